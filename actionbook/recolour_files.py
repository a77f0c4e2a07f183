"""Recolours a staff workbook: reads it, works every RAG out, changes those cells and nothing else, and checks that."""

import filecmp
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from actionbook.errors import UnchangeableWorkbook, UnreadableWorkbook
from actionbook.limits import Limits
from actionbook.recolouring import Change
from actionbook.workbook.cells import Workbook
from actionbook.workbook.comparing import Meant, changed_members, differences
from actionbook.workbook.copy_names import copy_name
from actionbook.workbook.drafts import Stamp, clear_leftover, drafted, keep_copy
from actionbook.workbook.editing import Saved, WorkbookEditor, edit_workbook
from actionbook.workbook.kinds import OOXML_KINDS, kind_of
from actionbook.workbook.ooxml import read_ooxml
from actionbook.workbook.unchangeable import NOT_CHANGED, why_not_in_place
from actionbook.working_out import (
    USUAL,
    RagOptions,
    Recoloured,
    by_sheet,
    with_settings,
    work_out_with_cells,
)

WRITTEN = "{} stays as it was; the result is {}"
IS_A_FOLDER = "{}: nothing was written, because {} is a folder; give the name of a file"
OTHER_KIND = "{}: nothing was written, because Excel would not open it as {}; give a name that ends with {}"
OWN_KEPT = "the workbook as it was is kept as {}"
OTHER_KEPT = "what stood there is kept as {}"
PIVOTS = "a pivot table shows what these cells held before, until it is refreshed: in Excel choose Data > Refresh All"
WENT_WRONG = "{}: nothing was changed, because the result was not what it should be ({}); please report this"


class Original(NamedTuple):
    """The workbook as it stood before."""

    path: Path
    cells: Workbook
    limits: Limits


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
    file is replaced its original is kept beside it as `Name (before RAG 2018-08-15).xlsx`, unless `backup` is false; of
    another workbook that stood at `output` it always is.
    With `label`, a status word is written where a RAG cell has none. UnreadableWorkbook or UnchangeableWorkbook, in a
    sentence to show, where the file cannot be read or must not be changed; it has then been left as it was.

    >>> from datetime import date
    >>> import actionbook
    >>> changes = actionbook.recolour("Larkfield improvement plan.xlsx", date(2025, 4, 11), output="Recoloured.xlsx")
    >>> len(changes)
    4
    >>> print(changes[0].place, changes[0].before, changes[0].after, sep=" | ")
    Larkfield improvement plan.xlsx, Sheet1!H16 | Green | Amber
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
    options = with_settings(options, path)
    worked, workbook = work_out_with_cells(path, as_of, options)
    worked = replace(worked, path=target)
    elsewhere = not (replaced and os.path.samefile(path, target))
    if elsewhere:
        worked = replace(worked, notes=(*worked.notes, WRITTEN.format(path.name, target)))
    copy = copy_name(target, as_of) if replaced and (options.backup or elsewhere) else None
    if worked.changed or worked.live:
        return _write(Original(path, workbook, options.limits), worked, stamp, copy)
    clear_leftover(target)
    if elsewhere:
        worked = replace(worked, notes=(*worked.notes, *_kept_note(_copy(path, target, copy), OTHER_KEPT)))
    return worked


def _check_target(path: Path, target: Path) -> None:
    """UnchangeableWorkbook where the result must not go to a place: a folder, a name of another kind, an open file."""
    if target != path and target.is_dir():
        raise UnchangeableWorkbook(IS_A_FOLDER.format(path.name, target))
    if target.suffix.lower() != path.suffix.lower() and kind_of(path) in OOXML_KINDS:
        raise UnchangeableWorkbook(OTHER_KIND.format(path.name, target.name, path.suffix))
    if os.path.exists(target) and (why := why_not_in_place(target)):
        raise UnchangeableWorkbook(NOT_CHANGED.format(target.name, why))


def _write(original: Original, worked: Recoloured, stamp: Stamp, copy: Path | None) -> Recoloured:
    """Put the changes into a draft, compare that with the original, keep a copy of this, and let the draft take over.

    Where the result is what stands there already, nothing is kept and nothing is replaced.
    """
    with drafted(worked.path) as draft:
        with edit_workbook(original.path, original.limits) as editor:
            _put_in(editor, worked.changed)
            for sheet, live in worked.live.items():
                editor.set_live_rules(sheet, live.rules, live.look)
            saved = editor.save(draft.stream)
        draft.flush()
        _verify(original, draft.path, worked, saved)
        stamp.check()
        if copy and filecmp.cmp(draft.path, worked.path, shallow=False):
            return worked
        kept = keep_copy(worked.path, copy) if copy else None
        stamp.check()
        draft.put_in_place()
    own = kept is None or os.path.samefile(original.path, worked.path)
    return replace(worked, notes=(*worked.notes, *_notes(saved), *_kept_note(kept, OWN_KEPT if own else OTHER_KEPT)))


def _put_in(editor: WorkbookEditor, changes: Sequence[Change]) -> None:
    for change in changes:
        sheet, cell = change.place.sheet or "", change.place.cell or ""
        if change.fill:
            editor.set_fill(sheet, cell, change.fill)
        if change.ground:
            editor.set_legible(sheet, cell, change.ground)
        if change.text is not None:
            editor.set_value(sheet, cell, change.text)


def _verify(original: Original, draft: Path, worked: Recoloured, saved: Saved) -> None:
    """Read the draft back and compare it with the original; UnchangeableWorkbook where anything else differs."""
    meant = {
        sheet: {one.place.position: Meant(one.fill, one.text) for one in on_sheet}
        for sheet, on_sheet in by_sheet(worked.changed).items()
    }
    try:
        found = next(differences(original.cells, read_ooxml(draft, limits=original.limits), meant), None)
        found = found or next(changed_members(original.path, draft, saved.members, original.limits), None)
        with edit_workbook(draft, original.limits) as editor:
            odd = (sheet for sheet, live in worked.live.items() if editor.live_rules(sheet) != list(live.rules))
            found = found or next(odd, None)
    except (UnreadableWorkbook, UnchangeableWorkbook):  # they name the draft, which nobody knows
        found = "it could not be read back"
    if found:
        raise UnchangeableWorkbook(WENT_WRONG.format(original.path.name, found))


def _copy(path: Path, target: Path, copy: Path | None) -> Path | None:
    """A copy of a file that needed no change, where the result was asked for elsewhere; what stood there is kept."""
    with drafted(target) as draft:
        draft.stream.write(path.read_bytes())
        draft.flush()
        if copy and filecmp.cmp(draft.path, target, shallow=False):
            return None
        kept = keep_copy(target, copy) if copy else None
        draft.put_in_place()
    return kept


def _kept_note(kept: Path | None, words: str) -> list[str]:
    return [words.format(kept.name)] if kept else []


def _notes(saved: Saved) -> list[str]:
    notes = []
    if saved.fed:
        fed = saved.fed
        words = f"formulas depend on a word that changed ({fed.sheet}!{fed.cell}, for one)"
        notes.append(f"{words}, so Excel will recalculate when it opens the workbook")
    if saved.pivots:
        notes.append(PIVOTS)
    return notes
