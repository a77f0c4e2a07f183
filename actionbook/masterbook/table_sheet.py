"""A worksheet whose rows come from columns as they are: a long table takes neither the time nor the memory of cells.

xlsxwriter keeps an object for every cell, and a master of a thousand teams has three million of them. Here a column is
two lists, and its cells are put into words when the sheet is written; all else about the sheet is xlsxwriter's own. Of
a table that is longer still, a block of rows at a time is put into words and on the disk, and then forgotten.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import IO, Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from actionbook.place import cell_name, column_letters

BLANK = -1
EPOCH = date(1899, 12, 30).toordinal()
"""The day from which Excel counts, for every day from March 1900 on."""
LEAP_DAY = 60
"""The number that Excel gives to 29 February 1900, which never was: days before it are one less than counted."""
RELATION = "/hyperlink"
RANGES = ("range", "a_range", "autofilter")
"""What xlsxwriter keeps of how far a table goes."""
COPIED = 1 << 20
"""Characters that are copied at once."""


class Column(NamedTuple):
    """A column of the body: what each cell holds, and how each looks."""

    values: Sequence[float | None]
    """Numbers or, for texts, where each stands among the shared strings; BLANK, or None, for a blank cell."""
    looks: Sequence[Format]
    texts: bool = True


class Block(NamedTuple):
    """Some rows of the body, one under the other."""

    columns: Sequence[Column]
    heights: Sequence[float]
    """In points."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a cell to a cell of another workbook, or to wherever somebody had it lead."""

    row: int
    column: int
    target: str
    """The path of the workbook, escaped as Excel wants it, or an address."""
    place: str
    """Where in it; empty for nowhere in particular."""


class TableSheet(Worksheet):  # type: ignore[misc,unused-ignore]  # xlsxwriter does not say that it has hints
    """A worksheet with a body of columns under its head, and the links of the body's cells."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: Iterable[Block] = ()
        self.count = 0
        self.first_row = 1
        self.body_links: list[Link] = []
        self.settled: IO[str] | None = None
        self.fh: Any

    def shared(self, text: str) -> int:
        """Where a text stands among the shared strings of the workbook."""
        index: int = self.str_table._get_shared_string_index(text)
        return index

    def count_again(self, times: int) -> None:
        """Count cells whose text was asked for before: the workbook says how often it uses shared strings."""
        self.str_table.count += times

    def set_body(self, first_row: int, columns: Sequence[Column], heights: Sequence[float]) -> None:
        """Give the sheet its body: columns from the left, and a height in points for each row."""
        self.set_blocks(first_row, len(columns), len(heights), [Block(columns, heights)])

    def set_blocks(self, first_row: int, width: int, count: int, blocks: Iterable[Block]) -> None:
        """Give the sheet its body in blocks of rows, which are asked for when they are written."""
        self.first_row, self.count, self.blocks = first_row, count, blocks
        if count:
            self._check_dimensions(first_row, 0)
            self._check_dimensions(first_row + count - 1, width - 1)

    def add_long_table(self, rows: int, width: int, options: dict[str, Any]) -> None:
        """A table of Excel's own, from the top left, of so many rows under its head.

        xlsxwriter remembers every cell of a table by itself; so it is told of the first row, and then of the others.
        """
        self.add_table(0, 0, 1, width - 1, options)
        table = self.tables[-1]
        table.update({name: xl_range(0, 0, rows, width - 1) for name in RANGES if table.get(name)})

    def settle(self) -> None:
        """Put all rows on the disk as they are now, and forget them; nothing more can be written into them."""
        self.settled = tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="")
        kept: IO[str] | None = self.fh
        self.fh = self.settled
        self._write_rows_now()
        self.fh, self.blocks = kept, ()
        self.table.clear()

    def _write_rows(self) -> None:
        if self.settled is None:
            self._write_rows_now()
            return
        with self.settled as stream:
            stream.seek(0)
            while words := stream.read(COPIED):
                self.fh.write(words)

    def _write_rows_now(self) -> None:
        """The head as xlsxwriter writes it; then the body, with what else stands in its rows at its right."""
        self.row_spans: dict[int, str] = {}
        body = range(self.first_row, self.first_row + self.count)
        for row in range(self.dim_rowmin or 0, (self.dim_rowmax or 0) + 1):
            if row not in body and self.table.get(row):
                self._write_row(row, None, self.row_info.get(row))
                self._write_others(row)
                self._xml_end_tag("row")
            if row == self.first_row and self.count:
                self._write_body()

    def _write_body(self) -> None:
        first = self.first_row
        for block in self.blocks:
            looks = {look: look._get_xf_index() for column in block.columns for look in dict.fromkeys(column.looks)}
            self._write_block(first, block, looks)
            first += len(block.heights)

    def _write_block(self, first: int, block: Block, looks: dict[Format, int]) -> None:
        """The rows of a block: what stands between the number of a row and the same number in its next cell, joined."""
        begins = [f'<c r="{column_letters(place + 1)}' for place in range(len(block.columns))]
        columns = zip(block.columns, [*begins[1:], ""], strict=True)
        pieces = [_pieces(column, begin, looks) for column, begin in columns]
        heads = [f'" ht="{height:g}" customHeight="1">{begins[0]}' for height in block.heights]
        for row, parts in enumerate(zip(heads, *pieces, strict=True), first):
            self.fh.write(str(row + 1).join(('<row r="', *parts)))
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
            attributes = [("ref", place), ("r:id", f"rId{self.rel_count}")]
            if link.place:
                attributes.append(("location", link.place))
            self._xml_empty_tag("hyperlink", attributes)
            self.external_hyper_links.append([RELATION, link.target, "External"])
        self._xml_end_tag("hyperlinks")


def _pieces(column: Column, after: str, looks: dict[Format, int]) -> list[str]:
    """What follows the number of the row in each cell of a column, from the top down, with what begins the next cell.
    """
    ending = ' t="s"><v>' if column.texts else "><v>"
    blanks = (None, BLANK) if column.texts else (None,)
    known: dict[tuple[float | None, Format], str] = {}
    pieces = []
    for cell in zip(column.values, column.looks, strict=True):
        piece = known.get(cell)
        if piece is None:
            value, look = cell
            held = "/>" if value in blanks else f"{ending}{value}</v></c>"
            piece = f'" s="{looks[look]}"{held}{after}'
            if column.texts:  # of numbers, 1 and 1.0 are written otherwise
                known[cell] = piece
        pieces.append(piece)
    return pieces


def serial(day: date | None) -> int | None:
    """The number of a day, as Excel counts from 1900 on; None for none."""
    number = None if day is None else day.toordinal() - EPOCH
    return number - 1 if number is not None and number <= LEAP_DAY else number


def same(look: Format, count: int) -> list[Any]:
    """One look for every cell of a column."""
    return list(repeat(look, count))
