"""A new plan reads as it was written, and its RAG works itself out as `judge` does."""

import shutil
import subprocess
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

import actionbook
from actionbook.cli import main
from actionbook.newbook import Line, NewPlan, plan_bytes, write_plan
from actionbook.newbook.form import DATE_WORDS, STATUS_LIST
from actionbook.newbook.live_rag import shown_by_status
from actionbook.reading import read_file
from actionbook.scheme import JUNE_2018

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set to Defined name:UserWarning")
"""openpyxl does not follow a print area that ends where the actions end."""
AS_OF = date(2026, 7, 31)
DAYS = (-400, -1, 0, 1, 28, 29, 200)
STAFF = {"HoN": "Head of Nursing", "QM": "Quality Manager"}
LINES = (
    Line({"ref": "1.1", "theme": "Safe care", "issue": "Records must be kept", "number": "1", "action": "Train staff",
          "requirement": "Must do", "owner": "HoN supported by QM", "evidence": "Register", "progress": "Begun",
          "status": "In progress"}, target=date(2026, 8, 20)),
    Line({"ref": "1.1", "theme": "Safe care", "issue": "Records must be kept", "number": "2", "action": "=Audit",
          "requirement": "Must do", "owner": "QM", "evidence": "Audit", "status": "Complete"},
         target=date(2026, 6, 30), revised=date(2026, 7, 30)),
    Line({"ref": "1.10", "theme": "Staffing", "issue": "Vacancies are high", "number": "1", "action": "Advertise",
          "requirement": "Should do", "owner": "HoN", "status": "Not started"}, target="Ongoing"),
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "Filled.xlsx"
    about = NewPlan("Improvement plan", "A Trust", "Ashford", "Director of Nursing", staff=STAFF, lines=LINES)
    write_plan(about, path, AS_OF)
    return path


def header_of(sheet: Worksheet) -> int:
    """The row of the headings."""
    return next(row for row in range(1, 40) if sheet.cell(row, 1).value == "Ref")


def test_a_filled_plan_reads_back_without_a_finding_but_true_ones(filled: Path) -> None:
    (plan,) = actionbook.read_plans(filled)
    assert (plan.title, plan.team, plan.staff) == ("Improvement plan", "Ashford", STAFF)
    assert plan.governance == {"Organisation": "A Trust", "Team": "Ashford", "Plan owner": "Director of Nursing"}
    assert [(issue.ref, issue.theme, issue.text, issue.requirement) for issue in plan.issues] == [
        ("1.1", "Safe care", "Records must be kept", "Must do"), ("1.10", "Staffing", "Vacancies are high", "Should do")
    ]  # fmt: skip
    assert [(one.number, one.text, one.target.due) for one in plan.actions] == [
        (1, "Train staff", date(2026, 8, 20)), (2, "=Audit", date(2026, 7, 30)), (1, "Advertise", None)
    ]  # fmt: skip
    assert plan.actions[1].target.original == date(2026, 6, 30)
    assert [person.abbreviation for person in plan.actions[0].people.named] == ["HoN", "QM"]
    assert plan.findings == ()
    assert [one.status for one in actionbook.judge(plan, AS_OF)] == ["in progress", "complete", "not started"]


def test_the_key_of_a_new_plan_is_that_of_june_2018(filled: Path) -> None:
    (plan,) = actionbook.read_plans(filled)
    assert plan.scheme.colours == JUNE_2018.colours
    assert list(plan.requirements.values()) == ["Must do", "Should do", "Further improvement"]


def test_an_empty_plan_holds_no_action_and_says_so(tmp_path: Path) -> None:
    write_plan(NewPlan(), tmp_path / "Empty.xlsx", AS_OF)
    reading = read_file(tmp_path / "Empty.xlsx")
    assert reading.plans == ()
    (finding,) = reading.findings
    assert "no action under them" in finding.what


def test_other_programs_see_what_the_formulas_come_to(filled: Path) -> None:
    sheet = CalamineWorkbook.from_path(str(filled)).get_sheet_by_name("Action plan").to_python()
    header = next(number for number, row in enumerate(sheet) if row[0] == "Ref")
    shown = [row[sheet[header].index("RAG")] for row in sheet[header + 1 : header + 4]]
    assert shown == ["In progress – due soon", "Complete", "In progress"]


def test_a_file_that_stands_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "Plan.xlsx"
    path.write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["new", "-o", str(path)])
    assert result.exit_code == 1
    assert "there is a file of that name already, and nothing was written" in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_the_command_writes_a_plan_with_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "Plan.xlsx"
    known = ["--title", "Ward plan", "--organisation", "A Trust", "--team", "Rowan", "--owner", "Matron"]
    result = CliRunner().invoke(main, ["new", "-o", str(path), *known])
    assert (result.exit_code, "a plan to fill in" in result.stdout) == (0, True)
    sheet = openpyxl.load_workbook(path)["Action plan"]
    assert sheet["A1"].value == "Ward plan"
    assert {sheet.cell(row, 1).value: sheet.cell(row, 3).value for row in range(2, 5)} == {
        "Organisation:": "A Trust", "Team:": "Rowan", "Plan owner:": "Matron"
    }  # fmt: skip


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_bytes(NewPlan(lines=LINES), AS_OF) == plan_bytes(NewPlan(lines=LINES), AS_OF)


def test_headings_and_keys_are_locked_without_a_password_and_rows_are_free(filled: Path) -> None:
    sheet = openpyxl.load_workbook(filled)["Action plan"]
    header = header_of(sheet)
    assert sheet.protection.sheet and sheet.protection.password is None
    refused = {
        name
        for name in ("insertRows", "deleteRows", "sort", "autoFilter", "formatCells", "formatColumns", "formatRows")
        if getattr(sheet.protection, name)
    }
    assert refused == set()
    assert {cell.protection.locked for cell in sheet[header]} == {True}
    assert {cell.protection.locked for row in sheet.iter_rows(header + 1, sheet.max_row) for cell in row} == {False}
    assert not sheet.column_dimensions["N"].protection.locked, "a row can be deleted only where all of it is free"


def test_a_plan_prints_one_page_wide_on_a4_with_its_headings_and_page_numbers(filled: Path) -> None:
    sheet = openpyxl.load_workbook(filled)["Action plan"]
    header = header_of(sheet)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert sheet.freeze_panes == f"A{header + 1}"


def test_nobody_is_named_among_the_properties_and_the_language_is_british(filled: Path) -> None:
    with ZipFile(filled) as package:
        core = package.read("docProps/core.xml").decode("utf-8")
    assert "<dc:creator></dc:creator>" in core and "<dc:language>en-GB</dc:language>" in core


def test_rag_leaves_a_plan_of_ours_as_it_is(filled: Path, tmp_path: Path) -> None:
    copy = shutil.copy(filled, tmp_path / "Plan.xlsx")
    before = copy.read_bytes()
    result = CliRunner().invoke(main, ["rag", str(copy), "--as-of", f"{AS_OF}"])
    assert result.exit_code == 0, result.output
    assert copy.read_bytes() == before
    assert "left as it is" not in result.output


def test_rag_says_what_to_do_where_the_formulas_show_another_day(filled: Path, tmp_path: Path) -> None:
    copy = shutil.copy(filled, tmp_path / "Plan.xlsx")
    result = CliRunner().invoke(main, ["rag", str(copy), "--as-of", "2026-12-31"])
    assert "of which 1 showed something else when the workbook was last saved" in " ".join(result.output.split())


def test_rules_for_live_colour_are_refused_where_the_rag_works_itself_out(filled: Path, tmp_path: Path) -> None:
    copy = shutil.copy(filled, tmp_path / "Plan.xlsx")
    result = CliRunner().invoke(main, ["rag", str(copy), "--live", "--as-of", f"{AS_OF}"])
    assert result.exit_code == 1 and "worked out by formulas already, so --live is of no use" in result.output


def cases() -> list[tuple[str, object, object]]:
    """Status, target and revised date of every row that is tried."""
    days: list[object] = [None, *(AS_OF + timedelta(days) for days in DAYS), *DATE_WORDS, "31/06/2026"]
    moved: list[object] = [None, AS_OF - timedelta(1), AS_OF, AS_OF + timedelta(29)]
    return list(product(["", *STATUS_LIST], days, moved))


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with every case, filled in by openpyxl and worked out by LibreOffice."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("worked out")
    tried = cases()
    (folder / "Plan.xlsx").write_bytes(plan_bytes(NewPlan(team="Rowan"), AS_OF, len(tried) + 5))
    book = openpyxl.load_workbook(folder / "Plan.xlsx")
    sheet = book["Action plan"]
    header = header_of(sheet)
    columns = {cell.value: cell.column for cell in sheet[header]}
    position = next(row for row in range(1, header) if sheet.cell(row, 1).value == "Position as at:")
    sheet.cell(position, 3).value = datetime(AS_OF.year, AS_OF.month, AS_OF.day)
    for row, (status, target, revised) in enumerate(tried, header + 1):
        named = {"Ref": "1", "Issue identified": "An issue", "Action no.": row, "Action": f"Do thing {row}",
                 "Person responsible": "Matron", "Target date": target, "Revised date": revised,
                 "Status": status or None}  # fmt: skip
        for heading, value in named.items():
            sheet.cell(row, columns[heading]).value = value
    book.save(folder / "Filled.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "Filled.xlsx")], check=True, capture_output=True, timeout=180)
    return folder / "out" / "Filled.xlsx"


def test_the_live_rag_says_what_judge_says_for_every_status_and_date(worked_out: Path) -> None:
    (plan,) = actionbook.read_plans(worked_out)
    words = shown_by_status(plan.scheme)
    wrong = []
    for judged, case in zip(actionbook.judge(plan, AS_OF), cases(), strict=True):
        rag = judged.action.rag
        assert rag is not None and judged.status is not None, case
        word, _, mark = rag.text.partition(" – ")
        shown = words[judged.status]
        if (word, rag.fill, mark == "due soon") != (shown.word, shown.fill, judged.due_soon):
            wrong.append((case, rag.text, rag.fill, judged.status, judged.due_soon))
    assert wrong == []


def test_green_and_purple_show_only_where_the_status_says_so(worked_out: Path) -> None:
    (plan,) = actionbook.read_plans(worked_out)
    shown = {(action.rag.fill, action.status.text if action.status else "") for action in plan.actions if action.rag}
    done = {fill: {status for one, status in shown if one == fill} for fill in ("00B050", "7030A0")}
    assert done == {"00B050": {"Complete"}, "7030A0": {"Embedded"}}


def test_rows_without_an_action_show_nothing(worked_out: Path) -> None:
    sheet = openpyxl.load_workbook(worked_out, data_only=True)["Action plan"]
    rag = next(cell.column for cell in sheet[header_of(sheet)] if cell.value == "RAG")
    below = [sheet.cell(header_of(sheet) + len(cases()) + row, rag).value for row in range(1, 6)]
    assert [value or None for value in below] == [None] * 5
