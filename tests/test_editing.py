"""One cell of a workbook changed: the cell is as asked, and every other byte of the file as it was."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from changed_files import (
    KEEP,
    Asked,
    calamine_values,
    changed_members,
    edited,
    is_added_to,
    members,
    only_change,
    opened,
    openpyxl_fill,
    openpyxl_values,
)
from full_workbook import LETTERS, PLAN, SUMS, full_workbook, linked_workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making_files import xlsx, zipped
from ooxml_zips import MAIN, STRICT, parts, sheet, write

from actionbook.errors import UnchangeableWorkbook
from actionbook.limits import Limits
from actionbook.place import cell_name
from actionbook.workbook import editing
from actionbook.workbook.editing import edit_workbook
from actionbook.workbook.formulas import Fed
from actionbook.workbook.ooxml import read_ooxml

LOOKS = ("font", "border", "alignment", "number_format", "protection")
"""All of a format but its fill, as openpyxl names it."""
SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"


@pytest.fixture(scope="module", params=["xlsx", "xlsm"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook with everything in it, with macros and without."""
    return full_workbook(tmp_path_factory.mktemp("full"), macros=request.param == "xlsm")


FILLS = ["B3", "E5", "D4", "A18", "B14", "C15", "D14", "I2", "F2", "J30", "C21", "F40", "XFD1048576"]
"""Text, blank, date, merged, rich, check box, formula, picture, sparkline, none, of a row, of a column, last."""


@pytest.mark.parametrize("cell", FILLS)
def test_a_fill_changes_the_cell_and_the_styles_and_nothing_else(cell: str, full: Path, tmp_path: Path) -> None:
    out = tmp_path / full.name
    assert edited(full, out, {(PLAN, cell): ("12AB34", KEEP)}) is None
    assert changed_members(full, out) == {SHEET, STYLES}
    before, after = members(full), members(out)
    assert is_added_to(before[STYLES], after[STYLES])
    old, new = only_change(before[SHEET], after[SHEET])
    assert (len(old) < 10, len(new) < 60) == (True, True)
    assert openpyxl_fill(out, PLAN, cell) == "12AB34"
    assert openpyxl_values(out) == openpyxl_values(full)
    if cell != FILLS[-1]:
        assert list(calamine_values(out)) == list(calamine_values(full))


@pytest.mark.parametrize("cell", ["B3", "D4", "D14", "B14", "C21", "F40"])
def test_all_but_the_fill_of_a_format_stays(cell: str, full: Path, tmp_path: Path) -> None:
    edited(full, tmp_path / full.name, {(PLAN, cell): ("12AB34", KEEP)})
    old, new = (opened(path)[PLAN][cell] for path in (full, tmp_path / full.name))
    if cell not in ("C21", "F40"):
        for aspect in LOOKS:
            assert repr(getattr(new, aspect)) == repr(getattr(old, aspect))
    assert new.font.b is (cell == "C21")
    assert (new.number_format == "dd/mm/yy") is (cell in ("D4", "F40"))


VALUES: list[tuple[str, Any]] = [
    ("B3", "new & <words>"), ("B3", None), ("B3", 1.5), ("A2", 9), ("A2", "nine"), ("C14", False), ("E5", "Amber"),
    ("B14", "plain"), ("J30", "below"), ("Z1", True), ("B3", " two\nlines "), ("D3", 43250), ("B2", "with a note"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), VALUES)
def test_a_value_changes_its_cell_and_nothing_else(cell: str, value: Any, full: Path, tmp_path: Path) -> None:
    out = tmp_path / full.name
    fed = edited(full, out, {(PLAN, cell): (None, value)})
    assert changed_members(full, out) <= ({SHEET, BOOK} if fed else {SHEET})
    expected = openpyxl_values(full)
    expected.pop((PLAN, cell), None)
    got = openpyxl_values(out)
    found = got.pop((PLAN, cell), None)
    assert (datetime(2018, 5, 30) if cell == "D3" else value) == found
    assert got == expected
    for (name, old), (_, new) in zip(calamine_values(full), calamine_values(out), strict=True):
        changed = [
            cell_name(row + 1, column + 1)
            for row, line in enumerate(new)
            for column, one in enumerate(line)
            if (old[row][column] if row < len(old) and column < len(old[row]) else "") != one
        ]
        assert changed == ([cell] if name == PLAN and value is not None else changed if name == PLAN else [])


@pytest.mark.parametrize("value", ["R", None])
def test_the_format_of_a_cell_stays_when_its_value_changes(value: Any, full: Path, tmp_path: Path) -> None:
    edited(full, tmp_path / full.name, {(PLAN, "E5"): (None, value), (PLAN, "F40"): (None, "new")})
    for cell in ("E5", "F40"):
        old, new = (opened(path)[PLAN][cell] for path in (full, tmp_path / full.name))
        assert new.number_format == ("dd/mm/yy" if cell == "F40" else old.number_format)
        assert repr((new.border, new.fill)) == repr((old.border, old.fill))


def test_a_value_that_formulas_work_with_makes_excel_calculate(full: Path, tmp_path: Path) -> None:
    out = tmp_path / full.name
    assert edited(full, out, {(PLAN, "A2"): (None, 9)}) == Fed(PLAN, "D14")
    assert edited(full, out, {(SUMS, "A1"): (None, 9)}) is None
    assert edited(full, out, {(PLAN, "C2"): (None, "new")}) is None


NOT_WRITABLE = {
    "D14": "it holds a formula",
    "D15": "it holds a formula",
    "D16": "it is part of a formula that fills several cells",
    "D17": "it holds a formula",
    "I2": "it holds a picture or linked data",
    "A2": None,
    "J30": None,
}


def test_cells_whose_value_must_stay_are_told_with_the_reason(full: Path) -> None:
    with edit_workbook(full) as book:
        cells = {name: editing.cell_position(name) for name in NOT_WRITABLE}
        told = book.why_not_writable(PLAN, cells.values())
    assert {name: told.get(cell) for name, cell in cells.items()} == NOT_WRITABLE


@pytest.mark.parametrize("cell", [name for name, why in NOT_WRITABLE.items() if why])
def test_nothing_is_written_over_a_formula(cell: str, full: Path, tmp_path: Path) -> None:
    with pytest.raises(UnchangeableWorkbook) as refused:
        edited(full, tmp_path / full.name, {(PLAN, cell): (None, "R")})
    assert str(refused.value) == (
        f"{full.name}: this workbook was not changed, because {PLAN}!{cell} must not be written over: "
        f"{NOT_WRITABLE[cell]}"
    )
    assert (tmp_path / full.name).read_bytes() == b""


def test_many_cells_on_several_sheets_are_changed_at_once(full: Path, tmp_path: Path) -> None:
    out = tmp_path / full.name
    asked: dict[tuple[str, Any], Asked] = {(PLAN, (row, 5)): ("00B050", "G") for row in range(2, 13)}
    edited(full, out, asked | {(SUMS, "H1"): ("C00000", KEEP)})
    assert changed_members(full, out) == {SHEET, "xl/worksheets/sheet2.xml", STYLES}
    assert {openpyxl_fill(out, PLAN, f"E{row}") for row in range(2, 13)} == {"00B050"}
    assert openpyxl_fill(out, SUMS, "H1") == "C00000"
    assert members(out)[STYLES].count(b"FF00B050") == 1
    assert read_ooxml(out).sheets[0].cells[12, 5].value == "G"


def test_the_same_change_twice_gives_the_same_file(full: Path, tmp_path: Path) -> None:
    asked: dict[tuple[str, Any], Asked] = {(PLAN, "B3"): ("12AB34", "new")}
    for name in ("one", "two"):
        edited(full, tmp_path / name, asked)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    edited(tmp_path / "one", tmp_path / "again", asked)
    assert members(tmp_path / "again") == members(tmp_path / "one")


def test_without_a_wish_the_copy_is_the_same_byte_for_byte(full: Path, tmp_path: Path) -> None:
    edited(full, tmp_path / full.name, {})
    assert (tmp_path / full.name).read_bytes() == full.read_bytes()


def test_a_legible_fill_changes_the_ink_only_where_it_must(full: Path, tmp_path: Path) -> None:
    out = tmp_path / full.name
    edited(full, out, {(PLAN, "B3"): ("000080", KEEP), (PLAN, "B4"): ("FFC000", KEEP)}, legible=True)
    dark, light = (opened(out)[PLAN][cell].font for cell in ("B3", "B4"))
    assert dark.color.rgb == "FFFFFFFF"
    assert (dark.name, dark.sz) == (light.name, light.sz)
    assert repr(light) == repr(opened(full)[PLAN]["B4"].font)


def test_links_chains_and_unknown_parts_stay(tmp_path: Path) -> None:
    path, out = linked_workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    assert edited(path, out, {("Plan", "B1"): (None, 2)}) is None
    assert changed_members(path, out) == {SHEET}


def without_styles(path: Path, *, strict: bool = False) -> Path:
    """A workbook by hand that has no styles part."""
    xlsx(path, {"Plan": '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'})
    if strict:
        old = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        renamed = ((MAIN, STRICT), (old, "http://purl.oclc.org/ooxml/officeDocument/relationships"))
        content = members(path)
        for one, other in renamed:
            content = {name: part.replace(one.encode(), other.encode()) for name, part in content.items()}
        zipped(path, {**content})
    return path


@pytest.mark.parametrize("strict", [False, True])
def test_a_workbook_without_styles_gets_them(strict: bool, tmp_path: Path) -> None:
    path, out = without_styles(tmp_path / "in.xlsx", strict=strict), tmp_path / "out.xlsx"
    edited(path, out, {("Plan", "A1"): ("12AB34", KEEP), ("Plan", "B1"): ("FFC000", "x")}, legible=True)
    before, after = members(path), members(out)
    assert list(after) == [*before, STYLES]
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml", "xl/_rels/workbook.xml.rels", SHEET
    }  # fmt: skip
    kind = b"purl.oclc.org/ooxml/officeDocument" if strict else b"officeDocument/2006"
    assert after["xl/_rels/workbook.xml.rels"].count(kind + b"/relationships/styles") == 1
    assert read_ooxml(out).sheets[0].cells[1, 1].look.fill == "12AB34"
    if not strict:
        assert openpyxl_fill(out, "Plan", "A1") == "12AB34"
        assert opened(out)["Plan"]["A1"].font.sz == 11
        assert opened(out)["Plan"]["B1"].border.left.style is None
        assert [rows for _, rows in calamine_values(out)] == [[[1.0, "x"]]]


@pytest.mark.parametrize("kept", ["override", "relation", "both"])
def test_styles_that_are_announced_but_missing_are_announced_once(kept: str, tmp_path: Path) -> None:
    path, out = xlsx(tmp_path / "in.xlsx", {"Plan": "<sheetData/>"}, {STYLES: ""}), tmp_path / "out.xlsx"
    content = members(path)
    del content[STYLES]
    bare = members(without_styles(tmp_path / "bare.xlsx"))
    lost = {"override": ["xl/_rels/workbook.xml.rels"], "relation": ["[Content_Types].xml"], "both": []}[kept]
    zipped(path, {**content} | {name: bare[name] for name in lost})
    edited(path, out, {("Plan", "A1"): ("12AB34", KEEP)})
    after = members(out)
    assert after["[Content_Types].xml"].count(b"/xl/styles.xml") == 1
    assert after["xl/_rels/workbook.xml.rels"].count(b"/relationships/styles") == 1
    assert openpyxl_fill(out, "Plan", "A1") == "12AB34"


def test_styles_that_are_there_but_not_announced_are(tmp_path: Path) -> None:
    path, out = xlsx(tmp_path / "in.xlsx", {"Plan": "<sheetData/>"}, {STYLES: ""}), tmp_path / "out.xlsx"
    content, bare = members(path), members(without_styles(tmp_path / "bare.xlsx"))
    content["xl/_rels/workbook.xml.rels"] = bare["xl/_rels/workbook.xml.rels"]
    edited(zipped(path, {**content}), out, {("Plan", "A1"): ("12AB34", KEEP)})
    assert openpyxl_fill(out, "Plan", "A1") == "12AB34"
    assert len(members(out)) == len(content)


WRONG: list[tuple[Callable[[editing.WorkbookEditor], object], type[Exception], str]] = [
    (lambda book: book.set_fill("Nowhere", "A1", "FFC000"), LookupError, "there is no sheet named Nowhere"),
    (lambda book: book.why_not_writable("Nowhere", [(1, 1)]), LookupError, "there is no sheet named Nowhere"),
    (lambda book: book.set_fill("Plan", "A0", "FFC000"), ValueError, "'A0' is not the name of a cell"),
    (lambda book: book.set_fill("Plan", "XFE1", "FFC000"), ValueError, "no sheet has a cell XFE1"),
    (lambda book: book.set_value("Plan", (0, 1), "x"), ValueError, "no sheet has a cell"),
    (lambda book: book.set_value("Plan", (1, 16_385), "x"), ValueError, "no sheet has a cell"),
    (lambda book: book.set_fill("Plan", "A1", "#FFC000"), ValueError, "'#FFC000' is no colour"),
    (lambda book: book.set_fill("Plan", "A1", "amber"), ValueError, "'amber' is no colour"),
    (lambda book: book.set_value("Plan", "A1", float("nan")), ValueError, "nan is no number"),
    (lambda book: book.set_value("Plan", "A1", "\0"), ValueError, "no workbook can hold"),
    (lambda book: {}["mine"], KeyError, "mine"),
]


@pytest.mark.parametrize(("wish", "kind", "words"), WRONG)
def test_a_wish_that_cannot_be_met_is_not_blamed_on_the_workbook(
    wish: Callable[[editing.WorkbookEditor], object], kind: type[Exception], words: str, tmp_path: Path
) -> None:
    path = without_styles(tmp_path / "in.xlsx")
    with pytest.raises(kind, match=words) as raised, edit_workbook(path) as book:
        wish(book)
    assert not isinstance(raised.value, UnchangeableWorkbook)


def test_a_place_that_cannot_be_written_is_not_blamed_on_the_workbook(tmp_path: Path) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"), edit_workbook(without_styles(tmp_path / "in.xlsx")) as book:
        book.save(Full())


def broken(content: bytes) -> bytes:
    """The zip with two members at one place."""
    entries = [at for at in range(len(content)) if content[at : at + 4] == b"PK\1\2"]
    first, second = (slice(at + 42, at + 46) for at in entries[:2])
    changed = bytearray(content)
    changed[second] = changed[first]
    return bytes(changed)


DAMAGED: list[tuple[Callable[[bytes], bytes], str]] = [
    (lambda content: b"", "damaged or was cut short in copying, and was not changed"),
    (lambda content: content[: len(content) // 2], "damaged or was cut short in copying, and was not changed"),
    (broken, "was not changed"),
    (lambda content: content.replace(b"<sheetData>", b"<sheetDate>"), "was not changed"),
]


@pytest.mark.parametrize(("spoil", "words"), DAMAGED)
def test_a_damaged_workbook_is_refused_by_its_name(
    spoil: Callable[[bytes], bytes], words: str, tmp_path: Path
) -> None:
    path = without_styles(tmp_path / "Medway.xlsx")
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(UnchangeableWorkbook, match=words) as refused:
        edited(path, tmp_path / "out.xlsx", {("Plan", "A1"): ("12AB34", KEEP)})
    assert str(refused.value).startswith("Medway.xlsx: ")


def test_a_sheet_that_is_too_large_is_refused_with_the_limit(full: Path) -> None:
    with edit_workbook(full, Limits(slow_part_megabytes=0)) as editor:
        editor.set_fill(PLAN, "A1", "12AB34")
        with pytest.raises(UnchangeableWorkbook) as refused:
            editor.save(io.BytesIO())
    assert str(refused.value) == (
        f"{full.name}: this workbook was not changed, because its sheet {PLAN} is too large to be changed: its part "
        "xl/worksheets/sheet1.xml would unpack to 1 MB, more than the 0 MB allowed for reading it with more care "
        "(slow-part-megabytes in actionbook.toml)"
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_workbook_in_utf_16_stays_in_it(encoding: str, tmp_path: Path) -> None:
    path, out = xlsx(tmp_path / "in.xlsx", {"Plan": "<sheetData/>"}, {STYLES: ""}), tmp_path / "out.xlsx"
    content = members(path)
    mark = b"\xff\xfe" if encoding.endswith("le") else b"\xfe\xff"
    for name in (SHEET, STYLES, BOOK):
        content[name] = mark + content[name].decode().encode(encoding)
    edited(zipped(path, {**content}), out, {("Plan", "A1"): ("12AB34", "é")})
    after = members(out)
    assert all(after[name].startswith(mark) for name in (SHEET, STYLES, BOOK))
    assert openpyxl_fill(out, "Plan", "A1") == "12AB34"
    assert openpyxl_values(out) == {("Plan", "A1"): "é"}


FORMATS = st.sampled_from([
    {}, {"bold": True}, {"bg_color": "#FFC000"}, {"num_format": "0.00%"}, {"border": 2, "font_color": "#FF0000"},
    {"text_wrap": True, "align": "center", "font_strikeout": True}, {"bg_color": "#00B050", "locked": False},
])  # fmt: skip
TEXT = st.text("ab é😀&<>\"'\n\t_x0041;", max_size=12)
CELL_VALUES = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXT | st.floats(-1e9, 1e9, allow_nan=False)
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 9))
CELLS = st.dictionaries(PLACES, st.tuples(CELL_VALUES, FORMATS), max_size=12)
WISHES = st.dictionaries(
    PLACES, st.tuples(st.none() | st.sampled_from(["12AB34", "FFC000"]), st.just(KEEP) | CELL_VALUES), max_size=6
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(CELLS, WISHES)
def test_any_change_reads_back_with_two_readers(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[Any, Any], wishes: dict[Any, Asked]
) -> None:
    path, out = (tmp_path_factory.getbasetemp() / name for name in ("any.xlsx", "any out.xlsx"))
    write_with_xlsxwriter(path, cells)
    edited(path, out, {("Plan", place): wish for place, wish in wishes.items()})
    before, after = read_ooxml(path).sheets[0], read_ooxml(out).sheets[0]
    old, new = opened(path)["Plan"], opened(out)["Plan"]
    for place in before.cells.keys() | after.cells.keys() | wishes.keys():
        fill, value = wishes.get(place, (None, KEEP))
        was, cell = before.cells.get(place), after.cells.get(place)
        expected = (was.value if was else None) if value is KEEP else value if value != "" else None
        assert (cell.value if cell else None) == expected
        shown, was_shown = new.cell(*place), old.cell(*place)
        assert [repr(getattr(shown, one)) for one in LOOKS] == [repr(getattr(was_shown, one)) for one in LOOKS]
        assert repr(shown.fill) == repr(was_shown.fill) if fill is None else shown.fill.fgColor.rgb == f"FF{fill}"
        if not (isinstance(expected, str) and "_x" in expected):
            assert (new.cell(*place).value or None) == (expected or None)
    assert changed_members(path, out) <= {SHEET, STYLES}


def write_with_xlsxwriter(path: Path, cells: dict[tuple[int, int], tuple[Any, dict[str, Any]]]) -> None:
    """A sheet with these values and formats, rows and columns counted from 1."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Plan")
        formats: dict[str, Any] = {}
        for (row, column), (value, look) in cells.items():
            form = formats.setdefault(str(look), book.add_format(look)) if look else None
            if isinstance(value, str) and value:
                sheet.write_string(row - 1, column - 1, value, form)
            else:
                sheet.write(row - 1, column - 1, value or (value if value in (0, False) else None), form)


HAND_CELLS = st.sampled_from([
    '<c r="{}" s="1"><v>1</v></c>', "<c r='{}'/>", '<c r="{}" t="str"><v>a</v></c>', '<c  r="{}" t="b"><v>1</v></c>',
    '<c r="{}" t="inlineStr" s="2"><is><r><t>x</t></r></is></c>', '<!-- --><c r="{}" s="1"></c>',
])  # fmt: skip
HAND_ROWS = st.dictionaries(st.integers(1, 9), st.dictionaries(st.integers(1, 6), HAND_CELLS, max_size=4), max_size=5)
HAND_STYLES = (
    '<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders><cellXfs count="3">'
    '<xf fontId="0"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0"/><xf><alignment wrapText="1"/></xf></cellXfs>'
)


@settings(max_examples=60)
@given(HAND_ROWS, WISHES)
def test_any_change_to_rows_written_by_hand_reads_back(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[int, dict[int, str]], wishes: dict[Any, Asked]
) -> None:
    path, out = (tmp_path_factory.getbasetemp() / name for name in ("hand.xlsx", "hand out.xlsx"))
    written = "".join(
        f'<row r="{row}">{"".join(one.format(cell_name(row, column)) for column, one in sorted(cells.items()))}</row>'
        for row, cells in sorted(rows.items())
    )
    xlsx(path, {"Plan": f"<sheetData>{written}</sheetData>"}, {STYLES: HAND_STYLES})
    edited(path, out, {("Plan", place): wish for place, wish in wishes.items()})
    expected = {place: value for (_, place), value in positions(openpyxl_values(path)).items()}
    for place, (_, value) in wishes.items():
        if value is not KEEP:
            expected[place] = value
    kept = {place: value for place, value in expected.items() if value not in (None, "")}
    cells = read_ooxml(out).sheets[0].cells
    assert {place: cell.value for place, cell in cells.items() if cell.value is not None} == kept
    got = {place: value for (_, place), value in positions(openpyxl_values(out)).items() if value != ""}
    assert got.keys() == kept.keys()
    assert all(got[place] == value for place, value in kept.items() if "_x" not in str(value))


def positions(values: dict[tuple[str, str], object]) -> dict[tuple[str, tuple[int, int]], object]:
    return {(sheet, editing.cell_position(cell)): value for (sheet, cell), value in values.items()}


def test_text_that_stood_among_the_shared_strings_stays_there(full: Path, tmp_path: Path) -> None:
    """The strings are not touched: others may use them, and a cell holds its new text by itself."""
    out = tmp_path / full.name
    edited(full, out, {(PLAN, "B3"): (None, "new")})
    assert LETTERS.encode() in members(out)["xl/sharedStrings.xml"]
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None


def test_a_cell_whose_format_is_not_there_does_not_take_on_one_that_is_added(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="{}"><v>2</v></c></row>'
    sound, odd = (write(tmp_path / f"{number}.xlsx", parts(sheet(rows.format(number)))) for number in (0, 9))
    count = read_styles_count(sound)
    short = write(tmp_path / "Short.xlsx", parts(sheet(rows.format(count))))
    for path in (odd, short):
        with edit_workbook(path) as editor:
            editor.set_fill("Plan", "A1", "00B050")
            with pytest.raises(UnchangeableWorkbook, match="has a format that it lacks; open it in Excel and save it"):
                editor.save(io.BytesIO())
    assert edited(sound, tmp_path / "Changed.xlsx", {("Plan", "A1"): ("00B050", KEEP)}) is None


def read_styles_count(path: Path) -> int:
    """How many formats for cells a workbook lists."""
    return members(path)[STYLES].partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0].count(b"<xf")
