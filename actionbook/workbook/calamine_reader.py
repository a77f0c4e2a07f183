"""Read .xls, .xlsb and .ods workbooks with python-calamine, in a process of its own."""

import os

from actionbook.workbook.apart import read_apart
from actionbook.workbook.cells import Workbook


def read_with_calamine(path: str | os.PathLike[str]) -> Workbook:
    """The workbook as calamine sees it, with the errors, formulas, merges and hidden rows found beside it.

    Fills are never seen, and notes in .ods alone. calamine can abort the whole process on a bad file, so it runs in
    another, for 20 seconds and 512 MB at most. UnreadableWorkbook where it cannot read the file.
    """
    return read_apart("calamine", path)
