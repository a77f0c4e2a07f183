"""Which colours of RAG cells only adorn the table: bands of every other row, a tinted column."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from sheets import plan_of, sheet

from actionbook.recolouring import recolour_plan
from actionbook.status import judge

HEADER = ("Ref", "Action", "Lead", "Target date", "RAG")
GREEN, LIGHT, RED, AMBER, GOOD, PALE = "00B050", "92D050", "FF0000", "FFC000", "C6EFCE", "E2EFDA"


def page(rows: int, coloured: Mapping[int, str], columns: str = "ABCDE", rags: Sequence[str | None] = (), key=()):
    """A plan with a number of actions, some of its rows (the header is 1) coloured in some columns."""
    words = [*rags, *[None] * rows]
    lines = [(str(one), f"Write policy {one}", "JS", "31/12/2025", words[one - 1]) for one in range(1, rows + 1)]
    fills = {f"{column}{row + len(key)}": fill for row, fill in coloured.items() for column in columns}
    return sheet([*key, HEADER, *lines], fills=fills)


def read(*args, **options) -> tuple[list[str | None], list[str]]:
    """The status of each action, and what is said of colours that are decoration."""
    plan = plan_of(page(*args, **options))
    told = [finding.what for finding in plan.findings if finding.kind == "colour is decoration"]
    return [judged.status for judged in judge(plan, date(2025, 6, 30))], told


OPEN, DONE = "in progress", "complete"
ALL = {row: GOOD for row in range(1, 5)}
DECORATION = [
    (6, {2: LIGHT, 4: LIGHT, 6: LIGHT}, "ABCDE"),
    (3, {2: GREEN, 4: GREEN}, "ABCDE"),
    (4, {3: GREEN, 5: GREEN}, "ABCDE"),
    (4, {2: GREEN, 3: PALE, 4: GREEN, 5: PALE}, "ABCDE"),
    (6, {2: LIGHT, 3: AMBER, 4: LIGHT, 5: AMBER, 6: LIGHT, 7: AMBER}, "ABCDE"),
    (3, ALL, "E"),
    (3, ALL, "ABCDE"),
    (1, {1: GREEN, 2: GREEN}, "E"),
]


@pytest.mark.parametrize(("rows", "coloured", "columns"), DECORATION)
def test_a_colour_of_every_other_row_or_of_the_whole_column_is_no_rag(rows, coloured, columns) -> None:
    statuses, told = read(rows, coloured, columns)
    assert statuses == [OPEN] * rows and len(told) == 1


RAG = [
    (6, {2: LIGHT, 4: LIGHT, 6: LIGHT}, "E", [DONE, OPEN] * 3),
    (6, {2: LIGHT, 3: LIGHT, 6: LIGHT}, "ABCDE", [DONE, DONE, OPEN, OPEN, DONE, OPEN]),
    (2, {2: LIGHT}, "ABCDE", [DONE, OPEN]),
    (3, {2: LIGHT}, "ABCDE", [DONE, OPEN, OPEN]),
    (4, {2: LIGHT, 3: AMBER, 4: LIGHT, 5: AMBER}, "ABCDE", [DONE, OPEN] * 2),
    (4, {2: GREEN, 3: RED, 4: GREEN, 5: AMBER}, "ABCDE", [DONE, OPEN] * 2),
    (3, {2: GREEN, 3: GREEN, 4: GREEN}, "E", [DONE] * 3),
    (3, {2: GREEN, 3: GREEN, 4: GREEN}, "ABCDE", [DONE] * 3),
    (3, {1: GREEN, 2: GREEN, 3: GREEN, 4: AMBER}, "E", [DONE, DONE, OPEN]),
]


@pytest.mark.parametrize(("rows", "coloured", "columns", "statuses"), RAG)
def test_a_colour_of_some_rows_or_of_the_rag_cells_alone_is_the_rag(rows, coloured, columns, statuses) -> None:
    assert read(rows, coloured, columns) == (statuses, [])


def test_rag_cells_in_the_colour_of_the_header_row_are_the_rag() -> None:
    lines = [(str(one), f"Write policy {one}", "JS", "31/12/2025", None) for one in range(1, 4)]
    fills = {f"{column}1": GREEN for column in "ABCDE"} | {f"E{row}": GREEN for row in range(2, 5)}
    assert [one.status for one in judge(plan_of(sheet([HEADER, *lines], fills=fills)), date(2025, 6, 30))] == [DONE] * 3


def test_the_cells_whose_colour_was_not_read_are_told() -> None:
    bands = {2: LIGHT, 4: LIGHT, 6: LIGHT}
    told = "the colour of {} is that of every other row, from end to end, so it was not read as RAG"
    assert read(5, bands)[1] == [told.format("E2 and 2 more")]
    assert read(5, bands, rags=("Amber",))[1] == [told.format("E4 and 1 more")]


def test_words_on_a_band_count_and_its_colour_does_not() -> None:
    bands = {2: LIGHT, 4: LIGHT, 6: LIGHT}
    rags = ("Amber", "Green", "See minutes", None, "Complete")
    assert read(5, bands, rags=rags) == ([OPEN, DONE, OPEN, OPEN, DONE], [])


def test_a_band_is_no_rag_by_the_plans_own_key_either() -> None:
    key = [("Key",), ("Green", "Complete"), ("Red", "Overdue"), ()]
    assert read(4, {2: GREEN, 4: GREEN}, key=key)[0] == [OPEN] * 4


def test_the_rag_of_a_banded_table_is_painted_like_any_other() -> None:
    banded = page(4, {2: LIGHT, 4: LIGHT})
    found = recolour_plan(plan_of(banded), banded, date(2025, 6, 30))
    assert [(one.outcome, one.after) for one in found] == [("changed", "Amber")] * 4
