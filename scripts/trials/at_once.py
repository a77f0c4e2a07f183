"""Two runs that meet in one folder: one waits for the other, or says so, and both leave what is right."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from actionbook.workbook.turns import NAME
from trials.desks import COMMANDS, MASTER, NOW, Desk, Ran
from trials.second_readers import unreadable
from trials.trial import Extent, Tried

State = Mapping[str, bytes | str]
ROUND = COMMANDS["consolidate"].typed()
RAG_RETURNS = ["rag", "returns/ED action plan 02.05.25.xlsx", "--as-of", NOW]
PAPER = ["appendix", MASTER, "-o", "../paper/Appendix.html", "--as-of", NOW]
PAPER_HERE = ["appendix", MASTER, "-o", "Appendix of the master.html", "--as-of", NOW]
LOGGED = ["rag", "Plan.xlsx", "--log", "Log.csv", "--as-of", NOW]
HOLD = (
    "import sys, pathlib; from actionbook.workbook.turns import turn_at\n"
    "with turn_at(pathlib.Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
)
WAITS, SAVED = "another run of actionbook is at work in this folder; waiting for it", "somebody saved|being saved"


@dataclass(frozen=True)
class Meeting:
    """Two runs, the second of which begins a little later, and the files that each may have written as it likes."""

    what: str
    first: list[str]
    second: list[str]
    written: tuple[str, ...]
    """What must be there afterwards as after one run and then the other."""
    may_be_refused: bool = False
    """The second may say that what it read was saved meanwhile."""


MEETINGS = (
    Meeting("`consolidate` twice into one master", ROUND, ROUND, (MASTER,)),
    Meeting("`rag` twice on one plan, with one log", LOGGED, LOGGED, ("Plan.xlsx", "Log.csv")),
    Meeting("`consolidate` while `rag` works on a return", RAG_RETURNS, ROUND, (RAG_RETURNS[1],)),
    Meeting("`rag` on a return while `consolidate` reads it", ROUND, RAG_RETURNS, (RAG_RETURNS[1],)),
    Meeting("`appendix` in the folder in which `consolidate` writes the master", ROUND, PAPER_HERE, (MASTER,)),
    Meeting("`appendix` elsewhere while `consolidate` writes the master", ROUND, PAPER, (MASTER,), True),
)  # fmt: skip


def meetings(extent: Extent, first: Desk, home: Path) -> tuple[list[Tried], list[str]]:
    """What came of every meeting, and what went wrong."""
    laid = Desk(home / "for meetings").lay_out(["consolidate"]) if MASTER not in first.contents() else first
    with ThreadPoolExecutor(3) as threads:
        jobs = [threads.submit(_meetings, number, meeting, extent, laid, home)
                for number, meeting in enumerate(MEETINGS if extent.full else MEETINGS[:1])]  # fmt: skip
        jobs += [threads.submit(_held_up, Desk(home / "held up").lay_out_like(laid))] if extent.full else []
        results = [job.result() for job in jobs]
    return [tried for tried, _ in results], [failure for _, failures in results for failure in failures]


def _meetings(number: int, meeting: Meeting, extent: Extent, laid: Desk, home: Path) -> tuple[Tried, list[str]]:
    """What came of the same two runs that met again and again, the second a little later each time."""
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    right = _after_one_another(meeting, Desk(home / f"in turn {number}").lay_out_like(laid))
    for again in range(extent.of(1, 5)):
        chance = random.Random(f"{extent.seed}/{number}/{again}")
        desk = Desk(home / f"meeting {number} {again}").lay_out_like(laid)
        (desk.home / "paper").mkdir()
        outcome, wrong = _met(meeting, desk, chance.uniform(0.0, 1.5), right)
        outcomes[outcome] += 1
        failures += [f"{meeting.what}, time {again}: {one}" for one in wrong]
    return Tried(meeting.what, sum(outcomes.values()), dict(outcomes)), failures


def _after_one_another(meeting: Meeting, desk: Desk) -> State:
    (desk.home / "paper").mkdir()
    for words in (meeting.first, meeting.second):
        desk.run(words)
    return desk.contents()


def _met(meeting: Meeting, desk: Desk, later: float, right: State) -> tuple[str, list[str]]:
    """How a meeting went, and what was wrong about it."""
    with desk.start(meeting.first) as one:
        time.sleep(later)
        second = desk.run(meeting.second)
        out, err = one.communicate()
    first = Ran(one.returncode, out, err)
    wrong = [*_amiss(first, False), *_amiss(second, meeting.may_be_refused)]
    found = desk.contents()
    wrong += [f"{name} is not as after one run and then the other" for name in meeting.written
              if found.get(name) != right.get(name)]  # fmt: skip
    wrong += [why for name, content in found.items()
              if name.endswith(".xlsx") and isinstance(content, bytes) and (why := unreadable(name, content))
              and "~$" not in name]  # fmt: skip
    wrong += [f"left: {name}" for name in found if "~actionbook" in name]
    waited = any(WAITS in ran.err for ran in (first, second))
    refused = "one said that what it read was saved meanwhile" if second.code else "both did their work"
    return "one waited and said so" if waited else refused, wrong


def _amiss(ran: Ran, may_be_refused: bool) -> Iterator[str]:
    """What is wrong with a run that has met another."""
    told = [line for line in ran.told if WAITS not in line]
    if ran.code and not (may_be_refused and len(told) == 1 and any(one in told[0] for one in SAVED.split("|"))):
        yield f"exit code {ran.code}: {ran.err.strip()[-300:]}"


def _held_up(desk: Desk) -> tuple[Tried, list[str]]:
    """Another run that is not done: it is waited for, and then that is said."""
    before, begun = desk.contents(), time.monotonic()
    holding = [sys.executable, "-c", HOLD, str(desk.folder / MASTER)]
    with subprocess.Popen(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=desk.environment()) as holder:
        assert holder.stdout and holder.stdout.readline()
        ran = desk.run(COMMANDS["consolidate"].typed())
        holder.kill()
    seconds = time.monotonic() - begun
    changed = {name for name, content in desk.contents().items() if before.get(name) != content} - {NAME}
    right = ran.code == 1 and len(ran.told) == 2 and WAITS in ran.told[0] and "try again when it is" in ran.told[1]
    wrong = [] if right and not changed else [f"a run that is not done: {ran.code}, {ran.told}, changed: {changed}"]
    outcomes = {"waited, said so and gave up" if right else "went wrong": 1}
    return Tried("a run that is not done in time", 1, outcomes, f"after {seconds:.0f} s"), wrong
