"""Compares two versions of a plan, or two masters: what was added, is gone, was reworded or moved, action by action."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actionbook.errors import ActionbookError
from actionbook.matching import match_actions
from actionbook.movement import movement
from actionbook.reading import read_file
from actionbook.returns import Entry, returns_of
from actionbook.same_words import plain
from actionbook.teams import core
from actionbook.words import one_line

ADDED, GONE, RENUMBERED, REWORDED = "added", "gone", "renumbered", "reworded"
DATE, STATUS, OWNER = "date moved", "status", "owner"
CHANGES = {
    ADDED: "an action that the old one did not have",
    GONE: "an action that the new one does not have",
    RENUMBERED: "the same action under another ref, sub-heading or number",
    REWORDED: "the same action in other words",
    DATE: "the day it is due is another",
    STATUS: "its status is another",
    OWNER: "other people lead or support it",
}
"""Every kind of change, in the order in which they are told."""
NO_PLAN = "{}: there is no action plan in it to compare; if there is, name its headings in an actionbook.toml"
NOT_KNOWN, NO_DAY, NOBODY = "not known", "no date", "nobody"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise in the new version of an action."""

    change: str
    """One of `CHANGES`."""
    team: str
    ref: str | None
    heading: str | None
    number: int | None
    action: str
    was: str
    now: str
    note: str
    """The movement of a status, by how many days a date moved, or how sure it is that the action is the same."""
    old_place: str
    """Sheet and cell in the old version; empty where it has none."""
    new_place: str


def compare(
    old: str | os.PathLike[str], new: str | os.PathLike[str], as_of: date, *, as_they_stood: bool = False
) -> list[Difference]:
    """What is otherwise in a new version of a plan, or in a new master, action by action.

    Both are judged as of one day, so that only what people changed shows; with `as_they_stood`, a master as of the
    position it gives itself. UnreadableWorkbook where one of them cannot be read, ActionbookError where it holds no
    plan.

    >>> from datetime import date
    >>> import actionbook
    >>> for one in actionbook.compare("Plan in March.xlsx", "Plan in April.xlsx", date(2025, 4, 11)):
    ...     print(one.ref, one.number, one.change, one.was, one.now, one.note, sep=" | ")
    1.2 | 2 | date moved | 30/04/2025 | 30/06/2025 | 61 days later
    """
    before, now = (entries_of(Path(path), as_of, as_they_stood) for path in (old, new))
    return differences(before, now)


def entries_of(path: Path, as_of: date, as_they_stood: bool) -> list[Entry]:
    """The actions in a workbook, judged as of a day; or those of a master as of its own position."""
    reading = read_file(path)
    if not reading.plans:
        raise ActionbookError(NO_PLAN.format(path.name))
    own = reading.plans[0].dated if reading.master and as_they_stood else None
    return [entry for plan in reading.plans for one in returns_of(plan, own or as_of) for entry in one.entries]


def differences(old: Sequence[Entry], new: Sequence[Entry]) -> list[Difference]:
    """What is otherwise in the new entries, team by team, in the order of the new ones; then what is gone."""
    before, now = _by_team(old), _by_team(new)
    if len(before) == len(now) == 1:  # one plan of one team, whatever each version calls it
        before = dict(zip(now, before.values(), strict=True))
    return [
        one
        for team in dict.fromkeys([*now, *before])
        for one in _of_team(before.get(team, []), now.get(team, []))
    ]


def _by_team(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    teams: dict[str, list[Entry]] = {}
    for entry in entries:
        teams.setdefault(core(entry.team), []).append(entry)
    return teams


def _of_team(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Difference]:
    matching = match_actions(old, new)
    found = {pair.new: pair for pair in matching.pairs}
    perhaps = {one.new: one for one in reversed(matching.perhaps)}
    for place, entry in enumerate(new):
        if pair := found.get(place):
            doubt = "" if pair.sure else f"taken for the same action ({pair.alike:.0f} % alike)"
            yield from _between(old[pair.old], entry, doubt)
        else:
            maybe = perhaps.get(place)
            note = f"may be {old[maybe.old].name} ({maybe.alike:.0f} % alike)" if maybe else ""
            yield _difference(ADDED, entry, "", one_line(entry.action), note, None, entry)
    for place in matching.gone:
        yield _difference(GONE, old[place], one_line(old[place].action), "", "", old[place], None)


def _between(old: Entry, new: Entry, doubt: str) -> Iterator[Difference]:
    """What is otherwise in one action."""
    places = [(plain(one.ref or ""), plain(one.heading or ""), one.number) for one in (old, new)]
    if places[0] != places[1]:
        yield _difference(RENUMBERED, new, old.name, new.name, doubt, old, new)
    if plain(old.action) != plain(new.action):
        yield _difference(REWORDED, new, one_line(old.action), one_line(new.action), doubt, old, new)
    if old.due != new.due:
        yield _difference(DATE, new, _day(old), _day(new), _shift(old, new), old, new)
    if old.status != new.status:
        was, now = old.status or NOT_KNOWN, new.status or NOT_KNOWN
        yield _difference(STATUS, new, was, now, movement(old.status, new.status), old, new)
    if _people(old) != _people(new):
        yield _difference(OWNER, new, _people_shown(old), _people_shown(new), "", old, new)


def _difference(
    change: str, entry: Entry, was: str, now: str, note: str, old: Entry | None, new: Entry | None
) -> Difference:
    return Difference(
        change, entry.team, entry.ref, entry.heading, entry.number, one_line(entry.action), was, now, note,
        _place(old), _place(new),
    )  # fmt: skip


def _place(entry: Entry | None) -> str:
    return f"{entry.sheet}!{entry.cell}" if entry else ""


def _day(entry: Entry) -> str:
    if entry.due:
        return f"{entry.due:%d/%m/%Y}"
    return one_line(entry.target or "") or NO_DAY


def _shift(old: Entry, new: Entry) -> str:
    if not old.due or not new.due:
        return "" if new.due else "the date was taken away"
    days = (new.due - old.due).days
    many = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"{many} {'later' if days > 0 else 'earlier'}"


def _people(entry: Entry) -> tuple[str, str]:
    return plain(entry.lead or ""), plain(entry.support or "")


def _people_shown(entry: Entry) -> str:
    lead = one_line(entry.lead or "") or NOBODY
    return f"{lead}; with {one_line(entry.support)}" if entry.support else lead


def counts_of(found: Sequence[Difference]) -> dict[str, int]:
    """How many differences there are of each kind that there is, in the order of `CHANGES`."""
    counted = Counter(one.change for one in found)
    return {change: counted[change] for change in CHANGES if counted[change]}
