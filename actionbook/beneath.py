"""What the rows beneath an action say of it, where they name none of their own: an action merged over two leads."""

from dataclasses import replace

from actionbook.fields import Part, parts_of, rag_in, said_in, status_in
from actionbook.headings import DATE_ROLES
from actionbook.plan import Beneath, Said
from actionbook.rag_key import key_below
from actionbook.roles import FIELD_ROLES
from actionbook.source import FieldCell, Source
from actionbook.table import is_repeated_header

OF_THE_ROW_ABOVE = frozenset({*FIELD_ROLES, "rag", "team", None})
"""Roles of the cells of such a row: with another it is an issue, a sub-heading or a band."""


def rows_beneath(source: Source, row: int, position: int) -> tuple[Beneath, ...]:
    """What the rows under an action's say of it, down to the next action, issue, band, key or blank row."""
    action = source.table.first("action")
    bottom = source.grid.area(row, action.number).bottom if action else row
    found: list[Beneath] = []
    for below in range(row + 1, source.bottom + 1):
        if _goes_on(source, below):
            found.append(_said_in(source, row, below, position))
        elif below > bottom or source.texts(below):
            break
    in_key = key_below(source.grid, source.table.body) if found else None
    return tuple(found[: max(in_key - row - 1, 0)] if in_key else found)


def _goes_on(source: Source, row: int) -> bool:
    texts = source.texts(row)
    if source.note(row):
        return True
    roles = {source.role(column) for column in texts}
    if not roles <= OF_THE_ROW_ABOVE or roles <= {None} or source.named(row):
        return False
    column = next(iter(texts))
    is_band = len(texts) == 1 and source.grid.area(row, column).right > column
    return not is_band and not is_repeated_header(source.grid, row, source.table)


def _said_in(source: Source, row: int, below: int, position: int) -> Beneath:
    """What a row says of an action above it; words without a number are of each of several."""
    numbers = tuple(one.number for one in source.named(row))
    known = tuple(number for number in numbers if number is not None)
    note = source.note(below)

    def said(role: str) -> tuple[Said, ...]:
        cells = [(field, parts_of(field, numbers, known, role)[position]) for field in _own(source, below, role)]
        if note and note[0] == role:
            cells.insert(0, (note[1], Part(note[1].words, span=(0, len(note[1].words)))))
        return tuple(replace(one, shared=False) for one in said_in(source, role, cells))

    first = {role: next(iter(said(role)), None) for role in ("completed", "percent")}
    dates = tuple(one for role in DATE_ROLES for one in said(role))
    cell = source.rag_cell(below, numbers[position])
    rag = rag_in(source, row, cell, position) if cell and cell.area.top == below else None
    return Beneath(status_in(said("status")), first["completed"], first["percent"], said("progress"), rag, dates)


def _own(source: Source, row: int, role: str) -> list[FieldCell]:
    """The cells of a role that begin in a row; a block that reaches down to it has been read above."""
    return [field for field in source.cells(row, role) if field.area.top == row]
