"""Reads a target date: the words as written, the days they mean, and what is doubtful about them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from actionbook.target.asides import asides
from actionbook.target.cells import day_of_number, read_day, words_of_number
from actionbook.target.completion import states_completion
from actionbook.target.joining import join
from actionbook.target.model import TargetDate
from actionbook.target.nodes import Node, read_nodes
from actionbook.target.outcomes import NO_NEW, SETTLED, decide
from actionbook.target.prefix import Prefix, read_prefix
from actionbook.target.struck import Span, part
from actionbook.target.tokens import Token, tokenise, with_figures

MENTIONED = "it mentions completion but does not plainly state it"
SEVERAL_ITEMS = "it holds several numbered dates, read as one, the latest is taken as due"
ALL_STRUCK = "all of it is struck through, it is read as it stands"
FIGURES_STRUCK = "some figures are struck through, what remains is read"

LONGEST = 1000
"""Words, numbers and signs that are read; a longer text is no target date."""
LETTERS = "letters among its figures are read as figures"
TOO_LONG = f"only the first {LONGEST} words and signs were read"

PUT_BEFORE = ("impossible", "unread", "open-ended", "recurring", "none", "relative", "status")
"""Which kind stands for several entries without a date: the first of these that one of them has."""


def read_target(
    text: str | date | datetime | int | float | None,
    anchor: date | None = None,
    *,
    number_format: str = "General",
    struck: Sequence[Span] = (),
) -> TargetDate:
    """What a target cell says.

    `text` is the cell's value; `anchor` the plan's own date, on which a date without a year and a phrase such as
    `within 3 months` lean; `number_format` the format of a date cell as Excel keeps it; `struck` the stretches of the
    text that are struck through, from and up to. No text raises an error: what cannot be read has the kind `unread`, a
    day that no calendar has the kind `impossible`.

    >>> from datetime import date
    >>> import actionbook
    >>> target = actionbook.read_target("1-4. 30/07/18")
    >>> target.due, target.items
    (datetime.date(2018, 7, 30), (1, 2, 3, 4))
    >>> moved = actionbook.read_target("31 July revised to end August", anchor=date(2018, 6, 15))
    >>> print(moved.due, moved.original, moved.kind)
    2018-08-31 2018-07-31 revised date
    >>> print(actionbook.read_target("31/06/18").why)
    June 2018 has days 1 to 30, not 31
    """
    if isinstance(anchor, datetime):
        anchor = anchor.date()
    if text is None:
        return TargetDate("", "blank")
    if isinstance(text, str):
        return _read_struck(text, anchor, struck) if struck else _read_text(text, anchor)
    if isinstance(text, date):
        return read_day(text, number_format, anchor)
    day = day_of_number(text, number_format)
    return read_day(day, number_format, anchor) if day else _read_text(words_of_number(text), anchor)


class Parsed(NamedTuple):
    """A text cut into its entries, before any day is looked up."""

    entries: tuple[tuple[tuple[int, ...], tuple[Node, ...]], ...]
    """The numbers of each entry's item prefix, and its nodes."""
    doubts: tuple[str, ...]
    """What is doubtful about the text as a whole."""


@lru_cache(maxsize=4096)
def _read_text(text: str, anchor: date | None) -> TargetDate:
    parsed = _parsed(text)
    readings = [_read_entry(text, numbers, nodes, anchor) for numbers, nodes in parsed.entries]
    readings = [reading for reading in readings if reading.kind != "blank"] or readings
    whole = _as_one(readings) if readings else TargetDate(text, "blank")
    for doubt in parsed.doubts:
        whole = replace(_doubted(whole, doubt), states=None)
    return whole


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Parsed:
    """The entries of a text: a column is looked at before the plan's own date is known, and read again as of that."""
    figures = with_figures(text)
    tokens = tokenise(figures)
    entries = tuple((prefix.numbers, tuple(read_nodes(entry))) for prefix, entry in _entries(tokens[:LONGEST]))
    doubts = (LETTERS,) * (figures != text) + (TOO_LONG,) * (len(tokens) > LONGEST)
    return Parsed(entries, doubts)


def _doubted(reading: TargetDate, doubt: str) -> TargetDate:
    """A reading with one more doubt."""
    return replace(reading, ambiguous=True, why="; ".join(filter(None, (reading.why, doubt))))


def _entries(tokens: Sequence[Token]) -> Iterable[tuple[Prefix, Sequence[Token]]]:
    """The numbered entries of a text, one at each line that begins with a prefix of its own; mostly just one."""
    prefix = read_prefix(tokens)
    begin = prefix.end
    for at in range(begin + 1, len(tokens)):
        if tokens[at].line and at >= begin and (following := read_prefix(tokens, at)).ended:
            yield prefix, tokens[begin:at]
            prefix, begin = following, following.end
    if tokens:
        yield prefix, tokens[begin:]


def _read_entry(text: str, items: tuple[int, ...], nodes: Sequence[Node], anchor: date | None) -> TargetDate:
    """The reading of one entry, whose item prefix is off."""
    if not nodes:
        return TargetDate(text, "blank", items=items)
    nodes = join(nodes, anchor)
    found, complete = decide(nodes), states_completion(nodes)
    kind, doubts = found.kind, found.doubts
    if complete and kind != "impossible":
        kind = "status+date" if found.due or found.earliest else "status"
        doubts = tuple(doubt for doubt in doubts if doubt not in SETTLED)
    elif not complete and any(node.kind == "complete" for node in nodes):
        doubts += (MENTIONED,)
    doubts += () if complete else asides(nodes)
    why = "; ".join(dict.fromkeys(doubts))
    states = "complete" if complete else None
    return TargetDate(
        text, kind, found.earliest, found.due, found.original, found.moved, found.ongoing, states, bool(why), why, items
    )


def _as_one(readings: Sequence[TargetDate]) -> TargetDate:
    """Several numbered entries as one reading, which is doubtful unless they all say the same."""
    first = readings[0]
    items = tuple(dict.fromkeys(number for reading in readings for number in reading.items))
    if len(readings) == 1:
        return first
    if all(replace(reading, items=()) == replace(first, items=()) for reading in readings):
        return replace(first, items=items)
    wrong = any(not reading.readable for reading in readings)
    dues = [] if wrong else [reading.due for reading in readings if reading.due]
    kinds = [reading.kind for reading in readings]
    return TargetDate(
        first.text,
        kind="two dates" if dues else next((kind for kind in PUT_BEFORE if kind in kinds), kinds[0]),
        earliest=min((reading.earliest for reading in readings if reading.earliest and dues), default=None),
        due=max(dues, default=None),
        moved=max(reading.moved for reading in readings),
        ongoing=any(reading.ongoing for reading in readings),
        states="complete" if all(reading.states for reading in readings) else None,
        ambiguous=True,
        why="; ".join(dict.fromkeys((SEVERAL_ITEMS, *(reading.why for reading in readings if reading.why)))),
        items=items,
    )


def _read_struck(text: str, anchor: date | None, struck: Sequence[Span]) -> TargetDate:
    """A text of which some is struck through: the struck date is the old one."""
    kept, gone = part(text, struck)
    reading, old = _read_text(kept, anchor), _read_text(gone, anchor)
    if reading.kind in ("blank", "none") and not any(sign.isalnum() for sign in kept):
        whole = _read_text(text, anchor)
        return replace(_doubted(whole, ALL_STRUCK), states=None)
    items = reading.items or old.items
    original = old.original or (old.earliest if old.kind == "two dates" else old.due)
    if original is None:
        found = replace(reading, text=text, items=items)
        return _doubted(found, FIGURES_STRUCK) if reading.due and any(sign.isdigit() for sign in gone) else found
    if reading.kind == "unread":
        return TargetDate(text, "revised date", None, None, original, 1, ambiguous=True, why=NO_NEW, items=items)
    moves = max(old.moved, 1) + (old.kind == "two dates") + reading.moved
    kind = "revised date" if reading.due and not reading.states else reading.kind
    moved = reading.moved if original == reading.due else moves
    return replace(reading, text=text, items=items, kind=kind, original=original, moved=moved)
