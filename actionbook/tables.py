"""Finds every table of an action plan on a sheet: one, several under one another, or side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from actionbook.colour_names import colour_word
from actionbook.grid import Grid
from actionbook.headings import DATE_ROLES, heading_roles, is_phrase
from actionbook.table import (
    LEAST_HEADINGS,
    NoTable,
    Table,
    find_table,
    header_weight,
    headings_in,
    is_repeated_header,
    missing_roles,
    table_at,
)
from actionbook.words import key

LONGEST_CELL = 60
"""Characters of the longest cell in a row that may be another header."""

PLAIN = 3
"""Cells of such a row, at least, that are known headings to the letter."""

LIKE_THE_FIRST = 0.6
"""How much a further header must look like one, as a share of the first."""


def find_tables(grid: Grid, told: Mapping[str, str]) -> tuple[Table, ...] | NoTable:
    """The tables of a sheet from top to bottom, or from left to right; or why it holds no action plan.

    A header that is said again over the same columns begins no table. `told` gives roles by heading from the settings.
    """
    likeliest = find_table(grid, told)
    if isinstance(likeliest, NoTable):
        return likeliest
    first = _topmost(grid, likeliest, told)
    beside = [table_at(grid, first.header, told, columns) for columns in _blocks(grid, first.header)]
    if beside and not any(map(missing_roles, beside)):
        return tuple(beside)
    headers = [first.header, *_further_headers(grid, first, told)]
    if len(headers) == 1:
        return (first,)
    bottoms = [header - 1 for header in headers[1:]] + [grid.bottom]
    return tuple(table_at(grid, header, told, bottom=bottom) for header, bottom in zip(headers, bottoms, strict=True))


def _topmost(grid: Grid, likeliest: Table, told: Mapping[str, str]) -> Table:
    """The first table of the sheet: one above the likeliest where it has actions with dates, else the likeliest."""
    enough = header_weight(headings_in(grid, likeliest.header), told) * LIKE_THE_FIRST
    for row in range(1, likeliest.header - 1):
        if header_weight(headings_in(grid, row), told) < enough:
            continue
        table = table_at(grid, row, told, bottom=likeliest.header - 1)
        if not missing_roles(table) and _holds_actions(grid, table, range(table.body, likeliest.header)):
            return table_at(grid, row, told)
    return likeliest


def _holds_actions(grid: Grid, table: Table, rows: range) -> bool:
    """Whether a row gives both an action and the day it is due."""
    actions, dates = table.of("action"), table.of(*DATE_ROLES)
    return any(
        any(grid.text(row, one.number) for one in actions) and any(grid.text(row, one.number) for one in dates)
        for row in rows
    )


def _blocks(grid: Grid, header: int) -> list[range]:
    """The columns of each table of several side by side, or of one beside a RAG key; empty where all is one table.

    Tables are side by side where the same headings come again after a blank column.
    """
    headings = {column: key(words) for column, words in headings_in(grid, header).items()}
    runs = _runs(sorted(headings))
    tables = [run for run in runs if not any(colour_word(headings[column]) for column in run)]
    known = [{headings[column] for column in run if heading_roles(headings[column])} for run in tables]
    if len(tables) > 1 and all(len(one & known[0]) >= LEAST_HEADINGS for one in known):
        return [range(run[0], run[-1] + 1) for run in tables]
    return [range(1, tables[-1][-1] + 1)] if tables and len(tables) < len(runs) else []


def _runs(columns: Sequence[int]) -> list[list[int]]:
    """Columns in groups of neighbours."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _further_headers(grid: Grid, first: Table, told: Mapping[str, str]) -> Iterator[int]:
    """Rows under a table that head another one, with columns of its own."""
    enough = header_weight(headings_in(grid, first.header), told) * LIKE_THE_FIRST
    current = first
    for row in grid.rows(first.body + 1, grid.bottom):
        texts = grid.row_texts(row)
        if max(map(len, texts.values()), default=0) > LONGEST_CELL or sum(map(is_phrase, texts.values())) < PLAIN:
            continue
        if header_weight(headings_in(grid, row), told) < enough or is_repeated_header(grid, row, current):
            continue
        table = table_at(grid, row, told)
        if not missing_roles(table):
            current = replace(table, left=1)
            yield row
