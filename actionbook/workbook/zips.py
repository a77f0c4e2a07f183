"""Open a zip without taking its word for anything: the file may be only so large, and list only so many parts."""

import os
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from actionbook.limits import MEGABYTE, USUAL, Limits, megabytes
from actionbook.workbook.markup import OverLimit, Unsafe, refuse_doctype

ENTRY = 320
"""Bytes of the list of parts for each that is allowed: 46, and its name and extras."""
LONGEST_ENDING = 1 << 17
"""More than stands behind the list of parts, a remark among it."""
LEAST_HEADER = 30
"""Bytes before a member's content, without its name."""
MARKUP = (".xml", ".rels")
NOT_READ = ("Pictures/", "xl/media/")
OVERLAP = 40
"""More bytes than the sign of a document type has in any encoding."""


class Bounded:
    """An open file of which no more is read at once than the list of so many parts takes, until that is read."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self.stream, self.limits = stream, limits
        self.most: int | None = max(limits.parts * ENTRY, LONGEST_ENDING)
        self.seek, self.tell, self.close = stream.seek, stream.tell, stream.close

    def seekable(self) -> bool:
        """True: a workbook is a file."""
        return True

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or the rest. OverLimit where a list of parts is asked for that is too long."""
        if self.most is not None and size > self.most:
            raise OverLimit(self.limits.said("parts"))
        return self.stream.read(size)


def open_zip(stream: BinaryIO, limits: Limits = USUAL) -> ZipFile:
    """An open file as a zip. OverLimit where it is too large or lists too many parts; zipfile's own errors besides."""
    size = stream.seek(0, os.SEEK_END)
    if size > limits.bytes_of("file_megabytes"):
        raise OverLimit(limits.said("file_megabytes", found=megabytes(size)))
    bounded = Bounded(stream, limits)
    archive = ZipFile(bounded)
    bounded.most = None
    if len(archive.infolist()) > limits.parts:
        raise OverLimit(limits.said("parts"))
    _refuse_overlaps(archive)
    return archive


def _refuse_overlaps(archive: ZipFile) -> None:
    """Unsafe where parts share their packed content: then a small file unpacks to any size."""
    end = 0
    for member in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if member.header_offset < end:
            raise Unsafe(f"its part {member.filename} lies over another, as in a file that is made to fill a computer")
        end = member.header_offset + LEAST_HEADER + member.compress_size


def refuse_hostile_parts(path: str | os.PathLike[str], limits: Limits) -> None:
    """Unsafe where a file for another reader than ours holds entities of its own, or parts that are too large."""
    with open(path, "rb") as stream, open_zip(stream, limits) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > limits.bytes_of("all_parts_megabytes"):
            raise OverLimit(limits.said("all_parts_megabytes", found=megabytes(size)))
        for member in archive.infolist():
            if member.file_size > limits.bytes_of("part_megabytes") and not member.filename.startswith(NOT_READ):
                found = megabytes(member.file_size)
                raise OverLimit(limits.said("part_megabytes", what=member.filename, found=found))
            if member.filename.lower().endswith(MARKUP):
                _refuse_entities(archive, member)


def _refuse_entities(archive: ZipFile, member: ZipInfo) -> None:
    before = b""
    with archive.open(member) as stream:
        while piece := stream.read(MEGABYTE):
            refuse_doctype(before + piece, start=not before)
            before = piece[-OVERLAP:]
