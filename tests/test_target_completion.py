"""What a target cell states: complete only where its own words plainly say so."""

from datetime import date

import pytest

from actionbook.target import read_target

ANCHOR = date(2018, 6, 15)

STATED = """
Completed | Complete | completed. | 1. Completed. | COMPLETE! | Done | Achieved | Finished | Actioned
1-3. Completed | Complete 04/03/2020 | Completed 02/07/18 | Completed – 31/07/18 | Completed (02/07/18)
Completed: 31/07/18 | Completed on 04.07.18 | Completed in June 2018 | Completed July 2018
Complete - July 2018 | 31/07/18 Completed | 31/07/18 - Complete | 31/07/18 (completed)
Due 30/06/18 - completed 02/07/18 | Completed (was due 30/06/18) | Completed & ongoing | Completed and ongoing
Complete & ongoing
1. Completed & ongoing | Completed 30/06/18 & ongoing | Completed, ongoing
Completed – evidence on shared drive | Completed. Next review 30/09/18 | 100% complete | 100 % complete
Fully complete | All actions completed | This action is now complete | It has now been completed
Action complete | Complete ✓ | ✓ | ☑ | ✔ 31/07/18 | Date completed: 31/07/18 | Completed: Yes
31/07/18 (revised from 30/06/18) Completed | 1. -Completed | Completed (31/07/18 10:30)
1.) Completed | Completed. Staff may use it
"""

ONLY_MENTIONED = """
Completed training & ongoing
Completed ward 6 and monthly
Completed policy & completed
Not yet complete | to be completed by 31/07/18 | completion 31/07/18 | due for completion July 18
for completion by 31/07/18 | Partially complete | 50% complete | 99% complete | 80-100% complete
not 100% complete | Complete 75% | Incomplete | in-complete | In complete | non-completed | un-completed
Not complete | Not fully complete | not done | Not achieved | Completed by 31/07/18 | Complete by 31/07/18
Complete July 18 | Complete: 31/07/18 | Complete 2021 | Complete the audit | Complete audit by 31/07/18
Completed audits 31/07/18 | Training completed 31/07/18 | Training completed | Phase 1 complete
Training completed by 6 of 11 staff | 6 of 11 complete | 3/4 complete | 3 of 5 completed | 2 completed
0 completed | Completed 3/4 | Completed (6/11) | Completed (60%) | First draft complete | Completed?
Complete (?) | Completed?? 31/07/18 | Is this complete | Nearly done | Almost complete | Mostly complete
Substantially complete | Virtually complete | Completed pending sign off | Completed – awaiting sign off
Completed, audit to follow | Completed but issues remain | Completed except for Medway
Completed apart from SKC | Complete (bar Medway) | Completed in Medway | Completed for 2 wards
Complete in 4 teams | Completed in part | Completed: N | Completed: No | Completed - No | Complete Y/N
Completed date: | Date completed | Completed: | Completed with exceptions | Completed (with exceptions)
Completed – evidence needed | Completed – evidence to be provided | Completed - not evidenced
Completed - in progress | Completed - Amber | Completed. To be embedded | Completed or ongoing
Complete/ongoing | complete/incomplete | Completed within 3 months | Completed until July | Completed from July
Target: complete | Due: Complete | Completed monthly | Should be complete | Will be complete 31/07/18
Once completed | If completed | When complete | Aim to complete | Work to complete 31/07/18 | Well done | To do
Not all completed | None completed | Compelted | Completd | Completed 1 & 2, 3 ongoing | was complete
Completed 30/06/18 revised to 31/07/18 | Completed; reopened | Completed - reopened 01/08/18
Completed, now lapsed | Completed last year | Ongoing - completed for SKC | Yet to be completed
Unable to complete | Failed to complete | Complete subject to ratification | Expected complete 31/07/18
Completed – report to Board 31/07/18 | closed | due to complete next week | 100% complete by July | 1OO% complete
Completed TBC | TBC - completed? | Closed 31/07/18 | complete asap | Completed by QM 02/07/18
Completed (31/07/18 6:9) | Completed (6:11) | Completed - 6:11 staff trained | Completed, 6:11
Complete when signed off | Complete first phase | In progress | Ongoing | 31/07/18 | Embedded
"""


def phrases(table: str) -> list[str]:
    """The phrases of a table, parted by bars."""
    return [phrase.strip() for line in table.strip().splitlines() for phrase in line.split("|")]


@pytest.mark.parametrize("phrase", phrases(STATED))
def test_words_that_plainly_say_complete_state_it(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert read.states == "complete"
    assert read.kind in ("status", "status+date")


@pytest.mark.parametrize("phrase", phrases(ONLY_MENTIONED))
def test_words_that_only_mention_completion_state_nothing(phrase: str) -> None:
    assert read_target(phrase, ANCHOR).states is None


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("Completed 31/07/18", date(2018, 7, 31)),
        ("Complete – 31 July 2018", date(2018, 7, 31)),
        ("Due 30/06/18 - completed 31/07/18", date(2018, 6, 30)),
        ("Completed 31/07/18 – review 31/10/18", date(2018, 7, 31)),
        ("Completed", None),
    ],
)
def test_the_date_beside_completion_is_kept(phrase: str, due: date | None) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.due, read.kind, read.ambiguous) == (due, "status+date" if due else "status", False)


def test_the_start_beside_completion_is_kept() -> None:
    read = read_target("Started 25/06/18, completed", ANCHOR)
    assert (read.kind, read.states, read.earliest, read.due) == ("status+date", "complete", date(2018, 6, 25), None)


@pytest.mark.parametrize("phrase", ["Training completed 31/07/18", "Completed?", "3/4 complete", "Complete July 18"])
def test_a_mention_of_completion_is_said_to_be_one(phrase: str) -> None:
    assert "it mentions completion but does not plainly state it" in read_target(phrase, ANCHOR).why


def test_a_line_after_completion_that_begins_with_a_verb_named_like_a_month_only_tells_more() -> None:
    assert read_target("Completed\nMarch past held", ANCHOR).states == "complete"


def test_several_numbered_entries_are_complete_only_where_every_one_is() -> None:
    assert read_target("1. Completed\n2. & 3 Ongoing", ANCHOR).states is None
    assert read_target("1. Completed\n2. Completed", ANCHOR).states == "complete"


def test_a_completion_that_is_struck_through_states_nothing() -> None:
    assert read_target("Completed", struck=((0, 9),)).states is None
    assert read_target("Completed 31/08/18", struck=((0, 9),)).states is None
    assert read_target("31/08/18 Completed", struck=((0, 8),)).states == "complete"


def test_a_completion_on_a_day_that_does_not_exist_is_still_said() -> None:
    read = read_target("Completed 31/06/18")
    assert (read.kind, read.states, read.due) == ("impossible", "complete", None)


def test_a_text_cut_short_states_nothing() -> None:
    assert read_target("Completed." + " word" * 1200).states is None
