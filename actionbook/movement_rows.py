"""Joins this round's actions to last time's: what is the same, what moved, what is new, gone or not returned."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actionbook.added import Added
from actionbook.choosing import Told
from actionbook.findings import Finding
from actionbook.history import Past, latest
from actionbook.last_rows import LastRow
from actionbook.matching import Matching, match_actions
from actionbook.movement import NEW, NOT_RETURNED, Dates, first_dates, movement, next_dates
from actionbook.not_returned import as_it_was
from actionbook.place import Place
from actionbook.previous import Previous
from actionbook.returns import Entry, Return, returns_of
from actionbook.same_words import plain
from actionbook.scheme import is_settled
from actionbook.teams import core
from actionbook.withdrawing import (
    WHY_GONE,
    WHY_NOT_EXPECTED,
    WHY_ROW_DELETED,
    added_by_hand,
    withdrawn,
)
from actionbook.withdrawn_sheet import Gone
from actionbook.words import quote

UNSURE = "{} was taken for {} of last time, {}, under the issue {} ({:.0f} % alike)"
PERHAPS = "{} was taken for a new action; it may be {} of last time, {} ({:.0f} % alike)"
GONE = "{}, {}, was there last time ({}) and is in no return of {} now"
CAME_BACK = "{} was withdrawn after {:%d/%m/%Y} and is there again"
DATE_GONE = "{} was due {:%d/%m/%Y} last time and has no date now ({})"
RENAMED = "{} is new and {} sent nothing; if the one is the other under a new name, give it the old one"
SHARED_PLAN = 0.5
"""Of the shorter of two lists of actions, how much stands in the other where they are rounds of one plan."""


@dataclass(frozen=True, slots=True)
class MasterRow:
    """One row of the master: an action, and what became of it since last time."""

    entry: Entry
    plan: str
    """The title of the plan it stands in."""
    key: int
    last: Past | None
    movement: str
    dates: Dates
    added: Mapping[str, Added] = field(default_factory=dict)
    """What the PMO had put on its row last time, by heading."""
    returned: bool = True


@dataclass(frozen=True)
class Joined:
    """All rows of a master, what was withdrawn, and what a person should look at."""

    rows: tuple[MasterRow, ...]
    withdrawn: tuple[Gone, ...]
    told: tuple[Told, ...]
    not_returned: tuple[str, ...]
    """Teams that were there last time and sent nothing now."""


def join(returns: Sequence[Return], previous: Previous | None, as_of: date, expected: Sequence[str]) -> Joined:
    """The rows of the master: this round's actions with their history, and those of teams that sent nothing."""
    if previous is not None:
        return _Joining(previous, as_of, expected).join(returns)
    entries = ((one.title, entry) for one in returns for entry in one.entries)
    return Joined(tuple(_new_row(entry, plan, key) for key, (plan, entry) in enumerate(entries, 1)), (), (), ())


def _new_row(entry: Entry, plan: str, key: int, added: Mapping[str, Added] | None = None) -> MasterRow:
    return MasterRow(entry, plan, key, None, NEW, first_dates(entry.due, entry.original, entry.moved), added or {})


class _Joining:
    """The rounds before this one, last time's master, and what has been found of them in this round.

    Last time's master may be of this very day, made by an earlier run: its rows then say what the PMO added and which
    keys this day's new actions have, and what moved is measured against the round before.
    """

    def __init__(self, previous: Previous, as_of: date, expected: Sequence[str]) -> None:
        self.previous, self.as_of = previous, as_of
        self.expected = {core(team) for team in expected}
        self.known = latest(previous.rounds, before=as_of)
        self.last_day = max((past.as_at for past in self.known.values()), default=None)
        self.fresh = _by_team(past for past in previous.rounds if past.as_at >= as_of and past.key not in self.known)
        self.teams = _by_team(self.known.values())
        self.rows_by_key = {row.past.key: row for row in previous.rows if row.past}
        self.by_row = {row.row: row for row in previous.rows}
        self.sent_on: dict[int, list[date]] = {}
        for past in previous.rounds:
            if past.returned and past.as_at < as_of:
                self.sent_on.setdefault(past.key, []).append(past.as_at)
        self.waiting = {gone.key: gone for gone in previous.gone if gone.key}
        self.next_key = max((past.key for past in previous.rounds), default=0) + 1
        self.used: set[int] = set()
        self.gone: list[Gone] = []
        self.told: list[Told] = []

    def join(self, returns: Sequence[Return]) -> Joined:
        """The rows of all teams: those that sent something, and then those that did not."""
        by_team: dict[str, list[Return]] = {}
        for one in returns:
            by_team.setdefault(core(one.team or ""), []).append(one)
        rows = [row for team, sent in by_team.items() for row in self._team(team, sent)]
        missing = {core(past.team): past.team for past in self.known.values() if self._stands(past)}
        missing = {team: name for team, name in missing.items() if team not in by_team}
        carried = {team: name for team, name in missing.items() if not self.expected or team in self.expected}
        rows += self._not_returned(carried)
        for team in missing:
            standing = [past for past in self.teams[team] if self._stands(past) and past.key not in self.used]
            self._withdraw(standing, WHY_ROW_DELETED if team in carried else WHY_NOT_EXPECTED)
        self._perhaps_renamed(by_team, list(carried.values()))
        return Joined(tuple(rows), tuple(self._withdrawn()), tuple(self.told), tuple(carried.values()))

    def _withdrawn(self) -> Iterator[Gone]:
        """Everything that is withdrawn, from this round and from those before, with what was added by hand."""
        for gone in self.previous.gone:
            if not gone.key or gone.key not in self.used:
                yield gone
        yield from self.gone
        for row in self.previous.rows:
            if row.past is None:
                yield added_by_hand(row, self.as_of)
            elif row.added and row.past.key not in self.known and row.past.key not in self.used:
                yield withdrawn(row.past, row.past, WHY_GONE, row, self.as_of)  # new in an earlier run for this day

    def _stands(self, past: Past) -> bool:
        """Whether an action was in the last report, and not withdrawn before it."""
        return past.as_at == self.last_day

    def _team(self, team: str, sent: Sequence[Return]) -> Iterator[MasterRow]:
        """The rows of a team that sent something."""
        pasts = self.teams.get(team, [])
        plans, left = _by_plan(sent, [past for past in pasts if self._stands(past)])
        for one, standing in zip(sent, plans, strict=True):
            yield from self._plan(team, one, standing)
        self._withdraw(left, WHY_GONE)

    def _plan(self, team: str, sent: Return, standing: Sequence[Past]) -> Iterator[MasterRow]:
        """The rows of one return."""
        entries = sent.entries
        matching = match_actions(standing, entries)
        found = self._taken(matching, standing, entries)
        earlier = [past for past in self.teams.get(team, []) if not self._stands(past) and past.key not in self.used]
        found |= self._back_again(earlier, entries, [place for place in range(len(entries)) if place not in found])
        new = [place for place in range(len(entries)) if place not in found]
        fresh = [past for past in self.fresh.get(team, []) if past.key not in self.used]
        again = match_actions(fresh, [entries[place] for place in new]) if fresh and new else None
        keys = {new[pair.new]: fresh[pair.old].key for pair in again.pairs} if again else {}
        for place, entry in enumerate(entries):
            if past := found.get(place):
                yield self._known(entry, sent.title, past)
            else:
                key = keys.get(place) or self._new_key()
                yield _new_row(entry, sent.title, key, self._added(key))
        self._withdraw([standing[place] for place in matching.gone], WHY_GONE)

    def _new_key(self) -> int:
        key, self.next_key = self.next_key, self.next_key + 1
        return key

    def _taken(self, matching: Matching, old: Sequence[Past], new: Sequence[Entry]) -> dict[int, Past]:
        """What each new entry was taken for, with a finding for every doubt."""
        for pair in matching.pairs:
            if not pair.sure:
                before, now = old[pair.old], new[pair.new]
                about = before.name, quote(before.action), quote(before.issue or "not said"), pair.alike
                self._tell("match unsure", now, UNSURE.format(_shown(now), *about))
        for maybe in {one.new: one for one in reversed(matching.perhaps)}.values():
            before, now = old[maybe.old], new[maybe.new]
            words = PERHAPS.format(_shown(now), before.name, quote(before.action), maybe.alike)
            self._tell("perhaps the same", now, words)
        return {pair.new: old[pair.old] for pair in matching.pairs}

    def _back_again(self, earlier: Sequence[Past], entries: Sequence[Entry], places: list[int]) -> dict[int, Past]:
        """Of the actions that were not in the last report, those that were withdrawn from an earlier one."""
        if not earlier or not places:
            return {}
        some = [entries[place] for place in places]
        back = self._taken(match_actions(earlier, some), earlier, some)
        for place, past in back.items():
            words = CAME_BACK.format(_shown(some[place]), past.as_at)
            self._tell("action came back", some[place], words)
        return {places[place]: past for place, past in back.items()}

    def _known(self, entry: Entry, plan: str, last: Past) -> MasterRow:
        dates = next_dates(last.dates, entry.due, entry.original, entry.moved)
        if last.due and entry.due is None and not is_settled(entry.status):
            shown = quote(entry.target) if entry.target else "nothing is written"
            self._tell("date taken away", entry, DATE_GONE.format(_shown(entry), last.due, shown))
        moved = movement(last.status, entry.status)
        return MasterRow(entry, plan, last.key, last, moved, dates, self._added(last.key))

    def _added(self, key: int) -> Mapping[str, Added]:
        """What the PMO had put on an action, wherever it stood: among the actions, or among those withdrawn."""
        self.used.add(key)
        row, gone = self.rows_by_key.get(key), self.waiting.get(key)
        return row.added if row else gone.added if gone else {}

    def _not_returned(self, teams: Mapping[str, str]) -> Iterator[MasterRow]:
        """The rows of teams that sent nothing: as they stood in last time's master, judged as of now."""
        for one in returns_of(self.previous.plan, self.as_of):
            for entry in one.entries if core(one.team or "") in teams else ():
                row = self.by_row.get(self.previous.places.get(entry.cell, 0))
                if row and row.past:
                    yield self._as_it_was(entry, row, row.past)

    def _as_it_was(self, entry: Entry, row: LastRow, past: Past) -> MasterRow:
        last = self.known.get(past.key)
        since = max(self.sent_on.get(past.key, ()), default=past.as_at)
        entry = as_it_was(entry, row, past, since)
        before = last.dates if last else past.dates
        dates = next_dates(before, entry.due, entry.original, entry.moved)
        added = self._added(past.key)
        return MasterRow(entry, past.plan, past.key, last, NOT_RETURNED, dates, added, returned=False)

    def _withdraw(self, pasts: Iterable[Past], why: str) -> None:
        """Take actions that are gone out of the master, with what the PMO had written beside them."""
        for past in pasts:
            words = GONE.format(past.name, quote(past.action), past.status or "status not known", past.team)
            self.told.append(Told(Finding("action gone", Place(""), f"{words}: {why}", past.action), past.team))
            if past.key not in self.waiting:  # an earlier run for this very day has withdrawn it already
                row = self.rows_by_key.get(past.key)
                self.gone.append(withdrawn(row.past if row and row.past else past, past, why, row, self.as_of))

    def _perhaps_renamed(self, sent: Mapping[str, Sequence[Return]], missing: Sequence[str]) -> None:
        """Tell of teams that are new where others sent nothing: the one may be the other under a new name."""
        new = [one for team, several in sent.items() if team not in self.teams for one in several[:1]]
        for one in new:
            alike = [name for name in missing if set(core(name).split()) & set(core(one.team or "").split())]
            for name in alike or (missing if len(missing) == len(new) == 1 else ()):
                finding = Finding("team may be another", Place(one.file, one.sheet), RENAMED.format(one.team, name))
                self.told.append(Told(finding, one.team))

    def _tell(self, kind: str, entry: Entry, words: str) -> None:
        place = Place(entry.file, entry.sheet, entry.cell)
        self.told.append(Told(Finding(kind, place, words, entry.action), entry.team))


def _by_team(pasts: Iterable[Past]) -> dict[str, list[Past]]:
    teams: dict[str, list[Past]] = {}
    for past in pasts:
        teams.setdefault(core(past.team), []).append(past)
    return teams


def _by_plan(sent: Sequence[Return], standing: Sequence[Past]) -> tuple[list[list[Past]], list[Past]]:
    """Which actions of last time belong to each return, where a team sent several plans; and those that are left.

    A plan is known again by its title, or else by its actions.
    """
    if len(sent) == 1:
        return [list(standing)], []
    plans: dict[str, list[Past]] = {}
    for past in standing:
        plans.setdefault(past.plan, []).append(past)
    found = {place: plans.pop(one.title) for place, one in enumerate(sent) if one.title in plans}
    for place, one in enumerate(sent):
        likest = max(plans, key=lambda title: _shared(one, plans[title]), default=None)
        if place not in found and likest is not None and _shared(one, plans[likest]) >= SHARED_PLAN:
            found[place] = plans.pop(likest)
    return [found.get(place, []) for place in range(len(sent))], [past for left in plans.values() for past in left]


def _shared(sent: Return, pasts: Sequence[Past]) -> float:
    """Of the shorter of two lists of actions, the share that stands in the other too."""
    mine, others = (Counter(plain(one.action) for one in several) for several in (sent.entries, pasts))
    return (mine & others).total() / max(min(mine.total(), others.total()), 1)


def _shown(entry: Entry) -> str:
    return f"{entry.name}, {quote(entry.action)},"
