"""The obvious script that reads what actionbook reads: every value with its fill, its strike-through and its merges."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

NO_FILL = "00000000"


def consolidate_same_facts(folder: Path, output: Path) -> None:
    """Put all rows of all sheets of a folder's workbooks on one sheet, as they look, and merged cells filled down."""
    import openpyxl
    import xlsxwriter

    with xlsxwriter.Workbook(str(output), {"constant_memory": True}) as book:
        sheet, looks, row = book.add_worksheet("All"), {}, 0
        for path in sorted(folder.glob("*.xlsx")):
            for page in openpyxl.load_workbook(path).worksheets:
                merged = merged_values(page)
                for cells in page.iter_rows():
                    sheet.write(row, 0, path.name)
                    for column, cell in enumerate(cells, 1):
                        look = look_of(cell)
                        if look not in looks:
                            looks[look] = book.add_format(dict(look))
                        sheet.write(row, column, merged.get((cell.row, cell.column), cell.value), looks[look])
                    row += 1


def merged_values(page: "Worksheet") -> dict[tuple[int, int], Any]:
    """What stands in each cell of a merged range: the value of its first."""
    return {
        place: page.cell(area.min_row, area.min_col).value for area in page.merged_cells.ranges for place in area.cells
    }


def look_of(cell: "Cell") -> tuple[tuple[str, Any], ...]:
    """What a cell's look says: its fill, strike-through and form of number."""
    fill = cell.fill.fgColor.rgb if cell.fill and cell.fill.fill_type else NO_FILL
    found: list[tuple[str, Any]] = [("num_format", cell.number_format)]
    if isinstance(fill, str) and fill != NO_FILL:
        found.append(("bg_color", f"#{fill[-6:]}"))
    if cell.font and cell.font.strike:
        found.append(("font_strikeout", True))
    return tuple(found)
