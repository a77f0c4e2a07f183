"""How high a row must be for its words to show: lines are broken as Excel breaks them, by the widths of letters."""

from collections.abc import Iterable
from functools import lru_cache

from xlsxwriter.utility import xl_pixel_width

PIXELS = 7
"""Pixels of one character of a column's width."""
SPACE = float(xl_pixel_width(" "))
SLACK = 1.1
"""How much wider the words may come out in another program's fonts than by the widths that Excel has for its own."""
LINE, AROUND = 13.0, 3.0
"""Points of a line of ten-point text, and those above and below."""
HIGHEST = 409.0
"""Points a row may have (Excel)."""
SURE = 0.48
"""Up to this share of a column's width in letters, words take one line whatever the letters are."""
WIDE, WIDE_LETTER = 0x2E80, 15
"""From which code on letters are as wide as they are high, and how many pixels that is."""


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """The height, in points, of a row in which each text stands in a column so many characters wide."""
    lines = max((lines_of(text, width) for text, width in cells), default=1)
    return min(max(lines, 1) * LINE + AROUND, HIGHEST)


def lines_of(text: str, width: float) -> int:
    """The lines that a text takes in a column so many characters wide."""
    if len(text) <= width * SURE and "\n" not in text:
        return 1
    return _lines_of(text, width)


@lru_cache(maxsize=1 << 16)
def _lines_of(text: str, width: float) -> int:
    room = width * PIXELS / SLACK
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """The lines that one line of a text is broken into: between words, and within one that is too long."""
    lines, used = 1, 0.0
    for word in line.split(" "):
        needed = _width(word)
        if used and used + SPACE + needed > room:
            lines, used = lines + 1, 0.0
        used += needed + (SPACE if used else 0)
        if used > room:
            lines, used = lines + int(used // room), used % room
    return lines


@lru_cache(maxsize=1 << 15)
def _width(word: str) -> float:
    wide = 0 if word.isascii() else sum(ord(letter) >= WIDE for letter in word)
    return float(xl_pixel_width(word) + wide * (WIDE_LETTER - 8))
