"""The workbooks of our own that reading is measured on: a plan, a master, ghost rows and a stray cell."""

import sys
import zipfile
from pathlib import Path

LAST_ROW = 1_048_576
PLAN_TEXT = (
    "1. Ward managers to check every care plan against the standard each Friday and to note what is missing.\n"
    "2. Team leads to look at ten records a month at the quality meeting, and to report gaps to the service director.\n"
    "3. Training dates to be agreed with the learning team by the end of the quarter ({})."
)
COLOURS = ("#C00000", "#FFC000", "#00B050", "#7030A0")


def build_plan(path: Path) -> None:
    """A plan of 100 rows and 8 columns: wrapped text, fills, merges, validations, notes."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Action Plan")
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        fills = [book.add_format({"bg_color": colour, "text_wrap": True, "border": 1}) for colour in COLOURS]
        day = book.add_format({"num_format": "dd/mm/yy", "border": 1})
        sheet.write_row(0, 0, ("Ref", "Issue", "Actions", "Owner", "Due", "Evidence", "Progress", "RAG"), fills[1])
        for row in range(1, 100):
            issue = f"The service must show that step {row} is taken."
            sheet.write_row(row, 0, (f"{row}", issue, PLAN_TEXT.format(row), f"Lead {row % 7}"), wrapped)
            sheet.write_number(row, 4, 43250 + row, day)
            sheet.write_row(row, 5, (f"Audit {row % 9}", f"Update {row}: half of the teams have replied."), wrapped)
            sheet.write_blank(row, 7, None, fills[row % 4])
            if row % 6 == 0:
                sheet.write_comment(row, 4, f"Moved once, from {row} June")
        for row in range(1, 97, 4):
            sheet.merge_range(row, 0, row + 3, 0, f"{row // 4 + 1}", wrapped)
        sheet.data_validation("H2:H100", {"validate": "list", "source": ["Red", "Amber", "Green", "Purple"]})


def build_master(path: Path) -> None:
    """A master tracker of 5,000 rows and 20 columns."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Master")
        wrapped, day = book.add_format({"text_wrap": True}), book.add_format({"num_format": "dd/mm/yy"})
        fills = [book.add_format({"bg_color": colour}) for colour in COLOURS]
        for row in range(5000):
            for column in range(20):
                if column % 5 == 4:
                    sheet.write_number(row, column, 43000 + row % 700, day)
                elif column == 3:
                    sheet.write_string(row, column, ("Red", "Amber", "Green", "Purple")[row % 4], fills[row % 4])
                else:
                    words = f"Action {row} goes on as planned, see {column}" if column % 3 else f"Team {row % 9}"
                    sheet.write_string(row, column, words, wrapped)
        for row in range(0, 4995, 5):
            sheet.merge_range(row, 0, row + 4, 0, f"Issue {row}", wrapped)


def build_ghost(path: Path, plan: Path) -> None:
    """The plan with formats on blank cells down to the last row of the sheet."""
    ghosts = "".join(
        f'<row r="{row}" spans="1:3" s="3" customFormat="1"><c r="A{row}" s="1"/><c r="B{row}" s="2"/></row>'
        for row in range(101, LAST_ROW + 1)
    )
    change_sheet(plan, path, "</sheetData>", f"{ghosts}</sheetData>")


def build_stray(path: Path, plan: Path) -> None:
    """The plan with one cell more, in the last row and column of the sheet."""
    stray = f'<row r="{LAST_ROW}"><c r="XFD{LAST_ROW}"><v>1</v></c></row></sheetData>'
    change_sheet(plan, path, "</sheetData>", stray)


def change_sheet(source: Path, path: Path, old: str, new: str) -> None:
    """Copy a workbook with one change in its first sheet."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            content = before.read(member)
            is_sheet = member.filename == "xl/worksheets/sheet1.xml"
            after.writestr(member.filename, content.replace(old.encode(), new.encode()) if is_sheet else content)


def build_files(folder: Path) -> dict[str, Path]:
    """The four workbooks of our own, by name."""
    files = {name: folder / f"{name}.xlsx" for name in ("plan", "master", "ghost rows", "stray")}
    build_plan(files["plan"])
    build_master(files["master"])
    build_ghost(files["ghost rows"], files["plan"])
    build_stray(files["stray"], files["plan"])
    return files


if __name__ == "__main__":
    sys.exit("run scripts/benchmark_reading.py, which builds them")
