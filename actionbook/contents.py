"""What the cells of a column look like: shares of dates, numbers, colours and words among them."""

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property
from itertools import islice, pairwise

from actionbook.colour_names import colour_word, hue_of
from actionbook.grid import Grid
from actionbook.state_headings import is_mark
from actionbook.statements import read_status_word
from actionbook.target import read_target

SAMPLE = 40
"""Cells of a column that are looked at."""

REF = re.compile(r"[A-Za-z]{0,6}[-. /]?\d{1,5}(?:[.\-/]\d{1,3}){0,3}[a-z]?\.?")
NUMBER = re.compile(r"\(?\d{1,3}[.)]?")
AMOUNT = re.compile(
    r"[£$€] ?\d[\d,.]*(?: ?(?:k|m|bn))?\b.{0,20}|\d[\d,.]* ?(?:k|fte|wte|hours?|hrs|days?)\b.{0,20}", re.IGNORECASE
)
ANSWER = re.compile(
    r"(?:fully |partially |partly |not )*(?:agreed?|accept(?:ed)?|reject(?:ed)?|disagreed?|declined|noted|supported)"
    r"(?: (?:in part|in full|in principle))?\W*|(?:yes|no|y|n|partial(?:ly)?)\W*",
    re.IGNORECASE,
)
"""An answer to a recommendation, without a word of what will be done."""
REQUIREMENT = re.compile(r"\W*(must|should|could|further improvement|regulat|m|s)\b", re.IGNORECASE)
RAG_LETTERS = frozenset("RAGBPY")
RAG_HUES = frozenset({"red", "amber", "green", "purple", "blue"})
LONGEST_DATE = 60
"""Characters; words for a date are no longer than that where they are all a cell holds."""
NO_DATE = frozenset({"unread", "blank", "impossible"})
NO_DAY = NO_DATE | {"status", "none", "open-ended", "recurring", "relative"}


class Contents:
    """What a column holds in the given rows, from a sample at their top: shares, from 0 to 1, of its cells with words.

    Each is worked out when it is first asked for: of most columns the heading leaves little to ask.
    """

    def __init__(self, grid: Grid, column: int, rows: range):
        self._grid, self._column, self._rows = grid, column, rows
        words = (grid.own_text(row, column) for row in grid.rows_of(column, rows.start, rows.stop - 1))
        self._texts = list(islice(filter(None, words), SAMPLE))
        self.filled = len(self._texts)

    def _share(self, test: Callable[[str], object]) -> float:
        return sum(bool(test(words)) for words in self._texts) / self.filled if self._texts else 0

    @cached_property
    def length(self) -> float:
        """Their mean length in characters."""
        return sum(map(len, self._texts)) / self.filled if self._texts else 0

    @cached_property
    def dates(self) -> float:
        """Days, and other answers to "by when?"."""
        return self._dated(NO_DATE)

    @cached_property
    def days(self) -> float:
        """Days that can be named, and nothing else."""
        return self._dated(NO_DAY)

    def _dated(self, none: frozenset[str]) -> float:
        """The share of cells that hold a date, or words of a kind that is not among `none`."""
        read = sum(words in self._kinds and self._kinds[words] not in none for words in self._texts)
        return min(max(self._true_dates, read) / self.filled, 1) if self._texts else 0

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """The kind of target date that each of the shorter words are."""
        return {words: read_target(words).kind for words in set(self._texts) if len(words) <= LONGEST_DATE}

    @cached_property
    def _true_dates(self) -> int:
        cells = (self._grid.at(row, self._column) for row in self._rows[:SAMPLE])
        return sum(isinstance(cell.value, date) for cell in cells)

    @cached_property
    def refs(self) -> float:
        """Codes and numbers: `1.2`, `SD-03`."""
        return self._share(REF.fullmatch)

    @cached_property
    def coded(self) -> float:
        """Refs with a letter in them, all different: `SD-03`."""
        different = len(set(self._texts)) == self.filled
        return self._share(lambda words: words[0].isalpha() and REF.fullmatch(words)) if different else 0

    @cached_property
    def _numbers(self) -> list[int]:
        return [int(re.sub(r"\D", "", words)) for words in self._texts if NUMBER.fullmatch(words)]

    @property
    def numbers(self) -> float:
        """Whole numbers: `3`, `3.`, `(3)`."""
        return len(self._numbers) / self.filled if self._texts else 0

    @property
    def restarts(self) -> bool:
        """Numbers that begin again from 1, as actions do under each issue."""
        return any(later <= earlier for earlier, later in pairwise(self._numbers))

    @cached_property
    def amounts(self) -> float:
        """Sums of money and hours of work: `£500`, `0.4 WTE`."""
        return self._share(AMOUNT.fullmatch)

    @cached_property
    def answers(self) -> float:
        """Answers to a recommendation: `Agreed`, `Accepted in part`."""
        return self._share(ANSWER.fullmatch)

    @cached_property
    def requirements(self) -> float:
        """Must do and should do."""
        return self._share(REQUIREMENT.match)

    @cached_property
    def statuses(self) -> float:
        """Words for how far an action is."""
        return self._share(lambda words: len(words) < 40 and read_status_word(words).status)

    @cached_property
    def colours(self) -> float:
        """Colours' words; single letters count only where they are those of a RAG, not `Y`, `N` and `P`."""
        letters = {words.strip().upper() for words in self._texts if len(words.strip()) == 1}
        rag = letters <= RAG_LETTERS and bool(letters & {"R", "A", "G"})
        return self._share(lambda words: (rag or len(words.strip()) > 1) and colour_word(words))

    @cached_property
    def marks(self) -> float:
        """Marks that choose the heading they stand under: `✓`, `x`, `Yes`."""
        return self._share(is_mark)

    @cached_property
    def rag_fills(self) -> float:
        """Blank cells filled in a colour of the RAG kind, as a share of the rows looked at."""
        grid, rows = self._grid, self._grid.rows(self._rows.start, self._rows.stop - 1)
        sampled = list(islice((row for row in rows if grid.has_words(row)), SAMPLE))
        blank = (grid.at(row, self._column) for row in sampled if not grid.text(row, self._column))
        hues = [hue_of(cell.look.fill) for cell in blank if cell.look.fill]
        return sum(hue is not None and hue.name in RAG_HUES and not hue.pale for hue in hues) / max(len(sampled), 1)
