"""The commands that read plans and change nothing: `show` and `check`."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from actionbook.cli.asking import AS_OF, form
from actionbook.cli.failing import Failures
from actionbook.cli.naming import FILES
from actionbook.cli.telling import line_width, print_records, say, warn

if TYPE_CHECKING:
    from actionbook.gathering import FileReading

NOT_READ = ("file refused", "no plan")
"""Kinds of finding for a file that should have given a plan and did not."""


@click.command()
@FILES
@AS_OF
@form("table", "csv", "json", meaning="A table to read, or CSV or JSON for another program.")
def show(files: tuple[str, ...], as_of: date | None, form: str) -> None:
    """Print every action with its due date, status and place.

    A FILE may be a workbook, a folder (with the folders in it) or a pattern such as "returns/*.xlsx"; "-" stands for
    names that another program prints. Ends with exit code 1 when a file could not be read.

    Example: actionbook show "Action plan.xlsx" --as-of 2018-07-20
    """
    from actionbook.frame import COLUMNS, to_records
    from actionbook.gathering import gather
    from actionbook.show import print_plans

    as_of, failures = as_of or date.today(), Failures()
    readings = gather(files, failures.listener)
    plans = [(plan, to_records([plan], as_of)) for reading in readings for plan in reading.plans]
    every = [record for _, records in plans for record in records]
    if form == "table":
        print_plans(plans, as_of, line_width())
    else:
        print_records(form, every, COLUMNS)
    failures.tell()
    _tell_what_gave_no_plan(readings)


def _tell_what_gave_no_plan(readings: "Sequence[FileReading]") -> None:
    """Name the files that gave no plan; exit code 1 where one of them should have, or where there is no plan at all."""
    found = [finding for reading in readings if not reading.plans for finding in reading.findings]
    told = [finding for finding in found if finding.kind in (*NOT_READ, "file skipped")]
    for finding in told:
        warn(str(finding))
    if any(finding.kind in NOT_READ for finding in told) or not any(reading.plans for reading in readings):
        raise SystemExit(1)


@click.command()
@FILES
@form("text", "csv", "json", meaning="Sentences to read, or CSV or JSON for another program.")
def check(files: tuple[str, ...], form: str) -> None:
    """Print what was understood of each plan, and every finding: where, what, and what to do.

    A FILE may be a workbook, a folder (with the folders in it) or a pattern such as "returns/*.xlsx"; "-" stands for
    names that another program prints. Ends with exit code 1 when there are findings.

    Example: actionbook check returns
    """
    from actionbook.gathering import gather
    from actionbook.show import FINDING_COLUMNS, finding_records, findings_text

    failures = Failures()
    readings = gather(files, failures.listener)
    findings = [finding for reading in readings for finding in reading.findings]
    if form == "text":
        say(findings_text(readings))
    else:
        print_records(form, finding_records(findings), FINDING_COLUMNS)
    failures.tell()
    if findings:
        raise SystemExit(1)
