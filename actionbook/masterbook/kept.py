"""What the PMO had put on last time's master, written again on the same actions: columns, formulas, fills and notes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from actionbook.added import Added, written_formula
from actionbook.master import Master
from actionbook.master_columns import ACTIONS, ADDED_WIDTH, COLUMNS
from actionbook.masterbook.book import KINDS, Page
from actionbook.masterbook.table_sheet import Link
from actionbook.words import FORMULA_LIKE

SPARE = 2
"""Characters by which a column of the PMO's is wider than its longest word."""
LONGEST_NOTE = 32_767
"""Characters of a note (Excel)."""
LINKED = KINDS["link"]
"""How words that lead somewhere look."""
LONGEST_CHOICES = 255
"""Characters of a drop-down list that stands in its rule (Excel)."""


class Kept:
    """What the PMO had put on last time's master, on its way back."""

    def __init__(self, page: Page, master: Master) -> None:
        self.page, self.book, self.master = page, page.book, master
        self.places = {name: place for place, name in enumerate(master.table(ACTIONS).names, 1)}

    def write_columns(self, first_column: int, first_row: int) -> None:
        """The PMO's own columns, with their values, formulas, fills, notes and drop-down lists."""
        rows = len(self.master.added)
        for place, name in enumerate(self.master.added_columns, first_column):
            longest = max((len(str(row[name].value or "")) for row in self.master.added if name in row), default=0)
            self.page.sheet.set_column(place, place, min(max(len(name), longest, 8) + SPARE, ADDED_WIDTH * 2))
            self.page.text(0, place, name, self.book.look("head"))
            for row, added in enumerate(self.master.added, first_row):
                write_added(self.page, row, place, added.get(name, Added()), self.places)
            if words := self.master.choices.get(name):
                self._choices(place, first_row, rows, words)

    def _choices(self, place: int, first_row: int, rows: int, words: Sequence[str]) -> None:
        if rows and len(",".join(words)) <= LONGEST_CHOICES and not any("," in word for word in words):
            last = first_row + rows - 1
            choices = {"validate": "list", "source": list(words), "error_type": "warning"}
            self.page.sheet.data_validation(first_row, place, last, place, choices)

    def write_notes(self, first_row: int) -> None:
        """Notes that the PMO put on cells of ours, and on headings."""
        places = {one.words: place for place, one in enumerate(COLUMNS[ACTIONS])}
        for name, note in self.master.head_notes.items():
            if name in self.places:
                write_note(self.page, 0, self.places[name] - 1, note)
        for row, added in enumerate(self.master.added, first_row):
            for name, one in added.items():
                if one.note and name in places:
                    write_note(self.page, row, places[name], one.note)

    def paint(self) -> dict[tuple[int, str], str]:
        """The fills that the PMO gave to cells of ours."""
        ours = {one.words for one in COLUMNS[ACTIONS]}
        return {
            (row, name): one.fill
            for row, added in enumerate(self.master.added)
            for name, one in added.items()
            if one.fill and name in ours
        }


def write_added(page: Page, row: int, column: int, added: Added, places: Mapping[str, int]) -> None:
    """What the PMO had put into a cell, in its new place: its value or formula, its fill and its note.

    `places` gives the columns, counted from 1, that a formula may look at.
    """
    more: dict[str, Any] = {} if added.number_format == "General" else {"num_format": added.number_format}
    if isinstance(added.value, str) and added.value.startswith(FORMULA_LIKE) and not added.formula:
        more["quote_prefix"] = True
    if added.link:
        more |= {"underline": 1} if added.fill else LINKED
    look = page.book.coloured("long", added.fill, **more) if added.fill else page.book.look("long", **more)
    formula = written_formula(added.formula, row + 1, places) if added.formula else None
    sheet, value = page.sheet, added.value if added.number is None else added.number
    if formula:
        sheet.write_formula(row, column, formula, look, "" if value is None else value)
    elif value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, date | datetime | time | timedelta):
        _write_moment(page, row, column, value, added)
    else:
        page.text(row, column, str(value), look)
    if added.note:
        write_note(page, row, column, added.note)
    if added.link:
        target, _, place = added.link.partition("#")
        page.table.body_links.append(Link(row, column, target, place))


def _write_moment(page: Page, row: int, column: int, value: Any, added: Added) -> None:
    """A date or a time, shown as it was; in words where Excel has no number for it."""
    form = added.number_format if added.number_format != "General" else "dd/mm/yyyy"
    look = page.book.look("long", num_format=form)
    if added.fill:
        look = page.book.coloured("long", added.fill, num_format=form)
    if isinstance(value, date) and value.year < 1900:
        page.text(row, column, f"{value:%d/%m/%Y}", look)
    else:
        page.sheet.write_datetime(row, column, value, look)


def write_note(page: Page, row: int, column: int, note: str) -> None:
    """A note on a cell, as somebody wrote it."""
    page.sheet.write_comment(row, column, note[:LONGEST_NOTE], {"author": "", "x_scale": 1.5})
