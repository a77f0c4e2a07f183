"""Read a workbook in a process of its own, with a limit of time and memory, so that a bad file takes no run down."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from actionbook.errors import UnreadableWorkbook
from actionbook.workbook.cells import Workbook
from actionbook.workbook.portable import unpacked
from actionbook.workbook.refusals import refusal

SECONDS = 20.0
"""How long reading one file may take."""
MEGABYTES = 512
"""How much memory it may take, where the platform can hold it to that (not on Windows)."""
START = (
    "import json, sys; ask = json.loads(sys.stdin.buffer.read()); "
    "sys.path[:] = ask['modules']; from actionbook.workbook.child import answer; answer(ask)"
)
QUIET = {"RUST_BACKTRACE": "0", "OPENBLAS_NUM_THREADS": "1"}


def read_apart(reader: str, path: str | os.PathLike[str], seconds: float = SECONDS) -> Workbook:
    """The workbook as `calamine` or `openpyxl` reads it, in a process of its own.

    UnreadableWorkbook where it refuses the file, breaks off, or takes more than so many seconds.
    """
    ask: dict[str, Any] = {"reader": reader, "file": os.fspath(path), "modules": module_folders()}
    ask |= {"seconds": seconds, "megabytes": MEGABYTES}
    try:
        done = _run(json.dumps(ask).encode(), seconds)
    except subprocess.TimeoutExpired as error:
        raise refusal("took too long", path) from error
    except OSError as error:
        raise refusal("no reader", path) from error
    return _understood(done, path)


def _run(ask: bytes, seconds: float) -> bytes:
    return subprocess.run(
        [sys.executable, "-I", "-c", START],
        input=ask,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=seconds,
        check=False,
        env={**os.environ, **QUIET},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ).stdout


def module_folders() -> list[str]:
    """Where modules are found here, so that the other process finds the same, from a folder or an archive."""
    package = str(Path(__file__).absolute().parents[2])
    return [package, *(folder for folder in sys.path if folder and folder != package)]


def _understood(answer: bytes, path: str | os.PathLike[str]) -> Workbook:
    try:
        kept: dict[str, Any] = json.loads(answer)
    except ValueError as error:  # nothing, or not all of it: the process was stopped
        raise refusal("broke off", path) from error
    if "words" in kept:
        raise UnreadableWorkbook(kept["words"])
    if "reason" in kept:
        raise refusal(kept["reason"], path)
    return unpacked(kept)
