"""Writes an appendix as a Word document: real headings, native tables and charts, and nothing that it does not say."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from docx.document import Document as WordDocument

from actionbook.appendix import Appendix, IssueBlock, ThemeBlock
from actionbook.appendix.cells import Column, Table
from actionbook.appendix.cleaning import cleaned
from actionbook.appendix.full_table import (
    NO_ACTIONS,
    NO_THEME,
    full_table,
    issue_words,
    line_cells,
    status_of,
)
from actionbook.appendix.tables import front_lines, tables_of
from actionbook.appendix.words import long_day
from actionbook.appendixbook.charts import chart_parts
from actionbook.appendixbook.word_parts import (
    add_chart,
    blank_document,
    bytes_of,
    set_properties,
)
from actionbook.appendixbook.word_styles import (
    CONTENTS,
    LABELLED,
    TEXT_WIDTH,
    set_page,
    set_styles,
)
from actionbook.appendixbook.word_tables import Row, add_table, box_of

LABEL_LETTER, NARROWEST, WIDEST = 145, 3300, TEXT_WIDTH // 3
"""What a letter of a label takes, and the least and the most that the labels of the front take, in twips."""
ABOUT_THEME = "The actions of the theme {}, one a row: status, issue, action, person, date, evidence, progress."


def as_docx(appendix: Appendix) -> bytes:
    """The document; the same appendix gives the same bytes."""
    known = cleaned(appendix)
    document = blank_document()
    set_properties(document, known)
    set_styles(document, _labels_width(known))
    position = f"Position as at {long_day(known.as_of)}"
    set_page(document, known.title, " · ".join(filter(None, (known.version, position))))
    document.add_heading(known.title, 1)
    for name in known.sections:
        _add_section(document, known, name)
    document.add_paragraph(style=CONTENTS)
    return bytes_of(document)


def _add_section(document: WordDocument, appendix: Appendix, name: str) -> None:
    """One of `SECTIONS`."""
    if name == "front":
        _add_front(document, appendix)
    elif name == "summary":
        document.add_heading("Summary", 2)
        document.add_paragraph(appendix.summary)
    elif name == "charts":
        _add_charts(document, appendix)
    elif name == "table":
        _add_full(document, appendix)
    else:
        for table in tables_of(appendix, name):
            _add_plain(document, appendix, table)


def _front(appendix: Appendix) -> list[tuple[str, str]]:
    """Labels and values, those without a value left out."""
    lines = [*front_lines(appendix), ("Purpose", appendix.purpose or "")]
    return [(f"{label}:", said) for label, said in lines if said]


def _needed(label: str) -> int:
    """What a label and the blank after it take, in twips."""
    return LABEL_LETTER * (len(label) + 1)


def _labels_width(appendix: Appendix) -> int:
    """What the longest of the labels takes that are not too long to stand beside their value, in twips."""
    return max([NARROWEST, *(needed for label, _ in _front(appendix) if (needed := _needed(label)) <= WIDEST)])


def _add_front(document: WordDocument, appendix: Appendix) -> None:
    """What the appendix is, its values one below the other; that of a label that is too long on the next line."""
    for label, said in _front(appendix):
        line = document.add_paragraph(style=LABELLED)
        line.add_run(label).bold = True
        line.add_run("\t" if _needed(label) <= WIDEST else "\n")
        line.add_run(said)


def _add_charts(document: WordDocument, appendix: Appendix) -> None:
    for number, chart in enumerate(chart_parts(appendix), 1):
        if number == 1:
            document.add_heading("Charts", 2)
        add_chart(document, chart, number)


def _add_plain(document: WordDocument, appendix: Appendix, table: Table) -> None:
    """A table under its heading, or what is said in its place."""
    document.add_heading(table.title, 2)
    if not table.rows:
        document.add_paragraph(table.empty)
        return
    _add_note(document, table)
    rows = (Row([*map(box_of, repeat(appendix.fills), table.columns, row)]) for row in table.rows)
    add_table(document, table.columns, (table.title, f"{table.title}. {table.note}".strip()), rows)


def _add_note(document: WordDocument, table: Table) -> None:
    """The sentence before a table, on its page."""
    if table.note:
        document.add_paragraph(table.note).paragraph_format.keep_with_next = True


def _add_full(document: WordDocument, appendix: Appendix) -> None:
    """Every action, a table for each theme."""
    table = full_table(appendix)
    document.add_heading(table.title, 2)
    _add_note(document, table)
    for theme in appendix.themes:
        _add_theme(document, appendix.fills, theme, table.columns[2:])
    if not appendix.themes:
        document.add_paragraph(table.empty)


def _add_theme(document: WordDocument, fills: Mapping[str, str], theme: ThemeBlock, columns: Sequence[Column]) -> None:
    name = theme.name or NO_THEME
    rows = [row for issue in theme.issues for row in _issue_rows(fills, issue, columns)]
    document.add_heading(name, 3)
    if rows:
        add_table(document, columns, (name, ABOUT_THEME.format(name)), rows)
    else:
        document.add_paragraph(NO_ACTIONS)


def _issue_rows(fills: Mapping[str, str], issue: IssueBlock, columns: Sequence[Column]) -> Iterator[Row]:
    """The rows of an issue, the first of which stays with the next."""
    for place, line in enumerate(issue.lines):
        words = issue_words(issue, continued=True) if place else issue_words(issue, with_ref=True)
        boxes = [*map(box_of, repeat(fills), columns, (status_of(line), words, *line_cells(line)))]
        boxes[1] = boxes[1]._replace(fill=fills.get(issue.requirement or "", ""))
        yield Row(boxes, keep=place == 0 and len(issue.lines) > 1)
