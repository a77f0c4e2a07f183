"""Starts processes of Python for one piece of work, and ends them with whatever they have started."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

QUIET = {"RUST_BACKTRACE": "0", "OPENBLAS_NUM_THREADS": "1"}


def module_folders() -> list[str]:
    """Where modules are found here, so that the other process finds the same, from a folder or an archive."""
    package = str(Path(__file__).absolute().parents[2])
    return [package, *(folder for folder in sys.path if folder and folder != package)]


def started(code: str) -> subprocess.Popen[bytes]:
    """A process that runs some code, is asked and answers through pipes, and shows nothing to anybody."""
    return subprocess.Popen(
        [sys.executable, "-I", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **QUIET},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        start_new_session=os.name == "posix",
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, and with it the one that may read a foreign file for it, where a group can be ended."""
    if os.name == "posix":
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
