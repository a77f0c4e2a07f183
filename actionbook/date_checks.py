"""Looks the target dates of a plan over: those that cannot be, were read with doubt, or may be month first."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from actionbook.findings import Finding
from actionbook.plan import Action, ActionPlan
from actionbook.target import TargetDate
from actionbook.words import quote

DATE_FINDINGS = {"impossible": "impossible date", "unread": "date not understood"}
"""Kinds of target date that are findings in themselves."""

AS_USUAL = (
    "could change places",
    "is read as the month in",
    "the work is said to go on",
    "a start is named, and no end",
)
"""Doubts about a date that the field settles (UK order, `July 18`, `31/07/18 & ongoing`): no finding."""

MONTH_FIRST = "is read month first"
"""What the doubt of a date says that can only be month first."""
OTHERS_MONTH_FIRST = "day first, though another date of its column can only be month first"
IN_FIGURES = re.compile(r"(?<!\d)\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}(?!\d)")

MONTHS = 12


def date_doubts(action: Action) -> Iterator[Finding]:
    """A finding for a target date that cannot be, cannot be read, or is in a doubt that the field does not settle."""
    target, place = action.target, action.target_place
    if kind := DATE_FINDINGS.get(target.kind):
        says = "does not exist" if target.kind == "impossible" else "could not be read"
        yield Finding(kind, place, f"target date {quote(target.text)} {says}{_because(target.why)}", target.text)
    elif doubts := [doubt for doubt in target.why.split("; ") if doubt and not any(one in doubt for one in AS_USUAL)]:
        read = f"was read as {target.due:%d/%m/%Y}" if target.due else "gives no day"
        words = f"target date {quote(target.text)} {read}{_because('; '.join(doubts))}"
        yield Finding("date read with doubt", place, words, target.text)


def month_first(plan: ActionPlan) -> Iterator[Finding]:
    """Dates in figures that were read day first, in columns where others can only be month first.

    A column with more dates that can only be day first is left alone: there the others are slips.
    """
    turned = Counter(_column(action) for action in plan.actions if MONTH_FIRST in action.target.why)
    if not turned:
        return
    plain = [action for action in plan.actions if _in_figures(action.target)]
    turned.subtract(_column(action) for action in plain if action.target.due and action.target.due.day > MONTHS)
    for action in plain:
        target, place = action.target, action.target_place
        if turned.get(_column(action), -1) >= 0 and target.due and _could_turn(target.due):
            words = f"target date {quote(target.text)} was read as {target.due:%d/%m/%Y}, {OTHERS_MONTH_FIRST}"
            yield Finding("date read with doubt", place, words, target.text)


def _column(action: Action) -> tuple[str | None, int]:
    """The sheet and the column that an action's target stands in."""
    return action.target_place.sheet, action.target_place.position[1]


def _in_figures(target: TargetDate) -> bool:
    """It is written in figures, and was read day first."""
    return MONTH_FIRST not in target.why and IN_FIGURES.search(target.text) is not None


def _could_turn(day: date) -> bool:
    """Its day could be a month, and another one than its own."""
    return day.day <= MONTHS and day.day != day.month


def _because(why: str) -> str:
    return f" ({why})" if why else ""
