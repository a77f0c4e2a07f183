"""Reads the sheet of withdrawn actions of a master, with what the PMO had written beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from actionbook.added import (
    Added,
    added_in,
    columns_with_words,
    notes_by_row,
    unique_names,
)
from actionbook.grid import Grid
from actionbook.master_columns import ACTIONS, WITHDRAWN, WITHDRAWN_COLUMNS, WORDS
from actionbook.master_reading import whole_of
from actionbook.words import one_line
from actionbook.workbook.cells import Workbook

OURS = frozenset(WORDS[ACTIONS])


@dataclass(frozen=True)
class Gone:
    """A row of the sheet of withdrawn actions."""

    values: Mapping[str, Any]
    added: Mapping[str, Added]

    @property
    def key(self) -> int | None:
        """The key of its action; None for a row that somebody had added by hand."""
        return whole_of(self.values.get("Key"))


def read_gone(workbook: Workbook) -> Iterator[Gone]:
    """The actions that earlier rounds withdrew, with what the PMO had written beside them."""
    sheet = workbook.named(WITHDRAWN)
    if sheet is None:
        return
    grid = Grid(sheet)
    headings = {column: one_line(words) for column, words in grid.row_texts(1).items()}
    ours = {one.words: column for one in WITHDRAWN_COLUMNS for column, words in headings.items() if words == one.words}
    if "Action" not in ours:
        return
    others = {
        column: headings.get(column, "")
        for column in sorted({*headings, *columns_with_words(grid, 1)} - set(ours.values()))
    }
    names = unique_names(others, OURS | {one.words for one in WITHDRAWN_COLUMNS})
    noted = notes_by_row(grid)
    for row in sorted({*grid.rows(2, grid.bottom), *(row for row in noted if row > 1)}):
        values = {name: grid.at(row, column).value for name, column in ours.items()}
        added = {name: one for column, name in names.items() if (one := added_in(grid, row, column))}
        added |= {
            name: Added(note=sheet.notes[row, column]) for name, column in ours.items() if (row, column) in sheet.notes
        }
        if whole_of(values.get("Key")) or values.get("Why") or added:
            yield Gone(values, added)
