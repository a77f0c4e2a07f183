"""Writes a master as a folder of tables, so that whatever happens there is the old folder or the new one, whole."""

import contextlib
import filecmp
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from actionbook.errors import ActionbookError, UnchangeableWorkbook
from actionbook.master_columns import CONTENTS
from actionbook.master_folder import contents_in, is_whole
from actionbook.master_tables import contents_of, tables_of
from actionbook.table_files import FORMS, Form, lacks
from actionbook.workbook.copy_names import master_copy_name
from actionbook.workbook.drafts import CHANGED_MEANWHILE, Stamp, draft_of, drafted

if TYPE_CHECKING:
    from datetime import date

    from actionbook.master import Master

NAME = "~actionbook-{}.tables"
"""Of the folder that is written first, beside the one it is for."""
NOT_OURS = (
    "{}: this folder holds other things than a master's tables, so nothing was written; give the name of a new folder"
)
A_FILE = "{}: this is a file, and a master in {} is a folder of tables; give the name of a folder"
NEEDS = '{0}: a master in {1} is written by {2}, which is not there; type "{3}" -m pip install {2} or give --format csv'


def write_tables(master: "Master", path: str | os.PathLike[str], form: str = "csv") -> None:
    """Write a master as a folder of tables, `csv` or `parquet`, in place of one that stands there, which is kept.

    Each table is a file by its name, and Contents names them all. Unlike an .xlsx workbook these have no end of rows.
    ActionbookError, in a sentence to show, where the folder cannot be written, or holds other things.

    >>> from datetime import date
    >>> import actionbook
    >>> returns = ["Larkfield improvement plan.xlsx", "Orchard return (2).xlsx"]
    >>> master = actionbook.consolidate(returns, as_of=date(2025, 4, 11))
    >>> actionbook.write_tables(master, "Master tracker csv")
    >>> from pathlib import Path
    >>> sorted(path.name for path in Path("Master tracker csv").iterdir())[:3]
    ['Actions.csv', 'Completed.csv', 'Contents.csv']
    """
    target = Path(path)
    check_folder(target, form)
    put_folder(master, target, form)


def check_folder(target: Path, form: str) -> None:
    """ActionbookError where a master cannot be written there in that form, said before anything is read."""
    if package := lacks(form):
        raise ActionbookError(NEEDS.format(target.name, form, package, sys.executable))
    if os.path.lexists(target) and not os.path.isdir(target):
        raise ActionbookError(A_FILE.format(target.name, form))
    if os.path.isdir(target) and os.listdir(target) and contents_in(target) is None:
        raise ActionbookError(NOT_OURS.format(target.name))


def put_folder(
    master: "Master", target: Path, form: str, as_at: "date | None" = None, check: Callable[[], None] | None = None
) -> tuple[bool, Path | None]:
    """Write the folder in one step, after a last check that it may be: whether anything is new, and what was kept.

    `as_at` is the position of the master that stands there, by which it is kept.
    """
    target = Path(os.path.abspath(target))
    with drafted(target):  # nobody else writes there meanwhile
        made = draft_of(target, NAME)
        shutil.rmtree(made, ignore_errors=True)
        try:
            os.mkdir(made)
            _write(master, made, FORMS[form])
            if os.path.isdir(target) and _are_alike(made, target):
                return False, None
            if check:
                check()
            return True, _swap(made, target, as_at or master.last_master_as_at or master.as_of)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def settle_leftover(target: Path) -> None:
    """Put a folder in its place that a run which was ended had written whole, where there is none."""
    made = draft_of(Path(os.path.abspath(target)), NAME)
    if not os.path.lexists(target) and is_whole(made):
        os.rename(made, target)


def _write(master: "Master", folder: Path, form: Form) -> None:
    """Every table in its file, and last of all the one that names them."""
    files = {}
    for name, table in tables_of(master).items():
        files[name] = name + form.ending, len(table)
        with _settled(folder / files[name][0]) as path, open(path, "wb") as stream:
            form.write(table, stream)
    with _settled(folder / (CONTENTS + form.ending)) as path, open(path, "wb") as stream:
        form.write(contents_of(master, files), stream)


@contextlib.contextmanager
def _settled(path: Path) -> Iterator[Path]:
    """A file that is on the disk when it has been written."""
    yield path
    with open(path, "rb+") as stream:
        os.fsync(stream.fileno())


def _are_alike(made: Path, there: Path) -> bool:
    """Whether one folder holds what the other does, and nothing else."""
    names = sorted(path.name for path in made.iterdir())
    if names != sorted(path.name for path in there.iterdir()):
        return False
    return all(filecmp.cmp(made / name, there / name, shallow=False) for name in names)


def _swap(made: Path, target: Path, as_at: "date") -> Path | None:
    """Put the new folder in the place of the old one, which is kept under its position; returns where."""
    if not os.path.isdir(target):
        os.rename(made, target)
        return None
    kept = master_copy_name(target, as_at)
    number = 1
    while os.path.lexists(kept):
        number += 1
        kept = master_copy_name(target, as_at).with_name(f"{master_copy_name(target, as_at).name} {number}")
    os.rename(target, kept)
    try:
        os.rename(made, target)
    except OSError:
        os.rename(kept, target)
        raise
    return kept


class FolderStamp:
    """What the files of a folder were like when they were read, to know whether somebody has saved one since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stamps = [Stamp(path) for path in self._files()]

    def check(self) -> None:
        """UnchangeableWorkbook where a file is another one now, or one has come."""
        for stamp in self.stamps:
            stamp.check()
        if {stamp.path for stamp in self.stamps} != set(self._files()):
            raise UnchangeableWorkbook(CHANGED_MEANWHILE.format(self.folder.name))

    def _files(self) -> list[Path]:
        return list(self.folder.iterdir()) if self.folder.is_dir() else []
