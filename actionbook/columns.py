"""Which column of a table plays which role: the heading's words weighed with the column's contents."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from actionbook.contents import Contents
from actionbook.headings import heading_roles
from actionbook.left_to_do import heads_what_is_left
from actionbook.periods import is_period, periods_of, series_of, without_period
from actionbook.roles import ROLES
from actionbook.state_headings import colour_state, names_state, open_state
from actionbook.words import key

ENOUGH = 3.0
"""The least weight with which a column is taken for a role."""

LEAST_BY_HEADING = {
    "completed": 8.5,
    "percent": 8.0,
    "ref": 5.0,
    "number": 5.0,
    "status": 4.5,
    "rag": 4.5,
    "team": 6.0,
    "theme": 5.0,
}
"""What the heading alone must weigh for roles that say much: a wrong "date completed" would be a false green."""

ANOTHER = 6.0
"""The least weight of a second column of a kind, where a plan may have several."""

STANDING = frozenset({"status", "rag"})
"""Roles that say how far an action is by now: of several columns by month the last that is filled has them."""

IN_TURN = STANDING | {"progress"}
"""Roles of columns that may be numbered in turn: `Update 1`, `Update 2`."""

TICKED = 8.0
"""The weight as a status of a column that is ticked under the name of one: `In progress`."""

FIRST_COLUMNS = 3
"""Columns from the left in which codes under an unknown heading are taken for refs: `Safety action`, `WBS`."""

CLEAR = 5.0
"""Below this the content decided more than the heading, and the choice is reported."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, and what it was taken for."""

    number: int
    """Counted from 1."""
    heading: str
    """The words at its head; empty where there are none."""
    role: str | None
    """One of `ROLES`; None where its meaning is not known."""
    by: str = "heading"
    """What decided: `heading`, `content` or `settings`."""
    also: str | None = None
    """A second role that its cells play as well: `Lead / date`."""
    period: date | None = None
    """What `began` was: it tells which of several columns is the latest, and may be a stand-in."""
    before: bool = False
    """It tells of what was done before the actions, which are what is left: `Action taken | Action outstanding`."""
    turn: int | None = None
    """Which of the actions side by side in a row it is for: 2 of `Action 2`; None where it is for all of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column before its role is settled."""

    number: int
    heading: str
    contents: Contents
    kind: str = ""
    """The heading without the number that tells it from others of its kind: `Update` of `Update 2`."""
    began: date | None = None
    """The first day of the month or quarter that its heading names; where that has no year, or it has a number alone, a
    stand-in from the first hundred years, as `periods` says: 1 January of year 2 for `Update 2`."""

    @property
    def words(self) -> str:
        """What its heading says of its role."""
        return self.kind or self.heading

    @property
    def blank(self) -> bool:
        """Whether it holds neither words nor colours."""
        return not self.contents.filled and not self.contents.rag_fills


# What contents add to, or take from, the weight of a role. The test is put to columns with at least one filled cell.
CONTENT_WEIGHTS: tuple[tuple[str, Callable[[Contents], bool], float], ...] = (
    ("ref", lambda c: c.refs >= 0.8 and not c.restarts, 2),
    ("ref", lambda c: c.refs >= 0.8 and c.numbers < 0.8, 2),
    ("ref", lambda c: c.numbers >= 0.8 and c.restarts, -1),
    ("ref", lambda c: c.length > 25, -7),
    ("number", lambda c: c.numbers >= 0.8 and c.restarts, 3),
    ("number", lambda c: c.numbers >= 0.8 and not c.restarts and c.filled > 2, -3),
    ("number", lambda c: c.refs < 0.5, -9),
    ("target", lambda c: c.dates >= 0.4, 2),
    ("target", lambda c: c.dates < 0.1 and c.filled > 2, -5),
    ("original", lambda c: c.dates < 0.1 and c.filled > 2, -8),
    ("revised", lambda c: c.dates < 0.1 and c.filled > 2, -8),
    ("completed", lambda c: c.dates < 0.1 and c.filled > 2, -8),
    ("issue", lambda c: c.length > 25, 1),
    ("issue", lambda c: c.length < 4 or c.days > 0.8, -6),
    ("issue", lambda c: c.requirements >= 0.6 and c.length < 45, -5),
    ("action", lambda c: c.length > 25, 1),
    ("action", lambda c: c.length < 4 or c.days > 0.8 or c.statuses >= 0.6, -6),
    ("action", lambda c: c.answers >= 0.6, -12),
    ("requirement", lambda c: c.requirements >= 0.6 and c.length < 45, 4),
    ("requirement", lambda c: c.requirements < 0.6 or c.length > 45, -7),
    ("status", lambda c: c.statuses >= 0.5, 2),
    ("status", lambda c: c.colours >= 0.6, -5),
    ("status", lambda c: c.length > 40, -6),
    ("status", lambda c: c.days >= 0.6 and c.statuses < 0.5, -9),
    ("completed", lambda c: c.days < 0.5, -9),
    ("theme", lambda c: c.length > 60, -4),
    ("progress", lambda c: c.colours >= 0.6, -9),
    ("progress", lambda c: c.length > 40, 1),
    ("rag", lambda c: c.colours >= 0.6 or c.rag_fills >= 0.5, 4),
    ("rag", lambda c: c.length > 30, -8),
    ("rag", lambda c: c.colours < 0.2 and c.statuses < 0.2 and c.rag_fills < 0.2, -4),
    ("theme", lambda c: c.numbers > 0.8, -7),
    ("team", lambda c: c.length > 60, -7),
    ("owner", lambda c: c.dates > 0.6 or c.numbers > 0.8, -7),
    ("owner", lambda c: c.length > 150, -5),
    ("owner", lambda c: c.amounts >= 0.5, -9),
)

# What a column without any heading may be taken for, by its content alone.
HEADLESS: tuple[tuple[str, Callable[[Contents], bool], float], ...] = (
    ("ref", lambda c: c.filled > 1 and c.refs >= 0.9 and not c.restarts, 4),
    ("number", lambda c: c.filled > 1 and c.numbers >= 0.9 and c.restarts, 4),
    ("rag", lambda c: (c.filled > 1 and c.colours >= 0.9) or (not c.filled and c.rag_fills >= 0.6), 4),
)


def assign_roles(candidates: Iterable[Candidate], told: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns with their roles: the heaviest pair of column and role is settled first, then the next.

    `told` gives roles by heading, in lower case, from the settings; they come before everything else.
    """
    candidates = _in_series(tuple(candidates))
    matrix, past = _matrix(candidates), _past(candidates)
    pairs = sorted(
        (
            (weight, candidate.began or date.min, -candidate.number, role)
            for candidate in candidates
            for role, weight in role_weights(candidate, told).items()
            if weight >= ENOUGH and not (role in STANDING and candidate.number in past)
        ),
        reverse=True,
    )
    settled: dict[int, tuple[str, float]] = {}
    for weight, _, column, role in pairs:
        taken = {number for number, (other, _) in settled.items() if other == role}
        together = role == "status" and matrix >= {-column, *taken}
        if -column not in settled and (not taken or together or (ROLES[role].several and weight >= ANOTHER)):
            settled[-column] = (role, weight)
    columns = (_column(candidate, settled.get(candidate.number), told) for candidate in candidates)
    return _told_before(_doubled(_promoted(_whole(tuple(columns)))))


def _in_series(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The columns with the days their periods begin; `Update 1` and `Update 2` are in the order of their numbers."""
    headings = [one.heading for one in candidates]
    placed = zip(candidates, periods_of(headings), series_of(headings), strict=True)
    return tuple(
        replace(one, kind=series[0], began=date(series[1], 1, 1))
        if series and began is None and not one.kind and heading_roles(series[0]).keys() & IN_TURN
        else replace(one, began=began)
        for one, began, series in placed
    )


def _past(candidates: Iterable[Candidate]) -> set[int]:
    """Of columns that differ in their month or number alone, all but the last that is filled.

    One without a month that stands behind the others is the current one: `RAG May 25`, `RAG`.
    """
    series: dict[str, list[Candidate]] = {}
    for one in candidates:
        series.setdefault(key(without_period(one.words)), []).append(one)
    past: set[int] = set()
    for several in series.values():
        behind = max((one.number for one in several if one.began), default=None)
        filled = [one for one in several if not one.blank and (one.began or (behind and one.number > behind))]
        if behind and filled:
            latest = max(filled, key=lambda one: one.began or date.max)
            past |= {one.number for one in several if one.began and one is not latest}
    return past


def _matrix(candidates: Iterable[Candidate]) -> set[int]:
    """The columns of which one is ticked for each action: `Not started | In progress | Complete`; empty without."""
    named = [one for one in candidates if names_state(one.heading)]
    return {one.number for one in named} if any(map(_is_ticked, named)) else set()


def _is_ticked(candidate: Candidate) -> bool:
    """Whether a column is headed by a status short of completion, or a colour, and holds marks."""
    heading, contents = candidate.heading, candidate.contents
    return bool((open_state(heading) or colour_state(heading)) and contents.filled) and contents.marks >= 0.5


def role_weights(candidate: Candidate, told: Mapping[str, str]) -> dict[str, float]:
    """The weight of each role a column may have."""
    if role := told.get(candidate.heading.lower()):
        return {role: 1000.0}
    contents = candidate.contents
    if _is_ticked(candidate):
        return {"status": TICKED}
    if not candidate.heading:
        return {role: weight for role, test, weight in HEADLESS if test(contents)}
    if not heading_roles(candidate.words) and candidate.number <= FIRST_COLUMNS and contents.coded >= 0.9:
        return {"ref": 4} if contents.filled > 1 and not contents.dates else {}
    weights = {
        role: weight
        for role, weight in heading_roles(candidate.words).items()
        if weight >= LEAST_BY_HEADING.get(role, 0)
    }
    if "status" in weights and contents.length > 40:
        weights["progress"] = max(weights.get("progress", 0), 6)
    if "progress" in weights and contents.colours >= 0.6:
        weights["rag"] = max(weights.get("rag", 0), 5)
    for role, test, weight in CONTENT_WEIGHTS:
        if role in weights and (contents.filled or contents.rag_fills) and test(contents):
            weights[role] += weight
    return weights


def _column(candidate: Candidate, settled: tuple[str, float] | None, told: Mapping[str, str]) -> Column:
    role = settled[0] if settled else None
    by = "heading"
    if candidate.heading.lower() in told:
        by = "settings"
    elif role and not names_state(candidate.heading) and _by_content(candidate, role):
        by = "content"
    return Column(candidate.number, candidate.heading, role, by, period=candidate.began)


def _by_content(candidate: Candidate, role: str) -> bool:
    by_month = candidate.kind and is_period(candidate.heading)
    return bool(by_month) or heading_roles(candidate.words).get(role, 0) < CLEAR


def _promoted(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with a column of recommendations taken for the actions, where nothing else holds them."""
    if any(column.role == "action" for column in columns):
        return columns
    for place, column in enumerate(columns):
        if column.role == "issue" and heading_roles(column.heading).get("action", 0) >= ENOUGH:
            changed = replace(column, role="action", by="content")
            return columns[:place] + (changed,) + columns[place + 1 :]
    return columns


def _whole(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with the whole actions taken for the actions rather than what is left of them, where both stand."""
    left = next((one for one in columns if one.role == "action" and heads_what_is_left(one.heading)), None)
    whole = [one for one in columns if one.role is None and heading_roles(one.heading).get("action", 0) >= ANOTHER]
    first = next((one for one in whole if not heads_what_is_left(one.heading)), None)
    if left is None or first is None or first.number > left.number or left.by == "settings":
        return columns
    roles = {left.number: None, first.number: "action"}
    return tuple(replace(one, role=roles.get(one.number, one.role)) for one in columns)


def _told_before(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with those of progress marked that stand before actions headed as what is left to do."""
    left = next((one.number for one in columns if one.role == "action" and heads_what_is_left(one.heading)), 0)
    return tuple(
        replace(one, before=True) if one.role == "progress" and one.number < left else one for one in columns
    )


def _doubled(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with one for both owner and date taken for both, where nothing else holds the other."""
    have = {column.role for column in columns}
    return tuple(
        replace(column, role="owner", also="target")
        if column.role in ("owner", "target")
        and have & {"owner", "target"} == {column.role}
        and _heads_both(column.heading)
        else column
        for column in columns
    )


def _heads_both(heading: str) -> bool:
    roles = heading_roles(heading)
    return roles.get("owner", 0) >= ENOUGH and roles.get("target", 0) >= 2
