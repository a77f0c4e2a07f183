"""An appendix as a workbook for paper: read back by openpyxl and calamine, and printed by LibreOffice."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import openpyxl
import pytest
from appendices import FILLS, LONG, appendix, of_teams, with_lines
from openpyxl.cell.cell import MergedCell
from python_calamine import CalamineWorkbook

from actionbook.appendix import (
    ACTION,
    LEFT_OVER,
    SECTIONS,
    SELECTIONS,
    ActionLine,
    Appendix,
    Completed,
    CountLine,
    IssueBlock,
    NewDate,
    Overdue,
    StaffLine,
    ThemeBlock,
)
from actionbook.appendix.asking import selection_words
from actionbook.appendix.full_table import (
    HEADINGS,
    NO_ACTIONS,
    NO_THEME,
    issue_words,
    line_cells,
    status_words,
)
from actionbook.appendix.tables import front_lines, tables_of
from actionbook.appendixbook.excel import as_xlsx
from actionbook.appendixbook.plan_sheet import LEFT_OVER_FILL, NAME, SCALE
from actionbook.masterbook.heights import HIGHEST, lines_of
from actionbook.scheme import shown_status
from actionbook.workbook.contrast import LEAST_CONTRAST, contrast

JUNE = "CMHT focussed inspection action plan June 2018 v4.xlsx"
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WIDE = "漢字で書かれた行動計画"
CONTINUED = re.compile(r"\A[^\n]{0,45}\(continued\)(?:\n|\Z)")
ESCAPED = re.compile("_x[0-9a-fA-F]{4}_")
"""A control code as openpyxl reads it."""
LONE, REPLACED = "Bad \udcff name \ud800 here", "Bad ? name ? here"
"""Words with halves of letters, as they stand for bytes of a name that are no letters, and as a file can hold them."""
LISTS = ("overdue", "dates", "completed", "staff")
SURE, AROUND_WORDS = 1.05, 0.7109375
"""How much less than `lines_of` takes for it a line may need, so that a test finds only what is cut; and characters of
a column's width that XlsxWriter adds, as Excel does, for the space beside its words.
"""


def of_one(issue: IssueBlock, *more: IssueBlock) -> Appendix:
    """An appendix of one theme with these issues."""
    return replace(appendix(), themes=(ThemeBlock("1. Safe care", (issue, *more)),))


def with_action(**words: str) -> Appendix:
    """An appendix in which one action, between two others, has other words."""
    first = appendix().themes[0].issues[0]
    lines = (first.lines[0], replace(first.lines[1], **words), first.lines[2])
    return of_one(replace(first, lines=lines))


def with_issue(**words: str) -> Appendix:
    """An appendix of an issue with one action and other words, and of the same issue after it."""
    first = appendix().themes[0].issues[0]
    return of_one(replace(first, lines=first.lines[:1], **words), first)


def everywhere(words: str) -> Appendix:
    """An appendix that says the same in every place where words may stand."""
    one = appendix()
    line = ActionLine(1, words, "overdue", "Red", 3, people=words, target=words, evidence=words, progress=words)
    more = (replace(line, number=2, standing=words), ActionLine(None, words, None, "", kind=LEFT_OVER, evidence=words))
    issue = IssueBlock("1.1", words, words, "Must do", "overdue", "Red", (line, *more))
    return replace(
        one, title=words, committee=words, version=words, purpose=words, summary=words,
        governance=((words, words),), staff_key=(StaffLine(words, words),),
        counts=(one.counts[0], replace(one.counts[1], name=words)),
        overdue=(Overdue(words, words, words, words, 3, "", words),),
        new_dates=(NewDate(words, words, words, "", date(2025, 3, 1), None, date(2025, 6, 30), 1, True, False),),
        completed=(Completed(words, words, words, "complete", "", words),),
        themes=(ThemeBlock(words, (issue,)), ThemeBlock(f"2 {words}", ())),
    )  # fmt: skip


def of_themes(number: int, name: str = "{}. Theme") -> Appendix:
    """An appendix of so many themes with an issue each."""
    posts = appendix().themes[1].issues[0]
    names = [name.format(place) for place in range(1, number + 1)]
    themes = tuple(
        ThemeBlock(words, (replace(posts, ref=f"{place}.1"),)) for place, words in enumerate(names, 1)
    )
    lines = tuple(CountLine(words, 1, {"in progress": 1}, 0.0, 1, 0.0, 0) for words in names)
    return replace(appendix(), themes=themes, counts=(appendix().counts[0], *lines))


HOSTILE = {
    "like formulas": everywhere("=1+1"),
    "like sums": everywhere("+44 and -1"),
    "like functions": everywhere('@SUM(A1) and =HYPERLINK("x")'),
    "like links": everywhere("https://example.org/a?b=c&d=<e>"),
    "like numbers": everywhere("007"),
    "control codes": everywhere("a\x00b\x01c\x0bd\x1fe\x7ff\tg\r\nh"),
    "no characters": everywhere("a\ufffeb\uffffc"),
    "emoji": everywhere("👩🏽‍⚕️ says 😀 é ŵ"),
    "wide letters": everywhere(WIDE * 6),
    "capitals": everywhere("WWWW MMMM @@@@ " * 12),
    "right to left": everywhere("العمل مكتمل שלום"),
    "blank": everywhere(""),
    "blanks": everywhere("  two  blanks \n\n and lines \n"),
    "40,000 characters": with_action(action="word " * 8000),
    "40,000 characters of progress": with_action(progress="every observation " * 2222, evidence="word " * 900),
    "200 lines": with_action(progress="\n".join(f"{place}. line" for place in range(1, 201))),
    "one word": with_action(action="x" * 3000, people="W" * 300),
    "long issue": with_issue(text=LONG[:10_000]),
    "issue of lines": with_issue(text="\n".join(f"({place}) line" for place in range(1, 90))),
    "long heading": with_issue(heading="Handover of care " * 12),
    "very long heading": with_issue(heading="Handover of care " * 120),
    "issue without ref": of_one(
        replace(appendix().themes[0].issues[1], ref=None), replace(appendix().themes[0].issues[0], ref=None)
    ),
    "nothing": replace(appendix(), themes=(), overdue=(), new_dates=(), completed=(), staff_key=(), selection="None"),
    "no theme": replace(appendix(), themes=(ThemeBlock(None, appendix().themes[0].issues),)),
    "60 themes": of_themes(60),
    "long theme names": of_themes(12, "{}. " + "Safe, effective, caring, responsive and well-led services " * 8),
    "very long theme names": of_themes(2, "{}. " + "Safe, effective, caring, responsive and well-led " * 200),
    "no fills": replace(appendix(), fills={}),
    "other fills": replace(appendix(), fills={name: "767676" for name in FILLS}),
    "chosen in every way": replace(of_teams(), selection=selection_words(tuple(SELECTIONS), 6, 53)),
    "no figures of last time": replace(appendix(), last_as_at=None, rounds=appendix().rounds[-1:]),
    "no version": replace(appendix(), version=None, purpose=None, committee=None, meeting=None, governance=()),
}  # fmt: skip
USUAL = {"one plan": appendix(), "teams": of_teams(), "1 action": with_lines(1), "300 actions": with_lines(300)}
ALL = USUAL | HOSTILE
each = pytest.mark.parametrize("name", list(ALL))
usual = pytest.mark.parametrize("name", list(USUAL))


@cache
def made(name: str) -> bytes:
    """The workbook of one of the appendices."""
    return as_xlsx(ALL[name])


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


@cache
def book_of(name: str) -> Any:
    return opened(made(name))


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def letters(words: object) -> str:
    """The visible letters of a text as a file can hold them."""
    text = ESCAPED.sub("", "" if words is None else str(words)).encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd-\uffff]", "", text)


def without_label(words: object) -> str:
    """The words of a cell but for the line that says that they go on."""
    return CONTINUED.sub("", str(words or ""))


class Segment(NamedTuple):
    """Rows of one issue that stand together."""

    first: int
    last: int


@dataclass(frozen=True)
class Drawn:
    """An issue as the sheet shows it."""

    issue: IssueBlock
    segments: tuple[Segment, ...]

    @property
    def rows(self) -> list[int]:
        return [row for one in self.segments for row in range(one.first, one.last + 1)]


def bands_of(page: Any) -> list[int]:
    """The rows under the headings that are merged over all columns."""
    spans = (span for span in page.merged_cells.ranges if (span.min_col, span.max_col) == (1, 7))
    return sorted(span.min_row for span in spans if span.min_row > head_row(page))


def head_row(page: Any) -> int:
    return int(page.print_title_rows.split("$")[-1])


def segments_of(page: Any) -> Iterator[Segment]:
    """The segments from top to bottom: each begins where a cell of the issue does."""
    bands = set(bands_of(page))
    body = [row for row in range(head_row(page) + 1, page.max_row + 1) if row not in bands]
    starts = [row for row in body if not isinstance(page.cell(row, 2), MergedCell)]
    for start, following in pairwise([*starts, page.max_row + 1]):
        yield Segment(start, max(row for row in body if start <= row < following))


def drawn(one: Appendix, page: Any) -> list[Drawn]:
    """The issues of an appendix with the rows in which they are shown."""
    left, found = list(segments_of(page)), []
    for theme in one.themes:
        if not theme.issues:
            left.pop(0)
        for issue in theme.issues:
            own = [left.pop(0)]
            more = letters(issue_words(issue, continued=True))
            while left and letters(page.cell(left[0].first, 2).value).startswith(more):
                own.append(left.pop(0))
            found.append(Drawn(issue, tuple(own)))
    assert left == []
    return found


def drawn_lines(one: Drawn, page: Any) -> Iterator[tuple[ActionLine | None, list[int]]]:
    """The lines of an issue with their rows, and None with the rows that are blank."""
    rows, lines = list(one.rows), list(one.issue.lines)
    blank = [row for row in rows if all(not page.cell(row, column).value for column in range(3, 8))]
    rows = rows[: -len(blank)] if blank and rows[-len(blank) :] == blank and len(rows) > len(lines) else rows
    groups: list[list[int]] = []
    for row in rows:
        if groups and CONTINUED.match(str(page.cell(row, 3).value or "")):
            groups[-1].append(row)
        else:
            groups.append([row])
    yield from zip(lines, groups, strict=True)
    yield None, one.rows[len(rows) :]


def fill_of(cell: Any) -> str:
    """The fill of a cell as `RRGGBB`; empty without one."""
    return cell.fill.fgColor.rgb[-6:] if cell.fill.patternType == "solid" else ""


def ink_of(cell: Any) -> str:
    colour = cell.font.color
    return colour.rgb[-6:] if colour is not None and isinstance(colour.rgb, str) else "000000"


def written(page: Any) -> Iterator[Any]:
    return (cell for row in page.iter_rows() for cell in row if cell.value not in (None, ""))


def plan_of(name: str) -> Any:
    return book_of(name)[NAME]


def wanted_cells(line: ActionLine) -> list[str]:
    """What stands in the columns of a line's own."""
    action, people, target, evidence, progress = line_cells(line)
    return [action or "", people or "", (target or "") + status_words(line), evidence or "", progress or ""]


@each
def test_every_word_of_an_issue_stands_in_its_column_in_order(name: str) -> None:
    page = plan_of(name)
    for one in drawn(ALL[name], page):
        wanted = zip(*map(wanted_cells, one.issue.lines), strict=True)
        for column, words in enumerate(wanted, 3):
            said = "".join(letters(without_label(page.cell(row, column).value)) for row in one.rows)
            assert said == letters("".join(words)), f"{NAME}!{page.cell(one.rows[0], column).coordinate}"


@each
def test_every_word_of_the_issues_themselves_is_there_in_order(name: str) -> None:
    page = plan_of(name)
    for one in drawn(ALL[name], page):
        more = letters(issue_words(one.issue, continued=True))
        said = [letters(page.cell(segment.first, 2).value) for segment in one.segments]
        assert all(words.startswith(more) for words in said[1:])
        rest = "".join(words.removeprefix(more) for words in said[1:])
        assert said[0] + rest == letters(issue_words(one.issue, with_ref=True))


@each
def test_no_word_is_cut_in_two_unless_it_is_wider_than_its_column(name: str) -> None:
    page = plan_of(name)
    widths = widths_of(page)
    for one in drawn(ALL[name], page):
        for column in range(3, 8):
            wanted = [word for line in one.issue.lines for word in wanted_words(line, column)]
            if all(letters(word) == word and lines_of(word, widths[column]) == 1 for word in wanted):
                said = [without_label(page.cell(row, column).value).split() for row in one.rows]
                assert [word for words in said for word in words] == wanted


def wanted_words(line: ActionLine, column: int) -> list[str]:
    action, people, target, evidence, progress = line_cells(line)
    status = f"{target or ''} {status_words(line)}"
    return ((action, people, status, evidence, progress)[column - 3] or "").split()


@each
def test_the_themes_stand_in_bands_before_their_issues(name: str) -> None:
    one, page = ALL[name], plan_of(name)
    if not one.themes:
        assert [page.cell(row, 1).value for row in bands_of(page)] == ["No action fits what was asked for."]
        return
    bands = bands_of(page)
    for row, theme in zip(bands, one.themes, strict=True):
        said = letters(page.cell(row, 1).value)
        assert (letters(theme.name) or letters(NO_THEME)).startswith(said.removesuffix("…"))
        assert not said.endswith("…") or len(said) > 1_000
    issues = iter(drawn(one, page))
    for band, theme in zip(bands, one.themes, strict=True):
        if not theme.issues:
            assert page.cell(band + 1, 3).value == NO_ACTIONS
        for place, _ in enumerate(theme.issues):
            first = next(issues).rows[0]
            assert first == band + 1 if place == 0 else first > band


@usual
def test_the_columns_are_those_of_the_june_plan_in_their_order(name: str) -> None:
    page = plan_of(name)
    assert tuple(cell.value for cell in page[head_row(page)]) == HEADINGS == (
        "RAG", "Issue identified", "Actions to be taken", "Person responsible", "Target completion date",
        "Evidence to be provided", "Progress to date",
    )  # fmt: skip


@each
def test_rag_and_issue_are_merged_down_exactly_the_rows_of_a_segment(name: str) -> None:
    page = plan_of(name)
    spans = {span.coord for span in page.merged_cells.ranges if span.min_row > head_row(page)}
    bands = {f"A{row}:G{row}" for row in bands_of(page)}
    wanted = {
        f"{column}{segment.first}:{column}{segment.last}"
        for one in drawn(ALL[name], page) for segment in one.segments for column in "AB"
        if segment.last > segment.first
    }  # fmt: skip
    assert spans == bands | wanted


@each
def test_the_fills_are_those_of_the_appendix(name: str) -> None:
    one, page = ALL[name], plan_of(name)
    for shown in drawn(one, page):
        for segment in shown.segments:
            assert fill_of(page.cell(segment.first, 1)) == one.fills.get(shown.issue.rag, "")
            assert fill_of(page.cell(segment.first, 2)) == one.fills.get(shown.issue.requirement or "", "")
        for line, rows in drawn_lines(shown, page):
            assert {fill_of(page.cell(row, 5)) for row in rows} <= {target_fill(one, line)}
            other = "" if line is None or line.kind == ACTION else LEFT_OVER_FILL
            assert {fill_of(page.cell(row, column)) for row in rows for column in (3, 4, 6, 7)} <= {other}


def target_fill(one: Appendix, line: ActionLine | None) -> str:
    if line is None:
        return ""
    return one.fills.get(line.rag, "") if line.kind == ACTION else LEFT_OVER_FILL


@each
def test_colour_is_never_the_only_sign(name: str) -> None:
    one, page = ALL[name], plan_of(name)
    for shown in drawn(one, page):
        status = shown_status(shown.issue.status)
        for segment in shown.segments:
            words = page.cell(segment.first, 1).value or ""
            assert (shown.issue.rag in words and status.casefold() in words.casefold()) or not shown.issue.rag
        for line, rows in drawn_lines(shown, page):
            if line is not None and line.kind == ACTION:
                assert status_words(line) in str(page.cell(rows[0], 5).value) + str(page.cell(rows[-1], 5).value)


@each
def test_all_words_can_be_read_on_their_fill(name: str) -> None:
    for page in book_of(name):
        for cell in written(page):
            found = contrast(fill_of(cell) or "FFFFFF", ink_of(cell))
            assert found >= LEAST_CONTRAST, f"{page.title}!{cell.coordinate}"


@each
def test_no_row_is_higher_than_excel_allows(name: str) -> None:
    for page in book_of(name):
        heights = [page.row_dimensions[row].height or 0 for row in range(1, page.max_row + 1)]
        assert max(heights) <= HIGHEST, page.title


@each
def test_every_row_is_as_high_as_its_words_need(name: str) -> None:
    short = [place for page in book_of(name) for place in short_cells(page)]
    assert not short, "\n".join(short)


def widths_of(page: Any) -> dict[int, float]:
    """The widths of the columns in characters, without what stands around their words."""
    spans = page.column_dimensions.values()
    return {place: one.width - AROUND_WORDS for one in spans for place in range(one.min, one.max + 1)}


def short_cells(page: Any) -> Iterator[str]:
    """The cells with more lines than their rows have room for."""
    spans, widths = {span.coord.split(":")[0]: span for span in page.merged_cells.ranges}, widths_of(page)
    for cell in written(page):
        span = spans.get(cell.coordinate)
        columns = range(cell.column, (span.max_col if span else cell.column) + 1)
        rows = range(cell.row, (span.max_row if span else cell.row) + 1)
        if cell.alignment.wrap_text and isinstance(cell.value, str):
            size = cell.font.sz / 10 * (1.1 if cell.font.b else 1)
            width = sum(widths[one] for one in columns) * SURE
            height = sum(page.row_dimensions[row].height or 15 for row in rows)
            if lines_of(ESCAPED.sub("", cell.value), width / size) * 12.75 * cell.font.sz / 10 > height + 1:
                yield f"{page.title}!{cell.coordinate}: {height} points for {cell.value[:60]!r}"


@each
def test_a_page_is_printed_on_a4_landscape_with_its_number_and_the_position(name: str) -> None:
    one = ALL[name]
    for part, content in parts_of(made(name)).items():
        if part.startswith("xl/worksheets/sheet"):
            sheet = ElementTree.fromstring(content)
            setup = sheet.find(f"{SPREADSHEET}pageSetup")
            assert setup is not None and (setup.get("paperSize"), setup.get("orientation")) == ("9", "landscape")
            foot = sheet.findtext(f"{SPREADSHEET}headerFooter/{SPREADSHEET}oddFooter") or ""
            assert foot.endswith("&RPage &P of &N") and len(foot) <= 255
            left = foot.removeprefix("&L").removesuffix("&RPage &P of &N")
            assert_foot(one, left)


def assert_foot(one: Appendix, foot: str) -> None:
    """The version and the position, as far as there is room for them."""
    assert f"Position as at {one.as_of.day} {one.as_of:%B %Y}" in foot
    assert letters(one.version or "")[:20] in letters(foot.replace("&&", "&"))


@usual
def test_version_and_position_stand_at_the_foot_word_for_word(name: str) -> None:
    feet = {page.oddFooter.left.text for page in book_of(name)}
    assert feet == {"Version v3 · Position as at 11 April 2025"}


@each
def test_the_headings_are_repeated_on_every_page(name: str) -> None:
    book = book_of(name)
    assert book[NAME].print_title_rows == f"${head_row(book[NAME])}:${head_row(book[NAME])}"
    for section in LISTS:
        for table in tables_of(ALL[name], section):
            if table.rows:
                page = book[table.name]
                heads = [cell.value for cell in page[head_row(page)]]
                assert heads == [column.words for column in table.columns]


@each
def test_no_words_of_a_table_are_lost_on_another_sheet(name: str) -> None:
    one, book = ALL[name], book_of(name)
    for section in ("keys", "counts", *LISTS):
        for table in tables_of(one, section):
            sheet = {"keys": "Front page", "counts": "Position"}.get(section, table.name)
            if not table.rows:
                assert section == "staff" or letters(table.empty[1:]) in sheet_letters(book["Front page"])
                continue
            for place in range(len(table.columns)):
                said = "".join(letters(without_label(cell.value)) for cell in list(book[sheet].columns)[place])
                wanted = [letters(row[place]) for row in table.rows if isinstance(row[place], str)]
                assert in_order(wanted, said), f"{sheet}, {table.columns[place].words}"


def in_order(wanted: Sequence[str], said: str) -> bool:
    """Whether all the texts stand one after the other in another, whatever stands between them."""
    place = 0
    for words in wanted:
        place = said.find(words, place) + len(words)
        if place < len(words):
            return False
    return True


def sheet_letters(page: Any) -> str:
    return "".join(letters(without_label(cell.value)) for row in page.iter_rows() for cell in row)


@each
def test_the_front_page_says_what_the_paper_is(name: str) -> None:
    one, said = ALL[name], sheet_letters(book_of(name)["Front page"])
    pairs = [words for pair in front_lines(one) for words in pair]
    assert in_order(list(map(letters, (one.title, *pairs, one.purpose, one.summary))), said)


@each
def test_calamine_reads_the_same_as_openpyxl(name: str) -> None:
    other = CalamineWorkbook.from_filelike(io.BytesIO(made(name)))
    book = book_of(name)
    assert other.sheet_names == book.sheetnames
    for sheet in book.sheetnames:
        rows = other.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        found = {(row, column): value for row, line in enumerate(rows, 1) for column, value in enumerate(line, 1)}
        for cell in written(book[sheet]):
            assert same(found.get((cell.row, cell.column)), cell.value), f"{sheet}!{cell.coordinate}"


def same(one: object, other: object) -> bool:
    if isinstance(other, str):
        return letters(one) == letters(other)
    return one == other or (isinstance(one, date) and str(one)[:10] == str(other)[:10])


@each
def test_nothing_is_a_formula_whatever_it_begins_with(name: str) -> None:
    for page in book_of(name):
        assert all(cell.data_type != "f" for cell in written(page))
        assert all(cell.quotePrefix for cell in written(page) if str(cell.value).startswith(("=", "+", "-", "@")))
    for part, content in parts_of(made(name)).items():
        assert not part.startswith("xl/worksheets/sheet") or b"<f>" not in content


def test_what_is_no_letter_is_replaced() -> None:
    content = b""
    with suppress(UnicodeEncodeError):
        content = as_xlsx(everywhere(LONE))
    assert content, "half a letter stops the workbook"
    book = opened(content)
    assert [cell.value for cell in book["Staff key"][head_row(book["Staff key"]) + 1]] == [REPLACED, REPLACED]


@each
def test_nothing_is_hidden(name: str) -> None:
    for page in book_of(name):
        assert page.sheet_state == "visible" and page.protection.sheet is False
        assert not any(row.hidden for row in page.row_dimensions.values())
        assert not any(column.hidden for column in page.column_dimensions.values())
        assert page.auto_filter.ref is None and not page.conditional_formatting
    for content in parts_of(made(name)).values():
        assert b'hidden="1"' not in content and b"veryHidden" not in content


@each
def test_nothing_private_slips_out(name: str) -> None:
    book = book_of(name)
    assert_private(book, parts_of(made(name)))
    assert all(cell.comment is None and cell.hyperlink is None for page in book for cell in written(page))


def assert_private(book: Any, parts: dict[str, bytes]) -> None:
    """A workbook says nothing of who made it, on which machine, or out of which files."""
    assert not any("comment" in part.casefold() or "external" in part.casefold() for part in parts)
    assert not book.properties.creator and not book.properties.lastModifiedBy
    whole = b"\n".join(parts.values())
    for left in (b"absPath", b"TargetMode", b"file:", b"/home/", b"/work/", b"\\Users\\", os.getcwd().encode()):
        assert left not in whole, left
    assert [*book.defined_names, *(name for page in book for name in page.defined_names)] == []


@each
def test_the_document_has_its_title(name: str) -> None:
    one = ALL[name]
    assert letters(book_of(name).properties.title) == letters(one.title)[: len(letters(one.title[:250]))]
    assert book_of(name).properties.language == "en-GB"


@each
def test_the_parts_are_well_formed_and_stand_once_in_the_file(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(name))) as package:
        names = package.namelist()
        assert len(names) == len(set(names)) and package.testzip() is None
    for part, content in parts_of(made(name)).items():
        if part.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)


@each
def test_merged_cells_do_not_overlap(name: str) -> None:
    for page in book_of(name):
        for one, other in combinations(page.merged_cells.ranges, 2):
            assert one.isdisjoint(other), f"{page.title}: {one} and {other}"


@each
def test_pages_end_between_segments_and_one_after_the_other(name: str) -> None:
    page = plan_of(name)
    breaks = [one.id for one in page.row_breaks.brk]
    assert all(one < other for one, other in pairwise([head_row(page), *breaks, page.max_row]))
    starts = {segment.first for segment in segments_of(page)}
    begins = {row for row in starts if row - 1 not in bands_of(page)} | set(bands_of(page))
    assert {row + 1 for row in breaks} <= begins


@each
def test_the_heights_of_the_rows_of_a_page_fit_on_it(name: str) -> None:
    page = plan_of(name)
    head = page.row_dimensions[head_row(page)].height
    room = (595.3 - (page.page_margins.top + page.page_margins.bottom) * 72) * 100 / page.page_setup.scale
    edges = [0, *(one.id for one in page.row_breaks.brk), page.max_row]
    for number, (above, last) in enumerate(pairwise(edges)):
        used = sum(page.row_dimensions[row].height or 15 for row in range(above + 1, last + 1))
        assert used + (head if number else 0) <= room, f"page {number + 1}"


@usual
def test_the_same_appendix_gives_the_same_bytes(name: str) -> None:
    assert as_xlsx(ALL[name]) == made(name)


def test_the_bytes_are_the_same_in_another_process() -> None:
    code = "import hashlib, test_appendix_excel as one; print(hashlib.sha256(one.made('teams')).hexdigest())"
    places = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": places, "TZ": "Asia/Tokyo"}
        command = [sys.executable, "-c", code]
        run = subprocess.run(command, env=surroundings, check=True, capture_output=True, timeout=60)
        assert run.stdout.decode().strip() == hashlib.sha256(made("teams")).hexdigest()


SHEETS = {
    "front": ["Front page"], "summary": ["Front page"], "keys": ["Front page"], "counts": ["Position"],
    "charts": ["Position"], "overdue": ["Overdue"], "dates": ["New dates"], "completed": ["Completed", "Withdrawn"],
    "table": [NAME], "staff": ["Staff key"],
}  # fmt: skip


@pytest.mark.parametrize("section", list(SECTIONS))
def test_a_section_may_stand_alone(section: str) -> None:
    book = opened(as_xlsx(replace(appendix(), sections=(section,))))
    assert book.sheetnames == SHEETS[section] and all(any(written(page)) for page in book)


@pytest.mark.parametrize("section", list(SECTIONS))
def test_a_section_that_has_nothing_to_say_says_so(section: str) -> None:
    nothing = replace(HOSTILE["nothing"], sections=(section,), rag_key=(), requirement_key=(), counts=(), rounds=())
    book = opened(as_xlsx(nothing))
    assert "Sheet1" not in book.sheetnames
    assert all(any(written(page)) for page in book) or section == "charts"


@pytest.mark.parametrize("section", LISTS[:3])
def test_a_list_with_nothing_in_it_is_a_sentence_on_the_front_page(section: str) -> None:
    nothing = replace(HOSTILE["nothing"], sections=(section,))
    table = tables_of(nothing, section)[0]
    assert letters(table.empty[1:]) in sheet_letters(opened(as_xlsx(nothing))["Front page"])


@pytest.mark.parametrize("left_out", list(SECTIONS))
def test_a_section_may_be_left_out(left_out: str) -> None:
    sections = tuple(section for section in SECTIONS if section != left_out)
    book = opened(as_xlsx(replace(appendix(), sections=sections)))
    assert (NAME in book.sheetnames) is (left_out != "table")
    assert ("Staff key" in book.sheetnames) is (left_out != "staff")


# As it is printed.

with_printer = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None, reason="LibreOffice or poppler is not here"
)
AWKWARD = (
    "40,000 characters of progress", "200 lines", "one word", "long issue", "issue of lines", "long heading",
    "very long heading", "capitals", "60 themes", "long theme names", "issue without ref", "wide letters",
    "chosen in every way",
)  # fmt: skip
PRINTED = {
    "one plan": appendix(), "300 actions": with_lines(300), "teams": of_teams(),
    **{name: HOSTILE[name] for name in AWKWARD},
}  # fmt: skip
NEAR = 1.5
"""Points by which programs differ in where a word stands."""
INK = 0.36
"""Of the height that a font gives a line, how far its letters reach above and below the middle."""
HEADER, FOOTER = 40.0, 548.0
"""Points from the top of a page between which the rows stand."""

SAME_LINE, EXCEL_LINE = 3.0, 12.75
"""Points by which words of one line may stand apart, and those of a line of ten-point Arial in Excel."""
HEAD_REACH, FIRST_COLUMN = 12.0, 40.0
"""Points around the middle of the headings, and from the left, within which they stand."""


class Word(NamedTuple):
    """A word on a page, in points from its top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def reach(self) -> float:
        """How far its letters reach above and below its middle."""
        return (self.bottom - self.top) * INK


class Box(NamedTuple):
    """Where a cell stands on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether a word begins in it."""
        return self.top <= word.middle < self.bottom and self.left <= word.left < self.right


WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


def pages_of(pdf: Path) -> list[list[Word]]:
    """The words of each page that are not in its header or footer."""
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    pages = run.stdout.decode("utf-8").split("<page ")[1:]
    found = [[Word(*map(float, one[:4]), unescape(one[4])) for one in WORD.findall(page)] for page in pages]
    return [[word for word in page if HEADER < word.middle < FOOTER] for page in found]


def june_plan() -> dict[str, Appendix]:
    """The appendix of the real June 2018 plan; nothing where the plan is not here."""
    path = Path(__file__).parents[2] / "shared" / "workbooks" / "plans" / JUNE
    if not path.exists():
        return {}
    from actionbook.appendix.making import make_appendix

    return {"June 2018": make_appendix(path, date(2018, 7, 20))}


class Printed(NamedTuple):
    """A full table and the pages on which it was printed."""

    page: Any
    pages: list[list[Word]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The full tables of some appendices, printed at one go."""
    folder = tmp_path_factory.mktemp("printed")
    paths = {}
    for place, (name, one) in enumerate((PRINTED | june_plan()).items()):
        paths[name] = folder / f"{place}.xlsx"
        paths[name].write_bytes(as_xlsx(replace(one, sections=("table",))))
    print_all(folder, paths.values())
    return {
        name: Printed(openpyxl.load_workbook(path)[NAME], pages_of(path.with_suffix(".pdf")))
        for name, path in paths.items()
    }


def print_all(folder: Path, paths: Iterable[Path]) -> None:
    """Print workbooks as PDF beside themselves."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = map(str, paths)
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=180)


every = pytest.mark.parametrize("name", [*PRINTED, "June 2018"])


def taken(printed: dict[str, Printed], name: str) -> Printed:
    if name not in printed:
        pytest.skip("the June 2018 plan is not here")
    return printed[name]


def rows_of_pages(page: Any) -> list[list[int]]:
    """The rows of each page by the breaks, the repeated head first."""
    head, edges = head_row(page), [0, *(one.id for one in page.row_breaks.brk), page.max_row]
    pages = [list(range(above + 1, last + 1)) for above, last in pairwise(edges)]
    return [pages[0], *([head, *rows] for rows in pages[1:])]


def places_of(page: Any, rows: Sequence[int], words: Sequence[Word]) -> dict[int, tuple[float, float]]:
    """How far down each row of a printed page begins and ends, measured from the middle of its headings."""
    heights = {row: (page.row_dimensions[row].height or 15) * SCALE / 100 for row in rows}
    head = head_row(page)
    top = head_middle(words) - heights[head] / 2 - sum(heights[row] for row in rows[: rows.index(head)])
    found = {}
    for row in rows:
        found[row] = (top, top + heights[row])
        top += heights[row]
    return found


def lefts_of(words: Sequence[Word]) -> list[float]:
    """How far from the left each column begins: where the first word of its heading does."""
    middle = head_middle(words)
    head = {word.text: word.left for word in words if abs(word.middle - middle) < HEAD_REACH}
    return [head[heading.split()[0]] - NEAR for heading in HEADINGS]


def head_middle(words: Sequence[Word]) -> float:
    """How far down a page the middle of its headings is."""
    return next(word.middle for word in words if word.text == HEADINGS[0] and word.left < FIRST_COLUMN)


def boxes_of(page: Any, rows: Sequence[int]) -> Iterator[tuple[Any, int, int, int]]:
    """The cells of a page, each with its last column, and its first and last row."""
    spans = {span.coord.split(":")[0]: span for span in page.merged_cells.ranges}
    for row in rows:
        for cell in page[row] if row >= head_row(page) else page[row][:1]:
            span = spans.get(cell.coordinate)
            if span is not None:
                yield cell, span.max_col, span.min_row, span.max_row
            elif not isinstance(cell, MergedCell):
                yield cell, 7 if row < head_row(page) else cell.column, row, row


def lines_in_print(words: Sequence[Word]) -> list[list[Word]]:
    """Words line by line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.middle):
        if lines and word.middle - lines[-1][0].middle < SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line) for line in lines]


def printed_letters(words: Sequence[Word]) -> str:
    return plain("".join(word.text for line in lines_in_print(words) for word in line))


def plain(words: object) -> str:
    return re.sub(r"[\s\xad]", "", unicodedata.normalize("NFKC", letters(words)))


@with_printer
@every
def test_pages_end_where_they_were_meant_to_and_nowhere_else(printed: dict[str, Printed], name: str) -> None:
    page, pages = taken(printed, name)
    assert len(pages) == len(page.row_breaks.brk) + 1


@with_printer
@every
def test_the_headings_are_printed_on_every_page(printed: dict[str, Printed], name: str) -> None:
    page, pages = taken(printed, name)
    for rows, words in zip(rows_of_pages(page), pages, strict=True):
        top, bottom = places_of(page, rows, words)[head_row(page)]
        head = [word for word in words if top <= word.middle <= bottom]
        assert sorted(plain(word.text) for word in head) == sorted(" ".join(HEADINGS).split())


@with_printer
@every
def test_no_word_is_cut_in_print(printed: dict[str, Printed], name: str) -> None:
    page, pages = taken(printed, name)
    wrong = [words for number in range(len(pages)) for words in faults_of(page, number, pages[number])]
    assert not wrong, "\n".join(wrong)


def faults_of(page: Any, number: int, words: Sequence[Word]) -> Iterator[str]:
    """What is cut, missing or in another cell on a page."""
    rows = rows_of_pages(page)[number]
    places, lefts = places_of(page, rows, words), [*lefts_of(words), 842.0]
    left_over = set(words)
    for cell, last_column, first, last in boxes_of(page, rows):
        box = Box(lefts[cell.column - 1], places[first][0], lefts[last_column], places[last][1])
        own = [word for word in words if box.holds(word)]
        left_over -= set(own)
        if cell.row != head_row(page):
            yield from (f"page {number + 1}, {cell.coordinate}: {fault}" for fault in cell_faults(cell, own, box))
    yield from (f"page {number + 1}: {word.text} stands in no cell" for word in left_over)


def cell_faults(cell: Any, own: Sequence[Word], box: Box) -> Iterator[str]:
    """What is wrong with the words that were printed in a cell; Excel must have room for their lines, too."""
    if printed_letters(own) != plain(cell.value):
        yield f"{printed_letters(own)[-40:]!r} for {plain(cell.value)[-40:]!r}"
    for word in own:
        if word.middle - word.reach < box.top - NEAR or word.middle + word.reach > box.bottom + NEAR:
            yield f"{word.text} stands out of its row"
        if word.right > box.right + NEAR:
            yield f"{word.text} stands out of its column"
    needed = len(lines_in_print(own)) * EXCEL_LINE * cell.font.sz / 10
    if needed > (box.bottom - box.top) * 100 / SCALE + NEAR:
        yield f"{len(lines_in_print(own))} lines do not fit in Excel"


@with_printer
def test_a_chart_is_printed_on_one_page_and_no_part_of_it_on_another(tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{place}.xlsx" for place, name in enumerate(("one plan", "60 themes"))}
    for name, path in paths.items():
        path.write_bytes(as_xlsx(replace(ALL[name], sections=("charts",))))
    print_all(tmp_path, paths.values())
    for path in paths.values():
        pages = [" ".join(word.text for word in page) for page in pages_of(path.with_suffix(".pdf"))]
        for title in ("Status by theme", "Actions at each report"):
            assert sum(title in page for page in pages) == 1, title
