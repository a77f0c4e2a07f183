"""How commands print: beside the output, how wide, and in letters that every terminal can show."""

import codecs
import contextlib
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

import click

from actionbook.words import without_controls
from actionbook.workbook.long_paths import short_form

USUAL_WIDTH, NARROWEST = 160, 60
"""Characters of a line in a file, and those without which no table can be read."""

SHOWN_PLAINLY = {
    "→": "->", "←": "<-", "▲": "^", "▼": "v", "…": "...", "–": "-", "—": "-", "−": "-", "·": "-", "•": "-",
    "×": "x", "‘": "'", "’": "'", "“": '"', "”": '"', "≤": "<=", "≥": ">=", "✓": "yes", "✔": "yes",
}  # fmt: skip
"""What is printed for letters that a terminal's code page does not have; for any other it is a question mark."""
PLAINLY = "actionbook.plainly"


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What takes the place of letters that cannot be shown."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(SHOWN_PLAINLY.get(letter, "?") for letter in error.object[error.start : error.end]), error.end


def prepare_streams() -> None:
    """Let every letter be printed: in the terminal's own code page, or as UTF-8 into a file or another program.

    What a code page lacks is shown plainly and never stops the work. PYTHONIOENCODING decides where it is set. What is
    printed where nothing is to be printed to, as under a program without a window, is let go; where nothing
    can come in, nothing does.
    """
    codecs.register_error(PLAINLY, _plainly)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=_encoding(stream), errors=PLAINLY)


def _encoding(stream: TextIO) -> str:
    own = stream.isatty() or os.environ.get("PYTHONIOENCODING")
    return stream.encoding if own else "utf-8"


def say(words: str) -> None:
    """Print lines of the output, without control codes that a file's name may hold."""
    click.echo(clean(words))


def print_records(form: str, records: Sequence[dict[str, Any]], columns: Iterable[str]) -> None:
    """Print records for another program, as `csv` or `json`."""
    from actionbook.show import as_csv, as_json

    click.echo(as_csv(records, columns) if form == "csv" else as_json(records), nl=form == "json")


def warn(words: str) -> None:
    """Print what is to be looked at beside the output."""
    click.echo(clean(words), err=True)


def clean(words: str) -> str:
    """Words fit for a terminal: no control codes, no marks of writing direction, and paths without Windows' mark."""
    return "\n".join("".join(map(_shown, without_controls(line))) for line in short_form(words).split("\n"))


def _shown(letter: str) -> str:
    if letter.isprintable() or letter == "\xa0":
        return letter
    return "?" if "\ud800" <= letter <= "\udfff" else " "


@contextlib.contextmanager
def quiet_logs() -> Iterator[None]:
    """Keep libraries that talk over the network from printing their logs: what matters is told in plain words."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def line_width() -> int | None:
    """Characters a line may have where the output is no screen: as COLUMNS says, else 160; None to fit the screen."""
    if sys.stdout.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    return max(int(columns), NARROWEST) if columns.isdecimal() else USUAL_WIDTH
