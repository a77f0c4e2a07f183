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
"""Up to this share of a column's width in plain letters, words take one line whatever the letters are."""
WIDE, WIDE_LETTER = 0x2E80, 15
"""From which code on letters are as wide as they are high, and how many pixels that is."""


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """The height, in points, of a row in which each text stands in a column so many characters wide."""
    return height_of(max((lines_of(text, width) for text, width in cells), default=1))


def height_of(lines: int) -> float:
    """The height, in points, of a row whose longest text takes so many lines."""
    return min(max(lines, 1) * LINE + AROUND, HIGHEST)


def lines_of(text: str, width: float) -> int:
    """The lines that a text takes in a column so many characters wide."""
    if len(text) <= width * SURE and "\n" not in text and text.isascii():
        return 1
    return _lines_of(text, width)


@lru_cache(maxsize=1 << 16)
def _lines_of(text: str, width: float) -> int:
    room = width * PIXELS / SLACK
    return sum(_wrapped(line, room) for line in text.split("\n"))


def broken(text: str, width: float) -> list[str]:
    """The lines that a text is broken into in a column so many characters wide, as `lines_of` counts them.

    Put together again, with blanks between those of one paragraph, they are the text.
    """
    return [part for line in text.split("\n") for part in _broken(line, width * PIXELS / SLACK)]


def _broken(line: str, room: float) -> list[str]:
    lines, used, begun = [""], 0.0, False
    for word in line.split(" "):
        if used and used + SPACE + _width(word) > room:
            lines.append("")
            used, begun = 0.0, False
        lines[-1] += f" {word}" if begun else word
        begun = True
        while (needed := _width(word)) > room and len(word) > 1:
            cut = _fitting(word, room)
            lines[-1] = lines[-1][: len(lines[-1]) - len(word) + cut]
            word = word[cut:]
            lines.append(word)
        used += needed + (SPACE if used else 0)
    return lines


def _fitting(word: str, room: float) -> int:
    """How many letters of a word that is too long fit, at least one."""
    used = 0.0
    for place, letter in enumerate(word):
        used += _width(letter)
        if used > room:
            return max(place, 1)
    return len(word)


def _wrapped(line: str, room: float) -> int:
    """The lines that one line of a text is broken into: between words, and within one that is too long."""
    lines, used = 1, 0.0
    for word in line.split(" "):
        needed = _width(word)
        if needed > room:
            return len(_broken(line, room))
        if used and used + SPACE + needed > room:
            lines, used = lines + 1, 0.0
        used += needed + (SPACE if used else 0)
    return lines


@lru_cache(maxsize=1 << 15)
def _width(word: str) -> float:
    wide = 0 if word.isascii() else sum(ord(letter) >= WIDE for letter in word)
    return float(xl_pixel_width(word) + wide * (WIDE_LETTER - 8))
