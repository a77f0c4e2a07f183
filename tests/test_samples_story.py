"""actionbook reads the sample story as its one table tells it: no false green, every action, every movement."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from story import (
    LAST,
    MISSING,
    NOTES,
    PLAN,
    REMARKS,
    ROUNDS,
    STORY,
    WORST_FIRST,
    Truth,
    known,
    movement,
    readable_files,
    teams,
    truths,
)

import actionbook
from actionbook.gathering import gather

FILES = {f"{path.parent.name}/{path.name}": (path, day, truth) for path, day, truth in readable_files()}
MASTERS = {
    1: STORY / "results" / "Master tracker (as at 2025-05-02).xlsx",
    2: STORY / "results" / "Master tracker (as at 2025-05-16).xlsx",
    3: STORY / "results" / "Master tracker.xlsx",
}
FILLS = {"overdue": "FF0000", "in progress": "FFC000", "complete": "00B050"}
"""The colours of the plan's own key."""


def read(path: Path, day: date) -> list[Truth]:
    records = actionbook.to_records(actionbook.read_plans(path), day)
    names = ("ref", "heading", "number", "action", "due", "status")
    return [Truth(*("" if record[name] is None and name != "due" else record[name] for name in names))
            for record in records]  # fmt: skip


def sheet_of(master: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet as calamine, which did not write it, reads them."""
    headings, *rows = CalamineWorkbook.from_path(str(master)).get_sheet_by_name(name).to_python()
    return [dict(zip(headings, row, strict=True)) for row in rows]


def day_of(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def actions_of(master: Path) -> dict[tuple[str, str, int, str], dict[str, Any]]:
    rows = sheet_of(master, "Actions")
    found = {(row["Team"], str(row["Ref"]), int(row["No"]), row["Action"]): row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_action_of_a_return_is_read_as_the_table_tells_it(file: str) -> None:
    path, day, truth = FILES[file]
    assert sorted(read(path, day), key=str) == sorted(truth, key=str)


def test_every_action_of_the_plan_is_read_as_the_table_tells_it() -> None:
    assert read(STORY / "Improvement plan.xlsx", ROUNDS[-1]) == truths(PLAN, LAST)


def test_what_cannot_be_read_is_a_lock_file_and_a_web_page() -> None:
    readings = [one for number in MASTERS for one in gather([STORY / f"returns {ROUNDS[number - 1]}"])]
    assert {one.path.name: [found.kind for found in one.findings] for one in readings if not one.plans} == {
        "~$ED action plan 02.05.25.xlsx": ["file skipped"], "Outpatients action log.xls": ["file refused"],
    }  # fmt: skip


@pytest.mark.parametrize("number", MASTERS)
def test_a_master_holds_every_action_with_its_status_and_its_day(number: int) -> None:
    wanted = {
        (team, one.ref, one.number, one.action): (one.status.capitalize(), one.due)
        for team in teams()
        for one in truths(team, number)
    }
    got = {key: (row["Status"], day_of(row["Due"])) for key, row in actions_of(MASTERS[number]).items()}
    assert got == wanted


@pytest.mark.parametrize("number", MASTERS)
def test_a_master_tells_how_every_action_has_moved(number: int) -> None:
    wanted = {}
    for team in teams():
        before = known(team, number - 1) if number > 1 else {}
        for key, one in known(team, number).items():
            last = before[key].status if key in before else None
            wanted[team, one.ref, one.number, one.action] = movement(team, number, last, one.status)
    assert {key: row["Movement"] for key, row in actions_of(MASTERS[number]).items()} == wanted


def test_what_slipped_is_what_the_table_moved() -> None:
    slipped = {(row["Team"], str(row["Ref"]), int(row["No"])): row for row in sheet_of(MASTERS[3], "Slipped")}
    assert {key: (int(row["Times moved"]), row["Since last time"]) for key, row in slipped.items()} == {
        ("Acute Medicine", "4.3", 1): (1, "Yes"),
        ("Children and Young People", "3.1", 3): (1, "No"),
        ("Corporate Services", "2.4", 2): (1, "Yes"),
        ("Emergency Department", "1.4", 1): (1, "Yes"),
        ("Emergency Department", "3.1", 3): (2, "Yes"),
        ("Pharmacy", "3.1", 2): (1, "Yes"),
    }


def test_the_impossible_date_and_the_colour_that_claims_more_are_findings() -> None:
    told = [(number, row["Kind"], row["Team"]) for number in MASTERS for row in sheet_of(MASTERS[number], "Findings")]
    assert [one for one in told if one[1] in ("impossible date", "colour claims more", "words disagree")] == [
        (1, "impossible date", "Surgery"), (2, "impossible date", "Surgery"),
        (2, "colour claims more", "Acute Medicine"),
    ]  # fmt: skip
    assert {(number, team) for number, kind, team in told if kind == "team missing"} == {
        (number, team) for number, team in MISSING.items() if team
    }


def test_what_is_in_no_return_any_more_is_withdrawn() -> None:
    gone = sheet_of(MASTERS[3], "Withdrawn")
    assert [(row["Team"], str(row["Ref"]), row["Action"]) for row in gone] == [
        ("Pharmacy", "5.3", "Train 60 staff in improvement methods")
    ]


def test_the_notes_of_the_pmo_stand_in_the_last_master_on_the_same_actions() -> None:
    notes = {key[:3]: row["PMO note"] for key, row in actions_of(MASTERS[3]).items() if row["PMO note"]}
    assert notes == {**NOTES[1], **NOTES[2]}
    sheet = openpyxl.load_workbook(MASTERS[3])["Actions"]
    remarks = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert remarks == list(REMARKS[1].values())


def test_the_plan_is_recoloured_by_the_worst_of_each_issue() -> None:
    (made,) = (STORY / "results").glob("Improvement plan (RAG as at *).xlsx")
    sheet = openpyxl.load_workbook(made)["Improvement plan"]
    worst: dict[tuple[str, str], str] = {}
    for one in truths(PLAN, LAST):
        stood = worst.get((one.ref, one.heading), one.status)
        worst[one.ref, one.heading] = min(stood, one.status, key=WORST_FIRST.index)
    rows = [row for row in range(21, sheet.max_row + 1) if sheet[f"C{row}"].value]
    assert [sheet[f"A{row}"].fill.fgColor.rgb[2:] for row in rows] == [FILLS[status] for status in worst.values()]
    assert {"overdue", "in progress", "complete"} == set(worst.values())


def test_no_action_of_the_appendix_is_better_than_its_teams() -> None:
    worst: dict[str, str] = {}
    for one in (one for team in teams() for one in truths(team, LAST) if one.status in WORST_FIRST):
        worst[one.action] = min(worst.get(one.action, one.status), one.status, key=WORST_FIRST.index)
    accessible = CalamineWorkbook.from_path(str(STORY / "results" / "Appendix A (accessible).xlsx"))
    rows = accessible.get_sheet_by_name("Action plan").to_python()[3:]
    shown = {row[4].partition(". ")[2]: row[2].partition(": ")[2] for row in rows}
    assert {action: re.split(",| by ", status)[0] for action, status in shown.items()} == worst


def test_the_issues_stand_in_the_order_of_the_plan_in_the_heat_map_and_in_the_appendix() -> None:
    of_plan = list(dict.fromkeys((one.ref, one.heading) for one in truths(PLAN, LAST) if one.ref))
    heat = [(str(row["Ref"]), row["Sub-heading"]) for row in sheet_of(MASTERS[3], "Heat map") if row["Ref"]]
    assert heat == of_plan
    accessible = CalamineWorkbook.from_path(str(STORY / "results" / "Appendix A (accessible).xlsx"))
    rows = accessible.get_sheet_by_name("Action plan").to_python()[3:]
    refs = [str(row[1]) for row in rows if str(row[1])[0].isdigit()]
    assert list(dict.fromkeys(refs)) == list(dict.fromkeys(ref for ref, _ in of_plan))
