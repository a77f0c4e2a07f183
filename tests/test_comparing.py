"""Whatever differs between a workbook and what was made of it is found, unless it was meant."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sheets import area, sheet

from actionbook.workbook.cells import Cell, Choice, Condition, Look, Sheet, Workbook
from actionbook.workbook.comparing import Meant, changed_members, differences

RED, AMBER = "FF0000", "FFC000"
FIRST = Condition((area("A1:A9"),), 1, "cellIs", "equal", ('"R"',), RED)
SECOND = FIRST._replace(priority=2, fill=AMBER)
PLAN = sheet(
    {"A1": "RAG", "B1": "Action", "A2": "A", "B2": 1, "B3": 0.5},
    fills={"A2": AMBER}, merges=["A4:A5"], hidden_rows=[3], conditions=[FIRST, SECOND],
)  # fmt: skip
"""A sheet with something of everything."""
A2, B2, B3, A3, C9 = (2, 1), (2, 2), (3, 2), (3, 1), (9, 3)
AROUND = "Plan has other merged cells, hidden rows, notes or rules"


def book(*sheets: Sheet) -> Workbook:
    return Workbook("Plan.xlsx", "xlsx", sheets)


def with_cell(place: tuple[int, int], **change: Any) -> Sheet:
    """The sheet with one cell changed."""
    cell = PLAN.cells.get(place) or Cell(*place)
    return replace(PLAN, cells={**PLAN.cells, place: cell._replace(**change)})


def without_cell(place: tuple[int, int]) -> Sheet:
    return replace(PLAN, cells={at: cell for at, cell in PLAN.cells.items() if at != place})


def found(after: Sheet, meant: dict[tuple[int, int], Meant] | None = None) -> list[str]:
    return list(differences(book(PLAN), book(after), {"Plan": meant or {}}))


@pytest.mark.parametrize(
    ("after", "cell"),
    [
        (with_cell(B2, value="other"), "B2"),
        (with_cell(B2, value=2), "B2"),
        (with_cell(B2, value=True), "B2"),
        (with_cell(B2, value=None), "B2"),
        (with_cell(B2, look=Look(RED)), "B2"),
        (with_cell(A2, look=Look()), "A2"),
        (with_cell(A2, look=Look(AMBER, strike=True)), "A2"),
        (with_cell(B3, look=Look(number_format="0%")), "B3"),
        (with_cell(B2, formula=True), "B2"),
        (with_cell(B2, error=True), "B2"),
        (with_cell(A2, struck=((0, 1),)), "A2"),
        (with_cell(C9, value="new"), "C9"),
        (with_cell(C9, look=Look(RED)), "C9"),
        (without_cell(B3), "B3"),
    ],
)
def test_another_cell_is_found(after: Sheet, cell: str) -> None:
    assert found(after) == [f"Plan!{cell} is not what it should be"]


@pytest.mark.parametrize(
    "change",
    [
        {"merges": ()},
        {"merges": (area("A4:A6"),)},
        {"hidden": True},
        {"hidden_rows": frozenset()},
        {"hidden_rows": frozenset({2, 3})},
        {"hidden_columns": ((4, 5),)},
        {"notes": {A2: "moved once"}},
        {"conditions": (FIRST,)},
        {"conditions": (SECOND, FIRST)},
        {"conditions": (FIRST._replace(fill=AMBER), SECOND)},
        {"conditions": (FIRST._replace(areas=(area("A1:A8"),)), SECOND)},
        {"choices": (Choice((area("A2"),), ("R", "A")),)},
    ],
)
def test_what_stands_around_the_cells_is_compared(change: dict[str, Any]) -> None:
    assert found(replace(PLAN, **change)) == [AROUND]


def test_the_numbers_of_rules_may_differ_where_their_order_does_not() -> None:
    assert found(replace(PLAN, conditions=(FIRST._replace(priority=4), SECOND._replace(priority=7)))) == []


def test_the_same_workbook_has_no_difference() -> None:
    assert found(PLAN) == []


@pytest.mark.parametrize(
    "after", [(), (replace(PLAN, name="Other"),), (PLAN, replace(PLAN, name="New")), (replace(PLAN, name="plan"),)]
)
def test_other_sheets_are_found(after: tuple[Sheet, ...]) -> None:
    assert "it has other sheets" in list(differences(book(PLAN), book(*after), {}))


def test_the_order_of_sheets_counts() -> None:
    other = replace(PLAN, name="Other")
    assert "it has other sheets" in list(differences(book(PLAN, other), book(other, PLAN), {}))


def test_a_change_on_another_sheet_is_found_there() -> None:
    other = replace(PLAN, name="Other")
    meant = {"Plan": {B2: Meant(None, "other")}}
    after = book(with_cell(B2, value="other"), replace(with_cell(B2, value="other"), name="Other"))
    assert list(differences(book(PLAN, other), after, meant)) == ["Other!B2 is not what it should be"]


MEANT: list[tuple[tuple[int, int], Meant, dict[str, Any]]] = [
    (A2, Meant(RED, None), {"look": Look(RED)}),
    (A2, Meant(None, "R"), {"value": "R"}),
    (A2, Meant(RED, "R"), {"value": "R", "look": Look(RED)}),
    (A3, Meant(RED, None), {"look": Look(RED)}),
    (A3, Meant(RED, "R"), {"value": "R", "look": Look(RED)}),
]


@pytest.mark.parametrize(("place", "meant", "change"), MEANT)
def test_what_was_meant_is_no_difference(place: tuple[int, int], meant: Meant, change: dict[str, Any]) -> None:
    assert found(with_cell(place, **change), {place: meant}) == []


@pytest.mark.parametrize(("place", "meant", "change"), MEANT)
def test_what_was_meant_and_is_not_there_is_found(
    place: tuple[int, int], meant: Meant, change: dict[str, Any]
) -> None:
    name = "A2" if place == A2 else "A3"
    assert found(PLAN, {place: meant}) == [f"Plan!{name} is not what it should be"]


@pytest.mark.parametrize(
    "change",
    [
        {"value": "R", "look": Look("FE0000")},
        {"value": "r", "look": Look(RED)},
        {"value": "R", "look": Look(RED, strike=True)},
        {"value": "R", "look": Look(RED, number_format="@")},
        {"value": "R", "look": Look(RED), "formula": True},
        {"value": "R", "look": Look(RED), "struck": ((0, 1),)},
    ],
)
def test_a_changed_cell_is_to_be_just_as_it_was_meant(change: dict[str, Any]) -> None:
    assert found(with_cell(A2, **change), {A2: Meant(RED, "R")}) == ["Plan!A2 is not what it should be"]


def test_words_written_anew_are_struck_through_nowhere() -> None:
    before = book(with_cell(A2, struck=((0, 1),)))
    after = book(with_cell(A2, value="R"))
    assert list(differences(before, after, {"Plan": {A2: Meant(None, "R")}})) == []


Member = tuple[zipfile.ZipInfo, bytes]


def member(name: str, content: bytes = b"<x/>", **more: Any) -> Member:
    """A member of a zip."""
    entry = zipfile.ZipInfo(name, more.pop("date_time", (2018, 6, 1, 9, 30, 0)))
    for field, value in more.items():
        setattr(entry, field, value)
    return entry, content


def packed(path: Path, *members: Member) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in members:
            archive.writestr(entry, content)
    return path


def three(**second: Any) -> list[Member]:
    """Three members, the second with something else."""
    return [member("a.xml"), member(second.pop("name", "b.xml"), **second), member("c.xml")]


CHANGED: dict[str, Callable[[], list[Member]]] = {
    "bytes": lambda: three(content=b"<y/>"),
    "length": lambda: three(content=b"<x></x>"),
    "name": lambda: three(name="B.xml"),
    "time": lambda: three(date_time=(2018, 6, 1, 9, 30, 2)),
    "packing": lambda: three(compress_type=zipfile.ZIP_DEFLATED),
    "attributes": lambda: three(external_attr=0o644 << 16),
    "system": lambda: three(create_system=3 if zipfile.ZipInfo("x").create_system == 0 else 0),
    "comment": lambda: three(comment=b"new"),
    "extra": lambda: three(extra=b"\x99\x99\x01\x00x"),
}


@pytest.mark.parametrize("kind", CHANGED)
def test_another_member_is_found(kind: str, tmp_path: Path) -> None:
    before, after = packed(tmp_path / "before", *three()), packed(tmp_path / "after", *CHANGED[kind]())
    assert list(changed_members(before, after, {"a.xml"})) == ["b.xml"]


@pytest.mark.parametrize("kind", ["bytes", "length", "extra"])
def test_a_member_whose_content_was_meant_to_change_may(kind: str, tmp_path: Path) -> None:
    before, after = packed(tmp_path / "before", *three()), packed(tmp_path / "after", *CHANGED[kind]())
    assert list(changed_members(before, after, {"b.xml"})) == []


@pytest.mark.parametrize("kind", ["name", "time", "packing", "attributes", "system", "comment"])
def test_a_member_whose_content_was_meant_to_change_keeps_all_else(kind: str, tmp_path: Path) -> None:
    before, after = packed(tmp_path / "before", *three()), packed(tmp_path / "after", *CHANGED[kind]())
    assert list(changed_members(before, after, {"b.xml"})) == ["b.xml"]


def test_members_in_another_order_are_found(tmp_path: Path) -> None:
    before, after = packed(tmp_path / "before", *three()), packed(tmp_path / "after", *reversed(three()))
    assert list(changed_members(before, after, set())) == ["a.xml", "c.xml"]


def test_a_member_that_is_gone_is_found_and_a_new_one_behind_the_others_is_meant(tmp_path: Path) -> None:
    long, short = packed(tmp_path / "long", *three()), packed(tmp_path / "short", *three()[:2])
    assert list(changed_members(long, short, {"c.xml"})) == ["c.xml"]
    assert list(changed_members(short, long, set())) == []


def test_bytes_that_differ_behind_the_same_checksum_are_found(tmp_path: Path) -> None:
    before, after = packed(tmp_path / "before", *three()), tmp_path / "after"
    content = before.read_bytes()
    at = content.index(b"<x/>", content.index(b"b.xml"))
    after.write_bytes(content[:at] + b"<z/>" + content[at + 4 :])
    assert list(changed_members(before, after, set())) == ["b.xml"]
