"""A sheet written column by column reads back as the same sheet written cell by cell."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from actionbook.masterbook.table_sheet import BLANK, Block, Column, Link, TableSheet, same, serial

WORDS = ["plain", "<&> \"quoted\"", "=1+1", " blank at the ends ", "two\nlines", "", "été 😀", "\x07 bell", "plain"]
DAYS = [date(2018, 7, 31), None, date(1900, 3, 1), date(2100, 1, 1), *[date(2018, 8, 1)] * 5]


def written(path: Path, body: bool) -> Path:
    """The same table, from columns or cell by cell; a formula and a note stand at its right."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Table", worksheet_class=TableSheet if body else None)
        text, day = book.add_format({"text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        red = book.add_format({"bg_color": "#C00000"})
        looks = [red if place == 3 else text for place in range(len(WORDS))]
        sheet.write_row(0, 0, ["Words", "Day", "Number"])
        if body:
            words = [sheet.shared(one) if one != "" else BLANK for one in WORDS]
            numbers = Column([place * 1.5 for place in range(len(WORDS))], same(text, len(WORDS)), texts=False)
            days = Column([serial(one) for one in DAYS], same(day, len(DAYS)), texts=False)
            sheet.set_body(1, [Column(words, looks), days, numbers], [30.0] * len(WORDS))
        else:
            for row, (one, look, when) in enumerate(zip(WORDS, looks, DAYS, strict=True), 1):
                sheet.set_row(row, 30)
                if one:
                    sheet.write_string(row, 0, one, look)
                else:
                    sheet.write_blank(row, 0, None, look)
                sheet.write(row, 1, when, day) if when else sheet.write_blank(row, 1, None, day)
                sheet.write_number(row, 2, (row - 1) * 1.5, text)
        sheet.write_formula(2, 4, "=C3*2", None, 3)
        sheet.write_comment(3, 0, "a note")
        sheet.write_string(12, 0, "below")
    return path


def test_a_sheet_put_on_the_disk_block_by_block_is_the_same_sheet(tmp_path: Path) -> None:
    path = tmp_path / "blocks.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Table", worksheet_class=TableSheet)
        text, day = book.add_format({"text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        red = book.add_format({"bg_color": "#C00000"})
        sheet.write_row(0, 0, ["Words", "Day", "Number"])
        words = [sheet.shared(one) if one != "" else BLANK for one in WORDS]
        looks = [red if place == 3 else text for place in range(len(WORDS))]
        rows = [slice(first, first + 4) for first in range(0, len(WORDS), 4)]
        blocks = (
            Block(
                [
                    Column(words[some], looks[some]),
                    Column([serial(one) for one in DAYS[some]], same(day, len(DAYS[some])), texts=False),
                    Column([place * 1.5 for place in some_rows], same(text, len(some_rows)), texts=False),
                ],
                [30.0] * len(some_rows),
            )
            for some in rows
            if (some_rows := range(len(WORDS))[some])
        )
        sheet.set_blocks(1, 3, len(WORDS), blocks)
        sheet.write_formula(2, 4, "=C3*2", None, 3)
        sheet.write_comment(3, 0, "a note")
        sheet.write_string(12, 0, "below")
        sheet.settle()
    assert shown(path) == shown(written(tmp_path / "cells.xlsx", False))


def test_a_long_table_of_excels_own_covers_every_row(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Table", worksheet_class=TableSheet)
        look = book.add_format()
        sheet.set_body(1, [Column(range(70), same(look, 70), texts=False)] * 2, [15.0] * 70)
        sheet.add_long_table(70, 2, {"name": "Actions", "columns": [{"header": "A"}, {"header": "B"}], "style": None})
    table = openpyxl.load_workbook(path)["Table"].tables["Actions"]
    assert table.ref == table.autoFilter.ref == "A1:B71" and table.column_names == ["A", "B"]


def shown(path: Path) -> list[tuple]:
    sheet = openpyxl.load_workbook(path)["Table"]
    return [
        (cell.coordinate, cell.value, cell.fill.fgColor.rgb, cell.alignment.wrap_text, cell.number_format,
         cell.comment.text if cell.comment else None, sheet.row_dimensions[cell.row].height)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.has_style or cell.comment
    ]  # fmt: skip


def test_openpyxl_and_calamine_see_the_same_in_both(tmp_path: Path) -> None:
    columns, cells = written(tmp_path / "columns.xlsx", True), written(tmp_path / "cells.xlsx", False)
    assert shown(columns) == shown(cells) and len(shown(cells)) > 30
    sheets = [CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Table") for path in (columns, cells)]
    assert sheets[0].to_python() == sheets[1].to_python()


def test_the_shared_strings_are_counted_as_excel_counts_them(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet(worksheet_class=TableSheet)
        look = book.add_format()
        index = sheet.shared("Amber")
        sheet.count_again(2)
        sheet.set_body(0, [Column([index] * 3, same(look, 3))], [15.0] * 3)
    parts = openpyxl.load_workbook(stream)
    assert [row[0].value for row in parts.worksheets[0]] == ["Amber"] * 3
    with zipfile.ZipFile(stream) as package:
        assert b'count="3" uniqueCount="1"' in package.read("xl/sharedStrings.xml")


def test_links_lead_to_cells_of_other_workbooks_in_the_order_of_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "links.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(worksheet_class=TableSheet)
        look = book.add_format()
        sheet.set_body(0, [Column([sheet.shared(cell) for cell in ("C5", "C6")], same(look, 2))], [15.0] * 2)
        sheet.body_links += [
            Link(1, 0, "returns/100%25%20%23.xlsx", "'It''s'!C6"),
            Link(0, 0, "returns/Ashford.xlsx", "'Plan'!C5"),
        ]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    links = [(cell.hyperlink.target, cell.hyperlink.location) for cell in sheet["A"]]
    assert links == [("returns/Ashford.xlsx", "'Plan'!C5"), ("returns/100%25%20%23.xlsx", "'It''s'!C6")]


def test_days_are_counted_as_excel_counts_them() -> None:
    days = date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2018, 7, 31), None
    assert [serial(day) for day in days] == [1, 59, 61, 43312, None]
