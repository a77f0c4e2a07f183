"""Writes the trust's improvement plan: an issue a row, numbered lists in its cells, RAG by fill, bands for themes."""

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from sample_story.plan_words import GOVERNANCE_BLOCK, ISSUES, PURPOSE, STAFF, TITLE
from sample_story.team_words import by_issue, lines_of, listed_issue
from sample_story.who_does_what import PLAN, standings
from sample_workbooks.books import HEADER, Book
from sample_workbooks.books import TITLE as TITLE_LOOK
from sample_workbooks.issue_rows import PLAN_HEADINGS, write_keys, write_lines

NAME, SHEET = "Improvement plan.xlsx", "Improvement plan"
LAST = 2
"""The round, counted from 0, with which the plan's own progress was brought up to date."""
WIDTHS = (8, 40, 50, 20, 20, 30, 50)
COLUMNS, KEY_ROW, BESIDE = len(WIDTHS), 11, 7
HEADING_ROW = 20
PURPOSE_HEIGHT = 36
"""Points, for two lines."""


def write_improvement_plan(folder: Path) -> None:
    """Write the plan, and a second sheet with the figures that the trust watches."""
    actions = standings()[PLAN][LAST]
    issues = {key: listed_issue(of_issue, ISSUES[key].owner) for key, of_issue in by_issue(actions).items()}
    with Book(folder / NAME) as book:
        sheet = write_front(book, SHEET, TITLE)
        sheet.freeze_panes(HEADING_ROW, 0)
        sheet.repeat_rows(HEADING_ROW - 1)
        list(write_lines(book, sheet, HEADING_ROW + 1, lines_of(actions), issues))
        write_figures(book)


def write_front(book: Book, name: str, title: str) -> Worksheet:
    """A new sheet with title, purpose, governance, the three keys and the headings of the plan."""
    sheet = book.sheet(name, WIDTHS)
    book.band(sheet, 1, COLUMNS, title, **TITLE_LOOK)
    book.band(sheet, 2, COLUMNS, PURPOSE, text_wrap=True, valign="top")
    sheet.set_row(1, PURPOSE_HEIGHT)
    for row, (label, value) in enumerate(GOVERNANCE_BLOCK, start=4):
        book.band(sheet, row, COLUMNS, f"{label}: {value}")
    write_keys(book, sheet)
    for place, (abbreviation, role) in enumerate(STAFF):
        if place < BESIDE:
            book.put(sheet, KEY_ROW + place, 5, abbreviation)
            book.put(sheet, KEY_ROW + place, 6, role)
        else:
            book.put(sheet, KEY_ROW + place - BESIDE, 7, f"{abbreviation} – {role}")
    for column, heading in enumerate(PLAN_HEADINGS, start=1):
        book.put(sheet, HEADING_ROW, column, heading, **HEADER)
    return sheet


FIGURES = (
    ("Month", "Antibiotics within the hour %", "Fridge readings recorded %", "Incidents open over 60 days"),
    ("January", 58, 61, 402), ("February", 57, 64, 371), ("March", 60, 70, 290), ("April", 62, 83, 230),
    ("May", 78, 92, 58),
)


def write_figures(book: Book) -> None:
    """A sheet with figures by month and a chart of them, which is no plan."""
    sheet = book.sheet("Figures", (12, 16, 16, 16))
    for row, cells in enumerate(FIGURES, start=1):
        for column, value in enumerate(cells, start=1):
            book.put(sheet, row, column, value, **({"bold": True, "text_wrap": True} if row == 1 else {}))
    chart = book.workbook.add_chart({"type": "line"})
    for column in (1, 2):
        chart.add_series({
            "name": ["Figures", 0, column], "categories": ["Figures", 1, 0, len(FIGURES) - 1, 0],
            "values": ["Figures", 1, column, len(FIGURES) - 1, column],
        })
    sheet.insert_chart("F2", chart)
