"""The appendix as an Excel workbook, laid out to be read on paper: front page, position, lists, table, staff key."""

import io
from collections.abc import Iterator
from dataclasses import replace

from actionbook.appendix import Appendix
from actionbook.appendix.cells import Table
from actionbook.appendix.cleaning import cleaned
from actionbook.appendix.tables import front_lines, tables_of
from actionbook.appendix.words import long_day, shortened_words
from actionbook.appendixbook.charts import Cells, charts_over
from actionbook.appendixbook.finishing import finished
from actionbook.appendixbook.plan_sheet import write_plan
from actionbook.appendixbook.sheets import Drawing
from actionbook.masterbook.book import About, Book
from actionbook.masterbook.heights import PIXELS
from actionbook.workbook.marked import MARK

FRONT, POSITION = "Front page", "Position"
FRONT_WIDTHS = (40.0, 122.0)
LISTS = ("overdue", "dates", "completed")
"""The sections that are lists: each has a sheet of its own where there is anything to list."""
USUAL_WIDTHS = [46.0, *[11.0] * 8]
BELOW_BREAK = 2
"""Pixels between a chart and the end of the page above it, on which its edge would be printed."""
LONGEST_VERSION = 30
"""Letters of a version at the foot of a page."""
ROW_PIXELS, ROW_HEIGHT = 20, 15.0
"""Pixels and points of a row as it is without words."""


def as_xlsx(appendix: Appendix) -> bytes:
    """The workbook; the same appendix gives the same bytes."""
    appendix = cleaned(appendix)
    stream = io.BytesIO()
    book = new_book(stream, appendix)
    if {"front", "summary", "keys"} & set(appendix.sections) or list(_empty_lists(appendix)):
        _front(book, appendix)
    if {"counts", "charts"} & set(appendix.sections):
        _position(book, appendix)
    for section in LISTS:
        for table in tables_of(appendix, section):
            _list(book, appendix, table)
    if "table" in appendix.sections:
        write_plan(book, appendix)
    for table in tables_of(appendix, "staff"):
        _list(book, appendix, table)
    if not book.file.worksheets():
        Drawing(book, appendix, FRONT, FRONT_WIDTHS).heading(appendix.title, 16)
    book.close()
    return finished(stream.getvalue())


def new_book(stream: io.BytesIO, appendix: Appendix) -> Book:
    """A workbook that names nobody, with the title, the version and the position on every page."""
    position = f"Position as at {long_day(appendix.as_of)}"
    version = f"Version {shortened_words(appendix.version, LONGEST_VERSION)}" if appendix.version else ""
    foot = " · ".join(filter(None, (version, position)))
    return Book(stream, appendix.as_of, appendix.title, 0, About(position, "", foot, MARK, own_font=True))


def _front(book: Book, appendix: Appendix) -> None:
    """Title, governance, purpose, summary and keys."""
    sheet = Drawing(book, appendix, FRONT, FRONT_WIDTHS)
    if "front" in appendix.sections:
        sheet.heading(appendix.title, 16)
        sheet.gap()
        for label, words in front_lines(appendix):
            sheet.pair(label, words)
        sheet.gap()
        if appendix.purpose:
            sheet.heading("Purpose")
            sheet.sentence(appendix.purpose)
            sheet.gap()
    if "summary" in appendix.sections:
        sheet.heading("Summary")
        sheet.sentence(appendix.summary)
    _nothing(sheet, appendix)
    sheet.gap()
    for table in tables_of(appendix, "keys"):
        sheet.table(table)
        sheet.gap()


def _nothing(sheet: Drawing, appendix: Appendix) -> None:
    """A sentence for each list that has nothing to list."""
    for table in _empty_lists(appendix):
        sheet.sentence(f"{table.title}: {table.empty[:1].lower()}{table.empty[1:]}")


def _empty_lists(appendix: Appendix) -> Iterator[Table]:
    """The lists that have nothing to list."""
    for section in (*LISTS, "staff"):
        yield from (table for table in tables_of(appendix, section) if not table.rows)


def _position(book: Book, appendix: Appendix) -> None:
    """Counts and charts, and the lists that have nothing to list."""
    charts = "charts" in appendix.sections
    counts = tables_of(replace(appendix, sections=("counts",)), "counts") if charts else tables_of(appendix, "counts")
    widths = max(([column.width for column in table.columns] for table in counts), key=len, default=USUAL_WIDTHS)
    sheet = Drawing(book, appendix, POSITION, widths)
    spans = {}
    for table in counts:
        spans[table.name] = sheet.table(table)
        sheet.gap()
    if charts:
        _charts(sheet, appendix, spans)


def _charts(sheet: Drawing, appendix: Appendix, spans: dict[str, tuple[int, int]]) -> None:
    """The charts under the tables, each whole on its page."""
    cells = {name: Cells(POSITION, *span) for name, span in spans.items()}
    for chart, description, height in charts_over(sheet.book.file, appendix, cells):
        rows = height // ROW_PIXELS + 1
        sheet.keep(rows * ROW_HEIGHT)
        chart.set_size({"width": sum(int(width * PIXELS) for width in sheet.widths), "height": height})
        told = {"description": description, "object_position": 1, "y_offset": BELOW_BREAK}
        sheet.page.sheet.insert_chart(sheet.row, 0, chart, told)
        sheet.skip(rows)


def _list(book: Book, appendix: Appendix, table: Table) -> None:
    """A table on a sheet of its own, its headings repeated on each page; none for an empty list."""
    if not table.rows:
        return
    sheet = Drawing(book, appendix, table.name, [column.width for column in table.columns])
    first, _ = sheet.table(table)
    sheet.page.sheet.repeat_rows(first - 1)
    sheet.page.sheet.freeze_panes(first, 0)
