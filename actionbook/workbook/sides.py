"""What a sheet holds beside its values, found apart from them, and the two put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from actionbook.workbook.cells import Area, Cell, Sheet, Span

Position = tuple[int, int]


@dataclass
class Sides:
    """What has been found of one sheet so far, by row and column counted from 1."""

    merges: list[Area] = field(default_factory=list)
    hidden_rows: list[Span] = field(default_factory=list)
    hidden_columns: list[Span] = field(default_factory=list)
    notes: dict[Position, str] = field(default_factory=dict)
    formulas: set[Position] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    row: int = 0
    """The last row come to."""
    column: int = 0
    """The last column come to in the list of columns."""


def completed(sheet: Sheet, sides: Sides) -> Sheet:
    """The sheet with its sides; merges are kept where the sheet has them already."""
    cells = dict(sheet.cells)
    for position in sides.formulas:
        cells[position] = cells.get(position, Cell(*position))._replace(formula=True)
    for position, words in sides.errors.items():
        cells[position] = cells.get(position, Cell(*position))._replace(value=words, error=True)
    return replace(
        sheet,
        cells=cells,
        merges=sheet.merges or tuple(sides.merges),
        hidden_rows=_rows(sides.hidden_rows, last=max((row for row, _ in cells), default=0)),
        hidden_columns=tuple(sides.hidden_columns),
        notes=sides.notes,
    )


def _rows(spans: Iterable[Span], last: int) -> frozenset[int]:
    return frozenset(row for first, end in spans for row in range(first, min(end, last) + 1))
