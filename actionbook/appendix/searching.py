"""Looks through the words of an appendix for what must not slip out, each find a finding with its cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from actionbook.appendix.asking import Asked
from actionbook.appendix.model import Appendix
from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.plan import Action, ActionPlan, Issue
from actionbook.privacy import KINDS, private_in
from actionbook.words import quote

PRIVATE, PROMPT = "private words", "prompt left"
"""Kinds of finding for which a strict appendix is not written."""
NOT_SAID = frozenset({"findings", "sections", "fills"})
"""Parts of an appendix that do not stand in it as words."""


def private_findings(made: Appendix, plans: Iterable[ActionPlan], asked: Asked) -> list[Finding]:
    """What looks private in an appendix, each find at the cells of the plans where its words stand.

    Each is told once a cell, however many actions the cell serves. All that would be published is searched; what stands
    in no cell as it is published is told without one.
    """
    found: dict[str, Finding] = {}
    searched = cache(lambda words: tuple(_findings(words, asked.as_of)))  # most texts come from a cell as they are
    for words in dict.fromkeys(_said_in(made)):
        for one in searched(words):
            found.setdefault(one.words, one)
    told = [
        replace(found[one.words], place=place)
        for words, place in _texts(plans, asked)
        for one in searched(words)
        if one.words in found
    ]
    known = {one.words for one in told}
    return list(dict.fromkeys([*told, *(one for words, one in found.items() if words not in known)]))


def _findings(words: str, as_of: date) -> Iterator[Finding]:
    """What looks private in a text, wherever that stands."""
    for one in private_in(words, as_of):
        kind = PROMPT if one.kind == "prompt" else PRIVATE
        yield Finding(kind, Place(""), f"{quote(one.words)} {KINDS[one.kind].says}", one.words)


def _said_in(value: Any) -> Iterator[str]:
    """Every text of an appendix."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (words for one in value.items() for words in _said_in(one))
    elif isinstance(value, tuple):
        yield from (words for one in value for words in _said_in(one))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in NOT_SAID:
                yield from _said_in(getattr(value, field.name))


def _texts(plans: Iterable[ActionPlan], asked: Asked) -> Iterator[tuple[str, Place]]:
    """What the plans say, and what was given with the command, each with its place."""
    named = {"title": asked.title, "committee": asked.committee, "version": asked.version}
    yield from ((words, Place(f"the {name} given")) for name, words in named.items() if words)
    for plan in plans:
        yield from _plan_texts(plan)


def _plan_texts(plan: ActionPlan) -> Iterator[tuple[str, Place]]:
    around = (plan.title, plan.purpose, plan.version, *plan.governance, *plan.governance.values(), *plan.staff.values())
    yield from ((words, plan.place) for words in around if words)
    yield from ((colour.meaning, plan.scheme.source or plan.place) for colour in plan.scheme.colours)
    yield from ((band.text, band.place) for band in plan.bands)
    for issue in (*plan.issues, *plan.bare_issues):
        yield from _issue_texts(issue)


def _issue_texts(issue: Issue) -> Iterator[tuple[str, Place]]:
    around = (issue.text, issue.heading, issue.theme, issue.requirement)
    yield from ((words, issue.place) for words in around if words)
    for action in issue.actions:
        yield from _action_texts(action)
    yield from ((one.said.text, one.said.place) for one in issue.unmatched)


def _action_texts(action: Action) -> Iterator[tuple[str, Place]]:
    yield action.text, action.place
    yield action.target.text, action.target_place
    people = (action.people.lead, action.people.support, action.team)
    yield from ((words, action.owner_place) for words in people if words)
    yield from ((said.text, said.place) for said in (*action.evidence, *action.progress))
