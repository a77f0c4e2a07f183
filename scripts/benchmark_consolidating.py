"""Compare how fast a round of returns becomes one workbook: actionbook consolidate, openpyxl, and pandas.

Run it as `python scripts/benchmark_consolidating.py [--sizes N ...] [--rounds N] [--write]`. It makes so many returns
of an invented trust's teams, in three layouts, and consolidates them. The jobs take turns, each in a process of its
own, so that the machine's moods fall on all alike. Before the first round actionbook makes last month's master, which
fills its cache; that is not counted. `--write` puts the table into docs/benchmark-consolidating.md.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from same_facts import consolidate_same_facts
from sample_returns import ACTIONS, AS_OF, build_return, team_name

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmark-consolidating.md"
SIZES, ROUNDS = (9, 100, 1000), 3
MANY = 1000
"""From so many files on, each job is done once only."""
CHANGED = 10
"""Files that have changed since the last run, or a tenth where there are fewer than a hundred."""
LAST_TIME = date(2018, 6, 14)
SAMPLED = 0.02
"""Seconds between two looks at how much memory the processes take."""
HEADINGS_AT_LEAST = 5
"""Filled cells of the row that the obvious script takes for the headings."""


class Timing(NamedTuple):
    """What was measured of one job on so many files."""

    files: int
    job: str
    seconds: float
    """The median."""
    megabytes: float | None
    """The median peak of all its processes together; None where it was not measured."""


class Round(NamedTuple):
    """Where one size's returns, cache and outputs are."""

    folder: Path
    files: int

    @property
    def changed(self) -> int:
        """How many files change between two runs."""
        return min(CHANGED, max(1, self.files // 10))

    def file(self, number: int) -> Path:
        """Where the return of a team is."""
        return self.folder / f"{team_name(number)} return.xlsx"

    def beside(self, name: str) -> Path:
        """A place that is not among the returns."""
        return self.folder.with_name(name)

    def filled(self, command: tuple[str, ...]) -> list[str]:
        """A command with the places of this round put in."""
        places = {"output": self.beside("made.xlsx"), "previous": self.beside("last month.xlsx")}
        return [part.format(folder=self.folder, **places) for part in command]

    def timing(self, job: str, figures: list[tuple[float, float | None]]) -> Timing:
        """The medians of what was measured of a job."""
        peaks = [megabytes for _, megabytes in figures if megabytes]
        seconds = statistics.median(seconds for seconds, _ in figures)
        name = job.format(changed=self.changed)
        return Timing(self.files, name, seconds, statistics.median(peaks) if peaks else None)


def build_returns(of: Round) -> None:
    """Write the returns of all teams."""
    of.folder.mkdir(parents=True)
    for number in range(of.files):
        build_return(of.file(number), number, 0)


def change_some(of: Round, version: int) -> None:
    """Write some of the returns again, with other answers."""
    for number in range(0, of.files, of.files // of.changed)[: of.changed]:
        build_return(of.file(number), number, version)


def consolidate_by_hand(engine: Literal["openpyxl", "calamine"], folder: Path, output: Path) -> None:
    """The obvious script: read every sheet, take the first full row for the headings, put all in one table."""
    import pandas

    tables = []
    for path in sorted(folder.glob("*.xlsx")):
        for sheet in pandas.read_excel(path, sheet_name=None, header=None, engine=engine).values():
            top = int(sheet.notna().sum(axis=1).ge(HEADINGS_AT_LEAST).to_numpy().argmax())
            table = sheet.iloc[top + 1 :].set_axis(sheet.iloc[top], axis=1)
            table.insert(0, "File", path.name)
            tables.append(table)
    pandas.concat(tables).to_excel(output, index=False)


CONSOLIDATE = ("-m", "actionbook", "consolidate", "{folder}", "-o", "{output}", "--as-of", AS_OF.isoformat())
LAST_MONTH = (*CONSOLIDATE[:-1], LAST_TIME.isoformat())
BY_HAND = (str(Path(__file__).resolve()), "--by-hand")
JOBS: dict[str, tuple[str, ...]] = {
    "actionbook": (*CONSOLIDATE, "--no-cache"),
    "openpyxl, the same facts": (*BY_HAND, "same-facts", "{folder}", "{output}"),
    "pandas on openpyxl": (*BY_HAND, "openpyxl", "{folder}", "{output}"),
    "pandas on calamine": (*BY_HAND, "calamine", "{folder}", "{output}"),
    "actionbook, no file changed": CONSOLIDATE,
    "actionbook, {changed} changed": CONSOLIDATE,
    "actionbook, {changed} changed, and last month's master": (*CONSOLIDATE, "--previous", "{previous}"),
}
"""What is measured, by name; the first is what the others are compared with."""


def resident(process: int) -> int:
    """The bytes of memory that a process and all that descend from it hold; nothing for what has ended."""
    pages, waiting = 0, [process]
    while waiting:
        place = Path(f"/proc/{waiting.pop()}")
        with suppress(OSError, IndexError):
            pages += int((place / "statm").read_text().split()[1])
            waiting += [int(child) for task in place.glob("task/*/children") for child in task.read_text().split()]
    return pages * os.sysconf("SC_PAGE_SIZE")


def watch(process: int, ended: threading.Event, seen: list[int]) -> None:
    """Note again and again how much memory a process and its children hold, until it has ended."""
    while not ended.wait(SAMPLED):
        seen.append(resident(process))


def run(arguments: list[str], cache: Path) -> tuple[float, float | None, str]:
    """How many seconds a Python process takes, its peak in megabytes, and what it prints. SystemExit if it fails."""
    folders = dict.fromkeys(("ACTIONBOOK_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(cache))
    command, pipe = [sys.executable, *arguments], subprocess.PIPE
    seen: list[int] = []
    ended = threading.Event()
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | folders, encoding="utf-8", errors="replace", stdout=pipe, stderr=pipe
    ) as process:
        if sys.platform == "linux":
            threading.Thread(target=watch, args=(process.pid, ended, seen), daemon=True).start()
        said, told = process.communicate()
        seconds = time.perf_counter() - start
        ended.set()
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}: {told[-2000:]}")
    return seconds, max(seen) / (1 << 20) if seen else None, said


def do(job: str, of: Round) -> tuple[float, float | None]:
    """Do a job, check what it made, and say how many seconds it took and its peak in megabytes."""
    seconds, megabytes, said = run(of.filled(JOBS[job]), of.beside("cache"))
    if job.startswith("actionbook"):
        check(job, of, said)
    of.beside("made.xlsx").unlink()
    return seconds, megabytes


def check(job: str, of: Round, said: str) -> None:
    """SystemExit where a master does not hold every action, or the cache was not used as it should have been."""
    import pandas

    actions = len(pandas.read_excel(of.beside("made.xlsx"), sheet_name="Actions", engine="calamine"))
    if actions != of.files * ACTIONS:
        raise SystemExit(f"{job}: the master of {of.files} files holds {actions} actions, not {of.files * ACTIONS}")
    known = of.files - of.changed * ("{changed}" in job)
    if "--no-cache" not in JOBS[job] and f"({known} of them not changed" not in said:
        raise SystemExit(f"{job}: {known} files should have been known; was actionbook itself changed meanwhile?")


def measured(of: Round, rounds: int) -> list[Timing]:
    """The medians of each job on so many files; the jobs take turns."""
    build_returns(of)
    run(of.filled(LAST_MONTH), of.beside("cache"))
    of.beside("made.xlsx").rename(of.beside("last month.xlsx"))
    taken: dict[str, list[tuple[float, float | None]]] = {job: [] for job in JOBS}
    for number, job in enumerate([*JOBS] * rounds, start=1):
        if "{changed}" in job:
            change_some(of, number)
        taken[job].append(do(job, of))
    return [of.timing(job, figures) for job, figures in taken.items()]


def table(timings: list[Timing]) -> str:
    """The measurements as a table in Markdown; ratios are to the first job on as many files."""
    base = {timing.files: timing.seconds for timing in timings if timing.job == next(iter(JOBS))}
    lines = [
        "| Files | Job | Median, s | Files a second | Times actionbook | Peak, MB |", "|---:|---|---:|---:|---:|---:|"
    ]
    for files, job, seconds, megabytes in timings:
        memory = f"{megabytes:,.0f}" if megabytes else "not measured"
        speed, ratio = f"{files / seconds:,.1f}", f"{seconds / base[files]:.2f}"
        lines.append(f"| {files:,} | {job} | {seconds:,.2f} | {speed} | {ratio} | {memory} |")
    return "\n".join(lines) + "\n"


def report(timings: list[Timing], rounds: int) -> str:
    """The page for the documentation."""
    version = ".".join(map(str, sys.version_info[:2]))
    return (
        "# How fast returns are consolidated\n\n"
        "Made by `python scripts/benchmark_consolidating.py --write`. Each file is the return of one team of an\n"
        f"invented trust: {ACTIONS} actions under 5 themes, in one of three layouts, with answers of the team's own.\n"
        "actionbook reads values, fills, merges and strike-through, judges every action, and writes the whole master\n"
        "tracker; it is checked that each master holds every action. openpyxl reads the same facts and puts every row\n"
        "as it looks on one sheet (with XlsxWriter in constant memory), and judges nothing. pandas reads\n"
        f"values only, no colour and no merge, takes the first row with {HEADINGS_AT_LEAST} filled cells for the\n"
        "headings, and writes one sheet with the columns of all layouts side by side and every band as a row: where "
        "that is\nenough it takes less work. `actionbook` alone reads every file; where no file or some have changed, "
        "the others come\nfrom its cache.\n\n"
        f"Medians of {rounds} rounds in which the jobs take turns (one round from {MANY:,} files on), on Python "
        f"{version} and\n{os.cpu_count()} processors, each in a process of its own, its start included; actionbook "
        "starts more processes that read.\nPeaks are of a process and all that it started together: their resident "
        f"memory in /proc, added up every {SAMPLED * 1000:.0f} ms,\nso that pages they share count more than once. "
        "They are measured on Linux only.\n\n" + table(timings)
    )


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="N", help="how many files a folder has")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each job is done on each folder")
    parser.add_argument("--write", action="store_true", help="write docs/benchmark-consolidating.md")
    parser.add_argument("--by-hand", nargs=3, metavar=("ENGINE", "FOLDER", "OUTPUT"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure, print the table, and write the page where asked."""
    asked = arguments()
    if asked.by_hand:
        engine, folder, output = asked.by_hand
        if engine == "same-facts":
            consolidate_same_facts(Path(folder), Path(output))
        else:
            consolidate_by_hand(engine, Path(folder), Path(output))
        return
    timings: list[Timing] = []
    for files in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            timings += measured(Round(Path(folder) / "returns", files), 1 if files >= MANY else asked.rounds)
        print(table(timings[-len(JOBS) :]), flush=True)
    if asked.write:
        REPORT.write_text(report(timings, asked.rounds), encoding="utf-8")


if __name__ == "__main__":
    main()
