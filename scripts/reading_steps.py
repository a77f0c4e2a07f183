"""How long each step of reading a workbook takes, to say where the time beyond the floor goes."""

import gc
import statistics
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from floor import floor
from stages import CLOCK

ROUNDS = 9
STEPS: Mapping[str, str] = {
    "small parts": "opening the zip, and the workbook, relations, content types and styles as trees",
    "shared texts": "unpacking and reading them, each under its number",
    "finding cells": "unpacking the sheets and cutting their rows into cells, with the proof that none is missed",
    "making cells": "value and look of each, kept by row and column",
    "the rest": "merges, hidden columns, conditional formats, lists, notes, and putting the workbook together",
}
"""What reading does, in its order."""


def steps_of(path: Path) -> dict[str, float]:
    """The medians of the floor, of each step and of the whole, in milliseconds."""
    rounds = [_once(str(path)) for _ in range(ROUNDS + 1)][1:]
    return {name: statistics.median(one[name] for one in rounds) * 1000 for name in rounds[0]}


def _once(path: str) -> dict[str, float]:
    from actionbook.workbook.ooxml import read_ooxml

    start = CLOCK()
    floor(path)
    bare = CLOCK()
    book = read_ooxml(path)
    whole = CLOCK() - bare
    del book
    gc.disable()  # as reading does
    times = dict(zip(STEPS, _steps(path), strict=False))
    gc.enable()
    return {"floor": bare - start, **times, "the rest": max(whole - sum(times.values()), 0.0), "whole": whole}


def _steps(path: str) -> Iterator[float]:
    """Seconds of each step but the last, done once more by itself."""
    from actionbook.workbook.ooxml import workbook_part, worksheets
    from actionbook.workbook.package import Package
    from actionbook.workbook.scan import quick_cells, row_runs
    from actionbook.workbook.sheets import SheetCells
    from actionbook.workbook.strings import read_strings
    from actionbook.workbook.styles import read_styles
    from actionbook.workbook.tally import Tally
    from actionbook.workbook.values import Meaning

    start = CLOCK()
    with Package(path) as package:
        part = workbook_part(package)
        root, relations = package.tree(part), package.relations(part)
        parts = {one.kind: one.target for one in relations}
        package.kind()
        styles = read_styles(package, parts.get("styles"), parts.get("theme"))
        sheets = list(worksheets(package, root, relations, []))
        yield CLOCK() - start
        start = CLOCK()
        strings = read_strings(lambda: package.pieces(parts["sharedStrings"])) if "sharedStrings" in parts else []
        meaning = Meaning(strings, styles)
        yield CLOCK() - start
        found, made = 0.0, 0.0
        for sheet in sheets:
            cells, hidden = SheetCells(meaning, Tally()), list[tuple[int, int]]()
            written = quick_cells(row_runs(package.pieces(sheet.part), lambda _: None), hidden)
            start = CLOCK()
            for batch in written:
                found, start = found + CLOCK() - start, CLOCK()
                cells.take(batch)
                made, start = made + CLOCK() - start, CLOCK()
            found += CLOCK() - start
        yield found
        yield made


def steps_table(files: Mapping[str, Path]) -> str:
    """The steps of each file in Markdown, in milliseconds and as shares of the whole."""
    found = {name: steps_of(path) for name, path in files.items()}
    heads = [f"{name}, ms | times the floor" for name in files]
    lines = [f"| Step | What it does | {' | '.join(heads)} |", f"|---|---|{'---:|---:|' * len(files)}"]
    for step, what in {**STEPS, "whole": "all of it"}.items():
        figures = [f"{one[step]:,.2f} | {one[step] / one['floor']:.2f}" for one in found.values()]
        lines.append(f"| {step} | {what} | {' | '.join(figures)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit("run scripts/benchmark_reading.py, which shows the steps")
