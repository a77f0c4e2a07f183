"""Writing a sample workbook so that each run gives the same bytes."""

from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sample_workbooks.content import PLAN_DATE, TRUST

CREATED = datetime(PLAN_DATE.year, PLAN_DATE.month, PLAN_DATE.day, 9, 30)

PURPLE, GREEN, AMBER, RED, BLUE = "#7030A0", "#00B050", "#FFC000", "#FF0000", "#0070C0"
FILLS = {"P": PURPLE, "G": GREEN, "A": AMBER, "R": RED, "B": BLUE}
WORDS = {"P": "Embedded", "G": "Complete", "A": "In progress", "R": "Overdue"}
GREY, PALE_GREY, NAVY = "#BFBFBF", "#D9D9D9", "#1F4E78"

HEADER = {"bold": True, "bg_color": GREY, "border": 1, "text_wrap": True, "valign": "vcenter"}
DARK_HEADER = {"bold": True, "bg_color": NAVY, "font_color": "#FFFFFF", "border": 1, "text_wrap": True}
BODY = {"border": 1, "text_wrap": True, "valign": "top"}
BAND = {"bold": True, "bg_color": PALE_GREY, "border": 1}
TITLE = {"bold": True, "font_size": 14}


LINE_HEIGHT = 15
TALLEST = 409
"""Points: of a line of text, and of the tallest row that Excel shows."""


def lines_needed(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters."""
    return sum(1 + len(line) // width for line in text.split("\n"))


class Book:
    """A workbook being written, the formats made for it so far, and how tall its rows have to be."""

    def __init__(self, path: Path) -> None:
        self.workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        self.workbook.set_properties({"author": "Quality team", "company": TRUST, "created": CREATED})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._widths: dict[str, tuple[int, ...]] = {}
        self._lines: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._hidden: set[tuple[str, int]] = set()

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        for name, row in sorted(self._lines.keys() | self._hidden):
            height = min(LINE_HEIGHT * max(self._lines[name, row], 1), TALLEST)
            options = {"hidden": (name, row) in self._hidden}
            self.workbook.get_worksheet_by_name(name).set_row(row - 1, height, None, options)
        self.workbook.close()

    def sheet(self, name: str, widths: tuple[int, ...] = ()) -> Worksheet:
        """A new sheet with columns of the given widths, in characters, that prints one page wide on A4."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        self._widths[name] = widths
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def look(self, **properties: Any) -> Format:
        """A format with the properties, made once."""
        wanted = tuple(sorted(properties.items(), key=lambda pair: pair[0]))
        if wanted not in self._formats:
            self._formats[wanted] = self.workbook.add_format(properties)
        return self._formats[wanted]

    def put(self, sheet: Worksheet, row: int, column: int, value: object, **look: Any) -> None:
        """Write one cell, counted from 1; text stays text, a date is shown as 28/03/2025, None leaves a blank."""
        place = (row - 1, column - 1)
        if isinstance(value, str) and look.get("text_wrap"):
            needed = lines_needed(value, self._widths[sheet.name][column - 1])
            self._lines[sheet.name, row] = max(self._lines[sheet.name, row], needed)
        if isinstance(value, date):
            sheet.write_datetime(*place, value, self.look(**{"num_format": "dd/mm/yyyy", **look}))
        elif isinstance(value, str) and value:
            sheet.write_string(*place, value, self.look(**look))
        elif isinstance(value, (int, float)):
            sheet.write_number(*place, value, self.look(**look))
        else:
            sheet.write_blank(*place, None, self.look(**look))

    def hide_row(self, sheet: Worksheet, row: int) -> None:
        """Hide a row, as a filter does."""
        self._hidden.add((sheet.name, row))

    def band(self, sheet: Worksheet, row: int, columns: int, text: str, **look: Any) -> None:
        """Write one cell merged across a row."""
        sheet.merge_range(row - 1, 0, row - 1, columns - 1, text, self.look(**look))
