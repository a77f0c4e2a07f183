"""An action over two leads' rows is no further than the worse of the two."""

from dataclasses import replace
from datetime import date

import pytest
from sheets import plan_of, sheet

from actionbook.claims import Claim, claim_of
from actionbook.plan import ActionPlan
from actionbook.workbook.cells import Cell, Look, Sheet

HEADER = ("Ref", "Action", "Lead", "Due date")
NEXT = ("2", "Another", "JS", "31/12/18", None)
FOOT = [[], [NEXT]]
"""What stands under the rows: nothing, or another action."""


def two_leads(heading: str, first: str | None, *others: tuple, under=(), merges=(), fills=None) -> Claim:
    """What people say of the first action, with rows beneath it that name none."""
    plan = plan_of(_sheet(heading, first, *others, under=under, merges=merges, fills=fills))
    return claim_of(plan.actions[0], plan.scheme)


def _sheet(heading: str, first: str | None, *others: tuple, under=(), merges=(), fills=None) -> Sheet:
    rows = [(*HEADER, heading), ("1", "Write", "Surgery", "31/07/18", first), *others, *under]
    return sheet(rows, merges=merges, fills=fills or {})


def second(words: str | None) -> tuple:
    return (None, None, "Medicine", "31/07/18", words)


@pytest.mark.parametrize("under", FOOT)
@pytest.mark.parametrize("merges", [(), ("A2:A3", "B2:B3")])
@pytest.mark.parametrize(
    ("heading", "first", "below", "declared"),
    [
        ("Status", "Complete", "In progress", None),
        ("Status", "Complete", "Complete", "complete"),
        ("Status", "Complete", "Superseded", "complete"),
        ("Status", "Complete", None, "complete"),
        ("Status", "In progress", "Complete", None),
        ("Status", None, "Complete", None),
        ("Progress", "Completed 01/06/18", "15/06/18 Reopened after audit", None),
        ("Progress", "Completed 01/06/18", "Report sent to the board", "complete"),
        ("RAG", "Green", "Red", None),
        ("RAG", "Green", "Green", "complete"),
        ("% complete", "100%", "50%", None),
    ],
)
def test_the_worse_of_two_rows_of_one_action_holds(heading, first, below, declared, merges, under) -> None:
    assert two_leads(heading, first, second(below), under=under, merges=merges).declared == declared


def with_rag(below: str | None, rag: Cell) -> Claim:
    """What people say of a complete action, with words and a RAG cell, F3, in the row beneath; F is amber from the top.
    """
    rows = [(*HEADER, "Status", "RAG"), ("1", "Write", "Surgery", "31/07/18", "Complete"), second(below), NEXT, NEXT]
    page = sheet(rows, fills={f"F{row}": "FFC000" for row in (1, 2, 4, 5)})
    plan = plan_of(replace(page, cells={**page.cells, (3, 6): rag}))
    return claim_of(plan.actions[0], plan.scheme)


@pytest.mark.parametrize(("fill", "declared"), [("FFC000", "complete"), ("FF0000", None), ("00B050", "complete")])
def test_a_colour_of_the_whole_column_says_nothing_in_the_row_beneath_either(fill: str, declared: str | None) -> None:
    assert with_rag(None, Cell(3, 6, None, Look(fill))).declared == declared


@pytest.mark.parametrize(
    ("below", "formula", "declared"),
    [
        ("Complete", True, "complete"),
        ("Complete", False, None),
        ("In progress", True, None),
        (None, True, None),
    ],
)
def test_what_a_formula_shows_in_a_rag_cell_beneath_is_nobodys_where_the_row_says_complete(
    below: str | None, formula: bool, declared: str | None
) -> None:
    assert with_rag(below, Cell(3, 6, "Overdue", formula=formula)).declared == declared


def test_that_the_rows_disagree_is_told_with_both_cells() -> None:
    [finding] = two_leads("Status", "Complete", second("In progress")).findings
    assert finding.kind == "words disagree" and finding.place.cell == "E3" and "at E2" in finding.what


def test_a_colour_beneath_counts_like_words() -> None:
    claimed = two_leads("RAG", None, second(None), fills={"E2": "00B050", "E3": "FF0000"})
    assert (claimed.declared, claimed.words) == (None, "Red")
    assert two_leads("RAG", None, second(None), fills={"E2": "00B050", "E3": "00B050"}).declared == "complete"


def test_a_status_alone_in_the_row_beneath_counts_and_rows_follow_one_another() -> None:
    alone = (None, None, None, None, "Reopened")
    assert two_leads("Status", "Complete", alone, under=[NEXT]).declared is None
    assert two_leads("Status", "Complete", second(None), second("Overdue"), under=[NEXT]).declared is None


@pytest.mark.parametrize(
    "below",
    [
        [(), second("In progress")],
        [(None, "Another action", "Medicine", "31/07/18", "In progress")],
        [("2", None, None, None, "In progress")],
        [("Theme 2: Staffing",), second("In progress")],
    ],
)
def test_what_stands_under_a_blank_row_an_action_an_issue_or_a_band_is_not_of_the_action_above(below) -> None:
    assert two_leads("Status", "Complete", *below, under=[NEXT]).declared == "complete"


def test_a_key_under_the_table_says_nothing_of_the_last_action() -> None:
    key = [(None, None, None, "Red", "Overdue"), (None, None, None, "Amber", "In progress")]
    assert two_leads("Status", "Complete", *key).declared == "complete"


def test_a_row_between_the_action_and_a_key_under_the_table_is_of_the_action() -> None:
    key = [(None, None, None, "Red", "Overdue"), (None, None, None, "Amber", "In progress")]
    assert two_leads("Status", "Complete", second("In progress"), *key).declared is None


def test_words_over_several_columns_end_an_action_only_where_they_stand_alone() -> None:
    alone, beside = (None, None, "Medicine"), (None, None, "Medicine", None, "In progress")
    assert two_leads("Status", "Complete", alone, second("In progress"), NEXT, merges=["C3:E3"]).declared == "complete"
    assert two_leads("Status", "Complete", beside, NEXT, merges=["C3:D3"]).declared is None


def dated_beneath(below: object, first: str = "Complete") -> Claim:
    """What people say of an action due on 31 July, with a cell for the date in the row beneath."""
    plan = plan_of(_sheet("Status", first, (None, None, None, below, None), under=[NEXT]))
    return claim_of(plan.actions[0], plan.scheme)


@pytest.mark.parametrize("words", ["Extended to Sept 18", "Revised: 30/09/18", "New date 30/09/18", "Moved to Oct 18"])
def test_a_date_put_off_in_the_row_beneath_speaks_against_complete(words: str) -> None:
    claimed = dated_beneath(words)
    assert claimed.declared is None
    assert ("words disagree", "D3") in [(one.kind, one.place.cell) for one in claimed.findings]


@pytest.mark.parametrize("below", ["30/09/18", date(2018, 9, 30), "Sept 18"])
def test_a_later_date_in_the_row_beneath_is_told_where_the_action_is_complete(below: object) -> None:
    claimed = dated_beneath(below)
    assert claimed.declared == "complete"
    [told] = claimed.findings
    assert (told.kind, told.place.cell) == ("date read with doubt", "D3") and f'"{told.words}"' in told.what
    assert dated_beneath(below, "In progress").findings == ()


@pytest.mark.parametrize("below", ["31/07/18", "30/06/18", "N/A", "Not extended",
                                   "Extended to Sept 18, completed 02/09/18"])
def test_other_words_for_a_date_in_the_row_beneath_leave_it_complete(below: str) -> None:
    assert dated_beneath(below).declared == "complete"


def test_a_word_in_the_row_beneath_means_what_the_plans_key_says_of_it() -> None:
    key = [("Key",), ("Delivered", "In place but not complete"), ("Complete", "Complete with evidence"), ()]
    rows = [*key, (*HEADER, "Status"), ("1", "Write", "Surgery", "31/07/18", "Complete"), second("Delivered"), NEXT]
    plan = plan_of(sheet(rows))
    assert claim_of(plan.actions[0], plan.scheme).declared is None


def test_a_word_in_a_rag_cell_beneath_that_is_struck_through_says_nothing() -> None:
    rows = [(*HEADER, "RAG"), ("1", "Write", "Surgery", "31/07/18", "Green"), second("Amber"), NEXT]
    struck, plain = plan_of(sheet(rows, struck=["E3"])), plan_of(sheet(rows))
    assert claim_of(struck.actions[0], struck.scheme).declared == "complete"
    assert claim_of(plain.actions[0], plain.scheme).declared is None


def noted(words: str, *, first: str = "Complete", **beside: str) -> ActionPlan:
    """A plan with words in the action column of the row under its first action, and others beside them."""
    row = tuple(beside.get(heading) if heading != "Action" else words for heading in (*HEADER[:3], "Due", "Status"))
    return plan_of(_sheet("Status", first, row, under=[NEXT]))


@pytest.mark.parametrize(
    "words",
    [
        "Extended to Sept", "Extended to 30/09/18", "Date moved to Oct 18", "Deadline extended to Sept 18",
        "Deferred to Q3 2018", "Postponed until January", "Extension agreed to 30/9/18", "Now due Sept 18", "Reopened",
        "Still open", "Not complete", "In progress.",
    ],
)  # fmt: skip
def test_words_in_the_action_column_beneath_that_put_it_off_or_open_it_again_are_of_the_action_above(words) -> None:
    plan = noted(words)
    claimed = claim_of(plan.actions[0], plan.scheme)
    assert [action.text for action in plan.actions] == ["Write", "Another"] and claimed.declared is None
    assert ("words disagree", "B3") in [(one.kind, one.place.cell) for one in claimed.findings]
    assert ("text not placed", "B3") in [(one.kind, one.place.cell) for one in plan.findings]
    assert not plan.bands and [action.text for action in noted(words, Ref="1a").actions][1] == words


@pytest.mark.parametrize(
    "words",
    [
        "Train staff, extended to Sept 18", "Extend visiting hours to Sept", "Revised policy by Sept 18", "Open ward 7",
        "Move clinic by 30/09/18", "Defer the audit", "Complete the audit", "New rota by Oct 18", "Start",
    ],
)  # fmt: skip
def test_an_action_beneath_that_begins_like_such_a_note_is_still_an_action(words: str) -> None:
    plan = noted(words)
    assert [action.text for action in plan.actions] == ["Write", words, "Another"]
    assert claim_of(plan.actions[0], plan.scheme).declared == "complete"


def test_such_a_note_with_a_person_beside_it_is_an_action_and_one_under_the_heading_is_never_lost() -> None:
    assert [action.text for action in noted("Extended to Sept", Lead="JS").actions][1] == "Extended to Sept"
    first = plan_of(sheet([(*HEADER, "Status"), (None, "Extended to Sept"), NEXT]))
    assert first.actions[0].text == "Extended to Sept"
