"""Reads a master that is a folder of tables as the workbook it would be: its cells, its notes and its memory."""

import os
from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from actionbook.errors import UnreadableWorkbook
from actionbook.kept_links import comes_back
from actionbook.master_columns import (
    ACTIONS,
    COLUMNS,
    CONTENTS,
    CONTENTS_HEADINGS,
    COVER,
    HISTORY,
    MADE_BY,
    NOTED,
    SHEETS,
    STAFF,
    WITHDRAWN,
    WITHDRAWN_COLUMNS,
    Heading,
)
from actionbook.master_reading import day_of, whole_of
from actionbook.table_files import FORMS, Form, lacks
from actionbook.workbook.cells import Cell, Look, Position, Sheet, Workbook

NOT_WHOLE = "{}: the table {} of this master is missing or cannot be read ({}); take a copy that is whole"
NEEDS = "{}: this master is in parquet, which needs the package {}; install it, or take the master in csv"


class Contents(NamedTuple):
    """What a folder of tables says of itself."""

    form: Form
    as_at: date
    files: dict[str, tuple[str, int]]
    """The file of each table, and how many rows it has."""


def contents_in(folder: str | os.PathLike[str]) -> Contents | None:
    """What a folder of a master's tables holds; None where it is none. UnreadableWorkbook where it lacks a package."""
    for name, form in FORMS.items():
        path = Path(folder, CONTENTS + form.ending)
        if not path.is_file():
            continue
        if package := lacks(name):
            raise UnreadableWorkbook(NEEDS.format(Path(folder).name, package))
        try:
            head, *lines = form.read(path)
        except (OSError, ValueError):
            return None
        if head != [one.words for one in CONTENTS_HEADINGS] or not lines or lines[0][-1] != MADE_BY:
            return None
        as_at = day_of(lines[0][4])
        files = {str(line[0]): (str(line[1]), whole_of(line[2]) or 0) for line in lines}
        return Contents(form, as_at, files) if as_at else None
    return None


def is_whole(folder: Path) -> bool:
    """Whether a folder holds every table that its contents name, each with all its rows."""
    contents = contents_in(folder) if folder.is_dir() else None
    try:
        return contents is not None and all(
            sum(1 for _ in rows_in(folder, contents, name)) == rows for name, (_, rows) in contents.files.items()
        )
    except UnreadableWorkbook:
        return False


def rows_in(folder: Path, contents: Contents, table: str) -> Iterator[list[Any]]:
    """The rows of a table, without its headings. UnreadableWorkbook where it is missing or no longer one."""
    rows = _all_rows(folder, contents, table)
    next(rows, None)
    return rows


def _all_rows(folder: Path, contents: Contents, table: str) -> Iterator[list[Any]]:
    try:
        yield from contents.form.read(folder / contents.files[table][0])
    except (OSError, ValueError, KeyError) as error:
        raise UnreadableWorkbook(NOT_WHOLE.format(folder.name, table, type(error).__name__)) from error


def history_rows(folder: Path, contents: Contents) -> Iterator[dict[str, Any]]:
    """The records of the history by heading, each of the kind that belongs to it."""
    rows = _all_rows(folder, contents, HISTORY)
    head = [str(words) for words in next(rows, [])]
    kinds = {one.words: one for one in COLUMNS[HISTORY]}
    for row in rows:
        yield {name: _typed(kinds.get(name), value) for name, value in zip(head, row, strict=False)}


def read_folder(path: str | os.PathLike[str], wanted: Container[str] | None = None) -> Workbook:
    """A folder of a master's tables as a workbook; of sheets that are not `wanted`, the names alone.

    UnreadableWorkbook where it is none, or a table of it is missing.
    """
    folder = Path(path)
    contents = contents_in(folder)
    if contents is None:
        raise UnreadableWorkbook(NOT_WHOLE.format(folder.name, CONTENTS, "no contents"))
    names = [name for name in SHEETS if name in contents.files]
    sheets = [
        _sheet(folder, contents, name) if wanted is None or name in wanted else Sheet(name, {}) for name in names
    ]
    return Workbook(os.fspath(path), "xlsx", tuple(sheets))


def _sheet(folder: Path, contents: Contents, name: str) -> Sheet:
    """A table as the sheet that a workbook has of it."""
    if name == COVER:
        return _cover(folder, contents)
    rows = _all_rows(folder, contents, name)
    head = [str(words) for words in next(rows, [])]
    cells = {(1, column): Cell(1, column, words) for column, words in enumerate(head, 1)}
    kinds = {one.words: one for one in (WITHDRAWN_COLUMNS if name == WITHDRAWN else COLUMNS.get(name, ()))}
    columns = [kinds.get(words) for words in head]
    for row, values in enumerate(rows, 2):
        for column, (heading, value) in enumerate(zip(columns, values, strict=False), 1):
            if value is not None:
                cells[row, column] = Cell(row, column, _typed(heading, value))
    if name not in (ACTIONS, WITHDRAWN):
        return Sheet(name, cells)
    notes, links = _noted(folder, contents, name, head, cells)
    return Sheet(name, cells, notes=notes, links=links)


def _cover(folder: Path, contents: Contents) -> Sheet:
    """The cover: what stands at its head, and below it the staff key."""
    lines = [*rows_in(folder, contents, COVER), [], [STAFF, "Job title"], *rows_in(folder, contents, STAFF)]
    places = ((row, column, value) for row, line in enumerate(lines, 1) for column, value in enumerate(line, 1))
    return Sheet(COVER, {(row, column): Cell(row, column, value) for row, column, value in places if value is not None})


def _noted(
    folder: Path, contents: Contents, table: str, head: list[str], cells: dict[tuple[int, int], Cell]
) -> tuple[dict[Position, str], dict[Position, str]]:
    """The notes and the links on the cells of a table; fills are put on its cells."""
    notes: dict[Position, str] = {}
    links: dict[Position, str] = {}
    lines = (one for one in rows_in(folder, contents, NOTED) if one[0] == table)
    for (row, name, note, fill), link in ((one[1:5], one[6:7]) for one in lines):
        place = (whole_of(row) or 0) + 1, head.index(name) + 1 if name in head else 0
        if note and place[1]:
            notes[place] = str(note)
        if place[1] and link and link[0] and comes_back(str(link[0])):
            links[place] = str(link[0])
        if fill and place[1]:
            cells[place] = cells.get(place, Cell(*place))._replace(look=Look(fill=str(fill)))
    return notes, links


def _typed(heading: Heading | None, value: Any) -> Any:
    """A value as a cell of its column has it: in CSV everything is words."""
    if value is None or heading is None:
        return value
    if heading.kind == "date":
        return day_of(value) or value
    if heading.kind == "number":
        number = whole_of(value)
        return value if number is None else number
    return value
