"""Tells colours that only adorn a table from those of its RAG cells: bands of every other row, a column's tint."""

from collections.abc import Sequence
from typing import NamedTuple

from actionbook.colour_names import hue_of
from actionbook.contents import RAG_HUES
from actionbook.grid import Grid
from actionbook.table import Table

LEAST_BANDS = 2
"""Coloured rows that make a pattern, at least, with one between them."""

LEAST_OF_TWO = 6
"""Rows that make a pattern of two colours of the RAG kind, at least: fewer may be RAG, row by row."""

LEAST_CELLS = 3
"""Cells beside the RAG cell, at least, that a colour must share to be that of the row."""

ALTERNATE = "of every other row, from end to end"
TINT = "of the whole column, its heading included"


class Decoration(NamedTuple):
    """The rows whose RAG cells have a colour that says nothing."""

    rows: frozenset[int] = frozenset()
    why: str = ""
    """Whose colour it is: `of every other row, from end to end`."""


class Colours(NamedTuple):
    """The colours of the rows that name an action, from top to bottom."""

    fills: list[str | None]
    """Of their RAG cells."""
    bands: list[str | None]
    """The same where the whole row has it, else None."""


def decoration_of(grid: Grid, table: Table, rows: Sequence[int]) -> Decoration:
    """What of the colours of a table's RAG cells is decoration; `rows` are those that name an action."""
    rag = table.first("rag")
    fills = [grid.at(row, rag.number).look.fill for row in rows] if rag else []
    if rag is None or not any(map(_is_rag_colour, fills)):
        return Decoration()
    others = [column.number for column in table.columns if column.heading and column is not rag]
    bands = [fill if _is_of_row(grid, others, row, fill) else None for row, fill in zip(rows, fills, strict=True)]
    heading = grid.at(table.header, rag.number).look.fill
    header_too = _is_of_row(grid, others, table.header, heading)
    why = ALTERNATE if _alternate(bands, fills) else TINT if _is_tint(heading, header_too, bands, fills) else ""
    coloured = (row for row, fill in zip(rows, fills, strict=True) if _is_rag_colour(fill))
    return Decoration(frozenset(coloured), why) if why else Decoration()


def _is_rag_colour(fill: str | None) -> bool:
    hue = hue_of(fill) if fill else None
    return hue is not None and hue.name in RAG_HUES and not hue.pale


def _is_of_row(grid: Grid, columns: Sequence[int], row: int, fill: str | None) -> bool:
    """Whether all other cells of a row that reach over no other row have a colour as well."""
    own = [column for column in columns if grid.area(row, column).top == grid.area(row, column).bottom]
    return bool(fill) and len(own) >= LEAST_CELLS and all(grid.at(row, column).look.fill == fill for column in own)


def _alternate(bands: Sequence[str | None], fills: Sequence[str | None]) -> bool:
    """Whether every other row has one colour from end to end, and those between none, or one of their own."""
    for first in (0, 1):
        second = 1 - first
        if len(bands[first::2]) < LEAST_BANDS or not bands[second::2] or not _one_colour(bands[first::2]):
            continue
        of_two = len(bands) >= LEAST_OF_TWO and _one_colour(bands[second::2]) and bands[first] != bands[second]
        if of_two or not any(map(_is_rag_colour, fills[second::2])):
            return True
    return False


def _one_colour(bands: Sequence[str | None]) -> bool:
    return len(set(bands)) == 1 and _is_rag_colour(bands[0])


def _is_tint(heading: str | None, header_too: bool, bands: Sequence[str | None], fills: Sequence[str | None]) -> bool:
    """Whether all RAG cells have the colour of their heading, and it is not that of the header row alone."""
    return bool(heading) and set(fills) == {heading} and (not header_too or set(bands) == {heading})
