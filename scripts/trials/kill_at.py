"""Runs the command line, or receives a file, and kills itself at a call that can change what is on a disk.

Started by the trial of killing as `python kill_at.py NUMBER COUNTED WORD ...`: the calls are counted from 0, and where
the run comes to its end their number is written into the file COUNTED.
"""

import io
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

EVENTS = frozenset({
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.utime", "os.truncate", "os.setxattr",
    "shutil.rmtree", "fcntl.flock",
})  # fmt: skip
"""What Python tells an audit hook before it is done."""
CALLS = frozenset({"write", "writelines", "flush", "fsync", "close", "truncate", "replace", "unlink"})
"""Calls that it does not tell, or of which the moment after them matters: counted once a draft is begun."""
IN_MEMORY = (str, bytes, io.BytesIO, io.StringIO)
LASTING = "~actionbook-turn.tmp"
"""The one that is held from the beginning to the end: it begins nothing."""


class Counter:
    """Counts calls, and kills the process at one of them."""

    def __init__(self, until: int) -> None:
        self.until, self.seen = until, 0

    def count(self) -> None:
        """One more call."""
        if self.seen == self.until:
            os.kill(os.getpid(), signal.SIGKILL)
        self.seen += 1

    def told(self, event: str, about: tuple[Any, ...]) -> None:
        """The audit hook."""
        if event == "open" and _writes(about[1], about[2]):
            self.count()
            if _begins(str(about[0])):
                sys.setprofile(self.called)
        elif event in EVENTS:
            self.count()

    def called(self, frame: Any, event: str, called: Any) -> None:
        """The profiler."""
        if event in ("c_call", "c_return") and called.__name__ in CALLS and not isinstance(called.__self__, IN_MEMORY):
            self.count()


def _writes(mode: Any, flags: int) -> bool:
    """Whether a file is opened to be written."""
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if mode is None else any(one in mode for one in "wax+")


def _begins(path: str) -> bool:
    """Whether a file is a draft, or a reading on its way into the folder of readings."""
    name = os.path.basename(path)
    return name != LASTING and name.endswith(".tmp")


def _received(path: str) -> None:
    """Receive a file, as a process of a consolidation does."""
    from actionbook.receiving import receive
    from actionbook.settings import Settings

    receive(Path(path), Settings(), date(2025, 5, 16), Path(os.environ["ACTIONBOOK_CACHE"]))


def _commanded(*words: str) -> None:
    from actionbook.cli import main

    main(list(words), standalone_mode=False)


def main() -> None:
    """Do what is asked until the call comes."""
    number, counted, *words = sys.argv[1:]
    work: Callable[..., None] = _commanded
    if words[0] == "receive":
        work, words = _received, words[1:]
    counter = Counter(int(number))
    sys.addaudithook(counter.told)
    try:
        work(*words)
    finally:
        sys.setprofile(None)
        counter.until = -1
        Path(counted).write_text(str(counter.seen), encoding="utf-8")


if __name__ == "__main__":
    main()
