"""Says what docs/commands.md says: every command as its own help has it, and what holds for all of them."""

import inspect
from collections.abc import Iterator
from typing import Any

import click

from actionbook.cli import COMMANDS
from actionbook.cli.failing import DEBUG
from actionbook.frame import COLUMNS
from actionbook.reading_cache import VARIABLE as CACHE
from actionbook.results import KEYS
from actionbook.show import FINDING_COLUMNS
from actionbook.show_changes import LOG_COLUMNS
from actionbook.show_differences import FIELDS

PROGRAM = "actionbook"
EXAMPLE = "Example: "
AS_IT_STANDS = "\b"
"""What begins a paragraph whose lines click leaves as they are."""

EXIT_CODES = (
    ("0", "Done."),
    ("1", "Something could not be done, or `check` found something to look at. What it was is printed."),
    ("2", "The command line is not right, or a file that an option (or `compare`) names is not there; what is wrong is "
     "printed, and nothing was done."),
)

VARIABLES = (
    (CACHE, "The folder in which readings are kept, so that `consolidate` need not read again a file that has not "
     "changed. Deleting it does no harm."),
    (DEBUG, "Set to 1, a failure of actionbook ends in Python's traceback and no report is written; for programmers."),
    ("NO_COLOR", "Set to anything, no colours are printed."),
    ("FORCE_COLOR", "Set to anything, colours are printed into a file or another program too."),
    ("TERM", "`dumb` stands for a terminal without colours, on which no bar can move."),
    ("COLUMNS", "How wide the terminal is, where it does not say so itself."),
    ("PYTHONIOENCODING", "The code page to print in, such as `cp850`; what it lacks is printed as `?`, dashes and "
     "quotes as plain ones. Into a file or another program it is UTF-8 unless this is set."),
)  # fmt: skip

LISTS = (
    ("show", COLUMNS, "one record for each action"),
    ("check", FINDING_COLUMNS, "one record for each finding"),
    ("compare", FIELDS, "one record for each difference"),
)
"""The commands that print a list of records, with the names in it."""


def parts() -> Iterator[tuple[str, Any]]:
    """What the page consists of: a kind (`words`, `code`, or `table` with its header and rows) and what it says."""
    yield "words", (
        "Each page of help, `actionbook COMMAND --help`, says the same. In a terminal of Windows, names with blanks go "
        "in double quotes."
    )
    for command in COMMANDS:
        yield from _command(command)
    yield from _for_all()


def _command(command: click.Command) -> Iterator[tuple[str, Any]]:
    context = click.Context(command, info_name=f"{PROGRAM} {command.name}")
    first, *others = inspect.cleandoc(command.help or "").split("\n\n")
    examples = [one for one in others if one.startswith(EXAMPLE)]
    yield "words", f"## {PROGRAM} {command.name}"
    yield "words", _plain(first)
    yield "code", " ".join([f"{PROGRAM} {command.name}", *command.collect_usage_pieces(context)])
    for paragraph in others:
        if paragraph not in examples:
            kind = "code" if paragraph.startswith(AS_IT_STANDS) else "words"
            yield kind, paragraph.removeprefix(AS_IT_STANDS).strip("\n") if kind == "code" else _plain(paragraph)
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    records = filter(None, (one.get_help_record(context) for one in options))
    if rows := [(f"`{names}`", _plain(words)) for names, words in records]:
        yield "table", (("Option", "What it does"), rows)
    for example in examples:
        yield "code", " ".join(example.removeprefix(EXAMPLE).split())


def _for_all() -> Iterator[tuple[str, Any]]:
    """What holds for all commands."""
    yield "words", "## Files, folders, patterns and lists"
    yield "words", (
        "Where a command takes `FILE...`, give workbooks, folders (the folders in them are searched too) or patterns "
        "such as `\"returns/*.xlsx\"`, which actionbook expands itself where the terminal does not. `-` stands for "
        "names that come in, one a line or parted by NUL: "
        "`find returns -name \"*.xlsx\" -print0 | actionbook check -`. Where `-` may stand for a file to be written "
        "(`rag --log -`, `compare -o -`), it is printed as CSV. A name that begins with a dash goes after `--`."
    )
    yield "words", "## Exit codes"
    yield "table", (("Code", "What it means"), EXIT_CODES)
    yield "words", "## Environment variables"
    yield "table", (("Variable", "What it does"), [(f"`{name}`", words) for name, words in VARIABLES])
    yield from _forms()
    yield "words", "## When actionbook itself fails"
    yield "words", (
        "It says so in a sentence and writes a report, `actionbook report 2025-06-13 1412.txt`, into the folder you "
        "are in or, where that cannot be, a temporary one. The report holds versions, the command with the names of "
        "its options, and places in the program: no words of a workbook, no name of a file or a folder. Of several "
        "workbooks the others are done all the same."
    )


def _forms() -> Iterator[tuple[str, Any]]:
    yield "words", "## Forms for other programs"
    yield "words", (
        "With `--format json` nothing but the JSON is printed; what is to be looked at is printed beside it, on "
        "standard error. Dates are `2018-07-31`, what is missing is `null`, and names stay as they are from one "
        "version to the next. In CSV, a text that begins with `=`, `+`, `-` or `@` has an apostrophe before it: no "
        "spreadsheet takes it for a formula."
    )
    for name, columns, meaning in LISTS:
        yield "words", f"`{name}` prints {meaning}: {', '.join(f'`{column}`' for column in columns)}."
    yield "words", f"`rag --format csv`, like its log, has the columns {', '.join(f'`{one}`' for one in LOG_COLUMNS)}."
    for name, keys in KEYS.items():
        yield "words", f"`{name} --format json` prints one record:"
        yield "table", (("Key", "What it holds"), [(f"`{key}`", words) for key, words in keys.items()])


def _plain(words: str) -> str:
    """Words on one line, no sign of which Markdown takes for its own."""
    return " ".join(words.split()).replace("*", r"\*").replace("<", r"\<").replace("_", r"\_")
