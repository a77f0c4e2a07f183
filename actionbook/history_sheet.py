"""Reads the memory of a master: the records of its sheet History."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from actionbook.errors import ActionbookError
from actionbook.history import Past
from actionbook.master_columns import HISTORY, SHEETS, WORDS
from actionbook.master_reading import MARKS, day_of, own_sheet, whole_of
from actionbook.scheme import STATUSES
from actionbook.words import one_line
from actionbook.workbook.cells import Workbook

NOT_A_MASTER = (
    "{}: this is not a master tracker that actionbook made, so nothing was read from it or written over it; "
    "give another name with -o, or last time's master with --previous"
)
SHEETS_GONE = (
    "{}: this is a master tracker without its {}, so nothing was read from it or written over it; "
    "give the sheets their names back, or the master that was kept before it with --previous"
)
HEADINGS_GONE = "{}: its sheet {} lacks the headings {}; give them their names back, and run again"


def why_no_master(file: str, names: Collection[str]) -> str | None:
    """Why a workbook with these sheets is not taken for last time's master, and what to do; None where it is one."""
    missing = [name for name in SHEETS if name in MARKS and name not in names]
    if not missing:
        return None
    if len(set(SHEETS).intersection(names)) * 2 < len(SHEETS):
        return NOT_A_MASTER.format(file)
    sheets = "sheet" if len(missing) == 1 else "sheets"
    return SHEETS_GONE.format(file, f"{sheets} {' and '.join(missing)}")


def read_rounds(workbook: Workbook) -> Iterator[Past]:
    """The records of the history. ActionbookError where its headings are no longer there.

    Its cells are taken as they are: of all the sheets it is the longest, and the one that nobody writes on.
    """
    cells = own_sheet(workbook, HISTORY).cells
    head = {place: cell for place, cell in cells.items() if place[0] == 1}
    headings = {one_line(str(cell.value or "")): column for (_, column), cell in head.items()}
    if missing := [name for name in WORDS[HISTORY] if name not in headings]:
        raise ActionbookError(HEADINGS_GONE.format(Path(workbook.file).name, HISTORY, ", ".join(missing)))
    columns = [headings[name] for name in WORDS[HISTORY]]
    rows = sorted(row for row, column in cells if column == columns[0] and row > 1)
    for row in rows:
        held = [cells.get((row, column)) for column in columns]
        past = _past(*[one.value if one else None for one in held])
        if past is not None:
            yield past


def rounds_of(records: Iterable[Mapping[str, Any]]) -> Iterator[Past]:
    """The same of records that are kept otherwise, by their headings."""
    for record in records:
        past = _past(*[record.get(name) for name in WORDS[HISTORY]])
        if past is not None:
            yield past


def _past(
    as_at: Any, key: Any, team: Any, plan: Any, theme: Any, ref: Any, heading: Any, number: Any, requirement: Any,
    issue: Any, action: Any, due: Any, original: Any, moved: Any, status: Any, returned: Any, cell: Any, written: Any,
) -> Past | None:  # fmt: skip
    """A record of the history from its cells, in the order of its columns; None where it has no day or no key."""
    day, known = day_of(as_at), whole_of(key)
    if day is None or known is None:
        return None
    return Past(
        as_at=day,
        key=known,
        team=_words(team) or "",
        plan=_words(plan) or "",
        theme=_words(theme),
        ref=_words(ref),
        heading=_words(heading),
        number=whole_of(number),
        requirement=_words(requirement),
        issue=_words(issue),
        action=_words(action) or "",
        due=day_of(due),
        original=day_of(original),
        moved=whole_of(moved) or 0,
        status=status_of(_words(status)),
        returned=returned != "No",
        cell=_words(cell) or "",
        as_written=_words(written) or "",
    )


def _words(value: Any) -> str | None:
    return None if value is None else str(value) or None


def status_of(words: str | None) -> str | None:
    """The status that a cell names; None for `Not known`, or for none."""
    status = (words or "").lower()
    return status if status in STATUSES else None
