"""Tables of words as accessible HTML tables: one header row, a header for every row, nothing merged, no blanks."""

import re
from collections.abc import Mapping
from datetime import date

from actionbook.appendix.cells import Cell, Coloured, Column, Table
from actionbook.appendix.figures import change_words, percent_words
from actionbook.appendix.words import long_day
from actionbook.appendixbook.html_text import (
    on_one_line,
    paragraphs,
    sentence,
    with_breaks,
)
from actionbook.workbook.contrast import BLACK, ink_for

FILL = re.compile(r"[0-9A-Fa-f]{6}")
"""The only thing that is taken for a colour: fills come out of workbooks, and anything else could be more CSS."""
ROW_NAME = "Ref"
"""The column that names a row; the first where a table has none of it."""
NARROW, MANY = 3, 13
"""Columns up to which a table fits a phone, and beyond which its headings are written upwards."""
LOOKS = {"number": "figure", "percent": "figure", "change": "figure", "date": "date"}
"""The class of the cells of a kind of column."""


def as_table(table: Table, fills: Mapping[str, str], heading: str) -> str:
    """A table under its own title, if that is not the heading of its section, and the sentence before it.

    What is said in its place where it has no rows. Its caption says its title once more, for those who go from table to
    table and do not see what stands above.
    """
    title = on_one_line(table.title)
    above = (f"<h3>{title}</h3>" if table.title != heading else "", sentence(table.note, "note"))
    if not table.rows:
        return "\n".join(filter(None, (*above, paragraphs(table.empty))))
    columns = "".join(f'<col class="w{share}">' for share in shares(table))
    heads = "".join(_head(column) for column in table.columns)
    names = next((place for place, column in enumerate(table.columns) if column.words == ROW_NAME), 0)
    rows = "\n".join(_row(row, table.columns, names, fills) for row in table.rows)
    return "\n".join(filter(None, (
        *above,
        f'<table role="table" class="{_kind(len(table.columns))}">',
        f'<caption class="unseen">{title}</caption>',
        f"<colgroup>{columns}</colgroup>",
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>',
        f'<tbody role="rowgroup">\n{rows}\n</tbody>',
        "</table>",
    )))  # fmt: skip


def shares(table: Table) -> list[int]:
    """How many hundredths of the width each column has."""
    whole = sum(column.width for column in table.columns)
    return [max(1, round(100 * column.width / whole)) for column in table.columns]


def fill_rules(fills: Mapping[str, str]) -> str:
    """The CSS rules of the colours, with an ink that can be read on each."""
    colours = sorted({fill.upper() for fill in fills.values() if FILL.fullmatch(fill)})
    return "\n".join(f".fill-{fill} {{ background: #{fill}; color: #{ink_for(fill, BLACK)} }}" for fill in colours)


def cell_text(cell: Cell, column: Column) -> str:
    """What a cell says, in words; what stands for a blank where it says nothing."""
    if cell is None:
        return column.blank
    if isinstance(cell, date):
        return long_day(cell)
    if isinstance(cell, int | float):
        words = {"percent": percent_words, "change": change_words}.get(column.kind)
        return words(cell) if words else f"{cell:,}"
    return str(cell)


def _kind(columns: int) -> str:
    if columns <= NARROW:
        return "plain"
    return "cards many" if columns > MANY else "cards"


def _head(column: Column) -> str:
    return f'<th role="columnheader" scope="col"{_look(column)}><span>{on_one_line(column.words)}</span></th>'


def _look(column: Column) -> str:
    return f' class="{LOOKS[column.kind]}"' if column.kind in LOOKS else ""


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...], names: int, fills: Mapping[str, str]) -> str:
    made = ""
    for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
        label = f'{_look(column)} data-label="{on_one_line(column.words)}"'
        words = _words(cell, column, fills)
        if place == names:
            made += f'<th role="rowheader" scope="row"{label}>{words}</th>'
        else:
            made += f'<td role="cell"{label}>{words}</td>'
    return f'<tr role="row">{made}</tr>'


def _words(cell: Cell, column: Column, fills: Mapping[str, str]) -> str:
    words = with_breaks(cell_text(cell, column)) or on_one_line(column.blank)
    if not isinstance(cell, Coloured):
        return words
    fill = fills.get(cell.rag, "")
    return f'<span class="chip fill-{fill.upper()}">{words}</span>' if FILL.fullmatch(fill) else words
