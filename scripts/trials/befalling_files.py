"""Names that are too long, things that stand in the way, files that are open elsewhere or that others change."""

import contextlib
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from trials.befalling import Befall, Befallen, CannotBe
from trials.befalling_disks import COMMON
from trials.desks import Command, Desk


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


def source_named(name: str, told: str) -> Befall:
    """What is to be read is given another name."""

    @contextmanager
    def befall(desk: Desk, command: Command) -> Iterator[Befallen]:
        given = [name if word in (*command.sources, "returns") else word for word in command.typed()]
        if command.words[0] == "consolidate":  # the master is made all the same, and says which file was missing
            yield Befallen(given, more=("Master tracker",), whole=False)
        else:
            told_so = "" if command.words[0] == "check" else told
            yield Befallen(given, told=told_so, code=2 if command.words[0] in ("compare", "new") else 1)

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
OPEN_IN_EXCEL = open_mark("~${}", EXCEL_MARK, r"open in Excel \(by Anna Smith\)")
OPEN_IN_LIBREOFFICE = open_mark(".~lock.{}#", LIBREOFFICE_MARK, r"open in LibreOffice \(by Anna Smith\)")


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
        found = command.words[0] in ("check", "consolidate")  # which list it
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
