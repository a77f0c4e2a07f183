"""Excel's errors in an .xls workbook, such as #REF!, which calamine gives as blank cells ([MS-XLS] 2.4)."""

import struct
from collections.abc import Iterator

from actionbook.workbook.compound import CompoundFile
from actionbook.workbook.sides import Position, Sides

SHEET, BEGINNING, ENDING = 0x0085, 0x0809, 0x000A
FORMULA, TRUE_OR_ERROR = 0x0006, 0x0205
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
    """The errors of each sheet in the order of the tabs; none at all where they cannot be found.

    Raises OSError, and struct.error for a damaged file.
    """
    with open(path, "rb") as stream:
        compound = CompoundFile(stream)
        top = compound.top()
        entry = next((top[name] for name in STREAMS if name in top), None)
        records = compound.beginning(entry, entry.size) if entry else b""
    starts = [struct.unpack_from("<I", record)[0] for kind, record in _records(records, 0) if kind == SHEET]
    return [Sides(errors=_errors(records, start)) for start in starts]


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


def _errors(records: bytes, start: int) -> dict[Position, str]:
    found = {}
    for kind, record in _records(records, start):
        code = _error_code(kind, record)
        if code is not None:
            row, column = struct.unpack_from("<2H", record)
            found[row + 1, column + 1] = ERRORS.get(code, UNKNOWN_ERROR)
    return found


def _error_code(kind: int, record: bytes) -> int | None:
    if kind == TRUE_OR_ERROR and len(record) >= 8 and record[7] == 1:
        return record[6]
    if kind == FORMULA and len(record) >= 14 and record[12:14] == b"\xff\xff" and record[6] == 2:
        return record[8]
    return None
