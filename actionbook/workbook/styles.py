"""A workbook's styles: what each style number of a cell means for its fill, its font and its dates."""

from functools import cached_property
from typing import NamedTuple
from xml.etree.ElementTree import Element

from actionbook.workbook.cells import PLAIN, Look
from actionbook.workbook.colours import (
    OFFICE_THEME,
    Palette,
    own_palette,
    theme_colours,
)
from actionbook.workbook.contrast import BLACK
from actionbook.workbook.markup import child, children, is_true
from actionbook.workbook.package import Package
from actionbook.workbook.serials import BUILT_IN_FORMATS, MomentKind, moment_kind


class Format(NamedTuple):
    """One entry of the list of cell formats (`cellXfs`), as the file numbers its parts."""

    number_format: int = 0
    font: int = 0
    fill: int = 0


class Styles:
    """The styles of one workbook; each look is worked out once, when a cell first has it."""

    def __init__(self, sheet: Element | None = None, palette: Palette | None = None) -> None:
        """`sheet` is the root of the styles part; without one, all cells are plain."""
        self.palette = palette or Palette()
        self.fills = tuple(children(child(sheet, "fills")))
        self._fonts = tuple(children(child(sheet, "fonts")))
        self.number_formats = dict(map(_number_format, children(child(sheet, "numFmts"))))
        self._formats = tuple(children(child(sheet, "cellXfs")))
        self.conditional = tuple(child(dxf, "fill") for dxf in children(child(sheet, "dxfs")))
        self._looks: dict[int, Look] = {}
        self._kinds: dict[int, MomentKind | None] = {}

    @cached_property
    def formats(self) -> tuple[Format, ...]:
        """In the order of the file: a cell's style number counts them from 0."""
        return tuple(map(_format, self._formats))

    def look(self, style: int) -> Look:
        """The look of a style number; the same object for cells that look the same style, plain for an unknown one."""
        if style not in self._looks:
            self._looks[style] = self._resolved(style)
        return self._looks[style]

    def ink(self, style: int) -> str:
        """The colour of a style number's font as `RRGGBB`; black where none is named."""
        font = self.formats[style].font if 0 <= style < len(self.formats) else 0
        named = child(self._fonts[font], "color") if font < len(self._fonts) else None
        return self.palette.colour(named) or BLACK

    def solid_fills(self) -> dict[str, int]:
        """The numbers of the plain fills by their colour; of twins the first."""
        found: dict[str, int] = {}
        for number, fill in enumerate(self.fills):
            pattern = child(fill, "patternFill")
            if pattern is not None and pattern.get("patternType") == "solid" and (colour := self.palette.fill(fill)):
                found.setdefault(colour, number)
        return found

    def moment_kind(self, style: int) -> MomentKind | None:
        """Whether numbers of that style are shown as dates or as elapsed times."""
        if style not in self._kinds:
            self._kinds[style] = moment_kind(self.look(style).number_format)
        return self._kinds[style]

    def conditional_fill(self, number: str | None) -> str | None:
        """The fill of a conditional format by its number in the file; None without one."""
        known = number is not None and number.isdecimal() and int(number) < len(self.conditional)
        return self.palette.conditional_fill(self.conditional[int(number or 0)]) if known else None

    def _resolved(self, style: int) -> Look:
        if not 0 <= style < len(self._formats):
            return PLAIN
        number_format, font, fill = _format(self._formats[style])  # of many formats in a file, few are used
        return Look(
            self.palette.fill(self.fills[fill]) if fill < len(self.fills) else None,
            font < len(self._fonts) and _strikes(self._fonts[font]),
            self.number_formats.get(number_format) or BUILT_IN_FORMATS.get(number_format, "General"),
        )


def read_styles(package: Package, part: str | None, theme: str | None) -> Styles:
    """The styles of a workbook, from its styles and theme parts; plain where it has none."""
    if part is None or package.member(part) is None:
        return Styles()
    sheet = package.tree(part)
    known = theme if theme and package.member(theme) else None
    colours = (lambda: theme_colours(package.read(known))) if known else (lambda: OFFICE_THEME)
    return Styles(sheet, Palette(colours, own_palette(child(sheet, "colors"))))


def _format(entry: Element) -> Format:
    return Format(_whole(entry.get("numFmtId")), _whole(entry.get("fontId")), _whole(entry.get("fillId")))


def _number_format(entry: Element) -> tuple[int, str]:
    return _whole(entry.get("numFmtId")), entry.get("formatCode", "")


def _strikes(font: Element) -> bool:
    strike = child(font, "strike")
    return strike is not None and is_true(strike.get("val", "1"))


def _whole(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0
