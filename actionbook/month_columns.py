"""Columns headed by no more than a month, quarter or day: `Apr | May | Jun`, with words or colours beneath."""

from collections.abc import Sequence
from dataclasses import replace

from actionbook.columns import STANDING, Candidate, Column
from actionbook.contents import Contents
from actionbook.headings import heading_roles
from actionbook.periods import is_period

LEAST = 2
"""Such columns, at least, that are progress or RAG by month."""

SHORTEST_UPDATE = 6
"""Letters, at least, of the words in the fullest of them where they tell of progress."""


def by_month(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The columns with those headed by months alone taken for RAG or for progress, by what they hold."""
    months = [one for one in candidates if is_period(one.heading)]
    filled = [one.contents for one in months if not one.blank]
    if len(months) < LEAST or not filled:
        return tuple(candidates)
    standing = any(heading_roles(one.heading).keys() & STANDING for one in candidates)
    kind = _kind(filled, standing=standing)
    return tuple(replace(one, kind=kind) if one in months else one for one in candidates)


def _kind(filled: Sequence[Contents], *, standing: bool) -> str:
    """RAG where all hold colours and no other column says how far actions are; progress where they hold words; nothing
    where they hold marks, days or figures, which may be what is planned.
    """
    if all(one.colours >= 0.6 or (one.rag_fills >= 0.3 and not one.filled) for one in filled):
        return "" if standing else "RAG"
    plain = not any(max(one.marks, one.days, one.numbers) >= 0.6 for one in filled)
    return "Progress" if plain and max(one.length for one in filled) >= SHORTEST_UPDATE else ""


def is_rag_by_month(column: Column) -> bool:
    """Whether a column is the last of those of colours by month."""
    return column.role == "rag" and is_period(column.heading)
