"""What became of an action since the last report: its movement in words, and how often its date has been moved."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from actionbook.scheme import STATUSES, is_settled

NEW, IMPROVED, NO_CHANGE, WORSENED = "New", "Improved", "No change", "Worsened"
REOPENED, COMPLETED, NOT_RETURNED, LEFT_OUT = "Reopened", "Completed", "Not returned", "Left out"

MOVEMENTS: dict[str, tuple[str, str]] = {
    COMPLETED: ("✔", "somebody has said complete or embedded since the last report"),
    IMPROVED: ("▲", "the status is better than it was, and the action is not newly complete"),
    NO_CHANGE: ("●", "the status is what it was"),
    WORSENED: ("▼", "the status is worse than it was"),
    REOPENED: ("↺", "it was complete, or left out, and is so no more"),
    NEW: ("★", "it was not in the last report"),
    NOT_RETURNED: ("■", "the team's return is missing; the action stands as it was last known"),
    LEFT_OUT: ("–", "it is superseded, closed or its risk accepted now, and counts no more"),
}
"""Every movement, with its sign and what it means (domain.md, "The master tracker"); `Left out` is our own word for
what is neither better nor done."""

NOT_KNOWN = "not known"


def movement(before: str | None, now: str | None) -> str:
    """The movement from one status to another, both known or None; what is New or Not returned is told elsewhere."""
    if before == now:
        return NO_CHANGE
    if now is None:
        return REOPENED if is_settled(before) else NO_CHANGE
    is_ = STATUSES[now]
    if before is None:
        return LEFT_OUT if not is_.counted else COMPLETED if is_.done else NO_CHANGE
    was = STATUSES[before]
    if not is_.counted:
        return LEFT_OUT if was.counted else NO_CHANGE
    if not was.counted or was.done != is_.done:
        return COMPLETED if is_.done else REOPENED
    return IMPROVED if is_.badness < was.badness else WORSENED


@dataclass(frozen=True, slots=True)
class Dates:
    """The date an action is due now, the one first promised, and how often it was moved."""

    due: date | None
    original: date | None
    moved: int

    @property
    def days_slipped(self) -> int | None:
        """Days from the date first promised to the one that counts now; None without both."""
        return (self.due - self.original).days if self.due and self.original else None


@lru_cache(maxsize=1 << 14)
def first_dates(due: date | None, original: date | None, moved: int) -> Dates:
    """The dates of an action that was never seen before, by its own words."""
    first = original or due
    return Dates(due, first, max(moved, int(bool(first and first != due))))


def next_dates(last: Dates, due: date | None, original: date | None, moved: int) -> Dates:
    """The dates of an action after another round.

    The first promise is never forgotten: it is the earlier of what the last master kept and what the return itself
    still shows. A date that is another, or that was taken away, has been moved once more than last time; what the
    return's own words count is not counted twice.
    """
    firsts = [day for day in (last.original or last.due, original) if day]
    first = min(firsts) if firsts else due
    changed = bool(last.due and due != last.due)
    return Dates(due, first, max(last.moved + changed, moved))
