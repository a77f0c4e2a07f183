"""The lists a committee asks for: what is overdue, new dates asked for, and what was completed since last time."""

import re
from collections.abc import Sequence
from datetime import date

from actionbook.actions import NOT_AGREED
from actionbook.appendix.lines import Line, by_team
from actionbook.appendix.material import Last
from actionbook.appendix.model import Completed, NewDate, Overdue, Withdrawn
from actionbook.appendix.words import shortened_words
from actionbook.numbering import read_list
from actionbook.returns import Entry, action_name
from actionbook.scheme import is_done, is_settled
from actionbook.target import read_target
from actionbook.words import one_line

FULL_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b")
"""A day written in figures, beside which the day that was read need not be given."""
SUPPORTED = " supported by "


def people_words(entry: Entry) -> str | None:
    """Who leads and who supports: `COO supported by DCOO, HoS`; None where nobody is named."""
    return SUPPORTED.join(filter(None, (one_line(entry.lead or ""), one_line(entry.support or "")))) or None


def target_words(entry: Entry) -> str | None:
    """The target as written, without the number before it, and the day it was read as where the words do not show it.

    `End July 18 (31/07/2018)`; None where there is none.
    """
    if not entry.target:
        return f"{entry.due:%d/%m/%Y}" if entry.due else None
    listed = read_list(entry.target, field="target")
    alone = len(listed.entries) == 1 and not listed.lead and listed.entries[0].text
    words = listed.entries[0].text if alone else entry.target
    if entry.due and entry.original and entry.due != entry.original and not re.search("[a-z→]", words, re.IGNORECASE):
        return team_target(entry)  # two dates and no word that says which of them counts: one may be struck out
    shown = entry.due is None or FULL_DAY.search(words)
    return words if shown or entry.due is None else f"{words} ({entry.due:%d/%m/%Y})"


def team_target(entry: Entry) -> str | None:
    """The target of one team among several: the day, with the one first promised where it was moved; else the words.
    """
    if entry.due is None:
        return target_words(entry)
    was = f" (was {entry.original:%d/%m/%Y})" if entry.original and entry.original != entry.due else ""
    return f"{entry.due:%d/%m/%Y}{was}"


def line_name(line: Line) -> str:
    """What a line is called in a list: see `entry_name`."""
    return entry_name(line.first)


def entry_name(first: Entry) -> str:
    """`1.3 Handover of care, action 2`; the first words of the issue where it has no ref and no sub-heading."""
    issue = shortened_words(first.issue or "") if not (first.ref or first.heading) else None
    return action_name(first.ref, first.heading or issue, first.number)


def overdue_list(lines: Sequence[Line]) -> list[Overdue]:
    """What is overdue, the longest first."""
    found = [_overdue(line) for line in lines if line.status == "overdue"]
    return sorted(found, key=lambda one: -one.days)


def _overdue(line: Line) -> Overdue:
    late = sorted((one for one in line.entries if one.status == "overdue"), key=lambda one: -(one.days_overdue or 0))
    several = len({one.team for one in line.entries}) > 1
    due = by_team([(one.team, f"{one.due:%d/%m/%Y}" if one.due else None) for one in late])
    return Overdue(
        name=line_name(line),
        action=line.first.action,
        people=by_team([(one.team, people_words(one)) for one in late]),
        due=due or "",
        days=max(one.days_overdue or 0 for one in late),
        teams=", ".join(f"{one.team} ({_days(one)})" for one in late) if several or line.first.team else "",
        said=by_team([(one.team, one.progress) for one in late], every_word=True),
    )


def _days(entry: Entry) -> str:
    days = entry.days_overdue or 0
    return f"{days} day" if days == 1 else f"{days} days"


def new_dates(lines: Sequence[Line], last: Sequence[Last | None]) -> list[NewDate]:
    """New dates: those since the last report first, then the latest; nothing for what is complete or left out."""
    found = [
        one
        for line in lines
        for place, entry in zip(line.places, line.entries, strict=True)
        if (one := _new_date(line, entry, last[place]))
    ]
    return sorted(found, key=lambda one: (one.agreed, not one.new, -_later(one)))


def _later(one: NewDate) -> int:
    return (one.proposed - one.original).days if one.proposed and one.original else 0


def _new_date(line: Line, entry: Entry, last: Last | None) -> NewDate | None:
    if is_settled(entry.status):
        return None
    asked = _asked_for(entry)
    was = last.due if last else None
    original = entry.original or was or entry.due
    since = was is not None and entry.due != was
    proposed = asked or entry.due
    if proposed == original and not since and not entry.moved:
        return None
    return NewDate(
        name=line_name(line),
        action=line.first.action,
        people=people_words(entry),
        team=entry.team,
        original=original,
        last=was,
        proposed=proposed,
        moved=max(entry.moved, int(since)),
        new=since or asked is not None,
        agreed=asked is None,
    )


def _asked_for(entry: Entry) -> date | None:
    """The day that the words only propose; None where they propose none."""
    if not entry.target or not NOT_AGREED.search(entry.target):
        return None
    last = re.split(r"→|;|\n", entry.target)[-1]
    due = read_target(last, anchor=entry.original or entry.due).due
    return due if due and due != (entry.original or entry.due) else None


def completed_list(lines: Sequence[Line], last: Sequence[Last | None]) -> list[Completed]:
    """What has become complete or embedded since the last report, of all teams that have completed it since."""
    return [one for line in lines if (one := _completed(line, last))]


def _completed(line: Line, last: Sequence[Last | None]) -> Completed | None:
    now = [entry for place, entry in zip(line.places, line.entries, strict=True) if _newly_done(entry, last[place])]
    if not now:
        return None
    return Completed(
        name=line_name(line),
        action=line.first.action,
        people=by_team([(one.team, people_words(one)) for one in now]),
        status=line.status or "not known",
        teams=", ".join(one.team for one in now) if line.first.team else "",
        evidence=by_team([(one.team, one.evidence) for one in now]),
        whole=is_done(line.status),
    )


def withdrawn_list(gone: Sequence[Entry]) -> list[Withdrawn]:
    """What is in the plan no more, the overdue first."""
    ordered = sorted(gone, key=lambda one: one.status != "overdue")
    return [Withdrawn(entry_name(one), one.action, one.team, one.status, one.due) for one in ordered]


def _newly_done(entry: Entry, last: Last | None) -> bool:
    return last is not None and is_done(entry.status) and not is_done(last.status)
