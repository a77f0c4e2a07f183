"""What a careful person reads out of each sample, action by action, as known when the sample was written."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

AS_OF = "2025-04-11"
"""The day that the statuses in `expected.csv` hold for."""


class Expected(NamedTuple):
    """One action of a sample; what the sheet does not say is empty."""

    file: str
    sheet: str
    cell: str
    """The cell that holds the action's words."""
    ref: str
    heading: str
    number: str
    team: str
    theme: str
    due: str
    """The day it is due, as 2025-03-28."""
    ongoing: str
    """`yes` where the target goes on, or comes back, without an end; else `no`."""
    status: str
    """By the rules, on AS_OF."""
    action: str
    """Its words, without the number before them."""


class Reading(NamedTuple):
    """What is expected of one action's date and status."""

    number: int
    due: str
    ongoing: bool
    status: str


def yes_or_no(answer: bool) -> str:
    """How the file says true and false."""
    return "yes" if answer else "no"


def write_expected(path: Path, actions: Iterable[Expected]) -> None:
    """Write the actions as CSV, in the order of file, sheet and appearance."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(Expected._fields)
        table.writerows(actions)
