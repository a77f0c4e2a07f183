"""Read a sheet part with a true XML parser, whatever its prefixes and encoding: slower than a scan, never fooled."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol
from xml.parsers import expat

from actionbook.place import column_letters, column_number
from actionbook.workbook.cells import Span
from actionbook.workbook.markup import (
    COMPATIBILITY,
    MAIN_NAMESPACES,
    TRUE,
    Damaged,
    Unsafe,
)
from actionbook.workbook.scan import PlacedCell, RawCell, add_rows

EXTENSION = "http://schemas.microsoft.com/office/"
"""Where the names of Excel's newer features begin; Excel takes the `Choice` that asks for one of them."""
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?0*([1-9][0-9]{0,6})")
TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
INLINE_TAGS = frozenset({"r", "rPr", "rPh", "t", "strike"})
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
DOCTYPE = "it holds a document type (DOCTYPE), which no workbook needs and which can be used to do harm"


class Listener(Protocol):
    """Who is told of a sheet's elements; names are without prefix, and those of other namespaces stand with them."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str, text: str) -> None:
        """An element ends; `text` is what stood since the last tag."""


class SheetParser:
    """Takes a sheet part piece by piece; tells `rows` what stands in the rows and `around` what stands around them."""

    def __init__(self, around: Listener, rows: "Rows") -> None:
        self.around, self.rows = around, rows
        self._listener: Listener = around
        self._names: dict[str, str] = {}
        self._own_space = ""
        self._prefixes: dict[str | None, str] = {}
        self._text: list[str] = []
        self._skipped = 0
        self._taken: list[bool] = []
        """For each set of alternatives around this place, whether one was taken."""
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartNamespaceDeclHandler = self._prefixes.__setitem__
        parser.StartDoctypeDeclHandler = _refuse_doctype
        rows.place = lambda: parser.CurrentByteIndex

    def feed(self, piece: bytes, last: bool = False) -> None:
        """Take the next piece of the part. Damaged where it is not well formed, Unsafe where it has a document type."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise Damaged("the XML of a sheet is broken or cut short") from error

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        if not self._names:
            self._own_space = _worksheet_space(full)
        name = self._names.get(full) or self._names.setdefault(full, self._short(full))
        self._text.clear()
        if self._skipped or (name.startswith("mc:") and self._skips(name, attributes)):
            self._skipped += 1
        elif not name.startswith("mc:"):
            self._listener.start(name, attributes)
            if name == "sheetData":
                self._listener = self.rows

    def _end(self, full: str) -> None:
        name = self._names[full]
        if self._skipped:
            self._skipped -= 1
        elif name == "mc:AlternateContent":
            self._taken.pop()
        elif not name.startswith("mc:"):
            self._listener = self.around if name == "sheetData" else self._listener
            self._listener.end(name, "".join(self._text))
        self._text.clear()

    def _short(self, full: str) -> str:
        """The name: bare in the spreadsheet's namespace, `mc:` before alternatives, else with its namespace."""
        space, _, name = full.rpartition(" ")
        if space == COMPATIBILITY:
            return f"mc:{name}"
        return name if space == self._own_space or space in MAIN_NAMESPACES else full

    def _skips(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether Excel would leave this branch of an alternative out."""
        if name == "mc:AlternateContent":
            self._taken.append(False)
            return False
        needs = [self._prefixes.get(prefix, "") for prefix in attributes.get("Requires", "").split()]
        if not self._taken or self._taken[-1] or not all(need.startswith(EXTENSION) for need in needs):
            return True
        self._taken[-1] = True
        return False


class Marks(NamedTuple):
    """Where the tags of a cell and of its value begin in the part; -1 for no value."""

    start: int
    end: int
    value_start: int
    value_end: int


class Rows:
    """The listener for what stands in the rows: cells as they are written, and hidden rows."""

    def __init__(self, hidden: list[Span]) -> None:
        self.hidden = hidden
        self.cells: list[RawCell] = []
        self.marks: list[Marks] = []
        self.place: Callable[[], int] = int
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._parts: dict[str, bytes] = {}
        self._inline: list[str] | None = None
        self._at = dict.fromkeys(("c", "v", "/v"), -1)

    def taken(self) -> list[RawCell]:
        """The cells since the last time."""
        cells, self.cells = self.cells, []
        return cells

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a row, a cell or what is in it."""
        if name == "row":
            self._row, self._column = int(_whole(attributes.get("r")) or self._row + 1), 0
            add_rows(self.hidden, [self._row] if attributes.get("hidden") in TRUE else [])
        elif name == "c":
            self._cell, self._parts, self._inline = attributes, {}, None
            self._at = {"c": self.place(), "v": -1, "/v": -1}
        elif name == "v":
            self._at["v"] = self.place()
        elif name == "is":
            self._inline = []
        elif self._inline is not None and name in INLINE_TAGS:
            self._inline.append(f'<{name} val="{attributes["val"]}">' if "val" in attributes else f"<{name}>")

    def end(self, name: str, text: str) -> None:
        """Keep what a cell holds, and the cell itself once it is whole."""
        if name in ("v", "f"):
            self._parts[name] = b"<f/>" if name == "f" else _markup(text)
            self._at[f"/{name}"] = self.place()
        elif name == "is" and self._inline is not None:
            self._parts["is"] = "".join(self._inline).encode()
            self._inline = None
        elif self._inline is not None and name in INLINE_TAGS:
            self._inline.append(f"{_markup(text).decode() if name == 't' else ''}</{name}>")
        elif name == "c":
            self._keep()

    def _keep(self) -> None:
        letters, digits = self._position(self._cell.get("r"))
        style, kind = (self._cell.get(name, "").encode() for name in ("s", "t"))
        parts = (self._parts.get(part, b"") for part in ("f", "v", "is"))
        self.cells.append(RawCell(letters, digits, style, kind, *parts))
        self.marks.append(Marks(self._at["c"], self.place(), self._at["v"], self._at["/v"]))

    def _position(self, reference: str | None) -> tuple[bytes, bytes]:
        """Letters and digits of a cell; one without a reference follows the one before it."""
        match = REFERENCE.fullmatch(reference) if reference else None
        if reference and not match:
            raise Damaged(f"one of its cells claims to be {reference[:20]!r}, which is no cell")
        self._column = column_number(match[1].upper()) if match else self._column + 1
        row = match[2] if match else str(self._row)
        return column_letters(self._column).encode(), row.encode()


def careful_cells(pieces: Iterator[bytes], around: Listener, hidden: list[Span]) -> Iterator[list[RawCell]]:
    """The cells of a sheet part, a list a piece. Errors as for `SheetParser.feed`."""
    rows = Rows(hidden)
    parser = SheetParser(around, rows)
    for piece in pieces:
        parser.feed(piece)
        rows.marks.clear()
        yield rows.taken()
    parser.feed(b"", last=True)


class Deaf:
    """The listener for what is of no account."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Nothing is noted."""

    def end(self, name: str, text: str) -> None:
        """Nothing is noted."""


def placed_carefully(part: bytes) -> Iterator[PlacedCell]:
    """All cells of a whole sheet part, each with its place. Damaged for parts in UTF-16, besides the other errors."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]:
        raise Damaged("one of its sheets is written in UTF-16")
    rows = Rows([])
    SheetParser(Deaf(), rows).feed(part, last=True)
    for cell, marks in zip(rows.cells, rows.marks, strict=True):
        opened = _tag_end(part, marks.start)
        end = opened if _is_empty(part, opened) else _tag_end(part, marks.end)
        value = _tag_end(part, marks.value_start) if marks.value_start >= 0 else -1
        filled = value >= 0 and not _is_empty(part, value)
        yield PlacedCell(marks.start, end, value if filled else -1, marks.value_end if filled else -1, cell)


def _tag_end(part: bytes, at: int) -> int:
    match = TAG.match(part, at)
    return match.end() if match else at


def _is_empty(part: bytes, tag_end: int) -> bool:
    """Whether the tag that ends there is one without an end tag of its own, such as `<c/>`."""
    return part[tag_end - 2 : tag_end] == b"/>"


def _worksheet_space(full: str) -> str:
    """The namespace of a sheet's first element, shared by the rest of it; test versions of Excel had their own."""
    space, _, name = full.rpartition(" ")
    if name != "worksheet":
        raise Damaged("one of its sheets is no worksheet")
    return space


def _markup(text: str) -> bytes:
    return text.translate(ESCAPES).encode()


def _whole(written: str | None) -> float:
    try:
        return float(written or 0)
    except ValueError as error:
        raise Damaged(f"one of its rows claims to be number {written!r:.20}") from error


def _refuse_doctype(*_: object) -> None:
    raise Unsafe(DOCTYPE)
