"""What each date of a text is for: the old one, the new one, a start, a review."""

from collections.abc import Sequence
from dataclasses import dataclass

from actionbook.target.days import add, uk
from actionbook.target.joining import PERIODS
from actionbook.target.model import Moment, Stretch
from actionbook.target.nodes import Node

ROLES = {
    "original": "original", "old": "old", "new": "new", "moved": "new", "brought": "brought", "since": "since",
    "after": "start", "review": "review", "complete": "done", "updated": "new",
}  # fmt: skip
"""What a mark makes of the date after it."""

AFTER_FROM = {
    "moved": "old", "new": "old", "updated": "old", "old": "old", "original": "original", "brought": "brought",
}  # fmt: skip
"""The same where `from` stands between the two."""

BEHIND = {
    "original": "original", "old": "old", "moved": "new", "new": "new", "updated": "new", "brought": "brought",
}  # fmt: skip
"""What a mark behind a date makes of it: `31/07/18 (revised)`."""

LABELS = frozenset({
    "original", "orig", "orig.", "old", "previous", "prev", "prev.", "revised", "amended", "updated", "new", "rev",
    "rev.", "current",
})  # fmt: skip
"""Marks that stand behind a date as its label; `was` and `now` rather lead to the next, but for a comma."""

OPPOSED = ({"original", "new"}, {"old", "new"}, {"brought", "new"})
"""Roles that no date has at once."""

SKIPPED = frozenset({"limit", "to", "until", "between", "provisional", "about", "hedged", "unsure", "times", "time"})
OPENING = frozenset(":([=,")
"""Signs that may stand between a mark and its date."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text and what it is for."""

    role: str
    """`plain`, `start`, `open` (a start, and then it goes on) or a value of ROLES."""
    stretch: Stretch
    text: str
    moment: Moment | None
    vague: bool
    at: int
    """Its place among the nodes."""


def dated(nodes: Sequence[Node]) -> list[Dated]:
    """The dates of a text, in its order."""
    found: list[Dated] = []
    for at, node in enumerate(nodes):
        if node.stretch is None:
            continue
        role, stretch = _role(nodes, at), node.stretch
        if role == "new" and node.moment and node.moment.shape == "count" and stretch.kind == "relative":
            stretch = _put_off(node, found)
        found.append(Dated(role, stretch, node.text, node.moment, node.kind == "vague", at))
    return found


def _put_off(node: Node, before: Sequence[Dated]) -> Stretch:
    """A date put off by a length of time: `31/07/18 extended by 2 weeks`."""
    moment, base = node.moment, before[-1].stretch.due if before else None
    if base is None or moment is None:
        return Stretch("relative", doubts=("it was put off from a day that is not named",))
    due = add(base, moment.number or 0, moment.name)
    return Stretch("relative", due, due, (f"it is counted from {uk(base)}",))


def _role(nodes: Sequence[Node], at: int) -> str:
    role = _from_before(nodes, at)
    after = nodes[at + 1 :]
    if role == "new" and _noted(nodes, at):
        return "noted"
    if role == "new" and len(after) > 1 and after[0].text == "to" and after[1].stretch:
        return "old"
    behind = _from_behind(nodes[at], after) or role
    return behind if role in ("plain", "start") or ({role, behind} in OPPOSED and _is_label(nodes, at)) else role


def _is_label(nodes: Sequence[Node], at: int) -> bool:
    """Whether the mark before a date is the label of the date before: `30/06/18 original, 31/07/18 revised`."""
    before = [node for node in nodes[:at] if node.text != "-"]
    labelled = len(before) > 1 and before[-2].stretch is not None
    return labelled and (nodes[at].text.startswith(",") or before[-1].text in LABELS)


def _noted(nodes: Sequence[Node], at: int) -> bool:
    """A date right behind a bare `updated`, which may be the day on which the cell was: `30/04/18 updated 02/07/18`."""
    at -= nodes[at - 1].text == "on"
    return nodes[at - 1].kind == "updated"


def _from_before(nodes: Sequence[Node], at: int) -> str:
    """The role that the nearest mark before a date gives it, over words that only lead to the date."""
    started = moved_on = False
    for node in reversed(nodes[:at]):
        if node.kind == "from":
            started = True
        elif node.kind in SKIPPED or node.text in OPENING:
            moved_on = moved_on or node.text == "to"
        elif started:
            return AFTER_FROM.get(node.kind, "start")
        elif node.kind == "brought" and moved_on:
            return "new"
        else:
            return ROLES.get(node.kind, "plain")
    return "start" if started else "plain"


def _from_behind(node: Node, after: Sequence[Node]) -> str | None:
    """The role that a mark right behind a date gives it, where nothing follows the mark that it could belong to."""
    if after and after[0].kind == "onwards":
        return "start"
    if len(after) > 1 and after[0].kind in ("to", "until") and after[1].kind == "ongoing":
        period = node.moment is not None and node.moment.shape in PERIODS
        return "open" if period or after[0].text != "-" else None
    after = after[1:] if after and after[0].text in ("(", "-", "to") else after
    ends = len(after) < 2 or after[1].kind in ("stop", "times") or after[1].line
    return BEHIND.get(after[0].kind) if after and ends and after[0].text != ">" else None


def without_vague(dates: Sequence[Dated]) -> tuple[list[Dated], tuple[str, ...]]:
    """The dates that count, and what is said of those that give way to fuller ones."""
    strong = any(not date.vague for date in dates)
    kept = [date for date in dates if not (date.vague and strong)]
    aside = dict.fromkeys(f"“{date.text}” is set aside beside a fuller date" for date in dates if date.vague and strong)
    return kept, tuple(aside)
