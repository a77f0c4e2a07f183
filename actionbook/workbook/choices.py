"""Finds the words of drop-down lists that are kept in cells, perhaps of another sheet, perhaps under a name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from actionbook.workbook.cells import Choice, Sheet
from actionbook.workbook.outline import areas

WHERE = re.compile(r"=?(?:'((?:[^']|'')+)'!|([^'!(),:]+)!)?([$A-Z0-9:]+)")
"""`Lists!$A$1:$A$5`, `'My lists'!A1:A5`, `$A$1:$A$5`."""
MOST_WORDS = 100
"""Cells of a list that are looked at; a list of so many is none of statuses."""


def with_words(sheets: Sequence[Sheet], names: Mapping[str, str]) -> list[Sheet]:
    """The sheets with the words of their lists; `names` are formulas by name. A list that is not found offers none."""
    by_name = {sheet.name.lower(): sheet for sheet in sheets}
    named = {name.lower(): formula for name, formula in names.items()}
    return [
        replace(sheet, choices=tuple(_found(choice, sheet, by_name, named) for choice in sheet.choices))
        if any(choice.source for choice in sheet.choices)
        else sheet
        for sheet in sheets
    ]


def _found(choice: Choice, own: Sheet, sheets: Mapping[str, Sheet], names: Mapping[str, str]) -> Choice:
    if not choice.source:
        return choice
    match = WHERE.fullmatch(names.get(choice.source.lstrip("=").lower(), choice.source))
    if not match:
        return choice
    name = (match[1] or match[2] or "").replace("''", "'").lower()
    sheet = sheets.get(name) if name else own
    return choice._replace(words=tuple(dict.fromkeys(_words(sheet, match[3])))) if sheet else choice


def _words(sheet: Sheet, where: str) -> Iterator[str]:
    for area in areas(where):
        for row in range(area.top, min(area.bottom, area.top + MOST_WORDS) + 1):
            for column in range(area.left, min(area.right, area.left + MOST_WORDS) + 1):
                cell = sheet.cells.get((row, column))
                if cell and isinstance(cell.value, str) and cell.value.strip():
                    yield cell.value.strip()
