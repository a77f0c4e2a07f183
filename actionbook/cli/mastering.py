"""The commands of the round: `consolidate`, and `compare` for two of its masters or two versions of a plan."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from actionbook.cli.asking import AS_OF, WholeNumber, day, form
from actionbook.cli.failing import Failures
from actionbook.cli.naming import A_FILE, FILES, TO_OUTPUT, FilePath
from actionbook.cli.telling import (
    line_width,
    print_records,
    quiet_logs,
    say,
    warn,
)

MASTER_FORMS = ("xlsx", "csv", "parquet")
"""The forms in which a master is written."""


@click.command()
@FILES
@AS_OF
@click.option(
    "-o",
    "--output",
    type=FilePath(),
    help="The master tracker to write, Master tracker.xlsx unless given; one that stands there is last time's, and is "
    "kept beside it. A name that ends with .csv or .parquet is that of a folder of tables.",
)
@click.option(
    "--previous",
    type=FilePath(exists=True),
    help="Last time's master, where it is not the one at --output: a workbook, or a folder of tables.",
)
@click.option(
    "--expect",
    type=A_FILE,
    help="A list of the teams that should be there, one a line.",
)
@click.option("--title", help="The title of the master; that of the returns, unless given.")
@click.option(
    "--jobs",
    type=WholeNumber(1, 64),
    help="Files read at once, 1 to 64; as many as there are processors, unless given.",
)
@click.option("--no-cache", is_flag=True, help="Read every file again, even those that have not changed.")
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read the files on your own Dask cluster, such as tcp://planning-server:8786.",
)
@click.option("--quiet", is_flag=True, help="Print nothing but what could not be used.")
@form(
    *("text", "json", *MASTER_FORMS),
    meaning="What is printed, sentences to read or JSON for another program; or what is written, as the name at "
    "--output says unless given: a workbook, or a folder of tables in CSV or parquet, which have no end of rows.",
)
def consolidate(
    files: tuple[str, ...], output: Path | None, as_of: date | None, no_cache: bool, quiet: bool, form: str,
    **options: Any,
) -> None:  # fmt: skip
    """Make the master tracker from the teams' workbooks.

    A FILE may be a workbook, a folder (with the folders in it), a pattern such as "returns/*.xlsx" or an address such
    as s3://trust/returns; "-" stands for names that another program prints. What the PMO wrote into last time's master
    comes back on the same actions. Ends with exit code 1 when a file could not be used.

    Example: actionbook consolidate returns -o "Master tracker.xlsx" --as-of 2018-07-12
    """
    from actionbook.consolidate_run import Asked, run_consolidation
    from actionbook.progress import shown_progress

    failures = Failures()
    written = form if form in MASTER_FORMS else None
    output = output or Path(f"Master tracker.{written or 'xlsx'}")
    options |= {"cache": not no_cache, "form": written, "failed": failures.listener, "waits": warn}
    asked = Asked(as_of or date.today(), output, **options)
    with _nothing_collected(), shown_progress(quiet) as progress, quiet_logs():
        master = run_consolidation(files, asked, say if form != "json" and not quiet else _nothing, progress)
    if form == "json":
        from actionbook.results import round_result
        from actionbook.show import as_json

        click.echo(as_json(round_result(master, asked.output)))
    for words in master.refusals if quiet and form != "json" else ():
        warn(words)
    failures.tell()
    if master.refusals:
        raise SystemExit(1)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep Python from looking through a master's millions of cells, again and again, for some that nobody needs."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _nothing(words: str) -> None:
    """Print nothing."""


@click.command()
@click.argument("old", type=A_FILE, metavar="OLD")
@click.argument("new", type=A_FILE, metavar="NEW")
@click.option(
    "--as-of",
    type=day,
    metavar="DATE",
    help="The day both are judged for. Unless given, a master stands as at its own position, a plan as of today.",
)
@form("table", "csv", "json", meaning="A table to read, or CSV or JSON for another program.")
@click.option(
    "-o",
    "--output",
    type=FilePath(dir_okay=False, allow_dash=True),
    help='Write an .xlsx or .csv instead; with "-", print CSV.',
)
def compare(old: Path, new: Path, as_of: date | None, form: str, output: Path | None) -> None:
    """Print what is otherwise in NEW than in OLD: two versions of a plan, or two master trackers.

    Actions added, gone, renumbered or reworded, dates moved, statuses and owners changed. They are known again by
    their numbers and by their words.

    Example: actionbook compare "Plan June.xlsx" "Plan July.xlsx" -o "What changed.xlsx"
    """
    from actionbook.differences import compare as compared
    from actionbook.show_differences import FIELDS, KEPT, check_target, print_differences, records_of, total_line
    from actionbook.show_differences import write_differences
    from actionbook.workbook.turns import turn_at

    if output == TO_OUTPUT:
        form, output = "csv" if form == "table" else form, None
    if output:
        check_target(output, (old, new))
    found = compared(old, new, as_of or date.today(), as_they_stood=as_of is None)
    if output:
        with turn_at(output, warn):
            kept = write_differences(found, output, f"{old.name} → {new.name}", as_of or date.today())
        if kept:
            (say if form == "table" else warn)(KEPT.format(kept.name))
    if form == "table" and output:
        say(f"{output}: {total_line(found)}")
    elif form == "table":
        print_differences(found, line_width())
    else:
        print_records(form, records_of(found), FIELDS)
