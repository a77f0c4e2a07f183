"""A form of words is a row of slots; this module fits rows of slots to tokens."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from actionbook.target.model import Moment
from actionbook.target.slots import Captured, captures, plain_month
from actionbook.target.tokens import Token
from actionbook.target.words import ORDINALS, UNITS

Tokens = Sequence[Token]
Builder = Callable[[Captured], Moment | None]


JOINTS = frozenset("/.-:")


class Form(NamedTuple):
    """One way of writing a moment, and what makes the moment of what is captured.

    The pattern's parts are set apart by blanks. A part in capitals is a slot, whose captures take its digit if it has
    one: `DAY2` captures `day2`. Any other part stands for itself. `|` sets alternatives apart, and a part in square
    brackets may be left out.
    """

    pattern: str
    build: Builder


class Part(NamedTuple):
    """One part of a pattern: the names it may be, each with its slot and its digit."""

    names: tuple[tuple[str, str], ...]
    slots: frozenset[str]
    needed: bool


class Row(NamedTuple):
    """A form whose pattern is taken apart."""

    parts: tuple[Part, ...]
    build: Builder


Grammar = dict[str, list[Row]]
"""Rows by the names that they can begin with."""


def grammar(forms: Iterable[Form]) -> Grammar:
    """The forms taken apart."""
    found: Grammar = {}
    for form in forms:
        row = Row(parts(form.pattern), form.build)
        for name in openings(row.parts):
            found.setdefault(name, []).append(row)
    return found


def names_in(tokens: Tokens) -> frozenset[str]:
    """The names in a pattern at which any of the tokens can stand."""
    return frozenset(name for token in tokens for name in captures(token))


def within(rows: Grammar, present: frozenset[str]) -> Grammar:
    """The part of a grammar for whose needs a text has words at all, by the names that it has words for."""

    def can_fit(row: Row) -> bool:
        return not any(part.needed and part.slots.isdisjoint(present) for part in row.parts)

    return {name: fitting for name in present & rows.keys() if (fitting := list(filter(can_fit, rows[name])))}


def longest(rows: Grammar, tokens: Tokens, at: int) -> tuple[int, Moment] | None:
    """The longest form that fits from a token on: where it ends and the moment it names; None without one."""
    best: tuple[int, Moment] | None = None
    for row in (row for name in captures(tokens[at]) for row in rows.get(name, ())):
        fitted = fit(row.parts, 0, tokens, at)
        if fitted and (best is None or fitted[0] > best[0]):
            moment = row.build(fitted[1])
            best = (fitted[0], _with_slip(moment, fitted[1])) if moment else best
    return best


def parts(pattern: str) -> tuple[Part, ...]:
    """A pattern taken apart."""
    found: list[Part] = []
    for part in pattern.split():
        names = tuple(_slot(name) for name in part.strip("[]").split("|"))
        found.append(Part(names, frozenset(slot for slot, _ in names), not part.startswith("[")))
    return tuple(found)


def openings(row: Sequence[Part]) -> set[str]:
    """The names that a row can begin with, none of which is a sign; a slot's digit does not matter."""
    found: set[str] = set()
    for part in row:
        found.update(slot for slot, _ in part.names if slot.isalnum())
        if part.needed:
            break
    return found


def fit(row: Sequence[Part], part: int, tokens: Tokens, at: int) -> tuple[int, Captured] | None:
    """Where a row ends whose part stands at a token, and what it captures; None where it does not fit."""
    if part == len(row):
        return at, {}
    found = _capture(row[part], tokens, at) if at < len(tokens) else None
    rest = fit(row, part + 1, tokens, at + 1) if found is not None else None
    if found is not None and rest:
        return rest[0], {**found, **rest[1]}
    return None if row[part].needed else fit(row, part + 1, tokens, at)


def _capture(part: Part, tokens: Tokens, at: int) -> Captured | None:
    given = captures(tokens[at])
    for slot, digit in part.names:
        if slot in given and not (slot in GUARDS and GUARDS[slot](tokens, at)):
            return {key + digit: value for key, value in given[slot].items()}
    return None


def _slot(name: str) -> tuple[str, str]:
    """A name's slot and its digit: `DAY2` is the slot `DAY` with `2`; words have none."""
    slot = name.rstrip("0123456789") if name[0].isupper() else name
    return slot, name[len(slot) :]


def _year_goes_on(tokens: Tokens, at: int) -> bool:
    """Two digits before the rest of a date or of a length of time, which are therefore no year."""
    if len(tokens[at].text) > 2 or at + 1 == len(tokens) or tokens[at + 1].line:
        return False
    after = tokens[at + 1]
    if after.text in ORDINALS or UNITS.get(after.text, "year") != "year" or plain_month(after):
        return True
    return _joined_number(tokens, at)


def _digit_goes_on(tokens: Tokens, at: int) -> bool:
    """One digit before more than a sign, which may number or count something: `July 2. August`, `July 6 wards`."""
    after = "".join(token.text for token in tokens[at + 1 : at + 3])
    return tokens[at].line or not (after in ("", ".") or after[0] in AFTER_DIGIT)


def _figures_go_on(tokens: Tokens, at: int) -> bool:
    """A number to which more figures are joined: no year, unless they are a date of their own that it is no part of."""
    if not _joined_number(tokens, at):
        return False
    a_date_follows = at + 4 < len(tokens) and tokens[at + 3].text in JOINTS and tokens[at + 4].number is not None
    return _begins_figures(tokens, at) if a_date_follows else True


def _begins_figures(tokens: Tokens, at: int) -> bool:
    """A number belongs to the date after it: `30` in `01/04 - 30/09/18`, by its signs, by blanks or as the third."""
    before, sign, further = tokens[at - 1], tokens[at + 1], tokens[at + 3]
    apart = before.text != sign.text or (before.gap and tokens[at].gap)
    alike = len(tokens[at].text) <= 2 and sign.text == further.text
    return alike and (apart or not _joined_number(tokens, at + 4))


def _joined_number(tokens: Tokens, at: int) -> bool:
    """A number is joined to this one by a sign, without blanks."""
    if at + 2 >= len(tokens) or tokens[at + 1].text not in JOINTS:
        return False
    return not tokens[at + 1].gap and not tokens[at + 2].gap and tokens[at + 2].number is not None


def _no_minute(tokens: Tokens, at: int) -> bool:
    """Two digits that stand apart, or begin a date in figures: `Phase 1: 30/06/18`."""
    date = at + 1 < len(tokens) and tokens[at + 1].text in {"/", ".", "-"} and _joined_number(tokens, at)
    return tokens[at].gap or date


AFTER_DIGIT = frozenset(",;()")
GUARDS = {
    "DIGIT": _digit_goes_on, "YEAR": _year_goes_on, "ANYYEAR": _figures_go_on, "ENDYEAR": _figures_go_on,
    "MINUTE": _no_minute,
}  # fmt: skip
"""When a slot is refused for what follows it."""


def _with_slip(moment: Moment, captured: Captured) -> Moment:
    slips = [f"“{word}” is read as a slip for the month" for key, word in captured.items() if key.startswith("slip")]
    return replace(moment, doubts=(*moment.doubts, *slips)) if slips else moment
