"""Names files so that Windows opens them however long their paths are."""

import ntpath
import os
from pathlib import Path

LONGEST = 228
"""Characters of a path that Windows always opens: 259, less what is added to the name of a copy or of a draft."""
MARK, SHARE_MARK = "\\\\?\\", "\\\\?\\UNC\\"
"""What tells Windows to take a path of up to 32,767 characters as it stands; the second is for a network's folders."""


def openable(path: str | os.PathLike[str]) -> Path:
    """The same file; on Windows, where its path is too long for most programs, under a name that Windows opens."""
    return Path(long_form(os.fspath(path), os.getcwd())) if os.name == "nt" else Path(path)


def long_form(path: str, here: str) -> str:
    """A Windows path, seen from the folder `here`, in the form that may be long; as it is where it is not long."""
    if path.startswith((MARK, "\\\\.\\")) or not path:
        return path
    whole = ntpath.normpath(ntpath.join(here, path))
    if len(whole) <= LONGEST or not ntpath.isabs(whole):
        return path
    return SHARE_MARK + whole[2:] if whole.startswith("\\\\") else MARK + whole


def short_form(path: str) -> str:
    """The same path, or words in which one stands, as people know it."""
    return path.replace(SHARE_MARK, "\\\\").replace(MARK, "")
