"""`python -m actionbook` is the command `actionbook`."""

from actionbook.cli import main

main(prog_name="actionbook")
