"""A sheet's places are looked up and put into words, however far apart they lie and whatever a damaged cell holds."""

import pytest
from sheets import area, plan_of, sheet

from actionbook.grid import Grid, cell_text
from actionbook.place import cell_name
from actionbook.workbook.cells import Cell, Look, Value

NUMBERS = [
    (43000, "General", "43000"),
    (1.1, "0.00", "1.10"),
    (0.5, "0%", "50%"),
    (1e308, "0%", "1e+308"),
    (10**400, "General", str(10**400)),
    (-(10**400), "0.00", str(-(10**400))),
    (float("inf"), "General", "inf"),
    (float("nan"), "0%", "nan"),
]


@pytest.mark.parametrize(("value", "shown_as", "words"), NUMBERS)
def test_every_number_has_words_even_one_that_no_workbook_should_hold(
    value: Value, shown_as: str, words: str
) -> None:
    assert cell_text(Cell(1, 1, value, Look(number_format=shown_as))) == words


FAR = (1_048_576, 16_384)
"""The last cell a sheet can have."""


def test_rows_and_columns_are_those_that_hold_something() -> None:
    grid = Grid(sheet({"A1": "x", "C1": "y", "C5": "z", "F9": "end"}, merges=["C5:D5"]))
    assert (list(grid.rows(1, 8)), list(grid.rows(2, 4))) == ([1, 5], [])
    assert (list(grid.rows_of(3, 1, 9)), list(grid.rows_of(2, 1, 9))) == ([1, 5], [])
    assert (list(grid.columns_of(1)), list(grid.columns_of(2))) == ([1, 3], [])
    assert grid.columns == (1, 3, 4, 6)


@pytest.mark.parametrize("block", ["C3:D4", "C3:XFC1048575"])
def test_every_place_of_a_block_shows_its_cell_however_large_it_is(block: str) -> None:
    grid = Grid(sheet({"C3": "words", "XFD1048576": "x"}, merges=[block]))
    assert (grid.text(4, 4), grid.own_text(4, 4), grid.own_text(3, 3)) == ("words", "", "words")
    assert (grid.anchor(4, 4), grid.anchor(2, 4), grid.area(4, 3)) == ((3, 3), (2, 4), area(block))


@pytest.mark.parametrize("merges", [(), ("A20:XFD1048575",), ("B2:B1048576",)])
def test_a_stray_cell_in_the_last_corner_of_the_sheet_costs_nothing(merges: tuple[str, ...]) -> None:
    rows = [("Ref", "Issue", "Action", "Lead", "Target date"), ("1.1", "Records are lost", "Write", "COO", "31/07/18")]
    values = {cell_name(row, column): words for row, line in enumerate(rows, 1) for column, words in enumerate(line, 1)}
    plan = plan_of(sheet({**values, cell_name(*FAR): "x"}, merges=merges))
    assert [action.text for action in plan.actions] == ["Write"]
    assert [one.place.cell for one in plan.findings if one.kind == "below the table"] == ["XFD1048576"]


def test_a_table_of_sixteen_thousand_columns_is_read_like_any_other() -> None:
    headings = ["Ref", "Issue", "Action", "Lead", "Target date", *(f"Note {number}" for number in range(6, FAR[1] + 1))]
    row = ["1.1", "Records are lost", "Write", "COO", "31/07/18", *["x"] * (FAR[1] - 5)]
    lines = enumerate((headings, row), 1)
    values = {cell_name(at, column): words for at, line in lines for column, words in enumerate(line, 1)}
    assert [action.text for action in plan_of(sheet(values)).actions] == ["Write"]
