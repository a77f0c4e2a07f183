"""The real plans and the round of returns, every action of them held against the cells themselves.

What is right is a second, independent reading of the cells in `returns_truth`. Skipped where the material is not beside
the checkout.
"""

from datetime import date
from pathlib import Path

import pytest
from returns_truth import FLAT, LISTED, flat_truth, listed_truth, merged_truth, xls_truth

from actionbook import read_plans, to_records
from actionbook.gathering import gather

AS_OF = date(2018, 7, 20)


@pytest.fixture(scope="module")
def returns(shared: Path) -> Path:
    return shared / "workbooks" / "returns-2018-07"


def told(record: dict) -> tuple:
    return (record["cell"], record["ref"], record["heading"], record["number"], record["due"], record["status"])


@pytest.mark.parametrize(("file", "name"), FLAT)
def test_every_action_of_the_flat_returns_is_right(returns: Path, file: str, name: str) -> None:
    plan = next(plan for plan in read_plans(returns / file) if plan.place.sheet == name)
    assert [told(record) for record in to_records([plan], AS_OF)] == flat_truth(returns / file, name, AS_OF)
    assert len(plan.actions) == 53


@pytest.mark.parametrize("file", LISTED)
def test_every_action_of_the_returns_with_lists_is_right(returns: Path, file: str) -> None:
    truth = listed_truth(returns / file, AS_OF)
    assert [told(record) for record in to_records(read_plans(returns / file), AS_OF)] == truth
    assert len(truth) == 53


def test_every_action_of_the_merged_return_is_right(returns: Path) -> None:
    truth = merged_truth(returns / "Maidstone.xlsx", AS_OF)
    assert [told(record) for record in to_records(read_plans(returns / "Maidstone.xlsx"), AS_OF)] == truth
    assert len(truth) == 53


def test_every_action_of_the_xls_return_is_right(returns: Path) -> None:
    truth = xls_truth(returns / "DGS action log.xls", AS_OF)
    assert [told(record) for record in to_records(read_plans(returns / "DGS action log.xls"), AS_OF)] == truth
    assert len(truth) == 53


def test_the_round_of_returns_gives_477_actions_and_names_the_file_in_use(returns: Path) -> None:
    readings = gather([returns])
    plans = [plan for reading in readings for plan in reading.plans]
    assert sum(len(plan.actions) for plan in plans) == 477
    assert [plan.team for plan in plans] == [
        "Ashford CMHT",
        "Canterbury & Coastal CMHT",
        "DGS",
        "Maidstone",
        "Medway",
        "Swale",
        "South Kent Coast",
        "South West Kent CMHT",
        "Thanet",
    ]
    assert [reading.path.name[:2] for reading in readings if not reading.plans] == ["~$"]


JUNE = "CMHT focussed inspection action plan June 2018 v4.xlsx"


@pytest.fixture(scope="module")
def june(shared: Path):
    return read_plans(shared / "workbooks" / "plans" / JUNE)


def overdue(plans, as_of: date) -> list[tuple]:
    return [
        (one["ref"], one["heading"], one["number"]) for one in to_records(plans, as_of) if one["status"] == "overdue"
    ]


def test_the_june_2018_plan_has_62_actions_of_which_one_is_complete(june) -> None:
    records = to_records(june, AS_OF)
    assert len(records) == 62
    assert [(one["ref"], one["heading"], one["number"]) for one in records if one["declared"]] == [
        ("1.3", "Handover of care", 1),
        ("4.3", "Staff supervision", 1),
    ]
    assert {one["declared"] for one in records} == {None, "complete"}


def test_nothing_in_the_june_2018_plan_is_overdue_on_15_june(june) -> None:
    assert overdue(june, date(2018, 6, 15)) == []


def test_six_actions_of_the_june_2018_plan_are_overdue_on_10_july(june) -> None:
    assert overdue(june, date(2018, 7, 10)) == [
        *[("2.1", "Audit / performance", number) for number in (1, 2, 3, 4)],
        ("4.3", "Supervision policy & process", 3),
        ("5.2", None, 1),
    ]


def test_the_second_copy_of_1_2_is_reported_and_its_text_is_kept(june) -> None:
    assert [(finding.place.cell, finding.kind) for finding in june[0].findings if finding.kind == "copy"] == [
        ("B22", "copy")
    ]
    assert [action.number for issue in june[0].issues if issue.place.cell == "B22" for action in issue.actions] == [
        *range(10, 19)
    ]


def test_due_dates_of_the_june_2018_plan(june) -> None:
    due = {(one["cell"], one["number"]): one["due"] for one in to_records(june, AS_OF) if one["due"]}
    july, august = date(2018, 7, 31), date(2018, 8, 31)
    assert due == {
        ("C20", 1): july,
        ("C21", 5): july,
        ("C24", 1): july,
        **{("C26", number): date(2018, 7, 30) for number in (1, 2, 3, 4)},
        **{("C27", number): date(2018, 7, 9) for number in (1, 2, 3, 4)},
        ("C29", 1): august,
        ("C29", 2): july,
        ("C30", 1): july,
        ("C30", 3): july,
        ("C31", 1): july,
        ("C31", 2): august,
        ("C33", 1): july,
        ("C33", 2): july,
        ("C34", 1): july,
        ("C34", 2): july,
        ("C34", 3): august,
        ("C37", 2): august,
        ("C37", 3): date(2018, 6, 30),
        ("C39", 4): date(2019, 4, 30),
        ("C40", 1): date(2018, 6, 30),
    }


def test_the_investigation_plan_has_17_actions_all_due_at_the_end_of_2016(shared: Path) -> None:
    plans = read_plans(shared / "workbooks" / "plans" / "Verita Mr D action plan 2016.xlsx")
    records = to_records(plans, AS_OF)
    assert [(one["ref"], one["number"], one["cell"]) for one in records] == [
        *[("1", number, "C10") for number in (1, 2, 3, 4, 5)],
        *[("2", number, "C11") for number in (1, 2, 3, 4)],
        *[("3", number, "C12") for number in (1, 2, 3, 3)],
        *[("4", number, "C13") for number in (1, 2, 3, 4)],
    ]
    assert {one["due"] for one in records} == {date(2016, 12, 31)} and {one["status"] for one in records} == {"overdue"}
    assert {one["team"] for one in records} == {"Thanet Community Mental Health Team"}
