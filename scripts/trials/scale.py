"""Tries how consolidating grows: time a file, memory of each process, sheets that are too long, other forms."""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from sample_returns import ACTIONS, AS_OF, build_return, team_name
from trials.scale_forms import try_forms, try_limits
from trials.scale_watch import Peaks, watched
from trials.trial import Extent, Trial, Tried

ROOT = Path(__file__).resolve().parents[2]
SHORT, FULL = (12, 48), (100, 1_000, 10_000)
"""How many returns are consolidated, the fewest first."""
FORMS_AT = 1
"""Which of the sizes is also written in every form, and read again: the second."""
MOST_GROWTH = 1.5
"""How much more time a file may take where there are more of them."""
MOST_WORKER_GROWTH = 1.3
"""How much more memory a process that reads may hold where there are more files."""
MOST_MEGABYTES = 2_048
"""That the process which puts the master together may hold, whatever the size."""
SLACK = 40
"""Megabytes by which two processes that do the same may differ, whatever the size."""
ABOUT = (
    f"Returns of invented teams with {ACTIONS} actions each, in three layouts, were consolidated into a master, every "
    "file read anew. A growth is judged by processor time, which other programs on the machine disturb least: a file "
    f"may take at most {MOST_GROWTH} times as long where there are ten times as many. The memory of each process is "
    "looked at every 50 ms; what a process that reads holds must not grow with the number of files. Then the master "
    "was written in every form and read again by another library, and given to the next round as last time's."
)
NOT_HERE = "Memory and processor time are told by Linux only; here they were not measured."
NO_OFFICE = "LibreOffice is not there: that it opens the master was not tried."
BOOK = "xl/worksheets/sheet2.xml"
"""The sheet Actions in the package of a master."""


@dataclass
class Findings:
    """What is gathered on the way."""

    tried: list[Tried] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def run(extent: Extent) -> Trial:
    """Consolidate ever more returns, and write what came of it in every form."""
    found = Findings()
    sizes = FULL if extent.full else SHORT
    with tempfile.TemporaryDirectory() as folder:
        peaks = [_consolidated(Path(folder), size, found) for size in sizes]
        judge_growth(sizes, peaks, found)
        returns = [Path(folder) / str(sizes[FORMS_AT]) / f"{team_name(number)} return.xlsx" for number in range(12)]
        tried, failures = try_forms(returns, Path(folder) / "forms", AS_OF)
        found.tried += tried
        found.failures += failures
        tried, failures = try_limits(returns[:3], Path(folder), AS_OF)
        found.tried += tried
        found.failures += failures
        if extent.full:
            _opened(Path(folder) / f"{sizes[FORMS_AT]}.xlsx", sizes[FORMS_AT], found)
    head = "| Files | Actions | Seconds | Processor, s | Processor, ms a file | Parent, MB | Each reader, MB |"
    table = "\n".join([
        "By the number of files\n", head, "|---:|---:|---:|---:|---:|---:|---:|", *found.lines
    ])  # fmt: skip
    return Trial(ABOUT, tuple(found.tried), tuple(found.failures), tuple(found.notes), (table,))


def _consolidated(folder: Path, size: int, found: Findings) -> Peaks:
    """The master of so many returns, made as a user makes it."""
    returns, output = folder / str(size), folder / f"{size}.xlsx"
    returns.mkdir()
    for number in range(size):
        build_return(returns / f"{team_name(number)} return.xlsx", number, 0)
    words = ("consolidate", str(returns), "-o", str(output), "--as-of", AS_OF.isoformat(), "--no-cache", "--quiet")
    seen = watched([sys.executable, "-m", "actionbook", *words], ROOT)
    rows = rows_of(output) if output.exists() else 0
    if seen.code or rows != size * ACTIONS + 1:
        said = seen.said.strip()[-300:] or "nothing was said"
        found.failures.append(f"{size} returns: exit code {seen.code}, {rows} rows of {size * ACTIONS + 1}: {said}")
    outcome = "every action in the master" if rows == size * ACTIONS + 1 else "not every action"
    figures = f"{seen.seconds:,.1f} s"
    if seen.parent:
        figures += f", the process itself {seen.parent:,.0f} MB, each reader {max(seen.readers, default=0):,.0f} MB"
    found.tried.append(Tried(f"consolidated {size:,} returns", 1, {outcome: 1}, figures))
    readers = f"{max(seen.readers, default=0):,.0f}" if seen.readers else "–"
    found.lines.append(
        f"| {size:,} | {size * ACTIONS:,} | {seen.seconds:,.1f} | {seen.cpu:,.1f} | {seen.cpu / size * 1000:,.1f} "
        f"| {seen.parent:,.0f} | {readers} |"
    )
    return seen


def rows_of(book: Path) -> int:
    """The rows of the sheet of actions, counted in the package: no library need hold half a million of them."""
    rows, left = 0, b""
    with zipfile.ZipFile(book) as package, package.open(BOOK) as stream:
        while part := stream.read(1 << 20):
            rows += (left + part).count(b"<row ") - left.count(b"<row ")
            left = part[-4:]
    return rows


def judge_growth(sizes: tuple[int, ...], peaks: list[Peaks], found: Findings) -> None:
    """Failures where time grew faster than the number of files, or memory did where it must not."""
    if not all(one.parent and one.cpu for one in peaks):
        found.notes.append(NOT_HERE)
        return
    for size, one, before, seen in zip(sizes[1:], peaks[1:], sizes, peaks, strict=False):
        growth = (one.cpu / size) / (seen.cpu / before)
        if growth > MOST_GROWTH:
            found.failures.append(f"a file of {size} took {growth:.2f} times as long as one of {before}")
        reader, earlier = max(one.readers, default=0), max(seen.readers, default=0)
        if reader > earlier * MOST_WORKER_GROWTH + SLACK:
            found.failures.append(f"a reader of {size} files held {reader:.0f} MB, one of {before} {earlier:.0f} MB")
        if one.parent > MOST_MEGABYTES:
            found.failures.append(f"{size} returns: the process held {one.parent:.0f} MB, more than {MOST_MEGABYTES}")
    growth = (peaks[-1].cpu / sizes[-1]) / (peaks[0].cpu / sizes[0])
    figures = f"from {sizes[0]:,} to {sizes[-1]:,} files, a file takes {growth:.2f} times as long"
    found.tried.append(Tried("compared the time of a file", len(sizes) - 1, {}, figures))


def _opened(book: Path, size: int, found: Findings) -> None:
    """Whether LibreOffice opens the master and sees every action."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        found.notes.append(NO_OFFICE)
        return
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        form = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2'
        words = [office, profile, "--headless", "--convert-to", form, "--outdir", folder, str(book)]
        subprocess.run(words, capture_output=True, timeout=900, check=False)
        made = list(Path(folder).glob("*.csv"))
        words_seen = made[0].read_text(encoding="utf-8", errors="replace") if made else ""
    seen = words_seen.count(" return.xlsx,")
    right = seen == size * ACTIONS
    if not right:
        found.failures.append(f"LibreOffice sees {seen} actions of {size * ACTIONS} in the master of {size} returns")
    outcome = "every action seen" if right else "not every action seen"
    found.tried.append(Tried(f"opened the master of {size:,} returns in LibreOffice", 1, {outcome: 1}))
