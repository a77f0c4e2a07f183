"""The cells of a workbook as python-calamine gives them; only for a process that may be lost (see `apart`)."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from actionbook.limits import USUAL, Limits
from actionbook.workbook.cells import Area, Cell, Sheet, Value, Workbook
from actionbook.workbook.kinds import kind_of
from actionbook.workbook.markup import Damaged, OverLimit, Unsafe
from actionbook.workbook.ods_sides import ods_sides
from actionbook.workbook.refusals import not_safe, over_limit, refusal, too_much
from actionbook.workbook.sides import Sides, completed
from actionbook.workbook.xls_sides import xls_sides
from actionbook.workbook.xlsb_sides import xlsb_sides
from actionbook.workbook.zips import refuse_hostile_parts

WHOLE = 2**53
"""Numbers up to here are whole exactly; .xls and .ods keep every number as if it had a fraction."""
DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)S")
TOO_LARGE = "limit exceeded"
"""What calamine says of a sheet of more cells than it takes on."""
SIDES: dict[str, Callable[[str], list[Sides]]] = {"xls": xls_sides, "xlsb": xlsb_sides, "ods": ods_sides}
UNSEEN = {
    "xls": "errors such as #REF! could not be looked for: their cells look blank",
    "xlsb": "merged cells, hidden rows and errors such as #REF! could not be looked for",
    "ods": "merged cells, notes, hidden rows and errors such as #REF! could not be looked for",
}
"""What is said where calamine tells nothing of the sides of a workbook and they cannot be found otherwise."""
NO_SIDES = (zipfile.BadZipFile, zlib.error, struct.error, ParseError, LookupError, ValueError, OSError)
"""What finding them raises for a damaged file."""


def read_here(path: str, limits: Limits = USUAL) -> Workbook:
    """The workbook, read in this very process. UnreadableWorkbook where calamine says that it cannot."""
    kind, doubts = kind_of(path, limits), list[str]()
    _refuse_hostile(kind, path, limits)
    try:
        with open(path, "rb") as stream, _opened(path, kind, stream) as book:
            count = len(book.sheets_metadata)
            sheets = dict(_sheets(book, path, limits, doubts))
    except PasswordError as error:
        raise refusal("password", path) from error
    except (CalamineError, OSError) as error:
        raise refusal("too large" if TOO_LARGE in str(error) else "damaged", path, limits) from error
    sides = _sides(kind, path)
    if len(sides) == count:
        sheets = {number: completed(sheet, sides[number]) for number, sheet in sheets.items()}
    else:
        doubts.append(UNSEEN[kind])
    return Workbook(path, kind, tuple(sheets.values()), fills_seen=False, reader="calamine", doubts=tuple(doubts))


def _refuse_hostile(kind: str, path: str, limits: Limits) -> None:
    """UnsafeWorkbook for what calamine must not be tried on; whatever is merely damaged, it finds itself."""
    try:
        if kind != "xls":
            refuse_hostile_parts(path, limits)
    except OverLimit as error:
        raise too_much(str(error), path) from error
    except Unsafe as error:
        raise not_safe(str(error), path) from error
    except (Damaged, *NO_SIDES):
        return


def _opened(path: str, kind: str, stream: BinaryIO) -> Any:
    """The workbook opened: calamine believes the ending of a path, so one that misleads is kept from it."""
    if path.lower().endswith(f".{kind}"):
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(stream)


def _sides(kind: str, path: str) -> list[Sides]:
    try:
        return SIDES[kind](path)
    except NO_SIDES:
        return []


def _sheets(book: Any, path: str, limits: Limits, doubts: list[str]) -> Iterator[tuple[int, Sheet]]:
    """The worksheets by their places among all sheets; why others are left out is added to `doubts`."""
    if (found := len(book.sheets_metadata)) > limits.sheets:
        raise over_limit("sheets", path, limits, found=found)
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            doubts.append(f'the sheet "{about.name}" holds no cells (a chart, a dialog or macros) and was left out')
            continue
        try:
            sheet = book.get_sheet_by_index(number)
        except (CalamineError, OSError):
            doubts.append(f'the sheet "{about.name}" could not be read and was left out')
            continue
        if (places := sheet.height * sheet.width) > limits.places:
            raise over_limit("places", path, limits, what=about.name, found=places)
        merges = tuple(_merges(sheet.merged_cell_ranges or ()))
        yield number, Sheet(about.name, _cells(sheet), merges, hidden=about.visible != SheetVisibleEnum.Visible)


def _cells(sheet: Any) -> dict[tuple[int, int], Cell]:
    top, left = sheet.start or (0, 0)
    return {
        (row, column): Cell(row, column, _value(value))
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1)
        for column, value in enumerate(values, left + 1)
        if value != ""
    }


def _merges(ranges: Any) -> Iterator[Area]:
    for (top, left), (bottom, right) in sorted(ranges):
        yield Area(top + 1, left + 1, bottom + 1, right + 1)


def _value(value: Any) -> Value:
    if isinstance(value, float) and abs(value) < WHOLE and value.is_integer():
        return int(value)
    duration = DURATION.fullmatch(value) if isinstance(value, str) else None
    if duration:
        hours, minutes, seconds = map(int, duration.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    kept: Value = value
    return kept
