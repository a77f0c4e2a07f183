"""Proves what fills and words are called: by hue, by letter and by sign, and when they are left unnamed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.colour_names import BANDS, Hue, colour_word, hue_of, same_colour


@pytest.mark.parametrize(
    ("name", "fills"),
    [
        ("red", "FF0000 C00000 DA291C C0504D FF3300 FF5050 FF7C80 E60000 A6192E"),
        ("amber", "FFC000 FFBF00 FFFF00 FFA500 ED7D31 F4B084 F79646 FFD966 FFED00 FFB81C BF8F00 C65911 FF6600"),
        ("green", "00B050 92D050 008000 00FF00 009639 70AD47 9BBB59 A9D08E 006747 78BE20 99CC00 375623"),
        ("blue", "0070C0 005EB8 00B0F0 0000FF 4472C4 002060 41B6E6 5B9BD5 008080 00A499"),
        ("purple", "7030A0 8064A2 800080 330072 7C2855 993366 B1A0C7"),
        ("pink", "FF00FF AE2573 FF3399 FF66FF FF0060"),
        ("brown", "833C0B 974706 7F6000 8B4513"),
        ("grey", "BFBFBF A6A6A6 808080 7F7F7F 768692 425563 44546A"),
        ("black", "000000 1A1A1A"),
    ],
)
def test_strong_fills_are_named_by_their_hue(name: str, fills: str) -> None:
    assert {fill: hue_of(fill) for fill in fills.split(" ")} == dict.fromkeys(fills.split(" "), Hue(name, False))


@pytest.mark.parametrize(
    ("name", "fills"),
    [
        ("red", "F8BCAD FFCCCC E6B8B7 FFC0CB"),
        ("amber", "F8CBAD FFF2CC FFE699 FCE4D6 FDE9D9 FFFF99 FFCC99"),
        ("green", "E2EFDA C6E0B4 EBF1DE CCFFCC D8E4BC"),
        ("blue", "DDEBF7 BDD7EE DCE6F1 CCFFFF"),
        ("purple", "CCC0DA E4DFEC CC99FF"),
        ("grey", "D9D9D9 F2F2F2 E8EDEE D0CECE D6DCE4"),
        ("white", "FFFFFF FAFAFA"),
    ],
)
def test_light_tints_are_named_and_called_pale(name: str, fills: str) -> None:
    assert {fill: hue_of(fill) for fill in fills.split(" ")} == dict.fromkeys(fills.split(" "), Hue(name, True))


@pytest.mark.parametrize(("fill", "name"), [("C6EFCE", "green"), ("FFEB9C", "amber"), ("FFC7CE", "red")])
def test_excels_good_neutral_and_bad_are_no_mere_tints(fill: str, name: str) -> None:
    assert hue_of(fill) == Hue(name, False)


@pytest.mark.parametrize("written", ["ffc000", "#FFC000", "FFFFC000", "00ffc000", " FFC000 "])
def test_a_fill_may_be_written_with_a_hash_opacity_or_small_letters(written: str) -> None:
    assert hue_of(written) == Hue("amber", False)


@pytest.mark.parametrize("written", ["", "amber", "FFC00", "GGGGGG", "FFC000FF00"])
def test_what_is_no_colour_has_no_hue(written: str) -> None:
    assert hue_of(written) is None


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_name(colour: int) -> None:
    hue = hue_of(f"{colour:06X}")
    assert hue and hue.name in {band.name for band in BANDS} | {"grey", "black", "white"}


@given(st.integers(0, 0xFFFFFF))
def test_only_a_colour_with_more_green_than_red_and_blue_is_called_green(colour: int) -> None:
    red, green, blue = colour.to_bytes(3, "big")
    hue = hue_of(f"{colour:06X}")
    assert hue and (hue.name != "green" or (green > red and green > blue))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("00B050", "00B050", True),
        ("00B050", "#00b050", True),
        ("FFC000", "FFBF00", True),
        ("FFC000", "FFC20E", True),
        ("FF0000", "FF0505", True),
        ("FF0005", "FF0500", True),
        ("BFBFBF", "C0C0C0", True),
        ("FFFFFF", "FFFFFD", True),
        ("F6C095", "F6C096", True),
        ("FFC000", "FFFF00", False),
        ("00B050", "92D050", False),
        ("FF0000", "C00000", False),
        ("FF0000", "BF4040", False),
        ("F8CBAD", "F4B084", False),
        ("BFBFBF", "808080", False),
        ("FFC000", "FF0000", False),
        ("FFC000", "", False),
        ("", "", False),
    ],
)
def test_fills_are_the_same_where_the_eye_sees_one_colour(first: str, second: str, same: bool) -> None:
    assert same_colour(first, second) is same
    assert same_colour(second, first) is same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Red", "red"), ("AMBER", "amber"), (" green\xa0", "green"), ("Purple", "purple"), ("blue.", "blue"),
        ("R", "red"), ("a", "amber"), ("G", "green"), ("B", "blue"), ("P", "purple"), ("(A)", "amber"),
        ("Orange", "amber"), ("Yellow", "amber"), ("Gray", "grey"), ("Grey", "grey"), ("White", "white"),
        ("RAG: Green", "green"), ("Status – Red", "red"), ("Amber rated", "amber"), ("Light green", "green"),
        ("Green (G)", "green"), ("🟢", "green"), ("🔴", "red"), ("🟠", "amber"), ("🟡", "amber"), ("🔵", "blue"),
        ("⚪\ufe0f", "white"), ("🟣 Purple", "purple"), ("🟩🟩", "green"),
    ],
)  # fmt: skip
def test_words_letters_and_signs_name_a_colour(text: str, name: str) -> None:
    assert colour_word(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "RAG", "R/A/G", "R/A", "A/G", "Amber/Green", "Red → Amber", "Amber - Green", "🟠🟢", "🔴 Green",
        "Green?", "Not green", "Green – not yet complete", "Was amber", "Greenwich", "Gren", "Complete", "N", "C",
        "Amber+", "🟢 not yet", "Green 31/07/18",
    ],
)  # fmt: skip
def test_two_colours_a_doubt_or_other_words_name_none(text: str) -> None:
    assert colour_word(text) is None


@pytest.mark.parametrize(("first", "second"), [("787878", "7E7876"), ("76787A", "7A7876"), ("000000", "14000A")])
def test_greys_and_blacks_are_alike_whatever_their_faint_tinge(first: str, second: str) -> None:
    assert same_colour(first, second)


def test_what_is_no_colour_is_like_no_colour() -> None:
    assert not same_colour("", "") and not same_colour("FF0000", "") and not same_colour("", "FF0000")
