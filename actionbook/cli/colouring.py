"""The command that changes staff workbooks: `rag`."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from actionbook.cli.asking import AS_OF, FILES
from actionbook.cli.telling import line_width, warn


@click.command()
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

    asked = Run(as_of or date.today(), width=line_width(), **options)
    if not run(files, asked, tell=warn):
        raise SystemExit(1)
