"""What a heading says about its column, by the table of phrases in `roles`."""

import re
from functools import lru_cache

from actionbook.periods import without_period
from actionbook.phrases import FILLERS, OTHER_DATES, PHRASES, QUALIFIERS
from actionbook.target.words import one_slip
from actionbook.words import key

DATE_ROLES = ("original", "target", "revised")
"""Roles of dates, of which the last that is filled counts; `Revised RAG` heads none."""
LONGEST_HEADING = 90
"""Characters; of a longer one only the first clause is looked at, and of that the first words."""

MOST_WORDS = 12

CHOICES = re.compile(r"\([^()]*(?:[/,|]|drop|select|choose|pick|\bsee\b|please|refer)[^()]*\)", re.IGNORECASE)
"""Answers to choose from and how to fill a column in, in brackets: `Status (Open / Closed)`, `RAG (see key)`."""

MOVED = frozenset("revised extended amended updated new current latest forecast".split())
FIRST = frozenset("original initial first baseline".split())
"""Words that make a target date the date as moved, or the date first promised, wherever in the heading they stand."""

OF_DATES = frozenset("date dates target due deadline deadlines timescale timescales completion when".split())
"""Words of which one stands in a heading of both a date and a status; `Forecast status` heads no date."""

PLANNED = re.compile(
    r"\b(?:to be|intend(?:ed)?|likely|expected|anticipated|estimated|est|hoped|planned|proposed|projected|predicted"
    r"|forecast|due|scheduled|aim|should|will|agreed)\b(?! (?:\w+ )?actions?\b)|\bby(?: (?:dd|mm|yy|yyyy|date))*$"
)
"""Words that make a day of completion one that is meant to be: `Intended date completed`, `Date complete by`."""

PLANNED_DATE = 8.0
"""What such a heading weighs as a target, at most; and what it must weigh as a day of completion to be one."""

LEAST_DATE = 4.0
"""What a heading must weigh as a target for such a word to matter."""

STRONGEST = 12.0
"""What a heading that says both `RAG` and `Status` weighs as a RAG, at most."""

SHORTEST_MISSPELT = 6
"""Letters of the shortest word that is put right: `Miletone`, `Recomendation`."""


@lru_cache(maxsize=4096)
def heading_roles(heading: str) -> dict[str, float]:
    """The roles a heading may stand for, each with its strength from 0 to 14; empty where it says nothing.

    The longest known phrases are taken out of the heading from the left. A phrase counts by the share of the heading
    that it takes up, so that `Action` beats `Job title of manager completing action plan`. One column for both the
    original and the revised date is the target.
    """
    words = _words(heading)
    if not words or " ".join(words) in OTHER_DATES:
        return {}
    strengths: dict[str, float] = {}
    left: dict[str, set[str]] = {}
    total = sum(word not in FILLERS for word in words) or len(words)
    position = 0
    while position < len(words):
        length, roles = _phrase_at(words, position)
        taken = words[position : position + length]
        for role, strength in roles.items():
            strengths[role] = strengths.get(role, 0) + strength * min(_weight(taken) / total, 1)
            left.setdefault(role, set(words) - FILLERS).difference_update(taken)
        position += length
    strengths = _of_dates(_of_plans(strengths, " ".join(words)), set(words))
    strengths = _of_statuses(strengths, set(words))
    return {
        role: round(strength, 2)
        for role, strength in strengths.items()
        if role not in QUALIFIERS or left.get(role, set()) <= QUALIFIERS[role]
    }


def _words(heading: str) -> tuple[str, ...]:
    """The words of a heading that count: without its period, the choices in its brackets, and all after its clause."""
    without = CHOICES.sub(" ", heading) if CHOICES.sub("", heading).strip() else heading
    clause = without if len(without) <= LONGEST_HEADING else re.split(r"[\n.:;?(]", without, maxsplit=1)[0]
    words = re.findall(r"[a-z0-9#%]+", key(without_period(clause)).replace("&", " and "))
    return tuple(map(_known, words[:MOST_WORDS] if len(clause) > LONGEST_HEADING else words))


def _of_plans(strengths: dict[str, float], words: str) -> dict[str, float]:
    """The roles with a day of completion that is planned taken for a target: it completes nothing."""
    if "completed" not in strengths or not PLANNED.search(words):
        return strengths
    meant = min(strengths["completed"], PLANNED_DATE)
    left = {role: one for role, one in strengths.items() if role not in ("completed", "status")}
    if meant == PLANNED_DATE and not left.keys() & {"revised", "original"}:
        left["target"] = max(left.get("target", 0), meant)
    return left


def _of_dates(strengths: dict[str, float], words: set[str]) -> dict[str, float]:
    """The roles with a target date told from the one first promised and the one as moved; both in one is the target."""
    if strengths.keys() >= {"original", "revised"} or (words & MOVED and words & FIRST and "target" in strengths):
        return {"target": max(strengths.values())}
    for role, marks in (("revised", MOVED), ("original", FIRST)):
        if words & marks and strengths.get("target", 0) >= LEAST_DATE:
            others = {name: one for name, one in strengths.items() if name not in DATE_ROLES}
            return {**others, role: max(strengths["target"], strengths.get(role, 0)) + 1}
    return strengths


def _of_statuses(strengths: dict[str, float], words: set[str]) -> dict[str, float]:
    """The roles of a heading of RAG or status without those of dates; one that says both is a RAG."""
    rag = words & {"rag", "brag"}
    if rag:
        strengths["rag"] = min(strengths.get("rag", 0) + strengths.pop("status", 0), STRONGEST)
    if rag or ("status" in words and OF_DATES.isdisjoint(words)):
        return {role: strength for role, strength in strengths.items() if role not in DATE_ROLES and strength}
    return strengths


def is_phrase(words: str) -> bool:
    """Whether some words are, to the letter, a heading that is known."""
    return words.strip().lower() in _index()


def _phrase_at(words: tuple[str, ...], position: int) -> tuple[int, dict[str, int]]:
    """The longest phrase that begins at a word: how many words it has, and the roles it may stand for."""
    longest = _longest().get(words[position], 0)
    for length in range(min(longest, len(words) - position), 0, -1):
        phrase = " ".join(words[position : position + length])
        if phrase in OTHER_DATES and length > 1:
            return length, {}
        if roles := _index().get(phrase):
            return length, roles
    return 1, {}


def _weight(words: tuple[str, ...]) -> int:
    return sum(word not in FILLERS for word in words) or 1


@lru_cache(maxsize=4096)
def _known(word: str) -> str:
    """A word as the phrases have it: one letter wrong, left out or too many in a longer word is put right."""
    if len(word) < SHORTEST_MISSPELT or not word.isalpha() or word in _vocabulary():
        return word
    near = {other for part in _one_letter_less(word) for other in _shortened().get(part, ())}
    return min((other for other in near if one_slip(word, other)), default=word)


def _one_letter_less(word: str) -> set[str]:
    """A word, and what is left of it without one of its letters: two words that are one slip apart share one of these.
    """
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


@lru_cache(maxsize=1)
def _shortened() -> dict[str, list[str]]:
    """The longer words of the phrases by themselves and by what is left of them without one letter."""
    found: dict[str, list[str]] = {}
    for word in _vocabulary():
        for part in _one_letter_less(word) if len(word) >= SHORTEST_MISSPELT else ():
            found.setdefault(part, []).append(word)
    return found


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return frozenset(word for phrase in (*_index(), *OTHER_DATES) for word in phrase.split()) | FILLERS


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """How many words the longest phrase has, by its first word."""
    longest: dict[str, int] = {}
    for phrase in sorted((*_index(), *OTHER_DATES), key=lambda phrase: phrase.count(" ")):
        longest[phrase.partition(" ")[0]] = phrase.count(" ") + 1
    return longest


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, int]]:
    """Every phrase with the roles it may stand for."""
    index: dict[str, dict[str, int]] = {}
    for role, strengths in PHRASES.items():
        for strength, phrases in strengths.items():
            for phrase in phrases.split(", "):
                index.setdefault(phrase, {})[role] = strength
    return index
