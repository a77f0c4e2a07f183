"""Stop in plain words on a Python that is too old; this file is written so that any Python can read it."""
import sys

OLDEST = (3, 11)

TOO_OLD = (
    "actionbook needs Python %d.%d or later, and this is Python %d.%d.\n"
    "Install a newer Python from python.org (or ask your IT team to), then run the same command with it."
)


def check_python():  # type: () -> None
    """End the run with exit code 1 where this Python is too old."""
    version = tuple(sys.version_info[:2])
    if version < OLDEST:
        sys.exit(TOO_OLD % (OLDEST + version))


if __name__ == "__main__":
    check_python()
