"""Writes an appendix as a tagged PDF: its Word document as LibreOffice prints it, with the day that it is of."""

import hashlib
import io
import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from actionbook.appendix import Appendix
from actionbook.appendix.cleaning import cleaned
from actionbook.appendixbook.charts import chart_parts
from actionbook.appendixbook.word import as_docx
from actionbook.conversion import SECONDS, libreoffice, run_to_end
from actionbook.errors import ActionbookError
from actionbook.libreoffice_profile import quiet_profile
from actionbook.workbook.own_folders import own_folder

OPTIONS = ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "DisplayPDFDocumentTitle")
FILTER = "pdf:writer_pdf_Export:" + json.dumps({name: {"type": "boolean", "value": "true"} for name in OPTIONS})
INSTEAD = "write the .docx and save it as PDF in Word"
NO_LIBREOFFICE = f"LibreOffice is needed to make a PDF and cannot be found; install it, or {INSTEAD}"
FAILED = f"LibreOffice could not make the PDF; {INSTEAD}"
TOO_SLOW = f"making the PDF took LibreOffice more than {{}} seconds and was given up; {INSTEAD}"

XMP_DAY = re.compile(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
ESCAPED_TWICE = re.compile(rb"&amp;((?:amp|lt|gt|quot|apos|#\d+);)")
"""What LibreOffice does to `&` in the description of the file."""
NUMBERS = re.compile(rb"(?<=<)[0-9A-Fa-f]{32}(?=>\s*(?:<[0-9A-Fa-f]{32}>\s*)?\])")
"""The two parts of /ID."""
FIGURE = "/Figure"


def as_pdf(appendix: Appendix) -> bytes:
    """The PDF; on one machine, the same appendix gives the same bytes.

    ActionbookError where LibreOffice is not there, fails, or takes too long.
    """
    program = libreoffice()
    if program is None:
        raise ActionbookError(NO_LIBREOFFICE)
    appendix = cleaned(appendix)
    with own_folder() as folder:
        printed = _printed(program, as_docx(appendix), folder)
    return _finished(printed, appendix)


def _printed(program: str, document: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a document, in a profile of its own: one that is open elsewhere is not disturbed."""
    path = folder / "appendix.docx"
    path.write_bytes(document)
    profile = quiet_profile(folder)
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", FILTER]
    try:
        run_to_end([*command, "--outdir", str(folder), str(path)], SECONDS, folder)
    except subprocess.TimeoutExpired as error:
        raise ActionbookError(TOO_SLOW.format(SECONDS)) from error
    except OSError as error:
        raise ActionbookError(FAILED) from error
    made = path.with_suffix(".pdf")
    content = made.read_bytes() if made.is_file() else b""
    if not content.startswith(b"%PDF-"):
        raise ActionbookError(FAILED)
    return content


def _finished(printed: bytes, appendix: Appendix) -> bytes:
    """The same with the day of the appendix instead of the moment, and what the charts show for those who cannot see.

    LibreOffice leaves the alternative texts of charts out, and numbers each file anew.
    """
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    writer.pdf_header = printed[: len(writer.pdf_header)].decode("ascii", "replace")
    day = f"D:{appendix.as_of:%Y%m%d}000000Z"
    writer.add_metadata({"/CreationDate": day, "/ModDate": day})
    _describe_file(writer, appendix.as_of)
    _describe_figures(writer, [one.description for one in chart_parts(appendix)])
    out = io.BytesIO()
    writer.write(out)
    return _numbered(out.getvalue())


def _describe_file(writer: PdfWriter, day: date) -> None:
    """Mend the description of the file: its days, and what is escaped twice."""
    described = writer.root_object.get("/Metadata")
    stream = described.get_object() if described is not None else None
    if isinstance(stream, StreamObject):
        words = XMP_DAY.sub(f"{day.isoformat()}T00:00:00".encode(), stream.get_data())
        stream.set_data(ESCAPED_TWICE.sub(rb"&\1", words))


def _describe_figures(writer: PdfWriter, descriptions: Sequence[str]) -> None:
    """Give each chart its alternative text; all or none, so that none has another's."""
    tree = writer.root_object.get("/StructTreeRoot")
    figures = [one for one in _elements(tree) if one.get("/S") == FIGURE] if tree is not None else []
    if len(figures) == len(descriptions):
        for figure, words in zip(figures, descriptions, strict=True):
            figure[NameObject("/Alt")] = TextStringObject(words)


def _elements(element: PdfObject | None) -> Iterator[DictionaryObject]:
    """An element of the structure and those under it, as they are read."""
    found = element.get_object() if element is not None else None
    if isinstance(found, ArrayObject):
        for one in found:
            yield from _elements(one)
    elif isinstance(found, DictionaryObject):
        yield found
        yield from _elements(found.get("/K"))


def _numbered(content: bytes) -> bytes:
    """The same with numbers made from what is in it, for those that LibreOffice makes anew each time."""
    blank = NUMBERS.sub(b"0" * 32, content)
    return NUMBERS.sub(hashlib.md5(blank, usedforsecurity=False).hexdigest().encode(), blank)
