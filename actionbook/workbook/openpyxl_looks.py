"""How cells are drawn, worked out from openpyxl's styles: fills as plain colours, strike and number format."""

from typing import Any
from xml.etree import ElementTree

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.fills import GradientFill
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, builtin_format_code

from actionbook.workbook.cells import PLAIN, Look
from actionbook.workbook.colours import (
    OFFICE_THEME,
    THEME_ORDER,
    UNSET,
    scheme_colours,
    single,
    tinted,
)

NO_FILL_PATTERNS = {None, "none", "gray125"}
"""`gray125` is the second fill every workbook must have, and is nobody's colour."""


def theme_colours(theme: bytes | None) -> dict[str, str]:
    """The theme's twelve colours by their names in the file, as `RRGGBB`; Office's own where there is no theme."""
    if not theme:
        return OFFICE_THEME
    scheme = ElementTree.fromstring(theme).find(".//{*}clrScheme")
    return OFFICE_THEME | (scheme_colours(scheme) if scheme is not None else {})


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
        """The colour of a cell's fill: the one that its pattern or gradient has beside white; None for no fill."""
        if isinstance(fill, GradientFill):
            return single(self.colour(stop.color) for stop in fill.stop)
        if fill is None or fill.patternType in NO_FILL_PATTERNS:
            return None
        own = self.colour(fill.fgColor)
        return own if fill.patternType == "solid" else single((own, self.colour(fill.bgColor)))

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
        return None if colour.rgb == UNSET else colour.rgb[-6:].upper()

    def _theme_colour(self, colour: Any) -> str | None:
        return self.theme.get(THEME_ORDER[colour.theme]) if 0 <= colour.theme < len(THEME_ORDER) else None

    def _indexed_colour(self, colour: Any) -> str | None:
        palette = self.book._colors or COLOR_INDEX
        return palette[colour.indexed][-6:].upper() if 0 <= colour.indexed < len(palette) else None

    def _auto_colour(self, colour: Any) -> None:
        return None
