"""Reads a large workbook in a process that can be stopped, held to so much time and memory, and takes over the result.

A small file is bounded by its size; what a large one takes is known only once it is read.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, get_type_hints
from zipfile import BadZipFile, ZipFile

from actionbook import errors
from actionbook.crash_report import trace_of
from actionbook.errors import ActionbookError, UnsafeWorkbook
from actionbook.limits import Limits
from actionbook.packing import packer, unpacker
from actionbook.reading import Reading, read_here
from actionbook.settings import Settings
from actionbook.workbook.child import limit_memory
from actionbook.workbook.processes import end, module_folders, started
from actionbook.workbook.refusals import refusal

LARGE, LARGE_UNPACKED = 4 << 20, 16 << 20
"""From how many bytes a file is large: as it stands, or what is packed in it. About 20,000 actions are less."""
START = (
    "import json, sys; ask = json.loads(sys.stdin.buffer.read()); sys.path[:] = ask['modules']; "
    "from actionbook.reading_apart import answer; answer(ask)"
)
Told = TypeVar("Told")
Job = Callable[[Path, Settings], Told]
"""A function of ours, to be found under its name in its module, that says what it returns and can be packed."""


class FailedApart(RuntimeError):
    """A fault of ours in the other process; `trace` is what `trace_of` says of it there."""

    def __init__(self, trace: str) -> None:
        super().__init__(trace)
        self.trace = trace


def is_large(path: Path) -> bool:
    """Whether a file is so large that reading it had better be held; what cannot be read is not."""
    with suppress(OSError, BadZipFile, ValueError, NotImplementedError):
        if not os.path.isfile(path):  # asking a pipe would wait for whoever writes into it
            return False
        if os.path.getsize(path) > LARGE:
            return True
        with ZipFile(path) as archive:
            return sum(member.file_size for member in archive.infolist()) > LARGE_UNPACKED
    return False


def read_large(path: Path, settings: Settings) -> Reading:
    """The plans of a workbook, read in another process. UnreadableWorkbook as `read_file`, or where it takes too much.

    FailedApart for a fault of ours there.
    """
    return read_held(read_here, path, settings, settings.limits)


def read_held(job: Job[Told], path: Path, settings: Settings, hold: Limits) -> Told:
    """What `job` makes of a workbook in another process, held to the time and memory of `hold`.

    ActionbookError as `job` raises it, UnsafeWorkbook where it takes too much, FailedApart for a fault of ours there.
    """
    ask: dict[str, Any] = {"file": os.fspath(path), "modules": module_folders(), "megabytes": hold.megabytes}
    ask |= {"job": [job.__module__, job.__name__], "settings": packer(Settings)(settings)}
    try:
        told = json.loads(_run(json.dumps(ask).encode(), hold) or b"{}")
    except subprocess.TimeoutExpired as error:
        raise _unsafe("took too long", path, hold) from error
    except OSError as error:
        raise refusal("no reader", path) from error
    except ValueError as error:  # not all of it: the process was stopped
        raise _unsafe("broke off", path, hold) from error
    if "told" in told:
        result: Told = unpacker(_kind_of(job))(told["told"])
        return result
    if "words" in told:
        raise getattr(errors, told["error"])(told["words"])
    if "trace" in told:
        raise FailedApart(told["trace"])
    raise _unsafe(told.get("reason", "broke off"), path, hold)


def _kind_of(job: Job[Told]) -> Any:
    return get_type_hints(job)["return"]


def _unsafe(reason: str, path: Path, limits: Limits) -> UnsafeWorkbook:
    return UnsafeWorkbook(str(refusal(reason, path, limits)))


def _run(ask: bytes, limits: Limits) -> bytes:
    """What the other process answers. TimeoutExpired where it takes too long; it and what it started are ended."""
    with started(START) as process:
        try:
            return process.communicate(ask, limits.seconds)[0]
        finally:
            end(process)


def answer(ask: dict[str, Any]) -> None:
    """The other side: do the job named in `ask`, and write what it returns, or why it returns nothing, as JSON."""
    limit_memory(ask["megabytes"])
    module, name = ask["job"]
    told = _told(getattr(import_module(module), name), Path(ask["file"]), unpacker(Settings)(ask["settings"]))
    sys.stdout.buffer.write(json.dumps(told, separators=(",", ":")).encode())


def _told(job: Job[Any], path: Path, settings: Settings) -> dict[str, Any]:
    try:
        told: Any = packer(_kind_of(job))(job(path, settings))
    except ActionbookError as error:
        return {"error": type(error).__name__, "words": str(error)}
    except MemoryError:
        return {"reason": "too large"}
    except Exception as error:  # told where it was asked for
        return {"trace": trace_of(error)}
    return {"told": told}
