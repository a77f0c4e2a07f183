"""The numbers that staff write before the entries of a list: `1.` `(2)` `1-4.` `2. & 3` `Action 5:` `a)` `1.2`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

STYLES = {"enclosed": "(", "bracket": ")", "stop": ".", "colon": ":", "dash": "-"}
"""The parts of `CLOSED` and the sign that each stands for."""

HIGHEST = 99
"""No list in a cell is longer; a higher number is a year or a quantity."""

ONE = r"(?:0?[1-9]|[1-9]\d)(?!\d)"
JOIN = r"(?:[.)]? ?[-–—/] ?|[.)]?\s*,\s*(?:&\s*|and\s+)?|[.)]?\s*[&+]\s*|[.)]?\s+and\s+|[.)]? to )"
NUMBERS = rf"(?P<numbers>{ONE}(?:{JOIN}{ONE}){{0,15}})"
LABEL = r"(?:(?P<label>actions?|recommendations?|steps?|milestones?|items?|points?|targets?|nos?\b\.?|#) ?#? ?)?"

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|tember|ober)?\b"
NUMERIC_DATE = r"\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{2,4}(?!\d)"
FULL_DATE = rf"(?:{NUMERIC_DATE}|\d{{1,2}} ?(?:st|nd|rd|th)? ?{MONTH})"
WRITTEN_DATE = re.compile(r"\d{1,2}(?:([./-])| ?([./-]) )(?:0?[1-9]|1[0-2])(?:\1| ?\2 )\d{2,4}(?!\d| ?[./-] ?\d)")
"""`30.09.18` and `30. 09. 18` are dates; `1. 10.07.18` is not, for a fourth number follows."""

CLOSED = re.compile(
    rf"{LABEL}(?P<open>[(\[])?{NUMBERS}(?(open)(?P<enclosed>[)\]]\.?)|(?:"
    r" ?\.?(?P<bracket>[)\]])\.?"
    rf"| ?(?P<stop>\.)(?=\s|$|(?!am\b|pm\b)[^\W\d_]|[\"'‘“•(\[–-]|{FULL_DATE})"
    rf"| ?(?P<colon>:)(?= ?{NUMERIC_DATE}|(?! ?1\b|\d))"
    rf"|(?P<dash> ?[-–—](?=\n|$| +[^\W\d_])| [-–—](?=[^\W\d_]| ?{NUMERIC_DATE})|[-–—](?= {NUMERIC_DATE}))"
    r"|(?(label)(?P<alone>(?= *(?:\n|$)))|(?!))))",
    re.IGNORECASE,
)
"""Numbers with punctuation of their own; `1:1 supervision`, `30.09.18` and `1.5` have none. A label may stand alone."""

BARE = re.compile(rf"{LABEL}{NUMBERS}(?:[,;=]?(?= +\S)|-(?=[^\W\d_]))", re.IGNORECASE)
"""Numbers followed by a space and words, or set off oddly (`1, ` `1-Audit`): a mark in some places, not in most."""

DOTTED = re.compile(rf"(?P<prefix>{ONE}(?:\.{ONE}){{0,5}}?)\.(?P<last>{ONE})(?:[.):]| ?[-–—])?(?= +\S)")
LETTERED = re.compile(r"(?:\((?P<enclosed>[a-z]{1,4})\)|(?P<closed>[a-z]{1,4})(?P<close>[.)]))(?=\s|$)", re.IGNORECASE)

OPENING = re.compile(rf"{LABEL}[(\[]?\d", re.IGNORECASE)
"""What either of these begins with."""

UNIT = re.compile(
    r"(?:(?:working|calendar|consecutive|clear) )?(?:hour|day|week|month|quarter|year|fortnight|minute|hr|min|yr)"
    r"(?:s|ly|’s|'s)?\b|(?:st|nd|rd|th|am|pm|x|of|per|wte|bi|daily)\b|%",
    re.IGNORECASE,
)
"""What follows a quantity, a day or a time: `2 weekly`, `6 of 11 staff`, `6 TH March`."""

STATES = (
    r"completed?|done|closed|achieved|embedded|on-?going|in progress|on track|overdue|outstanding|superseded|"
    r"tb[acd]|asap|immediate(?:ly)?"
)
STATE = re.compile(
    rf"(?:{STATES}|n/a|not (?:yet )?(?:started|completed?)|(?:partially|nearly) (?:completed?|done))\b"
    r"(?= *(?:[.,;:(&–-]|\n|$|on |by |\d))",
    re.IGNORECASE,
)
"""A word for how far an action is, standing by itself: `2 Ongoing`, not `2 completed audits`."""

MONTH_AHEAD = re.compile(MONTH, re.IGNORECASE)
DATE_AHEAD = re.compile(FULL_DATE, re.IGNORECASE)
CAPITAL = re.compile(r"[\"'‘“(]?[A-Z]")

WITHIN_LINE = re.compile(r" (?<=\S )(?=[(\[]?\d|[a-z]+\.? ?#?\d)", re.IGNORECASE)
"""A space within a line before a number, or before a word with a number after it."""
POINTED = re.compile(r"\d[.)]\s*(?:[,&+]|and\b)")

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")


class Mark(NamedTuple):
    """The number or numbers before an entry, as they stand in the text."""

    start: int
    end: int
    numbers: tuple[int, ...]
    style: str
    """What sets it off: `.` `)` `(` `:` `-`, `label`, or "" for a number without punctuation of its own."""
    inset: bool
    """The line begins with a space."""
    sure: bool = True
    """False where a number without punctuation precedes words that may be what it counts."""


@lru_cache(maxsize=1024)
def expand(text: str) -> tuple[int, ...]:
    """The numbers that a mark stands for: `2-7.` is 2 to 7, `1, 2 & 4` is 1, 2 and 4.

    Empty where they do not rise from 1 to 99, or where a stroke joins other than neighbours (`30/07`).
    """
    numbers: list[int] = []
    for part in re.split(r"[,&+]|\band\b", text):
        found = [int(digits) for digits in re.findall(r"\d+", part)]
        span = range(found[0], found[-1] + 1) if found and found[-1] <= HIGHEST else range(0)
        if found and list(span) != found and ("/" in part or len(found) > 2):
            return ()
        numbers += span or found
    rising = all(lower < higher for lower, higher in pairwise(numbers))
    return tuple(numbers) if rising and numbers and numbers[0] > 0 and numbers[-1] <= HIGHEST else ()


def line_marks(text: str) -> tuple[list[Mark], list[Mark]]:
    """Numbers at the start of a line: those before words they do not seem to count, those with punctuation."""
    found = [_marks_at(text, start, inset) for start, inset in line_starts(text) if OPENING.match(text, start)]
    return [bare for bare, _ in found if bare], [closed for _, closed in found if closed]


def inline_marks(text: str) -> list[Mark]:
    """Numbers with punctuation or a label of their own within a line, after a space."""
    marks: list[Mark] = []
    for place in WITHIN_LINE.finditer(text):
        bare, closed = _marks_at(text, place.end(), False)
        if closed and "\n" not in text[closed.start : closed.end]:
            marks.append(closed)
        elif bare and bare.style == "label":
            marks.append(bare)
    return marks


def dotted_marks(text: str) -> list[tuple[str, Mark]]:
    """Numbers such as `1.2` at the start of a line, each with what stands before its last dot."""
    found = ((DOTTED.match(text, start), inset) for start, inset in line_starts(text))
    return [
        (match["prefix"], Mark(*match.span(), (int(match["last"]),), "dotted", inset))
        for match, inset in found
        if match and not UNIT.match(_words_at(text, match.end()))
    ]


def lettered_marks(text: str) -> list[tuple[str, Mark]]:
    """Letters such as `a)` or `(ii)` at the start of a line, each with the letters themselves; without numbers yet."""
    found = ((LETTERED.match(text, start), inset) for start, inset in line_starts(text))
    return [
        (match["enclosed"] or match["closed"], Mark(*match.span(), (), match["close"] or "(", inset))
        for match, inset in found
        if match
    ]


def line_starts(text: str) -> Iterator[tuple[int, bool]]:
    """Where the words of each line begin, and whether the line is set in."""
    start = 0
    for line in text.split("\n"):
        inset = line[:1] == " "
        if line[inset : inset + 1].strip():
            yield start + inset, inset
        start += len(line) + 1


def _marks_at(text: str, start: int, inset: bool) -> tuple[Mark | None, Mark | None]:
    """The number at a place as one without punctuation and as one with its own; None for each that it is not."""
    if WRITTEN_DATE.match(text, start):
        return None, None
    bare = _bare(text, start, inset)
    return bare, (_pointed(bare, text) if bare else None) or _closed(text, start, inset)


def _closed(text: str, start: int, inset: bool) -> Mark | None:
    match = CLOSED.match(text, start)
    numbers = expand(match["numbers"]) if match else ()
    if not match or not numbers or (match["dash"] and UNIT.match(_words_at(text, match.end()))):
        return None
    style = "label" if match["label"] else next(sign for name, sign in STYLES.items() if match[name] is not None)
    if "/" in match["numbers"] and style in ":-":
        return None
    return Mark(*match.span(), numbers, style, inset)


def _pointed(mark: Mark, text: str) -> Mark | None:
    """Several numbers of which only an earlier one is punctuated: `2. & 3 Ongoing`."""
    pointed = POINTED.search(text, mark.start, mark.end)
    return mark._replace(style=".", sure=True) if pointed else None


def _bare(text: str, start: int, inset: bool) -> Mark | None:
    match = BARE.match(text, start)
    if not match:
        return None
    numbers, after = expand(match["numbers"]), _words_at(text, match.end())
    if not numbers or "/" in match["numbers"] or UNIT.match(after) or MONTH_AHEAD.match(after):
        return None
    sure = bool(STATE.match(after) or DATE_AHEAD.match(after))
    return Mark(*match.span(), numbers, "label" if match["label"] else "", inset, sure)


def _words_at(text: str, place: int) -> str:
    """The first words from a place on."""
    return text[place : place + 60].lstrip(" ")
