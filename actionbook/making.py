"""Puts a master together: from the returns that count and last time's master to the tables of its sheets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from actionbook.addresses import link_to
from actionbook.agreeing import (
    common_governance,
    common_purpose,
    common_title,
    said_by_few,
)
from actionbook.choosing import Chosen, Told
from actionbook.errors import ActionbookError
from actionbook.findings import Finding
from actionbook.history import Past
from actionbook.master import Counts, Master, TeamLine
from actionbook.master_columns import ACTIONS, ADDED_WIDTH, COLUMNS, HISTORY, WITHDRAWN, Heading
from actionbook.master_rows import (
    Rows,
    findings_table,
    history_table,
    list_tables,
    withdrawn_table,
)
from actionbook.master_summary import (
    heat_table,
    owners_table,
    rounds_table,
    shows_teams,
    summary_table,
)
from actionbook.master_table import Frames, Table
from actionbook.movement_rows import Joined, MasterRow, join
from actionbook.place import Place
from actionbook.previous import Previous
from actionbook.receiving import Received
from actionbook.returns import Entry, Return
from actionbook.shared_issues import Shared, clashes_of, share
from actionbook.teams import TeamNames, core
from actionbook.versions import Older
from actionbook.words import counted

TITLE = "Action plan"
MISSING = "no return of {} was received"
NOT_SENT = "{} sent nothing that could be used this time; its actions stand as they were last known, judged as of now"
NOT_EXPECTED = "{} is not on the list of teams"
TAKEN = "{} of {} actions {} no {} here; it was taken from the same issues in other teams' returns"
TAKEN_KINDS = {"theme": "theme from other teams", "requirement": "requirement from other teams"}
HEAT_LEFT_OUT = "{} by {} are more than can be looked at, so the heat map shows the worst of all alone"
MOST_TOLD = 5
"""Reasons that are given at most where there is nothing to make a master of."""
NOTHING = "nothing was made: no action was found in any of the files"


class Making:
    """The parts from which one master is put together."""

    def __init__(
        self,
        as_of: date,
        received: Sequence[tuple[str, Received]],
        names: TeamNames,
        chosen: Chosen,
        previous: Previous | None,
    ) -> None:
        self.as_of, self.received, self.names, self.chosen, self.previous = as_of, received, names, chosen, previous

    def master(self, title: str | None) -> Master:
        """The master. ActionbookError where there is no action at all, or nobody's file was read."""
        joined = self._joined()
        shared = share([row.entry for row in joined.rows])
        rows = list(map(_with_entry, joined.rows, shared.entries))
        earlier = [past for past in self.previous.rounds if past.as_at < self.as_of] if self.previous else []
        teams = self._teams(joined, rows)
        return Master(
            title=title or self._title(),
            as_of=self.as_of,
            previous_as_at=max((past.as_at for past in earlier), default=None),
            last_master_as_at=self.previous.as_at if self.previous else None,
            teams=tuple(teams),
            missing=tuple(line.team for line in teams if line.file is None),
            frames=Frames(self._tables(joined, shared, rows, earlier)),
            staff=self._staff(),
            counts=self._counts(),
            purpose=self._purpose(),
            governance=self._governance(),
            added=tuple(row.added for row in rows),
            added_columns=self._added_columns(rows),
            head_notes=self.previous.head_notes if self.previous else {},
            choices=self.previous.choices if self.previous else {},
            withdrawn=joined.withdrawn,
            links={name: link for name, one in self.received if (link := link_to(one.path))},
            refusals=tuple(self._refusals()),
        )

    def _joined(self) -> Joined:
        """This round's actions with last time's; of those alone no master is made: a mistyped folder reads like this.
        """
        joined = join(self.chosen.returns, self.previous, self.as_of, self.names.expected)
        if joined.rows and self.chosen.returns:
            return joined
        left_out = [f"{name}: {one.why}" for name, one in self.received if one.outcome == "skipped"]
        raise ActionbookError("; ".join([NOTHING, *(self._refusals() or left_out)[:MOST_TOLD]]))

    def _tables(
        self, joined: Joined, shared: Shared, rows: Sequence[MasterRow], earlier: Sequence[Past]
    ) -> dict[str, Table]:
        """The table of each sheet that is one; `earlier` are the records of the rounds before this one."""
        given = Rows(rows, self.as_of)
        last_day = max((past.as_at for past in earlier), default=None)
        last = [past for past in earlier if past.as_at == last_day]
        return {
            ACTIONS: self._actions(given),
            "Summary": summary_table(rows, last),
            "Heat map": heat_table(rows, shared.issue_of, shared.issues),
            **list_tables(given),
            "Owners": owners_table(rows),
            "Findings": findings_table(self._told(joined, shared)),
            "Sources": self._sources(last),
            HISTORY: history_table(earlier, given),
            WITHDRAWN: withdrawn_table(joined.withdrawn),
            "Rounds": rounds_table(earlier, rows, self.as_of),
        }

    def _actions(self, given: Rows) -> Table:
        """The sheet of actions, the PMO's columns at its right."""
        names = self._added_columns(given.rows)
        added = ([row.added[name].value if name in row.added else None for row in given.rows] for name in names)
        headings = (*COLUMNS[ACTIONS], *(Heading(name, ADDED_WIDTH, "any") for name in names))
        return Table(headings, (*given.columns.values(), *added))

    def _added_columns(self, rows: Sequence[MasterRow]) -> tuple[str, ...]:
        """The PMO's columns: those of last time's actions, and those that come back with withdrawn ones."""
        ours = {one.words for one in COLUMNS[ACTIONS]}
        there = self.previous.added_columns if self.previous else ()
        return tuple(dict.fromkeys([*there, *(name for row in rows for name in row.added if name not in ours)]))

    def _refusals(self) -> list[str]:
        return [f"{name}: {one.why}" for name, one in self.received if one.outcome in ("refused", "no plan")]

    def _counts(self) -> Counts:
        met = Counter(one.outcome for _, one in self.received)
        known = sum(one.kept for _, one in self.received)
        return Counts(met["read"], met["skipped"], met["refused"] + met["no plan"], known)

    def _title(self) -> str:
        """The title that most returns have, without the team; but last time's, where there was one."""
        return (self.previous.plan.title if self.previous else "") or common_title(self.chosen.returns) or TITLE

    def _purpose(self) -> str | None:
        """What the plan is for, where the returns that say so agree; else as last time."""
        said = any(one.purpose for one in self.chosen.returns)
        last = self.previous.plan.purpose if self.previous else None
        return common_purpose(self.chosen.returns) if said else last

    def _governance(self) -> dict[str, str]:
        """Who governs the plan, where the returns that say so agree; what none of them says, as last time."""
        said = {label for one in self.chosen.returns for label in one.governance}
        last = self.previous.plan.governance if self.previous else {}
        agreed = common_governance(self.chosen.returns)
        return {**agreed, **{label: words for label, words in last.items() if label not in said}}

    def _staff(self) -> dict[str, str]:
        staff: dict[str, str] = {}
        for one in self.chosen.returns:
            for short, role in one.staff.items():
                staff.setdefault(short, role)
        for short, role in (self.previous.plan.staff if self.previous else {}).items():
            staff.setdefault(short, role)
        return dict(sorted(staff.items(), key=lambda pair: pair[0].casefold()))

    def _teams(self, joined: Joined, rows: Sequence[MasterRow]) -> list[TeamLine]:
        """The teams that are in the master, and those that are missing."""
        lines = [
            TeamLine(one.team or "", one.file, one.dated, len(one.entries), one.sheet)
            for one in self.chosen.returns
        ]
        of_team = Counter(row.entry.team for row in rows)
        names = {core(name): name for name in reversed(of_team)}
        absent = dict.fromkeys([*self.names.missing(self.chosen.teams), *joined.not_returned])
        seen: set[str] = set()
        for team in absent:
            if core(team) not in seen:
                seen.add(core(team))
                here = names.get(core(team), team)
                note = "as last known" if of_team[here] else "nothing received"
                lines.append(TeamLine(team, None, None, of_team[here], note))
        return lines

    def _told(self, joined: Joined, shared: Shared) -> list[Told]:
        """Every finding of the run."""
        return [
            *self._about_files(),
            *self._about_teams(joined),
            *self.chosen.told,
            *joined.told,
            *(Told(one) for one in (self.previous.findings if self.previous else ())),
            *_about_issues(shared),
            *_about_heat_map(shared),
            *map(Told, said_by_few(self.chosen.returns)),
            *(Told(finding, one.team) for one in self.chosen.returns for finding in one.findings),
        ]

    def _about_files(self) -> Iterator[Told]:
        for name, one in self.received:
            if one.outcome == "refused":
                yield Told(Finding("file refused", Place(name), one.why))
            yield from (Told(finding) for finding in one.findings)

    def _about_teams(self, joined: Joined) -> Iterator[Told]:
        standing = {core(team) for team in joined.not_returned}
        for team in self.names.missing(self.chosen.teams):
            if core(team) not in standing:
                yield Told(Finding("team missing", Place(""), MISSING.format(team)), team)
        for team in joined.not_returned:
            yield Told(Finding("team missing", Place(""), NOT_SENT.format(team)), team)
        first = {one.team: one for one in reversed(self.chosen.returns)}
        for team in self.names.unexpected(self.chosen.teams):
            one = first[team]
            yield Told(Finding("team not expected", Place(one.file, one.sheet), NOT_EXPECTED.format(team)), team)

    def _sources(self, last: Sequence[Past]) -> Table:
        """One row for each return, and for each file and sheet that was left out or could not be read."""
        there = _Left(self.chosen)
        records = [record for name, one in self.received for record in _source(name, one, there)]
        if last:
            words = f"position as at {last[0].as_at:%d/%m/%Y}: the last report before this one"
            records.append((None, HISTORY, None, "last master", words, len(last), None, last[0].as_at, *[None] * 3))
        for team in self.names.missing(self.chosen.teams):
            records.append((None, None, team, "missing", MISSING.format(team), *[None] * 6))
        return Table.of_records(COLUMNS["Sources"], records)


class _Left:
    """The returns that were used and those left aside, by the file they stand in."""

    def __init__(self, chosen: Chosen) -> None:
        self.used: dict[str, list[Return]] = {}
        self.older: dict[str, list[Older]] = {}
        for kept in chosen.returns:
            self.used.setdefault(kept.file, []).append(kept)
        for old in chosen.older:
            self.older.setdefault(old.one.file, []).append(old)


def _source(name: str, one: Received, there: _Left) -> Iterator[tuple[Any, ...]]:
    """The lines of the sources that tell of one file."""
    if one.outcome != "read":
        yield (name, None, None, one.outcome, one.why or None, *[None] * 5, one.digest or None)
        return
    for sent in one.returns:
        used = next((kept for kept in there.used.get(name, ()) if _same(kept, sent)), None)
        older = next((old for old in there.older.get(name, ()) if _same(old.one, sent)), None)
        team = (used or (older.one if older else sent)).team
        why = f"older version: {older.why}; {older.used.file} was used" if older else None
        yield (
            name, sent.sheet, team, "older" if older else "read", why, len(sent.entries), sent.title, sent.dated,
            sent.version, sent.key or "none; read by the June 2018 scheme", one.digest,
        )  # fmt: skip
    for finding in one.findings:
        if finding.kind == "sheet skipped":
            yield (name, finding.place.sheet, None, "sheet skipped", finding.what, *[None] * 5, one.digest)


def _same(kept: Return, sent: Return) -> bool:
    """Whether a return is the one that was sent: the team's name may have been settled since."""
    if kept.sheet != sent.sheet or len(kept.entries) != len(sent.entries):
        return False
    return not sent.entries or kept.entries[0].cell == sent.entries[0].cell


def _about_issues(shared: Shared) -> Iterator[Told]:
    totals = Counter((entry.team, entry.file, entry.sheet) for entry in shared.entries)
    for (what, team, file, sheet), number in shared.taken.items():
        words = TAKEN.format(number, totals[team, file, sheet], "has" if number == 1 else "have", what)
        yield Told(Finding(TAKEN_KINDS[what], Place(file, sheet), words), team)
    for entry, finding in clashes_of(shared):
        yield Told(finding, entry.team)


def _about_heat_map(shared: Shared) -> Iterator[Told]:
    teams = len({entry.team for entry in shared.entries})
    if not shows_teams(len(shared.issues), teams):
        words = HEAT_LEFT_OUT.format(counted(len(shared.issues), "issue"), counted(teams, "team"))
        yield Told(Finding("heat map without teams", Place(""), words))


def _with_entry(row: MasterRow, entry: Entry) -> MasterRow:
    """A row with another entry; the row itself, where it is the same one."""
    return row if row.entry is entry else replace(row, entry=entry)
