"""What several commands ask for: days, forms, numbers, and words that name the parts of something."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import click
from click.types import IntParamType

from actionbook.appendix import SECTIONS, SELECTIONS
from actionbook.cli.naming import A_FILE, FilePath
from actionbook.cli.telling import warn
from actionbook.earliest import too_early

Option = Callable[[Any], Any]
"""What gives a command an option."""

DAY_FORMS = (
    "%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%d.%m.%y", "%d-%m-%Y", "%Y/%m/%d",
)  # fmt: skip
"""How a day may be typed; `25-05-02` may be two days, and is none."""
TODAY = "today"
AROUND = " \t\r\n\xa0'\"‘’“”"
"""What stays around a day where a terminal does not take quotes off, or where it was copied from somewhere."""
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
FAR_AHEAD = timedelta(days=366)
AHEAD = "warning: {:%d/%m/%Y} is more than a year ahead, and what falls due until then counts as overdue"
NO_NUMBER = '"{}" is not right; give a whole number from {} to {}'
NO_DAY = '"{}" cannot be read as a day, or does not exist; give one such as 2018-07-20 or 20/07/2018'


def day(words: str) -> date:
    """The day that some words name, such as `2018-07-20`, `20/07/18` or `today`; none, or any other, is a usage error.
    """
    plain = ORDINAL.sub("", words.strip(AROUND))
    if plain.lower() == TODAY:
        return date.today()
    for form in DAY_FORMS:
        try:
            named = datetime.strptime(plain, form).date()
        except ValueError:
            continue
        if why := too_early(named):
            raise click.BadParameter(why)
        return named
    raise click.BadParameter(NO_DAY.format(words))


def form(*choices: str, meaning: str) -> Option:
    """The option that chooses between what is to be read, the first and usual one, and what another program takes."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help=meaning
    )


def _not_far_ahead(context: click.Context, option: click.Parameter, as_of: date | None) -> date | None:
    """The day of the position; a warning where a slip of the finger may have put it years ahead."""
    if as_of and as_of - date.today() > FAR_AHEAD:
        warn(AHEAD.format(as_of))
    return as_of


AS_OF = click.option(
    "--as-of",
    type=day,
    callback=_not_far_ahead,
    metavar="DATE",
    help="The day the position is worked out for, such as 2018-07-20. Today, unless given.",
)


class WholeNumber(IntParamType):
    """A whole number between two others."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; anything else is a usage error."""
        words = str(value).strip()
        if not words.isdecimal() or not self.least <= int(words) <= self.most:
            self.fail(NO_NUMBER.format(value, self.least, self.most), param, ctx)
        return int(words)


NO_PART = 'there is no part "{}"; there are: {}'


def parts(words: str) -> tuple[str, ...]:
    """The parts of an appendix that words with commas name, or `all`; anything else is a usage error."""
    named = tuple(SECTIONS) if words == "all" else tuple(one.strip() for one in words.split(","))
    for one in named:
        if one not in SECTIONS:
            raise click.BadParameter(NO_PART.format(one, ", ".join(SECTIONS)))
    return named


APPENDIX = (
    click.option(
        "-o",
        "--output",
        type=FilePath(),
        help="The file to write: .xlsx, .docx, .html or .pdf. Appendix.xlsx, unless given, or only --summary is.",
    ),
    click.option("--committee", help="The committee the paper is for."),
    click.option("--meeting", type=day, metavar="DATE", help="The day the committee meets."),
    click.option("--title", help="The title of the appendix; that of the plan, unless given."),
    click.option("--paper-version", "version", help="The version of the paper; that of the plan, unless given."),
    click.option("--team", help="Only the actions of this team."),
    click.option("--theme", "themes", multiple=True, help="Only this theme, by number or words; may be given again."),
    click.option(
        "--only",
        type=click.Choice(list(SELECTIONS)),
        metavar="KIND",
        multiple=True,
        help=f"Only actions of this kind, of {', '.join(SELECTIONS)}; may be given again.",
    ),
    click.option(
        "--sections",
        type=parts,
        metavar="PART,PART",
        default="all",
        help=f"Only these parts, of {', '.join(SECTIONS)}.",
    ),
    click.option("--accessible", is_flag=True, help="The .xlsx form for publishing: nothing merged, hidden or blank."),
    click.option("--summary", is_flag=True, help="Print a paragraph for the covering report."),
    click.option(
        "--previous",
        type=A_FILE,
        help="Last time's plan or master, to compare with; a master knows its own history.",
    ),
    click.option("--previous-as-of", type=day, metavar="DATE", help="The day as of which last time's plan stood."),
    click.option("--strict", is_flag=True, help="Write nothing where words are found that may be private."),
)
"""The options of the command that makes an appendix."""

ABOUT = ("committee", "meeting", "title", "version", "team", "themes", "only", "sections")
"""Options that say what the appendix is of; the others say what is done with it."""


def with_options(options: Sequence[Option]) -> Option:
    """What gives a command several options, which help lists in their order."""

    def add(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return add
