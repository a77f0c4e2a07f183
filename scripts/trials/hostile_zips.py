"""Builds zips that are made to do harm: bombs, members that lie over each other, and lies about sizes."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from trials.hostile_files import MEGABYTE, Content, parts, plan


class Packed:
    """A member that is packed already: as long as it is said to be, whatever it is said to be."""

    def __init__(self, name: str, packed: bytes, size: int, checksum: int = 0) -> None:
        self.name, self.packed, self.size, self.checksum = name.encode(), packed, size, checksum

    def header(self) -> bytes:
        """What stands before it."""
        sizes = self.checksum, min(len(self.packed), 0xFFFFFFFF), min(self.size, 0xFFFFFFFF), len(self.name), 0
        return struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, *sizes) + self.name

    def entry(self, offset: int, name: bytes | None = None) -> bytes:
        """What stands of it in the list, perhaps under another name."""
        name = name or self.name
        sizes = self.checksum, len(self.packed), min(self.size, 0xFFFFFFFE), len(name), 0, 0
        return struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, *sizes, 0, 0, 0, offset) + name


def repeated(unit: bytes, times: int) -> bytes:
    """A unit so many times over, packed once and not a thousand times."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = deflate.compress(unit) + deflate.flush(zlib.Z_FULL_FLUSH)
    return piece * times + zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()


def with_packed(path: Path, *added: Packed, members: Mapping[str, Content] | None = None) -> None:
    """A small plan in which packed members stand beside the others, or in their place."""
    names = {one.name.decode() for one in added}
    kept = {name: content for name, content in {**parts(), **(members or {})}.items() if name not in names}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
        start, count = archive.start_dir, len(archive.infolist())
    whole = made.getvalue()
    body, entries = whole[:start], whole[start : whole.rindex(b"PK\5\6")]
    for one in added:
        entries += one.entry(len(body))
        body += one.header() + one.packed
    path.write_bytes(body + entries + ending(len(entries), len(body), count + len(added)))


def ending(length: int, offset: int, count: int) -> bytes:
    """What ends a zip."""
    return struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, min(count, 65535), min(count, 65535), length, offset, 0)


def bomb(path: Path, part: str, megabytes: int, *, unit: bytes = b" " * MEGABYTE, said: int | None = None) -> None:
    """A plan one part of which unpacks to so many megabytes, or says that it does."""
    packed = repeated(unit, megabytes)
    with_packed(path, Packed(part, packed, said if said is not None else megabytes * len(unit)))


def overlapping(path: Path, copies: int, size: int) -> None:
    """Fifield's bomb in its simplest form: so many members of one and the same packed content."""
    one = Packed("xl/media/image1.png", repeated(b"\0" * MEGABYTE, size), size * MEGABYTE)
    with_packed(path, one)
    whole = path.read_bytes()
    end = whole.rindex(b"PK\5\6")
    *_, count, length, start, _ = struct.unpack("<4s4H2LH", whole[end:])
    offset = whole.rindex(one.header())
    more = b"".join(one.entry(offset, b"xl/media/copy%d.png" % number) for number in range(copies))
    path.write_bytes(whole[:end] + more + ending(length + len(more), start, count + copies))


def nested(path: Path, depth: int = 6) -> None:
    """Zips within zips, the innermost a bomb."""
    content = b"\0" * (8 * MEGABYTE)
    name = "bomb.bin"
    for level in range(depth):
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(4):
                archive.writestr(f"{copy}{name}", content)
        content, name = made.getvalue(), f"level{level}.zip"
    path.write_bytes(content)


def many_members(path: Path, number: int) -> None:
    """A zip that lists very many members."""
    with_packed(path, *(Packed(f"xl/media/{place}", b"\3\0", 0) for place in range(number)))


def long_list(path: Path, megabytes: int) -> None:
    """A zip whose list of parts alone is so long."""
    plan(path)
    whole = path.read_bytes()
    end = whole.rindex(b"PK\5\6")
    *_, start, _ = struct.unpack("<4s4H2LH", whole[end:])
    entry = Packed("a", b"\3\0", 0).entry(0)
    more = entry * (megabytes * MEGABYTE // len(entry))
    path.write_bytes(whole[:end] + more + ending(end - start + len(more), start, 65535))


def with_packed_saying(path: Path, megabytes: int, times: int) -> None:
    """A plan with pictures that say they unpack to so many megabytes each."""
    with_packed(path, *(Packed(f"xl/media/{place}.png", b"\3\0", megabytes * MEGABYTE) for place in range(times)))
