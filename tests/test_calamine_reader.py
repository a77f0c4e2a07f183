"""Workbooks of the older and other kinds are read in a process of their own, and nothing of them is lost unsaid."""

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlwt
from making_files import ods, ods_text

from actionbook.errors import UnreadableWorkbook
from actionbook.limits import Limits
from actionbook.workbook import apart, portable
from actionbook.workbook.calamine_reader import read_with_calamine
from actionbook.workbook.cells import Area, Cell, Condition, Look, Sheet, Workbook
from actionbook.workbook.child import READERS
from actionbook.workbook.openpyxl_reader import read_with_openpyxl
from actionbook.workbook.refusals import refusal

ERROR = 'office:value-type="string" calcext:value-type="error"'


def values(sheet: Sheet) -> dict[str, object]:
    """What the cells of a sheet hold, by their names."""
    return {cell.name: cell.value for cell in sheet.cells.values()}


def old_workbook(path: Path) -> Path:
    """An .xls with every sort of value, a merge, an error, and a row, a column and a sheet that are hidden."""
    book = xlwt.Workbook()
    plan = book.add_sheet("Plan")
    plan.write_merge(2, 4, 1, 1, "Issue\nover three rows")
    days = {"dd/mm/yyyy": date(2018, 7, 31), "dd/mm/yyyy hh:mm": datetime(2018, 7, 31, 14, 5)}
    for column, (shown, moment) in enumerate(days.items(), 2):
        plan.write(2, column, moment, xlwt.easyxf(num_format_str=shown))
    for column, value in enumerate((7, 1.5, True, "007", "  spaced  ", ""), 1):
        plan.write(5, column, value)
    plan.row(6).set_cell_error(1, "#REF!")
    plan.row(5).hidden = True
    plan.col(7).hidden = True
    old = book.add_sheet("Old")
    old.write(0, 0, "x")
    old.visibility = 1
    book.save(str(path))
    return path


def test_an_old_workbook_is_read_whole(tmp_path: Path) -> None:
    book = read_with_calamine(old_workbook(tmp_path / "Plan.xls"))
    plan, old = book.sheets
    assert values(plan) == {
        "B3": "Issue\nover three rows",
        "C3": date(2018, 7, 31),
        "D3": datetime(2018, 7, 31, 14, 5),
        "B6": 7,
        "C6": 1.5,
        "D6": True,
        "E6": "007",
        "F6": "  spaced  ",
        "B7": "#REF!",
    }
    assert type(plan.cells[6, 2].value) is int
    assert [cell.name for cell in plan.cells.values() if cell.error] == ["B7"]
    assert plan.merges == (Area(3, 2, 5, 2),)
    assert (plan.hidden_rows, plan.hidden_columns) == ({6}, ((8, 8),))
    assert (plan.hidden, old.hidden) == (False, True)


@pytest.mark.parametrize("name", ["Plan.xlsx", "Plan.xlsb", "Plan.ods", "Plan.XLS", "Plan", "Plan.xls.bak"])
def test_a_misleading_name_does_not_mislead(tmp_path: Path, name: str) -> None:
    book = read_with_calamine(old_workbook(tmp_path / name))
    assert (book.kind, book.sheets[0].cells[6, 2].value) == ("xls", 7)


def test_what_cannot_be_seen_in_an_old_workbook_is_said(tmp_path: Path) -> None:
    book = read_with_calamine(old_workbook(tmp_path / "Plan.xls"))
    assert (book.kind, book.reader, book.fills_seen, book.doubts) == ("xls", "calamine", False, ())
    assert book.file == str(tmp_path / "Plan.xls")


def test_an_ods_is_read_with_its_merges_notes_and_hidden_rows(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>Ask Pat</text:p><text:p>by Friday</text:p></office:annotation>"
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    rows = [
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
        "<table:table-row>"
        + ods_text("Issue", 'table:number-rows-spanned="2" table:number-columns-spanned="3"')
        + covered
        + f'<table:table-cell office:value-type="date" office:date-value="2018-07-31">{note}</table:table-cell>'
        + "</table:table-row>",
        '<table:table-row table:visibility="collapse"><table:covered-table-cell table:number-columns-repeated="3"/>'
        + f'<table:table-cell table:formula="of:=1/0" {ERROR}><text:p>#DIV/0!</text:p></table:table-cell>'
        + '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/></table:table-row>',
        '<table:table-row table:visibility="filter" table:number-rows-repeated="2">'
        + ods_text("same", 'table:number-columns-repeated="2"')
        + "</table:table-row>",
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048000"/>',
    ]
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    (plan,) = read_with_calamine(ods(tmp_path / "Plan.ods", {"Plan": columns + "".join(rows)})).sheets
    assert sorted(plan.cells.values()) == [
        Cell(3, 1, "Issue"),
        Cell(3, 4, date(2018, 7, 31)),
        Cell(4, 4, "#DIV/0!", formula=True, error=True),
        Cell(4, 5, 2, formula=True),
        Cell(5, 1, "same"),
        Cell(5, 2, "same"),
        Cell(6, 1, "same"),
        Cell(6, 2, "same"),
    ]
    assert plan.merges == (Area(3, 1, 4, 3),)
    assert plan.notes == {(3, 4): "Ask Pat\nby Friday"}
    assert plan.hidden_rows == {4, 5, 6}
    assert plan.hidden_columns == ((2, 3),)


def test_a_length_of_time_in_an_ods_is_one(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="time" office:time-value="PT30H15M00S"/>'
    path = ods(tmp_path / "Plan.ods", {"Plan": f"<table:table-row>{cell}</table:table-row>"})
    (plan,) = read_with_calamine(path).sheets
    assert plan.cells[1, 1].value == timedelta(hours=30, minutes=15)


def test_a_cell_far_away_takes_no_run_down(tmp_path: Path) -> None:
    far = '<table:table-cell table:number-columns-repeated="16383"/>' + ods_text("stray")
    rows = f'<table:table-row table:number-rows-repeated="1048575"/><table:table-row>{far}</table:table-row>'
    first = f"<table:table-row>{ods_text('Action')}</table:table-row>"
    path = ods(tmp_path / "Plan.ods", {"Plan": first + rows})
    with pytest.raises(UnreadableWorkbook, match=r"^Plan\.ods: this workbook is (damaged or )?too large.*; "):
        read_with_calamine(path)


def test_a_damaged_workbook_is_refused_in_plain_words(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "Plan.xls")
    path.write_bytes(path.read_bytes()[:2600])
    with pytest.raises(UnreadableWorkbook, match=r"^Plan\.xls: .*(damaged|no workbook can be found).*; "):
        read_with_calamine(path)


def test_a_process_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook) as caught:
        apart.read_apart("calamine", old_workbook(tmp_path / "Plan.xls"), Limits(seconds=0))
    assert str(caught.value) == str(refusal("took too long", "Plan.xls", Limits(seconds=0)))


def test_a_process_that_breaks_off_is_told_from_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook) as caught:
        apart.read_apart("nobody", old_workbook(tmp_path / "Plan.xls"))
    assert str(caught.value) == str(refusal("broke off", "Plan.xls"))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is held to a limit on Linux only")
def test_a_process_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook, match=r"^Plan\.xls: "):
        apart.read_apart("calamine", old_workbook(tmp_path / "Plan.xls"), Limits(megabytes=20))


def test_a_process_that_cannot_be_started_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    with pytest.raises(UnreadableWorkbook) as caught:
        read_with_calamine(old_workbook(tmp_path / "Plan.xls"))
    assert str(caught.value) == str(refusal("no reader", "Plan.xls"))


def test_the_process_finds_the_package_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_workbook(tmp_path / "Plan é.xls")
    monkeypatch.chdir(tmp_path)
    book = read_with_calamine("Plan é.xls")
    assert (book.file, len(book.sheets)) == ("Plan é.xls", 2)


def test_a_folder_of_modules_beside_the_workbook_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_workbook(tmp_path / "Plan.xls")
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert len(read_with_calamine("Plan.xls").sheets) == 2


def test_openpyxl_reads_the_same_apart_and_here(samples: Path) -> None:
    for name in ("Larkfield improvement plan.xlsx", "Kestrel action log 14.03.25.xlsx"):
        assert apart.read_apart("openpyxl", samples / name) == read_with_openpyxl(samples / name)


def test_each_reader_that_can_be_asked_for_is_known() -> None:
    assert set(READERS) == {"calamine", "openpyxl"}


def test_a_workbook_comes_out_of_its_portable_form_as_it_went_in() -> None:
    moments = [date(2018, 7, 31), datetime(2018, 7, 31, 1), time(1, 2, 3, 4), timedelta(5)]
    odd = [None, "words\ud83d", 1, 1.5, True, *moments]
    look = Look("00B050", True, "d-mmm")
    cells = {(1, number): Cell(1, number, value, look, number % 2 == 0) for number, value in enumerate(odd, 1)}
    cells[2, 1] = Cell(2, 1, "#REF!", error=True, struck=((0, 1), (2, 4)))
    condition = Condition((Area(1, 1, 2, 2),), 1, "cellIs", "equal", ('"R"',), None, True)
    hidden = True, frozenset({3, 1}), ((2, 3),)
    sheet = Sheet("Plan", cells, (Area(1, 1, 1, 2),), *hidden, {(1, 1): "note"}, (condition,))
    book = Workbook("Plan.xls", "xls", (sheet, Sheet("Empty", {})), False, "calamine", ("a doubt",))
    again = portable.unpacked(json.loads(json.dumps(portable.packed(book))))
    assert again == book
    assert [type(cell.value) for cell in again.sheets[0].cells.values()][:9] == [type(value) for value in odd]
