"""Change cells of a sheet part in their places: only the bytes of those cells become others."""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from actionbook.place import cell_name
from actionbook.workbook.cells import Area, Position
from actionbook.workbook.markup import Damaged
from actionbook.workbook.outline import areas
from actionbook.workbook.row_spans import CellSpan, RowSpan, RowSpans, row_spans
from actionbook.workbook.spans import (
    ATTRIBUTE,
    TAG_NAME,
    Splice,
    attributes_of,
    escaped,
    spliced,
    tag_end,
    with_attributes,
    within,
    without_attribute,
)

FORMULA_BLOCK = re.compile(rb"""<(?:[^\s:<>/]+:)?f\s[^<>]*\bt\s*=\s*["'](?:array|dataTable)["'][^<>]*>""")
COLUMN_TAG = re.compile(rb"<(?:[^\s:<>/]+:)?col\s[^<>]*>")
ROWS_TAG = re.compile(rb"<(?:[^\s:<>/]+:)?sheetData[\s/>]")
INNER = re.compile(rb"<((?:[^\s:<>/]+:)?(f|extLst))[\s/>]")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
BARRED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
LONGEST_TEXT = 32_767
"""Characters that a cell of Excel can hold."""
LARGEST_NUMBER = 9.99999999999999e307
"""What a cell of Excel can hold, above and below nought."""
RICH = ("cm", "vm")
"""Attributes of cells that hold more than a value: pictures, linked data, results of newer functions."""


class Keep(Enum):
    """Stands for a value that is to stay."""

    VALUE = "as it is"


NewValue = str | int | float | bool | None | Keep
"""What a cell is to hold; None for nothing."""


class Edit(NamedTuple):
    """What becomes of a cell."""

    style: int | None = None
    """The number of its format; None leaves it as it is."""
    value: NewValue = Keep.VALUE


class SheetEdits:
    """The wanted cells of one sheet part: what style each has, and the part with them changed."""

    def __init__(self, part: bytes, wanted: Iterable[Position], readable: bytes | None = None) -> None:
        """`part` is in UTF-8; `readable` is the same for a parser, where its declaration names another encoding."""
        self.part = part
        places = list(wanted)
        self._spans: RowSpans = row_spans(readable or part, {row for row, _ in places})
        self._cells = {place: self._found(*place) for place in places}

    def style(self, place: Position) -> int:
        """The style number of a wanted cell; of its row or its column where the file has no such cell."""
        cell = self._cells[place]
        if cell is not None:
            return _whole(dict(attributes_of(self._tag(cell))).get("s"))
        row = self._spans.rows.get(place[0])
        attributes = dict(attributes_of(self.part[row.start : row.inside])) if row else {}
        if "s" in attributes and attributes.get("customFormat") in ("1", "true"):
            return _whole(attributes["s"])
        return self._column_style(place[1])

    def why_not_writable(self, place: Position) -> str | None:
        """Why a cell's value must not be written over: a formula, part of one for several cells, or rich data."""
        cell = self._cells[place]
        if cell is not None:
            if any(match[2] == b"f" for match in INNER.finditer(self.part, cell.start, cell.end)):
                return "it holds a formula"
            if any(name in RICH for name, _ in attributes_of(self._tag(cell))):
                return "it holds a picture or linked data"
        if any(area.holds(*place) for area in self._formula_blocks):
            return "it is part of a formula that fills several cells"
        return None

    def changed(self, edits: Mapping[Position, Edit]) -> bytes:
        """The part with these cells changed, and added where there are none."""
        splices: list[Splice] = []
        for number, places in groupby(sorted(edits), key=lambda place: place[0]):
            splices += self._row_splices(number, {place[1]: edits[place] for place in places})
        if self._spans.empty is not None and splices:
            return spliced(self.part, within(self.part, self._spans.empty, b"".join(one.new for one in splices)))
        return spliced(self.part, splices)

    def _row_splices(self, number: int, edits: Mapping[int, Edit]) -> list[Splice]:
        row = self._spans.rows.get(number)
        if row is None:
            cells = b"".join(self._new_cell(number, column, edit) for column, edit in edits.items())
            name = self._spans.prefix + b"row"
            at = self._spans.gaps[number]
            return [Splice(at, at, b'<%s r="%d">%s</%s>' % (name, number, cells, name))]
        splices, last = [], b""
        for column, edit in edits.items():
            cell = self._cells[number, column]
            following = next((one.start for one in row.cells if one.column > column), None)
            if cell is not None:
                splices.append(Splice(cell.start, cell.end, self._changed_cell(cell, edit)))
            elif following is not None:
                splices.append(Splice(following, following, self._new_cell(number, column, edit)))
            else:
                last += self._new_cell(number, column, edit)
        return splices + (self._at_end(row, last) if last else [])

    def _at_end(self, row: RowSpan, cells: bytes) -> list[Splice]:
        """What adds cells behind the last of a row, before any extension of the row."""
        if not row.cells and row.close == row.end:
            return within(self.part, row, cells)
        at = row.cells[-1].end if row.cells else row.inside
        return [Splice(at, at, cells)]

    def _changed_cell(self, cell: CellSpan, edit: Edit) -> bytes:
        written = self.part[cell.start : cell.end]
        tag = self._tag(cell)
        if edit.style is not None:
            tag = _with_style(tag, str(edit.style))
        if edit.value is Keep.VALUE:
            return tag + written[len(self._tag(cell)) :]
        match = TAG_NAME.match(tag)
        prefix = match[1] if match else b""
        kind, content = written_value(edit.value, prefix)
        tag = with_attributes(tag, {"t": kind}) if kind else without_attribute(tag, "t")
        inside = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
        return inside + content + _extension(written) + b"</" + prefix + b"c>"

    def _new_cell(self, row: int, column: int, edit: Edit) -> bytes:
        prefix, name = self._spans.prefix, cell_name(row, column).encode()
        style = b"" if edit.style is None else b' s="%d"' % edit.style
        if edit.value is Keep.VALUE or edit.value is None:
            return b'<%sc r="%s"%s/>' % (prefix, name, style)
        kind, content = written_value(edit.value, prefix)
        about = style + (b' t="%s"' % kind.encode() if kind else b"")
        return b'<%sc r="%s"%s>%s</%sc>' % (prefix, name, about, content, prefix)

    def _found(self, row: int, column: int) -> CellSpan | None:
        spans = self._spans.rows.get(row)
        cells = [cell for cell in spans.cells if cell.column == column] if spans else []
        if len(cells) > 1:
            raise Damaged(f"the cell {cell_name(row, column)} stands twice in the file")
        return cells[0] if cells else None

    def _tag(self, cell: CellSpan) -> bytes:
        return self.part[cell.start : tag_end(self.part, cell.start)]

    def _column_style(self, column: int) -> int:
        rows = ROWS_TAG.search(self.part)
        for match in COLUMN_TAG.finditer(self.part, 0, rows.start() if rows else 0):
            attributes = dict(attributes_of(match[0]))
            if _whole(attributes.get("min")) <= column <= _whole(attributes.get("max")):
                return _whole(attributes.get("style"))
        return 0

    @cached_property
    def _formula_blocks(self) -> list[Area]:
        tags = FORMULA_BLOCK.findall(self.part)
        return [area for tag in tags for area in areas(dict(attributes_of(tag)).get("ref", ""))]


def written_value(value: NewValue, prefix: bytes = b"") -> tuple[str, bytes]:
    """The type of a value as a cell names it, and what stands within the cell. ValueError for what none can hold."""
    if value is None:
        return "", b""
    if isinstance(value, bool):
        return "b", b"<%sv>%d</%sv>" % (prefix, value, prefix)
    if isinstance(value, int | float):
        if not abs(value) <= LARGEST_NUMBER:
            raise ValueError(f"{value!r:.40} is no number that a workbook can hold")
        digits = repr(float(value) if isinstance(value, float) else int(value))
        return "", b"<%sv>%s</%sv>" % (prefix, digits.encode(), prefix)
    return "inlineStr", _inline(str(value), prefix)


def _inline(text: str, prefix: bytes) -> bytes:
    """A text as a cell holds it by itself."""
    if BARRED.search(text) or len(text) > LONGEST_TEXT:
        raise ValueError(f"{text:.40} is too long for a cell or holds characters that no workbook can hold")
    kept = b' xml:space="preserve"' if text != text.strip() or "\n" in text else b""
    words = escaped(LOOKS_ESCAPED.sub("_x005F_", text))
    return b"<%sis><%st%s>%s</%st></%sis>" % (prefix, prefix, kept, words, prefix, prefix)


def _with_style(tag: bytes, style: str) -> bytes:
    """The tag of a cell with a format, next to its name as Excel writes it: the quick way of reading knows no other."""
    named = next((one for one in ATTRIBUTE.finditer(tag) if one[1] == b"r"), None)
    if named is None or any(name == "s" for name, _ in attributes_of(tag)):
        return with_attributes(tag, {"s": style})
    return tag[: named.end()] + f' s="{style}"'.encode() + tag[named.end() :]


def _extension(cell: bytes) -> bytes:
    """What a newer Excel keeps at the end of a cell."""
    match = next((match for match in INNER.finditer(cell) if match[2] == b"extLst"), None)
    if match is None:
        return b""
    last = cell.find(b"</" + match[1])
    return cell[match.start() : tag_end(cell, last if last >= 0 else match.start())]


def _whole(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0
