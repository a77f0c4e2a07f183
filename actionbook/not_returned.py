"""What a master says of an action whose team sent nothing: what it said last time, and why it stands as it does."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from actionbook.history import Past
from actionbook.last_rows import LastRow
from actionbook.returns import Entry
from actionbook.scheme import is_settled
from actionbook.withdrawing import words_of

NOT_SENT = "Not returned since {:%d/%m/%y}: {}"
BEFORE = re.compile(r"^Not returned since [\d/]+: ")
OWN_PLACE = re.compile(r"\(Actions![A-Z]+\d+\)")
BY_HAND = "(written into the master by hand)"
DECIDING = frozenset({"Status", "RAG", "Target", "Due", "Evidence", "Progress"})
"""Columns of a master that decide what the status of an action is, where its team sends nothing."""


def as_it_was(entry: Entry, row: LastRow, past: Past, since: date) -> Entry:
    """An action of last time's master, judged as of now, as it stood in its team's return; `since` is the day of that.
    """
    file, sheet, cell = (words_of(row.values.get(name)) for name in ("File", "Sheet", "Cell"))
    reason = NOT_SENT.format(since, _own_reason(entry, row, f"({sheet}!{cell})"))
    known = _identity(past, row)
    return replace(entry, team=past.team, **known, reason=reason, file=file, sheet=sheet, cell=cell)


def _identity(past: Past, row: LastRow) -> dict[str, Any]:
    """What an action is known by, as its team had it, where somebody has written something else into the master."""
    known = {
        "Theme": ("theme", past.theme), "Ref": ("ref", past.ref), "Sub-heading": ("heading", past.heading),
        "No": ("number", past.number), "Issue": ("issue", past.issue), "Action": ("action", past.action),
        "Requirement": ("requirement", past.requirement),
    }  # fmt: skip
    return dict(known[name] for name in row.changed if name in known)


def _own_reason(entry: Entry, row: LastRow, place: str) -> str:
    """Why an action stands as it does: as its team's return said, or as somebody has written into the master since.

    What was said before is said again where the status is what it was and no day counts.
    """
    written = words_of(row.values.get("Reason"))
    if DECIDING & set(row.changed) or BY_HAND in written:
        return OWN_PLACE.sub(BY_HAND, entry.reason)
    if written and is_settled(entry.status) and (entry.status or "") == words_of(row.values.get("Status")).lower():
        return BEFORE.sub("", written)
    return OWN_PLACE.sub(lambda _: place, entry.reason)
