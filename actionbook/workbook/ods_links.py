"""What an OpenDocument spreadsheet would fetch from elsewhere as soon as a program opens it."""

import os
import re
import zipfile
import zlib
from xml.etree.ElementTree import ParseError, iterparse

LINK = "{http://www.w3.org/1999/xlink}href"
FOLLOWED_BY_HAND = "}a"
"""A link among words, which is followed when somebody clicks it."""
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]", re.IGNORECASE)
PARTS = ("content.xml", "styles.xml")
UNREADABLE = (zipfile.BadZipFile, zlib.error, ParseError, LookupError, ValueError, RuntimeError, OSError)


def fetched_by(path: str | os.PathLike[str]) -> str | None:
    """The first address or file elsewhere that pictures, tables or objects in it are taken from; None without one."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in PARTS:
                if part in archive.namelist() and (found := _in_part(archive, part)):
                    return found
    except UNREADABLE:
        return None  # reading it tells what is wrong
    return None


def _in_part(archive: zipfile.ZipFile, part: str) -> str | None:
    with archive.open(part) as stream:
        for _, element in iterparse(stream):
            link = element.get(LINK, "")
            if ELSEWHERE.match(link) and not element.tag.endswith(FOLLOWED_BY_HAND):
                return link
            element.clear()
    return None
