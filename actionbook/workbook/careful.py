"""Read a sheet part with a true XML parser, whatever its prefixes and encoding: slower than a scan, never fooled."""

import re
from collections.abc import Iterator
from typing import Protocol
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
from actionbook.workbook.scan import RawCell, add_rows

EXTENSION = "http://schemas.microsoft.com/office/"
"""Where the names of Excel's newer features begin; Excel takes the `Choice` that asks for one of them."""
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?0*([1-9][0-9]{0,6})")
DEEPEST = 1000
"""How many elements may stand within each other: each that is open takes memory."""
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
        self._alternatives = set[str]()
        """The full names of a set of alternatives and its branches."""
        self._own_space = ""
        self._prefixes: dict[str | None, str] = {}
        self._text: list[str] = []
        self._skipped = self._depth = 0
        self._taken: list[bool] = []
        """For each set of alternatives around this place, whether one was taken."""
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartNamespaceDeclHandler = self._prefixes.__setitem__
        parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed(self, piece: bytes, last: bool = False) -> None:
        """Take the next piece of the part. Damaged where it is not well formed, Unsafe where it has a document type."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise Damaged("the XML of a sheet is broken or cut short") from error
        if last:  # it and this object hold each other: so they go without waiting for a search for circular rubbish
            self._parser.StartElementHandler = self._parser.EndElementHandler = None

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        if not self._names:
            self._own_space = _worksheet_space(full)
        name = self._names.get(full) or self._names.setdefault(full, self._short(full))
        self._text.clear()
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unsafe("elements stand too deep within each other in one of its sheets")
        if self._skipped or full in self._alternatives:
            self._skipped += bool(self._skipped) or self._skips(name, attributes)
            return
        self._listener.start(name, attributes)
        if name == "sheetData":
            self._listener = self.rows

    def _end(self, full: str) -> None:
        name = self._names[full]
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
        elif full not in self._alternatives:
            self._listener = self.around if name == "sheetData" else self._listener
            self._listener.end(name, "".join(self._text))
        elif name == "AlternateContent":
            self._taken.pop()
        self._text.clear()

    def _short(self, full: str) -> str:
        """The name: bare in the spreadsheet's namespace and of alternatives, else with its namespace."""
        space, _, name = full.rpartition(" ")
        if space == COMPATIBILITY:
            self._alternatives.add(full)
            return name
        return name if space == self._own_space or space in MAIN_NAMESPACES else full

    def _skips(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether Excel would leave this branch of an alternative out."""
        if name == "AlternateContent":
            self._taken.append(False)
            return False
        needs = [self._prefixes.get(prefix, "") for prefix in attributes.get("Requires", "").split()]
        if not self._taken or self._taken[-1] or not all(need.startswith(EXTENSION) for need in needs):
            return True
        self._taken[-1] = True
        return False


class Rows:
    """The listener for what stands in the rows: cells as they are written, and hidden rows."""

    def __init__(self, hidden: list[Span]) -> None:
        self.hidden = hidden
        self.cells: list[RawCell] = []
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._parts: dict[str, bytes] = {}
        self._inline: list[str] | None = None

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
        elif name == "is":
            self._inline = []
        elif self._inline is not None and name in INLINE_TAGS:
            self._inline.append(f'<{name} val="{attributes["val"]}">' if "val" in attributes else f"<{name}>")

    def end(self, name: str, text: str) -> None:
        """Keep what a cell holds, and the cell itself once it is whole."""
        if name in ("v", "f"):
            self._parts[name] = b"<f/>" if name == "f" else _markup(text)
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
        yield rows.taken()
    parser.feed(b"", last=True)


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
