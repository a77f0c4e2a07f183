"""Our reader of OOXML and openpyxl's parts find the same in every workbook at hand, cell by cell."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actionbook.errors import UnreadableWorkbook
from actionbook.place import cell_name
from actionbook.workbook.cells import Cell, Look, Sheet, Workbook
from actionbook.workbook.kinds import OOXML_KINDS, kind_of
from actionbook.workbook.ooxml import read_ooxml
from actionbook.workbook.openpyxl_reader import read_with_openpyxl

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "workbooks" / "samples", ROOT.parent / "shared" / "workbooks", ROOT.parent / "shared" / "corpus")

OF_CELLS = ("value", "formula", "error", "struck")
OF_LOOKS = ("fill", "strike", "number_format")
OF_SHEETS = ("merges", "hidden", "hidden_rows", "hidden_columns", "notes", "conditions")
OF_WORKBOOKS = ("file", "kind", "fills_seen")
LONGEST = 160

KNOWN = {
    ("duplicate-filename.xlsx", "v1!A1"): "the zip holds the sheet twice: we read the last, as Excel does",
    ("64759.xlsx", "File notes"): "a thread's words come from its own part; openpyxl knows only the copy for old Excel",
    ("Project Plan.xlsx", "Project Plan notes"): "the same",
}
"""Where the two differ and may: the file, what the difference begins with, and why."""

OURS_REFUSES = {
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "damaged where openpyxl does not look",
}
"""Files that openpyxl reads and we do not, and why."""


def workbooks() -> list[Path]:
    """Every OOXML workbook at hand, the unreadable ones left out."""
    return [path for folder in FOLDERS for path in sorted(folder.rglob("*.xl*")) if readable(path)]


def readable(path: Path) -> bool:
    """Whether it is an OOXML workbook by its bytes."""
    try:
        return kind_of(path) in OOXML_KINDS
    except UnreadableWorkbook:
        return False


def differences(got: Workbook, expected: Workbook) -> Iterator[str]:
    """Each difference between two readings of a workbook, as `Master!F7 fill: got 00B050, expected FFC000`."""
    yield from _differing("", got, expected, OF_WORKBOOKS)
    names = [[sheet.name for sheet in book.sheets] for book in (got, expected)]
    if names[0] != names[1]:
        yield f"sheets: got {names[0]}, expected {names[1]}"
    for one, other in zip(got.sheets, expected.sheets, strict=False):
        yield from _differing(f"{one.name} ", *map(plain, (one, other)), OF_SHEETS)
        for place in sorted(one.cells.keys() | other.cells.keys()):
            blank = Cell(*place)
            cells = one.cells.get(place, blank), other.cells.get(place, blank)
            yield from _differing(f"{one.name}!{cell_name(*place)} ", *cells, OF_CELLS)
            yield from _differing(f"{one.name}!{cell_name(*place)} ", *(cell.look for cell in cells), OF_LOOKS)


def plain(sheet: Sheet) -> Sheet:
    """The sheet with its notes as a dictionary, whatever they were, so that they can be compared."""
    return replace(sheet, notes=dict(sheet.notes))


def _differing(where: str, got: object, expected: object, aspects: tuple[str, ...]) -> Iterator[str]:
    for aspect in aspects:
        one, other = getattr(got, aspect), getattr(expected, aspect)
        if one != other or type(one) is not type(other):
            yield f"{where}{aspect}: got {short(one)}, expected {short(other)}"


def short(found: object) -> str:
    """What was found, cut where it is long."""
    words = found if isinstance(found, str) else repr(found)
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


@pytest.mark.parametrize("path", workbooks(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_both_readers_find_the_same(path: Path) -> None:
    try:
        expected = read_with_openpyxl(path)
    except UnreadableWorkbook:
        pytest.skip("openpyxl cannot read it")
    if path.name in OURS_REFUSES:
        pytest.skip(OURS_REFUSES[path.name])
    known = tuple(start for name, start in KNOWN if name == path.name)
    found = [words for words in differences(read_ooxml(path), expected) if not (known and words.startswith(known))]
    assert not found, "\n".join(found[:20])


def test_differences_are_told_by_sheet_cell_and_what_differs() -> None:
    """The comparison itself would see a fill that differs, a text that is lost and a sheet that is missing."""
    green = Cell(7, 6, "G", Look(fill="00B050"))
    got = Workbook("Plan.xlsx", "xlsx", (Sheet("Master", {(7, 6): green}),))
    amber = green._replace(look=Look(fill="FFC000"))
    master = Sheet("Master", {(7, 6): amber, (8, 1): Cell(8, 1, "Lost")})
    expected = Workbook("Plan.xlsx", "xlsx", (master, Sheet("B", {})))
    assert list(differences(got, expected)) == [
        "sheets: got ['Master'], expected ['Master', 'B']",
        "Master!F7 fill: got 00B050, expected FFC000",
        "Master!A8 value: got None, expected Lost",
    ]
