"""The commands: each gathers its words from the command line and makes one call of the library."""

import contextlib
import difflib
import sys
from collections.abc import Iterator
from typing import Any

import click

from actionbook import __version__
from actionbook.cli.colouring import rag
from actionbook.cli.completing import PROGRAM, completion
from actionbook.cli.failing import STOPPED, told_plainly
from actionbook.cli.guiding import guide
from actionbook.cli.mastering import compare, consolidate
from actionbook.cli.paper import appendix
from actionbook.cli.reading import check, show
from actionbook.cli.starting import new
from actionbook.cli.telling import clean, prepare_streams
from actionbook.errors import ActionbookError

COMMANDS = (guide, new, show, check, rag, consolidate, appendix, compare, completion)
"""In the order in which help lists them."""

NO_COMMAND, SEE_HELP = "there is no command {!r}; {}", "actionbook --help lists those there are"
NOT_GIVEN = '{} is missing; "{} --help" says what it is, with an example'
TOO_MANY = "Got unexpected extra argument"
"""How click begins where there are more words than a command takes: a name with blanks, mostly."""
HELP_INSTEAD: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())
"""What newer versions of click raise to show help where nothing was given."""
QUOTES = "{}; put names with blanks in double quotes"


class PlainErrors(click.Group):
    """Commands whose failures are told in one sentence, with exit code 1."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run what is typed, under one name however actionbook was started.

        Patterns are left to us on Windows too: what is found by one is looked at before it is taken.
        """
        words = list((args[0] if args else extra.get("args")) or sys.argv[1:])
        settled: dict[str, Any] = {"windows_expand_args": False, "prog_name": PROGRAM} | extra
        prepare_streams()
        with told_plainly(words, self):
            return super().main(*args, **settled)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return [command.name or "" for command in COMMANDS]

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> click.Context:
        """The context of a run, which keeps the words of the command line for a report."""
        words = list(args)
        with _plain_usage():
            context = super().make_context(info_name, args, parent, **extra)
        context.meta["words"] = words
        return context

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that is named; a usage error names the nearest where there is none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], list(self.commands), 1, 0.5)
            ctx.fail(NO_COMMAND.format(args[0], f"did you mean {near[0]!r}?" if near else SEE_HELP))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List each command with the first sentence of its help, all of it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, first_sentence(self.commands[name])) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an ActionbookError ends it in plain words."""
        try:
            with _plain_usage():
                done = super().invoke(ctx)
            sys.stdout.flush()
        except ActionbookError as error:
            raise click.ClickException(clean(str(error))) from error
        except KeyboardInterrupt as error:
            raise click.ClickException(STOPPED) from error
        return done


@contextlib.contextmanager
def _plain_usage() -> Iterator[None]:
    """Have a usage error say what to do where click says only what is wrong, and in letters fit for a terminal."""
    try:
        yield
    except HELP_INSTEAD:
        raise
    except click.UsageError as error:
        raise click.UsageError(clean(_advice(error)), error.ctx) from error


def _advice(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter) and error.param and error.ctx:
        name = error.param.metavar or error.param.human_readable_name
        return NOT_GIVEN.format(name, error.ctx.command_path)
    words = error.format_message()
    return QUOTES.format(words) if words.startswith(TOO_MANY) else words


def first_sentence(command: click.Command) -> str:
    """What a command is for, in a sentence."""
    return " ".join((command.help or "").split("\n\n")[0].split())


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=PROGRAM)
def main() -> None:
    """Read the action plans that live in Excel, and put their RAG right.

    A FILE may be a workbook (.xlsx, .xlsm, .xls, .ods, …) or a folder of them. "actionbook COMMAND --help" says more
    of a command, with an example.
    """


for command in COMMANDS:
    main.add_command(command)
