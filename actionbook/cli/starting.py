"""The command that makes what an admin starts from: `new`."""

from datetime import date
from pathlib import Path

import click

from actionbook.cli.asking import AS_OF


@click.command()
@AS_OF
@click.option("-o", "--output", type=click.Path(path_type=Path),
              help="The file to write; Action plan.xlsx, unless given.")
@click.option("--title", help="The title of the plan.")
@click.option("--organisation", help="Whose plan it is.")
@click.option("--team", help="The team that fills it in.")
@click.option("--owner", help="Who answers for the plan.")
def new(
    as_of: date | None, output: Path | None, title: str | None, organisation: str | None, team: str | None,
    owner: str | None,
) -> None:
    """Make a new action plan to fill in, whose RAG works itself out in Excel.

    A file that stands there already is never written over.

    Example: actionbook new -o "Action plan.xlsx" --title "Improvement plan" --owner "Director of Nursing"
    """
    from actionbook.newbook import NewPlan, write_plan

    plan = NewPlan(title or "Action plan", organisation or "", team or "", owner or "")
    path = output or Path("Action plan.xlsx")
    write_plan(plan, path, as_of or date.today())
    click.echo(f"{path}: a plan to fill in; begin with its sheet How to fill this in")
