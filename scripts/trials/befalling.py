"""What may befall a run at a desk: disks, permissions, names and files that are in the way, each for real."""

import contextlib
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from trials.desks import USUAL, Around, Command, Desk

PAGE = 4096
FILLING = ".filling"
SMALL = 8 << 20
"""The bytes of a small disk."""


@dataclass(frozen=True)
class Befallen:
    """A run that something has befallen."""

    words: list[str]
    around: Around = USUAL
    told: str = ""
    """A pattern of the one sentence that is told; empty where the run is to do its work all the same."""
    may_succeed: bool = False
    """It may do its work, too: whole and as it should be."""
    more: tuple[str, ...] = ()
    """The beginnings of the names that may be otherwise afterwards."""
    code: int = 1
    whole: bool = True
    """Where it does its work, every file is as an undisturbed run leaves it."""
    silent: bool = False
    """Nobody hears a sentence."""
    seen: Callable[[], bool] = field(default=lambda: True)
    """Whether, after the run, all is as it should be besides."""


Befall = Callable[[Desk, Command], AbstractContextManager[Befallen]]


class CannotBe(Exception):
    """This machine does not let it happen; the text says why."""


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
        told = "File too large|LibreOffice could not"
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
        yield Befallen(command.typed(), around, "may be written in its folder|may not be|may be written")


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


def named(output: Callable[[Command], str], told: str, may_succeed: bool = False) -> Befall:
    """What is to be written is given another name."""

    @contextmanager
    def befall(desk: Desk, command: Command) -> Iterator[Befallen]:
        yield Befallen(command.typed(output(command)), told=told, may_succeed=may_succeed)

    return befall


def _ending(command: Command) -> str:
    return Path(command.target).suffix


LONG_NAME = named(lambda command: "x" * (256 - len(_ending(command))) + _ending(command), "too long")
LONG_PATH = named(lambda command: "x/" * 2100 + command.target, "too long|no folder")
IN_NO_FOLDER = named(lambda command: f"nowhere/{command.target}", "there is no folder")
IN_A_FILE = named(lambda command: f"{COMMON}/{command.target}", "there is no folder|could not be made")
COMMON = "Old plan.xlsx"
"""A file that is always there."""


def source_named(name: str, told: str) -> Befall:
    """What is to be read is given another name."""

    @contextmanager
    def befall(desk: Desk, command: Command) -> Iterator[Befallen]:
        given = [name if word in (*command.sources, "returns") else word for word in command.typed()]
        if command.words[0] == "consolidate":  # the master is made all the same, and says which file was missing
            yield Befallen(given, more=("Master tracker",), whole=False)
        else:
            yield Befallen(given, told=told, code=2 if command.words[0] in ("compare", "new") else 1)

    return befall


@contextmanager
def _instead(desk: Desk, command: Command, make: Callable[[Path], object]) -> Iterator[Path]:
    """Something else stands where the file is to be written."""
    target = desk.folder / command.target
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    make(target)
    yield target


@contextmanager
def target_is_a_folder(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The name is a folder's."""
    with _instead(desk, command, Path.mkdir):
        yield Befallen(command.typed(), told="is a folder", code=2 if command.words[0] == "compare" else 1)


@contextmanager
def target_is_a_pipe(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The name is that of a pipe, from which nothing ever comes."""
    with _instead(desk, command, os.mkfifo):
        yield Befallen(command.typed(), told="not an ordinary file|already")


@contextmanager
def target_leads_to_a_device(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The name is a link to a device of our own, one that swallows everything as the system's does."""
    device = desk.home / "device"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except OSError as error:
        raise CannotBe("no device can be made (it takes root)") from error
    with _instead(desk, command, lambda path: path.symlink_to(device)):
        yield Befallen(
            command.typed(), told="not an ordinary file|already", seen=lambda: stat.S_ISCHR(os.stat(device).st_mode)
        )


@contextmanager
def target_leads_nowhere(desk: Desk, command: Command) -> Iterator[Befallen]:
    """The name is a link to a folder that is not there."""
    with _instead(desk, command, lambda path: path.symlink_to("gone/Plan.xlsx")):
        yield Befallen(command.typed(), told="there is no folder|already|no such file")


def open_mark(mark: str, content: bytes, told: str) -> Befall:
    """The file is open in a program that puts a mark beside it."""

    @contextmanager
    def befall(desk: Desk, command: Command) -> Iterator[Befallen]:
        (desk.folder / mark.format(command.target)).write_bytes(content)
        yield Befallen(command.typed(), told=told)

    return befall


EXCEL_MARK = bytes([10]) + b"Anna Smith".ljust(54, b" ") + bytes([10, 0]) + "Anna Smith".ljust(54).encode("utf-16-le")
LIBREOFFICE_MARK = b",Anna Smith,WARD-7,16.05.2025 09:12,file:///C:/Users/anna/AppData/Roaming/LibreOffice/4;"
OPEN_IN_EXCEL = open_mark("~${}", EXCEL_MARK, "is open in Excel by Anna Smith|open in Excel: Anna Smith|Anna Smith")
OPEN_IN_LIBREOFFICE = open_mark(".~lock.{}#", LIBREOFFICE_MARK, "Anna Smith")


HOLD = "import fcntl, sys; file = open(sys.argv[1], 'r+b'); fcntl.{}(file, fcntl.LOCK_EX); print(flush=True); input()"


def held(how: str) -> Befall:
    """The file is open in a program that keeps a lock on it."""

    @contextmanager
    def befall(desk: Desk, command: Command) -> Iterator[Befallen]:
        holding = [sys.executable, "-c", HOLD.format(how), str(desk.folder / command.target)]
        with subprocess.Popen(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            assert holder.stdout and holder.stdout.readline()
            yield Befallen(command.typed(), told="in use by another program")
            holder.kill()

    return befall


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
    words = [*command.typed(), "--log", "/dev/full"]
    yield Befallen(words, told="the workbook is done, but that is not in the log", more=("Plan", "Result"))


@contextmanager
def source_comes_and_goes(desk: Desk, command: Command) -> Iterator[Befallen]:
    """A file that is to be read vanishes and comes back without end."""
    path = desk.folder / command.sources[0]
    aside = desk.home / "aside"

    def step() -> None:
        os.rename(path, aside)
        os.rename(aside, path)

    with _again_and_again(step):
        told = "no such file|being saved|somebody saved"
        found = command.words[0] == "check"  # which tells it among the findings
        more = ("Master tracker",)
        yield Befallen(command.typed(), told="" if found else told, may_succeed=True, more=more, whole=False)


@contextmanager
def source_changes(desk: Desk, command: Command) -> Iterator[Befallen]:
    """A file that is to be read is saved again and again by another program, each time another state of it."""
    path, aside = desk.folder / command.sources[0], desk.home / "aside"
    states = [path.read_bytes(), path.read_bytes() + b"\0" * 7]  # a zip may have bytes after its end

    def step() -> None:
        states.reverse()
        aside.write_bytes(states[0])
        os.replace(aside, path)

    with _again_and_again(step):
        told = "being saved|somebody saved"
        found = command.words[0] == "check"
        more = ("Master tracker", *command.sources, "Plan (before")
        yield Befallen(command.typed(), told="" if found else told, may_succeed=True, more=more, whole=False)


@contextmanager
def _again_and_again(step: Callable[[], None]) -> Iterator[None]:
    """Somebody who does something all the time."""
    done = threading.Event()

    def work() -> None:
        while not done.wait(0.003):
            with contextlib.suppress(OSError):
                step()

    colleague = threading.Thread(target=work)
    colleague.start()
    try:
        yield
    finally:
        done.set()
        colleague.join()
