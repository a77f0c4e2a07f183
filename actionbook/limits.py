"""What reading may take, in one table: every limit with its meaning, its usual value, its bounds and its message."""

from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

MEGABYTE = 1 << 20
OF_A_MASTER = {
    "seconds": 20,
    "megabytes": 4,
    "file_megabytes": 20,
    "part_megabytes": 20,
    "all_parts_megabytes": 20,
    "cells": 20,
    "characters": 20,
}
"""How many times as much of these a master may have, or take, as any other workbook."""


class Limit(NamedTuple):
    """One limit, as `actionbook.toml` knows it."""

    meaning: str
    usual: int
    least: int
    most: int
    says: str
    """What is said of a file that is over it; `{what}` and `{found}` are the file's, `{most}` is what was allowed."""


def _limit(usual: int, least: int, most: int, meaning: str, says: str) -> Any:
    return field(default=usual, metadata={"limit": Limit(meaning, usual, least, most, says)})


@dataclass(frozen=True)
class Limits:
    """What reading one file, or looking through one folder, may take. A value that is handed on, never a setting."""

    seconds: int = _limit(
        20, 1, 3600, "how many seconds one file may take",
        "it took more than {most:,} s and was given up",
    )  # fmt: skip
    megabytes: int = _limit(
        512, 256, 65_536, "the memory that one file may take, but for Windows",
        "it would take more than {most:,} MB of memory",
    )  # fmt: skip
    file_megabytes: int = _limit(
        256, 1, 65_536, "the size of a file as it stands on the disk",
        "it has {found:,} MB, more than the {most:,} MB allowed",
    )  # fmt: skip
    parts: int = _limit(
        20_000, 100, 1_000_000, "how many parts may be packed into one file",
        "it is made of more than {most:,} parts",
    )  # fmt: skip
    all_parts_megabytes: int = _limit(
        4096, 16, 65_536, "what all parts of a file may unpack to",
        "it would unpack to {found:,} MB, more than the {most:,} MB allowed",
    )  # fmt: skip
    part_megabytes: int = _limit(
        1024, 16, 65_536, "what a sheet, or the list of texts, may unpack to",
        "its part {what} would unpack to {found:,} MB, more than the {most:,} MB allowed",
    )  # fmt: skip
    whole_part_megabytes: int = _limit(
        64, 1, 4096, "what any other part may unpack to, such as styles or notes",
        "its part {what} would unpack to {found:,} MB, more than the {most:,} MB allowed",
    )  # fmt: skip
    slow_part_megabytes: int = _limit(
        256, 1, 4096, "what a sheet may unpack to that is oddly written or is changed",
        "its part {what} would unpack to {found:,} MB, more than the {most:,} MB allowed for reading it with more care",
    )  # fmt: skip
    squeezed: int = _limit(
        400, 10, 1100, "how many times its size in the file a part may unpack to",
        "its part {what} would unpack to {found:,} MB, more than {most:,} times its size in the file",
    )  # fmt: skip
    tags: int = _limit(
        1_000_000, 1000, 100_000_000, "how many tags a part may have that is no sheet",
        "its part {what} has {found:,} tags, more than the {most:,} allowed",
    )  # fmt: skip
    sheets: int = _limit(
        1000, 1, 100_000, "how many sheets a workbook may have",
        "it has {found:,} sheets, more than the {most:,} allowed",
    )  # fmt: skip
    cells: int = _limit(
        1_000_000, 1000, 100_000_000, "how many cells of a workbook may be filled",
        "it has more than {most:,} filled cells",
    )  # fmt: skip
    places: int = _limit(
        10_000_000, 1000, 1_000_000_000, "how many cells an .xls, .xlsb or .ods sheet may span",
        "its sheet {what} spans {found:,} cells, more than the {most:,} allowed",
    )  # fmt: skip
    characters: int = _limit(
        20_000_000, 1000, 1_000_000_000, "how many characters its texts may have together",
        "its texts have more than {most:,} characters",
    )  # fmt: skip
    areas: int = _limit(
        100_000, 100, 10_000_000, "how many merged areas, rules and lists a sheet may have",
        "its sheet {what} has more than {most:,} merged areas, rules and lists",
    )  # fmt: skip
    files: int = _limit(
        20_000, 10, 1_000_000, "how many workbooks a folder, with those in it, may hold",
        "more than {most:,} workbooks are in it",
    )  # fmt: skip
    folders_deep: int = _limit(
        40, 1, 250, "how many folders may stand within each other",
        "it stands within {most:,} others",
    )  # fmt: skip

    def said(self, name: str, *, what: str = "", found: int = 0) -> str:
        """What is wrong with a file that is over a limit, and where an admin can raise that: the name as it is here."""
        words = LIMITS[in_settings(name)].says.format(what=what, found=found, most=getattr(self, name))
        return f"{words} ({in_settings(name)} in actionbook.toml)"

    def of_a_master(self) -> "Limits":
        """What reading a master may take: it holds what many returns do, and actionbook has written it."""
        return replace(self, **{name: getattr(self, name) * times for name, times in OF_A_MASTER.items()})

    def bytes_of(self, name: str) -> int:
        """A limit that is given in megabytes, in bytes."""
        return int(getattr(self, name)) * MEGABYTE


def in_settings(name: str) -> str:
    """The name of a limit as `actionbook.toml` has it: `part-megabytes` for `part_megabytes`."""
    return name.replace("_", "-")


def megabytes(size: int) -> int:
    """A number of bytes in megabytes, rounded up."""
    return -(-size // MEGABYTE)


LIMITS: dict[str, Limit] = {in_settings(one.name): one.metadata["limit"] for one in fields(Limits)}
"""Every limit by its name in `actionbook.toml`."""
USUAL = Limits()
MOST_ROWS, MOST_COLUMNS, MOST_FORMATS = 1_048_576, 16_384, 64_000
"""Of one of Excel's sheets, its head included, and of a workbook."""
EXCEL = (
    ("rows of a sheet", MOST_ROWS),
    ("columns of a sheet", MOST_COLUMNS),
    ("characters of a cell", 32_767),
    ("formats of a workbook", MOST_FORMATS),
    ("characters of a sheet's name", 31),
)
"""What Excel itself allows, which no setting changes: nothing is written beyond it."""
