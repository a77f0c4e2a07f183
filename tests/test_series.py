"""Of several columns that differ in their month or number alone, the latest says how far an action is."""

import pytest
from sheets import plan_of, sheet

from actionbook.claims import claim_of
from actionbook.periods import series_of

FIRST = ("Ref", "Action", "Lead", "Due date")
DOWN = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1")


def declared(headings: tuple, *rows: tuple) -> list[str | None]:
    """What is declared of an action with each row of words under these headings."""
    actions = [(f"1.{row}", f"Write {row}", "COO", "31/07/18", *words) for row, words in enumerate(rows, 1)]
    plan = plan_of(sheet([(*FIRST, *headings), *actions]))
    return [claim_of(action, plan.scheme).declared for action in plan.actions]


@pytest.mark.parametrize(
    "headings",
    [
        ("RAG May 18", "RAG June 18"), ("Status May 18", "Status June 18"), ("RAG 01/05/18", "RAG 01/06/18"),
        ("RAG 1", "RAG 2"), ("Status 1", "Status 2"), ("Update 1", "Update 2"), ("RAG Q1", "RAG Q2"),
        ("1st update", "2nd update"), ("First update", "Second update"),
    ],
)  # fmt: skip
def test_the_latest_column_decides_whatever_the_cells_of_the_others_hold(headings: tuple[str, str]) -> None:
    rows = (("Complete", "In progress"), ("In progress", "In progress"), ("In progress", "Complete"))
    assert declared(headings, *rows) == [None, None, "complete"]
    assert declared(headings[::-1], *(row[::-1] for row in rows)) == [None, None, "complete"]


def test_a_column_without_a_month_behind_those_that_have_one_is_the_current_one() -> None:
    assert declared(("RAG May 18", "RAG"), ("Complete", "In progress"), ("Red", "Complete")) == [None, "complete"]


def test_months_without_a_year_are_in_order_for_each_kind_of_column() -> None:
    headings = ("Evidence Apr", "RAG Apr", "Evidence May", "RAG May")
    assert declared(headings, (None, "Green", None, "Red"), (None, "Red", None, "Green")) == [None, "complete"]


def test_a_column_for_a_month_to_come_is_not_the_latest() -> None:
    assert declared(("RAG May 18", "RAG June 18"), ("Complete", None), ("Red", None)) == ["complete", None]


@pytest.mark.parametrize("merges", [DOWN, DOWN[-1:]])
def test_months_in_a_second_line_under_a_merged_rag_are_in_order(merges: tuple[str, ...]) -> None:
    head = [(*FIRST, "RAG", None, None), (None, None, None, None, "Apr", "May", "Jun")]
    words = plan_of(sheet([*head, ("1", "Write", "COO", "31/07/18", "Green", "Amber", "Red")], merges=merges))
    assert claim_of(words.actions[0], words.scheme).stated == "overdue"
    fills = {"E3": "00B050", "F3": "FFC000", "G3": "FF0000"}
    fill = plan_of(sheet([*head, ("1", "Write", "COO", "31/07/18")], merges=merges, fills=fills))
    assert [claim_of(action, fill.scheme).stated for action in fill.actions] == ["overdue"]


def test_a_forecast_of_the_status_is_neither_a_status_nor_a_date() -> None:
    rows = (("Complete", None), ("Complete", "In progress"), ("In progress", "Complete"))
    assert declared(("Forecast status", "Current status"), *rows) == [None, None, "complete"]


def test_a_number_alone_makes_no_series() -> None:
    assert series_of(["Update 1", "Update 2", "Action 1", "Update 30/06/18", "Ref"]) == [
        ("Update", 1), ("Update", 2), None, None, None
    ]  # fmt: skip
