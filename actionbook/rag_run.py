"""Recolours the workbooks that the command line names, one after the other; one that fails stops no other."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actionbook.conversion import recolour_converted
from actionbook.errors import ActionbookError
from actionbook.recolour_files import Recoloured, Wishes, recolour_file, work_out
from actionbook.show_changes import as_log, check_log, print_changes, write_log
from actionbook.workbook.finding_files import Found, find_workbooks
from actionbook.workbook.kinds import OOXML_KINDS, kind_of

ONE_OUTPUT = "--output names a file, and there are {} workbooks; give a folder"
SAME_NAME = "--output names one folder, and there are two workbooks named {}; give each an --output of its own"
NOTHING = "there was no workbook to recolour"


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
    width: int | None = None

    @property
    def wishes(self) -> Wishes:
        """What is asked of each workbook."""
        return Wishes(self.label, not self.no_backup, self.live)


def run(files: Iterable[str], asked: Run, tell: Callable[[str], None]) -> bool:
    """Recolour every workbook meant, printing each; whether all went well. `tell` is told what did not, and why."""
    found = find_workbooks(files)
    meant = [one for one in found if not one.skipped]
    for one in found:
        if one.skipped:
            tell(f"{one.path}: left out: {one.skipped}")
    if not meant:
        tell(NOTHING)
    outputs = _outputs(meant, asked)
    if asked.log and not asked.dry_run:
        check_log(asked.log)
    done = [_one(one.path, output, asked, tell) for one, output in zip(meant, outputs, strict=True)]
    return bool(done) and all(done)


def _new_name(path: Path, asked: Run) -> str:
    """What a result is called in another folder: a workbook that is converted becomes an .xlsx."""
    converted = asked.convert and path.suffix.lower() in (".xls", ".xlsb", ".ods")
    return f"{path.stem}.xlsx" if converted else path.name


def _outputs(meant: list[Found], asked: Run) -> list[Path | None]:
    """Where each result goes: None for in its place. ActionbookError for one file name and several workbooks."""
    output = asked.output
    if output is None:
        return [None for _ in meant]
    if output.is_dir():
        names = [_new_name(one.path, asked) for one in meant]
        counts = Counter(map(str.lower, names))
        twice = next((name for name in names if counts[name.lower()] > 1), None)
        if twice:
            raise ActionbookError(SAME_NAME.format(twice))
        return [output / _new_name(one.path, asked) for one in meant]
    if len(meant) > 1:
        raise ActionbookError(ONE_OUTPUT.format(len(meant)))
    return [output]


def _one(path: Path, output: Path | None, asked: Run, tell: Callable[[str], None]) -> bool:
    try:
        done = _recoloured(path, output, asked)
        print_changes(done, dry=asked.dry_run, every=asked.every, width=asked.width)
        if asked.log and not asked.dry_run:
            write_log(asked.log, as_log(done, every=asked.every))
    except ActionbookError as error:
        tell(str(error))
        return False
    return True


def _recoloured(path: Path, output: Path | None, asked: Run) -> Recoloured:
    if asked.convert and kind_of(path) not in OOXML_KINDS:
        return recolour_converted(path, asked.as_of, output, asked.wishes, dry=asked.dry_run)
    if asked.dry_run:
        return work_out(path, asked.as_of, asked.wishes)
    return recolour_file(path, asked.as_of, output, asked.wishes)
