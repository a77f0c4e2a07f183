"""Rows that stand among the actions of a table and name none: bands, pages, totals, sign-offs and hints."""

import pytest
from sheets import plan_of, sheet

from actionbook.plan import ActionPlan

HEADER = ("No", "Action", "Lead", "Date", "Status")
FIRST, LAST = ("1.1", "Write policy", "AB", "31/07/18", "Open"), ("2.1", "Train staff", "CD", "31/08/18", "Open")


def between(*rows: tuple) -> ActionPlan:
    """A plan with rows between its two actions."""
    return plan_of(sheet([HEADER, FIRST, *rows, LAST]))


def texts(plan: ActionPlan) -> list[str]:
    return [action.text for action in plan.actions]


@pytest.mark.parametrize(
    "row",
    [
        ("Recommendation 2", "The Board should review transitions"), ("Recommendation 2: Better risk assessment",),
        (None, "Recommendation 2: Better risk assessment"), ("Finding B", "Records"), ("Learning point 2", "Records"),
    ],
)  # fmt: skip
def test_a_label_over_headings_that_are_said_again_is_the_theme_of_what_follows(row: tuple) -> None:
    plan = between(row, HEADER)
    assert texts(plan) == ["Write policy", "Train staff"]
    assert plan.issues[-1].theme == " ".join(filter(None, row))


@pytest.mark.parametrize(
    "rows",
    [
        [("Recommendation 2", "Review transitions")], [("2", "Review transitions"), HEADER],
        [("Recommendation 2", "Review transitions", "AB"), HEADER], [(None, "Review transitions"), HEADER],
    ],
)  # fmt: skip
def test_without_the_headings_a_label_or_with_a_person_it_is_an_action(rows: list) -> None:
    assert texts(between(*rows)) == ["Write policy", "Review transitions", "Train staff"]


def test_a_label_with_more_than_its_words_beside_it_is_an_action() -> None:
    row = ("Recommendation 2", "Review transitions", None, None, None, "Ward 7")
    header = (*HEADER, "Ward")
    assert texts(plan_of(sheet([header, FIRST, row, header, LAST]))) == ["Write policy", row[1], "Train staff"]


@pytest.mark.parametrize("row", [("Page 2",), (None, "Page 2 of 5"), (None, "Continued"), (None, "- Page 3 -")])
def test_the_number_of_a_page_is_neither_an_action_nor_a_theme(row: tuple) -> None:
    plan = between(row, HEADER)
    assert texts(plan) == ["Write policy", "Train staff"] and plan.issues[-1].theme is None and not plan.bands


@pytest.mark.parametrize(
    "row",
    [
        ("Signed:", "J Bloggs", None, "Date:", "02/05/18"), ("Complete", "1"), ("Total", 2, None, None, "50%"),
        ("Open", 7),
    ],
)  # fmt: skip
def test_a_sign_off_and_counts_are_no_actions_and_are_told(row: tuple) -> None:
    plan = plan_of(sheet([HEADER, FIRST, LAST, row]))
    assert texts(plan) == ["Write policy", "Train staff"]
    assert "below the table" in {one.kind for one in plan.findings}


@pytest.mark.parametrize("row", [("3", "Page 2 of the policy to be rewritten"), ("3", "Signed consent for all"),
                                 ("3", "Phase 2", "AB", "31/08/18"), ("3", "+1+1"),
                                 ("3", "7", "AB", "31/08/18")])  # fmt: skip
def test_an_action_that_only_looks_like_one_of_these_stays(row: tuple) -> None:
    assert texts(between(row))[1] == row[1]


def test_a_row_of_hints_under_the_headings_is_no_action_but_one_whose_day_is_not_filled_in_is() -> None:
    hints = ("(ref)", "SMART", "(name)", "dd/mm/yy", "(open)")
    assert texts(plan_of(sheet([HEADER, hints, FIRST, LAST]))) == ["Write policy", "Train staff"]
    long_ones = ("(ref)", "(what is to be done, in plain words)", "(name)", "dd/mm/yy", "(open)")
    assert texts(plan_of(sheet([HEADER, long_ones, FIRST, LAST]))) == ["Write policy", "Train staff"]
    unfilled = ("1", "Write the policy again", "(name)", "dd/mm/yy", "Open")
    assert texts(plan_of(sheet([HEADER, unfilled, LAST]))) == ["Write the policy again", "Train staff"]
    assert texts(between(hints)) == ["Write policy", "SMART", "Train staff"]


@pytest.mark.parametrize(
    "row", [("e.g. 1", "Review the policy", "A Manager", "01/01/18", "Complete"), ("Example", "Review", "AB"),
            (None, "Example: review the policy", "A Manager", "01/01/18", "Complete")],
)  # fmt: skip
def test_an_example_under_the_headings_is_no_action_and_is_told(row: tuple) -> None:
    plan = plan_of(sheet([HEADER, row, FIRST, LAST]))
    assert texts(plan) == ["Write policy", "Train staff"]
    assert {"text not placed"} <= {one.kind for one in plan.findings}
    shared = ("1", "Examples of good practice shared", "AB")
    assert texts(plan_of(sheet([HEADER, shared, LAST])))[0] == shared[1]


def test_words_merged_over_the_columns_of_actions_owners_and_dates_are_a_band() -> None:
    rows = [("Action", "Lead", "Date", "Status"), ("R1. The service must improve triage",), ("Write", "AB", "31/07/18"),
            ("R2. The service should publish",), ("Post", "CD", "31/08/18")]  # fmt: skip
    plan = plan_of(sheet(rows, merges=["A2:D2", "A4:C4"]))
    assert texts(plan) == ["Write", "Post"]
    assert [issue.theme for issue in plan.issues] == [rows[1][0], rows[3][0]]
    over_two_rows = plan_of(sheet(rows[:1] + [("Write", "AB", "31/07/18"), ()] + rows[4:], merges=["A2:A3"]))
    assert texts(over_two_rows) == ["Write", "Post"]
