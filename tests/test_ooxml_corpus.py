"""The OOXML reader over every workbook at hand: its two ways agree, nothing hangs, crashes or fills the memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from actionbook.errors import UnreadableWorkbook
from actionbook.workbook import row_spans
from actionbook.workbook.markup import Unproven
from actionbook.workbook.ooxml import read_ooxml
from actionbook.workbook.package import Package
from actionbook.workbook.sheets import careful_pass, quick_pass
from actionbook.workbook.strings import read_strings
from actionbook.workbook.styles import read_styles
from actionbook.workbook.values import Meaning

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "workbooks" / "samples", ROOT.parent / "shared" / "workbooks", ROOT.parent / "shared" / "corpus")
KINDS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
SECONDS, MEGABYTES = 20, 512
ROWS_COMPARED = 60
CHILD = """
import resource, sys
from actionbook.errors import UnreadableWorkbook
from actionbook.workbook.ooxml import read_ooxml
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) << 20,) * 2)
for path in sys.argv[2:]:
    try:
        read_ooxml(path)
    except UnreadableWorkbook as error:
        print(error)
"""


def workbooks() -> list[Path]:
    """Every file at hand that is named like an OOXML workbook, readable or not."""
    return sorted(path for folder in FOLDERS for path in folder.rglob("*") if path.suffix.lower() in KINDS)


def sheet_parts(package: Package) -> list[str]:
    """The names of the sheet parts of a workbook, in the order of the zip."""
    names = (member.filename.replace("\\\\", "/") for member in package.members)
    return [name for name in names if "worksheets/" in name and name.endswith(".xml")]


@pytest.mark.parametrize("path", workbooks(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_quick_way_finds_what_the_careful_way_finds(path: Path) -> None:
    try:
        read_ooxml(path)
    except UnreadableWorkbook as error:
        assert str(error).startswith(f"{path.name}: ")
        pytest.skip("it is refused")
    with Package(path) as package:
        strings = read_strings(lambda: package.pieces("xl/sharedStrings.xml")) if has_strings(package) else []
        meaning = Meaning(strings, read_styles(package, "xl/styles.xml", "xl/theme/theme1.xml"))
        for part in sheet_parts(package):
            careful = careful_pass(package.pieces(part), meaning)
            try:
                quick = quick_pass(package.pieces(part), meaning)
            except Unproven:
                continue
            assert quick.cells.cells == careful.cells.cells
            assert quick.cells.doubts == careful.cells.doubts
            last = careful.cells.last_row
            assert quick.cells.last_row == last
            assert [run for run in quick.hidden if run[0] <= last] == [run for run in careful.hidden if run[0] <= last]


def has_strings(package: Package) -> bool:
    return package.member("xl/sharedStrings.xml") is not None


@pytest.mark.parametrize("path", workbooks(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_cell_stands_where_it_is_said_to_stand(path: Path) -> None:
    try:
        read_ooxml(path)
    except UnreadableWorkbook:
        pytest.skip("it is refused")
    with Package(path) as package:
        for name in sheet_parts(package):
            part, wanted = b"".join(package.pieces(name)), range(1, ROWS_COMPARED)
            try:
                quick = row_spans._quick(part, wanted)
            except Unproven:
                continue
            careful = row_spans._careful(part, wanted)
            assert (quick.rows, quick.gaps) == (careful.rows, careful.gaps)


@pytest.mark.skipif(sys.platform == "win32", reason="memory cannot be limited there")
def test_no_workbook_hangs_or_takes_more_memory_than_allowed() -> None:
    paths = [str(path) for path in workbooks()]
    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(MEGABYTES), *paths],
        cwd=ROOT, capture_output=True, text=True, timeout=SECONDS * 3, check=False,
    )  # fmt: skip
    assert run.stderr == ""
    assert run.returncode == 0
    assert all(": " in line and "; " in line for line in run.stdout.splitlines())
