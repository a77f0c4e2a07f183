"""Where something stands, as row and column."""

import pytest

from actionbook.place import Place


@pytest.mark.parametrize(("cell", "position"), [("A1", (1, 1)), ("F14", (14, 6)), ("AB7", (7, 28)), (None, (1, 1))])
def test_a_place_tells_row_and_column_of_its_cell(cell: str | None, position: tuple[int, int]) -> None:
    assert Place("Plan.xlsx", "Plan", cell).position == position


def test_a_place_whose_cell_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="'B' is not the name of a cell"):
        _ = Place("Plan.xlsx", "Plan", "B").position
