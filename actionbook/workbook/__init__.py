"""Workbooks, of whatever kind and however they were saved, read into one model of cells."""

import os
from collections.abc import Container
from dataclasses import replace

from actionbook.errors import UnreadableWorkbook, UnsafeWorkbook
from actionbook.limits import USUAL, Limits
from actionbook.workbook.cells import Workbook

SECOND_READER = "this workbook is written in an unusual way, so a second reader (openpyxl) was used"


def read_workbook(
    path: str | os.PathLike[str], wanted: Container[str] | None = None, limits: Limits = USUAL
) -> Workbook:
    """The workbook at `path`: our own reader for .xlsx and its kin, calamine for .xls, .xlsb and .ods.

    With `wanted`, our own reader leaves out the cells of the sheets of other names. `limits` hold for every reader.
    Where our own reader must refuse, openpyxl is tried, and the workbook's doubts say so. UnreadableWorkbook, with
    what the file is and what to do, where nothing can read it, or somebody goes on saving it meanwhile.
    """
    from actionbook.workbook.steady import read_steadily

    return read_steadily(path, lambda: _read(path, wanted, limits))


def sheet_names(path: str | os.PathLike[str], limits: Limits = USUAL) -> tuple[str, ...]:
    """The names of a workbook's worksheets, by the list of them alone where our own reader can read it.

    UnreadableWorkbook where the file cannot be read; a list that can be read says nothing of the sheets themselves.
    """
    from actionbook.workbook.kinds import OOXML_KINDS, kind_of
    from actionbook.workbook.ooxml import names_of_sheets

    if kind_of(path, limits) in OOXML_KINDS:
        try:
            return names_of_sheets(os.fspath(path), limits)
        except UnsafeWorkbook:
            raise
        except UnreadableWorkbook:
            pass  # the second reader may know more
    return tuple(sheet.name for sheet in read_workbook(path, frozenset(), limits).sheets)


def _read(path: str | os.PathLike[str], wanted: Container[str] | None, limits: Limits) -> Workbook:
    from actionbook.workbook.calamine_reader import read_with_calamine
    from actionbook.workbook.kinds import OOXML_KINDS, kind_of

    if kind_of(path, limits) in OOXML_KINDS:
        return _read_ooxml(path, wanted, limits)
    return read_with_calamine(path, limits)


def _read_ooxml(path: str | os.PathLike[str], wanted: Container[str] | None, limits: Limits) -> Workbook:
    from actionbook.workbook.ooxml import read_ooxml

    try:
        return read_ooxml(os.fspath(path), wanted, limits)
    except UnsafeWorkbook:
        raise
    except UnreadableWorkbook as refused:
        return _second_reading(path, refused, limits)


def _second_reading(path: str | os.PathLike[str], refused: UnreadableWorkbook, limits: Limits) -> Workbook:
    """What openpyxl makes of it, in a process of its own: it may take minutes and gigabytes over a strange file."""
    from actionbook.workbook.apart import read_apart

    try:
        book = read_apart("openpyxl", path, limits)
    except UnreadableWorkbook as error:
        raise refused from error
    return replace(book, doubts=(SECOND_READER, *book.doubts))
