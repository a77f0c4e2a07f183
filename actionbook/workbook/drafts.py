"""Write a file so that, whatever happens, there is either the old one or the new one, whole."""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from actionbook.errors import UnchangeableWorkbook

NAME = "~actionbook-{}.tmp"
"""Of the file that is written first, beside the one it is for; the same for the same file, so that one left behind by
a run that was ended is used again."""
BUSY = "{}: another run of actionbook is at work on this file; try again when it is done"
MAY_NOT_WRITE = "{}: nothing was changed, because nothing may be written in its folder; ask its owner, or give --output"
NOT_WRITTEN = "{}: nothing was changed, because writing failed ({}); make room or check the disk, and try again"
MAY_NOT_REPLACE = "{}: nothing was changed, because the file is in use; close it wherever it is open and try again"
CHANGED_MEANWHILE = "{}: nothing was changed, because somebody saved this file just now; run it again"
TRIES = 20


class Draft:
    """A file that is being written, for the place of another."""

    def __init__(self, target: Path) -> None:
        self.target = target
        name = hashlib.sha256(os.fsencode(os.path.normcase(target.name))).hexdigest()[:12]
        self.path = target.with_name(NAME.format(name))
        self.stream: BinaryIO = _own_file(self.path, target)
        self._placed = False
        _take_over(target, self.path)

    def flush(self) -> None:
        """See to it that what was written is on the disk."""
        self.stream.flush()
        os.fsync(self.stream.fileno())

    def put_in_place(self) -> None:
        """Move the draft to where it belongs, in one step; it has the permissions of the file that stands there."""
        if os.name == "nt":  # where no open file can be moved
            self.stream.close()
        os.replace(self.path, self.target)
        self._placed = True
        _settle_folder(self.target.parent)

    def drop(self) -> None:
        """Let go of the file, and of what was written unless it has been put in place."""
        if not self._placed:
            if os.name == "nt":
                self.stream.close()
            with contextlib.suppress(OSError):
                os.unlink(self.path)
        self.stream.close()


@contextmanager
def drafted(target: Path) -> Iterator[Draft]:
    """A draft for a file, which is dropped unless it is put in place; of a link, for the file it leads to.

    UnchangeableWorkbook, in plain words, where it cannot be written or put in place.
    """
    real = Path(os.path.realpath(target))
    try:
        draft = Draft(real)
        try:
            yield draft
        finally:
            draft.drop()
    except PermissionError as error:
        words = MAY_NOT_REPLACE if error.filename2 else MAY_NOT_WRITE
        raise UnchangeableWorkbook(words.format(target.name)) from error
    except OSError as error:
        raise UnchangeableWorkbook(NOT_WRITTEN.format(target.name, error.strerror or error)) from error


def _own_file(path: Path, target: Path) -> BinaryIO:
    """The draft's file, empty and locked for us, whether a run that was ended has left one or not."""
    for _ in range(TRIES):
        stream = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
        if not _lock(stream):
            stream.close()
            break
        if _is_at(stream, path):
            stream.truncate()
            return stream
        stream.close()  # another run has moved it to its place between the two steps
    raise UnchangeableWorkbook(BUSY.format(target.name))


def _is_at(stream: BinaryIO, path: Path) -> bool:
    """Whether an open file is still the one at a path: what was moved away must not be written to."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), os.stat(path))
    except OSError:
        return False


def _lock(stream: BinaryIO) -> bool:
    """Whether the file is ours alone now; where the disk knows no locks, it is taken to be."""
    try:
        _try_lock(stream)
    except BlockingIOError:
        return False
    except OSError as error:
        return os.name != "nt" or error.errno is None
    return True


def _try_lock(stream: BinaryIO) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _take_over(old: Path, new: Path) -> None:
    """Give a new file the permissions and the owner of the one it replaces, as far as that is allowed."""
    with contextlib.suppress(FileNotFoundError):
        shutil.copymode(old, new)
        if hasattr(os, "chown"):
            known = os.stat(old)
            with contextlib.suppress(OSError):
                os.chown(new, known.st_uid, known.st_gid)


def _settle_folder(folder: Path) -> None:
    """See to it that the new name is on the disk too, where folders can be asked for that."""
    with contextlib.suppress(OSError, AttributeError):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


class Stamp:
    """What a file was like when it was read, to know whether somebody has saved it since."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = self._now()

    def check(self) -> None:
        """UnchangeableWorkbook where the file is another one now."""
        if self._now() != self._seen:
            raise UnchangeableWorkbook(CHANGED_MEANWHILE.format(self.path.name))

    def _now(self) -> tuple[int, int, int]:
        try:
            stat = os.stat(self.path)
        except OSError:
            return 0, 0, 0
        return stat.st_mtime_ns, stat.st_size, stat.st_ino


def keep_copy(path: Path, copy: Path) -> Path:
    """Keep a copy of a file under another name, with its times; the name that it has got is returned.

    Where a file of that name is there already and is another, a number is added: no earlier copy is lost.
    """
    content = path.read_bytes()
    name, number = copy, 1
    while name.exists() and name.read_bytes() != content:
        number += 1
        name = copy.with_name(f"{copy.stem} {number}{copy.suffix}")
    if not name.exists():
        with drafted(name) as draft:
            draft.stream.write(content)
            draft.flush()
            shutil.copystat(path, draft.path)
            draft.put_in_place()
    return name
