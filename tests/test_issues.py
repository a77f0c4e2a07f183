"""An issue's ref, its statement and its sub-heading are told apart."""

import pytest

from actionbook.issues import Head, continues, looks_like_heading, requirement_in, split_issue

SPLIT = [
    ("1.3 The Trust must have systems.\n\nHandover of care", "1.3", "The Trust must have systems.", "Handover of care"),
    ("5.1 Staff development", "5.1", "Staff development", None),
    ("R12: Records are kept.", "R12", "Records are kept.", None),
    ("4. Staffing is safe", "4", "Staffing is safe", None),
    ("Overarching actions to meet 4.1 and 4.2 below:", None, "Overarching actions to meet 4.1 and 4.2 below:", None),
    ("28 days is too long to wait", None, "28 days is too long to wait", None),
    (
        "First, records must be kept.\n\nSecond, they must be audited and the result must be reported to the board.",
        None,
        "First, records must be kept.\n\nSecond, they must be audited and the result must be reported to the board.",
        None,
    ),
    ("", None, None, None),
]


@pytest.mark.parametrize(("words", "ref", "text", "heading"), SPLIT)
def test_ref_statement_and_sub_heading_are_told_apart(words, ref, text, heading) -> None:
    assert split_issue(words) == Head(ref=ref, text=text, heading=heading)


BEFORE = Head("1. Safe care", "1.3", "The Trust must have systems.", "Handover of care", "Must do")


def test_a_short_phrase_without_a_ref_is_a_further_sub_heading() -> None:
    after = continues(BEFORE, Head("1. Safe care", None, "Communication with GPs"), has_ref_column=False)
    assert after == Head("1. Safe care", "1.3", "The Trust must have systems.", "Communication with GPs", "Must do")


def test_the_same_ref_with_a_short_phrase_is_a_further_sub_heading() -> None:
    after = continues(BEFORE, Head("1. Safe care", "1.3", "Communication with GPs"), has_ref_column=True)
    assert (after.ref, after.heading, after.text) == ("1.3", "Communication with GPs", "The Trust must have systems.")


@pytest.mark.parametrize(
    ("now", "has_ref_column"),
    [
        (Head("2. Governance", None, "Communication with GPs"), False),
        (Head("1. Safe care", None, "Overarching actions to meet all of the above:"), False),
        (Head("1. Safe care", None, "Communication with GPs"), True),
        (Head("1. Safe care", "1.4", "Communication with GPs"), True),
    ],
)
def test_another_theme_a_statement_or_a_ref_of_its_own_begins_an_issue(now: Head, has_ref_column: bool) -> None:
    assert continues(BEFORE, now, has_ref_column) == now


def test_a_statement_is_no_heading() -> None:
    assert looks_like_heading("Audit / performance")
    assert not looks_like_heading("The Trust must audit its records.")
    assert not looks_like_heading("")


@pytest.mark.parametrize(
    ("words", "requirement"),
    [
        ("The Trust must …", "Must do"),
        ("Staff SHOULD have", "Should do"),
        ("Staff development", None),
        ("mustard", None),
    ],
)
def test_must_and_should_in_the_words_decide(words: str, requirement: str | None) -> None:
    assert requirement_in(words) == requirement
