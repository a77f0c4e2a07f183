"""What a heading says about its column."""

import pytest

from actionbook.headings import heading_roles
from actionbook.phrases import OTHER_DATES, PHRASES
from actionbook.roles import ROLES

MEANT = [
    ("Area for priority action", "issue"),
    ("What needs to improve?", "issue"),
    ("What action will we take? (SMART)", "action"),
    ("RAG (see key)", "rag"),
    ("Update (please date)", "progress"),
    ("Exit criterion", "issue"),
    ("Must do", "issue"),
    ("Cabinet member", "owner"),
    ("Personnel", "owner"),
    ("Complaint no", "ref"),
    ("Datix ref", "ref"),
    ("Target completion date", "target"),
    ("To be achieved by (date)", "target"),
    ("Timescale", "target"),
    ("By when?", "target"),
    ("Deadline", "target"),
    ("Due date", "target"),
    ("Completion date", "target"),
    ("Original implementation date", "original"),
    ("Revised implementation date", "revised"),
    ("Original / Revised implementation date", "target"),
    ("Person responsible", "owner"),
    ("Lead(s)", "owner"),
    ("Accountable", "owner"),
    ("Executive lead", "owner"),
    ("Who", "owner"),
    ("Responsible person(s)", "owner"),
    ("Issue identified", "issue"),
    ("Recommendation(s)", "issue"),
    ("Learning", "issue"),
    ("Area for improvement", "issue"),
    ("Recommendation / requirement / learning from the review", "issue"),
    ("Actions to be taken", "action"),
    ("Action required", "action"),
    ("What we will do", "action"),
    ("Progress to date", "progress"),
    ("Update / comments", "progress"),
    ("Latest position", "progress"),
    ("Evidence to be provided", "evidence"),
    ("Assurance", "evidence"),
    ("Monitoring", "evidence"),
    ("RAG", "rag"),
    ("BRAG rating", "rag"),
    ("R/A/G", "rag"),
    ("RAG status", "rag"),
    ("Status", "status"),
    ("Date completed", "completed"),
    ("% complete", "percent"),
    ("Action no.", "number"),
    ("CQC Ref", "ref"),
    ("PROGRESS  TO\nDATE:", "progress"),
    ("Recomendation", "issue"),
    ("Persson responsible", "owner"),
]


@pytest.mark.parametrize(("heading", "role"), MEANT)
def test_a_heading_names_its_role(heading: str, role: str) -> None:
    roles = heading_roles(heading)
    assert max(roles, key=lambda name: roles[name]) == role


@pytest.mark.parametrize("heading", ["Date raised", "Start date", "Review date", "Date of incident", "Last updated"])
def test_other_dates_are_not_the_day_an_action_is_due(heading: str) -> None:
    assert heading_roles(heading) == {}


def test_a_sentence_is_no_heading() -> None:
    roles = heading_roles("The action plan must be sent to the person responsible by the target date " * 2)
    assert all(strength < 5 for strength in roles.values())


def test_a_phrase_counts_by_its_share_of_the_heading() -> None:
    assert (
        heading_roles("Job title of manager completing action plan").get("action", 0)
        < heading_roles("Action")["action"]
    )


def test_every_phrase_can_be_met_and_belongs_to_a_role() -> None:
    assert PHRASES.keys() <= ROLES.keys()
    for strengths in PHRASES.values():
        for strength, phrases in strengths.items():
            assert 0 < strength <= 14
            for phrase in phrases.split(", "):
                assert phrase == phrase.strip().lower() and phrase
                assert phrase in OTHER_DATES or heading_roles(phrase), phrase


@pytest.mark.parametrize(
    "heading", ["Target RAG", "Severity (RAG)", "RAG at inspection", "Compliance status", "Audit: complete", "Rating"]
)
def test_the_colour_or_status_of_something_else_is_neither_rag_nor_status(heading: str) -> None:
    roles = heading_roles(heading)
    assert roles.get("rag", 0) < 4.5 and roles.get("status", 0) < 4.5


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Target date (original)", "original"),
        ("Target date (revised)", "revised"),
        ("Due date - revised", "revised"),
        ("New due date (if extended)", "revised"),
        ("Current deadline", "revised"),
        ("Status (Open / Closed)", "status"),
        ("Status (drop down)", "status"),
        ("Action status (RAG)", "rag"),
        ("Has this been completed?", "status"),
    ],
)
def test_words_in_brackets_or_after_a_dash_count_wherever_they_stand(heading: str, role: str) -> None:
    roles = heading_roles(heading)
    assert max(roles, key=lambda name: roles[name]) == role


def test_of_a_long_heading_the_first_words_count() -> None:
    heading = (
        "Please describe clearly the action you are going to take to meet the regulation and what you intend to achieve"
    )
    assert heading_roles(heading).get("action", 0) >= 5


@pytest.mark.parametrize("heading", ["Revised RAG", "Target RAG", "RAG (revised)", "Forecast status", "Revised status"])
def test_a_heading_of_colours_or_statuses_heads_no_dates(heading: str) -> None:
    assert not heading_roles(heading).keys() & {"target", "revised", "original"}


@pytest.mark.parametrize(
    "heading",
    [
        "To be completed", "Intended date completed", "Likely date completed", "Agreed completed date",
        "Date completed / due", "Date completed or expected", "Date complete by", "Date completed by (dd/mm/yy)",
        "Date completed (est)", "Date to be completed", "Planned date completed",
    ],
)  # fmt: skip
def test_a_planned_day_of_completion_is_a_target_and_completes_nothing(heading: str) -> None:
    roles = heading_roles(heading)
    assert not roles.keys() & {"completed", "status"} and max(roles, key=lambda name: roles[name]) == "target"


@pytest.mark.parametrize(
    "heading",
    ["Date completed", "Actual date completed", "Date completed (if applicable)", "Date completed by lead",
     "Completed on", "Completion date (actual)"],
)  # fmt: skip
def test_a_day_of_completion_that_is_past_is_no_target(heading: str) -> None:
    roles = heading_roles(heading)
    assert max(roles, key=lambda name: roles[name]) == "completed"
