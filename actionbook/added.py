"""What the PMO adds to a master, cell by cell, and its formulas in a form that finds its columns again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actionbook.grid import Grid
from actionbook.place import CELL, cell_name, column_letters, column_number
from actionbook.words import one_line
from actionbook.workbook.cells import Cell

NO_NAME = "Notes"
"""What a column that the PMO filled and did not name is called."""
THEIRS = "{} (PMO)"
"""What a column of the PMO's is called that has the name of one of ours."""
LONGEST_NAME = 250
"""Characters of a column's name: Excel takes 255."""
FIRST_SURE = datetime(1900, 3, 1)
"""From here on a number and its day are one and the same, whoever counts."""
MARK = "\x00"
"""Stands in a kept formula around the heading that a reference means, with `#` before it for a whole column."""
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
WHOLE_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
STRUCTURED = re.compile(r"Actions\[(?:\[#This Row\],)?\[?([^\[\]#@]+)\]?\]")
"""How Excel writes a reference to a column of the table: `Actions[[#This Row],[Status]]`, `Actions[Status]`."""
OWN_SHEET = re.compile(r"^(?:'Actions'|Actions)!")
MARKED = re.compile(f"{MARK}(#?)(.*?){MARK}")


@dataclass(frozen=True, slots=True)
class Added:
    """What the PMO put into one cell."""

    value: Any = None
    number_format: str = "General"
    fill: str | None = None
    note: str | None = None
    formula: str | None = None
    """With its references to the row as headings between marks, so that it can be written for any row and layout."""
    link: str | None = None
    """Where the cell leads: an address, with `#` before a place in it."""
    number: int | float | None = None
    """What stands in a cell that is shown as a date or a time, where that is known."""


def unique_names(headings: Mapping[int, str], ours: frozenset[str]) -> dict[int, str]:
    """The names of the PMO's columns: none is one of ours, none stands twice, none is blank or too long."""
    names: dict[int, str] = {}
    taken = {words.lower() for words in ours}
    for column, words in headings.items():
        base = one_line(words)[:LONGEST_NAME] or NO_NAME
        if base.lower() in taken and base.lower() not in {name.lower() for name in names.values()}:
            base = THEIRS.format(base)
        name, number = base, 2
        while name.lower() in taken:
            name, number = f"{base} {number}", number + 1
        taken.add(name.lower())
        names[column] = name
    return names


def added_in(grid: Grid, row: int, column: int, formula: str | None = None) -> Added | None:
    """What stands in a cell of the PMO's; None where it is blank and plain."""
    cell = grid.sheet.cells.get((row, column), Cell(row, column))
    note, link = grid.sheet.notes.get((row, column)), grid.sheet.links.get((row, column))
    if cell.value is None and not cell.formula and not cell.look.fill and not note and not link:
        return None
    number = grid.sheet.numbers.get((row, column))
    value = number if number is not None and _is_no_day(cell.value) else cell.value
    return Added(value, cell.look.number_format, cell.look.fill, note, formula, link, number)


def _is_no_day(value: Any) -> bool:
    """Whether a moment stands for a count of hours or days rather than a day: Excel's first days are nobody's."""
    return isinstance(value, datetime) and value < FIRST_SURE


def kept_formula(formula: str, cell: str, headings: Mapping[int, str]) -> str | None:
    """A formula with its references as headings; None where it looks at more than the cells of its own row, or at
    whole columns, of the sheet of actions: other rows are other actions next time, and other sheets may be gone.
    """
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token

    match = CELL.fullmatch(cell)
    assert match, f"{cell} is the name of a cell"
    parts = ["="]
    for token in Tokenizer(formula).items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            kept = _kept_reference(OWN_SHEET.sub("", token.value), int(match[2]), headings)
            if kept is None:
                return None
            parts.append(kept)
        else:
            parts.append(token.value)
    return "".join(parts)


def _kept_reference(words: str, row: int, headings: Mapping[int, str]) -> str | None:
    """A reference to cells of a row, or to whole columns, as headings between marks; None for any other."""
    if table := STRUCTURED.fullmatch(words):
        return words if table[1] in headings.values() else None
    if WHOLE_COLUMNS.fullmatch(words):
        names = [headings.get(column_number(letters)) for letters in re.findall("[A-Z]+", words)]
        return None if None in names else ":".join(f"{MARK}#{name}{MARK}" for name in names)
    found = []
    for one in map(REFERENCE.fullmatch, words.split(":")):
        name = headings.get(column_number(one[1])) if one and int(one[2]) == row else None
        if name is None:
            return None
        found.append(f"{MARK}{name}{MARK}")
    return ":".join(found)


def written_formula(kept: str, row: int, places: Mapping[str, int]) -> str | None:
    """A kept formula for a row (counted from 1), with columns (counted from 1) where their headings stand now; None
    where one of them is no longer there.
    """
    if any(name not in places for _, name in MARKED.findall(kept)):
        return None

    def cell(match: re.Match[str]) -> str:
        column = places[match[2]]
        return f"${column_letters(column)}" if match[1] else cell_name(row, column)

    return MARKED.sub(cell, kept)


def notes_by_row(grid: Grid) -> dict[int, set[int]]:
    """The columns that hold a note, by row."""
    noted: dict[int, set[int]] = {}
    for row, column in grid.sheet.notes:
        noted.setdefault(row, set()).add(column)
    return noted


def columns_with_words(grid: Grid, below: int) -> set[int]:
    """The columns that hold a value or a note below a row: mere colour fills none."""
    seen = {column for (row, column), cell in grid.sheet.cells.items() if row > below and _says(cell)}
    return seen | {column for row, column in grid.sheet.notes if row > below}


def _says(cell: Cell) -> bool:
    return cell.value is not None or cell.formula
