"""What each place says by itself of how far an action is."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sheets import area, one_action, plan_of, sheet

from actionbook.claims import claim_of
from actionbook.status import judge
from actionbook.workbook.cells import Condition


def declared(heading: str, answer: str | datetime | None, fill: str | None = None) -> str | None:
    """What is declared of an action by one column beside its date."""
    rows = [("Issue", "Action", "Lead", "Due date", heading), ("1.1 Records", "Write", "COO", "31/07/18", answer)]
    plan = plan_of(sheet(rows, fills={"E2": fill} if fill else {}))
    return claim_of(plan.actions[0], plan.scheme).declared


ANSWERS = [
    ("Completed?", "Y", "complete"),
    ("Completed?", "N", None),
    ("Complete (Y/N)", "Yes", "complete"),
    ("Done", "✓", "complete"),
    ("Completed", "05/07/18", "complete"),
    ("Completed", "No – 50%", None),
    ("Completed", "Yes, apart from the skirting", None),
    ("Status", "Y", None),
    ("Status", "P", None),
    ("Status", "G", "complete"),
    ("Status", "Green", "complete"),
    ("Status", "100%", "complete"),
    ("Status", "90%", None),
    ("Status", "Complete except for one ward", None),
    ("% complete", "100%", "complete"),
    ("% complete", "99%", None),
    ("% complete", "1", None),
    ("% complete", "²", None),
    ("% complete", "9" * 5000, None),
    ("Date completed", "05/07/18", "complete"),
    ("Date completed", "05/07/18 09:30", "complete"),
    ("Date completed", "Completed 05/07/18", "complete"),
    ("Date completed", "05/07/18 – evidence on file", "complete"),
    ("Date completed", "Expected July", None),
    ("Date completed", "Expected 05/07/18", None),
    ("Date completed", "Target 05/07/18", None),
    ("Date completed", "By 05/07/18", None),
    ("Date completed", "05/07/18?", None),
    ("Date completed", "01/01/1900", None),
    ("Date completed", "01/01/1970", None),
    ("Date completed", "January 1900", None),
    ("Date completed", "31/06/18", None),
    ("Date completed", datetime(1900, 1, 1), None),
    ("Date completed", datetime(2018, 7, 5), "complete"),
    ("Date completed", "Completed 01/01/1900", "complete"),
    ("Completed?", "01/01/1900", None),
    ("Date completed", "05/07/18 (partial)", None),
    ("Date completed", "Not completed 05/07/18", None),
    ("Completed", "Due 05/07/18", None),
    ("Forecast / actual date", "05/07/18", None),
    ("Open/Closed", "C", None),
]


@pytest.mark.parametrize(("heading", "answer", "status"), ANSWERS)
def test_an_answer_means_what_its_heading_asks(heading: str, answer: str | datetime, status: str | None) -> None:
    assert declared(heading, answer) == status


@pytest.mark.parametrize(
    ("heading", "answer", "said"),
    [
        ("Open/Closed", "C", "closed"),
        ("Open/Closed", "Y", None),
        ("Status open?", "Yes", None),
        ("Status – closed?", "Y", "closed"),
        ("Status – closed?", "N", None),
    ],
)
def test_yes_closes_an_action_only_where_the_heading_asks_whether_it_is_closed(heading, answer, said) -> None:
    rows = [("Issue", "Action", "Lead", "Due date", heading), ("1.1 Records", "Write", "COO", "31/07/18", answer)]
    plan = plan_of(sheet(rows))
    assert claim_of(plan.actions[0], plan.scheme).said == said


@pytest.mark.parametrize("heading", ["Risk RAG", "Previous RAG", "Priority (RAG)", "Initial RAG rating"])
def test_the_colour_of_something_else_completes_nothing(heading: str) -> None:
    assert declared(heading, None, "00B050") is None


def claims_of(rows, **options) -> list[str | None]:
    plan = plan_of(sheet(rows, **options))
    return [claim_of(action, plan.scheme).declared for action in plan.actions]


def test_of_columns_by_month_or_quarter_the_latest_that_is_filled_counts() -> None:
    header = ("Issue", "Action", "Lead", "Due date", "Update Jan 18", "Update Feb 18")
    assert claims_of(
        [
            header,
            ("1.1 A", "Write", "COO", "31/07/18", "Completed", "Re-opened: form to be changed"),
            ("1.2 B", "Train", "COO", "31/07/18", "In progress", "Completed"),
            ("1.3 C", "Audit", "COO", "31/07/18", "Completed", None),
        ]
    ) == [None, "complete", "complete"]
    header = ("Issue", "Action", "Lead", "Due date", "RAG Q1", "RAG Q2")
    assert claims_of([header, ("1.1 A", "Write", "COO", "31/07/18", "G", "R")]) == [None]


def test_a_status_that_is_not_understood_is_reported_with_its_words() -> None:
    rows = [("Issue", "Action", "Lead", "Due date", "Status"), ("1.1 A", "Write", "COO", "31/07/18", "Complete"),
            ("1.2 B", "Train", "COO", "31/07/18", "Awaiting the chair")]  # fmt: skip
    plan = plan_of(sheet(rows))
    found = [finding for action in plan.actions for finding in claim_of(action, plan.scheme).findings]
    assert [(finding.kind, finding.words, finding.place.cell) for finding in found] == [
        ("status not understood", "Awaiting the chair", "E3")
    ]


def test_one_per_cent_is_understood_to_be_less_than_all() -> None:
    rows = [("Issue", "Action", "Lead", "Due date", "% complete"), ("1.1 A", "Write", "COO", "31/07/18", "1%")]
    plan = plan_of(sheet(rows))
    claim = claim_of(plan.actions[0], plan.scheme)
    assert claim.denied and not claim.findings


def test_green_completes_nothing_where_blue_is_in_use_and_no_key_says_what_they_mean() -> None:
    rows = [("Issue", "Action", "Lead", "Due date", "BRAG"), ("1.1 A", "Write", "COO", "31/07/18", None),
            ("1.2 B", "Train", "COO", "31/07/18", None)]  # fmt: skip
    assert claims_of(rows, fills={"E2": "0070C0", "E3": "00B050"}) == [None, None]
    assert claims_of(rows, fills={"E2": "FFC000", "E3": "00B050"}) == [None, "complete"]


@pytest.mark.parametrize(
    ("heading", "answer"),
    [
        ("Status", "Completed on 31/08/2018"),
        ("Progress", "Completed 31/08/18."),
        ("Progress", "Completed at Quality Committee 31/08/18"),
        ("Date completed", "31/08/18 completed"),
        ("RAG", "Completed 31/08/18"),
    ],
)
def test_completion_on_a_day_still_to_come_completes_nothing_before_it(heading: str, answer: str) -> None:
    rows = [("Issue", "Action", "Lead", "Due date", heading), ("1.1 Records", "Write", "COO", "30/09/18", answer)]
    plan = plan_of(sheet(rows))
    assert [judge(plan, day)[0].status for day in (date(2018, 8, 30), date(2018, 8, 31))] == ["in progress", "complete"]


def test_several_numbered_days_of_completion_in_the_target_hold_until_the_last_of_them() -> None:
    plan = one_action("1. Completed 05/07/18\n2. Completed 09/07/18")
    days = date(2018, 7, 4), date(2018, 7, 8), date(2018, 7, 9)
    assert [judge(plan, day)[0].status for day in days] == ["in progress", "in progress", "complete"]


@pytest.mark.parametrize(
    "target",
    [
        "Due 30/06/18 - completed 31/07/18",
        "30/06/18\nCompleted 31/07/18",
        "Due 30/06/18 – completed July 2018",
    ],
)
def test_a_target_that_was_due_before_it_was_completed_is_complete_from_the_day_of_completion(target: str) -> None:
    days = date(2018, 7, 10), date(2018, 7, 30), date(2018, 7, 31)
    assert [judge(one_action(target), day)[0].status for day in days] == ["overdue", "overdue", "complete"]


def judged_by(progress: str, *days: date) -> list[str | None]:
    """The status on each of some days of an action with these words of progress."""
    rows = [("Issue", "Action", "Lead", "Due date", "Progress"), ("1.1 Records", "Write", "COO", "31/12/18", progress)]
    return [judge(plan_of(sheet(rows)), day)[0].status for day in days]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Embedded in December 2018", "embedded"),
        ("Now fully embedded – December 2018", "embedded"),
        ("Embedded in all teams since December 2018", "embedded"),
        ("Implemented in December 2018", "complete"),
        ("Implemented from mid-December 2018", "complete"),
        ("Delivered across the Trust early December 2018", "complete"),
        ("Closed (December 2018)", "complete"),
    ],
)
def test_a_month_still_to_come_holds_whatever_word_says_that_it_is_done(words: str, status: str) -> None:
    assert judged_by(words, date(2018, 11, 30), date(2018, 12, 15)) == ["in progress", status]


@pytest.mark.parametrize(
    "words",
    [
        "Completed, next audit 12/01/19",
        "Complete – will be audited in January 2019",
        "Complete and to be reviewed again 01/03/19",
        "Complete – training delivered from January 2019 in the East",
        "Implemented, next audit 12/01/19",
    ],
)
def test_a_day_of_something_else_still_to_come_takes_no_completion_back(words: str) -> None:
    assert judged_by(words, date(2018, 11, 30)) == ["complete"]


STRUCK_HEADER = ("Issue", "Action", "Lead", "Due date", "Status", "Progress", "RAG")


@pytest.mark.parametrize(
    ("cell", "row"),
    [("E2", ("Complete", None, None)), ("F2", (None, "Completed 02/07/18.", None)), ("G2", (None, None, "Green"))],
)
def test_words_that_are_struck_through_state_nothing_and_are_reported(cell: str, row: tuple[str | None, ...]) -> None:
    plan = plan_of(sheet([STRUCK_HEADER, ("1.1 Records", "Write", "COO", "31/07/18", *row)], struck=[cell]))
    claim = claim_of(plan.actions[0], plan.scheme)
    assert claim.declared is None
    [words] = [word for word in row if word]
    assert [(finding.kind, finding.place.cell, finding.what, finding.words) for finding in claim.findings] == [
        ("words struck out", cell, f'"{words}" is struck through, so it was not counted', words)
    ]


@pytest.mark.parametrize("words", ["\uf0b7 Complete", "_x000D_\nComplete", "Com\u200bplete\x85"])
def test_words_struck_through_within_a_cell_state_nothing_whatever_odd_characters_stand_there(words: str) -> None:
    made = sheet([STRUCK_HEADER, ("1.1 Records", "Write", "COO", "31/07/18", words, None, None)])
    cells = made.cells | {(2, 5): made.cells[2, 5]._replace(struck=((0, len(words)),))}
    plan = plan_of(replace(made, cells=cells))
    claim = claim_of(plan.actions[0], plan.scheme)
    assert claim.declared is None
    assert [(finding.kind, finding.place.cell) for finding in claim.findings] == [("words struck out", "E2")]


def test_a_colour_under_a_rule_that_cannot_be_followed_states_nothing_and_is_reported() -> None:
    rule = Condition((area("E2:E9"),), 1, "expression", "", ("$D2<TODAY()",), "FF0000")
    rows = [("Issue", "Action", "Lead", "Due date", "RAG"), ("1.1 Records", "Write", "COO", "31/07/18")]
    plan = plan_of(sheet(rows, fills={"E2": "00B050"}, conditions=[rule]))
    assert claim_of(plan.actions[0], plan.scheme).declared is None
    assert [finding.place.cell for finding in plan.findings if finding.kind == "rule not followed"] == ["E2"]


@pytest.mark.parametrize(
    ("heading", "words", "named"),
    [
        ("Progress", "Completed 31/06/18", "June 2018 has days 1 to 30, not 31"),
        ("Progress", "Completed 45/13/18", "there is no month 13"),
        ("Status", "Completed 31/06/18", "June 2018 has days 1 to 30, not 31"),
        ("RAG", "Completed 31/06/18", "June 2018 has days 1 to 30, not 31"),
        ("RAG", "Completed 30/06/18", None),
        ("Progress", "Completed 01/01/1900", "the year 1900 cannot be meant"),
        ("Date completed", "31/06/18", "June 2018 has days 1 to 30, not 31"),
        ("Date completed", "31/06//18", "its signs are mixed or doubled"),
        ("Date completed", datetime(1900, 1, 1), "the year 1900 cannot be meant"),
        ("Date completed", "01/01/1970", "the year 1970 cannot be meant"),
        ("Progress", "Completed 30/06/18", None),
        ("Progress", "Completed, ward 4 first", None),
        ("Progress", "In progress since 31/06/18", None),
        ("Date completed", "05/07/18", None),
        ("Date completed", "Expected 05/07/18", None),
        ("Date completed", "No", None),
    ],
)
def test_a_day_of_completion_that_cannot_be_meant_is_named(heading: str, words: str, named: str | None) -> None:
    rows = [("Issue", "Action", "Lead", "Due date", heading), ("1.1 Records", "Write", "COO", "31/07/18", words)]
    plan = plan_of(sheet(rows))
    findings = claim_of(plan.actions[0], plan.scheme).findings
    wrong = [finding for finding in findings if finding.kind == "impossible date"]
    assert [finding.place.cell for finding in wrong] == ["E2"] * (named is not None)
    assert all(f"({named})" in finding.what and f'"{finding.words}"' in finding.what for finding in wrong)
