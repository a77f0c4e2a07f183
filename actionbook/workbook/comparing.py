"""Compare a changed workbook with the one it was made from: nothing but what was meant may differ."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from actionbook.limits import USUAL, Limits
from actionbook.workbook.cells import Cell, Position, Sheet, Workbook
from actionbook.workbook.package import Package


class Meant(NamedTuple):
    """What a changed cell was to be; None for what was to stay."""

    fill: str | None
    text: str | None


KEPT = ("orig_filename", "date_time", "compress_type", "flag_bits", "CRC", "file_size", "compress_size",
        "external_attr", "create_system", "extra", "comment")  # fmt: skip
"""What the list of a zip says of a member that was copied, but for its place."""
NAMED = ("orig_filename", "date_time", "compress_type", "external_attr", "create_system", "comment")
"""What it says of a member whatever becomes of its content."""


def differences(before: Workbook, after: Workbook, meant: Mapping[str, Mapping[Position, Meant]]) -> Iterator[str]:
    """What differs between two readings that was not meant, in plain words: `Plan!F14 is not what it should be`."""
    if [sheet.name for sheet in before.sheets] != [sheet.name for sheet in after.sheets]:
        yield "it has other sheets"
    for old, new in zip(before.sheets, after.sheets, strict=False):
        yield from (f"{old.name}!{words}" for words in _in_cells(old, new, meant.get(old.name, {})))
        if _around_cells(old) != _around_cells(new):
            yield f"{old.name} has other merged cells, hidden rows, notes or rules"


def _around_cells(sheet: Sheet) -> Sheet:
    """A sheet without its cells; its rules in their order, whatever their numbers: rules of ours may stand first."""
    rules = tuple(rule._replace(priority=number) for number, rule in enumerate(sheet.conditions))
    return replace(sheet, cells={}, conditions=rules)


def _in_cells(old: Sheet, new: Sheet, meant: Mapping[Position, Meant]) -> Iterator[str]:
    for place in old.cells.keys() | new.cells.keys() | meant.keys():
        was, now = (sheet.cells.get(place) or Cell(*place) for sheet in (old, new))
        wanted = meant.get(place)
        if not _same(now, _as_meant(was, wanted) if wanted else was):
            yield f"{now.name} is not what it should be"


def _same(one: Cell, other: Cell) -> bool:
    """Whether two cells are the same, for Excel too: true is 1 to Python only."""
    return one == other and type(one.value) is type(other.value)


def _as_meant(cell: Cell, meant: Meant) -> Cell:
    """The cell as it was with what was meant; a text that is written anew is struck through nowhere."""
    look = cell.look._replace(fill=meant.fill) if meant.fill else cell.look
    if meant.text is None:
        return cell._replace(look=look)
    return cell._replace(value=meant.text, look=look, struck=())


def changed_members(before: Path, after: Path, meant: Collection[str], limits: Limits = USUAL) -> Iterator[str]:
    """The members of two packages that differ though they were not to, by their names; new ones were meant."""
    with Package(before, limits) as old, Package(after, limits) as new:
        for one, other in zip_longest(old.members, new.members):
            if one is None:
                continue
            same = NAMED if one.orig_filename in meant else KEPT
            if other is None or any(getattr(one, name) != getattr(other, name) for name in same):
                yield one.orig_filename
            elif same is KEPT and b"".join(old.raw(one)) != b"".join(new.raw(other)):
                yield one.orig_filename
