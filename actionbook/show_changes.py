"""Puts recolouring into words: a table of the RAG cells for the screen, and a log to keep."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from actionbook.errors import ActionbookError
from actionbook.recolour_files import Recoloured
from actionbook.recolouring import CHANGED, LEFT, RIGHT, Change
from actionbook.show import RAG_STYLES, counted, safe, shortened
from actionbook.words import one_line

if TYPE_CHECKING:
    from rich.table import Table

LOG_COLUMNS = ("as of", "file", "sheet", "cell", "ref", "action", "from", "to", "outcome", "better", "reason")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would take for a formula."""
LEAST_WIDTH = 8
"""Characters of a column on the screen, however narrow that is: `Amber` is not cut."""
BETTER = "▲ better"
NOT_A_LOG = "{}: this file is there and is no log of actionbook; give --log another name"
NOT_LOGGED = "{}: the log could not be written ({})"
WOULD = "{} would change"
OUTCOMES = {CHANGED: "{} changed", LEFT: "{} left for you to look at", RIGHT: "{} as they were"}


def print_changes(done: Recoloured, *, dry: bool, every: bool, width: int | None) -> None:
    """The RAG cells of a workbook on the screen, sheet by sheet; those that were right already only with `every`."""
    from rich.console import Console

    console = Console(width=width, highlight=False, emoji=False)
    console.print(f"[bold]{safe(done.path.name)}[/bold]")
    would = " · nothing is written" if dry else ""
    console.print(safe(f"position as at {done.as_of:%d/%m/%Y}{would}"))
    for plan in done.plans:
        own = [one for one in done.changes if one.place.sheet == plan.place.sheet]
        shown = [one for one in own if every or one.outcome != RIGHT]
        console.print(safe(f"{plan.place.sheet}: {_summary(own, dry)}"))
        if shown:
            console.print(_table(shown, console.width))
    for note in done.notes:
        console.print(safe(f"Note: {note}"))
    console.print()


def _summary(changes: Sequence[Change], dry: bool) -> str:
    counts = Counter(change.outcome for change in changes)
    better = sum(change.better for change in changes)
    outcomes = OUTCOMES | ({CHANGED: WOULD} if dry else {})
    told = [words.format(counts[name]) for name, words in outcomes.items() if counts[name]]
    listed = f"{counted(len(changes), 'RAG cell')}: {', '.join(told)}"
    return f"{listed}; {better} better than a person's colour" if better else listed


def _table(changes: Sequence[Change], width: int) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("Cell", no_wrap=True)
    table.add_column("Ref", overflow="fold")
    for name, share in (("Action", 3), ("From → to", 2), ("Reason", 6)):
        table.add_column(name, ratio=share, min_width=LEAST_WIDTH, overflow="fold")
    for change in changes:
        table.add_row(
            change.place.cell, safe(change.ref or ""), shortened(change.action, 80 if width >= 120 else 40),
            _from_to(change), safe(_reason(change)),
        )  # fmt: skip
    return table


def _from_to(change: Change) -> str:
    if change.outcome == RIGHT:
        return _coloured(change.after)
    if change.outcome == LEFT and change.status is None:
        return f"{_coloured(change.before)} stays"
    arrow = "→" if change.outcome == CHANGED else "stays, not"
    better = f" {BETTER}" if change.better else ""
    return f"{_coloured(change.before)} {arrow} {_coloured(change.after)}{better}"


def _coloured(shown: str) -> str:
    """What a cell shows, on its colour."""
    word, _, rest = shown.partition(" ")
    style = RAG_STYLES.get(word)
    return f"[{style}] {safe(word)} [/] {safe(rest)}".strip() if style else safe(shown)


def _reason(change: Change) -> str:
    return one_line("; ".join((change.reason, *change.notes)))


def as_log(done: Recoloured, *, every: bool) -> list[dict[str, str]]:
    """The RAG cells of a workbook as records with the columns of `LOG_COLUMNS`."""
    return [
        {
            "as of": f"{done.as_of:%Y-%m-%d}",
            "file": done.path.name,
            "sheet": change.place.sheet or "",
            "cell": change.place.cell or "",
            "ref": change.ref or "",
            "action": one_line(change.action),
            "from": change.before,
            "to": change.after,
            "outcome": change.outcome,
            "better": "yes" if change.better else "",
            "reason": _reason(change),
        }
        for change in done.changes
        if every or change.outcome != RIGHT
    ]


def check_log(path: Path) -> bool:
    """Whether a log is there to be added to. ActionbookError where another file has that name, or it cannot be read."""
    try:
        if not path.exists() or not path.stat().st_size:
            return False
        opening = path.read_text(encoding="utf-8-sig", errors="replace").split("\n", 1)[0].strip()
    except OSError as error:
        raise ActionbookError(NOT_LOGGED.format(path, error.strerror or error)) from error
    if opening != ",".join(LOG_COLUMNS):
        raise ActionbookError(NOT_A_LOG.format(path))
    return True


def write_log(path: Path, records: Iterable[dict[str, str]]) -> None:
    """Add records to a log that Excel opens as it is: CSV in UTF-8 with a mark; made where it is not there.

    ActionbookError where another file has that name, or it cannot be written.
    """
    there = check_log(path)
    try:
        broken_off = there and not path.read_bytes().endswith(b"\n")
        with open(path, "a", encoding="utf-8" if there else "utf-8-sig", newline="") as stream:
            stream.write("\r\n" * broken_off + _as_csv(records, heading=not there))
    except OSError as error:
        raise ActionbookError(NOT_LOGGED.format(path, error.strerror or error)) from error


def _as_csv(records: Iterable[dict[str, str]], *, heading: bool) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, LOG_COLUMNS, lineterminator="\r\n")
    if heading:
        writer.writeheader()
    for record in records:
        writer.writerow({name: f"'{words}" if words.startswith(DANGEROUS) else words for name, words in record.items()})
    return out.getvalue()
