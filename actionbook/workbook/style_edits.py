"""Add formats to a styles part: copies of those that are there with another fill or font colour, each added once."""

import re
from collections.abc import Mapping
from functools import cached_property

from actionbook.limits import MOST_FORMATS
from actionbook.workbook.live_rules import LiveLook
from actionbook.workbook.markup import Damaged
from actionbook.workbook.spans import (
    Element,
    Splice,
    attributes_of,
    escaped,
    spans,
    spliced,
    tag_end,
    with_attributes,
    within,
)

ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
         "colors", "extLst")  # fmt: skip
"""What stands in a styles part, in this order (ECMA-376 18.8.39)."""
BEGINNINGS = {
    "fonts": ('<{0}font><{0}sz val="11"/><{0}name val="Calibri"/></{0}font>',),
    "fills": (
        '<{0}fill><{0}patternFill patternType="none"/></{0}fill>',
        '<{0}fill><{0}patternFill patternType="gray125"/></{0}fill>',
    ),
    "borders": ("<{0}border><{0}left/><{0}right/><{0}top/><{0}bottom/><{0}diagonal/></{0}border>",),
    "cellXfs": ('<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "dxfs": (),
}
"""What a section must begin with, where a workbook has none."""
ENTRIES = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf", "dxfs": "dxf"}
"""What the lists hold; with anything else among it, programs would not agree on the number of an entry."""
OF_A_FORMAT = ("fonts", "fills", "borders", "cellXfs")
"""The lists that there must be for a cell to have a format: each format names a font, a fill and a border."""
NEW_FILL = (
    '<{0}fill><{0}patternFill patternType="solid"><{0}fgColor rgb="FF{1}"/><{0}bgColor indexed="64"/>'
    "</{0}patternFill></{0}fill>"
)
CONDITIONAL = (
    '<{0}dxf><{0}font><{0}color rgb="FF{1}"/></{0}font><{0}numFmt numFmtId="{2}" formatCode="{3}"/>'
    '<{0}fill><{0}patternFill><{0}bgColor rgb="FF{4}"/></{0}patternFill></{0}fill></{0}dxf>'
)
NUMBER_FORMAT = re.compile(rb"""numFmtId\s*=\s*["']([0-9]{1,9})["']""")
FIRST_OWN_FORMAT = 163
"""Number formats of a workbook's own are numbered from the next."""
BEFORE_COLOUR = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz")
"""What Excel writes before the colour of a font."""
ALTERNATIVES = "AlternateContent"
SAVE_IT = "open it in Excel and save it again"
FEWEST_FORMATS = len(BEGINNINGS["cellXfs"])

Key = tuple[frozenset[tuple[str, str]], bytes]


class Section:
    """One list of a styles part, such as its fills, with what has been added to it."""

    def __init__(self, part: bytes, name: str, element: Element | None, prefix: str) -> None:
        self.name, self.element, self.prefix = name, element, prefix
        places = element.children if element else []
        self.entries = [part[one.start : one.end] for one in places]
        self.there = len(self.entries)
        """How many entries the part had."""
        self._doubtful = any(one.name != ENTRIES[name] for one in places)

    @cached_property
    def _numbers(self) -> dict[Key, int]:
        return {_key(entry): number for number, entry in reversed(list(enumerate(self.entries)))}

    def begin(self) -> None:
        """Make sure that there is what the list must begin with. Damaged where its entries cannot be counted."""
        if self._doubtful:
            raise Damaged("its styles offer some formats to newer versions of Excel only")
        if not self.entries:
            self.entries += [one.format(self.prefix).encode() for one in BEGINNINGS[self.name]]

    def number(self, entry: bytes) -> int:
        """The number of an entry, which is added unless it is there."""
        self.begin()
        found = self._numbers.get(_key(entry))
        if found is not None:
            return found
        if len(self.entries) >= MOST_FORMATS:
            raise Damaged(f"it has {MOST_FORMATS:,} formats, and Excel opens no workbook with more")
        self._numbers[_key(entry)] = len(self.entries)
        self.entries.append(entry)
        return len(self.entries) - 1

    def added(self) -> bytes:
        """What has been added, as it is written."""
        return b"".join(self.entries[self.there :])


class StyleEdits:
    """The formats of one workbook, with those that have been added."""

    def __init__(self, part: bytes, readable: bytes | None = None, fills: Mapping[str, int] | None = None) -> None:
        """`part` is in UTF-8; `readable` is the same for a parser; `fills` are numbers of solid fills by colour."""
        self.part = part
        self._root = spans(readable or part, 2)
        self._prefix = self._root.prefix.decode()
        self._sections = {name: Section(part, name, self._root.child(name), self._prefix) for name in BEGINNINGS}
        if any(one.name == ALTERNATIVES for one in self._root.children):
            raise Damaged("its styles offer some formats to newer versions of Excel only")
        self._fills = dict(fills or {})

    def dressed(self, style: int, fill: str | None, ink: str | None = None) -> int:
        """The number of the format that is as `style` is but for its fill and the colour of its font, where given.

        Colours as `RRGGBB`. Damaged where the workbook has as many formats as Excel can bear.
        """
        for name in OF_A_FORMAT:
            self._sections[name].begin()
        formats = self._sections["cellXfs"]
        base = formats.entries[style if style < formats.there else 0]
        tag = base[: tag_end(base, 0)]
        wanted = {"fillId": str(self._fill(fill)), "applyFill": "1"} if fill else {}
        if ink:
            font = dict(attributes_of(tag)).get("fontId", "0")
            wanted |= {"fontId": str(self._font(int(font), ink)), "applyFont": "1"}
        return formats.number(with_attributes(tag, wanted) + base[len(tag) :])

    def conditional(self, look: LiveLook) -> int:
        """The number of the format for conditional use that shows a fill, an ink and a word."""
        code = escaped(";".join([f'"{look.word}"'] * 4)).decode()
        numbers = [int(number) for number in NUMBER_FORMAT.findall(self.part)]
        entry = CONDITIONAL.format(self._prefix, look.ink, max([*numbers, FIRST_OWN_FORMAT]) + 1, code, look.fill)
        looks, new = self._sections["dxfs"], entry.encode()
        known = (one for one in looks.entries if _but_for_number(one) == _but_for_number(new))
        return looks.number(next(known, new))

    def first_new(self) -> int | None:
        """The number of the first format for cells that was added; None where none was."""
        formats = self._sections["cellXfs"]
        first = max(formats.there, FEWEST_FORMATS)
        return first if len(formats.entries) > first else None

    def changed(self) -> bytes:
        """The part with all that was added."""
        splices: list[Splice] = []
        for name, section in self._sections.items():
            if added := section.added():
                count = str(len(section.entries))
                if section.element is not None:
                    splices += within(self.part, section.element, added, count=count)
                else:
                    splices.append(self._new_section(name, added, count))
        if self._root.close == self._root.end and splices:
            return spliced(self.part, within(self.part, self._root, b"".join(one.new for one in splices)))
        return spliced(self.part, splices)

    def _new_section(self, name: str, entries: bytes, count: str) -> Splice:
        after = ORDER[ORDER.index(name) + 1 :]
        at = next((one.start for one in self._root.children if one.name in after), self._root.close)
        tag = f"{self._prefix}{name}"
        return Splice(at, at, f'<{tag} count="{count}">'.encode() + entries + f"</{tag}>".encode())

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            self._fills[colour] = self._sections["fills"].number(NEW_FILL.format(self._prefix, colour).encode())
        return self._fills[colour]

    def _font(self, number: int, ink: str) -> int:
        """The number of the font that is as another is but for its colour."""
        fonts = self._sections["fonts"]
        font = fonts.entries[number if number < fonts.there else 0]
        root, colour = spans(font, 1), f'<{self._prefix}color rgb="FF{ink}"/>'.encode()
        own = root.child("color")
        if own is not None:
            return fonts.number(spliced(font, [Splice(own.start, own.end, colour)]))
        before = [one.end for one in root.children if one.name in BEFORE_COLOUR]
        if root.close == root.end:
            return fonts.number(spliced(font, within(font, root, colour)))
        at = max(before, default=root.inside)
        return fonts.number(spliced(font, [Splice(at, at, colour)]))


def _key(entry: bytes) -> Key:
    """What makes two entries the same: their attributes, in whatever order, and what is within them."""
    end = tag_end(entry, 0)
    return frozenset(attributes_of(entry[:end])), entry[end:]


def _but_for_number(entry: bytes) -> bytes:
    """An entry without the numbers of its number formats, which mean nothing beyond it."""
    return NUMBER_FORMAT.sub(b"", entry)
