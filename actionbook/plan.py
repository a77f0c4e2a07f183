"""An action plan as understood: issues with their actions, each knowing where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actionbook.columns import Column
from actionbook.findings import Finding
from actionbook.people import People
from actionbook.place import Place
from actionbook.scheme import RagScheme
from actionbook.target import TargetDate
from actionbook.words import quote


STRUCK = "(struck out: {})"
"""How words are given that somebody has struck through, where no line can be drawn through them."""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of the sheet and where they stand."""

    text: str
    place: Place
    shared: bool = False
    """The words serve several actions of the issue, for they carry no number."""
    heading: str = ""
    """The heading of their column."""
    period: date | None = None
    """The first day of the month or quarter that the heading names. It tells which of several columns is the latest,
    and no more: without a year it is a stand-in, 1 January of year 2 for `Update 2`."""
    struck: bool = False
    """The words are struck through: somebody has taken them back."""
    meaning: str = ""
    """What the plan's own key says that the words mean; empty where it does not explain them."""
    before: bool = False
    """The words tell of what was done before the action, which is what was left to do."""


def joined(said: Iterable[Said]) -> str | None:
    """The words of several cells, a line each, those that are struck through marked as such; None without any."""
    return "\n".join(STRUCK.format(one.text) if one.struck else one.text for one in said) or None


@dataclass(frozen=True, slots=True)
class Rag:
    """What a RAG cell shows: words, a letter, or nothing but a colour."""

    text: str
    fill: str | None
    """As the reader of the sheet sees it, conditional formats included; `RRGGBB`."""
    place: Place
    shared: bool = False
    """The cell stands for the whole issue."""
    unsure: bool = False
    """A conditional format that cannot be followed may paint the cell: its fill is left out."""
    struck: bool = False
    """The words are struck through."""
    formula: bool = False
    """A formula works the words out: nobody wrote them."""
    meaning: str = ""
    """What the plan's own key says that the words mean; empty where it explains no such words."""


@dataclass(frozen=True, slots=True)
class Beneath:
    """What a row under an action says of it, naming none of its own."""

    status: Said | None = None
    completed: Said | None = None
    percent: Said | None = None
    progress: tuple[Said, ...] = ()
    rag: Rag | None = None
    dates: tuple[Said, ...] = ()
    """What stands there for the day it is due."""


@dataclass(frozen=True, slots=True)
class Action:
    """One numbered action of an issue."""

    number: int | None
    text: str
    place: Place
    target: TargetDate
    target_place: Place
    people: People
    owner_place: Place
    evidence: tuple[Said, ...] = ()
    progress: tuple[Said, ...] = ()
    status: Said | None = None
    """The words of a status column."""
    completed: Said | None = None
    """The day of completion, from a column of its own."""
    percent: Said | None = None
    rag: Rag | None = None
    rag_place: Place | None = None
    """Where its RAG cell stands, blank or not; None where the table has no column for it."""
    team: str | None = None
    """The team that the row names, where it names one."""
    hidden: bool = False
    """The row is hidden by hand or by a filter; it counts all the same."""
    asides: tuple[Said, ...] = ()
    """Words of the row's columns whose meaning is not known, where the row is the action's alone and they deny it."""
    beneath: tuple[Beneath, ...] = ()
    """What the rows under it say of it: those of a second lead, or an update below the first."""
    notes: tuple[Said, ...] = ()
    """Notes on the cells that say how far it is. They are private: a finding may name the cell, and nothing else."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Words of an issue that belong to none of its actions; a finding tells of them, too."""

    role: str
    """What their column is for: `evidence`, `progress`, …"""
    said: Said


@dataclass(frozen=True, slots=True)
class Issue:
    """What was found or asked for, under one sub-heading, and the actions that answer it."""

    text: str | None
    place: Place
    theme: str | None = None
    ref: str | None = None
    heading: str | None = None
    requirement: str | None = None
    actions: tuple[Action, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()


@dataclass(frozen=True)
class ActionPlan:
    """The plan on one sheet."""

    place: Place
    """Its file and sheet."""
    title: str
    issues: tuple[Issue, ...]
    scheme: RagScheme
    columns: tuple[Column, ...]
    """What every column was taken for."""
    header: Place
    team: str | None = None
    version: str | None = None
    dated: date | None = None
    purpose: str | None = None
    governance: Mapping[str, str] = field(default_factory=dict)
    staff: Mapping[str, str] = field(default_factory=dict)
    """Job titles by abbreviation."""
    requirements: Mapping[str, str] = field(default_factory=dict)
    """The plan's own requirement key: its words by the fill of their cells, `RRGGBB`."""
    bands: tuple[Said, ...] = ()
    """The bands across the table, which name themes, those without any action too."""
    bare_issues: tuple[Issue, ...] = ()
    """Issues for which no action is recorded; each is a finding, too."""
    findings: tuple[Finding, ...] = ()
    """What reading it brought to light; what judging brings to light is in `status`."""
    due_soon_days: int = 28

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action, from top to bottom."""
        return tuple(action for issue in self.issues for action in issue.actions)


def named(actions: Sequence[Action]) -> str:
    """Some actions of an issue as a message names them: `action 2 "Train all staff"`, `actions 1, 2 and 5`."""
    numbers = [action.number for action in actions if action.number is not None]
    if len(actions) == 1:
        number = f" {numbers[0]}" if numbers else ""
        return f"action{number} {quote(actions[0].text)}"
    if len(numbers) < len(actions):
        return f"{len(actions)} actions"
    runs = number_runs(numbers)
    return f"actions {', '.join(runs[:-1])} and {runs[-1]}" if len(runs) > 1 else f"actions {runs[0]}"


def number_runs(numbers: Sequence[int]) -> list[str]:
    """Numbers with neighbours drawn together: 1, 2, 3, 5 and 6 are `1 to 3`, `5`, `6`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        words for run in runs for words in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(one) for one in run])
    ]
