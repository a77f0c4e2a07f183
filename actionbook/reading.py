"""Reads the action plans of a workbook: from its sheets to issues, actions and findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from actionbook.extracts import without_lists
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.master_reading import actions_sheet, read_master
from actionbook.place import Place
from actionbook.plan import ActionPlan
from actionbook.settings import Settings, read_settings
from actionbook.sheet_plan import Surroundings, read_sheet
from actionbook.table import NoTable, Table
from actionbook.tables import find_tables
from actionbook.workbook import read_workbook
from actionbook.workbook.cells import Sheet, Workbook

EMPTY = "this is a master tracker without an action"
FORM_SHEETS = ("Words and people", "How to fill this in")
"""Sheets of the workbooks that `newbook` writes which are no plans, as everybody knows: nothing is said of them."""
MOST_REASONS = 5
"""Sheets whose reason for holding no plan is told."""


@dataclass(frozen=True)
class Reading:
    """What a workbook holds."""

    plans: tuple[ActionPlan, ...]
    findings: tuple[Finding, ...]
    """What concerns the file as a whole: sheets left out, what the reader could not see, why there is no plan."""
    master: bool = False
    """The workbook is a master tracker."""


def read_plans(path: str | Path, settings: Settings | None = None) -> list[ActionPlan]:
    """The plans in a workbook, one for each sheet that holds one, in the order of the sheets; empty where none does.

    Settings come from an `actionbook.toml` beside the file unless they are given. Raises UnreadableWorkbook for a file
    that cannot be read and SettingsError for an `actionbook.toml` that cannot be understood. What could not be
    understood in a plan is in its `findings`.

    >>> import actionbook
    >>> [plan] = actionbook.read_plans("Larkfield improvement plan.xlsx")
    >>> plan.title, len(plan.issues), len(plan.actions)
    ('Larkfield – CQC improvement plan', 5, 14)
    >>> first = plan.actions[0]
    >>> first.text
    'Put the pressure ulcer score on the first page of the visit record'
    >>> print(first.target.due, first.people.lead, first.place, sep=" | ")
    2025-02-28 | HoC | Larkfield improvement plan.xlsx, Sheet1!C10
    """
    return list(read_file(path, settings).plans)


def read_file(path: str | Path, settings: Settings | None = None) -> Reading:
    """The plans in a workbook and what concerns the file as a whole; raises as `read_plans` does.

    A large workbook is read in a process of its own, held to the time and memory that the settings allow.

    >>> import actionbook
    >>> reading = actionbook.read_file("Rowan action log.xls")
    >>> len(reading.plans), reading.master
    (1, False)
    >>> print(reading.findings[0].place, reading.findings[0].what, sep=": ")
    Rowan action log.xls: this is a .xls file, whose fill colours cannot be seen
    """
    from actionbook.reading_apart import is_large, read_large

    settings = settings or read_settings(Path(path).parent)
    if is_large(Path(path)):
        return read_large(Path(path), settings)
    return read_here(Path(path), settings)


def read_here(path: Path, settings: Settings) -> Reading:
    """The same in this process, however large the file is; as `read_file` raises, where it does not take too much."""
    return understand(read_workbook(path, limits=settings.limits), settings)


def understand(workbook: Workbook, settings: Settings) -> Reading:
    """The plans in a workbook that has been read; a master tracker is one plan, whatever other tables it has."""
    if actions := actions_sheet(workbook):
        master, left_out = read_master(workbook, actions, settings)
        empty = [] if master.actions else [Finding("no plan", master.place, "no action plan found, because " + EMPTY)]
        return Reading((master,) if master.actions else (), tuple(_about_the_file(workbook) + left_out + empty), True)
    grids = [Grid(sheet) for sheet in workbook.sheets]
    tables = [find_tables(grid, settings.headings) if grid.sheet.cells else None for grid in grids]
    others = [grid for grid, found in zip(grids, tables, strict=True) if not isinstance(found, tuple)]
    ours = {grid.sheet.name for grid in others if grid.sheet.name in FORM_SHEETS and not grid.sheet.hidden}
    plans: list[ActionPlan] = []
    skipped: list[Finding] = []
    for grid, found in zip(grids, tables, strict=True):
        if grid.sheet.hidden or not isinstance(found, tuple):
            skipped.append(_skipped(workbook, grid.sheet, found))
            continue
        plan = read_sheet(grid, found, Surroundings(workbook.file, others, settings))
        if plan.actions:
            plans.append(plan)
        else:
            because = f"there are headings at {plan.header.cell} and no action under them; write them in the rows below"
            skipped.append(Finding("sheet skipped", plan.place, f"the sheet was left out, because {because}"))
    plans, lists = without_lists(plans)
    skipped = [one for one in (*skipped, *lists) if one.place.sheet not in ours]
    findings = _about_the_file(workbook) + (skipped if plans else _no_plan(workbook.file, skipped))
    return Reading(tuple(plans), tuple(findings))


def _skipped(workbook: Workbook, sheet: Sheet, found: tuple[Table, ...] | NoTable | None) -> Finding:
    place = Place(workbook.file, sheet.name)
    if sheet.hidden:
        looks = " though it looks like a plan" if isinstance(found, tuple) else ""
        return Finding("sheet skipped", place, f"the sheet was left out, because it is hidden{looks}")
    because = found.because if isinstance(found, NoTable) else "it is empty"
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
        words = f"this is a .{workbook.kind} file, whose fill colours cannot be seen"
        findings.append(Finding("fills unseen", place, words))
    return findings
