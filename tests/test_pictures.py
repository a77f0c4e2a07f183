"""What a reader sees before and after: the pages differ in the RAG column alone."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import actionbook

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftoppm") is None, reason="LibreOffice or poppler is not here"
)

AS_OF = {"Improvement plan March 2025 v3.xlsx": date(2025, 5, 11), "Estates safety plan.xlsx": date(2025, 5, 11)}
JUNE = "CMHT focussed inspection action plan June 2018 v4.xlsx"
NARROW = 0.15
"""Of the page's width, at most, for a column of colours."""


def pictures(path: Path, folder: Path) -> list[tuple[int, int, bytes]]:
    """The pages of a workbook as LibreOffice prints it: width, height, and three bytes a point."""
    folder.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    subprocess.run(["pdftoppm", "-r", "40", str(folder / f"{path.stem}.pdf"), str(folder / "page")], check=True)
    return [page_of(made.read_bytes()) for made in sorted(folder.glob("page*.ppm"))]


def page_of(picture: bytes) -> tuple[int, int, bytes]:
    """A picture of the plain form `P6`: three numbers, then the points."""
    _, width, height, _, points = picture.split(maxsplit=4)
    return int(width), int(height), points


def differing_columns(before: tuple[int, int, bytes], after: tuple[int, int, bytes]) -> Iterator[int]:
    """How far from the left each point is that differs between two pictures of one size."""
    width = before[0]
    assert before[:2] == after[:2]
    for at in range(0, min(len(before[2]), len(after[2])), 3):
        if before[2][at : at + 3] != after[2][at : at + 3]:
            yield at // 3 % width


def stretches(columns: set[int]) -> list[tuple[int, int]]:
    """The columns of points as runs, each from and to."""
    ordered = sorted(columns)
    breaks = [0, *(number for number, (one, other) in enumerate(pairwise(ordered), 1) if other - one > 3), len(ordered)]
    return [(ordered[start], ordered[end - 1]) for start, end in pairwise(breaks) if end > start]


def check(path: Path, as_of: date, folder: Path) -> None:
    """The workbook's pages before and after: as many, and differing in one narrow column."""
    copy = folder / "after.xlsx"
    shutil.copyfile(path, folder / "before.xlsx")
    shutil.copyfile(path, copy)
    assert actionbook.recolour(copy, as_of)
    before, after = pictures(folder / "before.xlsx", folder / "a"), pictures(copy, folder / "b")
    assert len(before) == len(after)
    columns = {column for pages in zip(before, after, strict=True) for column in differing_columns(*pages)}
    runs = stretches(columns)
    assert len(runs) == 1
    assert 0 < runs[0][1] - runs[0][0] < NARROW * before[0][0]


@pytest.mark.parametrize("name", list(AS_OF))
def test_the_pages_of_a_sample_differ_in_the_rag_column_alone(samples: Path, tmp_path: Path, name: str) -> None:
    check(samples / name, AS_OF[name], tmp_path)


def test_the_pages_of_the_june_plan_differ_in_the_rag_column_alone(shared: Path, tmp_path: Path) -> None:
    check(shared / "workbooks" / "plans" / JUNE, date(2018, 8, 15), tmp_path)
