"""The cells of a workbook as python-calamine gives them; only for a process that may be lost (see `apart`)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from actionbook.workbook.cells import Area, Cell, Sheet, Value, Workbook
from actionbook.workbook.kinds import kind_of
from actionbook.workbook.refusals import refusal

WHOLE = 2**53
"""Numbers up to here are whole exactly; .xls and .ods keep every number as if it had a fraction."""
DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)S")
MOST_PLACES = 20_000_000
"""How many cells, blank ones included, the rectangle of a sheet's values may span."""
ERRORS_UNSEEN = "errors such as #REF! cannot be seen in this kind of file: their cells look blank"


def read_here(path: str) -> Workbook:
    """The workbook, read in this very process. UnreadableWorkbook where calamine says that it cannot."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            doubts = [ERRORS_UNSEEN]
            sheets = tuple(_sheets(book, path, doubts))
    except PasswordError as error:
        raise refusal("password", path) from error
    except (CalamineError, OSError, ValueError) as error:
        raise refusal("damaged", path) from error
    return Workbook(path, kind_of(path), sheets, fills_seen=False, reader="calamine", doubts=tuple(doubts))


def _sheets(book: Any, path: str, doubts: list[str]) -> Iterator[Sheet]:
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            doubts.append(f'the sheet "{about.name}" holds no cells (a chart, a dialog or macros) and was left out')
            continue
        try:
            sheet = book.get_sheet_by_name(about.name)
        except (CalamineError, OSError):
            doubts.append(f'the sheet "{about.name}" could not be read and was left out')
            continue
        if sheet.total_height * sheet.total_width > MOST_PLACES:
            raise refusal("too large", path)
        merges = tuple(_merges(sheet.merged_cell_ranges or ()))
        yield Sheet(about.name, _cells(sheet), merges, hidden=about.visible != SheetVisibleEnum.Visible)


def _cells(sheet: Any) -> dict[tuple[int, int], Cell]:
    if sheet.start is None:
        return {}
    top, left = sheet.start
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
