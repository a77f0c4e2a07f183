"""Logs of the trust's other plans: a key of its own, ghost formatting, and one log for three kinds of file."""

from datetime import date
from pathlib import Path

from sample_workbooks.books import AMBER, BLUE, GREEN, RED, Book
from sample_workbooks.expected import Expected
from sample_workbooks.logs import Log, Row, colour_letters, expected_rows, write_log
from sample_workbooks.team_logs import KESTREL, KESTREL_LAST_YEAR

ESTATES_KEY = (
    ("Blue", "Complete", BLUE), ("Green", "On track", GREEN), ("Amber", "At risk", AMBER), ("Red", "Off track", RED),
)

ESTATES = Log(
    "Estates", "Estates",
    (
        ("Ref", "ref number"), ("Concern", "issue"), ("Action no.", "number"), ("Action required", "action"),
        ("Lead officer", "owner"), ("Due by", "target"), ("RAG", "rag"), ("Position", "progress"),
    ),
    (
        Row("E1", 1, date(2025, 2, 28), "B", "", "2025-02-28", False, "complete"),
        Row("E1", 2, "Monthly", "G", "In progress.", "", True, "in progress"),
        Row("E1", 3, date(2025, 3, 31), "G", "Half of the wards shown.", "2025-03-31", False, "overdue"),
        Row("E2", 1, date(2025, 6, 30), "A", "In progress.", "2025-06-30", False, "at risk"),
        Row("E2", 2, "Daily", "B", "", "", True, "complete"),
        Row("E2", 3, date(2025, 3, 28), "R", "Engineer has not been.", "2025-03-28", False, "overdue"),
        Row("E3", 1, date(2025, 4, 30), "B", "Not complete – two lamps left.", "2025-04-30", False, "in progress"),
        Row("E3", 2, "Autumn 2025", "G", "In progress.", "2025-11-30", False, "in progress"),
    ),
    title="Safety of buildings – action plan", remark="Plan owner: Head of Estates", first=10, look="fill",
)

PODIATRY = Log(
    "Podiatry", "Podiatry",
    (
        ("Ref", "ref"), ("Issue", "issue"), ("Action no.", "number"), ("Action", "action"), ("Lead", "owner"),
        ("Target date", "target"), ("RAG", "rag"), ("Update", "progress"),
    ),
    (
        Row("P1", 1, date(2025, 3, 31), "G", "Completed 28/03/25.", "2025-03-31", False, "complete"),
        Row("P1", 2, "Weekly", "A", "", "", True, "in progress"),
        Row("P1", 3, date(2025, 4, 4), "A", "Scanners ordered.", "2025-04-04", False, "overdue"),
        Row("P2", 1, date(2025, 2, 28), "P", "", "2025-02-28", False, "embedded"),
        Row("P2", 2, "Ongoing", "A", "", "", True, "in progress"),
        Row("P2", 3, date(2025, 4, 18), "A", "Twelve of forty rung.", "2025-04-18", False, "in progress"),
    ),
    title="Podiatry – action log", first=3,
)
LAST_GHOST = 5000

VOLUNTEERS = Log(
    "Volunteers", "Volunteers", PODIATRY.columns,
    (
        Row("V1", 1, date(2025, 3, 31), "G", "Complete.", "2025-03-31", False, "complete"),
        Row("V1", 2, date(2025, 3, 28), "A", "Letters being written.", "2025-03-28", False, "overdue"),
        Row("V1", 3, "Ongoing", "A", "", "", True, "in progress"),
        Row("V2", 1, date(2025, 5, 30), "A", "", "2025-05-30", False, "in progress"),
        Row("V2", 2, "July 2025", "A", "", "2025-07-31", False, "in progress"),
    ),
    title="Volunteers – action log", first=3,
)


def write_kestrel(folder: Path) -> list[Expected]:
    """A log with a list, colours by rule, hidden and noted rows, a sheet of choices and a hidden old sheet."""
    path = folder / "Kestrel action log 14.03.25.xlsx"
    with Book(path) as book:
        colour_letters(book, write_log(book, KESTREL), KESTREL)
        choices = book.sheet("Lists")
        for row, letter in enumerate("PGAR", start=1):
            book.put(choices, row, 1, letter)
        write_log(book, KESTREL_LAST_YEAR).hide()
    return list(expected_rows(path.name, KESTREL))


def write_estates(folder: Path) -> list[Expected]:
    """A plan whose key means other things by the same colours."""
    path = folder / "Estates safety plan.xlsx"
    with Book(path) as book:
        sheet = write_log(book, ESTATES)
        book.put(sheet, 3, 1, "Team:", bold=True)
        book.put(sheet, 3, 2, ESTATES.team)
        book.put(sheet, 4, 1, "RAG key", bold=True)
        for row, (colour, meaning, fill) in enumerate(ESTATES_KEY, start=5):
            book.put(sheet, row, 1, colour, bg_color=fill)
            book.put(sheet, row, 2, meaning)
    return list(expected_rows(path.name, ESTATES))


def write_podiatry(folder: Path) -> list[Expected]:
    """A log with borders and white fill down to row 5,000, as copying formats leaves them."""
    path = folder / "Podiatry action log.xlsx"
    with Book(path) as book:
        sheet = write_log(book, PODIATRY)
        ghost = book.look(border=1, bg_color="#FFFFFF")
        for row in range(PODIATRY.first + len(PODIATRY.rows), LAST_GHOST):
            for column in range(len(PODIATRY.columns)):
                sheet.write_blank(row, column, None, ghost)
    return list(expected_rows(path.name, PODIATRY))
