"""Read one worksheet: its cells the quick way where that is proven, else the careful way, and what is around them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from actionbook.workbook.careful import Rows, SheetParser, careful_cells
from actionbook.workbook.cells import Cell, Sheet, Span
from actionbook.workbook.markup import Damaged, TooLarge, Unproven
from actionbook.workbook.notes import read_notes
from actionbook.workbook.outline import Outline
from actionbook.workbook.package import MEGABYTE, Package
from actionbook.workbook.scan import RawCell, quick_cells, row_runs
from actionbook.workbook.strings import Words, text_of
from actionbook.workbook.values import Meaning

CAREFUL_PART = 256 * MEGABYTE
"""The largest sheet that is read the careful way."""
FARTHEST_BLANK = 256
"""Blank cells further to the right are left out, fill or not: some sheets are painted to the last column."""
MOST_CELLS = 1_000_000
"""Of one sheet, blank cells with a fill among them; beyond, it is refused."""
MOST_DOUBTS = 20
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

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.cells: dict[tuple[int, int], Cell] = {}
        self.last_row = 0
        """The last row with a value."""
        self.doubts: list[str] = []

    def take(self, written: list[RawCell]) -> None:
        """Add cells; blank ones only where they carry a fill. Damaged where there are more than any plan has."""
        columns, looks, cells, last = self.meaning.columns, self.meaning.looks, self.cells, self.last_row
        for (letters, digits, style, kind, formula, _, _), value in zip(written, self._values(written), strict=True):
            look, struck = looks[style], NO_STRUCK
            if value is None and not formula and not look.fill:
                continue
            if value.__class__ is Words:
                value, struck = value
            row, column = int(digits), columns[letters]
            if value is not None or formula:
                last = row if row > last else last
            elif column > FARTHEST_BLANK or (row, column) in cells:
                continue
            parts = (row, column, value, look, formula != b"", kind == b"e" and value is not None, struck)
            cells[row, column] = new_cell(Cell, parts)
        self.last_row = last
        if len(cells) > MOST_CELLS:
            raise TooLarge(f"one of its sheets has more than {MOST_CELLS:,} filled cells")

    def finish(self) -> None:
        """Let go of the blank cells below the last value."""
        last = self.last_row
        for place in [place for place in self.cells if place[0] > last]:
            del self.cells[place]

    def _values(self, written: list[RawCell]) -> list[Any]:
        texts, numbers, read = self.meaning.texts, self.meaning.numbers, self.meaning.value
        try:
            return [
                (texts[text] if kind == b"s" else read(kind, style, text, inline) if kind else numbers[style, text])
                if text
                else (read(kind, style, text, inline) if inline else None)
                for _, _, style, kind, _, text, inline in written
            ]
        except MISREAD:
            return [self._doubtful_value(*raw) for raw in written]

    def _doubtful_value(self, *raw: bytes) -> Any:
        letters, digits, style, kind, _, text, inline = raw
        try:
            return self.meaning.value(kind, style, text, inline)
        except MISREAD:
            return self._misread(kind, text, (letters + digits).decode())

    def _misread(self, kind: bytes, text: bytes, name: str) -> str | None:
        """What is kept of a cell that does not hold what it claims: its text, or nothing where that is elsewhere."""
        missing = kind == b"s"
        why = "the text of {} is missing from the file" if missing else "{} is not what it claims to be; taken as text"
        if len(self.doubts) < MOST_DOUBTS:
            self.doubts.append(why.format(name))
        words = text_of(text).strip()  # Unproven where it is not even well formed
        return None if missing else words or None


class Found(NamedTuple):
    """What one pass over a sheet part gave."""

    cells: SheetCells
    outline: Outline
    hidden: list[Span]


def read_sheet(package: Package, sheet: SheetPart, meaning: Meaning) -> tuple[Sheet, tuple[str, ...]]:
    """One worksheet, and what was doubtful in it."""
    try:
        found = quick_pass(package.pieces(sheet.part), meaning)
    except Unproven:
        found = careful_pass(_within_bounds(package, sheet.part), meaning)
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


def quick_pass(pieces: Iterator[bytes], meaning: Meaning) -> Found:
    """A sheet part read straight from its bytes. Unproven where that cannot be trusted."""
    found = Found(SheetCells(meaning), Outline(meaning.styles.conditional_fill), [])
    parser = SheetParser(found.outline, Rows([]))
    for written in quick_cells(row_runs(pieces, parser.feed), found.hidden):
        found.cells.take(written)
    parser.feed(b"", last=True)
    found.cells.finish()
    return found


def careful_pass(pieces: Iterator[bytes], meaning: Meaning) -> Found:
    """A sheet part read with a true parser. Damaged where it is not well formed."""
    found = Found(SheetCells(meaning), Outline(meaning.styles.conditional_fill), [])
    for written in careful_cells(pieces, found.outline, found.hidden):
        found.cells.take(written)
    found.cells.finish()
    return found


def _within_bounds(package: Package, part: str) -> Iterator[bytes]:
    member = package.member(part)
    if member is not None and member.file_size > CAREFUL_PART:
        raise Damaged(f"its part {part} is written in an unusual way and is too large to be read so")
    return package.pieces(part)
