"""Calendar sums, none of which raises: a day that does not exist is None."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from actionbook.target.words import MONTHS

NEXT_YEARS = 8
"""How far ahead the next 29 February can be."""


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_end(year: int, month: int) -> date | None:
    """The last day of a month."""
    return next(filter(None, (day_of(year, month, day) for day in (31, 30, 29, 28))), None)


def uk(day: date) -> str:
    """`9 July 2018`."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def figures(day: date) -> str:
    """`09/07/2018`."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def years_from(anchor: date) -> Iterator[int]:
    """The year before a day's own, its own, and those in which its next 29 February must fall."""
    return iter(range(max(anchor.year - 1, MINYEAR), min(anchor.year + NEXT_YEARS, MAXYEAR) + 1))


def add(day: date, count: int, unit: str) -> date | None:
    """The day so many units later, at the month's end where the month is too short; None beyond the calendar."""
    try:
        if unit == "working day":
            return _add_working_days(day, count)
        return day + timedelta(days=count * DAYS[unit]) if unit in DAYS else _add_months(day, count * MONTHS_IN[unit])
    except (OverflowError, ValueError):
        return None


WORKING_WEEK = 5

DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _add_working_days(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        count -= (day.weekday() < WORKING_WEEK) * step.days
    return day


def week_end(day: date) -> date | None:
    """The Sunday of a day's week; a week that begins on a Sunday ends on the Saturday after it."""
    return add(day, 6 - day.weekday() if day.weekday() < 6 else 6, "day")


def easter_sunday(year: int) -> date | None:
    """Easter Sunday of the western church, for the years in which its rule is known."""
    from dateutil.easter import easter

    return easter(year) if 1583 <= year <= 4099 else None
