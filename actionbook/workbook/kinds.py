"""What kind of file this is, told by its bytes and not by its name."""

import os
import re
import stat
import struct
from pathlib import PurePath
from typing import BinaryIO

from actionbook.limits import USUAL, Limits
from actionbook.workbook.compound import MAGIC, CompoundFile
from actionbook.workbook.markup import OverLimit, Unsafe
from actionbook.workbook.refusals import not_safe, refusal, too_much, why_unreachable
from actionbook.workbook.zip_kinds import zip_kind

OPENING = 8192
"""How many bytes are looked at first."""
OOXML_KINDS = frozenset({"xlsx", "xlsm", "xltx", "xltm"})
KINDS = OOXML_KINDS | {"xlsb", "ods", "xls"}
OWNER_NAME, OWNER_SIZES = 54, range(160, 170)
"""Excel's owner file is a length, a name filled up with blanks, and the name once more in two bytes a letter."""
LOCK_FILE_MOST = 4096

SIGNATURES = (
    (b"PK\5\6", "empty zip"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"7z\xbc\xaf'\x1c", "packed"),
    (b"Rar!", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"\x09\x00\x04\x00", "too old"),
    (b"\x09\x02\x06\x00", "too old"),
    (b"\x09\x04\x06\x00", "too old"),
    (b"\x09\x08\x08\x00", "too old"),
    (b"\x09\x08\x10\x00", "too old"),
    (b"L\0\0\0\x01\x14\x02\0", "link"),
    (b"ID;P", "sylk"),
)
"""The first bytes of what is no workbook; the five from 09 on are Excel's records without a container."""

TEXTS = (
    (re.compile(r"\s*\[InternetShortcut\]|\s*\{\s*\"(url|doc_id)\""), "link"),
    (re.compile(r"\s*(mime-version|received|return-path|from|x-sender):", re.I), "e-mail"),
    (re.compile(r"(?=\s*<).*urn:schemas-microsoft-com:office:spreadsheet\b.*", re.S), "xml 2003"),
    (re.compile(r"(?=\s*<).*office:document\b.*", re.S), "flat open document"),
    (re.compile(r"(?=\s*<).*<(!doctype\s+html|html|head|body|table|meta|style|div)\b", re.S | re.I), "html"),
    (re.compile(r"\s*<(\?xml|[a-z][\w:]*[\s>])", re.I), "xml"),
    (re.compile(r"[^\n]*([,;\t|])[^\n]*(\n[^\n]*\1|\n?\Z)"), "csv"),
)
"""What a text file turns out to be, tried in this order."""

TOP_STREAMS = (
    ("encryptedpackage", "password"),
    ("encryptioninfo", "password"),
    ("workbook", "xls"),
    ("book", "xls"),
    ("worddocument", "word"),
    ("powerpoint document", "powerpoint"),
    ("visiodocument", "visio"),
    ("__properties_version1.0", "outlook"),
)
"""What stands at the top of a compound file, and what that makes it; the first that is there counts."""
RIGHTS_STREAM = "drmencryptedtransform"
FILE_PASS, END_OF_RECORDS = 0x2F, 0x0A
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def kind_of(path: str | os.PathLike[str], limits: Limits = USUAL) -> str:
    """`xlsx`, `xlsm`, `xltx`, `xltm`, `xlsb`, `ods` or `xls`, by the file's bytes.

    UnreadableWorkbook, with what the file is and what to do, for anything that is not a workbook that can be read.
    """
    try:
        answer = _answer(path, limits)
    except OverLimit as error:
        raise too_much(str(error), path) from error
    except Unsafe as error:
        raise not_safe(str(error), path) from error
    if answer in KINDS:
        return answer
    raise refusal(answer, path)


def answer_of(path: str | os.PathLike[str], limits: Limits = USUAL) -> str:
    """A kind of workbook, or which of `refusals.REFUSALS` is said of a file that is none."""
    try:
        return _answer(path, limits)
    except (OverLimit, Unsafe):
        return "unknown"


def is_workbook(path: str | os.PathLike[str]) -> bool:
    """Whether a workbook stands at a path, of whatever kind, one that needs a password too."""
    return answer_of(path) in (*KINDS, "password")


def _answer(path: str | os.PathLike[str], limits: Limits) -> str:
    """A kind of workbook, or the reason to refuse what stands at this path."""
    try:
        if "\0" in os.fspath(path):
            return "missing"
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            return "folder" if stat.S_ISDIR(mode) else "not a file"
        with open(path, "rb") as stream:
            return _kind(PurePath(path).name, stream, limits)
    except OSError as error:
        return why_unreachable(error, path)


def _kind(name: str, stream: BinaryIO, limits: Limits) -> str:
    """The same, of an open file."""
    opening = stream.read(OPENING)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if not opening:
        return "lock file" if name.startswith("~$") else "empty"
    if opening.startswith(b"PK\3\4"):
        return zip_kind(stream, limits)
    if opening.startswith(MAGIC):
        return _compound_kind(CompoundFile(stream))
    return _lock_kind(name, opening, size) or _plain_kind(opening)


def _lock_kind(name: str, opening: bytes, size: int) -> str | None:
    if name.startswith(".~lock.") and size <= LOCK_FILE_MOST:
        return "lock file of LibreOffice"
    if name.startswith("~$") and size <= LOCK_FILE_MOST:
        return "lock file"
    filled = opening[1 + opening[0] : 1 + OWNER_NAME]
    owner = size in OWNER_SIZES and 0 < opening[0] < OWNER_NAME and not filled.strip(b" \0")
    return "lock file" if owner else None


def _plain_kind(opening: bytes) -> str:
    for signature, reason in SIGNATURES:
        if opening.startswith(signature):
            return reason
    if not opening.strip(b"\0"):
        return "nothing but zeros"
    text = _as_text(opening)
    if text is None:
        return "unknown"
    return next((reason for pattern, reason in TEXTS if pattern.match(text)), "text")


def _as_text(opening: bytes) -> str | None:
    """The opening as text; None where it is none."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if opening.startswith(mark):
            return opening[len(mark) :].decode(encoding, "replace")
    return None if re.search(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]", opening) else opening.decode("cp1252", "replace")


def _compound_kind(compound: CompoundFile) -> str:
    top = compound.top()
    if RIGHTS_STREAM in compound.names():
        return "rights"
    for name, answer in TOP_STREAMS:
        if name in top:
            protected = answer == "xls" and _needs_password(compound.beginning(top[name], OPENING))
            return "password" if protected else answer
    return "office, no workbook" if top else "cut short"


def _needs_password(records: bytes) -> bool:
    """Whether a workbook's records are encrypted: [MS-XLS] 2.4.117 puts FilePass among the first of them."""
    at = 0
    while at + 4 <= len(records):
        record, length = struct.unpack_from("<2H", records, at)
        if record in (FILE_PASS, END_OF_RECORDS):
            return bool(record == FILE_PASS)
        at += 4 + length
    return False
