"""Dates that were moved: the original and the new one, and how often."""

from datetime import date

import pytest

from actionbook.target import read_target

ANCHOR = date(2018, 6, 15)
MAY, JUNE, JULY, AUGUST = date(2018, 5, 31), date(2018, 6, 30), date(2018, 7, 31), date(2018, 8, 31)

MOVED = [
    ("31/07/18 (revised from 30/06/18)", JUNE, JULY, 1),
    ("30/06/18 revised to 31/07/18", JUNE, JULY, 1),
    ("31/07/18 extended to 31/08/18", JULY, AUGUST, 1),
    ("31.07.18 (was 30/06/18)", JUNE, JULY, 1),
    ("End July 18 (was 30/06/18)", JUNE, JULY, 1),
    ("30/06/18, now 31/07/18", JUNE, JULY, 1),
    ("30/06/18 → 31/07/18", JUNE, JULY, 1),
    ("30/06/18 -> 31/07/18 -> 31/08/18", JUNE, AUGUST, 2),
    ("30/06/18 > 31/07/18", JUNE, JULY, 1),
    ("Original: 30/06/18 Revised: 31/07/18", JUNE, JULY, 1),
    ("Orig. 30/06/18; Rev. 31/07/18", JUNE, JULY, 1),
    ("30/06/18 (original) 31/07/18 (revised)", JUNE, JULY, 1),
    ("Original target date 30/06/18. New target date: 31/07/18", JUNE, JULY, 1),
    ("moved from 30/06/18 to 31/07/18", JUNE, JULY, 1),
    ("changed 30/06/18 to 31/07/18", JUNE, JULY, 1),
    ("Date moved: 30/06/18 to 31/07/18", JUNE, JULY, 1),
    ("Previously 30/06/18 now 31/07/18", JUNE, JULY, 1),
    ("30/06/18 slipped to end of July 2018", JUNE, JULY, 1),
    ("30/06/18 re-scheduled for 31/07/18", JUNE, JULY, 1),
    ("30/06/18 not met, deferred until 31/07/18", JUNE, JULY, 1),
    ("30/06/18 31/07/18 revised to 31/08/18", JUNE, AUGUST, 2),
    ("was due 31/05/18, extended to 30/06/18, further extended to 31/07/18", MAY, JULY, 2),
    ("31/08/18 (was 31/07/18, originally 30/06/18)", JUNE, AUGUST, 2),
    ("was 31/07/18, originally 30/06/18, now 31/08/18", JUNE, AUGUST, 2),
    ("30/06/18 pushed back to 31/07/18", JUNE, JULY, 1),
    ("31/07/18 brought forward to 30/06/18", JULY, JUNE, 1),
    ("30/07/18 revised to 20/07/18", date(2018, 7, 30), date(2018, 7, 20), 1),
    ("30/06/18 original, 31/07/18 revised", JUNE, JULY, 1),
    ("30/06/18 original 31/07/18 revised", JUNE, JULY, 1),
    ("30/06/18 orig. 31/07/18 rev.", JUNE, JULY, 1),
    ("30/06/18 originally, 31/07/18 now", JUNE, JULY, 1),
    ("30/06/18 original\n31/07/18 revised", JUNE, JULY, 1),
    ("30/06/18 – original\n31/07/18 – revised", JUNE, JULY, 1),
    ("30/06/18 b/fwd, 31/07/18 revised", JUNE, JULY, 1),
    ("31/07/18 new, 30/06/18 old", JUNE, JULY, 1),
    ("31/07/18 revised\n30/06/18 orig.", JUNE, JULY, 1),
    ("31/07/18 was 30/06/18 revised", JUNE, JULY, 1),
    ("31/07/18, previously 30/06/18 (revised)", JUNE, JULY, 1),
    ("revised date: 31/07/18", None, JULY, 1),
    ("31/07/18 (revised)", None, JULY, 1),
    ("From 31/07/18 (revised)", None, JULY, 1),
    ("revised twice to 31/07/18", None, JULY, 2),
    ("31/07/18 (moved 3 times)", None, JULY, 3),
    ("Revised 31/07/18 to", None, JULY, 1),
]


@pytest.mark.parametrize(("phrase", "original", "due", "moved"), MOVED)
def test_a_moved_date_keeps_both_and_counts_the_moves(
    phrase: str, original: date | None, due: date, moved: int
) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.original, read.due, read.moved, read.kind) == (original, due, moved, "revised date")
    assert not read.ambiguous, read.why


@pytest.mark.parametrize(
    ("phrase", "original", "due"),
    [
        ("31/07/18 extended by 2 weeks", JULY, date(2018, 8, 14)),
        ("slipped from June to July 2018", JUNE, JULY),
        ("was 30 May, now 31/07/18", date(2018, 5, 30), JULY),
        ("was 30 September, now 31/07/18", date(2017, 9, 30), JULY),
        ("30/06/18 slipped to August", JUNE, AUGUST),
        ("31/06/18 revised to 31/07/18", None, JULY),
    ],
)
def test_a_move_that_needs_working_out_is_doubtful(phrase: str, original: date | None, due: date) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.original, read.due, read.ambiguous) == (original, due, True)


@pytest.mark.parametrize(
    "phrase",
    ["was 30/06/18", "TBC (was 30/06/18)", "Original date 30/06/18", "Revised (was 30/06/18)",
     "Original 30/06/18 (revised)", "Target original 30/06/18 (revised)"],
)  # fmt: skip
def test_an_old_date_without_a_new_one_leaves_none_due(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.original, read.due, read.moved) == (JUNE, None, 1)
    assert "no new date is given" in read.why


@pytest.mark.parametrize(
    "phrase", ["30/06/18 original\n31/07/18", "30/06/18 original\nw/c 30/07/18", "30/06/18 was\n31/07/18 now"]
)
def test_a_mark_between_two_lines_that_may_be_of_either_date_leaves_none_due(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.original, read.due, read.ambiguous) == (JUNE, None, True)


@pytest.mark.parametrize(
    "phrase", ["B/Fwd April 2010", "b/f April 2010", "Brought forward from April 2010", "c/fwd April 2010"]
)
def test_a_date_brought_forward_is_both_due_and_original(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.earliest, read.due) == ("brought forward", date(2010, 4, 1), date(2010, 4, 30))
    assert (read.original, read.moved, read.ambiguous) == (date(2010, 4, 30), 1, False)


@pytest.mark.parametrize(
    "phrase",
    ["Revised policy 31/07/18", "New SOP issued 31/07/18", "31/07/18 new SOP", "Policy was approved by 31/07/18"],
)
def test_a_word_of_change_about_something_else_moves_no_date(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.due, read.original, read.moved) == ("date", JULY, None, 0)


APRIL = date(2018, 4, 30)
REFUSED = [
    ("30/04/18, extension to 31/08/18 refused", APRIL),
    ("30/04/18 -> 31/08/18 rejected", APRIL),
    ("30/04/18 → 31/08/18 (not approved)", APRIL),
    ("30/04/18 (extension to 31/08/18 was refused by the Board)", APRIL),
    ("30/04/18 extended to 31/08/18 not agreed", APRIL),
    ("30/04/18 -> 31/08/18 withdrawn", APRIL),
    ("30/04/18 -> 31/08/18 has not been approved", APRIL),
    ("30/04/18 -> 31/08/18 wasn't agreed", APRIL),
    ("30/04/18 -> 31/08/18 unsuccessful", APRIL),
    ("30/04/18 moved to 31/08/18, declined on 20/06/18", APRIL),
    ("30/04/18 moved to 31/08/18 declined on 20/06/18", APRIL),
    ("30/04/18 refused extension to 31/08/18", APRIL),
    ("30/04/18; request to extend to end August turned down", APRIL),
    ("30/04/18, 3 month extension refused", APRIL),
    ("30/04/18 - extension refused", APRIL),
    ("31/08/18, request to bring forward to 31/07/18 refused", AUGUST),
    ("30/04/18 rejected. Revised to 31/08/18", AUGUST),
    ("30/04/18 moved to 31/05/18 refused, now 31/08/18", AUGUST),
    ("30/04/18, 31/05/18 refused so 31/08/18", AUGUST),
    ("31/08/18 rejected", AUGUST),
    ("extension to 31/08/18 refused", None),
]


@pytest.mark.parametrize(("phrase", "due"), REFUSED)
def test_a_date_that_was_refused_is_not_due_and_a_doubt_says_so(phrase: str, due: date | None) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.due, read.ambiguous) == (due, True)


def test_of_several_moves_only_the_one_that_was_refused_does_not_count() -> None:
    read = read_target("31/05/18 extended to 30/06/18, further extension to 31/08/18 refused", ANCHOR)
    assert (read.original, read.due, read.moved, read.ambiguous) == (MAY, JUNE, 1, True)


@pytest.mark.parametrize(
    ("phrase", "doubtful"),
    [
        ("30/04/18 -> 31/08/18 pending approval", True),
        ("30/04/18 (request for extension to 31/08/18)", True),
        ("30/04/18 -> 31/08/18, yet to be agreed", True),
        ("30/04/18 -> 31/08/18 approved", False),
        ("30/04/18 -> 31/08/18 agreed by the Board", False),
    ],
)
def test_a_move_that_is_only_asked_for_is_doubtful(phrase: str, doubtful: bool) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.original, read.due, read.ambiguous) == (APRIL, AUGUST, doubtful)


@pytest.mark.parametrize(
    ("phrase", "due", "doubtful"),
    [
        ("30/04/18 updated 31/08/18", APRIL, True),
        ("30/04/18 (updated on 20/06/18)", APRIL, True),
        ("30/04/18 updated to 31/08/18", AUGUST, False),
        ("30/04/18 Updated: 31/08/18", AUGUST, False),
        ("30/04/18, updated target date 31/08/18", AUGUST, False),
        ("was 30/04/18, updated 31/08/18", AUGUST, False),
        ("updated 31/08/18", AUGUST, False),
        ("31/08/18 (updated)", AUGUST, False),
        ("30/04/18 cancelled, now 31/08/18", AUGUST, False),
    ],
)
def test_a_day_behind_a_bare_updated_may_be_the_day_of_the_note(phrase: str, due: date, doubtful: bool) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.due, read.ambiguous) == (due, doubtful)


STRUCK = [
    ("30/06/18 31/07/18", ((0, 8),), JUNE, JULY, 1),
    ("1. 30/06/18 31/07/18", ((3, 11),), JUNE, JULY, 1),
    ("30/06/1831/07/18", ((0, 8),), JUNE, JULY, 1),
    ("31/07/18 30/06/18", ((9, 17),), JUNE, JULY, 1),
    ("31 July August 2018", ((3, 7),), JULY, AUGUST, 1),
    ("31/05/18 30/06/18 moved to 31/07/18", ((0, 8),), date(2018, 5, 31), JULY, 2),
    ("End June 18 July 18", ((3, 12),), JUNE, JULY, 1),
    ("30/06/18 31/07/18 31/08/18", ((0, 8), (9, 17)), JUNE, AUGUST, 2),
]


@pytest.mark.parametrize(("text", "struck", "original", "due", "moved"), STRUCK)
def test_a_date_that_is_struck_through_is_the_original(
    text: str, struck: tuple[tuple[int, int], ...], original: date, due: date, moved: int
) -> None:
    read = read_target(text, ANCHOR, struck=struck)
    assert (read.original, read.due, read.moved, read.kind) == (original, due, moved, "revised date")
    assert read.text == text


def test_what_remains_beside_a_struck_date_is_read_by_its_own_words() -> None:
    read = read_target("30/06/18 Ongoing", ANCHOR, struck=((0, 8),))
    assert (read.kind, read.due, read.original, read.moved) == ("open-ended", None, JUNE, 1)
    unset = read_target("30/06/18 TBC", ANCHOR, struck=((0, 8),))
    assert (unset.kind, unset.due, unset.original, unset.moved) == ("none", None, JUNE, 1)
    ticked = read_target("30/06/18 ✓", ANCHOR, struck=((0, 8),))
    assert (ticked.states, ticked.original) == ("complete", JUNE)


@pytest.mark.parametrize(
    ("text", "end", "due"), [("1. 30/06/18 31/07/18", 11, JULY), ("1. 30/06/18 see Board", 11, None)]
)
def test_the_item_numbers_stay_where_they_are_struck_through_with_the_date(
    text: str, end: int, due: date | None
) -> None:
    read = read_target(text, ANCHOR, struck=((0, end),))
    assert (read.items, read.original, read.due) == ((1,), JUNE, due)


@pytest.mark.parametrize("text", ["31/07/18", "31/07/18 -"])
def test_a_text_that_is_struck_through_whole_is_read_as_it_stands(text: str) -> None:
    read = read_target(text, ANCHOR, struck=((0, 8),))
    assert (read.kind, read.due, read.original) == ("date", JULY, None)
    assert read.why == "all of it is struck through, it is read as it stands"


def test_a_day_without_a_year_that_is_struck_through_whole_still_leans_on_the_plans_own_date() -> None:
    assert read_target("31 July", ANCHOR, struck=((0, 7),)).due == JULY


def test_words_struck_beside_a_date_leave_it_in_no_doubt() -> None:
    read = read_target("Ongoing 31/07/18", ANCHOR, struck=((0, 7),))
    assert (read.kind, read.due, read.ambiguous, read.why) == ("date", JULY, False, "")


def test_figures_struck_within_a_date_are_said() -> None:
    read = read_target("30/0607/18", ANCHOR, struck=((3, 5),))
    assert (read.due, read.why) == (date(2018, 7, 30), "some figures are struck through, what remains is read")
