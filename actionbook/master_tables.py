"""The tables of a master by their names, for a folder of CSV or parquet files: everything that is said in it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from actionbook.master_columns import (
    ACTIONS,
    ADDED_WIDTH,
    CONTENTS_HEADINGS,
    COVER,
    MADE_BY,
    NOTED,
    PURPOSES,
    STAFF,
    WITHDRAWN,
    WORDS,
    Heading,
)
from actionbook.master_reading import PURPOSE
from actionbook.master_table import Table

if TYPE_CHECKING:
    from actionbook.master import Master

COVER_HEADINGS = (Heading("What", 30), Heading("Words", 60))
NOTED_HEADINGS = (
    Heading("Table", 12), Heading("Row", 8, "number"), Heading("Heading", 20), Heading("Note", 40), Heading("Fill", 8),
    Heading("Formula", 30), Heading("Link", 40),
)  # fmt: skip
OTHERS = {
    "Teams": "what each team sent, or that it sent nothing",
    STAFF: "job titles by abbreviation",
    "Rounds": "counts of each round",
    NOTED: "notes, fills, formulas and links that the PMO had put on rows of Actions and Withdrawn, counted from 1",
}
"""The tables that a workbook has on its cover or in its cells, and what each is for."""


def tables_of(master: "Master") -> dict[str, Table]:
    """The tables of a master in the order in which they are written, without the contents."""
    return {
        COVER: Table.of_records(COVER_HEADINGS, _cover(master)),
        **{name: master.table(name) for name in master.frames},
        WITHDRAWN: _withdrawn(master),
        "Teams": _teams(master),
        STAFF: _staff(master),
        NOTED: Table.of_records(NOTED_HEADINGS, _noted(master)),
    }


def contents_of(master: "Master", files: Mapping[str, tuple[str, int]]) -> Table:
    """The table that names the others: the file of each, and how many rows it has."""
    purposes = PURPOSES | OTHERS
    lines = [(name, file, rows, purposes[name], master.as_of, MADE_BY) for name, (file, rows) in files.items()]
    return Table.of_records(CONTENTS_HEADINGS, lines)


def _cover(master: "Master") -> Iterator[tuple[str | None, str | None]]:
    """What stands at the head of the cover of a workbook, line by line as there."""
    last = f"{master.previous_as_at:%d/%m/%Y}" if master.previous_as_at else "none: this is the first"
    counts = master.counts
    yield from ((master.title, None), ("Master tracker", None), (None, None))
    yield from (("Position as at", master.as_of.isoformat()), ("Last report", last))
    yield "Returns missing", ", ".join(master.missing) or "none"
    yield "Files", f"{counts.read} read, {counts.skipped} skipped, {counts.refused} not usable"
    if master.purpose:
        yield PURPOSE, master.purpose
    yield from master.governance.items()


def _teams(master: "Master") -> Table:
    headings = (
        Heading("Team", 20), Heading("File", 30), Heading("Dated", 11, "date"), Heading("Actions", 9, "number"),
        Heading("Sheet, or what is in its place", 30),
    )  # fmt: skip
    lines = [(one.team, one.file, one.dated, one.actions, one.note) for one in master.teams]
    return Table.of_records(headings, lines)


def _staff(master: "Master") -> Table:
    headings = Heading("Abbreviation", 12), Heading("Job title", 40)
    return Table.of_records(headings, master.staff.items())


def _withdrawn(master: "Master") -> Table:
    """The actions that are gone, with what the PMO had written beside them."""
    gone, table = master.withdrawn, master.table(WITHDRAWN)
    names = dict.fromkeys(name for one in gone for name in one.added if name not in WORDS[ACTIONS])
    beside = ([one.added[name].value if name in one.added else None for one in gone] for name in names)
    headings = (*table.headings, *(Heading(name, ADDED_WIDTH, "any") for name in names))
    return Table(headings, (*table.columns, *beside))


def _noted(master: "Master") -> Iterator[tuple[Any, ...]]:
    """What the PMO had put on rows beside values: those are in the tables of the rows."""
    yield from ((ACTIONS, 0, name, note, None, None, None) for name, note in master.head_notes.items())
    tables = {ACTIONS: master.added, WITHDRAWN: [gone.added for gone in master.withdrawn]}
    for table, rows in tables.items():
        for row, added in enumerate(rows, 1):
            for name, one in added.items():
                if one.note or one.fill or one.formula or one.link:
                    yield table, row, name, one.note, one.fill, one.formula, one.link
