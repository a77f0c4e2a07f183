"""What calamine does not tell of an .xls workbook: errors, formulas, hidden rows and columns ([MS-XLS] 2.4)."""

import struct
from collections.abc import Iterator

from actionbook.workbook.compound import CompoundFile
from actionbook.workbook.sides import Position, Sides

SHEET, BEGINNING, ENDING = 0x0085, 0x0809, 0x000A
NO_NUMBER, ERROR_RESULT = b"\xff\xff", 2
"""How a formula's result that is no number ends, and how one begins that is an error."""
HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 0x01
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
UNKNOWN_ERROR = "#N/A"
STREAMS = ("workbook", "book")


def xls_sides(path: str) -> list[Sides]:
    """The sides of each sheet in the order of the tabs; no sheet at all where there is nothing to be found.

    Raises OSError, and struct.error or LookupError for a damaged file.
    """
    with open(path, "rb") as stream:
        compound = CompoundFile(stream)
        top = compound.top()
        entry = next((top[name] for name in STREAMS if name in top), None)
        records = compound.beginning(entry, entry.size) if entry else b""
    starts = [struct.unpack_from("<I", record)[0] for kind, record in _records(records, 0) if kind == SHEET]
    return [_sides(records, start) for start in starts]


def _records(records: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, up to its end; those of charts within it are passed over."""
    depth = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<2H", records, at)
        depth += (kind == BEGINNING) - (kind == ENDING)
        if depth == 1:
            yield kind, records[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length


def _sides(records: bytes, start: int) -> Sides:
    sides = Sides()
    for kind, record in _records(records, start):
        if kind in TAKE:
            TAKE[kind](sides, record)
    return sides


def _take_formula(sides: Sides, record: bytes) -> None:
    place = _place(record)
    sides.formulas.add(place)
    if record[12:14] == NO_NUMBER and record[6] == ERROR_RESULT:
        sides.errors[place] = ERRORS.get(record[8], UNKNOWN_ERROR)


def _take_error(sides: Sides, record: bytes) -> None:
    value, is_error = record[6:8]
    if is_error:
        sides.errors[_place(record)] = ERRORS.get(value, UNKNOWN_ERROR)


def _take_row(sides: Sides, record: bytes) -> None:
    row = struct.unpack_from("<H", record)[0] + 1
    if record[12] & HIDDEN_ROW:
        sides.hidden_rows.append((row, row))


def _take_columns(sides: Sides, record: bytes) -> None:
    first, last = struct.unpack_from("<2H", record)
    if record[8] & HIDDEN_COLUMN:
        sides.hidden_columns.append((first + 1, last + 1))


def _place(record: bytes) -> Position:
    row, column = struct.unpack_from("<2H", record)
    return row + 1, column + 1


TAKE = {0x0006: _take_formula, 0x0205: _take_error, 0x0208: _take_row, 0x007D: _take_columns}
"""What is done with the records Formula, BoolErr, Row and ColInfo."""
