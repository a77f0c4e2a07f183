"""Months, quarters and days in headings, and which of several columns is the latest."""

from datetime import date

import pytest

from actionbook.periods import periods_of, series_of, without_period
from actionbook.state_headings import open_state


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        ("Update June 2018", "Update"),
        ("Update 12th June '18", "Update"),
        ("Progress – 30/06/2018", "Progress –"),
        ("RAG Q2 2018/19", "RAG"),
        ("RAG quarter 3", "RAG"),
        ("Position 2018/19", "Position"),
        ("% Jan", "%"),
        ("June 2018", "June 2018"),
        ("Q2", "Q2"),
        ("Marked complete", "Marked complete"),
        ("Decision", "Decision"),
        ("Maybe later", "Maybe later"),
        ("March update", "update"),
        ("Octagon ward", "Octagon ward"),
        ("Septic policy", "Septic policy"),
        ("Action", "Action"),
    ],
)
def test_a_heading_is_told_from_the_period_it_names(heading: str, rest: str) -> None:
    assert " ".join(without_period(heading).split()) == rest


IN_ORDER = [
    ["RAG Q1", "RAG Q2", "RAG Q3", "RAG Q4"],
    ["Quarter 1", "Quarter 3", "Quarter 4"],
    ["Update Jan", "Update Feb", "Update Mar"],
    ["Update Nov", "Update Dec", "Update Jan", "Update Feb"],
    ["Update Aug", "Update Jan"],
    ["Update Jan", "Update Jul", "Update Aug"],
    ["Update Jan 2018", "Update Feb 2018"],
    ["Update Dec 2017", "Update Jan 2018"],
    ["Update 30/06/18", "Update 31/07/18"],
    ["RAG Q4 2017/18", "RAG Q1 2018/19"],
]


@pytest.mark.parametrize("headings", IN_ORDER)
def test_the_latest_of_several_columns_is_known_whichever_way_they_run(headings: list[str]) -> None:
    for given in (headings, headings[::-1]):
        begun = periods_of(given)
        assert all(begun), begun
        days = [day for day in begun if day]
        assert sorted(days) == (days if given == headings else days[::-1]) and len(set(days)) == len(days)


@pytest.mark.parametrize(
    "headings",
    [
        ["Update Jan", "Update Apr", "Update Feb"],
        ["Update Jan", "RAG Q2"],
        ["RAG Q1", "Update Feb"],
        ["Update Jan"],
        ["Update Jan", "Update Jan"],
    ],
)
def test_periods_without_a_year_that_neither_rise_nor_fall_have_no_order(headings: list[str]) -> None:
    assert periods_of(headings) == [None] * len(headings)


def test_months_half_a_year_apart_are_taken_to_rise() -> None:
    first, second = periods_of(["January", "July"])
    assert first and second and first < second


def test_a_heading_without_a_period_has_none_beside_those_that_have() -> None:
    assert periods_of(["Lead", "Update June 2018", "RAG"]) == [None, date(2018, 6, 1), None]
    assert periods_of([]) == []


def test_columns_with_a_year_and_columns_without_are_ordered_apart() -> None:
    dated, bare, later = periods_of(["Update June 2018", "Update Jan", "Update Feb"])
    assert dated == date(2018, 6, 1) and bare and later and bare < later < dated


@pytest.mark.parametrize(
    ("headings", "stem"),
    [
        (["Update 1", "Update #2", "Update (3)", "Update - 4"], "Update"),
        (["First update", "Second update", "3rd update", "4th update"], "update"),
        (["Annex X 1", "Annex X 2"], "Annex X"),
    ],
)
def test_headings_that_differ_in_their_number_alone_are_a_series_however_it_is_written(headings, stem) -> None:
    assert series_of(headings) == [(stem, number) for number in range(1, len(headings) + 1)]


@pytest.mark.parametrize("between", [" ", "-", "#"])
def test_a_heading_as_long_as_a_cell_can_be_is_read_like_any_other(between: str) -> None:
    long = f"Update{between * 32_000}x"
    assert periods_of([long, long]) == [None, None] and open_state(long) is None
