"""What calamine does not tell of an .xlsb workbook: merges, hidden rows, formulas and errors ([MS-XLSB] 2.4)."""

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from actionbook.workbook.cells import Area
from actionbook.workbook.sides import Sides
from actionbook.workbook.xls_sides import ERRORS, UNKNOWN_ERROR

ROW, SHEET, COLUMNS, MERGE = 0, 156, 60, 176
ERROR_CELLS = {3, 11}
"""An error as such, and one that a formula comes to."""
FORMULA_CELLS = {8, 9, 10, 11}
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01
BOOK = "xl/workbook.bin"
RELATIONS = "xl/_rels/workbook.bin.rels"


def xlsb_sides(path: str) -> list[Sides]:
    """The sides of each sheet in the order of the tabs.

    Raises what zipfile, struct and ElementTree raise, and KeyError where a part is missing.
    """
    with zipfile.ZipFile(path) as archive:
        relations = ElementTree.fromstring(archive.read(RELATIONS))
        parts = {relation.get("Id", ""): _part(relation.get("Target", "")) for relation in relations}
        sheets = [_relation(content) for kind, content in _records(archive.read(BOOK)) if kind == SHEET]
        return [_sides(archive.read(parts[sheet])) for sheet in sheets]


def _part(target: str) -> str:
    """The name in the zip of what a relation points at, from beside the workbook or from the root."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _relation(sheet: bytes) -> str:
    (letters,) = struct.unpack_from("<I", sheet, 8)
    return sheet[12 : 12 + 2 * letters].decode("utf-16-le")


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: their kinds and contents."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        yield kind, part[at : at + length]
        at += length


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number written seven bits a byte, the lowest first, and where it ends."""
    number = 0
    for place in range(most):
        if at >= len(part):
            break
        byte = part[at]
        number, at = number | (byte & 0x7F) << 7 * place, at + 1
        if byte < 0x80:
            break
    return number, at


def _sides(part: bytes) -> Sides:
    sides = Sides()
    for kind, content in _records(part):
        if kind == ROW:
            _take_row(sides, content)
        elif kind in FORMULA_CELLS | ERROR_CELLS:
            _take_cell(sides, kind, content)
        elif kind == MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            sides.merges.append(Area(top + 1, left + 1, bottom + 1, right + 1))
        elif kind == COLUMNS and content[16] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<2I", content)
            sides.hidden_columns.append((first + 1, last + 1))
    return sides


def _take_row(sides: Sides, row: bytes) -> None:
    sides.row = struct.unpack_from("<I", row)[0] + 1
    if len(row) > 11 and row[11] & HIDDEN_ROW:
        sides.hidden_rows.append((sides.row, sides.row))


def _take_cell(sides: Sides, kind: int, cell: bytes) -> None:
    place = sides.row, struct.unpack_from("<I", cell)[0] + 1
    if kind in FORMULA_CELLS:
        sides.formulas.add(place)
    if kind in ERROR_CELLS:
        sides.errors[place] = ERRORS.get(cell[8], UNKNOWN_ERROR)
