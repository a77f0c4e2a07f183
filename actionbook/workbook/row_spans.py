"""Find where the rows of a sheet part and the cells in them stand, byte by byte, for the rows that are wanted."""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Set
from typing import NamedTuple

from actionbook.place import column_number
from actionbook.workbook.careful import REFERENCE
from actionbook.workbook.markup import Damaged, Unproven
from actionbook.workbook.scan import (
    CELL_OPEN,
    CELLS,
    HEAD,
    ROWS_CLOSE,
    ROWS_OF_CELLS,
    ROWS_OPEN,
    is_plain,
)
from actionbook.workbook.spans import Element, spans
from actionbook.workbook.strings import UTF_8_MARK, plain_head

ROW_TAG = re.compile(rb'<row((?: [A-Za-z][A-Za-z0-9:.]*="[^"<>]*")*) ?/?>')
ROW_NUMBER = re.compile(rb' r="([1-9][0-9]{0,6})"')
ROW_OPEN, ROW_CLOSE = b"<row", b"</row>"
NO_ROW = 1 << 40
STRETCH = 1 << 22
"""How many bytes of rows are looked at together."""
WITHIN_CELLS = 4
"""How deep within a sheet part stands what is in its cells: worksheet, sheetData, row, c, v."""


class CellSpan(NamedTuple):
    """Where a cell stands, from and up to."""

    column: int
    start: int
    end: int


class RowSpan(NamedTuple):
    """Where a row stands: its first tag from `start` to `inside`, its last from `close` to `end`."""

    number: int
    start: int
    inside: int
    close: int
    """The same as `end` for a row of one tag, such as `<row r="4"/>`."""
    end: int
    cells: tuple[CellSpan, ...]


class RowSpans(NamedTuple):
    """The wanted rows of a sheet part, and what is needed to add others."""

    rows: dict[int, RowSpan]
    """Those of the wanted rows that are there, by number."""
    gaps: dict[int, int]
    """Where a wanted row belongs that is not there, by number; where the rows end for those below the last."""
    prefix: bytes
    """Of the sheet's elements: `x:`, or nothing."""
    empty: Element | None = None
    """What should hold the rows, where it is one empty tag: `<sheetData/>`."""


def row_spans(part: bytes, wanted: Collection[int]) -> RowSpans:
    """Where the wanted rows and their cells stand in a sheet part in UTF-8.

    Damaged where the part is not well formed or has no rows, Unsafe where it has a document type.
    """
    try:
        return _quick(part, wanted)
    except Unproven:
        return _careful(part, wanted)


def _quick(part: bytes, wanted: Collection[int]) -> RowSpans:
    """Straight from the bytes, in the one way that nearly every program writes; else Unproven."""
    opening = ROWS_OPEN.search(part)
    plain_head(HEAD, part.removeprefix(UTF_8_MARK))
    if opening is None or opening[1] or b"<!" in part[: opening.start()]:
        raise Unproven
    start, end = opening.end(), part.find(ROWS_CLOSE, opening.end())
    run = part[start:end]
    if end < 0 or not is_plain(run):
        raise Unproven
    tags = _row_tags(run)
    claimed = _claimed(run, tags, {b"%d" % number for number in wanted})
    rows, gaps = {}, {}
    for number in wanted:
        at = bisect_left(tags.numbers, number)
        if tags.numbers[at] == number:
            bounds = tags.starts[at] + start, tags.ends[at] + start, tags.starts[at + 1] + start
            rows[number] = _quick_row(part, number, bounds)
        else:
            gaps[number] = tags.starts[at] + start
    if any(claimed[b"%d" % number] != (len(rows[number].cells) if number in rows else 0) for number in wanted):
        raise Unproven
    return RowSpans(rows, gaps, b"")


class RowTags(NamedTuple):
    """The first tags of all rows, by their order: numbers alone, for a sheet may have a million rows.

    Behind the last row stands the end of all of them, under a number that no row has.
    """

    starts: "array[int]"
    ends: "array[int]"
    numbers: "array[int]"


def _row_tags(run: bytes) -> RowTags:
    """The tags of the rows in a run of them. Unproven where one has no number, or they do not rise."""
    tags = RowTags(array("q"), array("q"), array("q"))
    last = 0
    for tag in ROW_TAG.finditer(run):
        match = ROW_NUMBER.search(tag[1])
        number = int(match[1]) if match else 0
        if number <= last:
            raise Unproven
        tags.starts.append(tag.start())
        tags.ends.append(tag.end())
        tags.numbers.append(number)
        last = number
    if run.count(ROW_OPEN) != len(tags.starts):
        raise Unproven
    tags.starts.append(len(run))
    tags.numbers.append(NO_ROW)
    return tags


def _claimed(run: bytes, tags: RowTags, wanted: Set[bytes]) -> Counter[bytes]:
    """How many cells say that they are of each wanted row. Unproven where not every cell of the run is found."""
    claimed: Counter[bytes] = Counter()
    before, met = 0, 0
    for start in tags.starts:
        if start - before < STRETCH and start < len(run):
            continue
        found = ROWS_OF_CELLS.findall(run, before, start)
        met += len(found)
        claimed.update(filter(wanted.__contains__, found))
        before = start
    if run.count(CELL_OPEN) != met:
        raise Unproven
    return claimed


def _quick_row(part: bytes, number: int, bounds: tuple[int, int, int]) -> RowSpan:
    start, inside, next_row = bounds
    if part[inside - 2 : inside] == b"/>":
        return RowSpan(number, start, inside, inside, inside, ())
    close = part.rfind(ROW_CLOSE, inside, next_row)
    if close < 0:
        raise Unproven
    cells = [
        CellSpan(column_number(match[1].decode()), *match.span())
        for match in CELLS.finditer(part, inside, close)
        if int(match[2]) == number
    ]
    if len(cells) != part.count(CELL_OPEN, inside, close):
        raise Unproven
    return RowSpan(number, start, inside, close, close + len(ROW_CLOSE), tuple(cells))


def _careful(part: bytes, wanted: Collection[int]) -> RowSpans:
    """With a true parser, whatever the prefixes and references."""
    root = spans(part, WITHIN_CELLS)
    data = root.child("sheetData")
    if data is None or root.name != "worksheet":
        raise Damaged("one of its sheets is no worksheet")
    rows: dict[int, RowSpan] = {}
    starts: list[tuple[int, int]] = []
    number = 0
    for row in _only(data.children, "row"):
        number = _number(row.attributes.get("r"), number + 1)
        starts.append((number, row.start))
        if number in rows:
            raise Damaged(f"row {number} of one of its sheets stands twice in the file")
        cells = _cells(row, number)
        if number in wanted:
            rows[number] = RowSpan(number, row.start, row.inside, row.close, row.end, cells)
    gaps = {
        number: next((at for other, at in starts if other > number), data.close)
        for number in wanted
        if number not in rows
    }
    return RowSpans(rows, gaps, data.prefix, data if data.close == data.end else None)


def _only(elements: list[Element], name: str) -> list[Element]:
    """Elements that must all be of one name, or extensions; anything else could hide rows or cells."""
    if any(one.name not in (name, "extLst") for one in elements):
        raise Damaged("one of its sheets offers some of its rows to newer versions of Excel only")
    return [one for one in elements if one.name == name]


def _cells(row: Element, number: int) -> tuple[CellSpan, ...]:
    """The cells of a row; one without a reference follows the one before it.

    Damaged where one claims another row, or holds others.
    """
    column, cells = 0, []
    for cell in _only(row.children, "c"):
        reference = cell.attributes.get("r", "")
        match = REFERENCE.fullmatch(reference)
        if reference and (not match or int(match[2]) != number):
            raise Damaged(f"a cell of one of its sheets claims to be {reference[:20]}, but stands in row {number}")
        if any(inner.name in ("row", "c") for inner in cell.children):
            raise Damaged(f"within a cell in row {number} of one of its sheets stands another")
        column = column_number(match[1].upper()) if match else column + 1
        cells.append(CellSpan(column, cell.start, cell.end))
    return tuple(cells)


def _number(written: str | None, following: int) -> int:
    """The number of a row; one without follows the row before it. Damaged where it claims to be what no row is."""
    if written is None:
        return following
    if not written.isdecimal() or not int(written):
        raise Damaged(f"a row of one of its sheets claims to be number {written[:20]}")
    return int(written)
