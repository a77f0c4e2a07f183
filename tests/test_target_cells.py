"""Date cells and numbers: the day that was meant."""

from datetime import date, datetime, time

import pytest

from actionbook.target import read_target

ANCHOR = date(2018, 6, 15)
FIRST, LATER, LAST = date(2018, 7, 1), date(2018, 7, 18), date(2018, 7, 31)


@pytest.mark.parametrize(
    "number_format", ["General", "dd/mm/yyyy", "mm-dd-yy", "[$-809]dd mmmm yyyy;@", "d-mmm-yy", "dd/mm", ""]
)
def test_a_date_cell_is_the_day_it_holds(number_format: str) -> None:
    read = read_target(datetime(2018, 7, 1, 9, 30), ANCHOR, number_format=number_format)
    assert (read.kind, read.earliest, read.due, read.text) == ("date", FIRST, FIRST, "01/07/2018")
    assert (read.ambiguous, read.format_doubt) == (False, False)


@pytest.mark.parametrize(
    "number_format", ["d-mmm", "dd-mmm", "[$-809]d mmm;@", "d\\ mmmm", "ddd d mmm", "d-mmm hh:mm"]
)
def test_a_date_shown_as_day_and_month_may_be_a_month_and_year_misread(number_format: str) -> None:
    read = read_target(LATER, ANCHOR, number_format=number_format)
    assert (read.due, read.format_doubt, read.ambiguous) == (LATER, True, True)
    assert read.why == "it is shown as a day and a month, which Excel may have made of July 2018"


@pytest.mark.parametrize(
    "number_format", ["mmm-yy", "mmm\\-yy", "[$-409]mmm-yy;@", "mmmm yyyy", "mm/yyyy", "mmm-yy hh:mm"]
)
def test_the_first_of_a_month_shown_as_month_and_year_means_the_months_end(number_format: str) -> None:
    read = read_target(FIRST, ANCHOR, number_format=number_format)
    assert (read.kind, read.earliest, read.due, read.text) == ("month", FIRST, LAST, "01/07/2018")
    assert not read.ambiguous


def test_any_other_day_shown_as_month_and_year_is_meant_as_it_stands() -> None:
    read = read_target(LATER, ANCHOR, number_format="mmm-yy")
    assert (read.kind, read.due, read.ambiguous) == ("date", LATER, False)


def test_the_first_of_january_shown_as_a_year_is_the_year() -> None:
    read = read_target(date(2019, 1, 1), ANCHOR, number_format="yyyy")
    assert (read.kind, read.due, read.ambiguous) == ("year", date(2019, 12, 31), True)


def test_a_date_cell_far_from_the_plan_is_doubtful() -> None:
    assert read_target(date(1900, 1, 1), ANCHOR).why == "the year 1900 is unlikely"
    assert read_target(date(1899, 12, 31), ANCHOR).kind == "impossible"
    assert read_target(date(2045, 7, 31), ANCHOR).why == "the year 2045 is unlikely"
    assert read_target(date(2045, 7, 31), date(2040, 1, 1)).why == ""


def test_a_number_with_a_date_format_is_the_day_that_excel_counts() -> None:
    assert read_target(43312, ANCHOR, number_format="dd/mm/yyyy").due == LAST
    assert read_target(43282.0, ANCHOR, number_format="mmm-yy").due == LAST


@pytest.mark.parametrize("number", [43312, 43312.0, "43312"])
def test_a_bare_day_number_is_read_with_doubt(number: float | str) -> None:
    read = read_target(number, ANCHOR)
    assert (read.kind, read.due, read.text) == ("date", LAST, "43312")
    assert read.why == "the number 43312 is read as Excel's own for 31 July 2018"


def test_a_number_that_looks_like_day_and_month_is_read_as_if_it_were_typed() -> None:
    read = read_target(31.07, ANCHOR)
    assert (read.due, read.text, read.ambiguous) == (LAST, "31.07", True)


@pytest.mark.parametrize("number", [0, 7, -5, 1.1, 99999, 35000, float("nan"), float("inf"), 1e300, True])
def test_a_number_that_is_no_day_is_unread(number: float) -> None:
    assert read_target(number, ANCHOR).kind == "unread"


@pytest.mark.parametrize("number_format", ["hh:mm", "[h]:mm", "[HH]:mm:ss", "mm:ss", "[mm]:ss"])
def test_a_number_shown_as_hours_or_minutes_is_no_date(number_format: str) -> None:
    assert read_target(7.25, ANCHOR, number_format=number_format).kind == "unread"


@pytest.mark.parametrize("number_format", ["General", "dd/mm/yyyy"])
def test_a_time_of_day_is_no_date(number_format: str) -> None:
    assert read_target(time(9, 30), ANCHOR, number_format=number_format).kind == "unread"  # type: ignore[arg-type]


def test_a_year_as_a_number_is_a_year() -> None:
    assert read_target(2019, ANCHOR).due == date(2019, 12, 31)
