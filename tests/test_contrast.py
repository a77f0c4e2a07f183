"""Whether words can be read on a colour, and in which ink."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.workbook.contrast import LEAST_CONTRAST, contrast, ink_for

CONTRASTS = [
    ("000000", "FFFFFF", 21.0),
    ("FFFFFF", "000000", 21.0),
    ("777777", "777777", 1.0),
    ("767676", "FFFFFF", 4.54),
    ("FF0000", "FFFFFF", 4.0),
    ("FFC000", "000000", 12.8),
    ("00B050", "FFFFFF", 2.85),
    ("0000FF", "FFFFFF", 8.59),
]
"""As the formula of WCAG 2.2 gives them; others' calculators say the same."""


@pytest.mark.parametrize(("first", "second", "expected"), CONTRASTS)
def test_the_contrast_of_two_colours_is_that_of_the_guidelines(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.06)


INKS = [
    ("FFC000", "000000", "000000"),
    ("FFC000", "FFFFFF", "000000"),
    ("C00000", "FFFFFF", "FFFFFF"),
    ("C00000", "000000", "FFFFFF"),
    ("7030A0", "000000", "FFFFFF"),
    ("00B050", "FFFFFF", "000000"),
    ("00B050", "003300", "003300"),
    ("FFFFFF", "0563C1", "0563C1"),
    ("FFFFFF", "FFFF00", "000000"),
    ("FF0000", "FF0000", "000000"),
]


@pytest.mark.parametrize(("fill", "own", "ink"), INKS)
def test_words_keep_their_colour_where_it_is_legible_and_else_become_white_or_black(
    fill: str, own: str, ink: str
) -> None:
    assert ink_for(fill, own) == ink


COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


@given(COLOURS, COLOURS)
def test_there_is_a_legible_ink_for_every_fill(fill: str, own: str) -> None:
    ink = ink_for(fill, own)
    assert ink in (own, "FFFFFF", "000000")
    assert contrast(fill, ink) >= LEAST_CONTRAST


@given(COLOURS, COLOURS)
def test_contrast_goes_both_ways_and_stays_within_its_bounds(first: str, second: str) -> None:
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21.01
