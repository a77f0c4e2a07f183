"""The side of a Dask cluster's worker: reads files as they are read elsewhere, in a process that can be stopped."""

import hashlib
import os
import sys
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from actionbook.crash_report import trace_of
from actionbook.limits import Limits
from actionbook.parcels import Parcel
from actionbook.reading_cache import cache_folder, clear_old
from actionbook.workers import Job, Worker

READERS = ("openpyxl", "python-calamine", "python-dateutil", "rapidfuzz")
"""Packages whose version may decide what is read."""
CODE = "the code of actionbook"
IDLE = 20.0
"""Seconds after which a process ends that reads nothing more."""


def read_files(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What came of each file that is asked for, packed, and which worker says so; or how it differs, or that it failed.
    """
    here, there = made_of(), asked["made of"]
    if differs := {name: here.get(name, "none") for name in {**there, **here} if here.get(name) != there.get(name)}:
        return {"worker": _own_address(), "differs": differs}
    try:
        return {"worker": _own_address(), "answers": _answers(asked)}
    except Exception as error:  # Dask may lose an error on its way back, and who waits for it would wait for ever
        return {"worker": _own_address(), "failed": trace_of(error)}


def _answers(asked: Mapping[str, Any]) -> list[bytes]:
    folder = cache_folder() if asked["cache"] else None
    job = Job(date.fromisoformat(asked["as of"]), folder, Limits(*asked["limits"]))
    worker = IDLERS.taken(job)
    try:
        return [zlib.compress(worker.answer(Parcel(*one)), 1) for one in asked["files"]]
    finally:
        IDLERS.put_back(worker)


def _own_address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


@cache
def made_of() -> dict[str, str]:
    """All that decides what is read in a workbook: on a cluster it must be the same everywhere."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"actionbook": str(sys.modules[__package__ or "actionbook"].__dict__["__version__"])}
    for name in READERS:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return {**found, "Python": ".".join(map(str, sys.version_info[:2])), CODE: _code()}


def _code() -> str:
    """A digest of the modules, the same on every system; of an archive, its size."""
    digest, package = hashlib.sha256(), Path(__file__).parent
    for module in sorted(package.rglob("*.py"), key=lambda path: path.relative_to(package).as_posix()):
        digest.update(module.relative_to(package).as_posix().encode())
        digest.update(module.read_bytes().replace(b"\r\n", b"\n"))
    if not package.is_dir():
        digest.update(str(next(os.stat(one).st_size for one in package.parents if one.is_file())).encode())
    return digest.hexdigest()


class Idlers:
    """The processes of this worker that wait for their next file, and end when none comes."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Worker, threading.Timer]] = []
        self.changing = threading.Lock()

    def taken(self, job: Job) -> Worker:
        """A worker for a job: one that has done with its last file, else a new one."""
        with self.changing:
            for place, (worker, timer) in enumerate(self.waiting):
                if worker.job == job:
                    del self.waiting[place]
                    timer.cancel()
                    return worker
        return Worker(job)

    def put_back(self, worker: Worker) -> None:
        """Let a worker wait for a while, and end it then."""
        timer = threading.Timer(IDLE, self._end, (worker,))
        timer.daemon = True
        with self.changing:
            self.waiting.append((worker, timer))
        timer.start()

    def _end(self, worker: Worker) -> None:
        with self.changing:
            left = [one for one in self.waiting if one[0] is not worker]
            if len(left) == len(self.waiting):
                return  # it was taken at this very moment
            self.waiting = left
        worker.stop()
        if worker.job.cache:
            clear_old(worker.job.cache)


IDLERS = Idlers()
