"""How commands print: beside the output, and how wide."""

import sys

import click


def warn(words: str) -> None:
    """Print what is to be looked at beside the output."""
    click.echo(words, err=True)


def line_width() -> int | None:
    """Characters a line may have where the output is no screen; None to fit the screen."""
    return None if sys.stdout.isatty() else 160
