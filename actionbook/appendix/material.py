"""What an appendix is made of: the actions of its sources, judged as of a day, and how each stood before."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from actionbook.agreeing import (
    common_governance,
    common_purpose,
    common_title,
    said_by_few,
)
from actionbook.appendix.copies import copied_cells, without_copies
from actionbook.appendix.sources import Memory, Source, Sources, named, read_sources
from actionbook.checks import in_order
from actionbook.choosing import choose
from actionbook.errors import ActionbookError
from actionbook.findings import Finding
from actionbook.history import Past
from actionbook.matching import match_actions
from actionbook.place import Place
from actionbook.plan import ActionPlan
from actionbook.receiving import Received
from actionbook.returns import Entry, Return, returns_of
from actionbook.status import claim_findings
from actionbook.teams import TeamNames, core
from actionbook.words import quote

NOTHING = "there is no action plan in {}, so there is nothing to make an appendix of"
EARLIER = (
    "{} stands as at {:%d/%m/%Y}, which is later than {:%d/%m/%Y}: what was said since would count; give --as-of that "
    "day or a later one"
)
LATER = "last time's position, {:%d/%m/%Y}, is not earlier than {:%d/%m/%Y}; give last time's with an earlier day"
OTHER_DAY = "{} stands as at {:%d/%m/%Y}, not {:%d/%m/%Y}; leave --previous-as-of out"
NOT_COMPARED = (
    "{}, {}, may be last time's {}, {}; the two were not compared, so it is neither among the new dates nor among what "
    "was completed since"
)
NO_DAY = "{}: say with --previous-as-of which day's position this was"
NOT_READ = ("file refused", "no plan")
"""Kinds of finding for a file that should have given a plan and did not."""
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Last:
    """How an action stood at the last report."""

    status: str | None
    due: date | None


@dataclass(frozen=True)
class Material:
    """The actions of an appendix, judged, and how they stood before."""

    plans: tuple[ActionPlan, ...]
    entries: tuple[Entry, ...]
    last: tuple[Last | None, ...]
    """For each entry, how it stood at the last report; None where it was not there or nothing is known."""
    rounds: tuple[tuple[date, tuple[Entry, ...]], ...] = ()
    """The earlier rounds, in their order."""
    gone: tuple[Entry, ...] = ()
    """Actions of the last report that are there no more, as they stood then."""
    findings: tuple[Finding, ...] = ()
    several: bool = False
    """It is of several plans or teams, whose colours are brought to one scheme."""
    title: str | None = None
    purpose: str | None = None
    governance: Mapping[str, str] = field(default_factory=dict)
    """Of one plan its own, of several what their returns agree on."""


def material_of(source: Source, as_of: date, last: "Earlier | None" = None) -> Material:
    """The actions of a source, judged as of a day, with how they stood before: by a master's own memory, or `last`.

    UnreadableWorkbook where a workbook cannot be read, ActionbookError where there is no plan, or where a master
    stands as at a later day.
    """
    return _judged(read_sources(source), named(source), as_of, last)


def _judged(read: Sources, name: str, as_of: date, last: "Earlier | None" = None) -> Material:
    if read.memory and read.memory.as_at > as_of:
        raise ActionbookError(EARLIER.format(name, read.memory.as_at, as_of))
    if not any(plan.actions for plan in read.plans):
        why = [str(one) for one in read.findings if one.kind in NOT_READ]
        raise ActionbookError("; ".join([NOTHING.format(name), *why[:MOST_TOLD]]))
    returns = [one for plan in read.plans for one in returns_of(plan, as_of)]
    told: list[Finding] = []
    if len(read.plans) > 1:
        returns, told = _chosen(returns, read.plans)
    used = {(one.file, one.sheet) for one in returns}
    plans = tuple(plan for plan in read.plans if (plan.place.file, plan.place.sheet or "") in used)
    entries = tuple(entry for one in returns for entry in one.entries)
    about = in_order([one for plan in plans for one in (*plan.findings, *claim_findings(plan))], plans)
    before = _by_matching(entries, plans, last, as_of) if last else _by_memory(entries, read.memory)
    teams = {entry.team for entry in entries}
    front = _of_several(returns) if len(plans) > 1 else _Front(plans[0].title, plans[0].purpose, plans[0].governance)
    few = said_by_few(returns) if len(plans) > 1 else ()
    found = (*read.findings, *told, *few, *before.doubts, *about)
    stood = (before.last, before.rounds, before.gone)
    return Material(plans, entries, *stood, found, len(teams) > 1 or len(plans) > 1, *front)


class _Front(NamedTuple):
    """What stands before the table."""

    title: str | None
    purpose: str | None
    governance: Mapping[str, str]


def _of_several(returns: Sequence[Return]) -> _Front:
    return _Front(common_title(returns), common_purpose(returns), common_governance(returns))


def _chosen(returns: Sequence[Return], plans: Sequence[ActionPlan]) -> tuple[list[Return], list[Finding]]:
    """Each team's newest return, under its one name, as a consolidation takes them."""
    files: dict[str, list[Return]] = {}
    for one in returns:
        files.setdefault(one.file, []).append(one)
    received = [Received(file, tuple(sent), saved=_saved(file)) for file, sent in files.items()]
    chosen = choose(received, TeamNames())
    older = [
        Finding("older version", Place(one.one.file, one.one.sheet), f"older version, not used: {one.why}")
        for one in chosen.older
    ]
    return list(chosen.returns), [*older, *(told.finding for told in chosen.told)]


def _saved(file: str) -> float:
    try:
        return os.stat(file).st_mtime
    except OSError:
        return 0.0


class Before(NamedTuple):
    """What was before."""

    last: tuple[Last | None, ...]
    """How each entry stood at the last report."""
    rounds: tuple[tuple[date, tuple[Entry, ...]], ...]
    gone: tuple[Entry, ...]
    doubts: tuple[Finding, ...] = ()
    """Actions that may be one of last time, and were not compared."""


def _by_memory(entries: Sequence[Entry], memory: Memory | None) -> Before:
    """How the actions of a master stood before, by its history; nothing is known of other plans."""
    if memory is None:
        return Before((None,) * len(entries), (), ())
    by_day: dict[date, list[Past]] = {}
    for past in memory.rounds:
        by_day.setdefault(past.as_at, []).append(past)
    rounds = {day: _by_key(by_day[day]) for day in sorted(by_day)}
    last = next(reversed(rounds.values()), {})
    found = [last.get(memory.keys.get(entry.cell, -1)) for entry in entries]
    stood = tuple(Last(past.status, past.due) if past else None for past in found)
    here = set(memory.keys.values())
    gone = tuple(past for key, past in last.items() if key not in here)
    return Before(stood, tuple((day, tuple(taken.values())) for day, taken in rounds.items()), gone)


def _by_key(pasts: Sequence[Past]) -> dict[int, Entry]:
    """The actions of a round by their keys, those that stood twice once, as they are shown now."""
    entries = [_entry_of(past) for past in pasts]
    shown = without_copies(entries, frozenset())
    return {pasts[place].key: shown.worse.get(place, entries[place]) for place in shown.kept}


def _entry_of(past: Past) -> Entry:
    """A record of the history as an action, as far as it tells."""
    return Entry(
        past.team, past.theme, past.ref, past.heading, past.number, past.requirement, past.issue, past.action,
        lead=None, support=None, target=None, due=past.due, original=past.original, moved=past.moved,
        status=past.status, due_soon=False, days_overdue=None, reason="", evidence=None, progress=None,
        evidence_owed=False, doubts=(), people=(), file="", sheet="", cell=past.cell,
    )  # fmt: skip


@dataclass(frozen=True)
class Earlier:
    """Last time's plan, plans or master, and the day as of which it stood."""

    source: Source
    as_of: date | None = None
    """None for a master, which knows its own."""


def _by_matching(entries: Sequence[Entry], plans: Sequence[ActionPlan], last: Earlier, as_of: date) -> Before:
    """How the actions stood in last time's plan, known again team by team by their numbers and words."""
    read, name = read_sources(last.source), named(last.source)
    day = _day_of(last, read.memory, name)
    if day >= as_of:
        raise ActionbookError(LATER.format(day, as_of))
    earlier = _judged(read, name, day)
    shown = without_copies(earlier.entries, copied_cells(earlier.plans))
    before = tuple(shown.worse.get(place, earlier.entries[place]) for place in shown.kept)
    if len({one.team for one in before}) == len({one.team for one in entries}) == 1:
        before = tuple(replace(one, team=entries[0].team) for one in before)
    stood: list[Last | None] = [None] * len(entries)
    gone: list[Entry] = []
    doubts: list[Finding] = []
    kept = without_copies(entries, copied_cells(plans)).kept
    for team in dict.fromkeys(core(one.team) for one in (*entries, *before)):
        old = [one for one in before if core(one.team) == team]
        places = [place for place in kept if core(entries[place].team) == team]
        matching = match_actions(old, [entries[place] for place in places])
        gone += [old[place] for place in matching.gone]
        for pair in matching.pairs:
            if pair.sure:
                stood[places[pair.new]] = Last(old[pair.old].status, old[pair.old].due)
            else:
                doubts.append(_in_doubt(entries[places[pair.new]], old[pair.old]))
    return Before(tuple(stood), ((day, before),), tuple(gone), tuple(doubts))


def _in_doubt(now: Entry, then: Entry) -> Finding:
    words = NOT_COMPARED.format(now.name, quote(now.action), then.name, quote(then.action))
    return Finding("not compared", Place(now.file, now.sheet or None, now.cell or None), words, now.action)


def _day_of(last: Earlier, memory: Memory | None, name: str) -> date:
    """The position at the last report: a master's own, or the day that is given for a plan."""
    own = memory.as_at if memory else None
    if own and last.as_of and own != last.as_of:
        raise ActionbookError(OTHER_DAY.format(name, own, last.as_of))
    day = own or last.as_of
    if day is None:
        raise ActionbookError(NO_DAY.format(name))
    return day
