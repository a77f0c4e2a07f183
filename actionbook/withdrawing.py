"""What becomes of an action that is in no return any more: a row of the sheet Withdrawn, with all the PMO had written.
"""

from datetime import date, datetime
from typing import Any

from actionbook.added import Added
from actionbook.history import Past
from actionbook.last_rows import LastRow
from actionbook.master_columns import ACTIONS, WITHDRAWN_COLUMNS, WORDS
from actionbook.scheme import shown_status
from actionbook.withdrawn_sheet import Gone

WHY_GONE = "not in the team's return"
WHY_BY_HAND = "added by hand to the master, and in no return"
WHY_NOT_EXPECTED = "the team is not on the list of teams"
WHY_ROW_DELETED = "its row was deleted from the master, and the team sent nothing"
BY_HAND = "{} (by hand)"
"""What a column is called that the sheet of withdrawn actions does not have, and a row added by hand has words in."""


def withdrawn(past: Past, last: Past, why: str, row: LastRow | None, as_of: date) -> Gone:
    """The row of an action that is gone: as it stood last, with what stood beside it in last time's master."""
    written = row.values if row else {}
    values: dict[str, Any] = {
        "Gone since": as_of, "Why": why, "Team": past.team, "Theme": past.theme, "Ref": past.ref,
        "Sub-heading": past.heading, "No": past.number, "Action": past.action, "Lead": written.get("Lead"),
        "Due": last.due, "Last status": shown_status(last.status), "Progress": written.get("Progress"),
        "File": written.get("File"), "Sheet": written.get("Sheet"), "Cell": past.cell or None, "Key": past.key,
    }  # fmt: skip
    return Gone(values, row.added if row else {})


def added_by_hand(row: LastRow, as_of: date) -> Gone:
    """A row that somebody had added to the master, with every word of it."""
    ours = {heading.words for heading in WITHDRAWN_COLUMNS}
    values = {name: row.values.get(name) for name in ours}
    values |= {"Gone since": as_of, "Why": WHY_BY_HAND, "Last status": row.values.get("Status"), "Key": None}
    others = [name for name in WORDS[ACTIONS] if name not in ours and name != "Status"]
    kept = {BY_HAND.format(name): Added(row.values[name]) for name in others if row.values.get(name) is not None}
    return Gone(values, {**kept, **row.added})


def words_of(value: object) -> str:
    """A cell's value in words; empty where it is blank."""
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date | datetime) else str(value)
