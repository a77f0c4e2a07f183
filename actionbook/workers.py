"""Reads many files at once, each in a process that can be stopped: one that hangs or breaks off harms no other."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from actionbook.fetching import fetch_into, fetched
from actionbook.limits import Limits
from actionbook.packing import packer, pooled, unpacker
from actionbook.parcels import UNFETCHED, Parcel, arrived, given_up, laid_out, unfetched
from actionbook.receiving import Received, receive, skipped
from actionbook.settings import read_settings
from actionbook.workbook.child import limit_memory
from actionbook.workbook.finding_files import APPENDIX
from actionbook.workbook.marked import is_appendix
from actionbook.workbook.own_folders import own_folder
from actionbook.workbook.processes import end, module_folders, started
from actionbook.workbook.refusals import why_refused

START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from actionbook.workers import serve; serve(sys.stdin.buffer, sys.stdout.buffer)"
)
LENGTH = 8
"""Bytes that say how long an answer is."""
MOST_BYTES = 1 << 30
"""More than any answer has."""
FEW = 3
"""Files that one process reads before a second is worth its start."""


@dataclass(frozen=True)
class Job:
    """What every file of a run is read for."""

    as_of: date
    cache: Path | None
    limits: Limits
    pool: dict[str, str] = field(default_factory=dict, compare=False)
    """Words that were read, each once: a thousand returns of one plan hold its words a thousand times."""


@dataclass(frozen=True)
class Asked:
    """One file, as it is asked for."""

    path: str
    as_of: date
    cache: str | None
    address: str = ""
    """Where its bytes are to be fetched first; nothing where they are there."""
    size: int | None = None
    among: bool = False
    """An appendix is left out."""


def receive_all(
    paths: Sequence[Path | Parcel], job: Job, jobs: int | None = None
) -> Generator[tuple[int, Received], None, None]:
    """What came of each file, with its place in the list, as they get done, in `jobs` processes."""
    wanted = min(jobs or os.cpu_count() or 1, -(-len(paths) // FEW))
    places: queue.SimpleQueue[int] = queue.SimpleQueue()
    for place in range(len(paths)):
        places.put(place)
    done: queue.SimpleQueue[tuple[int, Received] | Exception] = queue.SimpleQueue()
    workers = [Worker(job) for _ in range(wanted)]
    threads = [threading.Thread(target=_work, args=(one, places, paths, done), daemon=True) for one in workers]
    try:
        for thread in threads:
            thread.start()
        for _ in paths:
            result = done.get()
            if isinstance(result, Exception):
                raise result
            yield result
    finally:
        for worker in workers:
            worker.stop()


def _work(
    worker: "Worker",
    places: "queue.SimpleQueue[int]",
    paths: Sequence[Path | Parcel],
    done: "queue.SimpleQueue[tuple[int, Received] | Exception]",
) -> None:
    """One thread: hand file after file to its process, until none is left."""
    try:
        while True:
            place = places.get_nowait()
            done.put((place, received_by(worker, paths[place])))
    except queue.Empty:
        return
    except Exception as error:  # told to the one who waits
        done.put(error)


def received_by(worker: "Worker", file: Path | Parcel) -> Received:
    """What came of a file; what a worker's process cannot fetch is fetched here."""
    if isinstance(file, Path):
        return worker.ask(file)
    received = worker.ask(file)
    if received.outcome == UNFETCHED and file.content is None:
        here = fetched(file, worker.job.limits.seconds)
        received = worker.ask(here) if isinstance(here, Parcel) else unfetched(file, here)
    return given_up(received)


class Worker:
    """A process that reads one file after the other, and is started anew where it had to be stopped."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.process: subprocess.Popen[bytes] | None = None
        self.stopped = False
        self.changing = threading.Lock()
        """Held by the one thread that works with it, or by the one that stops it, while the process changes."""

    def ask(self, file: Path | Parcel) -> Received:
        """What came of a file; that reading it took too long or broke off, where the process had to be stopped."""
        answer = self.answer(file)
        received = understood(answer, self.job.pool)
        if received is None:
            self._end()
            received = Received("", outcome="refused", why=why_refused("broke off"))
        return arrived(received, file) if isinstance(file, Parcel) else replace(received, path=str(file))

    def answer(self, file: Path | Parcel) -> bytes:
        """What came of a file, packed as it is sent on."""
        if isinstance(file, Path):
            return self._answer(Asked(str(file), self.job.as_of, self._cache))
        with own_folder() as own:
            folder = own / "file"
            folder.mkdir()
            try:
                path = laid_out(file, folder)
            except (OSError, ValueError):
                return packed(unfetched(file))
            fetch = file.address if file.content is None else ""
            return self._answer(Asked(str(path), self.job.as_of, self._cache, fetch, file.size, file.among))

    @property
    def _cache(self) -> str | None:
        return str(self.job.cache) if self.job.cache else None

    def _answer(self, asked: Asked) -> bytes:
        process = self._running()
        if process is None:
            return packed(Received(asked.path, outcome="refused", why=why_refused("broke off")))
        too_long = threading.Event()
        timer = threading.Timer(self.job.limits.seconds, _give_up, (process, too_long))
        timer.start()
        try:
            answer = _answer_of(process, asked)
        finally:
            timer.cancel()
        if answer is None:
            self._end()
            why = why_refused("took too long" if too_long.is_set() else "broke off", self.job.limits)
            return packed(Received(asked.path, outcome="refused", why=why))
        return answer

    def stop(self) -> None:
        """End the process, whatever it does."""
        with self.changing:
            self.stopped = True
        self._end()

    def _running(self) -> subprocess.Popen[bytes] | None:
        """The process, started anew where it has ended; None where this worker is to do no more."""
        if self.process is not None and self.process.poll() is not None:
            self._end()  # it ended after its last answer
        with self.changing:
            if self.process is None and not self.stopped:
                self.process = _started(self.job.limits)
            return None if self.stopped else self.process

    def _end(self) -> None:
        with self.changing:
            process, self.process = self.process, None
        if process:
            end(process)
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream:
                        stream.close()


def packed(received: Received) -> bytes:
    """What came of a file, as it is sent on."""
    return json.dumps(packer(Received)(received), separators=(",", ":")).encode()


def understood(answer: bytes, pool: dict[str, str]) -> Received | None:
    """What an answer says; None where it is nonsense. Words that were said before are those of `pool`."""
    try:
        received: Received = unpacker(Received)(pooled(json.loads(answer), pool))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return received


def _give_up(process: subprocess.Popen[bytes], too_long: threading.Event) -> None:
    too_long.set()
    end(process)


def _started(limits: Limits) -> subprocess.Popen[bytes]:
    process = started(START)
    with suppress(OSError):  # it has ended already: the first answer tells
        _send(process, module_folders())
        _send(process, packer(Limits)(limits))
    return process


def _send(process: subprocess.Popen[bytes], words: object) -> None:
    assert process.stdin, "a worker is asked through a pipe"
    process.stdin.write(json.dumps(words).encode() + b"\n")
    process.stdin.flush()


def _answer_of(process: subprocess.Popen[bytes], asked: Asked) -> bytes | None:
    """What a process answers; None where it ends before it has."""
    assert process.stdout, "a worker answers through a pipe"
    try:
        _send(process, packer(Asked)(asked))
        length = process.stdout.read(LENGTH)
        size = min(int.from_bytes(length, "big"), MOST_BYTES)
        answer = process.stdout.read(size) if len(length) == LENGTH else b""
    except (OSError, ValueError):
        return None
    return answer if answer and len(answer) == size else None


def serve(questions: BinaryIO, answers: BinaryIO, read: Callable[..., Received] = receive) -> None:
    """Answer what is asked, file after file, until there are no more questions: the other side of `Worker`."""
    sys.stdout = sys.stderr
    limits: Limits = unpacker(Limits)(json.loads(questions.readline()))
    limit_memory(limits.megabytes)
    for line in questions:
        asked: Asked = unpacker(Asked)(json.loads(line))
        answer = packed(_read_as_asked(asked, read, limits))
        answers.write(len(answer).to_bytes(LENGTH, "big") + answer)
        answers.flush()


def _read_as_asked(asked: Asked, read: Callable[..., Received], limits: Limits) -> Received:
    path = Path(asked.path)
    parcel = Parcel(asked.path, path.name, address=asked.address, size=asked.size)
    if asked.address and (why := fetch_into(path, parcel)):
        return unfetched(parcel, why)
    if asked.among and is_appendix(path):
        return skipped(path, APPENDIX)
    settings = replace(read_settings(path.parent), limits=limits)
    return read(path, settings, asked.as_of, Path(asked.cache) if asked.cache else None)
