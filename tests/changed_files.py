"""Compares a workbook with what an editor made of it, member by member and cell by cell."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from actionbook.workbook.editing import edit_workbook
from actionbook.workbook.formulas import Fed
from actionbook.workbook.package import Package
from actionbook.workbook.sheet_edits import Keep, NewValue

Asked = tuple[str | None, NewValue]
"""The fill, None for the one that is there, and the value that a cell is to have."""
KEEP = Keep.VALUE
SAME = ("filename", "date_time", "compress_type", "comment", "extra", "create_system", "create_version",
        "extract_version", "flag_bits", "internal_attr", "external_attr")  # fmt: skip
"""What a zip says of a member that must not change whatever becomes of the member."""


def edited(path: Path, out: Path, asked: Mapping[tuple[str, Any], Asked], *, legible: bool = False) -> Fed | None:
    """Write a workbook with changes by sheet and cell; returns a formula that works with a changed value."""
    with edit_workbook(path) as book, out.open("wb") as stream:
        for (sheet, cell), (fill, value) in asked.items():
            if fill is not None:
                book.set_fill(sheet, cell, fill, legible=legible)
            if value is not KEEP:
                book.set_value(sheet, cell, value)
        return book.save(stream).fed


def members(path: Path) -> dict[str, bytes]:
    """The members of a zip, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed_members(before: Path, after: Path) -> set[str]:
    """The names of the members with another content; fails where any other member differs in the least."""
    with Package(before) as one, Package(after) as other:
        assert [each.filename for each in one.members] == [each.filename for each in other.members]
        assert one.zip.comment == other.zip.comment
        changed = set()
        for old, new in zip(one.members, other.members, strict=True):
            if b"".join(one.raw(old)) != b"".join(other.raw(new)):
                changed.add(old.filename)
            else:
                assert old.CRC == new.CRC
                assert [getattr(old, name) for name in SAME] == [getattr(new, name) for name in SAME]
        return changed


def only_change(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """The stretch that differs between two parts: what it was and what it is."""
    start = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    if start is None:
        start = min(len(before), len(after))
    most = min(len(before), len(after)) - start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return before[start : len(before) - end], after[start : len(after) - end]


def is_added_to(before: bytes, after: bytes) -> bool:
    """Whether a styles part holds all that it held, in its order, counts and blanks between tags aside."""
    old, new = ([piece.strip() for piece in part.split(b">")] for part in (before, after))
    left = iter(new)
    return all(any(piece == other or _count(piece, other) for other in left) for piece in old)


def _count(one: bytes, other: bytes) -> bool:
    """Whether two tags differ in their count only, or an empty one has been opened."""
    names = [tag.partition(b" ")[0].rstrip(b"/") for tag in (one, other)]
    return b"<" in one and names[0] == names[1] and b"count=" in other


def opened(path: Path) -> Workbook:
    """A workbook as openpyxl reads it; what it says that it will lose does not matter here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(path.read_bytes()), keep_links=False)


def openpyxl_values(path: Path) -> dict[tuple[str, str], object]:
    """Every value in a workbook by sheet and cell, formulas as they are written."""
    book = opened(path)
    return {
        (sheet.title, cell.coordinate): getattr(cell.value, "text", cell.value)
        for sheet in book.worksheets
        for cell in sheet._cells.values()
        if getattr(cell, "value", None) is not None
    }


def openpyxl_fill(path: Path, sheet: str, cell: str) -> str:
    """The plain fill of a cell as `RRGGBB`; the pattern where it is none."""
    fill = opened(path)[sheet][cell].fill
    return str(fill.fgColor.rgb)[-6:] if fill.patternType == "solid" else str(fill.patternType)


def calamine_values(path: Path) -> Iterator[tuple[str, list[list[object]]]]:
    """The values of every worksheet, formulas by their kept results."""
    with CalamineWorkbook.from_path(str(path)) as book:
        for name in book.sheet_names:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
