"""Nothing a team writes becomes a formula or a link, no word is lost to Excel's limits, every figure stays right."""

import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from rounds import ACTIONS, action, sheet_of, write_return

import actionbook
from actionbook.consolidating import consolidate_round
from actionbook.round_files import Gathering

MAY = date(2025, 5, 9)
FORMULAS = ['=HYPERLINK("http://example.org","x")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "{=1}"]
NAMES = ["=1+1", "*", "Elm?", "~tilde", ">5", "<>", "A" * 260, "it's \"quoted\"", "Theme", "issue", "[x]", "#REF!", "7"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "returns"


def made(folder: Path, previous: Path | None = None) -> Path:
    path = folder.parent / "M.xlsx"
    actionbook.write_master(consolidate_round([folder], MAY, previous, Gathering(cache=False)), path)
    return path


def test_words_that_look_like_formulas_stay_words_in_every_sheet(folder: Path) -> None:
    rows = [action(place, words, Progress_to_date=words) for place, words in enumerate(FORMULAS, 1)]
    write_return(folder / "Elm.xlsx", "=Elm", rows)
    book = openpyxl.load_workbook(made(folder))
    ours = {cell.value for row in book["Summary"] for cell in row if cell.data_type == "f"}
    assert ours and all(re.fullmatch(r"=(?:ROWS|COUNTIFS|SUMPRODUCT|IF)\(.*\)", formula) for formula in ours)
    for sheet in book.worksheets:
        cells = [cell for row in sheet for cell in row if cell.data_type == "f"]
        assert not cells or sheet.title == "Summary"
    actions = {row[7].value: row[7] for row in book["Actions"].iter_rows(min_row=2)}
    assert [words.strip() in actions for words in FORMULAS] == [True] * len(FORMULAS)
    assert all(actions[words].quotePrefix for words in FORMULAS[:4])
    links = {cell.hyperlink.target for row in book["Actions"] for cell in row if cell.hyperlink}
    assert links == {"returns/Elm.xlsx"}


def test_the_package_holds_no_field_link_or_query_of_a_teams(folder: Path) -> None:
    write_return(folder / "Elm.xlsx", "Elm ward", [action(1, words) for words in FORMULAS])
    with zipfile.ZipFile(made(folder)) as package:
        names = package.namelist()
        assert not [name for name in names if re.search("externalLink|connection|query|vba|macro", name, re.I)]
        assert b"<ddeLink" not in b"".join(package.read(name) for name in names)


@pytest.mark.parametrize("name", NAMES)
def test_teams_and_themes_of_any_name_are_counted_right(folder: Path, name: str) -> None:
    write_return(folder / "one.xlsx", name, [{**row, "Theme": name} for row in ACTIONS])
    write_return(folder / "two.xlsx", "Oak ward", [action(1, "Something else altogether"), action(2, "And more")])
    path = made(folder)
    frame = actionbook.consolidate([folder], MAY, jobs=1).frames["Summary"]
    counted = frame[frame["By"].isin(["Team", "Theme"])].set_index(["By", "Name"])["Actions"]
    assert sorted(counted["Team"]) == sorted(counted["Theme"]) == [2, 3]
    assert len(sheet_of(path, "Actions")) == 5


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_works_every_figure_out_to_what_is_written(folder: Path, tmp_path: Path) -> None:
    for place, name in enumerate(NAMES):
        rows = [{**row, "Theme": None if place % 3 == 0 else NAMES[place - 1]} for row in ACTIONS[: 1 + place % 3]]
        write_return(folder / f"{place}.xlsx", name, rows)
    path = made(folder)
    blank = tmp_path / "blank.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(blank, "w") as new:
        for part in old.infolist():  # the figures are taken out, so that they must be worked out
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet3.xml":
                content, count = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
                assert count > 100
            new.writestr(part.filename, content)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(tmp_path / "out"), str(blank)], check=True, capture_output=True)
    wanted = openpyxl.load_workbook(path, data_only=True)["Summary"]
    got = openpyxl.load_workbook(tmp_path / "out" / "blank.xlsx", data_only=True)["Summary"]
    for row in wanted.iter_rows():
        for cell in row:
            other = got[cell.coordinate].value
            if isinstance(cell.value, int | float):
                assert other == pytest.approx(cell.value), f"Summary!{cell.coordinate}: {other}, not {cell.value}"


def test_a_text_too_long_for_a_cell_is_kept_whole_on_a_sheet_of_its_own(folder: Path) -> None:
    long = "0123456789" * 3_000
    write_return(folder / "Elm.xlsx", "Elm ward", [action(1, "Write it all down", Progress_to_date=long)])
    write_return(folder / "Oak.xlsx", "Oak ward", [action(1, "Write it all down")])
    master = consolidate_round([folder], MAY, None, Gathering(cache=False))
    master.frames["Actions"].loc[0, "Progress"] = long + "\n" + long
    path = folder.parent / "M.xlsx"
    actionbook.write_master(master, path)
    book = openpyxl.load_workbook(path)
    cell = book["Actions"]["V2"].value
    assert len(cell) <= 32_767 and cell.endswith(" … (goes on in sheet Long texts, row 2)")
    kept = [one.value for one in book["Long texts"][2] if one.value]
    assert kept[0] == "Actions, row 2, column 22" and "".join(kept[1:]) == long + "\n" + long


def test_files_of_any_name_are_linked_to_where_they_stand(folder: Path) -> None:
    names = ["50% done #2.xlsx", "it's [new] & ready.xlsx", "été 😀.xlsx", "deep/er/x.xlsx", "%20 literal.xlsx"]
    for place, name in enumerate(names):
        write_return(folder / name, f"Team {place}", [action(1, f"Do thing number {place} and nothing else")])
    sheet = openpyxl.load_workbook(made(folder))["Actions"]
    targets = {sheet[f"X{row}"].value: sheet[f"Z{row}"].hyperlink.target for row in range(2, sheet.max_row + 1)}
    assert targets == {
        "50% done #2.xlsx": "returns/50%25%20done%20%232.xlsx",
        "it's [new] & ready.xlsx": "returns/it's%20%5Bnew%5D%20&%20ready.xlsx",
        "été 😀.xlsx": "returns/été%20😀.xlsx",
        "deep/er/x.xlsx": "returns/deep/er/x.xlsx",
        "%20 literal.xlsx": "returns/%2520%20literal.xlsx",
    }


def test_a_place_too_long_for_a_link_is_named_and_not_linked(folder: Path) -> None:
    write_return(folder / ("a" * 120) / ("b" * 140) / "Elm.xlsx", "Elm ward")
    path = made(folder)
    sheet = openpyxl.load_workbook(path)["Actions"]
    assert sheet["Z2"].value == "E6" and sheet["Z2"].hyperlink is None
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Actions").to_python()[1][25] == "E6"
