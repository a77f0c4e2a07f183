"""Where cells stand in a sheet part, so that one can be changed and all else left as it was."""

import pytest
from ooxml_zips import MAIN, sheet

from actionbook.workbook.careful import placed_carefully
from actionbook.workbook.markup import Damaged
from actionbook.workbook.placing import place_cells

WRITTEN = [
    '<c r="A1"/>',
    '<c r="A1" s="2" />',
    '<c r="A1" s="2"></c>',
    '<c r="A1"><v>1</v></c>',
    '<c r="A1"><v></v></c>',
    '<c r="A1"><v/></c>',
    '<c r="A1" t="str"><f>B1&amp;"a"</f><v>é &amp; ü</v></c>',
    '<c r="A1"><f t="shared" si="0" /><v>3</v></c>',
    '<c r="A1" t="inlineStr"><is><t>words</t></is></c>',
]
ODDLY_WRITTEN = [
    "<c r='A1'><v>1</v></c>",
    '<c r="A1" cm=">"/>',
    '<c r="A1" cm="/&gt;"><v >1</v ></c >',
    '<c\n r="A1" t="str"><v><![CDATA[a]]></v></c>',
    '<c><v>1</v></c>',
    '<c/>',
]


@pytest.mark.parametrize("written", [*WRITTEN, *ODDLY_WRITTEN])
def test_a_cell_stands_exactly_where_it_was_written(written: str) -> None:
    part = sheet(f'<row r="1">{written}</row><row r="2"><c r="B2"/></row>').encode()
    first, second = place_cells(part)
    assert part[first.start : first.end].decode() == written
    assert part[second.start : second.end] == b'<c r="B2"/>'
    assert (first.cell.letters, first.cell.digits) == (b"A", b"1")


@pytest.mark.parametrize("written", WRITTEN)
def test_both_ways_place_a_cell_and_its_value_alike(written: str) -> None:
    part = sheet(f'<row r="1">{written}</row>').encode()
    quick, careful = list(place_cells(part)), list(placed_carefully(part))
    assert [each[:4] for each in quick] == [each[:4] for each in careful]


VALUES = [
    ('<c r="A1"><v>12</v></c>', b"12"),
    ('<c r="A1" t="str"><v>a &amp; b</v></c>', b"a &amp; b"),
    ("<c r='A1'><v >12</v></c>", b"12"),
    ('<c r="A1"><v><![CDATA[12]]></v></c>', b"<![CDATA[12]]>"),
]


@pytest.mark.parametrize(("written", "value"), VALUES)
def test_the_place_of_the_value_is_what_stands_between_its_tags(written: str, value: bytes) -> None:
    part = sheet(f'<row r="1">{written}</row>').encode()
    (placed,) = place_cells(part)
    assert part[placed.value_start : placed.value_end] == value


@pytest.mark.parametrize("written", ['<c r="A1"/>', '<c r="A1"><v/></c>', "<c r='A1'><v/></c>"])
def test_a_cell_without_a_value_has_no_place_for_one(written: str) -> None:
    (placed,) = place_cells(sheet(f'<row r="1">{written}</row>').encode())
    assert (placed.value_start, placed.value_end) == (-1, -1)


def test_cells_with_prefixes_are_placed_too() -> None:
    cell = '<x:c r="A1"><x:v>1</x:v></x:c>'
    part = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row>{cell}</x:row></x:sheetData></x:worksheet>'.encode()
    (placed,) = place_cells(part)
    assert part[placed.start : placed.end].decode() == cell


def test_a_sheet_in_two_byte_letters_is_not_placed() -> None:
    with pytest.raises(Damaged, match="UTF-16"):
        list(place_cells(sheet("").replace("UTF-8", "UTF-16").encode("utf-16")))
