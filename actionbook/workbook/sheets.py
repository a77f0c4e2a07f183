"""Read one worksheet: its cells the quick way where that is proven, else the careful way, and what is around them."""

from collections.abc import Iterator
from typing import NamedTuple

from actionbook.limits import megabytes
from actionbook.workbook.careful import Rows, SheetParser, careful_cells
from actionbook.workbook.cells import Cell, Look, Position, Sheet, Span, Value
from actionbook.workbook.markup import OverLimit, Unproven
from actionbook.workbook.notes import read_notes
from actionbook.workbook.outline import Outline
from actionbook.workbook.package import Package
from actionbook.workbook.scan import RawCell, quick_cells, row_runs
from actionbook.workbook.strings import Words, inline_text, text_of
from actionbook.workbook.tally import Tally
from actionbook.workbook.values import Meaning

FARTHEST_BLANK = 256
"""Blank cells further to the right are left out, fill or not: some sheets are painted to the last column."""
MOST_DOUBTS = 20
MISSING_TEXT, MISREAD_CELL = "the text of {} is missing from the file", "{} is not what it claims to be; taken as text"
MISREAD = (ValueError, LookupError, OverflowError)
NO_STRUCK: tuple[Span, ...] = ()
new_cell = tuple.__new__


class SheetPart(NamedTuple):
    """A worksheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


class SheetCells:
    """The cells of one sheet, gathered in the order of the file."""

    def __init__(self, meaning: Meaning, tally: Tally) -> None:
        self.meaning, self.tally = meaning, tally
        self.cells: dict[tuple[int, int], Cell] = {}
        self.last_row = 0
        """The last row with a value."""
        self.doubts: list[str] = []

    def take(self, written: list[RawCell]) -> None:
        """Add cells; blank ones only where they carry a fill. OverLimit where there are more than any plan has."""
        try:
            self._take(written)
        except MISREAD:
            for raw in written:  # those before the one that failed are taken once more, and come to the same
                self._take_doubtful(raw)
        self.tally.check(len(self.cells), written)

    def _take(self, written: list[RawCell]) -> None:
        """What every cell of every workbook goes through: calls are spared where most cells can do without."""
        meaning, cells, last = self.meaning, self.cells, self.last_row
        rows, columns, looks = meaning.rows, meaning.columns, meaning.looks
        texts, numbers, readings = meaning.texts, meaning.numbers, meaning.readings
        value: Value | Words
        for letters, digits, style, kind, formula, text, inline in written:
            look, struck = looks[style], NO_STRUCK
            if not text:
                value = inline_text(inline) or None if inline else None
            elif kind == b"s":
                value = texts[text]
            else:
                value = readings[kind](text, style) if kind else numbers[style, text]
            if value is None and not formula:
                if look.fill:
                    self._take_blank((rows[digits], columns[letters]), look)
                continue
            if value.__class__ is Words:
                value, struck = value
            row, column = rows[digits], columns[letters]
            if row > last:
                last = row
            error = kind == b"e" and value is not None
            cells[row, column] = new_cell(Cell, (row, column, value, look, formula != b"", error, struck))
        self.last_row = last

    def _take_blank(self, place: Position, look: Look) -> None:
        if look.fill and place[1] <= FARTHEST_BLANK and place not in self.cells:
            self.cells[place] = Cell(*place, None, look)

    def _take_doubtful(self, raw: RawCell) -> None:
        """Add a cell, of one that does not hold what it claims its text, or nothing where that is elsewhere."""
        try:
            self._take([raw])
        except MISREAD:
            letters, digits, style, kind, formula, text, _ = raw
            missing = kind == b"s"
            self._doubt(MISSING_TEXT if missing else MISREAD_CELL, (letters + digits).decode())
            words = text_of(text).strip()  # Unproven where it is not even well formed
            value = None if missing else words or None
            place, look = (int(digits), self.meaning.columns[letters]), self.meaning.looks[style]
            if value is None and not formula:
                self._take_blank(place, look)
            else:
                self.cells[place] = Cell(*place, value, look, formula != b"")
                self.last_row = max(self.last_row, place[0])

    def _doubt(self, what: str, name: str) -> None:
        if len(self.doubts) < MOST_DOUBTS:
            self.doubts.append(what.format(name))

    def finish(self) -> None:
        """Let go of the blank cells below the last value."""
        last = self.last_row
        for place in [place for place in self.cells if place[0] > last]:
            del self.cells[place]


class Found(NamedTuple):
    """What one pass over a sheet part gave."""

    cells: SheetCells
    outline: Outline
    hidden: list[Span]


def read_sheet(package: Package, sheet: SheetPart, meaning: Meaning, tally: Tally) -> tuple[Sheet, tuple[str, ...]]:
    """One worksheet, and what was doubtful in it; what it holds is added to the tally."""
    try:
        found = quick_pass(package.pieces(sheet.part), meaning, tally.of(sheet.name))
    except Unproven:
        found = careful_pass(_within_bounds(package, sheet.part), meaning, tally.of(sheet.name))
    tally.add(found.cells.cells.values(), found.cells.tally)
    last = found.cells.last_row
    read = Sheet(
        name=sheet.name,
        cells=found.cells.cells,
        merges=tuple(found.outline.merges),
        hidden=sheet.hidden,
        hidden_rows=frozenset(row for first, end in found.hidden for row in range(first, min(end, last) + 1)),
        hidden_columns=tuple(found.outline.hidden_columns),
        notes=read_notes(package, package.relations(sheet.part)),
        conditions=tuple(sorted(found.outline.conditions, key=lambda condition: condition.priority)),
        choices=tuple(found.outline.choices),
    )
    return read, tuple(f"{sheet.name}: {doubt}" for doubt in found.cells.doubts)


def without_cells(package: Package, sheet: SheetPart) -> Sheet:
    """A worksheet of which only the name is wanted, and its notes."""
    return Sheet(sheet.name, {}, hidden=sheet.hidden, notes=read_notes(package, package.relations(sheet.part)))


def quick_pass(pieces: Iterator[bytes], meaning: Meaning, tally: Tally | None = None) -> Found:
    """A sheet part read straight from its bytes. Unproven where that cannot be trusted."""
    found = _nothing_yet(meaning, tally or Tally())
    parser = SheetParser(found.outline, Rows([]))
    for written in quick_cells(row_runs(pieces, parser.feed), found.hidden):
        found.cells.take(written)
    parser.feed(b"", last=True)
    found.cells.finish()
    return found


def careful_pass(pieces: Iterator[bytes], meaning: Meaning, tally: Tally | None = None) -> Found:
    """A sheet part read with a true parser. Damaged where it is not well formed."""
    found = _nothing_yet(meaning, tally or Tally())
    for written in careful_cells(pieces, found.outline, found.hidden):
        found.cells.take(written)
    found.cells.finish()
    return found


def _nothing_yet(meaning: Meaning, tally: Tally) -> Found:
    return Found(SheetCells(meaning, tally), Outline(meaning.styles.conditional_fill, tally), [])


def _within_bounds(package: Package, part: str) -> Iterator[bytes]:
    member = package.member(part)
    if member is not None and member.file_size > package.limits.bytes_of("slow_part_megabytes"):
        found = megabytes(member.file_size)
        raise OverLimit(package.limits.said("slow_part_megabytes", what=part, found=found))
    return package.pieces(part)
