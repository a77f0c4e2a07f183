"""The position of a plan on a day and at each earlier report: one line an action, of what the appendix is asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from actionbook.appendix.asking import Asked, fits
from actionbook.appendix.copies import copied_cells, without_copies
from actionbook.appendix.lines import Line, lines_of
from actionbook.appendix.material import Last, Material
from actionbook.errors import ActionbookError
from actionbook.findings import Finding
from actionbook.returns import Entry
from actionbook.same_words import plain
from actionbook.shared_issues import Shared, clashes_of, share, share_none
from actionbook.teams import core
from actionbook.theme_names import theme_names

NO_TEAM = 'there is no team "{}" in it; there are: {}'
NO_TEAMS = 'no team is named in it, so "{}" cannot be shown alone; leave the team out for all'
NO_THEME = 'there is no theme "{}" in it; there are: {}'
NOTHING_LEFT = "no action is left of what was asked for; ask for more kinds, themes or teams"


@dataclass(frozen=True)
class Taken:
    """The actions of one round, one line for each."""

    lines: tuple[Line, ...]
    every: tuple[Line, ...]
    """Those too that are not asked for: an issue is no greener than they are."""
    shared: Shared
    last: tuple[Last | None, ...] = ()
    """For each entry, how it stood at the last report."""
    findings: tuple[Finding, ...] = ()

    def theme_of(self, line: Line) -> str:
        """The theme of a line; empty without one."""
        return self.shared.issues[line.issue].theme or ""

    @property
    def entries(self) -> Iterator[Entry]:
        """The actions of all teams, line by line."""
        return (entry for line in self.lines for entry in line.entries)


class Position:
    """What the appendix is of: the actions that were asked for, now and in the earlier rounds.

    ActionbookError where there is no such team or theme, or no action is left.
    """

    def __init__(self, asked: Asked, material: Material) -> None:
        self.asked, self.material = asked, material
        found = without_copies(material.entries, copied_cells(material.plans))
        places = [place for place in found.kept if self._of_team(material.entries[place])]
        if not places:
            raise ActionbookError(self._no_team())
        entries = [found.worse.get(place, material.entries[place]) for place in places]
        self.now = self._taken(entries, [material.last[place] for place in places], found.findings)
        issue_of = dict(zip(places, self.now.shared.issue_of, strict=True))
        self.copies = [
            (issue_of[place], material.entries[copy]) for place, copy in found.pairs if place in issue_of
        ]
        """Actions that were left out as copies, each after the place of its issue."""
        if not self.now.lines:
            raise ActionbookError(NOTHING_LEFT)

    @cached_property
    def teams(self) -> tuple[str, ...]:
        """The teams whose actions are taken together; empty where there are not several."""
        names = tuple(dict.fromkeys(entry.team for entry in self.now.entries))
        return names if len(names) > 1 else ()

    @cached_property
    def rounds(self) -> tuple[tuple[date, Taken], ...]:
        """The earlier rounds, in their order."""
        taken = ((day, self._taken(self._of_round(entries))) for day, entries in self.material.rounds)
        return tuple(taken)

    @cached_property
    def gone(self) -> tuple[Entry, ...]:
        """Actions of the last report that are there no more, of what is asked for."""
        there = self._of_round(self.material.gone)
        wanted = self._themes(share_none(there)) if there else None
        return tuple(
            one
            for one in there
            if (wanted is None or one.theme in wanted) and fits(one, self.asked.only, "requirement")
        )

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines of the full table: those that fit what is asked for by status."""
        return tuple(line for line in self.now.lines if fits(_as_entry(line), self.asked.only, "status"))

    @property
    def findings(self) -> list[Finding]:
        """What came to light in reading, and in taking the actions together; a copy is told of once."""
        told = {finding.kind for finding in self.now.findings}
        read = [one for one in self.material.findings if one.kind != "copy" or "copy" not in told]
        return [*read, *self.now.findings]

    def _of_team(self, entry: Entry) -> bool:
        return self.asked.team is None or core(entry.team) == core(self.asked.team)

    def _of_round(self, entries: Sequence[Entry]) -> list[Entry]:
        """The actions of an earlier round that would be shown now, their themes under the names they have now."""
        of_now = [entry.theme for entry in self.now.entries if entry.theme]
        names = theme_names([*of_now, *(entry.theme for entry in entries if entry.theme)], of_now)
        of_team = (entry for entry in entries if self._of_team(entry))
        return [replace(entry, theme=names[entry.theme]) if entry.theme else entry for entry in of_team]

    def _taken(
        self, entries: Sequence[Entry], last: Sequence[Last | None] = (), findings: Iterable[Finding] = ()
    ) -> Taken:
        shared = share(entries, sure=True) if len({entry.team for entry in entries}) > 1 else share_none(entries)
        wanted = self._themes(shared)
        every, doubts = lines_of(shared.entries, shared.issue_of)
        lines = [line for line in every if self._asks_for(line, wanted)]
        clashes = (finding for _, finding in clashes_of(shared))
        return Taken(tuple(lines), tuple(every), shared, tuple(last), (*findings, *clashes, *doubts))

    def _asks_for(self, line: Line, themes: set[str | None] | None) -> bool:
        """Whether an action is asked for by theme and requirement, by what any team says: then with all its teams."""
        of_theme = themes is None or any(entry.theme in themes for entry in line.entries)
        return of_theme and any(fits(entry, self.asked.only, "requirement") for entry in line.entries)

    def _themes(self, shared: Shared) -> set[str | None] | None:
        """The themes that are asked for, by number or words; None for all. ActionbookError where one is not there."""
        if not self.asked.themes:
            return None
        names = list(dict.fromkeys(entry.theme for entry in shared.entries if entry.theme))
        wanted: set[str | None] = set()
        for asked in self.asked.themes:
            found = [name for name in names if _is_theme(plain(name), plain(asked))]
            if not found and not hasattr(self, "now"):
                raise ActionbookError(NO_THEME.format(asked, "; ".join(names) or "none"))
            wanted.update(found)
        return wanted

    def _no_team(self) -> str:
        names = list(dict.fromkeys(entry.team for entry in self.material.entries if entry.team))
        if self.asked.team is None:
            return NOTHING_LEFT
        return NO_TEAM.format(self.asked.team, ", ".join(names)) if names else NO_TEAMS.format(self.asked.team)


def _is_theme(name: str, asked: str) -> bool:
    """Whether a theme is meant by its number or by words of its name."""
    if asked.isdecimal():
        return name.split()[:1] == [asked]
    return asked in name


def _as_entry(line: Line) -> Entry:
    """A line as one action, to see whether it fits: the worst status, and what any team has."""
    entries = line.entries
    return replace(
        line.first,
        status=line.status,
        due_soon=line.due_soon,
        due=None if line.undated else next((one.due for one in entries if one.due), date.max),
        moved=max(one.moved for one in entries),
        evidence_owed=any(one.evidence_owed for one in entries),
    )
