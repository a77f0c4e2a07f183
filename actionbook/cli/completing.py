"""The command that lets a shell complete what is typed: `completion`."""

import click
from click.shell_completion import ShellComplete, get_completion_class

SHELLS = ("bash", "zsh", "fish")
PROGRAM, VARIABLE = "actionbook", "_ACTIONBOOK_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
def completion(shell: str) -> None:
    """Print a script that lets a shell complete commands, options and names as you type.

    SHELL is bash, zsh or fish; for PowerShell there is none. Load it where the shell starts: for bash add the line of
    the example to .bashrc, for zsh the same with zsh to .zshrc; for fish save it as
    ~/.config/fish/completions/actionbook.fish.

    Example: eval "$(actionbook completion bash)"
    """
    kind = get_completion_class(shell)
    assert kind, "click completes for each shell in SHELLS"
    group = click.get_current_context().find_root().command
    click.echo(ShellComplete.source(kind(group, {}, PROGRAM, VARIABLE)))
