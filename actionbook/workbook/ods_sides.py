"""What calamine does not tell of an .ods workbook: merges, hidden rows and columns, notes, formulas and errors."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, iterparse

from actionbook.workbook.cells import Area
from actionbook.workbook.sides import Position, Sides

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TABLE, OFFICE, TEXT = f"{{{OASIS}:table:1.0}}", f"{{{OASIS}:office:1.0}}", f"{{{OASIS}:text:1.0}}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = {TABLE + "table-cell", TABLE + "covered-table-cell"}
HIDDEN = {"collapse", "filter"}
MOST = 1_048_576
"""How often at most a row or a column can be repeated: as many rows as a sheet can have."""


def ods_sides(path: str) -> list[Sides]:
    """The sides of each sheet in the order of the tabs. Raises what zipfile and ElementTree raise."""
    sheets: list[Sides] = []
    depth = 0  # a table can stand within a cell of another
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
        for event, element in iterparse(stream, ("start", "end")):
            if element.tag == TABLE + "table":
                depth += 1 if event == "start" else -1
                if depth == 1 and event == "start":
                    sheets.append(Sides())
            elif event == "end" and depth == 1 and element.tag in TAKE:
                TAKE[element.tag](sheets[-1], element)
                element.clear()
    return sheets


def _take_column(sheet: Sides, column: Element) -> None:
    count = _count(column, "number-columns-repeated")
    if column.get(TABLE + "visibility") in HIDDEN:
        sheet.hidden_columns.append((sheet.column + 1, sheet.column + count))
    sheet.column += count


def _take_row(sheet: Sides, row: Element) -> None:
    count = _count(row, "number-rows-repeated")
    if row.get(TABLE + "visibility") in HIDDEN:
        sheet.hidden_rows.append((sheet.row + 1, sheet.row + count))
    column = 1
    for cell in row:
        if cell.tag in CELLS:
            repeated = _count(cell, "number-columns-repeated")
            _take_cell(sheet, cell, sheet.row + 1, column, (count, repeated))
            column += repeated
    sheet.row += count


def _take_cell(sheet: Sides, cell: Element, row: int, column: int, times: tuple[int, int]) -> None:
    down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    if (down, across) != (1, 1):
        sheet.merges.append(Area(row, column, row + down - 1, column + across - 1))
    note = cell.find(OFFICE + "annotation")
    if note is not None:
        sheet.notes[row, column] = _words(note)
    formula, error = cell.get(TABLE + "formula"), cell.get(CALC + "value-type") == "error"
    if not formula and not error:
        return
    for place in _places(row, column, times):
        sheet.formulas |= {place} if formula else set()
        if error:
            sheet.errors[place] = _words(cell)


def _places(row: int, column: int, times: tuple[int, int]) -> Iterator[Position]:
    """The cells that one written cell stands for, being repeated down and across."""
    down, across = times
    return ((row + below, column + beside) for below in range(down) for beside in range(across))


def _count(element: Element, what: str) -> int:
    written = element.get(TABLE + what, "1")
    return min(max(int(written), 1), MOST) if written.isdecimal() else 1


def _words(element: Element) -> str:
    """The paragraphs that stand directly in a cell or a note, one a line."""
    return "\n".join("".join(paragraph.itertext()) for paragraph in element.findall(TEXT + "p"))


TAKE = {TABLE + "table-column": _take_column, TABLE + "table-row": _take_row}
