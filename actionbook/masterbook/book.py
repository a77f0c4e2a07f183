"""A new workbook in which text stays text: its formats, its pages, and cells that no program takes for a formula."""

import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from actionbook.master_columns import LONG_TEXTS
from actionbook.master_rows import rag_of
from actionbook.masterbook.heights import row_height
from actionbook.masterbook.table_sheet import TableSheet
from actionbook.movement import MOVEMENTS
from actionbook.scheme import STANDARD_FILLS, STATUSES, shown_status
from actionbook.words import FORMULA_LIKE
from actionbook.workbook.contrast import BLACK, ink_for
from actionbook.workbook.long_paths import short_form
from actionbook.workbook.own_folders import own_folder

FONT = {"font_name": "Arial", "font_size": 10, "font_scheme": "none", "valign": "top"}
DEFAULT_FONT = {key: FONT[key] for key in ("font_name", "font_size")}
BORDER = {"border": 1, "border_color": "#BFBFBF"}
DARK = "1F3864"
FORBIDDEN = re.compile("[\0-\x08\x0e-\x1f\ufffe\uffff]")
LONGEST_CELL = 32_767
"""Characters a cell may hold (Excel), counted as UTF-16 does."""
LONGEST_PRINTED = 250
"""Characters of a page's foot, its codes included: Excel takes 255."""
CUT = " … (goes on in sheet {}, row {})"
BOLD = 0.8
"""Of a column's width, what is left for bold words and the arrow of a filter."""
LARGE = 400_000
"""Cells from which the parts of the workbook are put together on the disk rather than in memory, and a long table is
put there when the next sheet begins."""
NOTHING_GUESSED = {
    "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "nan_inf_to_errors": False,
}  # fmt: skip
"""How the writer takes words: as words, whatever they look like."""

STATUS_COLOURS = {shown_status(status): rag_of(status) for status in STATUSES}
"""The colour behind a status's word; the word tells those of one colour apart."""

KINDS: dict[str, dict[str, Any]] = {
    "text": {},
    "long": {"text_wrap": True},
    "code": {"align": "fill"},
    "number": {"num_format": "#,##0", "align": "right", "indent": 1},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
    "percent": {"num_format": "0%", "align": "right", "indent": 1},
    "change": {"num_format": "+0.0%;-0.0%;0%", "align": "right", "indent": 1},
    "link": {"font_color": "#0B4F9E", "underline": 1},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": f"#{DARK}", "text_wrap": True, "valign": "vcenter"},
    "title": {"bold": True, "font_size": 16, "border": 0},
    "heading": {"bold": True, "font_size": 12, "border": 0},
    "plain": {"border": 0},
    "plain long": {"border": 0, "text_wrap": True},
    "plain date": {"border": 0, "num_format": "d mmmm yyyy", "align": "left"},
}
"""What each kind of cell looks like, beyond font and border."""


class About(NamedTuple):
    """What a workbook says of itself."""

    subject: str
    comments: str
    """Of the document, not of its cells."""
    foot: str
    """What stands at the foot of each printed page, beside its number."""
    keywords: str = ""
    own_font: bool = False
    """Columns are measured in its own font, which every program has or has one just as wide for."""


class Book:
    """A workbook that is being written, and what its sheets share."""

    def __init__(self, stream: IO[bytes], as_of: date, title: str, cells: int, about: About | None = None) -> None:
        self.streams = cells >= LARGE
        own_font = {"default_format_properties": dict(DEFAULT_FONT)}  # a copy, for xlsxwriter adds to it
        font = own_font if about and about.own_font else {}
        self.file = xlsxwriter.Workbook(stream, {"in_memory": not self.streams, **NOTHING_GUESSED, **font})
        self._begun: TableSheet | None = None
        self.title, self.as_of = encodable(title), as_of
        self.about = about or About(
            f"Master tracker, position as at {as_of:%d/%m/%Y}",
            "Made by actionbook from the returns of the teams",
            f"Position as at {as_of:%d/%m/%Y}",
        )
        self.file.set_properties({
            "title": self.title[:LONGEST_PRINTED],
            "subject": self.about.subject,
            "comments": self.about.comments,
            "keywords": self.about.keywords,
            "author": "",
            "created": datetime(as_of.year, as_of.month, as_of.day),
        })  # fmt: skip
        self.file.set_calc_mode("auto")
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._long: list[tuple[str, str]] = []

    def close(self) -> None:
        """Write the workbook to its stream; the parts of a large one are put together in a folder of ours."""
        self._settle()
        if self.file.in_memory:
            self.file.close()
            return
        with own_folder() as folder:
            self.file.tmpdir = str(folder)
            self.file.close()

    def look(self, kind: str, **more: Any) -> Format:
        """The format of a kind of cell, with what is particular to one: made once, whoever asks."""
        wanted = {**FONT, **BORDER, **KINDS[kind], **more}
        known = tuple(sorted(wanted.items()))
        if known not in self._formats:
            self._formats[known] = self.file.add_format(wanted)
        return self._formats[known]

    def coloured(self, kind: str, fill: str, **more: Any) -> Format:
        """A format on a fill, `RRGGBB`, in an ink that can be read on it."""
        return self.look(kind, bg_color=f"#{fill}", font_color=f"#{ink_for(fill, BLACK)}", **more)

    def status_look(self, word: str) -> Format:
        """The format of a cell that holds a status's word, or a colour's."""
        colour = STATUS_COLOURS.get(word, word)
        return self.coloured("text", STANDARD_FILLS[colour]) if colour in STANDARD_FILLS else self.look("text")

    def movement_look(self, word: str) -> Format:
        """The format of a movement: its sign stands before the word, which is all the cell holds."""
        sign = MOVEMENTS[word][0] if word in MOVEMENTS else ""
        return self.look("text", num_format=f'"{sign} "@') if sign else self.look("text")

    def page(self, name: str, *, headed: bool = True) -> "Page":
        """A new sheet, set up to be printed: A4 landscape, one page wide, with page numbers where it is `headed`."""
        self._settle()
        return Page(self, self.file.add_worksheet(name), headed)

    def _settle(self, begun: TableSheet | None = None) -> None:
        """Let go of the long table before, which has all it is to have, and remember the one that begins."""
        if self.streams and self._begun:
            self._begun.settle()
        self._begun = begun

    def table_page(self, name: str) -> "Page":
        """A new sheet for a long table, set up in the same way."""
        sheet = self.file.add_worksheet(name, worksheet_class=TableSheet)
        self._settle(sheet)
        return Page(self, sheet)

    def cut(self, text: str, where: str) -> str:
        """A text as a cell can hold it; what is too long is kept whole on a sheet of its own."""
        if _length(text) <= LONGEST_CELL:
            return text
        self._long.append((where, text))
        end = CUT.format(LONG_TEXTS, len(self._long) + 1)
        return _first(text, LONGEST_CELL - len(end)) + end

    def write_long_texts(self) -> None:
        """Put the texts that were too long for their cells on a sheet of their own, in as many cells as they need."""
        if not self._long:
            return
        page = self.page(LONG_TEXTS)
        page.head(0, [("Where", 24), ("Text", 120)])
        for row, (where, text) in enumerate(self._long, 1):
            page.text(row, 0, where)
            for column, part in enumerate(_parts(text), 1):
                page.text(row, column, part)


class Page:
    """A sheet that is being written."""

    def __init__(self, book: Book, sheet: Worksheet, headed: bool = True) -> None:
        self.book, self.sheet = book, sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
        sheet.hide_gridlines(2)
        if not headed:
            return
        name = sheet.get_name()
        sheet.set_header("&L&B" + _printed(book.title) + "&R" + _printed(name))
        sheet.set_footer("&L" + _printed(book.about.foot) + "&RPage &P of &N")

    def head(self, row: int, headings: list[tuple[str, float]]) -> None:
        """A row of headings, repeated on every printed page, with the widths of the columns; it stays in view."""
        for column, (words, width) in enumerate(headings):
            self.sheet.set_column(column, column, width)
            self.text(row, column, words, self.book.look("head"))
        self.sheet.set_row(row, row_height((words, width * BOLD) for words, width in headings))
        self.sheet.repeat_rows(row)
        self.sheet.freeze_panes(row + 1, 0)

    def text(self, row: int, column: int, words: str, look: Format | None = None) -> None:
        """Words, as words: whatever they begin with, no program takes them for anything else."""
        if look is None:
            careful = {"quote_prefix": True} if words.startswith(FORMULA_LIKE) else {}
            look = self.book.look("long", **careful)
        self.sheet.write_string(row, column, self._fitting(row, column, words), look)

    def _fitting(self, row: int, column: int, words: str) -> str:
        """Words as a cell can hold them."""
        words = encodable(words)
        if len(words) <= LONGEST_CELL // 2:
            return words
        return self.book.cut(words, f"{self.sheet.get_name()}, row {row + 1}, column {column + 1}")

    @property
    def table(self) -> TableSheet:
        """The sheet as one for a long table, which it must be."""
        assert isinstance(self.sheet, TableSheet), "this page was made for a long table"
        return self.sheet

    def shared(self, row: int, column: int, words: str) -> int:
        """Where words for a cell of a long table stand among the shared strings."""
        return self.table.shared(self._fitting(row, column, words))

    def wide(self, row: int, first: int, last: int, words: str, width: float) -> None:
        """Words over several columns, so many characters wide together, in a row that is high enough for them."""
        look = self.book.look("plain long")
        self.sheet.merge_range(row, first, row, last, "", look)
        self.text(row, first, words, look)
        self.fit(row, (words, width))

    def fit(self, row: int, *cells: tuple[str, float]) -> None:
        """Make a row high enough for texts, each in a column so many characters wide."""
        self.sheet.set_row(row, row_height(cells))

    def number(self, row: int, column: int, value: float | None, kind: str = "number") -> None:
        """A number; a blank cell for None."""
        if value is None:
            self.sheet.write_blank(row, column, None, self.book.look(kind))
        else:
            self.sheet.write_number(row, column, value, self.book.look(kind))

    def formula(self, row: int, column: int, formula: str, value: float | str | None, kind: str = "number") -> None:
        """A formula of ours, with its result for programs that do not work it out."""
        self.sheet.write_formula(row, column, formula, self.book.look(kind), "" if value is None else value)

    def day(self, row: int, column: int, value: date | None, kind: str = "date") -> None:
        """A true date; a blank cell for None. A day before 1900, which Excel does not know, in words."""
        if value is None:
            self.sheet.write_blank(row, column, None, self.book.look(kind))
        elif value.year < 1900:
            self.text(row, column, f"{value:%d/%m/%Y}", self.book.look("long"))
        else:
            self.sheet.write_datetime(row, column, value, self.book.look(kind))


def encodable(words: str) -> str:
    """Words that a file can hold: what stands for bytes of a name that are no UTF-8 becomes a question mark.

    Control codes, which XML cannot hold, go.
    """
    if words.isascii() and words.isprintable():
        return words
    return FORBIDDEN.sub("", words).encode("utf-8", "replace").decode("utf-8")


def _printed(words: str) -> str:
    """Words for the head of a page, where `&` begins a code."""
    return words[: LONGEST_PRINTED // 3].replace("&", "&&")


def _length(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _first(text: str, longest: int) -> str:
    """The first part of a text that is not longer than that, as Excel counts."""
    part = text[:longest]
    while _length(part) > longest:
        part = part[: -max(1, (_length(part) - longest) // 2)]
    return part


def _parts(text: str) -> list[str]:
    parts = []
    while text:
        part = _first(text, LONGEST_CELL)
        parts.append(part)
        text = text[len(part) :]
    return parts


def relative_links(links: Mapping[str, Path | str], folder: Path) -> dict[str, str]:
    """Where each file stands, as seen from a folder, with plain slashes; the whole path where it is on another drive.
    """
    found = {name: link for name, link in links.items() if isinstance(link, str)}
    for name, path in links.items():
        if name in found:
            continue
        try:
            found[name] = Path(os.path.relpath(short_form(str(path)), short_form(str(folder)))).as_posix()
        except ValueError:
            found[name] = "file:///" + Path(short_form(os.path.abspath(path))).as_posix()
    return found
