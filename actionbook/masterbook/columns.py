"""Turns the columns of a table into those of a sheet: every value with its own look, cells of returns with a link."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.format import Format

from actionbook.master_columns import MOST_LINKS, Heading
from actionbook.master_table import Table
from actionbook.masterbook.book import Page
from actionbook.masterbook.heights import height_of, lines_of
from actionbook.masterbook.table_sheet import BLANK, Block, Column, Link, same, serial
from actionbook.words import FORMULA_LIKE

LONGEST_LINK = 255
"""Characters of a link's file, and of its place in it, that every version of Excel opens."""
ROWS = 10_000
"""Rows of a long table that are put into words at once."""
ESCAPED = str.maketrans({letter: f"%{ord(letter):02X}" for letter in '% "<>[]^`{}#'})
"""What may not stand in the path of a link, as Excel itself writes it."""
LOCAL = "file:///"
"""What a link to a file on another drive begins with."""
LONE = 0xDC00
"""From here on stand the bytes of a name that are no UTF-8 (Python's `surrogateescape`)."""
FIRST_YEAR = 1900
"""Days before it are no dates for Excel; the words of the target say them."""

Paint = Mapping[tuple[int, str], str]
"""Fills that somebody gave to cells of ours, by row of the body (counted from 0) and heading."""


def escaped(path: str) -> str:
    """A path as a link has it: what may not stand there, and bytes that are no UTF-8, as their codes."""
    letters = path.translate(ESCAPED)
    return "".join(f"%{ord(one) - LONE:02X}" if LONE <= ord(one) < LONE + 256 else one for one in letters)


def leads_to_a_file(path: str) -> bool:
    """Whether a link to a path, as it is written, leads to the file and nowhere else.

    Elsewhere than on Windows a file may be called `http:x` or `\\\\server\\x`, which Excel would take for an address.
    """
    own = path.removeprefix(LOCAL)
    drive = own[1:3] == ":/" and own != path
    return "\\" not in own and ":" not in own[2 if drive else 0 :] and own.isprintable()


def fill_sheet(
    page: Page,
    headings: Sequence[Heading],
    table: Table,
    links: Mapping[str, str],
    paint: Paint | None = None,
) -> int:
    """Give a sheet the rows of a table, from its second row down; returns how many there are."""
    written = ((name, escaped(path)) for name, path in links.items())
    columns = _Columns(page, {name: path for name, path in written if leads_to_a_file(path)}, paint or {})
    if page.book.streams:
        blocks = (_block(columns, headings, table, first, ROWS) for first in range(0, len(table), ROWS))
        page.table.set_blocks(1, len(headings), len(table), blocks)
    else:
        page.table.set_body(1, *_block(columns, headings, table, 0, len(table)))
    return len(table)


def _block(columns: "_Columns", headings: Sequence[Heading], table: Table, first: int, count: int) -> Block:
    """Some rows of a table, as a sheet has them."""
    named = {one.words: column[first : first + count] for one, column in zip(headings, table.columns, strict=False)}
    made = [columns.column(place, one, named, first) for place, one in enumerate(headings)]
    return Block(made, row_heights(headings, named))


def row_heights(headings: Sequence[Heading], named: Mapping[str, Sequence[Any]]) -> list[float]:
    """Each row as high as its longest text needs: not every program makes it so by itself."""
    wrapped = [_lines(named[one.words], one.width) for one in headings if one.kind == "long"]
    return [height_of(max(lines)) for lines in zip(*wrapped, strict=True)]


def _lines(texts: Sequence[str | None], width: float) -> list[int]:
    """The lines of each text in a column so many characters wide."""
    known = {text: lines_of(text, width) if text else 1 for text in dict.fromkeys(texts)}
    return [known[text] for text in texts]


class _Columns:
    """Makes the columns of one sheet, or of some of its rows."""

    def __init__(self, page: Page, paths: Mapping[str, str], paint: Paint) -> None:
        self.page, self.book, self.paths = page, page.book, paths
        self.paint: dict[str, list[tuple[int, str]]] = {}
        for (row, words), fill in paint.items():
            self.paint.setdefault(words, []).append((row, fill))
        self.looks: dict[tuple[str, str], Format] = {}

    def column(self, place: int, heading: Heading, named: Mapping[str, Sequence[Any]], first: int) -> Column:
        """The column under a heading from a row of the body on, the fills that somebody gave it on it."""
        values = named[heading.words]
        if heading.kind in ("date", "number"):
            made = self._numbers(heading, values)
        elif heading.kind == "link":
            made = self._cells(place, values, named, first)
        else:
            made = self._texts(place, heading, values, first)
        painted = [(row - first, fill) for row, fill in self.paint.get(heading.words, ())]
        painted = [(row, fill) for row, fill in painted if 0 <= row < len(values)]
        if not painted:
            return made
        looks = list(made.looks)
        for row, fill in painted:
            kind = heading.kind if heading.kind in ("long", "date", "number", "link") else "text"
            careful = isinstance(values[row], str) and values[row].startswith(FORMULA_LIKE)
            looks[row] = self.book.coloured(kind, fill, **({"quote_prefix": True} if careful else {}))
        return made._replace(looks=looks)

    def _numbers(self, heading: Heading, values: Sequence[Any]) -> Column:
        if heading.kind == "date":
            values = [serial(day) if day and day.year >= FIRST_YEAR else None for day in values]
        return Column(values, same(self.book.look(heading.kind), len(values)), texts=False)

    def _texts(self, place: int, heading: Heading, values: Sequence[str | None], first: int) -> Column:
        kind = heading.kind if heading.kind in ("text", "long", "code") else "text"
        plain, careful = self.book.look(kind), self.book.look(kind, quote_prefix=True)
        coloured = heading.kind in ("status", "rag", "movement")
        met: dict[str | None, tuple[int, Format]] = {None: (BLANK, plain)}
        cells = []
        for row, value in enumerate(values, first + 1):
            if value not in met:
                assert value is not None, "a blank cell is known from the start"
                own = self._look(heading, value) if coloured else careful if value.startswith(FORMULA_LIKE) else plain
                met[value] = self.page.shared(row, place, value), own
            cells.append(met[value])
        self.page.table.count_again(len(values) - values.count(None) - len(met) + 1)
        return Column([index for index, _ in cells], [look for _, look in cells])

    def _look(self, heading: Heading, value: str) -> Format:
        known = (heading.words, value)
        if known not in self.looks:
            if heading.kind == "movement":
                self.looks[known] = self.book.movement_look(value)
            elif heading.words == "Last status":
                self.looks[known] = self.book.look("text")
            else:
                self.looks[known] = self.book.status_look(value)
        return self.looks[known]

    def _cells(
        self, place: int, values: Sequence[str | None], named: Mapping[str, Sequence[Any]], first: int
    ) -> Column:
        """The column of cells, each a link to where the action stands, where one can lead there."""
        plain, linked = self.book.look("text"), self.book.look("link")
        looks = same(plain, len(values))
        found = self.page.table.body_links
        for row, (cell, sheet, file) in enumerate(zip(values, named["Sheet"], named["File"], strict=True)):
            if len(found) >= MOST_LINKS:
                break
            path, where = self.paths.get(file or ""), "'{}'!{}".format((sheet or "").replace("'", "''"), cell)
            if cell and path and len(path) <= LONGEST_LINK and len(where) <= LONGEST_LINK:
                found.append(Link(first + row + 1, place, path, where))
                looks[row] = linked
        return Column([BLANK if one is None else self.page.shared(1, place, one) for one in values], looks)
