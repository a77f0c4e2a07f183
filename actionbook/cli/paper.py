"""The command of the committee's paper: `appendix`."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from actionbook.cli.asking import ABOUT, APPENDIX, AS_OF, form, with_options
from actionbook.cli.naming import FILES
from actionbook.cli.telling import say, warn


@click.command()
@FILES
@AS_OF
@with_options(APPENDIX)
@form("text", "json", meaning="Sentences to read, or JSON for another program.")
def appendix(files: tuple[str, ...], as_of: date | None, output: Path | None, form: str, **options: Any) -> None:
    """Make the appendix for a committee's paper, from a plan, several, or a master tracker.

    A FILE may be a workbook, a folder (with the folders in it) or a pattern such as "returns/*.xlsx"; "-" stands for
    names that another program prints. What should be looked at before the paper goes out is printed, NHS numbers,
    telephone numbers and the like first. Ends with exit code 1 when nothing could be written.

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
    if form == "text":
        run_appendix(files, about, Run(output, **options), say, warn)
        return
    from actionbook.results import appendix_result
    from actionbook.show import as_json

    made = run_appendix(files, about, Run(output, **options), _nothing, warn)
    click.echo(as_json(appendix_result(made, output)))


def _nothing(words: str) -> None:
    """Print nothing: it is all in the record."""
