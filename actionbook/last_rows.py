"""The rows of last time's sheet of actions: what each held, and what somebody has put there or changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actionbook.added import Added, added_in
from actionbook.history import Past, changed_columns, link_rows
from actionbook.master_columns import ACTIONS, WORDS
from actionbook.master_reading import ActionsSheet
from actionbook.place import cell_name

OWN_LOOKS = frozenset({"Status", "RAG", "Last status", "Movement"})
"""Columns whose fills are ours: a fill in any other was put there by hand."""


@dataclass(frozen=True, slots=True)
class LastRow:
    """A row of last time's sheet of actions."""

    row: int
    past: Past | None
    """Its record of last time; None for a row that somebody added by hand."""
    held: tuple[Any, ...]
    """What stands under each of our headings now, in their order."""
    added: Mapping[str, Added]
    """What the PMO put there: by heading, ours or theirs."""
    changed: tuple[str, ...] = ()
    """Our headings under which somebody has written something else since."""

    @property
    def values(self) -> dict[str, Any]:
        """What stands under each of our headings now, by heading."""
        return dict(zip(WORDS[ACTIONS], self.held, strict=True))


def last_rows(
    sheet: ActionsSheet, pasts: Sequence[Past], names: Mapping[int, str], formulas: Mapping[str, str]
) -> tuple[LastRow, ...]:
    """The rows with their records, which know them again by what their cells held."""
    values = {row: tuple(sheet.value(row, name) for name in WORDS[ACTIONS]) for row in sheet.all_rows}
    found = link_rows(values, pasts)
    return tuple(_row(sheet, row, values[row], found.get(row), names, formulas) for row in sheet.all_rows)


def _row(
    sheet: ActionsSheet,
    row: int,
    held: tuple[Any, ...],
    past: Past | None,
    names: Mapping[int, str],
    formulas: Mapping[str, str],
) -> LastRow:
    ours = [(column, name) for name, column in sheet.columns.items()]
    added = {name: one for column, name in ours if (one := _ours_added(sheet, row, column, name))}
    for column, name in names.items():
        if one := added_in(sheet.grid, row, column, formulas.get(cell_name(row, column))):
            added[name] = one
    there = [name for name in WORDS[ACTIONS] if name in sheet.columns]
    changed = changed_columns(past.as_written, held, WORDS[ACTIONS]) if past else []
    return LastRow(row, past, held, added, tuple(name for name in changed if name in there))


def _ours_added(sheet: ActionsSheet, row: int, column: int, name: str) -> Added | None:
    """A note, or a fill, that somebody put on a cell of ours."""
    cell = sheet.grid.sheet.cells.get((row, column))
    note = sheet.grid.sheet.notes.get((row, column))
    fill = cell.look.fill if cell and name not in OWN_LOOKS else None
    return Added(fill=fill, note=note) if note or fill else None
