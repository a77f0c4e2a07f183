"""Sheet parts that are broken, cut short or unsafe are refused, never read in part."""

import pytest
from ooxml_zips import MAIN, carefully, quickly, sheet

from actionbook.workbook.markup import Damaged, Unproven, Unsafe

BROKEN = [
    '<c r="A1"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c>',
    '<row r="1"/><c r="A1"><v>1</v></c></row><row r="2"/>',
    '<row r=$"1"><c r="A1"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</c></row>',
    '<row r="1"><c r="A1"><v>1</v></row>',
    '<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>',
    '<row r="1"><c r="A1" t="str"><v>&unheard;</v></c></row>',
    '<row r="1"><c r="1A"><v>1</v></c></row>',
    '<row r="1"><c r="A0"><v>1</v></c></row>',
    '<row r="first"><c r="A1"><v>1</v></c></row>',
    '<row spans="1:2" r="first"><c r="A1"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c></c></row>',
    '<row r="1"><c r="A1"/></c><c r="B1"><v>1</v></c></row>',
    '<row r="1"><c r="A1" t="str"><v>a ]]> b</v></c></row>',
    '<row r="1"><c r="A1" t="str"><v>a \1 b</v></c></row>',
    '<row r="1"><c r="A1"><v>\0</v></c></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><t>\0</t></is></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c></row>]]><row r="2"/>',
    '<row r="1"><c r="A1"><f t="shared" si="0"/><v>1</v></c></c></row>',
]
WHOLE = [
    '<c r="A1"/><c r="B1"><v/></c><c r="C1"><v>1</v></c>',
    '<c r="A1"><f t="shared" si="0"/><v>1</v></c><c r="C1" s="1"/>',
    '<c r="A1" t="inlineStr"><is><r><rPr><b/><sz val="8"/></rPr><t>x</t></r></is></c><c r="C1"><v>1</v></c>',
]


@pytest.mark.parametrize("row", ['r="1" spans="1:3"', 'spans="1:3" r="1"', 'spans="1:3"'])
@pytest.mark.parametrize("cells", WHOLE)
def test_empty_tags_within_cells_are_read_the_quick_way(cells: str, row: str) -> None:
    part = sheet(f'<row {row}>{cells}</row><row r="2"/>')
    assert quickly(part).cells.cells == carefully(part).cells.cells != {}


@pytest.mark.parametrize("stray", ["x", "<", "< ", "&"])
def test_words_and_broken_signs_between_cells_hide_none_of_them(stray: str) -> None:
    """No XML, but no cell is missed for it: the quick way counts them."""
    cells = '<row r="1"><c r="A1"><v>1</v></c>{0}</row>{0}<row r="2"><c r="B2"><v>2</v></c>{0}</row>'
    assert quickly(sheet(cells.format(stray))).cells.cells == carefully(sheet(cells.format(""))).cells.cells != {}


@pytest.mark.parametrize("rows", BROKEN)
def test_a_broken_sheet_is_refused_and_not_read_in_part(rows: str) -> None:
    with pytest.raises((Unproven, Damaged)):
        quickly(sheet(rows))
    with pytest.raises(Damaged):
        carefully(sheet(rows))


@pytest.mark.parametrize("tag", [b'<row r="1" spans="\xd0">', b'<row r="1"><c r="B1"><f>A1&amp;"\xd0"</f></c>'])
def test_letters_that_are_none_are_refused(tag: bytes) -> None:
    part = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').encode().replace(b'<row r="1">', tag)
    with pytest.raises((Unproven, Damaged)):
        quickly(part)
    with pytest.raises(Damaged):
        carefully(part)


def test_a_sheet_that_ends_too_early_is_refused() -> None:
    part = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    for end in (len(part) // 2, len(part) - 3, len(part) - len("</sheetData></worksheet>")):
        with pytest.raises((Unproven, Damaged)):
            quickly(part[:end])
        with pytest.raises(Damaged):
            carefully(part[:end])


def test_a_document_type_is_refused_before_its_entities_are_used() -> None:
    part = f'<!DOCTYPE worksheet [<!ENTITY a "x">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    with pytest.raises(Unproven):
        quickly(part)
    with pytest.raises(Unsafe):
        carefully(part)


@pytest.mark.parametrize("text", ["&#1114112;", "&#0;", "&unheard;", "a & b"])
def test_a_number_of_a_text_that_is_not_even_well_formed_is_refused_too(text: str) -> None:
    part = sheet(f'<row r="1"><c r="A1" t="s"><v>{text}</v></c></row>')
    with pytest.raises(Unproven):
        quickly(part)
    with pytest.raises(Damaged):
        carefully(part)
