"""Wakes one mutant after another and runs the tests that meet it: a part of pytest for the trial `mutants`.

The tests are collected once. Each mutant then has a process of its own, forked from one that has run no test, so that
nothing kept in a cache hides what the mutant does. The tests that stopped its neighbours come first.
"""

import gc
import json
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ASKED, ANSWERS = "ACTIONBOOK_MUTANTS", "mutants.answers"
"""The variable with the file that holds the names of the mutants; where the answers go, a line each."""
LONGEST = 20
"""Seconds that the tests of a mutant may take, and as often again as they take without it."""
SLOWER = 3


class Meeting:
    """Which tests run which function, and how long they take."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.tests: dict[str, list[int]] = said["tests"]
        self.seconds: list[float] = said["seconds"]
        self.failed: list[str] = said["failed"]
        self.stopping: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def of(self, function: str) -> list[int]:
        """The tests of a function: those that stopped mutants in it, then the quickest."""
        before = self.stopping[function]
        return sorted(self.tests.get(function, ()), key=lambda test: (-before[test], self.seconds[test]))


def pytest_runtestloop(session: pytest.Session) -> bool:
    """In the place of pytest's own loop: every mutant that is asked for, a process each."""
    mutants = json.loads(Path(os.environ[ASKED]).read_text(encoding="utf-8"))
    gc.collect()
    gc.freeze()
    early = _run_while_loading()
    meeting = Meeting(_told_by_child(lambda: _meet(session.items)))
    with open(ANSWERS, "w", encoding="utf-8") as answers:
        if meeting.failed:
            answers.write(json.dumps({"failed": meeting.failed}) + "\n")
            return True
        _wake_all(session.items, mutants, meeting, answers, early)
    return True


def pytest_configure() -> None:
    """Note which functions run while the tests are collected."""
    from mutmut.mutation.trampoline import set_mutant_under_test

    set_mutant_under_test("stats")


def _run_while_loading() -> set[str]:
    """The functions that ran already: what they made, such as a table, a mutant of theirs comes too late for."""
    from mutmut.mutation.trampoline import set_mutant_under_test
    from mutmut.state import state

    early = set(state()._stats)
    state()._stats.clear()
    set_mutant_under_test("")
    return early


def _wake_all(
    items: Sequence[pytest.Item], mutants: list[Any], meeting: Meeting, answers: Any, early: set[str]
) -> None:
    running: dict[int, tuple[Any, int]] = {}
    ahead = list(reversed(mutants))
    while ahead or running:
        while ahead and len(running) < (os.cpu_count() or 1):
            mutant = ahead.pop()
            tests = meeting.of(mutant["function"])
            child, reads = _wake(items, mutant, tests, meeting)
            running[child] = mutant, reads
        done, status = os.wait()
        if done not in running:
            continue
        mutant, reads = running.pop(done)
        with os.fdopen(reads, encoding="utf-8") as pipe:
            stopper = pipe.read()
        if stopper:
            meeting.stopping[mutant["function"]][int(stopper)] += 1
        outcome = "caught" if stopper else "out of time" if status else "survived"
        if outcome == "survived" and mutant["function"] in early:
            outcome = "loaded before"
        elif not meeting.tests.get(mutant["function"]):
            outcome = "met by no test"
        answers.write(json.dumps({"name": mutant["name"], "outcome": outcome}) + "\n")
        answers.flush()


def _wake(items: Sequence[pytest.Item], mutant: Any, tests: list[int], meeting: Meeting) -> tuple[int, int]:
    """Start the tests of a mutant in a process of its own; its number, and where it tells which test stopped it."""
    reads, writes = os.pipe()
    child = os.fork()
    if child:
        os.close(writes)
        return child, reads
    from mutmut.mutation.trampoline import set_mutant_under_test

    signal.alarm(LONGEST + int(SLOWER * sum(meeting.seconds[test] for test in tests)))
    _forget(_caches())
    set_mutant_under_test(mutant["name"])
    for at, test in enumerate(tests):
        following = items[tests[at + 1]] if at + 1 < len(tests) else None
        if _fails(items[test], following):
            os.write(writes, str(test).encode())
            break
    os._exit(0)


def _fails(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Whether a test fails; without the reports and captures of pytest, which take longer than most of the tests."""
    from _pytest.skipping import evaluate_skip_marks
    from _pytest.tmpdir import tmppath_result_key

    state = item.session._setupstate
    item.stash[tmppath_result_key] = {}
    try:
        if not evaluate_skip_marks(item):
            state.setup(item)
            item.runtest()
        return False
    except pytest.skip.Exception:
        return False
    except (Exception, pytest.fail.Exception):
        return True
    finally:
        state.teardown_exact(following)


def _caches() -> list[Any]:
    """Every cache of the package: what it holds was made before a mutant woke."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "actionbook"]
    found = {id(one): one for module in modules for one in vars(module).values() if hasattr(one, "cache_clear")}
    return list(found.values())


def _forget(caches: Sequence[Any]) -> None:
    for cache in caches:
        cache.cache_clear()


def _meet(items: Sequence[pytest.Item]) -> dict[str, Any]:
    """Run every test once, without a mutant: which functions each meets, and how long it takes."""
    from mutmut.mutation.trampoline import set_mutant_under_test
    from mutmut.state import state

    caches = _caches()
    set_mutant_under_test("stats")
    tests: defaultdict[str, list[int]] = defaultdict(list)
    seconds, failed = [], []
    for at, item in enumerate(items):
        _forget(caches)  # so that each test runs what it needs, and is known to
        begun = time.perf_counter()
        if _fails(item, items[at + 1] if at + 1 < len(items) else None):
            failed.append(item.nodeid)
        seconds.append(time.perf_counter() - begun)
        for function in state()._stats:
            tests[function].append(at)
        state()._stats.clear()
    return {"tests": tests, "seconds": seconds, "failed": failed}


def _told_by_child(work: Any) -> dict[str, Any]:
    """What a function comes to in a process of its own."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reads)
            with os.fdopen(writes, "w", encoding="utf-8") as pipe:
                json.dump(work(), pipe)
        finally:
            os._exit(0)
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    told: dict[str, Any] = json.loads(said)
    return told
