"""The other side of `apart`: the process that reads one workbook and says what it holds."""

import json
import sys
from collections.abc import Callable
from typing import Any

from actionbook.errors import UnreadableWorkbook
from actionbook.workbook.cells import Workbook
from actionbook.workbook.portable import packed

NOT_NEEDED = ("numpy", "lxml", "pandas")
"""What openpyxl loads where it finds it, and what reading cells does not need."""
MEGABYTE = 1 << 20
MOST_CELLS = 1_000_000
"""More cells than any plan has: what comes back must fit in the memory of the run."""


def answer(ask: dict[str, Any]) -> None:
    """Read the file named in `ask` and write to standard output, as JSON, the workbook or why it is not read."""
    _limit(ask["megabytes"] * MEGABYTE, int(ask["seconds"]) + 10)
    sys.stdout.buffer.write(_answer(READERS[ask["reader"]], ask["file"]))


def _answer(read: Callable[[str], Workbook], path: str) -> bytes:
    try:
        book = read(path)
        if sum(len(sheet.cells) for sheet in book.sheets) > MOST_CELLS:
            return _said(reason="too large")
        return json.dumps(packed(book), separators=(",", ":")).encode()
    except UnreadableWorkbook as error:
        return _said(words=str(error))
    except MemoryError:
        return _said(reason="too large")
    except ImportError:
        return _said(reason="no reader")


def _said(**why: str) -> bytes:
    return json.dumps(why).encode()


def _limit(memory: int, seconds: int) -> None:
    """Hold this process to so many bytes and so many seconds of work, as far as the platform can."""
    _set_limits(("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0))


def limit_memory(megabytes: int) -> None:
    """Hold this process to so much memory, as far as the platform can (not on Windows)."""
    _set_limits(("RLIMIT_AS", megabytes * MEGABYTE), ("RLIMIT_CORE", 0))


def _set_limits(*wanted: tuple[str, int]) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for name, most in wanted:
        if hasattr(resource, name):
            _set_limit(resource, getattr(resource, name), most)


def _set_limit(resource: Any, what: int, most: int) -> None:
    highest = resource.getrlimit(what)[1]
    most = most if highest == resource.RLIM_INFINITY else min(most, highest)
    try:
        resource.setrlimit(what, (most, highest))
    except (ValueError, OSError):  # macOS refuses some of them; the limit of time is left
        return


def _read_with_calamine(path: str) -> Workbook:
    from actionbook.workbook.calamine_cells import read_here

    return read_here(path)


def _read_with_openpyxl(path: str) -> Workbook:
    for module in NOT_NEEDED:
        sys.modules[module] = None  # type: ignore[assignment]
    from actionbook.workbook.openpyxl_reader import read_with_openpyxl

    return read_with_openpyxl(path)


READERS: dict[str, Callable[[str], Workbook]] = {"calamine": _read_with_calamine, "openpyxl": _read_with_openpyxl}
