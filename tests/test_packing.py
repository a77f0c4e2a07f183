"""Frozen records go through JSON and come back as they were, and what could not is refused beforehand."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from team_returns import JULY, plan_file

from actionbook.errors import UnreadableWorkbook
from actionbook.packing import packer, pooled, unpacker
from actionbook.reading import Reading, read_file
from actionbook.receiving import Received, receive
from actionbook.settings import Settings
from actionbook.workers import Asked


@dataclass(frozen=True, slots=True)
class Day:
    when: date | None
    words: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Week:
    days: tuple[Day, ...]
    best: Day | None
    names: Mapping[str, str]
    span: tuple[int, int]
    note: str | int | None = None
    holidays: tuple[date | None, ...] = ()


@dataclass(frozen=True)
class Flagged:
    value: int


class Colour(Enum):
    RED = 1


FIRST = Day(date(2018, 7, 1), "Été, “größer” 😀 \ud800 \0\n", ("a", ""))
RECORDS = [
    Week((), None, {}, (0, 0)),
    Week((FIRST, Day(None)), Day(None, "blank"), {"COO": "Chief", "": ""}, (1, -2), 7, (None, date(1899, 12, 31))),
    Week((Day(date.min), Day(date.max)), FIRST, {"é": "ü"}, (10**30, 0), "7", (date(2018, 2, 28),)),
]


def through_json(kind: Any, value: Any) -> Any:
    return unpacker(kind)(json.loads(json.dumps(packer(kind)(value))))


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_comes_back_as_it_was_and_of_the_same_kinds(record: Week) -> None:
    back = through_json(Week, record)
    assert back == record and repr(back) == repr(record)
    assert isinstance(back.days, tuple) and isinstance(back.span, tuple) and hash(back.days) == hash(record.days)


@pytest.mark.parametrize("record", RECORDS)
def test_what_is_packed_is_what_json_gives_back(record: Week) -> None:
    packed = packer(Week)(record)
    assert json.loads(json.dumps(packed)) == packed


VALUES = [
    (str, "words"), (int, 0), (float, 0.1), (bool, False), (date, date(2018, 7, 12)), (type(None), None),
    (date | None, None), (date | None, date(2018, 2, 28)), (str | None, ""), (str | int | None, 5),
    (tuple[date, ...], ()), (tuple[date, ...], (date(2018, 7, 1),)), (tuple[str, int], ("a", 1)),
    (tuple[tuple[date, ...], ...], ((), (date(2018, 7, 1),))), (tuple[Day, ...] | None, None),
    (tuple[Day, ...] | None, (FIRST,)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_a_value_comes_back_as_it_was(kind: Any, value: Any) -> None:
    back = through_json(kind, value)
    assert back == value and type(back) is type(value)


@pytest.mark.parametrize(
    "kind",
    [
        datetime, bytes, object, Any, Colour, Path, list[str], dict[str, str], set[str], frozenset[str],
        date | str, Day | Week, Day | str | None, tuple[date, int], tuple[Day, Day], tuple[list[str], ...],
    ],
)  # fmt: skip
def test_a_type_that_cannot_come_back_is_refused_both_ways(kind: Any) -> None:
    with pytest.raises(TypeError):
        packer(kind)
    with pytest.raises(TypeError):
        unpacker(kind)


@pytest.mark.parametrize("kind", [Mapping[str, date], Mapping[str, Day], Mapping[str, tuple[str, ...]]])
def test_a_mapping_whose_values_cannot_come_back_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="cannot be packed"):
        packer(kind)


def test_a_record_is_refused_for_a_field_deep_within_it() -> None:
    @dataclass(frozen=True)
    class Odd:
        inner: tuple[bytes, ...]

    with pytest.raises(TypeError, match="bytes"):
        packer(tuple[Odd, ...])


@pytest.mark.parametrize("kept", [[], ["2018-07-01", "", [], "too many"], ["31/07/2018"], [5], None, 7])
def test_what_was_packed_of_another_record_is_an_error(kept: Any) -> None:
    with pytest.raises((TypeError, ValueError, IndexError)):
        unpacker(Day)(kept)


def test_packing_leaves_the_record_alone() -> None:
    names = {"COO": "Chief"}
    record = Week((FIRST,), None, names, (1, 2))
    packed = packer(Week)(record)
    packed[2]["COO"] = "another"
    packed[0].clear()
    assert names == {"COO": "Chief"} and record.days == (FIRST,)


def test_the_reading_of_every_sample_comes_back_as_it_was(samples: Path) -> None:
    readings = []
    for path in sorted(samples.glob("[!~]*.*")):
        with suppress(UnreadableWorkbook):
            readings.append(read_file(path))
    assert len(readings) > 10 and sum(len(plan.actions) for one in readings for plan in one.plans) > 50
    for reading in readings:
        back = through_json(Reading, reading)
        assert back == reading and repr(back) == repr(reading)


def test_what_was_received_and_what_is_asked_for_come_back_as_they_were(tmp_path: Path) -> None:
    received = receive(plan_file(tmp_path / "Thanet.xlsx"), Settings(), JULY)
    assert received.returns and through_json(Received, received) == received
    for asked in (Asked("a\udcff.xlsx", JULY, None), Asked("", date.max, "cache")):
        assert through_json(Asked, asked) == asked


def test_words_that_come_again_are_kept_once() -> None:
    pool: dict[str, str] = {}
    one, other = (pooled(json.loads('["Train all staff", ["1.1", 7, null, {"COO": "Chief"}]]'), pool) for _ in range(2))
    assert one == other == ["Train all staff", ["1.1", 7, None, {"COO": "Chief"}]]
    assert one[0] is other[0] and one[1][0] is other[1][0]


def test_numbers_that_are_equal_and_of_other_kinds_are_not_taken_for_one_another() -> None:
    unpack = unpacker(Flagged)
    assert [unpack([value]).value is value for value in (1, True, 1)] == [True] * 3
