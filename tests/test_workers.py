"""Files are read in processes of their own, and one that hangs, breaks off or talks nonsense harms no other."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from team_returns import JULY, plan_file

from actionbook import workers
from actionbook.receiving import Received, receive
from actionbook.settings import Limits, Settings
from actionbook.workbook.refusals import why_refused
from actionbook.workers import Job, Worker, receive_all

BEHAVIOUR = """
import json, os, sys, time
sys.path[:] = json.loads(sys.stdin.buffer.readline())
from actionbook.receiving import receive
from actionbook.workers import serve

def read(path, *rest):
    if path.name.startswith("Hangs"):
        time.sleep(600)
    if path.name.startswith("Slow"):
        time.sleep(0.4)
    if path.name.startswith("Breaks"):
        os._exit(3)
    if path.name.startswith("Raises"):
        raise RuntimeError("a fault")
    if path.name.startswith("Hoards"):
        hoard = bytearray(3 << 30)
    if path.name.startswith("Talks"):
        print("words on standard output", flush=True)
        os.write(2, b"and on the other" * 20_000)
    return receive(path, *rest)

serve(sys.stdin.buffer, sys.stdout.buffer, read)
"""
"""A worker that behaves as the name of its file says."""
ANSWERS = "import sys; [sys.stdin.buffer.readline() for _ in range(3)]; sys.stdout.buffer.write({!r})"
"""A worker that answers in these bytes, whatever it is asked, and ends."""
TOO_LONG, BROKE_OFF = (why_refused(reason, Limits(seconds=5)) for reason in ("took too long", "broke off"))


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(JULY, None, Limits())


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that a test starts, ended with it if they are not before."""
    processes: list[subprocess.Popen[bytes]] = []
    start = workers._started

    def starting(limits: Limits) -> subprocess.Popen[bytes]:
        processes.append(start(limits))
        return processes[-1]

    def refusing(_: Limits) -> None:
        raise OSError("the test is over")

    monkeypatch.setattr(workers, "_started", starting)
    before = set(threading.enumerate())
    yield processes
    monkeypatch.setattr(workers, "_started", refusing)
    for process in processes:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            try:
                stream.close()
            except OSError:
                pass
    for thread in set(threading.enumerate()) - before:
        thread.join(10)


def files(folder: Path, *names: str) -> list[Path]:
    return [plan_file(folder / f"{name}.xlsx", team=name) for name in names]


def received(paths: list[Path], job: Job, jobs: int | None = None) -> list[Received]:
    """What came of each, in the order of the paths."""
    found = dict(receive_all(paths, job, jobs))
    assert sorted(found) == list(range(len(paths)))
    return [found[place] for place in range(len(paths))]


@pytest.mark.parametrize("jobs", [1, 2, 5, None])
def test_every_file_comes_to_the_same_as_when_it_is_read_here(tmp_path: Path, job: Job, started, jobs) -> None:
    paths = files(tmp_path, "Ashford", "DGS", "Medway", "Swale", "Thanet", "Été 😀", "Two words")
    assert received(paths, job, jobs) == [receive(path, Settings(), JULY) for path in paths]
    assert 1 <= len(started) <= min(jobs or 3, 3)
    assert all(process.poll() is not None for process in started)


def test_nothing_is_started_for_no_files(job: Job, started) -> None:
    assert list(receive_all([], job)) == [] and started == []


def test_a_few_files_are_worth_one_process(tmp_path: Path, job: Job, started) -> None:
    received(files(tmp_path, "Ashford", "DGS", "Medway"), job, 8)
    assert len(started) == 1


def test_what_was_read_is_kept_and_known_again(tmp_path: Path) -> None:
    job = Job(JULY, tmp_path / "cache", Limits())
    paths = files(tmp_path, "Ashford", "Thanet")
    assert [one.kept for one in received(paths, job)] == [False, False]
    assert [one.kept for one in received(paths, job)] == [True, True]


def test_each_file_is_read_with_the_settings_beside_it(tmp_path: Path, job: Job) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "actionbook.toml").write_text(f'[teams]\n"Plan" = "{name}"\n')
    paths = [*files(tmp_path / "one", "Thanet"), *files(tmp_path / "two", "Thanet")]
    assert [one.returns[0].team for one in received(paths, job)] == ["one", "two"]


def test_bad_files_are_refused_among_good_ones(tmp_path: Path, job: Job) -> None:
    good = files(tmp_path, "Ashford", "Thanet")
    (tmp_path / "Empty.xlsx").touch()
    paths = [good[0], tmp_path / "Empty.xlsx", tmp_path / "Missing.xlsx", good[1]]
    assert [one.outcome for one in received(paths, job)] == ["read", "refused", "refused", "read"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no named pipes")
def test_a_pipe_that_nobody_writes_to_does_not_hang_a_run(tmp_path: Path, job: Job) -> None:
    os.mkfifo(tmp_path / "Pipe.xlsx")
    paths = [tmp_path / "Pipe.xlsx", *files(tmp_path, "Thanet")]
    assert [one.outcome for one in received(paths, job)] == ["refused", "read"]


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have no such names")
def test_a_name_that_is_no_unicode_is_read(tmp_path: Path, job: Job) -> None:
    path = tmp_path / os.fsdecode(b"Th\xffnet \n.xlsx")
    try:
        path.touch()
    except OSError:
        pytest.skip("this file system has no such names")
    path.write_bytes(files(tmp_path, "Thanet")[0].read_bytes())
    (one,) = received([path], job)
    assert (one.outcome, one.path, one.returns[0].file) == ("read", str(path), path.name)


BAD = [
    ("Breaks", BROKE_OFF),
    ("Raises", BROKE_OFF),
    pytest.param("Hoards", BROKE_OFF, marks=pytest.mark.skipif(sys.platform != "linux", reason="no limit to hold to")),
]


@pytest.mark.parametrize(("name", "why"), BAD)
def test_a_file_on_which_reading_breaks_off_is_refused_and_the_others_are_read(
    tmp_path: Path, job: Job, started, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.setattr(workers, "START", BEHAVIOUR)
    paths = files(tmp_path, "Ashford", f"{name} one", f"{name} two", "Thanet")
    found = received(paths, job, 1)
    assert [one.outcome for one in found] == ["read", "refused", "refused", "read"]
    assert [(one.path, one.why) for one in found[1:3]] == [(str(path), why) for path in paths[1:3]]
    assert len(started) == 3


def test_a_file_that_takes_too_long_is_refused_and_the_others_are_read(
    tmp_path: Path, started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "START", BEHAVIOUR)
    paths = files(tmp_path, "Hangs", "Ashford", "Thanet")
    begun = time.monotonic()
    found = received(paths, Job(JULY, None, Limits(seconds=5)), 1)
    assert [(one.outcome, one.why) for one in found] == [("refused", TOO_LONG), ("read", ""), ("read", "")]
    assert time.monotonic() - begun < 60 and len(started) == 2
    assert all(process.poll() is not None for process in started)


def test_what_a_reader_prints_does_no_harm(tmp_path: Path, job: Job, started, monkeypatch) -> None:
    monkeypatch.setattr(workers, "START", BEHAVIOUR)
    assert [one.outcome for one in received(files(tmp_path, "Talks", "Thanet"), job)] == ["read", "read"]
    assert len(started) == 1


@pytest.mark.parametrize("answer", [b"", b"short", (100).to_bytes(8, "big"), (100).to_bytes(8, "big") + b"{", bytes(8)])
def test_an_answer_cut_short_is_a_file_refused(tmp_path: Path, job: Job, monkeypatch, answer: bytes) -> None:
    monkeypatch.setattr(workers, "START", ANSWERS.format(answer))
    (found,) = received(files(tmp_path, "Thanet"), job)
    assert (found.outcome, found.why) == ("refused", BROKE_OFF)


@pytest.mark.parametrize(
    "answer",
    [b"nonsense" * 3, b"\xff" * 16, (8).to_bytes(8, "big") + b"nonsense", (2).to_bytes(8, "big") + b"[]",
     (4).to_bytes(8, "big") + b"null"],
)  # fmt: skip
def test_an_answer_that_is_nonsense_is_a_file_refused(tmp_path: Path, job: Job, monkeypatch, answer: bytes) -> None:
    monkeypatch.setattr(workers, "START", ANSWERS.format(answer))
    (found,) = received(files(tmp_path, "Thanet"), job)
    assert (found.outcome, found.why) == ("refused", BROKE_OFF)


def test_a_process_that_ends_at_once_is_a_file_refused(tmp_path: Path, job: Job, monkeypatch) -> None:
    monkeypatch.setattr(workers, "START", "raise SystemExit(1)")
    assert [one.why for one in received(files(tmp_path, "Ashford", "Thanet"), job, 1)] == [BROKE_OFF] * 2


def test_a_process_that_ended_between_two_files_costs_neither(tmp_path: Path, job: Job, started) -> None:
    first, second = files(tmp_path, "Ashford", "Thanet")
    worker = Worker(job)
    try:
        assert worker.ask(first).outcome == "read"
        started[0].kill()
        started[0].wait()
        assert worker.ask(second).outcome == "read"
    finally:
        worker.stop()


def test_a_run_that_is_left_early_reads_no_further_and_leaves_no_process(
    tmp_path: Path, job: Job, started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "START", BEHAVIOUR)
    running = receive_all(files(tmp_path, "Ashford", *(f"Slow {number}" for number in range(8))), job, 1)
    next(running)
    running.close()
    time.sleep(1)
    assert len(started) == 1 and started[0].poll() is not None


def test_a_worker_that_is_stopped_has_ended_its_process(tmp_path: Path, job: Job, started) -> None:
    worker = Worker(job)
    worker.stop()
    assert started == []
    worker = Worker(job)
    assert worker.ask(files(tmp_path, "Thanet")[0]).outcome == "read" and started[0].poll() is None
    worker.stop()
    worker.stop()
    assert started[0].poll() is not None and started[0].stdin.closed and started[0].stdout.closed


def test_where_no_process_can_be_started_the_run_says_so(tmp_path: Path, job: Job, monkeypatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    with pytest.raises(OSError, match="no python"):
        received(files(tmp_path, "Thanet"), job)
