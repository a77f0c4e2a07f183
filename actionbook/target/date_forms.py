"""The ways in which days and months are written."""

from dataclasses import replace
from typing import Any

from actionbook.target.days import day_of, uk
from actionbook.target.grammar import Builder, Form
from actionbook.target.model import Moment
from actionbook.target.slots import YEARS, Captured

FIELDS = ("day", "month", "year", "part", "weekday", "name")
"""Captures that are fields of a moment as they stand."""


def taken(shape: str, **fixed: Any) -> Builder:
    """A builder that takes the captures as they stand."""
    return lambda captured: Moment(shape, **{key: captured[key] for key in FIELDS if key in captured}, **fixed)


def month_and_year(captured: Captured) -> Moment | None:
    """A month of a year; the two digits of a year beside a bare month might be a day of it."""
    might_be_day = captured.get("yy") if "part" not in captured else None
    return taken("month", day=might_be_day)(captured)


def numeric(captured: Captured) -> Moment | None:
    """Day, month and year in figures: UK order wherever that can be right."""
    first, second, year = captured["day"], captured["day2"], captured["year"]
    year += 2000 if captured["digits"] == 2 else 0
    uk_day, us_day = day_of(year, second, first), day_of(year, first, second)
    month_first = us_day is not None and uk_day is None
    doubts: tuple[str, ...] = ()
    if us_day and month_first:
        doubts = (f"there is no month {second}, so it is read month first, as {uk(us_day)}",)
    elif us_day and uk_day and us_day != uk_day:
        doubts = (f"day and month could change places, it is read day first, as {uk(uk_day)}",)
    if captured.get("sign") != captured.get("sign2") or "sign3" in captured:
        doubts += ("its signs are mixed or doubled",)
    day, month = (second, first) if month_first else (first, second)
    return Moment("day", day, month, year, weekday=captured.get("weekday"), doubts=doubts)


def year_first(captured: Captured) -> Moment | None:
    """Year, month and day in figures; year, day and month only where nothing else can be right."""
    year, month, day = captured["year"], captured["day"], captured["day2"]
    if day_of(year, month, day) is None and (swapped := day_of(year, day, month)):
        return Moment("day", month, day, year, doubts=(f"there is no month {month}, so it is read as {uk(swapped)}",))
    return Moment("day", day, month, year)


def packed(captured: Captured) -> Moment | None:
    """Six or eight digits in one: ddmmyy, ddmmyyyy or yyyymmdd, where that is a day."""
    digits = captured["digits"]
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    year += 2000 if len(digits) == 6 else 0
    if year not in YEARS and len(digits) == 8:
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    found = day_of(year, month, day)
    if found is None or year not in YEARS:
        return None
    return Moment("day", day, month, year, vague=True, doubts=(f"“{digits}” is read as {uk(found)}",))


def serial(captured: Captured) -> Moment | None:
    """A day number of Excel's, counted from the end of 1899."""
    return Moment("serial", number=captured["serial"], vague=True)


def pair(captured: Captured) -> Moment | None:
    """Two numbers about a stroke: a day and month, a month and year, weeks (`6/52`), or a financial year."""
    first, second = captured["day"], captured["day2"]
    if second == 52 and 0 < first < 52:
        return Moment("count", number=first, name="week", doubts=(f"{first}/52 is read as {first} weeks",))
    if day_of(2000, second, first):
        doubt = f"{first}/{second} might be read otherwise, it is taken as a day and a month"
        return Moment("day", first, second, vague=True, doubts=(doubt,))
    if second == first + 1:
        return Moment("financial year", year=2000 + first, doubts=(f"{first}/{second} is read as a financial year",))
    if 1 <= first <= 12 and second > 12:
        doubt = f"{first:02}/{second} is read as a month and a year"
        return Moment("month", month=first, year=2000 + second, doubts=(doubt,))
    return None


def dotted_pair(captured: Captured) -> Moment | None:
    """`31.07`: a day and month only where it cannot be the number of a section, such as `1.10`."""
    found = pair(captured) if captured["day"] > 12 else None
    return found if found and found.shape == "day" else None


def month_in_figures(captured: Captured) -> Moment | None:
    """`07/2018` or `2018-07`."""
    month = captured["day"]
    return Moment("month", month=month, year=captured["year"]) if 1 <= month <= 12 else None


def days(kind: str) -> Builder:
    """A builder for days of one month: from one to another (`range`), or one and another (`two dates`)."""
    return lambda captured: taken("days", name=kind, number=captured["day2"])(captured)


def week_of_month(captured: Captured) -> Moment | None:
    """`second week of July`; -1 is the last."""
    number = captured["place"] if "place" in captured else captured["day"]
    return Moment("week of month", month=captured["month"], year=captured.get("year"), number=number)


def numbered_week(captured: Captured) -> Moment | None:
    """`Wk 3 July 18`: the third week of the month, with a doubt; a number that no week of a month has may be a day."""
    number = captured["day"]
    if number not in range(1, 6):
        return None
    doubt = f"week {number} is counted from the first of the month, and {number} is not taken for a day"
    found = week_of_month({**captured, "day": number if number < 5 else -1})
    return found and replace(found, doubts=(doubt,))


def weekday_of_month(captured: Captured) -> Moment | None:
    """`last Friday of July`; -1 is the last."""
    return taken("weekday of month", number=captured["place"])(captured)


def day_in_words(captured: Captured) -> Moment | None:
    """`thirty first of July`."""
    return taken("day", day=captured.get("tens", 0) + captured["nth"])(captured)


DATE_FORMS = (
    Form("[WEEKDAY] [STOP] [the] DAY [ORD] [SEP] [day] [of] [SEP] MONTH [STOP] [SEP] [of] YEAR", taken("day")),
    Form("[WEEKDAY] [STOP] [the] DAY [ORD] [SEP] [day] [of] [SEP] MONTH", taken("day")),
    Form("[WEEKDAY] [STOP] MONTH [STOP] [the] DAY ORD [STOP] [of] YEAR", taken("day")),
    Form("[WEEKDAY] [STOP] MONTH [STOP] [the] DAY ORD", taken("day")),
    Form("[WEEKDAY] [STOP] MONTH [STOP] DAY [STOP] YYYY", taken("day")),
    Form("[WEEKDAY] [STOP] MONTH [STOP] DAY , YEAR", taken("day")),
    Form("WEEKDAY [STOP] MONTH DAY", taken("day")),
    Form("MONTH [STOP] DIGIT", taken("day")),
    Form("[WEEKDAY] [STOP] DAY [ORD] SEP [SEP3] DAY2 SEP2 [SEP3] ANYYEAR", numeric),
    Form("[WEEKDAY] [STOP] DAY DAY2 ANYYEAR", numeric),
    Form("[the] [TENS] [-] NTH [day] [of] MONTH [STOP] YEAR", day_in_words),
    Form("[the] [TENS] [-] NTH [day] [of] MONTH", day_in_words),
    Form("YYYY SEP DAY SEP DAY2", year_first),
    Form("YYYY DAY DAY2", year_first),
    Form("PACKED", packed),
    Form("SERIAL", serial),
    Form("DAY / DAY2", pair),
    Form("DAY . DAY2", dotted_pair),
    Form("DAY SEP ENDYEAR", month_in_figures),
    Form("YYYY SEP DAY", month_in_figures),
    Form("[from|between] [the] DAY [ORD] JOIN [the] DAY2 [ORD] [of] [SEP] MONTH [STOP] [SEP] YEAR", days("range")),
    Form("[from|between] [the] DAY [ORD] JOIN [the] DAY2 [ORD] [of] MONTH", days("range")),
    Form("between [the] DAY [ORD] and|& [the] DAY2 [ORD] [of] MONTH [STOP] [SEP] YEAR", days("range")),
    Form("between [the] DAY [ORD] and|& [the] DAY2 [ORD] [of] MONTH", days("range")),
    Form("MONTH DAY - DAY2 [STOP] YYYY", days("range")),
    Form("MONTH DAY - DAY2", days("range")),
    Form("[the] DAY [ORD] AND [the] DAY2 [ORD] [of] MONTH [STOP] [SEP] YEAR", days("two dates")),
    Form("[the] DAY [ORD] AND [the] DAY2 [ORD] [of] MONTH", days("two dates")),
    Form("[the] DAY [ORD] , DAY3 [ORD] [,] AND DAY2 [ORD] [of] MONTH [STOP] [SEP] YEAR", days("two dates")),
    Form("[next|this] [PART] [-] [of] [the] [month] [of] MONTH [STOP] [SEP] [of] YEAR", month_and_year),
    Form("PART [-] [of] [the] [month] [of] MONTH", taken("month")),
    Form("[the] month PART [of] MONTH [STOP] [SEP] YEAR", month_and_year),
    Form("MONTH [month] PART [YEAR]", taken("month")),
    Form("DAY [ORD] [of] MONTH [STOP] [SEP] BADYEAR", taken("day")),
    Form("MONTH [STOP] [SEP] BADYEAR", taken("month")),
    Form("YYYY [SEP] MONTH", taken("month")),
    Form("YYYY [SEP] MONTH [SEP] DAY", taken("day")),
    Form("in|during|throughout MONTH [STOP] [SEP] YEAR", taken("month")),
    Form("[next|this] NAMED", taken("month")),
    Form("[the] last [working] day of|in MONTH [STOP] [SEP] YEAR", taken("month", part="end")),
    Form("[the] last [working] day of|in MONTH", taken("month", part="end")),
    Form("[the] first [working] day of|in MONTH [STOP] [SEP] YEAR", taken("day", day=1)),
    Form("[the] first [working] day of|in MONTH", taken("day", day=1)),
    Form("[the] PLACE week [commencing] [of|in] [the] MONTH [STOP] [SEP] YEAR", week_of_month),
    Form("[the] PLACE week [of|in] [the] MONTH", week_of_month),
    Form("[the] DAY ORD week [of|in] [the] MONTH [STOP] [SEP] YEAR", week_of_month),
    Form("[the] DAY ORD week [of|in] [the] MONTH", week_of_month),
    Form("week|wk DAY [STOP] [-] [of|in] [the] MONTH [STOP] [SEP] YEAR", numbered_week),
    Form("week|wk DAY [STOP] [-] [of|in] [the] MONTH", numbered_week),
    Form("[the] PLACE WEEKDAY of|in [the] MONTH [STOP] [SEP] YEAR", weekday_of_month),
    Form("[the] PLACE WEEKDAY of|in [the] MONTH", weekday_of_month),
)
