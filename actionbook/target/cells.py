"""Date cells and numbers: what Excel's own formats say about the day that was meant."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from actionbook.target.days import figures, month_end
from actionbook.target.model import Moment, TargetDate
from actionbook.target.moments import resolve
from actionbook.target.period_calendars import SOME_DAY
from actionbook.target.words import MONTHS

UNSEEN = re.compile(r'"[^"]*"|\[(?!(?:h+|m+|s+)\])[^\]]*\]|\\.|_.|\*.', re.IGNORECASE)
"""What a number format shows as it stands: quoted words, colours and languages, escaped signs.

What else stands in square brackets counts hours, minutes or seconds.
"""

EPOCH = date(1899, 12, 30)
LAST_SERIAL = 2958465
"""31 December 9999."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The parts of a date that a number format shows."""

    day: bool
    month: bool
    year: bool
    named: bool
    """The month by its name."""


def shown(number_format: str) -> Shown:
    """What a number format shows of a date; `d-mmm` shows the day and the month's name."""
    code = UNSEEN.sub("", number_format.split(";")[0]).lower()
    if ("h" in code or "s" in code) and "d" not in code and "y" not in code:  # where m stands for minutes
        return Shown(False, False, False, False)
    return Shown("d" in code, "m" in code, "y" in code, "mmm" in code)


@lru_cache(maxsize=1024)
def read_day(value: date, number_format: str, anchor: date | None) -> TargetDate:
    """The target date of a date cell.

    Shown as a month and a year, the first of a month means the month's end; shown as a day and a month's name, Excel
    may have made it of a month and a year that were typed.
    """
    day = value.date() if isinstance(value, datetime) else value
    seen = shown(number_format)
    stretch = resolve(Moment("day", day.day, day.month, day.year), anchor)
    kind, due, doubts = stretch.kind, stretch.due, list(stretch.doubts)
    misread = seen.day and seen.named and not seen.year
    if misread:
        typed = f"{MONTHS[day.month - 1].capitalize()} 20{day.day:02}"
        doubts.append(f"it is shown as a day and a month, which Excel may have made of {typed}")
    if due and seen.year and not seen.day and day.day == 1 and (seen.month or day.month == 1):
        kind, due = ("month", month_end(day.year, day.month)) if seen.month else ("year", month_end(day.year, 12))
        doubts += [] if seen.month else [SOME_DAY]
    return TargetDate(
        figures(day), kind, stretch.earliest, due, ambiguous=bool(doubts), why="; ".join(doubts), format_doubt=misread
    )


def day_of_number(value: int | float, number_format: str) -> date | None:
    """The day that a number stands for in a cell with a date format; None without such a format, or beyond it."""
    seen = shown(number_format)
    counted = isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= LAST_SERIAL
    if not counted or not (seen.day or seen.month or seen.year):
        return None
    return EPOCH + timedelta(days=int(value))


def words_of_number(value: int | float) -> str:
    """A number as it would be typed: 43312.0 is 43312."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) <= LAST_SERIAL * 100
    return str(int(value) if whole else value)
