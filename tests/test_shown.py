"""The fill a reader sees, conditional formats included."""

import pytest
from sheets import area, sheet

from actionbook.shown import shown_fill
from actionbook.workbook.cells import NEWER_RULE, Condition, Value

CONDITIONS = [
    (Condition((area("B2:B9"),), 1, "cellIs", "equal", ('"R"',), "FF0000"), "r", "FF0000"),
    (Condition((area("B2:B9"),), 1, "cellIs", "equal", ('"R"',), "FF0000"), "G", "00B050"),
    (Condition((area("B2:B9"),), 1, "cellIs", "notEqual", ('"R"',), "FFC000"), "G", "FFC000"),
    (
        Condition((area("B2:B9"),), 1, "containsText", "containsText", ('NOT(ISERROR(SEARCH("over",B2)))',), "FF0000"),
        "Overdue",
        "FF0000",
    ),
    (Condition((area("B2:B9"),), 1, "beginsWith", "beginsWith", ('LEFT(B2,2)="Am"',), "FFC000"), "Amber", "FFC000"),
    (Condition((area("B1:B9"),), 1, "expression", "", ('$A1="Late"',), "FF0000"), "", "FF0000"),
    (Condition((area("B1:B9"),), 1, "expression", "", ('$A1="Early"',), "FF0000"), "", "00B050"),
    (Condition((area("B2:B9"),), 1, "expression", "", ("B2<TODAY()",), "FF0000"), "", None),
    (Condition((area("C2:C9"),), 1, "cellIs", "equal", ('"R"',), "FF0000"), "R", "00B050"),
    (Condition((area("B2:B9"),), 1, "colorScale", "", (), None), 3, None),
    (Condition((area("B2:B9"),), 1, "colorScale", "", (), None), "R", "00B050"),
    (Condition((area("B2:B9"),), 1, "dataBar", "", (), None), 3, "00B050"),
    (Condition((area("B2:B9"),), 1, NEWER_RULE, "", (), None), "R", None),
]


@pytest.mark.parametrize(("condition", "words", "fill"), CONDITIONS)
def test_a_simple_condition_that_is_met_paints_over_the_fill(condition: Condition, words: Value, fill: str) -> None:
    made = sheet({"A2": "Late", "B2": words}, fills={"B2": "00B050"}, conditions=[condition])
    assert shown_fill(made, made.cells[2, 2]) == (fill, fill is not None)


def test_the_first_condition_that_is_met_decides() -> None:
    first = Condition((area("B2"),), 1, "cellIs", "equal", ('"R"',), "FF0000")
    second = Condition((area("B2"),), 2, "cellIs", "equal", ('"R"',), "FFC000")
    made = sheet({"B2": "R"}, conditions=[first, second])
    assert shown_fill(made, made.cells[2, 2]) == ("FF0000", True)
