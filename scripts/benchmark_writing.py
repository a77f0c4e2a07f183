"""Compare how fast a workbook is changed: actionbook's editor, openpyxl's load-and-save, and the whole of recolouring.

Run it as `python scripts/benchmark_writing.py [--rounds N] [--write] [WORKBOOK ...]`. It builds a plan of 30 KB with
an action a row and the plan of benchmark_reading.py with three, adds the workbooks named, and gives cells of their
first sheet a fill. The jobs take turns within one process, so that the machine's moods fall on all alike; each has a
fresh copy of the file every round, and making the copy is not counted. `--write` puts the table into
docs/benchmark-writing.md.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmark_files import COLOURS, build_plan

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmark-writing.md"
ROUNDS = 25
LETTERS = "etaoinshrdlucmfw"
"""What the made-up words of the plan are made of, so that it is as hard to pack as a real one."""
ONE_CELL, RAG_COLUMN = [(2, 8)], [(row, 8) for row in range(2, 101)]
FILL, AS_OF = "12AB34", date(2018, 9, 1)


class Timing(NamedTuple):
    """What was measured of one job on one file."""

    file: str
    job: str
    milliseconds: float
    """The median."""


def build_worded_plan(path: Path) -> None:
    """A plan of 100 rows and 8 columns, an action a row, no two alike: wrapped text, fills, merges, lists, notes."""
    import xlsxwriter

    chance = random.Random(2018)

    def words(count: int) -> str:
        return " ".join("".join(chance.choices(LETTERS, k=chance.randint(2, 9))) for _ in range(count)).capitalize()

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Action Plan")
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        fills = [book.add_format({"bg_color": colour, "text_wrap": True, "border": 1}) for colour in COLOURS]
        day = book.add_format({"num_format": "dd/mm/yy", "border": 1})
        sheet.write_row(0, 0, ("Ref", "Issue", "Action", "Owner", "Due", "Evidence", "Progress", "RAG"), fills[1])
        for row in range(1, 101):
            sheet.write_row(row, 0, ("", words(9), words(24), words(2)), wrapped)
            sheet.write_number(row, 4, 43250 + row, day)
            sheet.write_row(row, 5, (words(4), words(12)), wrapped)
            sheet.write_blank(row, 7, None, fills[row % 4])
            if row % 6 == 0:
                sheet.write_comment(row, 4, words(6))
        for row in range(1, 97, 4):
            sheet.merge_range(row, 0, row + 3, 0, f"{row // 4 + 1}", wrapped)
        sheet.data_validation("H2:H101", {"validate": "list", "source": ["Red", "Amber", "Green", "Purple"]})


def edit(path: Path, cells: Iterable[tuple[int, int]], *, fsync: bool) -> None:
    """Fill cells with our editor and put the result in the file's place."""
    from actionbook.workbook.editing import edit_workbook

    draft = path.with_suffix(".draft")
    with edit_workbook(path) as book, draft.open("wb") as out:
        sheet = next(iter(book._parts))
        for cell in cells:
            book.set_fill(sheet, cell, FILL)
        book.save(out)
        if fsync:
            out.flush()
            os.fsync(out.fileno())
    os.replace(draft, path)


def load_and_save(path: Path, cells: Iterable[tuple[int, int]]) -> None:
    """Fill cells with openpyxl."""
    from openpyxl import load_workbook
    from openpyxl.styles import PatternFill

    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row, column in cells:
        sheet.cell(row, column).fill = PatternFill("solid", fgColor=FILL)
    book.save(path)


def recolour_whole(path: Path) -> None:
    """Read, understand and judge the plan, recolour it, verify the result and keep a copy of the original."""
    import actionbook

    actionbook.recolour(path, AS_OF)


JOBS: dict[str, Callable[[Path], None]] = {
    "actionbook's editor, one cell": lambda path: edit(path, ONE_CELL, fsync=False),
    "actionbook's editor, one cell, fsync": lambda path: edit(path, ONE_CELL, fsync=True),
    "actionbook's editor, 99 cells": lambda path: edit(path, RAG_COLUMN, fsync=False),
    "openpyxl, load and save, one cell": lambda path: load_and_save(path, ONE_CELL),
    "openpyxl, load and save, 99 cells": lambda path: load_and_save(path, RAG_COLUMN),
    "actionbook.recolour, the whole of it": recolour_whole,
}
"""What is measured, by name; the first is what the others are compared with."""


def timed(job: Callable[[Path], None], content: bytes, folder: Path) -> float:
    """How long a job takes on a fresh copy of a file, in milliseconds."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        path = Path(fresh) / "plan.xlsx"
        path.write_bytes(content)
        start = time.perf_counter()
        job(path)
        return (time.perf_counter() - start) * 1000


def measured(source: Path, rounds: int, folder: Path) -> list[Timing]:
    """The median time of each job on a file; they take turns, and a first round is not counted."""
    content = source.read_bytes()
    times: dict[str, list[float]] = {name: [] for name in JOBS}
    for number in range(rounds + 1):
        for name, job in JOBS.items():
            taken = timed(job, content, folder)
            times[name] += [taken] if number else []
    label = f"{source.stem}, {len(content) // 1000} KB"
    return [Timing(label, name, statistics.median(taken)) for name, taken in times.items()]


def table(timings: list[Timing]) -> str:
    """The measurements as a table in Markdown; ratios are to the first job on the same file."""
    first = next(iter(JOBS))
    base = {timing.file: timing.milliseconds for timing in timings if timing.job == first}
    lines = ["| File | Job | Median, ms | Times the first |", "|---|---|---:|---:|"]
    for file, job, milliseconds in timings:
        lines.append(f"| {file} | {job} | {milliseconds:,.1f} | {milliseconds / base[file]:.1f} |")
    return "\n".join(lines) + "\n"


def report(timings: list[Timing], rounds: int) -> str:
    """The page for the documentation."""
    version = ".".join(map(str, sys.version_info[:2]))
    return (
        "# How fast workbooks are changed\n\n"
        "Made by `python scripts/benchmark_writing.py --write`. The plans have 100 rows and 8 columns. Each job\n"
        "starts from a fresh copy and ends with the changed file in its place; the editor and openpyxl fill cells,\n"
        "and `actionbook.recolour` reads the plan, judges every action, recolours, verifies the result against the\n"
        "original, and keeps a copy of it, each file flushed to the disk.\n"
        f"Medians of {rounds} rounds in which the jobs take turns, on Python {version}.\n\n" + table(timings)
    )


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("workbooks", nargs="*", type=Path, help="workbooks to measure beside the plan")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each job is done on each file")
    parser.add_argument("--write", action="store_true", help="write docs/benchmark-writing.md")
    return parser.parse_args()


def main() -> None:
    """Measure, print the table, and write the page where asked."""
    asked = arguments()
    warnings.simplefilter("ignore")
    timings: list[Timing] = []
    with tempfile.TemporaryDirectory() as name:
        flat, listed = Path(name) / "an action a row.xlsx", Path(name) / "three actions a row.xlsx"
        build_worded_plan(flat)
        build_plan(listed)
        for source in (flat, listed, *asked.workbooks):
            timings += measured(source, asked.rounds, Path(name))
    print(table(timings))
    if asked.write:
        REPORT.write_text(report(timings, asked.rounds), encoding="utf-8")


sys.path.insert(0, str(ROOT))
if __name__ == "__main__":
    main()
