"""How a command ends that cannot go on: in one plain sentence, with a report beside it where the fault is ours."""

import contextlib
import errno
import os
import sys
import tempfile
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from actionbook import __version__
from actionbook.crash_report import crash_report, trace_of
from actionbook.cli.telling import clean, warn
from actionbook.words import counted
from actionbook.workbook.refusals import is_only_in_cloud, why_refused

DEBUG = "ACTIONBOOK_DEBUG"
"""Set to 1, errors that are not foreseen end in Python's own words, for programmers."""

STOPPED = "stopped before the end; every file is either as it was or finished"
NOT_DONE = "the work was broken off ({}); {}"
WHY = {
    errno.ENOSPC: ("there is no room left on the disk", "make room, or give what is written another place"),
    errno.EDQUOT: ("your share of the disk is used up", "make room, or give what is written another place"),
    errno.EFBIG: ("a file would be larger than is allowed here", "give what is written another place"),
    errno.EROFS: ("nothing can be written on this disk", "give what is written another place"),
    errno.EIO: ("the disk or the network failed", "check it, and try again"),
    errno.EACCES: ("a file or a folder may not be opened", "close it where it is open, or ask its owner to let you"),
    errno.EPERM: ("a file or a folder may not be opened", "close it where it is open, or ask its owner to let you"),
    errno.ENAMETOOLONG: ("the name of a file is too long", "give it a shorter one"),
}
"""What the system says that is nobody's fault, in plain words, and what to do."""

NOWHERE = "the folder you are in is there no more; change to another one and try again"
NOT_PRINTED = "not all could be printed ({}); what was written by then is whole, and need not be made again"
PRINTERS = ("click", "rich")
"""The packages that print."""
COMMANDS = "actionbook.cli"
"""The module that prints, at the end, what is still to be printed."""

FAILED = "actionbook failed, and the fault is its own; {}"
NO_MEMORY = "there was not enough memory; close other programs, or give fewer or smaller workbooks at once; {}"
SOME_FAILED = "actionbook failed on {}, and the fault is its own; {}"
SEND = 'please send "{}" to whoever looks after actionbook: it says where, and holds none of your words or file names'
NO_REPORT = f"no report of it could be written; with {DEBUG}=1 set, the same command says more"
REPORT = "actionbook report {:%Y-%m-%d %H%M}{}.txt"
MOST_REPORTS = 100


def debugging() -> bool:
    """Whether a programmer wants Python's own words."""
    return os.environ.get(DEBUG, "") not in ("", "0")


@contextlib.contextmanager
def told_plainly(words: Sequence[str], commands: click.Group) -> Iterator[None]:
    """End whatever is not foreseen in one sentence and exit code 1; `words` are those of the command line."""
    try:
        with _quiet_aside():
            yield
    except Exception as error:
        if debugging():
            raise
        ended = _said_of(error, words, commands)
        let_go_of_output()
        _show(ended)
        raise SystemExit(1) from None


class Failures:
    """The workbooks of a run on which actionbook itself failed, while it went on with the others."""

    def __init__(self) -> None:
        self.traces: list[str] = []

    @property
    def listener(self) -> Callable[[str], None] | None:
        """Who is told of each; None where a programmer wants to see it in Python's own words."""
        return None if debugging() else self.traces.append

    def tell(self) -> None:
        """Say how many there were, and where the report of them is; nothing where there was none."""
        if self.traces:
            root = click.get_current_context().find_root()
            report = _reported(self.traces, root.meta.get("words", ()), root.command)
            warn(SOME_FAILED.format(counted(len(self.traces), "workbook"), report))


def _said_of(error: Exception, words: Sequence[str], commands: click.Group) -> str | None:
    """The sentence for an error; None where nobody reads any more."""
    if is_closed_output(error):
        return None
    if isinstance(error, FileNotFoundError) and not _is_somewhere():
        return NOWHERE
    if isinstance(error, OSError) and error.errno in WHY and _came_of_printing(error):
        return NOT_PRINTED.format(WHY[error.errno][0])
    if isinstance(error, OSError) and (is_only_in_cloud(error) or error.errno in WHY):
        return _said_of_system(error)
    sentence = NO_MEMORY if isinstance(error, MemoryError) else FAILED
    return sentence.format(_reported([trace_of(error)], words, commands))


def _is_somewhere() -> bool:
    """Whether the folder one is in is still there."""
    with contextlib.suppress(OSError):
        return bool(os.getcwd())
    return False


def _came_of_printing(error: OSError) -> bool:
    """Whether an error came while output was printed, by the module that was at work then."""
    names = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    return bool(names) and (names[-1].split(".")[0] in PRINTERS or names[-1] == COMMANDS)


def _said_of_system(error: OSError) -> str:
    if is_only_in_cloud(error):
        what = why_refused("only in the cloud")
    else:
        what = NOT_DONE.format(*WHY[error.errno or 0]) + ", and try again" * (error.errno != errno.EIO)
    return f"{error.filename}: {what}" if isinstance(error.filename, str) and error.filename else what


def is_closed_output(error: BaseException) -> bool:
    """Whether what reads our output has stopped to, as `head` does; Windows calls that an invalid argument."""
    if isinstance(error, BrokenPipeError):
        return True
    return isinstance(error, OSError) and error.errno == errno.EINVAL and not error.filename and _cannot_print()


def _cannot_print() -> bool:
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False


def _reported(traces: Sequence[str], words: Sequence[str], commands: Any) -> str:
    """Write a report in the folder one is in, or in a temporary one; what to do with it."""
    command = next((word for word in words if word in commands.commands), None)
    options = given_options(commands.commands[command], words) if command else []
    text = crash_report(command, options, traces, __version__)
    for folder in (Path.cwd, lambda: Path(tempfile.gettempdir())):
        with contextlib.suppress(OSError):
            return SEND.format(_written(folder(), text))
    return NO_REPORT


def _written(folder: Path, text: str) -> Path:
    """The report's file, under a name that no other has. OSError where it cannot be written."""
    now = datetime.now()
    for number in range(1, MOST_REPORTS):
        path = folder / REPORT.format(now, f" {number}" if number > 1 else "")
        with contextlib.suppress(FileExistsError):
            with open(path, "x", encoding="utf-8") as stream:
                stream.write(text)
            return path
    raise FileExistsError(errno.EEXIST, "there are many reports", str(folder))


def given_options(command: click.Command, words: Sequence[str]) -> list[str]:
    """The options of a command that were given, as it names them; of their values only those it lists itself."""
    found: list[str] = []
    words = words[: words.index("--")] if "--" in words else words
    for option in command.params:
        for name in (*option.opts, *option.secondary_opts) if isinstance(option, click.Option) else ():
            for place, word in enumerate(words):
                if word == name or word.startswith(f"{name}=" if name.startswith("--") else name):
                    found.append(name + _listed_value(option, word, words[place + 1 : place + 2]))
    return list(dict.fromkeys(found))


def _listed_value(option: click.Parameter, word: str, following: Sequence[str]) -> str:
    value = word.partition("=")[2] or "".join(following)
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    return f" {value}" if value in choices else ""


def _show(sentence: str | None) -> None:
    if sentence:
        with contextlib.suppress(OSError, ValueError):
            click.ClickException(clean(sentence)).show()


def let_go_of_output() -> None:
    """Send what is still to be printed nowhere where it cannot be: Python would complain of it at its end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_nothing(*_: object, **__: object) -> None:
    """Let it go: whoever waits for a thread is told, and a warning of a library's is for programmers."""


@contextlib.contextmanager
def _quiet_aside() -> Iterator[None]:
    """Keep Python from printing in its own words what fails in a thread or in clearing up, and what libraries warn of.
    """
    kept = threading.excepthook, sys.unraisablehook, warnings.showwarning
    if not debugging():
        threading.excepthook = sys.unraisablehook = warnings.showwarning = _say_nothing
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook, warnings.showwarning = kept
