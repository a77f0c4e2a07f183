"""What a page of the master writes is what openpyxl and calamine read: text as text, whole, and legible."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from actionbook.master_columns import LONG_TEXTS
from actionbook.masterbook.book import (
    CUT,
    DARK,
    KINDS,
    LARGE,
    LONGEST_CELL,
    STATUS_COLOURS,
    Book,
    Page,
    relative_links,
)
from actionbook.masterbook.heights import row_height
from actionbook.movement import MOVEMENTS
from actionbook.scheme import STANDARD_FILLS, STATUSES
from actionbook.workbook.contrast import contrast

JULY = date(2018, 7, 12)


def bytes_of(
    fill: Callable[[Page], object], title: str = "Improvement plan", cells: int = 0, name: str = "Page"
) -> bytes:
    """A workbook with one page, filled so."""
    stream = BytesIO()
    book = Book(stream, JULY, title, cells)
    fill(book.page(name))
    book.write_long_texts()
    book.file.close()
    return stream.getvalue()


def read(fill: Callable[[Page], object], **more: object) -> Workbook:
    return openpyxl.load_workbook(BytesIO(bytes_of(fill, **more)))


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


TEXTS = [
    "Write the policy", "=1+1", "=cmd|'/c calc'!A0", "+44 1234", "-5", "@SUM(A1)", "\ttab", "{=1}", "0012", "1E5",
    "TRUE", "31/07/2018", "http://example.org", "mailto:a@b", "internal:Sheet!A1", "#REF!",
    "Été “größer” 😀", "<b>&amp;</b>", "two\nlines",
    " blank at both ends ", "'quoted", "_x000D_", "a" * 300, "\ufeffmark",
]  # fmt: skip


@pytest.mark.parametrize("words", TEXTS)
def test_words_stay_words_whatever_they_begin_with(words: str) -> None:
    content = bytes_of(lambda page: page.text(0, 0, words))
    cell = openpyxl.load_workbook(BytesIO(content))["Page"]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)
    assert CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Page").to_python() == [[words]]


@pytest.mark.parametrize(("words", "marked"), [("=1", True), ("+1", True), ("-1", True), ("@a", True), ("a=1", False)])
def test_words_that_look_like_a_formula_are_marked_as_text(words: str, marked: bool) -> None:
    assert bool(read(lambda page: page.text(0, 0, words))["Page"]["A1"].quotePrefix) is marked


@pytest.mark.parametrize("length", [LONGEST_CELL - 1, LONGEST_CELL])
def test_a_text_that_just_fits_is_whole(length: int) -> None:
    book = read(lambda page: page.text(0, 0, "x" * length))
    assert book.sheetnames == ["Page"] and book["Page"]["A1"].value == "x" * length


@pytest.mark.parametrize(
    "text",
    ["x" * (LONGEST_CELL + 1), "😀" * 16_384, "x" + "😀" * 16_384, "one two\n" * 12_500, "=1" * 20_000, "é😀" * 40_000],
    ids=["one too many", "pairs", "odd pairs", "lines", "formulas", "mixed"],
)
def test_a_text_that_is_too_long_is_kept_whole_on_a_sheet_of_its_own(text: str) -> None:
    book = read(lambda page: page.text(4, 2, text))
    cell = book["Page"]["C5"].value
    end = CUT.format(LONG_TEXTS, 2)
    assert cell.endswith(end) and text.startswith(cell.removesuffix(end))
    assert LONGEST_CELL - 2 <= units(cell) <= LONGEST_CELL
    head, row = book[LONG_TEXTS].iter_rows(values_only=True)
    assert head[:2] == ("Where", "Text") and row[0] == "Page, row 5, column 3"
    assert "".join(filter(None, row[1:])) == text and all(units(part) <= LONGEST_CELL for part in row[1:] if part)


def test_each_long_text_is_told_the_row_where_it_goes_on() -> None:
    texts = [letter * 40_000 for letter in "abc"]
    book = read(lambda page: [page.text(row, 0, text) for row, text in enumerate(texts)])
    for row, text in enumerate(texts, 1):
        assert book["Page"][f"A{row}"].value.endswith(f"(goes on in sheet {LONG_TEXTS}, row {row + 1})")
        assert book[LONG_TEXTS][f"B{row + 1}"].value.startswith(text[0])


def test_days_are_days_and_those_that_excel_does_not_know_are_words() -> None:
    days = [date(2018, 7, 31), None, date(1899, 12, 31), date(1900, 3, 1), date(9999, 12, 31), date(2020, 2, 29)]
    sheet = read(lambda page: [page.day(row, 0, day) for row, day in enumerate(days)])["Page"]
    values = [sheet[f"A{row}"].value for row in range(1, 7)]
    assert values[:3] == [datetime(2018, 7, 31), None, "31/12/1899"]
    assert values[3:] == [datetime(1900, 3, 1), datetime(9999, 12, 31), datetime(2020, 2, 29)]
    assert sheet["A1"].number_format == "dd/mm/yyyy" and sheet["A2"].has_style


def test_numbers_are_numbers_and_none_is_blank() -> None:
    def fill(page: Page) -> None:
        for column, value in enumerate((5, 0, None, 0.25)):
            page.number(0, column, value, "percent" if column == 3 else "number")

    row = read(fill)["Page"][1]
    assert [cell.value for cell in row] == [5, 0, None, 0.25]
    assert [cell.number_format for cell in row] == ["#,##0", "#,##0", "#,##0", "0%"]


def test_a_formula_has_its_result_for_programs_that_do_not_work_it_out() -> None:
    def fill(page: Page) -> None:
        page.formula(0, 0, "=1+1", 2)
        page.formula(0, 1, '=IF(A1=3,"x","")', None, "text")

    content = bytes_of(fill)
    results, formulas = (openpyxl.load_workbook(BytesIO(content), data_only=only)["Page"] for only in (True, False))
    assert (results["A1"].value, results["B1"].value or "") == (2, "")
    assert (formulas["A1"].value, formulas["B1"].value) == ("=1+1", '=IF(A1=3,"x","")')


def test_the_head_is_repeated_stays_in_view_and_is_high_enough() -> None:
    headings = [("Team", 15.0), ("Sub-heading of the issue", 8.0)]
    sheet = read(lambda page: page.head(2, headings))["Page"]
    assert [cell.value for cell in sheet[3]] == ["Team", "Sub-heading of the issue"]
    assert sheet.print_title_rows == "$3:$3" and sheet.freeze_panes == "A4"
    assert round(sheet.column_dimensions["A"].width) == 16 and round(sheet.column_dimensions["B"].width) == 9
    needed = row_height((words, width * 0.8) for words, width in headings)
    assert sheet.row_dimensions[3].height == pytest.approx(needed, abs=0.75) and needed > 30
    assert sheet["A3"].fill.fgColor.rgb == f"FF{DARK}" and contrast(DARK, sheet["A3"].font.color.rgb[2:]) >= 4.5


def test_words_over_several_columns_are_merged_in_a_row_that_is_high_enough() -> None:
    words = "How to use this tracker, at length. " * 10
    sheet = read(lambda page: page.wide(1, 0, 3, words, 60))["Page"]
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A2:D2"] and sheet["A2"].value == words
    assert sheet.row_dimensions[2].height == pytest.approx(row_height([(words, 60)]), abs=0.75)
    assert sheet["A2"].alignment.wrap_text


def test_a_page_is_printed_on_a4_landscape_one_page_wide_with_its_numbers() -> None:
    sheet = read(lambda page: page.text(0, 0, "x"))["Page"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and not sheet.sheet_view.showGridLines
    assert sheet.oddFooter.left.text == "Position as at 12/07/2018" and sheet.oddFooter.right.text == "Page &P of &N"


@pytest.mark.parametrize("title", ["Fire & safety", "&A &D &F", "100 &P", "&" * 300, "x" * 300, "😀" * 300, "", "2018"])
def test_whatever_the_title_the_head_of_the_page_is_no_code_and_not_too_long(title: str) -> None:
    content = bytes_of(lambda page: page.text(0, 0, "x"), title=title, name="Ins & outs")
    header = openpyxl.load_workbook(BytesIO(content))["Ins & outs"].HeaderFooter
    assert header.oddHeader.left.text.removeprefix("&B") == title[:83].replace("&", "&&") or not title
    assert header.oddHeader.right.text == "Ins && outs" and units(str(header.oddHeader)) <= 255


def test_the_workbook_says_what_it_is_and_nothing_of_who_made_it() -> None:
    properties = read(lambda page: None, title="t" * 400).properties
    assert properties.title == "t" * 250 and properties.subject == "Master tracker, position as at 12/07/2018"
    assert not properties.creator and not properties.lastModifiedBy
    assert properties.created == datetime(2018, 7, 12)


@pytest.mark.parametrize("cells", [0, LARGE])
def test_the_same_is_written_the_same_whenever_and_however(cells: int) -> None:
    def fill(page: Page) -> None:
        page.head(0, [("Team", 15), ("Due", 11)])
        page.text(1, 0, "Thanet")
        page.day(1, 1, JULY)

    assert bytes_of(fill, cells=cells) == bytes_of(fill, cells=cells)
    assert read(fill, cells=cells)["Page"]["A2"].value == "Thanet"


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_colour_on_which_its_word_can_be_read(status: str) -> None:
    word = status.capitalize()
    cell = read(lambda page: page.text(0, 0, word, page.book.status_look(word)))["Page"]["A1"]
    fill, ink = cell.fill.fgColor.rgb[2:], cell.font.color.rgb[2:]
    assert fill == STANDARD_FILLS[STATUS_COLOURS[word]] and contrast(fill, ink) >= 4.5 and cell.value == word


@pytest.mark.parametrize("word", ["", "Not known", "overdue", "Pink"])
def test_a_word_that_is_no_status_has_no_colour(word: str) -> None:
    cell = read(lambda page: page.text(0, 0, word or "x", page.book.status_look(word)))["Page"]["A1"]
    assert cell.fill.fill_type is None


@pytest.mark.parametrize("colour", STANDARD_FILLS)
def test_the_word_of_a_colour_stands_on_it(colour: str) -> None:
    cell = read(lambda page: page.text(0, 0, colour, page.book.status_look(colour)))["Page"]["A1"]
    assert cell.fill.fgColor.rgb[2:] == STANDARD_FILLS[colour]


@pytest.mark.parametrize("name", MOVEMENTS)
def test_a_movement_shows_its_sign_and_holds_its_word(name: str) -> None:
    cell = read(lambda page: page.text(0, 0, name, page.book.movement_look(name)))["Page"]["A1"]
    assert (cell.value, cell.number_format) == (name, f'"{MOVEMENTS[name][0]} "@')


def test_a_format_is_made_once_whoever_asks() -> None:
    book = Book(BytesIO(), JULY, "", 0)
    assert all(book.look(kind) is book.look(kind) for kind in KINDS)
    assert book.look("text") is not book.look("text", bold=True) is book.look("text", bold=True)
    assert book.coloured("text", "C00000") is book.status_look("Overdue")
    book.page("Page")
    book.file.close()


def test_links_lead_from_the_folder_to_the_files_with_plain_slashes(tmp_path: Path) -> None:
    links = {"a": tmp_path / "returns" / "a b.xlsx", "b": tmp_path / "b.xlsx", "c": tmp_path / "out" / "c.xlsx"}
    assert relative_links(links, tmp_path / "out") == {"a": "../returns/a b.xlsx", "b": "../b.xlsx", "c": "c.xlsx"}
    assert relative_links({}, tmp_path) == {}


def test_a_file_on_another_drive_is_named_by_its_whole_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def other_drive(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", other_drive)
    (found,) = relative_links({"a": tmp_path / "a.xlsx"}, tmp_path).values()
    assert found.startswith("file:///") and found.endswith("/a.xlsx") and "\\" not in found
