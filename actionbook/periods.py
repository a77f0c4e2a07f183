"""Months, quarters and days in headings: `Update June 2018`, `RAG Q2`; which of several columns is the latest."""

import re
from collections.abc import Sequence
from datetime import date

from actionbook.target import read_target

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
PERIOD = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH}(?:[ -]?(?:'|’)?(?:20)?\d\d)?\b"
    r"|\b(?:q|quarter ?)[1-4](?: ?(?:20)?\d\d(?:[/-]\d\d)?)?\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b|\b20\d\d(?:[/-]\d\d)?\b",
    re.IGNORECASE,
)
NOT_A_MONTH = re.compile(
    r"^(mar(?!ch|\b)|dec(?!ember|\b)|may(?=be)|augment|junior|sept?(?:ic|ar)|jan(?!uary|\b)|oct(?!ober|\b))",
    re.IGNORECASE,
)
"""Words that begin like a month and are none."""

NUMBERED = re.compile(r"([A-Za-z]\D*)([1-9]\d?)\)?")
"""A heading that ends with a number: `Update 2`, `RAG (3)`."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
ORDINAL = re.compile(rf"(?:([1-9]\d?)(?:st|nd|rd|th)|({'|'.join(ORDINALS)}))\s+(.+)", re.IGNORECASE)
"""A heading that begins with one: `2nd update`, `Second update`."""

QUARTER = re.compile(r"(?:q|quarter ?)([1-4])", re.IGNORECASE)


def without_period(heading: str) -> str:
    """A heading without the month, quarter or day it names; itself where that is all it says."""
    rest = PERIOD.sub(lambda match: match[0] if NOT_A_MONTH.match(match[0]) else " ", heading)
    return rest if re.search(r"[A-Za-z]{3}|#|%", rest) else heading


def is_period(words: str) -> bool:
    """Whether words name a month, quarter or day and nothing else."""
    return bool(PERIOD.fullmatch(words.strip())) and not NOT_A_MONTH.match(words.strip())


def periods_of(headings: Sequence[str]) -> list[date | None]:
    """The day each heading's period begins, in the order given; None where the order of periods cannot be told.

    Without years quarters count from 1 to 4, and months by their place among the columns, where they rise or fall: such
    days are stand-ins, from the first hundred years, that put columns in order and mean no day.
    """
    words = [_period_in(heading) for heading in headings]
    dated = [read_target(one).earliest if one else None for one in words]
    bare = [place for place, one in enumerate(words) if one and not dated[place]]
    groups: dict[str, list[int]] = {}
    for place in bare:
        groups.setdefault(without_period(headings[place]).strip().lower(), []).append(place)
    together = _ranks([words[place] for place in bare])
    for group in [bare] if together else [group for group in groups.values() if len(group) > 1]:
        for place, rank in _ranks([words[place] for place in group]).items():
            dated[group[place]] = rank
    return dated


def series_of(headings: Sequence[str]) -> list[tuple[str, int] | None]:
    """The words and the number of each heading that differs from another in its number alone: `Update 2`, `2nd update`.

    The number is not a day; as a stand-in for one it is taken for a year, beside the stand-ins of `periods_of`.
    """
    split = [_numbered(heading.strip()) for heading in headings]
    numbers: dict[str, set[int]] = {}
    for stem, number in filter(None, split):
        numbers.setdefault(stem.lower(), set()).add(number)
    return [one if one and len(numbers[one[0].lower()]) > 1 else None for one in split]


def _numbered(heading: str) -> tuple[str, int] | None:
    if match := NUMBERED.fullmatch(heading):
        return match[1].rstrip(" #.(-"), int(match[2])
    if match := ORDINAL.fullmatch(heading):
        return match[3], int(match[1]) if match[1] else ORDINALS.index(match[2].lower()) + 1
    return None


def _period_in(heading: str) -> str:
    return next((match[0] for match in PERIOD.finditer(heading) if not NOT_A_MONTH.match(match[0])), "")


def _ranks(words: Sequence[str]) -> dict[int, date]:
    """Stand-ins for days, in the order of the periods, for periods without a year; empty where it cannot be told."""
    quarters = [QUARTER.match(one) for one in words]
    if words and all(quarters):
        return {place: date(1, int(match[1]), 1) for place, match in enumerate(quarters) if match}
    months = [MONTHS.index(one[:3].lower()) for one in words if one[:3].lower() in MONTHS]
    steps = {(after - before) % 12 for before, after in zip(months, months[1:], strict=False)}
    if len(months) != len(words) or not steps:
        return {}
    if steps <= set(range(1, 7)):
        return {place: date(1 + place, 1, 1) for place in range(len(words))}
    if steps <= set(range(6, 12)):
        return {place: date(len(words) - place, 1, 1) for place in range(len(words))}
    return {}
