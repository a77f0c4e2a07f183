"""Open a zip without taking its word for anything: the file may be only so large, and list only so many parts."""

import os
from typing import BinaryIO
from zipfile import ZipFile

from actionbook.limits import USUAL, Limits, megabytes
from actionbook.workbook.markup import OverLimit

ENTRY = 320
"""Bytes of the list of parts for each that is allowed: 46, and its name and extras."""


class Bounded:
    """An open file of which no more is read at once than the list of so many parts takes."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self.stream, self.limits, self.most = stream, limits, limits.parts * ENTRY
        self.seek, self.tell, self.close = stream.seek, stream.tell, stream.close

    def seekable(self) -> bool:
        """True: a workbook is a file."""
        return True

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or the rest. OverLimit where a list of parts is asked for that is too long."""
        if size > self.most:
            raise OverLimit(self.limits.said("parts"))
        return self.stream.read(size)


def open_zip(stream: BinaryIO, limits: Limits = USUAL) -> ZipFile:
    """An open file as a zip. OverLimit where it is too large or lists too many parts; zipfile's own errors besides."""
    size = stream.seek(0, os.SEEK_END)
    if size > limits.bytes_of("file_megabytes"):
        raise OverLimit(limits.said("file_megabytes", found=megabytes(size)))
    archive = ZipFile(Bounded(stream, limits))
    if len(archive.infolist()) > limits.parts:
        raise OverLimit(limits.said("parts"))
    return archive
