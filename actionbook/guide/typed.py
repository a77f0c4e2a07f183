"""Understands paths as people give them: typed, pasted in quotes, dropped onto a window, or copied as an address."""

import ntpath
import posixpath
import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

from actionbook.words import INVISIBLE, SPACES

EDGES = " \n\r" + "".join(INVISIBLE | SPACES)
"""What is pasted without being seen: blanks, and the marks that Windows puts before a path in a file's properties."""
PAIRS = ('""', "''", "“”", "‘’", "<>")
"""Quotes that may stand round a path."""
POWERSHELL = "& "
"""What PowerShell puts before a file that is dropped onto it."""
ADDRESS = re.compile(r"file:", re.IGNORECASE)
DRIVE = re.compile(r"/([A-Za-z]:)")

Exists = Callable[[str], bool]


def typed_paths(words: str, windows: bool, exists: Exists) -> tuple[str, ...]:
    """The paths that some words mean; `exists` tells of two readings which one is right.

    Each line is read for itself. What is not there comes back as it was given, without its quotes, to be named.
    """
    words = words.strip(EDGES)
    if "\n" in words:
        return tuple(path for line in words.split("\n") for path in typed_paths(line, windows, exists))
    words = words.removeprefix(POWERSHELL).strip(EDGES)
    if not words:
        return ()
    readings = [tuple(plain_path(one, windows) for one in pieces) for pieces in _readings(words, windows)]
    whole = readings[0]
    right = next((one for one in readings if one and all(map(exists, one))), None)
    right = right or next((one for one in readings[1:] if any(map(exists, one))), None)
    return right or next((one for one in readings[1:] if len(one) == 1), whole)


def given_paths(words: Sequence[str], exists: Exists) -> tuple[str, ...]:
    """The paths that were given with the command: as they are, or one that was given without its quotes."""
    whole = " ".join(words)
    return (whole,) if exists(whole) and not all(map(exists, words)) else tuple(words)


def _readings(words: str, windows: bool) -> Iterator[tuple[str, ...]]:
    """One path; several with quotes or escapes where they need them; several between quotes that were torn apart."""
    yield (words,)
    if windows:
        yield tuple(quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|([^\s"]+)', words))
        yield tuple(piece.strip() for piece in words.split('"') if piece.strip())
        return
    try:
        yield tuple(shlex.split(words))
    except ValueError:  # a single apostrophe is part of a name
        return


def plain_path(words: str, windows: bool) -> str:
    """One path without the quotes round it; an address as a path, and `~` as the home folder."""
    words = words.strip(EDGES)
    if len(words) > 1 and words[0] + words[-1] in PAIRS:
        words = words[1:-1].strip(EDGES)
    if windows:
        words = words.replace('"', "")  # no name on Windows holds one; cmd leaves one behind a last backslash
    if ADDRESS.match(words):
        words = _of_address(words, windows)
    return ntpath.expanduser(words) if windows else posixpath.expanduser(words)


def _of_address(words: str, windows: bool) -> str:
    """`file:///C:/My%20plans` is `C:\\My plans`; `file://server/share` is a share."""
    path = unquote(words[len("file:") :])
    if path.startswith("//"):
        host, slash, rest = path[2:].partition("/")
        path = f"{slash}{rest}" if host.lower() in ("", "localhost") else path
    if not windows:
        return path
    return DRIVE.sub(r"\1", path, count=1).replace("/", "\\") if DRIVE.match(path) else path.replace("/", "\\")
