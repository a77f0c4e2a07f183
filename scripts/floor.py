"""The least that reading a workbook can take: its parts unpacked and parsed by expat, and nothing done with them."""

import re
import sys
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import MAX_WBITS, decompressobj

NEEDED = re.compile(
    r"(?:.*/)?_rels/[^/]*\.rels|(?:.*/)?(?:workbook|sharedStrings|styles|comments[0-9]*)\.xml"
    r"|(?:.*/)?(?:worksheets|threadedComments)/[^/]*\.xml",
    re.IGNORECASE,
)
"""The parts that hold values, fills, strike-through, merges, hidden rows and notes, and those that lead to them."""
PIECE = 1 << 20
HEADER = 30
"""Bytes of a member's own header before its name; the last four say how long its name and its extras are."""


def floor(path: str) -> None:
    """Unpack with zlib and parse with expat: nothing in Python that reads these parts as XML can be quicker."""
    with open(path, "rb") as stream, ZipFile(stream) as archive:
        for member in needed(archive):
            parse(pieces_of(stream, member))


def floor_by_zipfile(path: str) -> None:
    """The same with members read by the zipfile module, as most libraries do."""
    with ZipFile(path) as archive:
        for member in needed(archive):
            with archive.open(member) as opened:
                parse(iter(lambda opened=opened: opened.read(PIECE), b""))  # type: ignore[misc]


def unpack(path: str) -> None:
    """The first half of the floor."""
    with open(path, "rb") as stream, ZipFile(stream) as archive:
        for member in needed(archive):
            for _ in pieces_of(stream, member):
                pass


def needed(archive: ZipFile) -> list[ZipInfo]:
    """The members that a reader of all these facts must look into."""
    return [member for member in archive.infolist() if NEEDED.fullmatch(member.filename)]


def pieces_of(stream: BinaryIO, member: ZipInfo) -> Iterator[bytes]:
    """The content of a member, a megabyte at a time, unchecked."""
    stream.seek(member.header_offset)
    lengths = stream.read(HEADER)[-4:]
    stream.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
    packed = stream.read(member.compress_size)
    if member.compress_type != ZIP_DEFLATED:
        yield packed
        return
    inflate = decompressobj(-MAX_WBITS)
    while packed:
        yield inflate.decompress(packed, PIECE)
        packed = inflate.unconsumed_tail


def parse(pieces: Iterator[bytes]) -> None:
    """Have expat go through a part, with nobody to listen."""
    parser = expat.ParserCreate()
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


if __name__ == "__main__":
    sys.exit("run scripts/benchmark_reading.py, which measures it")
