"""Runs a consolidation as the command line asks for it: last time's master found, progress shown, the new one written.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from actionbook.consolidating import LATER, consolidate_round
from actionbook.errors import ActionbookError, UnreadableWorkbook
from actionbook.master import Master
from actionbook.master_columns import ACTIONS, MOST_LINKS
from actionbook.master_writing import made, stands, write_keeping, write_whole
from actionbook.previous import is_master, read_as_at
from actionbook.round_files import Gathering
from actionbook.table_files import FORMS
from actionbook.table_folder import FolderStamp, check_folder, put_folder, settle_leftover
from actionbook.team_list import read_list
from actionbook.words import counted, without_controls
from actionbook.workbook.copy_names import master_copy_name
from actionbook.workbook.drafts import NO_FOLDER, Stamp
from actionbook.workbook.turns import turn_at
from actionbook.workbook.unchangeable import NOT_CHANGED, why_not_in_place

ENDINGS = {".xlsx": "xlsx", **{form.ending: name for name, form in FORMS.items()}}
"""The form in which a master is written, by the ending of its name."""
NO_FORM = (
    "{}: a master tracker is an .xlsx workbook, or a folder of tables in csv or parquet; give a name that ends with "
    ".xlsx, or --format"
)
TWO_FORMS = "{}: --format says {}, and the name says {}; let them agree, or leave one of them out"
A_FOLDER = "{}: this is a folder; give the name of a file, such as {}"
NOT_READ = "{}; it should be last time's master, so nothing was written over it: give another name with -o"
KEPT = "last time's master is kept as {}"
FEW_LINKS = "links: Excel takes no more than 65,530 on a sheet, so only the first {:,} cells of each open by a click"
NOT_LAST_TIME_S = (
    'first of its name: nothing was taken from {} (as at {:%d/%m/%Y}), which stands beside it; if that is last time\'s '
    'master, run again with --previous "{}"'
)
MOST_BESIDE = 50
"""Workbooks beside a new master that are looked at, at most: which of them is a master, too."""
AS_IT_WAS = "{} is as it was: nothing has changed"


@dataclass(frozen=True)
class Asked:
    """What is asked of a consolidation."""

    as_of: date
    output: Path
    previous: Path | None = None
    expect: Path | None = None
    title: str | None = None
    jobs: int | None = None
    cache: bool = True
    form: str | None = None
    """`xlsx`, `csv` or `parquet`; as the name of the output ends, unless given."""
    failed: Callable[[str], None] | None = None
    """Told where actionbook failed on a file, for a report."""
    waits: Callable[[str], None] | None = None
    """Told where another run in the same folder has to be waited for."""
    scheduler: str | None = None
    """The address of a Dask cluster that reads the files."""


def run_consolidation(
    files: Sequence[str], asked: Asked, tell: Callable[[str], None], progress: Callable[[str, int, int], None] | None
) -> Master:
    """Make the master tracker and write it; `tell` is told what came of it, a line each.

    ActionbookError where it cannot be made, or must not be written; what stood there is then as it was.
    """
    form = form_of(asked)
    _check_output(asked.output, form)
    with turn_at(asked.output, asked.waits):
        master = _run(files, asked, form, tell, progress)
    for line in (*summary_lines(master), *_about_others(master, asked)):
        tell(line)
    return master


def _run(
    files: Sequence[str],
    asked: Asked,
    form: str,
    tell: Callable[[str], None],
    progress: Callable[[str, int, int], None] | None,
) -> Master:
    """The same, while no other run works in the folder of the master."""
    if form != "xlsx":
        settle_leftover(asked.output)
    check = _check_of(path for path in (asked.output, asked.previous) if path)
    previous = _last_time(asked)
    leave_out = tuple(path for path in (asked.output, asked.previous, asked.expect) if path)
    expect = read_list(asked.expect) if asked.expect else ()
    how = asked.jobs, asked.cache, leave_out, progress, asked.failed, asked.scheduler
    gathering = Gathering(expect, asked.title, *how)
    try:
        master = consolidate_round(files, asked.as_of, previous, gathering)
    except UnreadableWorkbook as error:  # last time's master; a return that cannot be read is among the sources
        raise ActionbookError(NOT_READ.format(error)) from error
    write = _write if form == "xlsx" else _write_tables
    if write(master, asked, check, tell):
        tell(f"{asked.output}: {counted(len(master.table(ACTIONS)), 'action')}, position as at {master.as_of:%d/%m/%Y}")
        if form == "xlsx" and len(master.table(ACTIONS)) > MOST_LINKS:
            tell(FEW_LINKS.format(MOST_LINKS))
    else:
        tell(AS_IT_WAS.format(asked.output))
    return master


def _about_others(master: Master, asked: Asked) -> Iterator[str]:
    """What is said where a master without a memory was made beside another, which may well be last time's."""
    if master.last_master_as_at is not None or asked.previous is not None:
        return
    beside = (path for path in asked.output.absolute().parent.glob("*.xlsx") if path.name != asked.output.name)
    masters = ((as_at, path) for path in islice(sorted(beside), MOST_BESIDE) if (as_at := _position_of(path)))
    as_at, path = max(((day, path) for day, path in masters if day <= asked.as_of), default=(None, None))
    if as_at and path:
        yield without_controls(NOT_LAST_TIME_S.format(path.name, as_at, asked.output.with_name(path.name)))


def _position_of(path: Path) -> date | None:
    """The position of a master tracker; None for any other file."""
    try:
        return read_as_at(path) if is_master(path) else None
    except ActionbookError:
        return None


def _check_of(paths: Iterable[Path]) -> Callable[[], None]:
    """What sees to it, when it is called, that nobody has changed these meanwhile, workbooks or folders of tables."""
    stamps = [FolderStamp(path) if os.path.isdir(path) else Stamp(path) for path in paths]

    def check() -> None:
        for stamp in stamps:
            stamp.check()

    return check


def form_of(asked: Asked) -> str:
    """The form in which a master is written. ActionbookError where the name of the output says none, or another."""
    by_name = ENDINGS.get(asked.output.suffix.lower())
    if asked.form and by_name and asked.form != by_name or asked.form == "xlsx" and not by_name:
        raise ActionbookError(TWO_FORMS.format(asked.output, asked.form, by_name or "nothing of it"))
    if form := asked.form or by_name:
        return form
    if os.path.isdir(asked.output):
        raise ActionbookError(A_FOLDER.format(asked.output, asked.output / "Master tracker.xlsx"))
    raise ActionbookError(NO_FORM.format(asked.output))


def _check_output(output: Path, form: str) -> None:
    """ActionbookError where nothing can be written under a name, said before anything is read."""
    if not os.path.isdir(output.absolute().parent):
        raise ActionbookError(NO_FOLDER.format(output.name, output.parent))
    if form != "xlsx":
        check_folder(output, form)
        return
    if os.path.isdir(output):
        raise ActionbookError(A_FOLDER.format(output, output / "Master tracker.xlsx"))
    if os.path.exists(output) and (why := why_not_in_place(output)):
        raise ActionbookError(NOT_CHANGED.format(output.name, why))


def _last_time(asked: Asked) -> Path | None:
    """Last time's master: the one that is named, else what stands at the output, which must be a master then."""
    if not os.path.exists(asked.output) or os.path.isdir(asked.output) and not os.listdir(asked.output):
        return asked.previous
    if asked.previous is None:
        return asked.output
    as_at = read_as_at(asked.output)
    if as_at > asked.as_of:
        raise ActionbookError(LATER.format(asked.output.name, as_at, asked.as_of))
    return asked.previous


def _write(master: Master, asked: Asked, check: Callable[[], None], tell: Callable[[str], None]) -> bool:
    """Write the master; what stood there is kept beside it, unless it is the same. Whether anything is new.

    UnchangeableWorkbook where somebody has saved or opened it since it was read.
    """
    output = asked.output
    with made(master, output.parent) as content:
        if os.path.exists(output):
            if stands(content, output):
                return False
            as_at = _stood_at(master, asked)
            _check_output(output, "xlsx")
            copy = write_keeping(content, output, master_copy_name(output, as_at or master.as_of), check)
            tell(KEPT.format(copy.name))
        else:
            write_whole(content, output, check)
    return True


def _stood_at(master: Master, asked: Asked) -> date | None:
    """The position of the master that stands at the output."""
    same = asked.previous is None or asked.previous.samefile(asked.output)
    return master.last_master_as_at if same else read_as_at(asked.output)


def _write_tables(master: Master, asked: Asked, check: Callable[[], None], tell: Callable[[str], None]) -> bool:
    """The same as a folder of tables."""
    output = asked.output
    as_at = _stood_at(master, asked) if os.path.isdir(output) and os.listdir(output) else None
    new, kept = put_folder(master, output, form_of(asked), as_at, check)
    if kept:
        tell(KEPT.format(kept.name))
    return new


def summary_lines(master: Master) -> list[str]:
    """What a person should know at the end of a run, a line each."""
    counts = master.counts
    known = f" ({counts.known} of them not changed since they were read before)" if counts.known else ""
    lines = [
        f"files: {counts.read} read{known}, {counts.skipped} skipped, {counts.refused} refused",
        f"statuses: {_statuses(master)}",
    ]
    if master.missing:
        lines.append(f"missing: {', '.join(master.missing)}")
    if master.previous_as_at:
        lines.append(f"since {master.previous_as_at:%d/%m/%Y}: {_movements(master)}")
    findings = Counter(master.table("Findings")["Severity"])
    graded = [counted(findings[name], name.lower()) for name in ("Error", "Warning", "Note") if name in findings]
    lines.append(f"findings: {', '.join(graded) or 'none'} (sheet Findings)")
    return [without_controls(line) for line in (*lines, *(f"refused: {one}" for one in master.refusals))]


def _statuses(master: Master) -> str:
    counts = Counter(master.table(ACTIONS)["Status"]).most_common()
    return ", ".join(f"{number:,} {status.lower()}" for status, number in counts)


def _movements(master: Master) -> str:
    counts = Counter(master.table(ACTIONS)["Movement"]).most_common()
    gone = len(master.withdrawn)
    words = ", ".join(f"{number:,} {name.lower()}" for name, number in counts)
    return f"{words}; {counted(gone, 'action')} withdrawn in all" if gone else words
