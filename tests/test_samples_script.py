"""The sample workbooks are what the script writes, and `expected.csv` says what stands in them."""

import csv
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "make_samples.py"
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"

AS_OF = "2025-04-11"
SETTLED = {"complete", "embedded", "superseded", "closed", "at risk"}
BAD_FILES = {"Fernhill return.xlsx", "~$Larkfield improvement plan.xlsx"}
NOT_WORKBOOKS = {"expected.csv", ".gitattributes"}


def make(folder: Path) -> Path:
    """Run the script as a user would and return the folder of the layouts it wrote."""
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True, capture_output=True)
    return folder / "layouts"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("samples with spaces"))


@pytest.fixture(scope="module")
def expected(samples: Path) -> list[dict[str, str]]:
    with (samples / "expected.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def names_in(folder: Path) -> list[str]:
    """The files of a folder by name, those that only help git left out."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".gitattributes")


def parts_of(path: Path) -> dict[str, bytes]:
    """The members of a zipped workbook by name; any other file as one part."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def position(cell: str) -> tuple[int, int]:
    """Row and column of `C20`, counted from 0."""
    letter, row = re.fullmatch(r"([A-Z])(\d+)", cell).groups()  # type: ignore[union-attr]
    return int(row) - 1, ord(letter) - ord("A")


def test_the_script_writes_the_same_bytes_each_time(made: Path, tmp_path: Path) -> None:
    again = make(tmp_path)
    assert names_in(again) == names_in(made)
    assert [name for name in names_in(made) if (made / name).read_bytes() != (again / name).read_bytes()] == []


def test_the_samples_are_what_the_script_writes(made: Path, samples: Path) -> None:
    if f"xlsxwriter=={version('xlsxwriter')}" not in CONSTRAINTS.read_text(encoding="utf-8"):
        pytest.skip("another version of xlsxwriter writes other parts")
    assert names_in(samples) == names_in(made)
    written = {name: parts_of(made / name) for name in names_in(made)}
    differing = [
        f"{name} {part}".rstrip()
        for name, parts in written.items()
        for part in parts.keys() | parts_of(samples / name).keys()
        if parts.get(part) != parts_of(samples / name).get(part)
    ]
    assert differing == []


def test_each_expected_action_stands_in_the_cell_it_is_said_to(expected: list[dict[str, str]], samples: Path) -> None:
    sheets: dict[tuple[str, str], Sequence[Sequence[object]]] = {}
    for action in expected:
        key = action["file"], action["sheet"]
        if key not in sheets:
            book = CalamineWorkbook.from_path(str(samples / key[0]))
            sheets[key] = book.get_sheet_by_name(key[1]).to_python(skip_empty_area=False)
        row, column = position(action["cell"])
        assert action["action"] in str(sheets[key][row][column]).replace("\r", ""), action


def test_every_sample_but_the_bad_files_has_actions(expected: list[dict[str, str]], samples: Path) -> None:
    counts = {name: 0 for name in names_in(samples) if name not in BAD_FILES | NOT_WORKBOOKS}
    for action in expected:
        counts[action["file"]] += 1
    assert {name: count for name, count in counts.items() if not 5 <= count <= 25} == {}


def test_the_expected_statuses_follow_the_calendar(expected: list[dict[str, str]]) -> None:
    for action in expected:
        late = bool(action["due"]) and action["due"] < AS_OF
        if action["status"] not in SETTLED:
            assert action["status"] == ("overdue" if late else "in progress"), action
