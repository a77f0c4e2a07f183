"""The frames have the columns and dtypes that docs/frames.md names, with actions and without any."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas
import pytest

import actionbook
from actionbook.column_meanings import MEANINGS
from actionbook.frame import DTYPES
from actionbook.master_summary import FRAMES
from actionbook.master_table import Table, dtype_of

DAY, LATER = date(2025, 4, 11), date(2025, 4, 25)


def held(frame: pandas.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


@pytest.fixture(scope="module")
def paths(samples: Path) -> list[Path]:
    return [next(samples.rglob(name)) for name in ("Larkfield improvement plan.xlsx", "Orchard return (2).xlsx")]


@pytest.fixture(scope="module")
def masters(paths: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[actionbook.Master]]:
    """The master of a first round, and that of a second, in which one team has sent nothing."""
    kept = tmp_path_factory.mktemp("masters") / "Master.xlsx"
    first = actionbook.consolidate(paths, DAY)
    actionbook.write_master(first, kept)
    yield [first, actionbook.consolidate(paths[:1], LATER, kept)]


@pytest.mark.parametrize("many", [0, 1])
def test_to_frame_has_its_dtypes_with_actions_and_without(paths: list[Path], many: int) -> None:
    plans = actionbook.read_plans(paths[0])[:many]
    frame = actionbook.to_frame(plans, DAY)
    assert held(frame) == DTYPES and len(frame) == 14 * many
    assert list(frame.index) == list(range(14 * many))


def test_the_frames_of_masters_have_their_dtypes_with_rows_and_without(masters: list[actionbook.Master]) -> None:
    lengths: dict[str, set[bool]] = {}
    for master in masters:
        assert set(master.frames) == set(FRAMES)
        for name, frame in master.frames.items():
            fixed = {one.words: dtype_of(one) for one in FRAMES[name]}
            more = {"Summary": "Int64", "Heat map": "string"}.get(name)
            found = held(frame)
            assert {words: found.pop(words) for words in fixed} == fixed, name
            assert set(found.values()) <= {more}, name
            lengths.setdefault(name, set()).add(bool(len(frame)))
    assert [name for name, seen in lengths.items() if False in seen], "some frames were empty"


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_frame_of_a_master_has_the_same_dtypes(name: str) -> None:
    empty = Table.of_records(FRAMES[name], []).frame()
    assert held(empty) == {one.words: dtype_of(one) for one in FRAMES[name]} and len(empty) == 0


def test_every_column_of_every_frame_is_explained_and_no_other() -> None:
    assert set(MEANINGS) == {one.words for headings in FRAMES.values() for one in headings}


def test_a_column_has_the_same_dtype_in_every_frame() -> None:
    pairs = {(one.words, dtype_of(one)) for headings in FRAMES.values() for one in headings}
    assert len(pairs) == len(MEANINGS)


def test_a_frame_comes_back_the_same_from_csv(paths: list[Path], tmp_path: Path) -> None:
    frame = actionbook.to_frame(actionbook.read_plans(paths[0]), DAY)
    frame.to_csv(tmp_path / "frame.csv", index=False)
    days = [name for name, dtype in DTYPES.items() if dtype.startswith("datetime")]
    others = {name: dtype for name, dtype in DTYPES.items() if name not in days}
    again = pandas.read_csv(tmp_path / "frame.csv", dtype=others, parse_dates=days).astype(DTYPES)
    pandas.testing.assert_frame_equal(frame, again)


def test_what_is_changed_in_a_frame_is_written_and_all_else_is_as_it_was(paths: list[Path], tmp_path: Path) -> None:
    plain = actionbook.consolidate(paths, DAY)
    changed = actionbook.consolidate(paths, DAY)
    frame = changed.frames["Actions"]
    frame.loc[0, "Progress"], frame.loc[1, "Due"], frame.loc[2, "No"] = "as we know", pandas.NaT, pandas.NA
    wanted = [dict(row) for row in plain.table("Actions").records()]
    wanted[0]["Progress"], wanted[1]["Due"], wanted[2]["No"] = "as we know", None, None
    assert list(changed.table("Actions").records()) == wanted
    actionbook.write_master(changed, tmp_path / "Master.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "Master.xlsx")["Actions"]
    assert (sheet["V2"].value, sheet["L3"].value, sheet["E4"].value) == ("as we know", None, None)


@pytest.mark.parametrize("name", FRAMES)
def test_a_table_and_its_frame_hold_the_same(masters: list[actionbook.Master], name: str) -> None:
    table = masters[1].table(name)
    again = Table.of_frame(table.frame())
    assert (again.names, again.shape, list(again.records())) == (table.names, table.shape, list(table.records()))
    assert [dtype_of(one) for one in again.headings] == [dtype_of(one) for one in table.headings]


def test_frames_given_as_a_plain_mapping_are_written_the_same(paths: list[Path], tmp_path: Path) -> None:
    master = actionbook.consolidate(paths, DAY)
    for name, one in (("a", master), ("b", replace(master, frames=dict(master.frames)))):
        actionbook.write_master(one, tmp_path / f"{name}.xlsx")
        actionbook.write_tables(one, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_round_is_consolidated_without_pandas(paths: list[Path], tmp_path: Path, ending: str) -> None:
    """It takes longer to load than nine returns to read."""
    code = (
        "import sys\nfrom actionbook.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n"
        "    assert not end.code, end.code\nassert 'pandas' not in sys.modules"
    )
    asked = ["consolidate", *map(str, paths), "-o", f"Master{ending}", "--as-of", "2025-04-11"]
    for _ in range(2):  # the second with the first as last time's
        done = subprocess.run([sys.executable, "-c", code, *asked], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
