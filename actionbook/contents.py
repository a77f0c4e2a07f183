"""What the cells of a column look like: shares of dates, numbers, colours and words among them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from actionbook.colour_names import colour_word, hue_of
from actionbook.grid import Grid
from actionbook.statements import read_status_word
from actionbook.target import read_target

SAMPLE = 40
"""Cells of a column that are looked at."""

REF = re.compile(r"[A-Za-z]{0,6}[-. /]?\d{1,5}(?:[.\-/]\d{1,3}){0,3}[a-z]?\.?")
NUMBER = re.compile(r"\(?\d{1,3}[.)]?")
REQUIREMENT = re.compile(r"\W*(must|should|could|further improvement|regulat|m|s)\b", re.IGNORECASE)
RAG_LETTERS = frozenset("RAGBPY")
RAG_HUES = frozenset({"red", "amber", "green", "purple", "blue"})
LONGEST_DATE = 60
"""Characters; words for a date are no longer than that where they are all a cell holds."""
NO_DATE = frozenset({"unread", "blank", "impossible"})
NO_DAY = NO_DATE | {"status", "none", "open-ended", "recurring", "relative"}


@dataclass(frozen=True, slots=True)
class Contents:
    """Shares, from 0 to 1, among the cells of a column that hold words; and their mean length in characters."""

    filled: int = 0
    length: float = 0
    dates: float = 0
    """Days, and other answers to "by when?"."""
    days: float = 0
    """Days that can be named, and nothing else."""
    refs: float = 0
    coded: float = 0
    """Refs with a letter in them, all different: `SD-03`."""
    numbers: float = 0
    restarts: bool = False
    """Numbers that begin again from 1, as actions do under each issue."""
    requirements: float = 0
    statuses: float = 0
    colours: float = 0
    rag_fills: float = 0
    """Blank cells filled in a colour of the RAG kind, as a share of the rows looked at."""


def contents_of(grid: Grid, column: int, rows: range) -> Contents:
    """What a column holds in the given rows, from a sample at their top."""
    words = (grid.own_text(row, column) for row in grid.rows_of(column, rows.start, rows.stop - 1))
    texts = list(islice(filter(None, words), SAMPLE))
    fills = _rag_fills(grid, column, rows)
    if not texts:
        return Contents(rag_fills=fills)
    share = _share_of(texts)
    numbers = [int(re.sub(r"\D", "", words)) for words in texts if NUMBER.fullmatch(words)]
    return Contents(
        filled=len(texts),
        length=sum(map(len, texts)) / len(texts),
        dates=_dates(grid, column, rows, texts, NO_DATE),
        days=_dates(grid, column, rows, texts, NO_DAY),
        refs=share(REF.fullmatch),
        coded=share(lambda words: REF.fullmatch(words) and words[0].isalpha()) if len(set(texts)) == len(texts) else 0,
        numbers=len(numbers) / len(texts),
        restarts=any(later <= earlier for earlier, later in zip(numbers, numbers[1:], strict=False)),
        requirements=share(REQUIREMENT.match),
        statuses=share(lambda words: len(words) < 40 and read_status_word(words).status),
        colours=_colours(texts),
        rag_fills=fills,
    )


def _colours(texts: list[str]) -> float:
    """The share of colours' words; single letters count only where they are those of a RAG, not `Y`, `N` and `P`."""
    letters = {words.strip().upper() for words in texts if len(words.strip()) == 1}
    rag = letters <= RAG_LETTERS and letters & {"R", "A", "G"}
    return sum(bool(colour_word(words)) and (len(words.strip()) > 1 or bool(rag)) for words in texts) / len(texts)


def _share_of(texts: list[str]) -> Callable[[Callable[[str], object]], float]:
    return lambda test: sum(bool(test(words)) for words in texts) / len(texts)


def _dates(grid: Grid, column: int, rows: range, texts: list[str], none: frozenset[str]) -> float:
    """The share of cells that hold a date, or words of a kind that is not among `none`."""
    true_dates = sum(isinstance(grid.at(row, column).value, date) for row in rows[:SAMPLE])
    dates = {words for words in set(texts) if len(words) <= LONGEST_DATE and read_target(words).kind not in none}
    read = sum(words in dates for words in texts)
    return min(max(true_dates, read) / len(texts), 1)


def _rag_fills(grid: Grid, column: int, rows: range) -> float:
    sampled = list(islice((row for row in grid.rows(rows.start, rows.stop - 1) if grid.has_words(row)), SAMPLE))
    if not sampled:
        return 0
    filled = [
        fill
        for row in sampled
        if not grid.text(row, column)
        and (fill := grid.at(row, column).look.fill)
        and (hue := hue_of(fill))
        and hue.name in RAG_HUES
        and not hue.pale
    ]
    return len(filled) / len(sampled)
