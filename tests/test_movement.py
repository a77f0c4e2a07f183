"""Between two rounds every action has one movement, and its first promise is never forgotten."""

from datetime import date
from itertools import product

import pytest

from actionbook.movement import (
    MOVEMENTS,
    NEW,
    NOT_RETURNED,
    Dates,
    first_dates,
    movement,
    next_dates,
)
from actionbook.scheme import STATUSES

JUNE, JULY, AUGUST = date(2018, 6, 30), date(2018, 7, 31), date(2018, 8, 31)

MOVED = [
    ("in progress", "in progress", "No change"),
    ("in progress", "complete", "Completed"),
    ("overdue", "embedded", "Completed"),
    ("overdue", "in progress", "Improved"),
    ("not started", "in progress", "Improved"),
    ("in progress", "on track", "Improved"),
    ("complete", "embedded", "Improved"),
    ("embedded", "complete", "Worsened"),
    ("in progress", "overdue", "Worsened"),
    ("on track", "at risk", "Worsened"),
    ("complete", "overdue", "Reopened"),
    ("embedded", "in progress", "Reopened"),
    ("superseded", "in progress", "Reopened"),
    ("closed", "overdue", "Reopened"),
    ("risk accepted", "complete", "Completed"),
    ("overdue", "superseded", "Left out"),
    ("complete", "closed", "Left out"),
    ("superseded", "closed", "No change"),
    (None, None, "No change"),
    (None, "overdue", "No change"),
    (None, "complete", "Completed"),
    ("overdue", None, "No change"),
    ("complete", None, "Reopened"),
    ("embedded", None, "Reopened"),
]


@pytest.mark.parametrize(("before", "now", "name"), MOVED)
def test_the_movement_is_what_the_two_statuses_make_it(before: str | None, now: str | None, name: str) -> None:
    assert movement(before, now) == name


@pytest.mark.parametrize(
    ("before", "now", "name"),
    [(None, "superseded", "Left out"), (None, "closed", "Left out"), ("superseded", None, "Reopened")],
)
def test_an_unknown_status_does_not_hide_that_an_action_is_left_out(before, now, name: str) -> None:
    assert movement(before, now) == name


@pytest.mark.parametrize(("before", "now"), list(product([None, *STATUSES], repeat=2)))
def test_every_two_statuses_have_a_movement_that_is_explained(before: str | None, now: str | None) -> None:
    name = movement(before, now)
    assert name in MOVEMENTS and name not in (NEW, NOT_RETURNED)
    done_before, done = (status in ("complete", "embedded") for status in (before, now))
    assert (name == "Completed") is (done and not done_before)
    if name in ("Improved", "Worsened"):
        back = movement(now, before)
        assert {name, back} == {"Improved", "Worsened"}


def test_every_movement_has_a_sign_of_its_own_and_its_meaning() -> None:
    assert list(MOVEMENTS) == [
        "Completed", "Improved", "No change", "Worsened", "Reopened", "New", "Not returned", "Left out",
    ]  # fmt: skip
    assert len({sign for sign, _ in MOVEMENTS.values()}) == len(MOVEMENTS)
    assert all(len(sign) == 1 and meaning for sign, meaning in MOVEMENTS.values())


@pytest.mark.parametrize(
    ("due", "original", "days"),
    [(JULY, JUNE, 31), (JUNE, JULY, -31), (JULY, JULY, 0), (None, JUNE, None), (JULY, None, None), (None, None, None)],
)
def test_days_slipped_need_both_dates(due: date | None, original: date | None, days: int | None) -> None:
    assert Dates(due, original, 0).days_slipped == days


FIRST = [
    # due, original, moved, then: original, moved
    (JULY, None, 0, JULY, 0),
    (JULY, JUNE, 0, JUNE, 1),
    (JULY, JUNE, 3, JUNE, 3),
    (JULY, JULY, 0, JULY, 0),
    (None, None, 0, None, 0),
    (None, JUNE, 0, JUNE, 1),
    (JUNE, JULY, 0, JULY, 1),
]


@pytest.mark.parametrize(("due", "original", "moved", "first", "times"), FIRST)
def test_what_was_never_seen_before_is_taken_at_its_word(due, original, moved: int, first, times: int) -> None:
    assert first_dates(due, original, moved) == Dates(due, first, times)


NEXT = [
    # last, due, original, moved, then
    (Dates(JULY, JULY, 0), JULY, None, 0, Dates(JULY, JULY, 0)),
    (Dates(JULY, JULY, 0), AUGUST, None, 0, Dates(AUGUST, JULY, 1)),
    (Dates(JULY, JULY, 0), AUGUST, JULY, 1, Dates(AUGUST, JULY, 1)),
    (Dates(JULY, JULY, 0), AUGUST, JUNE, 2, Dates(AUGUST, JUNE, 2)),
    (Dates(JULY, JUNE, 1), AUGUST, JULY, 1, Dates(AUGUST, JUNE, 2)),
    (Dates(JULY, JUNE, 4), AUGUST, None, 0, Dates(AUGUST, JUNE, 5)),
    (Dates(JULY, JUNE, 1), JUNE, None, 0, Dates(JUNE, JUNE, 2)),
    (Dates(JULY, JUNE, 1), None, None, 0, Dates(None, JUNE, 2)),
    (Dates(None, JUNE, 2), None, None, 0, Dates(None, JUNE, 2)),
    (Dates(None, None, 0), JULY, None, 0, Dates(JULY, JULY, 0)),
    (Dates(None, JUNE, 2), JULY, None, 0, Dates(JULY, JUNE, 2)),
    (Dates(None, None, 0), None, None, 0, Dates(None, None, 0)),
    (Dates(JULY, JUNE, 1), JULY, AUGUST, 0, Dates(JULY, JUNE, 1)),
]


@pytest.mark.parametrize(("last", "due", "original", "moved", "then"), NEXT)
def test_another_round_keeps_the_first_promise_and_counts_a_move_once(last, due, original, moved: int, then) -> None:
    assert next_dates(last, due, original, moved) == then


def test_a_date_is_not_moved_again_by_rounds_in_which_nothing_changes() -> None:
    dates = first_dates(AUGUST, JUNE, 1)
    for _ in range(5):
        dates = next_dates(dates, AUGUST, JUNE, 1)
    assert dates == Dates(AUGUST, JUNE, 1)


def test_where_the_first_promise_was_cleared_the_last_known_date_is_the_promise() -> None:
    assert next_dates(Dates(JULY, None, 0), AUGUST, None, 0) == Dates(AUGUST, JULY, 1)
