"""Read an OOXML workbook (.xlsx, .xlsm, .xltx, .xltm, usual or strict) on the standard library alone."""

import gc
import posixpath
import struct
import zlib
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from xml.etree.ElementTree import Element
from zipfile import BadZipFile

from actionbook.errors import UnreadableWorkbook, UnsafeWorkbook
from actionbook.limits import USUAL, Limits
from actionbook.workbook.cells import Workbook
from actionbook.workbook.choices import with_words
from actionbook.workbook.markup import (
    Damaged,
    OverLimit,
    Unsafe,
    child,
    children,
    is_true,
    relation_id,
)
from actionbook.workbook.package import Package, Relation
from actionbook.workbook.refusals import not_safe, refusal, too_much
from actionbook.workbook.serials import EPOCH_1900, EPOCH_1904
from actionbook.workbook.sheets import SheetPart, read_sheet, without_cells
from actionbook.workbook.strings import Text, length, read_strings
from actionbook.workbook.styles import read_styles
from actionbook.workbook.tally import Tally
from actionbook.workbook.values import Meaning

FAULTS = (
    *(BadZipFile, zlib.error, struct.error, OSError, EOFError),
    *(ValueError, LookupError, ArithmeticError, RuntimeError),
)
"""What the standard library raises for a damaged file."""
SAVE_AGAIN = "open it in Excel, save it as a new .xlsx file and use that"
BROKEN = "this workbook is damaged or was cut short in copying"
LEFT_OUT = {
    "chartsheet": "is a chart without cells",
    "dialogsheet": "is a dialog box without cells of its own",
    "xlMacrosheet": "holds macros only",
    "xlIntlMacrosheet": "holds macros only",
}
"""Sheets that are no worksheets, by what the workbook calls them."""
MISSING = {
    "styles": "the file lacks the part that holds its fills and number formats, so no cell has a fill or a date",
    "theme": "the file lacks the part that holds its theme, so its theme's colours are taken for Office's usual",
}
"""What the lack of a part that the workbook names does to its cells, by the kind of its relation."""


def read_ooxml(path: str | Path, wanted: Container[str] | None = None, limits: Limits = USUAL) -> Workbook:
    """The workbook as Excel shows it: values, fills, strike-through, merges, hidden rows, notes, conditional formats.

    With `wanted`, of the sheets of other names there are no cells, but only their names and their notes.
    UnreadableWorkbook, naming the file, what is wrong and what to do, where it cannot be read without guessing.
    """
    with _refusing(path, limits), Package(path, limits) as package, _without_collecting():
        return _read(package, str(path), wanted)


def names_of_sheets(path: str | Path, limits: Limits = USUAL) -> tuple[str, ...]:
    """The names of the worksheets, of which nothing is read; UnreadableWorkbook where the list cannot be read."""
    with _refusing(path, limits), Package(path, limits) as package:
        part = workbook_part(package)
        return tuple(entry.name for entry in worksheets(package, package.tree(part), package.relations(part), []))


@contextmanager
def _refusing(path: str | Path, limits: Limits) -> Iterator[None]:
    """What goes wrong in reading a workbook is said of it as UnreadableWorkbook."""
    try:
        yield
    except OverLimit as error:
        raise too_much(str(error), path) from error
    except Unsafe as error:
        raise not_safe(str(error), path) from error
    except MemoryError as error:
        raise UnsafeWorkbook(str(refusal("too large", path, limits))) from error
    except Damaged as error:
        raise UnreadableWorkbook(f"{PurePath(path).name}: this workbook is damaged: {error}; {SAVE_AGAIN}") from error
    except FAULTS as error:
        raise UnreadableWorkbook(f"{PurePath(path).name}: {BROKEN}; {SAVE_AGAIN}") from error


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave Python's search for circular rubbish until the workbook is read: reading makes none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(package: Package, path: str, wanted: Container[str] | None) -> Workbook:
    part = workbook_part(package)
    root, relations = package.tree(part), package.relations(part)
    meaning = _meaning(package, part, root, relations)
    doubts = [MISSING[kind] for _, kind, target in relations if kind in MISSING and not package.member(target)]
    listed = list(worksheets(package, root, relations, doubts))
    if len(listed) > package.limits.sheets:
        raise OverLimit(package.limits.said("sheets", found=len(listed)))
    size = sum(member.file_size for entry in listed if (member := package.member(entry.part)))
    longest = max(map(length, meaning.texts.values()), default=0)
    sheets, tally = [], Tally(package.limits, large=size > package.limits.characters, longest=longest)
    for entry in listed:
        if wanted is not None and entry.name not in wanted:
            sheets.append(without_cells(package, entry))
            continue
        sheet, doubtful = read_sheet(package, entry, meaning, tally)
        sheets.append(sheet)
        doubts.extend(doubtful)
    if not sheets:
        raise Damaged("no worksheet can be found in it")
    if any(choice.source for sheet in sheets for choice in sheet.choices):
        sheets = with_words(sheets, dict(defined_names(root)))
    return Workbook(path, package.kind(), tuple(sheets), doubts=tuple(doubts))


def defined_names(root: Element) -> Iterator[tuple[str, str]]:
    """Names and the formulas that they stand for, by the root of the workbook part; sheets may share a name."""
    return ((entry.get("name", ""), entry.text or "") for entry in children(child(root, "definedNames")))


def workbook_part(package: Package) -> str:
    """The part that lists the sheets. Damaged where the zip holds none."""
    named = [relation.target for relation in package.relations("") if relation.kind == "officeDocument"]
    part = next((part for part in (*named, "xl/workbook.xml") if package.member(part)), None)
    if part is None:
        raise Damaged("it is a zip file that holds no workbook")
    return part


def _meaning(package: Package, part: str, root: Element, relations: tuple[Relation, ...]) -> Meaning:
    beside = posixpath.dirname(part)
    parts = {"sharedStrings": f"{beside}/sharedStrings.xml", "styles": f"{beside}/styles.xml"}
    parts |= {relation.kind: relation.target for relation in relations}
    properties = child(root, "workbookPr")
    is_1904 = properties is not None and is_true(properties.get("date1904"))
    styles = read_styles(package, parts["styles"], parts.get("theme"))
    return Meaning(_strings(package, parts["sharedStrings"]), styles, EPOCH_1904 if is_1904 else EPOCH_1900)


def _strings(package: Package, part: str) -> list[Text | None]:
    return read_strings(lambda: package.pieces(part), package.limits) if package.member(part) else []


def worksheets(
    package: Package, root: Element, relations: tuple[Relation, ...], doubts: list[str]
) -> Iterator[SheetPart]:
    """The worksheets in the order of their tabs; why others are left out is added to `doubts`."""
    by_id = {relation.id: relation for relation in relations}
    for entry in children(child(root, "sheets")):
        name = entry.get("name", "")
        relation = by_id.get(relation_id(dict(entry.attrib)) or "")
        if relation and relation.kind == "worksheet" and package.member(relation.target):
            yield SheetPart(name, relation.target, entry.get("state", "visible") != "visible")
        else:
            why = LEFT_OUT.get(relation.kind if relation else "", "is missing from the file")
            doubts.append(f'the sheet "{name}" {why} and was left out')
