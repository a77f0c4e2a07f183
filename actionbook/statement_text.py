"""How a text is cut into words, dates and sentences, so that what it states can be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from actionbook.statement_words import (
    COLUMN_ONLY,
    COUNTS,
    DETERMINERS,
    DONE,
    DOUBTS,
    LINKS,
    LOOSE_ADVERBS,
    NOT_DONE,
    NOT_MISSPELT,
    SENT_BACK,
    Table,
    listed,
    phrase_table,
)

ABBREVIATED = listed("eg ie etc approx no dr mr mrs ms st vs est prof dept inc ext ref fig nb")
NO_PAST = listed("speed breed indeed hundred")
"""Words that end like those of what was done."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_COUNT = rf"(?:\d+|{'|'.join(COUNTS[1:])})"
_WORD = rf"""
    (?P<iso>\b\d{{4}}-\d\d-\d\d\b)
  | (?P<numeric>(?<![\d/.])\d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.|-\d{{1,2}}-)(?:\d{{4}}|\d\d)(?![\d/]))
  | (?P<named>(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\s{{1,3}})?\b\d{{1,2}}(?:st|nd|rd|th)?[\s-]{{1,3}}(?:of\s)?
      {_MONTH}\b[.,]?(?:[\s-]{{1,3}}'?(?:\d{{4}}|\d\d)\b(?![/%]))?)
  | (?P<month>\b{_MONTH}[\s-]{{1,3}}'?(?:20\d\d|\d\d)\b(?![/%.]\d)|(?:(?<=in\ )|(?<=of\ )|(?<=since\ )){_MONTH}\b)
  | (?P<percent>\b\d+(?:\.\d+)?\s?(?:%|per\s?cent\b|pc\b))
  | (?P<share>\b{_COUNT}\s{{1,3}}(?:out\s)?of\s(?:the\s)?{_COUNT}\b|\b\d+\s?/\s?\d+\b)
  | (?P<number>\b\d+(?:[.,]\d+)*\b)
  | (?P<tick>[✓✔☑✅🗸]\ufe0f?|\[x\])
  | (?P<box>[☐□○◯▢✗✘❌✖☒]|\[\s?\]|\(\s?\))
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*|[~≈≠<≤])
  | (?P<dots>\.{{2,}}|…)
  | (?P<dash>[–—]|--+|(?<=\s)-|-(?=\s)|^-)
  | (?P<break>[,:;()\[\]{{}}])
  | (?P<and>[&+])
  | (?P<slash>[/|\\])
  | (?P<ask>\?+!*)
  | (?P<stop>[.!])
  | (?P<line>[\n\r\v\f\u2028\u2029])
  | (?P<bullet>[•·▪◦●■►▷→☉‣⁃*>➢✦])
  | (?P<mark>[^\s"'-])
"""
_KINDS = {"iso": "date", "numeric": "date", "named": "date", "month": "date", "dots": "break", "dash": "break"}
_TIDY = str.maketrans({
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\ufeff": " ", "\u00ad": "-", "\t": " ",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "‑": "-", "‐": "-", "−": "–", "―": "–",
})  # fmt: skip


class Word(NamedTuple):
    """One word, number, date or mark of a text."""

    kind: str
    """`word`, `date`, `percent`, `share`, `number`, `tick`, `box`, `break`, `and`, `slash`, `bullet`, `mark`, …"""
    text: str
    """In small letters."""
    start: int
    end: int
    day: date | None = None
    """The day of a date, the first of its month where it names only that; None where it names neither."""
    exact: bool = False
    """The date names its day, month and year."""

    @property
    def whole(self) -> bool:
        """It is `100%` or a share that is the whole, such as `9 of 9`; `2018/19` and `24/7` are no shares at all."""
        if self.kind == "percent":
            return re.match(r"100(?![\d.])", self.text) is not None
        if self.kind != "share":
            return False
        first, *_, last = self.text.replace("/", " ").split()
        some, of = (COUNTS.index(count) if count in COUNTS else int(count) for count in (first, last))
        return some >= of


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of words up to a full stop, a question mark or the end of its line."""

    words: Words
    asked: bool = False
    """It ends in a question mark, or follows one that stands before it."""

    @property
    def numbered(self) -> bool:
        """It begins with the number of an item of a list: `1.` or `2)`."""
        return self.words[0].kind == "number" and (len(self.words) == 1 or self.words[1].text in (".", ")"))


def cut(text: str) -> list[Sentence]:
    """The sentences of a text. A line that is only wrapped does not end one, nor does a stop before a small letter."""
    run: list[Word] = []
    sentences: list[Sentence] = []
    stops: list[Word] = []
    asked = False
    for word in [*_words(text), Word("end", "", len(text), len(text))]:
        if word.kind in ("stop", "ask", "line"):
            stops.append(word)
            continue
        if run and (word.kind == "end" or stops and _ends(run, stops, word, text)):
            sentences.append(Sentence(tuple(run), asked or any(stop.kind == "ask" for stop in stops)))
            run = []
        elif run and stops and stops[0].kind == "stop" and run[-1].text not in ABBREVIATED:
            run.append(stops[0]._replace(kind="break"))
        asked = asked if run else _asks_ahead(stops, text)
        stops = []
        run.append(word)
    return sentences


def _ends(run: list[Word], stops: list[Word], ahead: Word, text: str) -> bool:
    """Whether a sentence ends at these stops, question marks and line ends, given the word ahead."""
    kinds = {stop.kind for stop in stops}
    small = ahead.kind == "word" and text[ahead.start].islower()
    if "ask" in kinds:
        return True
    if "stop" in kinds:
        return run[-1].text not in ABBREVIATED and not small and not (len(run) == 1 and run[0].kind == "number")
    if small or _leans(run, ahead):
        return False
    return ahead.kind == "bullet" or run[-1].kind not in ("percent", "number", "share", "and")


def _asks_ahead(stops: list[Word], text: str) -> bool:
    """Whether a question mark stands before what follows, on its line, rather than after a word: `? Complete`."""
    return bool(stops) and stops[-1].kind == "ask" and not text[: stops[-1].start][-1:].isalnum()


def _leans(run: list[Word], ahead: Word) -> bool:
    """Whether a line cannot stand without the next: `Not yet`, or a heading such as `Medway:` or `Falls plan`."""
    entries = run[0].kind == ahead.kind == "date"
    if entries and run[-1].text in SENT_BACK.split("|"):
        return False
    if run[-1].text in _leaning() or run[-1].text == ":":
        return True
    plain = [word.text for word in run if word.kind == "word"]
    if len(plain) > 4 or any(word.kind in ("tick", "box") for word in run) or entries:
        return False
    return not any(map(_is_past, plain)) and not any(match(run, at, _telling())[1] for at in range(len(run)))


def _is_past(word: str) -> bool:
    """Whether a word tells of what was done, as `reviewed` does."""
    return word.endswith("ed") and len(word) > 4 and word not in NO_PAST


def _words(text: str) -> Iterator[Word]:
    tidied = text.replace("_x000D_", "      \n").translate(_TIDY)
    for match in _word().finditer(tidied):
        group = match.lastgroup or "mark"
        kind, written = _KINDS.get(group, group), match[0].lower()
        day, exact = _day(group, written) if kind == "date" else (None, False)
        yield Word(kind, written, match.start(), match.end(), day, exact)


def _day(group: str, written: str) -> tuple[date | None, bool]:
    """The day a date names and whether it names it in full; an impossible one gives None."""
    numbers = [int(digits) for digits in re.findall(r"\d+", written)]
    if group == "iso":
        year, month, day = numbers
    elif group == "numeric":
        day, month, year = numbers
    elif not numbers:
        return None, False
    else:
        month = next(n for n, name in enumerate(MONTHS, 1) if re.search(rf"(?<![a-z]){name}|\d{name}", written))
        day, year = (1, numbers[0]) if group == "month" else (numbers[0], numbers[1] if len(numbers) > 1 else 0)
    if not year and group == "named":
        return None, False
    try:
        return date(year + 2000 if year < 100 else year, month, day), group != "month"
    except ValueError:
        return None, False


def match(words: Sequence[Word], at: int, table: Table) -> tuple[int, str]:
    """Where the longest phrase of a table that stands here ends, and what it means; the same place where none does."""
    for phrase, meaning in table.get(words[at].text, ()) if at < len(words) else ():
        if len(phrase) == 1 or phrase == tuple(word.text for word in words[at : at + len(phrase)]):
            return at + len(phrase), meaning
    return at, ""


@lru_cache(maxsize=4096)
def looks_misspelt(word: str) -> bool:
    """Whether a word is within two slips of the pen of `complete` or `completed`, and no other word."""
    if not 6 <= len(word) <= 11 or "t" not in word or word in NOT_MISSPELT:
        return False
    return min(_slips(word, "complete"), _slips(word, "completed")) in (1, 2)


def _slips(word: str, meant: str) -> int:
    """Letters changed, added, left out or swapped with their neighbour between two words."""
    before: list[int] = []
    above = list(range(len(meant) + 1))
    for row, letter in enumerate(word, 1):
        line = [row]
        for column, other in enumerate(meant, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == meant[column - 2] and word[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


@cache
def _word() -> re.Pattern[str]:
    """What a word, a date or a mark looks like; made when first needed, for it takes a while."""
    return re.compile(_WORD, re.VERBOSE | re.IGNORECASE)


@cache
def _telling() -> Table:
    """The phrases that tell of a status: a line with one is no heading."""
    return phrase_table(DONE, NOT_DONE, COLUMN_ONLY)


@cache
def _leaning() -> frozenset[str]:
    """Words that a line cannot end with: what they bear on follows."""
    doubts = "|".join(DOUBTS[kind] for kind in ("not", "partly", "to come")).split("|")
    small = listed("to of be by and or for with in at a an phase stage")
    return LINKS | DETERMINERS | LOOSE_ADVERBS | small | frozenset(doubts)
