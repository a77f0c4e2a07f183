"""How near reading comes to the floor, and to others who read: every reader in turn, and whether they agree."""

import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmark_files import build_files
from floor import floor, floor_by_zipfile

from actionbook.errors import UnreadableWorkbook
from actionbook.workbook.cells import Workbook
from actionbook.workbook.ooxml import read_ooxml
from actionbook.workbook.openpyxl_reader import read_with_openpyxl
from trials.trial import Extent, Trial, Tried

ROOT = Path(__file__).resolve().parents[2]
SAMPLES, REAL = ROOT / "workbooks" / "samples", ROOT.parent / "shared" / "workbooks"
CLOCK = time.perf_counter if sys.platform == "win32" else time.process_time
ABOUT = (
    "Each workbook is read by actionbook, by openpyxl with fills, strike-through and merges, and, with values only, by "
    "pandas on calamine; and its parts are only unpacked and parsed by expat, which is the floor. The readers take "
    "turns in one process, in processor time, and the median of the rounds counts. What actionbook and openpyxl found "
    "is compared cell by cell: value, fill, strike-through, merges, hidden rows and notes. It counts as gone wrong "
    "where the two do not agree, or where actionbook takes more than {bound} times the floor: the aim is 2.5."
)
TOO_SLOW = 12.0
"""Times the floor, beyond which something is wrong and not only slower than we aim at."""
LARGE = 1 << 18
FEWER = 3
"""Rounds of files that are larger than this; openpyxl has one with the sheet that goes down to the last row."""
PEERS = ("openpyxl", "pandas on calamine")
NO_PEERS = frozenset({"ghost rows"})
"""What openpyxl reads for a minute."""


class Taken(NamedTuple):
    """The medians of one file, in milliseconds, by reader."""

    name: str
    by_reader: dict[str, float]

    def times(self, base: str) -> float:
        """How many times as long as another reader actionbook takes."""
        return self.by_reader["actionbook"] / max(self.by_reader[base], 1e-6)


def run(extent: Extent) -> Trial:
    """Time the readers on every file, and hold what they found against each other."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it will not keep
        files = build_files(Path(folder)) if extent.full else {}
        files |= {path.name: path for path in named(extent)}
        taken = [timed(name, path, extent.of(2, 25)) for name, path in files.items()]
        compared = {name: difference(path) for name, path in files.items() if name not in NO_PEERS}
    differing = [f"{name}: {words}" for name, words in compared.items() if words]
    slow = [f"{one.name}: {one.times('floor'):.1f} times the floor" for one in taken if one.times("floor") > TOO_SLOW]
    alone = sum(words is None for words in compared.values())
    agreed = {
        "read alike by both": len(compared) - len(differing) - alone,
        "read differently": len(differing),
        "that openpyxl cannot read": alone,
    }
    notes = () if REAL.is_dir() else ("No real plans were at hand beside the samples.",)
    return Trial(
        ABOUT.format(bound=f"{TOO_SLOW:.0f}"),
        (
            Tried("reading by actionbook and by openpyxl", len(compared), agreed),
            Tried("time against the floor", len(taken), {"too slow": len(slow)}, figures(taken)),
        ),
        failures=tuple(differing + (slow if extent.full else [])),
        notes=notes,
        tables=(table(taken),),
    )


def named(extent: Extent) -> list[Path]:
    """The samples, and the real plans where they are at hand; three samples in the short form."""
    layouts = sorted((SAMPLES / "layouts").glob("*.xlsx"))
    real = sorted(REAL.rglob("[!~.]*.xlsx")) if extent.full else []
    return [path for path in (layouts if extent.full else layouts[:4]) + real if _is_readable(path)]


def _is_readable(path: Path) -> bool:
    """Some samples are protected by a password on purpose, or .xls files under a wrong name."""
    return path.read_bytes()[:2] == b"PK"


def timed(name: str, path: Path, rounds: int) -> Taken:
    """The medians of all readers on one file."""
    floors: dict[str, Callable[[str], object]] = {"floor": floor, "floor by zipfile": floor_by_zipfile}
    readers = {"actionbook": read_ooxml} | floors | peers(name)
    taken: dict[str, list[float]] = {reader: [] for reader in readers}
    for number in range(1 + (min(rounds, FEWER) if path.stat().st_size > LARGE else rounds)):
        for reader, read in readers.items():
            start = CLOCK()
            read(str(path))
            if number:
                taken[reader].append((CLOCK() - start) * 1000)
    return Taken(name, {reader: statistics.median(times) for reader, times in taken.items()})


def peers(name: str) -> dict[str, Callable[[str], object]]:
    """Those who read the same file: openpyxl with looks, pandas on calamine where it can be trusted with the file."""
    if name in NO_PEERS:
        return {}
    values = {} if name == "stray" else {PEERS[1]: _values}
    return {PEERS[0]: _looks, **values}


def _looks(path: str) -> None:
    from openpyxl import load_workbook

    for sheet in load_workbook(path).worksheets:
        for cell in sheet._cells.values():
            _ = cell.value, cell.fill.fgColor, cell.font.strike


def _values(path: str) -> None:
    import pandas

    pandas.read_excel(path, sheet_name=None, header=None, engine="calamine")


def difference(path: Path) -> str | None:
    """What actionbook and openpyxl found differently; empty where they agree, None where openpyxl cannot read it."""
    ours = facts(read_ooxml(path))
    try:
        theirs = facts(read_with_openpyxl(path))
    except UnreadableWorkbook:
        return None
    differing = [place for place in dict.fromkeys([*ours, *theirs]) if ours.get(place) != theirs.get(place)]
    shown = [f"{place}: {ours.get(place)!r} by actionbook, {theirs.get(place)!r} by openpyxl" for place in differing]
    return "; ".join(shown[:3])


def facts(workbook: Workbook) -> dict[str, object]:
    """What counts of a workbook, by where it stands."""
    found: dict[str, object] = {}
    for sheet in workbook.sheets:
        cells = (cell for cell in sheet.cells.values() if cell.value is not None or cell.formula or cell.look.fill)
        found |= {f"{sheet.name}!{cell.name}": (cell.value, *cell.look[:2]) for cell in cells}
        found[f"{sheet.name}, merges"] = frozenset(sheet.merges)
        found[f"{sheet.name}, hidden rows"] = sheet.hidden_rows
        found |= {f"{sheet.name}, note at {place}": words for place, words in sheet.notes.items()}
    return found


def figures(taken: list[Taken]) -> str:
    """The middle and the worst of the ratios to the floor."""
    ratios = {base: [one.times(base) for one in taken] for base in ("floor", "floor by zipfile")}
    return "; ".join(
        f"{statistics.median(found):.1f} times the {base} in the middle, {max(found):.1f} at most"
        for base, found in ratios.items()
    )


def table(taken: list[Taken]) -> str:
    """Every file with its times and ratios."""
    lines = [
        "Reading by file, in milliseconds\n",
        "| File | Floor | actionbook | Times the floor | Times the floor by zipfile | openpyxl | pandas on calamine |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for one in taken:
        ratios = [f"{one.times(base):.1f}" for base in ("floor", "floor by zipfile")]
        others = [f"{one.by_reader[peer]:,.1f}" if peer in one.by_reader else "–" for peer in PEERS]
        cells = [one.name, f"{one.by_reader['floor']:,.2f}", f"{one.by_reader['actionbook']:,.2f}", *ratios, *others]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
