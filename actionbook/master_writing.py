"""Writes a master tracker: all its sheets, in one step, so that there is either the old file or the new one, whole."""

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from typing import IO, TYPE_CHECKING

from actionbook.workbook.drafts import clear_leftover, drafted, keep_copy

if TYPE_CHECKING:
    from actionbook.master import Master

LISTS = ("Overdue", "Due soon", "Slipped", "Movement", "Completed", "Evidence", "Owners", "Findings", "Sources")
"""The sheets between the heat map and the memory of the master."""

LARGE, COPIED = 32 << 20, 1 << 20
"""Bytes of a workbook that are kept in memory at most, and those that are copied at once."""


def write_master(master: "Master", path: str | os.PathLike[str]) -> None:
    """Write a master as an .xlsx workbook, in place of one that stands there.

    Links lead to the returns as seen from the folder of `path`. The same master gives the same bytes, and its dates as
    a document are the day it is made for. UnchangeableWorkbook, in a sentence to show, where it cannot be written, and
    ActionbookError where a sheet would have more rows than Excel takes: `write_tables` has no such end.

    >>> from datetime import date
    >>> import actionbook
    >>> returns = ["Larkfield improvement plan.xlsx", "Orchard return (2).xlsx"]
    >>> master = actionbook.consolidate(returns, as_of=date(2025, 4, 11))
    >>> actionbook.write_master(master, "Master tracker.xlsx")
    >>> actionbook.read_file("Master tracker.xlsx").master
    True
    """
    target = Path(path)
    with made(master, target.absolute().parent) as content:
        write_whole(content, target)


@contextmanager
def made(master: "Master", folder: Path) -> Iterator[IO[bytes]]:
    """The workbook as it would be written into a folder: in memory, or on the disk where it is large."""
    with tempfile.SpooledTemporaryFile(max_size=LARGE) as stream:
        write_to(master, stream, folder)
        yield stream


def write_bytes(content: bytes, target: Path, check: Callable[[], None] | None = None) -> None:
    """The same as `write_whole`, for what is at hand."""
    write_whole(io.BytesIO(content), target, check)


def write_whole(content: IO[bytes], target: Path, check: Callable[[], None] | None = None) -> None:
    """Write a whole file in one step, after a last check that it may be.

    UnchangeableWorkbook, in a sentence to show, where it cannot be written.
    """
    clear_leftover(target)
    with drafted(target) as draft:
        content.seek(0)
        shutil.copyfileobj(content, draft.stream, COPIED)
        draft.flush()
        if check:
            check()
        draft.put_in_place()


def write_keeping(content: IO[bytes], target: Path, copy: Path, check: Callable[[], None]) -> Path:
    """Write a whole file in the place of another, which is kept as a copy; the name that this has got is returned.

    The copy is made last of all, so that none is left where there is no room for both.
    UnchangeableWorkbook, in a sentence to show, where it cannot be written.
    """
    kept: list[Path] = []

    def keep() -> None:
        check()
        kept.append(keep_copy(target, copy))
        check()

    write_whole(content, target, keep)
    return kept[0]


def stands(content: IO[bytes], path: Path) -> bool:
    """Whether a file holds just this."""
    content.seek(0)
    with open(path, "rb") as there:
        while part := content.read(COPIED):
            if there.read(COPIED) != part:
                return False
        return not there.read(1)


def write_to(master: "Master", stream: IO[bytes], folder: Path) -> None:
    """Write the workbook to a stream, its links as seen from a folder."""
    from actionbook.masterbook.book import Book, relative_links
    from actionbook.masterbook.cover import write_cover
    from actionbook.masterbook.limits import check_limits
    from actionbook.masterbook.summary import write_heat_map, write_summary
    from actionbook.masterbook.tables import write_actions, write_history, write_list, write_withdrawn

    check_limits(master)
    cells = sum(prod(master.table(name).shape) for name in master.frames)
    book = Book(stream, master.as_of, master.title, cells)
    links = relative_links(master.links, folder)
    write_cover(book, master)
    write_actions(book, master, links)
    write_summary(book, master)
    write_heat_map(book, master)
    for name in LISTS:
        write_list(book, name, master, links)
    write_history(book, master)
    write_withdrawn(book, master)
    book.write_long_texts()
    book.close()
