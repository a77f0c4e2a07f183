"""Reads the formulas that the PMO wrote beside the actions, in the form that finds its columns again."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from actionbook.added import kept_formula
from actionbook.findings import Finding
from actionbook.master_columns import ACTIONS
from actionbook.master_reading import ActionsSheet
from actionbook.place import Place
from actionbook.words import quote
from actionbook.workbook.cells import Cell


def read_formulas(
    path: str | os.PathLike[str], sheet: ActionsSheet, headings: Mapping[int, str]
) -> tuple[dict[str, str], list[Finding]]:
    """The formulas of the PMO's columns by cell, in the form that is kept, and a finding for those that cannot be."""
    cells = sheet.grid.sheet.cells
    wanted = [cell for (row, column), cell in cells.items() if column in sheet.others and cell.formula]
    written = _written_formulas(path, [cell.name for cell in wanted]) if wanted else {}
    kept = {name: kept_formula(words, name, headings) for name, words in written.items()}
    lost = [cell for cell in wanted if not kept.get(cell.name) and cell.row > sheet.header]
    findings = [_formula_lost(Path(path).name, cell, written.get(cell.name, "")) for cell in lost]
    return {name: words for name, words in kept.items() if words}, findings


def _formula_lost(file: str, cell: Cell, words: str) -> Finding:
    shown = quote(words) if words else "the formula"
    place = Place(file, ACTIONS, cell.name)
    return Finding("formula not kept", place, f"{shown} was replaced by what it showed", words)


def _written_formulas(path: str | os.PathLike[str], names: Sequence[str]) -> dict[str, str]:
    """Formulas as they stand in cells of the sheet of actions, as openpyxl reads them; those that it cannot are not."""
    import openpyxl

    try:
        with open(path, "rb") as stream:
            page = openpyxl.load_workbook(stream, read_only=True, keep_links=False)[ACTIONS]
            cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    except Exception:  # openpyxl raises what it likes; the results of the formulas are there all the same
        return {}
    values = {cell.coordinate: cell.value for cell in cells}
    found = {name: values.get(name) for name in names}
    return {name: value for name, value in found.items() if isinstance(value, str) and value.startswith("=")}
