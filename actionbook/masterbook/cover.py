"""The cover of a master: what it is, whose returns are in it and whose are not, what its words mean, how to use it."""

from collections import Counter

from actionbook.master import Master, TeamLine
from actionbook.master_columns import ACTIONS, HISTORY, STAFF, WITHDRAWN
from actionbook.master_reading import PURPOSE, SCHEME
from actionbook.masterbook.book import BOLD, Book, Page
from actionbook.movement import MOVEMENTS
from actionbook.scheme import STANDARD_FILLS, STATUSES

HOW_TO_USE = (
    "Each row of Actions is one action of one team; Cell opens the place in the team's workbook it was read from.",
    "Actions is made anew from the returns every time: have a wrong date or status put right in the team's return.",
    "Write your own notes into columns to the right of Cell, or as notes on any cell of Actions: they come back on the "
    "same action next time. Sheets that you add, and notes on other sheets, do not; they are named under Findings.",
    f"An action that is in no return any more goes to {WITHDRAWN}, with your notes.",
    f"{HISTORY} is the memory of the master: last status, movement, dates first promised and the line over the rounds "
    "come from it. Leave it as it is.",
    "Every doubt is under Findings with its cell, and every file under Sources with what became of it.",
    "Actions prints from Team to RAG; all sheets print one page wide on A4.",
)
FIRST, SECOND, REST = 30, 62, 47
"""The widths of the first two columns, and of the three others together."""
LAST_COLUMN = 4


def write_cover(book: Book, master: Master) -> None:
    """The first sheet."""
    page = book.page("Cover")
    page.sheet.set_row(0, 24)
    page.sheet.set_row(1, 18)
    page.sheet.set_column(0, 0, FIRST)
    page.sheet.set_column(1, 1, SECOND)
    page.sheet.set_column(2, 2, 13)
    page.sheet.set_column(3, 3, 10)
    page.sheet.set_column(4, 4, 24)
    row = _facts(page, master)
    row = _teams(page, row + 1, master)
    row = _keys(page, row + 1)
    row = _how_to_use(page, row + 1)
    if master.staff:
        _staff(page, row + 1, master)


def _facts(page: Page, master: Master) -> int:
    """Title, position and counts; returns the next row."""
    book = page.book
    page.text(0, 0, master.title, book.look("title"))
    page.text(1, 0, "Master tracker", book.look("heading"))
    page.text(3, 0, "Position as at", book.look("plain", bold=True))
    page.day(3, 1, master.as_of, "plain date")
    page.text(4, 0, "Last report", book.look("plain", bold=True))
    if master.previous_as_at:
        page.day(4, 1, master.previous_as_at, "plain date")
    else:
        page.text(4, 1, "none: this is the first", book.look("plain"))
    received = [line for line in master.teams if line.file]
    names = list(dict.fromkeys(line.team for line in received))
    expected = len(dict.fromkeys([*names, *master.missing]))
    facts = (
        ("Returns received", f"from {len(names)} of {expected} teams"),
        ("Returns missing", ", ".join(master.missing) or "none"),
        ("Position", _position(master)),
        ("Files", f"{master.counts.read} read, {master.counts.skipped} skipped, {master.counts.refused} not usable"),
    )
    for row, (label, words) in enumerate(facts, 5):
        page.text(row, 0, label, book.look("plain", bold=True))
        page.wide(row, 1, LAST_COLUMN, words, SECOND + REST)
    return _front(page, 9, master)


def _front(page: Page, row: int, master: Master) -> int:
    """What the plan is for and who governs it, where the returns say; returns the next row."""
    purpose = ((PURPOSE, master.purpose),) if master.purpose else ()
    for label, words in (*purpose, *master.governance.items()):
        page.text(row, 0, label, page.book.look("plain long", bold=True))
        page.wide(row, 1, LAST_COLUMN, words, SECOND + REST)
        page.fit(row, (words, SECOND + REST), (label, FIRST * BOLD))
        row += 1
    return row


def _position(master: Master) -> str:
    statuses = master.table(ACTIONS)["Status"]
    order = [status.capitalize() for status in STATUSES]
    named = Counter(statuses).most_common()
    named.sort(key=lambda one: order.index(one[0]) if one[0] in order else len(order))
    return f"{len(statuses):,} actions: " + ", ".join(f"{n:,} {word.lower()}" for word, n in named)


def _teams(page: Page, row: int, master: Master) -> int:
    """The teams and what they sent; returns the next row."""
    look = page.book.look
    for column, words in enumerate(("Team", "Return", "Dated", "Actions", "Sheet, or what is in its place")):
        page.text(row, column, words, look("head"))
    for at, line in enumerate(master.teams, row + 1):
        _team(page, at, line)
    return row + 1 + len(master.teams)


def _team(page: Page, row: int, line: TeamLine) -> None:
    look = page.book.coloured("long", STANDARD_FILLS["Amber"]) if line.file is None else None
    page.text(row, 0, line.team, look)
    page.text(row, 1, line.file or "missing", look)
    page.day(row, 2, line.dated)
    page.number(row, 3, line.actions)
    page.text(row, 4, line.note, look)
    page.fit(row, (line.team, FIRST), (line.file or "", SECOND), (line.note, 24))


def _keys(page: Page, row: int) -> int:
    """What colours and movements mean; returns the next row."""
    look = page.book.look
    page.text(row, 0, "RAG key", look("head"))
    page.text(row, 1, "Meaning", look("head"))
    for at, colour in enumerate(SCHEME.colours, row + 1):
        page.text(at, 0, colour.word, page.book.status_look(colour.word))
        page.text(at, 1, colour.meaning)
    row += len(SCHEME.colours) + 2
    page.text(row, 0, "Movement", look("head"))
    page.text(row, 1, "Meaning", look("head"))
    for at, (word, (_, meaning)) in enumerate(MOVEMENTS.items(), row + 1):
        page.text(at, 0, word, page.book.movement_look(word))
        page.text(at, 1, meaning[0].upper() + meaning[1:])
        page.fit(at, (meaning, SECOND))
    return row + 1 + len(MOVEMENTS)


def _how_to_use(page: Page, row: int) -> int:
    page.text(row, 0, "How to use it", page.book.look("heading"))
    for at, words in enumerate(HOW_TO_USE, row + 1):
        page.wide(at, 0, LAST_COLUMN, words, FIRST + SECOND + REST)
    return row + 1 + len(HOW_TO_USE)


def _staff(page: Page, row: int, master: Master) -> None:
    page.text(row, 0, STAFF, page.book.look("head"))
    page.text(row, 1, "Job title", page.book.look("head"))
    for at, (short, role) in enumerate(master.staff.items(), row + 1):
        page.text(at, 0, short)
        page.text(at, 1, role)
        page.fit(at, (role, SECOND))
