"""Reads a key that explains words or signs of a status column: `✓ Started`, `Delivered – in place, not complete`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from actionbook.colour_names import colour_word
from actionbook.grid import Grid
from actionbook.meanings import status_of_meaning
from actionbook.scheme import STATUSES
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

EXPLAINED = re.compile(r"(\S{1,15}(?: \w{1,15}){0,2})\s*(?:[=:]|\s[–—-])\s*(\S.*)", re.DOTALL)
"""A word with its meaning in one cell: `Delivered – in place, not complete`."""

LONGEST = 25
"""Characters of a word that a key explains."""

PLAIN = frozenset({"complete", "completed"})
"""Words that mean what they say, whatever a key says of them besides."""


def is_key_title(words: str) -> bool:
    """Whether words are the title of a key and nothing else."""
    return len(words) <= 40 and KEY_TITLE.fullmatch(key(words)) is not None


def read_word_key(grid: Grid, rows: Iterable[int]) -> dict[str, str]:
    """The meanings of status words and signs by their keys, from the lines right under the title of a key.

    Colours are for the RAG key, and words that are no status by themselves, or whose meaning is none, for other keys.
    """
    found: dict[str, str] = {}
    titled = False
    for row in rows:
        texts = list(grid.row_texts(row).values())
        untitled = [words for words in texts if not is_key_title(words)]
        titled = titled or len(untitled) < len(texts)
        lines = list(_lines(untitled)) if titled else []
        found |= {sign_key(word): one_line(meaning) for word, meaning in lines if _explains(word, meaning)}
        titled = bool(lines) or len(untitled) < len(texts)
    return found


def sign_key(words: str) -> str:
    """Words as they are compared; signs, of which `key` may leave nothing, as they stand."""
    return key(words) or words.strip()


def _lines(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words with their meaning in the next cell or in the same one."""
    yield from zip(texts[::2], texts[1::2], strict=False)
    yield from ((match[1], match[2]) for words in texts if (match := EXPLAINED.fullmatch(words)))


def _explains(word: str, meaning: str) -> bool:
    """Whether a line explains a word of status; what is short of complete by itself is not made complete."""
    if len(word) > LONGEST or colour_word(word) or sign_key(word) in PLAIN or not key(meaning):
        return False
    said, meant = read_status_word(word).status, status_of_meaning(meaning)
    if said is None or meant is None:
        return False
    return not STATUSES[meant].done or STATUSES[said].done or not STATUSES[said].counted
