"""The header row is found wherever it stands, and every column's role from its heading and its contents."""

import pytest
from sheets import HEADER, plan_of, sheet

from actionbook.grid import Grid
from actionbook.table import NoTable, Table, find_table

BODY = (None, "1.1 The Trust must keep records.", "1. Write the policy", "COO", "31/07/18", "Policy", "Drafted")


def roles(rows, told=None, **options) -> dict[str, str | None]:
    table = find_table(Grid(sheet(rows, **options)), told or {})
    assert isinstance(table, Table), table
    return {column.heading: column.role for column in table.columns}


@pytest.mark.parametrize("above", [0, 1, 17, 39])
def test_the_header_is_found_in_any_of_the_first_forty_rows(above: int) -> None:
    rows = [("A note of some length about this plan",)] * above + [HEADER, BODY]
    table = find_table(Grid(sheet(rows)), {})
    assert isinstance(table, Table) and table.header == above + 1 and table.body == above + 2


def test_a_header_below_row_forty_is_not_looked_for() -> None:
    table = find_table(Grid(sheet([("note",)] * 40 + [HEADER, BODY])), {})
    assert isinstance(table, NoTable)


def test_the_order_of_the_columns_does_not_matter() -> None:
    header = ("Target date", "Progress", "Actions", "RAG", "Who", "Issue", "#")
    rows = [
        header,
        ("31/07/18", "Begun", "Write the policy", "A", "COO", "The Trust must …", 1),
        ("31/08/18", "Begun", "Train staff", "A", "COO", "The Trust must …", 2),
        ("31/08/18", "Begun", "Audit notes", "G", "COO", "The Trust should …", 1),
    ]
    assert list(roles(rows).values()) == ["target", "progress", "action", "rag", "owner", "issue", "number"]


def test_status_is_the_rag_where_it_holds_colours_and_the_status_where_it_holds_words() -> None:
    header = ("Action", "Owner", "Due date", "Status")
    letters = [header, ("Train", "COO", "31/07/18", "G"), ("Audit", "COO", "31/07/18", "A")]
    words = [header, ("Train", "COO", "31/07/18", "Complete"), ("Audit", "COO", "31/07/18", "In progress")]
    assert roles(letters)["Status"] == "rag"
    assert roles(words)["Status"] == "status"


def test_requirement_is_what_was_asked_for_or_must_and_should_by_its_contents() -> None:
    header = ("Requirement", "Action", "Lead", "By when")
    asked = [header, ("Staff have their supervision and it is written down every time", "Train", "COO", "31/07/18")]
    must = [header, ("Must do", "Train", "COO", "31/07/18"), ("Should do", "Audit", "COO", "31/07/18")]
    assert roles(asked)["Requirement"] == "issue"
    assert roles(must)["Requirement"] == "requirement"


def test_a_column_of_refs_and_one_of_colours_need_no_heading() -> None:
    rows = [
        (None, "Recommendation", "Action required", "Owner", "To be achieved by (date)", None),
        (1, "Keep records of every visit made", "Write the policy", "COO", "31/07/18", None),
        (2, "Train the staff who make them", "Hold a course", "COO", "31/08/18", None),
    ]
    table = find_table(Grid(sheet(rows, fills={"F2": "FFC000", "F3": "00B050"})), {})
    assert isinstance(table, Table)
    assert [(column.role, column.by) for column in table.columns if not column.heading] == [
        ("ref", "content"),
        ("rag", "content"),
    ]


def test_a_second_line_of_headings_under_a_merged_one_counts() -> None:
    rows = [
        ("Action", "Owner", "Date", None, "RAG"),
        (None, None, "Original", "Revised", None),
        ("Train staff", "COO", "30/06/18", "31/07/18", "A"),
    ]
    table = find_table(Grid(sheet(rows, merges=["A1:A2", "B1:B2", "C1:D1", "E1:E2"])), {})
    assert isinstance(table, Table) and table.body == 3
    assert [column.role for column in table.columns] == ["action", "owner", "original", "revised", "rag"]


def test_recommendations_are_the_actions_where_nothing_else_holds_them() -> None:
    rows = [("Recommendation", "Lead", "Due date"), ("Keep records of every visit", "COO", "31/07/18")]
    assert roles(rows)["Recommendation"] == "action"


def test_the_settings_come_before_everything() -> None:
    rows = [("Was nun", "Wer", "Bis wann"), ("Train", "COO", "31/07/18")]
    told = {"was nun": "action", "wer": "owner", "bis wann": "target"}
    assert list(roles(rows, told).values()) == ["action", "owner", "target"]


@pytest.mark.parametrize(
    ("rows", "because"),
    [
        ([("Action", "Owner", "RAG"), ("Train", "COO", "A")], "no column of dates by which they are due"),
        ([("Risk", "Owner", "Due date"), ("Flood", "COO", "31/07/18")], "no column of actions"),
        ([("Name", "Telephone", "Room"), ("Smith", "1234", "2")], "looks like a row of headings"),
        ([("Month", "Supervision %"), ("Jan", 31)], "looks like a row of headings"),
    ],
)
def test_a_sheet_without_a_plan_says_why(rows, because: str) -> None:
    table = find_table(Grid(sheet(rows)), {})
    assert isinstance(table, NoTable) and because in table.because


@pytest.mark.parametrize("heading", ["Forecast / actual date", "Planned / actual completion"])
def test_a_heading_that_only_touches_on_completion_is_no_day_of_completion(heading: str) -> None:
    rows = [("Action", "Owner", "Due date", heading), ("Train", "COO", "31/07/18", "30/06/18")]
    assert roles(rows)[heading] != "completed"


@pytest.mark.parametrize("heading", ["-", "*", "…", ":"])
def test_a_heading_without_letters_heads_a_column_like_any_other(heading: str) -> None:
    header, body = (*HEADER, heading), (*BODY, "x")
    plan = plan_of(sheet([header, body, ("", "", "", "", "", "", "", "y")]))
    assert [action.text for action in plan.actions] == ["Write the policy"]


@pytest.mark.parametrize("amounts", [("£500", "£1,200", "£2k"), ("0.4 WTE", "1 WTE", "2 hours a week")])
def test_money_and_hours_under_resources_are_no_owners(amounts: tuple) -> None:
    rows = [("Action", "Resources", "By when"), *(("Write", one, "31/07/18") for one in amounts)]
    assert roles(rows)["Resources"] is None
    named = [("Action", "Resources", "By when"), *(("Write", one, "31/07/18") for one in ("J Smith", "HR", "COO"))]
    assert roles(named)["Resources"] == "owner"


@pytest.mark.parametrize("answers", [("Agreed", "Yes", "Not agreed"), ("Accepted", "Partially accepted", "No")])
def test_bare_answers_to_recommendations_are_no_actions(answers: tuple) -> None:
    header = ("Recommendation", "Response", "Owner", "By when")
    rows = [header, *(("Reconcile the bank account", one, "FD", "31/07/18") for one in answers)]
    assert (roles(rows)["Recommendation"], roles(rows)["Response"]) == ("action", None)
    told = [header, *(("Reconcile", f"{one}: we will do it monthly", "FD", "31/07/18") for one in answers)]
    assert (roles(told)["Recommendation"], roles(told)["Response"]) == ("issue", "action")


def test_a_heading_over_a_blank_in_the_row_above_counts_where_that_row_groups_others() -> None:
    rows = [
        ("Internal audit", "Recommendation", "Management response", None, None),
        ("Rec no", None, "Agreed action", "Responsible", "Implementation date"),
        ("1.1", "Reconcile monthly", "Reconcile the control account", "FD", "31/07/18"),
    ]
    meant = {"Rec no": "ref", "Recommendation": "issue", "Agreed action": "action"}
    assert roles(rows, merges=["C1:E1"]).items() >= meant.items()
    assert "Recommendation" not in roles(rows)
