"""What is in an OLE compound file: the old container of .xls, and of anything Office has encrypted ([MS-CFB])."""

import struct
from collections.abc import Iterator
from os import SEEK_END
from typing import BinaryIO, NamedTuple

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
NOBODY = 0xFFFFFFFF
HEADER, ENTRY, SHORT_SECTOR = 512, 128, 64
SECTOR_SIZES = {9: 512, 12: 4096}
HEADER_SECTORS = 109
"""How many sectors of the allocation table the header lists itself."""
MOST_ENTRIES = 65_536
ROOT = 5


class Entry(NamedTuple):
    """A stream or a storage by its name in small letters, with its neighbours in the directory's tree."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """An open compound file. Damage shortens what is found and raises nothing but OSError."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.length = stream.seek(0, SEEK_END)
        stream.seek(0)
        header = stream.read(HEADER).ljust(HEADER, b"\0")
        self.sector_size = SECTOR_SIZES.get(struct.unpack_from("<H", header, 30)[0], HEADER)
        self.short_stream, self.short_table = struct.unpack_from("<2I", header, 56)
        self.table = list(struct.unpack_from(f"<{HEADER_SECTORS}I", header, 76))
        self.more_table = struct.unpack_from("<I", header, 68)[0]
        directory = b"".join(self._chain(struct.unpack_from("<I", header, 48)[0], MOST_ENTRIES * ENTRY))
        starts = range(0, len(directory) - ENTRY + 1, ENTRY)
        self.entries = [_entry(directory[start : start + ENTRY]) for start in starts]

    def names(self) -> set[str]:
        """The names of all streams and storages, at whatever depth, in small letters."""
        return {entry.name for entry in self.entries if entry.name}

    def top(self) -> dict[str, Entry]:
        """The streams and storages that stand in no other, by name; all of them where the tree is damaged."""
        if not self.entries or self.entries[0].kind != ROOT:
            return {entry.name: entry for entry in self.entries if entry.name}
        found: dict[str, Entry] = {}
        waiting, seen = [self.entries[0].child], set[int]()
        while waiting:
            number = waiting.pop()
            if number < len(self.entries) and number not in seen:
                seen.add(number)
                entry = self.entries[number]
                found[entry.name] = entry
                waiting += [entry.left, entry.right]
        return found

    def beginning(self, entry: Entry, length: int) -> bytes:
        """The first bytes of a stream."""
        length = min(length, entry.size)
        if entry.size < self.short_stream:
            return self._short(entry.start, length)
        return b"".join(self._chain(entry.start, length))[:length]

    def _short(self, sector: int, length: int) -> bytes:
        """The first bytes of a short stream: these are kept together in the stream of the root, in small sectors."""
        root = self.entries[0]
        together = b"".join(self._chain(root.start, root.size))
        table = b"".join(self._chain(self.short_table, root.size))
        found = b""
        length = min(length, len(together))
        while len(found) < length and (part := together[sector * SHORT_SECTOR :][:SHORT_SECTOR]):
            found += part
            sector = struct.unpack_from("<I", table, sector * 4)[0] if len(table) >= sector * 4 + 4 else NOBODY
        return found[:length]

    def _chain(self, sector: int, length: int) -> Iterator[bytes]:
        length = min(length, self.length)  # a chain that runs in a circle ends where the file would
        for _ in range(-(-length // self.sector_size)):
            part = self._sector(sector)
            if not part:
                return
            yield part
            sector = self._next(sector)

    def _sector(self, sector: int) -> bytes:
        if sector >= END:
            return b""
        self.stream.seek((sector + 1) * self.sector_size)
        return self.stream.read(self.sector_size)

    def _next(self, sector: int) -> int:
        per_sector = self.sector_size // 4
        which, place = divmod(sector, per_sector)
        while which >= len(self.table) and self._lengthen():
            pass
        table = self._sector(self.table[which]) if which < len(self.table) else b""
        return struct.unpack_from("<I", table, place * 4)[0] if len(table) >= place * 4 + 4 else NOBODY

    def _lengthen(self) -> bool:
        """Read one more sector that lists sectors of the allocation table; false at the end of them."""
        part = self._sector(self.more_table)
        if len(part) < self.sector_size or len(self.table) > MOST_ENTRIES:
            return False
        numbers = struct.unpack(f"<{self.sector_size // 4}I", part)
        self.table += numbers[:-1]
        self.more_table = numbers[-1]
        return True


def _entry(raw: bytes) -> Entry:
    length = min(struct.unpack_from("<H", raw, 64)[0], 64)
    name = raw[: max(length - 2, 0)].decode("utf-16-le", "replace").lower()
    left, right, child = struct.unpack_from("<3I", raw, 68)
    start, size = struct.unpack_from("<2I", raw, 116)
    return Entry(name, raw[66], left, right, child, start, size)
