"""Whether a target cell itself states that the action is complete; in doubt it does not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

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

SIGNS = frozenset(".;,:()[]!=|-")
"""Signs that part clauses."""
TELLING = frozenset({".", ";", "-", "!", "line"})
"""Signs and line breaks behind which more may be told; what stands in brackets or behind a comma rather limits."""
AGREES = frozenset({"yes", "y"})

DENIALS = frozenset({
    "but", "however", "yet", "except", "excluding", "apart", "remaining", "remains", "remain", "some", "most",
    "partial", "partially", "partly", "part", "half", "nearly", "almost", "mostly", "awaiting", "awaits",
    "await", "wait", "waiting", "only", "further", "follow", "follows", "following", "will", "should",
    "would", "could", "can", "cannot", "must", "need", "needs", "draft", "phase", "stage", "step", "when",
    "other", "others", "rest", "still", "reopened", "incomplete", "no", "nothing", "without", "pilot",
    "first", "next", "later", "failed", "to", "required", "expected", "planned", "scheduled", "anticipated",
    "due", "by", "before", "until", "missing", "gaps", "issues", "requires", "requiring", "again", "redo",
    "bar", "with", "needed", "n", "not", "amber", "red", "yellow", "embed", "overdue", "slippage", "delayed",
    "behind", "tbc", "unclear", "unknown", "todo", "if", "subject", "against", "excl", "exception",
    "exceptions", "outstanding", "pending", "progress", "started", "underway", "more", "another", "second",
    "interim", "initial", "limited", "version", "trial",
})  # fmt: skip
"""Words after the statement that take it back or leave something to do."""

TOLD = frozenset({"word", "stop", "ongoing", "rhythm", "and", "limit", "old", "original", "time", "since", "complete"})
"""What may stand in a clause that tells more."""

PLAINLY = frozenset({"date", "stop", "ongoing", "rhythm", "and", "old", "original", "time", "review", "complete"})
"""What may stand in a clause with a further date, or in one that a comma or bracket opens."""
PLAIN_LIMITS = frozenset({"due", "on", "in", "target", "date", "the"})

QUESTIONS = frozenset({"is", "are", "has", "have", "was", "were"})
"""Words that make a question where they come first."""

LEADING = frozenset({"limit", "date", "time", "old", "original", "stop", "moved", "from", "new", "updated"})
"""What may stand in the clauses before it: a date with the words that lead to it."""


class Clause(NamedTuple):
    """The nodes between two signs or line breaks."""

    sign: str
    """What it stands behind: a sign, `line`, or nothing."""
    nodes: list[Node]


def states_completion(nodes: Sequence[Node]) -> bool:
    """The words say of the action as a whole that it is complete, and nothing in them takes that back."""
    clauses = _clauses(_hundred(nodes))
    place = next((at for at, clause in enumerate(clauses) if _word_of(clause) is not None), None)
    if place is None or nodes[-1].text == ":" or not _states(clauses[place], clauses):
        return False
    bare = clauses[place].nodes[-1].text in BARE
    leads = all(_leads(clause) for clause in clauses[:place])
    return leads and all(_leaves_it(clause, bare) for clause in clauses[place + 1 :])


def _hundred(nodes: Sequence[Node]) -> list[Node]:
    """`100% complete` as one word of completion."""
    found: list[Node] = []
    for node in nodes:
        if found and found[-1].text == "100" and node.kind == "status" and node.text.startswith("%"):
            found[-1] = replace(found[-1], kind="complete", text="completed")
        else:
            found.append(node)
    return found


def _clauses(nodes: Sequence[Node]) -> list[Clause]:
    clauses = [Clause("", [])]
    for node in nodes:
        sign = node.text if node.text in SIGNS else ""
        if sign or node.line:
            clauses.append(Clause(sign or "line", []))
        if not sign:
            clauses[-1].nodes.append(node)
    return [clause for clause in clauses if clause.nodes]


def _word_of(clause: Clause) -> int | None:
    return next((at for at, node in enumerate(clause.nodes) if node.kind == "complete"), None)


def _states(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """A clause that holds a word of completion and beside it only the action, a whole date or `& ongoing`."""
    at = _word_of(clause) or 0
    before, word, after = clause.nodes[:at], clause.nodes[at], clause.nodes[at + 1 :]
    if clause.nodes[0].text.split()[0] in QUESTIONS:
        return False
    if not all(_subject(node) or node.kind == "date" for node in before):
        return False
    if not word.gap and (before or clause.sign == "-"):
        return False
    if word.text in BARE and after and not _whole_day(after[0]) and after[0].kind not in ("and", "complete"):
        return False
    if len(after) > 1 and after[-2].kind == "and" and after[-1].kind in ("ongoing", "rhythm", "complete"):
        after = after[:-2]
    labelled = any(node.text == "date" for node in (*before, *after))
    dated = any(node.kind == "date" for one in clauses for node in one.nodes)
    told = all(node.kind in ("date", "complete") or node.text in BEFORE_DATE or _subject(node) for node in after)
    return told and (dated or not labelled)


def _subject(node: Node) -> bool:
    return all(word in SUBJECTS for word in node.text.split())


def _whole_day(node: Node) -> bool:
    moment = node.moment
    return node.kind == "date" and moment is not None and moment.shape == "day" and moment.year is not None


def _leads(clause: Clause) -> bool:
    """A clause before the statement: a date and what leads to it, or the date's own label."""
    label = all(node.text == "date" for node in clause.nodes)
    dated = any(node.kind == "date" for node in clause.nodes)
    return label or (dated and all(node.kind in LEADING for node in clause.nodes))


def _leaves_it(clause: Clause, bare: bool) -> bool:
    """A clause after the statement that takes nothing back: a plain date, `ongoing`, or more told without a denial."""
    if clause.sign == ":":
        return not bare and all(node.kind == "date" or node.text in AGREES for node in clause.nodes)
    if any(node.kind == "time" for node in clause.nodes) and not any(node.kind == "date" for node in clause.nodes):
        return False  # `6:11` may count as 6 of 11 does
    if all(node.kind in PLAINLY or node.text in PLAIN_LIMITS for node in clause.nodes):
        return True
    told = clause.sign in TELLING and all(node.kind in TOLD for node in clause.nodes)
    return told and not any(word in DENIALS for node in clause.nodes for word in node.text.split())
