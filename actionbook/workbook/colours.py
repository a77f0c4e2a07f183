"""Work out a workbook's colours: direct, of the theme with a tint, or by number, all as `RRGGBB`."""

import colorsys
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from actionbook.workbook.contrast import WHITE
from actionbook.workbook.markup import Damaged, child, children, local, refuse_doctype

OFFICE_THEME = {
    "lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A",
    "accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
"""For files that bring no theme."""
THEME_ORDER = tuple(OFFICE_THEME)
"""What a theme colour's number means: light before dark, though the theme lists dark before light."""
THEME_PIECE = 2048
SCHEME = re.compile(rb"<(\w+):clrScheme(?: [^<>]*[^<>/])?>.*?</\1:clrScheme>", re.DOTALL)
INDEXED = tuple(
    (
        "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF " * 2
        + "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
        "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
        "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
        "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
        "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
        "003366 339966 003300 333300 993300 993366 333399 333333"
    ).split()
)
"""Colours by number, ECMA-376 18.8.27; 64 and 65 are the screen's own colours and mean nothing."""
HEX_COLOUR = re.compile(r"(?:[0-9A-F]{2})?([0-9A-F]{6})")
UNSET = "00000000"
"""Written by some programs where a fill names no colour."""
PATTERNS_WITHOUT_COLOUR = {"none", "gray125"}
"""`gray125` is the second fill every workbook must have, and is nobody's colour."""


class Palette:
    """The colours of one workbook."""

    def __init__(
        self, theme: Callable[[], Mapping[str, str]] = lambda: OFFICE_THEME, indexed: tuple[str, ...] = INDEXED
    ) -> None:
        """`theme` gives the theme's colours by name; it is asked only when a colour is of the theme."""
        self._read_theme = theme
        self.indexed = indexed

    @cached_property
    def theme(self) -> Mapping[str, str]:
        """The colours of the theme by their names."""
        return self._read_theme()

    def colour(self, written: Element | None) -> str | None:
        """A colour element as `RRGGBB`; None where it is automatic, unset or cannot be known."""
        if written is None:
            return None
        plain = self._plain(written.attrib)
        return tinted(plain, _number(written.get("tint"))) if plain else None

    def _plain(self, written: Mapping[str, str]) -> str | None:
        if "rgb" in written:
            return hex_colour(written["rgb"])
        if "theme" in written:
            name = _nth(THEME_ORDER, written["theme"])
            return self.theme.get(name) if name else None
        return _nth(self.indexed, written["indexed"]) if "indexed" in written else None

    def fill(self, fill: Element | None) -> str | None:
        """The colour of a cell's fill: the one that its pattern or gradient has beside white; None for no fill."""
        pattern, gradient = child(fill, "patternFill"), child(fill, "gradientFill")
        if gradient is not None:
            return single(self.colour(child(stop, "color")) for stop in children(gradient))
        if pattern is None or pattern.get("patternType", "none") in PATTERNS_WITHOUT_COLOUR:
            return None
        own = self.colour(child(pattern, "fgColor"))
        if pattern.get("patternType") == "solid":
            return own
        return single((own, self.colour(child(pattern, "bgColor"))))

    def conditional_fill(self, fill: Element | None) -> str | None:
        """The fill a conditional format gives: there the colour behind the pattern is the one that shows."""
        pattern = child(fill, "patternFill")
        if pattern is None:
            return self.fill(fill)
        if pattern.get("patternType") == "none":
            return None
        return self.colour(child(pattern, "bgColor")) or self.colour(child(pattern, "fgColor"))


def single(colours: Iterable[str | None]) -> str | None:
    """The colour of a fill that is made of several, white left out; None where two are left: which counts is open."""
    found = {colour for colour in colours if colour}
    left = found - {WHITE} or found
    return left.pop() if len(left) == 1 else None


@lru_cache(maxsize=512)
def hex_colour(written: str) -> str | None:
    """`FFC000` of `FFFFC000` or `ffc000`; None where it is not a colour or is unset."""
    match = HEX_COLOUR.fullmatch(written.strip().upper())
    return match[1] if match and match[0] != UNSET else None


def theme_colours(theme: bytes) -> dict[str, str]:
    """The theme's twelve colours by their names in the file; Office's own where the theme leaves one out.

    The colours stand at the beginning of a theme part; what follows them is not looked at.
    """
    refuse_doctype(theme)
    return _quick_colours(theme) or _parsed_colours(theme)


def _quick_colours(theme: bytes) -> dict[str, str] | None:
    """The colours by the one element that holds them, where that stands as nearly every program writes it."""
    scheme = SCHEME.search(theme)
    if scheme is None or b"<!" in theme[: scheme.end()]:
        return None
    try:
        around = ElementTree.fromstring(b'<theme xmlns:%b="theme">%b</theme>' % (scheme[1], scheme[0]))
    except ElementTree.ParseError:
        return None
    return OFFICE_THEME | scheme_colours(around[0])


def _parsed_colours(theme: bytes) -> dict[str, str]:
    parser: Any = ElementTree.XMLPullParser(("end",))
    try:
        for at in range(0, len(theme), THEME_PIECE):
            parser.feed(theme[at : at + THEME_PIECE])
            for _, element in parser.read_events():
                if local(element.tag) == "clrScheme":
                    return OFFICE_THEME | scheme_colours(element)
    except ElementTree.ParseError as error:
        raise Damaged("its theme of colours is broken") from error
    return OFFICE_THEME


def scheme_colours(scheme: Element) -> dict[str, str]:
    """The colours that a theme's `clrScheme` names, as `RRGGBB` by their names in the file."""
    written = {local(entry.tag): colour for entry in children(scheme) for colour in entry}
    plain = {name: hex_colour(colour.get("lastClr") or colour.get("val") or "") for name, colour in written.items()}
    return {name: colour for name, colour in plain.items() if colour}


def own_palette(colours: Element | None) -> tuple[str, ...]:
    """The numbered colours, with a workbook's own in the place of the usual ones."""
    own = [hex_colour(entry.get("rgb", "")) or "000000" for entry in children(child(colours, "indexedColors"))]
    return (*own, *INDEXED[len(own) :])


@lru_cache(maxsize=512)
def tinted(colour: str, tint: float) -> str:
    """The colour made darker (tint below 0) or lighter (above) by its lightness, ECMA-376 18.8.19."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(lightness, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _number(written: str | None) -> float:
    try:
        return min(max(float(written or 0), -1.0), 1.0)
    except ValueError:
        return 0.0


def _nth(names: tuple[str, ...], written: str) -> str | None:
    return names[int(written)] if written.isdecimal() and int(written) < len(names) else None
