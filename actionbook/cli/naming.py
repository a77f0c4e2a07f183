"""How files are named on the command line: one by one, in folders, by patterns, or by another program."""

import locale
import os
import re
import sys
from pathlib import Path
from typing import Any

import click

from actionbook.cli.telling import warn
from actionbook.workbook.long_paths import openable
from actionbook.workbook.refusals import why_refused, why_unreachable

FROM_INPUT = "-"
TO_OUTPUT = Path("-")
"""What stands for the output itself in the place of a file to be written."""
TYPE_NAMES = "type the names of files, one a line; end with Ctrl-Z and Enter on Windows, with Ctrl-D elsewhere"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""What a list begins with that PowerShell has saved."""
PARTED = 'there is no "{}", but there is "{}"; put names with blanks in double quotes'
MOST_PARTS = 12
ODD_QUOTE = '{} has a quote in it, because Windows takes \\" for one; leave out the \\ before the closing quote'
A_FOLDER = "{}: this is a folder; give the name of a file"
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


def odd_quote(name: str, *, windows: bool = os.name == "nt") -> str | None:
    """What to do about a name such as `C:\\Returns" -o x`, which Windows makes of `"C:\\Returns\\" -o x`; else None."""
    return ODD_QUOTE.format(name) if windows and '"' in name else None


def unparted(given: tuple[str, ...]) -> tuple[str, ...]:
    """The names as they were given; a usage error where some are parts of one with blanks that had no quotes."""
    for start, name in enumerate(given):
        if why := odd_quote(name):
            raise click.BadParameter(why)
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


class FilePath(click.Path):
    """A file or, with `dir_okay`, a folder, whose path may be longer than Windows usually opens."""

    def __init__(self, **wanted: Any) -> None:
        super().__init__(path_type=Path, **wanted)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, once it has been checked; "-" stays as it is."""
        if os.fspath(value) == FROM_INPUT and self.allow_dash:
            return TO_OUTPUT
        if why := odd_quote(os.fspath(value)):
            self.fail(why, param, ctx)
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
