"""Runs a consolidation as the command line asks for it: last time's master found, progress shown, the new one written.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actionbook.consolidating import LATER, consolidate_round
from actionbook.errors import ActionbookError, UnreadableWorkbook
from actionbook.master import Master
from actionbook.master_writing import as_bytes, write_bytes
from actionbook.previous import read_as_at
from actionbook.round_files import Gathering
from actionbook.teams import read_expected
from actionbook.words import counted, without_controls
from actionbook.workbook.copy_names import master_copy_name
from actionbook.workbook.drafts import NO_FOLDER, Stamp, keep_copy
from actionbook.workbook.refusals import why_refused, why_unreachable
from actionbook.workbook.unchangeable import NOT_CHANGED, why_not_in_place

ENDINGS = (".xlsx",)
NOT_XLSX = "{}: a master tracker is an .xlsx workbook; give a name that ends with .xlsx"
A_FOLDER = "{}: this is a folder; give the name of a file, such as {}"
NOT_READ = "{}; it should be last time's master, so nothing was written over it: give another name with -o"
NO_LIST = "{}: the list of teams cannot be read: {}"
EMPTY_LIST = "{}: this list names no team; write one a line"
KEPT = "last time's master is kept as {}"
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
    failed: Callable[[str], None] | None = None
    """Told where actionbook failed on a file, for a report."""
    scheduler: str | None = None
    """The address of a Dask cluster that reads the files."""


def run_consolidation(
    files: Sequence[str], asked: Asked, tell: Callable[[str], None], progress: Callable[[str, int, int], None] | None
) -> Master:
    """Make the master tracker and write it; `tell` is told what came of it, a line each.

    ActionbookError where it cannot be made, or must not be written; what stood there is then as it was.
    """
    _check_output(asked.output)
    stamp = Stamp(asked.output)
    previous = _last_time(asked)
    leave_out = tuple(path for path in (asked.output, asked.previous) if path)
    expect = read_list(asked.expect) if asked.expect else ()
    how = asked.jobs, asked.cache, leave_out, progress, asked.failed, asked.scheduler
    gathering = Gathering(expect, asked.title, *how)
    try:
        master = consolidate_round(files, asked.as_of, previous, gathering)
    except UnreadableWorkbook as error:  # last time's master; a return that cannot be read is among the sources
        raise ActionbookError(NOT_READ.format(error)) from error
    _write(master, asked, stamp, tell)
    for line in summary_lines(master):
        tell(line)
    return master


def _check_output(output: Path) -> None:
    """ActionbookError where nothing can be written under a name, said before anything is read."""
    if os.path.isdir(output):
        raise ActionbookError(A_FOLDER.format(output, output / "Master tracker.xlsx"))
    if output.suffix.lower() not in ENDINGS:
        raise ActionbookError(NOT_XLSX.format(output))
    if not os.path.isdir(output.absolute().parent):
        raise ActionbookError(NO_FOLDER.format(output.name, output.parent))
    if os.path.exists(output) and (why := why_not_in_place(output)):
        raise ActionbookError(NOT_CHANGED.format(output.name, why))


def _last_time(asked: Asked) -> Path | None:
    """Last time's master: the one that is named, else what stands at the output, which must be a master then."""
    if not os.path.exists(asked.output):
        return asked.previous
    if asked.previous is None:
        return asked.output
    as_at = read_as_at(asked.output)
    if as_at > asked.as_of:
        raise ActionbookError(LATER.format(asked.output.name, as_at, asked.as_of))
    return asked.previous


def read_list(path: Path) -> tuple[str, ...]:
    """The teams that a file names, one a line. ActionbookError where it cannot be read or names none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ActionbookError(NO_LIST.format(path, why_refused(why_unreachable(error, path)))) from error
    teams = read_expected(_decoded(content))
    if not teams:
        raise ActionbookError(EMPTY_LIST.format(path))
    return teams


def _decoded(content: bytes) -> str:
    """Text as Windows programs save it: with a mark, in UTF-8, or in the old way."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _write(master: Master, asked: Asked, stamp: Stamp, tell: Callable[[str], None]) -> None:
    """Write the master; what stood there is kept beside it, unless it is the same.

    UnchangeableWorkbook where somebody has saved or opened it since it was read.
    """
    output = asked.output
    content = as_bytes(master, output.parent)
    if os.path.exists(output):
        if output.read_bytes() == content:
            tell(AS_IT_WAS.format(output))
            return
        same = asked.previous is None or asked.previous.samefile(output)
        as_at = master.last_master_as_at if same else read_as_at(output)
        _check_output(output)
        stamp.check()
        copy = keep_copy(output, master_copy_name(output, as_at or master.as_of))
        tell(KEPT.format(copy.name))
    write_bytes(content, output, stamp.check)
    tell(f"{output}: {counted(len(master.actions), 'action')}, position as at {master.as_of:%d/%m/%Y}")


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
    findings = master.frames["Findings"]["Severity"].value_counts()
    graded = [counted(int(findings[name]), name.lower()) for name in ("Error", "Warning", "Note") if name in findings]
    lines.append(f"findings: {', '.join(graded) or 'none'} (sheet Findings)")
    return [without_controls(line) for line in (*lines, *(f"refused: {one}" for one in master.refusals))]


def _statuses(master: Master) -> str:
    counts = master.actions["Status"].value_counts()
    return ", ".join(f"{number:,} {str(status).lower()}" for status, number in counts.items())


def _movements(master: Master) -> str:
    counts = master.actions["Movement"].value_counts()
    gone = len(master.withdrawn)
    words = ", ".join(f"{number:,} {str(name).lower()}" for name, number in counts.items())
    return f"{words}; {counted(gone, 'action')} withdrawn in all" if gone else words
