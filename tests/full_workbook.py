"""A workbook made by XlsxWriter with nearly everything in it that a workbook may hold."""

import base64
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from making_files import compound, xlsx

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LETTERS = "Ward managers to check every care plan"
PLAN, SUMS = "Action plan", "Sums"


def full_workbook(folder: Path, *, macros: bool = False) -> Path:
    """The workbook, `.xlsm` with (made-up) macros, `.xlsx` without."""
    path = folder / "full.xlsm" if macros else folder / "full.xlsx"
    (folder / "pixel.png").write_bytes(PIXEL)
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        plan, sums = book.add_worksheet(PLAN), book.add_worksheet(SUMS)
        if macros:
            (folder / "vbaProject.bin").write_bytes(compound({"PROJECT": b"Module=Module1"}))
            book.add_vba_project(str(folder / "vbaProject.bin"))
            plan.insert_button("K20", {"macro": "say_hello", "caption": "Press"})
        _write_cells(book, plan)
        _write_rules(book, plan)
        _draw(book, plan, folder)
        _write_sums(book, sums)
        book.add_chartsheet("Chart").set_chart(_chart(book, "pie"))
        book.set_custom_property("Client", "A & B")
        book.set_properties({"title": "Plan", "comments": "made for a test"})
    return path


def _write_cells(book: Any, plan: Any) -> None:
    wrapped = book.add_format({"text_wrap": True, "border": 1, "bg_color": "#FFC000", "locked": False})
    bold, day = book.add_format({"bold": True, "font_color": "#FFFFFF"}), book.add_format({"num_format": "dd/mm/yy"})
    plan.write_row(0, 0, ("Ref", "Action", "Lead", "Due", "RAG"), wrapped)
    for row in range(1, 12):
        plan.write_row(row, 0, (row, f"{LETTERS} {row}", "é & <ü> 😀"), wrapped if row % 2 else None)
        plan.write_datetime(row, 3, date(2018, 6, row), day)
        plan.write_blank(row, 4, None, wrapped)
    plan.write_rich_string("B14", "Now ", bold, "bold", " words")
    plan.write("C14", True)
    plan.write_formula("D14", "=SUM(A2:A12)", None, 66)
    plan.write_array_formula("D15:D16", "{=A2:A3*2}", None, 2)
    plan.write_dynamic_array_formula("D17", "=_xlfn._xlws.SORT(A2:A4)", None, 1)
    plan.insert_checkbox("C15", True)
    plan.write_url("C16", "https://example.org/#there", string="a link")
    plan.merge_range("A18:B19", "merged", wrapped)
    plan.set_row(20, 30, bold)
    plan.set_column("F:G", 12, day)
    plan.set_column("H:H", None, None, {"hidden": True})
    plan.freeze_panes(1, 2)


def _write_rules(book: Any, plan: Any) -> None:
    red = book.add_format({"bg_color": "#C00000"})
    plan.conditional_format("E2:E12", {"type": "cell", "criteria": "==", "value": '"R"', "format": red})
    plan.conditional_format("A2:A12", {"type": "data_bar", "data_bar_2010": True})
    plan.data_validation("E2:E12", {"validate": "list", "source": ["R", "A", "G"]})
    plan.data_validation("D2:D12", {"validate": "date", "criteria": ">", "value": date(2018, 1, 1)})
    plan.add_sparkline("F2", {"range": f"{SUMS}!A1:A5"})
    plan.protect("", {"format_cells": True})
    plan.print_area("A1:E12")
    plan.repeat_rows(0)
    plan.set_paper(9)


def _draw(book: Any, plan: Any, folder: Path) -> None:
    picture = str(folder / "pixel.png")
    plan.insert_image("J2", picture, {"description": "a dot"})
    plan.embed_image("I2", picture)
    plan.set_header("&L&G&Rplan", {"image_left": picture})
    plan.set_background(picture)
    plan.insert_textbox("J10", "words in a box")
    plan.write_comment("B2", "Moved once, from 6 June", {"author": "A"})
    plan.insert_chart("J20", _chart(book, "column"))


def _chart(book: Any, kind: str) -> Any:
    chart = book.add_chart({"type": kind})
    chart.add_series({"values": f"={SUMS}!$A$1:$A$5", "categories": f"={SUMS}!$B$1:$B$5"})
    return chart


def _write_sums(book: Any, sums: Any) -> None:
    for row in range(5):
        sums.write_row(row, 0, (row, f"part {row}"))
        sums.write_formula(row, 2, f"='{PLAN}'!A{row + 2}*2", None, 2 * (row + 1))
    sums.add_table("E1:F4", {"name": "Costs", "data": [[1, 2], [3, 4], [5, 6]]})
    sums.write_formula("A8", "=First*3", None, 3)
    book.define_name("First", f"='{PLAN}'!$A$2")
    book.define_name("Sums!Local", f"={SUMS}!$A$1")
    sums.hide()


def linked_workbook(path: Path) -> Path:
    """A workbook by hand with an external link, a custom part and a calculation chain."""
    formula = '<sheetData><row r="1"><c r="A1"><f>[1]Plan!A1</f><v>7</v></c><c r="B1"><v>1</v></c></row></sheetData>'
    others = {
        "xl/externalLinks/externalLink1.xml": '<externalLink xmlns="u"/>',
        "xl/calcChain.xml": '<calcChain xmlns="u"><c r="A1" i="1"/></calcChain>',
        "customXml/item1.xml": "<any>thing</any>",
        "xl/printerSettings/printerSettings1.bin": "\1\2\3",
    }
    return xlsx(path, {"Plan": formula}, others)
