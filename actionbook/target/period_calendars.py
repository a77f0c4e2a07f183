"""The days that quarters, years, seasons, school terms and feasts stand for."""

from dataclasses import replace
from datetime import date, timedelta

from actionbook.target.days import day_of, easter_sunday
from actionbook.target.model import Moment, Stretch
from actionbook.target.placing import NO_PLAN_DATE, Days, months, placed
from actionbook.target.words import FEASTS, HALF_TERMS, MOVABLE_FEASTS, SEASONS, TERMS

PART_OF_YEAR = {"": (1, 12), "early": (1, 3), "mid": (6, 7), "late": (10, 12), "end": (12, 12)}
PART_OF_FINANCIAL_YEAR = {"": (4, 15), "early": (4, 6), "mid": (9, 10), "late": (13, 15), "end": (15, 15)}
"""First and last month; months beyond 12 lie in the year after."""
PART_OF_SCHOOL_YEAR = {"": (9, 20), "early": (9, 12), "mid": (13, 16), "late": (17, 20), "end": (20, 20)}
PART_OF_SEASON = {"": (0, 2), "early": (0, 0), "mid": (1, 1), "late": (2, 2), "end": (2, 2)}
"""First and last month, counted from the season's first."""

FINANCIAL_START = 4
"""The month that a financial year begins with."""

HALF_TERM_OF = {"autumn": 10, "spring": 2, "summer": 5}
"""The month of the holiday in the middle of a school term."""

SCHOOL_YEAR = "a school or academic year is read as from September to August"
SCHOOLS_DIFFER = "school terms differ from place to place"
SOME_DAY = "it does not say when in it, the last day is taken"


def _quarter(moment: Moment, anchor: date | None) -> Stretch:
    number = moment.number or 1
    first = number * 3 + 1

    def of_year(year: int) -> Days | None:
        return months((year, first), (year, first + 2), moment.part)

    found = placed("quarter", moment, anchor, of_year)
    if moment.name != "unsure":
        return found
    doubt = f"Q{number} {moment.year} is read as of the financial year from April {moment.year}, not by the calendar"
    return replace(found, doubts=(*found.doubts, doubt))


def _half(moment: Moment, anchor: date | None) -> Stretch:
    by_calendar = moment.name == "unsure"
    first = (moment.number or 1) * 6 - (5 if by_calendar else 2)

    def of_year(year: int) -> Days | None:
        return months((year, first), (year, first + 5), moment.part)

    found = placed("range", moment, anchor, of_year)
    doubt = f"half of {moment.year} is read by the calendar, not by the financial year"
    return replace(found, doubts=(*found.doubts, doubt)) if by_calendar else found


def _year(moment: Moment, anchor: date | None) -> Stretch:
    first, last = PART_OF_YEAR[moment.part]
    ends = moment.part == "end"
    kind = "year-end" if ends else "year"
    found = placed(kind, moment, anchor, lambda year: months((year, first), (year, last), moment.part))
    doubt = f"the end of {moment.year} could be that of the financial year" if ends else SOME_DAY
    return replace(found, doubts=(*found.doubts, doubt))


def _financial_year(moment: Moment, anchor: date | None) -> Stretch:
    year, doubts = moment.year, list[str]()
    kind = "year-end" if moment.part == "end" else "year"
    if year is None and anchor is None:
        return Stretch(kind, doubts=(NO_PLAN_DATE,))
    if year is None and anchor:
        year = anchor.year - (anchor.month < FINANCIAL_START) + (moment.number or 0)
        doubts = [f"no year is named, the financial year {year}/{(year + 1) % 100:02} is taken"]
    first, last = PART_OF_FINANCIAL_YEAR[moment.part]
    moment = replace(moment, year=year)
    found = placed(kind, moment, None, lambda year: months((year, first), (year, last), moment.part))
    return replace(found, doubts=(*doubts, *found.doubts, *(() if moment.part == "end" else (SOME_DAY,))))


def _school_year(moment: Moment, anchor: date | None) -> Stretch:
    kind = "year-end" if moment.part == "end" else "year"
    first, last = PART_OF_SCHOOL_YEAR[moment.part]
    found = placed(kind, moment, anchor, lambda year: months((year, first), (year, last), moment.part))
    return replace(found, doubts=(*found.doubts, SCHOOL_YEAR))


def _season(moment: Moment, anchor: date | None) -> Stretch:
    first, last = (SEASONS[moment.name] + month for month in PART_OF_SEASON[moment.part])
    found = placed("season", moment, anchor, lambda year: months((year, first), (year, last), moment.part))
    return replace(found, doubts=(*found.doubts, f"{moment.name} has no fixed days, its last month's end is taken"))


def _term(moment: Moment, anchor: date | None) -> Stretch:
    if moment.name not in TERMS:
        return _unnamed(moment, anchor)
    first, last = TERMS[moment.name]
    found = placed("half-term", moment, anchor, lambda year: months((year, first), (year, last), moment.part))
    return replace(found, doubts=(*found.doubts, SCHOOLS_DIFFER))


def _half_term(moment: Moment, anchor: date | None) -> Stretch:
    """One of the six, or the month of the holiday in the middle of a term."""
    month = moment.month or HALF_TERM_OF.get(moment.name, 0)
    first, last = HALF_TERMS[moment.number] if moment.number else (month, month)
    found = placed("half-term", moment, anchor, lambda year: months((year, first), (year, last), moment.part))
    return replace(found, doubts=(*found.doubts, SCHOOLS_DIFFER)) if first else _unnamed(moment, anchor)


def _feast(moment: Moment, anchor: date | None) -> Stretch:
    def of_year(year: int) -> Days | None:
        if moment.name in FEASTS:
            day = day_of(year, *FEASTS[moment.name])
        else:
            easter = easter_sunday(year)
            day = easter + timedelta(days=MOVABLE_FEASTS[moment.name]) if easter else None
        return (day, day) if day else None

    found = placed("feast", moment, anchor, of_year)
    return replace(found, doubts=(*found.doubts, "the feast itself is taken, not the holidays"))


def _unnamed(moment: Moment, anchor: date | None) -> Stretch:
    return Stretch("relative", doubts=(f"which {moment.name} is meant is not said",))


PERIOD_CALENDARS = {
    "quarter": _quarter,
    "half": _half,
    "year": _year,
    "financial year": _financial_year,
    "school year": _school_year,
    "season": _season,
    "term": _term,
    "half-term": _half_term,
    "feast": _feast,
    "unnamed": _unnamed,
}
