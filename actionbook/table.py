"""Finds the table of an action plan on a sheet: its header row, wherever that is, and its columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from actionbook.colour_names import colour_word
from actionbook.columns import Candidate, Column
from actionbook.contents import Contents
from actionbook.grid import Grid
from actionbook.headings import DATE_ROLES, heading_roles, is_phrase
from actionbook.numbered_columns import roles_of_columns, turns_of
from actionbook.periods import is_period
from actionbook.place import cell_name
from actionbook.state_headings import names_state
from actionbook.words import key, one_line, quote

HEADER_ROWS = 40
"""The header stands in one of these rows from the top (domain.md)."""

LEAST_HEADINGS = 3
"""A row with fewer is no header row."""

SPARE = 8
"""Characters, at most, by which a heading said again may be longer or shorter: punctuation and spaces."""


@dataclass(frozen=True)
class Table:
    """Where the table stands, and what its columns are for."""

    header: int
    """The first row of the header."""
    body: int
    """The first row under the header."""
    columns: tuple[Column, ...]
    left: int = 1
    right: int | None = None
    """The last column that may belong to it; None for the sheet's last."""
    bottom: int | None = None
    """The last row that may belong to it; None for the sheet's last."""

    @cached_property
    def heading_keys(self) -> dict[int, str]:
        """The headings by column, as they are compared."""
        return {column.number: words for column in self.columns if (words := key(column.heading))}

    @cached_property
    def edge(self) -> int:
        """The last column that has a role."""
        return max((column.number for column in self.columns if column.role), default=0)

    def of(self, *roles: str) -> tuple[Column, ...]:
        """The columns with one of the roles, from left to right."""
        if roles not in self._found:
            found = (column for column in self.columns if column.role in roles or column.also in roles)
            self._found[roles] = tuple(found)
        return self._found[roles]

    @cached_property
    def _found(self) -> dict[tuple[str, ...], tuple[Column, ...]]:
        """What `of` has been asked for: every row of the table asks the same."""
        return {}

    def first(self, role: str) -> Column | None:
        """The leftmost column with a role; None where there is none."""
        return next(iter(self.of(role)), None)


@dataclass(frozen=True)
class NoTable:
    """Why a sheet holds no action plan, in words that follow "because"."""

    because: str


def find_table(grid: Grid, told: Mapping[str, str]) -> Table | NoTable:
    """The action plan's table on a sheet, or why there is none.

    A plan has at least a column of actions and a column of dates by which they are due. `told` gives roles by heading
    from the settings.
    """
    rows = sorted(
        ((header_weight(headings_in(grid, row), told), -row) for row in range(1, min(grid.bottom, HEADER_ROWS) + 1)),
        reverse=True,
    )
    likely = [-row for weight, row in rows[:3] if weight > 0]
    if not likely:
        return NoTable(f"none of the first {HEADER_ROWS} rows looks like a row of headings")
    tables = [table_at(grid, row, told) for row in likely[:1]]
    if missing_roles(tables[0]):
        tables += [table_at(grid, row, told) for row in likely[1:]]
    return next((table for table in tables if not missing_roles(table)), None) or _why_not(grid, tables[0])


def table_at(
    grid: Grid, row: int, told: Mapping[str, str], columns: range | None = None, bottom: int | None = None
) -> Table:
    """The table under a header row; of some columns only, and down to a row, where these are given."""
    headings, body = headings_below(grid, row)
    rows = range(body, (bottom or grid.bottom) + 1)
    numbers = [number for number in grid.columns if columns is None or number in columns]
    candidates = (Candidate(number, headings.get(number, ""), Contents(grid, number, rows)) for number in numbers)
    right = columns.stop - 1 if columns else None
    return Table(row, body, roles_of_columns(candidates, told), columns.start if columns else 1, right, bottom)


def missing_roles(table: Table) -> tuple[str, ...]:
    """Which of the two indispensable roles no column has: `action`, `target`."""
    roles = {role for column in table.columns for role in (column.role, column.also)}
    return tuple(
        role for role, any_of in (("action", ("action",)), ("target", DATE_ROLES)) if not roles.intersection(any_of)
    )


def headings_in(grid: Grid, row: int) -> dict[int, str]:
    """The words in a row by column, each on one line, a merged block's words in all its columns."""
    return {column: one_line(words) for column in grid.columns if (words := grid.text(row, column))}


def headings_below(grid: Grid, row: int) -> tuple[dict[int, str], int]:
    """The headings by column, and the first row under them: a second line of headings under merged ones counts too."""
    headings = headings_in(grid, row)
    body = max((grid.area(row, column).bottom for column in headings), default=row) + 1
    shared = {column for column in headings if grid.area(row, column).right > grid.area(row, column).left}
    second = {
        column: words for column, words in headings_in(grid, row + 1).items() if grid.anchor(row + 1, column)[0] > row
    }
    if not shared or not second or not second.keys() <= shared or not all(map(_heads, second.values())):
        return _with_row_above(grid, row, headings), body
    return headings | {column: f"{headings[column]} {words}" for column, words in second.items()}, max(body, row + 2)


def _with_row_above(grid: Grid, row: int, headings: dict[int, str]) -> dict[int, str]:
    """The headings with those of the row above where that groups some of them by merged cells: a known heading over a
    blank, and the number of the action that a group is for, `Action 1` over `What | Who | When`.
    """
    over = headings_in(grid, row - 1) if row > 1 else {}
    above = {column: words for column, words in over.items() if grid.area(row - 1, column).bottom < row}
    groups = {one for one in above if grid.area(row - 1, one).right > grid.area(row - 1, one).left and one in headings}
    if not groups:
        return headings
    blank = {one: words for one, words in above.items() if one not in (*headings, *groups) and is_phrase(words)}
    named = sorted(groups)
    turns = dict(zip(named, turns_of([above[one] for one in named]), strict=True))
    own = {one: f"{above[one]} {words}" for one, words in headings.items() if turns.get(one)}
    return headings | own | blank


def _heads(words: str) -> bool:
    """Whether words may stand in a second line of headings: a heading, a month, a status or a colour."""
    return bool(heading_roles(words) or is_period(words) or names_state(words) or colour_word(words))


def header_weight(headings: Mapping[int, str], told: Mapping[str, str]) -> float:
    """How much a row looks like a header: the strongest heading for each role, added up; 0 where it is none."""
    distinct = len(set(headings.values()))
    if distinct < LEAST_HEADINGS:
        return 0
    best: dict[str, float] = {}
    for heading in set(headings.values()):
        roles = {told[heading.lower()]: 20.0} if heading.lower() in told else heading_roles(heading)
        for role, strength in roles.items():
            best[role] = max(best.get(role, 0), strength)
    if len([strength for strength in best.values() if strength >= 5]) < 2:
        return 0
    return sum(best.values()) / (1 + 0.02 * max(distinct - len(best), 0))


def is_repeated_header(grid: Grid, row: int, table: Table) -> bool:
    """Whether a row under the header says the headings again, perhaps not all of them."""
    words = grid.row_texts(row)
    headings = table.heading_keys
    same = 0
    for column, text in words.items():
        one = headings.get(column)
        if one and -SPARE <= len(text) - len(one) <= SPARE and one[0] in text.lower() and key(text) == one:
            same += 1
    return same >= 2 and same * 2 >= len(words) and not _heads_others(words, table)


def _heads_others(words: Mapping[int, str], table: Table) -> bool:
    """Whether some words of a row are, to the letter, headings of something else than their columns hold."""
    roles = {column.number: {column.role, column.also} for column in table.columns}
    others = ((roles.get(column, set()), heading_roles(text)) for column, text in words.items() if is_phrase(text))
    return any(found and not own & found.keys() for own, found in others)


WANTED = {"action": "no column of actions", "target": "no column of dates by which they are due"}


def _why_not(grid: Grid, table: Table) -> NoTable:
    lacks = " and ".join(WANTED[role] for role in missing_roles(table))
    first = next(iter(headings_in(grid, table.header)))
    shown = ", ".join(quote(column.heading, 30) for column in table.columns if column.heading)
    return NoTable(
        f"there is {lacks} under the headings at {cell_name(table.header, first)} ({quote(shown, 200)[1:-1]})"
    )
