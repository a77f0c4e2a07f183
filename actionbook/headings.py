"""What a heading says about its column, by the table of phrases in `roles`."""

import re
from functools import lru_cache

from actionbook.periods import without_period
from actionbook.phrases import FILLERS, OTHER_DATES, OTHER_RAGS, PHRASES
from actionbook.words import key

LONGEST_HEADING = 90
"""Characters; more than that is a sentence, not a heading."""

LONGEST_PHRASE = 7
"""Words of the longest phrase looked for."""

SHORTEST_MISSPELT = 6
"""Letters of the shortest word that is put right: `Miletone`, `Recomendation`."""


@lru_cache(maxsize=4096)
def heading_roles(heading: str) -> dict[str, float]:
    """The roles a heading may stand for, each with its strength from 0 to 14; empty where it says nothing.

    The longest known phrases are taken out of the heading from the left. A phrase counts by the share of the heading
    that it takes up, so that `Action` beats `Job title of manager completing action plan`. One column for both the
    original and the revised date is the target.
    """
    words = tuple(map(_known, re.findall(r"[a-z0-9#%]+", key(without_period(heading)).replace("&", " and "))))
    if not words or len(heading) > LONGEST_HEADING or " ".join(words) in OTHER_DATES:
        return {}
    strengths: dict[str, float] = {}
    total = sum(word not in FILLERS for word in words) or len(words)
    position = 0
    while position < len(words):
        length, roles = _phrase_at(words, position)
        share = _weight(words[position : position + length]) / total
        for role, strength in roles.items():
            strengths[role] = strengths.get(role, 0) + strength * min(share, 1)
        position += length
    if strengths.keys() >= {"original", "revised"}:
        strengths = {"target": max(strengths.values())}
    if OTHER_RAGS.intersection(words):
        strengths.pop("rag", None)
        strengths.pop("status", None)
    return {role: round(strength, 2) for role, strength in strengths.items()}


def is_phrase(words: str) -> bool:
    """Whether some words are, to the letter, a heading that is known."""
    return words.strip().lower() in _index()


def _phrase_at(words: tuple[str, ...], position: int) -> tuple[int, dict[str, int]]:
    """The longest phrase that begins at a word: how many words it has, and the roles it may stand for."""
    for length in range(min(LONGEST_PHRASE, len(words) - position), 0, -1):
        phrase = " ".join(words[position : position + length])
        if phrase in OTHER_DATES and length > 1:
            return length, {}
        if roles := _index().get(phrase):
            return length, roles
    return 1, {}


def _weight(words: tuple[str, ...]) -> int:
    return sum(word not in FILLERS for word in words) or 1


def _known(word: str) -> str:
    """A word as the phrases have it: one letter wrong, left out or too many in a longer word is put right."""
    known = _vocabulary()
    if word in known or len(word) < SHORTEST_MISSPELT or not word.isalpha():
        return word
    from rapidfuzz.distance import OSA

    return next((other for other in known if len(other) >= SHORTEST_MISSPELT and OSA.distance(word, other) == 1), word)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    return tuple(sorted({word for phrase in (*_index(), *OTHER_DATES) for word in phrase.split()} | FILLERS))


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, int]]:
    """Every phrase with the roles it may stand for."""
    index: dict[str, dict[str, int]] = {}
    for role, strengths in PHRASES.items():
        for strength, phrases in strengths.items():
            for phrase in phrases.split(", "):
                index.setdefault(phrase, {})[role] = strength
    return index
