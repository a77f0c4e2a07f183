"""Reads the action plans of a workbook: from its sheets to issues, actions and findings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from actionbook.actions import actions_in
from actionbook.checks import check_plan
from actionbook.cover import Cover, read_cover
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.keys import read_rag_key, read_requirement_key, read_staff_key
from actionbook.place import Place, cell_position
from actionbook.plan import Action, ActionPlan, Issue
from actionbook.rows import ActionRow, last_action_row, walk
from actionbook.scheme import JUNE_2018, RagScheme
from actionbook.settings import Settings, read_settings
from actionbook.source import Source
from actionbook.table import NoTable, Table, find_table
from actionbook.words import quote
from actionbook.workbook import read_workbook
from actionbook.workbook.cells import Sheet, Workbook

MOST_REASONS = 5
"""Sheets whose reason for holding no plan is told."""

KEY_SHEET_ROWS = 60
"""Rows of another sheet that are looked through for a key."""


@dataclass(frozen=True)
class Reading:
    """What a workbook holds."""

    plans: tuple[ActionPlan, ...]
    findings: tuple[Finding, ...]
    """What concerns the file as a whole: sheets left out, what the reader could not see, why there is no plan."""


def read_plans(path: str | Path, settings: Settings | None = None) -> list[ActionPlan]:
    """The plans in a workbook, one for each sheet that holds one, in the order of the sheets; empty where none does.

    Settings come from an `actionbook.toml` beside the file unless they are given. Raises UnreadableWorkbook for a file
    that cannot be read and SettingsError for an `actionbook.toml` that cannot be understood. What could not be
    understood in a plan is in its `findings`.
    """
    return list(read_file(path, settings).plans)


def read_file(path: str | Path, settings: Settings | None = None) -> Reading:
    """The plans in a workbook and what concerns the file as a whole; raises as `read_plans` does."""
    settings = settings or read_settings(Path(path).parent)
    return understand(read_workbook(path), settings)


def understand(workbook: Workbook, settings: Settings) -> Reading:
    """The plans in a workbook that has been read."""
    grids = {sheet.name: Grid(sheet) for sheet in workbook.sheets}
    tables = {sheet.name: find_table(grids[sheet.name], settings.headings) for sheet in workbook.sheets if sheet.cells}
    plans, skipped = [], []
    for sheet in workbook.sheets:
        table = tables.get(sheet.name)
        if sheet.hidden or not isinstance(table, Table):
            skipped.append(_skipped(workbook, sheet, table))
            continue
        others = [
            grid for name, grid in grids.items() if name != sheet.name and not isinstance(tables.get(name), Table)
        ]
        plan = _read_plan(workbook.file, grids[sheet.name], table, others, settings)
        if plan.actions:
            plans.append(plan)
        else:
            because = f"there are headings at {plan.header.cell} and no action under them"
            skipped.append(Finding("sheet skipped", plan.place, f"the sheet was left out, because {because}"))
    findings = _about_the_file(workbook) + (skipped if plans else _no_plan(workbook.file, skipped))
    return Reading(tuple(plans), tuple(findings))


def _skipped(workbook: Workbook, sheet: Sheet, table: Table | NoTable | None) -> Finding:
    place = Place(workbook.file, sheet.name)
    if sheet.hidden:
        looks = " though it looks like a plan" if isinstance(table, Table) else ""
        return Finding("sheet skipped", place, f"the sheet was left out, because it is hidden{looks}")
    because = table.because if isinstance(table, NoTable) else "it is empty"
    return Finding("sheet skipped", place, f"the sheet was left out, because {because}")


def _no_plan(file: str, skipped: Iterable[Finding]) -> list[Finding]:
    """Why a file holds no plan: the reason of each of its sheets."""
    reasons = [f"{finding.place.sheet}: {finding.what.partition('because ')[2]}" for finding in skipped]
    more = f"; and {len(reasons) - MOST_REASONS} more sheets without one" if len(reasons) > MOST_REASONS else ""
    because = "; ".join(reasons[:MOST_REASONS]) + more or "it has no worksheets"
    return [Finding("no plan", Place(file), f"no action plan found, because {because}")]


def _about_the_file(workbook: Workbook) -> list[Finding]:
    place = Place(workbook.file)
    findings = [Finding("reader's doubt", place, doubt) for doubt in workbook.doubts]
    if not workbook.fills_seen:
        words = f"this is a .{workbook.kind} file, whose fill colours, notes and hidden rows cannot be seen"
        findings.append(Finding("fills unseen", place, words))
    return findings


def _read_plan(file: str, grid: Grid, table: Table, others: Iterable[Grid], settings: Settings) -> ActionPlan:
    above = range(1, table.header)
    cover = read_cover(grid, above, file)
    staff = read_staff_key(grid, above)
    for other in others:
        staff = staff or read_staff_key(other, range(1, min(other.bottom, KEY_SHEET_ROWS) + 1))
    source = Source(grid, table, file, cover.dated, staff, read_requirement_key(grid, above))
    last = last_action_row(source)
    scheme, unread = _scheme(source, others, last, settings)
    issues, findings = _issues(source, last)
    plan = ActionPlan(
        place=Place(file, grid.sheet.name),
        title=cover.title or PurePath(file).stem,
        issues=issues,
        scheme=scheme,
        columns=table.columns,
        header=_header_place(source),
        team=_team(cover, grid.sheet.name, file, settings),
        version=cover.version,
        dated=cover.dated,
        purpose=cover.purpose,
        governance=cover.governance,
        staff=staff,
        due_soon_days=settings.due_soon_days,
    )
    return replace(plan, findings=(*unread, *findings, *_below(source, last, scheme), *check_plan(plan, source)))


def _header_place(source: Source) -> Place:
    return source.place(source.table.header, next(column.number for column in source.table.columns if column.heading))


def _team(cover: Cover, sheet: str, file: str, settings: Settings) -> str | None:
    """The team as the settings name it, by sheet or by file; else as the workbook does."""
    names = (sheet.lower(), PurePath(file).name.lower(), PurePath(file).stem.lower())
    return next((settings.teams[name] for name in names if name in settings.teams), cover.team)


def _scheme(
    source: Source, others: Iterable[Grid], last: int, settings: Settings
) -> tuple[RagScheme, tuple[Finding, ...]]:
    """The scheme from the settings, else the key above or below the table, else on another sheet, else June 2018's."""
    if settings.scheme:
        return settings.scheme, ()
    grid = source.grid
    outside = (*range(1, source.table.header), *range(last + 1, min(grid.bottom, last + KEY_SHEET_ROWS) + 1))
    scheme, unread = read_rag_key(grid, outside, source.file)
    for other in others:
        if scheme is None:
            scheme, unread = read_rag_key(other, range(1, min(other.bottom, KEY_SHEET_ROWS) + 1), source.file)
    if scheme is not None:
        return scheme, unread
    return JUNE_2018, ()


def _issues(source: Source, last: int) -> tuple[tuple[Issue, ...], list[Finding]]:
    """The issues down to the last row with an action, and what came to light on the way."""
    issues: list[tuple[ActionRow, list[Action]]] = []
    findings: list[Finding] = []
    for step in walk(source, last):
        if isinstance(step, Finding):
            findings.append(step)
            continue
        actions, more = actions_in(source, step.row)
        findings += more
        if step.new or not issues:
            issues.append((step, []))
        issues[-1][1].extend(actions)
    return tuple(_issue(step, actions) for step, actions in issues), findings


def _issue(step: ActionRow, actions: list[Action]) -> Issue:
    head = step.head
    return Issue(head.text, step.place, head.theme, head.ref, head.heading, head.requirement, tuple(actions))


def _below(source: Source, last: int, scheme: RagScheme) -> list[Finding]:
    """A note of each cell with words below the table, but for the RAG key."""
    key_row = _key_row(scheme, source.grid.sheet.name)
    return [
        Finding("below the table", source.place(row, column), f"{quote(words)} stands below the table", words)
        for row in range(last + 1, source.grid.bottom + 1)
        if not (key_row and last < key_row <= row <= key_row + 12)
        for column, words in source.grid.row_texts(row).items()
    ][:200]


def _key_row(scheme: RagScheme, sheet: str) -> int:
    """The first row of the RAG key on a sheet; 0 where it stands elsewhere."""
    if scheme.source is None or scheme.source.sheet != sheet or scheme.source.cell is None:
        return 0
    return cell_position(scheme.source.cell)[0]


__all__ = ["Reading", "read_file", "read_plans", "understand"]
