"""The samples are what the script writes, and `expected.csv` says what stands in the workbooks of each layout."""

import csv
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from story import make_results

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "make_samples.py"
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"

AS_OF = "2025-04-11"
SETTLED = {"complete", "embedded", "superseded", "closed", "at risk"}
BAD_FILES = {"Fernhill return.xlsx", "~$Larkfield improvement plan.xlsx"}
NOT_WORKBOOKS = {"expected.csv", ".gitattributes"}


def make(folder: Path) -> Path:
    """Run the script as a user would and return the folder it wrote to."""
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("samples with spaces"))


@pytest.fixture(scope="module")
def expected(samples: Path) -> list[dict[str, str]]:
    with (samples / "expected.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def names_in(folder: Path) -> list[str]:
    """The files of a folder and its folders by name, those that only help git left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".gitattributes")
    return sorted(path.relative_to(folder).as_posix() for path in files)


def parts_of(content: bytes, name: str = "") -> dict[str, bytes]:
    """The members of a zipped file by name, those of workbooks within it too; any other file as one part."""
    if not content.startswith(b"PK"):
        return {name: content}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = [(f"{name} {one}".lstrip(), package.read(one)) for one in package.namelist()]
    return {inner: part for one, content in members for inner, part in parts_of(content, one).items()}


def differing(made: Path, kept: Path, names: Sequence[str]) -> list[str]:
    """The parts of files that are not the same in two folders."""
    found = []
    for name in names:
        one, other = parts_of((made / name).read_bytes()), parts_of((kept / name).read_bytes())
        found += [f"{name}: {part}" for part in one.keys() | other.keys() if one.get(part) != other.get(part)]
    return found


def need_versions(*packages: str) -> None:
    """Skip a test where another version of what writes the samples writes other parts."""
    pinned = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    for package in packages:
        if f"{package}=={version(package)}" not in pinned:
            pytest.skip(f"another version of {package} writes other parts")


def position(cell: str) -> tuple[int, int]:
    """Row and column of `C20`, counted from 0."""
    letter, row = re.fullmatch(r"([A-Z])(\d+)", cell).groups()  # type: ignore[union-attr]
    return int(row) - 1, ord(letter) - ord("A")


def test_the_script_writes_the_same_bytes_each_time(made: Path, tmp_path: Path) -> None:
    again = make(tmp_path)
    assert names_in(again) == names_in(made)
    assert [name for name in names_in(made) if (made / name).read_bytes() != (again / name).read_bytes()] == []


def test_the_samples_are_what_the_script_writes(made: Path, all_samples: Path) -> None:
    need_versions("xlsxwriter", "xlwt")
    assert names_in(all_samples) == names_in(made)
    assert differing(made, all_samples, [name for name in names_in(made) if not name.startswith("results/")]) == []


def test_the_results_are_what_actionbook_makes_of_the_samples(all_samples: Path, tmp_path: Path) -> None:
    need_versions("xlsxwriter", "openpyxl", "python-docx", "lxml", "python-calamine", "pandas")
    copy = tmp_path / "samples"
    shutil.copytree(all_samples, copy, ignore=shutil.ignore_patterns("results", "layouts"))
    make_results(copy, copy / "results")
    kept = all_samples / "results"
    assert names_in(copy / "results") == names_in(kept)
    assert differing(copy / "results", kept, names_in(kept)) == [], "run python scripts/make_samples.py and look at it"


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
