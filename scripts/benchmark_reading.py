"""Compare how fast and in how much memory workbooks are read: actionbook, openpyxl, pandas on openpyxl and calamine.

Run it as `python scripts/benchmark_reading.py [--rounds N] [--write] [WORKBOOK ...]`. It builds a plan, a master
tracker, a sheet with formats to its last row and a sheet with one cell in its last corner, and adds the workbooks
named, or else the samples. The readers take turns within one process, so that the machine's moods fall on all alike;
memory is measured in a process of its own for each reader and file. `--write` puts the tables into
docs/benchmark-reading.md.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmark-reading.md"
ROUNDS = 7
SLOW_SECONDS = 4.0
"""A reader that takes longer than this is tried once only."""
MOST_SECONDS, MOST_MEGABYTES = 300, 6000
LAST_ROW = 1_048_576
SMALL = 1 << 18
"""Files of more bytes are our own, which every reader can read."""
NOT_TRIED = {
    ("stray", "pandas on openpyxl"): "not tried: it walks through every cell up to the last",
    ("stray", "pandas on calamine"): "not tried: it can bring the whole process down",
}
PLAN_TEXT = (
    "1. Ward managers to check every care plan against the standard each Friday and to note what is missing.\n"
    "2. Team leads to look at ten records a month at the quality meeting, and to report gaps to the service director.\n"
    "3. Training dates to be agreed with the learning team by the end of the quarter ({})."
)
COLOURS = ("#C00000", "#FFC000", "#00B050", "#7030A0")


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
    "actionbook": read_ours,
    "openpyxl, values and fills": read_openpyxl,
    "pandas on openpyxl": lambda path: read_pandas(path, "openpyxl"),
    "pandas on calamine": lambda path: read_pandas(path, "calamine"),
}


def build_plan(path: Path) -> None:
    """A plan of 100 rows and 8 columns: wrapped text, fills, merges, validations, notes."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Action Plan")
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        fills = [book.add_format({"bg_color": colour, "text_wrap": True, "border": 1}) for colour in COLOURS]
        day = book.add_format({"num_format": "dd/mm/yy", "border": 1})
        sheet.write_row(0, 0, ("Ref", "Issue", "Actions", "Owner", "Due", "Evidence", "Progress", "RAG"), fills[1])
        for row in range(1, 100):
            issue = f"The service must show that step {row} is taken."
            sheet.write_row(row, 0, (f"{row}", issue, PLAN_TEXT.format(row), f"Lead {row % 7}"), wrapped)
            sheet.write_number(row, 4, 43250 + row, day)
            sheet.write_row(row, 5, (f"Audit {row % 9}", f"Update {row}: half of the teams have replied."), wrapped)
            sheet.write_blank(row, 7, None, fills[row % 4])
            if row % 6 == 0:
                sheet.write_comment(row, 4, f"Moved once, from {row} June")
        for row in range(1, 97, 4):
            sheet.merge_range(row, 0, row + 3, 0, f"{row // 4 + 1}", wrapped)
        sheet.data_validation("H2:H100", {"validate": "list", "source": ["Red", "Amber", "Green", "Purple"]})


def build_master(path: Path) -> None:
    """A master tracker of 5,000 rows and 20 columns."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Master")
        wrapped, day = book.add_format({"text_wrap": True}), book.add_format({"num_format": "dd/mm/yy"})
        fills = [book.add_format({"bg_color": colour}) for colour in COLOURS]
        for row in range(5000):
            for column in range(20):
                if column % 5 == 4:
                    sheet.write_number(row, column, 43000 + row % 700, day)
                elif column == 3:
                    sheet.write_string(row, column, ("Red", "Amber", "Green", "Purple")[row % 4], fills[row % 4])
                else:
                    words = f"Action {row} goes on as planned, see {column}" if column % 3 else f"Team {row % 9}"
                    sheet.write_string(row, column, words, wrapped)
        for row in range(0, 4995, 5):
            sheet.merge_range(row, 0, row + 4, 0, f"Issue {row}", wrapped)


def build_ghost(path: Path, plan: Path) -> None:
    """The plan with formats on blank cells down to the last row of the sheet."""
    ghosts = "".join(
        f'<row r="{row}" spans="1:3" s="3" customFormat="1"><c r="A{row}" s="1"/><c r="B{row}" s="2"/></row>'
        for row in range(101, LAST_ROW + 1)
    )
    change_sheet(plan, path, "</sheetData>", f"{ghosts}</sheetData>")


def build_stray(path: Path, plan: Path) -> None:
    """The plan with one cell more, in the last row and column of the sheet."""
    stray = f'<row r="{LAST_ROW}"><c r="XFD{LAST_ROW}"><v>1</v></c></row></sheetData>'
    change_sheet(plan, path, "</sheetData>", stray)


def change_sheet(source: Path, path: Path, old: str, new: str) -> None:
    """Copy a workbook with one change in its first sheet."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            content = before.read(member)
            is_sheet = member.filename == "xl/worksheets/sheet1.xml"
            after.writestr(member.filename, content.replace(old.encode(), new.encode()) if is_sheet else content)


def build_files(folder: Path) -> dict[str, Path]:
    """The four workbooks of our own, by name."""
    files = {name: folder / f"{name}.xlsx" for name in ("plan", "master", "ghost rows", "stray")}
    build_plan(files["plan"])
    build_master(files["master"])
    build_ghost(files["ghost rows"], files["plan"])
    build_stray(files["stray"], files["plan"])
    return files


def timed(read: Callable[[str], None], path: Path) -> float:
    """How long one reading takes, in milliseconds."""
    start = time.perf_counter()
    read(str(path))
    return (time.perf_counter() - start) * 1000


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
    """The measurements as a table in Markdown; ratios are to actionbook on the same file."""
    ours = {timing.file: timing.milliseconds for timing in timings if timing.reader == "actionbook"}
    lines = ["| File | Reader | Median, ms | Times actionbook | Peak, MB |", "|---|---|---:|---:|---:|"]
    for file, reader, milliseconds, megabytes, note in timings:
        base = ours.get(file)
        ratio = f"{milliseconds / base:.1f}" if milliseconds and base else "–"
        shown = f"{milliseconds:,.1f}" if milliseconds else note
        memory = f"{megabytes:,.0f}" if megabytes else "not measured"
        lines.append(f"| {file} | {reader} | {shown} | {ratio} | {memory} |")
    return "\n".join(lines) + "\n"


def report(timings: list[Timing], rounds: int) -> str:
    """The page for the documentation."""
    version = ".".join(map(str, sys.version_info[:2]))
    return (
        "# How fast workbooks are read\n\n"
        "Made by `python scripts/benchmark_reading.py --write`. actionbook and openpyxl read values, fills and\n"
        "merges; pandas reads values only. The plan has 100 rows and 8 columns, the master 5,000 and 20, the ghost\n"
        "rows are formats on blank cells down to row 1,048,576, and the stray is one cell at XFD1048576.\n"
        f"Medians of {rounds} rounds in which the readers take turns (one where a reading takes longer than "
        f"{SLOW_SECONDS:.0f} s),\non Python {version}. Peaks are of a process of its own, Python and the libraries "
        "included.\n\n"
        + table(timings)
    )


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
    named = asked.workbooks or sorted((ROOT / "workbooks" / "samples" / "layouts").glob("*.xlsx"))
    named = [path for path in named if not why_not("actionbook", path)]
    timings: list[Timing] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, path in (build_files(Path(folder)) | {path.name: path for path in named}).items():
            timings.extend(measured(name, path, asked.rounds))
            print(table(timings[-len(READERS) :]), flush=True)
    if asked.write:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(report(timings, asked.rounds), encoding="utf-8")


sys.path.insert(0, str(ROOT))
if __name__ == "__main__":
    main()
