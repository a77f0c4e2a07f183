"""A committee's appendix as it is made: what is said in it, and not how it looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from actionbook.findings import Finding

SECTIONS = {
    "front": "title, committee, meeting, position as at, version, purpose and governance",
    "summary": "a paragraph with the figures that matter",
    "keys": "what the colours and the requirements mean",
    "counts": "counts and percentages by theme, and by team where there are several, with last time's",
    "charts": "status by theme, and the rounds",
    "overdue": "what is overdue, by how many days, and what was said of it",
    "dates": "new dates asked for",
    "completed": "completed since last time, and what is in the plan no more",
    "table": "every action, theme by theme",
    "staff": "the abbreviations that are used, with their job titles",
}
"""The parts of an appendix, in their order (domain.md, "The committee appendix")."""

SELECTIONS = {
    "overdue": "overdue",
    "due-soon": "due soon",
    "open": "open",
    "complete": "complete or embedded",
    "moved": "with a date that was moved",
    "no-date": "open without a date",
    "no-evidence": "complete without evidence",
    "must": "that must be done",
    "should": "that should be done",
    "further": "for further improvement",
}
"""Every way to choose actions, with the words in which the appendix says it."""

ACTION, LEFT_OVER, NO_ACTION = "action", "left over", "no action"
"""What a line of the table is: an action, words of the issue that belong to none of its actions, or the place of an
issue for which no action is recorded."""


class KeyLine(NamedTuple):
    """One line of the RAG key or of the requirement key."""

    words: str
    """The colour's word, or the requirement."""
    meaning: str
    """What the colour stands for; of a requirement, how many actions it has."""
    fill: str
    """`RRGGBB`."""


class StaffLine(NamedTuple):
    """One line of the staff key."""

    abbreviation: str
    role: str


@dataclass(frozen=True)
class CountLine:
    """How the actions of a theme, of a team or of the whole stand, and how they stood last time."""

    name: str
    total: int
    counts: Mapping[str, int]
    """Actions by status; "" is a status that is not known."""
    share: float | None
    """Complete or embedded, of those that count, from 0 to 1; None where none counts."""
    last_total: int | None = None
    last_share: float | None = None
    last_overdue: int | None = None

    @property
    def overdue(self) -> int:
        """Actions that are overdue."""
        return self.counts.get("overdue", 0)


@dataclass(frozen=True, slots=True)
class Round:
    """How the actions stood in one round."""

    as_at: date
    total: int
    done: int
    """Complete or embedded."""
    running: int
    """Open and not overdue."""
    overdue: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Overdue:
    """An action that is overdue."""

    name: str
    """`1.3 Handover of care, action 2`."""
    action: str
    people: str | None
    due: str
    """The day, and where teams have several, whose it is."""
    days: int
    """The most of all teams."""
    teams: str
    """The teams in which it is overdue, with the days; empty where the appendix is of one plan."""
    said: str | None


@dataclass(frozen=True, slots=True)
class NewDate:
    """An action whose date is later than, or another than, the one first promised, or for which one is asked."""

    name: str
    action: str
    people: str | None
    team: str
    original: date | None
    last: date | None
    """The day at the last report; None where it is not known."""
    proposed: date | None
    """The day now asked for, or agreed since; None where the date was taken away."""
    moved: int
    new: bool
    """It is so since the last report."""
    agreed: bool
    """False where the plan's own words only propose it."""


@dataclass(frozen=True, slots=True)
class Completed:
    """An action that has become complete or embedded since the last report."""

    name: str
    action: str
    people: str | None
    status: str
    """As it stands now with the team that is furthest behind."""
    teams: str
    """The teams that have completed it since; empty where the appendix is of one plan."""
    evidence: str | None
    whole: bool = True
    """Every team that has it has completed it now."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An action of the last report that is in the plan, or in its team's plan, no more."""

    name: str
    action: str
    team: str
    status: str | None
    """As it stood at the last report."""
    due: date | None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One line of the full table."""

    number: int | None
    action: str
    status: str | None
    """One of `STATUSES`; the worst of all teams; None where it is not known."""
    rag: str
    """The colour's word for the status; empty where the status is not known."""
    days_overdue: int | None = None
    due_soon: bool = False
    standing: str = ""
    """Where the teams stand: `6 complete, 2 in progress, 1 overdue: Thanet`; empty where the appendix is of one plan.
    """
    people: str | None = None
    target: str | None = None
    evidence: str | None = None
    progress: str | None = None
    kind: str = ACTION


@dataclass(frozen=True, slots=True)
class IssueBlock:
    """An issue, under one sub-heading, with its actions."""

    ref: str | None
    heading: str | None
    text: str | None
    requirement: str | None
    status: str | None
    """The worst of its actions."""
    rag: str
    lines: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class ThemeBlock:
    """A theme with its issues; without any where the plan has the theme and no action under it."""

    name: str | None
    issues: tuple[IssueBlock, ...]


@dataclass(frozen=True)
class Appendix:
    """A committee's appendix: what is said in it, and not how it looks."""

    title: str
    as_of: date
    committee: str | None
    meeting: date | None
    version: str | None
    purpose: str | None
    governance: tuple[tuple[str, str], ...]
    """Labels and what stands beside them."""
    team: str | None
    """The one team whose actions it shows; None where it is of a whole plan or of several teams."""
    teams: tuple[str, ...]
    """The teams whose actions are taken together; empty where it is of one plan."""
    rag_key: tuple[KeyLine, ...]
    requirement_key: tuple[KeyLine, ...]
    staff_key: tuple[StaffLine, ...]
    statuses: tuple[str, ...]
    """The statuses that are counted, the best first; "" is not known."""
    counts: tuple[CountLine, ...]
    """All actions first, then each theme."""
    team_counts: tuple[CountLine, ...]
    rounds: tuple[Round, ...]
    """The rounds up to this one, in their order; only this one where nothing is known of an earlier one."""
    last_as_at: date | None
    """The position at the last report."""
    overdue: tuple[Overdue, ...]
    new_dates: tuple[NewDate, ...]
    completed: tuple[Completed, ...]
    withdrawn: tuple[Withdrawn, ...]
    themes: tuple[ThemeBlock, ...]
    selection: str
    """What of the actions is shown, in words: `Only overdue actions: 6 of 53`; empty where all are."""
    summary: str
    """A paragraph for the covering report."""
    sections: tuple[str, ...] = tuple(SECTIONS)
    findings: tuple[Finding, ...] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    """`RRGGBB` by the colour's word, or by the requirement, for every colour that stands in it."""

    @property
    def lines(self) -> Iterator[tuple[ThemeBlock, IssueBlock, ActionLine]]:
        """Every line of the full table with its issue and theme, from top to bottom."""
        return ((theme, issue, line) for theme in self.themes for issue in theme.issues for line in issue.lines)
