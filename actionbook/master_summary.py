"""Counts a master's actions: by theme, team and requirement, by issue and team, by person, and over the rounds."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actionbook.history import Past, counts_by_round
from actionbook.issue_index import SharedIssue
from actionbook.master_columns import COLUMNS, SHEETS, WITHDRAWN, WITHDRAWN_COLUMNS, Heading
from actionbook.master_rows import OPEN
from actionbook.master_table import Table
from actionbook.movement_rows import MasterRow
from actionbook.people import Person
from actionbook.same_words import plain
from actionbook.scheme import is_done, is_left_out, shown_status
from actionbook.shared_issues import by_number
from actionbook.status import worst_known

USUAL = ("embedded", "complete", "in progress", "overdue")
"""Statuses that are always counted; others only where an action has them."""
ORDER = (
    *("embedded", "complete", "on track", "in progress", "not started", "on hold", "at risk", "overdue", ""),
    *("superseded", "closed", "risk accepted"),
)
"""The best first, then what is not known (blank), then what is left out of the percentages."""
NONE_NAMED = {"Theme": "(no theme)", "Team": "(no team)", "Requirement": "(not said)"}
"""What stands for the actions that name none."""
ALL = "All actions"

HEAT = frozenset({"Theme", "Ref", "Sub-heading", "Issue", "Worst of all"})
"""The columns of the heat map beside the teams'."""

ROUNDS = (
    Heading("Position as at", 12, "date"), Heading("Actions", 9, "number"),
    Heading("Complete or embedded", 12, "number"), Heading("Open, not overdue", 12, "number"),
    Heading("Overdue", 9, "number"), Heading("% complete", 10, "percent"),
)  # fmt: skip
"""The columns of the table of rounds, which has no sheet of its own."""

MATCHES = {
    "exact": "in the staff key", "plural": "in the staff key", "near": "taken for {}", "unknown": "unknown",
    "unkeyed": "no staff key", "title": "written out",
}  # fmt: skip


def statuses_shown(counted: Iterable[str | None]) -> tuple[str, ...]:
    """The statuses that have a column of their own, in order; "" is not known."""
    met = {status or "" for status in counted}
    return tuple(status for status in ORDER if status in USUAL or status in met)


def summary_headings(statuses: Sequence[str]) -> tuple[Heading, ...]:
    """The columns of the summary."""
    return (
        Heading("By", 14), Heading("Name", 46, "long"), Heading("Actions", 9, "number"),
        *(Heading(shown_status(status or None), 11, "number") for status in statuses),
        Heading("% complete", 10, "percent"), Heading("Actions last time", 10, "number"),
        Heading("% complete last time", 10, "percent"), Heading("Overdue last time", 9, "number"),
        Heading("Change in % complete", 10, "percent"),
    )  # fmt: skip


def share_done(counts: Mapping[str, int]) -> float | None:
    """Complete and embedded actions as a share of those that count; None where none does."""
    counted = sum(number for status, number in counts.items() if not is_left_out(status))
    done = sum(number for status, number in counts.items() if is_done(status))
    return done / counted if counted else None


def summary_table(rows: Sequence[MasterRow], last: Sequence[Past]) -> Table:
    """Counts and percentages, all together and by theme, team and requirement: now, and last time where there was one.
    """
    statuses = statuses_shown(row.entry.status for row in rows)
    headings = summary_headings(statuses)
    records: list[list[Any]] = []
    for by, of_row, of_past in (
        ("All", lambda row: ALL, lambda past: ALL),
        ("Theme", lambda row: row.entry.theme, lambda past: past.theme),
        ("Team", lambda row: row.entry.team, lambda past: past.team),
        ("Requirement", lambda row: row.entry.requirement, lambda past: past.requirement),
    ):
        now = _counted(rows, of_row, lambda row: row.entry.status)
        then = _counted(last, of_past, lambda past: past.status)
        names = dict.fromkeys([*now, *then])
        met = {name: place for place, name in enumerate(now)}
        for name in sorted(names, key=lambda one: _order(by, one, met)):
            counts, before = now.get(name, Counter()), then.get(name, Counter())
            share, share_before = share_done(counts), share_done(before)
            both = share is not None and share_before is not None
            records.append([
                by, name or NONE_NAMED[by], counts.total(), *(counts[status] for status in statuses), share,
                before.total() if last else None, share_before, before["overdue"] if last else None,
                (share or 0) - (share_before or 0) if both else None,
            ])  # fmt: skip
    return Table.of_records(headings, records)


def _order(by: str, name: str, met: Mapping[str, int]) -> tuple[Any, ...]:
    """Themes by their numbers, others as they were met; what names none comes last."""
    numbers = [int(word) for word in plain(name).split()[:1] if word.isdecimal() and len(word) < 9]
    place = met.get(name, len(met))
    return (not name, *((numbers or [10**9]) if by == "Theme" else []), place)


def _counted(
    given: Iterable[Any], group: Callable[[Any], str | None], status: Callable[[Any], str | None]
) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for one in given:
        found.setdefault(group(one) or "", Counter())[status(one) or ""] += 1
    return found


def rounds_table(earlier: Iterable[Past], rows: Sequence[MasterRow], as_of: date) -> Table:
    """One row for each round: how many actions, complete or embedded, open, overdue, and the share complete."""
    rounds = dict(counts_by_round(past for past in earlier if past.as_at < as_of))
    rounds[as_of] = Counter(row.entry.status or "" for row in rows)
    records = []
    for day, counts in rounds.items():
        done = sum(number for status, number in counts.items() if is_done(status))
        running = sum(number for status, number in counts.items() if not status or status in OPEN)
        late = counts.get("overdue", 0)
        records.append((day, sum(counts.values()), done, running - late, late, share_done(counts)))
    return Table.of_records(ROUNDS, records)


MOST_HEAT = 5_000_000
"""Issues times teams that the heat map shows; where there are more, nobody could read it, and it is not laid out."""


def shows_teams(issues: int, teams: int) -> bool:
    """Whether the heat map has a column for each team; else it has the worst of all alone."""
    return issues * teams <= MOST_HEAT


def heat_headings(teams: Iterable[str]) -> tuple[Heading, ...]:
    """The columns of the heat map."""
    return (
        Heading("Theme", 22, "long"), Heading("Ref", 7), Heading("Sub-heading", 18, "long"),
        Heading("Issue", 44, "long"),
        *(Heading(f"{team} (team)" if team in HEAT else team, 12, "status") for team in teams),
        Heading("Worst of all", 12, "status"),
    )  # fmt: skip


def heat_table(rows: Sequence[MasterRow], issue_of: Sequence[int], issues: Sequence[SharedIssue]) -> Table:
    """Issue by team, by their numbers: the worst status of the team's actions under it; missing where it has none."""
    teams = list(dict.fromkeys(row.entry.team for row in rows))
    cells: dict[tuple[int, str], list[str | None]] = {}
    of_all: dict[int, list[str | None]] = {}
    for row, place in zip(rows, issue_of, strict=True):
        cells.setdefault((place, row.entry.team), []).append(row.entry.status)
        of_all.setdefault(place, []).append(row.entry.status)
    teams = teams if shows_teams(len(issues), len(teams)) else []
    headings = heat_headings(teams)
    records = []
    for place, issue in sorted(enumerate(issues), key=lambda one: (by_number(one[1]), one[0])):
        found = [cells.get((place, team)) for team in teams]
        every = of_all.get(place, [])
        shown = [shown_status(worst_known(statuses)) if statuses else None for statuses in found]
        records.append([issue.theme, issue.ref, issue.heading, issue.text, *shown, shown_status(worst_known(every))])
    return Table.of_records(headings, records)


FRAMES: dict[str, tuple[Heading, ...]] = {
    **{name: COLUMNS[name] for name in SHEETS if name in COLUMNS},
    "Summary": summary_headings(USUAL),
    "Heat map": heat_headings(()),
    WITHDRAWN: WITHDRAWN_COLUMNS,
    "Rounds": ROUNDS,
}
"""The columns of every frame. Summary has more where other statuses are met, and the heat map one for each team."""


@dataclass
class _Load:
    """What one person, post or body has to do."""

    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    matches: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    teams: dict[str, None] = field(default_factory=dict)

    def line(self, name: str, role: str | None, match: str) -> tuple[Any, ...]:
        """Its line of the table."""
        counts = (self.counts[one] for one in ("leads", "supports", "open", "overdue", "soon", "done"))
        return name, role, match, *counts, ", ".join(self.teams)


def owners_table(rows: Sequence[MasterRow]) -> Table:
    """Each person, post or body: how many actions they lead and support, and how those they lead stand."""
    loads: dict[str, _Load] = {}
    for row in rows:
        for name, person in {_known_as(one): one for one in reversed(row.entry.people)}.items():
            _add(loads.setdefault(name, _Load()), person, row)
    records = [_load_of_one(load) for load in loads.values()]
    if nobodys := [row for row in rows if not row.entry.people]:
        records.append(_load_of_nobody(nobodys))
    records.sort(key=lambda one: (-one[6], -one[5], -one[3], one[0].casefold()))
    return Table.of_records(COLUMNS["Owners"], records)


def _load_of_one(load: _Load) -> tuple[Any, ...]:
    """The line of a person, post or body, by the name and the role that most of its actions give."""
    match, _, abbreviation = load.matches.most_common(1)[0][0].partition("|")
    role = load.roles.most_common(1)[0][0] if load.roles else None
    return load.line(load.names.most_common(1)[0][0], role, MATCHES[match].format(abbreviation))


def _load_of_nobody(rows: Sequence[MasterRow]) -> tuple[Any, ...]:
    """The line of the actions for which nobody is named."""
    load = _Load()
    for row in rows:
        _add(load, None, row)
    return load.line("(nobody named)", None, "")


def _known_as(person: Person) -> str:
    sure = person.match in ("exact", "plural", "near", "title") and person.abbreviation
    return (person.abbreviation if sure and person.abbreviation else plain(person.words) or person.words).casefold()


def _add(load: _Load, person: Person | None, row: MasterRow) -> None:
    entry = row.entry
    if person:
        load.names[person.abbreviation if person.match == "near" and person.abbreviation else person.words] += 1
        load.matches[f"{person.match}|{person.abbreviation or ''}"] += 1
        if person.role:
            load.roles[person.role] += 1
    load.teams[entry.team] = None
    if person and not person.lead:
        load.counts["supports"] += 1
        return
    load.counts["leads"] += 1
    load.counts["open"] += entry.status is None or entry.status in OPEN
    load.counts["overdue"] += entry.status == "overdue"
    load.counts["soon"] += entry.due_soon
    load.counts["done"] += is_done(entry.status)
