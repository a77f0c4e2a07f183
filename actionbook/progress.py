"""Shows how far a run over many files is: a bar with their names on a terminal, plain lines elsewhere."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[str, int, int], None]
LINES = 10
"""Plain lines that a run over very many files prints, about."""
LONGEST_NAME = 40
NO_BARS = ("dumb", "unknown")
"""Terminals on which nothing that was printed can be changed."""


@contextmanager
def shown_progress(quiet: bool) -> Iterator[Progress | None]:
    """What is to be told of each file that gets done; None where nothing is to be shown."""
    if quiet:
        yield None
    elif sys.stderr.isatty() and os.environ.get("TERM") not in NO_BARS:
        with _bar() as progress:
            yield progress
    else:
        yield _line


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def progress(name: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=_short(name))

        yield progress


def _line(name: str, done: int, total: int) -> None:
    """A line for each file; of very many, for every hundredth or so and for the last."""
    if total <= LINES * 5 or done % (total // LINES) == 0 or done == total:
        click.echo(f"read {done} of {total}: {_plain(name)}", err=True)


def _plain(name: str) -> str:
    """A file's name without control codes and marks of writing direction; a question mark for what is no letter."""
    shown = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else " " for letter in shown)


def _short(name: str) -> str:
    name = _plain(name)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
