"""A workbook as plain lists and words, and back, so that one process can hand it to another as JSON."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from actionbook.workbook.cells import (
    Area,
    Cell,
    Condition,
    Look,
    Sheet,
    Span,
    Value,
    Workbook,
)

WRITTEN: dict[type, Callable[[Any], list[Any]]] = {
    datetime: lambda moment: ["datetime", moment.isoformat()],
    date: lambda day: ["date", day.isoformat()],
    time: lambda moment: ["time", moment.isoformat()],
    timedelta: lambda span: ["timedelta", span.days, span.seconds, span.microseconds],
}
READ: dict[str, Callable[..., Value]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": timedelta,
}


def packed(book: Workbook) -> dict[str, Any]:
    """The workbook in what JSON knows: lists, words, numbers, true and false."""
    kept = {"file": book.file, "kind": book.kind, "fills_seen": book.fills_seen, "reader": book.reader}
    return {**kept, "doubts": book.doubts, "sheets": [_packed_sheet(sheet) for sheet in book.sheets]}


def unpacked(kept: dict[str, Any]) -> Workbook:
    """The workbook that `packed` was given."""
    sheets = tuple(_unpacked_sheet(sheet) for sheet in kept["sheets"])
    return Workbook(kept["file"], kept["kind"], sheets, kept["fills_seen"], kept["reader"], tuple(kept["doubts"]))


def _packed_sheet(sheet: Sheet) -> dict[str, Any]:
    looks: dict[Look, int] = {}
    cells = [
        (cell.row, cell.column, _packed_value(cell.value), looks.setdefault(cell.look, len(looks)), *cell[4:])
        for cell in sheet.cells.values()
    ]
    return {
        "name": sheet.name,
        "looks": list(looks),
        "cells": cells,
        "merges": sheet.merges,
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sheet.hidden_columns,
        "notes": [(*place, words) for place, words in sheet.notes.items()],
        "conditions": sheet.conditions,
    }


def _unpacked_sheet(kept: dict[str, Any]) -> Sheet:
    looks = [Look(*look) for look in kept["looks"]]
    cells = (_unpacked_cell(cell, looks) for cell in kept["cells"])
    return Sheet(
        name=kept["name"],
        cells={(cell.row, cell.column): cell for cell in cells},
        merges=_areas(kept["merges"]),
        hidden=kept["hidden"],
        hidden_rows=frozenset(kept["hidden_rows"]),
        hidden_columns=_spans(kept["hidden_columns"]),
        notes={(row, column): words for row, column, words in kept["notes"]},
        conditions=tuple(_unpacked_condition(condition) for condition in kept["conditions"]),
    )


def _unpacked_cell(kept: list[Any], looks: list[Look]) -> Cell:
    row, column, value, look, formula, error, struck = kept
    return Cell(row, column, _unpacked_value(value), looks[look], formula, error, _spans(struck))


def _unpacked_condition(kept: list[Any]) -> Condition:
    areas, priority, kind, operator, operands, fill, stop = kept
    return Condition(_areas(areas), priority, kind, operator, tuple(operands), fill, stop)


def _packed_value(value: Value) -> Any:
    write = WRITTEN.get(type(value))
    return write(value) if write else value


def _unpacked_value(kept: Any) -> Value:
    if isinstance(kept, list):
        return READ[kept[0]](*kept[1:])
    value: Value = kept
    return value


def _areas(kept: Iterable[list[int]]) -> tuple[Area, ...]:
    return tuple(Area(*area) for area in kept)


def _spans(kept: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple((first, last) for first, last in kept)
