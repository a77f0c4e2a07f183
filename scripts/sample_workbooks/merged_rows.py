"""A team's plan with an action a row and each issue merged down its actions; RAG by theme colours alone."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.color import Color
from xlsxwriter.worksheet import Worksheet

from sample_workbooks.books import BODY, TITLE, Book
from sample_workbooks.content import ISSUES, MUST, Issue
from sample_workbooks.expected import Expected, yes_or_no

NAME, SHEET, TEAM = "Larkfield improvement plan.xlsx", "Sheet1", "Larkfield"
HEADINGS = ("Requirement", "Issue", "Action", "Who", "By when", "Evidence", "Progress", "RAG")
GOVERNANCE = (
    ("Improvement plan owner", "Chief Nurse (CNO)"),
    ("Implementation monitoring", "Larkfield Senior Team"),
    ("Executive sponsor", "Chief Nurse"),
    ("Reporting to", "Quality Committee"),
    ("Date updated", date(2025, 3, 14)),
)
HEADING_ROW = 8

GREEN, RED, AMBER, PURPLE = Color.theme(6, 0), Color.theme(5, 0), Color.theme(9, 0), Color.theme(7, 0)
"""Green, red, orange and purple of the workbook's own theme."""


class Step(NamedTuple):
    """One action's row, and how it should be read."""

    rag: Color | None
    target: str | date
    progress: str
    due: str
    ongoing: bool
    status: str
    number: int = 0
    """Its number; 0 where it is its position."""


STEPS: dict[str, tuple[Step, ...]] = {
    "1.1": (
        Step(GREEN, date(2025, 2, 28), "Completed – new record in use everywhere.", "2025-02-28", False, "complete"),
        Step(AMBER, "Ongoing", "Partly complete.", "", True, "in progress"),
    ),
    "1.2": (
        Step(RED, "31/03/25", "Not started – lead away.", "2025-03-31", False, "overdue"),
        Step(AMBER, "31/03/25 revised to 30/04/25", "", "2025-04-30", False, "in progress"),
        Step(GREEN, "End March 25 (was 31/01/25)", "Done. Managers have the card.", "2025-03-31", False, "complete"),
        Step(AMBER, "Monthly", "Report drafted for April.", "", True, "in progress"),
    ),
    "1.2 handover": (
        Step(GREEN, date(2025, 4, 30), "Not complete: the night sheet is missing.", "2025-04-30", False, "in progress"),
        Step(AMBER, date(2025, 4, 10), "", "2025-04-10", False, "overdue"),
        Step(AMBER, "by 31/07/2025", "Will be done by the summer.", "2025-07-31", False, "in progress"),
    ),
    "2.1": (
        Step(AMBER, "28th Feb 25", "Completed 27/02/25.", "2025-02-28", False, "complete"),
        Step(AMBER, "TBC", "Five renewed, seven to go.", "", False, "in progress"),
        Step(None, "", "", "", False, "in progress"),
    ),
    "3": (
        Step(AMBER, "30.05.25", "", "2025-05-30", False, "in progress"),
        Step(PURPLE, "Ongoing", "Embedded in monthly meetings since 07/02/25.", "", True, "embedded"),
    ),
}


def write_larkfield(folder: Path) -> list[Expected]:
    """The plan of one team, governance in label and value cells."""
    expected: list[Expected] = []
    with Book(folder / NAME) as book:
        sheet = book.sheet(SHEET, (14, 40, 48, 22, 20, 26, 40, 8))
        write_top(book, sheet, TEAM, GOVERNANCE)
        for top, issue, steps in write_issues(book, sheet, STEPS, ISSUES):
            expected += expected_steps(top, issue, steps)
    return expected


def write_top(book: Book, sheet: Worksheet, team: str, governance: tuple[tuple[str, object], ...]) -> None:
    """The title, the governance block and the headings."""
    book.put(sheet, 1, 1, f"{team} – CQC improvement plan", **TITLE)
    for row, (label, value) in enumerate(governance, start=2):
        book.put(sheet, row, 1, label, bold=True)
        book.put(sheet, row, 2, value, align="left")
    for column, heading in enumerate(HEADINGS, start=1):
        book.put(sheet, HEADING_ROW, column, heading, bold=True, bg_color="#9BC2E6", border=1)


def write_issues(
    book: Book, sheet: Worksheet, by_issue: Mapping[str, tuple[Step, ...]], issues: Mapping[str, Issue]
) -> Iterator[tuple[int, Issue, tuple[Step, ...]]]:
    """Write bands and issues below the headings; yields each issue with the first of its rows."""
    row, theme = HEADING_ROW + 1, ""
    for key, steps in by_issue.items():
        issue = issues[key]
        if issue.theme != theme:
            theme = issue.theme
            book.band(sheet, row, len(HEADINGS), theme, bold=True, bg_color="#DDEBF7", border=1)
            row += 1
        write_issue(book, sheet, row, issue, steps)
        yield row, issue, steps
        row += len(steps)


def write_issue(book: Book, sheet: Worksheet, top: int, issue: Issue, steps: tuple[Step, ...]) -> None:
    """Write an issue's rows from `top` on, with requirement, issue and owner merged down them."""
    last = top + len(steps) - 1
    requirement = issue.requirement if issue.requirement == MUST else issue.requirement.upper()
    for column, text in ((1, requirement), (2, issue.words), (4, issue.owner)):
        if last > top:
            sheet.merge_range(top - 1, column - 1, last - 1, column - 1, text, book.look(**BODY))
        else:
            book.put(sheet, top, column, text, **BODY)
    for row, step in enumerate(steps, start=top):
        number = step.number or row - top + 1
        evidence = issue.evidence[number - 1] if number <= len(issue.evidence) else ""
        words = f"{number}. {issue.actions[number - 1]}"
        for column, value in ((3, words), (5, step.target), (6, evidence), (7, step.progress)):
            book.put(sheet, row, column, value, **BODY, align="left")
        book.put(sheet, row, 8, None, **BODY, **({"bg_color": step.rag} if step.rag else {}))


def expected_steps(top: int, issue: Issue, steps: tuple[Step, ...]) -> list[Expected]:
    """What should be read from an issue's rows."""
    return [
        Expected(
            NAME, SHEET, f"C{top + offset}", issue.ref, issue.heading, str(offset + 1), TEAM, issue.theme,
            step.due, yes_or_no(step.ongoing), step.status, issue.actions[offset],
        )
        for offset, step in enumerate(steps)
    ]
