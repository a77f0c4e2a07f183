"""File names for teams, whatever a team is called: names that Windows, macOS and Linux can keep apart."""

import re
import unicodedata
from collections.abc import Iterable

from actionbook.words import one_line

NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
KEPT_FOR_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""
LONGEST = 80
"""Letters of a name, so that its whole path stays short enough for Windows."""


def file_names(teams: Iterable[str], ending: str) -> dict[str, str]:
    """A file name for each team: its own name as far as a file may have it, with a number where two would be alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for team in teams:
        stem = safe_stem(team)
        name, number = f"{stem}{ending}", 1
        while _folded(name) in taken:
            number += 1
            name = f"{stem} {number}{ending}"
        taken.add(_folded(name))
        names[team] = name
    return names


def safe_stem(team: str) -> str:
    """A team's name as a file may have it: `A/B` is `A-B`, `CON` is `Team CON`."""
    plain = NOT_IN_NAMES.sub("-", one_line(team)).lstrip(".~$ ")
    stem = plain[:LONGEST].strip(" .") or "Team"
    return f"Team {stem}" if KEPT_FOR_DEVICES.fullmatch(stem) else stem


def _folded(name: str) -> str:
    """A name as a file system compares it that does not tell capitals from small letters, nor ways to write accents."""
    return unicodedata.normalize("NFC", name).casefold()
