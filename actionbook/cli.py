"""The commands: each gathers its words from the command line and makes one call of the library."""

import contextlib
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from actionbook import __version__
from actionbook.cli_options import (
    ABOUT,
    APPENDIX,
    AS_OF,
    FILES,
    day,
    with_options,
)
from actionbook.errors import ActionbookError

if TYPE_CHECKING:
    from actionbook.gathering import FileReading

NOT_READ = ("file refused", "no plan")
"""Kinds of finding for a file that should have given a plan and did not."""
NOT_PRINTED = "the work was broken off ({}); make room, or give what is written another place, and try again"


class PlainErrors(click.Group):
    """Commands whose failures are told in one sentence, with exit code 1."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Leave patterns to us on Windows too: what is found by one is looked at before it is taken."""
        return super().main(*args, **{"windows_expand_args": False} | extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an ActionbookError ends it in plain words."""
        try:
            return super().invoke(ctx)
        except ActionbookError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            _let_go_of_output()
            raise click.ClickException(NOT_PRINTED.format(error.strerror or error)) from error


def _let_go_of_output() -> None:
    """Send what is still to be printed nowhere: it cannot be, and Python would complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="actionbook")
def main() -> None:
    """Read the action plans that live in Excel, and put their RAG right.

    A FILE may be a workbook (.xlsx, .xlsm, .xls, .ods, …) or a folder of them.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@FILES
@AS_OF
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or CSV or JSON for another program.",
)
def show(files: tuple[str, ...], as_of: date | None, form: str) -> None:
    """Print every action with its due date, status and place.

    Example: actionbook show "Action plan.xlsx" --as-of 2018-07-20
    """
    from actionbook.frame import to_records
    from actionbook.gathering import gather
    from actionbook.show import as_csv, as_json, print_plans

    as_of = as_of or date.today()
    readings = gather(files)
    plans = [(plan, to_records([plan], as_of)) for reading in readings for plan in reading.plans]
    every = [record for _, records in plans for record in records]
    if form == "table":
        print_plans(plans, as_of, _width())
    else:
        click.echo(as_csv(every) if form == "csv" else as_json(every), nl=form == "json")
    _tell_what_gave_no_plan(readings)


def _width() -> int | None:
    """Characters a line may have where the output is no screen; None to fit the screen."""
    return None if sys.stdout.isatty() else 160


def _tell_what_gave_no_plan(readings: "Sequence[FileReading]") -> None:
    """Name the files that gave no plan; exit code 1 where one of them should have, or where there is no plan at all."""
    found = [finding for reading in readings if not reading.plans for finding in reading.findings]
    told = [finding for finding in found if finding.kind in (*NOT_READ, "file skipped")]
    for finding in told:
        click.echo(str(finding), err=True)
    if any(finding.kind in NOT_READ for finding in told) or not any(reading.plans for reading in readings):
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


@main.command()
@FILES
@AS_OF
@click.option("--dry-run", is_flag=True, help="Only print what would change; write nothing.")
@click.option("--label", is_flag=True, help="Also write the status word where a RAG cell has none.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Write there instead: a file or, for several workbooks, a folder that is there.",
)
@click.option("--no-backup", is_flag=True, help="Keep no copy of the workbook as it was.")
@click.option("--log", type=click.Path(path_type=Path, dir_okay=False), help="Add what is printed to a CSV file.")
@click.option("--all", "every", is_flag=True, help="Print the cells too that were right already.")
@click.option("--convert", is_flag=True, help="Make a new .xlsx of .xls, .ods and .xlsb (needs LibreOffice).")
@click.option(
    "--live/--no-live",
    default=None,
    help="Add labels and rules by which Excel itself turns a cell red when its date passes (plans with a row for "
    "each action), or take the rules out.",
)
def rag(files: tuple[str, ...], as_of: date | None, **options: Any) -> None:
    """Work every RAG out again and put the colours into the workbooks.

    A FILE may be a workbook, a folder (with the folders in it) or a pattern such as "returns/*.xlsx"; put names with
    spaces in quotes. Only RAG cells change; the workbook as it was is kept beside it as "Name (before RAG
    2018-08-15).xlsx". Ends with exit code 1 when a workbook could not be recoloured.

    Example: actionbook rag "Action plan.xlsx" --as-of 2018-08-15 --dry-run
    """
    from actionbook.rag_run import Run, run

    asked = Run(as_of or date.today(), width=_width(), **options)
    if not run(files, asked, tell=_warn):
        raise SystemExit(1)


@main.command()
@FILES
@AS_OF
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("Master tracker.xlsx"),
    show_default=True,
    help="The master tracker to write; one that stands there is last time's, and is kept beside it.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Last time's master, where it is not the one at --output.",
)
@click.option(
    "--expect",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A list of the teams that should be there, one a line.",
)
@click.option("--title", help="The title of the master; that of the returns, unless given.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Files read at once; as many as there are processors.")
@click.option("--no-cache", is_flag=True, help="Read every file again, even those that have not changed.")
@click.option("--quiet", is_flag=True, help="Print nothing but what could not be used.")
def consolidate(files: tuple[str, ...], as_of: date | None, no_cache: bool, quiet: bool, **options: Any) -> None:
    """Make the master tracker from the teams' workbooks.

    A FILE may be a workbook, a folder (with the folders in it) or a pattern such as "returns/*.xlsx". What the PMO
    wrote into last time's master comes back on the same actions. Ends with exit code 1 when a file could not be used.

    Example: actionbook consolidate returns -o "Master tracker.xlsx" --as-of 2018-07-12
    """
    from actionbook.consolidate_run import Asked, run_consolidation
    from actionbook.progress import shown_progress

    asked = Asked(as_of or date.today(), cache=not no_cache, **options)
    with shown_progress(quiet) as progress:
        master = run_consolidation(files, asked, click.echo if not quiet else lambda words: None, progress)
    for words in master.refusals if quiet else ():
        _warn(words)
    if master.refusals:
        raise SystemExit(1)


@main.command()
@FILES
@AS_OF
@with_options(APPENDIX)
def appendix(files: tuple[str, ...], as_of: date | None, output: Path | None, **options: Any) -> None:
    """Make the appendix for a committee's paper, from a plan, several, or a master tracker.

    What should be looked at before the paper goes out is printed, NHS numbers, telephone numbers and the like first.
    Ends with exit code 1 when nothing could be written.

    Example: actionbook appendix "Master tracker.xlsx" -o "Appendix A.xlsx" --committee "Quality Committee"
    --meeting 2018-07-20 --as-of 2018-07-12
    """
    from actionbook.appendix.asking import Asked
    from actionbook.appendix_run import Run, run_appendix

    about = Asked(as_of or date.today(), **{name: options.pop(name) for name in ABOUT})
    if options["previous_as_of"] and not options["previous"]:
        raise click.UsageError("--previous-as-of says of which day --previous is; give that too")
    if output is None and not options["summary"]:
        output = Path("Appendix.xlsx")
    run_appendix(files, about, Run(output, **options), click.echo, _warn)


def _warn(words: str) -> None:
    """Print what is to be looked at beside the output."""
    click.echo(words, err=True)


@main.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="NEW")
@click.option(
    "--as-of",
    type=day,
    metavar="DATE",
    help="The day both are judged for. Unless given, a master stands as at its own position, a plan as of today.",
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True,
              help="A table to read, or CSV or JSON for another program.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write an .xlsx or .csv instead.")
def compare(old: Path, new: Path, as_of: date | None, form: str, output: Path | None) -> None:
    """Print what is otherwise in NEW than in OLD: two versions of a plan, or two master trackers.

    Actions added, gone, renumbered or reworded, dates moved, statuses and owners changed. They are known again by
    their numbers and by their words.

    Example: actionbook compare "Plan June.xlsx" "Plan July.xlsx" -o "What changed.xlsx"
    """
    from actionbook.differences import compare as compared
    from actionbook.show import as_json
    from actionbook.show_differences import (
        differences_csv,
        print_differences,
        records_of,
        total_line,
        write_differences,
    )

    found = compared(old, new, as_of or date.today(), as_they_stood=as_of is None)
    if output:
        write_differences(found, output, f"{old.name} → {new.name}", as_of or date.today())
        click.echo(f"{output}: {total_line(found)}")
    elif form == "table":
        print_differences(found, _width())
    else:
        click.echo(differences_csv(found) if form == "csv" else as_json(records_of(found)), nl=form == "json")
