"""The frames have the columns and dtypes that docs/frames.md names, with actions and without any."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas
import pytest

import actionbook
from actionbook.column_meanings import MEANINGS
from actionbook.frame import DTYPES
from actionbook.master_frames import dtype_of, frame_of
from actionbook.master_summary import FRAMES

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
    empty = frame_of(FRAMES[name], {one.words: [] for one in FRAMES[name]})
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
