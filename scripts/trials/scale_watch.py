"""Runs a program and notes how much time and memory it takes, and each of the processes it starts."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

EVERY = 0.05
"""Seconds between two looks."""


class Peaks(NamedTuple):
    """What a run took; 0 for what could not be measured."""

    code: int
    said: str
    seconds: float
    cpu: float
    """Seconds of processor time, of the program and of all that it started."""
    parent: float
    """The most that the program itself held, in megabytes."""
    readers: tuple[float, ...]
    """The most that each process which it started held."""


def watched(command: Sequence[str], folder: Path) -> Peaks:
    """Run a command in a folder to its end."""
    begun, used = time.perf_counter(), _processor_time()
    peaks: dict[int, int] = {}
    ended = threading.Event()
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=subprocess.STDOUT) as process:
        if sys.platform == "linux":
            threading.Thread(target=_watch, args=(process.pid, ended, peaks), daemon=True).start()
        said = process.communicate()[0].decode("utf-8", "replace")
        seconds = time.perf_counter() - begun
        ended.set()
    megabytes = {one: pages * _page() / (1 << 20) for one, pages in peaks.items()}
    parent = megabytes.pop(process.pid, 0.0)
    return Peaks(process.returncode, said, seconds, _processor_time() - used, parent, tuple(megabytes.values()))


def _page() -> int:
    return os.sysconf("SC_PAGE_SIZE") if sys.platform != "win32" else 0


def _processor_time() -> float:
    """Seconds that all processes which have ended took together."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: int, ended: threading.Event, peaks: dict[int, int]) -> None:
    """Note the most that a process and each of its children hold, until it has ended."""
    while not ended.wait(EVERY):
        for one in (process, *_children(process)):
            with suppress(OSError, IndexError, ValueError):
                held = int(Path(f"/proc/{one}/statm").read_text().split()[1])
                peaks[one] = max(peaks.get(one, 0), held)


def _children(process: int) -> list[int]:
    with suppress(OSError, ValueError):
        tasks = Path(f"/proc/{process}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text().split()]
    return []
