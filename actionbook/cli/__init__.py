"""The commands: each gathers its words from the command line and makes one call of the library."""

import contextlib
import os
import sys
from typing import Any

import click

from actionbook import __version__
from actionbook.cli.colouring import rag
from actionbook.cli.mastering import compare, consolidate
from actionbook.cli.paper import appendix
from actionbook.cli.reading import check, show
from actionbook.cli.starting import new
from actionbook.errors import ActionbookError

COMMANDS = (new, show, check, rag, consolidate, appendix, compare)
"""In the order in which help lists them."""

NOT_PRINTED = "the work was broken off ({}); make room, or give what is written another place, and try again"


class PlainErrors(click.Group):
    """Commands whose failures are told in one sentence, with exit code 1."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Leave patterns to us on Windows too: what is found by one is looked at before it is taken."""
        return super().main(*args, **{"windows_expand_args": False} | extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return [command.name or "" for command in COMMANDS]

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an ActionbookError ends it in plain words."""
        try:
            return super().invoke(ctx)
        except ActionbookError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            _let_go_of_output()
            raise click.ClickException(NOT_PRINTED.format(error.strerror or error)) from error


def _let_go_of_output() -> None:
    """Send what is still to be printed nowhere: it cannot be, and Python would complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="actionbook")
def main() -> None:
    """Read the action plans that live in Excel, and put their RAG right.

    A FILE may be a workbook (.xlsx, .xlsm, .xls, .ods, …) or a folder of them.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in COMMANDS:
    main.add_command(command)
