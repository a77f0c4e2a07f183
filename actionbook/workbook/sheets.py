"""Read one worksheet: its cells the quick way where that is proven, else the careful way, and what is around them."""

from collections.abc import Iterator
from typing import NamedTuple

from actionbook.place import cell_name
from actionbook.workbook.careful import Rows, SheetParser, careful_cells
from actionbook.workbook.cells import Cell, Look, Sheet, Span
from actionbook.workbook.markup import Damaged, Unproven
from actionbook.workbook.notes import read_notes
from actionbook.workbook.outline import Outline
from actionbook.workbook.package import MEGABYTE, Package
from actionbook.workbook.scan import ROWS_KEPT, RawCell, quick_cells, row_runs
from actionbook.workbook.strings import Words, text_of
from actionbook.workbook.values import Meaning

CAREFUL_PART = 256 * MEGABYTE
"""The largest sheet that is read the careful way."""
FARTHEST_BLANK = 256
"""Blank cells further to the right are left out, fill or not: some sheets are painted to the last column."""
BLANKS_HELD = 50_000
"""How many blank cells may wait for a value below them before those too far above are let go."""
MOST_BLANKS, MOST_CELLS = 1_000_000, 4_000_000
"""Of one sheet. Beyond the first, fills of blank cells are left out; beyond the second, the sheet is refused."""
MOST_DOUBTS = 20
MISREAD = (ValueError, LookupError, OverflowError)
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
        self._blanks: list[Cell] = []
        self._blanks_kept = 0

    def take(self, written: list[RawCell]) -> None:
        """Add cells as they are written. Damaged where they are more than any plan has."""
        columns, looks, cells, read = self.meaning.columns, self.meaning.looks, self.cells, self.meaning.value
        for letters, digits, style, kind, formula, text, inline in written:
            row, column = int(digits), columns[letters]
            try:
                value = read(kind, style, text, inline) if text or inline else None
            except MISREAD:
                value = self._misread(kind, text, cell_name(row, column))
            struck: tuple[Span, ...] = ()
            if value.__class__ is Words:
                value, struck = value
            if not formula and (value is None or value == ""):
                self._take_blank(row, column, looks[style])
                continue
            if self._blanks:
                self._settle_blanks(row)
            if row > self.last_row:
                self.last_row = row
            error = kind == b"e" and value is not None
            parts = (row, column, None if value == "" else value, looks[style], formula != b"", error, struck)
            cells[row, column] = new_cell(Cell, parts)
        self._let_go()

    def finish(self) -> None:
        """Keep the blank cells that still wait, as far down as the last value."""
        self._settle_blanks(0)

    def _take_blank(self, row: int, column: int, look: Look) -> None:
        if look.fill and column <= FARTHEST_BLANK:
            self._blanks.append(Cell(row, column, None, look))

    def _settle_blanks(self, row: int) -> None:
        """Keep the blank cells that wait, now that a value was found in `row`; those further down go on waiting."""
        deepest, waiting = max(row, self.last_row), []
        for cell in self._blanks:
            if cell.row > deepest:
                waiting.append(cell)
            elif cell.row <= self.last_row or row - cell.row <= ROWS_KEPT:
                self._keep_blank(cell)
        self._blanks = waiting

    def _keep_blank(self, cell: Cell) -> None:
        if self._blanks_kept < MOST_BLANKS:
            self._blanks_kept += (cell.row, cell.column) not in self.cells
            self.cells.setdefault((cell.row, cell.column), cell)
        elif self._blanks_kept == MOST_BLANKS:
            self._blanks_kept += 1
            self.doubts.append(f"has more than {MOST_BLANKS:,} coloured blank cells; those further down were left out")

    def _let_go(self) -> None:
        if len(self._blanks) > BLANKS_HELD:
            last, lowest = self.last_row, self._blanks[-1].row - ROWS_KEPT
            self._blanks = [cell for cell in self._blanks if cell.row <= last or cell.row >= lowest]
        if len(self.cells) > MOST_CELLS:
            raise Damaged(f"one of its sheets has more than {MOST_CELLS:,} filled cells")

    def _misread(self, kind: bytes, text: bytes, name: str) -> str | None:
        """What is kept of a cell that does not hold what it claims: its text, or nothing where that is elsewhere."""
        missing = kind == b"s"
        why = "the text of {} is missing from the file" if missing else "{} is not what it claims to be; taken as text"
        if len(self.doubts) < MOST_DOUBTS:
            self.doubts.append(why.format(name))
        return None if missing else text_of(text).strip()


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
    )
    return read, tuple(f"{sheet.name}: {doubt}" for doubt in found.cells.doubts)


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
