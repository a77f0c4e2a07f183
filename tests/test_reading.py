"""Issues and actions come out of every layout, each with its place; what cannot be placed is reported."""

from datetime import date, datetime

import pytest
from sheets import HEADER, plan_of, reading, sheet

from actionbook.plan import ActionPlan


def shape(plan: ActionPlan) -> list[tuple]:
    """Ref, sub-heading, number, words and cell of every action."""
    return [
        (issue.ref, issue.heading, action.number, action.text, action.place.cell)
        for issue in plan.issues
        for action in issue.actions
    ]


def kinds(plan: ActionPlan) -> list[str]:
    return [finding.kind for finding in plan.findings if finding.kind != "no RAG key"]


BAND = ("1. Safe care Regulation 12", None, None, None, None, None, None)


def listed(issue: str, actions: str, target: str = "31/07/18", owner: str = "COO", **others: str) -> tuple:
    return (None, issue, actions, owner, target, others.get("evidence", "Report"), others.get("progress"))


def test_an_issue_a_row_with_numbered_lists_in_its_cells() -> None:
    plan = plan_of(
        sheet(
            [
                HEADER,
                BAND,
                listed(
                    "1.1 The Trust must keep records.\n\nVisit records",
                    "1. Write\n2. Train",
                    "1. End July 18\n2. Ongoing",
                    evidence="1-2. Report",
                    progress="1. Begun\n2. Nearly done",
                ),
                listed("Letters to doctors", "1. Revise\n2. Send"),
            ],
            merges=["A2:G2"],
        )
    )
    assert shape(plan) == [
        ("1.1", "Visit records", 1, "Write", "C3"),
        ("1.1", "Visit records", 2, "Train", "C3"),
        ("1.1", "Letters to doctors", 1, "Revise", "C4"),
        ("1.1", "Letters to doctors", 2, "Send", "C4"),
    ]
    first, second = plan.issues[0].actions
    assert (first.target.due, second.target.ongoing) == (date(2018, 7, 31), True)
    assert [said.text for said in first.evidence + first.progress] == ["Report", "Begun"]
    assert [said.text for said in second.evidence + second.progress] == ["Report", "Nearly done"]
    assert {issue.theme for issue in plan.issues} == {"1. Safe care Regulation 12"}
    assert {issue.requirement for issue in plan.issues} == {"Must do"}


def test_issues_merged_down_their_actions() -> None:
    plan = plan_of(
        sheet(
            [
                HEADER,
                (None, "1.1 The Trust must keep records.", "1. Write", "COO", "31/07/18", "Policy", None),
                (None, None, "2. Train", None, "31/08/18", None, None),
                (None, "1.2 The Trust should audit.", "1. Audit", "DoN", "30/09/18", "Report", None),
            ],
            merges=["B2:B3", "D2:D3"],
        )
    )
    assert shape(plan) == [
        ("1.1", None, 1, "Write", "C2"),
        ("1.1", None, 2, "Train", "C3"),
        ("1.2", None, 1, "Audit", "C4"),
    ]
    assert [action.people.lead for action in plan.actions] == ["COO", "COO", "DoN"]
    assert [len(issue.actions) for issue in plan.issues] == [2, 1]


def test_an_issue_written_once_above_blank_cells_goes_on() -> None:
    plan = plan_of(
        sheet(
            [
                HEADER,
                (None, "1.1 Records", "Write", "COO", "31/07/18", None, None),
                (None, None, "Train", "COO", "31/08/18", None, None),
            ]
        )
    )
    assert shape(plan) == [("1.1", None, None, "Write", "C2"), ("1.1", None, None, "Train", "C3")]
    assert len(plan.issues) == 1


FLAT = ("Theme", "Ref", "No", "Issue", "Action", "Lead", "Target date", "RAG", "Progress")


def test_a_flat_log_repeats_the_issue_on_every_row() -> None:
    issue = "The Trust must have systems to hand over care.\n\nHandover"
    plan = plan_of(
        sheet(
            [
                FLAT,
                ("Safe care", 1.1, 1, issue, "Write", "COO", "31/07/18", "A", None),
                (
                    "Safe care",
                    1.1,
                    2,
                    issue,
                    "Audit to ensure:\n1. letters go out\n2. calls are made",
                    "COO",
                    "31/07/18",
                    "A",
                    None,
                ),
                ("Safe care", 1.1, 1, "Letters to doctors", "Revise", "COO", "31/07/18", "A", None),
                (
                    "Workforce",
                    None,
                    1,
                    "Overarching actions to meet 4.1 and 4.2:",
                    "Report",
                    "HR",
                    "31/07/18",
                    "A",
                    None,
                ),
            ]
        )
    )
    assert [(ref, heading, number) for ref, heading, number, _, _ in shape(plan)] == [
        ("1.1", "Handover", 1),
        ("1.1", "Handover", 2),
        ("1.1", "Letters to doctors", 1),
        (None, None, 1),
    ]
    assert plan.actions[1].text.count("\n") == 2, "steps within an action stay inside it"
    assert [issue.theme for issue in plan.issues] == ["Safe care", "Safe care", "Workforce"]


def test_repeated_headers_and_blank_rows_are_passed_over() -> None:
    row = listed("1.1 Records", "1. Write\n2. Train")
    plan = plan_of(sheet([HEADER, row, (), HEADER[:5], listed("1.2 Audit", "1. Audit\n2. Report")]))
    assert [number for _, _, number, _, _ in shape(plan)] == [1, 2, 1, 2]
    assert kinds(plan) == []


def test_hidden_rows_count_and_say_so() -> None:
    plan = plan_of(sheet([HEADER, listed("1.1 Records", "1. Write"), listed("1.2 Audit", "1. Audit")], hidden_rows=[3]))
    assert [action.hidden for action in plan.actions] == [False, True]


def test_a_numbered_date_serves_only_its_own_action_and_an_unnumbered_one_all() -> None:
    plan = plan_of(
        sheet(
            [
                HEADER,
                listed("1.1 Records", "1. Write\n2. Train\n3. Audit", "2. & 3 31/07/18"),
                listed("1.2 Audit", "1. Audit\n2. Report", "28 February 2020"),
            ]
        )
    )
    july, february = date(2018, 7, 31), date(2020, 2, 28)
    assert [action.target.due for action in plan.actions] == [None, july, july, february, february]


def test_a_list_merged_down_several_rows_is_shared_out_by_number() -> None:
    plan = plan_of(
        sheet(
            [
                HEADER,
                (None, "1.1 Records", "1. Write", "COO", "1. 31/07/18\n2. Ongoing\n3. TBC", None, None),
                (None, None, "2. Train", "COO", None, None, None),
            ],
            merges=["B2:B3", "E2:E3"],
        )
    )
    assert [action.target.text for action in plan.actions] == ["1. 31/07/18", "2. Ongoing"]
    assert [(finding.kind, finding.words) for finding in plan.findings if finding.place.cell == "E2"] == [
        ("number too high", "3. TBC")
    ]


NUMBERS = [
    ("1. Write\n2. Train\n2. Audit", None, "number twice"),
    ("1. Write\n3. Train", None, "number missing"),
    ("1. Write\n2. Train", "1. Begun\n2. Begun\n3. Weekly report\n4. Monthly report", "number too high"),
    ("First of all:\n1. Write\n2. Train", None, "text not placed"),
]


@pytest.mark.parametrize(("actions", "progress", "kind"), NUMBERS)
def test_faults_of_numbering_are_findings(actions: str, progress: str | None, kind: str) -> None:
    plan = plan_of(sheet([HEADER, listed("1.1 Records", actions, **({"progress": progress} if progress else {}))]))
    assert kinds(plan) == [kind]


def test_text_numbered_for_no_action_is_kept_whole_in_its_finding() -> None:
    progress = "1. Begun\n3. Weekly report to all\n4. Monthly report"
    plan = plan_of(sheet([HEADER, listed("1.1 Records", "1. Write\n2. Train", progress=progress)]))
    finding = next(finding for finding in plan.findings if finding.kind == "number too high")
    assert finding.words == "3. Weekly report to all\n4. Monthly report" and finding.place.cell == "G2"


def test_a_copied_issue_is_reported_and_its_text_is_kept() -> None:
    plan = plan_of(
        sheet([HEADER, listed("1.2 Records", "1. Write\n2. Train"), listed("1.2 Records", "3. Write\n4. Train")])
    )
    assert [finding.place.cell for finding in plan.findings if finding.kind == "copy"] == ["B3"]
    assert [number for _, _, number, _, _ in shape(plan)] == [1, 2, 3, 4]


def test_the_same_number_twice_in_rows_of_their_own_is_reported() -> None:
    row = ("Care", 1.1, 1, "Records", "Write", "COO", "31/07/18", "A", None)
    other = ("Care", 1.1, 1, "Records", "Train", "COO", "31/07/18", "A", None)
    assert "number twice" in kinds(plan_of(sheet([FLAT, row, other])))


def test_words_in_a_row_without_an_action_are_reported_with_their_cell() -> None:
    plan = plan_of(
        sheet(
            [
                HEADER,
                listed("1.1 Records", "1. Write"),
                (None, None, None, None, None, None, "Late news"),
                listed("1.2 Audit", "1. Audit"),
            ]
        )
    )
    assert [(finding.place.cell, finding.words) for finding in plan.findings if finding.kind == "text not placed"] == [
        ("G3", "Late news")
    ]


def test_an_issue_without_an_action_is_reported() -> None:
    plan = plan_of(
        sheet([HEADER, (None, "1.1 Records", None, "COO", "31/07/18", None, None), listed("1.2 Audit", "1. Audit")])
    )
    assert [
        (finding.kind, finding.place.cell) for finding in plan.findings if finding.place.cell in ("B2", "D2", "E2")
    ] == [("action blank", "B2"), ("text not placed", "D2"), ("text not placed", "E2")]


def test_an_issue_above_its_actions_in_a_row_of_its_own_heads_them() -> None:
    plan = plan_of(
        sheet(
            [
                HEADER,
                (None, "1.1 The Trust must keep records.", None, None, None, None, None),
                (None, None, "1. Write", "COO", "31/07/18", None, None),
                (None, None, "2. Train", "COO", "31/08/18", None, None),
            ]
        )
    )
    assert shape(plan) == [("1.1", None, 1, "Write", "C3"), ("1.1", None, 2, "Train", "C4")]
    assert plan.issues[0].text == "The Trust must keep records."


DATES = ("Issue", "Action", "Lead", "Original date", "Revised date")


@pytest.mark.parametrize(
    ("original", "revised", "due", "first", "moved"),
    [
        ("30/06/18", "31/07/18", date(2018, 7, 31), date(2018, 6, 30), 1),
        ("30/06/18", None, date(2018, 6, 30), None, 0),
        (None, "31/07/18", date(2018, 7, 31), None, 0),
        ("30/06/18", "30/06/18", date(2018, 6, 30), date(2018, 6, 30), 0),
    ],
)
def test_original_and_revised_dates_in_columns_of_their_own_are_both_kept(original, revised, due, first, moved) -> None:
    target = plan_of(sheet([DATES, ("1.1 Records", "Write", "COO", original, revised)])).actions[0].target
    assert (target.due, target.original, target.moved) == (due, first, moved)


@pytest.mark.parametrize(("revised", "doubted"), [("N/A", False), ("-", False), ("TBC", True)])
def test_a_revised_date_that_is_none_leaves_the_first_one_standing(revised: str, doubted: bool) -> None:
    plan = plan_of(sheet([DATES, ("1.1 Records", "Write", "COO", "30/06/18", revised)]))
    target = plan.actions[0].target
    assert (target.due, target.text) == (date(2018, 6, 30), f"30/06/18 → {revised}")
    assert ("date read with doubt" in kinds(plan)) is doubted


@pytest.mark.parametrize(
    ("dates", "doubted"),
    [
        (("05/25/2018", "06/30/2018", "07/04/2018"), ["E2", "E3", "E4"]),
        (("05/25/2018", datetime(2018, 4, 7), "31 July 2018"), ["E2", "E3"]),
        (("05/25/2018", "07/07/2018", "2018-07-04"), ["E2"]),
        (("05/25/2018", "25/05/2018", "07/04/2018"), ["E2", "E4"]),
        (("05/25/2018", "25/05/2018", "30/06/2018", "07/04/2018"), ["E2"]),
        (("25/05/2018", "30/06/2018", "07/04/2018"), []),
        (("07/04/2018", "05/06/2018", "08/09/2018"), []),
    ],
)
def test_a_date_that_could_be_month_first_is_doubted_where_others_of_its_column_must_be(
    dates: tuple[str | datetime, ...], doubted: list[str]
) -> None:
    rows = [(f"1.{at} Records", f"Write {at}", "COO", "Word", day) for at, day in enumerate(dates, 1)]
    plan = plan_of(sheet([("Issue", "Action", "Lead", "Theme", "Due date"), *rows]))
    assert sorted(one.place.cell for one in plan.findings if one.kind == "date read with doubt") == doubted


def test_a_struck_date_is_the_original_of_the_one_beside_it() -> None:
    from dataclasses import replace

    made = sheet([HEADER, listed("1.1 Records", "1. Write", "30/06/18 31/07/18")])
    cells = dict(made.cells)
    cells[2, 5] = cells[2, 5]._replace(struck=((0, 8),))
    target = plan_of(replace(made, cells=cells)).actions[0].target
    assert (target.due, target.original) == (date(2018, 7, 31), date(2018, 6, 30))


def test_one_plan_for_each_sheet_that_holds_one_and_a_word_for_the_others() -> None:
    row = listed("1.1 Records", "1. Write")
    read = reading(
        sheet([HEADER, row], name="Medway"),
        sheet([HEADER, row], name="Swale"),
        sheet([("Red",), ("Green",)], name="Lists"),
        sheet([HEADER, row], name="Old", hidden=True),
    )
    assert [(plan.place.sheet, plan.team) for plan in read.plans] == [("Medway", "Medway"), ("Swale", "Swale")]
    assert [(finding.kind, finding.place.sheet) for finding in read.findings] == [
        ("sheet skipped", "Lists"),
        ("sheet skipped", "Old"),
    ]
    assert "hidden though it looks like a plan" in read.findings[1].what


def test_a_workbook_without_a_plan_says_why_in_one_sentence() -> None:
    read = reading(sheet([("Name", "Telephone", "Room"), ("Smith", "1234", "2")]))
    assert read.plans == () and [finding.kind for finding in read.findings] == ["no plan"]
    assert str(read.findings[0]).startswith("Plan.xlsx: no action plan found, because Plan: none of the first 40 rows")


def test_headings_with_nothing_under_them_are_no_plan() -> None:
    read = reading(sheet([HEADER]))
    assert read.plans == () and "no action under them" in read.findings[0].what


def test_errors_of_formulas_are_reported() -> None:
    from dataclasses import replace

    made = sheet([HEADER, listed("1.1 Records", "1. Write")])
    cells = dict(made.cells)
    cells[2, 7] = cells[2, 6]._replace(column=7, value="#REF!", error=True)
    assert "word error" in kinds(plan_of(replace(made, cells=cells)))


def test_people_who_are_not_named_or_not_in_the_key_are_reported() -> None:
    key = [("STAFF KEY:", None), ("COO", "Chief Operating Officer"), ("HoS", "Head of Service"), (None, None)]
    plan = plan_of(
        sheet(
            [
                *key,
                HEADER,
                listed("1.1 Records", "1. Write", owner="H0S & XYZ"),
                listed("1.2 Audit", "1. Audit", owner="COO"),
                listed("1.3 Learn", "1. Learn", owner=""),
            ]
        )
    )
    found = {(finding.kind, finding.place.cell) for finding in plan.findings}
    assert {("owner near miss", "D6"), ("owner unknown", "D6"), ("no owner", "D8")} <= found
    assert not [finding for finding in plan.findings if finding.place.cell == "D7"]


def test_a_column_nobody_knows_is_reported_with_all_it_holds() -> None:
    rows = [
        (*HEADER, "Cost centre"),
        (*listed("1.1 Records", "1. Write"), "X-17"),
        (*listed("1.2 Audit", "1. Audit"), "X-18"),
    ]
    finding = next(finding for finding in plan_of(sheet(rows)).findings if finding.kind == "column not used")
    assert finding.place.cell == "H1" and finding.words == "X-17\nX-18"


def test_what_stands_below_the_table_is_no_action() -> None:
    rows = [HEADER, listed("1.1 Records", "1. Write"), (), (None, "Signed: the chair")]
    plan = plan_of(sheet(rows))
    assert len(plan.actions) == 1
    assert [(finding.place.cell, finding.words) for finding in plan.findings if finding.kind == "below the table"] == [
        ("B4", "Signed: the chair")
    ]


def test_of_very_many_cells_below_the_table_the_rest_are_counted() -> None:
    notes = [(None, f"note {number}") for number in range(1, 204)]
    plan = plan_of(sheet([HEADER, listed("1.1 Records", "1. Write"), (), *notes]))
    found = [finding for finding in plan.findings if finding.kind == "below the table"]
    assert len(found) == 201
    assert found[-1].what == "from here on, 3 more cells with words below the table"
    assert (found[-1].place.cell, found[-1].words) == ("B204", "note 201")


def test_a_second_column_of_dates_that_is_left_aside_is_a_warning() -> None:
    header = ("Issue", "Action", "Lead", "Target date", "Planned completion date")
    plan = plan_of(sheet([header, ("1.1 Records", "Write", "COO", "31/07/18", "31/08/18")]))
    assert [finding.words for finding in plan.findings if finding.kind == "date column not used"] == ["31/08/18"]


def test_a_column_of_colours_that_is_left_aside_is_told() -> None:
    header = ("Issue", "Action", "Lead", "Target date", "Risk RAG")
    plan = plan_of(sheet([header, ("1.1 Records", "Write", "COO", "31/07/18")], fills={"E2": "00B050"}))
    assert "column not used" in [finding.kind for finding in plan.findings if finding.place.cell == "E1"]


def test_bare_refs_are_no_theme() -> None:
    rows = [("Ref", "Action", "Lead", "Due date"), ("6.01",), ("6.02", "Write", "COO", "31/07/18")]
    plan = plan_of(sheet(rows))
    assert plan.issues[0].theme is None
    assert [finding.words for finding in plan.findings if finding.kind == "text not placed"] == ["6.01"]


def test_two_sheets_of_one_name_in_a_damaged_workbook_are_both_read() -> None:
    made = [sheet([HEADER, listed(f"1.{number} Records", words)]) for number, words in ((1, "Write"), (2, "Train"))]
    assert [action.text for plan in reading(*made).plans for action in plan.actions] == ["Write", "Train"]


@pytest.mark.parametrize(("column", "words"), [(0, "A"), (8, "call Bob")])
def test_a_lone_letter_or_a_note_beside_the_table_is_no_theme(column: int, words: str) -> None:
    lone = [None] * 9
    lone[column] = words
    plan = plan_of(sheet([HEADER, listed("1.1 Records", "1. Write"), lone, listed("1.2 Audit", "1. Audit")]))
    assert [issue.theme for issue in plan.issues] == [None, None]
    assert words in [finding.words for finding in plan.findings if finding.kind == "text not placed"]


@pytest.mark.parametrize("words", ["No change", "as original", "N/A", "–"])
def test_words_that_leave_the_date_as_it_is_leave_it(words: str) -> None:
    target = plan_of(sheet([DATES, ("1.1 Records", "Write", "COO", "30/06/18", words)])).actions[0].target
    assert (target.due, target.moved) == (date(2018, 6, 30), 0)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Immediate action", "Longer term action", "action column not used"),
        ("Action required", "Further action required", "action column not used"),
        ("Action", "Next steps", "action column not used"),
        ("Action", "Action type", "column not used"),
        ("Action", "Completed actions", "column not used"),
        ("Action", "Cost centre", "column not used"),
    ],
)
def test_a_second_column_of_actions_that_is_left_aside_is_a_warning(first: str, second: str, kind: str) -> None:
    header = ("Issue", first, second, "Lead", "Target date")
    plan = plan_of(sheet([header, ("1.1 Records", "Write", "Redesign the ward", "COO", "31/07/18")]))
    [finding] = [finding for finding in plan.findings if "not used" in finding.kind]
    assert (finding.kind, finding.place.cell, finding.words) == (kind, "C1", "Redesign the ward")
