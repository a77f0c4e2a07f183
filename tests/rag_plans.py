"""Plans that the tests of `rag` recolour, made in a folder, and what is seen of them afterwards."""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import xlsxwriter
import xlwt
from click.testing import CliRunner, Result
from making_files import ods, ods_text

from actionbook.cli import main

AS_OF = date(2018, 8, 15)
KEPT = "Plan (before RAG 2018-08-15).xlsx"
HEADER = ("No", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "RAG")
ROWS = (
    ("1.1", "The Trust must keep records.", "Write the policy", "COO", "31/07/18", "Audit report", None, "A"),
    ("1.2", "Staff must be trained.", "Train all staff", "CNO", "30/09/18", "Register", None, "A"),
    ("1.3", "Drugs must be safe.", "Lock the store", "Chief Pharmacist", "31/05/18", "Log", None, "A"),
)
OTHER_KIND = ".{0} workbooks can be read but not recoloured; save it as .xlsx in Excel, or give --convert"
AMBER, RED = "FFC000", "C00000"


def plan_at(path: Path, change: Callable[[Any], object] = lambda book: None) -> Path:
    """A plan with three amber actions, two of which are overdue by the day; `change` may add to the workbook."""
    with xlsxwriter.Workbook(str(path)) as book:
        page, amber = book.add_worksheet("Plan"), book.add_format({"bg_color": f"#{AMBER}", "border": 1})
        page.write_row(0, 0, HEADER)
        for row, line in enumerate(ROWS, 1):
            page.write_row(row, 0, line[:-1])
            page.write(row, 7, line[-1], amber)
        change(book)
    return path


def with_member(path: Path, name: str, content: bytes) -> Path:
    """The workbook with a further member in its zip."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)
    return path


def shown(path: Path) -> list[tuple[str | None, str]]:
    """The RAG cells as openpyxl sees them: letter and fill."""
    page = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))["Plan"]
    return [(page.cell(row, 8).value, page.cell(row, 8).fill.fgColor.rgb[-6:]) for row in (2, 3, 4)]


RIGHT = [("R", RED), ("A", AMBER), ("R", RED)]


class State(NamedTuple):
    """One file of a folder, to know whether it was touched."""

    content: bytes
    changed: int
    mode: int


def state(folder: Path) -> dict[str, State]:
    """Every file of a folder, hidden ones too."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return {str(path.relative_to(folder)): _state(path) for path in files}


def _state(path: Path) -> State:
    known = os.stat(path)
    return State(path.read_bytes() if os.access(path, os.R_OK) else b"", known.st_mtime_ns, known.st_mode)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["rag", "--as-of", "2018-08-15", *map(str, arguments)])


def xls_plan(path: Path) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet("Plan")
    for row, line in enumerate((HEADER, *ROWS)):
        for column, words in enumerate(line):
            page.write(row, column, words)
    book.save(str(path))
    return path


def ods_plan(path: Path) -> Path:
    lines = ("".join(ods_text(words or "") for words in line) for line in (HEADER, *ROWS))
    return ods(path, {"Plan": "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)})


def table(*lines: tuple[str | None, ...]) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line)
        book.save(path)
        return path

    return make


def cut_short(path: Path) -> Path:
    content = plan_at(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path
