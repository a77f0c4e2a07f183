"""A sheet as a reader of tables sees it: every place of a merged block shows the block's one cell."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import product
from typing import Any

from actionbook.words import tidy
from actionbook.workbook.cells import Area, Cell, Sheet

BEYOND_MEASURE = 1e300
"""A number from here on, or none at all (NaN), has no form that Excel would show: a damaged cell."""

LARGE = 4096
"""Places of a merged block from which they are not noted one by one: it may reach over the whole sheet."""


class Grid:
    """Looks up cells and their words by row and column, both counted from 1."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.bottom = max((row for row, _ in sheet.cells), default=0)
        self.right = max((column for _, column in sheet.cells), default=0)
        merged = [(area, self._filled_part(area)) for area in sheet.merges]
        self._large = [area for area, part in merged if _size(part) >= LARGE]
        self._blocks = {place: area for area, part in merged if _size(part) < LARGE for place in _places(part)}
        self._merged = bool(merged)
        self._texts: dict[tuple[int, int], str] = {}
        self._columns: dict[int, list[int]] = {}
        self._row_texts: dict[int, dict[int, str]] = {}
        self._rows: dict[int, list[int]] = {}
        for row, column in sorted(sheet.cells):
            self._columns.setdefault(row, []).append(column)
            self._rows.setdefault(column, []).append(row)
        self._filled = list(self._columns)

    def _filled_part(self, area: Area) -> Area:
        """The part of a block that lies where the sheet has cells."""
        return area._replace(bottom=min(area.bottom, self.bottom), right=min(area.right, self.right))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold anything, merged blocks that reach over them included, from left to right."""
        covered = {column for area in self.sheet.merges for column in range(area.left, min(area.right, self.right) + 1)}
        return tuple(sorted(covered | self._rows.keys()))

    def rows(self, first: int, last: int) -> Sequence[int]:
        """The rows from `first` to `last` that hold a cell of their own: a sheet may go on for a million without."""
        return self._filled[bisect_left(self._filled, first) : bisect_right(self._filled, last)]

    def rows_of(self, column: int, first: int, last: int) -> Sequence[int]:
        """The rows from `first` to `last` in which a column holds a cell of its own."""
        rows = self._rows.get(column, [])
        return rows[bisect_left(rows, first) : bisect_right(rows, last)]

    def columns_of(self, row: int) -> Sequence[int]:
        """The columns in which a row holds a cell of its own, from left to right."""
        return self._columns.get(row, [])

    def _block(self, row: int, column: int) -> Area | None:
        block = self._blocks.get((row, column))
        if block is None and self._large:
            block = next((one for one in self._large if one.holds(row, column)), None)
        return block

    def area(self, row: int, column: int) -> Area:
        """The merged block a place belongs to, or the place alone."""
        return (self._block(row, column) if self._merged else None) or Area(row, column, row, column)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Row and column of the cell that a place shows."""
        block = self._block(row, column) if self._merged else None
        return (block.top, block.left) if block else (row, column)

    def at(self, row: int, column: int) -> Cell:
        """The cell that a place shows; a blank one where the sheet holds nothing."""
        place = self.anchor(row, column)
        return self.sheet.cells.get(place) or Cell(*place)

    def text(self, row: int, column: int) -> str:
        """The words that a place shows, tidied; empty when it is blank."""
        place = row, column
        words = self._texts.get(place)
        if words is None:
            cell = self.sheet.cells.get(self.anchor(row, column) if self._merged else place)
            words = self._texts[place] = cell_text(cell) if cell else ""
        return words

    def own_text(self, row: int, column: int) -> str:
        """The words that begin in this very cell: nothing for the covered cells of a merged block."""
        return self.text(row, column) if not self._merged or self.anchor(row, column) == (row, column) else ""

    def has_words(self, row: int) -> bool:
        """Whether any words begin in a row."""
        return any(self.own_text(row, column) for column in self.columns_of(row))

    def row_texts(self, row: int) -> dict[int, str]:
        """The words that begin in a row, by column."""
        texts = self._row_texts.get(row)
        if texts is None:
            columns = self.columns_of(row)
            texts = {column: words for column in columns if (words := self.own_text(row, column))}
            self._row_texts[row] = texts
        return texts


def _size(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def _places(area: Area) -> Iterator[tuple[int, int]]:
    return product(range(area.top, area.bottom + 1), range(area.left, area.right + 1))


def cell_text(cell: Cell) -> str:
    """The words of a cell, as Excel shows them as far as that matters: dates in UK order, 1.10 with its nought."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return tidy(value)
    words = next((words for kind, words in SHOWN if isinstance(value, kind)), None)
    return words(value, cell.look.number_format) if words else ""


def _shown_number(value: float, number_format: str) -> str:
    if not abs(value) < BEYOND_MEASURE:
        return str(value)
    section = number_format.split(";")[0]
    places = len(section.partition(".")[2].rstrip("%")) if set(section) <= set("0#.,%") else None
    if section.endswith("%"):
        return f"{value:.{places or 0}%}"
    if places and isinstance(value, float):
        return f"{value:.{places}f}"
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"


def _shown_date(value: datetime, _: str) -> str:
    return f"{value:%d/%m/%Y}" if (value.hour, value.minute) == (0, 0) else f"{value:%d/%m/%Y %H:%M}"


SHOWN: tuple[tuple[Any, Callable[[Any, str], str]], ...] = (
    (bool, lambda value, _: "Yes" if value else "No"),
    (int | float, _shown_number),
    (datetime, _shown_date),
    (date, lambda value, _: f"{value:%d/%m/%Y}"),
    (time | timedelta, lambda value, _: str(value)),
)
"""How each kind of value but text is put into words; the first that fits is used."""
