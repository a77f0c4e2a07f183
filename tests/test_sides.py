"""What calamine leaves out of older and binary workbooks is found in their records."""

import struct
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from making_files import compound, short_compound, zipped

from actionbook.workbook.cells import Area, Cell, Sheet
from actionbook.workbook.sides import Sides, completed
from actionbook.workbook.xls_sides import xls_sides
from actionbook.workbook.xlsb_sides import xlsb_sides

SHORT = partial(short_compound, "Workbook")


def record(number: int, content: bytes = b"") -> bytes:
    """One of Excel's old records."""
    return struct.pack("<2H", number, len(content)) + content


@pytest.mark.parametrize("container", [lambda content: compound({"Workbook": content}), SHORT], ids=["long", "short"])
def test_sides_of_an_old_workbook_are_found_by_sheet_and_cell(
    tmp_path: Path, container: Callable[[bytes], bytes]
) -> None:
    begin, end = record(0x0809, bytes(16)), record(0x000A)
    chart = begin + record(0x0205, struct.pack("<3H2B", 0, 0, 0, 0x17, 1)) + end
    blank, wrong = begin + chart + end, struct.pack("<3H2B", 6, 1, 0, 0x17, 1)
    results = b"\2\0\x07\0\0\0\xff\xff", b"\1\0\x01\0\0\0\xff\xff"
    formulas = b"".join(record(6, struct.pack("<3H", at, 0, 0) + one) for at, one in enumerate(results))
    hidden = record(0x7D, struct.pack("<5H", 2, 3, 0, 0, 1))
    hidden += record(0x208, struct.pack("<6HI", 6, 0, 0, 0, 0, 0, 0x20))
    true = record(0x0205, struct.pack("<3H2B", 0, 0, 0, 1, 0))
    second = begin + hidden + record(0x0205, wrong) + true + formulas + end
    length = len(begin) + 2 * len(record(0x0085, bytes(6))) + len(end)
    places = length, length + len(blank)
    globals_ = begin + b"".join(record(0x0085, struct.pack("<IH", place, 0)) for place in places) + end
    path = tmp_path / "Plan.xls"
    path.write_bytes(container(globals_ + blank + second))
    nothing, found = xls_sides(str(path))
    assert nothing == Sides()
    assert found.errors == {(7, 2): "#REF!", (1, 1): "#DIV/0!"}
    assert found.formulas == {(1, 1), (2, 1)}
    assert (found.hidden_rows, found.hidden_columns) == ([(7, 7)], [(3, 4)])


def binary(kind: int, content: bytes = b"") -> bytes:
    """A record of an .xlsb part."""
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(content)]) + content


def words(text: str) -> bytes:
    """A text as .xlsb parts hold it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_row(row: int, hidden: bool = False) -> bytes:
    """The head of a row, counted from 0."""
    return binary(0, struct.pack("<IIH2B", row, 0, 300, 0, 0x10 if hidden else 0) + bytes(5))


def test_sides_of_a_binary_workbook_are_found(tmp_path: Path) -> None:
    columns = binary(60, struct.pack("<4IH", 0, 0, 2304, 0, 0)) + binary(60, struct.pack("<4IH", 2, 3, 0, 0, 1))
    cells = binary_row(2) + binary(3, struct.pack("<2IB", 1, 0, 0x17))
    cells += binary_row(4, hidden=True) + binary(11, struct.pack("<2IBH", 0, 0, 0x2A, 0))
    cells += binary(9, struct.pack("<2Id", 5, 0, 1.5)) + binary(5, struct.pack("<2Id", 6, 0, 1.5))
    sheet = columns + binary(145) + cells + binary(146) + binary(176, struct.pack("<4I", 2, 4, 1, 3))
    names = (("rId7", "Old"), ("rId3", "Plan"))
    book = binary(131) + b"".join(binary(156, struct.pack("<2I", 0, 1) + words(one) + words(two)) for one, two in names)
    targets = (("rId3", "worksheets/sheet2.bin"), ("rId7", "/xl/worksheets/sheet1.bin"))
    links = "".join(f'<Relationship Id="{name}" Target="{target}"/>' for name, target in targets)
    parts = {"xl/workbook.bin": book, "xl/_rels/workbook.bin.rels": f"<Relationships>{links}</Relationships>"}
    sheets = {"xl/worksheets/sheet1.bin": binary_row(0), "xl/worksheets/sheet2.bin": sheet}
    old, plan = xlsb_sides(str(zipped(tmp_path / "Plan.xlsb", parts | sheets)))
    assert (old.merges, old.errors, old.hidden_rows) == ([], {}, [])
    assert plan.merges == [Area(3, 2, 5, 4)]
    assert plan.errors == {(3, 2): "#REF!", (5, 1): "#N/A"}
    assert plan.formulas == {(5, 1), (5, 6)}
    assert plan.hidden_rows == [(5, 5)]
    assert plan.hidden_columns == [(3, 4)]


def test_a_sheet_is_completed_and_loses_nothing() -> None:
    sheet = Sheet("Plan", {(1, 1): Cell(1, 1, "Action"), (4, 1): Cell(4, 1, 7)}, hidden=True)
    sides = Sides([Area(1, 1, 1, 2)], [(2, 9)], [(3, 3)], {(1, 1): "note"}, {(4, 1), (4, 2)}, {(4, 2): "#REF!"})
    assert completed(sheet, sides) == Sheet(
        "Plan",
        {
            (1, 1): Cell(1, 1, "Action"),
            (4, 1): Cell(4, 1, 7, formula=True),
            (4, 2): Cell(4, 2, "#REF!", formula=True, error=True),
        },
        merges=(Area(1, 1, 1, 2),),
        hidden=True,
        hidden_rows=frozenset({2, 3, 4}),
        hidden_columns=((3, 3),),
        notes={(1, 1): "note"},
    )


def test_merges_the_reader_found_itself_are_kept() -> None:
    sheet = Sheet("Plan", {}, merges=(Area(1, 1, 2, 2),))
    assert completed(sheet, Sides()).merges == (Area(1, 1, 2, 2),)
