"""The command that changes staff workbooks: `rag`."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from actionbook.cli.asking import AS_OF, form
from actionbook.cli.failing import Failures
from actionbook.cli.naming import FILES, TO_OUTPUT, FilePath
from actionbook.cli.telling import line_width, print_records, warn

if TYPE_CHECKING:
    from actionbook.rag_run import Outcome, Run

ONE_FORM = "--log - prints CSV and --format json prints JSON; give one of them"


@click.command()
@FILES
@AS_OF
@click.option("--dry-run", is_flag=True, help="Only print what would change; write nothing.")
@click.option("--label", is_flag=True, help="Also write the status word where a RAG cell has none.")
@click.option(
    "--output",
    type=FilePath(),
    help="Write there instead: a file or, for several workbooks, a folder that is there.",
)
@click.option("--no-backup", is_flag=True, help="Keep no copy of the workbook as it was.")
@click.option(
    "--log",
    type=FilePath(dir_okay=False, allow_dash=True),
    help='Add what is printed to a CSV file; with "-", print it as CSV instead.',
)
@click.option("--all", "every", is_flag=True, help="Print the cells too that were right already.")
@click.option("--convert", is_flag=True, help="Make a new .xlsx of .xls, .ods and .xlsb (needs LibreOffice).")
@click.option(
    "--live/--no-live",
    default=None,
    help="Add labels and rules by which Excel itself turns a cell red when its date passes (plans with a row for "
    "each action), or take the rules out.",
)
@form("table", "csv", "json", meaning="A table to read, or CSV (as --log has it) or JSON for another program.")
def rag(files: tuple[str, ...], as_of: date | None, **options: Any) -> None:
    """Work every RAG out again and put the colours into the workbooks.

    A FILE may be a workbook, a folder (with the folders in it) or a pattern such as "returns/*.xlsx"; put names with
    spaces in quotes; "-" stands for names that another program prints. Only RAG cells change; the workbook as it was is
    kept beside it as "Name (before RAG 2018-08-15).xlsx". Ends with exit code 1 when a workbook could not be
    recoloured.

    Example: actionbook rag "Action plan.xlsx" --as-of 2018-08-15 --dry-run
    """
    from actionbook.rag_run import Run, run

    if options["log"] == TO_OUTPUT:
        if options["form"] == "json":
            raise click.UsageError(ONE_FORM)
        options |= {"log": None, "form": "csv"}
    asked, failures = Run(as_of or date.today(), width=line_width(), **options), Failures()
    outcome = run(files, asked, warn, failures.listener)
    _print(outcome, asked)
    failures.tell()
    if not outcome.well:
        raise SystemExit(1)


def _print(outcome: "Outcome", asked: "Run") -> None:
    """What was done, for another program; a table has been printed by then."""
    from actionbook.results import rag_result
    from actionbook.show import as_json
    from actionbook.show_changes import LOG_COLUMNS, as_log

    if asked.form == "json":
        click.echo(as_json(rag_result(outcome, asked)))
    elif asked.form == "csv":
        records = [record for one in outcome.done for record in as_log(one, every=asked.every)]
        print_records("csv", records, LOG_COLUMNS)
