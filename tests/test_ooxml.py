"""Whole OOXML workbooks: how their parts are found, what is left out and said so, and what is refused."""

import gc
import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from ooxml_zips import MAIN, RELATIONS, STRICT, parts, relations, sheet, write
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from actionbook.errors import UnreadableWorkbook, UnsafeWorkbook
from actionbook.workbook.cells import Area, Cell, Condition, Look
from actionbook.workbook.ooxml import read_ooxml

ONE_CELL = sheet('<row r="2"><c r="B2" t="s"><v>0</v></c></row>')
FIRST = {(2, 2): Cell(2, 2, "first")}
SHEETS = "xl/worksheets/sheet1.xml"


def test_a_workbook_made_by_openpyxl_is_read_as_it_was_written(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    plan = book.active
    plan.title = "Plan & more"
    plan["A1"], plan["B1"], plan["C1"] = "Action", datetime(2018, 7, 31), 12.5
    plan["B1"].number_format = "d-mmm"
    plan["A1"].fill = PatternFill("solid", fgColor="FFC000")
    plan["C1"].font = Font(strike=True)
    plan["C1"].comment = Comment("moved twice", "A. Reviewer")
    plan["D1"] = "=A1"
    plan.merge_cells("A2:B3")
    plan.row_dimensions[1].hidden = True
    plan.column_dimensions["C"].hidden = True
    book.create_sheet("Old").sheet_state = "veryHidden"
    book.save(tmp_path / "plan.xlsx")
    read = read_ooxml(tmp_path / "plan.xlsx")
    first, old = read.sheets
    assert (first.name, first.hidden, old.hidden) == ("Plan & more", False, True)
    assert (read.kind, read.reader, read.doubts) == ("xlsx", "actionbook", ())
    assert first.cells == {
        (1, 1): Cell(1, 1, "Action", Look("FFC000")),
        (1, 2): Cell(1, 2, datetime(2018, 7, 31), Look(None, False, "d-mmm")),
        (1, 3): Cell(1, 3, 12.5, Look(None, True)),
        (1, 4): Cell(1, 4, None, formula=True),
    }
    assert first.merges == (Area(2, 1, 3, 2),)
    assert (first.hidden_rows, first.hidden_columns, first.notes) == ({1}, ((3, 3),), {(1, 3): "moved twice"})


def test_a_workbook_made_by_xlsxwriter_is_read_as_it_was_written(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "plan.xlsx")) as book:
        plan, struck = book.add_worksheet("Plan"), book.add_format({"font_strikeout": True})
        plan.write_rich_string("A1", struck, "30/06/18", " 31/07/18")
        plan.write("B1", "G", book.add_format({"bg_color": "#00B050"}))
        plan.write_formula("C1", "=1/0", None, "#DIV/0!")
        plan.write_boolean("D1", True)
        plan.write_comment("B1", "by hand")
        green = book.add_format({"bg_color": "#00B050"})
        plan.conditional_format("B2:B9", {"type": "cell", "criteria": "equal to", "value": '"G"', "format": green})
        book.add_chartsheet("Chart")
    read = read_ooxml(tmp_path / "plan.xlsx")
    (plan_read,) = read.sheets
    assert plan_read.cells == {
        (1, 1): Cell(1, 1, "30/06/18 31/07/18", struck=((0, 8),)),
        (1, 2): Cell(1, 2, "G", Look("00B050")),
        (1, 3): Cell(1, 3, "#DIV/0!", formula=True, error=True),
        (1, 4): Cell(1, 4, True),
    }
    assert plan_read.notes == {(1, 2): "by hand"}
    assert plan_read.conditions == (Condition((Area(2, 2, 9, 2),), 1, "cellIs", "equal", ('"G"',), "00B050"),)
    assert read.doubts == ('the sheet "Chart" is a chart without cells and was left out',)


def renamed(members: dict[str, str | bytes], old: str, new: str) -> dict[str, str | bytes]:
    return {name.replace(old, new): content for name, content in members.items()}


USUAL = parts(ONE_CELL)
LAID_OUT_OTHERWISE = [
    ("back-slashes in the names", renamed(USUAL, "/", "\\")),
    ("names in another case", renamed(renamed(USUAL, "sharedStrings", "SharedStrings"), "xl/", "XL/")),
    (
        "targets from the root",
        parts(
            ONE_CELL,
            relations=relations(
                ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"),
                ("rId2", "styles", "/xl/styles.xml"),
                ("rId3", "sharedStrings", "/xl/sharedStrings.xml"),
            ),
        ),
    ),
    (
        "targets with dots and back-slashes",
        parts(
            ONE_CELL,
            relations=relations(
                ("rId1", "worksheet", "..\\xl\\worksheets\\.\\sheet1.xml"),
                ("rId2", "styles", "./styles.xml"),
                ("rId3", "sharedStrings", "../xl/sharedStrings.xml"),
            ),
        ),
    ),
    (
        "texts that no relation names",
        parts(ONE_CELL, relations=relations(("rId1", "worksheet", "worksheets/sheet1.xml"))),
    ),
    ("no content types", {name: part for name, part in USUAL.items() if "Types" not in name}),
    ("no styles", {name: part for name, part in USUAL.items() if "styles" not in name}),
    ("the strict form", {name: str(part).replace(MAIN, STRICT) for name, part in USUAL.items()}),
    (
        "prefixes everywhere",
        {
            **USUAL,
            "xl/workbook.xml": f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{RELATIONS}"><x:sheets>'
            '<x:sheet name="Plan" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
            "xl/sharedStrings.xml": f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>first</x:t></x:si></x:sst>',
        },
    ),
    ("texts in UTF-16", {**USUAL, "xl/sharedStrings.xml": str(USUAL["xl/sharedStrings.xml"]).encode("utf-16")}),
    ("a byte order mark", {**USUAL, SHEETS: b"\xef\xbb\xbf" + ONE_CELL.encode()}),
]


@pytest.mark.parametrize(("what", "members"), LAID_OUT_OTHERWISE, ids=[what for what, _ in LAID_OUT_OTHERWISE])
def test_parts_are_found_however_the_package_is_laid_out(
    what: str, members: dict[str, str | bytes], tmp_path: Path
) -> None:
    (plan,) = read_ooxml(write(tmp_path / "plan.xlsx", members)).sheets
    assert (plan.name, plan.cells) == ("Plan", FIRST)


@pytest.mark.parametrize(
    ("kind", "target", "told"),
    [("styles", "gone.xml", "so no cell has a fill or a date"), ("theme", "theme/gone.xml", "for Office's usual")],
)
def test_a_part_with_the_colours_that_is_named_and_missing_is_a_doubt(
    kind: str, target: str, told: str, tmp_path: Path
) -> None:
    named = relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", kind, target))
    (doubt,) = read_ooxml(write(tmp_path / "plan.xlsx", parts(ONE_CELL, relations=named))).doubts
    assert told in doubt
    assert read_ooxml(write(tmp_path / "whole.xlsx", USUAL)).doubts == ()


def test_of_a_part_that_is_there_twice_the_last_counts(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", {**USUAL, SHEETS: sheet('<row r="1"><c r="A1"><v>1</v></c></row>')})
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEETS, ONE_CELL)
    assert read_ooxml(path).sheets[0].cells == FIRST


STRINGS = [
    ("<si><t>a</t></si><si><t>first</t></si>", "first"),
    ("<si/><si><t>first</t></si>", "first"),
    ("<si><t/></si><si><t xml:space='preserve'> x </t></si>", " x "),
    ("<si></si>\n  <si>\n <t>first</t>\n </si>\n", "first"),
    ("<si><t>a</t></si><si><r><t>fi</t></r><r><t>rst</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si>", "first"),
    ("<si><t>a</t></si><si><t>first</t><phoneticPr fontId='1'/></si>", "first"),
    ("<si><t>&#8211;</t></si><si><t>&amp;#8211; &#x2013;&#8211;</t></si><si><t>&lt;</t></si>", "&#8211; ––"),
    ("<si><t>a&amp;</t></si><si><t>&amp;</t></si><si/>", "&"),
    ("<si><t>a</t></si><si><t>x &amp; y &#8211; _x000D_\r\n</t></si>", "x & y – \r\n"),
    ("<si><t>a</t></si><!-- <si><t>no</t></si> --><si><t>first</t></si>", "first"),
    ("<si><t>a</t></si><si><t><![CDATA[<si>]]></t></si>", "<si>"),
    ("<si><t>a</t></si><si><t>_xD83D__xDE00_</t></si>", "😀"),
    ("<si><t>a</t></si><si><t>_xD83D_</t></si>", "\ufffd"),
]


@pytest.mark.parametrize(("strings", "second"), STRINGS)
def test_the_second_shared_text_is_the_second_however_they_are_written(
    strings: str, second: str, tmp_path: Path
) -> None:
    written = f'<sst xmlns="{MAIN}" count="2">{strings}</sst>'
    only = sheet('<row r="1"><c r="A1" t="s"><v>1</v></c></row>')
    (plan,) = read_ooxml(write(tmp_path / "plan.xlsx", parts(only, strings=written))).sheets
    assert plan.cells == {(1, 1): Cell(1, 1, second)}


def test_many_shared_texts_keep_their_numbers_where_pieces_of_the_part_meet(tmp_path: Path) -> None:
    texts = [f"text {number} {'é' * (number % 50)}" for number in range(40_000)]
    strings = f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'
    rows = "".join(f'<row r="{at + 1}"><c r="A{at + 1}" t="s"><v>{at}</v></c></row>' for at in range(0, 40_000, 37))
    (plan,) = read_ooxml(write(tmp_path / "plan.xlsx", parts(sheet(rows), strings=strings))).sheets
    assert {row - 1: cell.value for (row, _), cell in plan.cells.items()} == {
        at: texts[at] for at in range(0, 40_000, 37)
    }


THREAD = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n"
    "    Is it done?\nReply:\n    Not yet"
)


def with_comments(*, threads: bool) -> dict[str, str | bytes]:
    listed = [("rId1", "comments", "../comments1.xml")]
    members = dict(USUAL)
    if threads:
        listed.append(("rId2", "threadedComment", "../threadedComments/threadedComment1.xml"))
        members["xl/threadedComments/threadedComment1.xml"] = (
            '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
            '<threadedComment ref="B2" id="{1}"><text>Is it done?</text></threadedComment>'
            '<threadedComment ref="B2" id="{2}" parentId="{1}"><text>Not yet</text></threadedComment>'
            "</ThreadedComments>"
        )
    members["xl/worksheets/_rels/sheet1.xml.rels"] = relations(*listed)
    members["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><authors><author>A</author></authors><commentList>'
        f'<comment ref="B2" authorId="0"><text><t>{THREAD}</t></text></comment>'
        '<comment ref="C3" authorId="0"><text><r><t>two </t></r><r><t>runs</t></r></text></comment>'
        "</commentList></comments>"
    )
    return members


@pytest.mark.parametrize("threads", [True, False])
def test_notes_are_read_and_of_a_thread_what_was_said(threads: bool, tmp_path: Path) -> None:
    (plan,) = read_ooxml(write(tmp_path / "plan.xlsx", with_comments(threads=threads))).sheets
    assert plan.notes == {(2, 2): "Is it done?\nNot yet", (3, 3): "two runs"}


def test_sheets_without_cells_of_their_own_are_left_out_and_it_is_said(tmp_path: Path) -> None:
    entries = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate("ABCDE", 1))
    members = parts(
        ONE_CELL,
        workbook=f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{entries}</sheets></workbook>',
        relations=relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "chartsheet", "chartsheets/sheet1.xml"),
            ("rId3", "dialogsheet", "dialogsheets/sheet1.xml"),
            ("rId4", "worksheet", "worksheets/sheet9.xml"),
        ),
    )
    read = read_ooxml(write(tmp_path / "plan.xlsx", members))
    assert [one.name for one in read.sheets] == ["A"]
    assert read.doubts == (
        'the sheet "B" is a chart without cells and was left out',
        'the sheet "C" is a dialog box without cells of its own and was left out',
        'the sheet "D" is missing from the file and was left out',
        'the sheet "E" is missing from the file and was left out',
    )


def test_what_is_doubtful_in_a_sheet_is_told_with_its_name(tmp_path: Path) -> None:
    read = read_ooxml(write(tmp_path / "plan.xlsx", parts(sheet('<row r="1"><c r="A1"><v>soon</v></c></row>'))))
    assert read.doubts == ("Plan: A1 is not what it claims to be; taken as text",)


def test_a_workbook_of_1904_counts_its_days_from_there(tmp_path: Path) -> None:
    book = str(USUAL["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    members = parts(sheet('<row r="1"><c r="A1" s="1"><v>41850</v></c></row>'), workbook=book)
    (plan,) = read_ooxml(write(tmp_path / "plan.xlsx", members)).sheets
    assert plan.cells[1, 1].value == datetime(2018, 7, 31)


REFUSED = [
    (
        {**USUAL, SHEETS: ONE_CELL[:-30]},
        "plan.xlsx: this workbook is damaged: the XML of a sheet is broken or cut short; ",
    ),
    ({**USUAL, SHEETS: "<svg/>"}, "plan.xlsx: this workbook is damaged: one of its sheets is no worksheet; "),
    ({"a.txt": "words"}, "plan.xlsx: this workbook is damaged: it is a zip file that holds no workbook; "),
    ({**USUAL, "xl/styles.xml": "<styleSheet>"}, "plan.xlsx: this workbook is damaged: a part of it is broken; "),
    (
        {**USUAL, "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>a</si></sst>'},
        "plan.xlsx: this workbook is damaged: its shared texts are broken; ",
    ),
    (
        {**USUAL, "xl/styles.xml": '<?xml version="1.0" encoding="cp037"?><styleSheet/>'},
        "plan.xlsx: this workbook is damaged: it is written in cp037, which workbooks may not be; ",
    ),
]


@pytest.mark.parametrize(("members", "words"), REFUSED)
def test_a_damaged_workbook_is_refused_with_what_is_wrong_and_what_to_do(
    members: dict[str, str | bytes], words: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableWorkbook) as refused:
        read_ooxml(write(tmp_path / "plan.xlsx", members))
    assert str(refused.value) == words + "open it in Excel, save it as a new .xlsx file and use that"
    assert not isinstance(refused.value, UnsafeWorkbook)


BOMB = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", SHEETS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_makes_a_workbook_unsafe_wherever_it_stands(part: str, encoding: str, tmp_path: Path) -> None:
    plain = str(USUAL[part]).partition("?>\n")[2] or str(USUAL[part])
    with pytest.raises(UnsafeWorkbook, match="^plan.xlsx: this file is not safe: it holds a document type"):
        read_ooxml(write(tmp_path / "plan.xlsx", {**USUAL, part: (BOMB + plain).encode(encoding)}))


def test_a_part_that_unpacks_to_far_more_than_it_should_is_refused(tmp_path: Path) -> None:
    limits = (80, "the 64 MB allowed (whole-part-megabytes"), (60, "400 times its size in the file (squeezed")
    for size, more in limits:
        path = write(tmp_path / "plan.xlsx", {**USUAL, "xl/styles.xml": " " * (size << 20)})
        said = f"plan.xlsx: its part xl/styles.xml would unpack to {size} MB, more than {more} in actionbook.toml); "
        with pytest.raises(UnsafeWorkbook, match=f"^{re.escape(said)}"):
            read_ooxml(path)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", USUAL)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UnreadableWorkbook, match="^plan.xlsx: this workbook is damaged or was cut short in copying; "):
        read_ooxml(path)


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_leaves_pythons_search_for_rubbish_as_it_was(collecting: bool, tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", parts(ONE_CELL))
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        read_ooxml(path)
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if was else gc.disable)()


def test_reading_leaves_nothing_behind_that_only_a_search_for_rubbish_would_find(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", parts(ONE_CELL))
    read_ooxml(path)
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            read_ooxml(path)
        assert gc.collect() < 20
    finally:
        gc.enable()
