"""LibreOffice works out the RAG of returns, with the words and keys of real plans, as it was written into them."""

import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from actionbook.newbook import plan_in, write_returns

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
AS_OF = date(2025, 4, 11)
OTHER_DAYS = (date(2024, 6, 30), date(2025, 3, 31), date(2026, 1, 1))
NAMES = ("Improvement plan March 2025 v3.xlsx", "Medicines incident plan - dates.xlsx", "Estates safety plan.xlsx",
         "Gorse Hill plan Mar 2025.xlsx")  # fmt: skip

pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore:Print area cannot be set to Defined name:UserWarning"),
]


def rag_of(path: Path) -> list[str]:
    """What the RAG of every row shows, as the file holds it."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Action plan"]
    header = header_of(sheet)
    column = next(cell.column for cell in sheet[header] if cell.value == "RAG")
    return [str(sheet.cell(row, column).value or "") for row in range(header + 1, sheet.max_row + 1)]


def header_of(sheet: Worksheet) -> int:
    """The row of the headings."""
    return next(row for row in range(1, 40) if sheet.cell(row, 1).value == "Ref")


def set_day(path: Path, to: Path, day: date) -> None:
    """Put a day beside `Position as at`, as somebody would, which throws away what the formulas came to."""
    book = openpyxl.load_workbook(path)
    sheet = book["Action plan"]
    row = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "Position as at:")
    column = next(cell.column for cell in sheet[header_of(sheet)] if cell.value == "Issue identified")
    sheet.cell(row, column).value = datetime(day.year, day.month, day.day)
    book.save(to)


@pytest.fixture(scope="module")
def folder(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each plan's return as written for each day, and with that day put into it and worked out by LibreOffice."""
    folder = tmp_path_factory.mktemp("live")
    (folder / "set").mkdir()
    for name in NAMES:
        for day in (AS_OF, *OTHER_DAYS):
            made = write_returns(plan_in(samples / name), ["Rowan"], folder / f"{name} {day}", AS_OF)
            set_day(made.returns[0].path, folder / "set" / f"{name[:8]} {day}.xlsx", day)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    files = sorted(map(str, (folder / "set").iterdir()))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_formulas_come_to_what_was_written_beside_them(name: str, folder: Path) -> None:
    written = rag_of(folder / f"{name} {AS_OF}" / "Rowan.xlsx")
    assert any(written)
    assert rag_of(folder / "out" / f"{name[:8]} {AS_OF}.xlsx")[: len(written)] == written


@pytest.mark.parametrize("day", OTHER_DAYS)
@pytest.mark.parametrize("name", NAMES)
def test_on_another_day_the_formulas_say_what_judge_says(name: str, day: date, folder: Path) -> None:
    import actionbook

    (plan,) = actionbook.read_plans(folder / f"{name} {day}" / "Rowan.xlsx")
    shown = [words for words in rag_of(folder / "out" / f"{name[:8]} {day}.xlsx") if words]
    judged = actionbook.judge(plan, day)
    assert len(shown) == len(judged)
    for words, one in zip(shown, judged, strict=True):
        late, soon = bool(re.match("Overdue", words)), words.endswith("due soon")
        if not one.unread:
            assert (late, soon) == (one.status == "overdue", one.due_soon), one.action.place
