"""Runs at once in one folder: one works, the others wait for a while, and nothing of it stays in the folder."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rag_plans import KEPT, RIGHT, plan_at, shown
from test_drafts import die, names, posix, powerless, told_in_a_child

from actionbook.errors import UnchangeableWorkbook
from actionbook.workbook.turns import NAME, turn_at

HOLD = (
    "import sys, pathlib; from actionbook.workbook.turns import turn_at\n"
    "with turn_at(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)
COME_AND_GO = """
import os, sys, pathlib
from actionbook.workbook.turns import turn_at
plan = pathlib.Path(sys.argv[1])
for _ in range(30):
    with turn_at(plan):
        os.mkdir(plan.with_name("mine"))  # fails where another has made it
        os.rmdir(plan.with_name("mine"))
"""
WAITING = "another run of actionbook is at work in this folder; waiting for it, for "


@contextmanager
def at_work(target: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that works in the folder of a file until its input is closed."""
    command = [sys.executable, "-c", HOLD, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process


def test_a_turn_leaves_nothing_in_the_folder(tmp_path: Path) -> None:
    with turn_at(tmp_path / "Plan.xlsx"):
        assert names(tmp_path) == [NAME]
    assert names(tmp_path) == []


def test_another_run_waits_for_its_turn_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    with at_work(tmp_path / "Other.xlsx") as process:
        assert process.stdin
        threading.Timer(1.0, process.stdin.close).start()
        with turn_at(tmp_path / "Plan.xlsx", told.append, 20):
            assert process.wait() == 0 and names(tmp_path) == [NAME]
    assert told == [f"Plan.xlsx: {WAITING}20 seconds at most"] and names(tmp_path) == []


def test_a_short_wait_is_not_told(tmp_path: Path) -> None:
    told: list[str] = []
    with at_work(tmp_path / "Other.xlsx") as process:
        assert process.stdin
        threading.Timer(0.1, process.stdin.close).start()
        with turn_at(tmp_path / "Plan.xlsx", told.append):
            assert told == []


def test_a_run_that_has_waited_long_enough_says_what_to_do(tmp_path: Path) -> None:
    with at_work(tmp_path / "Other.xlsx"):
        with pytest.raises(UnchangeableWorkbook) as refused, turn_at(tmp_path / "Plan.xlsx", longest=0.2):
            pass
        with turn_at(tmp_path.parent / "Plan.xlsx", longest=0.2):
            pass  # another folder is no matter
    assert str(refused.value) == (
        "Plan.xlsx: nothing was written, because another run of actionbook is at work in this folder and was not done "
        "within 0 seconds; try again when it is"
    )
    assert names(tmp_path) == []


@posix
def test_the_lock_of_a_run_that_was_killed_holds_nobody_up_and_is_cleared(tmp_path: Path) -> None:
    def work() -> None:
        with turn_at(tmp_path / "Plan.xlsx"):
            die()

    assert told_in_a_child(work) == "" and names(tmp_path) == [NAME]
    begun = time.monotonic()
    with turn_at(tmp_path / "Plan.xlsx"):
        assert time.monotonic() - begun < 0.5
    assert names(tmp_path) == []


def test_runs_that_come_and_go_are_never_two_at_once(tmp_path: Path) -> None:
    commands = [[sys.executable, "-c", COME_AND_GO, str(tmp_path / "Plan.xlsx")] for _ in range(3)]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for command in commands]
    assert [run.communicate()[1] for run in runs] == [""] * 3 and names(tmp_path) == []


@pytest.mark.parametrize("folder", ["nowhere", "nowhere/deeper"])
def test_no_folder_is_made_for_a_turn(tmp_path: Path, folder: str) -> None:
    with turn_at(tmp_path / folder / "Plan.xlsx"):
        assert names(tmp_path) == []


@posix
def test_where_nothing_may_be_written_nobody_is_held_up(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        told = powerless(lambda: turn_at(tmp_path / "Plan.xlsx").__enter__())
    finally:
        tmp_path.chmod(0o755)
    assert told == "" and names(tmp_path) == []


@posix
def test_the_lock_that_a_colleague_left_does_not_bar_the_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    before = os.umask(0o077)

    def work() -> None:
        with turn_at(tmp_path / "Plan.xlsx"):
            die()

    def later() -> None:
        with turn_at(tmp_path / "Plan.xlsx"):
            assert names(tmp_path) == [NAME]

    try:
        assert told_in_a_child(work) == ""
        if os.geteuid() == 0:
            os.chown(tmp_path / NAME, 1234, 4321)
        assert powerless(later) == "" and names(tmp_path) == []
    finally:
        os.umask(before)


def test_a_command_waits_for_another_run_and_then_does_its_work(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "Plan.xlsx")
    with at_work(tmp_path / "Master tracker.xlsx") as process:
        command = [sys.executable, "-m", "actionbook", "rag", str(plan), "--as-of", "2018-08-15"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
            assert run.stderr and run.stderr.readline() == f"Plan.xlsx: {WAITING}30 seconds at most\n"
            assert process.stdin and names(tmp_path) == ["Plan.xlsx", NAME]
            process.stdin.close()
            told = run.communicate()[1]
    assert (run.returncode, told) == (0, "") and shown(plan) == RIGHT
    assert names(tmp_path) == [KEPT, "Plan.xlsx"]
