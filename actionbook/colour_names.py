"""Names the colours that carry meaning: fills by their hue, and words, letters and signs for a colour."""

import colorsys
import re
from functools import lru_cache
from typing import NamedTuple

from actionbook.words import one_line


class Hue(NamedTuple):
    """A colour as people name it."""

    name: str
    """`red`, `amber`, `green`, `blue`, `purple`, `pink`, `brown`, `grey`, `black` or `white`."""
    pale: bool
    """So light that it rather marks a requirement or a row than a RAG; white is pale too."""


class Band(NamedTuple):
    """Hues in degrees and lightness from 0 to 1, each from and below, that bear one name."""

    hues: tuple[float, float]
    lightness: tuple[float, float]
    name: str


DARK, ANY = (0, 0.35), (0, 1.01)

BANDS = (
    Band((0, 16), ANY, "red"),
    Band((16, 70), DARK, "brown"),
    Band((16, 70), ANY, "amber"),  # orange and yellow too: nobody agrees where amber ends
    Band((70, 165), ANY, "green"),
    Band((165, 255), ANY, "blue"),  # teal too: rather blue than a false green
    Band((255, 292), ANY, "purple"),
    Band((292, 310), (0, 0.45), "purple"),
    Band((310, 338), (0, 0.405), "purple"),
    Band((292, 338), ANY, "pink"),
    Band((338, 361), ANY, "red"),
)
"""The first band that a colour falls into names it."""

BLACK_BELOW = 0.16
"""Of full strength, in the strongest of red, green and blue."""
WHITE_FROM = 0.97
"""Lightness, for a colour without a tinge."""
TINGED_FROM = 0.05
"""Between the strongest and the weakest of red, green and blue."""
GREY_BELOW = 0.22
"""Saturation: the slate greys of Office and the NHS have up to 0.218, the dullest purple in use has 0.25."""
PALE_FROM = 0.775
"""Lightness: from the tints that Office calls 60 % lighter; those that are 40 % lighter are a RAG still."""

EXCEL_STYLES = {"C6EFCE": "green", "FFEB9C": "amber", "FFC7CE": "red"}
"""Excel's own styles Good, Neutral and Bad: light, but made for saying how things stand."""

NEAR_HUE, NEAR_LIGHTNESS, NEAR_SATURATION = 12, 0.06, 0.4
"""How far, in degrees and shares, two fills of one name may be apart to be the same."""

WORDS = {
    "red": "red", "r": "red",
    "amber": "amber", "a": "amber", "orange": "amber", "yellow": "amber", "y": "amber",
    "green": "green", "g": "green",
    "blue": "blue", "b": "blue",
    "purple": "purple", "p": "purple", "violet": "purple",
    "pink": "pink", "brown": "brown", "grey": "grey", "gray": "grey", "black": "black", "white": "white",
}  # fmt: skip
"""Words and the letters of RAG and BRAG."""

LETTERS = frozenset(word for word in WORDS if len(word) == 1)

SIGNS = {
    "🔴": "red", "🟥": "red", "🟠": "amber", "🟧": "amber", "🟡": "amber", "🟨": "amber", "🟢": "green", "🟩": "green",
    "🔵": "blue", "🟦": "blue", "🟣": "purple", "🟪": "purple", "🟤": "brown", "🟫": "brown",
    "⚫": "black", "⬛": "black", "⚪": "white", "⬜": "white",
}  # fmt: skip

BESIDE = frozenset(("rag", "brag", "status", "rating", "rated", "colour", "light", "dark", "bright"))
"""Words that may stand with a colour's and change nothing."""

LONG_WORD = re.compile(r"[A-Za-z]{7}")
"""A word longer than any of those: most words of a plan have one, and name no colour."""

APART = re.compile(r"[\s:;=,.()\[\]*–—-]+")
"""What stands between the words of a colour."""


@lru_cache(maxsize=1024)
def hue_of(rgb: str) -> Hue | None:
    """The colour of a fill given as `RRGGBB` (a `#` or two letters of opacity before it are ignored); None for others.

    By the hue, not by equality: #FFC000, #FFBF00 and #FFFF00 are all amber.
    """
    if not (digits := _hex(rgb)):
        return None
    if digits in EXCEL_STYLES:
        return Hue(EXCEL_STYLES[digits], False)
    hue, lightness, saturation = _measures(digits)
    strengths = _strengths(digits)
    if max(strengths) < BLACK_BELOW:
        return Hue("black", False)
    pale = lightness >= PALE_FROM
    if saturation < GREY_BELOW or max(strengths) - min(strengths) < TINGED_FROM:
        return Hue("white" if lightness >= WHITE_FROM else "grey", pale)
    name = next(band.name for band in BANDS if _within(hue, band.hues) and _within(lightness, band.lightness))
    return Hue(name, pale)


@lru_cache(maxsize=1024)
def same_colour(first: str, second: str) -> bool:
    """Whether two fills (`RRGGBB`) are one colour to the eye: equal, or of one name and near in hue and lightness."""
    left, right = _hex(first), _hex(second)
    if not left or not right or left == right:
        return bool(left) and left == right
    one, other = hue_of(left), hue_of(right)
    if not one or not other or one.name != other.name:
        return False
    hues, lightnesses, saturations = zip(_measures(left), _measures(right), strict=True)
    apart = abs(hues[0] - hues[1])
    colourless = one.name in ("black", "grey", "white")
    return abs(lightnesses[0] - lightnesses[1]) <= NEAR_LIGHTNESS and (
        colourless
        or (min(apart, 360 - apart) <= NEAR_HUE and abs(saturations[0] - saturations[1]) <= NEAR_SATURATION)
    )


def colour_word(text: str) -> str | None:
    """The colour that a cell names and nothing else: `Amber`, `R`, `RAG: Green`, `🟢`; orange and yellow are amber.

    None where it names none, two (`R/A`, `Amber/Green`), one in doubt (`Green?`) or one among other words, which
    are then to be read: `Green – not yet complete`.
    """
    return None if LONG_WORD.search(text) else _colour_of(text)


def colour_named(text: str) -> str | None:
    """The colour that a text names by its word or sign; None for a letter alone, which may mean anything."""
    return None if text.strip().lower() in LETTERS else colour_word(text)


@lru_cache(maxsize=4096)
def _colour_of(text: str) -> str | None:
    words = one_line(text).replace("\ufe0f", "")
    found = {SIGNS[sign] for sign in words if sign in SIGNS}
    for word in APART.split("".join(" " if sign in SIGNS else sign for sign in words).lower()):
        if word in WORDS:
            found.add(WORDS[word])
        elif word and word not in BESIDE:
            return None
    return found.pop() if len(found) == 1 else None


def _hex(rgb: str) -> str:
    """The six digits of a colour in capitals; "" where there are none."""
    match = re.fullmatch(r"#?(?:[0-9A-F]{2})?([0-9A-F]{6})", rgb.strip().upper())
    return match[1] if match else ""


def _strengths(digits: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    red, green, blue = bytes.fromhex(digits)
    return red / 255, green / 255, blue / 255


def _measures(digits: str) -> tuple[float, float, float]:
    """Hue in degrees, lightness and saturation from 0 to 1."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_strengths(digits))
    return hue * 360, lightness, saturation


def _within(measure: float, span: tuple[float, float]) -> bool:
    return span[0] <= measure < span[1]
