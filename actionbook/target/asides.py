"""What the words beside a lone date leave in doubt: whether it is the day that an action is due at all."""

from collections.abc import Sequence

from actionbook.statement_text import looks_misspelt
from actionbook.target.nodes import Node

PAST_WORDS = frozenset(
    "submitted implemented approved sent met held raised delivered issued launched signed presented ratified published "
    "introduced reviewed received uploaded circulated audited installed appointed trained requested reported "
    "discussed established opened".split()
)
"""What was done on a day, which may not be the day that the action is due: `Reviewed 31/07/25`."""
TO_COME = frozenset({"be", "by", "due", "is", "target", "deadline", "not"})
PUT_OFF = frozenset({
    "deferred", "delayed", "postponed", "slipped", "slippage", "put back", "moved back", "pushed back", "pushed",
})  # fmt: skip
DONE_BY = frozenset({"completed by", "done by", "achieved by", "complete for", "complete in"})

HAPPENED = "its words tell what was done on that day, which may not be the day it is due"
STILL_OLD = "it was put off, and no date says to when"
FIGURE = "a figure stands behind the date and belongs to nothing"
MISSPELT = "it may mention completion, misspelt"
DONE_BY_SOMEBODY = "it mentions completion but does not plainly state it"


def asides(nodes: Sequence[Node]) -> tuple[str, ...]:
    """What is doubtful about a text by the words around its dates, which are looked up."""
    places = [at for at, node in enumerate(nodes) if node.stretch is not None]
    found = [MISSPELT] if any(looks_misspelt(word) for node in nodes for word in _words(node)) else []
    if not places:
        return tuple(found)
    found += [DONE_BY_SOMEBODY] if any(map(_done_by_somebody, nodes, [*nodes[1:], None])) else []
    if len(places) == 1:
        before, after = nodes[: places[0]], nodes[places[0] + 1 :]
        found += [FIGURE] if _figure_behind(after) else []
        found += [HAPPENED] if _happened(before) or [node.text for node in after] in (["met"], ["delivered"]) else []
        found += [STILL_OLD] if _put_off(after) else []
    return tuple(found)


def _words(node: Node) -> list[str]:
    return node.text.split() if node.kind == "word" else []


def _done_by_somebody(node: Node, after: Node | None) -> bool:
    return node.text in DONE_BY and (after is None or after.kind == "word")


def _figure_behind(after: Sequence[Node]) -> bool:
    """Whether a bare figure of more than one digit follows a date at once, on its line: `31 October 20 25`."""
    bare = bool(after) and after[0].kind == "number" and not after[0].line and len(after[0].text) > 1
    return bare and (len(after) == 1 or after[1].kind != "stop")


def _happened(before: Sequence[Node]) -> bool:
    """Whether a word for what was done stands right before the date, and nothing that leads to one."""
    words = {word for node in before for word in node.text.split()}
    past = words & PAST_WORDS or {"last", "updated"} <= {node.text for node in before}
    return bool(past) and not words & TO_COME


def _put_off(after: Sequence[Node]) -> bool:
    """Whether all that follows the date is that it was put off."""
    said = [node for node in after if node.kind != "stop" and node.text != "-"]
    return bool(said) and all(node.text in PUT_OFF for node in said)
