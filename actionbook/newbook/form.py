"""The form of a new plan: what stands above its table, its columns, and what a row of it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from actionbook.scheme import JUNE_2018, RagScheme


class Column(NamedTuple):
    """A column of the form."""

    name: str
    """What it is for, as `roles` has it; two of one role are told apart by a number: `progress 2`."""
    heading: str
    width: float
    prompt: str = ""
    """What is said when one of its cells is chosen."""


COLUMNS = (
    Column("ref", "Ref", 8, "The number of the issue, such as 1.2. The same on every row of it."),
    Column("theme", "Theme", 17, "The theme of the issue. The same words on every row of the theme."),
    Column("issue", "Issue identified", 36, "What was found or asked for. The same words on each of its rows."),
    Column("number", "Action no.", 8, "The number of the action within its issue: 1, 2, 3."),
    Column("action", "Action", 42, "One action. A second action goes on a row of its own."),
    Column("requirement", "Requirement", 14, "Choose from the list."),
    Column("owner", "Person responsible", 19,
           "Choose from the staff key, or write: HoN supported by QM. Those who lead come first."),
    Column("target", "Target date", 13, "A day, such as 31/07/2026, or Ongoing, Monthly, Quarterly or TBC."),
    Column("revised", "Revised date", 13, "Where the date has been moved: the new day. Leave the target as it is."),
    Column("evidence", "Evidence", 27, "What shows that it is done, and where it is kept."),
    Column("progress", "Progress", 34, "What has happened so far, with the day."),
    Column("status", "Status", 14, "Choose from the list. Only Complete or Embedded count as done."),
    Column("rag", "RAG", 17, "Works itself out from Status and dates: nothing to type here."),
)  # fmt: skip
"""The columns that every form has, from the left."""

MORE_COLUMNS = {
    "heading": (Column("heading", "Sub-heading", 17, "The sub-heading under the issue, where there is one."), "theme"),
    "completed": (Column("completed", "Date completed", 13, "The day it was completed."), "revised"),
    "percent": (Column("percent", "% complete", 10, "How much of it is done."), "progress"),
}
"""Columns of a form whose plan has such, and the column each stands behind."""

STATUS_LIST = ("Not started", "In progress", "On track", "At risk", "On hold", "Complete", "Embedded", "Superseded",
               "Closed", "Risk accepted")  # fmt: skip
"""What Status may say, as its list offers it: that an action is overdue is for the calendar to say."""
DATE_WORDS = ("Ongoing", "Monthly", "Quarterly", "TBC")
"""Words that a target date may be instead of a day."""
REQUIREMENTS = {"F8CBAD": "Must do", "DDEBF7": "Should do", "E2EFDA": "Further improvement"}
"""The requirement key of a new plan: words by fill."""
READY_ROWS = 300
"""Rows that are ready to be filled in, beyond those that are filled."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form that is filled in: one action."""

    words: Mapping[str, str]
    """What its cells say, by the names of their columns; dates have fields of their own."""
    target: date | str | None = None
    due: date | None = None
    """The day that a target in words means."""
    readable: bool = True
    """A target in words could be read."""
    revised: date | None = None
    left_as: str | None = None
    """The status, one of `STATUSES`, that stays while the target's words cannot be read."""
    struck: frozenset[str] = frozenset()
    """The columns whose words are struck through."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Notes on its cells, by the names of their columns."""


@dataclass(frozen=True)
class NewPlan:
    """All that a new workbook says: nothing but a title, unless more is known."""

    title: str = "Action plan"
    organisation: str = ""
    team: str = ""
    owner: str = ""
    purpose: str = ""
    governance: Mapping[str, str] = field(default_factory=dict)
    """Further labels with their values."""
    scheme: RagScheme = JUNE_2018
    requirements: Mapping[str, str] = field(default_factory=lambda: dict(REQUIREMENTS))
    staff: Mapping[str, str] = field(default_factory=dict)
    """Job titles by abbreviation."""
    lines: tuple[Line, ...] = ()
    columns: tuple[Column, ...] = COLUMNS
    due_soon_days: int = 28
    subject: str = "Action plan"
    """What the workbook is, among its properties."""

    @property
    def requirement_words(self) -> tuple[str, ...]:
        """What Requirement may say: the words of the key, and others that the rows have already."""
        used = (line.words.get("requirement", "") for line in self.lines)
        return tuple(dict.fromkeys(filter(None, (*self.requirements.values(), *used))))

    def column(self, name: str) -> int:
        """Where a column stands, counted from 0."""
        return next(place for place, column in enumerate(self.columns) if column.name == name)
