"""A front sheet asks for what a committee asks for, can be read out by a screen reader, and names nobody."""

import io
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from click.testing import CliRunner

from actionbook.cli import main
from actionbook.errors import UnchangeableWorkbook
from actionbook.newbook import FrontSheet, front_sheet_bytes, write_front_sheet
from actionbook.settings import read_settings

AS_OF = date(2026, 7, 31)
ASKED = (
    "Committee", "Date of the meeting", "Title of the paper", "Author", "For decision", "For assurance",
    "For information", "Recommendation", "Executive summary", "Risks", "Equality", "Where this paper has been before",
)  # fmt: skip


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("front") / "Front sheet.docx"
    write_front_sheet(FrontSheet("Ward plan: progress", "A Trust", "Head of Quality"), path, AS_OF)
    return path


def part(path: Path, name: str) -> str:
    """The words of a part of the document's package."""
    with ZipFile(path) as package:
        return package.read(name).decode("utf-8")


@pytest.mark.parametrize("asked", ASKED)
def test_it_asks_for_what_a_committee_asks_for(asked: str, sheet: Path) -> None:
    document = docx.Document(str(sheet))
    words = [line.text for line in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert asked in words


def test_what_is_known_stands_in_it_already(sheet: Path) -> None:
    first = docx.Document(str(sheet)).tables[0]
    known = {row.cells[0].text: row.cells[1].text for row in first.rows}
    assert (known["Organisation"], known["Title of the paper"]) == ("A Trust", "Ward plan: progress")
    assert (known["Author"], known["Committee"]) == ("Head of Quality", "")


@pytest.mark.parametrize(
    ("title", "shown"), [("a\x02b", "ab"), ("\udcff plan", "? plan"), ("A & B <plan>", "A & B <plan>")]
)
def test_a_title_that_no_document_can_hold_is_written_as_far_as_it_can_be(title: str, shown: str) -> None:
    document = docx.Document(io.BytesIO(front_sheet_bytes(FrontSheet(title, title, title), AS_OF)))
    assert document.core_properties.title == document.paragraphs[0].text == shown
    assert document.tables[0].rows[1].cells[1].text == document.tables[0].rows[6].cells[1].text == shown


def test_headings_are_headings_in_their_order_and_every_table_has_a_head_and_a_title(sheet: Path) -> None:
    document = docx.Document(str(sheet))
    styles = [line.style.name for line in document.paragraphs if line.style and "Heading" in (line.style.name or "")]
    assert styles == ["Heading 1", *["Heading 2"] * 7]
    body = part(sheet, "word/document.xml")
    tables = len(document.tables)
    assert tables == 4
    assert [body.count(mark) for mark in ("<w:tblHeader/>", "<w:tblCaption ", "<w:tblDescription ")] == [tables] * 3


def test_it_is_british_english_has_a_title_and_names_nobody(sheet: Path) -> None:
    known = docx.Document(str(sheet)).core_properties
    assert (known.title, known.language) == ("Ward plan: progress", "en-GB")
    assert (known.author, known.last_modified_by) == ("", "")
    assert 'w:lang w:val="en-GB"' in part(sheet, "word/styles.xml")


def test_its_pages_are_upright_a4_and_numbered(sheet: Path) -> None:
    section = docx.Document(str(sheet)).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, abs=1), pytest.approx(297, abs=1))
    footers = [part(sheet, name) for name in ZipFile(sheet).namelist() if re.match(r"word/footer\d", name)]
    assert footers and all(" PAGE " in words and " NUMPAGES " in words for words in footers)


def test_the_prompts_are_fields_that_go_when_somebody_writes(sheet: Path) -> None:
    body = part(sheet, "word/document.xml")
    assert re.findall(r'<w:alias w:val="([^"]+)"', body) == ["Recommendation", "Executive summary", "Equality"]
    assert body.count("<w:showingPlcHdr/>") == 3


def test_the_same_front_sheet_gives_the_same_bytes() -> None:
    assert front_sheet_bytes(FrontSheet(), AS_OF) == front_sheet_bytes(FrontSheet(), AS_OF)


def test_a_name_of_another_kind_and_a_name_that_is_taken_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnchangeableWorkbook, match="give a name that ends with .docx"):
        write_front_sheet(FrontSheet(), tmp_path / "Front sheet.pdf", AS_OF)
    write_front_sheet(FrontSheet(), tmp_path / "Front sheet.docx", AS_OF)
    with pytest.raises(UnchangeableWorkbook, match="nothing was written"):
        write_front_sheet(FrontSheet(), tmp_path / "Front sheet.docx", AS_OF)


@pytest.mark.parametrize("where", [["--front-sheet", "-o", "{}"], ["--front-sheet", "{}/Front sheet.docx"]])
def test_the_command_writes_a_front_sheet_where_it_is_told_to(where: list[str], tmp_path: Path) -> None:
    words = [word.format(tmp_path) for word in where]
    result = CliRunner().invoke(main, ["new", *words, "--title", "Ward plan"])
    assert result.exit_code == 0 and "the appendix goes behind it" in result.stdout
    assert docx.Document(str(tmp_path / "Front sheet.docx")).paragraphs[0].text == "Ward plan"


def test_the_command_writes_settings_that_are_read_and_never_over_others(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["new", "--config", "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output
    read_settings(tmp_path)
    again = CliRunner().invoke(main, ["new", "--config", "-o", str(tmp_path)])
    assert again.exit_code == 1 and "nothing was written" in again.stderr
