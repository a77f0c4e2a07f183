"""Which dates of a text are refused: of a date and a move that is refused, only the first stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from actionbook.target.nodes import Node
from actionbook.target.roles import Dated

REFUSING = frozenset({"not agreed", "cancelled", "withdrawn"})
"""Phrases that refuse a move where another date stands before it, and mean something else where none does."""

CLOSING = frozenset(",;.)")
"""Signs behind a refusal that part it from what follows."""

BESIDE = frozenset({"limit", "stop", "old"})
"""What may stand between a refusal and the day on which it was given: `refused on 12/05/18`."""

NOT_COUNTED = "refused"
"""The role of a date that does not count."""


def refused(nodes: Sequence[Node], dates: Sequence[Dated]) -> list[Dated]:
    """The dates of a text, with those that are refused, and the days of refusing, marked as not counted."""
    found = list(dates)
    for at, node in enumerate(nodes):
        if node.kind == "refused" or node.text in REFUSING:
            out = _out(nodes, at, [one for one in found if one.role != NOT_COUNTED])
            found = [replace(one, role=NOT_COUNTED) if one.at in out else one for one in found]
    return found


def _out(nodes: Sequence[Node], at: int, dates: Sequence[Dated]) -> set[int]:
    """The places of the dates that a refusal puts out.

    It is the last before it where several stand there; of one on each side, the one that a sign parts from the other,
    or else the later. A text's only date is put out where it is a move.
    """
    before, after = [one for one in dates if one.at < at], [one for one in dates if one.at > at]
    if nodes[at].kind != "refused" and (after or len(before) < 2):
        return set()
    if len(before) > 1:
        given = after[:1] if after and _follows(nodes, at, after[0].at) else []
        return {one.at for one in (before[-1], *given)}
    if after and _closed(nodes, at):
        return {one.at for one in before}
    beside = (*before, *after[:1])
    if len(beside) == 1 and beside[0].role != "new" and len(dates) == 1:
        return set()
    return {max(beside, key=_due).at} if beside else set()


def _due(dated: Dated) -> date:
    return dated.stretch.due or date.max


def _closed(nodes: Sequence[Node], at: int) -> bool:
    """Something parts the refusal from what follows it."""
    return nodes[at + 1].text in CLOSING or nodes[at + 1].line


def _follows(nodes: Sequence[Node], at: int, day: int) -> bool:
    """A date follows the refusal at once, on its line, and so tells when it was given."""
    between = nodes[at + 1 : day + 1]
    return not _closed(nodes, at) and all(node.kind in BESIDE and not node.line for node in between[:-1])
