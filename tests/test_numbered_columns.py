"""Actions side by side in a row, in columns numbered for them, are actions of their own."""

from datetime import date

import pytest
from sheets import plan_of, sheet

from actionbook.numbered_columns import turns_of
from actionbook.plan import ActionPlan
from actionbook.status import judge

DAY = date(2018, 7, 1)
PAST, LATER = "31/05/18", "31/08/18"


def plan(headings: tuple, *rows: tuple, **options: object) -> ActionPlan:
    return plan_of(sheet([("Ref", "Finding", *headings), *rows], **options))


def seen(found: ActionPlan) -> list[tuple]:
    """Number, words, lead, due day and status of every action."""
    judged = judge(found, DAY)
    return [
        (one.number, one.text, one.people.lead, f"{one.target.due:%d/%m/%y}" if one.target.due else None, said.status)
        for one, said in zip(found.actions, judged, strict=True)
    ]


def test_each_column_of_actions_gives_one_and_what_the_row_says_holds_for_all() -> None:
    found = plan(
        ("Action 1", "Action 2", "Action 3", "Owner", "Target date", "Status"),
        ("F1", "Late invoices", "Write policy", "Train staff", "Audit", "FD", PAST, "Open"),
        ("F2", "Petty cash", "Close tins", "Issue cards", None, "FD", LATER, "Complete"),
    )
    assert seen(found) == [
        (1, "Write policy", "FD", PAST, "overdue"), (2, "Train staff", "FD", PAST, "overdue"),
        (3, "Audit", "FD", PAST, "overdue"),
        (1, "Close tins", "FD", LATER, "complete"), (2, "Issue cards", "FD", LATER, "complete"),
    ]  # fmt: skip
    assert [one.place.cell for one in found.actions] == ["C2", "D2", "E2", "C3", "D3"]
    assert not [one for one in found.findings if one.kind in ("action column not used", "text not placed")]


@pytest.mark.parametrize(
    "headings",
    [
        ("Action 1", "Lead 1", "Date due 1", "Status 1", "Action 2", "Lead 2", "Date due 2", "Status 2"),
        ("Action", "Lead", "Due", "Status", "Action 2", "Lead 2", "Due 2", "Status 2"),
        ("Action 1", "Action 1 lead", "Action 1 due date", "Action 1 status",
         "Action 2", "Action 2 lead", "Action 2 due date", "Action 2 status"),
        ("First action", "First lead", "First due date", "First status",
         "Second action", "Second lead", "Second due date", "Second status"),
    ],
)  # fmt: skip
def test_columns_numbered_like_those_of_actions_are_each_for_their_own(headings: tuple) -> None:
    rows = [("F1", "x", "Write", "AB", LATER, "Open", "Train", "CD", PAST, "Complete"),
            ("F2", "y", "Buy", "AB", LATER, "Complete", "Fit", "CD", PAST, "Open")]  # fmt: skip
    assert seen(plan(headings, *rows)) == [
        (1, "Write", "AB", LATER, "in progress"), (2, "Train", "CD", PAST, "complete"),
        (1, "Buy", "AB", LATER, "complete"), (2, "Fit", "CD", PAST, "overdue"),
    ]  # fmt: skip


def test_a_colour_numbered_for_the_second_action_says_nothing_of_the_first() -> None:
    headings = ("Action 1", "RAG 1", "Action 2", "RAG 2", "Lead", "Due")
    fills = {"D2": "FFC000", "F2": "00B050", "D3": "00B050", "F3": "FF0000"}
    rows = [("F1", "x", "Write", None, "Train", None, "AB", PAST), ("F2", "y", "Buy", None, "Fit", None, "AB", PAST)]
    found = plan(headings, *rows, fills=fills)
    assert [one[4] for one in seen(found)] == ["overdue", "complete", "complete", "overdue"]
    assert [one.rag_place.cell for one in found.actions if one.rag_place] == ["D2", "F2", "D3", "F3"]


@pytest.mark.parametrize("blank", [None, "-", "N/A", "None"])
def test_a_blank_a_dash_or_not_applicable_is_no_action(blank: str | None) -> None:
    rows = [("F1", "x", "Write", blank, "AB", LATER), ("F2", "y", blank, "Fit", "AB", LATER)]
    assert [one[:2] for one in seen(plan(("Action 1", "Action 2", "Lead", "Due"), *rows))] == [(1, "Write"), (2, "Fit")]


def test_dates_numbered_in_one_cell_are_of_the_actions_with_those_numbers() -> None:
    row = ("F1", "x", "Write", "Train", "AB", f"1. {PAST}\n2. {LATER}")
    assert [one[3] for one in seen(plan(("Action 1", "Action 2", "Lead", "Due"), row))] == [PAST, LATER]


def test_work_left_that_is_told_of_all_actions_stands_against_a_status_of_all() -> None:
    headings = ("Action 1", "Action 2", "Lead", "Due", "Status", "Comments")
    left = ("F1", "x", "Write", "Train", "AB", PAST, "Complete", "40 staff still to be trained")
    done = ("F2", "y", "Draw", "Print", "AB", PAST, "Complete", "Menu on all wards")
    assert [one[4] for one in seen(plan(headings, left, done))] == ["overdue", "overdue", "complete", "complete"]
    one_cell = plan(("Actions", *headings[2:]), ("F1", "x", "1. Write\n2. Train", *left[4:]))
    assert [one[4] for one in seen(one_cell)] == ["overdue", "overdue"]


def test_what_an_auditor_denies_of_a_row_he_denies_of_all_its_actions() -> None:
    row = ("F1", "x", "Write", "Train", "AB", PAST, "Complete", "Not implemented")
    found = plan(("Action 1", "Action 2", "Lead", "Due", "Status", "Auditor's view"), row)
    assert [one[4] for one in seen(found)] == ["overdue", "overdue"]


@pytest.mark.parametrize(
    "headings",
    [
        ("Action", "Update 1", "Update 2"), ("Action", "Milestone Q1", "Milestone Q2"), ("Action", "RAG 1", "RAG 2"),
        ("Action required", "Action taken 1", "Action taken 2"), ("Action 1 - immediate", "Action 2 - long term"),
        ("Recommendation 1", "Recommendation 2", "Action"),
    ],
)  # fmt: skip
def test_other_numbered_columns_are_not_of_actions_side_by_side(headings: tuple) -> None:
    assert not any(turns_of(headings))


@pytest.mark.parametrize("down", [("A1:A2", "B1:B2"), ()])
def test_what_who_and_when_under_a_merged_number_are_of_the_action_with_it(down: tuple) -> None:
    above = ("Ref", "Finding", "Action 1", None, None, "Action 2", None, None)
    head = [above, (*((None, None) if down else above[:2]), "What", "Who", "When", "What", "Who", "When")]
    row = ("F1", "x", "Write", "AB", LATER, "Train", "CD", PAST)
    found = plan_of(sheet([*head, row], merges=(*down, "C1:E1", "F1:H1")))
    assert seen(found) == [(1, "Write", "AB", LATER, "in progress"), (2, "Train", "CD", PAST, "overdue")]
