"""The templates are what the script writes, and each is read without an error."""

import subprocess
import sys
import zipfile
from datetime import date
from importlib.metadata import version
from pathlib import Path

import docx
import openpyxl
import pytest

import actionbook
from actionbook.reading import read_file
from actionbook.returns import returns_of

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "workbooks" / "templates"
SCRIPT = ROOT / "scripts" / "make_templates.py"
CONSTRAINTS = (ROOT / "scripts" / "constraints.txt").read_text(encoding="utf-8")
NAMES = ["Action plan.xlsx", "Front sheet.docx", "Team return.xlsx"]
WRITERS = ("xlsxwriter", "python-docx")

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set to Defined name:UserWarning")


def parts_of(path: Path) -> dict[str, bytes]:
    """The members of a package by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_templates_are_what_the_script_writes(tmp_path: Path) -> None:
    if not all(f"{name}=={version(name)}" in CONSTRAINTS for name in WRITERS):
        pytest.skip("other versions of the writers write other parts")
    folder = tmp_path / "templates with spaces"
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True, capture_output=True)
    assert sorted(path.name for path in TEMPLATES.iterdir() if path.name != ".gitattributes") == NAMES
    differing = [name for name in NAMES if parts_of(folder / name) != parts_of(TEMPLATES / name)]
    assert differing == [], "run python scripts/make_templates.py and commit what it changes"


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".xlsx")])
def test_a_template_is_read_without_an_error_and_holds_no_action(name: str) -> None:
    reading = read_file(TEMPLATES / name)
    assert reading.plans == ()
    assert [finding.kind for finding in reading.findings] == ["no plan"]


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".xlsx")])
def test_a_template_that_is_filled_in_is_read_as_it_was_meant(name: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(TEMPLATES / name)
    sheet = book["Action plan"]
    rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
    headings = {cell.value: cell.column for cell in sheet[rows["Ref"]]}
    sheet.cell(rows["Team:"], 3).value = "Rowan"
    sheet.cell(rows["Plan owner:"], 3).value = "Matron"
    filled = {"Ref": "1.2", "Theme": "Medicines", "Issue identified": "Fridges were not checked", "Action no.": 1,
              "Action": "Check the fridges", "Requirement": "Must do", "Person responsible": "Ward manager",
              "Target date": date(2026, 7, 31), "Status": "Not started"}  # fmt: skip
    for heading, value in filled.items():
        sheet.cell(rows["Ref"] + 1, headings[heading]).value = value
    book.save(tmp_path / "Filled.xlsx")
    (plan,) = actionbook.read_plans(tmp_path / "Filled.xlsx")
    (sent,) = returns_of(plan, date(2026, 8, 1))
    (entry,) = sent.entries
    assert (sent.team, plan.governance["Plan owner"], plan.findings) == ("Rowan", "Matron", ())
    assert (entry.ref, entry.theme, entry.number, entry.requirement) == ("1.2", "Medicines", 1, "Must do")
    assert (entry.status, entry.due, entry.lead) == ("overdue", date(2026, 7, 31), "Ward manager")


def test_the_front_sheet_opens() -> None:
    assert docx.Document(str(TEMPLATES / "Front sheet.docx")).paragraphs[0].text == "Action plan: progress report"
