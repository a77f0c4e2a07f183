"""What a row's cells say of its actions, before they are taken apart."""

import pytest

from actionbook.source import number_in


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("3", 3), ("3.", 3), ("(3)", 3), ("1.3", 3), ("", None), ("3a", None),
        ("12345", None), ("²", None), ("1.²", None), ("①", None),
    ],
)  # fmt: skip
def test_the_number_of_an_action_in_a_column_of_its_own(words: str, number: int | None) -> None:
    assert number_in(words) == number
