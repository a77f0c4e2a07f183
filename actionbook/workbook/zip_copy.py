"""Write a zip again with some members changed or added, and everything else as it was, byte for byte."""

import struct
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo
from zlib import DEFLATED, MAX_WBITS, compressobj, crc32

from actionbook.workbook.markup import Damaged
from actionbook.workbook.package import Package

LOCAL, CENTRAL = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L")
"""What stands before a member, and its entry in the list at the end of the zip (APPNOTE.TXT 4.3.7 and 4.3.12)."""
END, END_64, LOCATOR_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
"""What stands behind the list, and its forms for large zips (APPNOTE.TXT 4.3.14 to 4.3.16)."""
LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6"
END_64_MARK, LOCATOR_64_MARK = b"PK\6\6", b"PK\6\7"
EXTRA, LARGE = struct.Struct("<2H"), struct.Struct("<Q")
LARGE_SIZES = 1
"""The kind of extra field that holds sizes and places which do not fit their own."""
FULL = 0xFFFFFFFF
"""Stands in a field whose value is among the extras."""
SIZES_FOLLOW = 0x8
"""The flag of members whose sizes stand behind them."""
LEVEL = 4
"""How hard new content is packed: nearly as small as the usual 6, in a little more than half the time."""
PIECE = 1 << 20
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of members that are added: the earliest a zip can have, so that the same change gives the same bytes."""


class Entry(NamedTuple):
    """A member as the list at the end of the zip has it."""

    version_made: int
    version: int
    flags: int
    method: int
    time: int
    date: int
    checksum: int
    packed: int
    size: int
    disk: int
    inner: int
    outer: int
    offset: int
    name: bytes
    extra: bytes
    comment: bytes

    def written(self) -> bytes:
        """The entry as it stands in the list."""
        lengths = len(self.name), len(self.extra), len(self.comment)
        head = CENTRAL.pack(CENTRAL_MARK, *self[:9], *lengths, *self[9:13])
        return head + self.name + self.extra + self.comment

    def at(self, offset: int) -> "Entry":
        """The entry with another place for its member."""
        if self.offset != FULL:
            return self._replace(offset=offset)
        skipped = LARGE.size * sum(field == FULL for field in (self.size, self.packed))
        return self._replace(extra=_patched(self.extra, skipped, offset))


def copy_with(package: Package, changed: Mapping[str, bytes], added: Mapping[str, bytes], out: BinaryIO) -> None:
    """Write the package's zip with new content for some of its members (by part), and new members behind the others.

    All others are copied as they are packed, with their order, names, times and attributes, and whatever stands
    between them. Damaged where members overlap, or the zip is not what its list says.
    """
    stream, list_at = package.stream, package.zip.start_dir
    entries = _entries(stream, list_at, package.members)
    tail = _from(stream, list_at + sum(len(entry.written()) for entry in entries))
    shift = list_at - _list_offset(tail)
    new = {id(package.member(part)): content for part, content in changed.items()}
    at = 0
    for number, start, end in _stretches(package.members, list_at):
        _copy(stream, at, start, out)
        content = new.get(id(package.members[number]))
        offset = out.tell() - shift
        if content is None:
            entries[number] = entries[number].at(offset)
            _copy(stream, start, end, out)
        else:
            entries[number] = _write_changed(stream, start, entries[number], content, out)._replace(offset=offset)
        at = end
    entries += [_write_added(part, content, out, shift) for part, content in added.items()]
    new_list_at = out.tell()
    out.writelines(entry.written() for entry in entries)
    out.write(_ending(tail, len(entries), out.tell() - new_list_at, new_list_at, shift))


def _entries(stream: BinaryIO, list_at: int, members: list[ZipInfo]) -> list[Entry]:
    """The list at the end of the zip, as it is written."""
    stream.seek(list_at)
    entries = []
    for member in members:
        head = stream.read(CENTRAL.size)
        if len(head) < CENTRAL.size or not head.startswith(CENTRAL_MARK):
            raise Damaged(f"its list of parts breaks off before {member.filename}")
        fields = CENTRAL.unpack(head)[1:]
        texts = (stream.read(length) for length in fields[9:12])
        entries.append(Entry(*fields[:9], *fields[12:], *texts))
    return entries


def _stretches(members: list[ZipInfo], list_at: int) -> Iterator[tuple[int, int, int]]:
    """The number of each member with where it begins and where the next one does, in the order of the file."""
    in_order = sorted(range(len(members)), key=lambda number: members[number].header_offset)
    starts = [members[number].header_offset for number in in_order] + [list_at]
    for position, number in enumerate(in_order):
        start, end = starts[position : position + 2]
        if start + LOCAL.size + members[number].compress_size > end:
            raise Damaged(f"its part {members[number].filename} lies over another")
        yield number, start, end


def _write_changed(stream: BinaryIO, start: int, entry: Entry, content: bytes, out: BinaryIO) -> Entry:
    """A member with new content: its name, time and the rest as they were."""
    head = LOCAL.unpack(_stretch(stream, start, LOCAL.size))
    if head[0] != LOCAL_MARK:
        raise Damaged(f"its part {entry.name.decode(errors='replace')} is not where the file says")
    name = _stretch(stream, start + LOCAL.size, head[9])
    extra = _without_sizes(_stretch(stream, start + LOCAL.size + head[9], head[10]))
    packed = _packed(content, entry.method)
    flags, checksum = entry.flags & ~SIZES_FOLLOW, crc32(content)
    sizes = len(packed), len(content)
    out.write(LOCAL.pack(LOCAL_MARK, head[1], flags, *head[3:6], checksum, *sizes, len(name), len(extra)))
    out.writelines((name, extra, packed))
    kept = _without_sizes(entry.extra)
    return entry._replace(flags=flags, checksum=checksum, packed=sizes[0], size=sizes[1], extra=kept)


def _write_added(part: str, content: bytes, out: BinaryIO, shift: int) -> Entry:
    fresh = ZipInfo(part, FIRST_DAY)
    day = (FIRST_DAY[0] - 1980) << 9 | FIRST_DAY[1] << 5 | FIRST_DAY[2]
    packed, name, checksum, offset = _packed(content, ZIP_DEFLATED), part.encode("ascii"), crc32(content), out.tell()
    fields = (fresh.extract_version, 0, ZIP_DEFLATED, 0, day, checksum, len(packed), len(content))
    out.write(LOCAL.pack(LOCAL_MARK, *fields, len(name), 0) + name + packed)
    return Entry(fresh.create_version, *fields, 0, 0, 0, offset - shift, name, b"", b"")


def _packed(content: bytes, method: int) -> bytes:
    if method == ZIP_STORED:
        return content
    deflate = compressobj(LEVEL, DEFLATED, -MAX_WBITS)
    return deflate.compress(content) + deflate.flush()


def _without_sizes(extra: bytes) -> bytes:
    """Extra fields without the one for large sizes; they are left alone where they are not well formed."""
    kept, at = b"", 0
    while at + EXTRA.size <= len(extra):
        kind, length = EXTRA.unpack_from(extra, at)
        field, at = extra[at : at + EXTRA.size + length], at + EXTRA.size + length
        kept += b"" if kind == LARGE_SIZES else field
    return kept + extra[at:]


def _patched(extra: bytes, skipped: int, value: int) -> bytes:
    """Extra fields with another value, so many bytes into the field for large sizes."""
    at = 0
    while at + EXTRA.size <= len(extra):
        kind, length = EXTRA.unpack_from(extra, at)
        if kind == LARGE_SIZES and length >= skipped + LARGE.size:
            place = at + EXTRA.size + skipped
            return extra[:place] + LARGE.pack(value) + extra[place + LARGE.size :]
        at += EXTRA.size + length
    raise Damaged("its list of parts is not what it claims to be")


def _list_offset(tail: bytes) -> int:
    """Where the zip says that its list begins."""
    end, end_64 = tail.rfind(END_MARK), tail.find(END_64_MARK)
    if end < 0 or len(tail) < end + END.size:
        raise Damaged("its list of parts has no end")
    offset: int = END.unpack_from(tail, end)[6]
    return END_64.unpack_from(tail, end_64)[9] if offset == FULL and end_64 >= 0 else offset


def _ending(tail: bytes, count: int, length: int, list_at: int, shift: int) -> bytes:
    """What stands behind the list, for a list of other length at another place."""
    ending, end, end_64 = bytearray(tail), tail.rfind(END_MARK), tail.find(END_64_MARK)
    fields = list(END.unpack_from(tail, end))
    if end_64 >= 0:
        large = list(END_64.unpack_from(tail, end_64))
        large[6:] = count, count, length, list_at - shift
        END_64.pack_into(ending, end_64, *large)
        locator = tail.find(LOCATOR_64_MARK, end_64)
        if locator >= 0:
            parts = list(LOCATOR_64.unpack_from(tail, locator))
            parts[2] = list_at + length + end_64 - shift
            LOCATOR_64.pack_into(ending, locator, *parts)
    new = (count, count, length, list_at - shift)
    for place, full, one in zip(range(3, 7), (0xFFFF, 0xFFFF, FULL, FULL), new, strict=True):
        fields[place] = full if end_64 >= 0 and fields[place] == full else one
    END.pack_into(ending, end, *fields)
    return bytes(ending)


def _stretch(stream: BinaryIO, start: int, length: int) -> bytes:
    stream.seek(start)
    return stream.read(length)


def _from(stream: BinaryIO, start: int) -> bytes:
    stream.seek(start)
    return stream.read()


def _copy(stream: BinaryIO, start: int, end: int, out: BinaryIO) -> None:
    stream.seek(start)
    while start < end:
        piece = stream.read(min(PIECE, end - start))
        if not piece:
            raise Damaged("it is cut short")
        out.write(piece)
        start += len(piece)
