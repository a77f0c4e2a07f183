"""Runs that are killed at any moment, and runs at once: the old workbook or the new one, whole."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rag_plans import AS_OF, KEPT, RIGHT, plan_at, shown, with_member
from test_drafts import die, names, posix, told_in_a_child

import actionbook


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A workbook too large to be written at once, before and after recolouring."""
    folder = tmp_path_factory.mktemp("big")
    plan = with_member(plan_at(folder / "Plan.xlsx"), "customXml/item1.bin", bytes(range(256)) * 600)
    old = plan.read_bytes()
    actionbook.recolour(plan, AS_OF)
    assert shown(plan) == RIGHT
    return old, plan.read_bytes()


def killed(plan: Path, after: float) -> None:
    """Recolour in a process of its own that is killed after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            actionbook.recolour(plan, AS_OF)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, 9)
    os.waitpid(child, 0)


def check_survivor(plan: Path, old: bytes, new: bytes) -> bytes:
    """What a killed run left: the old workbook or the new one, whole; the next run puts all right. Returns which."""
    left = plan.read_bytes()
    assert left in (old, new)
    for name in names(plan.parent):
        assert name in ("Plan.xlsx", KEPT) or (name.startswith("~actionbook-") and name.endswith(".tmp"))
    assert KEPT not in names(plan.parent) or plan.with_name(KEPT).read_bytes() == old
    assert left == old or KEPT in names(plan.parent)
    actionbook.recolour(plan, AS_OF)
    assert plan.read_bytes() == new and plan.with_name(KEPT).read_bytes() == old
    assert names(plan.parent) == [KEPT, "Plan.xlsx"]
    return left


@posix
def test_a_run_that_is_killed_at_any_moment_leaves_the_old_workbook_or_the_new_one(
    tmp_path: Path, big: tuple[bytes, bytes]
) -> None:
    plan = tmp_path / "Plan.xlsx"
    plan.write_bytes(big[0])
    start = time.perf_counter()
    assert told_in_a_child(lambda: actionbook.recolour(plan, AS_OF)) == ""
    whole, found = time.perf_counter() - start, set()
    for delay in (*(whole * moment / 55 for moment in range(60)), 1 + whole * 5):
        plan.with_name(KEPT).unlink(missing_ok=True)
        plan.write_bytes(big[0])
        killed(plan, delay)
        found.add(check_survivor(plan, *big))
    assert found == set(big)


WATCHED = frozenset({
    "open", "fsync", "replace", "unlink", "chmod", "chown", "utime", "truncate", "flock", "close", "write",
    "writelines", "flush", "setxattr",
})  # fmt: skip
"""The calls by which a run can change what is on the disk."""


def _counting(until: int) -> Callable[[Any, str, Any], None]:
    """A profiler that kills its process before or after a call, the so-manieth since the draft was begun."""
    seen, begun = 0, False

    def look(frame: Any, event: str, called: Any) -> None:
        nonlocal seen, begun
        begun = begun or frame.f_code.co_filename.endswith("drafts.py")
        known = event in ("c_call", "c_return") and called.__name__ in WATCHED
        if begun and known and not isinstance(called.__self__, str | bytes):
            seen += 1
            if seen > until:
                die()

    return look


def killed_at_call(plan: Path, number: int) -> bool:
    """Recolour in a process of its own that is killed at a call; whether it came to its end before."""
    reading, writing = os.pipe()

    def work() -> None:
        sys.setprofile(_counting(number))
        actionbook.recolour(plan, AS_OF)
        sys.setprofile(None)
        os.write(writing, b"done")

    assert told_in_a_child(work) == ""
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        return stream.read() == b"done"


@posix
def test_a_run_that_is_killed_at_any_call_leaves_the_old_workbook_or_the_new_one(
    tmp_path: Path, big: tuple[bytes, bytes]
) -> None:
    plan, found = tmp_path / "Plan.xlsx", []
    for number in range(1000):
        plan.with_name(KEPT).unlink(missing_ok=True)
        plan.write_bytes(big[0])
        if killed_at_call(plan, number):
            break
        found.append(check_survivor(plan, *big))
    assert found == sorted(found, key=big.index) and set(found) == set(big) and 60 <= len(found) < 1000, len(found)


@posix
@pytest.mark.parametrize("attempt", range(4))
def test_runs_at_once_on_one_workbook_never_break_it(tmp_path: Path, big: tuple[bytes, bytes], attempt: int) -> None:
    plan, told = tmp_path / "Plan.xlsx", tmp_path / "told"
    plan.write_bytes(big[0])
    told.mkdir()
    children, start = [], time.time() + 0.05
    for number in range(6):
        child = os.fork()
        if child == 0:
            _at_once(plan, start + 0.002 * number * attempt, told / str(number))
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 6
    words = [path.read_text(encoding="utf-8") for path in told.iterdir()]
    known = ("done", "another run of actionbook is at work on this file", "somebody saved this file just now")
    assert all(any(one in said for one in known) for said in words) and "done" in words, words
    assert plan.read_bytes() == big[1] and plan.with_name(KEPT).read_bytes() == big[0]
    assert not list(tmp_path.glob("~*"))


def _at_once(plan: Path, start: float, told: Path) -> None:
    """In a child: recolour at a moment, and put down what came of it."""
    words = "done"
    try:
        time.sleep(max(0.0, start - time.time()))
        actionbook.recolour(plan, AS_OF)
    except Exception as error:
        words = repr(error)
    told.write_text(words, encoding="utf-8")
    os._exit(0)
