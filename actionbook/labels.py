"""The short words and letters of RAG cells, and how a plan itself would write another status in their place."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from actionbook.colour_names import BESIDE, SIGNS, WORDS, colour_word
from actionbook.scheme import STATUSES, RagScheme
from actionbook.words import key, one_line

USUAL_LABELS: dict[str, tuple[str, ...]] = {
    "overdue": ("Overdue", "Late", "Past due"),
    "at risk": ("At risk", "Off track", "Behind", "Delayed"),
    "not started": ("Not started", "To do", "Not yet started"),
    "on hold": ("On hold", "Paused"),
    "in progress": ("In progress", "Ongoing", "Underway", "Under way", "Started", "Open", "Active", "WIP",
                    "Work in progress"),
    "on track": ("On track", "On target", "On schedule"),
    "complete": ("Complete", "Completed", "Done", "Achieved", "Implemented", "Finished", "Delivered"),
    "embedded": ("Embedded", "Complete and embedded"),
    "superseded": ("Superseded", "Cancelled"),
    "closed": ("Closed",),
    "risk accepted": ("Risk accepted",),
}  # fmt: skip
"""What a RAG cell may hold for a status and nothing else; the first is written where the plan has no word of its own.

A cell that holds more (`Complete – JS 12/07`) holds somebody's words, which are never written over.
"""
STATUS_OF = {key(label): status for status, labels in USUAL_LABELS.items() for label in labels}
LONGEST_LABEL = 40
"""Characters of a key's meaning that may serve as a label."""
PIECES = re.compile("|".join([r"[^\W\d_]+", *map(re.escape, SIGNS)]))
PAIR = re.compile(r"(\s*)([^(]+?)(\s*[-–—:=/(]\s*)([^()]+?)(\)?\s*)")
"""A label of two parts: `Amber - In progress`, `Complete (Green)`."""
ALIKE = frozenset({"in progress", "on track"})
"""Statuses whose words stand for each other where their colour is the same: neither says more than "under way"."""
CASES = (str.isupper, str.upper), (str.islower, str.lower)


class Wanted(NamedTuple):
    """What a RAG cell should say."""

    status: str
    """One of `STATUSES`."""
    colour: str
    """The colour's word in the plan's key: `Amber`."""


@dataclass(frozen=True)
class Vocabulary:
    """How a plan writes what its RAG cells say."""

    scheme: RagScheme
    written: tuple[str, ...] = ()
    """The words of its RAG cells, as often as they stand there."""
    choices: tuple[str, ...] = ()
    """What the cells' drop-down lists offer."""

    def kind(self, text: str) -> str | None:
        """`colour` for words, letters and signs of colours, `status` for a bare status, `both` for one of each.

        None for anything else.
        """
        words = one_line(text)
        if colour_word(words):
            return "colour"
        if self.status_of(words):
            return "status"
        return "both" if self.pair(words) else None

    def status_of(self, text: str) -> str | None:
        """The status that a bare label gives: one of `USUAL_LABELS`, or a meaning of the plan's own key."""
        return self._meanings.get(key(text)) or STATUS_OF.get(key(text))

    def says(self, text: str, wanted: Wanted) -> bool:
        """Whether a label says what is wanted: its colour, or a status of that colour which claims no more."""
        if pair := self.pair(text):
            return all(self.says(part, wanted) for part in pair)
        if named := colour_word(text):
            return named == wanted.colour.lower()
        own = self.status_of(text)
        if own is None or own == wanted.status:
            return own is not None
        no_more = STATUSES[own].badness >= STATUSES[wanted.status].badness or ALIKE >= {own, wanted.status}
        return no_more and self.scheme.word_for(own, wanted.colour) == wanted.colour

    def label(self, wanted: Wanted) -> str:
        """The status in the plan's words, for a cell that had none."""
        return self._used_for.get(wanted.status) or self._offered(wanted) or self._status_label(wanted)

    def instead(self, text: str, wanted: Wanted) -> str | None:
        """A cell's label made to say what is wanted, in its own manner.

        None where it is no label, or where the cell's drop-down list offers no word for it.
        """
        kind = self.kind(text)
        if kind is None:
            return None
        new = self._in_its_manner(kind, text, wanted)
        listed = {one_line(choice).lower() for choice in self.choices}
        if one_line(text).lower() not in listed or one_line(new).lower() in listed:
            return new
        return self._offered(wanted)

    def _in_its_manner(self, kind: str, text: str, wanted: Wanted) -> str:
        if kind == "colour":
            return self._recoloured(text, wanted.colour.lower())
        if kind == "status":
            return _cased(text, self._status_label(wanted))
        match = PAIR.fullmatch(text)
        assert match is not None, "a label of two parts has both"
        first, second = (self._part(match[number], wanted) for number in (2, 4))
        return f"{match[1]}{first}{match[3]}{second}{match[5]}"

    def _part(self, part: str, wanted: Wanted) -> str:
        """One part of a label of two: its colour, or its status."""
        return self._in_its_manner("colour" if colour_word(part) else "status", part, wanted)

    def pair(self, text: str) -> tuple[str, str] | None:
        """The colour and the status that a label of two parts names, in its order; None for others."""
        match = PAIR.fullmatch(text)
        if not match or colour_word(text):
            return None
        first, second = match[2], match[4]
        one_of_each = (colour_word(first) and self.status_of(second)) or (self.status_of(first) and colour_word(second))
        return (first, second) if one_of_each else None

    def _offered(self, wanted: Wanted) -> str | None:
        """What the drop-down list offers for it."""
        return next((choice for choice in self.choices if self.says(choice, wanted)), None)

    def _status_label(self, wanted: Wanted) -> str:
        """The word for a status: the one most used in the plan or in its lists, its key's, else the usual."""
        used = self._used_for.get(wanted.status)
        if used:
            return used
        own = self.scheme.colours if self.scheme.source else ()
        by_colour = [one.meaning for one in own if one.word == wanted.colour and self._is_near(one.status, wanted)]
        meanings = (*by_colour, *(one.meaning for one in own if one.status == wanted.status))
        short = (one_line(meaning) for meaning in meanings if len(meaning) <= LONGEST_LABEL)
        return next(short, USUAL_LABELS[wanted.status][0])

    def _is_near(self, status: str | None, wanted: Wanted) -> bool:
        """Whether a status of the key is the wanted one, or no better: its colour stands in for it."""
        return status is not None and STATUSES[status].badness >= STATUSES[wanted.status].badness

    def _recoloured(self, text: str, colour: str) -> str:
        """The same text with the names of colours in it made those of another: `RAG: G` to `RAG: R`."""
        return PIECES.sub(lambda match: self._piece(match[0], colour), text.replace("\ufe0f", ""))

    def _piece(self, piece: str, colour: str) -> str:
        lower = piece.lower()
        if piece in SIGNS:
            return self._sign(piece, colour)
        if lower not in WORDS or lower in BESIDE:
            return piece
        used = self._pieces.get((len(piece) == 1, colour))
        if used is None:
            initial = colour[0]
            used = initial if len(piece) == 1 and WORDS.get(initial) == colour else colour
        return _cased(piece, used.capitalize())

    def _sign(self, sign: str, colour: str) -> str:
        """The sign of another colour, of the same shape where there is one."""
        signs = [one for one, name in SIGNS.items() if name == colour]
        if not signs:
            return colour.capitalize()
        place = [one for one, name in SIGNS.items() if name == SIGNS[sign]].index(sign)
        return signs[min(place, len(signs) - 1)]

    @cached_property
    def _meanings(self) -> Mapping[str, str]:
        """Statuses by the meanings of the plan's own key."""
        own = self.scheme.colours if self.scheme.source else ()
        return {key(one.meaning): one.status for one in own if one.status and len(one.meaning) <= LONGEST_LABEL}

    @cached_property
    def _used_for(self) -> Mapping[str, str]:
        """The word most used for each status, in the cells or else in their drop-down lists."""
        return _most_used(
            (status, one_line(text))
            for text in (*self.written, *self.choices)
            if (status := self.status_of(text)) and not colour_word(text)
        )

    @cached_property
    def _pieces(self) -> Mapping[tuple[bool, str], str]:
        """The letter and the word most used for each colour: `Y` and `Yellow` may be what a plan calls amber."""
        texts = (text for text in (*self.written, *self.choices) if colour_word(text))
        named = ((piece, WORDS.get(piece.lower())) for text in texts for piece in PIECES.findall(text))
        return _most_used(((len(piece) == 1, name), piece) for piece, name in named if name)


Sought = TypeVar("Sought")


def _most_used(found: Iterable[tuple[Sought, str]]) -> dict[Sought, str]:
    """For each key the text that stands with it most often, the first of those as often."""
    counts: dict[Sought, Counter[str]] = {}
    for sought, text in found:
        counts.setdefault(sought, Counter())[text] += 1
    return {sought: texts.most_common(1)[0][0] for sought, texts in counts.items()}


def _cased(like: str, text: str) -> str:
    """A text in capitals or small letters where another is."""
    if len(like.strip()) == 1 and len(text) > 1:
        return text
    return next((change(text) for test, change in CASES if test(like)), text)
