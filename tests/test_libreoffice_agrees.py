"""LibreOffice, a third reader, finds the same words in the same cells of the samples; skipped where it is missing."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from actionbook.workbook import read_workbook

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, double quotes, UTF-8, cells as shown, a file for each sheet."""

SAMPLES = ("Improvement plan March 2025 v3.xlsx", "Saltmarsh and Harbourside return.xlsx", "Rowan action log.xls")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def shown(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as LibreOffice shows them: a CSV file for each sheet."""
    folder = tmp_path_factory.mktemp("shown")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(folder)]
    subprocess.run([*command, *(str(samples / name) for name in SAMPLES)], check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_finds_the_same_words_in_the_same_cells(name: str, samples: Path, shown: Path) -> None:
    found = 0
    for sheet in read_workbook(samples / name).sheets:
        path = shown / f"{Path(name).stem}-{sheet.name}.csv"
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
        for (row, column), cell in sheet.cells.items():
            if isinstance(cell.value, str):
                assert rows[row - 1][column - 1].split() == cell.value.split(), f"{sheet.name}!{cell.name}"
                found += 1
    assert found > 40
