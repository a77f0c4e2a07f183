"""Numbers that number a thing and are no days: `Ward 4 June 18` is June, about ward 4."""

from collections.abc import Sequence
from dataclasses import replace

from actionbook.target.marks import match_mark
from actionbook.target.model import Moment
from actionbook.target.slots import month, weekday
from actionbook.target.tokens import Token

NAMES = """
    ward wards part parts phase phases cohort cohorts band bands stage stages step steps level levels batch batches
    tranche tranches wave waves cycle cycles sprint sprints tier tiers grade grades block blocks bay bays floor floors
    module modules theme themes objective objectives priority priorities standard standards workstream workstreams
    recommendation recommendations round rounds gate gateway release iteration theatre theatres ph lot lots pdsa
"""
"""Things that are numbered, and seldom have a day right behind them."""

MOST = 20
"""A higher number before a month is a day, as `31. July` is; a doubt says so."""

LABELS = {
    **dict.fromkeys(NAMES.split(), MOST),
    "year": 13, "years": 13, "yr": 13, "yrs": 13, "month": 12, "months": 12, "week": 0, "weeks": 0, "wk": 0, "wks": 0,
}  # fmt: skip
"""The highest number of each that is told from a day; a school has years to 13, and a week may be named by its day."""

DATED = frozenset({"year", "years", "yr", "yrs", "month", "months"})
"""Names that a day often follows: `financial year 31 March`."""

LONGEST_CODE = 3
"""Letters of a name that a number is joined to: `Y1`, `WS4`."""

JOINS = frozenset({"-", "&", "and", "to", "+", "/", ","})
SIGNS = frozenset({"-", ".", "/"})
"""Signs between the number and the month."""


def label_end(tokens: Sequence[Token], at: int) -> int | None:
    """Where the numbers end that a name at a token has before a month; None where it is no name or has no numbers."""
    most = MOST if _is_code(tokens, at) else LABELS.get(tokens[at].text, 0)
    end, last = at + 1, 0
    while (number := _number(tokens, end)) and last < number <= most:
        end, last = end + 1, number
        if not _month_at(tokens, end) and _joins(tokens, end):
            end += 1
    return end + (tokens[end].text in SIGNS) if last and _month_at(tokens, end) else None


def numbered(moment: Moment, label: str) -> Moment:
    """The moment behind a name and its numbers, with the doubt."""
    doubt = f"“{label.rstrip(' .-/')}” is taken for a name with its number, not for a day"
    return replace(moment, doubts=(*moment.doubts, doubt))


def maybe_numbered(moment: Moment, tokens: Sequence[Token], at: int) -> Moment:
    """A moment that begins with a day right behind such a name, which may be the name's number: a doubt says so."""
    name = tokens[at - 1].text if at else ""
    if name not in LABELS or name in DATED or not (_number(tokens, at) and _month_at(tokens, at + 1)):
        return moment
    doubt = f"“{tokens[at].text}” is read as a day, though it may be the number of the {name}"
    return replace(moment, doubts=(*moment.doubts, doubt))


def _is_code(tokens: Sequence[Token], at: int) -> bool:
    """A few letters with a number joined to them, which are no word that leads to a date, such as `by4 June`."""
    name = tokens[at]
    joined = name.word and len(name.text) <= LONGEST_CODE and at + 1 < len(tokens) and not tokens[at + 1].gap
    return joined and not (match_mark(tokens, at) or weekday(name) or month(name))


def _number(tokens: Sequence[Token], at: int) -> int | None:
    if at >= len(tokens) or tokens[at].line or len(tokens[at].text) > 2 or tokens[at].text[0] == "0":
        return None
    return tokens[at].number


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """A further number is joined on; a dash between blanks parts what follows instead."""
    joined = at < len(tokens) and tokens[at].text in JOINS and _number(tokens, at + 1) is not None
    return joined and not (tokens[at].text == "-" and tokens[at].gap)


def _month_at(tokens: Sequence[Token], at: int) -> bool:
    """A month stands here, or behind a sign and a blank."""
    at += at < len(tokens) and tokens[at].text in SIGNS
    return at < len(tokens) and tokens[at].gap and not tokens[at].line and month(tokens[at]) is not None
