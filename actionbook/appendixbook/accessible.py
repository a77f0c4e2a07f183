"""The appendix as an accessible Excel workbook: one real table a sheet, nothing merged, hidden or blank.

It follows the essential points of the UK government's Analysis Function for spreadsheets that are published.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from actionbook.appendix import Appendix
from actionbook.appendix.cells import Cell, Coloured, Column, Table
from actionbook.appendix.cleaning import cleaned
from actionbook.appendix.full_table import full_table
from actionbook.appendix.tables import front_lines, tables_of
from actionbook.appendixbook.charts import Cells, charts_over
from actionbook.appendixbook.descriptions import charted_lines
from actionbook.appendixbook.excel import new_book
from actionbook.appendixbook.finishing import finished
from actionbook.appendixbook.pieces import CONTINUED, pieces
from actionbook.appendixbook.sheets import careful_look, exact_look, shown
from actionbook.masterbook.book import BOLD, Book, Page
from actionbook.masterbook.heights import row_height

COVER, CONTENTS, CHARTS = "Cover", "Contents", "Charts"
SIZE, TITLE_SIZE = 12, 16
"""Points of the words and of the titles."""
LARGER = SIZE / 10
"""How much larger they are than those by which widths and heights are measured."""
FEWEST_LINES = 24
"""Lines of a row: as many as 409 points hold at this size."""
HEAD = 2
"""The row of the headings, counted from 0: the title and what the sheet holds stand above it."""
STYLE = "Table Style Light 1"
ONE_TABLE = "This sheet contains one table."
AS_ABOVE, LONGEST_REPEATED = "As above", 60
"""What stands in a row that goes on for a cell that does not, and up to which length such a cell is repeated."""
LABELS, LONGEST_LABEL = 2, 500
"""The first columns, which tell which row it is: they are repeated as they are."""
FIGURES = frozenset({"number", "percent", "change", "date"})
ROW_PIXELS = 20


def as_accessible(appendix: Appendix) -> bytes:
    """The workbook; the same appendix gives the same bytes."""
    return _Accessible(cleaned(appendix)).made()


class _Accessible:
    """The workbook, written sheet by sheet."""

    def __init__(self, appendix: Appendix) -> None:
        self.appendix = appendix
        self.stream = io.BytesIO()
        self.book: Book = new_book(self.stream, appendix)
        self.spans: dict[str, Cells] = {}
        """Where each table stands, by its name."""

    def made(self) -> bytes:
        """All of it."""
        tables = self._tables()
        charts = "charts" in self.appendix.sections and bool(charted_lines(self.appendix))
        self._sheet(_cover(self.appendix))
        self._sheet(_contents(tables, charts), linked=True)
        for table in tables:
            self._sheet(table)
        if charts:
            self._charts()
        self.book.close()
        return finished(self.stream.getvalue(), heading_size=TITLE_SIZE)

    def _tables(self) -> list[Table]:
        """The tables of all sections, the full table in its place; for charts those of their figures."""
        found: list[Table] = []
        if "charts" in self.appendix.sections and "counts" not in self.appendix.sections:
            found += tables_of(replace(self.appendix, sections=("counts",)), "counts")
        for section in self.appendix.sections:
            if section == "table":
                found.append(full_table(self.appendix))
            found += tables_of(self.appendix, section)
        return found

    def _sheet(self, table: Table, *, linked: bool = False) -> None:
        """A sheet: its title, what it holds, and a table with a row of headings."""
        page = self._page(table.name)
        widths = [column.width for column in table.columns]
        self._line(page.sheet, 0, table.title, TITLE_SIZE, bold=True)
        words = " ".join(filter(None, (ONE_TABLE, table.note))) if table.rows else table.empty
        self._line(page.sheet, 1, words, SIZE)
        for place, width in enumerate(widths):
            page.sheet.set_column(place, place, width * LARGER)
        if table.rows:
            last = self._rows(page.sheet, table, widths, linked)
            self._mark(page.sheet, table, last)
            self.spans[table.name] = Cells(table.name, HEAD + 1, last)

    def _page(self, name: str) -> Page:
        """A new sheet, all of whose words stand in its cells: not everybody sees heads and feet of printed pages."""
        page = self.book.page(name, headed=False)
        page.sheet.hide_gridlines(1)
        return page

    def _line(self, sheet: Any, row: int, words: str, size: int, **more: Any) -> None:
        """A line of words in the first column, which runs on over the columns beside it."""
        sheet.write_string(row, 0, words, careful_look(self.book, "plain", words, font_size=size, **more))
        sheet.set_row(row, size * 1.5)

    def _rows(self, sheet: Any, table: Table, widths: Sequence[float], linked: bool) -> int:
        """The rows of a table; returns the last."""
        row = HEAD + 1
        for cells in table.rows:
            texts = [words_of(column, cell) for column, cell in zip(table.columns, cells, strict=True)]
            for piece in _pieces(table.columns, texts, widths):
                for place, (column, cell, words) in enumerate(zip(table.columns, cells, piece, strict=True)):
                    self._cell(sheet, row, place, column, cell, words)
                if linked:
                    look = self.book.look("link", font_size=SIZE)
                    sheet.write_url(row, 0, f"internal:'{piece[0]}'!A1", look, piece[0])
                sheet.set_row(row, min(409, row_height(zip(piece, widths, strict=True)) * LARGER + 4))
                row += 1
        return row - 1

    def _cell(self, sheet: Any, row: int, place: int, column: Column, cell: Cell, words: str) -> None:
        if isinstance(cell, date):
            sheet.write_datetime(row, place, cell, self.book.look("date", font_size=SIZE))
        elif isinstance(cell, int | float):
            kind = column.kind if column.kind in ("percent", "change") else "number"
            sheet.write_number(row, place, cell, self.book.look(kind, font_size=SIZE, **exact_look(column, cell)))
        else:
            fill = self.appendix.fills.get(cell.rag) if isinstance(cell, Coloured) else None
            sheet.write_string(row, place, words, careful_look(self.book, "long", words, fill, font_size=SIZE))

    def _mark(self, sheet: Any, table: Table, last: int) -> None:
        """Mark the rows as a table of Excel's own, whose headings are read out with its cells."""
        look = self.book.look("head", font_size=SIZE)
        columns = [{"header": column.words, "header_format": look} for column in table.columns]
        name = "".join(filter(str.isalnum, table.name.title()))
        options = {"name": name, "columns": columns, "style": STYLE, "autofilter": False}
        sheet.add_table(HEAD, 0, last, len(table.columns) - 1, options)
        heads = [(column.words, column.width * BOLD) for column in table.columns]
        sheet.set_row(HEAD, row_height(heads) * LARGER + 4)
        sheet.repeat_rows(HEAD)

    def _charts(self) -> None:
        """A sheet with the charts, each with its figures in words as its alternative text."""
        sheet = self._page(CHARTS).sheet
        self._line(sheet, 0, CHARTS, TITLE_SIZE, bold=True)
        self._line(sheet, 1, "This sheet contains charts; their figures stand on the sheets of counts.", SIZE)
        row = HEAD
        for chart, description, height in charts_over(self.book.file, self.appendix, self.spans):
            sheet.insert_chart(row, 0, chart, {"description": description})
            row += height // ROW_PIXELS + 2


def words_of(column: Column, cell: Cell) -> str:
    """The words of a cell; what its column has for a blank one."""
    return shown(cell).strip() or column.blank


def _pieces(columns: Sequence[Column], texts: Sequence[str], widths: Sequence[float]) -> list[tuple[str, ...]]:
    """The rows that a row needs; cells that do not go on are repeated where they are short."""
    first, *others = pieces(texts, widths, len(texts), "", FEWEST_LINES)
    again = [_again(place, column, text) for place, (column, text) in enumerate(zip(columns, texts, strict=True))]
    return [first, *(tuple(words or more for words, more in zip(piece, again, strict=True)) for piece in others)]


def _again(place: int, column: Column, text: str) -> str:
    """What stands for a cell in a row that goes on: the same, where it tells which row it is or says nothing."""
    if column.kind in FIGURES or text == column.blank or (place < LABELS and len(text) <= LONGEST_LABEL):
        return text
    return f"{text} {CONTINUED}" if len(text) <= LONGEST_REPEATED else AS_ABOVE


def _cover(appendix: Appendix) -> Table:
    """The first sheet: what the paper is."""
    lines = front_lines(appendix) if "front" in appendix.sections else []
    if appendix.purpose and "front" in appendix.sections:
        lines.append(("Purpose", appendix.purpose))
    if "summary" in appendix.sections:
        lines.append(("Summary", appendix.summary))
    columns = (Column("About this paper", 32), Column("Details", 100))
    rows = tuple(lines) or (("Title", appendix.title),)
    return Table("front", COVER, appendix.title, "", columns, rows)


def _contents(tables: Sequence[Table], charts: bool) -> Table:
    """The second sheet: what each of the others holds, with links to them."""
    rows = [(table.name, table.title) for table in tables]
    if charts:
        rows.append((CHARTS, "Status by theme, and the position at each report"))
    columns = (Column("Sheet", 32), Column("What it contains", 80))
    return Table("front", CONTENTS, CONTENTS, "", columns, tuple(rows))
