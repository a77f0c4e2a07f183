"""The kinds of token that a form of words has room for."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from actionbook.target.tokens import Token
from actionbook.target.words import (
    COUNTS,
    NEXT,
    NTHS,
    ORDINALS,
    PARTS,
    PLACES,
    RHYTHMS,
    SEASONS,
    SHORT_WEEKDAYS,
    TENS,
    UNITS,
    WEEKDAYS,
    misspelt_month,
    month_number,
)

Captured = dict[str, Any]
Slot = Callable[[Token], Captured | None]

YEARS = range(1900, 2200)
SERIALS = range(36526, 55154)
"""Excel's day numbers from the start of 2000 to the end of 2050."""

SEPARATORS = ("/", ".", "-")


def day(token: Token) -> Captured | None:
    """One or two digits; whether the month has such a day is asked later."""
    return {"day": token.number} if token.number is not None and len(token.text) <= 2 else None


def digit(token: Token) -> Captured | None:
    """One digit, which is a day and no year: `July 9`."""
    return {"day": token.number} if token.number and len(token.text) == 1 else None


def month(token: Token) -> Captured | None:
    """A month's name, whole, cut short or with one slip of the hand."""
    number = month_number(token.text)
    if number:
        return {"month": number}
    slip = misspelt_month(token.text) if token.word else None
    return {"month": slip, "slip": token.text} if slip else None


def plain_month(token: Token) -> Captured | None:
    """A month's name without a slip."""
    number = month_number(token.text)
    return {"month": number} if number else None


def whole_year(token: Token) -> Captured | None:
    """Four digits that can be a year."""
    return {"year": token.number} if len(token.text) == 4 and token.number in YEARS else None


def year(token: Token) -> Captured | None:
    """Four digits, or two for a year of this century; `yy` tells that the two might be a day."""
    if token.number is None or len(token.text) != 2:
        return whole_year(token)
    return {"year": 2000 + token.number, **({} if token.short else {"yy": token.number})}


def any_year(token: Token) -> Captured | None:
    """Two to four digits: a year that cannot be meant is told from words that hold none."""
    known = token.number is not None and 2 <= len(token.text) <= 4
    return {"year": token.number, "digits": len(token.text)} if known else None


def bad_year(token: Token) -> Captured | None:
    """Three digits, or four that can be no year."""
    wrong = len(token.text) == 3 or (len(token.text) == 4 and token.number not in YEARS)
    return {"year": token.number} if token.number is not None and wrong else None


def count(token: Token) -> Captured | None:
    """A number up to three digits, or its word."""
    number = token.number if len(token.text) <= 3 else None
    number = COUNTS.get(token.text) if number is None else number
    return None if number is None else {"count": number}


def packed(token: Token) -> Captured | None:
    """Six or eight digits without separators."""
    return {"digits": token.text} if token.number is not None and len(token.text) in (6, 8) else None


def serial(token: Token) -> Captured | None:
    """A day number of Excel's."""
    return {"serial": token.number} if len(token.text) == 5 and token.number in SERIALS else None


def weekday(token: Token) -> Captured | None:
    """A weekday's name, whole or short."""
    found = day_name(token)
    short = SHORT_WEEKDAYS.get(token.text)
    return found if short is None else {"weekday": short}


def day_name(token: Token) -> Captured | None:
    """A weekday's whole name."""
    return {"weekday": WEEKDAYS.index(token.text)} if token.text in WEEKDAYS else None


def minute(token: Token) -> Captured | None:
    """Two digits joined to what stands before them."""
    return {} if token.number is not None and len(token.text) == 2 else None


def listed(name: str, words: Mapping[str, int | str]) -> Slot:
    """A slot for the words of a table, captured by what they mean."""
    return lambda token: {name: words[token.text]} if token.text in words else None


def one_of(words: frozenset[str]) -> Slot:
    """A slot for one of several words, of which nothing is captured."""
    return lambda token: {} if token.text in words else None


SLOTS: Mapping[str, Slot] = {
    "DAY": day,
    "DIGIT": digit,
    "MONTH": month,
    "NAMED": plain_month,
    "YYYY": whole_year,
    "YEAR": year,
    "ENDYEAR": whole_year,
    "BADYEAR": bad_year,
    "ANYYEAR": any_year,
    "PAIRYEAR": any_year,
    "COUNT": count,
    "PACKED": packed,
    "SERIAL": serial,
    "WEEKDAY": weekday,
    "DAYNAME": day_name,
    "MINUTE": minute,
    "NTH": listed("nth", NTHS),
    "TENS": listed("tens", TENS),
    "PLACE": listed("place", PLACES),
    "UNIT": listed("unit", UNITS),
    "RHYTHM": listed("rhythm", RHYTHMS),
    "PART": listed("part", PARTS),
    "NEXT": listed("next", NEXT),
    "SEASON": listed("name", {name: name for name in SEASONS}),
    "ORD": one_of(ORDINALS),
    "SEP": listed("sign", {sign: sign for sign in SEPARATORS}),
    "STOP": one_of(frozenset(".,")),
    "JOIN": one_of(frozenset({"-", "to", "until", "till"})),
    "AND": one_of(frozenset({"&", "and", "/", ",", "or", "+"})),
}
"""What a pattern's capitals stand for."""


def captures(token: Token) -> Mapping[str, Captured]:
    """What a token gives under every name in a pattern that it can stand at: its own text, and the slots it fits."""
    return _captures(token.text, token.number, token.short)


@lru_cache(maxsize=4096)
def _captures(text: str, number: int | None, short: bool) -> Mapping[str, Captured]:
    token = Token(text, number, short=short)
    found = {name: captured for name, slot in SLOTS.items() if (captured := slot(token)) is not None}
    return {text: {}, **found}
