"""Cells of a sheet part changed in their places, the quick way and the careful way alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, nan

import pytest
from changed_files import only_change
from hypothesis import given
from hypothesis import strategies as st
from ooxml_zips import MAIN, carefully, sheet

from actionbook.place import cell_name, cell_position
from actionbook.workbook import row_spans
from actionbook.workbook.careful import careful_cells
from actionbook.workbook.outline import Outline
from actionbook.workbook.markup import Damaged, Unproven
from actionbook.workbook.scan import RawCell
from actionbook.workbook.sheet_edits import Edit, Keep, NewValue, SheetEdits
from actionbook.workbook.spans import encoded
from actionbook.workbook.strings import unescaped

Wanted = Mapping[str, Edit]
RED = Edit(7)


def edited(part: bytes, wanted: Wanted) -> bytes:
    """The part with cells changed by their names."""
    edits = {cell_position(name): edit for name, edit in wanted.items()}
    return SheetEdits(part, edits).changed(edits)


@pytest.fixture(params=["quick", "careful"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way of finding cells in turn; the other is not to be used."""

    def unproven(*_: object) -> None:
        raise Unproven

    if request.param == "careful":
        monkeypatch.setattr(row_spans, "_quick", unproven)
    else:
        monkeypatch.delattr(row_spans, "_careful")
    return str(request.param)


def within(part: bytes) -> str:
    """What stands between the tags of `sheetData`."""
    return part.decode().partition("<sheetData>")[2].partition("</sheetData>")[0]


@dataclass
class Case:
    """Rows as they are written, what is asked, and the rows that are to come of it."""

    rows: str
    wanted: Wanted
    expected: str


PLAIN = [
    Case('<row r="1"><c r="A1"/></row>', {"A1": RED}, '<row r="1"><c r="A1" s="7"/></row>'),
    Case('<row r="1"><c r="A1" s="2"/></row>', {"A1": RED}, '<row r="1"><c r="A1" s="7"/></row>'),
    Case(
        '<row r="1"><c r="A1" s="2" t="s"><v>0</v></c></row>',
        {"A1": RED},
        '<row r="1"><c r="A1" s="7" t="s"><v>0</v></c></row>',
    ),
    Case(
        '<row r="1"><c r="A1" s="2" t="s"><v>0</v></c></row>',
        {"A1": Edit(value="new")},
        '<row r="1"><c r="A1" s="2" t="inlineStr"><is><t>new</t></is></c></row>',
    ),
    Case(
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
        {"A1": Edit(value=3)},
        '<row r="1"><c r="A1"><v>3</v></c></row>',
    ),
    Case('<row r="1"><c r="A1"/></row>', {"A1": Edit(value=True)}, '<row r="1"><c r="A1" t="b"><v>1</v></c></row>'),
    Case('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>', {"A1": Edit(value=0.5)},
         '<row r="1"><c r="A1"><v>0.5</v></c></row>'),
    Case('<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>', {"A1": Edit(value=None)},
         '<row r="1"><c r="A1" s="1"></c></row>'),
    Case('<row r="1"><c r="A1"/></row>', {"A1": Edit()}, '<row r="1"><c r="A1"/></row>'),
    Case('<row r="1"></row>', {"A1": RED}, '<row r="1"><c r="A1" s="7"/></row>'),
    Case('<row r="4"/>', {"B4": RED}, '<row r="4"><c r="B4" s="7"/></row>'),
    Case('<row r="4" ht="20" />', {"B4": RED}, '<row r="4" ht="20"><c r="B4" s="7"/></row>'),
    Case('<row r="2"><c r="A2"/></row>', {"B1": RED},
         '<row r="1"><c r="B1" s="7"/></row><row r="2"><c r="A2"/></row>'),
    Case('<row r="2"><c r="A2"/></row>', {"B9": Edit(value="x")},
         '<row r="2"><c r="A2"/></row><row r="9"><c r="B9" t="inlineStr"><is><t>x</t></is></c></row>'),
    Case('<row r="1"/><row r="5"/>', {"A3": RED, "B3": RED, "A2": RED},
         '<row r="1"/><row r="2"><c r="A2" s="7"/></row><row r="3"><c r="A3" s="7"/><c r="B3" s="7"/></row>'
         '<row r="5"/>'),
    Case('<row r="1"><c r="B1"/><c r="D1"/></row>', {"A1": RED, "C1": RED, "E1": RED, "AA1": RED},
         '<row r="1"><c r="A1" s="7"/><c r="B1"/><c r="C1" s="7"/><c r="D1"/><c r="E1" s="7"/>'
         '<c r="AA1" s="7"/></row>'),
    Case('<row r="1">\n  <c r="A1"/>\n</row>\n', {"A1": RED, "B1": RED, "A2": RED},
         '<row r="1">\n  <c r="A1" s="7"/><c r="B1" s="7"/>\n</row>\n<row r="2"><c r="A2" s="7"/></row>'),
    Case('<row r="1"><c r="A1"/><extLst><ext/></extLst></row>', {"B1": RED},
         '<row r="1"><c r="A1"/><c r="B1" s="7"/><extLst><ext/></extLst></row>'),
    Case("", {"C3": RED}, '<row r="3"><c r="C3" s="7"/></row>'),
]  # fmt: skip


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: f"{case.rows} {list(case.wanted)}")
def test_both_ways_change_only_the_bytes_of_the_cell(case: Case, way: str) -> None:
    part = sheet(case.rows, before="<cols/>", after="<pageMargins/>").encode()
    after = edited(part, case.wanted)
    assert within(after) == case.expected
    assert after == part.replace(f"<sheetData>{case.rows}<".encode(), f"<sheetData>{case.expected}<".encode())


ODD = [
    Case("<row><c><v>1</v></c><c/></row><row><c/></row>", {"B1": RED, "A2": Edit(value=2), "C2": RED},
         '<row><c><v>1</v></c><c s="7"/></row><row><c><v>2</v></c><c r="C2" s="7"/></row>'),
    Case('<row r="3"><c r="B3"/><c/></row><row><c/></row>', {"C3": RED, "A4": RED, "D4": RED},
         '<row r="3"><c r="B3"/><c s="7"/></row><row><c s="7"/><c r="D4" s="7"/></row>'),
    Case("<row r='1'><c r='A1' s='2'><v>1</v></c></row>", {"A1": RED, "B1": RED},
         "<row r='1'><c r='A1' s='7'><v>1</v></c><c r=\"B1\" s=\"7\"/></row>"),
    Case("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", {"A1": Edit(value="x")},
         "<row r='1'><c r='A1' t='inlineStr'><is><t>x</t></is></c></row>"),
    Case('<row r="1"><!-- <c r="A1"/> --><c r="A1"><v>1</v></c></row>', {"A1": RED},
         '<row r="1"><!-- <c r="A1"/> --><c r="A1" s="7"><v>1</v></c></row>'),
    Case('<row r="1"><c r="A1" t="str"><v><![CDATA[</c><c r="B1"/>]]></v></c></row>', {"A1": RED, "B1": RED},
         '<row r="1"><c r="A1" s="7" t="str"><v><![CDATA[</c><c r="B1"/>]]></v></c><c r="B1" s="7"/></row>'),
    Case('<row r="2"><c r="A2"/></row><row r="1"><c r="A1"/></row>', {"A1": RED},
         '<row r="2"><c r="A2"/></row><row r="1"><c r="A1" s="7"/></row>'),
    Case('<row r="1"><c r="$a$1"/></row>', {"A1": RED}, '<row r="1"><c r="$a$1" s="7"/></row>'),
    Case('<row r="1"><c r="A1" about=">"><v>1</v></c></row>', {"A1": RED},
         '<row r="1"><c r="A1" s="7" about=">"><v>1</v></c></row>'),
    Case('<row r="1"><c r="A1"><v>1</v><extLst><ext uri="{1}"/></extLst></c></row>', {"A1": Edit(value="x")},
         '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is><extLst><ext uri="{1}"/></extLst></c></row>'),
    Case('<row r="1"><c r="A1"><v>1</v><extLst/></c></row>', {"A1": Edit(value=None)},
         '<row r="1"><c r="A1"><extLst/></c></row>'),
    Case('<row r="1"><extLst/></row>', {"A1": RED}, '<row r="1"><c r="A1" s="7"/><extLst/></row>'),
]  # fmt: skip


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.rows)
def test_oddly_written_rows_are_changed_as_they_are_written(case: Case) -> None:
    assert within(edited(sheet(case.rows).encode(), case.wanted)) == case.expected


def prefixed(rows: str, prefix: str = "x") -> bytes:
    return f'<{prefix}:worksheet xmlns:{prefix}="{MAIN}">{rows}</{prefix}:worksheet>'.encode()


PREFIXED = [
    ("<x:sheetData/>", '<x:sheetData><x:row r="1"><x:c r="A1" s="7"><x:v>1</x:v></x:c></x:row></x:sheetData>'),
    ('<x:sheetData><x:row r="1"/></x:sheetData>',
     '<x:sheetData><x:row r="1"><x:c r="A1" s="7"><x:v>1</x:v></x:c></x:row></x:sheetData>'),
    ('<x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData>',
     '<x:sheetData><x:row r="1"><x:c r="A1" s="7"><x:v>1</x:v></x:c></x:row></x:sheetData>'),
]  # fmt: skip


@pytest.mark.parametrize("prefix", ["x", "main-2", "é"])
@pytest.mark.parametrize(("rows", "expected"), PREFIXED)
def test_what_is_written_bears_the_prefix_of_the_sheet(prefix: str, rows: str, expected: str) -> None:
    part, wanted = (prefixed(one.replace("x:", f"{prefix}:"), prefix) for one in (rows, expected))
    assert edited(part, {"A1": Edit(7, 1)}) == wanted


def test_a_cell_with_a_prefix_of_its_own_keeps_it() -> None:
    part = prefixed(f'<sheetData xmlns="{MAIN}"><row r="1"><x:c r="A1"/><c r="B1"/></row></sheetData>')
    after = edited(part, {"A1": Edit(value=1), "B1": Edit(value="b"), "C1": RED})
    assert b'<x:c r="A1"><x:v>1</x:v></x:c><c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="C1" s="7"/>' in after


def test_a_sheet_without_rows_gets_them() -> None:
    part = sheet("").replace("<sheetData></sheetData>", "<sheetData/>").encode()
    after = edited(part, {"B2": RED, "A9": Edit(value="x"), "A1": RED})
    assert [row.split('"')[1] for row in within(after).split("<row ")[1:]] == ["1", "2", "9"]
    assert only_change(part, after)[0] in (b"/", b"")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_sheet_in_utf_16_stays_in_it(encoding: str) -> None:
    text = sheet('<row r="1"><c r="A1" t="str"><v>é😀</v></c></row>').replace('"UTF-8"', '"UTF-16"')
    mark = b"\xff\xfe" if encoding.endswith("le") else b"\xfe\xff"
    written = encoded(mark + text.encode(encoding))
    edits = {(1, 1): Edit(7), (1, 2): Edit(value="ü😀")}
    after = written.back(SheetEdits(written.utf_8, edits, written.readable).changed(edits))
    assert after.startswith(mark)
    assert [cell.value for cell in carefully(after).cells.cells.values()] == ["é😀", "ü😀"]
    changed = text.replace(' t="str">', ' s="7" t="str">')
    added = '<c r="B1" t="inlineStr"><is><t>&#252;&#128512;</t></is></c></row>'
    assert after[2:].decode(encoding) == changed.replace("</row>", added)


STYLES = [
    ('<row r="1"><c r="A1" s="4"/></row>', "", 4),
    ("<row r='1'><c r='A1' s='4'/></row>", "", 4),
    ('<row r="1"><c r="A1"/></row>', "", 0),
    ('<row r="1" s="5" customFormat="1"><c r="A1"/></row>', "", 0),
    ('<row r="1" s="5" customFormat="1"/>', "", 5),
    ('<row r="1" s="5" customFormat="true"><c r="B1"/></row>', "", 5),
    ('<row r="1" s="5"/>', "", 0),
    ('<row r="1" s="5"/>', '<cols><col min="1" max="2" style="6"/></cols>', 6),
    ('<row r="1" s="5" customFormat="1"/>', '<cols><col min="1" max="2" style="6"/></cols>', 5),
    ("", '<cols><col min="2" max="3" style="3"/><col min="1" max="1" style="6"/></cols>', 6),
    ("", '<cols><col min="2" max="9" style="6"/></cols>', 0),
    ("", "<cols><col style='6' max='16384' min='1'></col></cols>", 6),
    ("", '<cols><col min="1" max="1" width="9"/></cols>', 0),
    ('<row r="1"><c r="A1" s="many"/></row>', "", 0),
]


@pytest.mark.parametrize(("rows", "before", "style"), STYLES)
def test_the_style_is_that_of_the_cell_else_of_its_row_else_of_its_column(rows: str, before: str, style: int) -> None:
    assert SheetEdits(sheet(rows, before=before).encode(), [(1, 1)]).style((1, 1)) == style


A_FORMULA, PART_OF_ONE = "it holds a formula", "it is part of a formula that fills several cells"
RICH = "it holds a picture or linked data"
WRITABLE = [
    ('<c r="A1"><v>1</v></c>', None),
    ('<c r="A1" t="str"><v>=A2</v></c>', None),
    ('<c r="A1" t="inlineStr"><is><t>&lt;f&gt;</t></is></c>', None),
    ("", None),
    ('<c r="A1"><f>B1</f><v>1</v></c>', A_FORMULA),
    ('<c r="A1"><f>B1</f></c>', A_FORMULA),
    ('<c r="A1"><f t="shared" si="0"/><v>1</v></c>', A_FORMULA),
    ('<c r="A1"><f/><v>1</v></c>', A_FORMULA),
    ('<c r="A1"><f t="array" ref="A1">B1</f><v>1</v></c>', A_FORMULA),
    ('<c r="A1" cm="1"><f t="array" ref="A1:A3">B1</f><v>1</v></c>', A_FORMULA),
    ('<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>', RICH),
    ("<c r='A1' vm='1'><v>1</v></c>", RICH),
    ('<c r="A1" cm="1"><v>1</v></c>', RICH),
    ('<c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="A1:B9">C1</f></c>', PART_OF_ONE),
    ('<c r="B1"><f t="array" ref="A1:B9">C1</f></c>', PART_OF_ONE),
    ("<c r='A1'/><c r='B1'><f ref='A1:B9' t='array'>C1</f></c>", PART_OF_ONE),
    ('<c r="A1"><v>1</v></c><c r="B1"><f t="dataTable" ref="A1:A9" r1="C1"/></c>', PART_OF_ONE),
    ('<c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:B9">C1</f></c>', None),
    ('<c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="A1:B9" si="0">C1</f></c>', None),
]


@pytest.mark.parametrize(("cells", "reason"), WRITABLE)
@pytest.mark.parametrize("prefix", ["", "x:", "main-2:"])
def test_formulas_and_rich_data_are_not_to_be_written_over(prefix: str, cells: str, reason: str | None) -> None:
    rows = f'<sheetData><row r="1">{cells}</row></sheetData>'.replace("</", "<//")
    tags = rows.replace("<", f"<{prefix}").replace(f"<{prefix}//", f"</{prefix}")
    part = f'<{prefix}worksheet xmlns{":" * bool(prefix)}{prefix[:-1]}="{MAIN}">{tags}</{prefix}worksheet>'.encode()
    assert SheetEdits(part, [(1, 1)]).why_not_writable((1, 1)) == reason


TEXTS = [
    ("plain", "<t>plain</t>"),
    ("a & b <c> \"d\" 'e'", "<t>a &amp; b &lt;c&gt; &quot;d&quot; 'e'</t>"),
    (" blanks ", '<t xml:space="preserve"> blanks </t>'),
    ("two\nlines", '<t xml:space="preserve">two&#10;lines</t>'),
    ("\ttab", '<t xml:space="preserve">&#9;tab</t>'),
    ("é😀", "<t>&#233;&#128512;</t>"),
    ("_x0041_", "<t>_x005F_x0041_</t>"),
    ("_x0041_x0042_", "<t>_x005F_x0041_x005F_x0042_</t>"),
    ("_x41_ _y0041_", "<t>_x41_ _y0041_</t>"),
    ("]]>", "<t>]]&gt;</t>"),
    ("", "<t></t>"),
]


@pytest.mark.parametrize(("text", "written"), TEXTS)
def test_a_text_is_written_so_that_it_is_read_as_it_was(text: str, written: str) -> None:
    part = edited(sheet('<row r="1"><c r="A1"/></row>').encode(), {"A1": Edit(value=text)})
    assert within(part) == f'<row r="1"><c r="A1" t="inlineStr"><is>{written}</is></c></row>'
    assert [cell.value for cell in carefully(part).cells.cells.values()] == ([text] if text else [])


NUMBERS: list[tuple[NewValue, str]] = [
    (0, "0"), (-12, "-12"), (0.1, "0.1"), (1e300, "1e+300"), (43250, "43250"), (2**60, str(2**60))
]  # fmt: skip


@pytest.mark.parametrize(("number", "written"), NUMBERS)
def test_a_number_is_written_with_all_its_digits(number: NewValue, written: str) -> None:
    part = edited(sheet("").encode(), {"A1": Edit(value=number)})
    assert within(part) == f'<row r="1"><c r="A1"><v>{written}</v></c></row>'


def test_numbers_of_numpy_are_written_as_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    part = edited(sheet("").encode(), {"A1": Edit(value=numpy.float64(1.5))})
    assert within(part) == '<row r="1"><c r="A1"><v>1.5</v></c></row>'


IMPOSSIBLE = [inf, -inf, nan, 1e308, 10**400, "\0", "a\x0bb", "\ud800", "\ufffe", "x" * 32_768]


@pytest.mark.parametrize("value", IMPOSSIBLE, ids=lambda value: ascii(value)[:12])
def test_what_no_cell_can_hold_is_refused(value: NewValue) -> None:
    with pytest.raises(ValueError, match="no number that a workbook can hold|no workbook can hold"):
        edited(sheet("").encode(), {"A1": Edit(value=value)})


ALTERNATIVE = '<mc:AlternateContent xmlns:mc="u"><row r="1"/></mc:AlternateContent>'
REFUSED = [
    ('<row r="1"><c r="A1"/><c r="A1"/></row>', "A1", "the cell A1 stands twice"),
    ('<row r="1"/><row r="2"><c r="A2"><c r="A1"/></c></row>', "A1", "within a cell in row 2 of one of its sheets"),
    ('<row r="1"/><row r="1"/>', "A1", "row 1 of one of its sheets stands twice"),
    ('<row r="3"/><row r="1"/><row r="3"/>', "A3", "row 3 of one of its sheets stands twice"),
    ('<row r="1"><c r="A7"/></row>', "A1", "claims to be A7, but stands in row 1"),
    ('<row r="1"><c r="A7"/></row>', "A7", "claims to be A7, but stands in row 1"),
    ('<row r="6"><c r="A7"/></row><row r="7"/>', "B7", "claims to be A7, but stands in row 6"),
    ("<row><c r='A7'/></row>", "A9", "claims to be A7, but stands in row 1"),
    ('<row r="1"><c r="A0"/></row>', "B1", "claims to be A0, but stands in row 1"),
    ('<row r="1"><c r="AAAA1"/></row>', "B1", "claims to be AAAA1, but stands in row 1"),
    ('<row r="1.5"/>', "B1", "claims to be number 1.5"),
    ('<row r="0"/>', "B1", "claims to be number 0"),
    (ALTERNATIVE, "A1", "offers some of its rows to newer versions"),
    (f'<row r="1">{ALTERNATIVE.replace("row", "c")}</row>', "A1", "offers some of its rows to newer versions"),
    ('<row r="1"><c r="A1"></row>', "A1", "a part of it is broken"),
]


@pytest.mark.parametrize(("rows", "cell", "why"), REFUSED)
def test_rows_in_which_a_cell_cannot_be_found_for_sure_are_refused(rows: str, cell: str, why: str) -> None:
    with pytest.raises(Damaged, match=why):
        edited(sheet(rows).encode(), {cell: RED})


@pytest.mark.parametrize("part", [f'<chartsheet xmlns="{MAIN}"/>', f'<worksheet xmlns="{MAIN}"/>'])
def test_a_part_without_rows_is_refused(part: str) -> None:
    with pytest.raises(Damaged, match="one of its sheets is no worksheet"):
        edited(part.encode(), {"A1": RED})


CELLS = st.dictionaries(st.integers(1, 6), st.sampled_from(['<c r="{}" s="2"><v>1</v></c>', '<c r="{}"/>']), max_size=5)
ROWS = st.dictionaries(st.integers(1, 9), CELLS, max_size=5)
VALUES: st.SearchStrategy[NewValue] = st.one_of(
    st.just(Keep.VALUE), st.none(), st.booleans(), st.integers(-9, 9), st.text("aé😀<&> \n_x0041", max_size=9)
)
WANTED = st.dictionaries(
    st.tuples(st.integers(1, 10), st.integers(1, 7)), st.builds(Edit, st.sampled_from([None, 3]), VALUES),
    min_size=1, max_size=5,
)  # fmt: skip


def written_rows(rows: Mapping[int, Mapping[int, str]]) -> Iterator[str]:
    """Rows in their order, with their cells."""
    for row, cells in sorted(rows.items()):
        inner = "".join(cells[column].format(f"{chr(64 + column)}{row}") for column in sorted(cells))
        yield f'<row r="{row}">{inner}</row>' if inner else f'<row r="{row}"/>'


def cells_of(part: bytes) -> dict[str, RawCell]:
    """Every cell by its name, found by a true parser; fails where one stands twice or out of order."""
    read = careful_cells(iter((part,)), Outline(lambda _: None), [])
    cells = [cell for some in read for cell in some]
    names = [(cell.letters + cell.digits).decode() for cell in cells]
    assert sorted(set(names), key=cell_position) == names
    return dict(zip(names, cells, strict=True))


@given(ROWS, WANTED)
def test_any_change_touches_the_wanted_cells_and_no_other(
    rows: dict[int, dict[int, str]], wanted: dict[tuple[int, int], Edit]
) -> None:
    part = sheet("".join(written_rows(rows))).encode()
    after = edited(part, {cell_name(*place): edit for place, edit in wanted.items()})
    numbers = {row for row, _ in wanted}
    assert row_spans._quick(part, numbers) == row_spans._careful(part, numbers)
    old, new = cells_of(part), cells_of(after)
    names = {cell_name(*place) for place in wanted}
    assert {name: cell for name, cell in new.items() if name not in names} == {
        name: cell for name, cell in old.items() if name not in names
    }
    found = carefully(after).cells.cells
    for place, edit in wanted.items():
        name, was = cell_name(*place), old.get(cell_name(*place), RawCell(*[b""] * 7))
        assert new[name].style == (b"3" if edit.style else was.style)
        if edit.value is Keep.VALUE:
            assert new[name][3:] == was[3:]
        else:
            assert (found[place].value if place in found else None) == (None if edit.value == "" else edit.value)


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
ESCAPES = st.from_regex(r"(_x00[46][0-9A-F]_?|_|x|a){1,8}", fullmatch=True)


@given(st.text(LETTERS | st.sampled_from("\r\n\t"), max_size=40) | ESCAPES)
def test_any_text_reads_back_as_it_was(text: str) -> None:
    part = edited(sheet("").encode(), {"A1": Edit(value=text)})
    assert [cell.value for cell in carefully(part).cells.cells.values()] == ([text] if text else [])
    assert unescaped(text) == text or b"_x005F_" in part
