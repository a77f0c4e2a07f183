"""Notes on the cells of an action that is said to be done: what they may say against it is told, and not counted."""

import pytest
from sheets import JULY, plan_of, sheet

from actionbook.plan import ActionPlan
from actionbook.status import judge

HEADER = ("Ref", "Action", "Lead", "Due date", "Progress", "Status")
AGAINST = (
    "Reopened by QA – evidence rejected", "Jane Smith:\nNot complete – see the minutes", "Still to be ratified",
    "In progress", "Extended to September", "JS:\nComplete\nReopened 3 July",
)  # fmt: skip
NOTHING_AGAINST = (
    "Well done", "Evidence is on the shared drive", "JS:\nNot yet complete\nNow complete", "Jane Smith:\n",
    'The plan says: "In progress"', "No further action", "Complete",
)  # fmt: skip


def with_note(words: str, cell: str = "F2", status: str = "Complete") -> ActionPlan:
    row = ("1", "Write the policy", "JS", "31/07/18", None, status)
    return plan_of(sheet([HEADER, row], notes={cell: words}))


def told(plan: ActionPlan) -> list[str]:
    [one] = judge(plan, JULY)
    return [f"{found.place.cell}: {found.what}" for found in one.findings if found.kind == "note says otherwise"]


@pytest.mark.parametrize("words", AGAINST)
def test_a_note_that_says_that_an_action_is_not_done_is_told_and_not_quoted(words: str) -> None:
    plan = with_note(words)
    assert judge(plan, JULY)[0].status == "complete"
    assert told(plan) == [
        'F2: action "Write the policy": complete, and a note on this cell may say that it is not; notes are not counted'
    ]


@pytest.mark.parametrize("words", NOTHING_AGAINST)
def test_a_note_that_says_nothing_against_it_is_not_told(words: str) -> None:
    assert told(with_note(words)) == []


@pytest.mark.parametrize(("cell", "status"), [("F2", "In progress"), ("D2", "Complete"), ("B2", "Complete")])
def test_notes_on_an_open_action_and_on_other_cells_are_not_told(cell: str, status: str) -> None:
    assert told(with_note("Reopened", cell, status)) == []


def test_the_note_of_a_merged_block_is_that_of_each_of_its_actions() -> None:
    rows = [("1", "Write the policy", "JS", "31/07/18", "Both actions complete"), ("2", "Train", "JS", "31/07/18")]
    plan = plan_of(sheet([HEADER[:5], *rows], merges=("E2:E3",), notes={"E2": "Reopened by QA"}))
    judged = judge(plan, JULY)
    assert [one.status for one in judged] == ["complete", "complete"]
    places = [found.place.cell for one in judged for found in one.findings if found.kind == "note says otherwise"]
    assert places == ["E2", "E2"]
