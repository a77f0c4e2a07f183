"""The sheet of words and people: what the lists of a new plan offer, and its staff key to fill in."""

from collections.abc import Sequence

from actionbook.keys import ABBREVIATION
from actionbook.masterbook.book import Book, Page
from actionbook.newbook.form import DATE_WORDS, STATUS_LIST, NewPlan
from actionbook.newbook.live_rag import DATE_LIST, STATUS_NAMES, shown_by_status
from actionbook.newbook.plan_sheet import REQUIREMENT_LIST, STAFF_NAMES
from actionbook.place import column_letters
from actionbook.reading import FORM_SHEETS

SHEET = FORM_SHEETS[0]
FIRST = 3
"""The row of the first word, counted from 0."""
STAFF_ROWS = 32
"""Rows of the staff key, at least; a plan that brings more has some left for others."""
LEFT_FREE = 8
MEANINGS = {
    "Not started": "Nobody has begun.",
    "In progress": "Work goes on.",
    "On track": "Work goes on as planned.",
    "At risk": "It may not be done in time.",
    "On hold": "Work has been stopped for now.",
    "Complete": "It is done, and somebody can show it.",
    "Embedded": "It is done, has been checked, and lasts.",
    "Superseded": "Another action has taken its place; it counts no more.",
    "Closed": "It has been closed without being done; it counts no more.",
    "Risk accepted": "The risk is accepted, and it is not done; it counts no more.",
}
STAFF = 3
"""The column of the abbreviations; the job titles stand beside it."""


def write_keys(book: Book, plan: NewPlan) -> None:
    """The sheet, whose staff key may be filled in and whose words are locked.

    The lists stand one below the other: side by side their headings would make it look like another plan.
    """
    page = book.page(SHEET)
    page.sheet.set_portrait()
    for column, width in enumerate((20, 54, 4, 16, 48)):
        page.sheet.set_column(column, column, width)
    page.text(0, 0, "Words of the lists", book.look("title"))
    page.text(0, STAFF, "Staff key", book.look("title"))
    row = _list(page, STATUS_NAMES, FIRST - 1, "Status", STATUS_LIST)
    _meanings(page, plan)
    row = _list(page, REQUIREMENT_LIST, row + 1, "Requirement", plan.requirement_words or ["Must do"])
    _list(page, DATE_LIST, row + 1, "Target date", DATE_WORDS)
    _staff(page, plan)
    page.sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})


def _meanings(page: Page, plan: NewPlan) -> None:
    """What each status says, and the colour it has in the RAG."""
    shown = shown_by_status(plan.scheme)
    for row, word in enumerate(STATUS_LIST, FIRST):
        fill = shown[word.lower()].fill
        page.text(row, 0, word, page.book.coloured("long", fill) if fill else None)
        page.text(row, 1, MEANINGS[word])


def _list(page: Page, name: str, row: int, heading: str, words: Sequence[str]) -> int:
    """A list under its heading, with the name it is known by; returns the next row."""
    page.text(row, 0, heading, page.book.look("head"))
    for at, word in enumerate(words, row + 1):
        page.text(at, 0, word)
    page.book.file.define_name(name, f"='{SHEET}'!$A${row + 2}:$A${row + 1 + len(words)}")
    return row + 1 + len(words)


def _staff(page: Page, plan: NewPlan) -> None:
    """The staff key: one abbreviation a row, with the job title beside it."""
    book, rows = page.book, max(STAFF_ROWS, len(plan.staff) + LEFT_FREE)
    page.text(FIRST - 1, STAFF, "Abbreviation", book.look("head"))
    page.text(FIRST - 1, STAFF + 1, "Job title", book.look("head"))
    known = [*(_pair(*one) for one in plan.staff.items()), *[("", "")] * (rows - len(plan.staff))]
    look = book.look("long", locked=False, bg_color="#F7F9FC")
    for row, pair in enumerate(known, FIRST):
        for column, words in enumerate(pair, STAFF):
            page.text(row, column, words, look) if words else page.sheet.write_blank(row, column, None, look)
    letters = column_letters(STAFF + 1)
    top, area = f"'{SHEET}'!${letters}${FIRST + 1}", f"'{SHEET}'!${letters}${FIRST + 1}:${letters}${FIRST + rows}"
    book.file.define_name(STAFF_NAMES, f"={top}:INDEX({area},MAX(1,COUNTA({area})))")


def _pair(abbreviation: str, title: str) -> tuple[str, str]:
    """An entry of the staff key as its two cells; with both in the second where it would not be known again."""
    plain = ABBREVIATION.fullmatch(abbreviation) and sum(map(str.isupper, abbreviation)) >= 2
    return abbreviation, title if plain and len(title) > len(abbreviation) else f"{abbreviation} – {title}"
