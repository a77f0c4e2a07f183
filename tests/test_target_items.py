"""The item numbers that stand before a target date."""

from datetime import date

import pytest

from actionbook.target import read_target

ANCHOR = date(2018, 6, 15)

PREFIXED = [
    ("1. End July 18", (1,)),
    ("1.End July 18", (1,)),
    ("1) 31/07/18", (1,)),
    ("(1) 31/07/18", (1,)),
    ("1: 31/07/18", (1,)),
    ("1 - 31/07/18", (1,)),
    ("1 31/07/18", (1,)),
    ("1.30/07/18", (1,)),
    ("10. 30.07.18", (10,)),
    ("1-4. 30/07/18", (1, 2, 3, 4)),
    ("1-4.30/07/18", (1, 2, 3, 4)),
    ("1 - 4: 31/07/18", (1, 2, 3, 4)),
    ("1–4 31/07/18", (1, 2, 3, 4)),
    ("1 to 3. Ongoing", (1, 2, 3)),
    ("2. & 3 Ongoing", (2, 3)),
    ("2. &\n3 Ongoing", (2, 3)),
    ("1. & 2. 31/07/18", (1, 2)),
    ("1, 2 & 4 TBC", (1, 2, 4)),
    ("1, 3-5. TBC", (1, 3, 4, 5)),
    ("1/2. Ongoing", (1, 2)),
    ("2-7. Ongoing", (2, 3, 4, 5, 6, 7)),
    ("3. 30/06/18 ongoing", (3,)),
    ("Action 1: 31/07/18", (1,)),
    ("Actions 1-3: 31/07/18", (1, 2, 3)),
    ("a) 31/07/18", (1,)),
    ("c) 31/07/18", (3,)),
    ("(b) 31/07/18", (2,)),
    ("ii) 31/07/18", (2,)),
    ("1. July 2018", (1,)),
    ("1 End July 18", (1,)),
    ("1.", (1,)),
    ("b.", (2,)),
    ("a-c) 31/07/18", (1, 2, 3)),
    ("1. 31/07", (1,)),
    ("25) July 2018", (25,)),
    ("1, 2, & 4 TBC", (1, 2, 4)),
    ("1) & 2) 31/07/18", (1, 2)),
    ("1-3 completed", (1, 2, 3)),
    ("2 & 3 completed", (2, 3)),
    ("2: End July 18", (2,)),
    ("1.) 31/07/18", (1,)),
    ("(1.) 31/07/18", (1,)),
    ("a.) 31/07/18", (1,)),
    ("1.) & 2.) 31/07/18", (1, 2)),
    ("1. ) Ongoing", (1,)),
    ("1.)", (1,)),
    ("s) 31/07/18", (19,)),
    ("No. 3: 31/07/18", (3,)),
    ("Actions: 1-3. 31/07/18", (1, 2, 3)),
    ("2 & 3 ‘Ongoing’", (2, 3)),
]

PLAIN = [
    "1.10", "30.09.18", "30. 09. 18", "30/09/18", "30 06 18", "2 weekly", "4-6 weekly on a quarterly basis",
    "6 TH March 2011", "28 February 2020", "1 month or urgently", "10.03.09/ 20.04.09", "9 July 2018",
    "31. July 2018", "1.July 2018", "1-31 July 2018", "3/4 July 2018", "1/4/18", "1-2-18", "2 & 3 July 2018",
    "10:30 31/07/18", "2 months", "1-4 weeks", "2018", "31 July 2018", "No later than 31/07/18", "a.s.a.p.",
    "c. July 2018", "W/c 9 July 2018", "30 of June 2018", "2 completed", "1000. Ongoing", "",
    "_) 31/07/18", "1-2 to 4. Ongoing",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "items"), PREFIXED)
def test_an_item_prefix_gives_its_numbers(phrase: str, items: tuple[int, ...]) -> None:
    assert read_target(phrase, ANCHOR).items == items


@pytest.mark.parametrize("phrase", PLAIN)
def test_figures_of_a_date_or_a_length_of_time_are_no_prefix(phrase: str) -> None:
    assert read_target(phrase, ANCHOR).items == ()


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in PREFIXED if "/07/18" in phrase or "July 18" in phrase])
def test_the_prefix_leaves_the_date_as_it_is(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert read.due in (date(2018, 7, 31), date(2018, 7, 30))
    assert not read.ambiguous, read.why


@pytest.mark.parametrize("phrase", ["1.", "1.)", "1. )"])
def test_a_prefix_with_nothing_behind_it_is_blank(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.items, read.text) == ("blank", (1,), phrase)


def test_a_number_with_nothing_behind_it_leaves_the_date_of_the_other_as_it_is() -> None:
    read = read_target("1. 31/07/18\n2.", ANCHOR)
    assert (read.kind, read.due, read.items, read.ambiguous) == ("date", date(2018, 7, 31), (1,), False)
