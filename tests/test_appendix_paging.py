"""Pages of the full table end between actions; a text that is too long for a row goes on in the next, whole."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.appendixbook.paging import STANDS_ALONE, Issue, Segment, paged
from actionbook.appendixbook.pieces import (
    CONTINUED,
    MOST_LINES,
    continued,
    parts_of,
    pieces,
)
from actionbook.masterbook.heights import AROUND, HIGHEST, LINE, broken, lines_of

ROOM, MOST_BAND = 522.0, 60.0
WORDS = "The ward keeps a log of every observation, and a senior nurse reads it at the end of each shift."

heights = st.integers(16, 409).map(float)
low = st.integers(16, 120).map(float)


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    """An issue: all parts of its words but the last are about as high as a page has lines for."""
    rows = draw(st.lists(st.one_of(low, heights), max_size=12))
    full = st.integers(250, 409).map(float)
    parts = [*draw(st.lists(full, max_size=3)), draw(heights)]
    return Issue(rows, parts, draw(st.integers(16, 60).map(float)), draw(st.sampled_from([0.0, 20.0, MOST_BAND])))


plans = st.lists(issues(), max_size=8)
begun = st.sampled_from([0.0, 20.0, 38.0])


def own_segments(segments: Sequence[Segment], issue: int) -> list[Segment]:
    return [segment for segment in segments if segment.issue == issue]


def own_rows(plan: Sequence[Issue], segments: Sequence[Segment], place: int) -> int:
    """How many rows of its issue a segment holds, blank ones left out."""
    segment = segments[place]
    following = segments[place + 1] if place + 1 < len(segments) else None
    goes_on = following is not None and following.issue == segment.issue
    end = following.first if following and goes_on else len(plan[segment.issue].heights)
    return end - segment.first


def height_of(plan: Sequence[Issue], segment: Segment) -> float:
    return sum(segment.heights) + (plan[segment.issue].band if segment.with_band else 0)


def placed(plan: Sequence[Issue], room: float, used: float) -> Iterator[tuple[int, Segment, float, float]]:
    """Each segment with its place, and how much of its page is used before it, and was of the page that it left."""
    for place, segment in enumerate(paged(plan, room, used)):
        left = used
        used = 0.0 if segment.new_page else used
        yield place, segment, used, left
        used += height_of(plan, segment)


@given(plans, begun)
def test_every_row_of_every_issue_is_placed_once_and_in_order(plan: list[Issue], used: float) -> None:
    segments = paged(plan, ROOM, used)
    assert [segment.issue for segment in segments] == sorted(segment.issue for segment in segments)
    for place, segment in enumerate(segments):
        rows = own_rows(plan, segments, place)
        assert 0 <= rows <= len(segment.heights)
        needed = plan[segment.issue].heights[segment.first : segment.first + rows]
        assert all(got >= height for got, height in zip(segment.heights, needed, strict=False))
    for number, issue in enumerate(plan):
        found = own_segments(segments, number)
        assert found[0].first == 0 and all(one.first <= other.first for one, other in pairwise(found))
        assert len(found[-1].heights) + found[-1].first >= len(issue.heights)


@given(plans, begun)
def test_rows_that_are_still_to_come_are_never_among_the_rows_of_a_segment(plan: list[Issue], used: float) -> None:
    segments = paged(plan, ROOM, used)
    for place, segment in enumerate(segments):
        blank = len(segment.heights) - own_rows(plan, segments, place)
        assert blank == 0 or segment.first + len(segment.heights) - blank == len(plan[segment.issue].heights)


@given(plans, begun)
def test_no_page_holds_more_than_the_room(plan: list[Issue], used: float) -> None:
    for _, segment, before, _ in placed(plan, ROOM, used):
        assert before + height_of(plan, segment) <= ROOM


@given(plans, begun)
def test_the_words_of_an_issue_have_the_height_they_need(plan: list[Issue], used: float) -> None:
    for segment in paged(plan, ROOM, used):
        issue = plan[segment.issue]
        needed = issue.continued if segment.part is None else issue.parts[segment.part]
        assert sum(segment.heights) >= needed


@given(plans, begun)
def test_no_row_is_higher_than_excel_allows(plan: list[Issue], used: float) -> None:
    assert all(0 < height <= HIGHEST for segment in paged(plan, ROOM, used) for height in segment.heights)


@given(plans, begun)
def test_every_part_of_the_words_is_shown_once_and_in_order(plan: list[Issue], used: float) -> None:
    segments = paged(plan, ROOM, used)
    for number, issue in enumerate(plan):
        parts = [segment.part for segment in own_segments(segments, number)]
        assert parts[: len(issue.parts)] == list(range(len(issue.parts)))
        assert all(part is None for part in parts[len(issue.parts) :])


@given(plans, begun)
def test_words_that_have_been_said_go_on_only_over_a_page(plan: list[Issue], used: float) -> None:
    assert all(segment.new_page for segment in paged(plan, ROOM, used) if segment.part is None)


@given(plans, begun)
def test_a_band_stands_with_the_first_rows_of_its_issue_and_nowhere_else(plan: list[Issue], used: float) -> None:
    segments = paged(plan, ROOM, used)
    for number, issue in enumerate(plan):
        found = own_segments(segments, number)
        assert [segment.with_band for segment in found] == [issue.band > 0, *[False] * (len(found) - 1)]
        assert found[0].heights


@given(plans, begun)
def test_a_first_row_that_says_little_is_never_alone_at_the_foot(plan: list[Issue], used: float) -> None:
    segments = paged(plan, ROOM, used)
    for place, segment, before, _ in placed(plan, ROOM, used):
        issue = plan[segment.issue]
        if segment.first or not before or own_rows(plan, segments, place) != 1 or len(issue.heights) == 1:
            continue
        assert issue.heights[0] >= STANDS_ALONE or not segments[place + 1].new_page


@given(plans, begun)
def test_no_page_is_left_while_the_next_rows_would_have_fitted(plan: list[Issue], used: float) -> None:
    for _, segment, _, left in placed(plan, ROOM, used):
        if not segment.new_page:
            continue
        issue = plan[segment.issue]
        room = ROOM - left - (issue.band if segment.with_band else 0)
        rows = issue.heights[segment.first :]
        words = issue.continued if segment.part is None else issue.parts[segment.part]
        alone = segment.first == 0 and segment.part == 0 and len(rows) > 1 and rows[0] < STANDS_ALONE
        needed = max(words, sum(rows[: 2 if alone else 1]))
        assert needed > room


def test_a_plan_without_issues_has_no_pages() -> None:
    assert paged([], ROOM, 20) == []


def test_issues_that_fit_stand_on_one_page() -> None:
    plan = [Issue([100.0, 100.0], [50.0], 16.0, 20.0), Issue([100.0], [50.0], 16.0)]
    assert paged(plan, ROOM, 38) == [
        Segment(0, 0, 0, (100.0, 100.0), False, True),
        Segment(1, 0, 0, (100.0,), False, False),
    ]


def test_an_issue_goes_on_over_a_page() -> None:
    assert paged([Issue([200.0, 200.0, 200.0], [50.0], 16.0)], ROOM, 20) == [
        Segment(0, 0, 0, (200.0, 200.0), False, False),
        Segment(0, None, 2, (200.0,), True, False),
    ]


def test_the_last_row_is_made_higher_for_words_that_need_it() -> None:
    assert paged([Issue([20.0, 20.0], [100.0], 16.0)], ROOM, 0) == [Segment(0, 0, 0, (20.0, 80.0), False, False)]


def test_words_that_need_more_than_the_rows_have_go_on_beside_a_blank_row() -> None:
    assert paged([Issue([20.0], [300.0, 100.0], 16.0)], ROOM, 0) == [
        Segment(0, 0, 0, (300.0,), False, False),
        Segment(0, 1, 1, (100.0,), False, False),
    ]


def test_an_issue_whose_first_row_would_stand_alone_begins_on_the_next_page() -> None:
    plan = [Issue([400.0], [16.0], 16.0), Issue([60.0, 100.0], [16.0], 16.0, 30.0)]
    assert [(one.issue, one.new_page, one.with_band) for one in paged(plan, ROOM, 0)] == [
        (0, False, False), (1, True, True),
    ]  # fmt: skip


def test_a_first_row_that_says_enough_may_stand_alone_at_the_foot() -> None:
    plan = [Issue([400.0], [16.0], 16.0), Issue([STANDS_ALONE, 100.0], [16.0], 16.0)]
    assert [(one.issue, one.first, one.new_page) for one in paged(plan, ROOM, 0)] == [
        (0, 0, False), (1, 0, False), (1, 1, True),
    ]  # fmt: skip


def test_a_row_that_is_higher_than_a_page_stands_on_one_of_its_own() -> None:
    segments = paged([Issue([100.0], [16.0], 16.0), Issue([300.0, 100.0], [16.0], 16.0)], 200, 0)
    assert [(one.issue, one.first, one.new_page) for one in segments] == [(0, 0, False), (1, 0, True), (1, 1, True)]


def test_each_issue_knows_by_itself_whether_its_words_have_been_said() -> None:
    plan = [Issue([500.0], [16.0], 16.0)] * 3
    assert [(one.issue, one.part, one.new_page) for one in paged(plan, ROOM, 0)] == [
        (0, 0, False), (1, 0, True), (2, 0, True),
    ]  # fmt: skip


texts = st.one_of(
    st.text("abW .\n-1é漢😀", max_size=400),
    st.lists(st.sampled_from(["a", "the", "observations", "x" * 90, "漢字" * 20, "\n", "\n\n", "  "]), max_size=120).map(
        " ".join
    ),
)
widths = st.sampled_from([10.0, 15.5, 26.0, 34.0, 112.0])


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(texts, widths)
def test_the_lines_of_a_text_are_as_many_as_were_counted(text: str, width: float) -> None:
    assert len(broken(text, width)) == lines_of(text, width)


@pytest.mark.parametrize("letter", ["i", "a", "W", "@", "漢", "😀"])
@pytest.mark.parametrize("width", [10.5, 15.0, 17.0, 21.0, 26.0, 34.0, 112.0])
def test_the_lines_of_letters_of_one_kind_are_as_many_as_were_counted(letter: str, width: float) -> None:
    many = [letter * number for number in range(1, 80)]
    assert [len(text) for text in many if len(broken(text, width)) != lines_of(text, width)] == []


@given(texts, widths)
def test_lines_hold_all_of_a_text_but_the_blanks_between_them(text: str, width: float) -> None:
    for paragraph in text.split("\n"):
        rest = paragraph
        for line in broken(paragraph, width):
            assert rest.startswith(line)
            rest = rest[len(line) :].removeprefix(" ")
        assert rest == ""


@given(texts, widths)
def test_each_paragraph_is_broken_by_itself(text: str, width: float) -> None:
    assert broken(text, width) == [line for paragraph in text.split("\n") for line in broken(paragraph, width)]


@given(texts, widths)
def test_each_line_of_a_text_takes_one_line(text: str, width: float) -> None:
    assert all(lines_of(line, width) == 1 for line in broken(text, width))


@given(texts, widths, st.integers(2, 29))
def test_the_parts_of_a_text_hold_every_letter_in_order(text: str, width: float, most: int) -> None:
    assert letters("".join(parts_of(text, width, most))) == letters(text)


@given(st.text("abW .\n-1", max_size=400), widths, st.integers(2, 29))
def test_a_text_is_cut_between_words_unless_a_word_is_wider_than_the_column(text: str, width: float, most: int) -> None:
    parts = parts_of(text, width, most)
    if all(len(broken(word, width)) == 1 for word in text.split()):
        assert [word for part in parts for word in part.split()] == text.split()


@given(texts, widths, st.integers(2, 29))
def test_no_part_takes_more_lines_than_it_may(text: str, width: float, most: int) -> None:
    assert all(lines_of(part, width) <= most for part in parts_of(text, width, most))


@given(texts, widths, st.integers(2, 29))
def test_a_text_has_no_more_parts_than_it_needs(text: str, width: float, most: int) -> None:
    assert len(parts_of(text, width, most)) == max(1, -(-lines_of(text, width) // most))


@given(texts, widths, st.integers(2, 29))
def test_a_line_within_a_part_is_broken_where_the_text_was(text: str, width: float, most: int) -> None:
    parts = parts_of(text, width, most)
    assert all(part in text for part in parts)


@pytest.mark.parametrize("text", ["", "one line", "1. one\n2. two", "\n" * (MOST_LINES - 1)])
def test_a_text_that_fits_stays_as_it_is(text: str) -> None:
    assert parts_of(text, 34, MOST_LINES) == [text]


def test_a_list_is_cut_between_its_lines() -> None:
    lines = [f"{number}. step" for number in range(1, 8)]
    assert parts_of("\n".join(lines), 34, 3) == ["\n".join(lines[:3]), "\n".join(lines[3:6]), lines[6]]


def without_label(piece: str, name: str, row: int) -> str:
    """A piece without the line that says that it goes on, which it must have in every row but the first."""
    if row == 0:
        return piece
    first, _, rest = piece.partition("\n")
    assert first == continued(name)
    return rest


@given(st.lists(st.tuples(texts, widths), min_size=1, max_size=4), st.data())
def test_pieces_lose_no_word_and_add_only_that_they_go_on(row: list[tuple[str, float]], data: st.DataObject) -> None:
    columns, of = [text for text, _ in row], [width for _, width in row]
    label = data.draw(st.integers(0, len(row)))  # one past the last is none of them
    made = pieces(columns, of, label, "3.", data.draw(st.integers(3, 29)))
    for column, text in enumerate(columns):
        said = [piece[column] for piece in made]
        if column == label:
            said = [without_label(piece, "3.", number) for number, piece in enumerate(said)]
        assert letters("".join(said)) == letters(text)


@given(st.lists(st.tuples(texts, widths), min_size=1, max_size=4))
def test_no_piece_needs_more_than_excel_gives_a_row(row: list[tuple[str, float]]) -> None:
    for piece in pieces([text for text, _ in row], [width for _, width in row], 0, "3."):
        lines = max(lines_of(text, width) for text, (_, width) in zip(piece, row, strict=True))
        assert lines * LINE + AROUND <= HIGHEST


@given(st.lists(st.tuples(texts, widths), min_size=1, max_size=4))
def test_there_are_as_many_pieces_as_the_longest_text_needs(row: list[tuple[str, float]]) -> None:
    made = pieces([text for text, _ in row], [width for _, width in row], 0, "3.")
    assert len(made) == max(max(1, -(-lines_of(text, width) // MOST_LINES)) for text, width in row)
    assert all(len(piece) == len(row) for piece in made)


def test_a_row_that_goes_on_says_so_with_its_name() -> None:
    made = pieces([WORDS * 3, "WM"], [20, 10], 0, "3.", 5)
    assert len(made) > 2 and all(piece[0].startswith(f"3. {CONTINUED}\n") for piece in made[1:])
    assert [piece[1] for piece in made] == ["WM", *[""] * (len(made) - 1)]


def test_a_row_without_a_name_says_only_that_it_goes_on() -> None:
    assert continued("") == CONTINUED
    assert pieces(["a", "b\n" * 9], [20, 10], 0, "", 5)[1][0] == CONTINUED
