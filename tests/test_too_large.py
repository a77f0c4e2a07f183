"""What would fill the memory is refused before it does, in plain words, and no second reader tries it."""

from datetime import date
from pathlib import Path

import pytest
from ooxml_zips import parts, sheet, write

from actionbook import reading_apart
from actionbook.appendix.making import make_appendix
from actionbook.appendix.sources import memory_of
from actionbook.errors import ActionbookError, UnsafeWorkbook
from actionbook.gathering import gather
from actionbook.limits import Limits
from actionbook.previous import is_master
from actionbook.reading import read_file
from actionbook.reading_apart import FailedApart, is_large, read_held, read_large
from actionbook.settings import Settings
from actionbook.workbook import read_workbook, sheet_names

TOO_LARGE = "this workbook is too large to read: it would take more than 512 MB of memory"
ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
PLAIN = sheet(ROWS)
SAMPLES = Path(__file__).parents[1] / "workbooks" / "samples"
SAMPLE = SAMPLES / "layouts" / "Larkfield improvement plan.xlsx"
MASTER = SAMPLES / "results" / "Master tracker.xlsx"
DAY = date(2025, 5, 30)
DEEP = "<!-- x -->" + "<a>" * 1001 + "</a>" * 1001


def test_elements_that_stand_too_deep_within_each_other_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "Plan.xlsx", parts(sheet(ROWS, after=DEEP)))
    with pytest.raises(UnsafeWorkbook, match="^Plan.xlsx: this file is not safe: elements stand too deep within each"):
        read_workbook(path)


def test_a_large_workbook_is_read_apart_as_it_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    here = read_file(SAMPLE)
    assert not is_large(SAMPLE)
    monkeypatch.setattr(reading_apart, "LARGE_UNPACKED", 1000)
    assert is_large(SAMPLE)
    assert read_file(SAMPLE) == here


def test_what_takes_too_long_is_given_up_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = write(tmp_path / "Slow.xlsx", parts(PLAIN))
    monkeypatch.setattr(reading_apart, "LARGE_UNPACKED", 0)
    monkeypatch.setattr(reading_apart, "START", "import time; time.sleep(60)")
    with pytest.raises(UnsafeWorkbook, match="^Slow.xlsx: reading this workbook took too long: .* given up "):
        read_large(slow, Settings(limits=Limits(seconds=1)))
    monkeypatch.setattr(reading_apart, "START", "import sys; sys.stdin.read(); print('{')")
    [one] = gather([slow])
    assert [finding.kind for finding in one.findings] == ["file refused"] and "broke off" in one.findings[0].what


@pytest.mark.parametrize("source", [SAMPLE, MASTER], ids=["plan", "master"])
def test_the_appendix_of_a_large_workbook_is_made_of_what_was_read_apart(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = make_appendix(source, DAY)
    monkeypatch.setattr(reading_apart, "LARGE_UNPACKED", 0)
    assert make_appendix(source, DAY) == here
    monkeypatch.setattr(reading_apart, "START", "import sys; sys.stdin.read(); print('{')")
    with pytest.raises(UnsafeWorkbook, match="broke off"):  # and nothing of it was read here
        make_appendix(source, DAY)


def test_whether_a_workbook_is_a_master_is_told_by_the_names_of_its_sheets(tmp_path: Path) -> None:
    path = write(tmp_path / "Plan.xlsx", parts("<worksheet><sheetData>cut off"))
    assert sheet_names(path) == ("Plan",) and not is_master(path) and is_master(MASTER)


def test_a_master_held_apart_that_is_none_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "Plan.xlsx", parts(PLAIN))
    with pytest.raises(ActionbookError, match="^Plan.xlsx: this is not a master tracker"):
        read_held(memory_of, path, Settings(), Limits())


def test_what_takes_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = (
        "from actionbook import reading, reading_apart; reading.understand = lambda *_: bytearray(3 << 30); "
        "reading_apart.answer(ask)"
    )
    monkeypatch.setattr(reading_apart, "START", reading_apart.START.partition("from actionbook")[0] + greedy)
    pytest.importorskip("resource")
    with pytest.raises(UnsafeWorkbook, match=f"^Plan.xlsx: {TOO_LARGE}"):
        read_large(write(tmp_path / "Plan.xlsx", parts(PLAIN)), Settings())


def test_a_fault_of_ours_in_the_other_process_says_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = "from actionbook import reading, reading_apart; reading.understand = lambda *_: 1 / 0; "
    faulty += "reading_apart.answer(ask)"
    monkeypatch.setattr(reading_apart, "START", reading_apart.START.partition("from actionbook")[0] + faulty)
    monkeypatch.setattr(reading_apart, "LARGE_UNPACKED", 0)
    path = write(tmp_path / "Plan.xlsx", parts(PLAIN))
    with pytest.raises(FailedApart, match="ZeroDivisionError"):
        read_file(path)
    traces: list[str] = []
    [one] = gather([path], traces.append)
    assert "ZeroDivisionError" in traces[0] and "the fault is its own" in one.findings[0].what
