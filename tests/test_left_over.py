"""What a plan holds besides its actions: bands, issues without any, words that belong to none, its requirement key."""

from pathlib import Path

import pytest
from appendix_plans import ISSUE, TWO, band, plan, row
from rounds import write_return

from actionbook import consolidate, read_plans, write_master
from actionbook.cover import labels_in_row
from actionbook.plan import ActionPlan
from actionbook.workbook.finding_files import find_workbooks
from actionbook.workbook.marked import is_appendix


def unmatched(made: ActionPlan) -> list[tuple[str | None, str, str, str | None]]:
    """Of each issue the words that belong to none of its actions: ref, role, words and cell."""
    left = ((issue, one) for issue in made.issues for one in issue.unmatched)
    return [(issue.ref, one.role, one.said.text, one.said.place.cell) for issue, one in left]


@pytest.mark.parametrize(
    ("progress", "left"),
    [
        ("1. Started\n3. Lost", "3. Lost"),
        ("1. Started\n3-4. Lost", "3-4. Lost"),
        ("Before\n1. Started\n2. Also", "Before"),
        ("1. Started\n2. Also\n3.", None),
        ("1. Started", None),
        ("Serves them both", None),
        ("1-3. Serves them and more", None),
    ],
)
def test_entries_numbered_for_no_action_stay_with_their_issue(progress: str, left: str | None) -> None:
    made = plan(row(ISSUE, TWO, progress=progress))
    assert unmatched(made) == ([("1.1", "progress", left, "G4")] if left else [])


def test_words_before_a_list_of_actions_stay_with_their_issue() -> None:
    made = plan(row(ISSUE, "The team will:\n1. Train all staff\n2. Audit the records"))
    assert unmatched(made) == [("1.1", "action", "The team will:", "C4")]


def test_bands_are_kept_with_their_cells_though_nothing_stands_under_them() -> None:
    made = plan(band("1. Empty"), band("2. Safety"), row(ISSUE, TWO))
    assert [(one.text, one.place.cell) for one in made.bands] == [("1. Empty", "A4"), ("2. Safety", "A5")]


def test_an_issue_without_actions_keeps_the_words_of_its_row() -> None:
    made = plan(row("1.2 Doors must be safe", None, "31/07/18"), row(ISSUE, TWO))
    (bare,) = made.bare_issues
    assert (bare.ref, bare.text, bare.place.cell, bare.actions) == ("1.2", "Doors must be safe", "B4", ())
    assert [(one.role, one.said.text) for one in bare.unmatched] == [("owner", "HoN"), ("target", "31/07/18")]
    assert unmatched(made) == []


def test_the_heading_of_a_key_is_no_value_of_a_label() -> None:
    assert labels_in_row({1: "Requirements:", 4: "STAFF KEY:", 6: "Reporting to:", 7: "Board"}) == [
        ("Reporting to", "Board")
    ]


def test_the_requirement_key_of_the_june_plan_is_kept_by_its_fills(samples: Path) -> None:
    (made,) = read_plans(samples / "Improvement plan March 2025 v3.xlsx")
    assert made.requirements == {"F8CBAD": "Must do", "FFF2CC": "Should do", "DDEBF7": "Further improvement"}


PURPOSE = "This plan answers what was found on the ward in January. It says who does what by when. " * 2


def test_a_master_keeps_who_governs_the_plan_where_the_returns_agree(tmp_path: Path) -> None:
    from datetime import date

    import openpyxl

    for team, sponsor in (("Elm", "Director"), ("Oak", "Director"), ("Ash", "Somebody else")):
        path = write_return(tmp_path / "returns" / f"{team}.xlsx", team)
        book = openpyxl.load_workbook(path)
        sheet = book.active
        sheet["D2"], sheet["E2"] = "Executive sponsor:", sponsor if team == "Ash" else "Director of Nursing"
        sheet["D3"], sheet["E3"] = "Reporting to:", "Quality Committee"
        sheet["A4"] = PURPOSE.strip()
        book.save(path)
    write_master(consolidate(tmp_path / "returns", date(2025, 5, 9)), tmp_path / "Master.xlsx")
    (made,) = read_plans(tmp_path / "Master.xlsx")
    assert made.governance == {"Reporting to": "Quality Committee"}
    assert made.purpose == PURPOSE.strip()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"plain words"])
def test_what_is_no_workbook_is_no_appendix(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "A.xlsx").write_bytes(content)
    assert not is_appendix(tmp_path / "A.xlsx") and not is_appendix(tmp_path / "none.xlsx")
    assert [one.skipped for one in find_workbooks([tmp_path])] == [None]
