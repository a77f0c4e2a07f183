"""Headings that are themselves an answer: a tick under one chooses what it names."""

from datetime import date

import pytest
from sheets import plan_of, sheet

from actionbook.claims import claim_of
from actionbook.state_headings import colour_state, is_crossed, is_mark, open_state
from actionbook.status import judge

FIRST = ("Ref", "Action", "Lead", "Due date")
ROW = ("1.1", "Write", "COO", "31/07/18")
DOWN = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1")


def declared(under: tuple, *ticks: str | None, over: str | None = None, merges=DOWN) -> tuple[str | None, list[str]]:
    """What is declared of an action with these marks under these headings, and the kinds of what is found."""
    head = [(*FIRST, over, None, None), (None, None, None, None, *under)] if over else [(*FIRST, *under)]
    plan = plan_of(sheet([*head, (*ROW, *ticks)], merges=merges if over else ()))
    claim = claim_of(plan.actions[0], plan.scheme)
    found = [one.kind for one in (*plan.findings, *claim.findings) if one.kind not in ("no RAG key", "status unknown")]
    return claim.declared, found


STATES = ("Not started", "In progress", "Complete")


@pytest.mark.parametrize("mark", ["✓", "☑", "x", "Yes", "Complete"])
def test_a_mark_under_in_progress_completes_nothing(mark: str) -> None:
    assert declared(STATES, None, mark, None)[0] is None
    assert declared(("Comments", "In progress", "Evidence"), None, mark, None)[0] is None
    assert declared(("Comments", "In progress (tick)", "Evidence"), None, mark, None)[0] is None


@pytest.mark.parametrize(
    ("under", "ticks", "said"),
    [
        (STATES, (None, None, "✓"), "complete"),
        (STATES, ("✓", None, None), None),
        (STATES, (None, "✓", "✓"), None),
        (("Outstanding", "Ongoing", "Completed"), (None, None, "✓"), "complete"),
        (("Outstanding", "Ongoing", "Completed"), (None, "✓", None), None),
    ],
)
def test_of_several_statuses_the_one_that_is_ticked_counts(under, ticks, said) -> None:
    assert declared(under, *ticks) == (said, [])


@pytest.mark.parametrize("merges", [DOWN, ("E1:G1",)])
@pytest.mark.parametrize(
    ("over", "under", "ticks", "said"),
    [
        ("Status", ("Open", "Started", "Complete"), ("✓", None, None), None),
        ("Status", ("Open", "Started", "Complete"), (None, "✓", None), None),
        ("Status", ("Open", "Started", "Complete"), (None, None, "✓"), "complete"),
        ("RAG", ("R", "A", "G"), ("✓", None, None), None),
        ("RAG", ("Red", "Amber", "Green"), (None, "✓", None), None),
        ("RAG", ("R", "A", "G"), (None, None, "✓"), "complete"),
        ("RAG", ("Green", "Amber", "Red"), ("✓", None, "✓"), None),
    ],
)
def test_statuses_and_colours_in_a_second_line_of_headings_are_ticked_too(over, under, ticks, said, merges) -> None:
    assert declared(under, *ticks, over=over, merges=merges) == (said, [])


def test_letters_without_rag_over_them_are_no_colours() -> None:
    assert declared(("R", "A", "G"), None, None, "✓")[0] is None
    assert (colour_state("A"), colour_state("RAG A"), colour_state("Amber")) == (None, "amber", "amber")


def test_words_under_such_a_heading_are_read_as_ever() -> None:
    assert declared(("Comments", "In progress", "Evidence"), None, "Completed 12/07/18", None)[0] == "complete"


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("In progress", "in progress"), ("Status: Open", "in progress"), ("Open/Closed", None), ("Complete", None),
        ("In progress (tick)", "in progress"), ("Tick if started", "in progress"), ("Open? Y/N", "in progress"),
        ("Open Y/N", "in progress"), ("Not started?", "not started"), ("Complete (tick)", None),
        ("Progress", None), ("Outstanding actions", None),
    ],
)  # fmt: skip
def test_a_heading_names_a_status_only_by_itself(heading: str, status: str | None) -> None:
    assert open_state(heading) == status


def test_a_mark_says_no_more_than_yes() -> None:
    assert [words for words in ("✓", "X", "yes", "done", "No", "✗", "Yes, in part") if is_mark(words)] == [
        "✓", "X", "yes", "done"
    ]  # fmt: skip


STATES = ("Not started", "In progress", "Complete")


@pytest.mark.parametrize(
    ("headings", "rows", "statuses"),
    [
        (STATES, ["  X", " x ", "X  "], ["complete", "overdue", "overdue"]),
        (("Open", "Closed"), [" X", "X ", "  "], ["complete", "overdue", "overdue"]),
        (STATES, ["  X", " x ", "✓  "], ["overdue"] * 3),
        (STATES, ["  X", " XX", "X  "], ["overdue"] * 3),
        (("Complete",), ["X", " "], ["overdue"] * 2),
        (("Complete", "Closed"), ["X ", " X"], ["overdue"] * 2),
    ],
)
def test_one_x_a_row_among_columns_of_states_chooses_completion(headings, rows, statuses) -> None:
    header = ("Ref", "Action", "Lead", "Due date", *headings)
    lines = [
        (str(number), f"Write policy {number}", "Jo Hill", "31/05/25", *(mark.strip() or None for mark in marks))
        for number, marks in enumerate(rows, 1)
    ]
    plan = plan_of(sheet([header, *lines]))
    assert [one.status for one in judge(plan, date(2025, 6, 30))] == statuses


@pytest.mark.parametrize(
    "headings", [("In progress",), ("Complete",), ("Complete", "Closed"), ("In progress", "Comments"), ("Red", "Lead")]
)
def test_an_x_chooses_nothing_in_a_lone_column_or_among_columns_that_are_not_all_of_states(headings) -> None:
    assert not is_crossed(headings, [["X", *("" for _ in headings[1:])]])
    assert is_crossed(("In progress", "Complete"), [["X", ""], ["", "X"]])
