"""Writes a new plan: its sheets, in one step and the same bytes each time."""

import io
import os
import re
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from actionbook.appendixbook.finishing import finished, timeless
from actionbook.errors import UnchangeableWorkbook
from actionbook.master_writing import write_bytes
from actionbook.masterbook.book import About, Book
from actionbook.newbook.form import READY_ROWS, NewPlan
from actionbook.newbook.instructions import write_instructions
from actionbook.newbook.keys_sheet import write_keys
from actionbook.newbook.plan_sheet import write_plan_sheet
from actionbook.place import column_letters

PLAN_PART = "xl/worksheets/sheet1.xml"
FIXED_ROW = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')
"""What tells Excel that a row keeps its height whatever is written into it."""
NOT_XLSX = "{}: a new plan is an .xlsx workbook; give a name that ends with .xlsx"
WHOLE_WIDTH = re.compile(rb'(<dimension ref="A1:)XFD(\d+")')
"""What says that a sheet is as wide as a sheet can be, because its blank columns have a look."""
STANDS_THERE = "{}: there is a file of that name already, and nothing was written; give another name, or move it away"


def write_plan(plan: NewPlan, path: str | os.PathLike[str], as_of: date) -> None:
    """Write a new plan as an .xlsx workbook whose RAG is as on a day until Excel works it out anew.

    UnchangeableWorkbook, in a sentence to show, where a file stands there already or it cannot be written.
    """
    if Path(path).suffix.lower() != ".xlsx":
        raise UnchangeableWorkbook(NOT_XLSX.format(path))
    write_new(plan_bytes(plan, as_of), Path(path))


def write_new(content: bytes, target: Path) -> None:
    """Write a whole file where none stands; UnchangeableWorkbook where one does."""

    def check() -> None:
        if target.exists() or target.is_symlink():
            raise UnchangeableWorkbook(STANDS_THERE.format(target))

    check()
    write_bytes(content, target, check)


def write_text(text: str, path: str | os.PathLike[str]) -> None:
    """Write a text in UTF-8, with the line ends of Windows, where no file stands; UnchangeableWorkbook where one does.
    """
    write_new(text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8"), Path(path))


def plan_bytes(plan: NewPlan, as_of: date, ready: int = READY_ROWS) -> bytes:
    """The workbook as it would be written, with so many rows ready to be filled in."""
    stream = io.BytesIO()
    about = About(plan.subject, "A plan to fill in; its RAG works itself out", plan.subject, own_font=True)
    book = Book(stream, as_of, plan.title, (len(plan.lines) + ready) * len(plan.columns), about)
    first = write_plan_sheet(book, plan, as_of, ready)
    write_keys(book, plan)
    write_instructions(book, plan)
    book.write_long_texts()
    book.close()
    return _settled(finished(stream.getvalue()), first, column_letters(len(plan.columns)).encode())


def _settled(workbook: bytes, first: int, last: bytes) -> bytes:
    """The same workbook, in which the rows of the table from `first` on, counted from 0, grow with their words.

    The sheet ends with the column `last` of its table, for programs that go by what it says of its size.
    """
    made = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as parts, ZipFile(made, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            content = parts.read(name)
            if name == PLAN_PART:
                content = WHOLE_WIDTH.sub(rb"\1%s\2" % last, content)
                content = FIXED_ROW.sub(lambda row: row[1] if int(row[2]) > first else row[0], content)
            out.writestr(timeless(name), content)
    return made.getvalue()
