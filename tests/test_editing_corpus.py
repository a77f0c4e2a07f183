"""One cell changed in every workbook at hand: every other byte stays, and our reader finds all else as it was."""

from pathlib import Path

import pytest
from changed_files import KEEP, Asked, changed_members, is_added_to, members

from actionbook.errors import UnchangeableWorkbook, UnreadableWorkbook
from actionbook.workbook.cells import Workbook
from actionbook.workbook.editing import edit_workbook
from actionbook.workbook.ooxml import read_ooxml

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "workbooks" / "samples", ROOT.parent / "shared" / "workbooks", ROOT.parent / "shared" / "corpus")
KINDS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
NEW_FILL, NEW_VALUE, LAST_COLUMN = "12AB34", "Changed & <new>", 16_384

DAMAGED = "is damaged or was cut short in copying, and was not changed"
NO_WORKBOOK = "it is a zip file that holds no workbook"
SIGNED, TWINS = "it is digitally signed", "the file holds its part xl/worksheets/sheet1.xml twice"
REFUSED = {
    "Fernhill return.xlsx": DAMAGED,
    "~$Larkfield improvement plan.xlsx": DAMAGED,
    "~$South West Kent - Jul 2018 (2).xlsx": DAMAGED,
    "0-www-crossref-org.lib.rivier.edu_education-files_suffix-generator.xlsm": "it asks to be opened read-only",
    "58616.xlsx": DAMAGED,
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "_rels/.rels is not what was packed",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-6123461607817216.xlsx": DAMAGED,
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx": DAMAGED,
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5542865479270400.xlsx": DAMAGED,
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx": DAMAGED,
    "crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx": DAMAGED,
    "duplicate-filename-case-insensitive.xlsx": TWINS,
    "duplicate-filename.xlsx": TWINS,
    "encryptAES.xlsx": DAMAGED,
    "hello-world-signed.xlsx": SIGNED,
    "invalid.xlsx": NO_WORKBOOK,
    "missing-bits.xlsx": NO_WORKBOOK,
    "ms-office-2010-signed.xlsx": SIGNED,
    "protected_sha512.xlsx": DAMAGED,
}
"""Workbooks that are left alone, and the reason: locked with a password, broken, signed, or not to be changed."""


def workbooks() -> list[Path]:
    """Every file at hand that is named like an OOXML workbook, readable or not."""
    return sorted(path for folder in FOLDERS for path in folder.rglob("*") if path.suffix.lower() in KINDS)


def wishes(workbook: Workbook, path: Path) -> tuple[str, dict[tuple[int, int], Asked]]:
    """A sheet, and in it a fill for a cell with a value, and a value for one that can be written and a new one."""
    sheet = next((sheet for sheet in workbook.sheets if sheet.cells), workbook.sheets[0])
    places = sorted(sheet.cells)
    with edit_workbook(path) as book:
        barred = book.why_not_writable(sheet.name, places)
    free = [place for place in places if place not in barred]
    below = (places[-1][0] if places else 1, LAST_COLUMN)
    asked: dict[tuple[int, int], Asked] = {below: (NEW_FILL, NEW_VALUE)}
    asked |= {place: (None, NEW_VALUE) for place in free[:1]}
    return sheet.name, asked | {place: (NEW_FILL, KEEP) for place in places[-1:]}


@pytest.mark.parametrize("path", workbooks(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_asked_changes_and_nothing_else_does(path: Path, tmp_path: Path) -> None:
    out = tmp_path / path.name
    if path.name in REFUSED:
        check_refusal(path)
        return
    try:
        before = read_ooxml(path)
    except UnreadableWorkbook:
        pytest.skip("our reader refuses it, so nobody gets as far as changing it")
    name, asked = wishes(before, path)
    save(path, out, name, asked)
    check_cells(before, read_ooxml(out), name, asked)
    check_members(path, out)


def save(path: Path, out: Path, sheet: str, asked: dict[tuple[int, int], Asked]) -> None:
    """Write the workbook with these changes."""
    with edit_workbook(path) as book, out.open("wb") as stream:
        for place, (fill, value) in asked.items():
            if fill is not None:
                book.set_fill(sheet, place, fill)
            book.set_value(sheet, place, value)
        book.save(stream)


def check_refusal(path: Path) -> None:
    """The refusal names the file and gives the reason."""
    with pytest.raises(UnchangeableWorkbook) as refused, edit_workbook(path) as book:
        book.set_fill("", (1, 1), NEW_FILL)
    assert str(refused.value).startswith(f"{path.name}: ")
    assert REFUSED[path.name] in str(refused.value)


def check_cells(before: Workbook, after: Workbook, sheet: str, asked: dict[tuple[int, int], Asked]) -> None:
    """All cells but the changed ones are as they were, and those are as asked."""
    for old, new in zip(before.sheets, after.sheets, strict=True):
        changed = asked if old.name == sheet else {}
        for place in old.cells.keys() | new.cells.keys():
            was, cell = old.cells.get(place), new.cells.get(place)
            if place not in changed:
                assert cell == was
                continue
            fill, value = changed[place]
            assert cell is not None
            assert cell.look.fill == (fill or (was.look.fill if was else None))
            assert cell.value == (value if value is not KEEP else was and was.value)
        assert (new.merges, new.conditions, dict(new.notes)) == (old.merges, old.conditions, dict(old.notes))


def check_members(path: Path, out: Path) -> None:
    """One sheet, the styles and, to have Excel calculate, the workbook part have changed; nothing else."""
    changed = changed_members(path, out)
    before, after = members(path), members(out)
    kinds = sorted(name.replace("\\", "/").rpartition("/")[2].lower() for name in changed)
    styles = [name for name in changed if name.lower().endswith("styles.xml")]
    assert len(changed) <= 3 and len(kinds) - len(styles) - ("workbook.xml" in kinds) == 1
    assert all(is_added_to(before[name], after[name]) for name in styles)
    assert all(len(after[name]) >= len(before[name]) - 100_000 for name in changed)
