"""A sheet may hold several tables: one under another with its columns in another order, or side by side."""

import pytest
from sheets import plan_of, sheet

FIRST = ("Ref", "Issue", "Action", "Lead", "Due date", "Status")
SECOND = ("Ref", "Issue", "Lead", "Action", "Status", "Due date")


def test_a_second_table_below_has_columns_of_its_own() -> None:
    plan = plan_of(
        sheet(
            [
                FIRST,
                ("A1", "Broken blinds", "Replace blinds", "Ward clerk", "31/07/18", "Complete"),
                (),
                ("Part B: Staffing",),
                SECOND,
                ("B1", "Vacancies", "Matron", "Advertise posts", "In progress", "31/08/18"),
            ]
        )
    )
    told = [(one.text, one.people.lead, one.target.text, one.status and one.status.text) for one in plan.actions]
    assert told == [
        ("Replace blinds", "Ward clerk", "31/07/18", "Complete"),
        ("Advertise posts", "Matron", "31/08/18", "In progress"),
    ]


def test_tables_side_by_side_do_not_mix() -> None:
    header = ("Action", "Lead", "Due date", "Status")
    plan = plan_of(
        sheet(
            [
                (*header, None, *header),
                (
                    "Paint lines",
                    "North",
                    "31/07/18",
                    "Complete",
                    None,
                    "Fit readers",
                    "South",
                    "31/08/18",
                    "In progress",
                ),
            ]
        )
    )
    assert [(one.text, one.people.lead, one.target.text) for one in plan.actions] == [
        ("Paint lines", "North", "31/07/18"),
        ("Fit readers", "South", "31/08/18"),
    ]


def test_totals_and_sign_off_are_no_actions() -> None:
    plan = plan_of(
        sheet(
            [
                FIRST,
                ("A1", "Broken blinds", "Replace blinds", "Ward clerk", "31/07/18", "Complete"),
                ("Total", None, "1 action"),
                ("Signed", None, "J Okafor"),
            ]
        )
    )
    assert [one.text for one in plan.actions] == ["Replace blinds"]
    assert {finding.words for finding in plan.findings if finding.kind == "below the table"} == {
        "Total", "1 action", "Signed", "J Okafor",
    }  # fmt: skip


def test_a_band_in_the_action_column_is_a_theme() -> None:
    rows = [
        ("Ref", "Action", "Lead", "Due date"),
        (None, "Theme 1: Diagnosis"),
        ("1", "Open a clinic", "Lead nurse", "31/07/18"),
    ]
    plan = plan_of(sheet(rows))
    assert [(issue.theme, [one.text for one in issue.actions]) for issue in plan.issues] == [
        ("Theme 1: Diagnosis", ["Open a clinic"])
    ]


def test_one_column_for_lead_and_date_serves_both() -> None:
    plan = plan_of(
        sheet([("Issue", "Action", "Lead / date"), ("1.1 Parking", "Paint bays", "Head of Estates – 31/07/18")])
    )
    assert (plan.actions[0].people.lead, plan.actions[0].target.text) == ("Head of Estates", "31/07/18")


def test_a_theme_that_is_carried_down_over_blank_cells_is_reported_once() -> None:
    header = ("Theme", "Ref", "Action", "Lead", "Due date")
    rows = [header, ("Care", "1", "Write", "COO", "31/07/18"), (None, "2", "Train", "COO", "31/07/18"),
            (None, "3", "Audit", "COO", "31/07/18")]  # fmt: skip
    plan = plan_of(sheet(rows))
    assert {issue.theme for issue in plan.issues} == {"Care"}
    assert [finding.place.cell for finding in plan.findings if finding.kind == "theme carried down"] == ["A3"]


def test_an_action_that_is_struck_through_is_reported() -> None:
    rows = [("Issue", "Action", "Lead", "Due date"), ("1.1 Parking", "Paint bays", "COO", "31/07/18")]
    plan = plan_of(sheet(rows, struck=["B2"]))
    assert [finding.place.cell for finding in plan.findings if finding.kind == "struck out"] == ["B2"]


def test_a_struck_action_is_reported_once_where_a_sheet_holds_two_tables() -> None:
    header = ("Issue", "Action", "Lead", "Due date")
    rows = [header, ("1.1 Parking", "Paint bays", "COO", "31/07/18"), (),
            ("Finding", "Action required", "Responsible officer", "Deadline"),
            ("1.2 Doors", "Mend", "COO", "31/07/18")]  # fmt: skip
    plan = plan_of(sheet(rows, struck=["B5"]))
    assert [finding.place.cell for finding in plan.findings if finding.kind == "struck out"] == ["B5"]


@pytest.mark.parametrize(
    ("lower", "action"),
    [
        (("Finding", "Action required", "Responsible officer", "Deadline"), "B5"),
        (("Ref", "Recommendation", "Action required", "Person responsible", "Target date", "RAG"), "C5"),
        (("Issue", "Action", "Lead", "Due date", "RAG status"), "B5"),
    ],
)
def test_a_table_above_a_fuller_header_is_read_too(lower: tuple[str, ...], action: str) -> None:
    second = ("1.2", "Doors", "Mend", "COO", "31/07/18") if lower[0] == "Ref" else ("Doors", "Mend", "COO", "31/07/18")
    rows = [("Issue", "Action", "Lead", "Due date"), ("Parking", "Paint bays", "COO", "31/07/18"), (), lower, second]
    assert [one.place.cell for one in plan_of(sheet(rows)).actions] == ["B2", action]


def test_a_row_of_headings_without_actions_under_it_is_no_table() -> None:
    lower = ("Finding", "Action required", "Responsible officer", "Deadline")
    rows = [("Issue", "Action", "Lead", "Due date"), (), lower, ("Doors", "Mend", "COO", "31/07/18")]
    plan = plan_of(sheet(rows))
    assert (plan.header.cell, [one.place.cell for one in plan.actions]) == ("A3", ["B4"])


def test_many_numbers_that_are_missing_are_told_in_few_words() -> None:
    rows = [("Ref", "No.", "Issue", "Action", "Lead", "Due date"), ("1", "1", "Doors", "Mend", "COO", "31/07/18"),
            ("1", "3", None, "Paint", "COO", "31/07/18"), ("1", "2018", None, "Oil", "COO", "31/07/18"),
            ("2", "1", "Water", "Test", "COO", "31/07/18")]  # fmt: skip
    missing = [finding.what for finding in plan_of(sheet(rows)).findings if finding.kind == "number missing"]
    assert missing == ["under issue 1 there is no action 2, 4 to 2017"]


def test_a_team_that_is_assumed_is_reported() -> None:
    rows = [("Issue", "Action", "Lead", "Due date"), ("1.1 Parking", "Paint bays", "COO", "31/07/18")]
    plan = plan_of(sheet(rows, name="Medway"))
    assert plan.team == "Medway"
    assert [finding.what for finding in plan.findings if finding.kind == "team assumed"] == [
        'the team is taken to be "Medway", by the sheet\'s name'
    ]


def test_a_table_below_with_its_columns_in_another_order_is_a_table_of_its_own() -> None:
    rows = [
        ("Ref", "Issue identified", "Actions", "Lead", "Target date", "Evidence", "Progress", "RAG"),
        ("1.1", "Parking", "Paint bays", "COO", "31/07/18", "Photo", None, "A"),
        (),
        ("Ref", "Issue identified", "Actions", "Target date", "Progress", "RAG"),
        ("2.1", "Lighting", "Mend lamps", "30/06/18", "Not yet complete", "G"),
    ]
    plan = plan_of(sheet(rows))
    assert [(one.text, one.target.text, one.rag.text if one.rag else None) for one in plan.actions] == [
        ("Paint bays", "31/07/18", "A"),
        ("Mend lamps", "30/06/18", "G"),
    ]
