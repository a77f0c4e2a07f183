"""A text as a row of moments, marks and other words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from actionbook.target.count_forms import COUNT_FORMS
from actionbook.target.date_forms import DATE_FORMS
from actionbook.target.grammar import Grammar, grammar, longest, names_in, within
from actionbook.target.labelled import label_end, maybe_numbered, numbered
from actionbook.target.marks import match_mark
from actionbook.target.model import Moment, Stretch
from actionbook.target.period_forms import PERIOD_FORMS
from actionbook.target.tokens import Token


@dataclass(frozen=True, slots=True)
class Node:
    """A moment, a mark, or what is neither."""

    kind: str
    """`moment` (`date` once looked up, `vague` where it gives way to a fuller date), a key of the table of marks,
    `rhythm`, `time`, `times`, `stop`, `number` or `word`."""
    text: str
    moment: Moment | None = None
    line: bool = False
    """It begins a line."""
    gap: bool = True
    """White space stands before it."""
    stretch: Stretch | None = None
    """The days of a `date`, once they are looked up."""


VERBS = frozenset({"may", "march"})

NEVER_MOMENTS = {"recurring": "rhythm", "time": "time", "times": "times"}
"""What the grammar names that is no day."""


def read_nodes(tokens: Sequence[Token]) -> list[Node]:
    """The nodes of a text; of a form and a mark that begin at one word the longer counts, and the mark on a tie."""
    nodes: list[Node] = []
    at, rows = 0, _rows_for(names_in(tokens) & _names())
    while at < len(tokens):
        end, kind, moment = _longest_at(rows, tokens, at)
        if moment and nodes and nodes[-1].kind == "label":
            moment = numbered(moment, nodes[-1].text)
        nodes.append(Node(kind, _words(tokens[at:end]), moment, tokens[at].line, tokens[at].gap))
        at = end
    nodes = [replace(node, kind="word") if node.kind == "label" else node for node in nodes]
    nodes = [_as_verb(node, nodes[at + 1 : at + 2]) for at, node in enumerate(nodes)]
    if sum(node.kind == "moment" for node in nodes) > 1:
        return nodes
    return [_as_number(node, nodes[at - 1 : at]) for at, node in enumerate(nodes)]


def _longest_at(rows: Grammar, tokens: Sequence[Token], at: int) -> tuple[int, str, Moment | None]:
    """Where the longest thing that begins at a token ends, its kind, and the moment that it names."""
    form = longest(rows, tokens, at) if rows else None
    mark, numbers = match_mark(tokens, at), label_end(tokens, at)
    if numbers and (form is None or form[0] < numbers):
        return numbers, "label", None
    if form and (mark is None or form[0] > mark[0]):
        moment = maybe_numbered(form[1], tokens, at)
        return form[0], NEVER_MOMENTS.get(moment.shape, "moment"), moment
    return *(mark or (at + 1, _other(tokens[at]))), None


def _as_verb(node: Node, after: Sequence[Node]) -> Node:
    """`may` and `march` before a further word are words like any other."""
    bare = node.text in VERBS and after and after[0].kind == "word"
    return Node("word", node.text, line=node.line) if bare else node


def _as_number(node: Node, before: Sequence[Node]) -> Node:
    """A text's one moment, a bare year behind an unknown word, says nothing of when: `31 Mawrth 2018` may be a day."""
    unknown = before and before[0].kind == "word" and not node.line
    return replace(node, kind="number", moment=None) if unknown and _bare_year(node) else node


def _bare_year(node: Node) -> bool:
    return node.moment is not None and node.moment.shape == "year" and node.text.isdigit()


def _words(tokens: Sequence[Token]) -> str:
    return "".join(" " * token.gap + token.text for token in tokens).strip()


def _other(token: Token) -> str:
    if token.word:
        return "word"
    return "number" if token.text[0].isdigit() else "stop"


@cache
def _grammar() -> Grammar:
    return grammar((*DATE_FORMS, *PERIOD_FORMS, *COUNT_FORMS))


@cache
def _names() -> frozenset[str]:
    """The names in all patterns."""
    return frozenset().union(*(part.slots for rows in _grammar().values() for row in rows for part in row.parts))


@lru_cache(maxsize=512)
def _rows_for(present: frozenset[str]) -> Grammar:
    """The part of the grammar that texts with these names need; all dates in figures need the same."""
    return within(_grammar(), present)
