"""Where the guide lets a result be written, and which places it does not take, each with what to do instead."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rag_plans import plan_at

from actionbook.appendix_writing import write_appendix
from actionbook.appendix.making import make_appendix
from actionbook.guide import places
from actionbook.guide.answers import Answers, Chosen, Setting, WrongAnswer

DAY = date(2025, 5, 9)
Read = Callable[[str, Answers, Setting], Path]


def no_day(words: str) -> date:
    raise WrongAnswer(words)


HERE = Setting(DAY, no_day, windows=False, libreoffice=False)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan beside an appendix of it, a folder, and a text, in the folder that is worked in."""
    monkeypatch.chdir(tmp_path)
    plan = plan_at(tmp_path / "Plan.xlsx")
    write_appendix(make_appendix(plan, DAY), tmp_path / "Old appendix.xlsx")
    plan_at(tmp_path / "Other plan.xlsx")
    (tmp_path / "papers").mkdir()
    (tmp_path / "notes.txt").write_text("not a folder", encoding="utf-8")
    return plan


def of(plan: Path, form: str = ".xlsx") -> Answers:
    return Answers(files=Chosen((str(plan),), (plan,)), as_of=DAY, form=form)


TAKEN: list[tuple[Read, str, str, str]] = [
    (places.read_appendix_place, ".xlsx", "papers", "papers/Appendix.xlsx"),
    (places.read_appendix_place, ".docx", "papers", "papers/Appendix.docx"),
    (places.read_appendix_place, ".xlsx", "papers/New", "papers/New.xlsx"),
    (places.read_appendix_place, ".xlsx", "Old appendix.xlsx", "Old appendix.xlsx"),
    (places.read_master_place, ".xlsx", "papers", "papers/Master tracker.xlsx"),
    (places.read_copies_place, ".xlsx", "papers", "papers"),
    (places.read_copies_place, ".xlsx", "copies", "copies"),
]


@pytest.mark.parametrize(("read", "form", "words", "place"), TAKEN)
def test_a_place_that_is_free_or_holds_what_is_ours_is_taken(
    plan: Path, read: Read, form: str, words: str, place: str
) -> None:
    assert read(words, of(plan, form), HERE) == plan.parent / place


REFUSED: list[tuple[Read, str, str]] = [
    (places.read_appendix_place, "Plan.xlsx", '"Plan.xlsx" is one of the workbooks that are read'),
    (places.read_appendix_place, "Other plan.xlsx", '"Other plan.xlsx" is another workbook, and no appendix'),
    (places.read_appendix_place, "A.docx", '"A.docx" does not end with .xlsx'),
    (places.read_appendix_place, "nowhere/A.xlsx", "There is no folder"),
    (places.read_copies_place, "notes.txt", '"notes.txt" is a file. Give the name of a folder'),
    (places.read_copies_place, ".", '"Plan.xlsx" is one of the workbooks that are read'),
    (places.read_copies_place, "nowhere/copies", "There is no folder"),
    (places.read_copies_place, "g.xlsx", '"g.xlsx" is the name of a workbook, and copies go into a folder. Give'),
    (places.read_copies_place, "g.ODS", '"g.ODS" is the name of a workbook'),
]


@pytest.mark.parametrize(("read", "words", "why"), REFUSED)
def test_a_place_where_something_would_be_lost_is_not_taken(plan: Path, read: Read, words: str, why: str) -> None:
    with pytest.raises(WrongAnswer) as told:
        read(words, of(plan), HERE)
    assert str(told.value).startswith(why)


def test_an_appendix_that_is_open_in_excel_is_not_replaced(plan: Path) -> None:
    (plan.parent / "~$Old appendix.xlsx").write_bytes(b"\4Anna")
    with pytest.raises(WrongAnswer, match='^"Old appendix.xlsx" cannot be replaced: it is open in Excel \\(by Anna\\)'):
        places.read_appendix_place("Old appendix.xlsx", of(plan), HERE)


@pytest.mark.parametrize("read", [places.read_appendix_place, places.read_copies_place])
def test_a_folder_in_which_nothing_may_be_written_is_not_taken(
    plan: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "may_write", lambda folder: False)  # whoever runs the tests may be allowed anything
    with pytest.raises(WrongAnswer, match="^Nothing may be written in the folder"):
        read("papers", of(plan), HERE)
