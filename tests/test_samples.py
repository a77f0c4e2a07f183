"""The samples are read as the script that wrote them says they mean."""

import csv
from datetime import date
from pathlib import Path

import pytest

from actionbook import to_records
from actionbook.gathering import FileReading, gather

AS_OF = date(2025, 4, 11)
COMPARED = ("sheet", "cell", "ref", "heading", "number", "team", "theme", "due", "status", "action")
SAMPLES = Path(__file__).parents[1] / "workbooks" / "samples" / "layouts"


def expected() -> dict[str, list[dict[str, str]]]:
    with (SAMPLES / "expected.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {file: [row for row in rows if row["file"] == file] for file in dict.fromkeys(row["file"] for row in rows)}


@pytest.fixture(scope="module")
def readings() -> dict[str, FileReading]:
    return {reading.path.name: reading for reading in gather([SAMPLES])}


@pytest.mark.parametrize("file", expected())
def test_every_action_of_a_sample_is_read_as_it_was_meant(file: str, readings: dict[str, FileReading]) -> None:
    records = to_records(readings[file].plans, AS_OF)
    wanted = expected()[file]
    got = [{name: "" if record[name] is None else str(record[name]) for name in COMPARED} for record in records]
    assert got == [{name: row[name] for name in COMPARED} for row in wanted]
    assert [record["ongoing"] for record in records] == [row["ongoing"] == "yes" for row in wanted]


def test_a_bad_file_and_a_lock_file_stop_nothing(readings: dict[str, FileReading]) -> None:
    without = {
        name: [finding.kind for finding in reading.findings] for name, reading in readings.items() if not reading.plans
    }
    left_out = {name: ["file skipped"] for name in ("expected.csv", "~$Larkfield improvement plan.xlsx")}
    assert without == {"Fernhill return.xlsx": ["file refused"], **left_out}
