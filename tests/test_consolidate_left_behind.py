"""What the PMO puts on a master beside values: links and stored numbers come back, and whatever does not is told."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, GradientFill, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from rounds import Rounds, action, cells, of_two_actions, sheet_of

from actionbook import left_behind, write_master, write_tables
from actionbook.consolidating import consolidate_round
from actionbook.left_behind import MERGED, VALIDATIONS
from actionbook.limits import Limits
from actionbook.previous import master_in
from actionbook.round_files import Gathering
from actionbook.typed_elsewhere import typed_elsewhere, typed_on
from actionbook.workbook import read_workbook

MAY, JUNE = date(2025, 5, 9), date(2025, 6, 6)
WEB = "https://trust.example/minutes/6-may.docx"
TOLD = "not taken over"
STILL = "did not come back; last time's master, which is kept, still shows what was there"


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    """A master of two actions."""
    return of_two_actions(tmp_path, MAY)


def told(rounds: Rounds) -> list[tuple[str, str | None, str | None]]:
    """What is said not to come back, with sheet and cell."""
    found = [row for row in sheet_of(rounds.master, "Findings") if row["Kind"] == TOLD]
    return [(row["What"], row["Sheet"], row["Cell"]) for row in found]


def linked(address: str, cell: str = "AA2") -> Callable[[Any], None]:
    def put(sheet: Any) -> None:
        sheet["AA1"], sheet["AA2"] = "Minutes", "minutes of 6 May"
        sheet[cell].hyperlink = address

    return put


@pytest.mark.parametrize("fill", [None, "FFFF00"])
@pytest.mark.parametrize(
    "address", [WEB, "http://trust.example/a%20b?c=d&e=f", f"{WEB}#page=2", "mailto:pmo@trust.example"]
)
def test_a_page_or_a_mailbox_that_a_cell_of_the_pmo_s_leads_to_comes_back(
    rounds: Rounds, address: str, fill: str | None
) -> None:
    rounds.edit(linked(address))
    if fill:
        rounds.edit(lambda sheet: setattr(sheet["AA2"], "fill", PatternFill("solid", fgColor=fill)))
    for day in (JUNE, date(2025, 7, 4)):
        rounds.make(day)
        link = cells(rounds)["AA2"].hyperlink
        assert link.target + (f"#{link.location}" if link.location else "") == address
        assert cells(rounds)["AA2"].value == "minutes of 6 May" and cells(rounds)["AA3"].hyperlink is None
        assert told(rounds) == []


@pytest.mark.parametrize(
    ("address", "cell"),
    [(WEB, "H2"), (WEB, "AA1"), ("minutes/6 may.docx", "AA2"), ("file:///C:/minutes.docx", "AA2"),
     ("file:///\\\\server\\minutes.docx", "AA2"),
     ("javascript:alert(1)", "AA2"), ("https://a.example/" + "x" * 2000, "AA2")],
)  # fmt: skip
def test_a_link_that_does_not_come_back_is_told_with_its_cell_and_where_it_leads(
    rounds: Rounds, address: str, cell: str
) -> None:
    rounds.edit(linked(address, cell))
    rounds.make(JUNE)
    assert cells(rounds)["AA2"].value == "minutes of 6 May" and cells(rounds)[cell].hyperlink is None
    assert told(rounds) == [
        (f"the link to {address} ({cell}) {STILL}", "Actions", cell)
    ]


def test_a_link_to_a_place_in_the_master_is_told(rounds: Rounds) -> None:
    rounds.edit(linked("#Overdue!A1"))
    rounds.make(JUNE)
    assert [cell for _, _, cell in told(rounds)] == ["AA2"]


def test_the_links_that_we_put_beside_the_actions_are_not_told(rounds: Rounds) -> None:
    assert cells(rounds)["Z2"].hyperlink is not None
    rounds.make(JUNE)
    assert told(rounds) == [] and cells(rounds)["Z2"].hyperlink is not None


def test_a_link_beside_a_withdrawn_action_stays(rounds: Rounds) -> None:
    rounds.edit(linked(WEB))
    rounds.send([action(2, "Hold a drill")])
    for day in (JUNE, date(2025, 7, 4)):
        rounds.make(day)
        [link] = [cell.hyperlink for row in openpyxl.load_workbook(rounds.master)["Withdrawn"] for cell in row
                  if cell.hyperlink]  # fmt: skip
        assert link.target == WEB and told(rounds) == []


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_link_comes_back_through_a_folder_of_tables(rounds: Rounds, form: str) -> None:
    rounds.edit(linked(WEB))
    folder = rounds.master.with_name(f"M.{form}")
    write_tables(consolidate_round([rounds.folder], JUNE, rounds.master, Gathering(cache=False)), folder, form)
    made = consolidate_round([rounds.folder], date(2025, 7, 4), folder, Gathering(cache=False))
    write_master(made, rounds.master)
    assert cells(rounds)["AA2"].hyperlink.target == WEB and told(rounds) == []


FORMS = ["h:mm", "yyyy-mm-dd", "mmm-yy", "yyyy-mm-dd hh:mm:ss.000", "[h]:mm", "General", "0%"]
NUMBERS = [0, 0.5, 0.999999999, 1, 1.25, 1.5, 2, 59, 60, 60.25, 61, 45000.123456789, 2958465, -1, -0.5]


def stored(master: Path, names: list[str]) -> list[float]:
    """The numbers as they stand in cells of the sheet of actions."""
    with zipfile.ZipFile(master) as package:
        part = package.read("xl/worksheets/sheet2.xml").decode()
    found = dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*>(?:<f>[^<]*</f>)?<v>([^<]*)</v>', part))
    return [float(found[name]) for name in names]


@pytest.mark.parametrize("form", FORMS)
def test_a_number_beside_an_action_stays_the_number_whatever_it_is_shown_as(rounds: Rounds, form: str) -> None:
    names = [f"{openpyxl.utils.get_column_letter(27 + place)}2" for place in range(len(NUMBERS))]

    def put(sheet: Any) -> None:
        for name, value in zip(names, NUMBERS, strict=True):
            sheet[name.replace("2", "1")], sheet[name] = f"Ours {name}", value
            sheet[name].number_format = form

    rounds.edit(put)
    before = stored(rounds.master, names)
    for day in (JUNE, date(2025, 7, 4)):
        rounds.make(day)
        assert stored(rounds.master, names) == pytest.approx(before, rel=1e-15)
        assert {cells(rounds)[name].number_format for name in names} == {form}


def rule(sheet: Any) -> None:
    sheet["AA1"], sheet["AA2"] = "View", "Yes"
    yes = CellIsRule(operator="equal", formula=['"Yes"'], fill=PatternFill("solid", bgColor="FF00FF00"))
    sheet.conditional_formatting.add("AA2:AA3", yes)


def pattern(sheet: Any) -> None:
    sheet["AA1"] = "Flag"
    sheet["AA2"].fill = PatternFill("darkUp", fgColor="FFFF0000")
    sheet["H3"].fill = GradientFill(stop=("FF0000", "00FF00"))


def on_rag(sheet: Any) -> None:
    sheet["P2"].fill = sheet["S3"].fill = PatternFill("solid", fgColor="FF0000FF")


def in_no_column(sheet: Any) -> None:
    sheet["AC2"].fill = PatternFill("solid", fgColor="FF0000FF")


def struck(sheet: Any) -> None:
    sheet["AA1"], sheet["AA2"], sheet["AA3"] = "Ours", "Chase Ann", "Chase Bob"
    sheet["AA2"].font = sheet["H3"].font = Font(strike=True)


def struck_in_part(sheet: Any) -> None:
    sheet["AA1"], sheet["AA2"] = "Ours", CellRichText("Chase ", TextBlock(InlineFont(strike=True), "Ann"), " Bob")


def validated(sheet: Any) -> None:
    sheet["AA1"], sheet["AB1"], sheet["AC1"] = "Chased on", "Asked of", "Chased"
    days = DataValidation(type="date", operator="greaterThan", formula1="45000")
    names = DataValidation(type="list", formula1="$AH$2:$AH$3")
    words = DataValidation(type="list", formula1='"Yes,No"')
    for rule_, where in ((days, "AA2:AA3"), (names, "AB2:AB3"), (words, "AC2:AC3")):
        sheet.add_data_validation(rule_)
        rule_.add(where)
    sheet["AA2"], sheet["AB2"], sheet["AC2"] = date(2025, 5, 8), "Ann", "Yes"


def merged(sheet: Any) -> None:
    sheet["AA1"], sheet["AA2"] = "Ours", "Both to the board"
    sheet.merge_cells("AA2:AA3")


def name(sheet: Any) -> None:
    sheet.parent.defined_names["PMO_list"] = DefinedName("PMO_list", attr_text="Actions!$AA$2")


LOST = [
    (rule, (f"1 conditional format (AA2) {STILL}", "Actions", "AA2")),
    (pattern, (f"the patterns or gradients of fills (AA2, H3) {STILL}", "Actions", "AA2")),
    (on_rag, (f"fills on cells whose colour says the status (P2, S3) {STILL}", "Actions", "P2")),
    (in_no_column, (f"fills in columns without a heading or a word (AC2) {STILL}", "Actions", "AC2")),
    (struck, (f"the line through words (AA2, H3) {STILL}", "Actions", "AA2")),
    (struck_in_part, (f"the line through words (AA2) {STILL}", "Actions", "AA2")),
    (validated, (f"{VALIDATIONS} (AA2, AB2) {STILL}", "Actions", "AA2")),
    (merged, (f"{MERGED} (AA2) {STILL}", "Actions", "AA2")),
    (name, (f"1 defined name (PMO_list) {STILL}", None, None)),
    (lambda sheet: sheet.add_chart(BarChart(), "AB3"),
     (f"charts, pictures or shapes on the sheet Actions {STILL}", "Actions", None)),
    (lambda sheet: sheet.parent["Overdue"].add_chart(BarChart(), "T3"),
     (f"charts, pictures or shapes on the sheet Overdue {STILL}", "Overdue", None)),
]  # fmt: skip


@pytest.mark.parametrize(("put", "what"), LOST)
def test_colours_and_objects_that_do_not_come_back_are_told(rounds: Rounds, put: Any, what: tuple[Any, ...]) -> None:
    rounds.edit(put)
    rounds.make(JUNE)
    assert told(rounds) == [what]
    rounds.make(JUNE)  # a second run of the day tells it again
    assert told(rounds) == [what]
    rounds.make(date(2025, 7, 4))
    assert told(rounds) == []


def kept_fill(sheet: Any) -> None:
    sheet["AA1"], sheet["AA2"] = "Ours", "words"
    sheet.merge_cells("AA3:AB3")
    sheet["AA2"].fill = sheet["H2"].fill = PatternFill("solid", fgColor="FFFFFF00")


@pytest.mark.parametrize("put", [kept_fill, lambda sheet: None], ids=["solid fills", "nothing"])
def test_of_what_comes_back_nothing_is_told(rounds: Rounds, put: Any) -> None:
    rounds.edit(put)
    rounds.make(JUNE)
    assert told(rounds) == []


def above(book: Any, rows: int) -> None:
    book["Actions"].insert_rows(1, rows)
    book["Actions"]["B1"] = "For the board"


TYPED = [
    ({"Overdue!Q1": "PMO note", "Overdue!Q2": "chased"}, "Overdue (Q1, Q2)", "Q1: PMO note\nQ2: chased"),
    ({"Findings!L3": 5}, "Findings (L3)", "L3: 5"),
    ({"Sources!A40": "see the e-mail"}, "Sources (A40)", "A40: see the e-mail"),
    ({"Cover!G3": "Approved"}, "Cover (G3)", "G3: Approved"),
    ({"Cover!C2": "Approved"}, "Cover (C2)", "C2: Approved"),
    ({"Cover!A90": "Approved"}, "Cover (A90)", "A90: Approved"),
    ({"Summary!J4": "=1+1"}, "Summary (J4)", "J4: a formula"),
    ({"Summary!A90": "See the minutes"}, "Summary (A90)", "A90: See the minutes"),
    ({"Heat map!B30": "see minute 4"}, "Heat map (B30)", "B30: see minute 4"),
    ({"Heat map!H2": "see minute 4"}, "Heat map (H2)", "H2: see minute 4"),
]


@pytest.mark.parametrize(("put", "where", "words"), TYPED, ids=[where for _, where, _ in TYPED])
def test_what_is_typed_on_a_sheet_that_is_made_anew_is_told_with_its_words(
    rounds: Rounds, put: dict[str, Any], where: str, words: str
) -> None:
    book = openpyxl.load_workbook(rounds.master)
    for place, value in put.items():
        name, _, cell = place.partition("!")
        book[name][cell] = value
    book.save(rounds.master)
    rounds.make(JUNE)
    [found] = [row for row in sheet_of(rounds.master, "Findings") if row["Kind"] == TOLD]
    assert found["What"] == f"what was typed on the sheet {where} {STILL}" and found["Words"] == words


def test_what_the_pmo_wrote_beside_the_actions_comes_back_and_is_not_told_where_a_reader_gives_every_sheet(
    rounds: Rounds,
) -> None:
    rounds.edit(linked(WEB))
    whole = read_workbook(rounds.master)
    assert {"Actions", "History"} <= {sheet.name for sheet in whole.sheets if sheet.cells}
    assert list(typed_elsewhere(whole)) == []


@pytest.mark.parametrize("rows", [2, 12, 38])
def test_words_above_the_headings_of_actions_are_told(rounds: Rounds, rows: int) -> None:
    book = openpyxl.load_workbook(rounds.master)
    above(book, rows)
    book.save(rounds.master)
    rounds.make(JUNE)
    assert told(rounds) == [(f"words above the headings of Actions (B1) {STILL}", "Actions", "B1")]


def test_of_a_master_as_we_wrote_it_no_word_is_taken_for_somebody_s(all_samples: Path, tmp_path: Path) -> None:
    master = tmp_path / "M.xlsx"
    for day in (date(2025, 5, 2), date(2025, 5, 16), date(2025, 5, 30)):
        before = master if master.exists() else None
        made = consolidate_round([all_samples / f"returns {day}"], day, before, Gathering(("Estates",), cache=False))
        write_master(made, master)
        for sheet in read_workbook(master).sheets:
            assert sheet.name in ("Actions", "Withdrawn") or typed_on(sheet) == []
    assert TOLD not in {row["Kind"] for row in sheet_of(master, "Findings")}


def test_a_drawing_that_holds_nothing_is_not_told(rounds: Rounds) -> None:
    rounds.edit(lambda sheet: sheet.add_chart(BarChart(), "AB3"))
    with zipfile.ZipFile(rounds.master) as package:
        members = {name: package.read(name) for name in package.namelist()}
    [of_actions] = re.findall(rb"drawing\d+\.xml", members["xl/worksheets/_rels/sheet2.xml.rels"])
    empty = b'<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"></wsDr>'
    members[f"xl/drawings/{of_actions.decode()}"] = empty
    with zipfile.ZipFile(rounds.master, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    rounds.make(JUNE)
    assert told(rounds) == []


@pytest.mark.parametrize(
    ("kind", "lost"), [("xlsx", ""), ("ods", "colours, "), ("xls", "colours, notes, "), ("xlsb", "colours, notes, ")]
)
def test_a_master_saved_as_another_kind_says_what_could_not_be_looked_for(
    rounds: Rounds, kind: str, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(left_behind, "read_beside", lambda *asked: None)
    workbook = replace(read_workbook(rounds.master), kind=kind)
    _, [found] = left_behind.with_beside(workbook, master_in(workbook), Limits())
    assert found.what == f"{lost}links, conditional formats and objects on last time's master could not be looked for"


def test_a_list_on_another_sheet_as_newer_versions_of_excel_write_it_is_told(rounds: Rounds) -> None:
    rounds.edit(lambda sheet: sheet.__setitem__("AA1", "Who"))
    with zipfile.ZipFile(rounds.master) as package:
        members = {name: package.read(name) for name in package.namelist()}
    newer = (
        b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        b'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
        b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list">'
        b"<x14:formula1><xm:f>Lists!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>AA2:AA3</xm:sqref></x14:dataValidation>"
        b"</x14:dataValidations></ext></extLst></worksheet>"
    )
    members["xl/worksheets/sheet2.xml"] = members["xl/worksheets/sheet2.xml"].replace(b"</worksheet>", newer)
    with zipfile.ZipFile(rounds.master, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    rounds.make(JUNE)
    assert told(rounds) == [(f"{VALIDATIONS} (AA2) {STILL}", "Actions", "AA2")]
