"""Columns numbered for the actions that stand side by side in a row: `Action 1 | Lead 1 | Action 2 | Lead 2`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from actionbook.columns import Candidate, Column, assign_roles
from actionbook.headings import heading_roles
from actionbook.month_columns import by_month
from actionbook.periods import ORDINALS, is_period
from actionbook.words import key

NUMBERED = re.compile(
    r"(?<![\d/.\-–])(?:\b(?:no\.? ?|number )|#)?(?:\b([1-9])(?:st|nd|rd|th)?\b"
    rf"|\b({'|'.join(ORDINALS)})\b)(?![\d/%-]|\.\d)",
    re.IGNORECASE,
)
"""The number in a heading, wherever it stands: `Action 2`, `Action 2 lead`, `Second action`."""

HEADS_ACTION = 5.0
"""What a heading without its number must weigh as one of actions."""


NO_ACTION = frozenset({"n/a", "na", "nil", "none", "not applicable"})
"""Words in such a column of actions that name none, as a dash does."""


class Turn(NamedTuple):
    """A heading's number, and its words without it."""

    stem: str
    number: int


def roles_of_columns(candidates: Iterable[Candidate], told: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns with their roles, as `assign_roles` gives them.

    Of columns that are numbered for actions side by side those of the first action are settled, the others like them.
    """
    candidates = by_month(tuple(candidates))
    turns = turns_of([one.heading for one in candidates])
    first = min((turn.number for turn in turns if turn), default=None)
    if first is not None:
        placed = [
            replace(one, kind=turn.stem) if turn else one
            for one, turn in zip(candidates, turns, strict=True)
            if turn is None or turn.number == first
        ]
        columns = _in_turn(candidates, turns, assign_roles(placed, told))
        if any(column.role == "action" and column.turn for column in columns):
            return columns
    return assign_roles(candidates, told)


def _in_turn(
    candidates: Sequence[Candidate], turns: Sequence[Turn | None], first: Iterable[Column]
) -> tuple[Column, ...]:
    """All columns, those of the later actions with the roles that the columns of the first were taken for."""
    settled = {column.number: column for column in first}
    named = [(settled.get(one.number), turn) for one, turn in zip(candidates, turns, strict=True) if turn]
    alike = {key(turn.stem): column for column, turn in named if column}
    columns = []
    for one, turn in zip(candidates, turns, strict=True):
        like = alike.get(key(turn.stem)) if turn else None
        role, also = (like.role, like.also) if like else (None, None)
        column = settled.get(one.number) or Column(one.number, one.heading, role, also=also)
        columns.append(replace(column, turn=turn.number if turn else None))
    return tuple(columns)


def names_an_action(words: str) -> bool:
    """Whether words in such a column of actions name one."""
    return bool(re.search(r"\w", words)) and key(words) not in NO_ACTION


def turns_of(headings: Sequence[str]) -> list[Turn | None]:
    """For each heading which of several actions in a row it is for; nothing but None where there are no such columns.

    A heading without a number is for the first where others differ from it in the number alone: `Action | Action 2`.
    """
    split = [_split(heading) for heading in headings]
    stems: dict[str, set[int]] = {}
    for one in filter(None, split):
        stems.setdefault(key(one.stem), set()).add(one.number)
    bare = {key(heading) for heading in headings} & {stem for stem, numbers in stems.items() if 1 not in numbers}
    for stem in bare:
        stems[stem].add(1)
    turns = {number for stem, numbers in stems.items() if _heads_actions(stem, numbers) for number in numbers}
    firsts = (
        Turn(heading, 1) if key(heading) in bare and one is None else one
        for heading, one in zip(headings, split, strict=True)
    )
    return [one if one and one.number in turns else None for one in firsts]


def _heads_actions(stem: str, numbers: set[int]) -> bool:
    roles = heading_roles(stem)
    weight = roles.get("action", 0)
    return len(numbers) > 1 and weight >= HEADS_ACTION and weight == max(roles.values())


def _split(heading: str) -> Turn | None:
    found = list(NUMBERED.finditer(heading))
    if len(found) != 1 or is_period(heading):
        return None
    digit, word = found[0].groups()
    stem = " ".join((heading[: found[0].start()] + " " + heading[found[0].end() :]).split()).strip(" #.()-–:")
    return Turn(stem, int(digit) if digit else ORDINALS.index(word.lower()) + 1) if stem else None
