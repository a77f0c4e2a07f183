"""A Dask cluster of separate processes reads the returns, and its parts are killed while it does."""

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sample_returns import AS_OF, build_return, team_name
from trials.trial import Extent, Trial, Tried

ABOUT = (
    "Returns of an invented trust, with some files that are damaged, empty or no workbooks among them, are "
    "consolidated on a Dask cluster whose scheduler and workers are processes of their own on this computer. Workers "
    "and schedulers are killed (SIGKILL) in mid-run. Each master is compared, byte for byte, with the one that is made "
    "without a cluster; where none can be made, the old one must still be there and the error must be a sentence."
)
NOT_HERE = "Not tried here: distributed and fsspec are not installed."
NOTES = (
    "The cluster's processes share one computer: no network was pulled out, and no computer was switched off.",
    "How long it takes, and from how many files it pays, is in docs/cluster.md.",
)
CACHE = "ACTIONBOOK_CACHE"
"""The variable that says where readings are kept."""
SAME, OTHER = "the same bytes as without a cluster", "something else"
REFUSED, SENTENCE = "that file refused, the others read", "ended in a sentence, the old master as it was"


@dataclass
class Found:
    """What came of the trial so far."""

    extent: Extent
    folder: Path
    tried: list[Tried] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def add(self, what: str, wanted: str, tries: list[str]) -> None:
        """Note how often something came to what was wanted; each try is nothing then, or says what is wrong."""
        wrong = [one for one in tries if one]
        good = {wanted: len(tries) - len(wrong)} if len(wrong) < len(tries) else {}
        self.tried.append(Tried(what, len(tries), {**good, **({OTHER: len(wrong)} if wrong else {})}))
        self.failures += [f"{what}: {one} (seed {self.extent.seed})" for one in wrong]


def run(extent: Extent) -> Trial:
    """Read the same returns with and without a cluster, and lose parts of it."""
    try:
        import distributed  # noqa: F401
        import fsspec  # noqa: F401
    except ImportError:
        return Trial(ABOUT, (), notes=(NOT_HERE,))
    with tempfile.TemporaryDirectory(prefix="trial-cluster-", ignore_cleanup_errors=True) as name:
        found = Found(extent, Path(name))
        returns = _returns(found.folder / "returns", extent.of(16, 40))
        here = _made(returns, found.folder)
        with _quietly(found.folder):
            for part in (*SHORT, *(LONG if extent.full else ())):
                part(found, returns, here)
    return Trial(ABOUT, tuple(found.tried), tuple(found.failures), NOTES)


def _returns(folder: Path, number: int) -> Path:
    """The returns of so many teams, and what people leave among them."""
    folder.mkdir()
    for team in range(number):
        build_return(folder / f"{team_name(team)} return.xlsx", team, 0)
    whole = (folder / f"{team_name(0)} return.xlsx").read_bytes()
    (folder / "Cut short.xlsx").write_bytes(whole[: len(whole) // 2])
    (folder / "Empty.xlsx").touch()
    (folder / "No workbook.xlsx").write_bytes(b"%PDF-1.7\n")
    (folder / "~$Open.xlsx").write_bytes(b"\x04Kim")
    (folder / "actionbook.toml").write_text('title = "A trial"\n', encoding="utf-8")
    return folder


@contextmanager
def _quietly(folder: Path) -> Iterator[None]:
    """Print no logs, and keep what is read in a folder of the trial."""
    import logging

    logging.disable(logging.CRITICAL)
    try:
        with patch.dict(os.environ, {CACHE: str(folder / "readings")}):
            yield
    finally:
        logging.disable(logging.NOTSET)


def _made(source: Path | str, folder: Path, **asked: Any) -> bytes:
    """The bytes of the master of a folder."""
    from actionbook.consolidating import consolidate_round
    from actionbook.master_writing import made
    from actionbook.round_files import Gathering

    master = consolidate_round([source], AS_OF, None, Gathering(**{"cache": False, **asked}))
    with made(master, folder) as content:
        content.seek(0)
        return content.read()


def _compared(source: Path | str, found: Found, here: bytes, **asked: Any) -> str:
    """Nothing where a cluster makes the same bytes, else what it did."""
    try:
        there = _made(source, found.folder, **asked)
    except Exception as error:  # a failure of what is tried is what a trial tells
        return f"{type(error).__name__}: {error}"
    return "" if there == here else f"{len(there):,} other bytes"


def _same(found: Found, returns: Path, here: bytes) -> None:
    """Files sent, files fetched by the workers, and what the workers kept from before."""
    from trials.local_cluster import cluster_of

    for workers in (2,) if not found.extent.full else (1, 2, 4):
        with cluster_of(workers) as running:
            how = {"scheduler": running.address}
            sent = [_compared(returns, found, here, **how) for _ in range(found.extent.of(1, 2))]
            found.add(f"files sent to {workers} of its workers", SAME, sent)
            if workers == 2:
                address = f"file://{returns.as_posix()}"
                fetched = [_compared(address, found, here, **how) for _ in range(found.extent.of(1, 2))]
                found.add("files fetched by 2 workers themselves", SAME, fetched)
                known = [_compared(returns, found, here, cache=True, **how) for _ in range(found.extent.of(1, 2))]
                found.add("files known to the workers from before", SAME, known)


def _at(moment: int, do: Callable[[], object]) -> Callable[[str, int, int], None]:
    """What does something as soon as so many files are done."""

    def progress(_: str, done: int, of: int) -> None:
        if done == moment:
            do()

    return progress


def _moments(found: Found, name: str, number: int) -> list[int]:
    """How many files are done when something is killed, by chance."""
    return [random.Random(f"{found.extent.seed}/{name}/{at}").randint(1, 6) for at in range(number)]


def _worker_killed(found: Found, returns: Path, here: bytes) -> None:
    from trials.local_cluster import cluster_of, kill

    tries = []
    for moment in _moments(found, "worker", found.extent.of(1, 5)):
        with cluster_of(2) as running:
            victim = running.processes[1]
            progress = _at(moment, partial(kill, victim))
            wrong = _compared(returns, found, here, scheduler=running.address, progress=progress)
            wrong = wrong or ("" if victim.poll() is not None else "the worker was not killed")
            tries.append(wrong and f"killed after {moment} files: {wrong}")
    found.add("one of two workers killed in mid-run", SAME, tries)


def _dies_always(found: Found, returns: Path, here: bytes) -> None:
    from trials.local_cluster import AT_EACH_TASK, cluster_of

    with cluster_of(1) as running:
        running.add_worker(AT_EACH_TASK, restarted=True)
        running.wait_for_workers(2)
        tries = [_compared(returns, found, here, scheduler=running.address) for _ in range(2)]
    found.add("one of two workers dies of every task, and comes back", SAME, tries)


def _deadly(found: Found, returns: Path, here: bytes) -> None:
    """A file of which every worker dies that reads it is refused; without it the master is the same."""
    from actionbook import consolidate
    from trials.local_cluster import AT_A_NAME, LocalCluster

    with LocalCluster() as running:
        for _ in range(2):
            running.add_worker(AT_A_NAME, restarted=True)
        running.wait_for_workers(2)
        folder = found.folder / "deadly"
        shutil.copytree(returns, folder)
        alone = consolidate(folder, AS_OF)
        build_return(folder / "Kills workers.xlsx", 1000, 0)
        try:
            made = consolidate(folder, AS_OF, scheduler=running.address)
        except Exception as error:  # as above
            wrong = f"{type(error).__name__}: {error}"
        else:
            told = [one for one in made.refusals if one.startswith("Kills workers.xlsx: the workers of the cluster")]
            wrong = "" if told and made.actions.equals(alone.actions) else f"refused: {made.refusals}"
    found.add("a file of which every worker dies", REFUSED, [wrong])


def _ended(found: Found, returns: Path, lose: Callable[[Any], object], words: str, moment: int) -> str:
    """Nothing where a run ends in a sentence with the old master untouched, else what it did."""
    from actionbook.consolidate_run import Asked, run_consolidation
    from actionbook.errors import ActionbookError
    from trials.local_cluster import cluster_of

    output = found.folder / "Master tracker.xlsx"
    run_consolidation([str(returns)], Asked(AS_OF, output), _nothing, None)
    old = output.read_bytes()
    with cluster_of(1) as running:
        try:
            asked = Asked(AS_OF, output, cache=False, title="New", scheduler=running.address)
            run_consolidation([str(returns)], asked, _nothing, _at(moment, lambda: lose(running)))
        except ActionbookError as error:
            told = str(error)
        except Exception as error:  # as above
            told = f"{type(error).__name__}: {error}"
        else:
            told = "nothing, and made a master"
    wrong = "" if words in told and output.read_bytes() == old else f"after {moment} files it told {told}"
    output.unlink()
    return wrong


def _nothing(words: str) -> None:
    """Tell nobody."""


def _scheduler_killed(found: Found, returns: Path, here: bytes) -> None:
    from trials.local_cluster import kill

    moments = _moments(found, "scheduler", found.extent.of(1, 3))
    words = "the scheduler was lost in mid-run"
    tries = [_ended(found, returns, lambda one: kill(one.scheduler), words, moment) for moment in moments]
    found.add("the scheduler killed in mid-run", SENTENCE, tries)


def _none_left(found: Found, returns: Path, here: bytes) -> None:
    from trials.local_cluster import kill

    words = "the cluster has no worker"
    moments = _moments(found, "workers", 2)
    with patch("actionbook.cluster.NO_WORKER", 4.0):  # seconds, where people are given thirty
        tries = [_ended(found, returns, lambda one: kill(one.processes[1]), words, moment) for moment in moments]
    found.add("the only worker killed in mid-run", SENTENCE, tries)


SHORT = (_same, _worker_killed, _scheduler_killed)
LONG = (_dies_always, _deadly, _none_left)
"""What is tried always, and in full only."""
