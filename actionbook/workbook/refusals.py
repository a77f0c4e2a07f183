"""Why a file is not read: for each reason what the file is, and what to do about it."""

import errno
import os
from pathlib import PurePath
from typing import Any

from actionbook.errors import UnreadableWorkbook, UnsafeWorkbook
from actionbook.limits import USUAL, Limits

SAVE_AS_XLSX = "open it in Excel, save it as an Excel workbook (.xlsx) and use that"
ASK_FOR_WORKBOOK = "ask whoever sent it for the Excel workbook"
COPY_AGAIN = "copy, download or send it again, or open and repair it in Excel"
TRIM = "in Excel delete the rows and columns that are not used, save it as .xlsx and use that"
ASK_SENDER = "do not open it; ask whoever sent it for the workbook itself"
TRUSTED = "ask whoever sent it whether it should be so, and raise the limit only where you trust the file"
USE_THE_WORKBOOK = "leave it alone and use the workbook itself"

REFUSALS = {
    "missing": ("there is no such file", "check the name and the folder"),
    "folder": ("this is a folder, not a workbook", "give one of the workbooks in it"),
    "not a file": ("this is not an ordinary file", "give a workbook"),
    "no permission": (
        "this file may not be opened",
        "close it wherever it is still open, or ask its owner to let you read it",
    ),
    "name too long": ("the name or the path of this file is longer than any may be", "check it"),
    "unreachable": ("this file cannot be read from where it is kept", "check the disk or the network and try again"),
    "being saved": (
        "this file was being saved by somebody else while it was read",
        "wait until that is done and try again",
    ),
    "only in the cloud": (
        "this file is only in the cloud (OneDrive or SharePoint) and could not be fetched",
        'see that OneDrive is running and you are online, or right-click the file, choose "Always keep on this '
        'device", and try again',
    ),
    "empty": ("this file is empty (0 bytes)", COPY_AGAIN),
    "nothing but zeros": ("this file holds nothing, as when copying it was broken off", COPY_AGAIN),
    "lock file": ("this is only the mark Excel leaves while someone has the workbook open", USE_THE_WORKBOOK),
    "lock file of LibreOffice": (
        "this is only the mark LibreOffice leaves while someone has the workbook open",
        USE_THE_WORKBOOK,
    ),
    "password": (
        "this file is protected with a password",
        "open it in Excel, remove the password (File > Info > Protect Workbook) and save it",
    ),
    "password of ods": (
        "this file is protected with a password",
        'open it in LibreOffice, save it again with "Save with password" unticked, and use that',
    ),
    "rights": (
        "this file is locked by a sensitivity label or rights management",
        "ask its owner for a copy without the restriction",
    ),
    "cut short": ("this workbook is damaged or was cut short in copying", COPY_AGAIN),
    "not a workbook in a zip": ("this is a zip file that holds no workbook of its own", ASK_FOR_WORKBOOK),
    "zip of workbooks": ("this is a zip file with workbooks packed into it", "unpack it and use the workbooks"),
    "empty zip": ("this is an empty zip file", ASK_FOR_WORKBOOK),
    "packed": ("this is a packed archive, not a workbook", "unpack it and use the workbook"),
    "add-in": ("this is an Excel add-in, not a workbook", "give the workbook that holds the plan"),
    "too old": ("this was saved by a very old version of Excel (before Excel 97)", SAVE_AS_XLSX),
    "word": ("this is a Word document, not a workbook", ASK_FOR_WORKBOOK),
    "powerpoint": ("this is a PowerPoint presentation, not a workbook", ASK_FOR_WORKBOOK),
    "visio": ("this is a Visio drawing, not a workbook", ASK_FOR_WORKBOOK),
    "outlook": (
        "this is an e-mail saved from Outlook, not a workbook",
        "if the workbook is attached to it, save that and use it",
    ),
    "e-mail": ("this is an e-mail or a saved web page, not a workbook", SAVE_AS_XLSX),
    "office, no workbook": ("this is an older Office file, but no workbook can be found in it", SAVE_AS_XLSX),
    "open document": ("this is a LibreOffice document, but not a spreadsheet", ASK_FOR_WORKBOOK),
    "flat open document": ("this is a LibreOffice spreadsheet saved as plain XML", "save it as .xlsx and use that"),
    "numbers": (
        "this is a document of Apple's Numbers, Pages or Keynote",
        "open it there, export it to Excel and use that (File > Export To > Excel)",
    ),
    "pdf": ("this is a PDF, not a workbook", ASK_FOR_WORKBOOK),
    "picture": ("this is a picture, not a workbook", ASK_FOR_WORKBOOK),
    "rtf": ("this is a rich text (RTF) document, not a workbook", ASK_FOR_WORKBOOK),
    "html": ("this is a web page (HTML), not a workbook", SAVE_AS_XLSX),
    "xml 2003": ("this is a spreadsheet in the XML form of Excel 2003, which is not read", SAVE_AS_XLSX),
    "xml": ("this is an XML file, not a workbook", SAVE_AS_XLSX),
    "link": ("this is only a link to a document", "open it, download the document as an Excel workbook and use that"),
    "sylk": ("this is a table in the old SYLK form, not a workbook", SAVE_AS_XLSX),
    "csv": ("this is plain text in columns (CSV), not a workbook", SAVE_AS_XLSX),
    "text": (
        "this is plain text, not a workbook",
        "if it is a table, open it in Excel and save it as .xlsx; otherwise " + ASK_FOR_WORKBOOK,
    ),
    "unknown": ("this is not a workbook of any kind actionbook knows", SAVE_AS_XLSX),
    "took too long": ("reading this workbook took too long: {seconds}", TRIM),
    "too large": ("this workbook is too large to read: {megabytes}", TRIM),
    "broke off": ("this workbook is damaged or too large: reading it broke off", TRIM),
    "lost workers": (
        "the workers of the cluster were lost while they read this workbook",
        "read it on this computer, without --scheduler",
    ),
    "failed": (
        "actionbook failed on this workbook, and the fault is its own",
        "report it, and meanwhile open and save the workbook in Excel, which often helps",
    ),
    "no reader": (
        "the part of actionbook that reads this kind of file is missing or cannot be started",
        "install actionbook again, or open the file in Excel, save it as .xlsx and use that",
    ),
    "damaged": ("this workbook is damaged or uses something that cannot be read", SAVE_AS_XLSX),
}

CLOUD_ERRORS = frozenset({*range(358, 399), 404, 426, 475})
"""What Windows answers where a file that is kept in the cloud cannot be fetched: ERROR_CLOUD_FILE_… of winerror.h."""


NOT_HERE = 0x1000 | 0x40000 | 0x400000
"""FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN and _RECALL_ON_DATA_ACCESS: Windows has the file's name, not its content."""


def is_only_in_cloud(error: OSError, path: str | os.PathLike[str] | None = None) -> bool:
    """Whether a file could not be opened or read because it stands in the cloud alone, and cannot be fetched now.

    Where reading fails, Python does not know why: what Windows knows of the file at `path` tells then.
    """
    if getattr(error, "winerror", None) in CLOUD_ERRORS:
        return True
    return path is not None and bool(_attributes(path) & NOT_HERE)


def _attributes(path: str | os.PathLike[str]) -> int:
    try:
        return int(getattr(os.stat(path), "st_file_attributes", 0))
    except OSError:
        return 0


def why_unreachable(error: OSError, path: str | os.PathLike[str]) -> str:
    """Which of `REFUSALS` an error is that came while a file was looked for, opened or read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "missing"
    if error.errno == errno.ENAMETOOLONG:
        return "name too long"
    if is_only_in_cloud(error, path):
        return "only in the cloud"
    return "no permission" if isinstance(error, PermissionError) else "unreachable"


def why_refused(reason: str, limits: Limits = USUAL) -> str:
    """Why a file is not read, and what to do; `reason` is one of `REFUSALS`."""
    said = {name: limits.said(name) for name in ("seconds", "megabytes")}
    return "; ".join(REFUSALS[reason]).format(**said)


def refusal(reason: str, path: str | os.PathLike[str], limits: Limits = USUAL) -> UnreadableWorkbook:
    """The error for a file that is not read, naming the file; `reason` is one of `REFUSALS`."""
    return UnreadableWorkbook(f"{PurePath(path).name or path}: {why_refused(reason, limits)}")


def not_safe(words: str, path: str | os.PathLike[str]) -> UnsafeWorkbook:
    """The error for a file that is made to do harm, and how it would."""
    return UnsafeWorkbook(f"{PurePath(path).name or path}: this file is not safe: {words}; {ASK_SENDER}")


def over_limit(name: str, path: str | os.PathLike[str], limits: Limits, **of_file: Any) -> UnsafeWorkbook:
    """The error for a file that is over a limit, naming both; the limit's name is as `Limits` has it."""
    return too_much(limits.said(name, **of_file), path)


def too_much(words: str, path: str | os.PathLike[str]) -> UnsafeWorkbook:
    """The error for a file that asks for more than a limit allows, as `Limits.said` words it."""
    return UnsafeWorkbook(f"{PurePath(path).name or path}: {words}; {TRUSTED}")
