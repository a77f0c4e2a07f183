"""The days that days, months and their weeks stand for."""

from dataclasses import replace
from datetime import date, timedelta

from actionbook.target.days import day_of, month_end, uk, week_end
from actionbook.target.model import Moment, Stretch
from actionbook.target.placing import Days, placed
from actionbook.target.words import MONTHS, WEEKDAYS

YEAR_NEAR = 10
"""`July 31` is a month and a year only where 2031 lies no further than this from the plan's own date."""

PART_OF_MONTH = {"early": (1, 10), "mid": (15, 15)}
"""First and last day; the other parts mean the month's last day."""

TWO_DATES = "several dates are named, the latest is taken as due"


def _one_day(moment: Moment, anchor: date | None) -> Stretch:
    def of_year(year: int) -> Days | None:
        found = day_of(year, moment.month or 0, moment.day or 0)
        return (found, found) if found else None

    found = placed("date", moment, anchor, of_year)
    if moment.weekday is not None and found.due and found.due.weekday() != moment.weekday:
        is_on = WEEKDAYS[found.due.weekday()].capitalize()
        found = replace(found, doubts=(*found.doubts, f"{uk(found.due)} is a {is_on}"))
    return _week_from(found) if moment.week else found


def _week_from(stretch: Stretch) -> Stretch:
    """The week that begins on a day, to its Sunday."""
    first = stretch.due
    if first is None:
        return stretch
    odd = (f"{uk(first)} is not a Monday",) if first.weekday() else ()
    return Stretch("week", first, week_end(first), (*stretch.doubts, *odd))


def _month(moment: Moment, anchor: date | None) -> Stretch:
    if moment.day is not None and moment.year is not None:
        return _month_or_day(moment, anchor)
    ends = moment.part in ("late", "end")

    def of_year(year: int) -> Days | None:
        last = month_end(year, moment.month or 0)
        if last is None or ends:
            return (last, last) if last else None
        first, final = PART_OF_MONTH.get(moment.part, (1, last.day))
        return last.replace(day=first), last.replace(day=final)

    found = placed("month-end" if ends else "month", moment, anchor, of_year)
    if moment.part in PART_OF_MONTH and found.due:
        return replace(found, doubts=(*found.doubts, f"“{moment.part}” in a month is read as {uk(found.due)}"))
    return found


def _month_or_day(moment: Moment, anchor: date | None) -> Stretch:
    """`July 18`: a month and a year, unless that year lies too far off to be meant."""
    day, year = moment.day, moment.year or 0
    name = MONTHS[(moment.month or 1) - 1].capitalize()
    if anchor and abs(year - anchor.year) > YEAR_NEAR:
        found = _one_day(replace(moment, year=None), anchor)
        return replace(found, doubts=(*found.doubts, f"{name} {day:02} is read as a day, not as the year {year}"))
    found = _month(replace(moment, day=None), anchor)
    if day_of(year, moment.month or 0, day or 0) is None:
        return found
    return replace(found, doubts=(*found.doubts, f"{name} {day:02} is read as the month in {year}, not as the day"))


def _days(moment: Moment, anchor: date | None) -> Stretch:
    def of_year(year: int) -> Days | None:
        first, last = (day_of(year, moment.month or 0, day or 0) for day in (moment.day, moment.number))
        return (min(first, last), max(first, last)) if first and last else None

    found = placed(moment.name, moment, anchor, of_year)
    if moment.week and found.due:
        found = replace(found, due=week_end(found.due))
    return replace(found, doubts=(*found.doubts, TWO_DATES)) if moment.name == "two dates" else found


def _week_of_month(moment: Moment, anchor: date | None) -> Stretch:
    """The first to fourth seven days of a month, or its last seven."""

    def of_year(year: int) -> Days | None:
        last, number = month_end(year, moment.month or 0), moment.number or 0
        if last is None or number not in (-1, 1, 2, 3, 4):
            return None
        first = last - timedelta(days=6) if number == -1 else last.replace(day=number * 7 - 6)
        return first, first + timedelta(days=6)

    return placed("week", moment, anchor, of_year)


def _weekday_of_month(moment: Moment, anchor: date | None) -> Stretch:
    """The first to fourth of a weekday in a month, or its last."""

    def of_year(year: int) -> Days | None:
        last = month_end(year, moment.month or 0)
        if last is None:
            return None
        after = (moment.weekday or 0) - last.replace(day=1).weekday()
        days = range(after % 7 + 1, last.day + 1, 7)
        day = last.replace(day=days[-1] if moment.number == -1 else days[(moment.number or 1) - 1])
        return day, day

    return placed("date", moment, anchor, of_year)


def _serial(moment: Moment, anchor: date | None) -> Stretch:
    """Excel counts days from 30 December 1899, as far as dates after February 1900 go."""
    day = date(1899, 12, 30) + timedelta(days=moment.number or 0)
    return Stretch("date", day, day, (f"the number {moment.number} is read as Excel's own for {uk(day)}",))


DAY_CALENDARS = {
    "day": _one_day,
    "days": _days,
    "month": _month,
    "week of month": _week_of_month,
    "weekday of month": _weekday_of_month,
    "serial": _serial,
}
