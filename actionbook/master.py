"""A master tracker as it is made: what is said in it, and not how it looks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from actionbook.added import Added
from actionbook.master_columns import ACTIONS
from actionbook.master_table import Frames, Table
from actionbook.withdrawn_sheet import Gone

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Counts:
    """What became of the files of a round."""

    read: int = 0
    skipped: int = 0
    refused: int = 0
    known: int = 0
    """Of those read, how many had not changed since they were read before."""


@dataclass(frozen=True)
class TeamLine:
    """A team on the cover: what it sent, if anything."""

    team: str
    file: str | None
    dated: date | None
    actions: int
    note: str


@dataclass(frozen=True)
class Master:
    """A master tracker: what is said in it, and not how it looks."""

    title: str
    as_of: date
    previous_as_at: date | None
    """The position of the last round before this one; None for the first."""
    last_master_as_at: date | None
    """The position of the master that was given as last time's, which may be of this very day."""
    teams: tuple[TeamLine, ...]
    missing: tuple[str, ...]
    """Teams that should have sent a return, or did last time, and from which there is none."""
    frames: Mapping[str, "pandas.DataFrame"]
    """A frame for each sheet that is a table, by the sheet's name, and one of the `Rounds`.

    Each is made when it is first asked for. What is changed in one is written.
    """
    staff: Mapping[str, str]
    """Job titles by abbreviation, from all the staff keys."""
    counts: Counts
    purpose: str | None = None
    """What the returns say the plan is for, where they agree."""
    governance: Mapping[str, str] = field(default_factory=dict)
    """Who owns, watches over and approves the plan, as the returns say where they agree."""
    added: tuple[Mapping[str, Added], ...] = ()
    """For each row of the actions, what the PMO had put there, by heading."""
    added_columns: tuple[str, ...] = ()
    """The headings of the PMO's own columns."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The drop-down lists of those columns."""
    head_notes: Mapping[str, str] = field(default_factory=dict)
    """Notes on headings of the actions."""
    withdrawn: tuple[Gone, ...] = ()
    links: Mapping[str, Path | str] = field(default_factory=dict)
    """Where each file stands, by the name that the master calls it: a path, or an address on the web."""
    refusals: tuple[str, ...] = ()
    """The files that could not be used, with what to do, a sentence each."""

    @property
    def actions(self) -> "pandas.DataFrame":
        """The frame of the sheet `Actions`: one row for each team and action."""
        return self.frames[ACTIONS]

    def table(self, name: str) -> Table:
        """What stands in a frame, as plain columns: for writing it, pandas need not be loaded."""
        return self.frames.table(name) if isinstance(self.frames, Frames) else Table.of_frame(self.frames[name])
