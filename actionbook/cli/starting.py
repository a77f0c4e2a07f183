"""The command that makes what an admin starts from: `new`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from actionbook.cli.asking import AS_OF, with_options
from actionbook.cli.naming import A_FILE
from actionbook.cli.telling import warn

NEW = (
    click.option("-o", "--output", type=click.Path(path_type=Path),
                 help="The file to write, Action plan.xlsx unless given; with --from the folder of the returns."),
    click.option("--title", help="The title of the plan."),
    click.option("--organisation", help="Whose plan it is."),
    click.option("--owner", help="Who answers for the plan."),
    click.option("--team", "named", multiple=True, help="The team that fills it in; with --from as often as needed."),
    click.option("--from", "source", type=A_FILE, metavar="PLAN",
                 help="Make the teams' returns of this plan, with its issues and actions filled in."),
    click.option("--teams", "listed", type=A_FILE,
                 help="A list of the teams a return is made for, one a line."),
    click.option("--sheet", help="The sheet of the plan, where its workbook holds several plans."),
    click.option("--theme", "themes", multiple=True,
                 help="Only the issues of this theme, by number or words; may be given again."),
    click.option("--front-sheet", is_flag=False, flag_value="Front sheet.docx", metavar="[FILE]",
                 type=click.Path(path_type=Path), help="Make the front sheet of a committee's paper instead."),
    click.option("--config", is_flag=True, help="Make an actionbook.toml to adapt instead, with every setting in it."),
)  # fmt: skip
"""The options of the command."""
ONE_OF = "--from, --front-sheet and --config make different things; give one of them at a time"
MEANT_FOR = {
    "title": ("plan", "front sheet"), "organisation": ("plan", "front sheet"), "owner": ("plan", "front sheet"),
    "named": ("plan", "returns"), "listed": ("returns",), "sheet": ("returns",), "themes": ("returns",),
}  # fmt: skip
"""What is made with each of the options that are not for everything."""
SPELT = {"named": "team", "listed": "teams", "themes": "theme"}
NOT_FOR = "--{} is of no use here: {}"
MAKES = {
    "plan": "it goes with --from, which names the plan that returns are made of",
    "returns": "a return takes it from the plan that it is made of",
    "front sheet": "a front sheet is not of one team or plan",
    "settings": "the settings are the same for every plan",
}
"""What is said of an option that is not meant for what is made."""
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
    front_sheet: Path | None
    config: bool

    @property
    def made(self) -> str:
        """What is made: one of `MAKES`. A usage error where several are asked for, or an option is of no use."""
        asked = (("returns", self.source), ("front sheet", self.front_sheet), ("settings", self.config))
        wanted = [kind for kind, given in asked if given] or ["plan"]
        if len(wanted) > 1:
            raise click.UsageError(ONE_OF)
        for name, meant in MEANT_FOR.items():
            if getattr(self, name) and wanted[0] not in meant:
                raise click.UsageError(NOT_FOR.format(SPELT.get(name, name), MAKES[wanted[0]]))
        return wanted[0]

    def path(self, name: str) -> Path:
        """The file to write: the one that is named, or one of a name in the folder that is."""
        path = self.output or self.front_sheet or Path(name)
        return path / (self.front_sheet or name) if path.is_dir() else path


@click.command()
@AS_OF
@with_options(NEW)
def new(as_of: date | None, **options: Any) -> None:
    """Make a new action plan to fill in, the teams' returns of a plan, or the front sheet of a committee's paper.

    The RAG of a plan works itself out in Excel from status and dates. A return is a workbook of the same form in which
    the plan's issues and actions stand already; consolidate takes what comes back as it is. A file that stands there
    already is never written over.

    Example: actionbook new -o "Action plan.xlsx" --title "Improvement plan" --owner "Director of Nursing"

    Example: actionbook new --from "Action plan.xlsx" --teams teams.txt -o Returns

    Example: actionbook new --front-sheet "Front sheet.docx" --title "Improvement plan: progress"
    """
    asked = Asked(**options)
    WRITERS[asked.made](asked, as_of or date.today())


def _write_plan(asked: Asked, as_of: date) -> None:
    from actionbook.newbook import NewPlan, write_plan
    from actionbook.words import one_line

    if len(asked.named) > 1:
        raise click.UsageError(ONE_TEAM)
    words = (asked.title, asked.organisation, "".join(asked.named), asked.owner)
    title, organisation, team, owner = (one_line(one or "") for one in words)
    about = NewPlan(title or NewPlan.title, organisation, team, owner)
    path = asked.path("Action plan.xlsx")
    write_plan(about, path, as_of)
    click.echo(f"{path}: a plan to fill in; its sheet How to fill this in says how")


def _write_returns(asked: Asked, as_of: date) -> None:
    from actionbook.newbook import of_themes, plan_in, write_returns
    from actionbook.team_list import read_list

    source = asked.source or Path()
    teams = (*(read_list(asked.listed) if asked.listed else ()), *asked.named)
    plan = of_themes(plan_in(source, asked.sheet), asked.themes)
    made = write_returns(plan, teams, asked.output or Path(f"{source.stem} returns"), as_of)
    for one in made.returns:
        click.echo(f"{one.path}: {one.team}, {one.actions} action{'' if one.actions == 1 else 's'}")
    for words in made.notes:
        warn(words)


def _write_front_sheet(asked: Asked, as_of: date) -> None:
    from actionbook.newbook import FrontSheet, write_front_sheet

    path = asked.path("Front sheet.docx")
    about = FrontSheet(asked.title or FrontSheet.title, asked.organisation or "", asked.owner or "")
    write_front_sheet(about, path, as_of)
    click.echo(f"{path}: a front sheet to fill in; the appendix goes behind it")


def _write_settings(asked: Asked, as_of: date) -> None:
    from actionbook.newbook import write_text
    from actionbook.settings_example import example_toml

    path = asked.path("actionbook.toml")
    write_text(example_toml(), path)
    click.echo(f"{path}: settings to adapt; they hold for the workbooks beside it")


WRITERS = {
    "plan": _write_plan,
    "returns": _write_returns,
    "front sheet": _write_front_sheet,
    "settings": _write_settings,
}
"""What makes each of `MAKES`."""
