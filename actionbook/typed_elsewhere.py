"""Finds what somebody typed on the sheets of a master that are made anew: beside what we write there, or below it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from actionbook.findings import Finding
from actionbook.left_behind import words_lost
from actionbook.limits import Limits
from actionbook.master_columns import ACTIONS, COLUMNS, HISTORY, SHEETS, STAFF, WITHDRAWN, WORDS
from actionbook.master_summary import ROUNDS, heat_headings, summary_headings
from actionbook.scheme import STATUSES
from actionbook.words import one_line
from actionbook.workbook import read_workbook
from actionbook.workbook.cells import Cell, Sheet

Row = Mapping[int, Cell]
"""The cells of a row that hold anything, by column."""
HEADER_ROWS = 10
FEWEST = 2
"""Cells that every row of a table of ours has at least."""
HEAT = tuple(one.words for one in heat_headings(()))
SUMMARY = frozenset(one.words for one in (*summary_headings((*STATUSES, "")), *ROUNDS))
SHARE = "% complete"
"""A heading that every table of the summary has."""
TITLE_ROWS = 3
"""Rows of the summary above its first table: of each, only the first cell is ours."""
FACTS, TEAMS = 2, 5
"""Columns of the cover that are ours: in its list of teams, and everywhere else."""
LAST_BLOCK = "How to use it"
"""What stands above the last lines of the cover, but for the staff key."""


def typed_elsewhere(path: Path, limits: Limits) -> Iterator[Finding]:
    """A finding for each sheet of last time's master, made anew, on which somebody typed something.

    The history is large, and nobody's to write on: it is not looked at.
    """
    if path.is_dir():
        return
    wanted = frozenset(SHEETS) - {ACTIONS, WITHDRAWN, HISTORY}
    for sheet in read_workbook(path, wanted, limits).sheets:
        if sheet.name not in wanted:
            continue  # an .xls, .ods or .xlsb is read as a whole
        yield from words_lost(path.name, sheet.name, f"what was typed on the sheet {sheet.name}", typed_on(sheet))


def typed_on(sheet: Sheet) -> list[Cell]:
    """The cells of a sheet of a master that are none of ours, from the top down; words over ours cannot be told."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.value is not None or cell.formula:
            rows.setdefault(row, {})[column] = cell
    find = LAID_OUT.get(sheet.name)
    if find:
        return list(find(rows))
    return list(_beside_table(rows, WORDS[sheet.name], WORDS[sheet.name])) if sheet.name in COLUMNS else []


def _words(cell: Cell | None) -> str:
    return one_line(str(cell.value)) if cell is not None and cell.value is not None else ""


def _beside_table(rows: Mapping[int, Row], headings: Iterable[str], needed: Iterable[str]) -> Iterator[Cell]:
    """What stands above the headings of a table, in other columns than its own, or in rows that are none of its."""
    header = next((row for row in rows if row <= HEADER_ROWS and _has(rows[row], needed)), None)
    if header is None:
        return
    known = frozenset(headings)
    ours = {column for column, cell in rows[header].items() if _words(cell) in known}
    for row, cells in rows.items():
        is_ours = row == header or row > header and (row == header + 1 or len(ours & cells.keys()) >= FEWEST)
        yield from (cell for column, cell in cells.items() if not (is_ours and column in ours))


def _has(row: Row, needed: Iterable[str]) -> bool:
    """Whether a row has most of some headings."""
    wanted = frozenset(needed)
    return len(wanted & {_words(cell) for cell in row.values()}) * 2 > len(wanted)


def _on_heat_map(rows: Mapping[int, Row]) -> Iterator[Cell]:
    """The same of the heat map, whose columns between issue and worst of all are teams."""
    heads = next((row for row in rows.values() if _has(row, HEAT)), {})
    last = max((column for column, cell in heads.items() if _words(cell) == HEAT[-1]), default=0)
    yield from _beside_table(rows, (_words(cell) for column, cell in heads.items() if column <= last), HEAT)


def _on_summary(rows: Mapping[int, Row]) -> Iterator[Cell]:
    """What stands in no table of the summary, and is no title of one."""
    table: set[int] = set()
    for row, cells in rows.items():
        if _is_head(cells):
            own = table = {1, *(column for column, cell in cells.items() if _words(cell) in SUMMARY)}
        elif 1 in cells and (row <= TITLE_ROWS or _is_head(rows.get(row + 1, {}))):
            own = {1}
        else:
            own = table if 1 in cells and len(table & cells.keys()) >= FEWEST else set()
        yield from (cell for column, cell in cells.items() if column not in own)


def _is_head(row: Row) -> bool:
    return any(_words(cell) == SHARE for cell in row.values())


def _on_cover(rows: Mapping[int, Row]) -> Iterator[Cell]:
    """What stands beside the lines of the cover, or below them."""
    block, above = "", 0
    for row, cells in rows.items():
        first = _words(cells.get(1))
        begins = row != above + 1
        above = row
        if begins and block in (LAST_BLOCK, STAFF) and first != STAFF:
            block = "not ours"
        elif first in (LAST_BLOCK, STAFF) or (first, _words(cells.get(2))) == ("Team", "Return"):
            block = first
        elif begins and block == "Team":
            block = ""
        most = 0 if block == "not ours" or not first else TEAMS if block == "Team" else FACTS
        yield from (cell for column, cell in cells.items() if column > most)


LAID_OUT: dict[str, Callable[[Mapping[int, Row]], Iterator[Cell]]] = {
    "Cover": _on_cover, "Summary": _on_summary, "Heat map": _on_heat_map,
}  # fmt: skip
"""How the sheets are gone through that are no one table."""
