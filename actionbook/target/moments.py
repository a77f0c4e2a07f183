"""The days that a moment stands for, whatever its shape."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from actionbook.target.day_calendars import DAY_CALENDARS, PART_OF_MONTH
from actionbook.target.days import add, uk
from actionbook.target.model import Moment, Stretch
from actionbook.target.period_calendars import PERIOD_CALENDARS
from actionbook.target.placing import NO_PLAN_DATE, Days, months

FAR = 25
"""Years from the plan's own date; a date beyond them is doubtful."""
LOOSE = frozenset({"year", "financial year", "school year", "count", "ahead", "weekday", "unnamed"})
"""Shapes that always give way to a fuller date."""
LIKELY = range(1990, 2061)
"""Years that need no doubt where the plan's own date is not known."""


def resolve(moment: Moment, anchor: date | None) -> Stretch:
    """The days of a moment, read as of the plan's own date where the words lean on it."""
    found = CALENDARS[moment.shape](moment, anchor)
    further = _far(found, anchor)
    return replace(found, doubts=(*moment.doubts, *found.doubts, *further)) if moment.doubts or further else found


def is_vague(moment: Moment) -> bool:
    """A moment that gives way to a fuller date beside it."""
    if moment.vague or moment.shape in LOOSE:
        return True
    return moment.year is None and moment.shape in ("month", "season", "quarter", "term", "half-term")


def _far(stretch: Stretch, anchor: date | None) -> tuple[str, ...]:
    if stretch.due is None:
        return ()
    year = stretch.due.year
    near = abs(year - anchor.year) <= FAR if anchor else year in LIKELY
    return () if near else (f"the year {year} is unlikely",)


def _count(moment: Moment, anchor: date | None) -> Stretch:
    if anchor is None:
        return Stretch("relative", doubts=(NO_PLAN_DATE,))
    due = add(anchor, moment.number or 0, moment.name)
    begins = moment.least != moment.number or moment.part == "end"
    earliest = add(anchor, moment.least or 0, moment.name) if begins else anchor
    return Stretch("relative", earliest if due else None, due, (_counted_from(anchor),))


def _ahead(moment: Moment, anchor: date | None) -> Stretch:
    """This week, month, quarter or year, or the next; its end, or a part of it."""
    if anchor is None:
        return Stretch("relative", doubts=(NO_PLAN_DATE,))
    day = add(anchor, moment.number or 0, moment.name)
    days = _unit_about(day, moment.name) if day else None
    if days is None:
        return Stretch("relative", doubts=("the day cannot be worked out",))
    first, last = days
    if moment.name == "month" and moment.part in PART_OF_MONTH:
        first, last = (last.replace(day=number) for number in PART_OF_MONTH[moment.part])
    if moment.part == "end":
        first = last
    return Stretch("relative", first, last, (_counted_from(anchor),))


def _unit_about(day: date, unit: str) -> Days | None:
    """The whole week, month, quarter or calendar year that a day lies in."""
    quarter = (day.month - 1) // 3 * 3
    if unit == "week":
        first, last = add(day, -day.weekday(), "day"), add(day, 6 - day.weekday(), "day")
        return (first, last) if first and last else None
    spans = {"month": (day.month, day.month), "quarter": (quarter + 1, quarter + 3), "year": (1, 12)}
    if unit not in spans:
        return day, day
    first_month, last_month = spans[unit]
    return months((day.year, first_month), (day.year, last_month))


def _weekday(moment: Moment, anchor: date | None) -> Stretch:
    if anchor is None:
        return Stretch("relative", doubts=(NO_PLAN_DATE,))
    days = ((moment.weekday or 0) - anchor.weekday()) % 7 or 7
    day = add(anchor, days, "day")
    return Stretch("relative", day, day, (_counted_from(anchor),))


def _counted_from(anchor: date) -> str:
    return f"it is counted from {uk(anchor)}, the plan's own date"


CALENDARS: Mapping[str, Callable[[Moment, date | None], Stretch]] = {
    **DAY_CALENDARS,
    **PERIOD_CALENDARS,
    "count": _count,
    "ahead": _ahead,
    "weekday": _weekday,
}
"""What looks up each shape."""
