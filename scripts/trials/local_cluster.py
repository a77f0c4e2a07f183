"""A Dask cluster of separate processes on this computer, whose parts can be killed."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"
QUIET = ("--no-dashboard", "--host", LOOPBACK)
SECONDS = 60
"""How long a part may take to be there."""

AT_EACH_TASK = """
import os
from distributed import WorkerPlugin

class Dies(WorkerPlugin):
    def transition(self, key, start, finish, **_):
        if finish == "executing":
            os._exit(9)

async def dask_setup(worker):
    await worker.plugin_add(Dies())
"""
"""What a worker loads that dies whenever it is to do something."""
AT_A_NAME = """
import os
from actionbook import cluster_side

def dies(path, name, *rest, made=cluster_side.Parcel):
    if name.startswith("Kills"):
        os._exit(9)
    return made(path, name, *rest)

if isinstance(cluster_side.Parcel, type):
    cluster_side.Parcel = dies
"""
"""What a worker loads that dies of files whose name begins with "Kills"."""


def free_port() -> int:
    """A port of this computer on which nothing listens."""
    with socket.create_server((LOOPBACK, 0)) as found:
        return int(found.getsockname()[1])


class LocalCluster:
    """A scheduler and its workers, each a process; all are ended with it."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="cluster-", ignore_cleanup_errors=True)
        port = free_port()
        self.address = f"tcp://{LOOPBACK}:{port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._started("dask_scheduler", "--port", str(port), "--no-show")
        deadline = time.monotonic() + SECONDS
        while not _listens(port):
            if time.monotonic() > deadline or self.scheduler.poll() is not None:
                self.stop()
                raise OSError("the scheduler did not start")
            time.sleep(0.05)

    def add_worker(self, preload: str = "", restarted: bool = False, **variables: str) -> subprocess.Popen[bytes]:
        """Start a worker of one thread; with `restarted` another process starts it anew whenever it dies."""
        words = [self.address, "--nthreads", "1", "--nanny" if restarted else "--no-nanny"]
        if preload:
            module = Path(self.folder.name, f"preload{len(self.processes)}.py")
            module.write_text(preload, encoding="utf-8")
            words += ["--preload", str(module)]
        return self._started("dask_worker", *words, "--local-directory", self.folder.name, **variables)

    def wait_for_workers(self, number: int) -> None:
        """Wait until so many workers are there. TimeoutError where they do not come."""
        from distributed import Client

        with Client(self.address, timeout=SECONDS, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=SECONDS)

    def _started(self, part: str, *words: str, **variables: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{part}", *words, *QUIET]
        nothing = subprocess.DEVNULL
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **variables}, stdin=nothing, stdout=nothing, stderr=nothing,
            start_new_session=os.name == "posix",
        )  # fmt: skip
        self.processes.append(process)
        return process

    def stop(self) -> None:
        """End all of it."""
        for process in reversed(self.processes):
            kill(process)
        self.folder.cleanup()

    def __enter__(self) -> "LocalCluster":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


@contextmanager
def cluster_of(workers: int) -> Iterator[LocalCluster]:
    """A cluster with so many workers that are there."""
    with LocalCluster() as cluster:
        for _ in range(workers):
            cluster.add_worker()
        cluster.wait_for_workers(workers)
        yield cluster


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process of the cluster at once, with those that it started."""
    if os.name == "posix":
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _listens(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), 1):
            return True
    except OSError:
        return False
