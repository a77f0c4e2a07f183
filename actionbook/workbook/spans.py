"""Find where the elements of an XML part stand, byte by byte, so that a part can be changed without writing it anew."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol
from xml.parsers import expat

from actionbook.workbook.markup import Damaged, refuse_doctype

TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(rb"""\s+([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
TAG_NAME = re.compile(rb"</?((?:[^\s:<>/]+:)?)([^\s:<>/]+)")
DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>")
TWO_BYTE_MARKS = (b"\xff\xfe", b"\xfe\xff")
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


class Splice(NamedTuple):
    """New bytes for a stretch of a part, from and up to; nothing is taken out where both are the same."""

    start: int
    end: int
    new: bytes


@dataclass
class Element:
    """An element of a part and where it stands."""

    name: str
    """Without its prefix."""
    prefix: bytes
    """As new elements beside it must bear it: `x:`, or nothing."""
    attributes: dict[str, str]
    start: int
    inside: int
    """Where what is within it begins: after its first tag."""
    close: int = 0
    """Where its last tag begins; the same as `end` where it is one tag, such as `<fills/>`."""
    end: int = 0
    children: list["Element"] = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        """The first child of that name; None without one."""
        return next((one for one in self.children if one.name == name), None)

    def all(self, name: str) -> list["Element"]:
        """The children of that name."""
        return [one for one in self.children if one.name == name]


def spans(part: bytes, depth: int) -> Element:
    """The root of a part with what is in it, so many levels deep: with 1, its children.

    Damaged where the part is not well formed, Unsafe where it has a document type.
    """
    refuse_doctype(part)
    found = _Finder(part, depth)
    try:
        found.parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Damaged("a part of it is broken") from error
    return found.root


class _Finder:
    """Takes down the elements of a part as the parser meets them."""

    def __init__(self, part: bytes, depth: int) -> None:
        self.part, self.depth = part, depth
        self.root = Element("", b"", {}, 0, 0)
        self._open: list[Element] = []
        self._level = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._level <= self.depth:
            at = self.parser.CurrentByteIndex
            prefix, _, name = tag.rpartition(":")
            one = Element(name, f"{prefix}:".encode() if prefix else b"", attributes, at, tag_end(self.part, at))
            if self._open:
                self._open[-1].children.append(one)
            else:
                self.root = one
            self._open.append(one)
        self._level += 1

    def _end(self, _: str) -> None:
        self._level -= 1
        if self._level <= self.depth:
            one = self._open.pop()
            if self.part[one.inside - 2 : one.inside] == b"/>":
                one.close = one.end = one.inside
            else:
                one.close = self.parser.CurrentByteIndex
                one.end = tag_end(self.part, one.close)


def tag_end(part: bytes, at: int) -> int:
    """Where the tag that begins at a place ends."""
    match = TAG.match(part, at)
    return match.end() if match else at


def spliced(part: bytes, splices: Iterable[Splice]) -> bytes:
    """The part with all these stretches changed; none may overlap another. Those of one place keep their order."""
    pieces, at = [], 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        pieces += [part[at : splice.start], splice.new]
        at = splice.end
    return b"".join([*pieces, part[at:]])


def with_attributes(tag: bytes, attributes: dict[str, str]) -> bytes:
    """A tag with these attributes set, each where it stands already, else at the end; the rest as it is written."""
    splices, left = [], dict(attributes)
    for match in ATTRIBUTE.finditer(tag):
        name = match[1].decode()
        if name in left:
            splices.append(Splice(match.start(2) + 1, match.end(2) - 1, escaped(left.pop(name))))
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    end = len(tag[:end].rstrip())
    splices += [Splice(end, end, b' %s="%s"' % (name.encode(), escaped(value))) for name, value in left.items()]
    return spliced(tag, splices)


def without_attribute(tag: bytes, name: str) -> bytes:
    """A tag without an attribute."""
    return spliced(tag, [Splice(*match.span(), b"") for match in ATTRIBUTE.finditer(tag) if match[1] == name.encode()])


class Spanned(Protocol):
    """What has a first tag from `start` to `inside` and a last one from `close` to `end`, or is one empty tag."""

    @property
    def start(self) -> int:
        """Where the first tag begins."""

    @property
    def inside(self) -> int:
        """Where it ends."""

    @property
    def close(self) -> int:
        """Where the last tag begins; the same as `end` for one empty tag."""

    @property
    def end(self) -> int:
        """Where the last tag ends."""


def within(part: bytes, one: Spanned, new: bytes, **attributes: str) -> list[Splice]:
    """What adds new bytes at the end of an element, and sets attributes on it: `<a/>` becomes `<a>…</a>`."""
    tag = with_attributes(part[one.start : one.inside], attributes)
    if one.close < one.end:
        return [Splice(one.start, one.inside, tag), Splice(one.close, one.close, new)]
    match = TAG_NAME.match(tag)
    name = match[1] + match[2] if match else b""
    return [Splice(one.start, one.end, tag[:-2].rstrip() + b">" + new + b"</" + name + b">")]


def escaped(text: str) -> bytes:
    """Text as it stands in an attribute or an element, whatever the part is encoded in."""
    return "".join(ESCAPES.get(letter, letter) for letter in text).encode("ascii", "xmlcharrefreplace")


class Encoded(NamedTuple):
    """A part that may be written in two bytes a letter, as one that is written in UTF-8."""

    utf_8: bytes
    encoding: str | None
    """What it was written in; None where nothing had to be done."""

    @property
    def readable(self) -> bytes:
        """For a parser, with every place where it was: without the declaration of the other encoding."""
        if self.encoding is None:
            return self.utf_8
        return DECLARATION.sub(lambda match: b" " * len(match[0]), self.utf_8, count=1)

    def back(self, changed: bytes) -> bytes:
        """Changed bytes as the part was written."""
        if self.encoding is None:
            return changed
        mark = TWO_BYTE_MARKS[self.encoding.endswith("be")]
        return mark + changed.decode().encode(self.encoding)


def encoded(part: bytes) -> Encoded:
    """A part as bytes that can be searched. Damaged where it is written in two bytes a letter and another way."""
    if not part.startswith(TWO_BYTE_MARKS):
        if b"\0" in part[:4]:
            raise Damaged("a part of it is in two bytes a letter and does not say so")
        return Encoded(part, None)
    encoding = "utf-16-be" if part.startswith(TWO_BYTE_MARKS[1]) else "utf-16-le"
    try:
        return Encoded(part[2:].decode(encoding).encode(), encoding)
    except UnicodeDecodeError as error:
        raise Damaged("a part of it is broken") from error


def attributes_of(tag: bytes) -> Iterator[tuple[str, str]]:
    """Names and values of the attributes of a tag, as they are written."""
    return ((match[1].decode(), match[2][1:-1].decode()) for match in ATTRIBUTE.finditer(tag))
