"""Where something stands: a file, a sheet and a cell."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from actionbook.words import without_controls

CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and within it a sheet and a cell; `sheet` and `cell` are None where the whole is meant."""

    file: str
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """The place as messages name it: `Medway return.xlsx, Medway!F14`."""
        name, cell = PurePath(self.file).name, f"!{self.cell}" if self.cell else ""
        return without_controls(name if self.sheet is None else f"{name}, {self.sheet}{cell}")

    @property
    def position(self) -> tuple[int, int]:
        """Row and column of the cell, both counted from 1; those of the first one where the whole is meant."""
        return cell_position(self.cell) if self.cell else (1, 1)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column, counted from 1: 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number of a column, counted from 1: AB is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """The name of a cell, both counted from 1: row 14, column 6 is F14."""
    return f"{column_letters(column)}{row}"


def cell_position(name: str) -> tuple[int, int]:
    """Row and column of a cell's name, both counted from 1. ValueError where it is none."""
    match = CELL.fullmatch(name)
    if not match:
        raise ValueError(f"{name!r} is not the name of a cell")
    return int(match[2]), column_number(match[1])
