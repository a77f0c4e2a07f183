"""Lets one process at a time into a piece of work: another waits, and one that dies stops nobody."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO

PAUSE = 0.5
"""Seconds between two tries."""


@contextmanager
def alone(lock: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Go on once nobody else holds the lock, a file; `waiting` is called once where that is not so at first.

    The system lets go of it when a process ends, however it ends. The file stays, and is of no account. Where it
    cannot be opened, nobody waits.
    """
    with _opened(lock) as file:
        if file and not _taken(file):
            waiting()
            while not _taken(file):
                time.sleep(PAUSE)
        yield


def _opened(lock: Path) -> AbstractContextManager[IO[str] | None]:
    try:
        return open(lock, "a", encoding="utf-8")
    except OSError:
        return nullcontext()


def _taken(file: IO[str]) -> bool:
    """Whether the lock is ours now; where the disk knows no locks, it always is."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
