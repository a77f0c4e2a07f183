"""Compare how fast returns are consolidated alone and on a Dask cluster, and say from what size a cluster pays.

Run it as `python scripts/benchmark_cluster.py [--sizes N ...] [--workers N ...] [--write]`. The cluster's processes are
on this computer too, so that no time of theirs is gained: what counts is the work of each part, in processor time, from
which the page says what a cluster of other computers brings. `--write` writes docs/benchmark-cluster.md.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from sample_returns import AS_OF, build_return, team_name
from trials.local_cluster import LocalCluster, cluster_of

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmark-cluster.md"
SIZES, WORKERS, ROUNDS = (9, 100, 1000), (1, 2, 4), 3
MANY = 100
"""From so many files on, everything is done once only."""
REMOTE = (1, 2, 4, 8, 16, 32)
"""Threads on other computers for which the page says from what size a cluster pays."""
ALONE = 0
"""The number of workers that stands for this computer alone."""


class Run(NamedTuple):
    """What was measured of one consolidation, in seconds."""

    files: int
    workers: int
    wall: float
    reading: float
    """Processor time of all that read: the processes here, or the workers with theirs."""
    gathering: float
    """Processor time of this process until the last file was there: handing out, and unpacking what came back."""
    joining: float
    """Processor time of this process after that: joining the returns, and writing the master."""
    scheduling: float
    """Processor time of the scheduler."""


class Model(NamedTuple):
    """What a file costs, and what a cluster costs once, in seconds."""

    reading: float
    gathering: float
    joining: float
    reading_there: float
    gathering_there: float
    once: float

    def alone(self, processors: int) -> float:
        """How long a file takes this computer until it is gathered."""
        return (self.reading + self.gathering) / processors

    def there(self, threads: int) -> float:
        """The same on a cluster of so many threads: the slower of those that read and the one that gathers counts."""
        return max(self.reading_there / threads, self.gathering_there)

    def pays_from(self, threads: int, processors: int) -> int | None:
        """The number of files from which a cluster is faster; None where it never is."""
        gained = self.alone(processors) - self.there(threads)
        return int(self.once / gained) + 1 if gained > 0 else None

    def share(self, files: int, threads: int, processors: int) -> float:
        """How long a cluster takes for so many files, as a share of what this computer takes alone."""
        here = files * (self.alone(processors) + self.joining)
        return (self.once + files * (self.there(threads) + self.joining)) / here


def processor_time(process: Any) -> float:
    """The processor time of a process and of all that it started, in seconds."""
    import psutil

    spent = 0.0
    try:
        for one in (process, *process.children(recursive=True)):
            spent += float(sum(one.cpu_times()[:2]))
        spent += float(sum(process.cpu_times()[2:4]))
    except psutil.NoSuchProcess:
        return spent
    return spent


def spent_by(cluster: LocalCluster | None) -> tuple[float, float]:
    """The processor time of what reads and of the scheduler so far; of this computer alone, of what has ended."""
    import psutil

    if cluster is None:
        ended = os.times()
        return ended.children_user + ended.children_system, 0.0
    scheduler, *workers = [processor_time(psutil.Process(one.pid)) for one in cluster.processes]
    return sum(workers), scheduler


def consolidated(folder: Path, files: int, workers: int, cluster: LocalCluster | None) -> tuple[Run, bytes]:
    """Make the master of a folder, and say what that took."""
    from actionbook.consolidating import consolidate_round
    from actionbook.master_writing import made
    from actionbook.round_files import Gathering

    gathered: list[float] = []

    def progress(_: str, done: int, of: int) -> None:
        if done == of:
            gathered.append(time.process_time())

    address = cluster.address if cluster else None
    before, begun, started = spent_by(cluster), time.process_time(), time.perf_counter()
    how = Gathering(cache=False, progress=progress, scheduler=address)
    with made(consolidate_round([folder], AS_OF, None, how), folder) as stream:
        stream.seek(0)
        content = stream.read()
    wall, ended, after = time.perf_counter() - started, time.process_time(), spent_by(cluster)
    reading, scheduling = (late - early for early, late in zip(before, after, strict=True))
    return Run(files, workers, wall, reading, gathered[0] - begun, ended - gathered[0], scheduling), content


def measured(files: int, workers: Sequence[int], rounds: int) -> Iterator[Run]:
    """What so many files take alone and on clusters, which take turns. SystemExit where a master is another."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name, "returns")
        folder.mkdir()
        for team in range(files):
            build_return(folder / f"{team_name(team)} return.xlsx", team, 0)
        clusters = {number: stack.enter_context(cluster_of(number)) if number else None for number in workers}
        contents = set()
        for _ in range(rounds):
            for number, cluster in clusters.items():
                run, content = consolidated(folder, files, number, cluster)
                contents.add(content)
                yield run
        if len(contents) != 1:
            sys.exit(f"{files} files: the masters are not the same, byte for byte")


def once() -> float:
    """How long it takes to load Dask, to find the cluster and to take leave of it."""
    import subprocess

    code = (
        "import sys, time; begun = time.perf_counter(); from actionbook.cluster import _connected; "
        "_connected(sys.argv[1]).close(); print(time.perf_counter() - begun)"
    )
    with cluster_of(1) as cluster:
        command = [sys.executable, "-c", code, cluster.address]
        seconds = [float(subprocess.check_output(command, cwd=ROOT)) for _ in range(ROUNDS)]
    return statistics.median(seconds)


def model_of(runs: Sequence[Run], fixed: float) -> Model:
    """What a file costs, as the largest folder says."""
    most = max(run.files for run in runs)
    alone = [run for run in runs if run.files == most and run.workers == ALONE]
    there = [run for run in runs if run.files == most and run.workers]

    def each(of: Sequence[Run], part: str) -> float:
        return float(statistics.median(getattr(run, part) / run.files for run in of))

    return Model(
        each(alone, "reading"), each(alone, "gathering"), each(runs_of(runs, most), "joining"),
        each(there, "reading"), each(there, "gathering"), fixed,
    )  # fmt: skip


def runs_of(runs: Sequence[Run], files: int) -> list[Run]:
    """The runs over so many files."""
    return [run for run in runs if run.files == files]


def table(runs: Sequence[Run]) -> str:
    """The medians of what was measured, as a table in Markdown; ratios are to this computer alone."""
    lines = [
        "| Files | Read by | Median, s | Times alone | Reading, ms | Gathering | Joining and writing | Scheduler |",
        "|---:|---|---:|---:|---:|---:|---:|---:|",
    ]
    for files in sorted({run.files for run in runs}):
        alone = statistics.median(run.wall for run in runs_of(runs, files) if run.workers == ALONE)
        for workers in sorted({run.workers for run in runs_of(runs, files)}):
            mine = [run for run in runs_of(runs, files) if run.workers == workers]
            wall, *parts = (statistics.median(run[place] for run in mine) for place in range(2, len(Run._fields)))
            who = f"{workers} worker{'s' * (workers > 1)}" if workers else "this computer alone"
            spent = " | ".join(f"{part / files * 1000:,.1f}" for part in parts)
            lines.append(f"| {files:,} | {who} | {wall:,.2f} | {wall / alone:.2f} | {spent} |")
    return "\n".join(lines) + "\n"


def break_even(model: Model, processors: int) -> str:
    """From what size a cluster of other computers pays, as a table in Markdown."""
    lines = ["| Threads elsewhere | Pays from | 1,000 files take | 3,000 files take |", "|---:|---:|---:|---:|"]
    for threads in REMOTE:
        least = model.pays_from(threads, processors)
        shares = " | ".join(f"{model.share(files, threads, processors):.2f} of the time" for files in (1000, 3000))
        lines.append(f"| {threads} | {f'{least:,} files' if least else 'never'} | {shares} |")
    return "\n".join(lines) + "\n"


PAGE = """# From what size a cluster pays

Made by `python scripts/benchmark_cluster.py --write`; [how to use a cluster](cluster.md). The files are returns of an
invented trust, as in [consolidating](benchmark-consolidating.md), read without the cache. The cluster, a scheduler and
workers of one thread each, stands on the same {processors} processors, so the times cannot get better by it: the table
shows what it costs. Every master was the same, byte for byte. Times of the whole are on the clock and depend on what
else the computer does; the others are processor time, a file, in milliseconds. On average
{load:.0f} processes wanted its processors meanwhile: where that is far more than this takes itself,
look at the processor times alone.

{table}
So a file costs {reading:.0f} ms to read and judge and {gathering:.1f} ms to gather on this computer alone; on a
cluster {reading_there:.0f} ms there, and {gathering_there:.1f} ms here to hand it out and to unpack what comes back.
Loading Dask and finding the cluster takes {once:.1f} s at the start. Joining the returns and writing the master takes
{joining:.0f} ms a file on this computer, whoever has read them: that is the limit of what a cluster can bring.

For n files, k threads elsewhere and p processors here it pays where
`n × (({reading:.0f} + {gathering:.1f}) / p − max({reading_there:.0f} / k, {gathering_there:.1f}))` is more than
{fixed:,.0f} (milliseconds). For p = {processors}, worked out and not measured, as there was one computer only:

{break_even}
"""


def load() -> float:
    """How many processes wanted the processors in the last minutes, on average; 0 where the system does not say."""
    return os.getloadavg()[1] if hasattr(os, "getloadavg") else 0.0


def page(runs: Sequence[Run], fixed: float) -> str:
    """The page for the documentation."""
    processors, model = os.cpu_count() or 1, model_of(runs, fixed)
    costs = {name: value * 1000 for name, value in model._asdict().items() if name != "once"}
    return PAGE.format(
        table=table(runs), break_even=break_even(model, processors), processors=processors, once=fixed, load=load(),
        fixed=fixed * 1000, **costs,
    ).rstrip() + "\n"  # fmt: skip


def main() -> None:
    """Measure, print the page, and write it where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="N", help="how many files a folder has")
    parser.add_argument("--workers", nargs="+", type=int, default=WORKERS, metavar="N", help="workers of the clusters")
    parser.add_argument("--write", action="store_true", help="write docs/benchmark-cluster.md")
    asked = parser.parse_args()
    runs = [
        run
        for files in asked.sizes
        for run in measured(files, (ALONE, *asked.workers), 1 if files >= MANY else ROUNDS)
    ]
    words = page(runs, once())
    print(words)
    if asked.write:
        REPORT.write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
