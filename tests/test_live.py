"""Rules by which Excel itself shows a cell as overdue: what they say, where they stand, and that they can go again."""

import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from sheets import plan_of, sheet

import actionbook
from actionbook.errors import UnchangeableWorkbook
from actionbook.live import Live, live_for
from actionbook.rag_cells import looks_of
from actionbook.recolour_files import recolour_file
from actionbook.working_out import RagOptions
from actionbook.workbook.cells import Sheet, Value
from actionbook.workbook.editing import edit_workbook
from actionbook.workbook.live_rules import LiveLook, LiveRule
from actionbook.workbook.ooxml import read_ooxml

AS_OF = date(2018, 7, 12)
HEADER = ("Ref", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "Status", "RAG")
DAY = datetime(2018, 7, 31)


def page_of(*targets: Value, formats: str = "dd/mm/yyyy") -> Sheet:
    """A plan with an action a row for each target date."""
    numbered = enumerate(targets, 1)
    rows = [(f"1.{n}", "Issue", f"Write {n}", "COO", one, "Report", None, None, None) for n, one in numbered]
    return sheet([HEADER, *rows], formats={f"E{n}": formats for n in range(2, len(targets) + 2)})


def live(page: Sheet) -> Live:
    """What would make a sheet live."""
    return live_for(plan_of(page), looks_of(plan_of(page), page))


def workbook(path: Path, *targets: Value, rules: bool = False) -> Path:
    """The same plan as a file, with a word in every RAG cell, and with a rule of staff's own where wanted."""
    with xlsxwriter.Workbook(str(path)) as book:
        page, day = book.add_worksheet("Plan"), book.add_format({"num_format": "dd/mm/yyyy"})
        amber = book.add_format({"bg_color": "#FFC000", "border": 1})
        page.write_row(0, 0, HEADER)
        for row, target in enumerate(targets, 1):
            page.write_row(row, 0, (f"1.{row}", "Issue", f"Write {row}", "COO"))
            page.write(row, 4, target, day) if isinstance(target, datetime) else page.write(row, 4, target)
            page.write(row, 5, "Report")
            page.write(row, 8, "In progress", amber)
        if rules:
            red = book.add_format({"bg_color": "#FF0000"})
            page.conditional_format("I2:I9", {"type": "cell", "criteria": "==", "value": '"R"', "format": red})
    return path


def test_true_dates_are_compared_with_today_and_only_labels_for_open_are_painted_over() -> None:
    rule = live(page_of(DAY, DAY)).rules[0]
    assert rule.cells == "I2:I3"
    assert "ISNUMBER($E2),N($E2)>=36526,INT($E2)<TODAY()" in rule.formula
    for cell in ("$I2", "$H2"):
        plain = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},CHAR(160)," "),CHAR(10)," "),".","")'
        assert f'ISNUMBER(FIND("|"&LOWER(TRIM({plain}))&"|","||overdue|late|' in rule.formula
    assert "|amber|a|" in rule.formula and "complete" not in rule.formula and "|g|" not in rule.formula


def test_dates_in_words_have_a_rule_for_the_cells_where_they_stand() -> None:
    found = live(page_of("End July 18", DAY, "End July 18", "Ongoing"))
    assert [rule.cells for rule in found.rules] == ["I2:I5", "I2 I4"]
    assert 'EXACT($E2,"End July 18"),TODAY()>DATE(2018,7,31)' in found.rules[1].formula
    assert found.notes == ()


def test_a_month_in_a_date_cell_lasts_to_its_end() -> None:
    found = live(page_of(datetime(2018, 7, 1), formats="mmm-yy"))
    assert "INT(IF(DAY($E2)=1,EOMONTH($E2,0),$E2))<TODAY()" in found.rules[0].formula


def test_a_date_that_a_rule_cannot_name_is_told() -> None:
    found = live(page_of(DAY, "31/07/18\nor sooner"))
    assert found.notes == ("I3: Excel cannot read the day in E3, so it turns red only when actionbook is run again",)


def test_a_later_date_takes_the_place_of_an_earlier_one() -> None:
    header = (*HEADER[:5], "Revised date", *HEADER[6:])
    page = sheet([header, ("1.1", "Issue", "Write", "COO", DAY, None, None, None, None)], formats={"E2": "dd/mm/yyyy"})
    rules = live(page).rules
    assert [('$F2=""' in rule.formula, "INT($F2)" in rule.formula) for rule in rules] == [(False, True), (True, False)]


def test_a_plan_with_several_actions_a_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Plan.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Plan")
        page.write_row(0, 0, ("RAG", "Issue", "Actions", "Lead", "Target date", "Progress"))
        page.write_row(1, 0, ("A", "1.1 Records", "1. Write\n2. Train", "COO", "31/07/18", ""))
    before = path.read_bytes()
    told = "Plan.xlsx: not changed: live colour needs a row and a RAG cell for each action"
    with pytest.raises(UnchangeableWorkbook, match=told):
        recolour_file(path, AS_OF, None, RagOptions(live=True))
    assert path.read_bytes() == before


def test_rules_come_once_stand_before_staffs_own_and_go_again(tmp_path: Path) -> None:
    path = workbook(tmp_path / "Plan.xlsx", DAY, "30/07/18", rules=True)
    plain = path.read_bytes()
    recolour_file(path, AS_OF, None, RagOptions(live=True, backup=False))
    made = path.read_bytes()
    priorities = [
        (rule.priority, "actionbook live" in rule.formula[0])
        for block in openpyxl.load_workbook(path)["Plan"].conditional_formatting
        for rule in block.rules
    ]
    assert sorted(priorities) == [(1, True), (2, True), (3, False)]
    recolour_file(path, AS_OF, None, RagOptions(live=True, backup=False))
    assert path.read_bytes() == made
    recolour_file(path, AS_OF, None, RagOptions(live=False, backup=False))
    assert sheet_part(path.read_bytes()) == sheet_part(plain)


def sheet_part(content: bytes) -> str:
    """The first sheet of a workbook, as it is written."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_reading_takes_no_account_of_our_rules(tmp_path: Path) -> None:
    path = workbook(tmp_path / "Plan.xlsx", DAY, DAY)
    before = actionbook.to_records(actionbook.read_plans(path), AS_OF)
    recolour_file(path, AS_OF, None, RagOptions(live=True))
    assert actionbook.to_records(actionbook.read_plans(path), AS_OF) == before
    assert read_ooxml(path).sheets[0].conditions == ()


def test_staff_rules_that_excel_put_into_one_block_with_ours_stay(tmp_path: Path) -> None:
    path, out = workbook(tmp_path / "Plan.xlsx", DAY, DAY, rules=True), io.BytesIO()
    ours = LiveRule("I2:I9", 'AND(N("actionbook live")=0,$E2<TODAY())')
    with edit_workbook(path) as editor:
        editor.set_live_rules("Plan", [ours], LiveLook("C00000", "FFFFFF", "Overdue"))
        editor.save(out)
    joined = out.getvalue()
    one = tmp_path / "One.xlsx"
    one.write_bytes(joined)
    text = sheet_part(joined).replace('</conditionalFormatting><conditionalFormatting sqref="I2:I9">', "", 1)
    assert text.count("<conditionalFormatting") == 1
    rewrite(one, text)
    with edit_workbook(one) as editor:
        assert editor.live_rules("Plan") == [ours]
        editor.set_live_rules("Plan", [], LiveLook("", "", ""))
        out = io.BytesIO()
        editor.save(out)
    left = sheet_part(out.getvalue())
    assert left.count("<cfRule") == 1
    assert 'priority="1"' in left


def rewrite(path: Path, text: str) -> None:
    """Put another text in the place of the first sheet."""
    import zipfile

    with zipfile.ZipFile(path) as old:
        members = {one.filename: old.read(one) for one in old.infolist()}
    members["xl/worksheets/sheet1.xml"] = text.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_what_is_overdue_and_nothing_that_is_done(tmp_path: Path) -> None:
    path = workbook(tmp_path / "Plan.xlsx", DAY, "30/07/18", DAY, datetime(2999, 1, 1))
    book = openpyxl.load_workbook(path)
    book["Plan"]["I4"] = "Complete"
    book["Plan"]["I4"].fill = openpyxl.styles.PatternFill("solid", fgColor="00B050")
    book.save(path)
    recolour_file(path, AS_OF, None, RagOptions(live=True))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page = (tmp_path / "Plan.html").read_text(encoding="utf-8", errors="replace")
    assert page.count('bgcolor="#C00000"') == 2
    assert page.count('bgcolor="#00B050"') == 1
