"""Knows the appendices that actionbook made by a mark in the properties of the document: a return they are none."""

import os
import zlib
from zipfile import BadZipFile, ZipFile

MARK = "actionbook appendix"
"""A keyword of the document, which Excel keeps when it saves it."""
CORE = "docProps/core.xml"
MOST_BYTES = 100_000


def is_appendix(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a workbook that was made as an appendix; False for what cannot be read at all."""
    try:
        with ZipFile(path) as parts:
            entry = parts.getinfo(CORE)
            return entry.file_size <= MOST_BYTES and MARK.encode() in parts.read(entry)
    except (OSError, BadZipFile, LookupError, ValueError, RuntimeError, EOFError, zlib.error):
        return False
