"""Counts what has been read of a workbook, and stops where that is more than its limits allow."""

from collections.abc import Collection, Sequence

from actionbook.limits import USUAL, Limits
from actionbook.workbook.cells import Cell
from actionbook.workbook.markup import OverLimit
from actionbook.workbook.scan import RawCell


class Tally:
    """What a workbook has had so far, and its sheet that is being read."""

    def __init__(self, limits: Limits = USUAL, *, large: bool = True, longest: int = 0, sheet: str = "") -> None:
        """Texts within cells are counted only where the sheets are `large` enough to hold too many, and what cells show
        only where the `longest` of the shared texts could come to too much."""
        self.limits, self.large, self.longest, self.sheet = limits, large, longest, sheet
        self.cells = self.characters = self.areas = self.shown = 0

    def of(self, sheet: str) -> "Tally":
        """The tally to begin a sheet with: what the sheets before it had counts."""
        begun = Tally(self.limits, large=self.large, sheet=sheet)
        begun.cells, begun.characters = self.cells, self.characters
        return begun

    def add(self, cells: Collection[Cell], read: "Tally") -> None:
        """A sheet has been read. OverLimit where its cells show too many characters, be they of few texts."""
        self.cells, self.characters = self.cells + len(cells), read.characters
        if self.cells * self.longest > self.limits.characters:
            self.shown += sum(len(cell.value) for cell in cells if isinstance(cell.value, str))
            if self.shown > self.limits.characters:
                raise OverLimit(self.limits.said("characters"))

    def check(self, cells: int, written: Sequence[RawCell]) -> None:
        """OverLimit where the sheet has so many cells by now, or its texts so many characters, that it is too much."""
        if self.cells + cells > self.limits.cells:
            raise OverLimit(self.limits.said("cells"))
        if self.large:
            self.characters += sum(len(raw[6]) for raw in written) + sum(len(raw[5]) for raw in written if raw[3])
            if self.characters > self.limits.characters:
                raise OverLimit(self.limits.said("characters"))

    def check_areas(self, more: int) -> None:
        """OverLimit where the sheet has more merged areas, rules and lists than it may."""
        self.areas += more
        if self.areas > self.limits.areas:
            raise OverLimit(self.limits.said("areas", what=self.sheet))
