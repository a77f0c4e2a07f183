"""A project's RAID log: open and closed rows, a formula, an error, and a sheet for what is closed."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from sample_workbooks.books import BODY, DARK_HEADER, TITLE, Book
from sample_workbooks.expected import Expected

NAME, TEAM = "Digital records RAID log.xlsx", ""
HEADINGS = (
    "ID", "Type", "Description", "Mitigating action", "Owner", "Due date", "Status", "Days left", "Linked plan",
    "Comments",
)
FIRST = 5


class Entry(NamedTuple):
    """One row of the log, and the status it should be read with."""

    ref: str
    kind: str
    text: str
    action: str
    owner: str
    due: date
    word: str
    comment: str
    status: str


OPEN = (
    Entry("R01", "Risk", "Laptops may come after the training", "Lend laptops from the old stock", "Project Manager",
          date(2025, 4, 30), "Open", "Thirty laptops found.", "in progress"),
    Entry("R02", "Risk", "Two wards have poor wireless cover", "Fit four more aerials", "Network Lead",
          date(2025, 3, 28), "Open", "Nearly done.", "overdue"),
    Entry("A01", "Assumption", "The old system can be read until the autumn", "Get this in writing from the supplier",
          "Contracts Manager", date(2025, 5, 9), "Open", "", "in progress"),
    Entry("I01", "Issue", "Labels print sideways", "Send the supplier three samples", "Ward Clerk",
          date(2025, 3, 14), "Closed", "", "closed"),
    Entry("I02", "Issue", "Passwords run out on Sundays", "Move the change to Tuesdays", "Service Desk",
          date(2025, 4, 11), "Open", "", "in progress"),
    Entry("D01", "Dependency", "The laboratory’s own upgrade", "Agree one calendar with the laboratory",
          "Project Manager", date(2025, 2, 28), "Open", "Calendar drafted, not agreed.", "overdue"),
)
CLOSED = (
    Entry("R03", "Risk", "Night staff may miss the training", "Hold two sessions at midnight", "Training Lead",
          date(2025, 2, 14), "Closed", "", "closed"),
    Entry("I03", "Issue", "The help page was in Welsh only", "Put the English page back", "Web Editor",
          date(2025, 1, 31), "Closed", "", "closed"),
)


def write_raid(folder: Path) -> list[Expected]:
    """The log of a project, with its closed rows on a sheet of their own."""
    expected: list[Expected] = []
    with Book(folder / NAME) as book:
        for name, entries in (("RAID log", OPEN), ("Closed", CLOSED)):
            sheet = book.sheet(name, (6, 12, 36, 36, 18, 12, 10, 10, 12, 30))
            book.put(sheet, 1, 1, "Digital records programme – RAID log", **TITLE)
            for column, heading in enumerate(HEADINGS, start=1):
                book.put(sheet, FIRST - 1, column, heading, **DARK_HEADER)
            for row, entry in enumerate(entries, start=FIRST):
                write_entry(book, sheet, row, entry)
                place = (NAME, name, f"D{row}", entry.ref, "", "", TEAM, "")
                expected.append(Expected(*place, entry.due.isoformat(), "no", entry.status, entry.action))
    return expected


def write_entry(book: Book, sheet: Worksheet, row: int, entry: Entry) -> None:
    """Write one row; the days left are worked out by Excel, and the link to the plan is broken."""
    cells = (entry.ref, entry.kind, entry.text, entry.action, entry.owner, entry.due, entry.word)
    for column, value in enumerate((*cells, None, None, entry.comment), start=1):
        book.put(sheet, row, column, value, **BODY)
    left = (entry.due - date(2025, 3, 14)).days
    sheet.write_formula(row - 1, 7, f"=F{row}-DATE(2025,3,14)", book.look(**BODY), left)
    if entry.kind == "Dependency":
        sheet.write_formula(row - 1, 8, "=#REF!", book.look(**BODY), "#REF!")
