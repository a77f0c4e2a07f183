"""Small returns of invented teams, for the tests of consolidating."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas

HEADINGS = (
    "Theme", "Ref", "No", "Issue", "Action", "Lead", "Target date", "Status", "Evidence", "Progress to date",
)  # fmt: skip
DEFAULTS: dict[str, Any] = {
    "Theme": "1. Safe care", "Ref": "1.1", "No": 1, "Issue": "Staff must know what to do in a fire",
    "Action": "Train all staff in fire safety", "Lead": "Ward manager", "Target date": date(2025, 6, 30),
    "Status": "In progress", "Evidence": "Register", "Progress to date": None,
}  # fmt: skip

Row = dict[str, Any]


def action(number: int, words: str, **more: Any) -> Row:
    """One action of the usual issue; other columns by their names, blanks in them written as `_`."""
    return {**DEFAULTS, "No": number, "Action": words, **{name.replace("_", " "): one for name, one in more.items()}}


ACTIONS = (
    action(1, "Train all staff in fire safety"),
    action(2, "Check every extinguisher once a month"),
    action(3, "Put up plans of the exits on each floor", Status="Complete"),
)


def write_return(path: Path, team: str | None, rows: Sequence[Row] = ACTIONS, dated: str | None = None) -> Path:
    """A return with an action a row, under a title with its team and its date."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Fire safety improvement plan"
    if team:
        sheet["A2"], sheet["B2"] = "Team:", team
    if dated:
        sheet["A3"], sheet["B3"] = "Date updated:", dated
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cell(5, column, heading)
    for row, values in enumerate(rows, 6):
        for column, heading in enumerate(HEADINGS, 1):
            cell = sheet.cell(row, column, values[heading])
            if isinstance(values[heading], str):
                cell.data_type = "s"  # words that begin with = are words
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def sheet_of(master: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet of a master by their headings, blanks None."""
    frame = pandas.read_excel(master, sheet_name=name, engine="openpyxl", dtype={"Ref": str})
    return [
        {key: None if value is None or value != value or value is pandas.NaT else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]


def kinds(master: Path) -> set[str]:
    """The kinds of finding that a master tells."""
    return {row["Kind"] for row in sheet_of(master, "Findings")}
