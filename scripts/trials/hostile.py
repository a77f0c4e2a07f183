"""Hostile files and hostile words: every one is refused in a sentence or harmless, in little time and memory."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from trials.hostile_cases import CASES, Case
from trials.hostile_folders import folder_faults
from trials.hostile_words import CHECKS, NAMES, WORDS, faults_of, hostile_plan, hostile_returns
from trials.measured import Measured, measured
from trials.trial import Extent, Trial, Tried

ABOUT = (
    "Files that are made to do harm were built and given to the commands, each in a process of its own: zip bombs, "
    "entities, lies about sizes, absurd amounts, pipes and devices. Each must be refused in its sentence or read, "
    "within 20 seconds of the processor and 512 MB. Then a plan with hostile words in every field, and returns and "
    "sheets of hostile names, went through every command and form; in what came of them nothing may be a formula, a "
    "link, a script, a field or a control code of theirs."
)
SECONDS, MEGABYTES = 20.0, 512
DAY, LATER = ("--as-of", "2018-07-12"), ("--as-of", "2018-07-26")
FAULTS = ("the fault is its own", "Traceback")
READING = {
    "check": lambda file: ["check", file],
    "rag": lambda file: ["rag", file, "-o", f"made {file}", *DAY],
    "consolidate": lambda file: ["consolidate", file, "-o", f"master {file}.xlsx", "--no-cache", *DAY],
    "appendix": lambda file: ["appendix", file, "-o", f"{file}.html", *DAY],
    "appendix in Word": lambda file: ["appendix", file, "-o", f"{file}.docx", *DAY],
}
"""The commands that meet a file which is read."""


def run(extent: Extent) -> Trial:
    """Try every hostile file, folder and word; in the short form those that take a moment."""
    tried: list[Tried] = []
    failures: list[str] = []
    notes = [] if os.name == "posix" else ["Pipes, devices and names that Windows does not have were not tried."]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for one, wrong in (_files(place, extent), _words(place, extent), folder_faults(place, extent)):
            tried += one
            failures += wrong
    return Trial(ABOUT, tuple(tried), tuple(failures), tuple(notes))


Came = tuple[list[Tried], list[str]]


def _files(folder: Path, extent: Extent) -> Came:
    """Every hostile file, against `check`, and those that are read against the other commands too."""
    posix = os.name == "posix"
    cases = [(number, one) for number, one in enumerate(CASES) if extent.full or one.quick]
    cases = [(number, one) for number, one in cases if posix or one.what not in ("a pipe", "a device that never ends")]
    with ThreadPoolExecutor(2) as pool:
        came = list(pool.map(partial(_file, folder), cases))
    runs = [run for _, _, runs in came for run in runs]
    outcomes = Counter("refused in its sentence" if one.said else "read" for _, one in cases)
    peak = f"most of the processor {max(one.work for one in runs):.1f} s, most memory {_peak(runs)}"
    failures = [fault for _, faults, _ in came for fault in faults]
    line = Tried("a hostile file, built by the trial", len(cases), dict(outcomes), f"{len(runs)} runs; {peak}")
    return [line], failures


def _peak(runs: Sequence[Measured]) -> str:
    most = max(one.megabytes for one in runs)
    return f"{most} MB" if most else "not told by this system"


def _file(folder: Path, numbered: tuple[int, Case]) -> tuple[str, list[str], list[Measured]]:
    number, case = numbered
    own = folder / f"case {number}"
    own.mkdir()
    path = own / f"Plan{case.ending}"
    case.build(path)
    names = ["check"] if case.said or case.ending != ".xlsx" else list(READING)
    runs = {name: measured(READING[name](path.name), own) for name in names}
    faults = [f"file {number} ({case.what}), {name}: {fault}"
              for name, run in runs.items() for fault in _faults(case, name, run)]  # fmt: skip
    for made in own.iterdir():
        if made.is_file() or made.is_symlink():
            made.unlink()
    return case.what, faults, list(runs.values())


def _faults(case: Case, name: str, run: Measured) -> Iterator[str]:
    """What is wrong with how a command met a file."""
    if case.said and case.said not in run.words:
        yield f'it does not say "{case.said}": {run.words[-300:]}'
    if not case.said and "error: " in run.words:
        yield f"it is not read: {run.words[:300]}"
    yield from _faults_of_run(run)


def _faults_of_run(run: Measured) -> Iterator[str]:
    if run.code not in (0, 1) or any(words in run.words for words in FAULTS):
        yield f"it ended with {run.code}: {run.words[-300:]}"
    if run.work > SECONDS or run.megabytes > MEGABYTES:
        yield f"it took {run.work:.1f} s of the processor and {run.megabytes} MB"


NAMED = ("--committee", WORDS["a script"], "--title", WORDS["codes of a page's foot"])
RUNS = {
    "check": (("check", "Plan.xlsx", "returns"), ".txt"),
    "check as JSON": (("check", "returns", "--format", "json"), ".json"),
    "check as CSV": (("check", "returns", "--format", "csv"), ".csv"),
    "show": (("show", "Plan.xlsx", "returns", *DAY), ".txt"),
    "show as CSV": (("show", "Plan.xlsx", *DAY, "--format", "csv"), ".csv"),
    "show as JSON": (("show", "Plan.xlsx", *DAY, "--format", "json"), ".json"),
    "rag": (("rag", "Plan.xlsx", *DAY, "--dry-run", "--all", "--label"), ".txt"),
    "rag as CSV": (("rag", "Plan.xlsx", *DAY, "--dry-run", "--all", "--format", "csv"), ".csv"),
    "rag's log": (("rag", "Plan.xlsx", *DAY, "-o", "made by rag.xlsx", "--log", "log of rag.csv"), ".txt"),
    "consolidate": (("consolidate", "returns", "-o", "Master.xlsx", *DAY), ".txt"),
    "consolidate again, as JSON": (
        ("consolidate", "returns", "-o", "Master.xlsx", *LATER, "--format", "json"), ".json",
    ),
    "compare": (("compare", "Plan.xlsx", "Other.xlsx", *DAY), ".txt"),
    "compare as CSV": (("compare", "Plan.xlsx", "Other.xlsx", *DAY, "--format", "csv"), ".csv"),
    "compare as a workbook": (("compare", "Plan.xlsx", "Other.xlsx", *DAY, "-o", "Changes.xlsx"), ".txt"),
    **{
        f"appendix in {form} of {source}": (
            ("appendix", source, *LATER, "-o", f"of {source}.{form}", "--summary", *NAMED), ".txt",
        )
        for form in ("xlsx", "docx", "html") for source in ("Plan.xlsx", "Master.xlsx")
    },
    "accessible appendix": (("appendix", "Plan.xlsx", *DAY, "-o", "Accessible.xlsx", "--accessible"), ".txt"),
    "new returns": (("new", "--from", "Plan.xlsx", "-o", "made", "--team", "=cmd", "--team", "<b>&P", *DAY), ".txt"),
    "a new plan": (
        ("new", "-o", "New.xlsx", "--title", WORDS["a command"], "--owner", WORDS["a field of Word"]), ".txt",
    ),
    "a front sheet": (("new", "--front-sheet", "Front.docx", "--title", WORDS["a field of Word"]), ".txt"),
}  # fmt: skip
"""Every command and form with the ending of what it prints; the master comes before what is made of it."""
QUICK = ("check as CSV", "show", "consolidate", "appendix in html of Plan.xlsx")
MAKES_COPIES = frozenset({"made by rag.xlsx"})
"""What holds the source's own cells as they were, byte for byte, and is not looked at."""


def _words(folder: Path, extent: Extent) -> Came:
    """Hostile words in every field, through every command and form."""
    own = folder / "words"
    (own / "returns").mkdir(parents=True)
    hostile_plan(own / "Plan.xlsx")
    hostile_plan(own / "Other.xlsx", place=7)
    sources = {*hostile_returns(own / "returns"), own / "Plan.xlsx", own / "Other.xlsx"}
    chosen = [name for name in RUNS if extent.full or name in QUICK]
    failures = [fault for name in chosen for fault in _printed(own, name)]
    written = [path for path in sorted(own.rglob("*")) if path.suffix in CHECKS]
    looked_at = [path for path in written if path not in sources and path.name not in MAKES_COPIES]
    failures += [fault for path in looked_at for fault in faults_of(path)]
    what = f"{len(WORDS)} hostile words in every field, {len(NAMES)} names of files: a command or form of it"
    outcomes = {} if failures else {"harmless": len(chosen)}
    line = Tried(what, len(chosen), outcomes, f"{len(looked_at)} files looked at")
    return [line], failures


def _printed(folder: Path, name: str) -> list[str]:
    """Run one command over the hostile words, keep what it prints to be looked at, and say what went wrong."""
    words, ending = RUNS[name]
    run = measured(words, folder)
    (folder / f"printed by {name}{ending}").write_text(run.out, encoding="utf-8", errors="surrogateescape")
    (folder / f"told by {name}.txt").write_text(run.err, encoding="utf-8", errors="surrogateescape")
    return [f"{name}: {fault}" for fault in _faults_of_run(run)]
