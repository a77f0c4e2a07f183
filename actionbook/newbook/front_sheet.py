"""The front sheet of a committee's paper, as a Word document to fill in; the appendix goes behind it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor, Twips

from actionbook.appendix.cleaning import clean_words
from actionbook.appendixbook.finishing import LANGUAGE
from actionbook.appendixbook.word_parts import blank_document, bytes_of
from actionbook.appendixbook.word_styles import (
    CONTENTS,
    HEAD,
    HEADER_FILL,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TABLE,
    set_page,
    set_styles,
)
from actionbook.errors import UnchangeableWorkbook
from actionbook.newbook.writing import write_new

NOT_DOCX = "{}: a front sheet is a Word document; give a name that ends with .docx"
WIDTH = PAGE_HEIGHT - 2 * MARGIN
"""What stands between the margins of an upright page, in twips."""
LABELS = 3300
GREY = "595959"
"""The ink of what is to be written over: it can be read on white."""
FOOT = "Front sheet"
TICK = "☐"


@dataclass(frozen=True)
class FrontSheet:
    """What is known of a paper before it is written."""

    title: str = "Action plan: progress report"
    organisation: str = ""
    author: str = ""


class Grid(NamedTuple):
    """A table to fill in: its title, its head, the words of its rows, and the shares of the width of its columns."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


PURPOSE = Grid("What the committee is asked for", ("Purpose", "Tick one"),
               (("For decision", TICK), ("For assurance", TICK), ("For information", TICK)), (4, 1))  # fmt: skip
RISKS = Grid("Risks", ("Risk", "What is done about it", "Who answers for it"), (("", "", ""),) * 3, (3, 3, 2))
BEFORE = Grid("Where this paper has been before", ("Committee or group", "Date", "What came of it"),
              (("", "", ""),) * 3, (3, 2, 4))  # fmt: skip

SECTIONS: tuple[tuple[str, str | Grid], ...] = (
    ("Purpose of this paper", PURPOSE),
    ("Recommendation", "What the committee is asked to decide, to be assured of, or to note, in one sentence each."),
    ("Executive summary", "Where the plan stands: how many actions are complete, in progress and overdue, what has "
                          "changed since the last report, what is late and why, and which new dates are asked for. "
                          "Half a page."),
    ("Risks", RISKS),
    ("Equality", "Whether the plan, or what is late in it, touches some people more than others, which, and what is "
                 "done about it. Where an assessment has been made, say when and where it is kept."),
    ("Where this paper has been before", BEFORE),
    ("Appendix", "The action plan stands behind this sheet as Appendix A."),
)  # fmt: skip
"""Headings, each with what is to be written under it or with a table to fill in."""
NOT_A_PROMPT = "Appendix"


def write_front_sheet(about: FrontSheet, path: str | os.PathLike[str], as_of: date) -> None:
    """Write a front sheet to fill in, as a .docx document that bears a day.

    UnchangeableWorkbook, in a sentence to show, where a file stands there already or it cannot be written.
    """
    if Path(path).suffix.lower() != ".docx":
        raise UnchangeableWorkbook(NOT_DOCX.format(path))
    write_new(front_sheet_bytes(about, as_of), Path(path))


def front_sheet_bytes(about: FrontSheet, as_of: date) -> bytes:
    """The document; the same gives the same bytes."""
    about = FrontSheet(clean_words(about.title), clean_words(about.organisation), clean_words(about.author))
    document = blank_document()
    _set_properties(document, about.title, as_of)
    set_styles(document, LABELS)
    set_page(document, about.title, FOOT)
    _upright(document)
    document.add_heading(about.title, 1)
    _add_table(document, _paper(about))
    for heading, content in SECTIONS:
        document.add_heading(heading, 2)
        if isinstance(content, Grid):
            _add_table(document, content)
        elif heading == NOT_A_PROMPT:
            document.add_paragraph(content)
        else:
            _add_field(document, heading, content)
    return bytes_of(document)


def _paper(about: FrontSheet) -> Grid:
    """What the paper is, a line each."""
    rows = (
        ("Organisation", about.organisation), ("Committee", ""), ("Date of the meeting", ""), ("Agenda item", ""),
        ("Title of the paper", about.title), ("Author", about.author), ("Executive sponsor", ""),
    )  # fmt: skip
    return Grid("About this paper", ("About this paper", "Details"), rows, (1, 2))


def _set_properties(document: WordDocument, title: str, as_of: date) -> None:
    """Title, language and day, and nobody's name."""
    package: Any = document.part.package
    del package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element[:]
    known = document.core_properties
    known.title, known.language = title[:240], LANGUAGE
    known.author = known.last_modified_by = ""
    known.created = known.modified = datetime.combine(as_of, time())


def _upright(document: WordDocument) -> None:
    """The pages upright, with the number of the page at the right margin."""
    section, styles = document.sections[0], document.styles
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Twips(PAGE_HEIGHT), Twips(PAGE_WIDTH)
    for name in ("Header", "Footer"):
        stops = styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _add_table(document: WordDocument, grid: Grid) -> None:
    """A table whose first row is its head, with a title that is read out before it."""
    table = document.add_table(1 + len(grid.rows), len(grid.head), TABLE)
    table.autofit = False
    known: Any = table._tbl.tblPr
    known.append(_marked("w:tblCaption", grid.title))
    known.append(_marked("w:tblDescription", f"{grid.title}: {', '.join(grid.head)}, to be filled in."))
    for place, share in enumerate(grid.shares):
        table.columns[place].width = Twips(WIDTH * share // sum(grid.shares))
    for row, words in zip(table.rows, (grid.head, *grid.rows), strict=True):
        _fill_row(row, words, head=words is grid.head, shares=grid.shares)


def _fill_row(row: Any, words: Sequence[str], *, head: bool, shares: Sequence[int]) -> None:
    rules = row._tr.get_or_add_trPr()
    rules.append(OxmlElement("w:cantSplit"))
    if head:
        rules.append(OxmlElement("w:tblHeader"))
    for place, (cell, said) in enumerate(zip(row.cells, words, strict=True)):
        cell.width = Twips(WIDTH * shares[place] // sum(shares))
        line = cell.paragraphs[0]
        line.style = HEAD if head else CONTENTS
        run = line.add_run(said)
        run.bold = True if head or place == 0 and said else None
        if head:
            shade = _marked("w:shd", "clear")
            shade.set(qn("w:color"), "auto")
            shade.set(qn("w:fill"), HEADER_FILL)
            cell._tc.get_or_add_tcPr().append(shade)
            run.font.color.rgb = RGBColor(255, 255, 255)


def _marked(mark: str, value: str) -> Any:
    made: Any = OxmlElement(mark)
    made.set(qn("w:val"), value)
    return made


def _add_field(document: WordDocument, name: str, prompt: str) -> None:
    """A field to write into, whose prompt goes as soon as somebody writes."""
    line = document.add_paragraph(prompt)
    line.runs[0].font.color.rgb = RGBColor.from_string(GREY)
    field: Any = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias/><w:tag/><w:showingPlcHdr/><w:text w:multiLine="1"/></w:sdtPr>'
        "<w:sdtContent/></w:sdt>"
    )
    properties = field.find(qn("w:sdtPr"))
    for mark in ("w:alias", "w:tag"):
        properties.find(qn(mark)).set(qn("w:val"), name)
    line._p.addprevious(field)
    field.find(qn("w:sdtContent")).append(line._p)
