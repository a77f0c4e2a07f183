"""What a sheet of Excel's can hold, looked at before a workbook is written: no row is left out in silence."""

from actionbook.errors import ActionbookError
from actionbook.limits import MOST_COLUMNS, MOST_ROWS
from actionbook.master import Master
from actionbook.master_columns import SHEETS

TOO_LONG = (
    "the sheet {} would have {:,} rows, and one of Excel's takes {:,}; nothing was written: give --format parquet or "
    "csv, which make a folder of tables that may be as long as they need"
)
TOO_WIDE = (
    "the sheet {} would have {:,} columns, and one of Excel's takes {:,}; nothing was written: give --format parquet "
    "or csv, which make a folder of tables that may be as wide as they need"
)


def check_limits(master: Master) -> None:
    """ActionbookError where a sheet of the workbook would not fit."""
    for name in SHEETS:
        rows, columns = master.table(name).shape if name in master.frames else (len(master.teams), 0)
        if rows >= MOST_ROWS:
            raise ActionbookError(TOO_LONG.format(name, rows + 1, MOST_ROWS))
        if columns > MOST_COLUMNS:
            raise ActionbookError(TOO_WIDE.format(name, columns, MOST_COLUMNS))
