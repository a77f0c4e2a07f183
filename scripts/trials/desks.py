"""A desk to work at: a folder with a plan, returns, a master and a paper, and the commands that are run there."""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "workbooks" / "samples"
RETURNS = ("ED action plan 02.05.25.xlsx", "Surgery and Theatres return 02.05.25.xlsx", "CYP action log 02.05.25.ods")
"""Three of the samples' returns: two that are read by our own reader, and one that a process of its own reads."""
PLAN, MASTER, LAST, NOW = "Plan.xlsx", "Master tracker.xlsx", "2025-05-02", "2025-05-16"
KEPT = ("Plan (before RAG 2025-05-16).xlsx", "Result (before RAG 2025-05-16).xlsx")
MARK = "ACTIONBOOK_TRIAL_DESK"
"""A variable by which the processes of one desk are known among all others."""
SET_SECURE, NO_ROOT, CAPABILITIES = 28, 1, 0x20080522
"""Of prctl(2), so that starting Python gives root's powers not back, and the version of the list of capset(2)."""
CANNOT_BE_POWERLESS = 77
LONGEST = 60.0
"""Seconds in which any run must have come to its end."""
PAPERS = {
    "appendix .xlsx": ("Appendix A.xlsx", ()),
    "appendix accessible .xlsx": ("Appendix A (accessible).xlsx", ("--accessible",)),
    "appendix .docx": ("Appendix A.docx", ()),
    "appendix .html": ("Appendix A.html", ()),
    "appendix .pdf": ("Appendix A.pdf", ()),
}  # fmt: skip
"""The forms of the appendix: the file, and what else is asked."""


@dataclass(frozen=True)
class Command:
    """A command as it is typed at a desk."""

    words: tuple[str, ...]
    target: str = ""
    """The file that it writes; empty where it only prints."""
    sources: tuple[str, ...] = (PLAN,)
    new: bool = False
    """Its target must not be there before."""
    day: str | None = NOW

    def typed(self, output: str | None = None) -> list[str]:
        """The words, with another file to be written in the place of its own."""
        words = list(self.words)
        if output:
            words[words.index("-o") + 1] = output
        return [*words, "--as-of", self.day] if self.day else words


def _paper(name: str, more: tuple[str, ...]) -> Command:
    return Command(("appendix", PLAN, "-o", name, "--committee", "Board", *more), name)


COMMANDS: dict[str, Command] = {
    "rag": Command(("rag", PLAN), PLAN),
    "rag -o": Command(("rag", PLAN, "-o", "Result.xlsx"), "Result.xlsx"),
    "consolidate": Command(("consolidate", "returns", "-o", MASTER), MASTER, (f"returns/{RETURNS[0]}",)),
    **{command: _paper(name, more) for command, (name, more) in PAPERS.items()},
    "compare -o": Command(("compare", "Old plan.xlsx", PLAN, "-o", "Changes.xlsx"), "Changes.xlsx"),
    "new": Command(("new", "-o", "New plan.xlsx"), "New plan.xlsx", (), True),
    "new --front-sheet": Command(("new", "--front-sheet", "-o", "Front.docx"), "Front.docx", (), True),
    "new --config": Command(("new", "--config", "-o", "new.toml"), "new.toml", (), True, None),
    "new --from": Command(("new", "--from", PLAN, "--team", "ED", "-o", "Sent"), "Sent/ED.xlsx", (PLAN,), True),
    "check": Command(("check", PLAN, "--format", "json"), day=None),
    "show": Command(("show", PLAN)),
    "compare": Command(("compare", "Old plan.xlsx", PLAN)),
}  # fmt: skip
"""What is run, by the name it has in the results."""
WRITING = tuple(name for name, command in COMMANDS.items() if command.target)
READING = tuple(name for name, command in COMMANDS.items() if command.sources)


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> list[str]:
        """The lines that say what went wrong: those beside the output that are neither findings nor the progress."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        return [line for line in lines if not line.startswith(("warning: ", "error: ", "note: ", "read ", "and "))]


@dataclass(frozen=True)
class Around:
    """What is otherwise than usual about a run."""

    powerless: bool = False
    """Where root starts it, it has none of root's powers: what permissions forbid is forbidden to it."""
    file_size: int | None = None
    """The bytes that a file may have."""
    environment: Mapping[str, str] = field(default_factory=dict)
    program: tuple[str, ...] = ("-m", "actionbook")
    """What Python is started with, before the words."""
    streams: Mapping[str, Any] = field(default_factory=dict)
    """What `subprocess.run` gets for stdin, stdout and stderr."""


USUAL = Around()


class Desk:
    """A folder to work in, with the folders for temporary files and for kept readings beside it."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "desk"
        self.temporary, self.readings = home / "temporary", home / "readings"

    def lay_out_like(self, other: "Desk") -> "Desk":
        """Put everything there as at another desk."""
        for folder in (self.temporary, self.readings):
            folder.mkdir(parents=True)
        shutil.copytree(other.folder, self.folder)
        return self

    def lay_out(self, names: Iterable[str]) -> "Desk":
        """Put there from the samples what some commands need, and what stands there since last time."""
        for folder in (self.temporary, self.readings):
            folder.mkdir(parents=True)
        (self.folder / "returns").mkdir(parents=True)
        for name in RETURNS:
            shutil.copy(SAMPLES / f"returns {LAST}" / name, self.folder / "returns" / name)
        shutil.copy(SAMPLES / "Improvement plan.xlsx", self.folder / PLAN)
        shutil.copy(SAMPLES / "Improvement plan.xlsx", self.folder / "Result.xlsx")
        runs = [["rag", PLAN, "-o", "Old plan.xlsx"]]
        runs += [[*COMMANDS[name].typed()[:-1], LAST] for name in names if name == "consolidate" or name in PAPERS]
        runs += [["compare", PLAN, "Old plan.xlsx", "-o", "Changes.xlsx"]]
        for words in runs:
            ran = self.run(words)
            if not (self.folder / words[words.index("-o") + 1]).exists():
                raise RuntimeError(f"the desk cannot be laid out: {words}: {ran.err}")
        return self

    def environment(self) -> dict[str, str]:
        """The variables of a run at this desk."""
        own = {"ACTIONBOOK_CACHE": self.readings, "TMPDIR": self.temporary, "HOME": self.home, MARK: self.home}
        return {**os.environ, "PYTHONPATH": str(ROOT), **{name: str(path) for name, path in own.items()}}

    def start(self, words: Iterable[str], around: Around = USUAL) -> "subprocess.Popen[str]":
        """A run that has begun: a process of its own, the leader of a group, as one that a terminal starts is."""
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **around.streams}
        own: dict[str, Any] = {"start_new_session": True, "text": True, "encoding": "utf-8", "errors": "replace"}
        if around.powerless or around.file_size is not None:
            own["preexec_fn"] = lambda: _limit(around)
        command = [sys.executable, *around.program, *words]
        return subprocess.Popen(
            command, cwd=self.folder, env={**self.environment(), **around.environment}, **streams, **own
        )

    def run(self, words: Iterable[str], around: Around = USUAL) -> Ran:
        """What came of a run; one that does not come to its end is ended, and its code is that."""
        with self.start(words, around) as process:
            try:
                out, err = process.communicate(timeout=LONGEST)
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
                err = f"{err or ''}\n(it did not come to its end)"
        return Ran(process.returncode, out or "", err or "")

    def contents(self) -> dict[str, bytes | str]:
        """Every file of the desk, and what other things stand there."""
        return {str(path.relative_to(self.folder)): _content(path) for path in sorted(self.folder.rglob("*"))}

    def left_over(self) -> list[str]:
        """What stands in the folders for temporary files and readings that should not."""
        found = [*self.temporary.glob("*"), *self.readings.glob("*")]
        return [str(path.relative_to(self.home)) for path in found if path.suffix != ".reading"]

    def processes(self) -> list[int]:
        """All processes of this desk, as Linux shows them."""
        mark, found = f"{MARK}={self.home}".encode(), []
        for one in Path("/proc").glob("[0-9]*"):
            try:
                found += [int(one.name)] if mark in (one / "environ").read_bytes().split(b"\0") else []
            except OSError:  # it has ended, or is none of ours
                continue
        return found


def _there(command: str) -> bool:
    """Whether a form of the appendix can be made on this machine."""
    return command != "appendix .pdf" or any(map(shutil.which, ("soffice", "libreoffice")))


def commands(names: Iterable[str]) -> list[str]:
    """Those of the commands that can be run on this machine."""
    return [name for name in names if _there(name)]


def _limit(around: Around) -> None:
    """In the process that becomes the run: hold it to what it may do."""
    if around.file_size is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (around.file_size, around.file_size))
    if around.powerless and os.geteuid() == 0:
        system = ctypes.CDLL(None)
        if system.prctl(SET_SECURE, NO_ROOT, 0, 0, 0) or system.capset(struct.pack("Ii", CAPABILITIES, 0), bytes(24)):
            os._exit(CANNOT_BE_POWERLESS)


def _content(path: Path) -> bytes | str:
    """What is known of a file, or of what else stands at a path."""
    if path.is_symlink():
        return f"link to {os.readlink(path)}"
    if path.is_file():
        return path.read_bytes()
    return "folder" if path.is_dir() else "something else"
