"""The commands: each gathers its words from the command line and makes one call of the library."""

import sys
from datetime import date, datetime

import click

from actionbook import __version__
from actionbook.errors import ActionbookError

FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...")


class PlainErrors(click.Group):
    """Commands whose failures are told in one sentence, with exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an ActionbookError ends it in plain words."""
        try:
            return super().invoke(ctx)
        except ActionbookError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="actionbook")
def main() -> None:
    """Read the action plans that live in Excel.

    A FILE may be a workbook (.xlsx, .xlsm, .xls, .ods, …) or a folder of them.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@FILES
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    metavar="DATE",
    help="The day the position is worked out for, such as 2018-07-20. Today, unless given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or CSV or JSON for another program.",
)
def show(files: tuple[str, ...], as_of: datetime | None, form: str) -> None:
    """Print every action with its due date, status and place.

    Example: actionbook show "Action plan.xlsx" --as-of 2018-07-20
    """
    from actionbook.gathering import gather
    from actionbook.show import as_csv, as_json, print_plans

    day = as_of.date() if as_of else date.today()
    readings = gather(files)
    plans = [(plan, _records(plan, day)) for reading in readings for plan in reading.plans]
    every = [record for _, records in plans for record in records]
    if form == "table":
        print_plans(plans, day, None if sys.stdout.isatty() else 160)
    else:
        click.echo(as_csv(every) if form == "csv" else as_json(every), nl=form == "json")
    _tell_refused(readings)


def _records(plan, day: date):  # type: ignore[no-untyped-def]
    from actionbook.frame import to_records

    return to_records([plan], day)


def _tell_refused(readings) -> None:  # type: ignore[no-untyped-def]
    """Name the files that gave no plan, and end with exit code 1 where there are any."""
    refused = [
        finding for reading in readings for finding in reading.findings if finding.kind in ("file refused", "no plan")
    ]
    for finding in refused:
        click.echo(str(finding), err=True)
    if refused:
        raise SystemExit(1)


@main.command()
@FILES
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="Sentences to read, or CSV or JSON for another program.",
)
def check(files: tuple[str, ...], form: str) -> None:
    """Print what was understood of each plan, and every finding: where, what, and what to do.

    Ends with exit code 1 when there are findings.

    Example: actionbook check returns/
    """
    from actionbook.gathering import gather
    from actionbook.show import (
        FINDING_COLUMNS,
        as_csv,
        as_json,
        finding_records,
        findings_text,
    )

    readings = gather(files)
    findings = [finding for reading in readings for finding in reading.findings]
    if form == "text":
        click.echo(findings_text(readings))
    else:
        records = finding_records(findings)
        click.echo(as_csv(records, FINDING_COLUMNS) if form == "csv" else as_json(records), nl=form == "json")
    if findings:
        raise SystemExit(1)
