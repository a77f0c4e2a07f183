"""The columns an action plan can have, and the words that head them."""

from typing import NamedTuple


class Role(NamedTuple):
    """What a column is for."""

    meaning: str
    several: bool = False
    """A plan may have more than one column of this kind."""


ROLES: dict[str, Role] = {
    "ref": Role("the number of the issue"),
    "number": Role("the number of the action within its issue"),
    "theme": Role("the theme the issue belongs to"),
    "team": Role("the team that answers for the action"),
    "heading": Role("a sub-heading under the issue"),
    "requirement": Role("must do, should do"),
    "issue": Role("what was found or asked for", several=True),
    "action": Role("what will be done"),
    "owner": Role("who will do it", several=True),
    "support": Role("who helps"),
    "target": Role("by when"),
    "original": Role("the date first promised"),
    "revised": Role("the date as moved", several=True),
    "completed": Role("the day it was completed"),
    "percent": Role("how much of it is done"),
    "evidence": Role("what will show it", several=True),
    "progress": Role("what has happened so far", several=True),
    "status": Role("the status in words"),
    "rag": Role("the RAG colour, letter or word"),
}

FIELD_ROLES = (
    *("target", "original", "revised", "owner", "support"),
    *("evidence", "progress", "status", "completed", "percent"),
)
"""Roles of what is said of an action: their cells may hold a list numbered like the actions."""
