"""The appendix of the June 2018 plan holds every word of the published one; the cells are walked by another reader."""

import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from actionbook import Appendix, make_appendix
from actionbook.appendix import ActionLine, IssueBlock
from actionbook.appendix.full_table import HEADINGS, line_cells

PLAN = "CMHT focussed inspection action plan June 2018 v4.xlsx"
FIRST_ROW, LAST_ROW, COPY = 19, 40, 22
BANDS = (19, 25, 28, 32, 38)
MARK = re.compile(r"^\s*(?:\d+(?:\s*[-&,]\s*\d+)*)\.\s*", re.MULTILINE)
"""The number before an entry of a list."""
STAFF = {
    "AMD": "Assistant Medical Director", "COO": "Chief Operating Officer", "DCOO": "Deputy Chief Operating Officer",
    "DoF": "Executive Director of Finance", "DWOD": "Director of Workforce and Organisational Development",
    "EDoN": "Executive Director of Nursing & Quality", "ER Manager": "Employee Relations Manager",
    "HoN": "Head of Nursing", "HoS": "Head of Service", "HRBP": "Human Resources Business Partners",
    "MD": "Executive Medical Director", "QM": "Quality Manager",
}  # fmt: skip
OVERDUE = {
    ("2.1", "Audit / performance", 1), ("2.1", "Audit / performance", 2), ("2.1", "Audit / performance", 3),
    ("2.1", "Audit / performance", 4), ("4.3", "Supervision policy & process", 3), ("5.2", None, 1),
}  # fmt: skip
"""Due on 9 July or 30 June 2018, and nobody says complete: what is red on 20 July."""


@pytest.fixture(scope="module")
def made(shared: Path) -> Appendix:
    return make_appendix(shared / "workbooks" / "plans" / PLAN, date(2018, 7, 20), committee="Quality Committee")


@pytest.fixture(scope="module")
def cells(shared: Path) -> dict[int, tuple[str, ...]]:
    """Issue, actions, evidence and progress of each row with actions, as openpyxl reads them."""
    with warnings.catch_warnings(action="ignore"):  # it says what it would lose if it wrote the workbook
        sheet = openpyxl.load_workbook(shared / "workbooks" / "plans" / PLAN)["Action Plan"]
    rows = [row for row in range(FIRST_ROW, LAST_ROW + 1) if row not in (*BANDS, COPY)]
    return {row: tuple(str(sheet.cell(row, column).value or "") for column in (2, 3, 6, 7)) for row in rows}


def words(text: str) -> list[str]:
    """The words of a text, without the numbers of a list, bullets and breaks."""
    return MARK.sub("", text.replace("_x000D_", "\n")).replace("•", " ").split()


def blocks(made: Appendix) -> list[IssueBlock]:
    return [issue for theme in made.themes for issue in theme.issues]


def column(lines: Sequence[ActionLine], name: str) -> list[str]:
    """The words of a column of an issue, from its first line to its last."""
    return [word for line in lines for word in words(getattr(line, name) or "")]


def in_order(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Whether all words stand among others in their order."""
    rest = iter(found)
    return all(word in rest for word in wanted)


def pairs(made: Appendix, cells: dict[int, tuple[str, ...]]) -> Iterator[tuple[IssueBlock, tuple[str, ...]]]:
    return zip(blocks(made), cells.values(), strict=True)


def test_every_issue_action_evidence_and_progress_is_there_in_order_word_for_word(
    made: Appendix, cells: dict[int, tuple[str, ...]]
) -> None:
    for issue, (_, actions, evidence, progress) in pairs(made, cells):
        assert column(issue.lines, "action") == words(actions)
        assert in_order(words(evidence), column(issue.lines, "evidence")), issue.ref
        assert in_order(words(progress), column(issue.lines, "progress")), issue.ref


def test_nothing_is_said_that_the_plan_does_not_say(made: Appendix, cells: dict[int, tuple[str, ...]]) -> None:
    for issue, (_, _, evidence, progress) in pairs(made, cells):
        for name, cell in (("evidence", evidence), ("progress", progress)):
            lines = [line for line in issue.lines if not (getattr(line, name) or "").startswith("As for action")]
            assert set(column(lines, name)) == set(words(cell)), (issue.ref, name)


def test_the_words_of_every_issue_are_there(made: Appendix, cells: dict[int, tuple[str, ...]]) -> None:
    for issue, (cell, *_) in pairs(made, cells):
        said = " ".join(filter(None, (issue.ref, issue.text, issue.heading)))
        assert in_order(cell.split(), said.split()) or cell.split() == (issue.heading or "").split(), cell


def test_the_themes_stand_in_their_order(made: Appendix) -> None:
    assert [(theme.name or "")[:14] for theme in made.themes] == [
        "1. SAFE CARE A", "2. GOOD GOVERN", "3. Operations", "4. Workforce", "5. Additional ",
    ]  # fmt: skip


def test_every_key_is_there(made: Appendix) -> None:
    assert [(line.words, line.meaning) for line in made.rag_key] == [
        ("Purple", "Embedded"), ("Green", "Complete"), ("Amber", "In progress"), ("Red", "Overdue"),
    ]  # fmt: skip
    assert [line.words for line in made.requirement_key] == [
        "Must do", "Should do", "Further improvement / supportive actions",
    ]  # fmt: skip
    assert dict(made.staff_key) == STAFF
    assert dict(made.governance)["Improvement plan owner"] == "Chief Operating Officer (COO)"
    assert len(made.governance) == 5 and (made.purpose or "").startswith("This action plan has been developed")


def test_the_colours_are_worked_out_for_the_day(made: Appendix) -> None:
    red = {(issue.ref, issue.heading, line.number) for _, issue, line in made.lines if line.rag == "Red"}
    green = {(issue.ref, issue.heading, line.number) for _, issue, line in made.lines if line.rag == "Green"}
    assert red == OVERDUE
    assert green == {("1.3", "Handover of care", 1), ("4.3", "Staff supervision", 1)}
    assert Counter(line.rag for _, _, line in made.lines if line.status)["Amber"] == 45


def test_the_second_copy_of_1_2_is_shown_once_and_told_of(made: Appendix) -> None:
    assert [issue.ref for issue in blocks(made)].count("1.2") == 1
    copies = [one for one in made.findings if one.kind == "copy"]
    assert [one.place.cell for one in copies] == ["C22"]
    assert "1.2 stands twice with the same 9 actions" in copies[0].what


def test_every_word_of_the_published_paper_is_there(made: Appendix, shared: Path) -> None:
    (paper,) = shared.glob("seeds/000_*.txt")
    published = paper.read_text(encoding="utf-8").partition("APPENDIX A :")[2]
    said = set(letters(" ".join(everything(made))))
    broken = {"administrato", "recommend", "ation"}  # words that the printed paper cuts in two
    headings = {"rag", "staff", "key", "requirements"}
    assert {word for word in letters(published) if word not in said and len(word) > 2} <= broken | headings


def letters(text: str) -> list[str]:
    """The words of a text in small letters, without signs: a paper printed as PDF breaks its lines anywhere."""
    return re.findall(r"[a-z]+", text.lower())


def everything(made: Appendix) -> Iterator[str]:
    """All that is said in an appendix."""
    yield from (made.title, made.purpose or "", *(word for pair in made.governance for word in pair))
    yield from HEADINGS
    yield from (word for key in (made.rag_key, made.requirement_key, made.staff_key) for line in key for word in line)
    for theme, issue, line in made.lines:
        yield from filter(None, (theme.name, issue.text, issue.heading, *line_cells(line)))
