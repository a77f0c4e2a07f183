"""The zip around an OOXML workbook: its parts, their relations and content types, with limits against zip bombs."""

import posixpath
from collections.abc import Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from struct import Struct
from types import TracebackType
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo
from zlib import MAX_WBITS, crc32, decompressobj

from actionbook.limits import MEGABYTE, USUAL, Limits, megabytes
from actionbook.workbook.markup import Damaged, OverLimit, local, tree
from actionbook.workbook.zips import open_zip

PIECE, PACKED_PIECE = MEGABYTE, 1 << 18
LOCAL_MARK, LOCAL_HEADER = b"PK\3\4", Struct("<26xHH")
"""What a member begins with: a fixed part, whose end tells the lengths of the name and the extras that follow it."""
READABLE = {ZIP_STORED, ZIP_DEFLATED}
ENCRYPTED = 0x1
KINDS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": "xlsm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "xltx",
    "application/vnd.ms-excel.template.macroenabled.main+xml": "xltm",
    "application/vnd.ms-excel.addin.macroenabled.main+xml": "xlsm",
}


class Relation(NamedTuple):
    """One part's pointer to another."""

    id: str
    kind: str
    """The last word of its type: `worksheet`, `comments`, …; the same in the usual and the strict form."""
    target: str
    """The name of the part it points to, from the root of the package."""


class Package:
    """An open workbook file. Names of parts are found whatever their case and slashes; of twins the last counts."""

    def __init__(self, path: str | Path, limits: Limits = USUAL) -> None:
        self.limits = limits
        with ExitStack() as opened:
            self.stream = opened.enter_context(open(path, "rb"))
            self.zip = opened.enter_context(open_zip(self.stream, limits))
            size = sum(member.file_size for member in self.zip.infolist())
            if size > limits.bytes_of("all_parts_megabytes"):
                raise OverLimit(limits.said("all_parts_megabytes", found=megabytes(size)))
            self._opened = opened.pop_all()
        self.members: list[ZipInfo] = self.zip.infolist()
        """In the order of the file, twins included: what copying the rest unchanged needs."""
        self._exact = {plain_name(member.orig_filename): member for member in self.members}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._trees: dict[str, Element] = {}
        self._loose = {name.lower(): member for name, member in self._exact.items()}

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._opened.close()

    def member(self, part: str) -> ZipInfo | None:
        """The member of the zip that holds a part; None where there is none."""
        return self._exact.get(part) or self._loose.get(part.lower())

    def read(self, part: str) -> bytes:
        """A part as a whole. Damaged where it is missing or cannot be unpacked, Unsafe where it is too large."""
        member = self._checked(part, "whole_part_megabytes")
        if member.file_size > max(MEGABYTE, self.limits.squeezed * member.compress_size):
            raise self._over("squeezed", member)
        return b"".join(self._unpacked(member, member.file_size + 1))

    def pieces(self, part: str) -> Iterator[bytes]:
        """A part piece by piece, about a megabyte each. Errors as for `read`."""
        return self._unpacked(self._checked(part, "part_megabytes"), PIECE)

    def raw(self, member: ZipInfo) -> Iterator[bytes]:
        """A member as it is packed, piece by piece: what copying it unchanged needs."""
        self.stream.seek(member.header_offset)
        header = self.stream.read(LOCAL_HEADER.size)
        if len(header) < LOCAL_HEADER.size or not header.startswith(LOCAL_MARK):
            raise Damaged(f"its part {member.filename} is not where the file says")
        at = member.header_offset + LOCAL_HEADER.size + sum(LOCAL_HEADER.unpack(header))
        left = member.compress_size
        while left > 0:
            self.stream.seek(at)
            packed = self.stream.read(min(left, PACKED_PIECE))
            if not packed:
                raise Damaged(f"its part {member.filename} is cut short")
            at, left = at + len(packed), left - len(packed)
            yield packed

    def _unpacked(self, member: ZipInfo, most: int) -> Iterator[bytes]:
        """The content of a member in pieces of at most `most` bytes, checked against its length and checksum."""
        length, checksum = 0, 0
        for piece in self.raw(member) if member.compress_type == ZIP_STORED else _inflated(self.raw(member), most):
            length, checksum = length + len(piece), crc32(piece, checksum)
            if length > member.file_size:
                break
            yield piece
        if length != member.file_size or checksum != member.CRC:
            raise Damaged(f"its part {member.filename} is not what was packed")

    def tree(self, part: str) -> Element:
        """The root element of a small part, which is kept: to be looked at, not changed."""
        if part not in self._trees:
            self._trees[part] = tree(self._of_few_tags(part))
        return self._trees[part]

    def _of_few_tags(self, part: str) -> bytes:
        """A part that may become a tree, which takes many times the memory of the part itself."""
        content = self.read(part)
        tags = content.count(b"<")
        if tags > self.limits.tags:
            raise OverLimit(self.limits.said("tags", what=part, found=tags))
        return content

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part points to within the file; `""` is the whole package. Each is read once."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> tuple[Relation, ...]:
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if self.member(listing) is None:
            return ()
        entries = (dict(entry.attrib) for entry in self.tree(listing) if local(entry.tag) == "Relationship")
        return tuple(
            Relation(entry.get("Id", ""), posixpath.basename(entry.get("Type", "")), _target(folder, entry["Target"]))
            for entry in entries
            if entry.get("TargetMode") != "External" and entry.get("Target")
        )

    def kind(self) -> str:
        """`xlsx`, `xlsm`, `xltx` or `xltm`, by what the package says its workbook is."""
        listing = "[Content_Types].xml"
        entries = self.tree(listing) if self.member(listing) else ()
        kinds = [KINDS[said] for entry in entries if (said := entry.get("ContentType", "").lower()) in KINDS]
        return kinds[0] if kinds else "xlsx"

    def _checked(self, part: str, largest: str) -> ZipInfo:
        member = self.member(part)
        if member is None:
            raise Damaged(f"its part {part} is missing")
        if member.flag_bits & ENCRYPTED or member.compress_type not in READABLE:
            raise Damaged(f"its part {part} is packed in a way that Excel does not use")
        if member.file_size > self.limits.bytes_of(largest):
            raise self._over(largest, member)
        return member

    def _over(self, limit: str, member: ZipInfo) -> OverLimit:
        return OverLimit(self.limits.said(limit, what=member.filename, found=megabytes(member.file_size)))


def _inflated(packed: Iterator[bytes], most: int) -> Iterator[bytes]:
    inflate = decompressobj(-MAX_WBITS)
    for piece in packed:
        while piece:
            yield inflate.decompress(piece, most)
            piece = inflate.unconsumed_tail
    yield inflate.flush()


@lru_cache(maxsize=1024)
def plain_name(name: str) -> str:
    """The name of a part as a relation would give it."""
    return unquote(name.replace("\\", "/").lstrip("/"))


@lru_cache(maxsize=1024)
def _target(folder: str, target: str) -> str:
    """Where a relation leads: from the root when it begins with a slash, else from the part's own folder."""
    written = unquote(target.replace("\\", "/"))
    return posixpath.normpath(written if written.startswith("/") else posixpath.join(folder, written)).lstrip("/")
