"""What kind of file a zip is: a workbook of one of the newer kinds, another document, or just a zip."""

import struct
import zipfile
import zlib
from typing import BinaryIO

from actionbook.limits import USUAL, Limits
from actionbook.workbook.zips import open_zip

UNREADABLE_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, EOFError, NotImplementedError, OSError)
MOST_READ = 1_000_000
"""How many bytes of a member are looked at."""

CONTENT_TYPES = (
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xltx"),
    (b"ms-excel.sheet.macroenabled.main+xml", "xlsm"),
    (b"ms-excel.template.macroenabled.main+xml", "xltm"),
    (b"ms-excel.sheet.binary.macroenabled.main", "xlsb"),
    (b"ms-excel.addin.macroenabled.main+xml", "add-in"),
    (b"wordprocessingml.document.main+xml", "word"),
    (b"wordprocessingml.template.main+xml", "word"),
    (b"ms-word.document.macroenabled.main+xml", "word"),
    (b"ms-word.template.macroenabledtemplate.main+xml", "word"),
    (b"presentationml.", "powerpoint"),
    (b"ms-powerpoint.", "powerpoint"),
    (b"ms-visio.", "visio"),
)
"""What the list of content types names as the document's main part; the first that it names counts."""

MEMBERS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "powerpoint"),
    ("index/document.iwa", "numbers"),
    ("index.zip", "numbers"),
    ("index.apxl", "numbers"),
)
"""What a member's presence says where the content types say nothing."""

OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.", "open document"),
    (b"application/vnd.sun.xml.", "open document"),
)
ENCRYPTED_ENTRY = b"encryption-data"
PACKED_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def zip_kind(stream: BinaryIO, limits: Limits = USUAL) -> str:
    """The kind of workbook a zip is, or the reason to refuse it, as `kinds.kind_of` names it. Raises as `open_zip`."""
    try:
        with open_zip(stream, limits) as archive:
            return _kind(archive)
    except RuntimeError:  # what zipfile raises for a member that wants a password
        return "password"
    except UNREADABLE_ZIP:
        return "cut short"


def _kind(archive: zipfile.ZipFile) -> str:
    members = {member.filename.replace("\\", "/").lower().lstrip("/"): member for member in archive.infolist()}
    types = _opening(archive, members.get("[content_types].xml"))
    answer = (
        next((kind for words, kind in CONTENT_TYPES if words in types), None)
        or _open_document_kind(archive, members)
        or next((kind for name, kind in MEMBERS if name in members), None)
    )
    if answer:
        return answer
    if any(name.endswith(PACKED_WORKBOOKS) for name in members):
        return "zip of workbooks"
    return "not a workbook in a zip" if members else "empty zip"


def _open_document_kind(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> str | None:
    manifest = _opening(archive, members.get("meta-inf/manifest.xml"))
    named = _opening(archive, members.get("mimetype")) or manifest
    kind = next((kind for words, kind in OPEN_DOCUMENTS if words in named), None)
    return "password of ods" if kind and ENCRYPTED_ENTRY in manifest else kind


def _opening(archive: zipfile.ZipFile, member: zipfile.ZipInfo | None) -> bytes:
    """The beginning of a member in small letters, whether one or two bytes a letter; empty where there is none."""
    if member is None:
        return b""
    with archive.open(member) as stream:
        return stream.read(MOST_READ).replace(b"\0", b"").lower()
