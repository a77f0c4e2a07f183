"""The accessible workbook meets each essential point of the Analysis Function's checklist for spreadsheets.

The points, marked (E) there, are those of "Making spreadsheets accessible: a brief checklist of the basics".
"""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from appendices import appendix
from python_calamine import CalamineWorkbook
from test_appendix_excel import (
    ALL,
    HOSTILE,
    LONE,
    REPLACED,
    assert_private,
    everywhere,
    fill_of,
    in_order,
    ink_of,
    june_plan,
    letters,
    parts_of,
    same,
    short_cells,
    written,
)

from actionbook.appendix import ACTION, SECTIONS, Appendix
from actionbook.appendix.cells import Coloured, Table
from actionbook.appendix.full_table import HEADINGS, full_table, status_words
from actionbook.appendix.tables import front_lines, tables_of
from actionbook.appendixbook.accessible import CHARTS, CONTENTS, COVER, as_accessible
from actionbook.appendixbook.descriptions import describe_rounds, describe_status
from actionbook.masterbook.heights import HIGHEST
from actionbook.workbook.contrast import LEAST_CONTRAST, contrast

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
HEAD, FEWEST_POINTS, LONGEST_NAME = 3, 12, 31
"""The row of the headings; the least size of words; the longest name of a sheet."""
FIGURES = ("number", "percent", "change")
each = pytest.mark.parametrize("name", list(ALL))


@cache
def made(name: str) -> bytes:
    """The accessible workbook of one of the appendices."""
    return as_accessible(ALL[name])


@cache
def book_of(name: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(name)))


def tables_in(one: Appendix) -> list[Table]:
    """The tables that an appendix has, in the order of its sections."""
    found = []
    for section in one.sections:
        found += [full_table(one)] if section == "table" else tables_of(one, section)
    return found


def sheets_of(name: str) -> Iterator[Any]:
    """The sheets that hold tables."""
    return (page for page in book_of(name) if page.tables)


def body_of(page: Any) -> list[list[Any]]:
    """The cells of a table under its headings."""
    return [list(row) for row in page.iter_rows(min_row=HEAD + 1)]


def column_of(page: Any, heading: str) -> list[Any]:
    place = [cell.value for cell in page[HEAD]].index(heading)
    return [row[place] for row in body_of(page)]


# Tables


@each
def test_tables_are_marked_up_as_tables_one_a_sheet(name: str) -> None:
    wanted = {COVER, CONTENTS, *(table.name for table in tables_in(ALL[name]) if table.rows)}
    assert {page.title for page in sheets_of(name)} == wanted
    assert all(len(page.tables) == 1 for page in sheets_of(name))


@each
def test_tables_have_meaningful_names_of_their_own(name: str) -> None:
    names = {table: page.title for page in sheets_of(name) for table in page.tables}
    for table, sheet in names.items():
        assert re.fullmatch(r"[A-Z][A-Za-z]+", table) and table.casefold() == re.sub(r"\W", "", sheet).casefold()
    assert len({table.casefold() for table in names}) == len(list(sheets_of(name)))


@each
def test_a_table_has_one_header_row_whose_headings_differ_and_are_those_of_its_cells(name: str) -> None:
    for page in sheets_of(name):
        (table,) = page.tables.values()
        heads = [cell.value for cell in page[HEAD]]
        assert table.headerRowCount == 1 and not table.totalsRowCount
        assert [column.name for column in table.tableColumns] == heads
        assert all(heads) and len({head.casefold() for head in heads}) == len(heads)


@each
def test_a_table_covers_its_headings_and_all_rows_under_them(name: str) -> None:
    for page in sheets_of(name):
        (table,) = page.tables.values()
        last = page.cell(page.max_row, page.max_column).coordinate
        assert table.ref == f"A{HEAD}:{last}" and page.max_row > HEAD


@each
def test_the_parts_of_tables_agree_with_the_sheets(name: str) -> None:
    parts = parts_of(made(name))
    tables = {part: ElementTree.fromstring(content) for part, content in parts.items() if "xl/tables/" in part}
    assert len(tables) == len(list(sheets_of(name)))
    assert len({table.get("id") for table in tables.values()}) == len(tables)
    refs = {table.get("displayName"): table.get("ref") for table in tables.values()}
    assert refs == {table.displayName: table.ref for page in sheets_of(name) for table in page.tables.values()}
    for table in tables.values():
        columns = table.findall(f"{SPREADSHEET}tableColumns/{SPREADSHEET}tableColumn")
        assert [column.get("id") for column in columns] == [str(place) for place in range(1, len(columns) + 1)]


@each
def test_nothing_is_merged(name: str) -> None:
    assert all(not page.merged_cells.ranges for page in book_of(name))


@each
def test_no_cell_row_or_column_within_a_table_is_blank(name: str) -> None:
    for page in sheets_of(name):
        blank = [cell.coordinate for row in body_of(page) for cell in row if not letters(cell.value)]
        assert blank == [], f"{page.title}: {blank}"


def test_a_blank_says_that_nothing_is_recorded() -> None:
    page = book_of("one plan")["Action plan"]
    assert [cell.value for cell in column_of(page, "Evidence to be provided")][2] == "None recorded"
    assert {cell.value for cell in column_of(page, "Person responsible")} >= {"None recorded", "CN", "WM"}


@each
def test_words_wrap_within_their_cells(name: str) -> None:
    for page in sheets_of(name):
        for cell in (cell for row in body_of(page) for cell in row):
            assert cell.alignment.wrap_text or cell.data_type != "s" or cell.hyperlink, cell.coordinate


@each
def test_every_row_is_high_enough_for_every_line(name: str) -> None:
    short = [place for page in book_of(name) for place in short_cells(page)]
    assert not short, "\n".join(short)


@each
def test_no_row_is_higher_than_excel_allows(name: str) -> None:
    heights = [row.height or 0 for page in book_of(name) for row in page.row_dimensions.values()]
    assert max(heights) <= HIGHEST


@each
def test_there_are_no_filters_and_no_frozen_panes(name: str) -> None:
    for page in book_of(name):
        assert page.freeze_panes is None and page.auto_filter.ref is None
        assert all(table.autoFilter is None for table in page.tables.values())


@each
def test_no_sheet_row_or_column_is_hidden(name: str) -> None:
    for page in book_of(name):
        assert page.sheet_state == "visible"
        assert not any(one.hidden for one in (*page.row_dimensions.values(), *page.column_dimensions.values()))
    assert not any(b'hidden="1"' in content for content in parts_of(made(name)).values())


# Notes


@each
def test_no_word_is_raised_or_lowered_to_point_to_a_note(name: str) -> None:
    assert all(cell.font.vertAlign is None for page in book_of(name) for cell in written(page))
    assert b"vertAlign" not in parts_of(made(name))["xl/sharedStrings.xml"]


# Formatting


@each
def test_links_lead_to_the_sheets_whose_names_they_are(name: str) -> None:
    book = book_of(name)
    contents = book[CONTENTS]
    names = [cell.value for cell in column_of(contents, "Sheet")]
    for cell in column_of(contents, "Sheet"):
        assert cell.hyperlink.location == f"'{cell.value}'!A1" and cell.hyperlink.target is None
    assert [sheet for sheet in book.sheetnames if sheet not in (COVER, CONTENTS)] == [
        sheet for sheet in names if sheet in book.sheetnames
    ]
    assert set(names) <= set(book.sheetnames)


@each
def test_words_are_in_a_sans_serif_of_at_least_twelve_points(name: str) -> None:
    for page in book_of(name):
        for cell in written(page):
            assert cell.font.name == "Arial" and cell.font.sz >= FEWEST_POINTS, f"{page.title}!{cell.coordinate}"


@each
def test_words_are_neither_italic_nor_underlined_unless_they_are_links(name: str) -> None:
    for page in book_of(name):
        for cell in written(page):
            assert not cell.font.i and not cell.font.strike
            assert bool(cell.font.u) is bool(cell.hyperlink), f"{page.title}!{cell.coordinate}"


@each
def test_every_sheet_has_a_title_in_its_first_cell_that_looks_like_one(name: str) -> None:
    for page in book_of(name):
        first = page["A1"]
        assert first.font.b and first.font.sz > FEWEST_POINTS
        assert letters(first.value) or page.title == COVER and not letters(ALL[name].title)
    titles = [letters(page["A1"].value) for page in book_of(name)]
    assert len(set(titles)) == len(titles)


def test_the_titles_of_the_sheets_are_tagged_as_headings() -> None:
    assert {page["A1"].style for page in book_of("one plan")} == {"Heading 1"}


def test_nothing_stands_in_headers_and_footers() -> None:
    sheets = [content for part, content in parts_of(made("one plan")).items() if "xl/worksheets/sheet" in part]
    assert not any(b"<headerFooter" in sheet for sheet in sheets)


@each
def test_nothing_floats_over_the_cells_but_charts(name: str) -> None:
    drawings = [content for part, content in parts_of(made(name)).items() if "xl/drawings/drawing" in part]
    assert not any(list(ElementTree.fromstring(drawing).iter(f"{DRAWING}sp")) for drawing in drawings)


@each
def test_words_can_be_read_on_their_fill(name: str) -> None:
    for page in book_of(name):
        for cell in written(page):
            found = contrast(fill_of(cell) or "FFFFFF", ink_of(cell))
            assert found >= LEAST_CONTRAST, f"{page.title}!{cell.coordinate}"


def with_table(name: str) -> Iterator[tuple[Table, Any]]:
    """The tables that have rows, with their sheets."""
    return ((table, book_of(name)[table.name]) for table in tables_in(ALL[name]) if table.rows)


@each
def test_colour_is_never_the_only_sign(name: str) -> None:
    for table, page in with_table(name):
        kinds = [column.kind for column in table.columns]
        for row in body_of(page):
            for kind, cell in zip(kinds, row, strict=True):
                if fill_of(cell):
                    fill = fill_of(cell)
                    words = [word for word, colour in ALL[name].fills.items() if colour == fill]
                    assert kind == "coloured" and any(word in cell.value for word in words), cell.coordinate


@pytest.mark.parametrize("name", ["one plan", "teams", "300 actions"])
def test_a_status_is_said_in_words_with_its_colour_and_what_it_means(name: str) -> None:
    page, lines = book_of(name)["Action plan"], [line for _, _, line in ALL[name].lines]
    said = [cell for cell in column_of(page, "RAG") if cell.value != "No status" and "(continued)" not in cell.value]
    lines = [line for line in lines if line.kind == ACTION]
    assert [cell.value.casefold() for cell in said] == [
        f"{line.rag}: {status_words(line)}".casefold() for line in lines
    ]
    assert [fill_of(cell) for cell in said] == [ALL[name].fills[line.rag] for line in lines]


@each
def test_charts_have_their_figures_as_alternative_text(name: str) -> None:
    one = ALL[name]
    parts = parts_of(made(name))
    told = [
        frame.get("descr")
        for part, content in sorted(parts.items()) if part.startswith("xl/drawings/drawing")
        for frame in ElementTree.fromstring(content).iter(f"{DRAWING}cNvPr")
    ]  # fmt: skip
    assert len(told) == sum(part.startswith("xl/charts/chart") for part in parts) and all(told)
    wanted = [describe_status(one)] if one.counts[1:] else []
    wanted += [describe_rounds(one)] if len(one.rounds) > 1 and wanted else []
    assert [letters(words) for words in told] == [letters(words) for words in wanted]


def test_the_alternative_text_of_a_chart_says_each_figure() -> None:
    drawing = ElementTree.fromstring(parts_of(made("one plan"))["xl/drawings/drawing1.xml"])
    told = [frame.get("descr") for frame in drawing.iter(f"{DRAWING}cNvPr")]
    bars = (
        "Stacked bars of status by theme. 1. Safe care: 1 embedded, 1 complete, 1 in progress, 1 overdue. "
        "2. Staffing: 1 in progress. 3. Premises: no actions."
    )
    columns = (
        "Stacked columns of the actions at each report. "
        "14 March 2025: 0 complete or embedded, 4 open and not overdue, 1 overdue. "
        "28 March 2025: 1 complete or embedded, 2 open and not overdue, 2 overdue. "
        "11 April 2025: 2 complete or embedded, 2 open and not overdue, 1 overdue."
    )
    assert told == [bars, columns]


@each
def test_the_only_pictures_are_charts_and_there_are_no_macros(name: str) -> None:
    assert not any("media" in part or "vba" in part or "comment" in part for part in parts_of(made(name)))


# Structure


@each
def test_sheets_have_meaningful_names_of_their_own(name: str) -> None:
    names = book_of(name).sheetnames
    assert len({sheet.casefold() for sheet in names}) == len(names)
    assert all(0 < len(sheet) <= LONGEST_NAME and not re.match(r"Sheet\d", sheet) for sheet in names)


@each
def test_no_sheet_is_blank(name: str) -> None:
    assert all(page.max_row > 1 and any(written(page)) for page in book_of(name))


@each
def test_a_sheet_says_what_it_holds_before_its_table_and_nothing_stands_around_that(name: str) -> None:
    for page in book_of(name):
        said = str(page["A2"].value)
        assert said.startswith("This sheet contains one table.") if page.tables else said.strip()
        others = [cell.coordinate for cell in written(page) if cell.row < HEAD and cell.column > 1]
        assert others == []


@each
def test_tables_stand_against_the_left_edge_under_the_title(name: str) -> None:
    for page in sheets_of(name):
        (table,) = page.tables.values()
        assert table.ref.startswith(f"A{HEAD}:")


@each
def test_a_cover_and_a_list_of_contents_come_first(name: str) -> None:
    book = book_of(name)
    assert book.sheetnames[:2] == [COVER, CONTENTS] and len(book.sheetnames) > 2
    cover = "".join(letters(cell.value) for row in body_of(book[COVER]) for cell in row)
    pairs = [letters(words) for pair in front_lines(ALL[name]) for words in pair]
    assert in_order(pairs[::2], cover) and letters(book[COVER]["A1"].value) == letters(ALL[name].title)


def test_every_row_has_its_theme_and_its_ref() -> None:
    page = book_of("one plan")["Action plan"]
    rows = [(str(row[0].value), str(row[1].value)) for row in body_of(page)]
    kept = [tuple(words.removesuffix(" (continued)") for words in row) for row in rows]
    wanted = [("1. Safe care", "1.1"), ("1. Safe care", "1.2"), ("2. Staffing", "2.1"), ("2. Staffing", "2.2"),
              ("3. Premises", "None recorded")]  # fmt: skip
    assert list(dict.fromkeys(kept)) == wanted


@each
def test_the_columns_are_theme_ref_and_those_of_the_june_plan(name: str) -> None:
    if ALL[name].themes:
        assert [cell.value for cell in book_of(name)["Action plan"][HEAD]] == ["Theme", "Ref", *HEADINGS]


@each
def test_figures_are_figures_at_the_right_and_words_are_words_at_the_left(name: str) -> None:
    for table, page in with_table(name):
        for row in body_of(page):
            for column, cell in zip(table.columns, row, strict=True):
                if cell.data_type == "n":
                    assert column.kind in FIGURES and cell.alignment.horizontal == "right", cell.coordinate
                else:
                    assert cell.alignment.horizontal in (None, "general", "left"), cell.coordinate
                assert cell.data_type in "nsd"


def goes_on(row: Sequence[Any]) -> bool:
    """Whether a row goes on with the one above it, whose figures and days it repeats."""
    words = [str(cell.value) for cell in row]
    return any(one == "As above" or one.endswith("(continued)") for one in words)


@each
def test_figures_and_days_are_those_of_the_appendix(name: str) -> None:
    if name == "very long theme names":  # each fills several rows, which have its figures each
        return
    for table, page in with_table(name):
        for place, column in enumerate(table.columns):
            wanted = [row[place] for row in table.rows if isinstance(row[place], int | float | date)]
            cells = [row[place] for row in body_of(page) if row[place].data_type in "nd" and not goes_on(row)]
            found = [cell.value.date() if cell.is_date else cell.value for cell in cells]
            assert found == pytest.approx(wanted) if column.kind in FIGURES else found == wanted


# Before publishing


@each
def test_the_document_says_its_title_and_its_language(name: str) -> None:
    known = book_of(name).properties
    assert letters(known.title) == letters(ALL[name].title[:250]) and known.language == "en-GB"


@each
def test_the_first_sheet_is_open_with_the_cursor_in_its_first_cell(name: str) -> None:
    book = book_of(name)
    assert book.active is book.worksheets[0]
    assert [bool(page.sheet_view.tabSelected) for page in book] == [True, *[False] * (len(book.sheetnames) - 1)]
    for page in book:
        assert {(one.activeCell, one.sqref) for one in page.sheet_view.selection} <= {("A1", "A1")}
        assert page.sheet_view.topLeftCell in (None, "A1")


# And every word is there.


def words_in(cell: object) -> str:
    return letters(cell if isinstance(cell, str | Coloured) else "")


@each
def test_every_word_of_every_table_stands_in_its_column_in_order(name: str) -> None:
    for table, page in with_table(name):
        for place, column in enumerate(table.columns):
            said = "".join(letters(row[place].value) for row in body_of(page))
            assert in_order([words_in(row[place]) for row in table.rows], said), f"{page.title}, {column.words}"


@each
def test_no_row_says_what_the_appendix_does_not(name: str) -> None:
    own = {*map(letters, ("None recorded", "As above", "No status"))}
    for table, page in with_table(name):
        for place, column in enumerate(table.columns):
            whole = "".join(words_in(row[place]) for row in table.rows)
            for row in body_of(page) if column.kind in ("text", "coloured") else ():
                said = letters(row[place].value).removesuffix("(continued)")
                assert said in own or said in whole, f"{page.title}!{row[place].coordinate}"


def test_figures_stay_figures_and_blanks_stay_blanks_in_rows_that_go_on() -> None:
    said = {cell.value for page in sheets_of("capitals") for row in body_of(page) for cell in row}
    assert not [words for words in said if re.fullmatch(r"(\d+|None recorded|Not known) \(continued\)", str(words))]


def test_what_is_no_letter_is_replaced() -> None:
    content = b""
    with suppress(UnicodeEncodeError):
        content = as_accessible(everywhere(LONE))
    assert content, "half a letter stops the workbook"
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [column_of(book["Staff key"], heading)[0].value for heading in ("Abbreviation", "Job title")] == [
        REPLACED, REPLACED,
    ]  # fmt: skip


@each
def test_calamine_reads_the_same_as_openpyxl(name: str) -> None:
    other = CalamineWorkbook.from_filelike(io.BytesIO(made(name)))
    for page in book_of(name):
        rows = other.get_sheet_by_name(page.title).to_python(skip_empty_area=False)
        for cell in written(page):
            assert same(rows[cell.row - 1][cell.column - 1], cell.value), f"{page.title}!{cell.coordinate}"


@each
def test_nothing_is_a_formula_whatever_it_begins_with(name: str) -> None:
    for page in book_of(name):
        assert all(cell.data_type != "f" for cell in written(page))
        assert all(cell.quotePrefix for cell in written(page) if str(cell.value).startswith(("=", "+", "@")))


@each
def test_nothing_private_slips_out(name: str) -> None:
    book, parts = book_of(name), parts_of(made(name))
    assert_private(book, parts)
    assert all(cell.comment is None for page in book for cell in written(page))


@each
def test_the_parts_are_well_formed_and_stand_once_in_the_file(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(name))) as package:
        names = package.namelist()
        assert len(names) == len(set(names)) and package.testzip() is None
    for part, content in parts_of(made(name)).items():
        if part.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)


@pytest.mark.parametrize("name", ["one plan", "teams", "300 actions"])
def test_the_same_appendix_gives_the_same_bytes(name: str) -> None:
    assert as_accessible(ALL[name]) == made(name)


@pytest.mark.parametrize("section", list(SECTIONS))
@pytest.mark.parametrize("one", [appendix(), HOSTILE["nothing"]], ids=["some", "nothing"])
def test_a_section_may_stand_alone(one: Appendix, section: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_accessible(replace(one, sections=(section,)))))
    assert book.sheetnames[:2] == [COVER, CONTENTS]
    assert all(any(written(page)) for page in book)
    links = [cell.value for cell in column_of(book[CONTENTS], "Sheet")] if book[CONTENTS].tables else []
    assert links == book.sheetnames[2:]


def test_charts_alone_are_there() -> None:
    content = as_accessible(replace(appendix(), sections=("charts",)))
    assert CHARTS in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert sum(part.startswith("xl/charts/chart") for part in parts_of(content)) == 2


# As LibreOffice would have it.

with_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
MEASURED = ("one plan", "300 actions", "200 lines", "40,000 characters", "long issue", "one word", "capitals")
NEAR = 1.0
HEIGHT = re.compile(r' ht="[\d.]+" customHeight="1"')


def without_heights(content: bytes, path: Path) -> Path:
    """A workbook as it would be if nobody had said how high its rows are."""
    with zipfile.ZipFile(path, "w") as out:
        for part, words in parts_of(content).items():
            sheet = part.startswith("xl/worksheets/sheet")
            out.writestr(part, HEIGHT.sub("", words.decode("utf-8")).encode("utf-8") if sheet else words)
    return path


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, Any]]:
    """Workbooks, each as it was made and with the heights that LibreOffice gives its rows."""
    folder = tmp_path_factory.mktemp("measured")
    (folder / "out").mkdir()
    contents = {name: made(name) for name in MEASURED}
    contents |= {name: as_accessible(one) for name, one in june_plan().items()}
    paths = [without_heights(content, folder / f"{place}.xlsx") for place, content in enumerate(contents.values())]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=180)
    return {
        name: (openpyxl.load_workbook(io.BytesIO(content)), openpyxl.load_workbook(folder / "out" / path.name))
        for (name, content), path in zip(contents.items(), paths, strict=True)
    }


@with_office
@pytest.mark.parametrize("name", [*MEASURED, "June 2018"])
def test_no_row_is_lower_than_libreoffice_would_make_it(measured: dict[str, tuple[Any, Any]], name: str) -> None:
    if name not in measured:
        pytest.skip("the June 2018 plan is not here")
    ours, theirs = measured[name]
    assert not list(lower_rows(ours, theirs))


def lower_rows(ours: Any, theirs: Any) -> Iterator[str]:
    """The rows that are lower than those of the other workbook, titles left out, which run on over the columns."""
    for page in ours:
        other: Sequence[Any] = theirs[page.title].row_dimensions
        for row in range(HEAD, page.max_row + 1):
            wanted, got = other[row].height or 0, page.row_dimensions[row].height or 15
            if wanted > got + NEAR:
                yield f"{page.title}, row {row}: {got} points, LibreOffice would give {wanted}"
