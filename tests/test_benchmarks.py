"""What the benchmarks measure against: the floor goes through every part that matters; the chart shows each stage."""

import sys
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from benchmark_files import build_plan, change_sheet  # noqa: E402
from floor import floor, floor_by_zipfile, needed  # noqa: E402
from profile_chart import COLOURS, Run, chart  # noqa: E402
from reading_steps import STEPS, steps_table  # noqa: E402
from stages import OF_A_FILE, OF_A_RUN  # noqa: E402


def test_the_floor_goes_through_all_that_a_reader_of_these_facts_needs(tmp_path: Path) -> None:
    build_plan(tmp_path / "plan.xlsx")
    with ZipFile(tmp_path / "plan.xlsx") as archive:
        names = {member.filename for member in needed(archive)}
    kinds = ("_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")
    assert names >= {*kinds, "xl/comments1.xml", "xl/worksheets/_rels/sheet1.xml.rels"}
    assert not names & {"xl/theme/theme1.xml", "docProps/app.xml", "xl/drawings/vmlDrawing1.vml"}


@pytest.mark.parametrize("read", [floor, floor_by_zipfile])
def test_the_floor_parses_to_the_end(read: object, tmp_path: Path) -> None:
    build_plan(tmp_path / "plan.xlsx")
    change_sheet(tmp_path / "plan.xlsx", tmp_path / "broken.xlsx", "</worksheet>", "</worksheets>")
    assert callable(read) and read(str(tmp_path / "plan.xlsx")) is None
    with pytest.raises(ExpatError):
        read(str(tmp_path / "broken.xlsx"))


def test_the_chart_has_every_stage_of_every_run_with_its_time() -> None:
    assert len(COLOURS) == len(OF_A_RUN)
    runs = [
        Run("One plan", dict.fromkeys(OF_A_FILE, 0.25)),
        Run("A run of 1 & more", {stage: 10.0**place / 1e6 for place, stage in enumerate(OF_A_RUN)}),
    ]
    drawn = ElementTree.fromstring(chart("Where the time goes", runs, list(OF_A_RUN)))
    words = [text.text or "" for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {*OF_A_RUN} <= {*words} and words.count("250 ms") == len(OF_A_FILE)
    assert "A run of 1 & more: 111.1 s" in words
    assert any(line.startswith("starting 0.0 ms, unpacking 0.0 ms, XML 0.1 ms") for line in words)


def test_each_step_of_reading_is_told_beside_the_floor(tmp_path: Path) -> None:
    build_plan(tmp_path / "plan.xlsx")
    lines = steps_table({"plan": tmp_path / "plan.xlsx"}).splitlines()
    assert [line.split(" | ")[0].strip("| ") for line in lines[2:]] == [*STEPS, "whole"]
