"""Recolours the workbooks that the command line names, one after the other; one that fails stops no other."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from actionbook.conversion import recolour_converted
from actionbook.crash_report import trace_of
from actionbook.errors import ActionbookError, UnreadableWorkbook
from actionbook.recolour_files import recolour_file
from actionbook.settings import limits_for
from actionbook.show_changes import (
    as_log,
    check_log,
    print_changes,
    print_total,
    write_log,
)
from actionbook.workbook.finding_files import COPY, Found, find_workbooks
from actionbook.workbook.kinds import OOXML_KINDS, kind_of
from actionbook.workbook.refusals import refusal
from actionbook.workbook.turns import turn_at
from actionbook.workbook.unchangeable import why_not_in_place
from actionbook.words import counted
from actionbook.working_out import RagOptions, Recoloured, work_out

ONE_OUTPUT = "--output {}: there is no such folder, and there are {} workbooks; make the folder first"
SAME_NAME = "--output names one folder, and there are two workbooks named {}; give each an --output of its own"
NOTHING = "nothing was done: there was no workbook to recolour"
CONVERTED = "{} stands beside it"
FOREIGN = (".xls", ".xlsb", ".ods")
CANNOT_NOW = "it could not be changed now: {}"
NOT_IN_LOG = "{}: the workbook is done, but that is not in the log; {}"
KEPT_COPIES = '{} "(before RAG …)" left out'


@dataclass(frozen=True)
class Run:
    """What is asked of a run."""

    as_of: date
    dry_run: bool = False
    label: bool = False
    output: Path | None = None
    no_backup: bool = False
    log: Path | None = None
    every: bool = False
    convert: bool = False
    live: bool | None = None
    form: str = "table"
    """`table` prints what is done as it is done; of `csv` and `json` the whole is printed by whoever asked."""
    width: int | None = None

    @property
    def options(self) -> RagOptions:
        """What is asked of each workbook."""
        return RagOptions(self.label, not self.no_backup, self.live)


@dataclass(frozen=True)
class Outcome:
    """What came of a run."""

    done: tuple[Recoloured, ...]
    refused: tuple[tuple[Path, str], ...]
    """The workbooks that could not be recoloured or are not there, and the sentence that says why."""
    left_out: tuple[Found, ...]

    @property
    def well(self) -> bool:
        """Whether there was something to do, and all of it was done."""
        return bool(self.done) and not self.refused

    def __bool__(self) -> bool:
        return self.well  # what asks only whether a run went well must not be told yes by whatever came of it


def run(
    files: Iterable[str], asked: Run, tell: Callable[[str], None], failed: Callable[[str], None] | None = None
) -> Outcome:
    """Recolour every workbook meant, printing each; `tell` is told what could not be done, and why.

    With `failed`, a fault of ours in one workbook stops no other: it is told where that was.
    """
    files = list(files)
    found = _without_converted(find_workbooks(files, limits_for(files)))
    meant = [one for one in found if not one.skipped]
    _tell_left_out(found, tell)
    refused = [(one.path, f"{one.path}: {one.skipped}") for one in found if one.wanting]
    for _, why in refused:
        tell(why)
    if not meant and not refused:
        tell(NOTHING)
    outputs = _outputs(meant, asked)
    if asked.log and not asked.dry_run:
        check_log(asked.log)
    done: list[Recoloured] = []
    for one, output in zip(meant, outputs, strict=True):
        result = _one(one.path, output, asked, tell, failed)
        if isinstance(result, Recoloured):
            done.append(result)
        else:
            refused.append((one.path, result))
            tell(result)
    if len(meant) > 1 and asked.form == "table":
        print_total(done, len(meant), dry=asked.dry_run)
    return Outcome(tuple(done), tuple(refused), tuple(one for one in found if one.skipped and not one.wanting))


def _without_converted(found: list[Found]) -> list[Found]:
    """The same with workbooks of other kinds left out whose .xlsx stands beside them; not where one is named alone."""
    if len(found) == 1:
        return found
    paths = {one.path for one in found}
    return [
        Found(one.path, CONVERTED.format(new.name))
        if one.path.suffix.lower() in FOREIGN and (new := one.path.with_suffix(".xlsx")) in paths
        else one
        for one in found
    ]


def _tell_left_out(found: Sequence[Found], tell: Callable[[str], None]) -> None:
    """What was left out and why; of the copies that earlier runs kept only how many there are."""
    copies = [one for one in found if one.skipped == COPY]
    for one in found:
        if one.skipped and one.skipped != COPY and not one.wanting:
            tell(f"{one.path}: left out: {one.skipped}")
    if copies:
        tell(KEPT_COPIES.format(counted(len(copies), "kept copy", "kept copies")))


def _new_name(path: Path, asked: Run) -> str:
    """What a result is called in another folder: a workbook that is converted becomes an .xlsx."""
    return f"{path.stem}.xlsx" if asked.convert and _is_foreign(path) else path.name


def _is_foreign(path: Path) -> bool:
    """Whether a file is a workbook of another kind than can be recoloured; what is none is told later."""
    try:
        return kind_of(path) not in OOXML_KINDS
    except UnreadableWorkbook:
        return False


def _outputs(meant: list[Found], asked: Run) -> list[Path | None]:
    """Where each result goes: None for in its place. ActionbookError for one file name and several workbooks."""
    output = asked.output
    if output is None:
        return [None for _ in meant]
    if os.path.isdir(output):
        names = [_new_name(one.path, asked) for one in meant]
        counts = Counter(map(str.lower, names))
        twice = next((name for name in names if counts[name.lower()] > 1), None)
        if twice:
            raise ActionbookError(SAME_NAME.format(twice))
        return [output / _new_name(one.path, asked) for one in meant]
    if len(meant) > 1:
        raise ActionbookError(ONE_OUTPUT.format(output, len(meant)))
    return [output]


def _one(
    path: Path, output: Path | None, asked: Run, tell: Callable[[str], None], failed: Callable[[str], None] | None
) -> Recoloured | str:
    """What came of one workbook; the sentence that says why it could not be done where it could not."""
    try:
        done = _recoloured(path, output, asked, tell)
        if asked.form == "table":
            print_changes(done, dry=asked.dry_run, every=asked.every, width=asked.width)
        if asked.log and not asked.dry_run:
            _keep_log(asked.log, done, asked, tell)
    except ActionbookError as error:
        return str(error)
    except Exception as error:
        if failed is None or isinstance(error, OSError):  # of what is printed, or of the whole disk
            raise
        failed(trace_of(error))
        return str(refusal("failed", path))
    return done


def _keep_log(log: Path, done: Recoloured, asked: Run, tell: Callable[[str], None]) -> None:
    """Add to the log what was done; ActionbookError where it cannot be, which says that the workbook is done."""
    try:
        with turn_at(log, tell):
            write_log(log, as_log(done, every=asked.every))
    except ActionbookError as error:
        raise ActionbookError(NOT_IN_LOG.format(done.path.name, error)) from error


def _recoloured(path: Path, output: Path | None, asked: Run, tell: Callable[[str], None]) -> Recoloured:
    if asked.dry_run:
        return _tried(path, output, asked)
    with turn_at(output or path, tell):
        if asked.convert and _is_foreign(path):
            return recolour_converted(path, asked.as_of, output, asked.options)
        return recolour_file(path, asked.as_of, output, asked.options)


def _tried(path: Path, output: Path | None, asked: Run) -> Recoloured:
    """What recolouring a workbook would come to, and nothing written."""
    if asked.convert and _is_foreign(path):
        return recolour_converted(path, asked.as_of, output, asked.options, dry=True)
    done = work_out(path, asked.as_of, asked.options)
    why = why_not_in_place(path) if output is None else None
    return replace(done, notes=(*done.notes, CANNOT_NOW.format(why))) if why else done
