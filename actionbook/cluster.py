"""Reads many files on a Dask cluster: handed out in batches, and read by others where a computer is lost."""

import queue
import re
import time
import uuid
import warnings
import zlib
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionbook.cluster_side import CODE, made_of
from actionbook.errors import ActionbookError
from actionbook.fetching import fetched, install_command
from actionbook.in_time import in_time
from actionbook.parcels import UNFETCHED, Parcel, arrived
from actionbook.receiving import Received
from actionbook.settings import content_of_settings
from actionbook.workbook.refusals import why_refused
from actionbook.workers import Job, Worker, received_by, understood

if TYPE_CHECKING:
    from distributed import Client

FORM = re.compile(r"(?:tcp|tls)://(?:\[[0-9A-Fa-f:.%]+\]|[^\s:/@\[\]]+):\d{1,5}")
CALL = "__import__('actionbook.cluster_side', fromlist=['read_files']).read_files(asked)"
"""What a worker does. These are words, so that a worker without actionbook can say so, and the scheduler needs none."""
MOST_FILES, MOST_BYTES = 8, 4 << 20
"""What one task has at most, as far as single files allow: enough for the scheduler's work not to count."""
AHEAD = 2
"""Tasks that are handed out for each thread of the cluster, so that none waits for us."""
CONNECT, ASK, CLOSE = 10.0, 20.0, 5.0
"""Seconds for the scheduler to answer: at first, later, and in the end."""
LOOK = 1.0
"""Seconds without news after which the cluster is looked at."""
NO_WORKER, NO_NEWS = 30.0, 600.0
"""Seconds that a cluster may be without a worker, and beyond the time that files may take, without an answer."""

NO_EXTRA = "to read on a cluster, actionbook needs other parts; type {}"
WRONG_FORM = '"{}" is not the address of a scheduler; give one such as tcp://planning-server:8786'
NO_CLUSTER = "{}: no Dask scheduler answers there; check the address, and that the cluster is running"
NO_SECURE_CLUSTER = (
    "{}: no Dask scheduler answers there with the certificates that Dask's configuration names; check both, and that "
    "the cluster is running"
)
LOST = "{}: the scheduler was lost in mid-run; nothing was written; see that the cluster is running, and try again"
GONE = "{}: the cluster has no worker; start one there, or leave out --scheduler to read on this computer"
SILENT = "{}: the cluster has answered nothing for {:.0f} minutes; see what its workers do, and try again"
NOT_THERE = "{}: actionbook or a part of it is missing on a worker; install the same there, and start it again"
DIFFERS = "{}: {} is another on the worker {} ({}) than here ({}); install the same there, and start it again"
NONE, OTHER = "none", "of other files"


def receive_on_cluster(
    files: Sequence[Path | Parcel], job: Job, scheduler: str
) -> Generator[tuple[int, Received], None, None]:
    """What came of each file, with its place in the list, as they get done on a cluster.

    ActionbookError where the cluster cannot be used, or is lost.
    """
    if not files:
        return
    client = _connected(scheduler)
    run = Round(client, files, job, scheduler)
    try:
        yield from run.results()
    finally:
        run.here.stop()
        with suppress(Exception):  # what does not close in time is left to itself
            in_time(CLOSE + 1, lambda: client.close(timeout=CLOSE))


def _connected(scheduler: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise ActionbookError(NO_EXTRA.format(install_command("distributed", "fsspec"))) from error
    if not FORM.fullmatch(scheduler):
        raise ActionbookError(WRONG_FORM.format(scheduler))

    class Ours(Client):  # type: ignore[misc]
        """A client that is let go without a word where it never came to anything: it is closed elsewhere."""

        def __del__(self) -> None:
            pass

    try:
        return in_time(CONNECT + 2, lambda: Ours(scheduler, timeout=CONNECT, set_as_default=False, name="actionbook"))
    except Exception as error:  # what answers there may be anything
        words = NO_SECURE_CLUSTER if scheduler.startswith("tls") else NO_CLUSTER
        raise ActionbookError(words.format(scheduler)) from error


class Round:
    """The files of a run on their way: those that wait, those that are read, and those that a worker was lost with."""

    def __init__(self, client: "Client", files: Sequence[Path | Parcel], job: Job, scheduler: str) -> None:
        self.client, self.files, self.job, self.scheduler = client, files, job, scheduler
        self.waiting = deque(range(len(files)))
        self.suspects: deque[int] = deque()
        """What was read as workers were lost: each is tried once more, alone, so that none is blamed wrongly."""
        self.sent: dict[str, tuple[Any, list[tuple[int, Parcel]]]] = {}
        self.done: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.tried: set[int] = set()
        self.here = Worker(job)
        """Reads what cannot be sent, as a file that is not there, to the same words as everywhere."""
        self.settings: dict[Path, bytes] = {}
        self.fetch_here = False
        """The workers cannot open an address that can be opened here, so that bytes are sent."""
        self.threads = 0
        self.news = self.manned = time.monotonic()

    def results(self) -> Iterator[tuple[int, Received]]:
        """What came of each file, as they get done."""
        self._wait_for_workers()
        while self.waiting or self.suspects or self.sent:
            yield from self._hand_out()
            try:
                key = self.done.get(timeout=LOOK)
            except queue.Empty:
                self._look()
                continue
            self.news = time.monotonic()
            if key in self.sent:
                yield from self._taken(*self.sent.pop(key))

    def _hand_out(self) -> Iterator[tuple[int, Received]]:
        """Send what waits, as much as the cluster can read soon; what cannot be sent is read here."""
        while self.waiting and len(self.sent) < self.threads * AHEAD:
            batch: list[tuple[int, Parcel]] = []
            size = 0
            most = min(MOST_FILES, max(1, len(self.files) // (self.threads * AHEAD * 2)))
            while self.waiting and len(batch) < most and size < MOST_BYTES:
                place = self.waiting.popleft()
                parcel = self._parcel(place)
                if parcel is None:
                    yield place, received_by(self.here, self.files[place])
                else:
                    batch.append((place, parcel))
                    size += len(parcel.content or b"")
            self._send(batch)
        if self.suspects and not self.sent and not self.waiting:
            place = self.suspects.popleft()
            parcel = self._parcel(place)
            if parcel is None:
                yield place, received_by(self.here, self.files[place])
            else:
                self._send([(place, parcel)])

    def _parcel(self, place: int) -> Parcel | None:
        """A file as it is sent; None where its bytes cannot be had here."""
        file = self.files[place]
        if isinstance(file, Parcel):
            here = fetched(file, self.job.limits.seconds) if self.fetch_here else file
            return here if isinstance(here, Parcel) else None
        try:
            if not file.is_file() or file.stat().st_size > self.job.limits.bytes_of("file_megabytes"):
                return None
            settings = self._settings(file.parent)
            return Parcel(str(file), file.name, settings, file.read_bytes(), saved=file.stat().st_mtime)
        except OSError:
            return None

    def _settings(self, folder: Path) -> bytes:
        if folder not in self.settings:
            self.settings[folder] = content_of_settings(folder)
        return self.settings[folder]

    def _send(self, batch: list[tuple[int, Parcel]]) -> None:
        """Hand some files to the cluster."""
        if not batch:
            return
        limits = self.job.limits
        asked = {"made of": made_of(), "as of": self.job.as_of.isoformat(), "cache": self.job.cache is not None}
        asked |= {"limits": astuple(limits), "files": [astuple(parcel) for _, parcel in batch]}
        key = f"actionbook-{uuid.uuid4().hex}"
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Dask's own advice about what is large is none for users
                future = self.client.submit(eval, CALL, {"asked": asked}, key=key, pure=False)
        except Exception as error:
            raise self._lost() from error
        self.sent[key] = future, batch
        future.add_done_callback(lambda done: self.done.put(done.key))

    def _taken(self, future: Any, batch: list[tuple[int, Parcel]]) -> Iterator[tuple[int, Received]]:
        """What came of a task that has ended one way or another."""
        if future.status == "cancelled":
            raise self._lost()
        try:
            answer = in_time(ASK + self.job.limits.seconds, lambda: future.result(timeout=ASK))
        except ModuleNotFoundError as error:
            raise ActionbookError(NOT_THERE.format(self.scheduler)) from error
        except Exception:  # a worker that was lost again and again, mostly
            answer = {"failed": ""}
        finally:
            future.release()
        if "failed" in answer:
            yield from self._failed(batch, answer["failed"])
            return
        if "differs" in answer:
            raise ActionbookError(self._how_it_differs(answer))
        for (place, parcel), packed in zip(batch, answer["answers"], strict=True):
            yield place, self._received(parcel, zlib.decompress(packed))

    def _failed(self, batch: list[tuple[int, Parcel]], trace: str) -> Iterator[tuple[int, Received]]:
        """Put files aside to be tried alone; those that were alone already are refused, or read here."""
        self._look()
        for place, parcel in batch:
            if place in self.tried and trace:  # nothing is wrong with the file, as far as anyone knows
                yield place, received_by(self.here, self.files[place])
            elif place in self.tried:
                yield place, Received(parcel.path, outcome="refused", why=why_refused("lost workers"))
            else:
                self.tried.add(place)
                self.suspects.append(place)

    def _received(self, parcel: Parcel, answer: bytes) -> Received:
        received = understood(answer, self.job.pool) or Received("", outcome="refused", why=why_refused("broke off"))
        if received.outcome != UNFETCHED:
            return arrived(received, parcel)
        if parcel.content is not None:  # its name cannot be written there
            return received_by(self.here, parcel if parcel.address else Path(parcel.path))
        here = received_by(self.here, parcel)
        self.fetch_here = self.fetch_here or here.outcome == "read"
        return here

    def _wait_for_workers(self) -> None:
        """Learn how many threads there are. ActionbookError where no worker comes."""
        self._look()
        while not self.threads:
            time.sleep(LOOK / 2)
            self._look()

    def _look(self) -> None:
        """See that the cluster is there and does something. ActionbookError where it is not."""
        try:
            self.threads = sum(in_time(ASK, self.client.nthreads).values())
        except Exception as error:
            raise self._lost() from error
        now = time.monotonic()
        self.manned = now if self.threads else self.manned
        quiet = now - self.news
        if now - self.manned > NO_WORKER:
            raise ActionbookError(GONE.format(self.scheduler))
        if quiet > NO_NEWS + MOST_FILES * self.job.limits.seconds:
            raise ActionbookError(SILENT.format(self.scheduler, quiet / 60))

    def _lost(self) -> ActionbookError:
        return ActionbookError(LOST.format(self.scheduler))

    def _how_it_differs(self, answer: dict[str, Any]) -> str:
        """In a sentence, what is otherwise on a worker than here, the first of it."""
        name, there = next(iter(answer["differs"].items()))
        here = made_of().get(name, NONE)
        if name == CODE:
            here, there = made_of()["actionbook"], OTHER
        return DIFFERS.format(self.scheduler, name, answer["worker"], there, here)
