"""Read an OOXML workbook with openpyxl's parts: the second reader, and the judge of our own.

It takes openpyxl's readers of strings, styles, cells and comments one by one instead of `load_workbook`, which
reads charts, pivots and pictures too (and fails on them), forgets what merged ranges cover, and gives either
formulas or values.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from openpyxl.cell.text import Text
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.formatting.formatting import ConditionalFormatting
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader, _find_workbook_part
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import COMMENTS_NS, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from actionbook.errors import UnreadableWorkbook
from actionbook.workbook.cells import (
    Area,
    Cell,
    Condition,
    Sheet,
    Span,
    Value,
    Workbook,
)
from actionbook.workbook.live_rules import is_live
from actionbook.workbook.openpyxl_looks import Looks

KINDS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "xlsm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "xltx",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": "xltm",
}
TAG = f"{{{SHEET_MAIN_NS}}}"
ROW, CELL, FORMULA, VALUE, INLINE = TAG + "row", TAG + "c", TAG + "f", TAG + "v", TAG + "is"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
TRUE = {"1", "true", "True"}
THREADED, SAID = "[Threaded comment]", "Comment:"
UNREADABLE_VALUE = (ValueError, TypeError, OverflowError, ArithmeticError)
"""What openpyxl raises for a value that is not what its cell says it is."""


class Words(NamedTuple):
    """A text and the stretches of it that are struck through."""

    text: str
    struck: tuple[Span, ...] = ()


@dataclass
class SheetBeingRead:
    """What has been gathered of one worksheet so far."""

    parser: Any
    looks: Looks
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def last_row(self) -> int:
        """The last row with a value."""
        return max((cell.row for cell in self.cells.values() if cell.value is not None or cell.formula), default=0)


def read_with_openpyxl(path: str | Path) -> Workbook:
    """The workbook as openpyxl understands it. UnreadableWorkbook where openpyxl cannot read it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(path)
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise UnreadableWorkbook(
            f"{Path(path).name}: this workbook is damaged or uses something that cannot be read; "
            "open it in Excel, save it as a new .xlsx file and use that"
        ) from error


def _read(path: str | Path) -> Workbook:
    with open(path, "rb") as stream:
        reader = ExcelReader(stream, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.shared_strings = _shared_strings(reader)
        reader.read_workbook()
        reader.read_theme()
        apply_stylesheet(reader.archive, reader.wb)
        doubts: list[str] = []
        sheets = tuple(_worksheets(reader, doubts))
    if not sheets:
        raise ValueError("no worksheet can be found in it")
    kind = KINDS.get(_find_workbook_part(reader.package).ContentType, "xlsx")
    return Workbook(str(path), kind, sheets, reader="openpyxl", doubts=tuple(doubts))


def _shared_strings(reader: Any) -> list[Words]:
    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return []
    strings = []
    with reader.archive.open(part.PartName[1:]) as stream:
        for _, element in iterparse(stream):
            if element.tag == TAG + "si":
                strings.append(words_of(element))
                element.clear()
    return strings


def words_of(element: Element) -> Words:
    """The text of a string element without its phonetics, and what of it is struck through."""
    text = Text.from_tree(element)
    joined, struck = decoded(text.t or ""), []
    for run in text.r:
        start, joined = len(joined), joined + decoded(run.t or "")
        if run.rPr is not None and run.rPr.strike and len(joined) > start:
            struck.append((start, len(joined)))
    return Words(joined, tuple(_joined_spans(struck)))


def _joined_spans(spans: list[Span]) -> Iterator[Span]:
    """Stretches that touch, made one."""
    held: Span | None = None
    for span in spans:
        if held and held[1] == span[0]:
            held = (held[0], span[1])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def decoded(text: str) -> str:
    """The text with `_x000D_` and its like turned into the characters they stand for (ECMA-376 22.9.2.19)."""
    if "_x" not in text:
        return text
    halves = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _worksheets(reader: Any, doubts: list[str]) -> Iterator[Sheet]:
    looks = Looks(reader.wb)
    for sheet, relation in reader.parser.find_sheets():
        why = _why_left_out(reader, relation)
        if why:
            doubts.append(f'the sheet "{sheet.name}" {why} and was left out')
            continue
        being_read = _read_part(reader, relation.target, looks)
        doubts.extend(f"{sheet.name}: {doubt}" for doubt in being_read.doubts)
        yield _finished(sheet, being_read, _notes(reader, relation.target))


def _why_left_out(reader: Any, relation: Any) -> str | None:
    if not relation.Type.endswith("/worksheet"):
        return "holds no cells (a chart, a dialog or macros)"
    return None if relation.target in reader.valid_files else "is missing from the file"


def _read_part(reader: Any, part: str, looks: Looks) -> SheetBeingRead:
    book = reader.wb
    with reader.archive.open(part) as stream:
        dates = book.epoch, book._date_formats, book._timedelta_formats
        parser = WorkSheetParser(stream, reader.shared_strings, True, *dates)
        being_read = SheetBeingRead(parser, looks)
        element = None
        for _, element in iterparse(stream):
            if element.tag in TAKE:
                TAKE[element.tag](being_read, element)
                element.clear()
    if element is None or element.tag != TAG + "worksheet":
        raise ValueError(f"the sheet in {part} is not written in the usual form")
    return being_read


def _take_row(being_read: SheetBeingRead, row: Element) -> None:
    parser = being_read.parser
    parser.parse_row(Element(row.tag, row.attrib))
    for element in row:
        if element.tag == CELL:
            cell = _cell(being_read, element)
            if not (0 < cell.row <= LAST_ROW and 0 < cell.column <= LAST_COLUMN):
                raise ValueError(f"{element.get('r')} is no cell")
            if cell.value is not None or cell.formula or cell.look.fill:
                being_read.cells[cell.row, cell.column] = cell


def _cell(being_read: SheetBeingRead, element: Element) -> Cell:
    parser, written = being_read.parser, element.findtext(VALUE)
    try:
        read = parser.parse_cell(element)
    except UNREADABLE_VALUE:
        read = _as_text(parser, element, written)
        being_read.doubts.append(f"the value of {element.get('r')} is not what its cell says and was taken as text")
    value, error = read["value"], read["data_type"] == "e"
    if error and element.get("t", "n") == "n":  # a number that is no date, though formatted as one
        value, error = float(written or 0), False
    words = words_of(inline) if (inline := element.find(INLINE)) is not None else value
    text, struck = words if isinstance(words, Words) else (decoded(words) if isinstance(words, str) else words, ())
    blank = text == "" or text is None
    look = being_read.looks.look(read["style_id"])
    formula = element.find(FORMULA) is not None
    return Cell(read["row"], read["column"], None if blank else text, look, formula, error and not blank, struck)


def _as_text(parser: Any, element: Element, written: Value) -> dict[str, Any]:
    stripped = Element(element.tag, {name: words for name, words in element.attrib.items() if name != "t"})
    return {**parser.parse_cell(stripped), "value": written, "data_type": "s"}


def _take_columns(being_read: SheetBeingRead, columns: Element) -> None:
    hidden = (column.attrib for column in columns if column.get("hidden") in TRUE)
    being_read.columns.extend((int(column["min"]), int(column["max"])) for column in hidden)


def _take_merges(being_read: SheetBeingRead, merges: Element) -> None:
    being_read.merges.extend(_area(merge.attrib["ref"]) for merge in merges)


def _area(written: str) -> Area:
    """The rectangle of `B3:C9`; whole rows or columns, as in `B:C`, reach to the edges of the sheet."""
    left, top, right, bottom = range_boundaries(written)
    return Area(top or 1, left or 1, bottom or LAST_ROW, right or LAST_COLUMN)


def _take_conditions(being_read: SheetBeingRead, element: Element) -> None:
    try:
        formats = ConditionalFormatting.from_tree(element)
    except UNREADABLE_VALUE:
        being_read.doubts.append(f"a conditional format on {element.get('sqref')} could not be understood")
        return
    areas = tuple(map(_area, element.get("sqref", "").split()))
    for rule in formats.rules:
        fill = being_read.looks.conditional_fill(rule.dxfId)
        if any(map(is_live, rule.formula)):
            continue
        test = rule.type, rule.operator or "", tuple(rule.formula)
        being_read.conditions.append(Condition(areas, rule.priority, *test, fill, bool(rule.stopIfTrue)))


TAKE = {
    ROW: _take_row,
    TAG + "cols": _take_columns,
    TAG + "mergeCells": _take_merges,
    TAG + "conditionalFormatting": _take_conditions,
}
"""What is done with each part of a sheet once it has been read whole."""


def _notes(reader: Any, part: str) -> Mapping[tuple[int, int], str]:
    relations = get_rels_path(part)
    if relations not in reader.valid_files:
        return {}
    notes = {}
    for relation in get_dependents(reader.archive, relations).find(COMMENTS_NS):
        comments = CommentSheet.from_tree(fromstring(reader.archive.read(relation.target)))
        for comment in comments.commentList:
            notes[coordinate_to_tuple(comment.ref)] = _note(decoded(comment.content))
    return notes


def _note(text: str) -> str:
    """A note's words; of a threaded comment, what was said and not Excel's advice above it."""
    said = text.partition(SAID)[2] if text.startswith(THREADED) else ""
    return said.strip() or text


def _finished(sheet: Any, being_read: SheetBeingRead, notes: Mapping[tuple[int, int], str]) -> Sheet:
    last = being_read.last_row
    rows = being_read.parser.row_dimensions.items()
    return Sheet(
        name=sheet.name,
        cells={place: cell for place, cell in being_read.cells.items() if cell.row <= last},
        merges=tuple(being_read.merges),
        hidden=sheet.state != "visible",
        hidden_rows=frozenset(int(row) for row, looks in rows if looks.get("hidden") in TRUE and int(row) <= last),
        hidden_columns=tuple(being_read.columns),
        notes=notes,
        conditions=tuple(sorted(being_read.conditions, key=lambda condition: condition.priority)),
    )
