"""What can stop actionbook: one base, few children."""


class ActionbookError(Exception):
    """The work cannot go on; the text says where, what is wrong and what to do."""


class UnreadableWorkbook(ActionbookError, ValueError):
    """The file is not a workbook that can be read."""


class UnchangeableWorkbook(ActionbookError, ValueError):
    """The workbook cannot be changed without the danger of losing something; it has been left as it was."""


class SettingsError(ActionbookError, ValueError):
    """`actionbook.toml` holds a key or a value that is not understood."""

    key: tuple[str | int, ...] = ()
    """Which it is, from the outermost name on; empty where it is the file as a whole."""


class UnsafeWorkbook(UnreadableWorkbook):
    """The file is made to do harm or to exhaust the computer: no other reader may be tried on it."""
