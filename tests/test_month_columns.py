"""Columns headed by a month and nothing else tell of progress or RAG by month, as far as that is sure."""

import pytest
from sheets import plan_of, sheet

from actionbook.claims import Claim, claim_of
from actionbook.plan import ActionPlan

HEADER = ("Ref", "Action", "Lead", "Due date")
KEY = [("RAG key",), ("Green", "Complete"), ("Amber", "In progress"), ("Red", "Overdue")]
MONTHS = ("Apr", "May", "Jun")


def plan(*rows: tuple, months: tuple = MONTHS, behind: tuple = (), key: list = KEY, **options: object) -> ActionPlan:
    """A plan with some months' cells for each of its actions, and others behind them."""
    actions = [(f"1.{row}", f"Write {row}", "COO", "31/07/18", *words) for row, words in enumerate(rows, 1)]
    return plan_of(sheet([*key, (*HEADER, *months, *behind), *actions], **options))


def claims(found: ActionPlan) -> list[Claim]:
    return [claim_of(action, found.scheme) for action in found.actions]


def declared(found: ActionPlan) -> list[str | None]:
    return [claim.declared for claim in claims(found)]


@pytest.mark.parametrize("months", [MONTHS, ("Apr-18", "May-18", "Jun-18"), ("April", "May", "June"),
                                    ("Q1", "Q2", "Q3"), ("01/04/18", "01/05/18", "01/06/18")])  # fmt: skip
def test_the_colour_of_the_last_month_is_the_rag_where_a_key_says_what_it_means(months: tuple) -> None:
    found = plan(("A", "A", "G"), ("G", "G", "R"), ("Amber", "Red", "Green"), months=months)
    assert declared(found) == ["complete", None, "complete"]
    assert [one.place.cell for one in found.findings if one.kind == "heading assumed"] == ["G5"]


def test_a_colour_without_words_counts_like_its_letter_and_a_month_to_come_does_not() -> None:
    fills = {"E6": "FFC000", "F6": "00B050", "E7": "00B050", "F7": "FF0000"}
    assert declared(plan((None, None, None), (None, None, None), fills=fills)) == ["complete", None]


def test_green_by_month_without_a_key_may_be_on_track_and_completes_nothing() -> None:
    found = plan(("A", "G", "G"), ("R", "A", "R"), key=[])
    assert declared(found) == [None, None]
    assert [one.what for one in found.findings if one.kind == "no RAG key"] == [
        "the plan has no RAG key and a colour for each month, so green was not taken to mean complete"
    ]


@pytest.mark.parametrize("behind", [("Status",), ("RAG",)])
def test_colours_by_month_leave_a_column_of_status_or_rag_as_it_is(behind: tuple) -> None:
    rows = [("R", "A", "A", "Complete"), ("G", "G", "G", "In progress")]
    assert declared(plan(*rows, behind=behind)) == ["complete", None]


def test_words_under_the_last_month_that_say_anything_stand_against_a_status() -> None:
    rows = [("Begun", "Half done", "All done", "Complete"), ("Complete", "Reopened", "No change", "Complete"),
            ("Begun", "Begun", "40 staff still to be trained", "Complete")]  # fmt: skip
    assert declared(plan(*rows, behind=("Status",))) == ["complete", None, None]


def test_complete_under_a_month_may_be_planned_so_it_completes_nothing_and_is_told() -> None:
    found = plan(("Tender", "Award", "Complete"), ("Draft", "Board", "Launch"))
    [first, _] = claims(found)
    assert first.declared is None
    assert [(one.kind, one.place.cell) for one in first.findings] == [("not taken for complete", "G6")]
    assert "stands under a month and nothing else" in first.findings[0].what


@pytest.mark.parametrize("rows", [[("x", "x", None), ("✓", None, None)], [(100, 200, 300), (1, 2, 3)],
                                  [("01/04/18", "02/05/18", "03/06/18"), ("04/04/18", None, None)]])  # fmt: skip
def test_marks_figures_and_days_under_months_are_left_where_they_are(rows: list) -> None:
    found = plan(*rows)
    assert {column.role for column in found.columns[4:]} == {None} and declared(found) == [None, None]
    assert "column not used" in {one.kind for one in found.findings}
