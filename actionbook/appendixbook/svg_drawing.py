"""Drawing in SVG: words that are wrapped and never cut, bars with their figures, and a legend."""

import html
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from actionbook.appendixbook.html_text import JOINTS, clean, on_one_line
from actionbook.workbook.contrast import BLACK, ink_for

FONT, LINE = 16, 21
"""The size of all words and the height of a line of them, in points of the drawing."""
NARROW_LETTERS, WIDE_LETTERS = frozenset("fijlrtI.,:;'’|!()[] "), frozenset("mwMW@%—")
NARROW, USUAL, CAPITAL, WIDE, FULL = 0.41, 0.64, 0.79, 1.02, 1.05
BOLD = 1.14
"""How wide letters are at most in the usual sans serif fonts, in sizes of the font, and how much wider in bold."""
FIRST_FULL = "\u1100"
"""From here on letters may be as wide as high."""
OUTLINE = "425563"
"""Around every coloured area: a pale one could not be told from the page."""


class Layout(NamedTuple):
    """A drawing for a kind of screen; what a phone shows is drawn for it, not shrunk."""

    name: str
    width: int
    names: int
    """The width of the names at the left; 0 where they stand above their bars."""
    tallest: int
    """The height from which on it is parted, so that none is cut by the end of a printed page."""


WIDE_LAYOUT, NARROW_LAYOUT = Layout("wide", 860, 250, 600), Layout("narrow", 320, 0, 1200)


class Shown(NamedTuple):
    """What is said of a drawing to those who cannot see it."""

    name: str
    """What its ids begin with."""
    title: str
    description: str


class Drawing:
    """A part of a drawing that grows downwards; `y` is where the next thing goes."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parts: list[str] = []
        self.y = 0.0

    def words(self, x: float, y: float, words: str, anchor: str = "start", bold: bool = False) -> None:
        """Words on one line, `y` at their middle."""
        look = ("", ' font-weight="bold"')[bold] + (f' text-anchor="{anchor}"' if anchor != "start" else "")
        self.parts.append(f'<text x="{x:g}" y="{y + FONT * 0.35:g}"{look}>{html.escape(words)}</text>')

    def area(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A coloured area with an outline."""
        size = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
        self.parts.append(f'<rect {size} fill="#{fill}" stroke="#{OUTLINE}"/>')

    def figure_on(self, x: float, y: float, figure: str, fill: str) -> None:
        """A figure in the middle of a coloured area, in an ink that can be read on it."""
        place = f'x="{x:g}" y="{y + FONT * 0.35:g}" text-anchor="middle"'
        self.parts.append(f'<text class="on" {place} fill="#{ink_for(fill, BLACK)}">{html.escape(figure)}</text>')

    def legend(self, entries: Iterable[tuple[str, str]]) -> None:
        """Words each beside its colour, `(words, fill)`, in as many lines as they need."""
        x = 1.0
        for words, fill in entries:
            width = 24 + width_of(words) + 18
            if x > 1 and x + width - 18 > self.layout.width:
                x, self.y = 1.0, self.y + LINE + 5
            self.area(x, self.y + 2, 17, 17, fill)
            self.words(x + 24, self.y + LINE / 2, words)
            x += width
        self.y += LINE + 13


def as_svg(shown: Shown, legend: Drawing, rows: Sequence[Drawing]) -> str:
    """Rows under their legend, in several pictures where they are too high for one.

    The first has the title and the description of all; the others are not announced.
    """
    pieces: list[list[Drawing]] = []
    for row in rows:
        if not pieces or sum(part.y for part in (*pieces[-1], row)) > row.layout.tallest:
            pieces.append([legend])
        pieces[-1].append(row)
    name = f"{shown.name}-{legend.layout.name}"
    title = f'<title id="{name}-title">{on_one_line(shown.title)}</title>'
    told = f'{title}\n<desc id="{name}-desc">{on_one_line(shown.description)}</desc>\n'
    first = _picture(pieces[0], f'role="img" aria-labelledby="{name}-title {name}-desc"', told)
    return "\n".join([first, *(_picture(piece, 'aria-hidden="true"', "") for piece in pieces[1:])])


def _picture(parts: Sequence[Drawing], labels: str, told: str) -> str:
    layout, drawn, y = parts[0].layout, "", 2.0
    for part in parts:
        drawn += f'<g transform="translate(0 {y:g})">\n' + "\n".join(part.parts) + "\n</g>\n"
        y += part.y
    look = f'viewBox="0 0 {layout.width} {y:g}" font-size="{FONT}" fill="currentColor"'
    return f'<svg class="{layout.name}" {labels} {look} xmlns="http://www.w3.org/2000/svg">\n{told}{drawn}</svg>'


def width_of(words: str) -> float:
    """How wide words are at most, in points of the drawing."""
    return FONT * sum(map(_letter_width, words))


def _letter_width(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS:
        return WIDE
    if letter >= FIRST_FULL:
        return FULL
    return CAPITAL if letter.isupper() else USUAL


def wrapped(words: str, width: float, bold: bool = False) -> list[str]:
    """Words in lines that fit a width, none of them cut; a word that is too long for a line goes on in the next."""
    room = width / (BOLD if bold else 1)
    lines = [""]
    for word in clean(words).split():
        joined = f"{lines[-1]} {word}".strip()
        if width_of(joined) <= room:
            lines[-1] = joined
        else:
            lines += _filled(_filled([word], JOINTS.split, room), list, room)
    return lines if lines[0] else lines[1:]


def _filled(words: Sequence[str], parted: Callable[[str], Sequence[str]], room: float) -> list[str]:
    """The same with every word that is too long for a line in several, each as full as its parts allow."""
    lines = []
    for word in words:
        pieces = [""]
        for piece in [word] if width_of(word) <= room else parted(word):
            if pieces[-1] and width_of(pieces[-1] + piece) > room:
                pieces.append("")
            pieces[-1] += piece
        lines += pieces
    return lines
