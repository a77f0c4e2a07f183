"""Tells what the PMO put on last time's master that does not come back, and takes the links and numbers that do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from actionbook.findings import Finding
from actionbook.kept_links import sorted_links
from actionbook.limits import Limits
from actionbook.master_columns import ACTIONS, SHEETS, WITHDRAWN, WITHDRAWN_COLUMNS
from actionbook.master_reading import ActionsSheet
from actionbook.place import Place, cell_name
from actionbook.scheme import STANDARD_FILLS
from actionbook.words import counted
from actionbook.workbook.beside import AllBeside, Beside, read_beside
from actionbook.workbook.cells import Cell, Position, Sheet, Workbook

KIND = "not taken over"
GONE = "{} did not come back; last time's master, which is kept, still shows what was there"
UNSEEN = "{}links, conditional formats and objects on last time's master could not be looked for"
UNSEEN_TOO = {"ods": "colours, ", "xls": "colours, notes, ", "xlsb": "colours, notes, "}
"""What else cannot be seen in a master that somebody has saved as another kind of workbook."""
OBJECTS = {
    "drawing": "charts, pictures or shapes", "pivotTable": "pivot tables", "oleObject": "embedded files",
    "ctrlProp": "buttons or boxes", "control": "buttons or boxes", "slicer": "slicers", "timeline": "timelines",
}  # fmt: skip
"""What somebody placed on a sheet, by the kind of the relation that leads to it."""
WITH_CHARTS = frozenset({"Summary"})
"""Sheets that have charts of ours."""
MERGED = "words beside the second and further rows of merged cells"
VALIDATIONS = "rules for what may be typed, or lists to choose from,"
OWN_NAMES = "_xl"
"""What names begin with that Excel keeps for itself, such as the area to be printed."""
MOST_TOLD = 12
"""Cells that are named in one sentence."""


def with_beside(workbook: Workbook, sheet: ActionsSheet, limits: Limits) -> tuple[Workbook, tuple[Finding, ...]]:
    """A master with the links and the numbers that come back on its cells, and findings for what does not."""
    file = Path(workbook.file)
    if file.is_dir():
        return workbook, ()
    found = read_beside(file, (ACTIONS, WITHDRAWN), limits)
    if found is None:
        return workbook, (Finding(KIND, Place(file.name), UNSEEN.format(UNSEEN_TOO.get(workbook.kind, ""))),)
    told = [*_names_lost(file.name, found), *_objects_lost(file.name, found), *_above(file.name, sheet)]
    told += _looks_lost(file.name, sheet, found.sheets.get(ACTIONS, Beside()))
    sheets = []
    for one in workbook.sheets:
        beside = found.sheets.get(one.name, Beside())
        if one.name in (ACTIONS, WITHDRAWN):
            columns, ours = _theirs_and_ours(one, sheet)
            theirs = {place for place in one.cells if place[1] in columns and place[0] > _header(one, sheet)}
            links, others = sorted_links(beside.links, theirs)
            told += _links_lost(file.name, one, {cell: to for cell, to in others.items() if cell[1] not in ours})
            numbers = {place: beside.numbers[place] for place in theirs & beside.numbers.keys()}
            one = replace(one, links=links, numbers=numbers)
        sheets.append(one)
    return replace(workbook, sheets=tuple(sheets)), tuple(told)


def _header(one: Sheet, sheet: ActionsSheet) -> int:
    return sheet.header if one.name == ACTIONS else 1


def _theirs_and_ours(one: Sheet, sheet: ActionsSheet) -> tuple[set[int], set[int | None]]:
    """The columns of the PMO's on a sheet, and those in which we put links."""
    if one.name == ACTIONS:
        return set(sheet.others), {sheet.columns.get("Cell")}
    ours = {words.words for words in WITHDRAWN_COLUMNS}
    return {column for _, column in one.cells if getattr(one.cells.get((1, column)), "value", None) not in ours}, set()


def lost(file: str, sheet: str | None, what: str, cells: Sequence[Position] = (), words: str = "") -> Finding:
    """A finding for what stands on a sheet and does not come back: what it is, and at which cells."""
    named = [cell_name(*cell) for cell in cells]
    more = f" and {len(named) - MOST_TOLD} more" if len(named) > MOST_TOLD else ""
    where = f" ({', '.join(named[:MOST_TOLD])}{more})" if named else ""
    place = Place(file, sheet, named[0] if named else None)
    return Finding(KIND, place, GONE.format(what + where), words)


def _links_lost(file: str, one: Sheet, links: dict[Position, str]) -> Iterator[Finding]:
    for cell, address in links.items():
        yield lost(file, one.name, f"the link to {address or 'nowhere'}", [cell], address)


def _names_lost(file: str, found: AllBeside) -> Iterator[Finding]:
    names = list(dict.fromkeys(name for name in found.names if not name.startswith(OWN_NAMES)))
    if names:
        shown = ", ".join(names[:MOST_TOLD])
        yield lost(file, None, f"{counted(len(names), 'defined name')} ({shown})", (), "\n".join(names))


def _objects_lost(file: str, found: AllBeside) -> Iterator[Finding]:
    for name in SHEETS:
        kinds = found.sheets.get(name, Beside()).objects
        for kind in dict.fromkeys(kinds):
            if kind in OBJECTS and not (kind == "drawing" and name in WITH_CHARTS):
                yield lost(file, name, f"{OBJECTS[kind]} on the sheet {name}")


def _above(file: str, sheet: ActionsSheet) -> Iterator[Finding]:
    cells = [cell for (row, _), cell in sheet.grid.sheet.cells.items() if row < sheet.header]
    yield from words_lost(file, ACTIONS, "words above the headings of Actions", cells)


def words_lost(file: str, sheet: str, what: str, cells: Iterable[Cell]) -> Iterator[Finding]:
    """A finding for words that do not come back, where there are any."""
    said = [cell for cell in cells if cell.value is not None or cell.formula]
    if said:
        words = "\n".join(f"{cell.name}: {'a formula' if cell.value is None else cell.value}" for cell in said)
        yield lost(file, sheet, what, [(cell.row, cell.column) for cell in said], words)


def _looks_lost(file: str, sheet: ActionsSheet, beside: Beside) -> Iterator[Finding]:
    """Colours on the sheet of actions that do not come back, a finding for each kind."""
    if beside.rules:
        first = list(dict.fromkeys((area.top, area.left) for area in beside.rules))
        yield lost(file, ACTIONS, counted(len(beside.rules), "conditional format"), first)
    offered = [area for choice in sheet.grid.sheet.choices if choice.words for area in choice.areas]
    barred = [one for one in beside.validations if one.left in sheet.others and one not in offered]
    if barred:
        yield lost(file, ACTIONS, VALIDATIONS, sorted({(area.top, area.left) for area in barred}))
    if beside.patterned:
        yield lost(file, ACTIONS, "the patterns or gradients of fills", beside.patterned)
    cells = sorted(cell for cell in sheet.grid.sheet.cells.values() if cell.row > sheet.header)
    struck = (one for one in cells if one.look.strike or one.struck)
    yield from words_lost(file, ACTIONS, "the line through words", struck)
    yield from _merges_lost(file, sheet)
    filled = [cell for cell in cells if cell.look.fill]
    by_column = {column: name for name, column in sheet.columns.items()}
    for what, changed in FILLS_LOST.items():
        if painted := [(cell.row, cell.column) for cell in filled if changed(cell, by_column, sheet)]:
            yield lost(file, ACTIONS, what, sorted(set(painted) - set(beside.patterned)) or painted)


def _merges_lost(file: str, sheet: ActionsSheet) -> Iterator[Finding]:
    """A finding for cells of several rows that were made one: what stands there comes back on the first row alone."""
    grid = sheet.grid
    tall = sorted(area for area in grid.sheet.merges if area.top < area.bottom and area.bottom > sheet.header)
    said = [grid.at(area.top, area.left) for area in tall]
    yield from words_lost(file, ACTIONS, MERGED, (one for one in said if one.row > sheet.header))


def _on_a_colour_of_ours(cell: Cell, ours: dict[int, str], sheet: ActionsSheet) -> bool:
    """Whether somebody painted a cell whose fill is ours: RAG by its word, Status by any of our colours."""
    name = ours.get(cell.column)
    if name == "RAG":
        return cell.look.fill != STANDARD_FILLS.get(str(cell.value))
    return name in ("Last status", "Movement") or name == "Status" and cell.look.fill not in STANDARD_FILLS.values()


def _where_nothing_is(cell: Cell, ours: dict[int, str], sheet: ActionsSheet) -> bool:
    return cell.column not in ours and cell.column not in sheet.others


FILLS_LOST: dict[str, Callable[[Cell, dict[int, str], ActionsSheet], bool]] = {
    "fills on cells whose colour says the status": _on_a_colour_of_ours,
    "fills in columns without a heading or a word": _where_nothing_is,
}
"""Fills that somebody gave and that are not put on the next master, by what is said of them."""
