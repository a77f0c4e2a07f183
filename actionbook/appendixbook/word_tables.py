"""The tables of a Word appendix: native ones, whose head is repeated and whose rows are not split over pages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor, Twips
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from actionbook.appendix.cells import Cell, Coloured, Column
from actionbook.appendixbook.descriptions import NUMBERS, cell_words
from actionbook.appendixbook.word_styles import (
    CELL_MARGIN,
    CONTENTS,
    GAP,
    HEAD,
    HEADER_FILL,
    TABLE,
    TEXT_WIDTH,
)
from actionbook.masterbook.heights import lines_of
from actionbook.workbook.contrast import BLACK, ink_for

CHARACTERS, NEARLY_ALL = 160, 105
"""What the widths of columns are measured in: a table of few is as much narrower than the page."""
LETTER, BOLD_LETTER, LINE = 86, 116, 212
"""What a letter and a line take, in twips."""
WORD, DATE = 11, 9  # bold letters that are as wide as most words, and as a date
TALLEST_ROW = 7500
"""A row that is about so high may be split over pages: it might not fit on one."""
LOOK = {"val": "0620", "firstColumn": "0", "noHBand": "1"}
"""Only the first row of a table is its head, and its rows are not banded."""


class Box(NamedTuple):
    """A cell: its paragraphs, of which the first may be bold, on a colour or on none."""

    lines: list[str]
    fill: str = ""
    bold: bool = False


class Row(NamedTuple):
    """A row, which may be kept on the page of the next."""

    boxes: list[Box]
    keep: bool = False


class Laid(NamedTuple):
    """A table that is being written, its columns and their widths in twips."""

    table: WordTable
    columns: Sequence[Column]
    widths: Sequence[int]


def box_of(fills: Mapping[str, str], column: Column, cell: Cell) -> Box:
    """What a cell says, a paragraph each line."""
    lines = [line for line in cell_words(cell, column).splitlines() if line.strip()]
    rag = cell.rag if isinstance(cell, Coloured) else ""
    return Box(lines or [column.blank], fills.get(rag, ""), bool(rag))


def add_table(document: WordDocument, columns: Sequence[Column], told: tuple[str, str], rows: Iterable[Row]) -> None:
    """A table with its title and description, its first row repeated on each page."""
    laid = Laid(document.add_table(0, len(columns), TABLE), columns, widths_of(columns))
    _set_table(laid, told)
    head = _add_row(laid, Row([Box([column.words], HEADER_FILL) for column in columns]), HEAD)
    head.append(OxmlElement("w:tblHeader"))
    for row in rows:
        _add_row(laid, row, CONTENTS)


def widths_of(columns: Sequence[Column]) -> list[int]:
    """The widths of columns in twips: their shares, with room for the longest word of each heading."""
    whole = sum(column.width for column in columns)
    page = TEXT_WIDTH if whole >= NEARLY_ALL else TEXT_WIDTH * whole / CHARACTERS
    known = [[WORD if column.kind == "text" else DATE, *map(len, column.words.split())] for column in columns]
    least = [max(letters) * BOLD_LETTER + 2 * CELL_MARGIN for letters in known]
    widths = [max(need, page * column.width / whole) for need, column in zip(least, columns, strict=True)]
    taken = min(1, (sum(widths) - page) / (sum(widths) - sum(least) or 1))
    widths = [width - taken * (width - need) for width, need in zip(widths, least, strict=True)]
    return [int(width * min(1, page / sum(widths))) for width in widths]


def _set_table(laid: Laid, told: tuple[str, str]) -> None:
    """Fixed widths, and the title and description that are read out before a table."""
    laid.table.autofit = False
    for column, width in zip(laid.table.columns, laid.widths, strict=True):
        column.width = Twips(width)
    known: Any = laid.table._tbl.tblPr
    known.find(qn("w:tblW")).attrib.update({qn("w:type"): "dxa", qn("w:w"): str(sum(laid.widths))})
    known.find(qn("w:tblLook")).attrib.update({qn(f"w:{name}"): value for name, value in LOOK.items()})
    for mark, words in zip(("w:tblCaption", "w:tblDescription"), told, strict=True):
        known.append(_marked(mark, val=words))


def _add_row(laid: Laid, row: Row, style: str) -> Any:
    """The rules of a row that is not split over pages, unless it might not fit on one."""
    made: _Row = laid.table.add_row()  # type: ignore[no-untyped-call]
    tall = max(map(_height, laid.widths, row.boxes)) >= TALLEST_ROW
    cells = (_Cell(cell, laid.table) for cell in made._tr.tc_lst)  # `made.cells` goes through the table for each row
    for cell, box, column in zip(cells, row.boxes, laid.columns, strict=True):
        _fill_cell(cell, box, style)
        for line in cell.paragraphs:
            if row.keep and not tall:
                line.paragraph_format.keep_with_next = True
            if column.kind in NUMBERS:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    rules: Any = made._tr.get_or_add_trPr()
    if not tall:
        rules.append(OxmlElement("w:cantSplit"))
    return rules


def _fill_cell(cell: _Cell, box: Box, style: str) -> None:
    """Writes the words of a cell in an ink that can be read on its colour."""
    if box.fill:
        rules: Any = cell._tc.get_or_add_tcPr()
        rules.append(_marked("w:shd", val="clear", color="auto", fill=box.fill))
    for place, words in enumerate(box.lines):
        line = cell.add_paragraph() if place else cell.paragraphs[0]
        line.style = style
        run = line.add_run(words)
        if box.bold and not place:
            run.bold = True
        if box.fill:
            run.font.color.rgb = RGBColor.from_string(ink_for(box.fill, BLACK))


def _marked(mark: str, **values: str) -> Any:
    """An element of a kind that python-docx has no words for."""
    made: Any = OxmlElement(mark)
    made.attrib.update({qn(f"w:{name}"): value for name, value in values.items()})
    return made


def _height(width: int, box: Box) -> int:
    """About how high a cell is, in twips."""
    return sum(LINE * lines_of(line, (width - 2 * CELL_MARGIN) / LETTER) + GAP for line in box.lines)
