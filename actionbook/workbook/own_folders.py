"""A folder of ours for a while, in the system's place for such: what a run that was ended left, the next one clears."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from actionbook.errors import ActionbookError

if TYPE_CHECKING:
    from filelock import BaseFileLock

BEGINNING = "actionbook-"
IN_USE = "in use"
"""The file in such a folder that is locked as long as its run lives; the lock falls with the run."""
TRIES = 20
PRIVATE = 0o700
SETTLED = 60.0
"""Seconds after which a folder with something in it, and without that file, is one that was left."""
NO_PLACE = (
    "there is no folder for temporary files in which anything can be written ({}); make room on the disk, or set {} "
    "to a folder that will do"
)
SET_IT = "TEMP" if os.name == "nt" else "TMPDIR"


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder that nobody else uses and that goes at the end, with all that is in it.

    ActionbookError, in a sentence to show, where none can be made.
    """
    try:
        place = Path(tempfile.gettempdir())
        clear_left(place)
        folder, lock = _made(place)
    except OSError as error:
        raise ActionbookError(NO_PLACE.format(error.strerror or error, SET_IT)) from error
    try:
        yield folder
    finally:
        _empty(folder)  # what says that it is in use goes last: a run that is killed meanwhile is known to be gone
        if lock:
            lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _made(place: Path) -> tuple[Path, "BaseFileLock | None"]:
    """A new folder and the lock that says it is in use; no lock where the disk knows none."""
    from filelock import Timeout

    for _ in range(TRIES):
        folder = Path(tempfile.mkdtemp(prefix=BEGINNING, dir=place))
        lock = _lock_of(folder)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue  # another run takes it for one that was left, and clears it
        except (OSError, NotImplementedError):
            if folder.is_dir():
                return folder, None
            continue
        if os.path.exists(lock.lock_file):
            folder.chmod(PRIVATE)  # FileLock makes a folder anew that another run has cleared at this very moment
            return folder, lock
        lock.release()
    raise FileNotFoundError


def _lock_of(folder: Path) -> "BaseFileLock":
    from filelock import FileLock

    return FileLock(folder / IN_USE, fallback_to_soft=False)


def clear_left(place: Path) -> None:
    """Do away with the folders that runs which were ended have left in a place."""
    with contextlib.suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith(BEGINNING) and entry.is_dir(follow_symlinks=False):
                with contextlib.suppress(OSError, NotImplementedError):
                    _clear(Path(entry.path))


def _empty(folder: Path) -> None:
    """Do away with all in a folder but what says that it is in use, as far as that can be."""
    with contextlib.suppress(OSError):
        for one in folder.iterdir():
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one, ignore_errors=True)
            elif one.name != IN_USE:
                one.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Do away with a folder unless its run lives. OSError, of which a lock that is held is one, where that is so."""
    if not (folder / IN_USE).exists():
        if time.time() - folder.stat().st_mtime > SETTLED:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            folder.rmdir()  # which does nothing where anything is in it
        return
    with _lock_of(folder).acquire(timeout=0):
        _empty(folder)
        if os.name != "nt":
            (folder / IN_USE).unlink()
    folder.rmdir()
