"""Draws the tables of an appendix on the sheets of a workbook, in rows that are high enough for every word."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.format import Format

from actionbook.appendix import Appendix
from actionbook.appendix.cells import Cell, Coloured, Column, Table
from actionbook.appendix.figures import percent_words
from actionbook.appendix.words import shortened_words
from actionbook.appendixbook.pieces import pieces
from actionbook.masterbook.book import BOLD, Book, Page
from actionbook.masterbook.heights import row_height
from actionbook.words import FORMULA_LIKE

PAPER, SURE, LEAST_SCALE = 784.0, 0.99, 10
"""Points of A4 landscape between its margins, how much of them is used, and Excel's smallest scale."""
ROOM, GAP, EMPTY, TITLE_HEIGHT = 501.7, 12.0, 15.0, 20.0
"""Points of A4 landscape between top and bottom margins, of a row between
tables, of one that is empty, and of a table's title or its note."""
DIGIT, AROUND = 5.56, 0.72
"""Points of a digit of ten-point Arial, which are a column's unit, and units around a column's text. Excel rounds the
digit down to 7 pixels, LibreOffice does not: the wider is what must fit.
"""
KINDS = {"number": "number", "percent": "percent", "change": "change", "date": "date"}
"""The looks of cells that are no words."""


def careful_look(book: Book, kind: str, words: str, fill: str | None = None, **more: Any) -> Format:
    """The look of a cell with words, on a fill where there is one; no program takes the words for a formula."""
    if words.startswith(FORMULA_LIKE):
        more["quote_prefix"] = True
    return book.coloured(kind, fill, **more) if fill else book.look(kind, **more)


def scale_for(widths: Sequence[float]) -> int:
    """Per cent of their size at which columns, in characters, are just one page wide on A4 landscape."""
    points = sum(width + AROUND for width in widths) * DIGIT
    return max(LEAST_SCALE, min(100, int(PAPER * SURE / points * 100)))


class Drawing:
    """A sheet on which tables are drawn one under the other."""

    def __init__(self, book: Book, appendix: Appendix, name: str, widths: Sequence[float]) -> None:
        self.book, self.appendix, self.widths = book, appendix, list(widths)
        self.page: Page = book.page(name)
        self.row = 0
        self.breaks: list[int] = []
        self.used = 0.0
        for column, width in enumerate(self.widths):
            self.page.sheet.set_column(column, column, width)
        scale = scale_for(self.widths)
        self.room = ROOM * 100 / scale * SURE
        self.page.sheet.set_print_scale(scale)

    def keep(self, height: float) -> None:
        """End the page here where so many points would not fit on it any more, and would on the next one."""
        if self.used + height > self.room >= height and self.used:
            self.breaks.append(self.row)
            self.page.sheet.set_h_pagebreaks(self.breaks)
            self.used = 0

    def _end_row(self, height: float) -> None:
        """Give the row its height, and go to the next one."""
        self.page.sheet.set_row(self.row, height)
        self.row += 1
        self.used = height if self.used + height > self.room else self.used + height

    def skip(self, rows: int) -> None:
        """Leave rows empty, for what stands over them."""
        for _ in range(rows):
            self._end_row(EMPTY)

    def heading(self, words: str, size: int = 12) -> None:
        """A heading over the whole width."""
        self._wide(words, size, bold=True)

    def sentence(self, words: str) -> None:
        """A sentence or a paragraph over the whole width; nothing for no words."""
        if words:
            self._wide(words, 10)

    def gap(self) -> None:
        """An empty row."""
        self._end_row(GAP)

    def _wide(self, words: str, size: int, **more: Any) -> None:
        width = sum(self.widths) * 10 / size * (BOLD + 0.1 if more else 1)
        look = careful_look(self.book, "plain long", words, font_size=size, **more)
        last = len(self.widths) - 1
        for (text,) in pieces([words], [width], 0, ""):
            if last:
                self.page.sheet.merge_range(self.row, 0, self.row, last, "", look)
            self.page.text(self.row, 0, text, look)
            self._end_row(row_height([(text, width)]) * size / 10)

    def pair(self, label: str, words: str) -> None:
        """A label and what stands beside it, over the rest of the width."""
        rest = sum(self.widths[1:])
        for text, value in pieces([label, words], [self.widths[0] * BOLD, rest], 0, shortened_words(label)):
            self.page.text(self.row, 0, text, careful_look(self.book, "plain long", text, bold=True))
            look = careful_look(self.book, "plain long", value)
            if len(self.widths) > 2:
                self.page.sheet.merge_range(self.row, 1, self.row, len(self.widths) - 1, "", look)
            self.page.text(self.row, 1, value, look)
            self._end_row(row_height([(text, self.widths[0] * BOLD), (value, rest)]))

    def table(self, table: Table, *, titled: bool = True) -> tuple[int, int]:
        """A table with its title and note; returns its first and last row with figures.

        Where it has no rows, the sentence that says so stands in its place.
        """
        self.keep(self._height(table))
        if titled:
            self.heading(table.title)
            self.sentence(table.note if table.rows else table.empty)
        if not table.rows:
            return self.row, self.row
        self.head(table.columns)
        first = self.row
        for cells in table.rows:
            self.cells(table.columns, cells)
        return first, self.row - 1

    def head(self, columns: Sequence[Column]) -> None:
        """A row of headings."""
        for place, column in enumerate(columns):
            self.page.text(self.row, place, column.words, self.book.look("head"))
        self._end_row(self._head_height(columns))

    def _head_height(self, columns: Sequence[Column]) -> float:
        return row_height((one.words, width * BOLD) for one, width in zip(columns, self.widths, strict=False))

    def _height(self, table: Table) -> float:
        """What a table takes with its title, in points; of a long one what is more than a page."""
        rows = (row_height(zip(map(shown, cells), self.widths, strict=False)) for cells in table.rows)
        return TITLE_HEIGHT * (2 if table.note else 1) + self._head_height(table.columns) + sum(rows)

    def cells(self, columns: Sequence[Column], cells: Sequence[Cell]) -> None:
        """A row of a table, in as many rows as its longest text needs."""
        texts = [shown(cell) for cell in cells]
        name = shortened_words(texts[0])
        for number, piece in enumerate(pieces(texts, self.widths[: len(texts)], 0, name)):
            for place, (column, cell, text) in enumerate(zip(columns, cells, piece, strict=True)):
                self._cell(place, column, cell if number == 0 else None, text, number == 0)
            self._end_row(row_height(zip(piece, self.widths, strict=False)))

    def _cell(self, place: int, column: Column, cell: Cell, text: str, first: bool) -> None:
        if isinstance(cell, Coloured):
            fill = self.appendix.fills.get(cell.rag)
            self.page.text(self.row, place, text, careful_look(self.book, "long", text, fill))
        elif column.kind == "percent" and isinstance(cell, float | int):
            look = self.book.look("percent", **exact_look(column, cell))
            self.page.sheet.write_number(self.row, place, cell, look)
        elif isinstance(cell, date):
            self.page.day(self.row, place, cell)
        elif isinstance(cell, int | float):
            self.page.number(self.row, place, cell, KINDS.get(column.kind, "number"))
        else:
            words = text or (column.blank if first and column.kind in KINDS else "")
            self.page.text(self.row, place, words, careful_look(self.book, "long", words))


def exact_look(column: Column, share: float) -> dict[str, str]:
    """A format of its own for a share that must not be rounded to nothing or to all; nothing for other figures."""
    if column.kind != "percent":
        return {}
    words = percent_words(share)
    return {} if words[:1].isdigit() else {"num_format": f'"{words}"'}


def shown(cell: Cell) -> str:
    """The words of a cell, of a figure those that are as wide as it; empty for None."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell) if isinstance(cell, str | Coloured) else f"{cell:,.6g}"
