"""Flat action logs: what one is made of, and how it is written as .xlsx with all that staff add to theirs."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from sample_workbooks.books import BAND, BODY, DARK_HEADER, FILLS, TITLE, WORDS, Book
from sample_workbooks.content import Issue
from sample_workbooks.expected import Expected, yes_or_no
from sample_workbooks.other_content import ALL_ISSUES

Value = str | float | date | None


class Row(NamedTuple):
    """One action of a log, and how it should be read."""

    issue: str
    number: int
    target: str | date
    rag: str
    """P, G, A, R or B; empty where the cell is left blank."""
    progress: str
    due: str
    ongoing: bool
    status: str
    word: str = ""
    """What stands in the status column; worked out from the RAG letter where it is empty."""
    hidden: bool = False
    note: str = ""
    """A note on the progress cell."""
    team: str = ""


class Log(NamedTuple):
    """A sheet of actions: its columns from left to right, and what stands above and beside them."""

    sheet: str
    team: str
    columns: tuple[tuple[str, str], ...]
    """Heading and field of each column."""
    rows: tuple[Row, ...]
    title: str = ""
    remark: str = ""
    first: int = 1
    """The row of the headings."""
    look: str = "letter"
    """How a RAG cell is filled in: `letter`, `word`, `fill` (a colour alone) or `bare letter` (no colour)."""
    fills: dict[str, str] = FILLS
    gaps: tuple[int, ...] = ()
    """Positions in `rows` that a blank row stands before."""
    repeats: tuple[int, ...] = ()
    """Positions in `rows` that the headings are repeated before."""
    table: str = ""
    """The name of the Excel table that the rows form, where they do."""
    filtered: bool = False
    bands: bool = False
    """Each theme stands in a band of its own above its actions."""
    issues: Mapping[str, Issue] = ALL_ISSUES


def row_numbers(log: Log) -> list[int]:
    """The sheet's row of each action, blank rows and repeated headings left out."""
    numbers, row = [], log.first
    for position in range(len(log.rows)):
        row += 1 + (position in log.gaps) + (position in log.repeats) + starts_a_band(log, position)
        numbers.append(row)
    return numbers


def starts_a_band(log: Log, position: int) -> bool:
    """Whether a band with its theme stands above an action."""
    themes = [log.issues[row.issue].theme for row in log.rows[max(position - 1, 0): position + 1]]
    return log.bands and (position == 0 or themes[0] != themes[1])


def value_of(field: str, row: Row, log: Log) -> Value:
    """What stands in a row's cell."""
    issue = log.issues[row.issue]
    evidence = issue.evidence[row.number - 1] if row.number <= len(issue.evidence) else ""
    values: dict[str, Value] = {
        "ref": issue.ref, "ref number": float(issue.ref) if issue.ref else None, "theme": issue.theme,
        "requirement": issue.requirement,
        "issue": issue.text or issue.heading, "number": row.number, "action": issue.actions[row.number - 1],
        "owner": issue.owner, "target": row.target, "status": row.word or WORDS.get(row.rag, ""),
        "evidence": evidence, "progress": row.progress, "team": row.team,
        "rag": {"letter": row.rag, "bare letter": row.rag, "word": WORDS.get(row.rag, ""), "fill": ""}[log.look],
    }
    return values[field]


def expected_rows(file: str, log: Log) -> Iterator[Expected]:
    """What should be read from a log. A short issue text that shares its ref with a longer one is a sub-heading."""
    fields = [field for _, field in log.columns]
    column = "ABCDEFGHIJKLM"[fields.index("action")]
    for number, row in zip(row_numbers(log), log.rows, strict=True):
        issue = log.issues[row.issue]
        yield Expected(
            file, log.sheet, f"{column}{number}", issue.ref if {"ref", "ref number"} & {*fields} else "",
            issue.heading if not issue.text else "", str(row.number), row.team or log.team,
            issue.theme if "theme" in fields else "", row.due, yes_or_no(row.ongoing), row.status,
            issue.actions[row.number - 1],
        )


def widths_of(log: Log) -> tuple[int, ...]:
    """The widths of a log's columns, in characters."""
    return tuple({"action": 46, "issue": 46, "progress": 40}.get(field, 16) for _, field in log.columns)


def write_log(book: Book, log: Log) -> Worksheet:
    """Write a log on a sheet of its own."""
    sheet = book.sheet(log.sheet, widths_of(log))
    if log.title:
        book.put(sheet, 1, 1, log.title, **TITLE)
        book.put(sheet, 2, 1, log.remark, italic=True)
    write_headings(book, sheet, log, log.first)
    for position, (number, row) in enumerate(zip(row_numbers(log), log.rows, strict=True)):
        if position in log.repeats:
            write_headings(book, sheet, log, number - 1)
        if starts_a_band(log, position):
            book.band(sheet, number - 1, len(log.columns), log.issues[row.issue].theme, **BAND)
        write_row(book, sheet, log, number, row)
    last = row_numbers(log)[-1]
    if log.table:
        columns = [{"header": heading} for heading, _ in log.columns]
        sheet.add_table(0, 0, last - 1, len(columns) - 1, {"name": log.table, "columns": columns})
    if log.filtered:
        sheet.autofilter(log.first - 1, 0, last - 1, len(log.columns) - 1)
    return sheet


def write_headings(book: Book, sheet: Worksheet, log: Log, row: int) -> None:
    """Write the headings; a table brings its own look."""
    for column, (heading, _) in enumerate(log.columns, start=1):
        book.put(sheet, row, column, heading, **({} if log.table else DARK_HEADER))


def write_row(book: Book, sheet: Worksheet, log: Log, number: int, row: Row) -> None:
    """Write one action."""
    for column, (_, field) in enumerate(log.columns, start=1):
        filled = field == "rag" and log.look != "bare letter" and row.rag
        colour = {"bg_color": log.fills[row.rag]} if filled else {}
        book.put(sheet, number, column, value_of(field, row, log), **BODY, **colour)
        if field == "progress" and row.note:
            sheet.write_comment(number - 1, column - 1, row.note, {"author": "Quality team", "x_scale": 1.5})
    if row.hidden:
        book.hide_row(sheet, number)


def colour_letters(book: Book, sheet: Worksheet, log: Log) -> None:
    """Let the RAG column colour itself from its letter and offer the letters in a list."""
    fields = [field for _, field in log.columns]
    column, last = fields.index("rag"), row_numbers(log)[-1] + 50
    for letter in "PGAR":
        look = book.look(bg_color=log.fills[letter])
        rule = {"type": "cell", "criteria": "==", "value": f'"{letter}"', "format": look}
        sheet.conditional_format(log.first, column, last, column, rule)
    sheet.data_validation(log.first, column, last, column, {"validate": "list", "source": list("PGAR")})


def write_logs(path: Path, *logs: Log) -> list[Expected]:
    """A workbook of one log a sheet."""
    with Book(path) as book:
        for log in logs:
            write_log(book, log)
    return [expected for log in logs for expected in expected_rows(path.name, log)]
