"""Reads a file that others may be saving at this moment: what comes of it is of one state of the file, whole."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

from actionbook.errors import UnreadableWorkbook
from actionbook.workbook.drafts import Stamp
from actionbook.workbook.refusals import refusal

Read = TypeVar("Read")
TRIES = 3
PAUSE = 0.2
"""Seconds until it is tried again: saving a workbook seldom takes longer."""


def read_steadily(path: str | os.PathLike[str], read: Callable[[], Read]) -> Read:
    """What `read` makes of a file that it may open more than once; read again where somebody saved it meanwhile.

    UnreadableWorkbook, in a sentence to show, where that goes on.
    """
    for tries in range(TRIES):
        if tries:
            time.sleep(PAUSE)
        stamp, broken = Stamp(path), None
        try:
            result = read()
        except UnreadableWorkbook as error:
            broken = error
        if not stamp.is_as_it_was():
            continue
        if broken:
            raise broken
        return result
    raise refusal("being saved", path)
