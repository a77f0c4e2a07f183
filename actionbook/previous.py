"""Reads last time's master: its history, and what the PMO has written into it since."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from actionbook.added import unique_names
from actionbook.errors import ActionbookError
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.history import Past
from actionbook.history_sheet import HEADINGS_GONE, NOT_A_MASTER, read_rounds, rounds_of, why_no_master
from actionbook.kept_formulas import read_formulas
from actionbook.last_rows import LastRow, last_rows
from actionbook.left_behind import with_beside
from actionbook.limits import Limits
from actionbook.master_columns import (
    ACTIONS,
    COVER,
    HISTORY,
    LONG_TEXTS,
    SHEETS,
    WITHDRAWN,
    WORDS,
)
from actionbook.master_folder import contents_in, history_rows, read_folder
from actionbook.master_reading import (
    MARKS,
    ActionsSheet,
    actions_sheet,
    day_of,
    missing_headings,
    own_sheet,
    own_sheets,
    read_master,
)
from actionbook.place import Place, cell_name
from actionbook.plan import ActionPlan
from actionbook.settings import Settings, read_settings
from actionbook.teams import core
from actionbook.withdrawn_sheet import OURS, Gone, read_gone
from actionbook.words import one_line, quote
from actionbook.workbook import read_workbook, sheet_names
from actionbook.workbook.cells import Choice, Workbook

OF_THE_PMO = frozenset(
    {"changed by hand", "formula not kept", "not taken over", "row added by hand", "sheet of the PMO's"}
)
"""Kinds of finding that tell what the PMO did to a master, which the next one shows no more."""
TOLD_THEN = "Findings"
"""What was told last time is asked for only where the same position is made again."""
REMEMBERED = frozenset({COVER, ACTIONS, WITHDRAWN, LONG_TEXTS, TOLD_THEN})
"""The sheets from which something comes back; the history, large as it is, is read by itself as a master is opened."""


@dataclass(frozen=True)
class Previous:
    """Last time's master."""

    file: str
    as_at: date
    plan: ActionPlan
    rounds: tuple[Past, ...]
    rows: tuple[LastRow, ...]
    added_columns: tuple[str, ...]
    """The headings of the columns that the PMO added, from left to right."""
    choices: Mapping[str, tuple[str, ...]]
    """The drop-down lists of those columns."""
    gone: tuple[Gone, ...]
    findings: tuple[Finding, ...]
    places: Mapping[str, int] = field(default_factory=dict)
    """The row of each action of the plan, by the cell where it stands."""
    head_notes: Mapping[str, str] = field(default_factory=dict)
    """Notes on the headings of the sheet of actions."""


@dataclass(frozen=True)
class Opened:
    """Last time's master, known to be one: what its history says. Its other sheets are read by `read_sheets`."""

    path: Path
    rounds: tuple[Past, ...]
    as_at: date


def is_master(path: str | os.PathLike[str]) -> bool:
    """Whether a workbook has the sheets of a master. UnreadableWorkbook where it cannot be read."""
    return MARKS.issubset(sheet_names(path, read_settings(Path(path).parent).limits.of_a_master()))


def open_previous(path: str | os.PathLike[str]) -> Opened:
    """Last time's master. UnreadableWorkbook where it cannot be read, ActionbookError where it is none of ours."""
    if os.path.isdir(path):
        return _open_folder(Path(path))
    workbook = read_workbook(path, {COVER, HISTORY}, read_settings(Path(path).parent).limits.of_a_master())
    if why := why_no_master(Path(path).name, [sheet.name for sheet in workbook.sheets]):
        raise ActionbookError(why)
    rounds = tuple(read_rounds(workbook))
    as_at = _as_at(workbook, rounds)
    if as_at is None:
        raise ActionbookError(NOT_A_MASTER.format(Path(path).name))
    return Opened(Path(path), rounds, as_at)


def _open_folder(path: Path) -> Opened:
    """Last time's master as a folder of tables; its history is never laid out in cells, as of a workbook."""
    contents = contents_in(path)
    if contents is None:
        raise ActionbookError(NOT_A_MASTER.format(path.name))
    rounds = tuple(rounds_of(history_rows(path, contents)))
    return Opened(path, rounds, max((past.as_at for past in rounds), default=contents.as_at))


def read_sheets(opened: Opened, limits: Limits, wanted: Collection[str]) -> Workbook:
    """The sheets of an opened master, read once for all who look at them; of a folder only what is remembered."""
    if os.path.isdir(opened.path):
        return read_folder(opened.path, REMEMBERED & frozenset(wanted))
    return read_workbook(opened.path, wanted, limits)


def read_previous(
    opened: Opened, workbook: Workbook, settings: Settings, sent: Collection[str], as_of: date
) -> Previous:
    """What an opened master remembers; as a plan only the actions of teams that have sent nothing now.

    What an earlier run for this very day told of the PMO's changes is told again: they are in the master no more.
    `workbook` is what `read_sheets` gave, and `sent` holds the teams that have, as `teams.core` knows them.
    ActionbookError where a heading is gone by which the sheet of actions is known.
    """
    workbook, left_behind = with_beside(workbook, master_in(workbook), settings.limits.of_a_master())
    sheet = master_in(workbook)
    missing = [row for row in sheet.rows if core(sheet.text(row, "Team")) not in sent]
    plan, _ = read_master(workbook, sheet, settings, missing)
    names = unique_names(sheet.others, OURS)
    headings = {column: name for name, column in sheet.columns.items()} | names
    formulas, findings = read_formulas(opened.path, sheet, headings)
    rows = last_rows(sheet, [past for past in opened.rounds if past.as_at == opened.as_at], names, formulas)
    told_before = tuple(_told_before(workbook)) if opened.as_at == as_of else ()
    return Previous(
        file=opened.path.name,
        as_at=opened.as_at,
        plan=plan,
        rounds=opened.rounds,
        rows=rows,
        added_columns=tuple(names.values()),
        choices=dict(_choices(sheet, names)),
        gone=tuple(read_gone(workbook)),
        findings=(*told_before, *findings, *left_behind, *_findings(workbook, sheet, rows)),
        places={action.place.cell or "": action.place.position[0] for action in plan.actions},
        head_notes=_head_notes(sheet, headings),
    )


def _head_notes(sheet: ActionsSheet, headings: Mapping[int, str]) -> dict[str, str]:
    """The notes on the headings of the sheet of actions."""
    notes = ((column, note) for (row, column), note in sheet.grid.sheet.notes.items() if row == sheet.header)
    return {headings[column]: note for column, note in notes if column in headings}


def master_in(workbook: Workbook) -> ActionsSheet:
    """The sheet of actions of a master. ActionbookError, with what is missing, where a workbook is none."""
    sheet = actions_sheet(workbook)
    if sheet is not None:
        return sheet
    file = Path(workbook.file).name
    missing = missing_headings(workbook)
    if missing:
        raise ActionbookError(HEADINGS_GONE.format(file, ACTIONS, ", ".join(missing)))
    raise ActionbookError(NOT_A_MASTER.format(file))


def read_as_at(path: str | os.PathLike[str]) -> date:
    """The position at which a master stands; raises as `open_previous` does."""
    return open_previous(path).as_at


def _as_at(workbook: Workbook, rounds: Sequence[Past]) -> date | None:
    """The position that the master gives: that of its last round, or as its cover says where it has none."""
    if rounds:
        return max(past.as_at for past in rounds)
    cover = Grid(own_sheet(workbook, COVER))
    for row in cover.rows(1, cover.bottom):
        if "position as at" in one_line(cover.text(row, 1)).lower():
            return day_of(cover.at(row, 2).value)
    return None


def _choices(sheet: ActionsSheet, names: Mapping[int, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for column, name in names.items():
        found = next((one for one in sheet.grid.sheet.choices if _serves(one, column) and one.words), None)
        if found:
            yield name, found.words


def _serves(choice: Choice, column: int) -> bool:
    return any(area.left <= column <= area.right for area in choice.areas)


def _told_before(workbook: Workbook) -> Iterator[Finding]:
    """The findings of an earlier run about what the PMO had done to the master."""
    sheet = workbook.named(TOLD_THEN)
    if sheet is None:
        return
    grid = Grid(sheet)
    columns = {one_line(words): column for column, words in grid.row_texts(1).items()}
    if not columns.keys() >= {"Kind", "What", "Words", "File", "Sheet", "Cell"}:
        return
    for row in grid.rows(2, grid.bottom):
        kind, what, words, file, tab, cell = (
            grid.text(row, columns[name]) for name in ("Kind", "What", "Words", "File", "Sheet", "Cell")
        )
        if kind in OF_THE_PMO:
            yield Finding(kind, Place(file, tab or None, cell or None), what, words)


def _findings(workbook: Workbook, sheet: ActionsSheet, rows: Sequence[LastRow]) -> Iterator[Finding]:
    """What the PMO did to the master that cannot come back by itself."""
    file = Path(workbook.file).name
    for other in own_sheets(workbook):
        words = f"last time's master holds the sheet {quote(other.name)}, which is not ours and was not taken over"
        yield Finding("sheet of the PMO's", Place(file, other.name), words)
    for own in workbook.sheets:
        if own.notes and own.name not in (ACTIONS, WITHDRAWN) and own.name in SHEETS:
            words = f"notes on the sheet {own.name}, which is made anew, were not taken over ({len(own.notes)})"
            yield Finding("changed by hand", Place(file, own.name), words, "\n".join(own.notes.values()))
    for name in WORDS[ACTIONS]:
        if name not in sheet.columns:
            words = f"the column {name} is no longer in last time's master; it is there again"
            yield Finding("changed by hand", Place(file, ACTIONS), words)
    for row in rows:
        yield from _changed(file, sheet, row)


def _changed(file: str, sheet: ActionsSheet, row: LastRow) -> Iterator[Finding]:
    if row.past is None:
        theirs = (one.value or one.note for one in row.added.values())
        shown = next((str(value) for value in (row.values["Action"], *row.values.values(), *theirs) if value), "")
        words = f"the row {quote(shown)} was added by hand; it was kept under Withdrawn"
        yield Finding("row added by hand", Place(file, ACTIONS, f"A{row.row}"), words)
        return
    for name in row.changed:
        shown = quote(sheet.text(row.row, name)) if sheet.text(row.row, name) else "nothing"
        place = Place(file, ACTIONS, cell_name(row.row, sheet.columns[name]))
        words = f"{name} of {row.past.team}, {row.past.name}, was changed by hand to {shown}"
        if name == "Target" and "Due" not in row.changed:
            words += "; the day under Due was left, and is what counts until the team's return says otherwise"
        yield Finding("changed by hand", place, words, sheet.text(row.row, name))
