"""Headings that are themselves an answer: `Not started | In progress | Complete`, `R | A | G` under a merged `RAG`."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from actionbook.colour_names import colour_named, colour_word
from actionbook.words import key

# What such a heading says of an action that is marked under it, short of completion.
OPEN_STATES: dict[str, str] = {
    **dict.fromkeys(("not started", "not yet started", "not commenced", "not begun", "to start"), "not started"),
    **dict.fromkeys(("in progress", "progressing", "underway", "under way", "started", "commenced"), "in progress"),
    **dict.fromkeys(("begun", "ongoing", "on going", "open", "live", "pending", "outstanding"), "in progress"),
    **dict.fromkeys(("incomplete", "not complete", "not completed", "not done", "not closed"), "in progress"),
    **dict.fromkeys(("partially complete", "partially completed", "part complete", "partly complete"), "in progress"),
    **dict.fromkeys(("on track", "on target", "on schedule"), "on track"),
    **dict.fromkeys(("at risk", "delayed", "slipping", "slipped"), "at risk"),
    **dict.fromkeys(("overdue", "late", "behind", "behind schedule", "off track", "not met", "missed"), "overdue"),
    **dict.fromkeys(("on hold", "paused"), "on hold"),
}

DONE_STATES = frozenset("complete completed done closed achieved implemented embedded finished delivered met".split())
"""What it may say of one that is done; alone under another heading such a word is no more than a mark."""

OVER = re.compile(r"^(?:(?:action|current|progress) )?(?:b?rag|status|progress)(?: (?:status|rating))?[\s:–-]+")
"""What a merged heading over several such columns adds to each: `Status Open`, `RAG Red`."""

MARK = re.compile(r"[✓✔☑✅🗸√■●]\ufe0f?|x|\[x\]|y|yes|tick(?:ed)?", re.IGNORECASE)
"""A mark that chooses the heading it stands under."""

CROSS = re.compile(r"x|\[x\]", re.IGNORECASE)
"""A mark that chooses its heading, or says no."""

ASKED = re.compile(
    r"^(?:please )?(?:tick|mark|x) (?:(?:box|here) )?(?:if|when|where) |\s*\([^()]*\)$"
    r"|(?<![\s:?,–-])[\s:?,–-]+(?:y/n|yes/no|tick(?: box)?)$"
)
"""How the mark is asked for: `In progress (tick)`, `Tick if in progress`, `Open Y/N`."""


def _alone(heading: str) -> str:
    """A heading without what stands over it and how its mark is asked for."""
    return OVER.sub("", ASKED.sub("", key(heading)))


@lru_cache(maxsize=4096)
def open_state(heading: str) -> str | None:
    """The status short of completion that a heading names and nothing else; None where it names none."""
    return OPEN_STATES.get(_alone(heading))


@lru_cache(maxsize=4096)
def colour_state(heading: str) -> str | None:
    """The colour that a heading names and nothing else; a letter counts under `RAG` only: `A` may be accountable."""
    return colour_word(heading) if OVER.match(key(heading)) else colour_named(heading)


def is_short_of_done(heading: str) -> bool:
    """Whether a heading names a status short of completion, or a colour that never means it."""
    return bool(open_state(heading)) or colour_state(heading) in ("red", "amber")


def names_state(heading: str) -> bool:
    """Whether a heading names a status or a colour, so that a mark under it chooses that."""
    return bool(open_state(heading) or colour_state(heading)) or _alone(heading) in DONE_STATES


def is_done_state(heading: str) -> bool:
    """Whether a heading names completion and nothing else, and is no colour."""
    return _alone(heading) in DONE_STATES


def is_crossed(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bool:
    """Whether an X chooses among columns headed by states, as nothing else stands there and never two in a row.

    `rows` hold the words under the headings. A lone column, or one with ticks besides, may say no by its X.
    """
    exclusive = len(headings) > 1 and all(map(names_state, headings)) and any(map(is_short_of_done, headings))
    filled = [[words.strip() for words in row if words.strip()] for row in rows]
    return exclusive and all(len(row) <= 1 and all(CROSS.fullmatch(words) for words in row) for row in filled)


def is_mark(words: str) -> bool:
    """Whether words do no more than choose their heading; a bare word of completion may not choose another's."""
    return bool(MARK.fullmatch(words.strip())) or key(words) in DONE_STATES
