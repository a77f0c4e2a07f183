"""What drop-down lists offer, wherever their words stand."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

import actionbook
from actionbook.workbook.ooxml import read_ooxml

HEADER = ("Ref", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "RAG")
SOURCES = {
    "in the list itself": ["Off course", "Under way", "Finished"],
    "on the same sheet": "=$K$1:$K$3",
    "on another sheet": "=Lists!$A$1:$A$3",
    "on a sheet with blanks in its name": "='My lists'!$A$1:$A$3",
    "under a name": "=RAG_words",
}


def workbook(path: Path, source: str | list[str]) -> Path:
    """A plan with one overdue action, whose RAG cell has a drop-down list."""
    with xlsxwriter.Workbook(str(path)) as book:
        plan = book.add_worksheet("Plan")
        plan.write_row(0, 0, HEADER)
        plan.write_row(1, 0, ("1.1", "Records", "Write", "COO", "31/07/18", "Report", None, "In progress"))
        plan.data_validation("H2:H9", {"validate": "list", "source": source})
        plan.write_column(0, 10, SOURCES["in the list itself"])
        for name in ("Lists", "My lists"):
            book.add_worksheet(name).write_column(0, 0, SOURCES["in the list itself"])
        book.define_name("RAG_words", "=Lists!$A$1:$A$3")
    return path


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_the_words_of_a_list_are_found(tmp_path: Path, source: str | list[str]) -> None:
    sheet = read_ooxml(workbook(tmp_path / "Plan.xlsx", source)).sheets[0]
    assert [choice.words for choice in sheet.choices] == [("Off course", "Under way", "Finished")]


def test_a_list_that_cannot_be_found_offers_nothing(tmp_path: Path) -> None:
    sheet = read_ooxml(workbook(tmp_path / "Plan.xlsx", '=INDIRECT("Lists!A1:A3")')).sheets[0]
    assert [choice.words for choice in sheet.choices] == [()]


def test_a_word_of_the_list_is_written(tmp_path: Path) -> None:
    path = workbook(tmp_path / "Plan.xlsx", ["Late", "In progress", "Finished"])
    actionbook.recolour(path, date(2018, 8, 15))
    assert openpyxl.load_workbook(path)["Plan"]["H2"].value == "Late"


def test_where_the_list_has_no_word_for_it_the_words_stay_and_the_fill_tells(tmp_path: Path) -> None:
    path = workbook(tmp_path / "Plan.xlsx", ["In progress", "Complete"])
    changes = actionbook.recolour(path, date(2018, 8, 15))
    cell = openpyxl.load_workbook(path)["Plan"]["H2"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("In progress", "FFC00000")
    assert changes[0].notes == ('the drop-down list offers no word for overdue, so "In progress" stays',)
