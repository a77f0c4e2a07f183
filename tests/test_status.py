"""Status by the rules of the field, in their order, each with its reason."""

from datetime import date, timedelta

import pytest
from sheets import JULY, one_action, plan_of, sheet

from actionbook.status import RULES, Judgement, claim_findings, judge, worst_known, worst_status

GREEN, AMBER, RED = "00B050", "FFC000", "FF0000"


def judged(as_of: date = JULY, **options) -> Judgement:
    return judge(one_action(**options), as_of)[0]


IN_ORDER = [
    # target, progress, fill, status, RAG, due soon
    ("30/06/18", "Fully embedded.", None, "embedded", "Purple", False),
    ("30/06/18", "Superseded by 3.2", None, "superseded", "Grey", False),
    ("30/06/18", "Completed 02/07/18.", RED, "complete", "Green", False),
    ("30/06/18", "Not yet complete", GREEN, "overdue", "Red", False),
    ("30/06/18", None, AMBER, "overdue", "Red", False),
    ("31/07/18", None, RED, "in progress", "Amber", True),
    ("08/08/18", None, AMBER, "in progress", "Amber", False),
    ("Ongoing", None, AMBER, "in progress", "Amber", False),
    ("Monthly", None, None, "in progress", "Amber", False),
    ("TBC", None, None, "in progress", "Amber", False),
    (None, None, None, "in progress", "Amber", False),
    ("31/06/18", None, AMBER, "in progress", "Amber", False),
    ("31/06/18", None, RED, "overdue", "Red", False),
    ("31/06/18", None, None, None, None, False),
    ("31/06/18", "Not yet complete", GREEN, "in progress", "Amber", False),
    ("31/06/18", "Completed 02/07/18.", AMBER, "complete", "Green", False),
    ("31/07/18 & ongoing", None, None, "in progress", "Amber", True),
    ("30/06/18 ongoing", None, None, "overdue", "Red", False),
]


@pytest.mark.parametrize(("target", "progress", "fill", "status", "rag", "soon"), IN_ORDER)
def test_the_first_rule_that_holds_decides(target, progress, fill, status, rag, soon) -> None:
    one = judged(target=target, progress=progress, fill=fill)
    assert (one.status, one.rag, one.due_soon) == (status, rag, soon)


def test_a_date_that_falls_today_is_not_overdue() -> None:
    due = date(2018, 7, 31)
    assert judged(due, target="31/07/18").status == "in progress"
    assert judged(due + timedelta(days=1), target="31/07/18").status == "overdue"


@pytest.mark.parametrize(("days", "soon"), [(0, True), (28, True), (29, False), (-1, False)])
def test_due_soon_is_a_mark_for_the_next_28_days(days: int, soon: bool) -> None:
    one = judged(date(2018, 7, 31) - timedelta(days=days), target="31/07/18")
    assert one.due_soon is soon


def test_every_status_carries_its_reason_with_the_cell() -> None:
    reason = judged(date(2018, 8, 14), target="31/07/18").reason
    assert reason == "Overdue: due 31/07/18, 14 days ago; nothing says complete (Plan!E2)"
    assert judged(progress="Completed 02/07/18.").reason == 'Complete: "Completed 02/07/18" (Plan!G2)'
    assert judged(fill=GREEN).reason == "Complete: the colour of the RAG cell says so (Plan!I2)"
    assert judged(date(2018, 8, 1), target="31/07/18", progress="Not yet complete").reason == (
        'Overdue: due 31/07/18, 1 day ago; the words "Not yet complete" do not say complete (Plan!E2)'
    )


REASONS = [
    ({"target": "30/06/18", "progress": "Superseded by 3.2"}, 'Superseded: "Superseded by 3.2" (Plan!G2)'),
    ({"target": "30/06/18", "status": "Closed"}, 'Closed: "Closed" (Plan!H2)'),
    ({"target": "10/07/18"}, "In progress: due soon, 10/07/18, today; nothing says complete (Plan!E2)"),
    ({"target": "11/07/18"}, "In progress: due soon, 11/07/18, in 1 day; nothing says complete (Plan!E2)"),
    ({"target": "08/09/18"}, "In progress: due 08/09/18, in 60 days; nothing says complete (Plan!E2)"),
    ({"target": "Monthly"}, 'In progress: comes round again ("Monthly"); nothing says complete (Plan!E2)'),
    ({"target": "TBC"}, "In progress: no date set yet; nothing says complete (Plan!E2)"),
    ({"target": None}, "In progress: no target date; nothing says complete (Plan!E2)"),
    ({"target": "1."}, "In progress: no target date; nothing says complete (Plan!E2)"),
    ({"target": "31/06/18"}, 'Left as it was: the target date "31/06/18" cannot be read (Plan!E2)'),
    (
        {"target": "31/07/18", "status": "On hold"},
        'On hold: due soon, 31/07/18, in 21 days; the words "On hold" do not say complete (Plan!E2)',
    ),
    (
        {"target": "Weekly until further notice and then as the group decides"},
        'In progress: comes round again ("Weekly until further notice and then as…"); nothing says complete (Plan!E2)',
    ),
    (
        {"target": "Weekly until each of the wards has had it"},
        'In progress: comes round again ("Weekly until each of the wards has had…"); nothing says complete (Plan!E2)',
    ),
    (
        {"target": "Ongoing", "progress": "Complete: minutes in the drive"},
        'In progress: ongoing ("Ongoing"); the words "Complete: minutes in the drive" were not taken to say complete '
        "(Plan!E2)",
    ),
    (
        {"target": "31/12/18", "progress": "Completed 31/08/18"},
        'In progress: due 31/12/18, in 174 days; the day of completion in "Completed 31/08/18" is still to come '
        "(Plan!E2)",
    ),
]


@pytest.mark.parametrize(("options", "reason"), REASONS)
def test_a_reason_says_in_plain_words_what_decided(options, reason: str) -> None:
    assert judged(**options).reason == reason


def test_a_finding_says_what_is_owed_by_which_action_and_in_which_cell() -> None:
    [evidence] = judged(progress="Completed", evidence="None yet").findings
    assert (evidence.what, evidence.place.cell) == ('action "Write the policy": complete, evidence outstanding', "G2")
    [date_owed] = judged(target="Monthly").findings
    assert (date_owed.what, date_owed.place.cell) == (
        'action "Write the policy": no end date (comes round again)', "E2"
    )  # fmt: skip
    assert date_owed.words == "Monthly"


def test_completion_on_a_day_still_to_come_counts_as_said_not_to_be_complete() -> None:
    early, late = (judged(day, target="31/12/18", progress="Completed 31/08/18") for day in (JULY, date(2018, 9, 1)))
    assert (early.status, early.denied) == ("in progress", True)
    assert (late.status, late.denied) == ("complete", False)


def test_an_unreadable_date_leaves_the_colour_that_nobody_denies() -> None:
    assert judged(target="31/06/18", fill=RED, progress="Not yet complete").status == "overdue"
    assert judged(target="31/06/18", fill=AMBER, progress="Ward 6 asked for help").status == "in progress"


@pytest.mark.parametrize(
    ("statuses", "shown"),
    [
        (["overdue", None], "overdue"),
        (["in progress", None], "in progress"),
        (["complete", None], None),
        (["superseded", None], None),
        (["superseded", "complete"], "complete"),
        ([None], None),
    ],
)
def test_what_is_not_known_hides_what_is_done_and_nothing_worse(statuses: list[str | None], shown: str | None) -> None:
    assert worst_known(statuses) == shown


def test_one_finding_a_cell_names_all_the_actions_of_an_issue_that_it_concerns() -> None:
    rows = [
        ("Issue", "Actions", "Lead", "Target date"),
        ("1.1 Records", "1. Write\n2. Train", "COO", "Ongoing"),
        ("1.2 Audit", "1. Count\n2. Tell", "COO", "TBC"),
    ]
    found = claim_findings(plan_of(sheet(rows)))
    assert [(one.place.cell, one.what) for one in found] == [
        ("D2", "actions 1 and 2: no end date (ongoing)"),
        ("D3", "actions 1 and 2: no end date (no date set yet)"),
    ]


def test_days_overdue_are_counted_only_for_what_is_overdue() -> None:
    assert judged(date(2018, 8, 14), target="31/07/18").days_overdue == 14
    assert judged(date(2018, 8, 14), target="31/07/18", progress="Completed").days_overdue is None
    assert judged(JULY, target="31/07/18").days_overdue is None


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"progress": "Completed 02/07/18.", "evidence": None}, "evidence outstanding"),
        ({"progress": "Completed 02/07/18.", "evidence": "TBC"}, "evidence outstanding"),
        ({"progress": "Completed 02/07/18.", "evidence": "–"}, "evidence outstanding"),
        ({"target": "Ongoing"}, "no end date"),
        ({"target": None}, "no end date"),
        ({"target": "TBC"}, "no end date"),
    ],
)
def test_what_is_owed_is_a_finding(options, kind: str) -> None:
    assert [finding.kind for finding in judged(**options).findings] == [kind]
    assert [finding.kind for finding in claim_findings(one_action(**options))] == [kind]


@pytest.mark.parametrize("options", [{"progress": "Completed"}, {}, {"progress": "Completed", "target": "Ongoing"}])
def test_nothing_is_owed_where_all_is_said(options) -> None:
    assert judged(**options).findings == ()


HEADER = ("Issue", "Action", "Lead", "Due date", "Date completed")


def test_a_day_of_completion_completes_from_that_day_on() -> None:
    plan = plan_of(sheet([HEADER, ("1.1 Records", "Write", "COO", "31/07/18", "05/07/18")]))
    assert judge(plan, date(2018, 7, 5))[0].status == "complete"
    assert judge(plan, date(2018, 7, 4))[0].status == "in progress"


def test_an_issue_takes_the_worst_status_of_its_actions() -> None:
    rows = [
        ("Issue", "Actions", "Lead", "Target date", "Progress"),
        (
            "1.1 Records",
            "1. Write\n2. Train\n3. Audit",
            "COO",
            "1. 30/06/18\n2. 31/07/18\n3. 31/07/18",
            "1. Completed\n3. Fully embedded.",
        ),
    ]
    plan = plan_of(sheet(rows))
    assert worst_status(judge(plan, JULY)) == "in progress"
    assert worst_status(judge(plan, date(2018, 8, 1))) == "overdue"
    assert worst_status(judge(plan, JULY)[::2]) == "complete"
    assert worst_status([]) is None


def test_an_issue_with_an_action_whose_status_is_not_known_is_not_complete() -> None:
    rows = [
        ("Issue", "Actions", "Lead", "Target date", "Progress"),
        ("1.1 Records", "1. Write\n2. Train", "COO", "1. 30/06/18\n2. 31/06/18", "1. Completed"),
    ]
    judged = judge(plan_of(sheet(rows)), JULY)
    assert [one.status for one in judged] == ["complete", None]
    assert worst_status(judged) is None


def test_the_rules_stand_in_the_order_of_the_field() -> None:
    assert [rule.name for rule in RULES] == [
        "somebody said embedded",
        "superseded, closed or risk accepted",
        "somebody said complete",
        "the due date has passed",
        "the date cannot be read",
        "due soon",
        "due later",
        "no date",
    ]


TWO_OF_ONE = [("Amber", "Behind, action overdue"), ("Red", "Overdue"), ("Green", "Complete")]
LEFT_OUT = [("Grey", "No longer required"), ("Green", "Complete"), ("Red", "Overdue")]
OFF_TRACK = [("Green", "Complete"), ("Amber", "At risk"), ("Red", "Off track")]


@pytest.mark.parametrize(
    ("key", "target", "fill", "status", "rag"),
    [
        (TWO_OF_ONE, "30/06/18", AMBER, "overdue", "Amber"),
        (TWO_OF_ONE, "30/06/18", RED, "overdue", "Red"),
        (OFF_TRACK, "31/12/18", RED, "at risk", "Red"),
        (LEFT_OUT, "30/06/18", "808080", "superseded", "Grey"),
    ],
)
def test_the_colour_that_a_person_gave_is_kept_where_the_key_lets_it_stand(key, target, fill, status, rag) -> None:
    header, row = ("RAG", "Issue", "Action", "Lead", "Target date"), (None, "1.1 Doors", "Mend", "EM", target)
    [one] = judge(plan_of(sheet([*key, (), header, row], fills={"A6": fill})), JULY)
    assert (one.status, one.rag) == (status, rag)


def test_the_colour_is_the_word_of_the_plans_own_key() -> None:
    key = [("Blue", "Complete"), ("Green", "On track"), ("Red", "Overdue"), (None, None)]
    rows = [
        *key,
        ("RAG", "Issue", "Action", "Lead", "Target date", "Progress"),
        (None, "1.1 Doors", "Mend", "EM", "31/07/18", "Completed"),
        (None, "1.2 Water", "Test", "EM", "31/07/18", None),
    ]
    assert [one.rag for one in judge(plan_of(sheet(rows)), JULY)] == ["Blue", "Green"]
    assert [one.rag for one in judge(plan_of(sheet(rows)), date(2018, 8, 1))] == ["Blue", "Red"]


def test_a_completion_that_is_still_to_come_is_told_until_its_day() -> None:
    plan = one_action("31/07/18", "Completed 01/12/18")
    before, after = judge(plan, date(2018, 8, 15))[0], judge(plan, date(2018, 12, 1))[0]
    [told] = [found for found in before.findings if "completion" in found.kind]
    assert (told.kind, told.words) == ("completion to come", "Completed 01/12/18")
    assert told.what == (
        '"Completed 01/12/18" gives a day of completion that is still to come (01/12/18); it was not counted as '
        "complete"
    )
    assert 'the day of completion in "Completed 01/12/18" is still to come' in before.reason
    assert after.status == "complete" and "completion to come" not in {found.kind for found in after.findings}
    assert [found.kind for found in claim_findings(plan, as_of=date(2018, 8, 15))].count("completion to come") == 1
    assert "completion to come" not in {found.kind for found in claim_findings(plan)}
