"""Target dates: from the words of a cell to the days that they mean."""

from actionbook.target.model import KINDS, TargetDate
from actionbook.target.reading import read_target

__all__ = ["KINDS", "TargetDate", "read_target"]
