"""How long each stage of the work takes: from the bytes of one return, or of many, to the master tracker."""

import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from floor import floor, unpack

ROOT = Path(__file__).resolve().parents[1]
CLOCK = time.perf_counter if sys.platform == "win32" else time.process_time
STARTS = 5
READ_BY = "import actionbook.workers, actionbook.workbook.ooxml"
MADE_BY = "import actionbook.consolidate_run, actionbook.making, pandas, xlsxwriter"
OF_A_FILE: Mapping[str, str] = {
    "unpacking": "the zip around the parts of the workbook",
    "XML": "parsing them with expat, and nothing done with it: with unpacking this is the floor",
    "cells": "values, looks, merges, notes and lists, beyond the floor",
    "plan": "headings, issues, actions, people and target dates, and what is to be looked at",
    "judging": "what people say of each action, its status and the reason",
    "handing over": "packing what was found and unpacking it in the process that asked",
}
"""What is done with each file, in its order."""
OF_A_RUN: Mapping[str, str] = {
    "starting": "Python itself and the libraries, in the process that reads and in the one that writes",
    **OF_A_FILE,
    "joining": "choosing the returns that count, putting them together, and the tables of the master",
    "writing": "the master as an Excel workbook",
}
"""What a whole run does."""


def of_a_file(path: Path, as_of: date) -> tuple[dict[str, float], Any]:
    """Seconds of each stage of one file, by its name; and what came of the file, as the process that joins has it."""
    from actionbook.reading import understand
    from actionbook.settings import Settings
    from actionbook.workbook import read_workbook

    unpacked, parsed = taken(lambda: unpack(str(path))), taken(lambda: floor(str(path)))
    start = CLOCK()
    book = read_workbook(path)
    read = CLOCK()
    reading = understand(replace(book, file=path.name), Settings())
    understood = CLOCK()
    returns = [one for plan in reading.plans for one in judged_returns(plan, as_of)]
    judged = CLOCK()
    received = handed_over(path, returns, reading)
    handed, cells = CLOCK() - judged, read - start - parsed
    seconds = (unpacked, parsed - unpacked, cells, understood - read, judged - understood, handed)
    return {name: max(one, 0.0) for name, one in zip(OF_A_FILE, seconds, strict=True)}, received


def judged_returns(plan: Any, as_of: date) -> list[Any]:
    """What is done with each plan of a file once it is understood."""
    from actionbook.checks import in_order
    from actionbook.claims import claims_of
    from actionbook.returns import returns_of
    from actionbook.status import claim_findings

    claims = claims_of(plan)
    first, *others = returns_of(plan, as_of, claims)
    findings = in_order([*plan.findings, *claim_findings(plan, claims)], [plan])
    return [replace(first, findings=findings), *others]


def handed_over(path: Path, returns: list[Any], reading: Any) -> Any:
    """What one process found, as another has it."""
    from actionbook.packing import packer, unpacker
    from actionbook.receiving import Received

    received = Received(str(path), tuple(returns), reading.findings)
    return unpacker(Received)(json.loads(json.dumps(packer(Received)(received), separators=(",", ":")).encode()))


def taken(work: Callable[[], object]) -> float:
    """How many seconds something takes."""
    start = CLOCK()
    work()
    return CLOCK() - start


def of_one(path: Path, as_of: date, rounds: int) -> dict[str, float]:
    """The medians of the stages of one file, read again and again."""
    found = [of_a_file(path, as_of)[0] for _ in range(rounds + 1)][1:]
    return {name: statistics.median(one[name] for one in found) for name in OF_A_FILE}


def of_a_run(paths: Sequence[Path], as_of: date) -> dict[str, float]:
    """Seconds of each stage of making a master out of these files, each of them read once, one after the other."""
    of_a_file(paths[0], as_of)  # what is loaded when first needed belongs to starting
    found = [of_a_file(path, as_of) for path in paths]
    files = summed(seconds for seconds, _ in found)
    return {"starting": starting()} | files | of_making([received for _, received in found], as_of)


def of_making(received: Sequence[Any], as_of: date) -> dict[str, float]:
    """Seconds of making and of writing the master of what was received."""
    import pandas
    import xlsxwriter

    from actionbook.choosing import choose, named_for_display
    from actionbook.making import Making
    from actionbook.master_writing import write_to
    from actionbook.teams import known_names

    assert pandas and xlsxwriter, "loading them belongs to starting"
    start = CLOCK()
    named, names = named_for_display(received), known_names((), ())
    master = Making(as_of, named, names, choose([one for _, one in named], names), None).master(None)
    joined = CLOCK()
    write_to(master, io.BytesIO(), ROOT)
    return {"joining": joined - start, "writing": CLOCK() - joined}


def starting() -> float:
    """The least time, of some, that the two processes of a run take to start, together."""
    return sum(min(started(code) for _ in range(STARTS)) for code in (READ_BY, MADE_BY))


def started(code: str) -> float:
    """Seconds that a Python process takes to start, load modules and end."""
    start = of_children()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    return of_children() - start


def of_children() -> float:
    """Processor time of the processes started so far; on Windows, which does not tell, the time that passes."""
    if sys.platform == "win32":
        return time.perf_counter()
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def summed(stages: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The stages of many files together."""
    whole = dict.fromkeys(OF_A_FILE, 0.0)
    for one in stages:
        whole = {name: whole[name] + one[name] for name in OF_A_FILE}
    return whole


if __name__ == "__main__":
    sys.exit("run scripts/benchmark_profile.py, which shows the stages")
