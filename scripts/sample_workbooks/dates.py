"""A plan that holds target dates in the ways people write, mistype and move them."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from sample_workbooks.books import AMBER, BODY, HEADER, TITLE, Book
from sample_workbooks.expected import Expected, yes_or_no

NAME, SHEET, TEAM = "Medicines incident plan - dates.xlsx", "Incident plan", "Pharmacy"
HEADINGS = ("Ref", "Learning", "Action no.", "Action required", "Owner", "To be achieved by", "Update", "RAG")
FIRST = 5


class Dated(NamedTuple):
    """An action and its target, and how the target should be read."""

    words: str
    target: str | date
    due: str
    status: str = "in progress"
    ongoing: bool = False
    shown: str = "dd/mm/yyyy"
    """The number format of a date cell."""
    struck: str = ""
    """Words before the target that are struck through."""


ISSUES: tuple[tuple[str, str, tuple[Dated, ...]], ...] = (
    ("1", "A dose was given twice because two charts were in use.", (
        Dated("Take the old chart off every ward", date(2025, 4, 10), "2025-04-10", "overdue"),
        Dated("Tell locum doctors about the one chart", date(2025, 4, 11), "2025-04-11"),
        Dated("Print the chart on yellow paper", date(2025, 7, 25), "2025-07-25", shown="d-mmm"),
        Dated("Look at a chart from each ward", date(2025, 5, 1), "2025-05-31", shown="mmm-yy"),
        Dated("Bring what was seen to the Medicines Group", date(2025, 6, 18), "2025-06-18", shown="mmm-yy"),
    )),
    ("2", "The cupboard key was kept on a hook.", (
        Dated("Give the key to the nurse in charge", "31/06/25", ""),
        Dated("Fit a lock that opens by card", "07/31/25", "2025-07-31"),
        Dated("Take the hook down", "11/04/25", "2025-04-11"),
        Dated("Look for other hooks", "10.04.25", "2025-04-10", "overdue"),
        Dated("Count the keys", "30-06-2025", "2025-06-30"),
    )),
    ("3", "The family was told late.", (
        Dated("Ring families on the same day", "30/05/25", "2025-05-30", struck="28/02/25 "),
        Dated("Write within ten days", "30/05/25 (was 31/03/25)", "2025-05-30"),
        Dated("Name one person the family may ring", "28/02/25 revised to 31/03/25", "2025-03-31", "overdue"),
        Dated("Offer a meeting", "31/07/25 (revised from 30/04/25)", "2025-07-31"),
        Dated("Ask families how it was done", "30/04/25 & ongoing", "2025-04-30", ongoing=True),
    )),
    ("4", "Nobody looked at near misses.", (
        Dated("Read near misses at the daily safety call", "Daily", "", ongoing=True),
        Dated("Choose one near miss to talk about", "2 weekly", "", ongoing=True),
        Dated("Write a short guide to reporting", "mid June 2025", "2025-06-15"),
        Dated("Give the guide to new starters", "w/c 12 May 2025", "2025-05-18"),
        Dated("Count reports in each quarter", "Q3 2025/26", "2025-12-31"),
        Dated("Settle who reads reports at night", "TBC", ""),
        Dated("Thank those who report", "N/A", ""),
        Dated("Show the year’s figures to the Board", "By March 2026", "2026-03-31"),
        Dated("Close the plan", "between May 2025 and July 2025", "2025-07-31"),
    )),
)


def write_dates(folder: Path) -> list[Expected]:
    """The plan, an action a row with the issue's cells merged down; every RAG is amber."""
    expected: list[Expected] = []
    with Book(folder / NAME) as book:
        sheet = book.sheet(SHEET, (6, 36, 10, 40, 20, 34, 20, 8))
        book.put(sheet, 1, 1, "MEDICINES INCIDENT – ACTION PLAN – 14 March 2025", **TITLE)
        book.put(sheet, 2, 1, "Team: Pharmacy")
        for column, heading in enumerate(HEADINGS, start=1):
            book.put(sheet, FIRST - 1, column, heading, **HEADER)
        row = FIRST
        for ref, text, actions in ISSUES:
            last = row + len(actions) - 1
            for column, words in ((1, ref), (2, text)):
                sheet.merge_range(row - 1, column - 1, last - 1, column - 1, words, book.look(**BODY))
            for number, action in enumerate(actions, start=1):
                write_dated(book, sheet, row, number, action)
                place = (NAME, SHEET, f"D{row}", ref, "", str(number), TEAM, "")
                expected.append(Expected(*place, action.due, yes_or_no(action.ongoing), action.status, action.words))
                row += 1
    return expected


def write_dated(book: Book, sheet: Worksheet, row: int, number: int, action: Dated) -> None:
    """Write one action's row."""
    for column, value in ((3, number), (4, action.words), (5, "Chief Pharmacist"), (7, None)):
        book.put(sheet, row, column, value, **BODY)
    book.put(sheet, row, 8, None, **BODY, bg_color=AMBER)
    if action.struck:
        strike = book.look(font_strikeout=True)
        sheet.write_rich_string(row - 1, 5, strike, action.struck, str(action.target), book.look(**BODY))
    elif isinstance(action.target, date):
        book.put(sheet, row, 6, action.target, **BODY, num_format=action.shown)
    else:
        book.put(sheet, row, 6, action.target, **BODY)
