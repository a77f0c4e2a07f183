"""The tables of a master by their names, for a folder of CSV or parquet files: everything that is said in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from actionbook.master_columns import (
    ACTIONS,
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
from actionbook.master_frames import frame_of
from actionbook.master_reading import PURPOSE

if TYPE_CHECKING:
    import pandas

    from actionbook.master import Master

COVER_HEADINGS = (Heading("What", 30), Heading("Words", 60))
NOTED_HEADINGS = (
    Heading("Table", 12), Heading("Row", 8, "number"), Heading("Heading", 20), Heading("Note", 40), Heading("Fill", 8),
    Heading("Formula", 30),
)  # fmt: skip
OTHERS = {
    "Teams": "what each team sent, or that it sent nothing",
    STAFF: "job titles by abbreviation",
    "Rounds": "counts of each round",
    NOTED: "notes, fills and formulas that the PMO had put on rows of Actions and Withdrawn, counted from 1",
}
"""The tables that a workbook has on its cover or in its cells, and what each is for."""


def tables_of(master: "Master") -> "Mapping[str, pandas.DataFrame]":
    """The tables of a master in the order in which they are written, without the contents."""
    return {
        COVER: frame_of(COVER_HEADINGS, _columns(COVER_HEADINGS, list(_cover(master)))),
        **master.frames,
        WITHDRAWN: _withdrawn(master),
        "Teams": _teams(master),
        STAFF: _staff(master),
        NOTED: frame_of(NOTED_HEADINGS, _columns(NOTED_HEADINGS, list(_noted(master)))),
    }


def contents_of(master: "Master", files: Mapping[str, tuple[str, int]]) -> "pandas.DataFrame":
    """The table that names the others: the file of each, and how many rows it has."""
    purposes = PURPOSES | OTHERS
    lines = [(name, file, rows, purposes[name], master.as_of, MADE_BY) for name, (file, rows) in files.items()]
    return frame_of(CONTENTS_HEADINGS, _columns(CONTENTS_HEADINGS, lines))


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


def _teams(master: "Master") -> "pandas.DataFrame":
    headings = (
        Heading("Team", 20), Heading("File", 30), Heading("Dated", 11, "date"), Heading("Actions", 9, "number"),
        Heading("Sheet, or what is in its place", 30),
    )  # fmt: skip
    lines = [(one.team, one.file, one.dated, one.actions, one.note) for one in master.teams]
    return frame_of(headings, _columns(headings, lines))


def _staff(master: "Master") -> "pandas.DataFrame":
    headings = Heading("Abbreviation", 12), Heading("Job title", 40)
    return frame_of(headings, _columns(headings, list(master.staff.items())))


def _withdrawn(master: "Master") -> "pandas.DataFrame":
    """The actions that are gone, with what the PMO had written beside them."""
    import pandas

    frame = master.frames[WITHDRAWN]
    names = dict.fromkeys(name for gone in master.withdrawn for name in gone.added if name not in WORDS[ACTIONS])
    beside = {
        name: pandas.Series([gone.added[name].value if name in gone.added else None for gone in master.withdrawn])
        for name in names
    }
    return pandas.concat([frame, pandas.DataFrame(beside, dtype=object)], axis=1) if names else frame


def _noted(master: "Master") -> Iterator[tuple[Any, ...]]:
    """What the PMO had put on rows beside values: those are in the tables of the rows."""
    yield from ((ACTIONS, 0, name, note, None, None) for name, note in master.head_notes.items())
    tables = {ACTIONS: master.added, WITHDRAWN: [gone.added for gone in master.withdrawn]}
    for table, rows in tables.items():
        for row, added in enumerate(rows, 1):
            for name, one in added.items():
                if one.note or one.fill or one.formula:
                    yield table, row, name, one.note, one.fill, one.formula


def _columns(headings: Sequence[Heading], lines: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    return {one.words: [line[place] for line in lines] for place, one in enumerate(headings)}
