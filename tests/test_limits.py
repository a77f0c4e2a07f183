"""What reading may take stands in one table, reaches every reader, and is named in what is refused."""

import json
import pickle
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making_files import ods, ods_text, xlsx
from team_returns import ROW, plan_file

from actionbook import consolidate, write_master
from actionbook.errors import UnreadableWorkbook, UnsafeWorkbook
from actionbook.gathering import gather
from actionbook.limits import LIMITS, Limits, in_settings
from actionbook.packing import packer, unpacker
from actionbook.settings import limits_for
from actionbook.workbook import read_workbook
from actionbook.workbook.apart import read_apart
from actionbook.workbook.finding_files import find_workbooks
from actionbook.workbook.refusals import TRUSTED
from actionbook.workers import Job, receive_all

CELL = f't="inlineStr"><is><t>{"word " * 50}</t></is></c>'
ROWS = "".join(f'<row r="{number}"><c r="A{number}" {CELL}</row>' for number in range(1, 1101))
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
MERGES = "<mergeCells>" + "".join(f'<mergeCell ref="B{n}:C{n}"/>' for n in range(1, 151)) + "</mergeCells>"
FORMATS = f'<cellXfs>{"<xf/>" * 1100}</cellXfs>'
BLANK = f"<sheetData/>{' ' * (17 << 20)}"


def limit(**given: int) -> Limits:
    return Limits(**given)


OVER = [
    (limit(file_megabytes=0), {}, "it has 1 MB, more than the 0 MB allowed (file-megabytes in actionbook.toml)"),
    (limit(parts=3), {}, "it is made of more than 3 parts (parts in actionbook.toml)"),
    (limit(all_parts_megabytes=16), {"Plan": BLANK},
     "it would unpack to 18 MB, more than the 16 MB allowed (all-parts-megabytes in actionbook.toml)"),
    (limit(part_megabytes=16), {"Plan": BLANK},
     f"its part {SHEET} would unpack to 18 MB, more than the 16 MB allowed (part-megabytes in actionbook.toml)"),
    (limit(slow_part_megabytes=16), {"Plan": f"<!-- -->{BLANK}"},
     f"its part {SHEET} would unpack to 18 MB, more than the 16 MB allowed for reading it with more care "
     "(slow-part-megabytes in actionbook.toml)"),
    (limit(tags=1000), {"styles": FORMATS},
     f"its part {STYLES} has 1,104 tags, more than the 1,000 allowed (tags in actionbook.toml)"),
    (limit(whole_part_megabytes=1), {"styles": " " * (2 << 20)},
     f"its part {STYLES} would unpack to 3 MB, more than the 1 MB allowed (whole-part-megabytes in actionbook.toml)"),
    (limit(sheets=1), {"Plan": "<sheetData/>", "Other": "<sheetData/>"},
     "it has 2 sheets, more than the 1 allowed (sheets in actionbook.toml)"),
    (limit(cells=1000), {"Plan": f"<sheetData>{ROWS}</sheetData>"},
     "it has more than 1,000 filled cells (cells in actionbook.toml)"),
    (limit(characters=100_000), {"Plan": f"<sheetData>{ROWS}</sheetData>"},
     "its texts have more than 100,000 characters (characters in actionbook.toml)"),
    (limit(areas=100), {"Plan": f"<sheetData/>{MERGES}"},
     "its sheet Plan has more than 100 merged areas, rules and lists (areas in actionbook.toml)"),
]  # fmt: skip
"""Limits, what is in a workbook, and what is said of it."""


def workbook(path: Path, content: dict[str, str]) -> Path:
    sheets = {name: words for name, words in content.items() if name != "styles"} or {"Plan": "<sheetData/>"}
    return xlsx(path, sheets, {STYLES: content["styles"]} if "styles" in content else {})


@pytest.mark.parametrize(("limits", "content", "said"), OVER, ids=[said for _, _, said in OVER])
def test_a_workbook_over_a_limit_is_refused_with_the_limits_name(
    limits: Limits, content: dict[str, str], said: str, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "Plan.xlsx", content)
    with pytest.raises(UnsafeWorkbook) as refused:
        read_workbook(path, limits=limits)
    assert str(refused.value) == f"Plan.xlsx: {said}; {TRUSTED}"


def test_what_is_within_every_limit_is_read(tmp_path: Path) -> None:
    content = {"Plan": f"<sheetData>{ROWS}</sheetData>{MERGES}", "Other": BLANK, "styles": FORMATS}
    assert len(read_workbook(workbook(tmp_path / "Plan.xlsx", content)).sheets[0].cells) == 1100


@pytest.mark.parametrize("limits", [limit(parts=100), limit(file_megabytes=4)])
def test_a_low_limit_refuses_nothing_that_is_within_it(limits: Limits, tmp_path: Path) -> None:
    rows = "".join(f"<table:table-row>{ods_text(f'Action {number}')}</table:table-row>" for number in range(9_000))
    assert len(read_workbook(ods(tmp_path / "Plan.ods", {"Plan": rows}), limits=limits).sheets[0].cells) == 9_000
    content = {"Plan": f"<sheetData>{ROWS}</sheetData>"}
    assert len(read_workbook(workbook(tmp_path / "Plan.xlsx", content), limits=limits).sheets[0].cells) == 1100


def test_a_workbook_of_another_kind_is_held_to_the_limits_too(tmp_path: Path) -> None:
    rows = f"<table:table-row>{ods_text('Action')}</table:table-row>" * 1100
    path = ods(tmp_path / "Plan.ods", {"Plan": rows, "Other": rows})
    assert len(read_workbook(path).sheets) == 2
    for limits, said in (
        (limit(sheets=1), "it has 2 sheets, more than the 1 allowed (sheets in actionbook.toml)"),
        (limit(places=999), "its sheet Plan spans 1,100 cells, more than the 999 allowed (places in actionbook.toml)"),
        (limit(cells=1000), "it has more than 1,000 filled cells (cells in actionbook.toml)"),
    ):
        with pytest.raises(UnreadableWorkbook) as refused:
            read_workbook(path, limits=limits)
        assert str(refused.value) == f"Plan.ods: {said}; {TRUSTED}"


def test_the_second_reader_is_held_to_the_limits_too(tmp_path: Path) -> None:
    path = workbook(tmp_path / "Plan.xlsx", {"Plan": f"<sheetData>{ROWS}</sheetData>"})
    with pytest.raises(UnreadableWorkbook, match=r"more than 1,000 filled cells \(cells in actionbook.toml\)"):
        read_apart("openpyxl", path, limit(cells=1000))


def test_the_settings_beside_a_workbook_hold_for_a_command_and_those_of_the_run_for_its_workers(tmp_path: Path) -> None:
    path = workbook(tmp_path / "Plan.xlsx", {"Plan": f"<sheetData>{ROWS}</sheetData>"})
    assert not any("filled cells" in one.what for one in gather([path])[0].findings)
    (tmp_path / "actionbook.toml").write_text("limits.cells = 1000", encoding="utf-8")
    said = "it has more than 1,000 filled cells (cells in actionbook.toml)"
    assert [one.what for one in gather([path])[0].findings] == [f"{said}; {TRUSTED}"]
    assert limits_for([str(tmp_path)]) == limits_for([path]) == limit(cells=1000)
    elsewhere = plan_file(tmp_path / "returns" / "Team.xlsx") if (tmp_path / "returns").mkdir() is None else path
    [(_, received)] = receive_all([elsewhere], Job(date(2018, 7, 12), None, limit(parts=3)), 1)
    assert received.why == f"it is made of more than 3 parts (parts in actionbook.toml); {TRUSTED}"


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (limit(files=10), "more than 10 workbooks are in it (files in actionbook.toml)"),
        (limit(folders_deep=3), "it stands within 3 others (folders-deep in actionbook.toml)"),
    ],
)
def test_a_folder_over_a_limit_is_told_and_what_is_within_it_is_found(limits: Limits, why: str, tmp_path: Path) -> None:
    folder = tmp_path
    for depth in range(6):
        for number in range(3):
            (folder / f"Team {number}.xlsx").write_bytes(b"")
        folder = folder / f"deeper {depth}"
        folder.mkdir()
    found = find_workbooks([tmp_path], limits)
    [over] = [one for one in found if one.too_much]
    assert over.wanting and why in (over.skipped or "") and len(found) > 10


def test_the_table_gives_every_limit_its_name_its_bounds_and_its_message() -> None:
    for one in fields(Limits):
        known = LIMITS[in_settings(one.name)]
        assert known.least <= known.usual <= known.most and known.usual == getattr(Limits(), one.name)
        said = Limits().said(one.name, what="xl/styles.xml", found=known.usual * 2)
        assert said.endswith(f"({in_settings(one.name)} in actionbook.toml)") and f"{known.usual:,}" in said


@pytest.mark.parametrize("handed", [lambda one: pickle.loads(pickle.dumps(one)), None])
def test_limits_are_a_value_that_can_be_handed_to_another_process(handed: Any) -> None:
    over = handed or (lambda one: unpacker(Limits)(json.loads(json.dumps(packer(Limits)(one)))))
    assert over(Limits(seconds=3, parts=500)) == Limits(seconds=3, parts=500)


def test_last_times_master_may_be_larger_than_any_return(tmp_path: Path) -> None:
    (tmp_path / "actionbook.toml").write_text("limits.cells = 1000\n", encoding="utf-8")
    rows = [(f"1.{number}", f"Check ward {number} each day", *ROW[2:]) for number in range(50)]
    returns = [plan_file(tmp_path / f"{team} return.xlsx", rows) for team in ("Ashford", "Thanet")]
    master, again = tmp_path / "Master.xlsx", tmp_path / "Again.xlsx"
    write_master(consolidate(returns, date(2018, 7, 12)), master)
    with pytest.raises(UnreadableWorkbook, match="more than 1,000 filled cells"):
        read_workbook(master, limits=Limits(cells=1000))
    write_master(consolidate(returns, date(2018, 7, 20), master), again)
    assert read_workbook(again).reader == "actionbook"
