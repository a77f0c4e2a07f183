"""Lets one run at a time work in a folder: another waits for its turn for a while, and then says so."""

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from actionbook.errors import UnchangeableWorkbook

if TYPE_CHECKING:
    from filelock import BaseFileLock

NAME = "~actionbook-turn.tmp"
"""The file that a run holds locked while it works in a folder. It is empty, begins and ends as what folders that are
kept in the cloud leave out, and goes with the run; where a run was ended the lock falls and the next one clears it."""
FOR_ALL = 0o666
"""Who may open it: whoever works in the folder must see that another does."""
UNTOLD = 0.5
"""Seconds of waiting of which nothing is said."""
LONGEST_WAIT = 30.0
OFTEN = 0.1
WAITING = "{}: another run of actionbook is at work in this folder; waiting for it, for {:.0f} seconds at most"
STILL_BUSY = (
    "{}: nothing was written, because another run of actionbook is at work in this folder and was not done within "
    "{:.0f} seconds; try again when it is"
)


@contextmanager
def turn_at(target: Path, tell: Callable[[str], None] | None = None, longest: float = LONGEST_WAIT) -> Iterator[None]:
    """Work in the folder of a file while no other run does; `tell` is told where another has to be waited for.

    UnchangeableWorkbook where it is not done after so many seconds. Where no lock can be had, because the folder lets
    nothing be written or the disk knows no locks, the work goes on: a draft is safe by itself (see `drafts`).
    """
    from filelock import FileLock

    place = Path(os.path.realpath(target)).with_name(NAME)
    lock = FileLock(place, mode=FOR_ALL, fallback_to_soft=False)
    held = _held(lock, target, tell, longest)
    try:
        yield
    finally:
        if held:
            _let_go(lock, place)


def _held(lock: "BaseFileLock", target: Path, tell: Callable[[str], None] | None, longest: float) -> bool:
    """Whether the lock is ours now; not where none can be had."""
    if (ours := _tried(lock, min(UNTOLD, longest))) is not None:
        return ours
    if tell:
        tell(WAITING.format(target.name, longest))
    if (ours := _tried(lock, longest)) is None:
        raise UnchangeableWorkbook(STILL_BUSY.format(target.name, longest))
    return ours


def _tried(lock: "BaseFileLock", seconds: float) -> bool | None:
    """Whether the lock could be had within so many seconds; None where another run has it."""
    from filelock import Timeout

    if not os.path.isdir(os.path.dirname(lock.lock_file)):
        return False  # FileLock would make the folder, and the name of one may have been mistyped
    try:
        lock.acquire(timeout=seconds, poll_interval=OFTEN)
    except Timeout:
        return None
    except (OSError, NotImplementedError):
        return False
    return True


def _let_go(lock: "BaseFileLock", place: Path) -> None:
    """Do away with the file while it is still ours alone, where the system lets an open one go, and release it."""
    if os.name != "nt":  # there it goes when it is released
        with contextlib.suppress(OSError):
            place.unlink()
    with contextlib.suppress(OSError):
        lock.release()
