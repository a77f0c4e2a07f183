"""A sheet's places are put into words, whatever a damaged cell holds."""

import pytest

from actionbook.grid import cell_text
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
