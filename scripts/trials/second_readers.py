"""Reads what was written with another library than wrote it: by the ending of its name."""

import io
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import PurePath


def _workbook(content: bytes) -> None:
    import openpyxl
    from python_calamine import CalamineWorkbook

    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names


def _document(content: bytes) -> None:
    import docx

    assert docx.Document(io.BytesIO(content)).tables


def _pdf(content: bytes) -> None:
    from pypdf import PdfReader

    assert PdfReader(io.BytesIO(content), strict=True).pages[0].extract_text()


def _page(content: bytes) -> None:
    parser = HTMLParser()
    parser.feed(content.decode("utf-8"))
    parser.close()
    assert content.rstrip().endswith(b"</html>")


READERS: dict[str, Callable[[bytes], None]] = {
    ".xlsx": _workbook, ".docx": _document, ".pdf": _pdf, ".html": _page,
}  # fmt: skip


def unreadable(name: str, content: bytes) -> str:
    """Why another library cannot read a file; nothing where it can."""
    try:
        READERS[PurePath(name).suffix](content)
    except Exception as error:  # whatever a library says of it
        return f"{name}: {error!r}"
    return ""
