"""Finds the year that the words leave out, and says what no calendar has."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from actionbook.target.days import day_of, month_end, uk, years_from
from actionbook.target.model import Moment, Stretch
from actionbook.target.slots import YEARS
from actionbook.target.words import MONTHS

Days = tuple[date, date]
OfYear = Callable[[int], Days | None]

LEAP_AND_COMMON = (2000, 2001)
"""A day that neither year has, no year has."""

NO_PLAN_DATE = "it leans on the plan's own date, which is not known"


def placed(kind: str, moment: Moment, anchor: date | None, of_year: OfYear) -> Stretch:
    """The days in the year named; without one, the next after the plan's own date."""
    if moment.year is not None:
        days = of_year(moment.year) if moment.year in YEARS else None
        return Stretch(kind, *days) if days else Stretch("impossible", doubts=(impossible(moment),))
    if not any(of_year(year) for year in LEAP_AND_COMMON):
        return Stretch("impossible", doubts=(impossible(moment),))
    if anchor is None:
        return Stretch(kind, doubts=(NO_PLAN_DATE,))
    for year in years_from(anchor):
        days = of_year(year)
        if days and days[1] > anchor:
            return Stretch(kind, *days, doubts=(f"no year is named, the next after {uk(anchor)} is taken",))
    return Stretch(kind, doubts=("no such day follows the plan's own date",))


def impossible(moment: Moment) -> str:
    """Why a moment is in no calendar."""
    if moment.year is not None and moment.year not in YEARS:
        return f"the year {moment.year} cannot be meant"
    if moment.month is None or moment.month not in range(1, 13):
        return f"there is no month {moment.month}"
    last = monthrange(moment.year or 2000, moment.month)[1]
    month = MONTHS[moment.month - 1].capitalize() + (f" {moment.year}" if moment.year else "")
    if moment.day is None:
        return f"{month} has no such week"
    return f"{month} has days 1 to {last}, not {moment.day}"


def months(first: tuple[int, int], last: tuple[int, int], part: str = "") -> Days | None:
    """From the first day of one month to the last of another, or only that last day where the part is the end.

    Both are year and month; months beyond 12 lie in the year after.
    """
    start = day_of(*_carried(*first), 1)
    end = month_end(*_carried(*last))
    return (end if part == "end" else start, end) if start and end else None


def _carried(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // 12, (month - 1) % 12 + 1
