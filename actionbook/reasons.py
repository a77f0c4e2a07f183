"""The reason for a status in words, with the cell that says so."""

from datetime import date
from typing import NamedTuple

from actionbook.claims import Claim
from actionbook.place import Place
from actionbook.plan import Action
from actionbook.target import TargetDate
from actionbook.words import quote

WITHOUT_DATE = {
    "blank": "no target date",
    "none": "no date set yet",
    "open-ended": "ongoing",
    "recurring": "comes round again",
    "start only": "begins and has no end date",
    "range open end": "begins and goes on",
    "status": "no date, only a word",
}
NO_DAY = "no day to be due"
"""How a target without a date is put into words by its kind, and other kinds."""


class Case(NamedTuple):
    """All that the rules look at."""

    action: Action
    claim: Claim
    as_of: date
    due_soon_days: int

    @property
    def days_left(self) -> int | None:
        """Days until the action is due; negative when the day has passed, None without a date."""
        return (self.action.target.due - self.as_of).days if self.action.target.due else None

    @property
    def live(self) -> str:
        """The status of what is not done: what somebody said, else in progress."""
        return self.claim.said or "in progress"


def stated(case: Case, status: str) -> str:
    """Somebody said so, and where."""
    claim = case.claim
    words = quote(claim.words) if claim.words else "the colour of the RAG cell says so"
    return f"{status.capitalize()}: {words}" + (f" ({_cell(claim.place)})" if claim.place else "")


def overdue(case: Case) -> str:
    """The day has passed."""
    return f"Overdue: due {_day(case)}, {_days(-(case.days_left or 0))} ago; {_nothing(case)} {_at(case)}"


def unread(case: Case) -> str:
    """The target date cannot be read."""
    return f"Left as it was: the target date {quote(case.action.target.text)} cannot be read {_at(case)}"


def due_soon(case: Case) -> str:
    """The day is near."""
    return f"{case.live.capitalize()}: due soon, {_day(case)}, {_in_days(case)}; {_nothing(case)} {_at(case)}"


def due_later(case: Case) -> str:
    """The day is to come."""
    return f"{case.live.capitalize()}: due {_day(case)}, {_in_days(case)}; {_nothing(case)} {_at(case)}"


def no_date(case: Case) -> str:
    """There is no day to be due."""
    target = case.action.target
    shown = without_day(target)
    told = f"{shown} ({quote(target.text, 40)})" if target.text and target.kind not in ("blank", "none") else shown
    return f"{case.live.capitalize()}: {told}; {_nothing(case)} {_at(case)}"


def without_day(target: TargetDate) -> str:
    """How a target without a date is put into words."""
    return WITHOUT_DATE.get(target.kind, NO_DAY)


def _nothing(case: Case) -> str:
    """Why nobody is taken to have said that it is complete."""
    vague = next((finding.words for finding in case.claim.findings if finding.kind == "which action"), None)
    if vague and not case.claim.denied:
        return f"the words {quote(vague)} do not say which action is complete"
    if case.claim.is_to_come(case.as_of):
        return f"the day of completion in {quote(case.claim.words)} is still to come"
    if case.claim.denied:
        return f"the words {quote(case.claim.words)} do not say complete"
    begun = case.claim.begun
    return f"the words {quote(begun)} were not taken to say complete" if begun else "nothing says complete"


def _day(case: Case) -> str:
    return f"{case.action.target.due:%d/%m/%y}"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def _in_days(case: Case) -> str:
    return "today" if case.days_left == 0 else f"in {_days(case.days_left or 0)}"


def _at(case: Case) -> str:
    return f"({_cell(case.action.target_place)})"


def _cell(place: Place) -> str:
    return f"{place.sheet}!{place.cell}"
