"""Any file is read by the reader of its kind or refused in one sentence, and none takes the run down."""

import time
from pathlib import Path

import openpyxl
import pytest
import xlwt
from making_files import ods, ods_text, xlsx
from openpyxl.comments import Comment

from actionbook.errors import ActionbookError, UnreadableWorkbook, UnsafeWorkbook
from actionbook.workbook import SECOND_READER, ooxml, read_workbook
from actionbook.workbook.cells import Workbook
from actionbook.workbook.refusals import refusal

ROBUSTNESS = Path(__file__).parents[2] / "shared" / "corpus" / "robustness"
SECONDS = 30
"""More than the 20 that reading apart may take, as the two cores may be busy."""
ONE_CELL = "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Action</t></is></c></row></sheetData>"


def corpus() -> list[Path]:
    """Every file that others have broken a reader with."""
    return sorted(path for path in ROBUSTNESS.rglob("*") if path.is_file())


def refuse(monkeypatch: pytest.MonkeyPatch, error: ActionbookError) -> None:
    """Make our own reader refuse whatever it is given."""

    def refusing(path: str, wanted: object = None, limits: object = None) -> Workbook:
        raise error

    monkeypatch.setattr(ooxml, "read_ooxml", refusing)


def test_a_new_workbook_is_read_by_our_own_reader(tmp_path: Path) -> None:
    book = read_workbook(xlsx(tmp_path / "Plan.xlsx", {"Plan": ONE_CELL}))
    assert (book.reader, book.kind, book.doubts) == ("actionbook", "xlsx", ())
    assert book.sheets[0].cells[1, 1].value == "Action"


def test_an_old_workbook_is_read_whatever_its_name(tmp_path: Path) -> None:
    old = xlwt.Workbook()
    old.add_sheet("Plan").write(0, 0, "Action")
    old.save(str(tmp_path / "Plan.xlsx"))
    book = read_workbook(tmp_path / "Plan.xlsx")
    assert (book.reader, book.kind, book.fills_seen) == ("calamine", "xls", False)
    assert book.sheets[0].cells[1, 1].value == "Action"


def test_an_ods_is_read(tmp_path: Path) -> None:
    path = ods(tmp_path / "Plan.ods", {"Plan": f"<table:table-row>{ods_text('Action')}</table:table-row>"})
    assert read_workbook(path).sheets[0].cells[1, 1].value == "Action"


@pytest.mark.parametrize("kind", [str, Path])
def test_the_path_is_kept_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type) -> None:
    xlsx(tmp_path / "Plan.xlsx", {"Plan": ONE_CELL})
    monkeypatch.chdir(tmp_path)
    assert read_workbook(kind("Plan.xlsx")).file == "Plan.xlsx"


def test_what_our_reader_refuses_openpyxl_reads_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": ONE_CELL})
    refuse(monkeypatch, UnreadableWorkbook("Plan.xlsx: odd; save it anew"))
    book = read_workbook(path)
    assert (book.reader, book.doubts) == ("openpyxl", (SECOND_READER,))
    assert book.sheets[0].cells[1, 1].value == "Action"


def test_where_both_refuse_the_first_words_are_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": "<sheetData><row r='one'/></sheetData>"})
    refuse(monkeypatch, UnreadableWorkbook("Plan.xlsx: odd; save it anew"))
    with pytest.raises(UnreadableWorkbook, match="^Plan.xlsx: odd; save it anew$"):
        read_workbook(path)


def test_what_is_not_safe_is_not_tried_with_openpyxl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "Plan.xlsx", {"Plan": ONE_CELL})
    refuse(monkeypatch, UnsafeWorkbook("Plan.xlsx: this file is not safe; ask for another"))
    with pytest.raises(UnsafeWorkbook):
        read_workbook(path)


def test_a_workbook_with_a_document_type_is_not_safe(tmp_path: Path) -> None:
    theme = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><theme>&b;</theme>'
    strings = {"xl/sharedStrings.xml": "<si><t>x</t></si>", "xl/theme/theme1.xml": theme}
    fill = "<fonts/><fills><fill><patternFill patternType='solid'><fgColor theme='1'/></patternFill></fill></fills>"
    styles = {"xl/styles.xml": fill + "<cellXfs><xf fillId='0'/></cellXfs>"}
    with pytest.raises(UnsafeWorkbook, match=r"^Plan\.xlsx: "):
        read_workbook(xlsx(tmp_path / "Plan.xlsx", {"Plan": ONE_CELL}, strings | styles))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("Plan.xlsx", b"Ref,Action\n1,Write\n", "csv"), ("Plan.xls", b"<html><table></table></html>", "html")],
)
def test_a_file_in_disguise_is_refused_for_what_it_is(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableWorkbook) as caught:
        read_workbook(tmp_path / name)
    assert str(caught.value) == str(refusal(reason, name))


def test_a_workbook_without_a_value_is_read_as_one(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "Plan.xlsx")
    (sheet,) = read_workbook(tmp_path / "Plan.xlsx").sheets
    assert sheet.cells == {}


@pytest.mark.parametrize("path", corpus(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_that_broke_others_is_read_or_refused_in_one_sentence(path: Path) -> None:
    begun = time.perf_counter()
    try:
        book = read_workbook(path)
    except UnreadableWorkbook as error:
        words = str(error)
        assert words.startswith(f"{path.name}: ") and "; " in words and "\n" not in words
    else:
        assert book.sheets
    assert time.perf_counter() - begun < SECONDS


def test_of_sheets_that_are_not_wanted_only_the_name_and_the_notes_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Wanted"
    book["Wanted"]["A1"] = "words"
    other = book.create_sheet("Other")
    other["B2"] = "more words"
    other["B2"].comment = Comment("a note", "somebody")
    book.save(tmp_path / "Book.xlsx")
    wanted, unwanted = read_workbook(tmp_path / "Book.xlsx", {"Wanted"}).sheets
    assert wanted.cells[1, 1].value == "words"
    assert (unwanted.name, dict(unwanted.cells), dict(unwanted.notes)) == ("Other", {}, {(2, 2): "a note"})
