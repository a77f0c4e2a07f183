"""Write a file so that, whatever happens, there is either the old one or the new one, whole."""

import contextlib
import errno
import hashlib
import os
import stat
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
IN_THE_WAY = "{}: nothing was changed, because somebody else's run left {} beside it; have that deleted first"
NO_FOLDER = "{}: nothing was written, because there is no folder {}; make it first, or give another name"
TRIES = 20
FAR_BYTE = 0x7FFFFFF0
"""The byte that is locked on Windows, where nobody else may read a locked one: no workbook is as long as that."""
ACCESS_LIST = "system.posix_acl_access"
KEPT_ATTRIBUTES = ("user.", ACCESS_LIST)
"""What the names begin with of the marks on a file that go with it: those of users, and who else may do what."""
LONGEST_NAME = 255
"""The bytes that the name of a file may have on nearly every disk."""


class Draft:
    """A file that is being written, for the place of another; with the permissions of `like`, where that is there."""

    def __init__(self, target: Path, like: Path) -> None:
        self.target = target
        self.path = draft_of(target)
        self.stream: BinaryIO = _own_file(self.path, target, 0o600 if like.exists() else 0o666)
        self._placed = False

    def flush(self) -> None:
        """See to it that what was written is on the disk."""
        self.stream.flush()
        os.fsync(self.stream.fileno())

    def put_in_place(self, times: tuple[int, int] | None = None) -> None:
        """Move the draft to where it belongs, in one step; with other times, where they are given in nanoseconds."""
        if os.name == "nt":  # where no open file can be moved, and closing it would change its time
            self.stream.close()
        if times:
            os.utime(self.path, ns=times)
        os.replace(self.path, self.target)
        self._placed = True
        _settle_folder(self.target.parent)

    def drop(self) -> None:
        """Let go of the file, and of what was written unless it has been put in place."""
        if os.name == "nt":
            self._close()
        if not self._placed:
            with contextlib.suppress(OSError):
                os.unlink(self.path)
        self._close()

    def _close(self) -> None:
        with contextlib.suppress(OSError):  # where the disk is full, what was still to be written cannot be
            self.stream.close()


@contextmanager
def drafted(target: Path, like: Path | None = None) -> Iterator[Draft]:
    """A draft for a file, which is dropped unless it is put in place; of a link, for the file it leads to.

    It has the permissions of the file that stands there, or of another that it is to be like. UnchangeableWorkbook, in
    plain words, where it cannot be written or put in place.
    """
    real = Path(os.path.realpath(target))
    try:
        draft = Draft(real, like or real)
        try:
            _take_over(like or real, draft.path)
            yield draft
        finally:
            draft.drop()
    except OSError as error:
        raise UnchangeableWorkbook(_why_not_written(error, target, real.parent)) from error


def clear_leftover(target: Path) -> None:
    """Do away with the draft that a run which was ended has left beside a file, unless another run is at work on it."""
    real = Path(os.path.realpath(target))
    if os.path.lexists(draft_of(real)):
        with contextlib.suppress(UnchangeableWorkbook), drafted(real):
            pass  # it is taken over, and dropped


def draft_of(target: Path, name: str = NAME) -> Path:
    """Where the draft for a file stands, or that of another name for a folder."""
    digest = hashlib.sha256(os.fsencode(os.path.normcase(target.name))).hexdigest()[:12]
    return target.with_name(name.format(digest))


def _why_not_written(error: OSError, target: Path, folder: Path) -> str:
    if not os.path.isdir(folder):
        return NO_FOLDER.format(target.name, folder)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return (MAY_NOT_REPLACE if os.name == "nt" and error.filename2 else MAY_NOT_WRITE).format(target.name)
    return NOT_WRITTEN.format(target.name, error.strerror or error)


def _own_file(path: Path, target: Path, mode: int) -> BinaryIO:
    """The draft's file, empty and locked for us, whether a run that was ended has left one or not."""
    for _ in range(TRIES):
        stream = _opened(path, target, mode)
        if not _lock(stream):
            stream.close()
            break
        if _is_at(stream, path):
            stream.truncate()
            return stream
        stream.close()  # another run has moved it to its place between the two steps
    raise UnchangeableWorkbook(BUSY.format(target.name))


def _opened(path: Path, target: Path, mode: int) -> BinaryIO:
    """A file to be written, made where it is not there; a link is not followed: we have not made it."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.fdopen(os.open(path, flags, mode), "r+b")
    except PermissionError as error:
        if os.path.lexists(path):
            raise UnchangeableWorkbook(IN_THE_WAY.format(target.name, path.name)) from error
        raise


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

        os.lseek(stream.fileno(), FAR_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        finally:
            os.lseek(stream.fileno(), 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _take_over(old: Path, new: Path) -> None:
    """Give a new file the owner, the permissions and the marks of another, as far as that is allowed."""
    try:
        known = os.stat(old)
    except FileNotFoundError:
        return
    for owner, group in ((known.st_uid, known.st_gid), (-1, known.st_gid)):
        with contextlib.suppress(OSError, AttributeError):  # the group at least, where the owner may not be changed
            os.chown(new, owner, group)
            break
    if stat.S_IMODE(os.stat(new).st_mode) != stat.S_IMODE(known.st_mode):  # some disks refuse to be asked
        os.chmod(new, stat.S_IMODE(known.st_mode))
    with contextlib.suppress(OSError, AttributeError):
        _take_over_marks(old, new)


def _take_over_marks(old: Path, new: Path) -> None:
    """The same for extended attributes; a list of who may do what that came with the folder goes."""
    marks = os.listxattr(old)
    if ACCESS_LIST not in marks and ACCESS_LIST in os.listxattr(new):
        os.removexattr(new, ACCESS_LIST)
    for name in marks:
        if name.startswith(KEPT_ATTRIBUTES):
            os.setxattr(new, name, os.getxattr(old, name))


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

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._seen = self._now()

    def is_as_it_was(self) -> bool:
        """Whether the file is still the same."""
        return self._now() == self._seen

    def check(self) -> None:
        """UnchangeableWorkbook where the file is another one now."""
        if not self.is_as_it_was():
            raise UnchangeableWorkbook(CHANGED_MEANWHILE.format(self.path.name))

    def _now(self) -> tuple[int, int, int]:
        try:
            now = os.stat(self.path)
        except OSError:
            return 0, 0, 0
        return now.st_mtime_ns, now.st_size, now.st_ino


def keep_copy(path: Path, copy: Path) -> Path:
    """Keep a copy of a file under another name, with its times; the name that it has got is returned.

    Where a file of that name is there already and is another, a number is added: no earlier copy is lost. A name that
    would be too long loses letters of the file's own.
    """
    content, known = path.read_bytes(), os.stat(path)
    number = 1
    while os.path.lexists(name := _numbered(path, copy, number)):
        if _holds(name, content):
            return name
        number += 1
    with drafted(name, like=path) as draft:
        draft.stream.write(content)
        draft.flush()
        draft.put_in_place((known.st_atime_ns, known.st_mtime_ns))
    return name


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file has that content; one that cannot be read is taken to have another."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _numbered(path: Path, copy: Path, number: int) -> Path:
    """The name of a copy, with its number from the second on, short enough for the disk."""
    begin = path.stem if copy.stem.startswith(path.stem) else copy.stem
    end = copy.stem[len(begin) :] + (f" {number}" if number > 1 else "") + copy.suffix
    written = begin.encode("utf-8", "surrogateescape")
    room = LONGEST_NAME - len(os.fsencode(end))
    if len(written) > room:
        begin = written[:room].decode("utf-8", "ignore").rstrip()
    return copy.with_name(begin + end)
