"""Faults of disks, permissions, names and files, each for real, for each command that can meet it."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from trials import befalling_disks as disks
from trials import befalling_files as files
from trials.at_once import meetings
from trials.befalling import Befall, Befallen, CannotBe
from trials.desks import COMMANDS, READING, WRITING, Desk, Ran, commands
from trials.trial import Extent, Trial, Tried

ABOUT = (
    "Each fault is made to happen for real (a small disk, permissions, another process), for each command that can "
    "meet it, in a process of its own; so do two runs that meet in one folder. Passed is a run that ends with one "
    "plain sentence and exit code 1 and leaves every file as it was and nothing behind, or does the whole work all the "
    "same."
)
ALIKE = ("appendix accessible .xlsx", "appendix .pdf")
"""Forms that are written as the others are: they meet the faults of disks alone."""
USUAL = tuple(name for name in WRITING if name not in ALIKE)
REPLACING = tuple(name for name in USUAL if not COMMANDS[name].new)
OUTPUT = tuple(name for name in USUAL if name != "rag")
"""The commands that are given a name to write to."""
ONE_FILE = tuple(name for name in OUTPUT if name != "new --from")
"""Those of which it is the name of a file, in a folder that must be there."""
NO_FOLDER = tuple(name for name in ONE_FILE if name != "rag -o" and not name.startswith("new"))
"""Those of them that cannot be given the name of a folder for it."""
KEEPING = ("consolidate",)
PRINTING = ("show", "check", "compare", "rag -o", "consolidate", "appendix .html")
TEMPORARY = ("new --from", "appendix .pdf")
LEFT = (0, 8, 24, 56, 104)
"""Kilobytes that are left on a disk that is nearly full: for the draft, or for the copy, or for neither."""


@dataclass(frozen=True)
class Fault:
    """A fault, and the commands that can meet it."""

    what: str
    befall: Befall
    commands: tuple[str, ...]


FAULTS: tuple[Fault, ...] = (
    *(Fault(f"disk full but for {kilo} KB", disks.disk_full(kilo << 10), WRITING) for kilo in LEFT),
    Fault("disk for temporary files full", disks.temporary_disk_full, TEMPORARY),
    *(Fault(f"no file over {kilo} KB", disks.files_may_not_grow(kilo << 10), USUAL) for kilo in (4, 16)),
    Fault("disk read-only", disks.read_only_disk, WRITING),
    Fault("folder read-only", disks.read_only_folder, USUAL),
    Fault("target read-only", disks.target_read_only, REPLACING),
    Fault("target may not be opened", disks.target_not_readable, REPLACING),
    Fault("source may not be opened", disks.source_not_readable, READING),
    Fault("target: name of 256 bytes", files.LONG_NAME, OUTPUT),
    Fault("target: path of over 4,096 bytes", files.LONG_PATH, OUTPUT),
    Fault("target: no such folder", files.IN_NO_FOLDER, ONE_FILE),
    Fault("target: a file for a folder", files.IN_A_FILE, OUTPUT),
    Fault("source: name of 256 bytes", files.source_named("x" * 251 + ".xlsx", "longer than any"), READING),
    Fault("source: path of over 4,096 bytes", files.source_named("x/" * 2100 + "P.xlsx", "longer than any"), READING),
    Fault("source not there", files.source_named("Gone.xlsx", "no such file"), READING),
    Fault("source comes and goes", files.source_comes_and_goes, READING),
    Fault("source is saved without end", files.source_changes, READING),
    Fault("target is a folder", files.target_is_a_folder, NO_FOLDER),
    Fault("target is a pipe", files.target_is_a_pipe, USUAL),
    Fault("target leads to a device", files.target_leads_to_a_device, USUAL),
    Fault("target leads nowhere", files.target_leads_nowhere, USUAL),
    Fault("target open in Excel", files.OPEN_IN_EXCEL, REPLACING),
    Fault("target open in LibreOffice", files.OPEN_IN_LIBREOFFICE, REPLACING),
    Fault("target locked by another program (flock)", files.held("flock"), REPLACING),
    Fault("target locked by another program (fcntl)", files.held("lockf"), REPLACING),
    Fault("readings: disk full", disks.readings_full, KEEPING),
    Fault("readings: nothing may be written", disks.readings_not_writable, KEEPING),
    Fault("readings: the folder is a file", disks.environment(ACTIONBOOK_CACHE="{plan}"), KEEPING),
    Fault("readings: the folder is in a file", disks.environment(ACTIONBOOK_CACHE="{plan}/x"), KEEPING),
    Fault("folder for temporary files missing", disks.environment(TMPDIR="{plan}/x"), TEMPORARY),
    Fault("home missing", disks.environment(HOME="{plan}/x", ACTIONBOOK_CACHE=""), ("consolidate", "rag -o")),
    Fault("output closed", disks.output_closed, PRINTING),
    Fault("output to a full disk", disks.output_full, PRINTING),
    Fault("log to a full disk", disks.log_full, ("rag", "rag -o")),
)


@dataclass(frozen=True)
class Case:
    """One fault that one command meets."""

    fault: Fault
    command: str


@dataclass(frozen=True)
class Outcome:
    """What came of a case: how it went, in words, or what was wrong, or why it could not be tried."""

    case: Case
    happened: str = ""
    wrong: tuple[str, ...] = ()
    barred: str = ""


State = Mapping[str, bytes | str]
"""What a desk holds."""


def run(extent: Extent) -> Trial:
    """Every fault for every command in full; each fault for one command in the short form."""
    with tempfile.TemporaryDirectory(prefix="trial-faults-", ignore_cleanup_errors=True) as folder:
        home, cases = Path(folder), list(_cases(extent))
        names = list(dict.fromkeys(case.command for case in cases))
        first = Desk(home / "first").lay_out(names)
        with ThreadPoolExecutor(4) as threads:  # each waits for its process most of the time
            homes = [home / f"right {number}" for number in range(len(names))]
            right = dict(zip(names, threads.map(_undisturbed, [first] * len(names), homes, names), strict=True))
            jobs = [
                threads.submit(_tried, case, first, home / f"case {number}", right[case.command])
                for number, case in enumerate(cases)
            ]
            outcomes = [job.result() for job in jobs]
        met, amiss = meetings(extent, first, home)
    trial = _told(outcomes)
    return Trial(ABOUT, (*trial.tried, *met), (*trial.failures, *amiss), trial.notes)


def _cases(extent: Extent) -> Iterator[Case]:
    for number, fault in enumerate(FAULTS):
        names = commands(fault.commands)
        if not extent.full:
            quick = [name for name in names if name not in ALIKE]
            names = [quick[number % len(quick)]]
        yield from (Case(fault, name) for name in names)


def _undisturbed(first: Desk, home: Path, name: str) -> State:
    """What a desk holds after a command that nothing befalls."""
    desk = Desk(home).lay_out_like(first)
    desk.run(COMMANDS[name].typed())
    return desk.contents()


def _tried(case: Case, first: Desk, home: Path, right: State) -> Outcome:
    desk = Desk(home).lay_out_like(first)
    try:
        with case.fault.befall(desk, COMMANDS[case.command]) as befallen:
            before = desk.contents()
            ran = desk.run(befallen.words, befallen.around)
            after = desk.contents()
            wrong = [*_told_amiss(befallen, ran), *_left_amiss(befallen, ran, before, after)]
            if ran.code == 0 and befallen.whole and (others := _otherwise(right, after)):
                wrong.append(f"not what an undisturbed run gives: {others}")
            wrong += [] if befallen.seen() else ["a device was replaced"]
    except CannotBe as error:
        return Outcome(case, barred=str(error))
    except OSError as error:
        return Outcome(case, wrong=(f"it could not be made to happen: {error}",))
    wrong += [f"left behind: {', '.join(left)}"] if (left := desk.left_over()) else []
    happened = "did the whole work" if ran.code == 0 else "ended with a sentence and exit code 1"
    return Outcome(case, happened, tuple(wrong))


def _told_amiss(befallen: Befallen, ran: Ran) -> Iterator[str]:
    """What is wrong with the words and the exit code of a run."""
    if any(words in ran.out + ran.err for words in ("Traceback", "the fault is its own", "did not come to its end")):
        yield f"told: {ran.err.strip()[-600:]}"
        return
    sentences = [line for line in ran.told if not line.startswith(("Usage: ", "Try "))]
    if ran.code == 0 and befallen.told and not befallen.may_succeed:
        yield "it ended as if all were well"
    elif ran.code == 0 and sentences:
        yield f"told although it was done: {sentences}"
    elif ran.code not in (0, befallen.code):
        yield f"exit code {ran.code}: {sentences}"
    elif ran.code and befallen.told and not befallen.silent:
        if len(sentences) != 1 or not re.search(befallen.told, sentences[0]):
            yield f"told: {sentences}"


def _left_amiss(befallen: Befallen, ran: Ran, before: State, after: State) -> Iterator[str]:
    """What is wrong with what a run has left."""
    odd = [name for name in _otherwise(before, after) if not name.startswith(befallen.more or "\0")]
    if ran.code and odd:
        yield f"changed: {odd}"
    left = [name for name in after if "~actionbook" in name or name.startswith("actionbook report")]
    if left:
        yield f"left: {left}"


def _otherwise(before: State, after: State) -> list[str]:
    """The names of what is not as it was; what fills a disk up is no matter."""
    return sorted(name for name in {*before, *after} - {disks.FILLING} if before.get(name) != after.get(name))


def _told(outcomes: Iterable[Outcome]) -> Trial:
    by_fault: dict[str, list[Outcome]] = {}
    for one in outcomes:
        by_fault.setdefault(one.case.fault.what, []).append(one)
    tried = []
    for what, ones in by_fault.items():
        done = [one for one in ones if not one.barred]
        happened = Counter("went wrong" if one.wrong else one.happened for one in done)
        tried += [Tried(what, len(done), dict(happened))] if done else []
    failures = [f"{one.case.fault.what}, {one.case.command}: {wrong}" for one in outcomes for wrong in one.wrong]
    barred = Counter(one.barred for one in outcomes if one.barred)
    notes = [f"{number} runs were not tried: {why}." for why, number in barred.items()]
    return Trial(ABOUT, tuple(tried), tuple(failures), tuple(notes))
