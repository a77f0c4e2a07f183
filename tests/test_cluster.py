"""A Dask cluster reads to the same bytes as this computer, whatever of it is lost, and what cannot go on is told."""

import queue
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from team_returns import JULY, plan_file

from actionbook import cluster, cluster_side
from actionbook.cli import main
from actionbook.cluster import receive_on_cluster
from actionbook.cluster_side import made_of, read_files
from actionbook.consolidating import consolidate_round
from actionbook.errors import ActionbookError
from actionbook.master_writing import made
from actionbook.round_files import Gathering
from actionbook.limits import Limits
from actionbook.workers import Job, received_by

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

pytest.importorskip("distributed")
pytest.importorskip("fsspec")

from trials.local_cluster import LocalCluster, cluster_of, kill  # noqa: E402

MAY = date(2025, 5, 2)
NOWHERE = "tcp://127.0.0.1:9"


@pytest.fixture(scope="module")
def two_workers() -> Iterator[LocalCluster]:
    with cluster_of(2) as running:
        yield running


def master_of(sources: list[Any], folder: Path, day: date = MAY, **asked: Any) -> bytes:
    """The bytes of the master of some sources."""
    with made(consolidate_round(sources, day, None, Gathering(**asked)), folder) as content:
        content.seek(0)
        return content.read()


def test_a_cluster_makes_the_same_master_byte_for_byte_with_its_cache_and_without(
    two_workers: LocalCluster, all_samples: Path, tmp_path: Path
) -> None:
    returns = all_samples / "returns 2025-05-02"
    (tmp_path / "Empty.xlsx").touch()
    (tmp_path / "Large.xlsx").write_bytes(b"large" * 2_400_000)
    shutil.copy2(returns / "Outpatients action log.xlsx", tmp_path / "Cut short.xlsx")
    (tmp_path / "Cut short.xlsx").write_bytes((tmp_path / "Cut short.xlsx").read_bytes()[:5000])
    (tmp_path / "actionbook.toml").write_text('title = "Ours"\n')
    sources = [tmp_path, returns, tmp_path / "Missing.xlsx"]
    here = master_of(sources, tmp_path, cache=False)
    for cache in (False, True):
        assert master_of(sources, tmp_path, cache=cache, scheduler=two_workers.address) == here
    there = [f"file://{tmp_path.as_posix()}", f"file://{returns.as_posix()}", tmp_path / "Missing.xlsx"]
    assert master_of(there, tmp_path, cache=False, scheduler=two_workers.address) == master_of(there, tmp_path)


def test_what_only_this_process_can_open_is_sent_to_the_cluster(two_workers: LocalCluster, tmp_path: Path) -> None:
    import fsspec

    files = fsspec.filesystem("memory")
    for team in ("Ashford", "Swale", "Thanet"):
        files.pipe_file(f"/far/{team}.xlsx", plan_file(tmp_path / f"{team}.xlsx", team=team).read_bytes())
    one = consolidate_round(["memory://far"], JULY, None, Gathering(scheduler=two_workers.address))
    files.rm("/far", recursive=True)
    assert (one.counts.read, one.counts.refused, len(one.actions)) == (3, 0, 3)


def test_a_worker_that_is_killed_in_mid_run_costs_nothing(tmp_path: Path) -> None:
    for number in range(24):
        plan_file(tmp_path / f"Team {number}.xlsx", team=f"Team {number}")
    here = master_of([tmp_path], tmp_path, JULY, cache=False)
    with cluster_of(2) as running:
        victim = running.processes[1]

        def lose_one(name: str, done: int, of: int) -> None:
            if done == 3:
                kill(victim)

        how = {"cache": False, "scheduler": running.address, "progress": lose_one}
        assert master_of([tmp_path], tmp_path, JULY, **how) == here
        assert victim.poll() is not None


class Future:
    """A future that has ended in some way."""

    def __init__(self, key: str, status: str, outcome: Callable[[], Any]) -> None:
        self.key, self.status, self.outcome = key, status, outcome

    def result(self, timeout: float) -> Any:
        return self.outcome()

    def release(self) -> None:
        pass

    def add_done_callback(self, told: Callable[["Future"], None]) -> None:
        if self.status != "pending":
            told(self)


class Client:
    """A cluster that does with what it is asked as a test says."""

    def __init__(self, answer: Callable[[dict[str, Any]], Any], threads: int = 2, status: str = "finished") -> None:
        self.answer, self.threads, self.status = answer, threads, status
        self.asked: list[list[str]] = []
        self.closed = False

    def nthreads(self) -> dict[str, int]:
        return {"tcp://worker": self.threads} if self.threads else {}

    def submit(self, call: Any, words: str, told: dict[str, Any], key: str, pure: bool) -> Future:
        asked = told["asked"]
        self.asked.append([name for _, name, *_ in asked["files"]])
        return Future(key, self.status, lambda: self.answer(asked))

    def close(self, timeout: float) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_side, "_own_address", lambda: "tcp://worker")


@pytest.fixture
def read_by(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Client], dict[str, str]]:
    """Reads three files by a cluster, and says what came of each."""
    paths = [plan_file(tmp_path / f"{team}.xlsx", team=team) for team in ("Ashford", "Swale", "Thanet")]

    def read(client: Client) -> dict[str, str]:
        monkeypatch.setattr(cluster, "_connected", lambda _: client)
        found = receive_on_cluster(paths, Job(JULY, None, Limits()), NOWHERE)
        return {Path(one.path).stem: one.why or one.outcome for _, one in sorted(found)}

    return read


def killed(asked: dict[str, Any]) -> Any:
    if "Swale.xlsx" in [name for _, name, *_ in asked["files"]]:
        raise RuntimeError("four workers died")
    return read_files(asked)


def test_a_file_that_workers_die_of_is_refused_and_those_with_it_are_read(read_by, monkeypatch) -> None:
    monkeypatch.setattr(cluster, "AHEAD", 0.25)  # so that all three are one task
    client = Client(killed)
    found = read_by(client)
    assert found["Swale"].startswith("the workers of the cluster were lost") and "without --scheduler" in found["Swale"]
    assert (found["Ashford"], found["Thanet"]) == ("read", "read")
    assert all(len(names) == 1 for names in client.asked[1:]) and len(client.asked) <= 6


def test_where_a_worker_fails_the_files_are_read_here(read_by) -> None:
    assert set(read_by(Client(lambda _: {"worker": "tcp://worker", "failed": "a trace"})).values()) == {"read"}


@pytest.mark.parametrize(
    ("part", "words"),
    [("actionbook", r"actionbook is another on the worker tcp://worker \(9\.9\) than here \(0"),
     ("openpyxl", r"openpyxl is another on the worker tcp://worker \(9\.9\) than here \("),
     (cluster_side.CODE, r"the code of actionbook is another .* \(of other files\) than here")],
)  # fmt: skip
def test_a_worker_that_is_made_of_something_else_ends_the_run(read_by, monkeypatch, part: str, words: str) -> None:
    here, there = made_of(), {**made_of(), part: "9.9"}
    told = iter([there, here])

    def answer(asked: dict[str, Any]) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cluster_side, "made_of", lambda: next(told, there))
            return read_files(asked)

    with pytest.raises(ActionbookError, match=words):
        read_by(Client(answer))


def test_a_run_that_is_left_early_takes_leave_of_the_cluster(tmp_path: Path, monkeypatch) -> None:
    client = Client(read_files)
    monkeypatch.setattr(cluster, "_connected", lambda _: client)
    paths = [plan_file(tmp_path / f"{team}.xlsx", team=team) for team in ("Ashford", "Thanet")]
    running = receive_on_cluster(paths, Job(JULY, None, Limits()), NOWHERE)
    assert next(running)[1].outcome == "read" and not client.closed
    running.close()
    assert client.closed


def missing(_: object) -> Any:
    raise ModuleNotFoundError("No module named 'actionbook'", name="actionbook")


LOST = [
    (Client(missing), "actionbook or a part of it is missing on a worker"),
    (Client(missing, status="cancelled"), "the scheduler was lost in mid-run"),
    (Client(missing, threads=0), "the cluster has no worker"),
    (Client(missing, status="pending"), "the cluster has answered nothing for 0 minutes"),
]


@pytest.mark.parametrize(("client", "words"), LOST)
def test_a_cluster_that_cannot_go_on_is_told_in_time(read_by, monkeypatch, client: Client, words: str) -> None:
    for name, seconds in (("NO_WORKER", 0.2), ("NO_NEWS", 0.2 - 8 * Limits().seconds), ("LOOK", 0.1)):
        monkeypatch.setattr(cluster, name, seconds)
    with pytest.raises(ActionbookError, match=words):
        read_by(client)


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of what takes calls and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


NO_CLUSTER = [
    ("localhost", "is not the address of a scheduler; give one such as tcp://"),
    ("", "is not the address"),
    ("http://127.0.0.1:80", "is not the address"),
    (NOWHERE, "no Dask scheduler answers there"),
    ("tls://127.0.0.1:9", "no Dask scheduler answers there with the certificates"),
    ("silent", "no Dask scheduler answers there"),
]


def test_without_a_cluster_there_the_command_ends_in_a_sentence_and_the_master_stays(
    tmp_path: Path, silent: str
) -> None:
    plan_file(tmp_path / "Thanet.xlsx")
    (tmp_path / "out").mkdir()
    output = tmp_path / "out" / "Master.xlsx"
    output.write_bytes(master_of([tmp_path / "Thanet.xlsx"], output.parent, JULY))
    before = output.read_bytes()
    script = tmp_path / "patience.py"
    script.write_text(IMPATIENT)
    command = ["consolidate", str(tmp_path / "Thanet.xlsx"), "-o", str(output), "--as-of", "2018-07-13"]
    addresses = [silent if address == "silent" else address for address, _ in NO_CLUSTER]
    command = [sys.executable, str(script), *command, "--", *addresses]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=90)
    assert (ended.returncode, ended.stdout) == (0, "1 " * len(NO_CLUSTER))
    for said, (_, words) in zip(ended.stderr.splitlines(), NO_CLUSTER, strict=True):
        assert said.startswith("Error: ") and words in said
    assert output.read_bytes() == before and len(list(output.parent.iterdir())) == 1


IMPATIENT = """
import sys
from actionbook import cluster
from actionbook.cli import main

cluster.CONNECT, cut = 0.5, sys.argv.index("--")
for address in sys.argv[cut + 1 :]:
    try:
        main([*sys.argv[1:cut], "--scheduler", address])
    except SystemExit as ended:
        print(ended.code, end=" ")
"""
"""The command in a process of its own, with little patience, for one address after the other; prints how each ended."""


def test_without_the_extra_the_command_to_type_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    monkeypatch.setitem(sys.modules, "distributed", None)
    plan_file(tmp_path / "Thanet.xlsx")
    words = ["consolidate", str(tmp_path / "Thanet.xlsx"), "-o", str(tmp_path / "M.xlsx"), "--scheduler", NOWHERE]
    ended = CliRunner().invoke(main, [*words, "--as-of", "2018-07-12"])
    assert ended.exit_code == 1 and ended.stderr.startswith("Error: to read on a cluster, actionbook needs other parts")
    assert ended.stderr.endswith("-m pip install distributed fsspec\n")


def test_the_processes_of_a_worker_are_used_again_and_end_when_nothing_comes(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cluster_side, "IDLE", 0.2)
    ended: queue.SimpleQueue[None] = queue.SimpleQueue()
    idlers, job = cluster_side.Idlers(), Job(JULY, None, Limits())
    monkeypatch.setattr(cluster_side.Worker, "stop", lambda self: ended.put(None))
    first = idlers.taken(job)
    idlers.put_back(first)
    assert idlers.taken(job) is first and idlers.taken(job) is not first
    assert received_by(first, plan_file(tmp_path / "Thanet.xlsx")).outcome == "read"
    idlers.put_back(first)
    ended.get(timeout=20)
    assert idlers.waiting == []
    monkeypatch.undo()
    first.stop()
