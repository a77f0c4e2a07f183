"""The June 2018 plan and the teams' returns, recoloured: every RAG cell, and everything else as it was."""

import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import load_workbook as load_with_calamine

import actionbook
from actionbook.errors import UnchangeableWorkbook

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported and will be removed:UserWarning")
"""openpyxl drops what it does not know, and says so; nothing that it reads is written here."""

AS_OF = date(2018, 8, 15)
RED, AMBER, GREEN, PURPLE = "R", "A", "G", "P"
NAMES = {"FF0000": RED, "C00000": RED, "FFC000": AMBER, "00B050": GREEN, "7030A0": PURPLE}
LOCK = "~$"

JUNE = "CMHT focussed inspection action plan June 2018 v4.xlsx"
COLUMNS = {
    JUNE: {"Action Plan": "A"},
    "Ashford CMHT plan Jul 2018.xlsx": {"Action Plan": "A"},
    "Canterbury & Coastal CMHT action plan Jul 2018 v2 FINAL.xlsx": {"Action Plan": "A"},
    "Maidstone.xlsx": {"Sheet1": "H"},
    "Medway and Swale return 12.07.18.xlsx": {"Medway": "G", "Swale": "G"},
    "SKC Jul 2018.xlsx": {"South Kent Coast": "I"},
    "South West Kent - Jul 2018 (2).xlsx": {"SWK": "I"},
    "Thanet CMHT Jul 2018.xlsx": {"Thanet": "A"},
}
"""The RAG column of each sheet, written down by looking at the workbooks."""

JUNE_RED = "A20 A21 A24 A26 A27 A29 A30 A31 A33 A34 A37 A40".split()
"""By hand: the issues of the June plan in which a day before 15/08/2018 stands against an action nobody calls done."""

PARTS_OF_JUNE = ("xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml", "xl/comments1.xml")


@pytest.fixture(params=list(COLUMNS))
def pair(request: pytest.FixtureRequest, shared: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A workbook, and its copy that has been recoloured."""
    found = next((shared / "workbooks").rglob(request.param))
    copy = tmp_path / found.name
    shutil.copyfile(found, copy)
    actionbook.recolour(copy, AS_OF)
    return found, copy


def rag_cells(path: Path, name: str) -> Iterator[tuple[str, Cell | MergedCell]]:
    """The cells of the RAG columns of a workbook, by openpyxl, as `Sheet!A1`."""
    for sheet in openpyxl.load_workbook(path).worksheets:
        letter = COLUMNS[name].get(sheet.title)
        for row in sheet.iter_rows(max_row=200) if letter else ():
            yield from ((f"{sheet.title}!{cell.coordinate}", cell) for cell in row if column_of(cell) == letter)


def column_of(cell: Cell | MergedCell) -> str:
    """The letter of a cell's column; openpyxl gives none for what a merged block covers."""
    return cell.coordinate.rstrip("0123456789")


def colour(cell: Cell | MergedCell) -> str:
    """The RAG colour of a cell by its letter; its fill for another."""
    rgb = str(cell.fill.fgColor.rgb)[-6:] if cell.fill.fill_type == "solid" else ""
    return NAMES.get(rgb, rgb)


def test_the_june_plan_is_red_where_it_is_overdue_and_nowhere_else(shared: Path, tmp_path: Path) -> None:
    copy = tmp_path / JUNE
    shutil.copyfile(shared / "workbooks" / "plans" / JUNE, copy)
    changes = actionbook.recolour(copy, AS_OF)
    cells = {place.partition("!")[2]: colour(cell) for place, cell in rag_cells(copy, JUNE)}
    assert [place for place, shown in cells.items() if shown == RED and place > "A19"] == JUNE_RED
    assert [change.place.cell for change in changes] == JUNE_RED
    assert all("Overdue: due " in change.reason and "!E" in change.reason for change in changes)


def test_every_colour_is_the_worst_status_of_its_actions(pair: tuple[Path, Path]) -> None:
    before, after = pair
    worst: dict[str, str] = {}
    order = (RED, AMBER, GREEN, PURPLE)
    letters = {"overdue": RED, "in progress": AMBER, "complete": GREEN, "embedded": PURPLE}
    for plan in actionbook.read_plans(before):
        for judged in actionbook.judge(plan, AS_OF):
            assert judged.action.rag_place is not None
            place = f"{judged.action.rag_place.sheet}!{judged.action.rag_place.cell}"
            worst[place] = min(worst.get(place, PURPLE), letters[judged.status or ""], key=order.index)
    cells = dict(rag_cells(after, before.name))
    assert {place: colour(cells[place]) for place in worst} == worst


def test_green_and_purple_stand_only_where_they_stood(pair: tuple[Path, Path]) -> None:
    """Nothing in these workbooks became complete by being worked out again: no false green."""
    before, after = (dict(rag_cells(path, pair[0].name)) for path in pair)
    done = {place for place, cell in after.items() if colour(cell) in (GREEN, PURPLE)}
    assert done == {place for place, cell in before.items() if colour(cell) in (GREEN, PURPLE)} & done


def test_nothing_but_the_colour_and_words_of_rag_cells_differs(pair: tuple[Path, Path]) -> None:
    books = [openpyxl.load_workbook(path, rich_text=True) for path in pair]
    for old, new in zip(books[0].worksheets, books[1].worksheets, strict=True):
        letter = COLUMNS[pair[0].name].get(old.title)
        found = [one for row in old.iter_rows(max_row=200) for cell in row if (one := difference(cell, new, letter))]
        assert found == []
        assert around(old) == around(new)


def difference(cell: Cell | MergedCell, other: Worksheet, letter: str | None) -> str | None:
    """How a cell differs from the one in its place; in the RAG column its fill, ink and words may."""
    now = other[cell.coordinate]
    kept = ("border", "alignment", "number_format", "protection")
    free = () if column_of(cell) == letter else ("value", "fill", "font")
    odd = [name for name in (*kept, *free) if plain(getattr(cell, name)) != plain(getattr(now, name))]
    same_font = (cell.font.b, cell.font.sz, cell.font.name) == (now.font.b, now.font.sz, now.font.name)
    return f"{cell.coordinate} {odd}" if odd or not same_font else None


def plain(style: object) -> object:
    """A part of a format as openpyxl compares it, without the guard that it hands out."""
    return getattr(style, "_StyleProxy__target", style)


def around(sheet: Worksheet) -> object:
    """What a sheet has around its cells, as far as openpyxl tells."""
    rules = [(str(block.sqref), [rule.formula for rule in block.rules]) for block in sheet.conditional_formatting]
    lists = [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation]
    notes = [cell.comment.text for row in sheet.iter_rows(max_row=200) for cell in row if cell.comment]
    tables = sorted(sheet.tables.items())
    return sorted(map(str, sheet.merged_cells.ranges)), rules, lists, notes, tables, sheet.freeze_panes


def test_every_other_part_is_the_same_byte_for_byte(pair: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(pair[0]) as old, zipfile.ZipFile(pair[1]) as new:
        assert old.namelist() == new.namelist()
        odd = {one.filename for one in old.infolist() if old.read(one) != new.read(one.filename)}
        assert {one for one in odd if "/worksheets/sheet" not in one} <= {"xl/styles.xml"}
        if pair[0].name == JUNE:
            assert set(PARTS_OF_JUNE) <= set(new.namelist()) - odd


def test_calamine_finds_the_same_words_but_for_those_of_rag_cells(pair: tuple[Path, Path]) -> None:
    books = [load_with_calamine(str(path)) for path in pair]
    for name in books[0].sheet_names:
        letter = COLUMNS[pair[0].name].get(name, "A")
        rows = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for book in books]
        without = [[row[: ord(letter) - 65] + row[ord(letter) - 64 :] for row in page] for page in rows]
        assert without[0] == without[1]


def test_a_second_run_changes_not_one_byte(pair: tuple[Path, Path]) -> None:
    before = pair[1].read_bytes(), pair[1].stat().st_mtime_ns
    assert actionbook.recolour(pair[1], AS_OF) == []
    assert (pair[1].read_bytes(), pair[1].stat().st_mtime_ns) == before


def test_the_original_is_kept_beside(pair: tuple[Path, Path]) -> None:
    kept = pair[1].with_name(f"{pair[1].stem} (before RAG 2018-08-15).xlsx")
    assert kept.read_bytes() == pair[0].read_bytes()


def test_a_plan_without_a_rag_column_says_so(shared: Path, tmp_path: Path) -> None:
    copy = tmp_path / "Verita.xlsx"
    shutil.copyfile(shared / "workbooks" / "plans" / "Verita Mr D action plan 2016.xlsx", copy)
    with pytest.raises(UnchangeableWorkbook, match="Verita.xlsx: there is no RAG column to recolour in Mr D"):
        actionbook.recolour(copy, AS_OF)


def test_a_return_that_is_open_in_excel_is_left_alone(shared: Path, tmp_path: Path) -> None:
    folder = shared / "workbooks" / "returns-2018-07"
    for name in ("South West Kent - Jul 2018 (2).xlsx", "~$South West Kent - Jul 2018 (2).xlsx"):
        shutil.copyfile(folder / name, tmp_path / name)
    with pytest.raises(UnchangeableWorkbook, match="it is open in Excel.*; close it there and try again"):
        actionbook.recolour(tmp_path / "South West Kent - Jul 2018 (2).xlsx", AS_OF)
