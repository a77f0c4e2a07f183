"""The cells of a sheet part, each way of writing them read the quick way and the careful way."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ooxml_zips import MAIN, MEANING, MEANING_1904, carefully, in_pieces, quickly, sheet

from actionbook.place import cell_position
from actionbook.workbook.cells import PLAIN, Area, Cell, Look
from actionbook.workbook.markup import Unproven
from actionbook.workbook.scan import RawCell, quick_cells
from actionbook.workbook.sheets import FARTHEST_BLANK, Found, quick_pass
from actionbook.workbook.values import Meaning

DATE, AMBER, STRUCK = Look(None, False, "dd/mm/yyyy"), Look("FFC000"), Look(None, True)


def both_ways(part: str, meaning: Meaning = MEANING) -> Found:
    quick, careful = quickly(part, meaning), carefully(part, meaning)
    assert quick.cells.cells == careful.cells.cells
    assert list(quick.cells.cells) == list(careful.cells.cells)
    assert quick.hidden == careful.hidden
    assert quick.cells.doubts == careful.cells.doubts
    return quick


def cell(name: str, value: object = None, look: Look = PLAIN, **more: object) -> Cell:
    return Cell(*cell_position(name), value, look, **more)  # type: ignore[arg-type]


CELLS = [
    ("a shared text", '<c r="B2" t="s"><v>0</v></c>', cell("B2", "first")),
    ("a shared text by a number with blanks", '<c r="B2" t="s"><v> 0 </v></c>', cell("B2", "first")),
    ("a shared text with struck words", '<c r="B2" t="s"><v>1</v></c>', cell("B2", "old new", struck=((0, 3),))),
    ("a whole number", '<c r="B2"><v>12</v></c>', cell("B2", 12)),
    ("a negative number", '<c r="B2"><v>-12</v></c>', cell("B2", -12)),
    ("a number with a fraction", '<c r="B2" t="n"><v>1.50</v></c>', cell("B2", 1.5)),
    ("a number with an exponent", '<c r="B2"><v>1E+3</v></c>', cell("B2", 1000.0)),
    ("a true", '<c r="B2" t="b"><v>1</v></c>', cell("B2", True)),
    ("a false", '<c r="B2" t="b"><v>0</v></c>', cell("B2", False)),
    ("an error", '<c r="B2" t="e"><v>#REF!</v></c>', cell("B2", "#REF!", error=True)),
    ("a date", '<c r="B2" s="1"><v>43312</v></c>', cell("B2", datetime(2018, 7, 31), DATE)),
    ("a date with a time", '<c r="B2" s="1"><v>43312.75</v></c>', cell("B2", datetime(2018, 7, 31, 18), DATE)),
    ("a time of day", '<c r="B2" s="1"><v>0.5</v></c>', cell("B2", time(12), DATE)),
    ("an elapsed time", '<c r="B2" s="6"><v>1.5</v></c>', cell("B2", timedelta(hours=36), Look(None, False, "[h]:mm"))),
    ("a day beyond the calendar", '<c r="B2" s="1"><v>99999999</v></c>', cell("B2", 99999999, DATE)),
    ("a strict date", '<c r="B2" s="1" t="d"><v>2018-07-31</v></c>', cell("B2", date(2018, 7, 31), DATE)),
    ("text worked out", '<c r="B2" t="str"><f>A1&amp;B1</f><v>a &amp; b</v></c>', cell("B2", "a & b", formula=True)),
    ("a formula without a result", '<c r="B2"><f>A1</f></c>', cell("B2", formula=True)),
    ("a formula with an empty result", '<c r="B2" t="str"><f>A1</f><v></v></c>', cell("B2", formula=True)),
    ("a shared formula", '<c r="B2"><f t="shared" si="0"/><v>3</v></c>', cell("B2", 3, formula=True)),
    ("an array formula", '<c r="B2"><f t="array" ref="B2:B3">A1:A2</f><v>3</v></c>', cell("B2", 3, formula=True)),
    ("a text in its place", '<c r="B2" t="inlineStr"><is><t> a\nb </t></is></c>', cell("B2", " a\nb ")),
    (
        "a mixed text in its place, struck in part and with phonetics",
        '<c r="B2" t="inlineStr"><is><r><rPr><strike/></rPr><t>30/06</t></r><r><rPr><strike val="0"/></rPr>'
        '<t xml:space="preserve"> 31/07</t></r><rPh sb="0" eb="1"><t>noise</t></rPh></is></c>',
        cell("B2", "30/06 31/07", struck=((0, 5),)),
    ),
    ("a text with a return in it", '<c r="B2" t="str"><v>a_x000D_b</v></c>', cell("B2", "a\rb")),
    ("a text with an escaped escape", '<c r="B2" t="str"><v>a_x005F_x000D_b</v></c>', cell("B2", "a_x000D_b")),
    ("signs by number", '<c r="B2" t="str"><v>&#163;5 &#x2013; &lt;6&gt;</v></c>', cell("B2", "£5 – <6>")),
    ("ends of lines as Windows writes them", '<c r="B2" t="str"><v>a\r\nb</v></c>', cell("B2", "a\nb")),
    ("struck through as a whole", '<c r="B2" s="5"><v>1</v></c>', cell("B2", 1, STRUCK)),
    ("an amber cell", '<c r="B2" s="2"><v>1</v></c>', cell("B2", 1, AMBER)),
    ("a grey of the theme", '<c r="B2" s="3"><v>1</v></c>', cell("B2", 1, Look("808080"))),
    ("a red by number", '<c r="B2" s="4"><v>1</v></c>', cell("B2", 1, Look("FF0000"))),
    ("a style that is not there", '<c r="B2" s="99"><v>1</v></c>', cell("B2", 1)),
    ("the last cell of all", '<c r="XFD1048576"><v>1</v></c>', cell("XFD1048576", 1)),
    ("a picture in a cell", '<c r="B2" t="e" vm="1"><v>#VALUE!</v></c>', cell("B2", "#VALUE!", error=True)),
    ("a preserved text", '<c r="B2" t="str"><v xml:space="preserve"> a</v></c>', cell("B2", " a")),
]


@pytest.mark.parametrize(("what", "written", "expected"), CELLS, ids=[what for what, _, _ in CELLS])
def test_a_cell_is_read_alike_the_quick_and_the_careful_way(what: str, written: str, expected: Cell) -> None:
    found = both_ways(sheet(f'<row r="2" spans="1:3" ht="15.5">{written}</row>'))
    assert list(found.cells.cells.values()) == [expected]
    assert type(found.cells.cells[expected.row, expected.column].value) is type(expected.value)


BLANKS = [
    '<c r="B2"/>',
    '<c r="B2"></c>',
    '<c r="B2" s="2"/>',
    '<c r="B2"><v/></c>',
    '<c r="B2"><v></v></c>',
    '<c r="B2" t="s"/>',
    '<c r="B2" t="s"><v>2</v></c>',
    '<c r="B2" t="inlineStr"><is><t></t></is></c>',
    '<c r="B2" t="inlineStr"><is/></c>',
]


@pytest.mark.parametrize("written", BLANKS)
def test_a_sheet_without_values_gives_no_cells(written: str) -> None:
    assert both_ways(sheet(f'<row r="2">{written}</row>')).cells.cells == {}


ODD = [
    ("attributes in single quotes", "<row r='2'><c r='B2' t='s'><v>0</v></c></row>"),
    ("attributes in another order", '<row r="2"><c t="s" r="B2"><v>0</v></c></row>'),
    ("a cell without a reference", '<row r="2"><c/><c t="s"><v>0</v></c></row>'),
    ("a row without a number", '<row><c r="A1"/></row><row><c/><c t="s"><v>0</v></c></row>'),
    ("a comment among the cells", '<row r="2"><!-- <c r="A2"><v>1</v></c> --><c r="B2" t="s"><v>0</v></c></row>'),
    ("a comment in the value", '<row r="2"><c r="B2" t="s"><v><!-- 1 -->0</v></c></row>'),
    ("an attribute with a sharp sign", '<row r="2"><c r="B2" t="s" cm=">"><v>0</v></c></row>'),
    ("an instruction", '<row r="2"><?x <c r="A2"/> ?><c r="B2" t="s"><v>0</v></c></row>'),
    ("attributes on several lines", '<row\n r="2"><c\n r="B2"\n t="s"><v>0</v></c></row>'),
    ("a text as raw characters", '<row r="2"><c r="B2" t="str"><v><![CDATA[first]]></v></c></row>'),
    ("inline text as raw characters", '<row r="2"><c r="B2" t="inlineStr"><is><t><![CDATA[first]]></t></is></c></row>'),
    ("a small letter in the reference", '<row r="2"><c r="b2" t="s"><v>0</v></c></row>'),
    ("what an extension adds", '<row r="2"><c r="B2" t="s"><v>0</v><extLst><ext uri="x"/></extLst></c></row>'),
    (
        "prefixes that only a row declares",
        f'<x:row xmlns:x="{MAIN}" r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c></x:row>',
    ),
    (
        "alternatives",
        '<row r="2"><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><mc:Choice Requires="x14">'
        '<c r="B2" t="s"><v>0</v></c></mc:Choice><mc:Fallback><c r="B2"><v>7</v></c></mc:Fallback>'
        "</mc:AlternateContent></row>",
    ),
    (
        "an alternative of a program nobody knows",
        '<row r="2"><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:zz="urn:zz"><mc:Choice Requires="zz"><c r="B2"><v>7</v></c></mc:Choice>'
        '<mc:Fallback><c r="B2" t="s"><v>0</v></c></mc:Fallback></mc:AlternateContent></row>',
    ),
]


@pytest.mark.parametrize(("what", "rows"), ODD, ids=[what for what, _ in ODD])
def test_what_could_fool_the_quick_way_is_left_to_the_careful_way(what: str, rows: str) -> None:
    with pytest.raises(Unproven):
        quickly(sheet(rows))
    assert list(carefully(sheet(rows)).cells.cells.values()) == [cell("B2", "first")]


def test_prefixes_on_every_element_are_read_the_careful_way() -> None:
    part = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:r>'
        "<x:rPr><x:strike/></x:rPr><x:t>first</x:t></x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    with pytest.raises(Unproven):
        quickly(part)
    assert list(carefully(part).cells.cells.values()) == [cell("B2", "first", struck=((0, 5),))]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_other_encodings_are_read_rightly(encoding: str) -> None:
    declared = {"utf-8-sig": "UTF-8", "iso-8859-1": "ISO-8859-1", "utf-16": "UTF-16"}[encoding]
    part = sheet('<row r="2"><c r="B2" t="str"><v>café</v></c></row>').replace("UTF-8", declared).encode(encoding)
    try:
        found = quick_pass(in_pieces(part), MEANING)
    except Unproven:
        found = carefully(part)
    assert list(found.cells.cells.values()) == [cell("B2", "café")]


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    found = both_ways(sheet('<row r="2"><c r="B2" s="1"><v>41850</v></c></row>'), MEANING_1904)
    assert found.cells.cells[2, 2].value == datetime(2018, 7, 31)


DOUBTFUL = [
    ('<c r="B2" t="s"><v>77</v></c>', None, "the text of B2 is missing from the file"),
    ('<c r="B2" t="s"><v>-1</v></c>', None, "the text of B2 is missing from the file"),
    ('<c r="B2"><v>soon</v></c>', "soon", "B2 is not what it claims to be; taken as text"),
    ('<c r="B2"><v>1_000</v></c>', "1_000", "B2 is not what it claims to be; taken as text"),
    ('<c r="B2"><v>nan</v></c>', "nan", "B2 is not what it claims to be; taken as text"),
    ('<c r="B2" t="b"><v>maybe</v></c>', "maybe", "B2 is not what it claims to be; taken as text"),
    ('<c r="B2" t="d"><v>31/07/2018</v></c>', "31/07/2018", "B2 is not what it claims to be; taken as text"),
    ('<c r="B2" t="new"><v>words</v></c>', "words", "B2 is not what it claims to be; taken as text"),
]


@pytest.mark.parametrize(("written", "value", "doubt"), DOUBTFUL)
def test_a_cell_that_is_not_what_it_claims_keeps_its_text_and_is_told(
    written: str, value: str | None, doubt: str
) -> None:
    found = both_ways(sheet(f'<row r="2"><c r="A2"><v>1</v></c>{written}</row>'))
    kept = found.cells.cells.get((2, 2))
    assert (kept.value if kept else None) == value
    assert found.cells.doubts == [doubt]


def test_blank_cells_are_kept_for_their_fill_as_far_down_as_the_last_value() -> None:
    rows = (
        '<row r="1"><c r="A1" s="2"/><c r="B1"/></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" s="2"/></row>'
        '<row r="3"><c r="A3" s="2"/></row>'
    )
    assert list(both_ways(sheet(rows)).cells.cells) == [(1, 1), (2, 1), (2, 2)]


def test_a_painted_sheet_gives_no_blank_cells_far_to_the_right() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="IV1" s="2"/><c r="IW1" s="2"/></row>'
    assert list(both_ways(sheet(rows)).cells.cells) == [(1, 1), (1, FARTHEST_BLANK)]


def test_ghost_rows_are_skipped_and_what_stands_far_below_them_is_found() -> None:
    ghosts = "".join(f'<row r="{row}" s="2" customFormat="1"><c r="A{row}" s="2"/></row>' for row in range(2, 30_000))
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{ghosts}<row r="30000"><c r="B30000"><v>2</v></c></row>'
    cells = quickly(sheet(rows), size=1 << 16).cells.cells
    assert {place for place, found in cells.items() if found.value is not None} == {(1, 1), (30_000, 2)}
    assert {(row, 1) for row in range(29_936, 30_000)} <= cells.keys()
    assert len(cells) < 10_000


def test_blank_rows_below_the_last_value_are_not_looked_into() -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2"/></row><row r="2" hidden="1"><c r="A2" s="2"/></row>'
    hidden: list[tuple[int, int]] = []
    (found,) = quick_cells(iter([rows, b'<row r="3"><c r="A3" s="2"/></row>']), hidden)
    assert [RawCell(*each)[:3] for each in found] == [(b"A", b"1", b""), (b"B", b"1", b"2")]
    assert hidden == [(2, 2)]


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_where_the_pieces_of_a_part_end_makes_no_difference(size: int) -> None:
    rows = "".join(
        f'<row r="{row}" hidden="1"><c r="A{row}" t="s"><v>0</v></c><c r="B{row}" s="2"/></row><row r="{row + 1}"/>'
        for row in range(1, 20, 2)
    )
    part = sheet(rows, before='<cols><col min="2" max="3" hidden="1"/></cols>', after="<mergeCells/>")
    whole, split = quickly(part), quickly(part, size=size)
    assert whole.cells.cells == split.cells.cells
    assert whole.hidden == split.hidden == [(row, row) for row in range(1, 20, 2)]
    assert split.outline.hidden_columns == [(2, 3)]


def test_hidden_rows_are_noted_as_runs() -> None:
    rows = "".join(
        f'<row r="{row}" hidden="{int(row in (2, 3, 5))}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 7)
    )
    assert both_ways(sheet(rows)).hidden == [(2, 3), (5, 5)]


def test_a_hidden_row_without_a_number_is_left_to_the_careful_way() -> None:
    rows = '<row r="1"/><row hidden="1"><c r="A2"><v>1</v></c></row>'
    with pytest.raises(Unproven):
        quickly(sheet(rows))
    assert carefully(sheet(rows)).hidden == [(2, 2)]


def test_what_stands_around_the_rows_is_read() -> None:
    around = (
        '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C:D"/><mergeCell ref="$A$5:$B$5"/></mergeCells>'
        '<conditionalFormatting sqref="F2:F9 H2"><cfRule type="cellIs" dxfId="0" priority="2" operator="equal">'
        '<formula>"G"</formula></cfRule><cfRule type="expression" priority="1" stopIfTrue="1">'
        '<formula>$G2="R"</formula></cfRule></conditionalFormatting>'
    )
    outline = both_ways(sheet("", after=around)).outline
    assert outline.merges == [Area(1, 1, 2, 2), Area(1, 3, 1_048_576, 4), Area(5, 1, 5, 2)]
    first, second = outline.conditions
    assert (first.areas, first.fill, first.operator) == ((Area(2, 6, 9, 6), Area(2, 8, 2, 8)), "00B050", "equal")
    assert (first.operands, second.operands, second.stop) == (('"G"',), ('$G2="R"',), True)


LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


@given(st.lists(st.text(LETTERS, max_size=8), max_size=6))
def test_any_text_comes_back_as_it_was_written(texts: list[str]) -> None:
    def written(text: str) -> str:
        escaped = text.replace("_x", "_x005F_x").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f"<is><t>{escaped}</t></is>"

    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr">{written(text)}</c></row>' for row, text in enumerate(texts, 1)
    )
    cells = both_ways(sheet(rows)).cells.cells
    read = {row: cell.value for (row, _), cell in cells.items()}
    assert read == {row: text for row, text in enumerate(texts, 1) if text}
