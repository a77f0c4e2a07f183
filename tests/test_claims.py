"""What people say of an action, and which of it holds when they disagree. No false green."""

from dataclasses import replace
from datetime import date

import pytest
from sheets import one_action, plan_of, sheet

from actionbook.claims import Claim, claim_of
from actionbook.findings import Finding
from actionbook.scheme import JUNE_2018
from actionbook.status import judge
from actionbook.workbook.cells import Cell

GREEN, AMBER, RED, PURPLE, BLUE = "00B050", "FFC000", "FF0000", "7030A0", "0070C0"


def claim(*args, **options) -> Claim:
    plan = one_action(*args, **options)
    return claim_of(plan.actions[0], plan.scheme)


def kinds(claimed: Claim) -> list[str]:
    return [finding.kind for finding in claimed.findings]


WORDS_AND_COLOUR = [
    # progress, fill, declared, kinds of finding
    ("Completed 02/07/18.", None, "complete", []),
    ("Completed 02/07/18.", AMBER, "complete", []),
    ("Completed 02/07/18.", RED, "complete", []),
    ("Fully embedded.", AMBER, "embedded", []),
    (None, GREEN, "complete", []),
    (None, PURPLE, "embedded", []),
    (None, AMBER, None, []),
    (None, None, None, []),
    ("Draft sent to the lead for comment.", GREEN, "complete", []),
    ("Not yet complete – waiting for IT.", GREEN, None, ["colour claims more"]),
    ("Partially complete.", GREEN, None, ["colour claims more"]),
    ("50% complete.", PURPLE, None, ["colour claims more"]),
    ("Completed 02/07/18.", PURPLE, "complete", ["colour claims more"]),
    ("Not yet complete.", AMBER, None, []),
    ("Training completed by 6 of 11 staff.", AMBER, None, []),
]


@pytest.mark.parametrize(("progress", "fill", "declared", "found"), WORDS_AND_COLOUR)
def test_words_come_before_the_colour_and_the_more_cautious_holds(progress, fill, declared, found) -> None:
    claimed = claim(progress=progress, fill=fill)
    assert (claimed.declared, kinds(claimed)) == (declared, found)


STATUS_AND_PROGRESS = [
    ("Complete", "Completed 02/07/18.", "complete", []),
    ("Complete", None, "complete", []),
    ("Complete", "Not yet complete – waiting for IT.", None, ["words disagree"]),
    ("In progress", "Completed 02/07/18.", None, ["words disagree"]),
    ("Complete", "Fully embedded.", "complete", ["words disagree"]),
    ("Embedded", "Fully embedded.", "embedded", []),
    ("In progress", "Waiting for the printer.", None, []),
    ("Complete", "12/04/18: Awaiting ratification\n12/05/18: Policy ratified", "complete", []),
    ("Complete", "12/04/18: Delayed\n12/05/18: Policy ratified", "complete", []),
    ("Complete", "12/04/18: Policy ratified\n12/05/18: Awaiting funding", None, ["words disagree"]),
    ("Complete", "12/04/18: Awaiting funding\n12/05/18: No change", None, ["words disagree"]),
    ("Complete", "April: In progress. May: Complete.", "complete", []),
]


@pytest.mark.parametrize(("status", "progress", "declared", "found"), STATUS_AND_PROGRESS)
def test_two_explicit_words_that_disagree_are_taken_cautiously(status, progress, declared, found) -> None:
    claimed = claim(progress=progress, status=status)
    assert (claimed.declared, kinds(claimed)) == (declared, found)


def test_words_that_disagree_are_told_together() -> None:
    [finding] = claim(progress="Not yet complete", status="Complete").findings
    assert (finding.words, finding.place.cell) == ("Complete\nNot yet complete", "G2")


@pytest.mark.parametrize(
    ("words", "fill"), [("Not yet complete – waiting for IT", GREEN), ("Completed 02/07/18", PURPLE)]
)
def test_words_that_say_less_than_the_colour_are_told(words: str, fill: str) -> None:
    [finding] = claim(progress=words, fill=fill).findings
    assert (finding.kind, finding.words, finding.place.cell) == ("colour claims more", words, "G2")


def test_a_sign_in_a_column_of_statuses_counts_as_its_colour_and_a_letter_does_not() -> None:
    assert (claim(status="🟢").declared, claim(status="G").declared) == ("complete", None)


def test_a_target_cell_may_say_complete() -> None:
    assert claim("Completed").declared == "complete"
    assert claim("Completed & ongoing").declared == "complete"
    assert claim("To be completed by 31/07/18").declared is None


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("On hold", "on hold"),
        ("Superseded", "superseded"),
        ("Risk accepted", "risk accepted"),
        ("Closed", "closed"),
        ("Not started", "not started"),
        ("In progress", None),
    ],
)
def test_other_statuses_stay_as_a_person_gave_them(status: str, said: str | None) -> None:
    claimed = claim(status=status)
    assert (claimed.declared, claimed.said) == (None, said)


def test_closed_and_complete_is_complete_and_superseded_is_not() -> None:
    assert claim("Completed", status="Closed").declared == "complete"
    assert claim("Completed", status="Superseded").said == "superseded"


RAG_WORDS = [
    ("G", None, "complete"),
    ("Green", None, "complete"),
    ("Complete", None, "complete"),
    ("A", AMBER, "in progress"),
    ("In progress", AMBER, "in progress"),
    ("Purple", None, "embedded"),
    ("P", None, None),
    ("R", None, "overdue"),
    (None, "92D050", "complete"),
    (None, "FFFF00", "in progress"),
    ("X", None, None),
    (None, "FFFFFF", None),
    (None, None, None),
    (None, "E2EFDA", None),
]


@pytest.mark.parametrize(("rag", "fill", "stated"), RAG_WORDS)
def test_a_rag_cell_states_its_status_by_word_letter_or_fill(rag, fill, stated) -> None:
    assert claim(rag=rag, fill=fill).stated == stated


def test_a_rag_word_and_fill_that_differ_are_taken_cautiously() -> None:
    claimed = claim(rag="Green", fill=RED)
    assert (claimed.stated, claimed.declared, kinds(claimed)) == ("overdue", None, ["words disagree"])
    assert claimed.colour == "Red"


def test_a_colour_that_the_key_does_not_explain_is_reported_with_its_cell() -> None:
    found: Finding = claim(fill="0070C0").findings[0]
    assert found.kind == "colour not in key" and found.place.cell == "I2" and "blue" in found.what
    [unknown] = claim(rag="Zebra").findings
    assert (unknown.kind, unknown.words) == ("colour not in key", "Zebra")


LIST = sheet(
    [
        ("RAG", "Issue", "Actions", "Lead", "Target date", "Evidence", "Progress"),
        (
            None,
            "1.1 The Trust must keep records.",
            "1. Write\n2. Train",
            "COO",
            "31/07/18",
            "Policy",
            "Completed 02/07/18.",
        ),
        (
            None,
            "1.2 The Trust must audit.",
            "1. Audit\n2. Report",
            "COO",
            "31/07/18",
            "Report",
            "1. Completed\n2. 50% complete",
        ),
        (None, "1.3 The Trust must learn.", "1. Meet\n2. Learn", "COO", "31/07/18", "Notes", "2. Begun last week"),
    ],
    fills={"A2": AMBER, "A3": GREEN, "A4": GREEN},
)


def test_words_without_a_number_complete_no_one_action_of_several() -> None:
    plan = plan_of(LIST)
    claims = [claim_of(action, plan.scheme) for action in plan.issues[0].actions]
    assert [one.declared for one in claims] == [None, None]
    assert [kinds(one) for one in claims] == [["which action"], ["which action"]]


def test_a_green_issue_completes_the_actions_whose_own_words_say_nothing_else() -> None:
    plan = plan_of(LIST)
    declared = [[claim_of(action, plan.scheme).declared for action in issue.actions] for issue in plan.issues]
    assert declared[1] == ["complete", None]
    assert declared[2] == ["complete", "complete"]


OWN_KEY = [("Blue", "Complete"), ("Green", "On track"), ("Amber", "At risk"), ("Red", "Off track"), (None, None)]


@pytest.mark.parametrize(
    ("fill", "stated", "declared", "said"),
    [
        ("0070C0", "complete", "complete", None),
        ("00B050", "on track", None, None),
        ("FFC000", "at risk", None, "at risk"),
        ("FF0000", "overdue", None, "at risk"),
    ],
)
def test_the_plans_own_key_decides_what_a_colour_means(fill, stated, declared, said) -> None:
    rows = [*OWN_KEY, ("RAG", "Issue", "Action", "Lead", "Target date"), (None, "1.1 Doors", "Mend", "EM", "31/07/18")]
    plan = plan_of(sheet(rows, fills={"A7": fill}))
    claimed = claim_of(plan.actions[0], plan.scheme)
    assert (claimed.stated, claimed.declared, claimed.said) == (stated, declared, said)


OWN_HEADER = ("RAG", "Issue", "Action", "Lead", "Target date", "Progress")


def test_a_colour_that_stays_beside_words_that_deny_completion_keeps_its_own_name() -> None:
    rows = [*OWN_KEY, OWN_HEADER, (None, "1.1 Doors", "Mend", "EM", "31/12/18", "Not yet complete")]
    [judged] = judge(plan_of(sheet(rows, fills={"A7": RED})), date(2018, 8, 15))
    assert (judged.status, judged.rag) == ("at risk", "Red")


def test_overdue_in_words_that_the_plans_own_key_has_not_is_the_calendars_word() -> None:
    rows = [*OWN_KEY, OWN_HEADER, ("Overdue", "1.1 Doors", "Mend", "EM", "31/12/18", None)]
    assert judge(plan_of(sheet(rows)), date(2018, 8, 15))[0].status == "in progress"


def test_a_status_in_words_in_the_rag_cell_stays_though_no_colour_stands_for_it() -> None:
    assert claim("31/12/18", rag="On hold").said == "on hold"


def test_a_red_that_the_key_calls_overdue_goes_with_the_calendar() -> None:
    key = [("Green", "Complete"), ("Amber", "In progress"), ("Red", "Overdue"), (None, None)]
    rows = [*key, ("RAG", "Issue", "Action", "Lead", "Target date"), (None, "1.1 Doors", "Mend", "EM", "31/12/18")]
    plan = plan_of(sheet(rows, fills={"A6": RED}))
    assert judge(plan, date(2018, 8, 15))[0].status == "in progress"


def test_a_meaning_in_the_rag_cell_shows_no_colour_where_the_plan_has_no_key() -> None:
    claimed = claim(rag="In progress")
    assert (claimed.stated, claimed.colour) == ("in progress", None)


def test_complete_in_the_rag_cell_counts_where_nobody_knows_what_green_means() -> None:
    header = ("Issue", "Action", "Lead", "Target date", "RAG")
    rows = [header, ("1.1 Doors", "Mend", "EM", "31/07/18", None), ("1.2 Roof", "Mend", "EM", "31/07/18", "Complete")]
    plan = plan_of(sheet(rows, fills={"E2": "0070C0"}))
    assert [claim_of(action, plan.scheme).declared for action in plan.actions] == [None, "complete"]


SHORT = ["50%", "Partial", "No", "Not yet", "Mostly", "G?", "Red/Green", "Awaiting evidence", "Not complete"]


@pytest.mark.parametrize("words", SHORT)
def test_a_green_fill_beside_words_that_fall_short_completes_nothing(words: str) -> None:
    claimed = claim(fill=GREEN, rag=words)
    assert (claimed.declared, claimed.stated, kinds(claimed)) == (None, "in progress", ["words disagree"])
    assert claimed.words == words


@pytest.mark.parametrize("words", ["JS 12/07", "See minutes", "✓", "100%"])
def test_a_green_fill_beside_other_words_is_green(words: str) -> None:
    claimed = claim(fill=GREEN, rag=words)
    assert claimed.declared == "complete"
    assert words == "100%" or words == "✓" or claimed.words == ""


@pytest.mark.parametrize("fill", [None, GREEN, PURPLE])
def test_a_day_of_completion_still_to_come_holds_whatever_the_colour(fill: str | None) -> None:
    plan = one_action("31/07/18", "Completed on 1 December 2018", fill=fill)
    assert judge(plan, date(2018, 8, 15))[0].status == "overdue"
    assert judge(plan, date(2018, 12, 2))[0].status == "complete"


def test_a_word_in_the_rag_cell_may_be_the_meaning_that_the_key_gives() -> None:
    key = {"A1": "Red", "B1": "Significant issues", "A2": "Green", "B2": "Complete", "A3": "Amber", "B3": "Some issues"}
    header = {"A6": "Issue", "B6": "Action", "C6": "Lead", "D6": "Target date", "E6": "RAG"}
    row = {"A7": "1.1 Records", "B7": "Write", "C7": "COO", "D7": "31/12/18", "E7": "Significant issues"}
    fills = {"A1": "FF0000", "A2": "00B050", "A3": "FFC000"}
    plan = plan_of(sheet(key | header | row, fills=fills))
    claimed = claim_of(plan.actions[0], plan.scheme)
    assert (claimed.colour, claimed.said, claimed.findings) == ("Red", "at risk", ())


def test_overdue_in_words_is_the_calendars_word_and_goes_with_the_date() -> None:
    plan = one_action("31/12/18", rag="Overdue")
    assert judge(plan, date(2018, 8, 15))[0].status == "in progress"


ALL = ["All actions complete", "Both actions completed", "All the actions completed 02/07/18"]


@pytest.mark.parametrize("words", ALL)
def test_words_that_speak_of_all_actions_complete_each(words: str) -> None:
    row = ("1.1 Records", "1. Write\n2. Train", "COO", "31/07/18", words)
    plan = plan_of(sheet([("Issue", "Actions", "Lead", "Target date", "Progress"), row]))
    assert [one.status for one in judge(plan, date(2018, 8, 15))] == ["complete", "complete"]


def test_why_words_that_name_no_action_complete_none_is_told() -> None:
    row = ("1.1 Records", "1. Write\n2. Train", "COO", "31/07/18", "Completed")
    plan = plan_of(sheet([("Issue", "Actions", "Lead", "Target date", "Progress"), row]))
    reason = judge(plan, date(2018, 8, 15))[0].reason
    assert 'the words "Completed" do not say which action is complete' in reason


def answered(heading: str, answer: str, fill: str = GREEN) -> str | None:
    """The status of a late action with a green RAG and an answer under a heading."""
    header = ("Issue", "Action", "Lead", "Target date", heading, "RAG")
    row = ("1.1 Records", "Write", "COO", "31/07/18", answer, None)
    plan = plan_of(sheet([header, row], fills={"F2": fill}))
    return judge(plan, date(2018, 8, 15))[0].status


ANSWERS = [
    ("Date completed", ("No", "N", "Not yet", "TBC", "Expected 30/09/18", "12/07/18 (partial)", "12/07/18?")),
    ("Date completed", ("July 2018, 50%", "05/07/18 mostly", "mostly July 2018", "05/07/18 Red/Green", "05/07/18 G?")),
    ("Date completed", ("July 2018 - half", "half July 2018", "12/07/18 Medway only", "July 2018 first draft")),
    ("Date completed", ("12/07/18 Red", "Amber 12/07/18", "12/07/18 – 🔴")),
    ("Complete? (Y/N)", ("Partial", "Nearly", "In part", "X", "N")),
    ("% complete", ("99.9%", "c.80%", "80-90%", "Half", "50%", "50", "10", "0", "1%")),
    ("Status", ("Draft completed", "Done for adults")),
]


@pytest.mark.parametrize("progress", ["Downgraded to amber", "Moved back to red", "Complete. Restarted 3 July"])
def test_a_green_fill_beside_progress_of_another_colour_is_no_green(progress: str) -> None:
    assert claim("31/07/18", progress, fill=GREEN).declared is None


@pytest.mark.parametrize(("heading", "answer"), [(heading, one) for heading, many in ANSWERS for one in many])
def test_a_green_fill_beside_an_answer_that_is_less_is_no_green(heading: str, answer: str) -> None:
    assert answered(heading, answer) == "overdue"


@pytest.mark.parametrize("target", ["31/07/18 – not yet complete", "Not complete", "Partially complete", "Complete?"])
def test_words_of_the_target_cell_that_deny_it_count_against_a_colour(target: str) -> None:
    assert claim(target, fill=GREEN).declared is None


@pytest.mark.parametrize("target", ["To be completed by 31/07/18", "31/07/18", "Overdue"])
def test_words_of_the_target_cell_count_against_no_words(target: str) -> None:
    assert claim(target, "Completed 02/07/18").declared == "complete"


@pytest.mark.parametrize("words", ["A/R", "RA", "G→A", "A-G", "x", "N", "0.5"])
def test_letters_of_two_colours_and_short_answers_leave_a_green_fill_open(words: str) -> None:
    assert claim(fill=GREEN, rag=words).declared is None


@pytest.mark.parametrize("revised", ["Proposed 31/10/18", "Request extension to 31/10/18", "31/10/18 – not agreed"])
def test_a_date_that_nobody_agreed_leaves_the_first_one_standing(revised: str) -> None:
    header = ("Issue", "Action", "Lead", "Target date", "Revised date", "Progress")
    plan = plan_of(sheet([header, ("1.1 Records", "Write", "COO", "31/07/18", revised, None)]))
    assert plan.actions[0].target.due == date(2018, 7, 31)
    assert plan.actions[0].target.ambiguous


STILL_GREEN = [
    "No further action", "Nothing outstanding", "No issues", "98% compliant", "Green – 95% compliance", "Green ✓",
    "Green – will be monitored", "Green (was amber)", "Amber → Green", "A>G", "G JS 12/07", "Green (see note)",
    "G / G",
]  # fmt: skip


@pytest.mark.parametrize("words", STILL_GREEN)
def test_a_green_fill_beside_harmless_words_stays_green(words: str) -> None:
    assert claim(fill=GREEN, rag=words).declared == "complete"


PROGRESS_OF_GREEN = [
    "01/06/18 Moved to amber\n12/07/18 Complete, evidence on file", "Patients moved to Red ward",
    "Moved from amber to green", "Discussed at Red Board", "Now Red Cross trained", "No actions outstanding",
    "Reverted to Green", "Complete – next review due Jan 2019", "Audit completed 01/07/18, 92% compliance",
]  # fmt: skip


@pytest.mark.parametrize("progress", PROGRESS_OF_GREEN)
def test_a_green_fill_beside_harmless_progress_stays_green(progress: str) -> None:
    assert claim("31/07/18", progress, fill=GREEN).declared == "complete"


TURNED = ["Green to amber", "Gone red", "🔴", "Returned to amber", "Not yet", "No", "Not met"]


@pytest.mark.parametrize("progress", TURNED)
def test_a_green_fill_beside_progress_that_is_less_is_no_green(progress: str) -> None:
    assert claim("31/07/18", progress, fill=GREEN).declared is None


TARGETS_OF_GREEN = [
    "Overdue – completed 02/08/18", "Missed 30/06/18 now done", "31/07/18 (was overdue, now complete)",
    "Completed for all teams",
]  # fmt: skip


@pytest.mark.parametrize("target", TARGETS_OF_GREEN)
def test_a_target_that_tells_of_completion_later_on_denies_nothing(target: str) -> None:
    assert claim(target, fill=GREEN).declared == "complete"


YES = [
    ("Date completed", ("Completed", "✓", "Yes", "July 2018", "July 18", "07/2018", "mid July 2018", "12/07/18")),
    ("Date completed", ("July 2018 – evidence on file", "July 2018 – all teams")),
    ("Complete?", ("Y", "Yes", "Yes – 12/07/18", "Y – 12/07/18")),
    ("% complete", ("100.0%", "100.00%", "100%", "100 % ")),
]


@pytest.mark.parametrize(("heading", "answer"), [(heading, one) for heading, many in YES for one in many])
def test_an_answer_that_says_so_completes_an_amber_action(heading: str, answer: str) -> None:
    assert answered(heading, answer, AMBER) == "complete"


ASKED = [("Complete?", ("Y?", "Yes?", "✓?", "Yes, except ward 6")), ("Date completed", ("Yes?", "Nov 2018"))]
ASKED += [("Date completed", ("July 2018 - half", "July 2018, Medway", "by July 2018", "Red July 2018"))]


@pytest.mark.parametrize(("heading", "answer"), [(heading, one) for heading, many in ASKED for one in many])
def test_an_answer_in_doubt_or_still_to_come_completes_nothing(heading: str, answer: str) -> None:
    assert answered(heading, answer, AMBER) == "overdue"


@pytest.mark.parametrize(
    "words,told",
    [
        ("Complete: minutes in the shared drive", True),
        ("1. Completed 22/05/25, all 74.", True),
        ("Superseded – clinics have no paper notes since 19 May.", True),
        ("Complete – all booked", True),
        ("Completed by Jane Smith on 12 May 2025. Evidence filed.", True),
        ("Completed by JS 12/05/25", True),
        ("12/05/25 JS: all done", True),
        ("compelted", True),
        ("Training completed", True),
        ("Implemented in ED", True),
        ("Complete on 4 wards", True),
        ("Complete for day staff", True),
        ("Reported as complete", True),
        ("Complete with caveats", True),
        ("Complete unverified", True),
        ("Complete\nNight staff - November", True),
        ("12/05/25: complete\n12/07/25: CQC unhappy with this", True),
        ("Six of six checks done", False),
        ("Eight delivered, two to come", False),
        ("Complete audit", False),
        ("Complete the review of the policy", False),
        ("We met the team, and the review that was done last year was shared with the wards", False),
        ("All 5 complete", False),
        ("Completed 22/05/25", False),
        ("Complete. Minutes in the shared drive", False),
        ("Completed by 6 of 11 staff", False),
        ("50% complete", False),
        ("Not yet complete – both posts offered", False),
        ("Complete audit by June", False),
        ("Audit complete, to be reported", False),
    ],
)
def test_words_that_speak_of_completion_and_are_not_taken_for_it_are_told(words: str, told: bool) -> None:
    claimed = claim(progress=words)
    assert kinds(claimed) == ["not taken for complete"] * told
    assert bool(claimed.begun) is told and not (told and claimed.declared)


NOT_DONE = ("In progress", "Overdue", "Not started", "On hold", "On track", "Ongoing", "At risk")
DENIED = ("Not complete", "Reopened", "Partially complete", "50%", "Not yet", "Mostly", "Awaiting evidence")
NO_DENIAL = ("Complete", "Green", "Amber", "R", "A/G", "High", "N/A", "Not rated", "No further action", "100%")


@pytest.mark.parametrize(
    ("rag", "declared"),
    [*((words, None) for words in (*NOT_DONE, *DENIED)), *((words, "complete") for words in NO_DENIAL)],
)
def test_words_of_a_rag_cell_that_are_no_colour_count_beside_a_status_column(rag, declared) -> None:
    claimed = claim(status="Complete", rag=rag)
    disagree = [finding for finding in claimed.findings if finding.kind == "words disagree"]
    assert (claimed.declared, [finding.place.cell for finding in disagree]) == (declared, [] if declared else ["I2"])


@pytest.mark.parametrize(
    ("rag", "declared"), [("In progress", "complete"), ("Overdue", "complete"), ("Reopened", None), ("50%", None)]
)
def test_progress_completes_an_action_whose_rag_lags_behind_and_none_whose_rag_denies_it(rag, declared) -> None:
    assert claim(progress="Completed 02/07/18.", rag=rag).declared == declared


@pytest.mark.parametrize(
    ("rag", "fill", "declared"),
    [
        ("In progress", AMBER, "complete"),
        ("Overdue", RED, "complete"),
        ("Not started", AMBER, "complete"),
        ("In progress", RED, None),
        ("Overdue", AMBER, None),
        ("Not complete", AMBER, None),
        ("Partially complete", RED, None),
    ],
)
def test_a_status_on_its_own_colour_is_no_more_than_that_colours_name(rag, fill, declared) -> None:
    assert claim(status="Complete", rag=rag, fill=fill).declared == declared


@pytest.mark.parametrize(("fill", "declared"), [(BLUE, "complete"), (AMBER, "complete"), (RED, None)])
def test_of_two_colours_for_one_status_either_is_its_own(fill: str, declared: str | None) -> None:
    key = [("Amber", "In progress"), ("Blue", "In progress"), ("Green", "Complete"), ("Red", "Overdue")]
    fills = {"A1": AMBER, "A2": BLUE, "A3": GREEN, "A4": RED}
    header, row = ("RAG", "Issue", "Action", "Lead", "Target date", "Status"), ("1.1 Doors", "Mend", "EM", "31/12/18")
    plan = plan_of(sheet([*key, header, ("In progress", *row, "Complete")], fills={**fills, "A6": fill}))
    assert claim_of(plan.actions[0], plan.scheme).declared == declared


def rag_beside(statuses: str | None, rag: Cell, actions: str = "Write") -> list[str | None]:
    """What is declared of the actions of an issue with a status column and a RAG cell."""
    header = ("Ref", "Issue", "Action", "Lead", "Target date", "Status", "RAG")
    page = sheet([header, ("1.1", "Records", actions, "COO", "31/07/18", statuses)])
    plan = plan_of(replace(page, cells={**page.cells, (2, 7): rag}))
    return [claim_of(action, plan.scheme).declared for action in plan.actions]


@pytest.mark.parametrize("words", ["In progress", "Overdue", "Not complete"])
def test_words_that_a_formula_works_out_in_a_rag_cell_are_nobodys(words: str) -> None:
    assert rag_beside("Complete", Cell(2, 7, words, formula=True)) == ["complete"]
    assert rag_beside("Complete", Cell(2, 7, words)) == [None]


def test_words_of_a_rag_cell_for_a_whole_issue_speak_against_none_of_its_actions() -> None:
    rag = Cell(2, 7, "In progress")
    assert rag_beside("1. Complete\n2. In progress", rag, "1. Write\n2. Train") == ["complete", None]


def test_of_two_columns_headed_status_the_more_cautious_holds() -> None:
    header = ("Ref", "Action", "Lead", "Target date", "Status", "Status")
    rows = [header, ("1", "Write", "COO", "31/07/18", "Complete", "In progress"),
            ("2", "Train", "COO", "31/07/18", "In progress", "Complete"),
            ("3", "Audit", "COO", "31/07/18", "Complete", "Complete")]  # fmt: skip
    plan = plan_of(sheet(rows))
    assert [claim_of(action, plan.scheme).declared for action in plan.actions] == [None, None, "complete"]


def beside(heading: str, words: str, status: str | None = "Implemented", action: str = "Write") -> Claim:
    """What is claimed of an action with a status and some words in a column of another heading."""
    header = ("Ref", "Action", "Lead", "Target date", "Status", heading)
    plan = plan_of(sheet([header, ("1", action, "COO", "31/07/18", status, words)]))
    return claim_of(plan.actions[0], plan.scheme)


@pytest.mark.parametrize("heading", ["Internal audit opinion", "Auditor", "Is it working?", "PMO challenge"])
@pytest.mark.parametrize("words", ["Not implemented", "Reopened 12/06/18", "Partially implemented", "Not complete"])
def test_a_denial_in_a_column_that_is_not_used_speaks_against_the_status(heading: str, words: str) -> None:
    claimed = beside(heading, words)
    [finding] = [one for one in claimed.findings if one.kind == "words disagree"]
    assert (claimed.declared, finding.place.cell) == (None, "F2")
    assert beside(heading, words, None).findings == ()


NO_ASIDES = [
    ("Internal audit opinion", ("Implemented", "Agreed", "See minutes", "High", "N/A", "In progress", "Open")),
    ("Previous status", ("Not implemented", "Partially implemented")),
    ("Baseline", ("Not implemented",)),
    ("CQC rating", ("Outstanding",)),
    ("Internal audit opinion", ("Not complete when we looked at it in May, but we saw the policy in June",)),
]


@pytest.mark.parametrize(("heading", "words"), [(heading, one) for heading, many in NO_ASIDES for one in many])
def test_other_words_of_such_a_column_speak_against_nothing(heading: str, words: str) -> None:
    assert beside(heading, words).declared == "complete"


def test_such_a_denial_does_not_say_which_of_several_actions_it_is_of() -> None:
    assert beside("Auditor", "Not implemented", "1. Implemented\n2. Implemented", "1. Write\n2. Train").declared


STILL_TO_DO = [
    ("Action outstanding", ("Train ward 7 staff", "Policy to be ratified", "Complete training for ward 7", "Yes")),
    ("Outstanding actions", ("Closed in ward 6; train ward 7", "Audit of records")),
    ("Work remaining", ("Train ward 7 staff",)),
    ("Outstanding", ("Two wards",)),
    ("Still outstanding", ("Two wards",)),
    ("Further action required", ("Train ward 7 staff", "Yes", "Yet to be agreed")),
    ("Further actions", ("Monthly audit; train ward 7",)),
    ("Additional work needed?", ("Train ward 7 staff", "Y")),
    ("Residual actions", ("Train ward 7 staff",)),
    ("Next steps", ("Train the staff by Sept", "Close ward 7", "Continue to monitor. Train ward 7", "Not implemented")),
]
NOTHING_LEFT = [
    (
        "Action outstanding",
        ("None", "Nil", "N/A", "-", "No further action", "No further action required.", "Closed", "Complete", "0", "No",
         "None - complete", "No outstanding actions", "Nothing", None),
    ),
    ("Next steps", ("Monthly audit", "Continue to monitor", "Review in 12 months", "None", "Ongoing monitoring; BAU",
                    "Close action", "Recommend closure")),
    ("Further action required", ("No", "None", "N/A", "No further action required", "Monthly audit",
                                 "Continue to monitor", "31/07/18", None)),
    ("Further actions", ("Yes",)),
    ("Outstanding issues raised", ("Falls",)),
    ("Further comments", ("Thank the team",)),
    ("Additional information", ("Policy on the intranet",)),
    ("Residual risk", ("Low",)),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "words"), [(heading, one) for heading, many in STILL_TO_DO for one in many])
def test_what_is_left_to_do_in_a_column_that_is_not_used_speaks_against_what_is_done(heading: str, words: str) -> None:
    claimed = beside(heading, words)
    [finding] = [one for one in claimed.findings if one.kind == "words disagree"]
    assert (claimed.declared, finding.place.cell) == (None, "F2")


@pytest.mark.parametrize(("heading", "words"), [(heading, one) for heading, many in NOTHING_LEFT for one in many])
def test_a_column_that_says_nothing_is_left_or_that_done_work_is_kept_up_is_harmless(heading: str, words: str) -> None:
    assert beside(heading, words).declared == "complete"


def test_what_is_left_to_do_speaks_against_a_green_too() -> None:
    header = ("Ref", "Action", "Lead", "Target date", "RAG", "Action outstanding")
    rows = [header, ("1", "Write", "COO", "31/07/18", "Green", "Train ward 7"),
            ("2", "Train", "COO", "31/07/18", "Green", "None")]  # fmt: skip
    plan = plan_of(sheet(rows))
    assert [claim_of(action, plan.scheme).declared for action in plan.actions] == [None, "complete"]


def of_what_is_left(taken: str, left: str, words: str, **more: str) -> Claim:
    """What people say of an action under one heading, with words under another that stands before it."""
    rows = [
        ("Ref", "Issue", taken, left, "Lead", "Due date", *more),
        ("1.1", "Records", words, "Train bank staff", "COO", "31/07/18", *more.values()),
    ]
    plan = plan_of(sheet(rows))
    return claim_of(plan.actions[0], plan.scheme)


LEFT = [
    ("Action taken", "Action outstanding"),
    ("Actions taken", "Further actions"),
    ("Action taken to date", "Further action required"),
    ("Progress", "Remaining actions"),
    ("Action taken", "Next steps"),
    ("Action taken", "Next actions"),
    ("What has been done", "What still needs to be done"),
]


@pytest.mark.parametrize(("taken", "left"), LEFT)
def test_what_was_done_before_completes_nothing_of_what_is_left_to_do(taken: str, left: str) -> None:
    claimed = of_what_is_left(taken, left, "Completed")
    assert (claimed.declared, kinds(claimed)) == (None, ["not taken for complete"])
    assert "tells of what was done before this action" in claimed.findings[0].what
    assert of_what_is_left(taken, left, "All actions completed").declared is None
    assert of_what_is_left(taken, left, "Completed", Status="Complete").declared == "complete"
    assert of_what_is_left(taken, left, "Not started").denied


@pytest.mark.parametrize(("taken", "left"), [("Action taken", "Action"), ("Progress", "Agreed action")])
def test_progress_that_stands_before_its_action_is_of_it_where_nothing_says_what_is_left(taken: str, left: str) -> None:
    assert of_what_is_left(taken, left, "Completed").declared == "complete"


def test_progress_behind_what_is_left_to_do_is_of_it() -> None:
    header = ("Ref", "Issue", "Further action required", "Lead", "Due date", "Action taken")
    plan = plan_of(sheet([header, ("1.1", "Records", "Train bank staff", "COO", "31/07/18", "Completed")]))
    assert claim_of(plan.actions[0], plan.scheme).declared == "complete"


@pytest.mark.parametrize("words", ["None", "Nil", "N/A", "-", "No further action", "Closed", "Complete"])
@pytest.mark.parametrize(("taken", "left"), LEFT)
def test_where_nothing_is_left_to_do_the_issue_is_the_action_and_what_was_done_is_of_it(
    taken: str, left: str, words: str
) -> None:
    header = ("Ref", "Recommendation", taken, left, "Lead", "Due date")
    for said, declared in (("Completed", "complete"), ("Policy written", None), (None, None)):
        plan = plan_of(sheet([header, ("1.1", "Review it", said, words, "COO", "31/07/18")]))
        assert plan.actions[0].text == "Review it"
        assert claim_of(plan.actions[0], plan.scheme).declared == declared


@pytest.mark.parametrize("left", ["What is still to be done", "What is left to do", "Further action required"])
def test_beside_the_whole_actions_what_is_left_of_them_is_no_action_of_its_own(left: str) -> None:
    header = ("Ref", "Action", "Lead", "Due date", "What has been done", left)
    rows = [header, ("1", "Write", "COO", "31/07/18", "Completed", "Train ward 7"),
            ("2", "Audit", "COO", "31/07/18", "Completed", "None")]  # fmt: skip
    plan = plan_of(sheet(rows))
    assert [action.text for action in plan.actions] == ["Write", "Audit"]
    assert claim_of(plan.actions[1], plan.scheme).declared == "complete"


LEFT_TO_DO = [
    "Training still outstanding for 40 staff", "40 staff still to be trained", "Policy not ratified yet",
    "Slippage on this; due Oct", "Will finish in Oct", "Work programme: 40 homes still to do", "Awaiting sign-off",
    "Action remains open", "QC rejected", "Re-audit failed", "Extended to Sept", "Evidence awaited", "QC sent it back",
    "Evidence not accepted", "Returned to lead", "Stalled", "New date Sept 25", "Nearly there",
    "QC rejected all evidence", "Stalled all summer", "Challenged other managers' figures", "Not signed off by QC",
    "QC did not approve", "Awaiting evidence", "Evidence still awaited", "Evidence to be provided", "Still open",
    "Almost there", "Not quite there", "Audit failed", "Deadline moved to Sept", "Extension agreed to Sept",
    "Training for nights outstanding", "Two policies are outstanding.", "Policy in draft", "In draft",
    "Awaiting quotes", "Awaiting a decision from procurement", "Training to be arranged",
    "Posts to be recruited by Oct", "JS to draft policy", "RP/EM to chase estates", "Progressing well",
    "Out to advert", "Being drafted", "To be started in Nov", "Recruitment ongoing", "Procurement under way",
    "Waiting for parts", "Interviews planned", "Starts in Nov", "Go live Nov", "Draft policy with JS for comments",
    "First draft circulated", "Business case being written", "Plan to implement in Nov", "Staff need training",
    "Needs sign off", "For approval at QGC", "Unable to progress", "No capacity", "Not progressed", "CQC disagree",
    "Nights not trained", "Cannot be evidenced", "Evidence lost",
    "No new date agreed", "01/03/18: Policy ratified\n01/05/18: QC rejected",
    "01/03/18: QC rejected\n01/05/18: Stalled", "12 of 30 trained", "12 out of the 30 staff trained so far",
    "12 of 30 trained, remaining staff booked", "12 of 30 trained; all to be trained by Sept",
    "Trained 12 of 30", "Two of five posts filled", "3 of 4 sites are now live", "Paused, to restart in July",
    "Lounge closed by flood, reopening July", "To be ratified in July", "Awaiting new kit", "Post still vacant",
]  # fmt: skip
NOTHING_LEFT = [
    "Awaiting next audit in June", "Policy remains in place, annual review required", "Nothing outstanding",
    "No outstanding issues", "Rated outstanding by CQC", "Evidence on shared drive", "No further work needed",
    "Will continue to be monitored", "Still to be audited every year", "Next meeting due 3 June",
    "Extended to all wards", "Returned to green", "Moved to BAU", "Outstanding items moved to action 9",
    "CQC rated us outstanding", "Moved from good to outstanding", "No actions outstanding", "Nothing is outstanding",
    "Patients to be approved by the matron", "All requests to be agreed with the ward", "Quotes in draft form agreed",
    "EM to continue monthly checks", "Awaiting next inspection",
    "Draft circulated, comments received, policy issued", "Went out to advert in May, post filled", "Audits ongoing",
    "Waiting list reduced", "Waiting for appointments is now under 6 weeks", "Need to continue to monitor",
    "Staff know who to call and when they need to escalate", "Discussion started at handover each day",
    "Patients being prepared for theatre are seen by pre-op", "Interviews held", "System went live 1 June",
    "No rework needed", "No further rework required", "Previously stalled", "Not rejected", "Extended to other wards",
    "Lead moved to COO", "Evidence to be kept on shared drive", "Audit passed",
    "30 of 30 trained", "5 of the 5 posts filled", "12 of 30 trained in May, all staff now trained",
    "5 of 30 trained in March, 30 of 30 trained in May",
    "12 of 30 trained, the rest have since been trained", "Sample of 10 of 30 notes audited",
    "Attended by 12 of 30", "Approved in 3 of 4 meetings", "Minutes of 12/05/18", "To be agreed each year at QC",
    "01/03/18: QC rejected\n01/05/18: Policy ratified", "01/03/18: Stalled\n01/05/18: Audit 95%",
]  # fmt: skip


@pytest.mark.parametrize("progress", LEFT_TO_DO)
def test_progress_that_tells_of_work_left_stands_against_a_status_and_a_colour(progress: str) -> None:
    by_status, by_colour = claim(status="Complete", progress=progress), claim(progress=progress, fill=GREEN)
    assert (by_status.declared, by_colour.declared) == (None, None)
    assert kinds(by_status) == ["words disagree"] and "colour claims more" in kinds(by_colour)


@pytest.mark.parametrize("progress", NOTHING_LEFT)
def test_progress_that_tells_of_nothing_left_takes_no_status_back(progress: str) -> None:
    assert claim(status="Complete", progress=progress).declared == "complete"
    assert claim(progress=progress, fill=GREEN).declared == "complete"


def by_month(*updates: str) -> Claim:
    """What people say of an action with an update for each of some months."""
    months = ("April", "May", "June")[: len(updates)]
    header = ("Ref", "Action", "Lead", "Due date", *(f"Update {month} 18" for month in months))
    plan = plan_of(sheet([header, ("1", "Write", "COO", "30/06/18", *updates)]))
    return claim_of(plan.actions[0], plan.scheme)


NO_NEWS = ["No update", "No change", "No further update.", "No update received", "As above", "-",
           "Monthly audit continues"]


@pytest.mark.parametrize("words", NO_NEWS)
def test_an_update_that_says_nothing_new_leaves_the_one_before_it(words: str) -> None:
    assert by_month("Complete. Policy ratified.", words).declared == "complete"
    assert by_month("Complete", "Reopened", words).declared is None
    assert by_month("Not complete", words).denied


@pytest.mark.parametrize("words", ["Train ward 7", "No progress", "Paused", "No change to policy yet",
                                   "Audit found gaps"])
def test_an_update_that_says_something_else_counts_instead_of_the_one_before_it(words: str) -> None:
    assert by_month("Complete", words).declared is None


def test_words_struck_through_in_the_latest_month_leave_what_the_month_before_says() -> None:
    header = ("Ref", "Action", "Lead", "Target date", "Progress May", "Progress June", "RAG")
    page = sheet([header, ("1", "Write", "COO", "31/07/18", "40 staff still to be trained", "All trained", None)],
                 fills={"G2": GREEN}, struck=["F2"])  # fmt: skip
    plan = plan_of(page)
    assert claim_of(plan.actions[0], plan.scheme).declared is None


def test_work_that_a_second_leads_row_says_is_left_stands_against_the_first() -> None:
    header = ("Ref", "Action", "Lead", "Target date", "Status", "Progress")
    rows = [header, ("1", "Write", "Surgery", "31/07/18", "Complete", "Done"),
            (None, None, "Medicine", None, None, "40 staff still to be trained")]  # fmt: skip
    plan = plan_of(sheet(rows))
    assert claim_of(plan.actions[0], plan.scheme).declared is None


@pytest.mark.parametrize("heading", ["%", "Percentage", "% achieved", "% implemented"])
def test_less_than_all_speaks_against_green_and_all_of_an_unnamed_thing_says_nothing(heading: str) -> None:
    header = ("Ref", "Action", "Lead", "Due date", heading, "RAG")
    rows = [("1", "Write", "COO", "31/07/18", "75%", None), ("2", "Train", "COO", "31/07/18", "100%", None)]
    plan = plan_of(sheet([header, *rows], fills={"F2": GREEN}))
    less, all_ = (claim_of(action, plan.scheme) for action in plan.actions)
    assert less.declared is None and "colour claims more" in kinds(less)
    named = heading.startswith("% ")
    assert all_.declared == ("complete" if named else None)
    assert kinds(all_) == ([] if named else ["status not understood"])


@pytest.mark.parametrize(("status", "told"), [("", ["not taken for complete"]), ("In progress", [])])
def test_what_may_be_done_of_an_action_is_told_unless_somebody_calls_it_open(status: str, told: list[str]) -> None:
    assert kinds(claim(status=status or None, progress="Checks done every week in May.")) == told


UNDER_EVIDENCE = '"Completed" stands under "Outcome", where it may be said of the evidence alone, so it was not counted'


@pytest.mark.parametrize(
    ("outcome", "told"), [("Completed", [UNDER_EVIDENCE]), ("Audit report", []), ("Report completed and sent", [])]
)
def test_completion_that_is_stated_under_evidence_is_told_and_not_counted(outcome: str, told: list[str]) -> None:
    rows = [("Ref", "Action", "Lead", "Due date", "Outcome"), ("1", "Write the policy", "JS", "31/07/18", outcome)]
    [issue] = plan_of(sheet(rows)).issues
    [found] = [claim_of(action, JUNE_2018) for action in issue.actions]
    assert found.declared is None and [one.what for one in found.findings] == told
