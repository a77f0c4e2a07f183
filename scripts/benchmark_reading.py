"""Compare how fast and in how much memory workbooks are read: actionbook, openpyxl, pandas on openpyxl and calamine,
and the floor: the same parts unpacked and parsed by expat, and nothing done with them.

Run it as `python scripts/benchmark_reading.py [--rounds N] [--write] [WORKBOOK ...]`. It builds a plan, a master
tracker, a sheet with formats to its last row and a sheet with one cell in its last corner, and adds the workbooks
named, or else the samples and the real plans beside this folder, where there are any. The readers take turns within
one process, so that the machine's moods fall on all alike; memory is measured in a process of its own for each reader
and file. `--write` puts the tables into docs/benchmark-reading.md.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from benchmark_files import build_files
from floor import floor, floor_by_zipfile
from reading_steps import steps_table

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmark-reading.md"
REAL = ROOT.parent / "shared" / "workbooks"
"""Plans and returns that cannot be given away with the project."""
OURS, FLOOR = "actionbook", "floor"
AIM = 2.5
"""Times the floor that reading is meant to stay within."""
ROUNDS = 7
CLOCK = time.perf_counter if sys.platform == "win32" else time.process_time
"""What a processor works for us; on Windows it is told in steps of 16 ms, so the time that passes is taken there."""
SLOW_SECONDS = 4.0
"""A reader that takes longer than this is tried once only."""
MOST_SECONDS, MOST_MEGABYTES = 300, 6000
SMALL = 1 << 18
"""Files of more bytes are our own, which every reader can read."""
NOT_TRIED = {
    ("stray", "pandas on openpyxl"): "not tried: it walks through every cell up to the last",
    ("stray", "pandas on calamine"): "not tried: it can bring the whole process down",
}


class Timing(NamedTuple):
    """What was measured of one reader on one file."""

    file: str
    reader: str
    milliseconds: float | None
    """The median; None where it was not tried."""
    megabytes: float | None
    """The peak of a process of its own, Python itself included; None where it was not measured."""
    note: str = ""


def read_ours(path: str) -> None:
    """Values, fills, strike-through, formats, merges, hidden rows and notes, with actionbook."""
    from actionbook.workbook.ooxml import read_ooxml

    read_ooxml(path)


def read_openpyxl(path: str) -> None:
    """Values and fills of the cells that are there, with openpyxl; walking the grid would never end on a stray."""
    from openpyxl import load_workbook

    for sheet in load_workbook(path).worksheets:
        for cell in sheet._cells.values():
            _ = cell.value, cell.fill.fgColor


def read_pandas(path: str, engine: Literal["openpyxl", "calamine"]) -> None:
    """Values only, with pandas."""
    import pandas

    pandas.read_excel(path, sheet_name=None, header=None, engine=engine)


READERS: dict[str, Callable[[str], None]] = {
    OURS: read_ours,
    "openpyxl, values and fills": read_openpyxl,
    "pandas on openpyxl": lambda path: read_pandas(path, "openpyxl"),
    "pandas on calamine": lambda path: read_pandas(path, "calamine"),
    FLOOR: floor,
    "floor, unpacked by zipfile": floor_by_zipfile,
}


def timed(read: Callable[[str], None], path: Path) -> float:
    """How much of a processor's time one reading takes, in milliseconds."""
    start = CLOCK()
    read(str(path))
    return (CLOCK() - start) * 1000


def why_not(reader: str, path: Path) -> str:
    """Why a reader cannot read a file; empty where it can. Libraries raise what they like."""
    if path.stat().st_size > SMALL:
        return ""
    try:
        READERS[reader](str(path))
    except Exception as error:
        return f"cannot read it ({type(error).__name__})"
    return ""


def medians(path: Path, readers: Iterable[str], rounds: int) -> dict[str, float]:
    """The median time of each reader; they take turns, and a first reading of each is not counted."""
    times: dict[str, list[float]] = {}
    for reader in readers:
        first = timed(READERS[reader], path)
        times[reader] = [first] if first > SLOW_SECONDS * 1000 else []
    for _ in range(rounds):
        for reader, taken in times.items():
            if not taken or taken[0] < SLOW_SECONDS * 1000:
                taken.append(timed(READERS[reader], path))
    return {reader: statistics.median(taken) for reader, taken in times.items()}


def peak_megabytes(reader: str, path: Path) -> float | None:
    """The most memory a process of its own took to read the file; None where the platform does not tell."""
    if sys.platform == "win32":
        return None
    command = [sys.executable, str(Path(__file__).resolve()), "--measure", reader, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS, check=False)
    return float(run.stdout) if run.returncode == 0 else None


def measure_here(reader: str, path: str) -> None:
    """Read a file once and print this process's peak of memory, in megabytes."""
    if sys.platform == "win32":
        return
    import resource

    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEGABYTES << 20,) * 2)
    READERS[reader](path)
    print(own_peak(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def own_peak(reported: float) -> float:
    """The peak in megabytes. Linux reports the parent's peak where that was higher, so its own list is asked there."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return float(lines[0].split()[1]) / 1024 if lines else reported / 1024
    return reported / (1 << 20)


def measured(name: str, path: Path, rounds: int) -> Iterator[Timing]:
    """Every reader's time and memory on one file."""
    notes = {reader: NOT_TRIED.get((name, reader)) or why_not(reader, path) for reader in READERS}
    times = medians(path, [reader for reader, note in notes.items() if not note], rounds)
    for reader, note in notes.items():
        yield Timing(name, reader, times.get(reader), None if note else peak_megabytes(reader, path), note)


def table(timings: list[Timing]) -> str:
    """The measurements as a table in Markdown; ratios are to actionbook and to the floor on the same file."""
    known = {(timing.file, timing.reader): timing.milliseconds for timing in timings}
    lines = [
        "| File | Reader | Median, ms | Times actionbook | Times the floor | Peak, MB |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for file, reader, milliseconds, megabytes, note in timings:
        ratios = [times(milliseconds, known.get((file, base))) for base in (OURS, FLOOR)]
        shown = f"{milliseconds:,.1f}" if milliseconds else note
        memory = f"{megabytes:,.0f}" if megabytes else "not measured"
        lines.append(f"| {file} | {reader} | {shown} | {' | '.join(ratios)} | {memory} |")
    return "\n".join(lines) + "\n"


def times(milliseconds: float | None, base: float | None) -> str:
    """How many times as long something takes."""
    return f"{milliseconds / base:.1f}" if milliseconds and base else "–"


def against_the_floor(timings: list[Timing]) -> str:
    """How actionbook stands to both floors, a line a file."""
    known = {(timing.file, timing.reader): timing.milliseconds for timing in timings}
    floors = [name for name in READERS if name.startswith(FLOOR)]
    headings = " | ".join(f"Times the {name}" for name in floors)
    lines = [f"| File | actionbook, ms | {headings} |", "|---|---:|---:|---:|"]
    for (file, reader), milliseconds in known.items():
        if reader == OURS and milliseconds:
            ratios = [times(milliseconds, known.get((file, name))) for name in floors]
            lines.append(f"| {file} | {milliseconds:,.1f} | {' | '.join(ratios)} |")
    return "\n".join(lines) + "\n"


def report(timings: list[Timing], steps: str, rounds: int) -> str:
    """The page for the documentation."""
    version = ".".join(map(str, sys.version_info[:2]))
    return (
        "# How fast workbooks are read\n\n"
        "Made by `python scripts/benchmark_reading.py --write`. actionbook and openpyxl read values, fills and\n"
        "merges; pandas reads values only. The plan has 100 rows and 8 columns, the master 5,000 and 20, the ghost\n"
        "rows are formats on blank cells down to row 1,048,576, and the stray is one cell at XFD1048576.\n"
        f"Medians of {rounds} rounds in which the readers take turns (one where a reading takes longer than "
        f"{SLOW_SECONDS:.0f} s),\nin processor time, on Python {version}. Peaks are of a process of its own, with "
        "Python and the libraries.\n\n"
        "## Against the floor\n\n"
        "The floor is the parts that hold these facts (the workbook, relations, sheets, shared texts, styles and\n"
        "notes) unpacked by zlib and parsed by expat, with nothing done with what expat finds. With the zipfile\n"
        "module, which most libraries read through, unpacking takes longer. The aim is to read within "
        f"{AIM} times the\nfloor. Below it are sheets of blank cells with formats: those are not parsed at all.\n\n"
        + against_the_floor(timings)
        + "\nWhere the time goes beyond the floor, step by step, each done by itself:\n\n"
        + steps
        + "\nA value and a look for each cell, as objects that can be asked for by row and column, cost about as much\n"
        "as all of the floor, and cutting the rows into cells half as much: in a sheet of thousands of rows that is\n"
        "the most of it. In a small workbook it is the parts that stand around the cells, of which each is\n"
        "opened, checked and turned into a tree for a few lines. Cells that are made only when they are asked for\n"
        "would make this table look better and no plan ready sooner, for every cell of a plan is asked for.\n"
        "\n## All readers\n\n" + table(timings)
    )


def usual_files() -> list[Path]:
    """The samples, and the real plans where they are at hand."""
    samples = sorted((ROOT / "workbooks" / "samples" / "layouts").glob("*.xlsx"))
    return samples + sorted(REAL.rglob("[!~.]*.xlsx"))


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("workbooks", nargs="*", type=Path, help="workbooks to measure beside our own")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each reader reads each file")
    parser.add_argument("--write", action="store_true", help="write docs/benchmark-reading.md")
    parser.add_argument("--measure", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure, print the table, and write the page where asked."""
    asked = arguments()
    warnings.simplefilter("ignore")
    if asked.measure:
        measure_here(*asked.measure)
        return
    named = asked.workbooks or usual_files()
    named = [path for path in named if not why_not("actionbook", path)]
    timings: list[Timing] = []
    with tempfile.TemporaryDirectory() as folder:
        files = build_files(Path(folder))
        steps = steps_table({name: files[name] for name in ("plan", "master")})
        for name, path in (files | {path.name: path for path in named}).items():
            timings.extend(measured(name, path, asked.rounds))
            print(table(timings[-len(READERS) :]), flush=True)
    if asked.write:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(report(timings, steps, asked.rounds), encoding="utf-8")


sys.path.insert(0, str(ROOT))
if __name__ == "__main__":
    main()
