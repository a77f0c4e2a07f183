"""A row of the master is high enough for its words, and never higher than Excel allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_pixel_width

from actionbook.masterbook.heights import (
    AROUND,
    HIGHEST,
    LINE,
    SLACK,
    lines_of,
    row_height,
)

WORDS = "The Trust must have systems in place for the handover of care between the crisis team and the wards. "

LINES = [
    ("", 10, 1),
    ("Short", 10, 1),
    ("one\ntwo", 10, 2),
    ("one\n\nthree\n", 10, 4),
    ("\n" * 9, 10, 10),
    ("aaaa aaaa aaaa", 10, 2),
    ("aaaaaaaa aaaaaaaa aaaaaaaa", 10, 3),
    ("a" * 45, 10, 5),
    ("word " + "a" * 45, 10, 6),
    ("iiiiiiiiiiiiiii", 10, 1),
    ("WWWWWWWWWW", 10, 3),
]


@pytest.mark.parametrize(("text", "width", "lines"), LINES)
def test_words_are_broken_into_lines_by_the_widths_of_letters(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width"), [("WWWW WWWW", 12), ("WOMEN AND ME", 15), ("HMM & MWM", 12), ("MWMWMWMW", 10), ("漢" * 8, 10)]
)
def test_short_words_in_wide_letters_take_the_lines_they_need(text: str, width: float) -> None:
    assert lines_of(text, width) >= xl_pixel_width(text) / (width * 7)
    assert lines_of(text, width) > 1


@pytest.mark.parametrize(
    ("cells", "height"),
    [
        ([], LINE + AROUND),
        ([("", 10)], LINE + AROUND),
        ([("one\ntwo", 10), ("one", 10)], 2 * LINE + AROUND),
        ([("one", 10), ("one\ntwo\nthree", 10)], 3 * LINE + AROUND),
        ([("\n" * 29, 10)], 30 * LINE + AROUND),
        ([("\n" * 31, 10)], HIGHEST),
        ([("word " * 7000, 10)], HIGHEST),
    ],
)
def test_a_row_is_as_high_as_its_highest_cell_and_no_higher_than_excel_allows(cells, height: float) -> None:
    assert row_height(cells) == height <= 409
    assert row_height(iter(cells)) == height


@given(st.text("abcW .\n-1é漢😀", max_size=200), st.integers(3, 60))
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    room = width * 7 / SLACK
    needed = sum(max(1, -(-xl_pixel_width(line.replace(" ", "")) // room)) for line in text.split("\n"))
    assert lines_of(text, width) >= min(needed, text.count("\n") + 1) and lines_of(text, width) >= text.count("\n") + 1


@given(st.text("aci .\n", max_size=200), st.integers(5, 60))
def test_more_words_and_less_room_never_take_fewer_lines(text: str, width: int) -> None:
    assert lines_of(f"{text}\nice", width) == lines_of(text, width) + lines_of("ice", width)
    assert lines_of(text, width + 20) <= lines_of(text, width)


def test_a_long_text_takes_about_as_many_lines_as_its_width_in_columns() -> None:
    text = WORDS * 20
    least = xl_pixel_width(text) / (44 * 7)
    assert least <= lines_of(text, 44) <= least * 1.4


@pytest.mark.parametrize("width", [5, 9, 15, 44])
def test_a_word_that_is_too_long_is_broken_within(width: float) -> None:
    assert lines_of("x" * 500, width) >= xl_pixel_width("x" * 500) / (width * 7)
