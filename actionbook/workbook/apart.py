"""Read a workbook in a process of its own, with a limit of time and memory, so that a bad file takes no run down."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from actionbook.errors import UnreadableWorkbook, UnsafeWorkbook
from actionbook.limits import USUAL, Limits
from actionbook.workbook.cells import Workbook
from actionbook.workbook.portable import unpacked
from actionbook.workbook.processes import QUIET, module_folders
from actionbook.workbook.refusals import refusal

START = (
    "import json, sys; ask = json.loads(sys.stdin.buffer.read()); "
    "sys.path[:] = ask['modules']; from actionbook.workbook.child import answer; answer(ask)"
)


def read_apart(reader: str, path: str | os.PathLike[str], limits: Limits = USUAL) -> Workbook:
    """The workbook as `calamine` or `openpyxl` reads it, in a process of its own.

    UnreadableWorkbook where it refuses the file, breaks off, or takes more than the limits allow.
    """
    ask: dict[str, Any] = {"reader": reader, "file": os.fspath(path), "modules": module_folders()}
    ask["limits"] = asdict(limits)
    try:
        done = _run(json.dumps(ask).encode(), limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise refusal("took too long", path, limits) from error
    except OSError as error:
        raise refusal("no reader", path) from error
    return _understood(done, path, limits)


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


def _understood(answer: bytes, path: str | os.PathLike[str], limits: Limits) -> Workbook:
    try:
        kept: dict[str, Any] = json.loads(answer)
    except ValueError as error:  # nothing, or not all of it: the process was stopped
        raise refusal("broke off", path) from error
    if "unsafe" in kept:
        raise UnsafeWorkbook(kept["unsafe"])
    if "words" in kept:
        raise UnreadableWorkbook(kept["words"])
    if "reason" in kept:
        raise refusal(kept["reason"], path, limits)
    return unpacked(kept)
