"""Puts recolouring into words: a table of the RAG cells for the screen, and a log to keep."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from actionbook.errors import ActionbookError
from actionbook.recolouring import CHANGED, LEFT, RIGHT, Change
from actionbook.show import RAG_STYLES, as_csv, safe, shortened
from actionbook.words import counted, one_line
from actionbook.workbook.long_paths import short_form
from actionbook.working_out import Recoloured

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

LOG_COLUMNS = ("as of", "file", "sheet", "cell", "ref", "action", "from", "to", "outcome", "better", "reason", "folder")
LINE_END = "\r\n"
LEAST_WIDTH = 8
"""Characters of a column on the screen, however narrow that is: `Amber` is not cut."""
BETTER = "▲ better"
NOT_A_LOG = "{}: this file is there and is no log of actionbook; give --log another name"
NO_ORDINARY_FILE = "{}: the log cannot be written: it is not an ordinary file; give --log the name of a file"
NOT_LOGGED = "{}: the log cannot be written ({}); close it in Excel, or give --log another name"
NO_WRITING = "nothing may be written there"
NO_LOG_FOLDER = "{}: the log cannot be written, because there is no folder {}; make it first"
WOULD = "{} would change"
OUTCOMES = {CHANGED: "{} changed", LEFT: "{} left for you to check", RIGHT: "{} already right"}


def print_changes(done: Recoloured, *, dry: bool, every: bool, width: int | None) -> None:
    """The RAG cells of a workbook on the screen, sheet by sheet; those that were right already only with `every`."""
    from rich.console import Console

    console = Console(width=width, highlight=False, emoji=False)
    if console.is_terminal:
        _print(console, done, dry, every)
        return
    with console.capture() as captured:
        _print(console, done, dry, every)
    console.file.write("\n".join(line.rstrip() for line in captured.get().split("\n")))


def _print(console: "Console", done: Recoloured, dry: bool, every: bool) -> None:
    console.print(f"[bold]{safe(short_form(str(done.path)))}[/bold]", soft_wrap=True)
    would = " · trial run: nothing was saved" if dry else ""
    console.print(safe(f"position as at {done.as_of:%d/%m/%Y}{would}"))
    for plan in done.plans:
        own = [one for one in done.changes if one.place.sheet == plan.place.sheet]
        shown = [one for one in own if every or one.outcome != RIGHT]
        console.print(safe(f"{plan.place.sheet}: {_summary(own, dry)}"))
        if shown:
            console.print(_table(shown, console))
    for note in done.notes:
        console.print(safe(f"Note: {note}"), soft_wrap=not console.is_terminal)
    console.print()


def print_total(done: Sequence[Recoloured], workbooks: int, *, dry: bool) -> None:
    """What several workbooks came to, in a line."""
    from rich.console import Console

    cells = sum(len(one.changed) for one in done)
    changed = sum(bool(one.changed) for one in done)
    words = f"{counted(workbooks, 'workbook')}: {changed} {'to recolour' if dry else 'recoloured'}"
    words += f" ({counted(cells, 'cell')}), {len(done) - changed} with nothing to change"
    refused = f", {workbooks - len(done)} not done (see above)" if workbooks > len(done) else ""
    Console(highlight=False, emoji=False, soft_wrap=True).print(safe(words + refused))


def _summary(changes: Sequence[Change], dry: bool) -> str:
    counts = Counter(change.outcome for change in changes)
    better = sum(change.better for change in changes)
    outcomes = OUTCOMES | ({CHANGED: WOULD} if dry else {})
    told = [words.format(counts[name]) for name, words in outcomes.items() if counts[name]]
    listed = f"{counted(len(changes), 'RAG cell')}: {', '.join(told)}"
    return f"{listed}; {better} better than a person's colour" if better else listed


def _table(changes: Sequence[Change], console: "Console") -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("Cell", no_wrap=True)
    table.add_column("Ref", overflow="fold")
    for name, share in (("Action", 3), ("From → to", 2), ("Reason", 6)):
        table.add_column(name, ratio=share, min_width=LEAST_WIDTH, overflow="fold")
    for change in changes:
        table.add_row(
            change.place.cell, safe(change.ref or ""), shortened(change.action, 80 if console.width >= 120 else 40),
            _from_to(change, console.is_terminal), safe(_reason(change)),
        )  # fmt: skip
    return table


def _from_to(change: Change, coloured: bool) -> str:
    shown = _coloured if coloured else safe
    if change.outcome == RIGHT:
        return shown(change.after)
    if change.outcome == LEFT and (change.status is None or change.before == change.after):
        return f"{shown(change.before)} stays"
    arrow = "→" if change.outcome == CHANGED else "stays, not"
    better = f" {BETTER}" if change.better else ""
    return f"{shown(change.before)} {arrow} {shown(change.after)}{better}"


def _coloured(shown: str) -> str:
    """What a cell shows, on its colour; with blanks beside the word that no line is broken at."""
    word, _, rest = shown.partition(" ")
    style = RAG_STYLES.get(word)
    return f"[{style}]\xa0{safe(word)}\xa0[/] {safe(rest)}".strip() if style else safe(shown)


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
            "folder": short_form(str(done.path.parent)),
        }
        for change in done.changes
        if every or change.outcome != RIGHT
    ]


def check_log(path: Path) -> bool:
    """Whether a log is there to be added to. ActionbookError where another file has that name, or it cannot be read."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise ActionbookError(NO_ORDINARY_FILE.format(path))  # opening a pipe would wait for whoever reads it
        if not path.exists() or not path.stat().st_size:
            if not path.parent.is_dir():
                raise ActionbookError(NO_LOG_FOLDER.format(path, path.parent))
            if not os.access(path if path.exists() else path.parent, os.W_OK):
                raise ActionbookError(NOT_LOGGED.format(path, NO_WRITING))
            return False
        with open(path, "a", encoding="utf-8"):
            pass  # a log that is open in Excel cannot be added to
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
    lines = as_csv(records, LOG_COLUMNS, heading=not there, line_end=LINE_END)
    try:
        broken_off = there and not path.read_bytes().endswith(b"\n")
        with open(path, "a", encoding="utf-8" if there else "utf-8-sig", errors="replace", newline="") as stream:
            stream.write(LINE_END * broken_off + lines)
    except OSError as error:
        raise ActionbookError(NOT_LOGGED.format(path, error.strerror or error)) from error
