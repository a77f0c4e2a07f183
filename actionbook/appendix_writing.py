"""Writes an appendix in the form that its file's name asks for, in one step: the old file or the new one, whole."""

import os
from collections.abc import Callable
from pathlib import Path

from actionbook.appendix.model import Appendix
from actionbook.errors import ActionbookError
from actionbook.master_writing import write_bytes

WRONG_ENDING = "{}: an appendix is written as {}; give a name that ends with one of them"


def _excel(appendix: Appendix) -> bytes:
    from actionbook.appendixbook.excel import as_xlsx

    return as_xlsx(appendix)


def _accessible(appendix: Appendix) -> bytes:
    from actionbook.appendixbook.accessible import as_accessible

    return as_accessible(appendix)


def _word(appendix: Appendix) -> bytes:
    from actionbook.appendixbook.word import as_docx

    return as_docx(appendix)


def _html(appendix: Appendix) -> bytes:
    from actionbook.appendixbook.html import as_html

    return as_html(appendix).encode("utf-8")


def _pdf(appendix: Appendix) -> bytes:
    from actionbook.appendixbook.pdf import as_pdf

    return as_pdf(appendix)


Form = Callable[[Appendix], bytes]
FORMS: dict[str, Form] = {".xlsx": _excel, ".docx": _word, ".html": _html, ".htm": _html, ".pdf": _pdf}
"""What writes an appendix, by the ending of the file's name. Word, HTML and PDF are accessible as they are."""


def write_appendix(appendix: Appendix, path: str | os.PathLike[str], *, accessible: bool = False) -> None:
    """Write an appendix as .xlsx, .docx, .html or .pdf, by the ending of `path`, in place of a file that stands there.

    `accessible` asks for the form of an .xlsx in which nothing is merged or blank. The same appendix gives the same
    bytes. ActionbookError for another ending, or for a .pdf without LibreOffice; UnchangeableWorkbook where the file
    cannot be written.

    >>> from datetime import date
    >>> import actionbook
    >>> paper = actionbook.make_appendix("Larkfield improvement plan.xlsx", date(2025, 4, 11))
    >>> actionbook.write_appendix(paper, "Appendix A.docx")
    """
    target = Path(path)
    write_bytes(appendix_bytes(appendix, target, accessible=accessible), target)


def appendix_bytes(appendix: Appendix, path: Path, *, accessible: bool = False) -> bytes:
    """The file as it would be written under a name."""
    check_ending(path)
    ending = path.suffix.lower()
    return (_accessible if accessible and ending == ".xlsx" else FORMS[ending])(appendix)


def check_ending(path: Path) -> None:
    """ActionbookError where the ending of a name asks for no form that there is."""
    if path.suffix.lower() not in FORMS:
        raise ActionbookError(WRONG_ENDING.format(path, ", ".join(FORMS)))
