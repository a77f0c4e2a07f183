"""An appendix as a tagged PDF: its words, its tags, its description, and what is said where it cannot be made."""

import io
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from appendices import appendix, of_teams, with_lines
from pypdf import PdfReader

from actionbook.appendix.tables import tables_of
from actionbook.appendixbook import pdf
from actionbook.appendixbook.descriptions import (
    cell_words,
    describe_rounds,
    describe_status,
)
from actionbook.appendixbook.pdf import as_pdf
from actionbook.conversion import libreoffice
from actionbook.errors import ActionbookError

with_libreoffice = pytest.mark.skipif(
    libreoffice() is None or shutil.which("pdfinfo") is None, reason="LibreOffice or poppler is not here"
)
posix = pytest.mark.skipif(os.name == "nt", reason="needs a program that is a script")
INSTEAD = "write the .docx and save it as PDF in Word"


@pytest.fixture(scope="module")
def made() -> bytes:
    """The appendix of one plan."""
    return as_pdf(appendix())


@pytest.fixture(scope="module")
def made_at(made: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "Appendix.pdf"
    path.write_bytes(made)
    return path


def told(*command: str | Path) -> str:
    """What a program of poppler says, without a word of complaint."""
    run = subprocess.run([*map(str, command)], check=True, capture_output=True, timeout=60)
    assert run.stderr == b""
    return run.stdout.decode("utf-8")


def objects_of(content: bytes) -> dict[int, bytes]:
    """What a reader finds for each number, by the tables of contents from the last to the first."""
    begins = int(content.rpartition(b"startxref")[2].split()[0])
    found: dict[int, bytes] = {}
    while begins is not None:
        table, _, trailer = content[begins:].partition(b"trailer")
        for number, place in places_of(table):
            found.setdefault(number, content[place:].partition(b"endobj")[0])
        earlier = re.search(rb"/Prev (\d+)", trailer.partition(b"startxref")[0])
        if earlier is None:
            break
        begins = int(earlier[1])
    return found


def places_of(table: bytes) -> list[tuple[int, int]]:
    """The numbers and places in one table of contents."""
    places, lines = [], table.splitlines()[1:]
    while lines and re.fullmatch(rb"\d+ \d+", lines[0].strip()):
        first, many = map(int, lines[0].split())
        rows, lines = lines[1 : many + 1], lines[many + 1 :]
        places += [(first + row, int(line[:10])) for row, line in enumerate(rows) if line.split()[2] == b"n"]
    return places


def bookmarks_in(outline: list[Any]) -> Iterator[Any]:
    """Every bookmark, those under others too."""
    for one in outline:
        yield from bookmarks_in(one) if isinstance(one, list) else [one]


@with_libreoffice
def test_every_object_is_where_the_file_says_it_is(made: bytes) -> None:
    objects = objects_of(made)
    assert len(objects) > 100
    assert [number for number, content in objects.items() if not content.startswith(b"%d 0 obj" % number)] == []


@with_libreoffice
def test_it_is_tagged_british_english_and_shows_its_title(made: bytes) -> None:
    root = PdfReader(io.BytesIO(made)).root_object
    assert {"/StructTreeRoot", "/Outlines"} <= root.keys()
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert made.startswith((b"%PDF-1.6", b"%PDF-1.7", b"%PDF-2"))


@with_libreoffice
def test_headings_tables_and_the_heads_of_tables_are_told_apart(made_at: Path) -> None:
    tags = re.findall(r"^ *(H\d|Table|TH|TD|Figure)\b", told("pdfinfo", "-struct", made_at), re.MULTILINE)
    assert tags.count("H1") == 1 and tags.count("H3") == 3 and tags.count("Figure") == 2
    assert tags.count("Table") + 2 == tags.count("H2") + 1
    assert tags.count("TH") >= 40 and tags.count("TD") > tags.count("TH")
    assert "/Scope /Column" in told("pdfinfo", "-struct", made_at)


@with_libreoffice
def test_each_chart_has_its_figures_in_words(made: bytes) -> None:
    reader = PdfReader(io.BytesIO(made))
    objects = (reader.get_object(number) for number in objects_of(made))
    figures = [one["/Alt"] for one in objects if isinstance(one, dict) and one.get("/S") == "/Figure"]
    assert figures == [describe_status(appendix()), describe_rounds(appendix())]


@with_libreoffice
def test_every_word_is_there_and_every_section_is_a_bookmark(made: bytes, made_at: Path) -> None:
    words = {*told("pdftotext", "-raw", made_at, "-").split()}
    bookmarks = {one.title for one in bookmarks_in(PdfReader(io.BytesIO(made)).outline)}
    for table in (table for section in appendix().sections for table in tables_of(appendix(), section)):
        cells = [cell_words(*pair) for row in table.rows for pair in zip(row, table.columns, strict=True)]
        assert {*" ".join((table.title, *cells)).split()} <= words
        assert table.title in bookmarks


@with_libreoffice
def test_its_description_has_the_title_and_the_day_and_nobody_in_it(made: bytes, made_at: Path) -> None:
    known = dict(re.findall(r"^(\w+): +(.*)$", told("pdfinfo", "-isodates", made_at), re.MULTILINE))
    assert known["Title"] == appendix().title and known["CreationDate"].startswith("2025-04-11T00:00:00")
    assert not {"Author", "Subject", "Keywords"} & known.keys()
    assert appendix().title.replace("&", "&amp;").encode() in made and b"amp;amp;" not in made
    places = (tempfile.gettempdir(), Path.home(), Path(__file__).parents[1])
    assert not [words for words in (*(f"{place}/" for place in places), "python", "docx") if words.encode() in made]


@with_libreoffice
def test_the_same_appendix_gives_the_same_bytes(made: bytes) -> None:
    time.sleep(1.1)  # LibreOffice writes the second
    assert as_pdf(appendix()) == made
    assert as_pdf(replace(appendix(), title="Another")) != made


@with_libreoffice
def test_an_appendix_without_charts_and_one_of_300_actions_are_made(tmp_path: Path) -> None:
    path = tmp_path / "Appendix.pdf"
    path.write_bytes(as_pdf(replace(with_lines(300), sections=("table",))))
    assert "300. Audit handover" in told("pdftotext", "-raw", path, "-")
    path.write_bytes(as_pdf(of_teams()))
    assert "Counts by team" in told("pdftotext", "-raw", path, "-")


def test_without_libreoffice_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    with pytest.raises(ActionbookError) as told_so:
        as_pdf(appendix())
    assert str(told_so.value) == f"LibreOffice is needed to make a PDF and cannot be found; install it, or {INSTEAD}"


@posix
@pytest.mark.parametrize("does", ["exit 1", "exit 0", 'echo nothing > "$7/appendix.pdf"'])
def test_a_libreoffice_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    stand_in(tmp_path, monkeypatch, does)
    with pytest.raises(ActionbookError) as told_so:
        as_pdf(appendix())
    assert str(told_so.value) == f"LibreOffice could not make the PDF; {INSTEAD}"


@posix
def test_a_libreoffice_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "sleep 60")
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    with pytest.raises(ActionbookError) as told_so:
        as_pdf(appendix())
    assert str(told_so.value) == f"making the PDF took LibreOffice more than 0.2 seconds and was given up; {INSTEAD}"


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(tmp_path / "nowhere"))
    with pytest.raises(ActionbookError, match="could not make the PDF"):
        as_pdf(appendix())


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """A script in LibreOffice's place."""
    script = folder / "soffice"
    script.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(script))
