"""The item numbers before a target date: `1-4.`, `2. & 3`, `1, 2 & 4`, `Actions 1-3:`, `a)`."""

from collections.abc import Sequence
from typing import NamedTuple

from actionbook.target.marks import match_mark
from actionbook.target.slots import plain_month
from actionbook.target.tokens import Token

LABELS = frozenset({
    "action", "actions", "item", "items", "no", "nos", "number", "recommendation", "recommendations", "rec", "recs",
    "point", "points", "milestone", "milestones", "task", "tasks", "#",
})  # fmt: skip
"""Words that may stand before the numbers."""

ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}

MOST = 99
LIKELY_MOST = 20
"""`31. July` is a date, `1. July` an item."""

RANGES = frozenset({"-", "to"})
LISTS = frozenset({",", "&", "and", "+", "/"})
ENDS = frozenset({".", ":"})
TIGHT_ENDS = frozenset({".", "-", ":"})
"""Signs that end the numbers where a date follows."""
NOT_DOTTED = frozenset({"c"})
"""`c. July 2018` is about July, not item c."""

FOLLOWERS = frozenset({"ongoing", "none", "soon", "from", "since", "new", "updated", "old", "original", "brought"})
"""Marks that may follow numbers which nothing ends: `2 & 3 Ongoing`."""
FOLLOWING_WORDS = frozenset({"by", "before", "end", "due", "early", "mid", "late"})
"""Words of a date that may follow such numbers: `1 End July 18`."""


class Prefix(NamedTuple):
    """The numbers of a prefix, where its words end, and whether a sign ends it."""

    numbers: tuple[int, ...] = ()
    end: int = 0
    ended: bool = False


def read_prefix(tokens: Sequence[Token], at: int = 0) -> Prefix:
    """The item prefix that begins at a token; empty, ending where it began, where there is none."""
    begin = at
    while at < len(tokens) and tokens[at].text in LABELS:
        at += 1
    labelled = at > begin
    if labelled and at < len(tokens) and tokens[at].text in (".", ":"):
        at += 1
    bracket = at < len(tokens) and tokens[at].text == "("
    for numbers, end, joiner in reversed(_lists(tokens, at + bracket)):
        closed = _close(tokens, end, bracket)
        if closed is not None and not _is_date(tokens, numbers, closed):
            return Prefix(numbers, closed, True)
        if not bracket and _may_follow(tokens, end, numbers, joiner, labelled):
            return Prefix(numbers, end, labelled)
    return Prefix(end=begin)


def _lists(tokens: Sequence[Token], at: int) -> list[tuple[tuple[int, ...], int, str]]:
    """Every list of numbers that begins at a token, ever longer: its numbers, its end, the sign that last joined it."""
    first = _number(tokens, at)
    if first is None:
        return []
    found: list[tuple[tuple[int, ...], int, str]] = [((first,), at + 1, "")]
    while True:
        numbers, end, joiner = found[-1]
        join = end + (_bracket(tokens, end) or (end < len(tokens) and tokens[end].text == "."))
        join += join + 1 < len(tokens) and tokens[join].text == "," and tokens[join + 1].text in LISTS
        after = _number(tokens, join + 1)
        more = _joined(numbers, tokens[join].text, after) if after else ()
        if not more or {joiner, tokens[join].text} <= RANGES:
            return found
        found.append((numbers + more, join + 2, tokens[join].text))


def _joined(numbers: tuple[int, ...], sign: str, after: int) -> tuple[int, ...]:
    """What a further number adds to a list; nothing where it does not go on from it."""
    if after <= numbers[-1]:
        return ()
    if sign in RANGES:
        return tuple(range(numbers[-1] + 1, after + 1))
    return (after,) if sign in LISTS and (sign != "/" or after == numbers[-1] + 1) else ()


def _number(tokens: Sequence[Token], at: int) -> int | None:
    """An item's number: no leading nought, or a letter or Roman numeral before a dot or bracket."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.number is not None:
        return token.number if 1 <= token.number <= MOST and token.text[0] != "0" else None
    return _letter(tokens, at)


def _letter(tokens: Sequence[Token], at: int) -> int | None:
    text = tokens[at].text
    value = ROMANS.get(text) or (ord(text) - 96 if len(text) == 1 and "a" <= text <= "z" else None)
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    apart = at + 2 == len(tokens) or (at + 2 < len(tokens) and tokens[at + 2].gap)
    marked = _bracket(tokens, at + 1) or (after == "." and apart and text not in NOT_DOTTED)
    ranged = after in RANGES and at + 3 < len(tokens) and tokens[at + 3].text == ")"
    return value if marked or ranged else None


def _close(tokens: Sequence[Token], end: int, bracket: bool) -> int | None:
    """Where the prefix ends that a sign at `end` closes; None where none does."""
    if end >= len(tokens):
        return None
    if brackets := _bracket(tokens, end):
        return end + brackets
    sign, after = tokens[end].text, tokens[end + 1] if end + 1 < len(tokens) else None
    if sign in ENDS and not bracket and (after is None or after.gap or after.word):
        twice = sign == "." and after is not None and after.text == "-"
        return end + 1 + twice
    if bracket:
        return None
    dashed = sign == "-" and after is not None and after.gap and tokens[end].gap
    dates = _figures(tokens, end + 1) or (dashed and _follower(tokens, end + 1))
    return end + 1 if sign in TIGHT_ENDS and dates else None


def _bracket(tokens: Sequence[Token], at: int) -> int:
    """How many signs from a token on close numbers with a bracket: one of `1)`, two of `1.)`, else none."""
    signs = tuple(token.text for token in tokens[at : at + 2])
    return 1 if signs[:1] == (")",) else 2 * (signs == (".", ")"))


def _is_date(tokens: Sequence[Token], numbers: tuple[int, ...], end: int) -> bool:
    """What looks like a prefix is the day of a date: `30. 07. 18`, `31. July 2018`, `1.July`."""
    if len(numbers) > 1 or tokens[end - 1].text != "." or end >= len(tokens) or _figures(tokens, end):
        return False
    if plain_month(tokens[end]):
        return numbers[0] > LIKELY_MOST or not tokens[end].gap
    dotted = end + 2 < len(tokens) and tokens[end + 1].text == "." and tokens[end + 2].number is not None
    return tokens[end].number is not None and dotted


def _may_follow(tokens: Sequence[Token], end: int, numbers: tuple[int, ...], joiner: str, labelled: bool) -> bool:
    """What follows numbers that nothing ends shows them to be a prefix."""
    if end >= len(tokens) or joiner == "/" or not tokens[end].gap:
        return False
    if labelled or _figures(tokens, end):
        return True
    return _follower(tokens, end) or (len(numbers) > 1 and _mark(tokens, end) == "complete")


def _follower(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text in FOLLOWING_WORDS or (_mark(tokens, at) in FOLLOWERS and tokens[at].word)


def _mark(tokens: Sequence[Token], at: int) -> str:
    found = match_mark(tokens, at)
    return found[1] if found else ""


def _figures(tokens: Sequence[Token], at: int) -> bool:
    """A whole date in figures stands at a token: three numbers with one sign between them."""
    if at + 4 >= len(tokens):
        return False
    sign = tokens[at + 1].text
    numbers = (tokens[at].number, tokens[at + 2].number, tokens[at + 4].number)
    return sign in {"/", ".", "-"} and tokens[at + 3].text == sign and None not in numbers
