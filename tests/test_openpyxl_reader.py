"""What openpyxl's parts make of a workbook is our cells, with nothing lost on the way."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from making_files import xlsx, zipped
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Color, Font, GradientFill, PatternFill

from actionbook.errors import UnreadableWorkbook
from actionbook.workbook.cells import Area, Cell, Condition, Look, Sheet
from actionbook.workbook.colours import tinted
from actionbook.workbook.openpyxl_reader import decoded, read_with_openpyxl


def only_sheet(path: Path) -> Sheet:
    """The one sheet of a workbook."""
    (sheet,) = read_with_openpyxl(path).sheets
    return sheet


def by_name(sheet: Sheet) -> dict[str, Cell]:
    """Its cells by their names."""
    return {cell.name: cell for cell in sheet.cells.values()}


def row(*cells: str) -> str:
    """Sheet data of one row."""
    return f"<sheetData><row r='1'>{''.join(cells)}</row></sheetData>"


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        ("Write the policy", "General", "Write the policy"),
        ("  two\nlines ", "General", "  two\nlines "),
        (12, "General", 12),
        (1.5, "General", 1.5),
        (True, "General", True),
        (datetime(2018, 7, 31), "dd/mm/yyyy", datetime(2018, 7, 31)),
        (datetime(2018, 7, 31, 14, 5), "dd/mm/yyyy hh:mm", datetime(2018, 7, 31, 14, 5)),
        (43312, "mmm-yy", datetime(2018, 7, 31)),
        (time(10, 30), "hh:mm", time(10, 30)),
        (timedelta(hours=30), "[h]:mm", timedelta(hours=30)),
    ],
)
def test_values_come_as_excel_shows_them(tmp_path: Path, value: object, number_format: str, expected: object) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = value
    book.active["B2"].number_format = number_format
    book.save(tmp_path / "Plan.xlsx")
    assert by_name(only_sheet(tmp_path / "Plan.xlsx")) == {
        "B2": Cell(2, 2, expected, Look(number_format=number_format)),
    }


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c r='A1'><f>1+1</f><v>2</v></c>", Cell(1, 1, 2, formula=True)),
        ("<c r='A1' t='str'><f>B1</f><v>Done_x000D_</v></c>", Cell(1, 1, "Done\r", formula=True)),
        ("<c r='A1'><f>1+1</f></c>", Cell(1, 1, None, formula=True)),
        ("<c r='A1' t='e'><f>B1</f><v>#REF!</v></c>", Cell(1, 1, "#REF!", formula=True, error=True)),
        ("<c r='A1' t='e'><v>#N/A</v></c>", Cell(1, 1, "#N/A", error=True)),
        ("<c r='A1' t='b'><v>1</v></c>", Cell(1, 1, True)),
        ("<c r='A1' t='d'><v>2018-07-31</v></c>", Cell(1, 1, date(2018, 7, 31))),
        ("<c r='A1' t='s'><v>0</v></c>", Cell(1, 1, "First")),
        ("<c><v>7</v></c>", Cell(1, 1, 7)),
        ("<c r='A1' t='inlineStr'><is><t>a_x000D_b</t></is></c>", Cell(1, 1, "a\rb")),
        (
            "<c r='A1' t='inlineStr'><is><r><rPr><strike/></rPr><t>31 July</t></r><r><t> 31 August</t></r></is></c>",
            Cell(1, 1, "31 July 31 August", struck=((0, 7),)),
        ),
        (
            "<c r='A1' t='inlineStr'><is><r><rPr><strike val='0'/></rPr><t>31 July</t></r></is></c>",
            Cell(1, 1, "31 July"),
        ),
        ("<c r='A1' t='s'><v>1</v></c>", Cell(1, 1, "was now", struck=((0, 3),))),
        ("<c r='A1' t='s'><v>2</v></c>", Cell(1, 1, "_x000D_")),
    ],
)
def test_cells_are_read_as_they_are_written(tmp_path: Path, cell: str, expected: Cell) -> None:
    strings = (
        "<si><t>First</t><rPh sb='0' eb='1'><t>phonetic</t></rPh></si>"
        "<si><r><rPr><strike/></rPr><t>w</t></r><r><rPr><strike/><b/></rPr><t>as</t></r><r><t> now</t></r></si>"
        "<si><t>_x005F_x000D_</t></si>"
    )
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": row(cell)}, {"xl/sharedStrings.xml": strings})
    assert list(only_sheet(path).cells.values()) == [expected]


@pytest.mark.parametrize(
    "cell", ["<c r='A1'/>", "<c r='A1' t='s'><v/></c>", "<c r='A1' t='inlineStr'><is><t></t></is></c>"]
)
def test_blank_cells_are_left_out(tmp_path: Path, cell: str) -> None:
    assert only_sheet(xlsx(tmp_path / "Plan.xlsx", {"Plan": row(cell)})).cells == {}


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<c r='A1' t='b'><v>maybe</v></c>", "maybe"),
        ("<c r='A1' t='d'><v>31 July</v></c>", "31 July"),
        ("<c r='A1'><v>twelve</v></c>", "twelve"),
    ],
)
def test_a_value_that_is_not_what_its_cell_says_is_kept_as_text(tmp_path: Path, cell: str, words: str) -> None:
    book = read_with_openpyxl(xlsx(tmp_path / "Plan.xlsx", {"Plan": row(cell)}))
    assert book.sheets[0].cells[1, 1].value == words
    assert book.doubts == ("Plan: the value of A1 is not what its cell says and was taken as text",)


def test_a_number_that_is_no_date_stays_a_number(tmp_path: Path) -> None:
    styles = (
        "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        "<cellXfs><xf numFmtId='14'/></cellXfs>"
    )
    cell = "<c r='A1'><v>99999999</v></c>"
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": row(cell)}, {"xl/styles.xml": styles})
    assert only_sheet(path).cells[1, 1][2:6] == (99999999.0, Look(number_format="mm-dd-yy"), False, False)


def test_what_a_merge_covers_is_not_lost(tmp_path: Path) -> None:
    cells = row("<c r='A1'><v>1</v></c>", "<c r='B1'><v>2</v></c>")
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": cells + "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>"})
    sheet = only_sheet(path)
    assert {place: cell.value for place, cell in sheet.cells.items()} == {(1, 1): 1, (1, 2): 2}
    assert sheet.merges == (Area(1, 1, 1, 2),)


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        (PatternFill("solid", fgColor="FF00B050"), "00B050"),
        (PatternFill("solid", fgColor="ffc000"), "FFC000"),
        (PatternFill("lightUp", fgColor="FFC00000"), "C00000"),
        (PatternFill("gray125"), None),
        (PatternFill("solid"), None),
        (PatternFill("solid", fgColor="FFFFFFFF"), "FFFFFF"),
        (PatternFill("solid", fgColor=Color(indexed=13)), "FFFF00"),
        (PatternFill("solid", fgColor=Color(indexed=64)), None),
        (PatternFill("solid", fgColor=Color(theme=0)), "FFFFFF"),
        (PatternFill("solid", fgColor=Color(theme=1)), "000000"),
        (PatternFill("solid", fgColor=Color(theme=2)), "EEECE1"),
        (PatternFill("solid", fgColor=Color(theme=3)), "1F497D"),
        (PatternFill("solid", fgColor=Color(theme=4)), "4F81BD"),
        (PatternFill("solid", fgColor=Color(theme=4, tint=0.5)), "A7C0DE"),
        (PatternFill("solid", fgColor=Color(theme=0, tint=-0.5)), "808080"),
        (GradientFill(stop=("FF7030A0", "FFFFFFFF")), "7030A0"),
    ],
)
def test_fills_are_plain_colours(tmp_path: Path, fill: PatternFill, colour: str | None) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "R"
    book.active["A1"].fill = fill
    book.save(tmp_path / "Plan.xlsx")
    assert only_sheet(tmp_path / "Plan.xlsx").cells[1, 1].look.fill == colour


@pytest.mark.parametrize(
    ("tint", "colour"), [(0.0, "4F81BD"), (1.0, "FFFFFF"), (-1.0, "000000"), (-0.25, "376092"), (0.8, "DCE6F2")]
)
def test_a_tint_makes_a_colour_lighter_or_darker(tint: float, colour: str) -> None:
    assert tinted("4F81BD", tint) == colour


def test_a_workbooks_own_palette_is_used(tmp_path: Path) -> None:
    palette = "".join(f"<rgbColor rgb='FF0000{number:02X}'/>" for number in range(64))
    styles = (
        "<fonts><font/></fonts><fills><fill><patternFill/></fill>"
        "<fill><patternFill patternType='solid'><fgColor indexed='11'/></patternFill></fill></fills>"
        "<borders><border/></borders><cellXfs><xf fillId='1'/></cellXfs>"
        f"<colors><indexedColors>{palette}</indexedColors></colors>"
    )
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": row("<c r='A1'><v>1</v></c>")}, {"xl/styles.xml": styles})
    assert only_sheet(path).cells[1, 1].look.fill == "00000B"


def test_blank_cells_are_kept_for_their_fill_as_far_down_as_the_last_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A3"] = "Action", "Last"
    for name in ("B1", "B3", "B4"):
        sheet[name].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["C2"].font = Font(bold=True)
    book.save(tmp_path / "Plan.xlsx")
    assert sorted(by_name(only_sheet(tmp_path / "Plan.xlsx"))) == ["A1", "A3", "B1", "B3"]


def test_a_cell_struck_through_is_known(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "31 July"
    book.active["A1"].font = Font(strike=True)
    book.save(tmp_path / "Plan.xlsx")
    assert only_sheet(tmp_path / "Plan.xlsx").cells[1, 1].look.strike


def test_hidden_sheets_rows_and_columns_are_known(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A4"] = "Last"
    for number in (2, 4, 9):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Old").sheet_state = "hidden"
    book.create_sheet("Older").sheet_state = "veryHidden"
    book.save(tmp_path / "Plan.xlsx")
    plan, *old = read_with_openpyxl(tmp_path / "Plan.xlsx").sheets
    assert plan.hidden_rows == {2, 4}
    assert plan.hidden_columns == ((3, 3),)
    assert [sheet.hidden for sheet in (plan, *old)] == [False, True, True]


def test_notes_are_read_and_threaded_ones_without_excels_advice(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B2"] = "Action", "Due"
    sheet["A1"].comment = Comment("Jo:\nask Pat", "Jo")
    advice = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Moved to August"
    sheet["B2"].comment = Comment(advice, "Jo")
    book.save(tmp_path / "Plan.xlsx")
    assert only_sheet(tmp_path / "Plan.xlsx").notes == {(1, 1): "Jo:\nask Pat", (2, 2): "Moved to August"}


def test_a_note_that_only_begins_like_a_threaded_one_is_kept_whole(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Action"
    book.active["A1"].comment = Comment("[Threaded comment] that nobody wrote", "Jo")
    book.save(tmp_path / "Plan.xlsx")
    assert only_sheet(tmp_path / "Plan.xlsx").notes == {(1, 1): "[Threaded comment] that nobody wrote"}


@pytest.mark.parametrize(
    ("written", "area"),
    [("A1:B1", Area(1, 1, 1, 2)), ("B:C", Area(1, 2, 1_048_576, 3)), ("2:4", Area(2, 1, 4, 16_384))],
)
def test_merges_of_whole_rows_and_columns_reach_the_edges(tmp_path: Path, written: str, area: Area) -> None:
    merge = f"<mergeCells><mergeCell ref='{written}'/></mergeCells>"
    assert only_sheet(xlsx(tmp_path / "Plan.xlsx", {"Plan": "<sheetData/>" + merge})).merges == (area,)


def test_conditional_formats_come_in_the_order_excel_tries_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["G5"] = "R"
    red, green = PatternFill(bgColor="FFC00000"), PatternFill("solid", bgColor="FF00B050")
    sheet.conditional_formatting.add("G5:G9 H5", CellIsRule(operator="equal", formula=['"R"'], fill=red))
    sheet.conditional_formatting.add("G5:G9", FormulaRule(formula=['$G5="G"'], fill=green, stopIfTrue=True))
    book.save(tmp_path / "Plan.xlsx")
    first, second = only_sheet(tmp_path / "Plan.xlsx").conditions
    assert sorted(first.areas) == [Area(5, 7, 9, 7), Area(5, 8, 5, 8)]
    assert first[1:] == (1, "cellIs", "equal", ('"R"',), "C00000", False)
    assert second == Condition((Area(5, 7, 9, 7),), 2, "expression", "", ('$G5="G"',), "00B050", True)


def test_a_chart_sheet_is_left_out_and_said(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "Plan.xlsx")
    book.add_worksheet("Plan").write(0, 0, 1)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Plan!$A$1:$A$1"})
    book.add_chartsheet("Progress").set_chart(chart)
    book.close()
    read = read_with_openpyxl(tmp_path / "Plan.xlsx")
    assert [sheet.name for sheet in read.sheets] == ["Plan"]
    assert read.doubts == ('the sheet "Progress" holds no cells (a chart, a dialog or macros) and was left out',)


def test_the_reader_and_the_kind_are_named(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": row("<c r='A1'><v>1</v></c>")})
    book = read_with_openpyxl(path)
    assert (book.file, book.kind, book.reader, book.fills_seen) == (str(path), "xlsx", "openpyxl", True)


@pytest.mark.parametrize(
    "sheet",
    [
        row("<c r='A1' t='s'><v>5</v></c>"),
        "<sheetData><row r='1'><c r='A1'><v>1</v></c></row>",
        "<sheetData><row r='one'/></sheetData>",
        row("<c r='A0'><v>1</v></c>"),
    ],
)
def test_what_openpyxl_cannot_read_is_refused_in_plain_words(tmp_path: Path, sheet: str) -> None:
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": sheet})
    with pytest.raises(UnreadableWorkbook, match=r"^Plan\.xlsx: this workbook is damaged .*; open it in Excel"):
        read_with_openpyxl(path)


def test_a_zip_without_a_workbook_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook, match=r"^Plan\.xlsx: this workbook is damaged"):
        read_with_openpyxl(zipped(tmp_path / "Plan.xlsx", {"letter.txt": "x"}))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("snake_xray", "snake_xray"),
        ("_x00e9_", "é"),
        ("_xD83D__xDE00_", "😀"),
    ],
)
def test_escaped_characters_are_turned_back(written: str, meant: str) -> None:
    assert decoded(written) == meant
