"""Knows the appendices that actionbook made by a mark in the properties of the document: a return they are none."""

import os
import stat
import zlib
from zipfile import BadZipFile

from actionbook.limits import USUAL, Limits
from actionbook.workbook.markup import Damaged
from actionbook.workbook.zips import open_zip

MARK = "actionbook appendix"
"""A keyword of the document, which Excel keeps when it saves it."""
CORE = "docProps/core.xml"
MOST_BYTES = 100_000
NONE_OF_OURS = (Damaged, BadZipFile, zlib.error, OSError, LookupError, ValueError, RuntimeError, EOFError)
"""What comes of a file that is no workbook, or is one that must not be opened: reading it tells."""


def is_appendix(path: str | os.PathLike[str], limits: Limits = USUAL) -> bool:
    """Whether a file is a workbook that was made as an appendix; False for what cannot be read at all."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False  # opening a pipe would wait for whoever fills it
        with open(path, "rb") as stream, open_zip(stream, limits) as parts:
            entry = parts.getinfo(CORE)
            return entry.file_size <= MOST_BYTES and MARK.encode() in parts.read(entry)
    except NONE_OF_OURS:
        return False
