"""The words of RAG cells: which are labels, and how a plan would write another status in their place."""

import pytest

from actionbook.labels import STATUS_OF, USUAL_LABELS, Vocabulary, Wanted
from actionbook.place import Place
from actionbook.scheme import JUNE_2018, STATUSES, RagColour, RagScheme
from actionbook.statements import read_status_word

RED, AMBER, GREEN = Wanted("overdue", "Red"), Wanted("in progress", "Amber"), Wanted("complete", "Green")
OWN_KEY = RagScheme(
    (
        RagColour("Blue", "Completed and signed off", "complete"),
        RagColour("Green", "On schedule", "on track"),
        RagColour("Red", "Deadline missed", "overdue"),
    ),
    Place("Plan.xlsx", "Plan", "A1"),
)


def test_every_status_has_a_label_and_every_label_is_read_back_as_its_status() -> None:
    assert set(USUAL_LABELS) == set(STATUSES)
    read = {label: read_status_word(label).status for labels in USUAL_LABELS.values() for label in labels}
    assert read == {label: status for status, labels in USUAL_LABELS.items() for label in labels}


def test_no_label_stands_for_two_statuses() -> None:
    assert len(STATUS_OF) == sum(map(len, USUAL_LABELS.values()))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("G", "colour"),
        ("amber", "colour"),
        ("RAG: Green", "colour"),
        ("🟢", "colour"),
        ("Complete", "status"),
        ("IN PROGRESS", "status"),
        ("Complete – JS 12/07", None),
        ("Green? ask JS", None),
        ("N/A", None),
        ("see progress", None),
    ],
)
def test_a_label_is_told_from_words_of_somebody(text: str, kind: str | None) -> None:
    assert Vocabulary(JUNE_2018).kind(text) == kind


@pytest.mark.parametrize(
    ("text", "wanted", "instead"),
    [
        ("A", RED, "R"),
        ("g", AMBER, "a"),
        ("GREEN", RED, "RED"),
        ("Amber", GREEN, "Green"),
        ("RAG: Amber", RED, "RAG: Red"),
        ("(A)", RED, "(R)"),
        ("🟢", RED, "🔴"),
        ("🟩", RED, "🟥"),
        ("🔴 Red", AMBER, "🟠 Amber"),
        ("Complete", RED, "Overdue"),
        ("COMPLETE", RED, "OVERDUE"),
        ("in progress", GREEN, "complete"),
        ("R", Wanted("superseded", "Grey"), "Grey"),
        ("Complete – JS", RED, None),
    ],
)
def test_a_label_is_changed_in_its_own_manner(text: str, wanted: Wanted, instead: str | None) -> None:
    assert Vocabulary(JUNE_2018).instead(text, wanted) == instead


@pytest.mark.parametrize(
    ("written", "choices", "text", "wanted", "instead"),
    [
        (("Y", "G"), (), "G", AMBER, "Y"),
        (("Yellow", "Red"), (), "Red", AMBER, "Yellow"),
        (("Done", "Done", "Completed"), (), "In progress", GREEN, "Done"),
        ((), ("Open", "Late", "Finished"), "Open", RED, "Late"),
        (("Behind",), ("Late",), "Open", RED, "Late"),
    ],
)
def test_the_words_that_the_plan_uses_elsewhere_are_used(
    written: tuple[str, ...], choices: tuple[str, ...], text: str, wanted: Wanted, instead: str
) -> None:
    assert Vocabulary(JUNE_2018, written, choices).instead(text, wanted) == instead


def test_a_meaning_of_the_plans_own_key_is_a_label() -> None:
    words = Vocabulary(OWN_KEY)
    assert words.status_of("Deadline missed") == "overdue"
    assert words.instead("On schedule", Wanted("overdue", "Red")) == "Deadline missed"
    assert words.instead("Deadline missed", Wanted("complete", "Blue")) == "Completed and signed off"


@pytest.mark.parametrize(
    ("text", "wanted", "says"),
    [
        ("A", AMBER, True),
        ("A", RED, False),
        ("Ongoing", AMBER, True),
        ("At risk", AMBER, True),
        ("Complete", Wanted("embedded", "Green"), True),
        ("Embedded", GREEN, False),
        ("In progress", RED, False),
        ("Complete – JS", GREEN, False),
    ],
)
def test_a_label_says_what_is_wanted_where_it_claims_no_more(text: str, wanted: Wanted, says: bool) -> None:
    assert Vocabulary(JUNE_2018).says(text, wanted) == says


@pytest.mark.parametrize(
    ("written", "choices", "label"),
    [
        ((), (), "Overdue"),
        (("Late",), (), "Late"),
        ((), ("Red", "Amber", "Green"), "Red"),
        (("Overdue",), ("Red", "Amber"), "Overdue"),
    ],
)
def test_a_cell_without_words_gets_the_plans_own(
    written: tuple[str, ...], choices: tuple[str, ...], label: str
) -> None:
    assert Vocabulary(JUNE_2018, written, choices).label(RED) == label
