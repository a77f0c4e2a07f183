"""The fill that a reader of the sheet sees: a conditional format paints over the cell's own."""

import re
from collections.abc import Callable

from actionbook.grid import cell_text
from actionbook.place import column_number
from actionbook.workbook.cells import NEWER_RULE, Area, Cell, Condition, Sheet

REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})")
COMPARISON = re.compile(r"\s*(\$?[A-Z]{1,3}\$?\d{1,7})\s*(=|<>)\s*\"([^\"]*)\"\s*")
SEARCHED = re.compile(
    r"SEARCH\(\s*\"([^\"]*)\"|LEFT\([^=]*=\s*\"([^\"]*)\"|RIGHT\([^=]*=\s*\"([^\"]*)\"", re.IGNORECASE
)

COLOUR_SCALE = "colorScale"

COMPARE: dict[str, Callable[[str, str], bool]] = {
    "equal": lambda shown, wanted: shown == wanted,
    "notEqual": lambda shown, wanted: shown != wanted,
    "containsText": lambda shown, wanted: wanted in shown,
    "notContains": lambda shown, wanted: wanted not in shown,
    "beginsWith": lambda shown, wanted: shown.startswith(wanted),
    "endsWith": lambda shown, wanted: shown.endswith(wanted),
    "=": lambda shown, wanted: shown == wanted,
    "<>": lambda shown, wanted: shown != wanted,
}
"""The tests that are followed; both sides are in lower case, as Excel compares."""


def shown_fill(sheet: Sheet, cell: Cell) -> tuple[str | None, bool]:
    """The fill a cell is seen with, `RRGGBB`, and whether that is sure.

    The cell need not be the one on the sheet: it is looked at as if it stood there.

    The first conditional format that is met paints over the cell's own fill. Where one that cannot be followed comes
    before, nobody can tell: the fill is None, and not sure.
    """
    for condition in sheet.conditions:
        if not any(area.holds(cell.row, cell.column) for area in condition.areas):
            continue
        met = is_met(sheet, condition, cell)
        if met is None and (condition.fill or condition.stop or _paints_by_itself(condition, cell)):
            return None, False
        if met and condition.fill:
            return condition.fill, True
        if met and condition.stop:
            break
    return cell.look.fill, True


def _paints_by_itself(condition: Condition, cell: Cell) -> bool:
    """Whether a condition paints in a way of its own: a scale of colours, on numbers, or a rule of a newer kind."""
    on_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return condition.kind == NEWER_RULE or (condition.kind == COLOUR_SCALE and on_number)


def is_met(sheet: Sheet, condition: Condition, cell: Cell) -> bool | None:
    """Whether a cell meets a simple condition; None for conditions that are not simple."""
    if not condition.operands:
        return None
    shown = cell_text(cell).lower()
    operand = condition.operands[0].strip()
    if condition.kind == "expression":
        return _expression_is_met(sheet, condition, cell, operand)
    if condition.kind == "cellIs":
        literal = operand.strip('"').lower()
        plain = operand.startswith('"') or re.fullmatch(r"-?\d+(\.\d+)?", operand)
        return COMPARE[condition.operator](shown, literal) if plain and condition.operator in COMPARE else None
    wanted = next((text for match in SEARCHED.finditer(operand) for text in match.groups() if text), None)
    compare = COMPARE.get(condition.operator or condition.kind)
    return compare(shown, wanted.lower()) if wanted is not None and compare is not None else None


def _expression_is_met(sheet: Sheet, condition: Condition, cell: Cell, operand: str) -> bool | None:
    match = COMPARISON.fullmatch(operand.lstrip("="))
    if not match:
        return None
    place = _moved(match[1], condition.areas[0], cell)
    other = cell if place == (cell.row, cell.column) else sheet.cells.get(place)
    return COMPARE[match[2]](cell_text(other).lower() if other else "", match[3].lower())


def _moved(reference: str, area: Area, cell: Cell) -> tuple[int, int]:
    """Row and column that a reference, written for the first cell of an area, means for another cell of it."""
    match = REFERENCE.fullmatch(reference)
    if not match:
        return 0, 0
    row, column = int(match[4]), column_number(match[2])
    return row + (0 if match[3] else cell.row - area.top), column + (0 if match[1] else cell.column - area.left)
