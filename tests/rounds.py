"""Small returns of invented teams, for the tests of consolidating."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas

import actionbook
from actionbook.consolidating import consolidate_round
from actionbook.round_files import Gathering

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


class Rounds:
    """A folder of returns, and the master that is made of them round after round."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.master = folder / "returns", folder / "M.xlsx"

    def send(self, rows: list[Row], team: str = "Elm ward", file: str | None = None) -> None:
        write_return(self.folder / (file or f"{team}.xlsx"), team, rows)

    def make(self, as_of: date, expect: tuple[str, ...] = ()) -> Path:
        previous = self.master if self.master.exists() else None
        made = consolidate_round([self.folder], as_of, previous, Gathering(expect, cache=False))
        actionbook.write_master(made, self.master)
        return self.master

    def edit(self, change: Callable[[Any], None]) -> None:
        book = openpyxl.load_workbook(self.master)
        change(book["Actions"])
        book.save(self.master)

    def note(self) -> None:
        """Write beside each action, in a column of the PMO's, which one it is: its issue and its words."""

        def write(sheet: Any) -> None:
            sheet["AA1"] = "PMO"
            for row in range(2, sheet.max_row + 1):
                sheet[f"AA{row}"] = f"{sheet[f'G{row}'].value}|{sheet[f'H{row}'].value}"

        self.edit(write)

    def rows(self) -> list[dict[str, Any]]:
        return sheet_of(self.master, "Actions")

    def moved(self) -> dict[str, str]:
        """Movements by issue and words."""
        return {f"{row['Issue']}|{row['Action']}": row["Movement"] for row in self.rows()}

    def notes(self) -> dict[str, str]:
        return {f"{row['Issue']}|{row['Action']}": row["PMO"] for row in self.rows() if row.get("PMO")}


def of_two_actions(folder: Path, as_of: date) -> Rounds:
    """A round with a master of two actions."""
    rounds = Rounds(folder)
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill")])
    rounds.make(as_of)
    return rounds


def cells(rounds: Rounds) -> Any:
    """The sheet of actions of the master."""
    return openpyxl.load_workbook(rounds.master)["Actions"]
