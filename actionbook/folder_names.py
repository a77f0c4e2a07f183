"""What the folders of a file say of it: that it was put away among old ones, or the day of its round."""

import re
from datetime import date
from pathlib import PurePath

from actionbook.cover import first_day

WORDS = r"(?:old(?:er)?|arch(?:ived?|ives)|superseded|previous|obsolete|out of date|backups?|do not use|not in use)"
THINGS = r"(?:returns?|versions?|files?|copies|plans?|logs?|trackers?|rounds?|ones|documents?|docs|months?)"
PUT_AWAY = re.compile(
    rf"[\W\dxz]*(?:{THINGS}\W+)?{WORDS}\b(?:\W+{WORDS}\b)*(?:\W+{THINGS}\b)*[\W\d]*", re.IGNORECASE
)
"""`Old`, `_Archive`, `zArchive 2024`, `Superseded versions`, `Previous returns (do not use)`; no `Old Town ward`."""


def put_away(file: str) -> str | None:
    """The name of the folder of a file that is one for old files; None where there is none."""
    return next((folder for folder in _folders(file) if PUT_AWAY.fullmatch(folder.replace("_", " ").strip())), None)


def folder_day(file: str) -> date | None:
    """The day, or the first day of the month, that the innermost folder of a file names; None without one."""
    return next(filter(None, map(first_day, reversed(_folders(file)))), None)


def _folders(file: str) -> tuple[str, ...]:
    """The names of the folders in a file's name, as the master has it: without those that all files share."""
    return PurePath(file).parent.parts
