"""A master remembers each action by its key and each cell by its mark, whatever program has saved it since."""

from datetime import date, datetime
from io import BytesIO
from itertools import permutations

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from actionbook.history import (
    MARK,
    Past,
    as_written,
    canonical,
    changed_columns,
    counts_by_round,
    latest,
    link_rows,
    mark_of,
)
from actionbook.movement import Dates

JUNE, JULY, AUGUST = date(2018, 6, 28), date(2018, 7, 12), date(2018, 7, 26)


def past(key: int, as_at: date = JULY, **more: object) -> Past:
    usual = {
        "team": "Thanet", "plan": "Action plan", "theme": None, "ref": "1.1", "heading": None, "number": 1,
        "requirement": None, "issue": None, "action": "Write the policy", "due": None, "original": None, "moved": 0,
        "status": "in progress", "returned": True, "cell": "D2", "as_written": "",
    }  # fmt: skip
    return Past(**{"as_at": as_at, "key": key, **usual, **more})


SAME = [
    (None, ""),
    (None, "  "),
    (5, 5.0),
    (5, "5"),
    (-3.0, "-3"),
    (date(2018, 7, 31), datetime(2018, 7, 31)),
    (date(2018, 7, 31), "2018-07-31"),
    ("Ward\xa0manager ", "Ward manager"),
    ("two\r\nlines", "two_x000D_\nlines"),
    ("a\u200bb", "ab"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_cell_is_the_same_however_a_program_saves_it(one: object, other: object) -> None:
    assert canonical(one) == canonical(other) and mark_of(one) == mark_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, 0), (0, "0.0"), (5, 5.5), ("Complete", "complete"), ("a b", "ab"), ("a\nb", "a b"), (True, 1),
        (date(2018, 7, 31), "31/07/2018"), (date(2018, 7, 31), date(2018, 7, 30)), ("", "—"),
    ],
)  # fmt: skip
def test_another_value_is_another(one: object, other: object) -> None:
    assert canonical(one) != canonical(other) and mark_of(one) != mark_of(other)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300, "\ud800", "😀" * 50_000, b"bytes", -(10**40)])
def test_every_value_has_a_mark(value: object) -> None:
    assert len(mark_of(value)) == MARK
    assert set(mark_of(value)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


def test_marks_do_not_depend_on_what_was_marked_before() -> None:
    assert [mark_of(value) for value in (1, True, 1.0)] == [mark_of(value) for value in (1.0, True, 1)][::-1]
    assert mark_of(True) != mark_of(1)


@given(st.lists(st.one_of(st.none(), st.text(max_size=8), st.integers(), st.dates()), max_size=6))
def test_a_row_that_nobody_changed_has_no_changed_columns(values: list[object]) -> None:
    headings = [f"Heading {place}" for place in range(len(values))]
    assert changed_columns(as_written(values), values, headings) == []


def test_the_columns_that_somebody_changed_are_told() -> None:
    headings = ["Team", "Status", "Due", "No"]
    written = as_written(["Thanet", "Overdue", date(2018, 7, 31), 1])
    assert changed_columns(written, ["Thanet", "Complete", datetime(2018, 7, 31), 1.0], headings) == ["Status"]
    assert changed_columns(written, [None, "Overdue", date(2018, 8, 31), 2], headings) == ["Team", "Due", "No"]


@pytest.mark.parametrize("written", ["", "abc", "abcabca", "abc" * 5])
def test_marks_of_other_columns_tell_nothing(written: str) -> None:
    assert changed_columns(written, ["Thanet", "Overdue"], ["Team", "Status"]) == []


def test_a_row_is_known_again_after_excels_own_kinds_of_cell() -> None:
    values = ["Thanet", None, 12, date(2018, 7, 31), "two\nlines", "0012", "=not a formula"]
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(0, column, value)
            elif value is not None:
                sheet.write(0, column, value, day if isinstance(value, date) else None)
    read = [cell.value for cell in openpyxl.load_workbook(stream).active[1]]
    assert changed_columns(as_written(values), read, list("ABCDEFG")) == []


def test_an_action_stands_as_in_its_last_round_in_whatever_order_rounds_come() -> None:
    rounds = [past(1, JUNE, status="overdue"), past(1, JULY), past(2, JUNE), past(1, AUGUST, status="complete")]
    for several in permutations(rounds):
        assert latest(several) == {1: rounds[3], 2: rounds[2]}
        assert latest(several, before=AUGUST) == {1: rounds[1], 2: rounds[2]}
        assert latest(several, before=JULY) == {1: rounds[0], 2: rounds[2]}
        assert latest(several, before=JUNE) == {}


def test_of_two_records_of_one_round_the_later_one_counts() -> None:
    first, second = past(1, status="overdue"), past(1, status="complete")
    assert latest([first, second]) == {1: second} and latest([]) == {}


def test_the_statuses_of_each_round_are_counted_in_their_order() -> None:
    rounds = [past(1, AUGUST), past(1, JUNE, status=None), past(2, AUGUST, status="overdue"), past(3, AUGUST)]
    counts = counts_by_round(rounds)
    assert list(counts.items()) == [(JUNE, {"": 1}), (AUGUST, {"in progress": 2, "overdue": 1})]
    assert counts_by_round([]) == {}


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({}, "1.1, action 1"),
        ({"heading": "Handover"}, "1.1 Handover, action 1"),
        ({"ref": None, "number": 0}, "action 0"),
        ({"number": None}, "1.1"),
        ({"ref": None, "number": None}, "an action without a number"),
    ],
)
def test_a_past_action_is_called_by_its_issue_and_number(more: dict[str, object], name: str) -> None:
    assert past(1, **more).name == name


def test_a_past_action_knows_its_dates() -> None:
    assert past(1, due=AUGUST, original=JUNE, moved=2).dates == Dates(AUGUST, JUNE, 2)


WRITTEN = [["Thanet", "1.1", "Write", None, "Overdue"], ["Thanet", "1.2", "Train", None, "Complete"],
           ["Swale", "1.1", "Write", "Notes", "On hold"]]  # fmt: skip
PASTS = [past(key, as_written=as_written(values)) for key, values in enumerate(WRITTEN, 1)]
LINKED = [
    # rows, the key of the record of each
    (WRITTEN, [1, 2, 3]),
    (WRITTEN[::-1], [3, 2, 1]),
    ([WRITTEN[2]], [3]),
    ([WRITTEN[0], ["Thanet", "1.2", "Train", "Register", "In progress"], WRITTEN[2]], [1, 2, 3]),
    ([["Thanet", "1.1", "Write", None, "Complete"], WRITTEN[1]], [1, 2]),
    ([WRITTEN[0], WRITTEN[0], WRITTEN[2]], [1, None, 3]),
    ([["Medway", "9", "Buy beds", None, None], *WRITTEN], [None, 1, 2, 3]),
    ([[None] * 5, WRITTEN[1]], [None, 2]),
    ([["Thanet", None, None, None, None]], [None]),
    ([["Thanet", "1.1", "Write", "Notes", "Overdue"], WRITTEN[2]], [1, 3]),
    ([], []),
]


@pytest.mark.parametrize(("rows", "keys"), LINKED)
def test_a_row_belongs_to_the_record_most_of_whose_cells_it_holds(rows, keys: list[int | None]) -> None:
    found = link_rows(dict(enumerate(rows)), PASTS)
    assert [found[row].key if row in found else None for row in range(len(rows))] == keys


def test_two_rows_that_are_the_same_have_a_record_each() -> None:
    twins = [past(key, as_written=as_written(WRITTEN[0])) for key in (1, 2)]
    found = link_rows({7: WRITTEN[0], 9: WRITTEN[0]}, twins)
    assert {row: one.key for row, one in found.items()} == {7: 1, 9: 2}
