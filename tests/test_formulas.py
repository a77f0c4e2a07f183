"""Which formulas work with a cell: what is said of a formula by its words, its sheet, names and tables."""

from pathlib import Path

import pytest
from changed_files import KEEP, edited, members
from hypothesis import given
from hypothesis import strategies as st
from making_files import PACKAGE, RELATIONS, xlsx, zipped

from actionbook.place import cell_name
from actionbook.workbook.cells import Area
from actionbook.workbook.formulas import Fed, Formula, Names, formulas_in, works_with

NAMES = Names(
    {
        "due": "Plan!$F$14",
        "übersicht": "'Plan'!$A$1:$H$20",
        "rate": "0.2",
        "twice": ";Other!$A$1;Plan!$F$14",
        "loop": "loop+Due",
        "own": "Own+1",
        "trebled": "LAMBDA(x,x*Plan!$F$14)",
        "moving": "OFFSET(Other!$A$1,1,1)",
        "\\back": "Plan!F14",
    },
    {"actions": ("Plan", Area(10, 1, 20, 8)), "costs": ("Other", Area(1, 1, 20, 8))},
)
CELLS = {"Plan": [(14, 6)], "It's all": [(14, 6)]}
"""The cells that change: F14 on both sheets. Formulas stand on Plan unless their sheet is told."""

WORKS = [
    "F14", "f14", "$F$14+1", "F$14", "SUM(A1:H20)", "SUM(H20:A1)", "SUM($F$1:$F$20)", "A1:F14", "F14:F14",
    "F:F", "$A:$H", "14:14", "$1:$20", "SUM(A1,F14)", "-F14", "A1&F14", "A1=F14", "F14%", "IF(F14>3,1,2)",
    "Plan!F14", "plan!f14", "'Plan'!F14", "'It''s all'!F14", "SUM('It''s all'!A:H)", "SUM(Jan:Mar!F14)",
    "SUM('Jan 1:Mar 3'!F14)", "Due", "DUE*2", "Übersicht", "SUM(Übersicht)", "Twice", "Loop", "Trebled(A1)",
    "Moving", "\\Back", "INDIRECT(\"F\"&14)", "indirect (A1)", "OFFSET(A1,1,1)", "SUM(A1:OFFSET(A1,1,1))",
    "SUM(A1:INDEX(H:H,20))", "INDEX(A:A,1):INDEX(H:H,20)", "SUM(Plan!A1:Plan!H20)", "First:Last",
    "Actions[Due]", "SUM(Actions[])", "actions[[#This Row],[Due]]", "[@Due]", "Actions[[#All],[A]:[H]]",
    "_xlfn.ANCHORARRAY(F14)", "'a\"b'!A1+F14", '"a"&F14', '"a""b"&F14', "A1 F14", "@F14",
]  # fmt: skip
DOES_NOT = [
    "", "1+2", "F15", "G14", "SUM(A1:E20)", "SUM(A15:H20)", "G:H", "15:20", "Other!F14", "'Other one'!F14",
    "[1]Plan!F14", "[1]Plan!A1:H20", "'[1]Plan'!F14", "'[other file.xlsx]Plan'!A:H", '"F14"', '"Due"', '"a""F14"',
    "F14(1)", "XF14", "F14X", "F141", "_F14", "F14.5x", "Rate", "Own", "Dues", "Over.due", "Other!Rate",
    "Costs[Paid]", "Unknown", "SUM(A1:B2,Other!A:H)", "#REF!", "Due!A1",
]  # fmt: skip


@pytest.mark.parametrize("text", WORKS)
def test_a_formula_that_refers_to_the_cell_works_with_it(text: str) -> None:
    assert works_with(Formula("A1", text, (0, 0)), "Plan", CELLS, NAMES)


@pytest.mark.parametrize("text", DOES_NOT)
def test_a_formula_that_refers_to_others_only_does_not(text: str) -> None:
    assert not works_with(Formula("A1", text, (0, 0)), "Plan", CELLS, NAMES)


@pytest.mark.parametrize(("text", "works"), [("F14", False), ("Plan!F14", True), ("Due", True), ("[@Paid]", False)])
def test_a_bare_reference_means_the_formulas_own_sheet(text: str, works: bool) -> None:
    assert works_with(Formula("A1", text, (0, 0)), "Other", CELLS, NAMES) is works


SHARED = [
    ("F10", (4, 0), True),
    ("F10", (3, 0), False),
    ("A14", (0, 5), True),
    ("B10", (4, 4), True),
    ("F15", (9, 9), False),
]


@pytest.mark.parametrize(("text", "reach", "works"), SHARED)
def test_a_formula_that_several_cells_share_refers_as_far_as_it_goes_on(
    text: str, reach: tuple[int, int], works: bool
) -> None:
    assert works_with(Formula("A1", text, reach), "Plan", CELLS, NAMES) is works


WRITTEN = [
    ('<c r="B2"><f>A1*2</f><v>4</v></c>', [("B2", "A1*2", (0, 0))]),
    ('<c r="B2" t="str"><f>A1&amp;"&lt;"</f><v/></c>', [("B2", 'A1&"<"', (0, 0))]),
    ("<c r='B2'><f ca='1'>A1</f></c>", [("B2", "A1", (0, 0))]),
    ('<x:c r="B2"><x:f>A1</x:f></x:c>', [("B2", "A1", (0, 0))]),
    ('<main-2:c r="B2"><main-2:f>A1</main-2:f></main-2:c>', [("B2", "A1", (0, 0))]),
    ("<c>\n<f>A1</f ></c>", [("", "A1", (0, 0))]),
    ('<c r="B2"><f><![CDATA[A1<"&"]]></f></c>', [("B2", 'A1<"&"', (0, 0))]),
    ('<c r="B2"><!-- <f>B1</f> --><f>A<!-- -->1</f></c>', [("B2", "A1", (0, 0))]),
    ('<c r="B2"><f t="shared" ref="B2:C9" si="0">A1</f></c><c r="B3"><f t="shared" si="0"/></c>',
     [("B2", "A1", (7, 1))]),
    ('<c r="B2"><f t="array" ref="B2:B3">A1:A2</f></c>', [("B2", "A1:A2", (1, 0))]),
    ('<c r="B2"><f/></c><c r="C2"><v>1</v></c>', []),
    ('<c r="B2"/><c r="C2" t="inlineStr"><is><t>f</t></is></c>', []),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "formulas"), WRITTEN)
def test_formulas_are_found_however_they_are_written(cells: str, formulas: list[Formula]) -> None:
    assert list(formulas_in(f"<row>{cells}</row>".encode())) == formulas


def test_a_what_if_table_works_with_any_cell() -> None:
    (formula,) = formulas_in(b'<c r="B2"><f t="dataTable" ref="B2:B9" r1="D1"/><v>1</v></c>')
    assert works_with(formula, "Plan", CELLS, NAMES)


COLUMNS, LINES = st.integers(1, 60), st.integers(1, 60)


@given(COLUMNS, LINES, COLUMNS, LINES, st.sampled_from(["{}:{}", "SUM({}:{})", "Plan!{}:{}*2", "'Plan'!{}:{}"]))
def test_an_area_covers_exactly_its_cells(left: int, top: int, right: int, bottom: int, form: str) -> None:
    text = form.format(cell_name(top, left), cell_name(bottom, right))
    for cell in ((14, 6), (top, right), (60, 60)):
        inside = min(top, bottom) <= cell[0] <= max(top, bottom) and min(left, right) <= cell[1] <= max(left, right)
        assert works_with(Formula("A1", text, (0, 0)), "Other", {"Plan": [cell]}, NAMES) is (inside and "Plan" in text)


TABLE = '<table xmlns="u" id="1" name="t" displayName="Actions" ref="A1:B9"/>'
LINK = (
    f'<Relationships {PACKAGE}><Relationship Id="rId1" Type="{RELATIONS}/table" Target="../tables/table1.xml"/>'
    "</Relationships>"
)
NAMED = "<definedNames><definedName name='Due'>Plan!$A$2</definedName></definedNames>"
BOOKS = [
    ("A2*2", Fed("Sums", "B1")),
    ("Plan!A2*2", Fed("Sums", "B1")),
    ("Due+1", Fed("Sums", "B1")),
    ("SUM(Actions[a])", Fed("Sums", "B1")),
    ("Plan!A3", None),
    ("1+1", None),
]


@pytest.mark.parametrize(("text", "fed"), BOOKS)
def test_a_changed_value_that_feeds_a_formula_is_told_and_excel_asked_to_calculate(
    text: str, fed: Fed | None, tmp_path: Path
) -> None:
    path, out = book(tmp_path / "in.xlsx", text), tmp_path / "out.xlsx"
    sheet = "Sums" if text == "A2*2" else "Plan"
    assert edited(path, out, {(sheet, "A2"): (None, 5)}) == fed
    assert (b'fullCalcOnLoad="1"' in members(out)["xl/workbook.xml"]) is (fed is not None)


def test_a_changed_fill_feeds_nothing(tmp_path: Path) -> None:
    path, out = book(tmp_path / "in.xlsx", "Plan!A2"), tmp_path / "out.xlsx"
    assert edited(path, out, {("Plan", "A2"): ("FFC000", KEEP)}) is None
    assert members(out)["xl/workbook.xml"] == members(path)["xl/workbook.xml"]


def book(path: Path, formula: str) -> Path:
    """A workbook with a plan, in it a table and a named cell, and a sheet with a formula in B1."""
    sheets = {
        "Plan": '<sheetData><row r="2"><c r="A2"><v>1</v></c></row></sheetData>',
        "Sums": f'<sheetData><row r="1"><c r="B1"><f>{formula}</f><v>2</v></c></row></sheetData>',
    }
    beside = {"xl/worksheets/_rels/sheet1.xml.rels": LINK, "xl/tables/table1.xml": TABLE}
    xlsx(path, sheets, beside)
    content = members(path)
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"</sheets>", b"</sheets>" + NAMED.encode())
    return zipped(path, {**content})


SETTINGS = [
    ("<calcPr calcId='1'/>", "<calcPr calcId='1' fullCalcOnLoad=\"1\"/>"),
    ('<calcPr calcId="1" fullCalcOnLoad="0"></calcPr>', '<calcPr calcId="1" fullCalcOnLoad="1"></calcPr>'),
    ("<extLst/>", '<calcPr fullCalcOnLoad="1"/><extLst/>'),
    ("<pivotCaches/><extLst/>", '<calcPr fullCalcOnLoad="1"/><pivotCaches/><extLst/>'),
    ("", '<calcPr fullCalcOnLoad="1"/>'),
]


@pytest.mark.parametrize(("inner", "expected"), SETTINGS)
def test_the_request_to_calculate_stands_where_excel_looks_for_it(inner: str, expected: str, tmp_path: Path) -> None:
    path, out = book(tmp_path / "in.xlsx", "Plan!A2"), tmp_path / "out.xlsx"
    content = members(path)
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"</workbook>", f"{inner}</workbook>".encode())
    edited(zipped(path, {**content}), out, {("Plan", "A2"): (None, 5)})
    assert members(out)["xl/workbook.xml"].decode().endswith(f"</definedNames>{expected}</workbook>")


@pytest.mark.parametrize("local", ["", "<definedName name='due' localSheetId='1'>Sums!$Z$9</definedName>"])
def test_names_that_mean_another_cell_on_another_sheet_are_all_looked_at(local: str, tmp_path: Path) -> None:
    path, out = book(tmp_path / "in.xlsx", "Due"), tmp_path / "out.xlsx"
    content = members(path)
    names = b"</definedName>" + local.encode()
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"</definedName>", names, 1)
    assert edited(zipped(path, {**content}), out, {("Plan", "A2"): (None, 5)}) == Fed("Sums", "B1")
