"""An appendix as a Word document: its parts read back as plain XML and, through LibreOffice, as it is printed."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import docx
import openpyxl
import pytest
from appendices import FILLS, LONG, appendix, of_teams, with_lines

from actionbook.appendix import (
    ActionLine,
    Appendix,
    CountLine,
    IssueBlock,
    KeyLine,
    StaffLine,
    ThemeBlock,
)
from actionbook.appendix.full_table import HEADINGS, NO_ACTIONS, full_table
from actionbook.appendix.tables import front_lines, tables_of
from actionbook.appendixbook.descriptions import (
    cell_words,
    describe_rounds,
    describe_status,
)
from actionbook.appendixbook.word import as_docx
from actionbook.workbook.contrast import LEAST_CONTRAST, contrast

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n"}
PARTS = {
    "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels",
    "word/styles.xml", "word/settings.xml", "word/header.xml", "word/footer.xml", "word/charts/chart.xml",
    "word/charts/_rels/chart.xml.rels", "word/embeddings/chart.xlsx",
}  # fmt: skip
"""The parts of a document with charts, their numbers left out."""
STYLES = {
    "Normal", "Heading1", "Heading2", "Heading3", "Header", "Footer", "TableNormal", "TableGrid", "TableContents",
    "TableHeading", "LabelledLine",
}  # fmt: skip
A4 = {"w": "16838", "h": "11906", "orient": "landscape"}
TABLES = ("keys", "counts", "overdue", "dates", "completed", "staff")
APPENDICES = {"one plan": appendix(), "teams": of_teams(), "1 action": with_lines(1), "300 actions": with_lines(300)}
printed = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None, reason="LibreOffice or poppler is not here"
)
each = pytest.mark.parametrize("one", APPENDICES.values(), ids=APPENDICES)
EMPTY_ONE = replace(appendix(), overdue=(), new_dates=(), completed=(), staff_key=(), themes=(), rounds=(), counts=())
PLACES = (tempfile.gettempdir(), str(Path.home()), str(Path(__file__).parents[1]))
LEFT_OVER = "|".join(
    ["python-docx", "template", "thumbnail", "customXml", "Normal.dotm", *(re.escape(f"{place}/") for place in PLACES)]
)


def parts_of(one: Appendix) -> dict[str, bytes]:
    """The parts of its document by name."""
    with zipfile.ZipFile(io.BytesIO(as_docx(one))) as package:
        return {name: package.read(name) for name in package.namelist()}


def xml_of(one: Appendix, name: str) -> Element:
    """A part of its document."""
    return ElementTree.fromstring(parts_of(one)[f"{name}.xml"])


def body_of(one: Appendix) -> Element:
    return xml_of(one, "word/document")[0]


def tables_in(one: Appendix) -> list[Element]:
    return body_of(one).findall(f"{W}tbl")


def paragraphs_of(one: Appendix) -> list[tuple[str, str]]:
    """The name of the style and the words of every paragraph that is in no table."""
    parts = parts_of(one)
    styles = ElementTree.fromstring(parts["word/styles.xml"]).findall(f"{W}style")
    names = {value(style, "styleId"): value(style.find(f"{W}name")) for style in styles}
    lines = ElementTree.fromstring(parts["word/document.xml"])[0].findall(f"{W}p")
    return [(names[value(line.find(f"{W}pPr/{W}pStyle"), default="Normal")], text_of(line)) for line in lines]


def words_in(one: Appendix) -> list[str]:
    return [words for _, words in paragraphs_of(one)]


def value(element: Element | None, name: str = "val", default: str = "") -> str:
    return default if element is None else element.get(f"{W}{name}", default)


def text_of(element: Element) -> str:
    marks = (mark for mark in element.iter() if mark.tag in {f"{W}t", *BREAKS})
    return "".join(BREAKS.get(mark.tag, mark.text or "") for mark in marks)


def cells_of(table: Element) -> list[list[str]]:
    """The words of a table."""
    return [["\n".join(words_of(cell)) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]


def words_of(cell: Element) -> list[str]:
    return [text_of(line) for line in cell.findall(f"{W}p")]


def lines(words: str) -> str:
    """Words as they stand in a cell, where a blank line is none."""
    return "\n".join(line for line in words.splitlines() if line.strip())


def as_printed(one: Appendix, folder: Path) -> Path:
    """The document as LibreOffice prints it."""
    path = folder / "appendix.docx"
    path.write_bytes(as_docx(one))
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180)
    return path.with_suffix(".pdf")


def pages_of(pdf: Path) -> list[str]:
    """The words of each page, in the order in which they stand in the file."""
    run = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return run.stdout.decode("utf-8").split("\f")[:-1]


def places_of(pdf: Path) -> Iterator[list[tuple[float, float, str]]]:
    """Of each page, how far down each word begins and ends, and the word."""
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    for page in run.stdout.decode("utf-8").split("<page ")[1:]:
        found = re.finditer(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', page)
        yield [(float(word[1]), float(word[2]), word[3]) for word in found]


def in_order(words: str, text: str) -> bool:
    """Whether all the words stand one after the other in a text, whatever stands between them."""
    place = 0
    for word in words.split():
        place = text.find(word, place) + len(word)
        if place < len(word):
            return False
    return True


@each
def test_every_cell_of_every_table_is_read_back(one: Appendix) -> None:
    tables = [table for section in one.sections for table in tables_of(one, section) if table.rows]
    made = [cells_of(table) for table in tables_in(one)]
    found = {tuple(rows[0]): rows for rows in made}
    for table in tables:
        rows = found[tuple(column.words for column in table.columns)]
        wanted = [
            [lines(cell_words(*pair)) for pair in zip(cells, table.columns, strict=True)] for cells in table.rows
        ]
        assert rows[1:] == wanted, table.title


@each
def test_the_full_table_has_an_action_a_row_in_the_order_of_the_june_2018_plan(one: Appendix) -> None:
    made = [cells_of(table) for table in tables_in(one)]
    rows = [row for table in made if tuple(table[0]) == HEADINGS for row in table[1:]]
    columns = full_table(one).columns
    for row, (_, _, *cells) in zip(rows, [row for row in full_table(one).rows if row[4] != NO_ACTIONS], strict=True):
        wanted = [lines(cell_words(*pair)) for pair in zip(cells, columns[2:], strict=True)]
        assert [row[0], *row[2:]] == [wanted[0], *wanted[2:]]


def test_an_issue_stands_in_full_in_its_first_row_and_as_continued_in_the_others() -> None:
    table = next(rows for rows in map(cells_of, tables_in(appendix())) if tuple(rows[0]) == HEADINGS)
    first = "1.1 The trust must make handover safe & complete.\nHandover\n(Must do)"
    assert [row[1] for row in table[1:4]] == [first, "1.1 (continued)\nHandover", "1.1 (continued)\nHandover"]


@each
def test_no_cell_is_blank_or_merged(one: Appendix) -> None:
    body = body_of(one)
    assert all(words.strip() for table in body.iter(f"{W}tbl") for row in cells_of(table) for words in row)
    assert [mark.tag for mark in body.iter() if mark.tag in {f"{W}gridSpan", f"{W}vMerge"}] == []


def test_a_red_cell_says_red_and_by_how_many_days() -> None:
    cells = [words for table in tables_in(appendix()) for row in cells_of(table) for words in row]
    assert "Red\nOverdue by 11 days" in cells and "Amber\nIn progress, due soon" in cells and "No status" in cells


@each
def test_words_can_be_read_on_every_colour(one: Appendix) -> None:
    shaded = [cell for cell in body_of(one).iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}shd") is not None]
    fills = {fill_of(cell) for cell in shaded}
    assert fills <= {*FILLS.values(), "1F3864"}
    for cell in shaded:
        inks = {value(ink) for ink in cell.iter(f"{W}color")}
        assert len(inks) == 1
        assert min(contrast(fill_of(cell), ink) for ink in inks) >= LEAST_CONTRAST


def fill_of(cell: Element) -> str:
    return value(cell.find(f"{W}tcPr/{W}shd"), "fill")


def test_the_colours_are_those_of_the_plan() -> None:
    shaded = {
        ("\n".join(words_of(cell)), fill_of(cell))
        for cell in body_of(appendix()).iter(f"{W}tc")
        if cell.find(f"{W}tcPr/{W}shd") is not None
    }
    assert {
        ("Purple\nEmbedded", "7030A0"), ("Green\nComplete", "00B050"), ("Red\nOverdue by 11 days", "C00000"),
        ("Amber\nIn progress", "FFC000"), ("1.2 Observations must be recorded.\n(Must do)", "F8CBAD"),
        ("2.1 The trust should fill vacant posts.\n(Should do)", "DDEBF7"),
    } <= shaded  # fmt: skip


def test_titles_sections_and_themes_are_headings() -> None:
    headings = [(style, words) for style, words in paragraphs_of(appendix()) if style.startswith("heading")]
    assert headings[0] == ("heading 1", appendix().title)
    titles = {table.title for section in TABLES for table in tables_of(appendix(), section)}
    assert titles | {"Summary", "Charts", "Action plan"} == {words for name, words in headings if name == "heading 2"}
    assert [words for name, words in headings if name == "heading 3"] == ["1. Safe care", "2. Staffing", "3. Premises"]


def test_sections_come_in_the_order_that_is_asked_for_and_no_others() -> None:
    one = replace(appendix(), sections=("staff", "table", "summary"))
    headings = [words for style, words in paragraphs_of(one) if style == "heading 2"]
    assert headings == ["Staff key", "Action plan", "Summary"]


def test_the_front_says_what_it_is() -> None:
    words = words_in(appendix())
    assert [f"{label}:\t{value}" for label, value in front_lines(appendix())] == words[1:8]
    assert f"Purpose:\t{appendix().purpose}" in words


def test_what_has_no_rows_is_said_in_a_sentence() -> None:
    words = words_in(EMPTY_ONE)
    wanted = [table.empty for section in TABLES for table in tables_of(EMPTY_ONE, section) if not table.rows]
    assert {*wanted, full_table(EMPTY_ONE).empty} <= {*words}
    assert NO_ACTIONS in words_in(appendix())


def test_what_was_chosen_stands_before_the_table() -> None:
    words = words_in(replace(appendix(), selection="Only overdue actions: 1 of 5."))
    assert words[words.index("Action plan") + 1] == "Only overdue actions: 1 of 5."


@each
def test_heads_are_repeated_rows_are_not_split_and_tables_are_as_wide_as_they_say(one: Appendix) -> None:
    for table in tables_in(one):
        head, *rows = table.findall(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows if LONG.strip() not in text_of(row))
        grid = [int(value(column, "w")) for column in table.iter(f"{W}gridCol")]
        assert all([int(value(width, "w")) for width in row.iter(f"{W}tcW")] == grid for row in (head, *rows))
        assert sum(grid) == int(value(table.find(f"{W}tblPr/{W}tblW"), "w")) <= 16838 - 2 * 850
        assert value(table.find(f"{W}tblPr/{W}tblLayout"), "type") == "fixed"
        assert value(table.find(f"{W}tblPr/{W}tblCaption")) and value(table.find(f"{W}tblPr/{W}tblDescription"))


def test_only_a_row_that_might_not_fit_on_a_page_may_be_split() -> None:
    rows = [row for table in tables_in(appendix()) for row in table.findall(f"{W}tr")]
    assert [LONG.strip() in text_of(row) for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None] == [True]


def test_the_page_is_a4_landscape_with_version_position_and_page_numbers_below() -> None:
    section = body_of(appendix())[-1]
    size, edges = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert {name: value(size, name) for name in A4} == A4
    assert {value(edges, side) for side in ("top", "right", "bottom", "left")} == {"850"}
    for name in ("footer1", "footer2"):
        footer = xml_of(appendix(), f"word/{name}")
        assert text_of(footer) == "v3 · Position as at 11 April 2025\tPage 1 of 1"
        fields = [value(field, "instr").strip() for field in footer.iter(f"{W}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]
    assert text_of(xml_of(appendix(), "word/header1")) == appendix().title
    edges_of = [(mark.tag.removeprefix(W), value(mark, "type")) for mark in section if mark.tag.endswith("Reference")]
    assert edges_of == [("headerReference", "default"), ("footerReference", "default"), ("footerReference", "first")]
    assert section.find(f"{W}titlePg") is not None


def properties_of(one: Appendix) -> dict[str, str]:
    """What the document says about itself, and nothing that is left blank."""
    return {mark.tag.partition("}")[2]: mark.text for mark in xml_of(one, "docProps/core") if mark.text}


def test_nobody_is_named_and_the_day_is_that_of_the_appendix() -> None:
    day = "2025-04-11T00:00:00Z"
    assert properties_of(appendix()) == {
        "title": appendix().title, "created": day, "modified": day, "language": "en-GB",
    }  # fmt: skip


def test_a_title_that_is_too_long_for_a_property_is_shortened_there_and_nowhere_else() -> None:
    one = replace(appendix(), title="Plan of the ward " * 40)
    assert properties_of(one)["title"].endswith("Plan of the ward …") and len(properties_of(one)["title"]) <= 255
    assert words_in(one)[0] == one.title


def test_python_docx_opens_it() -> None:
    document = docx.Document(io.BytesIO(as_docx(appendix())))
    assert document.paragraphs[0].text == document.core_properties.title == appendix().title
    assert [section.page_width.mm > section.page_height.mm for section in document.sections] == [True]


def test_nothing_of_a_template_or_of_this_machine_is_in_any_part() -> None:
    parts = parts_of(appendix())
    with zipfile.ZipFile(io.BytesIO(parts.pop("word/embeddings/chart1.xlsx"))) as figures:
        inner = {f"figures/{name}": figures.read(name) for name in figures.namelist()}
    texts = {name: content.decode("utf-8") for name, content in {**parts, **inner}.items() if name.endswith("xml")}
    assert {name: found for name, text in texts.items() if (found := re.findall(LEFT_OVER, name + text))} == {}
    assert {re.sub(r"\d", "", name) for name in parts} == PARTS
    styles = xml_of(appendix(), "word/styles").findall(f"{W}style")
    assert {value(style, "styleId") for style in styles} == STYLES
    assert not re.search("vanish|w:ins |w:del |<w:comment", parts["word/document.xml"].decode("utf-8"))


def test_the_language_is_british_english_throughout() -> None:
    parts = parts_of(appendix())
    assert b'<w:lang w:val="en-GB"' in parts["word/styles.xml"]
    assert not [name for name, content in parts.items() if b"en-US" in content]


def test_control_characters_markup_and_formulas_are_only_words() -> None:
    words = "=1+1\x00\x0b & <b>\x1f\ud800\ufffe“é”\t1\r\n\n2"
    line = ActionLine(1, words, "overdue", "Red", 1, people=" \x01 ")
    issue = IssueBlock(None, None, "T\x07", None, None, "", (line,))
    one = replace(appendix(), title="A\x00&B", themes=(ThemeBlock(None, (issue,)),), sections=("table",))
    rows = cells_of(tables_in(one)[0])
    assert rows[1][2:4] == ["1. =1+1\n & <b>?“é”\t1\n2", "None recorded"]
    assert "No theme" in words_in(one) and properties_of(one)["title"] == "A&B"


def test_no_character_in_any_text_stops_it() -> None:
    bad, one = "\x01\ud800\ufffe!", of_teams()
    line = ActionLine(1, bad, "overdue", f"Red{bad}", 1)
    one = replace(
        one, title=bad, version=bad, purpose=bad, governance=((bad, bad),), teams=(bad,), summary=bad, selection=bad,
        rag_key=(KeyLine(f"Red{bad}", bad, "C00000"),), fills={f"Red{bad}": "C00000"}, staff_key=(StaffLine(bad, bad),),
        counts=tuple(replace(count, name=f"{count.name}{bad}") for count in one.counts),
        themes=(ThemeBlock(bad, (IssueBlock(bad, bad, bad, bad, "overdue", f"Red{bad}", (line,)),)),),
    )  # fmt: skip
    shaded = {text_of(cell) for cell in body_of(one).iter(f"{W}tc") if fill_of(cell) == "C00000"}
    assert shaded == {"Red?!", "Red?!Overdue by 1 day"} and words_in(one)[0] == "?!"
    assert "1. Safe care?!: 1 embedded" in parts_of(one)["word/document.xml"].decode("utf-8")


def test_the_charts_are_charts_with_their_figures_in_words_and_in_a_workbook() -> None:
    parts = parts_of(of_teams())
    document = parts["word/document.xml"].decode("utf-8")
    drawn = re.findall(r'<wp:docPr id="\d" name="Chart \d" descr="(.*?)" title="(.*?)"', document)
    assert [told for told, _ in drawn] == [describe_status(of_teams()), describe_rounds(of_teams())]
    assert series_of(parts["word/charts/chart1.xml"]) == {
        "Embedded": [1, 0, 0], "Complete": [1, 0, 0], "In progress": [1, 1, 0], "Overdue": [1, 0, 0],
    }  # fmt: skip
    assert series_of(parts["word/charts/chart2.xml"]) == {
        "Complete or embedded": [0, 1, 2], "Open, not overdue": [4, 2, 2], "Overdue": [1, 2, 1],
    }  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/chart1.xlsx"]))
    assert [cell.value for cell in book["Figures"]["A"]] == ["Theme", "1. Safe care", "2. Staffing", "3. Premises"]
    assert not book.properties.creator and b"rId1" in parts["word/charts/chart1.xml"]
    assert b"../embeddings/chart1.xlsx" in parts["word/charts/_rels/chart1.xml.rels"]


def series_of(chart: bytes) -> dict[str, list[int]]:
    """The figures of a chart by the names of its series."""
    return {
        one.findtext(f"{C}tx/{C}v", ""): [int(value.text or 0) for value in one.findall(f"{C}val//{C}pt/{C}v")]
        for one in ElementTree.fromstring(chart).iter(f"{C}ser")
    }


def test_there_is_no_chart_of_rounds_for_one_round_and_none_of_themes_without_themes() -> None:
    one = replace(appendix(), rounds=appendix().rounds[:1])
    assert [name for name in parts_of(one) if name.startswith("word/charts/chart")] == ["word/charts/chart1.xml"]
    assert not [name for name in parts_of(EMPTY_ONE) if "chart" in name]
    assert "Charts" not in words_in(EMPTY_ONE)


def test_the_description_says_every_figure_of_a_chart() -> None:
    assert describe_status(appendix()) == (
        "Stacked bars of status by theme. 1. Safe care: 1 embedded, 1 complete, 1 in progress, 1 overdue. "
        "2. Staffing: 1 in progress. 3. Premises: no actions."
    )
    assert "28 March 2025: 1 complete or embedded, 2 open and not overdue, 2 overdue." in describe_rounds(appendix())


def test_every_part_is_well_formed_and_every_relation_leads_to_a_part() -> None:
    parts = parts_of(of_teams())
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = Path(name).parent.parent
        for relation in ElementTree.fromstring(content):
            target = os.path.normpath(folder / relation.get("Target", "")).replace(os.sep, "/")
            assert target in parts
    assert all(ElementTree.fromstring(content) is not None for name, content in parts.items() if name.endswith("xml"))


def test_the_parts_stand_in_the_order_of_their_names_and_have_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(appendix()))) as package:
        assert package.namelist() == sorted(package.namelist()) and package.namelist()[0] == "[Content_Types].xml"
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_appendix_gives_the_same_bytes_whatever_the_seed() -> None:
    code = (
        "import hashlib; from appendices import of_teams; from actionbook.appendixbook.word import as_docx; "
        "print(hashlib.sha256(as_docx(of_teams())).hexdigest())"
    )
    folder = Path(__file__).parent
    made = set()
    for seed in ("1", "2"):
        known = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{folder}{os.pathsep}{folder.parent}"}
        run = subprocess.run([sys.executable, "-c", code], env=known, check=True, capture_output=True, text=True)
        made.add(run.stdout)
    assert len(made) == 1 and as_docx(of_teams()) == as_docx(of_teams())


@printed
@pytest.mark.parametrize("letters", [5, 30, 40, 90])
def test_values_of_the_front_stand_one_below_the_other_however_long_a_label_is(tmp_path: Path, letters: int) -> None:
    label = ("EXECUTIVE RESPONSIBLE OWNER " * 9)[:letters].strip()
    governance = ((label, "VALUE1"), ("Owner", "VALUE2"))
    one = replace(appendix(), governance=governance, purpose="VALUE3", sections=("front",))
    pdf = as_printed(one, tmp_path)
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    found = re.findall(r'xMin="([\d.]+)"[^>]*>VALUE\d', run.stdout.decode("utf-8"))
    assert len(found) == 3 and len({*found}) == 1


@printed
def test_every_word_of_every_cell_is_printed_in_order(tmp_path: Path) -> None:
    text = "\n".join(pages_of(as_printed(appendix(), tmp_path)))
    for table in tables_in(appendix()):
        for row in cells_of(table):
            lost = [words for words in row if not in_order(words, text)]
            assert lost == []
    assert text.count("nurse reads it at the end") + text.count("a senior nurse") >= 60
    assert {"Status by theme", "Actions at each report"} <= {*text.splitlines()}


@printed
def test_the_head_is_on_every_page_of_300_actions_and_no_row_is_split(tmp_path: Path) -> None:
    one = replace(with_lines(300), sections=("table",))
    pdf = as_printed(one, tmp_path)
    pages = pages_of(pdf)
    assert len(pages) > 10 and all("Progress to date" in page for page in pages)
    assert [int(number) for page in pages for number in re.findall(r"^(\d+)\. (?:Write|Train|Audit)", page, re.M)] == [
        *range(1, 301)
    ]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    for page in pages:
        assert page.count("Overdue by") == page.count("11 days") == page.count("Audit handover")


@printed
def test_a_row_longer_than_a_page_goes_on_over_pages_and_nothing_is_below_the_page(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(1200))
    line = ActionLine(1, words, "overdue", "Red", 1)
    issue = IssueBlock("1", None, "Text", None, None, "", (line, replace(line, number=2, action="Short")))
    pdf = as_printed(replace(appendix(), themes=(ThemeBlock("T", (issue,)),), sections=("table",)), tmp_path)
    shown = [word for page in places_of(pdf) for _, bottom, word in page if bottom < 560 and word.startswith("word")]
    assert shown == words.split()


@printed
def test_no_heading_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    line = ActionLine(1, "Do this", "complete", "Green")
    issues = [IssueBlock(str(one), None, "Text", None, None, "", (line,) * (one % 4 + 1)) for one in range(1, 40)]
    themes = tuple(ThemeBlock(f"{issue.ref}. Theme", (issue,)) for issue in issues)
    pages = pages_of(as_printed(replace(appendix(), themes=themes, sections=("table",)), tmp_path))
    feet = [page.partition("v3 · Position as at")[0].splitlines()[-1] for page in pages]
    assert len(pages) > 5 and [foot for foot in feet if "Theme" in foot or "date" in foot] == []


@printed
def test_many_themes_are_all_named_beside_their_bars(tmp_path: Path) -> None:
    lines = tuple(CountLine(f"{n}. Theme of some length", n, {"complete": n}, 1.0) for n in range(1, 31))
    one = replace(appendix(), counts=(appendix().counts[0], *lines), sections=("charts",))
    text = "\n".join(pages_of(as_printed(one, tmp_path)))
    assert [n for n in range(1, 31) if f"{n}. Theme of some length" not in text] == []
