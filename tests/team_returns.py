"""Makes entries, returns and small workbooks of teams for the tests of consolidating, out of a few words."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from actionbook.returns import Entry, Return
from actionbook.versions import Sent

HEADER = ("No", "Theme", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress")
ROW = ("1.1", "Safe care", "The Trust must keep records.", "Write the policy", "COO", "31/07/18", "Audit report", None)
JULY = date(2018, 7, 12)


def entry(action: str = "Write the policy", **more: Any) -> Entry:
    """An action of Thanet's, everything but what is named as usual."""
    usual: dict[str, Any] = {
        "team": "Thanet", "theme": None, "ref": "1.1", "heading": None, "number": 1, "requirement": None,
        "issue": "The Trust must keep records.", "action": action, "lead": "COO", "support": None,
        "target": "31/07/18", "due": date(2018, 7, 31), "original": None, "moved": 0, "status": "in progress",
        "due_soon": True, "days_overdue": None, "reason": "", "evidence": None, "progress": None,
        "evidence_owed": False, "doubts": (), "people": (), "file": "Thanet.xlsx", "sheet": "Plan", "cell": "D2",
    }  # fmt: skip
    return Entry(**{**usual, **more})


def sent(
    file: str = "Thanet.xlsx",
    actions: Sequence[str] = ("Write the policy", "Train the staff"),
    *,
    saved: float = 0.0,
    digest: str | None = None,
    **more: Any,
) -> Sent:
    """A return of Thanet's with these actions; files of different names differ in their bytes unless it is said."""
    usual: dict[str, Any] = {
        "file": file, "sheet": "Plan", "team": "Thanet", "title": "Action plan", "dated": None, "version": None,
        "key": "", "differs": "", "staff": {},
        "entries": tuple(entry(words, number=number, file=file) for number, words in enumerate(actions, 1)),
    }  # fmt: skip
    return Sent(Return(**{**usual, **more}), saved, file if digest is None else digest)


def plan_file(
    path: Path, rows: Sequence[Sequence[Any]] = (ROW,), *, header: Sequence[str] = HEADER, team: str | None = "Thanet"
) -> Path:
    """A team's workbook: the team's name above a flat table."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Plan")
        if team:
            sheet.write_row(0, 0, ["Team:", team])
        for number, row in enumerate([header, *rows], 2):
            sheet.write_row(number, 0, row)
    return path
