"""Reads a key that explains words or signs of a status column: `✓ Started`, `Delivered – in place, not complete`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from actionbook.colour_names import colour_word
from actionbook.grid import Grid
from actionbook.meanings import status_of_meaning
from actionbook.scheme import is_done, is_open, is_settled
from actionbook.statements import read_status_word
from actionbook.words import key, one_line

KEY_TITLE = re.compile(
    r"(?:(?:b?rag|brag|status|statuses|colours?|ratings?|progress|action) )*(?:key|legend|code|codes)"
    r"(?: (?:to|for|of) (?:the )?[a-z]+(?: [a-z]+)?)?",
    re.IGNORECASE,
)
"""What stands over a key: `RAG key`, `Key:`, `Legend`, `Key to status`."""

TITLED_LINE = re.compile(rf"\W*{KEY_TITLE.pattern}\s*[:=–—-]\s*(?=\S)", re.IGNORECASE)
"""Such a title before a line of the key in the same cell: `Key: Green – on schedule`."""

EXPLAINED = re.compile(r"(\S{1,15}?(?: \w{1,15}){0,2})\s*([=:]|\s[–—-])\s*(\S.*)", re.DOTALL)
"""A word with its meaning in one cell: `Delivered – in place, not complete`."""

LABEL = re.compile(
    r"\W*(?:(?:b?rag|current|action|status|statuses|progress|ratings?) ?)+[:–—-]\s*(?=\w{1,4}\s*=)", re.IGNORECASE
)
"""What codes are for, before the first of them in one cell: `Status: C = Complete, O = Open`."""

LONGEST = 25
"""Characters of a word that a key explains."""

CODE = re.compile(r"[A-Z]{1,4}|[1-9]|[^\w\s]{1,4}")
"""A mark that means nothing by itself and what a key says of it: `IP`, `1`, `★`."""

BETWEEN_CODES = re.compile(r"\s*[,;|\n]\s*|\s{2,}")
"""What stands between the lines of a key in one cell: `C - Complete, P - Partial`."""

PLAIN = frozenset({"complete", "completed"})
"""Words that mean what they say, unless a key says that something is left to do: `Complete = awaiting evidence`."""


class Line(NamedTuple):
    """What may be a line of a key: a word or a mark with what it means."""

    word: str
    meaning: str
    tie: str = ""
    """The sign between the two, `=`, `:` or a dash; empty where they stand in two cells."""

    @property
    def equals(self) -> bool:
        """Whether an equals sign ties the two, as nothing but a key has it."""
        return self.tie == "="

    @property
    def is_code(self) -> bool:
        """Whether it is a mark that means nothing by itself."""
        return CODE.fullmatch(self.word.strip()) is not None

    @property
    def is_understood(self) -> bool:
        """Whether the meaning is a status."""
        return status_of_meaning(self.meaning) is not None


def is_key_title(words: str) -> bool:
    """Whether words are the title of a key and nothing else."""
    return len(words) <= 40 and KEY_TITLE.fullmatch(key(words)) is not None


def read_word_key(grid: Grid, rows: Iterable[int]) -> dict[str, str]:
    """The meanings of status words, marks and codes by their keys: the lines right under or after the title of a key,
    those with an equals sign, and codes that stand two and more in a row.

    Colours are for the RAG key, but a letter of theirs among others that are none (`C`, `P`, `N`) is a code like them.
    """
    found: list[Line] = []
    run: list[Line] = []
    titled, before = False, 0
    for row in rows:
        texts = list(grid.row_texts(row).values())
        untitled = [TITLED_LINE.sub("", words) for words in texts if not is_key_title(words)]
        has_title = untitled != texts
        lines = list(_lines(untitled))
        titled = titled or has_title
        found += [line for line in lines if titled or line.equals]
        run = [*(run if before == row - 1 else ()), *_codes(texts, lines)]
        found += run if len({line.word for line in run if line.is_understood}) > 1 else []
        titled, before = titled and bool(lines) or has_title, row
    codes = [line.word for line in found if line.is_code and line.is_understood]
    lettered = any(word.isalpha() and not colour_word(word) for word in codes)
    return {sign_key(one.word): one_line(one.meaning) for one in found if _explains(one, lettered)}


def sign_key(words: str) -> str:
    """Words as they are compared; signs, of which `key` may leave nothing, as they stand."""
    return key(words) or words.strip()


def _lines(texts: Sequence[str]) -> Iterator[Line]:
    """Words with their meaning in the next cell or in the same one."""
    yield from (Line(*pair) for pair in zip(texts[::2], texts[1::2], strict=False))
    for words in texts:
        words = LABEL.sub("", words.strip())
        parts = [EXPLAINED.fullmatch(part) for part in BETWEEN_CODES.split(words)]
        several = [match for match in parts if match and CODE.fullmatch(match[1])]
        matches = several if len(several) == len(parts) > 1 else [EXPLAINED.fullmatch(words)]
        yield from (Line(one[1], one[3], one[2].strip()) for one in matches if one)


def _codes(texts: Sequence[str], lines: Sequence[Line]) -> list[Line]:
    """The lines of a row that holds nothing but codes with their meanings."""
    alone = len(texts) == 1 or len(texts) == 2 and not EXPLAINED.fullmatch(texts[0])
    return list(lines) if alone and lines and all(line.is_code for line in lines) else []


def _explains(line: Line, lettered: bool) -> bool:
    """Whether a line explains a word of status; what is short of complete by itself is not made complete.

    A meaning that is not understood is kept where the word by itself would be complete: then nobody knows.
    """
    word, meant = line.word, status_of_meaning(line.meaning)
    if len(word) > LONGEST or not key(line.meaning):
        return False
    if colour_word(word):
        return lettered and line.is_code and word.isalpha()
    said = read_status_word(word).status
    if said is None:
        return line.is_code and meant is not None
    in_doubt = meant is None and read_status_word(f"Complete – {line.meaning}").denies
    if sign_key(word) in PLAIN:
        return bool(line.tie) and (is_open(meant) or in_doubt)
    if meant is None:
        return is_done(said) and (line.equals or in_doubt)
    return not is_done(meant) or is_settled(said)
