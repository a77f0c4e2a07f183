"""What a sheet part says around its rows: merged areas, hidden columns, conditional formats, lists."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from actionbook.place import column_number
from actionbook.workbook.cells import NEWER_RULE, Area, Choice, Condition, Span
from actionbook.workbook.live_rules import is_live
from actionbook.workbook.markup import TRUE
from actionbook.workbook.tally import Tally

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
NEWER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
"""The namespace of rules and lists for newer versions of Excel."""
NEWER_AREAS, NEWER_FORMULA = (f"http://schemas.microsoft.com/office/excel/2006/main {name}" for name in ("sqref", "f"))
"""The elements that say where they hold, and what they look at."""
NO_FILLS = frozenset({"dataBar", "iconSet"})
"""Kinds of rule that paint no fill."""
AREA = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})(?::\$?([A-Z]{0,3})\$?([0-9]{0,7}))?")


class Outline:
    """The listener for everything around the rows of one sheet."""

    def __init__(self, conditional_fill: Callable[[str | None], str | None], tally: Tally | None = None) -> None:
        self._tally = tally or Tally()
        self.merges: list[Area] = []
        self.hidden_columns: list[Span] = []
        self.conditions: list[Condition] = []
        self.choices: list[Choice] = []
        self._conditional_fill = conditional_fill
        self._areas: tuple[Area, ...] = ()
        self._rule: dict[str, str] | None = None
        self._formulas: list[str] = []
        self._listed: tuple[Area, ...] = ()
        self._newer = False
        self._newer_list: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that matters."""
        take = TAKE.get(name)
        if take:
            take(self, attributes)

    def end(self, name: str, text: str) -> None:
        """Finish a rule of a conditional format."""
        if name not in FINISHED:
            return
        if name == "formula" and self._rule is not None:
            self._formulas.append(text)
        elif name == NEWER_AREAS:
            self._end_newer(self._areas_in(text))
        elif name == NEWER_FORMULA and self._newer_list is not None:
            self._newer_list = text.strip()
        elif name == "cfRule" and self._rule is not None:
            self._add_condition(self._rule)
            self._rule = None
        elif name == "formula1" and self._listed:
            self._add_choice(text)

    def _areas_in(self, written: str) -> tuple[Area, ...]:
        found = areas(written)
        self._tally.check_areas(len(found))
        return found

    def _merge(self, attributes: dict[str, str]) -> None:
        self.merges.extend(self._areas_in(attributes.get("ref", "")))

    def _column(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in TRUE and first.isdecimal() and last.isdecimal():
            self.hidden_columns.append((int(first), min(int(last), LAST_COLUMN)))

    def _formatting(self, attributes: dict[str, str]) -> None:
        self._areas = self._areas_in(attributes.get("sqref", ""))

    def _begin_newer(self, attributes: dict[str, str]) -> None:
        self._newer = self._newer or attributes.get("type") not in NO_FILLS

    def _newer_validation(self, attributes: dict[str, str]) -> None:
        self._newer_list = "" if attributes.get("type") == "list" else None

    def _end_newer(self, reached: tuple[Area, ...]) -> None:
        """A rule or a list for newer versions of Excel is whole: its cells come last."""
        if self._newer:
            self.conditions.append(Condition(reached, LAST_ROW, NEWER_RULE, "", (), None))
        elif self._newer_list:
            self.choices.append(Choice(reached, (), self._newer_list))
        self._newer, self._newer_list = False, None

    def _begin_rule(self, attributes: dict[str, str]) -> None:
        self._rule, self._formulas = attributes, []
        self._tally.check_areas(1)

    def _validation(self, attributes: dict[str, str]) -> None:
        self._listed = self._areas_in(attributes.get("sqref", "")) if attributes.get("type") == "list" else ()

    def _add_choice(self, formula: str) -> None:
        """Keep a list: its words where they are written out, `"Red,Amber"`, else where they stand."""
        written = formula.startswith('"') and formula.endswith('"') and len(formula) > 2
        words = formula[1:-1].replace('""', '"').split(",") if written else []
        kept = tuple(word.strip() for word in words if word.strip())
        self.choices.append(Choice(self._listed, kept, "" if written else formula.strip()))
        self._listed = ()

    def _add_condition(self, rule: dict[str, str]) -> None:
        if any(map(is_live, self._formulas)):
            return  # it follows the calendar, as judging does: what a person said is the cell's own
        priority = rule.get("priority", "")
        self.conditions.append(
            Condition(
                areas=self._areas,
                priority=int(priority) if priority.isdecimal() else LAST_ROW,
                kind=rule.get("type", ""),
                operator=rule.get("operator", ""),
                operands=tuple(self._formulas),
                fill=self._conditional_fill(rule.get("dxfId")),
                stop=rule.get("stopIfTrue") in TRUE,
            )
        )


TAKE: dict[str, Callable[[Any, dict[str, str]], None]] = {
    "mergeCell": Outline._merge,
    "col": Outline._column,
    "conditionalFormatting": Outline._formatting,
    "cfRule": Outline._begin_rule,
    f"{NEWER} cfRule": Outline._begin_newer,
    f"{NEWER} dataValidation": Outline._newer_validation,
    "dataValidation": Outline._validation,
}


FINISHED = frozenset({"formula", NEWER_AREAS, NEWER_FORMULA, "cfRule", "formula1"})
"""The elements whose end matters."""


@lru_cache(maxsize=4096)
def areas(written: str) -> tuple[Area, ...]:
    """The areas of a list such as `A1:B5 C3 D:D 5:5`; what cannot be understood is left out."""
    return tuple(area for word in written.upper().split() if (area := _area(word)))


def _area(written: str) -> Area | None:
    match = AREA.fullmatch(written)
    if not match or not (match[1] or match[2]):
        return None
    left, top, right, bottom = match.groups()
    if right is None and bottom is None:
        right, bottom = left, top
    first, last = int(top or 1), int(bottom or LAST_ROW)
    begin, end = column_number(left) if left else 1, column_number(right) if right else LAST_COLUMN
    return Area(min(first, last), min(begin, end), max(first, last), max(begin, end))
