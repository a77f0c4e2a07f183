"""The same action is found again by its number and its words, and no other is taken for it."""

from dataclasses import dataclass
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook import matching
from actionbook.matching import Match, Matching, match_actions, place_of
from actionbook.same_words import plain

POLICY = "Write a policy for the handover of care between the crisis team and the wards"
TRAIN = "Train all qualified nurses in the use of the new risk assessment tool"
AUDIT = "Audit twenty sets of notes every month and take the results to the Quality Committee"
RECRUIT = "Recruit two consultant psychiatrists"


@dataclass(frozen=True)
class One:
    action: str
    ref: str | None = None
    number: int | None = None
    heading: str | None = None
    issue: str | None = None


def pairs(old: list[One], new: list[One]) -> list[tuple[int, int]]:
    return [(one.old, one.new) for one in match_actions(old, new).pairs]


def only(old: One, new: One) -> Match | None:
    """The pair that two actions make, None for none."""
    found = match_actions([old], [new]).pairs
    return found[0] if found else None


SAME_WORDS = [
    (One(POLICY, "1.1", 1), One(POLICY, "1.1", 1)),
    (One(POLICY, "1.1", 1), One(POLICY, "1.1", 7)),
    (One(POLICY, "1.1", 1), One(POLICY, "4.3", 2)),
    (One(POLICY, "1.1", 1), One(POLICY)),
    (One(POLICY), One(POLICY, "1.1", 1, "Handover")),
    (One("Staff’s “notes” – audit", "1.1", 1), One('staff\'s "NOTES" - audit.', "2.2", 3)),
    (One("Caf\xe9 review", "1.1", 1), One("Cafe\u0301\xa0 review_x000D_\n", "7.1", 9)),
    (One("实施计划", "1.1", 1), One("实施计划", "2.1", 1)),
    (One("Открыть отдел", "1.1", 1), One("ОТКРЫТЬ ОТДЕЛ", "2.1", 1)),
]


@pytest.mark.parametrize(("old", "new"), SAME_WORDS)
def test_a_renumbered_action_is_found_by_its_words(old: One, new: One) -> None:
    assert only(old, new) == Match(0, 0, 100.0, True)


def test_two_actions_that_changed_numbers_are_not_taken_for_each_other() -> None:
    old = [One(POLICY, "1.1", 1), One(TRAIN, "1.1", 2)]
    found = match_actions(old, [One(TRAIN, "1.1", 1), One(POLICY, "1.1", 2)])
    assert found == Matching((Match(1, 0, 100.0, True), Match(0, 1, 100.0, True)), (), (), ())


def test_actions_that_were_swapped_and_reworded_are_found_by_their_words() -> None:
    old = [One(POLICY, "1.1", 1), One(TRAIN, "1.1", 2)]
    new = [One(TRAIN.replace("all qualified", "all"), "1.1", 1), One(POLICY.replace("Write", "Agree"), "1.1", 2)]
    assert pairs(old, new) == [(1, 0), (0, 1)]


def test_an_action_put_in_at_the_top_moves_no_other() -> None:
    old = [One(words, "1.1", number) for number, words in enumerate((POLICY, TRAIN, AUDIT), 1)]
    new = [One(words, "1.1", number) for number, words in enumerate((RECRUIT, POLICY, TRAIN, AUDIT), 1)]
    found = match_actions(old, new)
    assert [(one.old, one.new) for one in found.pairs] == [(0, 1), (1, 2), (2, 3)]
    assert all(one.sure for one in found.pairs) and found.added == (0,) and found.gone == ()


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_in_whatever_order_actions_come_each_is_itself(order: tuple[int, ...]) -> None:
    old = [One(words, "1.1", number) for number, words in enumerate((POLICY, TRAIN, AUDIT, RECRUIT), 1)]
    new = [One(old[place].action, "1.1", number) for number, place in enumerate(order, 1)]
    assert [one.old for one in match_actions(old, new).pairs] == list(order)


REWORDED = [
    # new words in the same place, whether they are surely the same
    (POLICY.replace("Write", "Agree"), False),
    (POLICY.replace("crisis team", "crisis teams") + ".", True),
    (f"{POLICY}; the policy is to be agreed by the committee, printed, and shown to every ward by June", False),
    (RECRUIT, None),
]


@pytest.mark.parametrize(("words", "sure"), REWORDED)
def test_a_reworded_action_of_one_number_is_found_and_doubted_the_more_it_differs(words: str, sure: bool) -> None:
    found = only(One(POLICY, "1.1", 1), One(words, "1.1", 1))
    assert (found and found.sure) is sure


def test_a_number_that_stands_for_another_action_now_is_mentioned_only() -> None:
    found = match_actions([One(POLICY, "1.1", 1)], [One("Buy beds", "1.1", 1)])
    assert (found.pairs, found.gone, found.added) == ((), (0,), (0,))
    assert [(one.old, one.new) for one in found.perhaps] == [(0, 0)] and found.perhaps[0].alike < 45


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Recruit two consultant psychiatrists to the Thanet team", "Audit the care plans and report to the Board"),
        ("Publish the ligature risk assessment on the intranet", "Purchase three bariatric beds for inpatient wards"),
    ],
)
def test_actions_with_nothing_in_common_are_not_the_same_for_their_number(before: str, now: str) -> None:
    assert only(One(before, "1.1", 2), One(now, "1.1", 2)) is None


ELSEWHERE = [
    (POLICY.replace("handover", "hand-over"), True),
    (POLICY.replace("Write a policy", "Write and agree a policy"), True),
    (RECRUIT, False),
    (TRAIN, False),
]


@pytest.mark.parametrize(("words", "found"), ELSEWHERE)
def test_words_alone_find_an_action_elsewhere_only_if_they_are_nearly_the_same(words: str, found: bool) -> None:
    assert (only(One(POLICY, "1.1", 1), One(words, "6.2", 4)) is not None) is found


def test_of_two_that_could_be_meant_elsewhere_neither_is_taken() -> None:
    old = [One(f"{POLICY} on ward one", "1.1", 1), One(f"{POLICY} on ward two", "1.1", 2)]
    found = match_actions(old, [One(f"{POLICY} on ward ten", "6.1", 1)])
    assert found.pairs == () and found.gone == (0, 1) and found.added == (0,)
    assert {(one.old, one.new) for one in found.perhaps} == {(0, 0), (1, 0)}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Train ten members of staff on Ward 3 by the summer", "Train ten members of staff on Ward 8 by the summer"),
        ("Close the female ward of the hospital to admissions", "Close the male ward of the hospital to admissions"),
        ("Do use the old risk assessment form", "Do not use the old risk assessment form"),
    ],
)
def test_words_that_differ_where_it_counts_are_not_surely_the_same_elsewhere(before: str, now: str) -> None:
    found = only(One(before, "1.1", 1), One(now, "4.2", 3))
    assert found is None or not found.sure


def test_the_same_words_under_several_numbers_stay_with_their_own() -> None:
    old = [One("Audit", "1.1", 1), One("Audit", "2.1", 1), One("Audit", "2.1", 2)]
    assert pairs(old, old[::-1]) == [(2, 0), (1, 1), (0, 2)]
    assert pairs(old, [One("Audit", "2.1", 1)]) == [(1, 0)]
    assert match_actions(old, [One("Audit", "2.1", 2)]).gone == (0, 1)


def test_of_the_same_words_in_different_numbers_on_both_sides_none_is_sure() -> None:
    found = match_actions([One("Audit")] * 2, [One("Audit")] * 3)
    assert [(one.old, one.new, one.sure) for one in found.pairs] == [(0, 0, False), (1, 1, False)]
    assert found.added == (2,)


def test_an_action_that_stands_twice_is_not_made_of_one() -> None:
    found = match_actions([One(POLICY, "1.1", 1)], [One(POLICY, "1.1", 1)] * 2)
    assert [(one.old, one.new) for one in found.pairs] == [(0, 0)] and found.added == (1,)


def test_the_sub_heading_tells_actions_of_one_ref_and_number_apart() -> None:
    old = [One("Audit", "1.2", 1, "Handover"), One("Audit", "1.2", 1, "Discharge")]
    assert pairs(old, old[::-1]) == [(1, 0), (0, 1)]


@pytest.mark.parametrize("words", ["", "  ", "\xa0", "—", "…", "_", "\u200b", "-\n-"])
def test_blank_actions_elsewhere_are_not_the_same(words: str) -> None:
    found = match_actions([One(words, "1.1", 1)], [One("...", "7.4", 3)])
    assert found.pairs == () and found.perhaps == ()


def test_a_blank_action_does_not_take_the_place_of_one_with_words() -> None:
    assert only(One("—", "1.1", 1), One(POLICY, "1.1", 1)) is None
    assert only(One(POLICY, "1.1", 1), One("", "1.1", 1)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (One("x", "1.1", 1), One("x", " 1.1. ", 1)),
        (One("x", "1.2", 3, "Handover of care"), One("x", "1.2", 3, "HANDOVER  of care:")),
        (One("x", None, 1, "Care"), One("x", "", 1, "care")),
    ],
)
def test_a_place_is_the_same_however_it_is_written(one: One, other: One) -> None:
    assert place_of(one) == place_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (One("x", "1.1", 1), One("x", "1.10", 1)),
        (One("x", "1.1", 1), One("x", "11", 1)),
        (One("x", "1.1", 1), One("x", "1.1", 11)),
        (One("x", "1.1", 1), One("x", "1.1", 1, "Care")),
        (One("x", "1.1", 0), One("x", "1.1", 1)),
        (One("x", "Care", 1), One("x", None, 1, "Care")),
    ],
)
def test_different_places_are_told_apart(one: One, other: One) -> None:
    assert place_of(one) != place_of(other)


@pytest.mark.parametrize("one", [One("x"), One("x", "1.1"), One("x", None, 1), One("x", "", 1, "")])
def test_an_action_without_number_or_issue_has_no_place(one: One) -> None:
    assert place_of(one) is None


def test_numbers_without_an_issue_are_no_place_by_which_to_find_an_action() -> None:
    assert only(One(POLICY, None, 1), One(TRAIN, None, 1)) is None


def test_nothing_comes_of_nothing() -> None:
    assert match_actions([], []) == Matching((), (), (), ())
    assert match_actions([One(POLICY)], []) == Matching((), (0,), (), ())
    assert match_actions([], [One(POLICY)]) == Matching((), (), (0,), ())


def test_of_very_many_only_actions_of_one_issue_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    old = [One(POLICY, "1.1", 1), One(AUDIT, "2.1", 1)]
    new = [One(f"{POLICY} too", "1.1", 2), One(f"{AUDIT} too", "3.1", 1)]
    assert pairs(old, new) == [(0, 0), (1, 1)]
    monkeypatch.setattr(matching, "MOST_COMPARED", 3)
    assert pairs(old, new) == [(0, 0)]


@pytest.mark.parametrize(
    ("words", "told"),
    [("", ""), ("—", ""), ("A_b  C.", "a b c"), ("1.10", "1 10"), ("Été!", "été"), ("ﬁle", "file"), ("don’t", "don t")],
)
def test_words_for_comparing_are_plain(words: str, told: str) -> None:
    assert plain(words) == told


ACTIONS = st.builds(
    One,
    st.sampled_from([POLICY, TRAIN, AUDIT, "Audit", "Audit the notes", "", "—", f"{POLICY} too", "Été"]),
    st.sampled_from(["1.1", "1.2", "", None]),
    st.sampled_from([1, 2, None]),
    st.sampled_from(["Care", None]),
)


@given(st.lists(ACTIONS, max_size=7), st.lists(ACTIONS, max_size=7))
def test_every_action_is_matched_once_or_left(old: list[One], new: list[One]) -> None:
    found = match_actions(old, new)
    assert sorted([*(one.old for one in found.pairs), *found.gone]) == list(range(len(old)))
    assert sorted([*(one.new for one in found.pairs), *found.added]) == list(range(len(new)))
    assert all(one.old in found.gone and one.new in found.added for one in found.perhaps)
    assert all(0 <= one.alike <= 100 for one in (*found.pairs, *found.perhaps))


@given(st.lists(ACTIONS, max_size=7, unique=True), st.randoms(use_true_random=False))
def test_a_list_in_another_order_is_matched_to_itself(old: list[One], random) -> None:
    old = [one for one in old if plain(one.action)]
    new = random.sample(old, len(old))
    found = match_actions(old, new)
    assert found.gone == found.added == ()
    assert all(old[one.old].action == new[one.new].action for one in found.pairs)
