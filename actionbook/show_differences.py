"""Puts what two versions of a plan differ in on the screen, into CSV or JSON, or into a workbook."""

import io
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from actionbook.differences import CHANGES, Difference, counts_of
from actionbook.errors import ActionbookError
from actionbook.show import as_csv, safe, shortened
from actionbook.words import counted, without_controls
from actionbook.master_writing import write_bytes, write_keeping
from actionbook.workbook.copy_names import appendix_copy_name
from actionbook.workbook.drafts import Stamp
from actionbook.workbook.unchangeable import NOT_CHANGED, why_not_in_place

FIELDS = ("change", "team", "ref", "heading", "number", "action", "was", "now", "note", "old_place", "new_place")
"""The columns of the CSV, which are those of `Difference`."""
HEADINGS = (
    ("Change", 12.0), ("Team", 18.0), ("Ref", 7.0), ("Sub-heading", 16.0), ("No", 5.0), ("Action", 44.0),
    ("Was", 34.0), ("Now", 34.0), ("Note", 26.0), ("Cell before", 16.0), ("Cell now", 16.0),
)  # fmt: skip
"""The columns of the workbook, in the same order."""
NOTHING = "There is no difference in actions, dates, statuses or people."
OTHER_ENDING = "{}: a comparison is written as .xlsx or .csv; give a name that ends with one of them"
COMPARED = "{}: nothing was written, because this is one of the workbooks that are compared; give another name"
KEPT = "the file that stood there is kept as {}"
LONGEST = 60
"""Characters of words before and after on the screen."""


def records_of(found: Sequence[Difference]) -> list[dict[str, Any]]:
    """The differences as records with the keys of `FIELDS`."""
    return [asdict(one) for one in found]


def differences_csv(found: Sequence[Difference]) -> str:
    """The differences as CSV, whose texts no spreadsheet takes for formulas."""
    return as_csv(records_of(found), FIELDS)


def print_differences(found: Sequence[Difference], width: int | None) -> None:
    """The differences as a table on the screen, and how many there are of each kind."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=width, highlight=False, emoji=False)
    if found:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
        for name, options in COLUMNS.items():
            table.add_column(name, **options)
        for one in found:
            place = " ".join(filter(None, (one.ref, one.heading, str(one.number) if one.number is not None else "")))
            note = f" ({safe(one.note)})" if one.note else ""
            table.add_row(
                one.change, shortened(one.team, 30), safe(place), shortened(one.action, 70),
                shortened(one.was, LONGEST), shortened(one.now, LONGEST) + note, safe(one.new_place or one.old_place),
            )  # fmt: skip
        console.print(table)
    console.print(safe(total_line(found)))


COLUMNS: dict[str, dict[str, Any]] = {
    "Change": {"no_wrap": True},
    "Team": {"ratio": 2},
    "Ref": {"ratio": 1, "min_width": 6},
    "Action": {"ratio": 5},
    "Was": {"ratio": 3},
    "Now": {"ratio": 4},
    "Cell": {"ratio": 2},
}
"""The columns on the screen."""


def total_line(found: Sequence[Difference]) -> str:
    """`3 differences: 1 added, 2 status`; that there is none where there is none."""
    if not found:
        return NOTHING
    parts = ", ".join(f"{number:,} {change}" for change, number in counts_of(found).items())
    return f"{counted(len(found), 'difference')}: {parts}"


def check_target(path: Path, compared: Sequence[Path]) -> None:
    """ActionbookError where the differences cannot, or must not, be written under a name: said before all is read."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise ActionbookError(OTHER_ENDING.format(path.name))
    if not os.path.exists(path):
        return
    if any(path.samefile(one) for one in compared):
        raise ActionbookError(COMPARED.format(path.name))
    if why := why_not_in_place(path):
        raise ActionbookError(NOT_CHANGED.format(path.name, why.partition(", or give --output")[0]))


def write_differences(found: Sequence[Difference], path: Path, title: str, as_of: date) -> Path | None:
    """Write the differences as .xlsx or .csv; the copy that was kept of another file that stood there, if one did.

    ActionbookError where they cannot be written.
    """
    stamp = Stamp(path)
    if path.suffix.lower() == ".csv":
        content = differences_csv(found).replace("\n", "\r\n").encode("utf-8-sig", "replace")
    else:
        content = _workbook(found, title, as_of)
    if not os.path.exists(path):
        write_bytes(content, path, stamp.check)
    elif path.read_bytes() != content:
        return write_keeping(io.BytesIO(content), path, appendix_copy_name(path, as_of), stamp.check)
    return None


def _workbook(found: Sequence[Difference], title: str, as_of: date) -> bytes:
    from actionbook.masterbook.book import Book

    stream = io.BytesIO()
    book = Book(stream, as_of, without_controls(title), len(found) * len(FIELDS))
    page = book.page("Changes")
    page.head(0, list(HEADINGS))
    for row, record in enumerate(records_of(found), 1):
        for column, name in enumerate(FIELDS):
            value = record[name]
            if isinstance(value, int):
                page.number(row, column, value)
            else:
                page.text(row, column, value or "")
        page.fit(row, *((str(record[name] or ""), width) for name, (_, width) in zip(FIELDS, HEADINGS, strict=True)))
    if found:
        page.sheet.autofilter(0, 0, len(found), len(FIELDS) - 1)
    else:
        page.text(1, 0, NOTHING, book.look("plain"))
    _key(book)
    book.close()
    return stream.getvalue()


def _key(book: Any) -> None:
    """A second sheet that says what each kind of change means."""
    page = book.page("Key")
    page.head(0, [("Change", 14.0), ("Meaning", 70.0)])
    for row, (change, meaning) in enumerate(CHANGES.items(), 1):
        page.text(row, 0, change)
        page.text(row, 1, meaning[0].upper() + meaning[1:])
