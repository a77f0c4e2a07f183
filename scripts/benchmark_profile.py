"""Show where the time goes, for one plan and for 1,000: by stage, and against those who read the same files.

Run it as `python scripts/benchmark_profile.py [--files N] [--rounds N] [--write]`. The stages are measured one after
the other in one process, so that each has the processor for itself; a run of actionbook shares the reading among
several processes. Then the whole jobs take turns, each in processes of its own. `--write` puts the tables and the
chart into docs/benchmark-profile.md and docs/benchmark-profile.svg.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmark_consolidating import BY_HAND, CONSOLIDATE, Round, build_returns, run
from profile_chart import Run, chart, shown
from sample_returns import ACTIONS, AS_OF
from stages import OF_A_RUN, of_a_run, of_children, of_one

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmark-profile.md"
FILES, ROUNDS = 1000, 9
ALLOWED_LOAD = 1.0
"""Processes more than there are processors, the reading ones of a run among them, that do not falsify the times."""
FEW = 10
"""With more files, each job is done once only."""
OURS = "actionbook"
SAME_FACTS = (str(Path(__file__).resolve()), "--by-hand", "{folder}", "{output}")
JOBS: dict[str, tuple[str, ...]] = {
    OURS: (*CONSOLIDATE, "--no-cache"),
    "openpyxl: values, fills, merges, strike-through": SAME_FACTS,
    "pandas on openpyxl: values": (*BY_HAND, "openpyxl", "{folder}", "{output}"),
    "pandas on calamine: values": (*BY_HAND, "calamine", "{folder}", "{output}"),
}
"""What makes one workbook out of the returns, by name."""


def facts_by_hand(folder: Path, output: Path) -> None:
    """What a script would do that must see the colours too: every cell with its fill, strike-through and merged block.
    """
    import pandas
    from openpyxl import load_workbook

    rows = []
    for path in sorted(folder.glob("*.xlsx")):
        for sheet in load_workbook(path).worksheets:
            merged = {place: str(block) for block in sheet.merged_cells.ranges for place in block.cells}
            for line in sheet.iter_rows():
                filled = [one for one in line if one.value is not None or one.fill.fill_type]
                looks = [(one.fill.fgColor.rgb, one.font.strike, merged.get((one.row, one.column))) for one in filled]
                if filled:
                    rows.append((path.name, sheet.title, *(one.value for one in filled), str(looks)))
    pandas.DataFrame(rows).to_excel(output, index=False)


class Job(NamedTuple):
    """What a whole job took."""

    seconds: float
    """That passed."""
    worked: float
    """Of the processors, in all its processes together."""


def whole_jobs(of: Round, rounds: int) -> dict[str, Job]:
    """The medians of each job on so many files; the jobs take turns."""
    taken: dict[str, list[Job]] = {job: [] for job in JOBS}
    for job in [*JOBS] * rounds:
        start = of_children()
        seconds = run(of.filled(JOBS[job]), of.beside("cache"))[0]
        taken[job].append(Job(seconds, of_children() - start))
        of.beside("made.xlsx").unlink()
    return {job: Job(*map(statistics.median, zip(*times, strict=True))) for job, times in taken.items()}


def stages_table(
    one: Mapping[str, float], run_of_one: Mapping[str, float], run_of_many: Mapping[str, float], files: int
) -> str:
    """Every stage with what it takes of one plan, of a run of one, and of a run of many."""
    lines = [
        f"| Stage | What it is | One plan | Share | A run of 1 | A run of {files:,} | Share |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for stage, what in OF_A_RUN.items():
        alone = (shown(one[stage]), share(one, stage)) if stage in one else ("–", "–")
        cells = [stage, what, *alone, shown(run_of_one[stage]), shown(run_of_many[stage]), share(run_of_many, stage)]
        lines.append(f"| {' | '.join(cells)} |")
    wholes = [shown(sum(each.values())) for each in (one, run_of_one, run_of_many)]
    lines.append(f"| **all** | | {wholes[0]} | 100% | {wholes[1]} | {wholes[2]} | 100% |")
    return "\n".join(lines) + "\n"


def share(seconds: Mapping[str, float], stage: str) -> str:
    """A stage's share of the whole."""
    return f"{seconds[stage] / sum(seconds.values()):.0%}"


def jobs_table(jobs: Mapping[int, Mapping[str, Job]]) -> str:
    """The whole jobs, by how many files they were done on."""
    lines = [
        "| Files | Job | Seconds | Times actionbook | Processor time, s | Times actionbook |",
        "|---:|---|---:|---:|---:|---:|",
    ]
    for files, taken in jobs.items():
        ours = taken[OURS]
        for job, one in taken.items():
            passed = f"{one.seconds:,.2f} | {one.seconds / ours.seconds:.2f}"
            lines.append(f"| {files:,} | {job} | {passed} | {one.worked:,.2f} | {one.worked / ours.worked:.2f} |")
    return "\n".join(lines) + "\n"


def report(stages: str, jobs: str, files: int, rounds: int) -> str:
    """The page for the documentation."""
    version = ".".join(map(str, sys.version_info[:2]))
    return (
        "# Where the time goes\n\n"
        f"Made by `python scripts/benchmark_profile.py --write`, on Python {version} and {os.cpu_count()} processors. "
        "Each file is the return\n"
        f"of one team of an invented trust with {ACTIONS} actions; the first of them is the one plan.\n\n"
        f"![A bar for one plan, for a run of one and of {files:,}, parted by stages](benchmark-profile.svg)\n\n"
        "## By stage\n\n"
        f"In processor time, one file after the other in one process; of the one plan the median of {rounds}. A run\n"
        "shares the reading among as many processes as there are processors, so that it is done sooner than the sum\n"
        "says. How reading compares with the floor alone is in [how fast workbooks are read](benchmark-reading.md).\n\n"
        + stages
        + "\n## The whole job against others\n\n"
        "From the start of the command to the finished workbook, each job in processes of its own. actionbook shares\n"
        "the reading among several, so that on a machine with nothing else to do less time passes than they work.\n"
        "actionbook reads values, fills, merges, strike-through and notes, understands and judges every action, and\n"
        "writes the master tracker of all its sheets. The script with openpyxl reads the same facts and writes the\n"
        "rows under each other, with nothing understood; the two with pandas read values only.\n\n"
        + busy(os.getloadavg()[1] if hasattr(os, "getloadavg") else 0.0)
        + jobs
    )


def busy(load: float) -> str:
    """A word of warning where others had the processors too, by the mean number of processes that wanted one."""
    processors = os.cpu_count() or 1
    if load <= processors + ALLOWED_LOAD:
        return ""
    return (
        f"**While this was measured, {load:.0f} processes wanted {processors} processors: the seconds that passed say "
        "nothing, the\nprocessor times still do.**\n\n"
    )


def measured(files: int, rounds: int, folder: Path) -> tuple[str, str, list[Run]]:
    """The two tables and the bars."""
    single, many = Round(folder / "one" / "returns", 1), Round(folder / "many" / "returns", files)
    for of in (single, many):
        build_returns(of)
    one = of_one(single.file(0), AS_OF, rounds)
    alone, together = (of_a_run([of.file(number) for number in range(of.files)], AS_OF) for of in (single, many))
    stages = stages_table(one, alone, together, files)
    print(stages, flush=True)
    jobs = jobs_table({of.files: whole_jobs(of, 1 if of.files > FEW else 3) for of in (single, many)})
    names = ("One plan, from file to judged actions", "A run of 1 file", f"A run of {files:,} files")
    return stages, jobs, [Run(name, each) for name, each in zip(names, (one, alone, together), strict=True)]


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=FILES, metavar="N", help="how many files the larger run has")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often the one plan is read")
    parser.add_argument("--write", action="store_true", help="write docs/benchmark-profile.md and its chart")
    parser.add_argument("--by-hand", nargs=2, metavar=("FOLDER", "OUTPUT"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure, print the tables, and write the page where asked."""
    asked = arguments()
    if asked.by_hand:
        facts_by_hand(*map(Path, asked.by_hand))
        return
    with tempfile.TemporaryDirectory() as folder:
        stages, jobs, bars = measured(asked.files, asked.rounds, Path(folder))
    print(jobs)
    if asked.write:
        REPORT.write_text(report(stages, jobs, asked.files, asked.rounds), encoding="utf-8")
        drawn = chart("Where the time goes", bars, list(OF_A_RUN))
        REPORT.with_suffix(".svg").write_text(drawn, encoding="utf-8")


sys.path.insert(0, str(ROOT))
if __name__ == "__main__":
    main()
