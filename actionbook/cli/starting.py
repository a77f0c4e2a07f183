"""The command that makes what an admin starts from: `new`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from actionbook.cli.asking import AS_OF, with_options
from actionbook.cli.telling import warn

NEW = (
    click.option("-o", "--output", type=click.Path(path_type=Path),
                 help="The file to write, Action plan.xlsx unless given; with --from the folder of the returns."),
    click.option("--title", help="The title of the plan."),
    click.option("--organisation", help="Whose plan it is."),
    click.option("--owner", help="Who answers for the plan."),
    click.option("--team", "named", multiple=True, help="The team that fills it in; with --from as often as needed."),
    click.option("--from", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="PLAN",
                 help="Make the teams' returns of this plan, with its issues and actions filled in."),
    click.option("--teams", "listed", type=click.Path(path_type=Path, exists=True, dir_okay=False),
                 help="A list of the teams a return is made for, one a line."),
    click.option("--sheet", help="The sheet of the plan, where its workbook holds several plans."),
    click.option("--theme", "themes", multiple=True,
                 help="Only the issues of this theme, by number or words; may be given again."),
)  # fmt: skip
"""The options of the command."""
ONLY_FROM = "--teams, --sheet and --theme go with --from, which names the plan that returns are made of"
ONLY_NEW = "--title, --organisation and --owner go with a new plan; a return takes them from the plan it is made of"
ONE_TEAM = "a plan is of one team; to make a return for each of several, name the plan with --from"


@dataclass(frozen=True)
class Asked:
    """What is asked of the command."""

    output: Path | None
    title: str | None
    organisation: str | None
    owner: str | None
    named: tuple[str, ...]
    source: Path | None
    listed: Path | None
    sheet: str | None
    themes: tuple[str, ...]


@click.command()
@AS_OF
@with_options(NEW)
def new(as_of: date | None, **options: Any) -> None:
    """Make a new action plan to fill in, or with --from the teams' returns of a plan.

    Its RAG works itself out in Excel from status and dates. A return is a workbook of the same form in which the plan's
    issues and actions stand already; what comes back is taken by consolidate as it is. A file that stands there
    already is never written over.

    Example: actionbook new -o "Action plan.xlsx" --title "Improvement plan" --owner "Director of Nursing"

    Example: actionbook new --from "Action plan.xlsx" --teams teams.txt -o Returns
    """
    asked = Asked(**options)
    if asked.source:
        if asked.title or asked.organisation or asked.owner:
            raise click.UsageError(ONLY_NEW)
        _write_returns(asked, asked.source, as_of or date.today())
    else:
        if asked.listed or asked.sheet or asked.themes:
            raise click.UsageError(ONLY_FROM)
        _write_plan(asked, as_of or date.today())


def _write_plan(asked: Asked, as_of: date) -> None:
    from actionbook.newbook import NewPlan, write_plan

    if len(asked.named) > 1:
        raise click.UsageError(ONE_TEAM)
    about = NewPlan(asked.title or "Action plan", asked.organisation or "", "".join(asked.named), asked.owner or "")
    path = asked.output or Path("Action plan.xlsx")
    if path.is_dir():
        path /= "Action plan.xlsx"
    write_plan(about, path, as_of)
    click.echo(f"{path}: a plan to fill in; its sheet How to fill this in says how")


def _write_returns(asked: Asked, source: Path, as_of: date) -> None:
    from actionbook.consolidate_run import read_list
    from actionbook.newbook import of_themes, plan_in, write_returns

    teams = (*(read_list(asked.listed) if asked.listed else ()), *asked.named)
    plan = of_themes(plan_in(source, asked.sheet), asked.themes)
    made = write_returns(plan, teams, asked.output or Path(f"{source.stem} returns"), as_of)
    for one in made.returns:
        click.echo(f"{one.path}: {one.team}, {one.actions} action{'' if one.actions == 1 else 's'}")
    for words in made.notes:
        warn(words)
