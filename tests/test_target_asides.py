"""Words beside a lone date that leave it in doubt whether it is the day that an action is due."""

from datetime import date

import pytest

from actionbook.target import read_target

ANCHOR = date(2025, 6, 15)
DOUBTFUL = [
    "Reviewed 31/07/25", "Submitted on 31/07/25", "Sent to CQC 31/07/25", "Sent to Beth 31/07/25",
    "Meeting held 31/07/25",
    "Policy ratified 31/07/25",
    "Last updated 31/07/25", "31/07/25 met", "31/07/25 delivered", "31/07/25 deferred", "31/07/25 – slipped.",
    "31/07/25 postponed", "31/07/25 put back", "compelted 31/07/25", "31/07/25 complted", "Completed by JS 31/07/25",
    "31/07/25 – Completed by JS", "31/07/25 complete for Ward 7",
]  # fmt: skip
PLAIN = [
    "31/07/25", "31/07/25.", "By 31/07/25", "Review 31/07/25", "To be reviewed 31/07/25",
    "Policy to be ratified 31/07/25",
    "Report submitted by 31/07/25", "Completed by 31/07/25", "31/07/25 (revised)", "31/07/25 extended", "31/07/25 JS",
    "31/07/25 5pm", "31/07/25 5",
    "31/07/25\n25", "31/07/25 25.", "31/07/25 ward 7", "Updated 31/07/25", "31/07/25 complaints team",
    "31/07/25 (approved by QGC)",
]  # fmt: skip


@pytest.mark.parametrize("words", DOUBTFUL)
def test_words_that_tell_something_else_of_the_day_are_a_doubt(words: str) -> None:
    read = read_target(words, ANCHOR)
    assert (read.due, read.states, read.ambiguous) == (date(2025, 7, 31), None, True)


@pytest.mark.parametrize("words", PLAIN)
def test_words_that_lead_to_the_day_are_none(words: str) -> None:
    read = read_target(words, ANCHOR)
    assert (read.due, read.why) == (date(2025, 7, 31), "")


@pytest.mark.parametrize("words", ["31 October 20 25", "31/10/20 25", "31/10/20 30", "31/10/20 25 staff"])
def test_a_figure_behind_a_date_may_be_part_of_it(words: str) -> None:
    assert "a figure stands behind the date" in read_target(words, ANCHOR).why


@pytest.mark.parametrize(
    ("words", "kind", "earliest", "due"),
    [
        ("Academic year 2025/26", "year", date(2025, 9, 1), date(2026, 8, 31)),
        ("School year 25-26", "year", date(2025, 9, 1), date(2026, 8, 31)),
        ("2025/26 academic year", "year", date(2025, 9, 1), date(2026, 8, 31)),
        ("End of academic year 2025/26", "year-end", date(2026, 8, 31), date(2026, 8, 31)),
        ("Early academic year 2025/26", "year", date(2025, 9, 1), date(2025, 12, 31)),
    ],
)
def test_a_school_year_is_no_financial_year(words: str, kind: str, earliest: date, due: date) -> None:
    read = read_target(words, ANCHOR)
    assert (read.kind, read.earliest, read.due, read.ambiguous) == (kind, earliest, due, True)


@pytest.mark.parametrize("words", ["Complete. Rolling out.", "Completed; being rolled out"])
def test_what_is_still_rolled_out_is_not_complete(words: str) -> None:
    assert read_target(words, ANCHOR).states is None


def test_a_rolling_programme_goes_on() -> None:
    assert read_target("Rolling programme", ANCHOR).kind == "open-ended"
