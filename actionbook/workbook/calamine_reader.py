"""Read .xls, .xlsb and .ods workbooks with python-calamine, in a process of its own."""

import os

from actionbook.limits import USUAL, Limits
from actionbook.workbook.apart import read_apart
from actionbook.workbook.cells import Workbook


def read_with_calamine(path: str | os.PathLike[str], limits: Limits = USUAL) -> Workbook:
    """The workbook as calamine sees it, with the errors, formulas, merges and hidden rows found beside it.

    Fills are never seen, and notes in .ods alone. calamine can abort the whole process on a bad file, so it runs in
    another, which is held to the limits of time and memory. UnreadableWorkbook where it cannot read the file.
    """
    return read_apart("calamine", path, limits)
