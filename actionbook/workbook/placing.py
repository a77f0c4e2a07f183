"""Find where each cell stands in a sheet part, byte by byte: what changing one cell in its place needs."""

from collections.abc import Iterator

from actionbook.workbook.careful import placed_carefully
from actionbook.workbook.markup import Unproven
from actionbook.workbook.scan import PlacedCell, placed_cells, row_runs


def place_cells(part: bytes) -> Iterator[PlacedCell]:
    """All cells of an unpacked sheet part, blank ones too, in their order, each with its offsets from and up to.

    Damaged where the part is not well formed or is written in UTF-16, Unsafe where it has a document type.
    """
    try:
        yield from list(placed_cells(row_runs(iter((part,)), _look_away)))
    except Unproven:
        yield from placed_carefully(part)


def _look_away(_: bytes) -> None:
    """What stands around the rows is of no account here."""
