"""The sheet of a new plan: its table, what may be typed where, the live RAG, and what is locked."""

from datetime import date
from typing import Any

from xlsxwriter.format import Format

from actionbook.masterbook.book import BOLD, Book, Page
from actionbook.masterbook.heights import row_height
from actionbook.newbook.cover import SHEET, write_cover
from actionbook.newbook.form import COLUMNS, Column, Line, NewPlan
from actionbook.newbook.live_rag import (
    CHECK_DATE,
    DATE_LIST,
    STATUS_NAMES,
    Formula,
    rag_of_line,
    shown_by_status,
)
from actionbook.place import column_letters
from actionbook.words import FORMULA_LIKE
from actionbook.workbook.contrast import BLACK, ink_for

LAST_COLUMN = 16_383
STAFF_NAMES, REQUIREMENT_LIST = "StaffNames", "RequirementWords"
"""Names of the workbook: the abbreviations of the staff key, and the words of the requirement key."""
ALLOWED = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter",
           "insert_hyperlinks", "objects")  # fmt: skip
"""What may be done on the sheet though its headings are locked."""
RAG_WIDTH = next(column.width for column in COLUMNS if column.name == "rag")
MOST_FROZEN = 360
"""Pixels of the rows above the headings, up to which they may stay in view with them: more would fill a screen."""
LONGEST_TITLE = 32
"""Letters of the title of what is said when a cell is chosen (Excel)."""
CENTRE = 2
"""What xlsxwriter calls cells that are centred: those of numbers are."""
CENTRED = ("number", "percent")
DATES = ("target", "revised", "completed")
NO_DATE = "Give a day such as 31/07/2026 that exists{}. What is not sure yet can be said under Progress."
TYPED_OVER = (
    "The RAG works itself out: choose Complete under Status, or give another date. To put it back after an accident, "
    "copy the RAG of another row and paste it here."
)


def write_plan_sheet(book: Book, plan: NewPlan, as_of: date, ready: int) -> int:
    """The first sheet: cover, keys, table, with so many blank rows ready to be filled in; returns its first row."""
    page = book.page(SHEET)
    sheet = page.sheet
    for place, column in enumerate(plan.columns):
        sheet.set_column(place, place, column.width, book.look("plain", locked=False))
    sheet.set_column(len(plan.columns), LAST_COLUMN, None, book.look("plain", locked=False))
    header = write_cover(page, plan)
    _headings(page, plan, header)
    first, last = header + 1, header + len(plan.lines) + ready
    _rows(page, plan, as_of, range(first, last + 1))
    for column in plan.columns:
        _validate(page, plan, column, first, last)
    _colour(page, plan, first, last)
    _protect(page, plan, header, last)
    return first


def _headings(page: Page, plan: NewPlan, row: int) -> None:
    """The headings, which are locked, stay in view and stand on every printed page."""
    look = page.book.look("head", locked=True)
    page.sheet.set_row(row, row_height((one.heading, one.width * BOLD - 2) for one in plan.columns) + 4,
                       page.book.look("plain", locked=True))  # fmt: skip
    for place, column in enumerate(plan.columns):
        page.text(row, place, column.heading, look)
    page.sheet.repeat_rows(row)
    if sum(page.sheet.row_info[above].height for above in range(row)) <= MOST_FROZEN:
        page.sheet.freeze_panes(row + 1, 0)


def _rows(page: Page, plan: NewPlan, as_of: date, rows: range) -> None:
    formula, looks = Formula(plan), {column.name: _look(page.book, column) for column in plan.columns}
    for place, row in enumerate(rows):
        line = plan.lines[place] if place < len(plan.lines) else None
        if line:
            page.sheet.set_row(row, _height(plan, line))
            _notes(page, plan, row, line)
        for number, column in enumerate(plan.columns):
            if column.name == "rag":
                shown = rag_of_line(line, plan, as_of) if line else ""
                page.sheet.write_formula(row, number, formula.of(row, line), looks["rag"], shown)
            elif (value := _value(line, column.name)) is None or line is None:
                page.sheet.write_blank(row, number, None, looks[column.name])
            else:
                _cell(page, (row, number), value, _styled(page.book, column, value, column.name in line.struck))


def _notes(page: Page, plan: NewPlan, row: int, line: Line) -> None:
    """The notes on the cells of a row, in nobody's name."""
    for name, words in line.notes.items():
        options = {"author": "", "x_scale": 3, "y_scale": 1 + len(words) / 300, "color": "#FFFFE1"}
        page.sheet.write_comment(row, plan.column(name), words, options)


def _height(plan: NewPlan, line: Line) -> float:
    """The height at which all words of a row show."""
    cells = ((str(_value(line, column.name) or ""), column.width) for column in plan.columns)
    return row_height((words, width) for words, width in (*cells, (f"In progress{CHECK_DATE}", RAG_WIDTH)) if words)


def _look(book: Book, column: Column, **more: Any) -> Format:
    form: dict[str, Any] = {"locked": False, **more}
    name = column.name.partition(" ")[0]
    if name in DATES:
        return book.look("date", text_wrap=True, **form)
    if name == "ref":
        form["num_format"] = "@"
    if name == "rag":
        form["bold"] = True
    return book.look("long", **({"align": "center"} if name in (*CENTRED, "rag") else {}), **form)


def _styled(book: Book, column: Column, value: date | str, struck: bool) -> Format:
    """How a filled cell looks: struck through where its words were, and never taken for a formula."""
    more = {"font_strikeout": True} if struck else {}
    careful = {"quote_prefix": True} if isinstance(value, str) and value.startswith(FORMULA_LIKE) else {}
    return _look(book, column, **more, **careful)


def _value(line: Line | None, name: str) -> date | str | None:
    """What a row holds in a column; None where it is blank."""
    if line is None:
        return None
    if name == "target":
        return line.target or None
    return line.revised if name == "revised" else line.words.get(name) or None


def _cell(page: Page, place: tuple[int, int], value: date | str, look: Format) -> None:
    """A day as a day, the number of an action as a number, all else as words."""
    if isinstance(value, date):
        page.sheet.write_datetime(*place, value, look)
    elif look.text_h_align == CENTRE and value.isdecimal() and len(value) < 5:
        page.sheet.write_number(*place, int(value), look)
    else:
        page.text(*place, value, look)


def _validate(page: Page, plan: NewPlan, column: Column, first: int, last: int) -> None:
    """What may be typed into a column, and what is said when one of its cells is chosen."""
    place, letters = plan.column(column.name), column_letters(plan.column(column.name) + 1)
    cell = f"{letters}{first + 1}"
    rules: dict[str, dict[str, Any]] = {
        "requirement": _list(REQUIREMENT_LIST, "Choose one of the list."),
        "status": _list(STATUS_NAMES, "Choose one of the list: the RAG follows it."),
        "owner": {"validate": "list", "source": f"={STAFF_NAMES}", "show_error": False},
        "target": _custom(f"=IF(ISNUMBER({cell}),{cell}>=DATE(2000,1,1),ISNUMBER(MATCH(TRIM({cell}),{DATE_LIST},0)))",
                          "This is not a day", NO_DATE.format(", or Ongoing, Monthly, Quarterly or TBC")),
        "revised": _custom(f"=IF(ISNUMBER({cell}),{cell}>=DATE(2000,1,1),FALSE)", "This is not a day",
                           NO_DATE.format("")),
        "rag": _custom("=FALSE", "The RAG works itself out", TYPED_OVER),
    }  # fmt: skip
    rule = rules.get(column.name, {"validate": "any"})
    prompt = {"input_title": column.heading[:LONGEST_TITLE], "input_message": column.prompt} if column.prompt else {}
    if prompt or column.name in rules:
        page.sheet.data_validation(first, place, last, place, rule | prompt)


def _list(name: str, words: str) -> dict[str, Any]:
    return {"validate": "list", "source": f"={name}", "error_title": "Not in the list", "error_message": words}


def _custom(formula: str, title: str, words: str) -> dict[str, Any]:
    return {"validate": "custom", "value": formula, "error_title": title, "error_message": words}


def _colour(page: Page, plan: NewPlan, first: int, last: int) -> None:
    """The colours of the RAG and of the requirements, by the words in their cells."""
    sheet, rag = page.sheet, plan.column("rag")
    for word, fill in dict(shown_by_status(plan.scheme).values()).items():
        if fill:
            rule = {"type": "text", "criteria": "begins with", "value": word, "format": _painted(page, fill)}
            sheet.conditional_format(first, rag, last, rag, rule)
    for fill, words in plan.requirements.items():
        place, look = plan.column("requirement"), _painted(page, fill)
        rule = {"type": "cell", "criteria": "==", "value": '"' + words.replace('"', '""') + '"', "format": look}
        sheet.conditional_format(first, place, last, place, rule)
    _mark(page, plan, first, last)


def _painted(page: Page, fill: str) -> Format:
    return page.book.file.add_format({"bg_color": f"#{fill}", "font_color": f"#{ink_for(fill, BLACK)}"})


def _mark(page: Page, plan: NewPlan, first: int, last: int) -> None:
    """A red frame where the RAG of an action is gone, and red words where Status says what is not in its list."""
    sheet, add = page.sheet, page.book.file.add_format
    action, status, rag = (f"${column_letters(plan.column(one) + 1)}{first + 1}" for one in ("action", "status", "rag"))
    lost = f'=AND(TRIM({action})<>"",{rag}="")'
    strange = f'=AND(TRIM({status})<>"",ISNA(MATCH(TRIM({status}),{STATUS_NAMES},0)))'
    for name, formula, look in (
        ("rag", lost, {"border": 1, "border_color": "#C00000"}),
        ("status", strange, {"bold": True, "font_color": "#C00000"}),
    ):
        rule = {"type": "formula", "criteria": formula, "format": add(look)}
        sheet.conditional_format(first, plan.column(name), last, plan.column(name), rule)


def _protect(page: Page, plan: NewPlan, header: int, last: int) -> None:
    """Headings, labels and keys are locked, without a password; the rows of the table are not."""
    sheet, edge = page.sheet, len(plan.columns) - 1
    sheet.autofilter(header, 0, last, edge)
    sheet.protect("", dict.fromkeys(ALLOWED, True))
    letters, action = column_letters(edge + 1), column_letters(plan.column("action") + 1)
    body = f"A{header + 2}:{letters}{last + 1}"
    sheet.ignore_errors({"formula_differs": body, "formula_unlocked": body, "number_stored_as_text": body})
    filled = f"'{SHEET}'!${action}${header + 2}:${action}${last + 1}"
    page.book.file.define_name(
        f"'{SHEET}'!_xlnm.Print_Area",
        f"='{SHEET}'!$A$1:INDEX('{SHEET}'!${letters}$1:${letters}${last + 1},"
        f'MAX({header + 2},SUMPRODUCT(MAX(({filled}<>"")*ROW({filled})))))',
    )
