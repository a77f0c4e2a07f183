"""How cells are drawn, worked out from openpyxl's styles: fills as plain colours, strike and number format."""

import colorsys
import re
from typing import Any
from xml.etree import ElementTree

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.fills import GradientFill
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, builtin_format_code

from actionbook.workbook.cells import PLAIN, Look

NO_FILL_PATTERNS = {None, "none", "gray125"}
"""`gray125` is the second fill every workbook must have, and is nobody's colour."""
OFFICE_THEME = {
    "lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A",
    "accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
THEME_ORDER = tuple(OFFICE_THEME)
"""What a theme colour's number means: the first four are not in the order the theme lists them (0/1, 2/3 swapped)."""
HEX_COLOUR = re.compile(r"[0-9A-F]{6}|[0-9A-F]{8}")
UNSET_COLOUR = "00000000"
"""What openpyxl gives where a fill names no colour."""


def theme_colours(theme: bytes | None) -> dict[str, str]:
    """The theme's twelve colours by their names in the file, as `RRGGBB`; Office's own where there is no theme."""
    if not theme:
        return OFFICE_THEME
    scheme = ElementTree.fromstring(theme).find(".//{*}clrScheme")
    colours = dict(OFFICE_THEME)
    for entry in scheme if scheme is not None else ():
        for colour in entry:
            written = (colour.get("lastClr") or colour.get("val") or "").upper()
            if HEX_COLOUR.fullmatch(written):
                colours[entry.tag.rpartition("}")[2]] = written[-6:]
    return colours


def tinted(colour: str, tint: float) -> str:
    """The colour made darker (tint below 0) or lighter (above), by its lightness, as Excel does; ECMA-376 18.8.19."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(lightness, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


class Looks:
    """The looks of one workbook: each style and each colour is worked out once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.theme = theme_colours(book.loaded_theme)
        self.known: dict[int, Look] = {}

    def look(self, style: int) -> Look:
        """The look of a style by its number; plain where the workbook has no such style."""
        if style not in self.known:
            styles = self.book._cell_styles
            self.known[style] = self._resolve(styles[style]) if 0 <= style < len(styles) else PLAIN
        return self.known[style]

    def _resolve(self, style: Any) -> Look:
        fills, fonts = self.book._fills, self.book._fonts
        fill = self.fill(fills[style.fillId]) if style.fillId < len(fills) else None
        strike = bool(style.fontId < len(fonts) and fonts[style.fontId].strike)
        return Look(fill, strike, self._number_format(style.numFmtId))

    def _number_format(self, number: int) -> str:
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return builtin_format_code(number) or "General"
        own = self.book._number_formats
        at = number - BUILTIN_FORMATS_MAX_SIZE
        return str(own[at] or "General") if at < len(own) else "General"

    def fill(self, fill: Any) -> str | None:
        """The colour of a cell's fill: the pattern's own colour, or a gradient's first."""
        if isinstance(fill, GradientFill):
            return self.colour(fill.stop[0].color) if fill.stop else None
        if fill is None or fill.patternType in NO_FILL_PATTERNS:
            return None
        return self.colour(fill.fgColor)

    def conditional_fill(self, number: int | None) -> str | None:
        """The fill a conditional format gives; there the colour behind the pattern is the one that shows."""
        looks = self.book._differential_styles.styles
        fill = looks[number].fill if number is not None and 0 <= number < len(looks) else None
        if fill is None or isinstance(fill, GradientFill):
            return self.fill(fill)
        if fill.patternType == "none":
            return None
        return self.colour(fill.bgColor) or self.colour(fill.fgColor)

    def colour(self, colour: Any) -> str | None:
        """A colour as `RRGGBB`, theme, number and tint worked out; None where it is automatic or cannot be known."""
        plain = getattr(self, f"_{colour.type}_colour")(colour) if colour is not None else None
        return tinted(plain, colour.tint or 0.0) if plain else None

    def _rgb_colour(self, colour: Any) -> str | None:
        return None if colour.rgb == UNSET_COLOUR else colour.rgb[-6:].upper()

    def _theme_colour(self, colour: Any) -> str | None:
        return self.theme.get(THEME_ORDER[colour.theme]) if 0 <= colour.theme < len(THEME_ORDER) else None

    def _indexed_colour(self, colour: Any) -> str | None:
        palette = self.book._colors or COLOR_INDEX
        return palette[colour.indexed][-6:].upper() if 0 <= colour.indexed < len(palette) else None

    def _auto_colour(self, colour: Any) -> None:
        return None
