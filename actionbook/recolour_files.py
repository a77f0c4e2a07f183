"""Recolours a staff workbook: reads it, works every RAG out, changes those cells and nothing else, and checks that."""

import filecmp
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from actionbook.errors import UnchangeableWorkbook
from actionbook.live import Live, live_for
from actionbook.place import Place, cell_position
from actionbook.plan import ActionPlan
from actionbook.rag_cells import looks_of
from actionbook.reading import Reading, understand
from actionbook.recolouring import CHANGED, Change, recolour_plan
from actionbook.settings import Settings, read_settings
from actionbook.workbook import read_workbook
from actionbook.workbook.cells import Workbook
from actionbook.workbook.comparing import Meant, changed_members, differences
from actionbook.workbook.drafts import Stamp, clear_leftover, drafted, keep_copy
from actionbook.workbook.editing import Saved, WorkbookEditor, edit_workbook
from actionbook.workbook.kinds import OOXML_KINDS, kind_of
from actionbook.workbook.live_rules import LiveLook
from actionbook.workbook.ooxml import read_ooxml
from actionbook.workbook.unchangeable import why_not_in_place

COPY_NAME = "{} (before RAG {:%Y-%m-%d}){}"
"""What the original is kept as; in a folder, files of such a name are left out."""
NOT_THIS_KIND = "{}: .{} workbooks can be read but not recoloured; save it as .xlsx in Excel, or give --convert"
ODD = "{}: this workbook is written in an unusual way and cannot be changed safely; save it again in Excel first"
WRITTEN = "{} stays as it was; the result is {}"
IS_A_FOLDER = "{}: nothing was written, because {} is a folder; give the name of a file"
OTHER_KIND = "{}: nothing was written, because Excel would not open it as {}; give a name that ends with {}"
NOT_FLAT = "{}: not changed: live colour needs a row and a RAG cell for each action; run it again without --live"
LIVE_ON = (
    "{}: Excel itself now shows {} once a date has passed; when an action is done, put {} into its RAG cell, because "
    "Excel cannot see a colour"
)
LIVE_OFF = "{}: the live rules were taken out; Excel no longer changes colours by itself"
NO_PLAN = "{}: {}; name its headings in an actionbook.toml if it holds one"
NO_RAG = "{}: there is no RAG column to recolour in {}; add one, or name its heading in an actionbook.toml"
WENT_WRONG = "{}: nothing was changed, because the result was not what it should be ({}); please report this"


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


USUAL = RagOptions()


def recolour(
    path: str | os.PathLike[str],
    as_of: date,
    output: str | os.PathLike[str] | None = None,
    *,
    label: bool = False,
    backup: bool = True,
) -> list[Change]:
    """Work every RAG of a workbook out as of a day and put it into the workbook, or into a copy at `output`.

    `as_of` is a date, `output` the name of a file. Returns the RAG cells that changed, from top to bottom; where none
    did, nothing is written but a copy that was asked for. Not one byte of what else is in the file changes. Where a
    file is replaced its original is kept beside it as
    `Name (before RAG 2018-08-15).xlsx`, unless `backup` is false. With `label`, a status word is written where a RAG
    cell has none. UnreadableWorkbook or UnchangeableWorkbook, in a sentence to show, where the file cannot be read or
    must not be changed; it has then been left as it was.
    """
    if isinstance(as_of, datetime):
        as_of = as_of.date()
    if not isinstance(as_of, date):
        raise TypeError(f"as_of is a date, such as date(2018, 8, 15), and not {as_of!r}")
    target = None if output is None else Path(output)
    return recolour_file(Path(path), as_of, target, RagOptions(label, backup)).changed


def recolour_file(path: Path, as_of: date, output: Path | None = None, options: RagOptions = USUAL) -> Recoloured:
    """The same as `recolour`, with everything that there is to say about it."""
    target = path if output is None else output
    replaced = os.path.exists(target)
    _check_target(path, target)
    stamp = Stamp(path)
    worked, workbook = _worked_out(path, as_of, options)
    worked = replace(worked, path=target)
    elsewhere = not (replaced and os.path.samefile(path, target))
    if elsewhere:
        worked = replace(worked, notes=(*worked.notes, WRITTEN.format(path.name, target)))
    copy = copy_name(target, as_of) if replaced and options.backup else None
    if worked.changed or worked.live:
        return _write(path, worked, workbook, stamp, copy)
    clear_leftover(target)
    if elsewhere:
        _copy(path, target, copy)
    return worked


def _check_target(path: Path, target: Path) -> None:
    """UnchangeableWorkbook where the result must not go to a place: a folder, a name of another kind, an open file."""
    if target != path and target.is_dir():
        raise UnchangeableWorkbook(IS_A_FOLDER.format(path.name, target))
    if target.suffix.lower() != path.suffix.lower() and kind_of(path) in OOXML_KINDS:
        raise UnchangeableWorkbook(OTHER_KIND.format(path.name, target.name, path.suffix))
    if os.path.exists(target):
        _check_place(target)


def _write(path: Path, worked: Recoloured, workbook: Workbook, stamp: Stamp, copy: Path | None) -> Recoloured:
    """Put the changes into a draft, compare that with the original, keep a copy of this, and let the draft take over.

    Where the result is what stands there already, nothing is kept and nothing is replaced.
    """
    with drafted(worked.path) as draft:
        with edit_workbook(path) as editor:
            _put_in(editor, worked.changed)
            for sheet, live in worked.live.items():
                editor.set_live_rules(sheet, live.rules, live.look)
            saved = editor.save(draft.stream)
        draft.flush()
        _verify(path, draft.path, workbook, worked, saved)
        stamp.check()
        if copy and filecmp.cmp(draft.path, worked.path, shallow=False):
            return worked
        kept = keep_copy(worked.path, copy) if copy else None
        stamp.check()
        draft.put_in_place()
    return replace(worked, notes=(*worked.notes, *_notes(saved, kept)))


def work_out(path: Path, as_of: date, options: RagOptions = USUAL) -> Recoloured:
    """What `recolour_file` would do, and nothing written."""
    return _worked_out(path, as_of, options)[0]


def copy_name(path: Path, as_of: date) -> Path:
    """What the original of a recoloured file is kept as: `Plan (before RAG 2018-08-15).xlsx`."""
    return path.with_name(COPY_NAME.format(path.stem, as_of, path.suffix))


def _worked_out(path: Path, as_of: date, options: RagOptions) -> tuple[Recoloured, Workbook]:
    workbook = read_workbook(path)
    _check_kind(path, workbook)
    reading = understand(workbook, options.settings or read_settings(path.parent))
    plans = _with_rag(path, reading, only_rules=options.live is False)
    label = options.label or bool(options.live)
    changes = _changes(plans, workbook, as_of, label, {})
    with edit_workbook(path) as editor:
        barred = _barred(editor, changes)
        live = {} if options.live is None else _live(path, plans, workbook, wanted=options.live)
        notes = [note for one in live.values() for note in one.notes]
        live = {sheet: one for sheet, one in live.items() if list(one.rules) != editor.live_rules(sheet)}
    if barred:
        changes = _changes(plans, workbook, as_of, label, barred)
    notes = [*_no_rag_notes(reading, plans), *_key_notes(plans), *notes, *_live_notes(live)]
    return Recoloured(path, as_of, plans, tuple(changes), tuple(notes), live), workbook


def _check_place(path: Path) -> None:
    if why := why_not_in_place(path):
        raise UnchangeableWorkbook(f"{path.name}: this workbook was not changed: {why}")


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
    found = {name: live_for(plan, looks_of(plan, sheets[name])) for plan in plans if (name := plan.place.sheet or "")}
    if not any(live.rules for live in found.values()):
        raise UnchangeableWorkbook(NOT_FLAT.format(path.name))
    return found


def _live_notes(live: Mapping[str, Live]) -> Iterator[str]:
    for sheet, one in live.items():
        yield (LIVE_ON if one.rules else LIVE_OFF).format(sheet, one.look.word, one.done)


def _barred(editor: WorkbookEditor, changes: Sequence[Change]) -> dict[Place, str]:
    """The cells whose words were to change and must not be written over, with the reason."""
    found: dict[Place, str] = {}
    for sheet, on_sheet in _by_sheet(change for change in changes if change.text is not None).items():
        places = {cell_position(change.place.cell or "A1"): change.place for change in on_sheet}
        found |= {places[cell]: why for cell, why in editor.why_not_writable(sheet, places).items()}
    return found


def _by_sheet(changes: Iterable[Change]) -> dict[str, list[Change]]:
    sheets: dict[str, list[Change]] = {}
    for change in changes:
        sheets.setdefault(change.place.sheet or "", []).append(change)
    return sheets


def _put_in(editor: WorkbookEditor, changes: Sequence[Change]) -> None:
    for change in changes:
        sheet, cell = change.place.sheet or "", change.place.cell or ""
        if change.fill:
            editor.set_fill(sheet, cell, change.fill)
        if change.ground:
            editor.set_legible(sheet, cell, change.ground)
        if change.text is not None:
            editor.set_value(sheet, cell, change.text)


def _verify(path: Path, draft: Path, workbook: Workbook, worked: Recoloured, saved: Saved) -> None:
    """Read the draft back and compare it with the original; UnchangeableWorkbook where anything else differs."""
    meant = {
        sheet: {cell_position(one.place.cell or ""): Meant(one.fill, one.text) for one in on_sheet}
        for sheet, on_sheet in _by_sheet(worked.changed).items()
    }
    found = next(differences(workbook, read_ooxml(draft), meant), None)
    found = found or next(changed_members(path, draft, saved.members), None)
    with edit_workbook(draft) as editor:
        odd = (sheet for sheet, live in worked.live.items() if editor.live_rules(sheet) != list(live.rules))
        found = found or next(odd, None)
    if found:
        raise UnchangeableWorkbook(WENT_WRONG.format(path.name, found))


def _copy(path: Path, target: Path, kept: Path | None) -> None:
    """A copy of a file that needed no change, where the result was asked for elsewhere."""
    with drafted(target) as draft:
        draft.stream.write(path.read_bytes())
        if kept:
            keep_copy(target, kept)
        draft.flush()
        draft.put_in_place()


def _notes(saved: Saved, kept: Path | None) -> list[str]:
    notes = []
    if saved.fed:
        fed = saved.fed
        words = f"formulas depend on a word that changed ({fed.sheet}!{fed.cell}, for one)"
        notes.append(f"{words}, so Excel will recalculate when it opens the workbook")
    if kept:
        notes.append(f"the workbook as it was is kept as {kept.name}")
    return notes
