"""What in a folder is no workbook by its name, but may be what somebody has sent in place of one."""

import os
import re
from pathlib import Path, PurePath

from actionbook.workbook.kinds import KINDS, answer_of
from actionbook.workbook.refusals import why_refused

BEGINNINGS = ("~", ".")
"""What the name of a mark, a temporary copy or a hidden file begins with: nobody has sent those."""
BY_ENDING = {
    "word": ".doc .docx .docm .dot .dotx .dotm .wpd",
    "powerpoint": ".ppt .pptx .pptm .pps .ppsx",
    "visio": ".vsd .vsdx",
    "open document": ".odt .odp .odg .ott",
    "flat open document": ".fods",
    "numbers": ".numbers .pages",
    "pdf": ".pdf .xps",
    "rtf": ".rtf",
    "html": ".htm .html .mht .mhtml",
    "xml": ".xml",
    "csv": ".csv .tsv .tab",
    "sylk": ".slk",
    "packed": ".zip .zipx .7z .rar .gz .tgz .tar",
    "outlook": ".msg .eml .oft",
    "link": ".gsheet .gdoc .url .webloc",
    "unknown": ".xlt .xlk .xlw .xla .xlam .ots .sxc .stc .uos .et .ett .dif .dbf .wk1 .wk3 .wk4 .wks .123 .accdb .mdb "
               ".one .parquet",
}  # fmt: skip
"""What a name ends with, by the one of `refusals.REFUSALS` that is said of such a file."""
REASONS = {ending: reason for reason, endings in BY_ENDING.items() for ending in endings.split()}
LINKS = (".lnk", ".url")
DOWNLOADS = frozenset({".crdownload", ".part", ".partial", ".download", ".opdownload", ".filepart", ".aria2"})
"""What browsers write behind a name until the file is there as a whole."""
BROKEN_OFF = "a download that was broken off; download it again"
GOES_ON = 'its name goes on behind "{}", so it is not taken for a workbook; rename it if it is one'
NO_ENDING = 'its name does not end as a workbook\'s does, though it is one; put ".{}" behind its name'
LIKE_AN_ENDING = re.compile(r"\.[a-z][a-z0-9~_-]*$", re.IGNORECASE)
"""What tells other programs what a file is; `Return 02.05` and `Return v1.2` have none."""
SAVED_HALF = re.compile(r"[0-9A-F]{8}")
"""The whole name of a file that Excel writes while it saves, and leaves where it was stopped."""
WORKBOOK_WITHIN = re.compile(r"\.\s*(?:xls[xmb]?|xlt[xm]|ods)(?![a-z0-9])", re.IGNORECASE)
"""The ending of a workbook, with blanks in it, or with something behind it that is not read with it."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp"})
"""What is made of a workbook by whoever takes a picture of it."""
PAPER_NAMES = re.compile(r"(?:appendix|front sheet)\b", re.IGNORECASE)
PAPER_ENDINGS = frozenset({".docx", ".pdf", ".html"})
PAPER = "a committee's paper by its name, not a workbook"
OURS_IN_COLUMNS = (b"as of,file,sheet,cell,ref,action,", b"change,team,ref,heading,number,")
"""What the logs and the lists of differences begin with that we write as CSV."""
OF_TABLES = frozenset({"actions.csv", "contents.csv"}), frozenset({"actions.parquet", "contents.parquet"})
"""What is in a folder that is a master in tables, none of which is anybody's return."""


def why_no_workbook(name: str) -> str | None:
    """Why a file that may be meant is not read, by its name, and what to do; None for what nobody means."""
    if name.startswith(BEGINNINGS):
        return None
    ending = os.path.splitext(name.rstrip())[1].lower()
    within = WORKBOOK_WITHIN.search(name)
    if within and ending in LINKS:
        return why_refused("link")
    if PAPER_NAMES.match(name) and ending in PAPER_ENDINGS:
        return PAPER
    if ending in REASONS:
        return why_refused(REASONS[ending])
    if ending in DOWNLOADS:
        return BROKEN_OFF
    return GOES_ON.format(within[0]) if within and ending not in PICTURES else None


def why_not_read(path: Path, beside: frozenset[str]) -> str | None:
    """The same of a file in a folder; nothing of what we have written. `beside` are all names there, in small letters.
    """
    if any(tables <= beside for tables in OF_TABLES) and PurePath(path).suffix.lower() in (".csv", ".parquet"):
        return None
    why = why_no_workbook(path.name) or _why_not_by_name(path)
    return None if why is None or _is_ours(path) else why


def _why_not_by_name(path: Path) -> str | None:
    """Why a workbook is not read whose name has no ending at all."""
    name = path.name
    if name.startswith(BEGINNINGS) or LIKE_AN_ENDING.search(name) or SAVED_HALF.fullmatch(name):
        return None
    kind = answer_of(path)
    return NO_ENDING.format(kind) if kind in KINDS else None


def _is_ours(path: Path) -> bool:
    """Whether a file in columns is one that we have written."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        if not path.is_file():
            return False  # opening a pipe would wait for whoever fills it
        with open(path, "rb") as stream:
            return stream.read(80).removeprefix(b"\xef\xbb\xbf").startswith(OURS_IN_COLUMNS)
    except OSError:
        return False
