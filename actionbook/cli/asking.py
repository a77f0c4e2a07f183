"""What several commands ask for: files, days, and words that name the parts of something."""

import locale
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from click.types import IntParamType

from actionbook.appendix import SECTIONS, SELECTIONS
from actionbook.cli.telling import warn
from actionbook.workbook.long_paths import openable
from actionbook.workbook.refusals import why_refused, why_unreachable

Option = Callable[[Any], Any]
"""What gives a command an option."""

DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y")
"""How a day may be typed."""
NO_DAY = '"{}" cannot be read as a day, or does not exist; give one such as 2018-07-20 or 20/07/2018'


def day(words: str) -> date:
    """The day that some words name, such as `2018-07-20` or `20/07/18`; anything else is a usage error."""
    for form in DAY_FORMS:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    raise click.BadParameter(NO_DAY.format(words))


FROM_INPUT = "-"
TO_OUTPUT = Path("-")
"""What stands for the output itself in the place of a file to be written."""
TYPE_NAMES = "type the names of files, one a line; end with Ctrl-Z and Enter on Windows, with Ctrl-D elsewhere"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""What a list begins with that PowerShell has saved."""
PARTED = 'there is no "{}", but there is "{}"; put names with blanks in double quotes'
MOST_PARTS = 12
NO_NAMES = 'no names of files came in, one a line, for "-"; give names, folders or patterns instead'


def _with_names_from_input(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> Any:
    """The files that are named, and in the place of "-" those that come in, one a line or parted by NUL."""
    if FROM_INPUT not in given:
        return unparted(given)
    words = _names(_typed_or_sent()).removeprefix("\ufeff")
    names = [name for name in (words.split("\0") if "\0" in words else re.split("\r?\n", words)) if name.strip()]
    if not names:
        raise click.BadParameter(NO_NAMES)
    return tuple(one for name in given for one in (names if name == FROM_INPUT else [name]))


def unparted(given: tuple[str, ...]) -> tuple[str, ...]:
    """The names as they were given; a usage error where some are parts of one with blanks that had no quotes."""
    for start, name in enumerate(given):
        for end in () if os.path.exists(name) else range(start + 2, min(len(given), start + MOST_PARTS) + 1):
            whole = " ".join(given[start:end]).strip("'‘’“”")
            if os.path.exists(whole):
                raise click.BadParameter(PARTED.format(name, whole))
    return given


def _typed_or_sent() -> bytes:
    """What comes in; somebody who is to type it is told."""
    if sys.stdin is None:
        return b""
    if sys.stdin.isatty():
        warn(TYPE_NAMES)
    return sys.stdin.buffer.read()


def _names(content: bytes) -> str:
    """Names of files as a program prints them: in UTF-8, or on Windows perhaps in UTF-16 or its own code page."""
    if content.startswith(UTF_16):
        return content.decode("utf-16", "replace")
    try:
        return os.fsdecode(content)
    except UnicodeDecodeError:
        return content.decode(locale.getencoding(), "replace")


FILES = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(readable=False, allow_dash=True),
    callback=_with_names_from_input,
)
"""Files, folders and patterns; "-" stands for names that come in."""


def form(*choices: str, meaning: str) -> Option:
    """The option that chooses between what is to be read, the first and usual one, and what another program takes."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help=meaning
    )


AS_OF = click.option(
    "--as-of",
    type=day,
    metavar="DATE",
    help="The day the position is worked out for, such as 2018-07-20. Today, unless given.",
)


class FilePath(click.Path):
    """A file or, with `dir_okay`, a folder, whose path may be longer than Windows usually opens."""

    def __init__(self, **wanted: Any) -> None:
        super().__init__(path_type=Path, **wanted)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, once it has been checked; "-" stays as it is."""
        if os.fspath(value) == FROM_INPUT and self.allow_dash:
            return TO_OUTPUT
        path = openable(value)
        if not self.dir_okay and os.path.isdir(path):
            self.fail(A_FOLDER.format(value), param, ctx)
        try:
            os.stat(path)
        except OSError as error:
            if self.exists:
                self.fail(f"{value}: {why_refused(why_unreachable(error, path))}", param, ctx)
        return path


A_FILE = FilePath(exists=True, dir_okay=False)
"""A file that is there."""
A_FOLDER = "{}: this is a folder; give the name of a file"


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


NO_NUMBER = '"{}" is not right; give a whole number from {} to {}'

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
