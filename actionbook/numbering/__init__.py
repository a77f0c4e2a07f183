"""Reads numbered lists in cells, aligns them with the actions they speak of, and tells where numbers go wrong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from actionbook.numbering.marks import expand
from actionbook.numbering.sequence import chosen_marks
from actionbook.words import one_line, tidy

__all__ = ["Alignment", "Entry", "Fault", "NumberedList", "align", "expand", "faults", "read_list"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its numbers, and its words without the mark."""

    numbers: tuple[int, ...]
    """`(1,)`; `(1, 2, 3, 4)` for `1-4.`; letters count from a, which is 1."""
    text: str
    """Bullets and lists within the entry are part of it, with their line breaks; "" where only the mark stands."""
    mark: str
    """As written, on one line: `1-4.` `2. & 3` `a)`."""
    start: int
    """Where the mark begins in the tidied text, from 0."""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """The words of a cell, cut where its numbers stand; nothing is left out."""

    lead: str
    """Words before the first number; all of them where there is none."""
    entries: tuple[Entry, ...]
    text: str
    """The whole, tidied."""

    @property
    def numbered(self) -> bool:
        """Whether any entry carries a number."""
        return bool(self.entries)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a cell says of each action of its issue."""

    by_number: dict[int, tuple[Entry, ...]]
    """For each number asked for, the entries that carry it; none, one or several."""
    shared: str
    """Words without a number, which serve every action."""
    unmatched: tuple[Entry, ...]
    """Entries none of whose numbers was asked for: to be kept with the issue and reported."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the numbers of a list."""

    kind: str
    """`duplicate`, `missing`, `overrun` or `out of order`."""
    numbers: tuple[int, ...]
    words: str
    """A clause for a message: `number 3 stands twice`."""


@lru_cache(maxsize=256)
def read_list(text: str, *, field: str = "action") -> NumberedList:
    """The numbered list that a cell holds.

    `field` is `action`, `owner`, `evidence`, `progress` or `target` (any other counts as `action`). Numbers with
    punctuation (`1.` `2)` `(3)` `4:` `5 -` `Action 6`, `1-4.`, `2. & 3`) are read alike in all of them. Without it, a
    number is a mark only where lines rise from 1 by one: two lines in a target, action or owner, three elsewhere, the
    words after it with a capital except in a target; in a target or progress also one line before a date or a state
    (`1 31/07/18`, `2 & 3 Ongoing`). Otherwise it is text, as in `28 days` or `2 weekly`.

    The last lists are kept: a cell over several actions is asked for by its actions and again by the checks.
    """
    tidied = tidy(text)
    marks = chosen_marks(tidied, field)
    stops = [*(mark.start for mark in marks[1:]), len(tidied)]
    entries = tuple(
        Entry(mark.numbers, tidied[mark.end : stop].strip(), one_line(tidied[mark.start : mark.end]), mark.start)
        for mark, stop in zip(marks, stops, strict=bool(marks))
    )
    return NumberedList(tidied[: marks[0].start].strip() if marks else tidied, entries, tidied)


def align(numbers: Sequence[int], values: NumberedList) -> Alignment:
    """What a cell says of the actions with these numbers; nothing is matched by its place in the list.

    One action without a number of its own counts as number 1: pass `(1,)`.
    """
    wanted = dict.fromkeys(numbers)
    by_number = {n: tuple(entry for entry in values.entries if n in entry.numbers) for n in wanted}
    unmatched = tuple(entry for entry in values.entries if not any(n in wanted for n in entry.numbers))
    return Alignment(by_number, values.lead, unmatched)


def faults(values: NumberedList, expected: Sequence[int] | None = None) -> tuple[Fault, ...]:
    """What is wrong with the numbers of a list, on its own or against the numbers of the actions (`expected`).

    A number is missing where the list skips it on the way up, not where the list begins late or ends early.
    """
    numbers = [number for entry in values.entries for number in entry.numbers]
    if _as_they_should(numbers, numbers if expected is None else expected):
        return ()
    counts = Counter(numbers)
    found = [Fault("duplicate", (n,), f"number {n} stands {_times(c)}") for n, c in sorted(counts.items()) if c > 1]
    span = range(min(counts, default=0), max(counts, default=0))
    missing = [n for n in span if n not in counts and (expected is None or n in expected)]
    if missing:
        found.append(Fault("missing", tuple(missing), f"{_named(missing)} left out"))
    overrun = sorted(n for n in counts if expected is not None and n not in expected)
    if overrun:
        found.append(Fault("overrun", tuple(overrun), f"no action is numbered {_listed(overrun, 'or')}"))
    for before, after in pairwise(values.entries):
        if after.numbers[0] < before.numbers[0]:
            words = f"number {after.numbers[0]} comes after {before.numbers[-1]}"
            found.append(Fault("out of order", (after.numbers[0],), words))
    return tuple(found)


def _as_they_should(numbers: Sequence[int], expected: Sequence[int]) -> bool:
    """Whether numbers rise by one, as those of most lists do, and all are expected."""
    return all(after == before + 1 for before, after in pairwise(numbers)) and set(numbers) <= set(expected)


def _times(count: int) -> str:
    """`twice`, `3 times`."""
    return "twice" if count == 2 else f"{count} times"


def _named(numbers: Sequence[int]) -> str:
    """`number 3 is`, `numbers 3 and 5 are`."""
    return f"number {numbers[0]} is" if len(numbers) == 1 else f"numbers {_listed(numbers, 'and')} are"


def _listed(numbers: Sequence[int], joint: str) -> str:
    """`3`, `3 and 5`, `3, 4 and 5`."""
    *most, last = map(str, numbers)
    return f"{', '.join(most)} {joint} {last}" if most else last
