"""A worksheet whose rows come from columns as they are: a long table takes neither the time nor the memory of cells.

xlsxwriter keeps an object for every cell, and a master of a thousand teams has three million of them. Here a column is
two lists, and its cells are put into words when the sheet is written; all else about the sheet is xlsxwriter's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from actionbook.place import cell_name, column_letters

BLANK = -1
EPOCH = date(1899, 12, 30).toordinal()
"""The day from which Excel counts, for every day from March 1900 on."""
RELATION = "/hyperlink"


class Column(NamedTuple):
    """A column of the body: what each cell holds, and how each looks."""

    values: Sequence[float | None]
    """Numbers or, for texts, where each stands among the shared strings; BLANK, or None, for a blank cell."""
    looks: Sequence[Format]
    texts: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a cell to a cell of another workbook."""

    row: int
    column: int
    target: str
    """The path of the workbook, escaped as Excel wants it."""
    place: str


class TableSheet(Worksheet):  # type: ignore[misc,unused-ignore]  # xlsxwriter does not say that it has hints
    """A worksheet with a body of columns under its head, and the links of the body's cells."""

    def __init__(self) -> None:
        super().__init__()
        self.body: list[Column] = []
        self.heights: Sequence[float] = ()
        self.first_row = 1
        self.body_links: list[Link] = []

    def shared(self, text: str) -> int:
        """Where a text stands among the shared strings of the workbook."""
        index: int = self.str_table._get_shared_string_index(text)
        return index

    def count_again(self, times: int) -> None:
        """Count cells whose text was asked for before: the workbook says how often it uses shared strings."""
        self.str_table.count += times

    def set_body(self, first_row: int, columns: Sequence[Column], heights: Sequence[float]) -> None:
        """Give the sheet its body: columns from the left, and a height in points for each row."""
        self.first_row, self.body, self.heights = first_row, list(columns), heights
        if heights:
            self._check_dimensions(first_row, 0)
            self._check_dimensions(first_row + len(heights) - 1, len(columns) - 1)

    def _write_rows(self) -> None:
        """The head as xlsxwriter writes it; then the body, with what else stands in its rows at its right."""
        self.row_spans: dict[int, str] = {}
        body = range(self.first_row, self.first_row + len(self.heights))
        for row in range(self.dim_rowmin or 0, (self.dim_rowmax or 0) + 1):
            if row not in body and self.table.get(row):
                self._write_row(row, None, self.row_info.get(row))
                self._write_others(row)
                self._xml_end_tag("row")
            if row == self.first_row and self.heights:
                self._write_body()

    def _write_body(self) -> None:
        looks = {look: look._get_xf_index() for column in self.body for look in dict.fromkeys(column.looks)}
        columns = [_cells(place, self.first_row + 1, column, looks) for place, column in enumerate(self.body)]
        for row, (height, *cells) in enumerate(zip(self.heights, *columns, strict=True), self.first_row):
            self.fh.write(f'<row r="{row + 1}" ht="{height:g}" customHeight="1">{"".join(cells)}')
            if row in self.table:
                self._write_others(row)
            self.fh.write("</row>")

    def _write_others(self, row: int) -> None:
        for column in sorted(self.table[row]):
            self._write_cell(row, column, self.table[row][column])

    def _write_hyperlinks(self) -> None:
        if not self.body_links:
            super()._write_hyperlinks()
            return
        self._xml_start_tag("hyperlinks")
        for link in sorted(self.body_links, key=lambda one: (one.row, one.column)):
            self.rel_count += 1
            place = cell_name(link.row + 1, link.column + 1)
            attributes = [("ref", place), ("r:id", f"rId{self.rel_count}"), ("location", link.place)]
            self._xml_empty_tag("hyperlink", attributes)
            self.external_hyper_links.append([RELATION, link.target, "External"])
        self._xml_end_tag("hyperlinks")


def _cells(place: int, first: int, column: Column, looks: dict[Format, int]) -> Iterator[str]:
    """The cells of a column, from the top down, as the sheet's part has them; rows counted from 1."""
    letters = column_letters(place + 1)
    ending = ' t="s"><v>' if column.texts else "><v>"
    blanks = (None, BLANK) if column.texts else (None,)
    for row, (value, look) in enumerate(zip(column.values, column.looks, strict=True), first):
        if value in blanks:
            yield f'<c r="{letters}{row}" s="{looks[look]}"/>'
        else:
            yield f'<c r="{letters}{row}" s="{looks[look]}"{ending}{value}</v></c>'


def serial(day: date | None) -> int | None:
    """The number of a day, as Excel counts from 1900 on; None for none."""
    return None if day is None else day.toordinal() - EPOCH


def same(look: Format, count: int) -> list[Any]:
    """One look for every cell of a column."""
    return list(repeat(look, count))
