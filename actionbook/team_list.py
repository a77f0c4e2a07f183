"""Reads a list of teams that somebody has written into a text file."""

import os
import stat
from pathlib import Path

from actionbook.errors import ActionbookError
from actionbook.teams import read_expected
from actionbook.workbook.kinds import KINDS, answer_of
from actionbook.workbook.refusals import why_refused, why_unreachable

NO_LIST = "{}: the list of teams cannot be read: {}"
NO_FILE = "it is not an ordinary file; give the name of a text file with a team a line"
TOO_LONG = "it is longer than {:,} KB; give a text file with a team a line"
A_WORKBOOK = "it is a workbook; copy the names of the teams into a text file, one a line"
NO_TEXT = "it is no plain text; copy the names of the teams into a text file, one a line"
EMPTY_LIST = "{}: this list names no team; write one a line"
MOST_BYTES = 1_000_000
"""A list as long as that is none that somebody has written."""
TEXTS = frozenset({"text", "csv", "empty"})
"""What a list may be, of what `kinds.answer_of` tells."""


def read_list(path: Path) -> tuple[str, ...]:
    """The teams that a file names, one a line. ActionbookError where it cannot be read or names none."""
    try:
        if why := _why_none(path):
            raise ActionbookError(NO_LIST.format(path, why))
        content = path.read_bytes()
    except OSError as error:
        raise ActionbookError(NO_LIST.format(path, why_refused(why_unreachable(error, path)))) from error
    teams = read_expected(_decoded(content))
    if not teams:
        raise ActionbookError(EMPTY_LIST.format(path))
    return teams


def _why_none(path: Path) -> str | None:
    """Why a file is no list, told before it is read: a pipe would be waited for, and a device may have no end."""
    about = os.stat(path)
    if not stat.S_ISREG(about.st_mode):
        return NO_FILE
    kind = answer_of(path)
    if kind in KINDS:
        return A_WORKBOOK
    if about.st_size > MOST_BYTES:
        return TOO_LONG.format(MOST_BYTES // 1000)
    if os.access(path, os.R_OK) and kind not in TEXTS:
        return NO_TEXT
    return None


def _decoded(content: bytes) -> str:
    """Text as Windows programs save it: with a mark, in UTF-8, or in the old way."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
