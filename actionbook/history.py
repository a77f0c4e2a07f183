"""The memory of a master: one record for each action and round, and what it says of an action when it comes again."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from actionbook.movement import Dates
from actionbook.returns import action_name
from actionbook.words import tidy

BASE = "0123456789abcdefghijklmnopqrstuvwxyz"
MARK = 3
"""Characters by which the words of one cell are known again: one in 46,656 changes is not seen."""

ROWS = 10_000
"""Rows whose cells are put into characters at once."""


@dataclass(frozen=True, slots=True)
class Past:
    """An action as it stood in one round."""

    as_at: date
    key: int
    """The same for the same action in every round, whatever became of its number and its words."""
    team: str
    plan: str
    """The title of the plan it stood in: a team may answer to two."""
    theme: str | None
    ref: str | None
    heading: str | None
    number: int | None
    requirement: str | None
    issue: str | None
    action: str
    due: date | None
    original: date | None
    moved: int
    status: str | None
    returned: bool
    cell: str
    as_written: str
    """By what the cells of its row are known again, to tell which of them somebody has changed since."""

    @property
    def name(self) -> str:
        """What a message calls it."""
        return action_name(self.ref, self.heading, self.number)

    @property
    def dates(self) -> Dates:
        """Its dates as they stood then."""
        return Dates(self.due, self.original, self.moved)


def canonical(value: object) -> str:
    """A cell's value for comparing, however a program has saved it since: days as 2018-07-31, whole numbers bare."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))


def as_written(values: Iterable[object]) -> str:
    """By what the cells of a row are known again, in the order of the columns."""
    return "".join(mark_of(value) for value in values)


def rows_as_written(columns: Sequence[Sequence[object]]) -> Iterator[str]:
    """The same for all rows of a table, from its columns."""
    for first in range(0, len(columns[0]), ROWS):
        marks = [[mark_of(value) for value in column[first : first + ROWS]] for column in columns]
        yield from map("".join, zip(*marks, strict=True))


@lru_cache(maxsize=1 << 17, typed=True)
def mark_of(value: object) -> str:
    """Three characters for a cell's value."""
    number = zlib.crc32(canonical(value).encode("utf-8", "surrogatepass"))
    return BASE[number % 36] + BASE[number // 36 % 36] + BASE[number // 1296 % 36]


def changed_columns(written: str, values: Sequence[object], headings: Sequence[str]) -> list[str]:
    """The headings under which a row holds something else now than it did when it was written."""
    if len(written) != MARK * len(headings):
        return []
    return [
        heading
        for heading, mark, value in zip(headings, _cut(written), values, strict=True)
        if mark != mark_of(value)
    ]


def latest(rounds: Iterable[Past], before: date | None = None) -> dict[int, Past]:
    """Each action, by its key, as it stood last; with a day, as it stood last before that day."""
    last: dict[int, Past] = {}
    for past in rounds:
        if (before is None or past.as_at < before) and (past.key not in last or past.as_at >= last[past.key].as_at):
            last[past.key] = past
    return last


def counts_by_round(rounds: Iterable[Past]) -> Mapping[date, dict[str, int]]:
    """How many actions had each status in each round, the rounds in order."""
    found: dict[date, dict[str, int]] = {}
    for past in rounds:
        counts = found.setdefault(past.as_at, {})
        status = past.status or ""
        counts[status] = counts.get(status, 0) + 1
    return dict(sorted(found.items()))


def link_rows(rows: Mapping[int, Sequence[object]], pasts: Sequence[Past]) -> dict[int, Past]:
    """Which record each row belongs to: that whose cells it still holds, all of them or else most of them.

    Rows by number, with the values of our columns in their order. A row that holds less than half of any record was
    added by hand, and belongs to none.
    """
    marks = {row: as_written(values) for row, values in rows.items()}
    by_marks: dict[str, list[Past]] = {}
    for past in pasts:
        by_marks.setdefault(past.as_written, []).append(past)
    found: dict[int, Past] = {}
    for row, words in marks.items():
        if by_marks.get(words):
            found[row] = by_marks[words].pop(0)
    left = [past for same in by_marks.values() for past in same]
    edited = [row for row in rows if row not in found]
    found.update(_most_alike({row: _cut(marks[row]) for row in edited}, left))
    return found


def _most_alike(rows: Mapping[int, Sequence[str]], pasts: Sequence[Past]) -> dict[int, Past]:
    """For rows that somebody has changed, the record with which each shares most of its cells, the surest first.

    Blank cells count for nothing: rows without evidence are not alike for that.
    """
    blank = mark_of(None)
    cut = [_cut(past.as_written) for past in pasts]
    scored = []
    for row, marks in rows.items():
        for place, others in enumerate(cut):
            same = sum(one == other != blank for one, other in zip(marks, others, strict=False))
            if same * 2 > len(others) - others.count(blank):
                scored.append((-same, row, place))
    found: dict[int, Past] = {}
    taken: set[int] = set()
    for _, row, place in sorted(scored):
        if row not in found and place not in taken:
            found[row] = pasts[place]
            taken.add(place)
    return found


def _cut(written: str) -> list[str]:
    return [written[place : place + MARK] for place in range(0, len(written), MARK)]
