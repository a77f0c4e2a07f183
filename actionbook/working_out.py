"""Works out what recolouring a workbook comes to, cell for cell, and writes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from actionbook.errors import UnchangeableWorkbook
from actionbook.limits import Limits
from actionbook.live import Live, live_for
from actionbook.place import Place
from actionbook.plan import ActionPlan
from actionbook.rag_cells import looks_of
from actionbook.reading import Reading, understand
from actionbook.reading_apart import is_large, read_large
from actionbook.recolouring import CHANGED, LEFT, Change, recolour_plan
from actionbook.settings import Settings, read_settings
from actionbook.workbook import read_workbook
from actionbook.workbook.cells import Workbook
from actionbook.workbook.editing import WorkbookEditor, edit_workbook
from actionbook.workbook.kinds import OOXML_KINDS
from actionbook.workbook.live_rules import LiveLook
from actionbook.workbook.marked import is_appendix

NOT_THIS_KIND = "{}: .{} workbooks can be read but not recoloured; save it as .xlsx in Excel, or give --convert"
ODD = "{}: this workbook is written in an unusual way and cannot be changed safely; save it again in Excel first"
NOT_FLAT = "{}: not changed: live colour needs a row and a RAG cell for each action; run it again without --live"
WORKS_ITSELF = "{}: not changed: its RAG is worked out by formulas already, so --live is of no use"
SAVED_THEN = (
    "{}: the RAG is worked out by formulas, of which {} showed something else when the workbook was last saved; open "
    "it in Excel and save it to have them worked out again"
)
LIVE_ON = (
    "{}: Excel itself now shows {} once a date has passed; when an action is done, put {} into its RAG cell, because "
    "Excel cannot see a colour"
)
LIVE_OFF = "{}: the live rules were taken out; Excel no longer changes colours by itself"
A_MASTER = "{}: not changed: this is a master tracker; make it for that day by consolidate, with --as-of {:%Y-%m-%d}"
AN_APPENDIX = "this is an appendix that actionbook made: its counts and lists stay as they were; make it anew instead"
NO_PLAN = "{}: {}; name its headings in an actionbook.toml if it holds one"
NO_RAG = "{}: there is no RAG column to recolour in {}; add one, or name its heading in an actionbook.toml"


@dataclass(frozen=True)
class Recoloured:
    """What recolouring a workbook comes to."""

    path: Path
    """Where the result is, or would be."""
    as_of: date
    plans: tuple[ActionPlan, ...]
    changes: tuple[Change, ...]
    """One for each RAG cell: changed, left or right already."""
    notes: tuple[str, ...] = ()
    """What concerns the whole file, in sentences."""
    live: Mapping[str, Live] = field(default_factory=dict)
    """The rules that come or go, by sheet."""

    @property
    def changed(self) -> list[Change]:
        """The cells that show something else now."""
        return [change for change in self.changes if change.outcome == CHANGED]


@dataclass(frozen=True)
class RagOptions:
    """What is asked of recolouring beside the day."""

    label: bool = False
    """Write a status word where a RAG cell has none."""
    backup: bool = True
    """Keep the original of a file that is replaced."""
    live: bool | None = None
    """Add the rules by which Excel colours RAG cells itself, or take them out; None leaves them as they are."""
    settings: Settings | None = None
    """In the place of the `actionbook.toml` beside the file."""

    @property
    def limits(self) -> Limits:
        """What reading may take, as the settings say."""
        return self.settings.limits if self.settings else Limits()


USUAL = RagOptions()


def work_out(path: Path, as_of: date, options: RagOptions = USUAL) -> Recoloured:
    """What `recolour_file` would do, and nothing written."""
    return work_out_with_cells(path, as_of, options)[0]


def work_out_with_cells(path: Path, as_of: date, options: RagOptions) -> tuple[Recoloured, Workbook]:
    """The same, with the cells that it was worked out from."""
    settings = options.settings or read_settings(path.parent)
    if is_large(path):
        read_large(path, settings)  # it refuses what takes too much: here, that would take us down
    workbook = read_workbook(path, limits=settings.limits)
    _check_kind(path, workbook)
    reading = understand(workbook, settings)
    if reading.master:  # its colours are those of its statuses, which only the returns can change
        raise UnchangeableWorkbook(A_MASTER.format(path.name, as_of))
    plans = _with_rag(path, reading, only_rules=options.live is False)
    label = options.label or bool(options.live)
    changes = _changes(plans, workbook, as_of, label, {})
    with edit_workbook(path, settings.limits) as editor:
        barred = _barred(editor, changes)
        live = {} if options.live is None else _live(path, plans, workbook, wanted=options.live)
        notes = [note for one in live.values() for note in one.notes]
        live = {sheet: one for sheet, one in live.items() if list(one.rules) != editor.live_rules(sheet)}
    if barred:
        changes = _changes(plans, workbook, as_of, label, barred)
    told = (*_no_rag_notes(reading, plans), *_key_notes(plans), *_formula_notes(changes, workbook))
    if is_appendix(path, settings.limits):
        told = (*told, AN_APPENDIX)
    notes = [*told, *notes, *_live_notes(live)]
    return Recoloured(path, as_of, plans, tuple(changes), tuple(notes), live), workbook


def with_settings(options: RagOptions, path: Path) -> RagOptions:
    """The options with the settings beside a file, unless they have some."""
    return replace(options, settings=options.settings or read_settings(path.parent))


def _check_kind(path: Path, workbook: Workbook) -> None:
    if workbook.kind not in OOXML_KINDS:
        raise UnchangeableWorkbook(NOT_THIS_KIND.format(path.name, workbook.kind))
    if workbook.reader != "actionbook":
        raise UnchangeableWorkbook(ODD.format(path.name))


def _with_rag(path: Path, reading: Reading, *, only_rules: bool) -> tuple[ActionPlan, ...]:
    """The plans that have RAG cells. UnchangeableWorkbook where there is none, unless rules alone are to be undone."""
    plans = tuple(plan for plan in reading.plans if any(action.rag_place for action in plan.actions))
    if only_rules:
        return plans
    if not reading.plans:
        whys = (finding.what for finding in reading.findings if finding.kind == "no plan")
        why = next(whys, "no action plan found")
        raise UnchangeableWorkbook(NO_PLAN.format(path.name, why))
    if not plans:
        sheets = ", ".join(plan.place.sheet or "" for plan in reading.plans)
        raise UnchangeableWorkbook(NO_RAG.format(path.name, sheets))
    return plans


def _no_rag_notes(reading: Reading, plans: Sequence[ActionPlan]) -> tuple[str, ...]:
    others = [plan.place.sheet for plan in reading.plans if plan not in plans]
    return tuple(f"the plan on the sheet {sheet} has no RAG column, so it was left as it is" for sheet in others)


def _key_notes(plans: Sequence[ActionPlan]) -> list[str]:
    """What the colours were taken to mean, where the plan does not say, or not in words that are understood."""
    found = (finding for plan in plans for finding in plan.findings if finding.kind in ("no RAG key", "RAG key unread"))
    return [f"{finding.place.sheet}: {finding.what}" for finding in found]


def _changes(
    plans: Sequence[ActionPlan], workbook: Workbook, as_of: date, label: bool, barred: Mapping[Place, str]
) -> list[Change]:
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    return [
        change
        for plan in plans
        for change in recolour_plan(plan, sheets[plan.place.sheet or ""], as_of, label=label, barred=barred)
    ]


def _live(path: Path, plans: Sequence[ActionPlan], workbook: Workbook, *, wanted: bool) -> dict[str, Live]:
    """The live rules that each sheet is to have. UnchangeableWorkbook where they are wanted and none can be made."""
    if not wanted:
        return {sheet.name: Live((), LiveLook("", "", "")) for sheet in workbook.sheets}
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    looks = {name: (plan, looks_of(plan, sheets[name])) for plan in plans if (name := plan.place.sheet or "")}
    if all(one.cell(rag).formula for _, one in looks.values() for rag in one.cells):
        raise UnchangeableWorkbook(WORKS_ITSELF.format(path.name))
    found = {name: live_for(plan, one) for name, (plan, one) in looks.items()}
    if not any(live.rules for live in found.values()):
        raise UnchangeableWorkbook(NOT_FLAT.format(path.name))
    return found


def _live_notes(live: Mapping[str, Live]) -> Iterator[str]:
    for sheet, one in live.items():
        yield (LIVE_ON if one.rules else LIVE_OFF).format(sheet, one.look.word, one.done)


def _formula_notes(changes: Sequence[Change], workbook: Workbook) -> Iterator[str]:
    """What is to be done where formulas of RAG cells show another day's status."""
    cells = {sheet.name: sheet.cells for sheet in workbook.sheets}
    for sheet, on_sheet in by_sheet(one for one in changes if one.outcome == LEFT).items():
        found = (cells[sheet].get(change.place.position) for change in on_sheet)
        count = sum(cell is not None and cell.formula for cell in found)
        if count:
            yield SAVED_THEN.format(sheet, count)


def _barred(editor: WorkbookEditor, changes: Sequence[Change]) -> dict[Place, str]:
    """The cells whose words were to change and must not be written over, with the reason."""
    found: dict[Place, str] = {}
    for sheet, on_sheet in by_sheet(change for change in changes if change.text is not None).items():
        places = {change.place.position: change.place for change in on_sheet}
        found |= {places[cell]: why for cell, why in editor.why_not_writable(sheet, places).items()}
    return found


def by_sheet(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Changes by the name of their sheet, in the order that they came in."""
    sheets: dict[str, list[Change]] = {}
    for change in changes:
        sheets.setdefault(change.place.sheet or "", []).append(change)
    return sheets
