"""Lays the rows of a master out as the tables of its sheets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any, NamedTuple

from actionbook.choosing import Told
from actionbook.history import Past, rows_as_written
from actionbook.master_columns import ACTIONS, COLUMNS, HISTORY, WITHDRAWN_COLUMNS, WORDS
from actionbook.master_reading import SCHEME, day_of, whole_of
from actionbook.master_table import Table
from actionbook.movement import COMPLETED, MOVEMENTS, NO_CHANGE
from actionbook.movement_rows import MasterRow
from actionbook.scheme import STATUSES, is_done, is_left_out, is_open, shown_status
from actionbook.withdrawn_sheet import Gone

YES, NO = "Yes", "No"
OPEN = frozenset(filter(is_open, STATUSES))


def rag_of(status: str | None) -> str | None:
    """The colour's word for a status in the one scheme of the master; None where the status is not known."""
    if status is None:
        return None
    return SCHEME.word_for("closed" if is_left_out(status) else status)


FIELDS: dict[str, Callable[[MasterRow], Any]] = {
    "Team": lambda row: row.entry.team,
    "Theme": lambda row: row.entry.theme,
    "Ref": lambda row: row.entry.ref,
    "Sub-heading": lambda row: row.entry.heading,
    "No": lambda row: row.entry.number,
    "Requirement": lambda row: row.entry.requirement,
    "Issue": lambda row: row.entry.issue,
    "Action": lambda row: row.entry.action,
    "Lead": lambda row: row.entry.lead,
    "Support": lambda row: row.entry.support,
    "Target": lambda row: row.entry.target,
    "Due": lambda row: row.dates.due,
    "Original due": lambda row: row.dates.original,
    "Times moved": lambda row: row.dates.moved,
    "Status": lambda row: shown_status(row.entry.status),
    "RAG": lambda row: rag_of(row.entry.status),
    "Reason": lambda row: row.entry.reason,
    "Days overdue": lambda row: row.entry.days_overdue,
    "Last status": lambda row: shown_status(row.last.status) if row.last else None,
    "Movement": lambda row: row.movement,
    "Evidence": lambda row: row.entry.evidence,
    "Progress": lambda row: row.entry.progress,
    "Findings": lambda row: "; ".join(row.entry.doubts) or None,
    "File": lambda row: row.entry.file or None,
    "Sheet": lambda row: row.entry.sheet or None,
    "Cell": lambda row: row.entry.cell or None,
}
"""What stands under each heading of the sheet of actions."""

assert tuple(FIELDS) == WORDS[ACTIONS], "every column of the sheet of actions has its field, in order"


class Rows:
    """The rows of a master, and the columns of the sheet of actions: what all tables are made from."""

    def __init__(self, rows: Sequence[MasterRow], as_of: date) -> None:
        self.rows, self.as_of = rows, as_of
        self.columns = {name: [field(row) for row in rows] for name, field in FIELDS.items()}

    def table(self, name: str, wanted: Iterable[int], more: Mapping[str, Callable[[MasterRow], Any]]) -> Table:
        """The table of a sheet: some of the rows, in this order, under its headings."""
        places = list(wanted)
        columns: list[list[Any]] = []
        for heading in COLUMNS[name]:
            if heading.words in more:
                columns.append([more[heading.words](self.rows[place]) for place in places])
            else:
                column = self.columns[heading.words]
                columns.append([column[place] for place in places])
        return Table(COLUMNS[name], columns)

    def where(self, holds: Callable[[MasterRow], bool]) -> list[int]:
        """The places of the rows for which something holds."""
        return [place for place, row in enumerate(self.rows) if holds(row)]


class Listing(NamedTuple):
    """A sheet that lists some of the actions."""

    holds: Callable[[MasterRow], bool]
    worth: Callable[[MasterRow], Any] = lambda row: 0
    """By what they are put in order; of the same worth they stand as on the sheet of actions."""
    more: Mapping[str, Callable[[MasterRow], Any]] = {}
    """What stands under headings that the sheet of actions has not."""


def list_tables(given: Rows) -> dict[str, Table]:
    """The tables of the sheets that list some of the actions, each in the order in which it is read."""
    return {name: _listed(given, name, listing) for name, listing in _listings(given).items()}


def _listed(given: Rows, name: str, listing: Listing) -> Table:
    places = given.where(listing.holds)
    return given.table(name, sorted(places, key=lambda place: listing.worth(given.rows[place])), listing.more)


def _listings(given: Rows) -> dict[str, Listing]:
    """The sheets that list some of the actions, in their order."""
    order, later = list(MOVEMENTS), any(row.last for row in given.rows)
    return {
        "Overdue": Listing(lambda row: row.entry.status == "overdue", lambda row: -(row.entry.days_overdue or 0)),
        "Due soon": Listing(
            lambda row: row.entry.due_soon,
            lambda row: row.dates.due or date.max,
            {"Days left": lambda row: (row.dates.due - given.as_of).days if row.dates.due else None},
        ),
        "Slipped": Listing(_slipped, lambda row: -(row.dates.days_slipped or 0), SLIPS),
        "Movement": Listing(
            lambda row: _has_moved(row) or (later and row.movement == "New"), lambda row: order.index(row.movement)
        ),
        "Completed": Listing(
            lambda row: is_done(row.entry.status),
            lambda row: row.movement != COMPLETED,
            {"Since last time": lambda row: YES if row.movement == COMPLETED else NO},
        ),
        "Evidence": Listing(lambda row: row.entry.evidence_owed),
    }


SLIPS: dict[str, Callable[[MasterRow], Any]] = {
    "Due last time": lambda row: row.last.due if row.last else None,
    "Days slipped": lambda row: row.dates.days_slipped,
    "Since last time": lambda row: YES if row.last and row.last.due != row.dates.due else NO,
}
"""What the sheet of dates that have slipped tells besides."""


def _has_moved(row: MasterRow) -> bool:
    """Whether an action that was there last time stands otherwise, or nothing was sent for it."""
    return (row.last is not None and row.movement != NO_CHANGE) or not row.returned


def _slipped(row: MasterRow) -> bool:
    """Whether a date is later than the one first promised, or was taken away, and the action is not left out."""
    if is_left_out(row.entry.status):
        return False
    slipped = row.dates.days_slipped
    return row.dates.moved > 0 if slipped is None else slipped > 0


def findings_table(told: Sequence[Told]) -> Table:
    """The findings, the gravest first; within a kind in the order in which they were found."""
    ranked = sorted(told, key=lambda one: one.finding.rank)
    records = [
        (
            one.finding.severity.capitalize(), one.finding.kind, one.team, one.finding.what, one.finding.words or None,
            one.finding.advice or None, one.finding.place.file, one.finding.place.sheet, one.finding.place.cell,
        )
        for one in ranked
    ]  # fmt: skip
    return Table.of_records(COLUMNS["Findings"], records)


def history_table(earlier: Sequence[Past], given: Rows) -> Table:
    """One row for each action and round: those of earlier rounds as they were, and this one's."""
    now = _remembered(given)
    fields = OF_THE_PAST.items()
    return Table(COLUMNS[HISTORY], ([*(field(past) for past in earlier), *now[name]] for name, field in fields))


OF_THE_PAST: dict[str, Callable[[Past], Any]] = {
    "Position as at": lambda past: past.as_at,
    "Key": lambda past: past.key,
    "Team": lambda past: past.team,
    "Plan": lambda past: past.plan,
    "Theme": lambda past: past.theme,
    "Ref": lambda past: past.ref,
    "Sub-heading": lambda past: past.heading,
    "No": lambda past: past.number,
    "Requirement": lambda past: past.requirement,
    "Issue": lambda past: past.issue,
    "Action": lambda past: past.action,
    "Due": lambda past: past.due,
    "Original due": lambda past: past.original,
    "Times moved": lambda past: past.moved,
    "Status": lambda past: shown_status(past.status),
    "Returned": lambda past: YES if past.returned else NO,
    "Cell": lambda past: past.cell or None,
    "As written": lambda past: past.as_written,
}
"""What stands under each heading of the history."""

assert tuple(OF_THE_PAST) == WORDS[HISTORY], "every column of the history has its field, in order"


def _remembered(given: Rows) -> dict[str, Iterable[Any]]:
    """What the history keeps of the rows of this round, by its headings."""
    rows = given.rows
    return {
        **{name: column for name, column in given.columns.items() if name in OF_THE_PAST},
        "Position as at": repeat(given.as_of, len(rows)),
        "Key": (row.key for row in rows),
        "Plan": (row.plan for row in rows),
        "Returned": (YES if row.returned else NO for row in rows),
        "As written": rows_as_written(list(given.columns.values())),
    }


def withdrawn_table(gone: Sequence[Gone]) -> Table:
    """The actions that were there once and are no more."""
    records = ([_as(one.kind, row.values.get(one.words)) for one in WITHDRAWN_COLUMNS] for row in gone)
    return Table.of_records(WITHDRAWN_COLUMNS, records)


def _as(kind: str, value: Any) -> Any:
    """A cell's value as its column holds it; what does not fit is left as words where the column has words."""
    if kind == "date":
        return day_of(value)
    return whole_of(value) if kind == "number" else (None if value is None else str(value))
