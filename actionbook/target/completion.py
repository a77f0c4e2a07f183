"""Whether a target cell itself states that the action is complete; in doubt it does not."""

from collections.abc import Sequence

from actionbook.target.nodes import Node

SUBJECTS = frozenset({
    "all", "this", "it", "action", "actions", "task", "tasks", "work", "is", "are", "has", "have", "been", "was",
    "were", "fully", "now", "already", "the", "date",
})  # fmt: skip
"""Words that may stand beside the word of completion: the action itself is meant."""

BEFORE_DATE = frozenset({"on", "in"})
"""Words between `completed` and its date; `complete on` may be an order."""

BARE = frozenset({"complete"})
"""A word that may also be an order: `complete July 18`."""

ENDS = frozenset(".;,:()[]!=|")

DENIALS = frozenset({
    "but", "however", "yet", "except", "excluding", "apart", "remaining", "remains", "remain", "some", "most",
    "partial", "partially", "partly", "part", "half", "nearly", "almost", "mostly", "awaiting", "awaits", "await",
    "wait", "waiting", "only", "further", "follow", "follows", "following", "will", "should", "would", "could",
    "can", "cannot", "must", "need", "needs", "draft", "phase", "stage", "step", "when", "other", "others",
    "rest", "still", "reopened", "incomplete", "no", "nothing", "without", "pilot", "first", "next", "later",
    "failed", "to", "required", "expected", "planned", "scheduled", "anticipated", "due", "by", "before", "until",
    "missing", "gaps", "issues", "requires", "requiring", "again", "redo",
})  # fmt: skip
"""Words after the statement that take it back or leave something to do."""

HARMLESS = frozenset({
    "word", "date", "stop", "ongoing", "rhythm", "and", "limit", "review", "old", "original", "to", "time",
    "since", "complete",
})  # fmt: skip
"""What may stand in the clauses after a statement."""

QUESTIONS = frozenset({"is", "are", "has", "have", "was", "were"})
"""Words that make a question where they come first."""

LEADING = frozenset({"limit", "date", "time", "old", "original", "stop", "to", "moved", "from", "new"})
"""What may stand in the clauses before it: a date with the words that lead to it."""

Clause = list[Node]


def states_completion(nodes: Sequence[Node]) -> bool:
    """The words say of the action as a whole that it is complete, and nothing in them takes that back."""
    clauses = _clauses(_hundred(nodes))
    place = next((at for at, clause in enumerate(clauses) if any(node.kind == "complete" for node in clause)), None)
    if place is None or not _states(clauses[place]):
        return False
    leads = all(node.kind in LEADING for clause in clauses[:place] for node in clause)
    return leads and all(_leaves_it(clause) for clause in clauses[place + 1 :])


def _hundred(nodes: Sequence[Node]) -> list[Node]:
    """`100% complete` as one word of completion."""
    found: list[Node] = []
    for node in nodes:
        if found and found[-1].text == "100" and node.kind == "status" and node.text.startswith("%"):
            found[-1] = Node("complete", "completed", line=found[-1].line)
        else:
            found.append(node)
    return found


def _clauses(nodes: Sequence[Node]) -> list[Clause]:
    """The nodes between stops, dashes and line breaks."""
    clauses: list[Clause] = [[]]
    for node in nodes:
        stop = node.text == "-" or (node.kind == "stop" and node.text in ENDS)
        if stop or node.line:
            clauses.append([])
        if not stop:
            clauses[-1].append(node)
    return [clause for clause in clauses if clause]


def _states(clause: Clause) -> bool:
    """A clause that holds a word of completion and beside it only the action, a whole date or `& ongoing`."""
    at = next(place for place, node in enumerate(clause) if node.kind == "complete")
    before, after = clause[:at], clause[at + 1 :]
    if clause[0].text.split()[0] in QUESTIONS or not all(_subject(node) or node.kind == "date" for node in before):
        return False
    if clause[at].text in BARE and after and not _whole_day(after[0]) and after[0].kind not in ("and", "complete"):
        return False
    if len(after) > 1 and after[-2].kind == "and" and after[-1].kind in ("ongoing", "rhythm", "complete"):
        after = after[:-2]
    return all(node.kind in ("date", "complete") or node.text in BEFORE_DATE or _subject(node) for node in after)


def _subject(node: Node) -> bool:
    return all(word in SUBJECTS for word in node.text.split())


def _whole_day(node: Node) -> bool:
    moment = node.moment
    return node.kind == "date" and moment is not None and moment.shape == "day" and moment.year is not None


def _leaves_it(clause: Clause) -> bool:
    """A further clause that takes nothing back: no denial, no number, no other date among other words."""
    if any(node.kind not in HARMLESS for node in clause):
        return False
    words = [node for node in clause if node.kind == "word"]
    if any(node.kind == "date" for node in clause):
        return not words and not any(node.text.startswith("to be comp") for node in clause)
    return not any(word in DENIALS for node in clause for word in node.text.split())
