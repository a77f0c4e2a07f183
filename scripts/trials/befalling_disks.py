"""Disks that are full or read-only, permissions, odd environments and outputs, each for real."""

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trials.befalling import Befall, Befallen, CannotBe
from trials.desks import Around, Command, Desk

FILLING = ".filling"
"""The file that fills a disk up."""
SMALL = 8 << 20
"""The bytes of a small disk."""
COMMON = "Old plan.xlsx"
"""A file that is always there."""


@contextmanager
def small_disk(place: Path, size: int = SMALL) -> Iterator[Path]:
    """A disk of its own, mounted at a place with what stood there on it. CannotBe where that is not allowed."""
    place.mkdir(parents=True, exist_ok=True)
    kept = place.with_name(f"{place.name} before")
    shutil.copytree(place, kept)
    try:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True)
    except OSError as error:
        raise CannotBe("no disk can be mounted") from error
    if done.returncode:
        raise CannotBe("no disk can be mounted (it takes root)")
    try:
        shutil.copytree(kept, place, dirs_exist_ok=True)
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True, capture_output=True)


def fill_up(disk: Path, free: int) -> None:
    """Leave so many bytes of a disk free."""
    with open(disk / FILLING, "wb") as stream:
        room = os.statvfs(disk)
        stream.write(bytes(max(0, room.f_bavail * room.f_bsize - free)))


def disk_full(free: int) -> Befall:
    """The disk of the desk has so many bytes left."""

    @contextmanager
    def befall(desk: Desk, command: Command) -> Iterator[Befallen]:
        with small_disk(desk.folder):
            fill_up(desk.folder, free)
            yield Befallen(command.typed(), told="No space left|no room left", may_succeed=free > 0)

    return befall


@contextmanager
def temporary_disk_full(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The disk for temporary files is full."""
    with small_disk(desk.temporary):
        fill_up(desk.temporary, 0)
        told = "no folder for temporary files|no room left|LibreOffice could not"
        yield Befallen(command.typed(), told=told, may_succeed=True)
        (desk.temporary / FILLING).unlink()


def files_may_not_grow(size: int) -> Befall:
    """No file may have more bytes than that."""

    @contextmanager
    def befall(desk: Desk, command: Command) -> Iterator[Befallen]:
        told = "File too large|larger than is allowed|LibreOffice could not"
        yield Befallen(command.typed(), Around(file_size=size), told, may_succeed=True)

    return befall


@contextmanager
def read_only_disk(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The disk of the desk lets nothing be written, not even by root."""
    with small_disk(desk.folder):
        subprocess.run(["mount", "-o", "remount,ro", desk.folder], check=True, capture_output=True)
        yield Befallen(command.typed(), told="read-only|may be written|can be written|Read-only")
        subprocess.run(["mount", "-o", "remount,rw", desk.folder], check=True, capture_output=True)


def someone(desk: Desk) -> Around:
    """Somebody to whom permissions matter. CannotBe where root's powers cannot be laid down."""
    around = Around(powerless=True)
    if os.geteuid() == 0 and desk.run(["--version"], around).code:
        raise CannotBe("the powers of root cannot be laid down")
    return around


@contextmanager
def read_only_folder(desk: Desk, command: Command) -> Iterator[Befallen]:
    """Nothing may be written in the folder."""
    around = someone(desk)
    with _mode(desk.folder, 0o555):
        yield Befallen(command.typed(), around, "may be written|may not be|could not be made")


@contextmanager
def target_read_only(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The file that is to be replaced is read-only."""
    around = someone(desk)
    with _mode(desk.folder / command.target, 0o444):
        yield Befallen(command.typed(), around, "read-only")


@contextmanager
def target_not_readable(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The file that is to be replaced may not be opened at all."""
    around = someone(desk)
    with _mode(desk.folder / command.target, 0):
        yield Befallen(command.typed(), around, "read-only|may not be opened")


@contextmanager
def source_not_readable(desk: Desk, command: Command) -> Iterator[Befallen]:
    """A file that is to be read may not be opened."""
    around = someone(desk)
    with _mode(desk.folder / command.sources[0], 0):
        yield _of_source(command, around, "this file may not be opened|read-only")


def _of_source(command: Command, around: Around, told: str) -> Befallen:
    """A source that cannot be read: of several, the others are used, and `check` tells it among the findings."""
    if command.words[0] == "consolidate":
        return Befallen(command.typed(), around, "", True, ("Master tracker",), whole=False)
    if command.words[0] in ("check", "show"):
        return Befallen(command.typed(), around, "" if command.words[0] == "check" else told)
    return Befallen(command.typed(), around, told)


@contextmanager
def _mode(path: Path, mode: int) -> Iterator[None]:
    before = stat.S_IMODE(os.stat(path).st_mode)
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


@contextmanager
def readings_full(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The disk on which readings are kept is full."""
    with small_disk(desk.readings):
        fill_up(desk.readings, 0)
        yield Befallen(command.typed())
        (desk.readings / FILLING).unlink()


@contextmanager
def readings_not_writable(desk: Desk, command: Command) -> Iterator[Befallen]:
    """Nothing may be written where readings are kept."""
    around = someone(desk)
    with _mode(desk.readings, 0o500):
        yield Befallen(command.typed(), around)


def environment(**variables: str) -> Befall:
    """Variables lead somewhere odd."""

    @contextmanager
    def befall(desk: Desk, command: Command) -> Iterator[Befallen]:
        values = {name: value.format(plan=desk.folder / COMMON) for name, value in variables.items()}
        yield Befallen(command.typed(), Around(environment=values))

    return befall


@contextmanager
def output_closed(desk: Desk, command: Command) -> Iterator[Befallen]:
    """Whatever reads the output has stopped to, as `head` does."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as stream:
        yield Befallen(command.typed(), Around(streams={"stdout": stream}), "closed", True, ("",), silent=True)


@contextmanager
def output_full(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The output goes to a full disk."""
    with open("/dev/full", "wb") as stream:
        around = Around(streams={"stdout": stream})
        yield Befallen(command.typed(), around, "no room left on the disk", may_succeed=True, more=("",))


@contextmanager
def log_full(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The log goes to a full disk, the workbook does not."""
    with small_disk(desk.folder.with_name("logs")) as disk:
        fill_up(disk, 0)
        words = [*command.typed(), "--log", str(disk / "log.csv")]
        yield Befallen(words, told="the workbook is done, but that is not in the log", more=("Plan", "Result"))
