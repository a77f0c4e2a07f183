"""What a worksheet holds beside the values, notes and fills of its cells: links, stored numbers, rules and objects."""

import os
import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from actionbook.limits import Limits
from actionbook.workbook.careful import Rows, SheetParser, careful_cells
from actionbook.workbook.cells import Area, Position
from actionbook.workbook.markup import (
    Damaged,
    Unproven,
    child,
    is_true,
    local,
    relation_id,
)
from actionbook.workbook.ooxml import (
    FAULTS,
    defined_names,
    workbook_part,
    worksheets,
)
from actionbook.workbook.outline import NEWER, NEWER_AREAS, areas
from actionbook.workbook.package import Package, Relation
from actionbook.workbook.scan import RawCell, quick_cells, row_runs
from actionbook.workbook.serials import MomentKind
from actionbook.workbook.styles import Styles, read_styles
from actionbook.workbook.values import Columns, number

RULES = frozenset({"cfRule", f"{NEWER} cfRule"})
PLAIN_FILLS = (None, "none", "solid")
MOST_LINKED = 65_530
"""Links on one sheet that Excel takes."""


@dataclass(frozen=True)
class Beside:
    """What stands on one worksheet beside its values."""

    links: tuple[tuple[Area, str], ...] = ()
    """Where each link is and where it leads, as `address#place`; within the workbook it begins with `#`."""
    numbers: dict[Position, int | float] = field(default_factory=dict)
    """The numbers that stand in cells which are shown as dates or times, where days are counted from 1900."""
    patterned: tuple[Position, ...] = ()
    """Cells with a pattern or a gradient behind them."""
    rules: tuple[Area, ...] = ()
    """Where each conditional format holds, one area for each."""
    validations: tuple[Area, ...] = ()
    """Where something says what may be typed, drop-down lists too: an area for each cell or block."""
    objects: tuple[str, ...] = ()
    """What is placed on the sheet, by the kinds of the relations: `drawing`, `pivotTable`, …"""


@dataclass(frozen=True)
class AllBeside:
    """The same of several worksheets, by their names, and the names that the workbook defines."""

    sheets: dict[str, Beside]
    names: tuple[str, ...]


def read_beside(path: str | os.PathLike[str], whole: Collection[str], limits: Limits) -> AllBeside | None:
    """What stands beside the values of each worksheet; of those that are not in `whole`, only the objects.

    None where it cannot be looked for, as in a workbook that is no OOXML or is damaged.
    """
    try:
        with Package(os.fspath(path), limits) as package:
            return _read(package, whole)
    except (Damaged, Unproven, *FAULTS):
        return None


def _read(package: Package, whole: Collection[str]) -> AllBeside:
    part = workbook_part(package)
    root, relations = package.tree(part), package.relations(part)
    known = {relation.kind: relation.target for relation in relations}
    properties = child(root, "workbookPr")
    from_1900 = properties is None or not is_true(properties.get("date1904"))
    styles = read_styles(package, known.get("styles"), known.get("theme"))
    found = {}
    for sheet in worksheets(package, root, relations, []):
        objects = tuple(one.kind for one in package.relations(sheet.part) if _shows_something(package, one))
        whole_one = _sheet(package, sheet.part, _Marked(styles, from_1900)) if sheet.name in whole else Beside()
        found[sheet.name] = replace(whole_one, objects=objects)
    return AllBeside(found, tuple(name for name, _ in defined_names(root)))


def _shows_something(package: Package, relation: Relation) -> bool:
    """Whether anything is on a sheet; LibreOffice gives a table a drawing that holds nothing."""
    if relation.kind != "drawing" or package.member(relation.target) is None:
        return True
    return len(package.tree(relation.target)) > 0


def _sheet(package: Package, part: str, marked: "_Marked") -> Beside:
    around = _Around()
    try:
        parser = SheetParser(around, Rows([]))
        for cells in quick_cells(row_runs(package.pieces(part), parser.feed), []):
            marked.take(cells)
        parser.feed(b"", last=True)
    except Unproven:
        around, marked = _Around(), _Marked(marked.styles, marked.from_1900)
        for cells in careful_cells(package.pieces(part), around, []):
            marked.take(cells)
    addresses = dict(_addresses(package, part))
    links = tuple((area, addresses.get(id, "") + place) for area, id, place in around.links)
    return Beside(links, marked.numbers, tuple(marked.patterned), tuple(around.rules), tuple(around.validations))


def _addresses(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """Where the links of a sheet lead out of the workbook, by the names that the sheet gives them."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if package.member(listing) is None:
        return
    for entry in package.tree(listing):
        if local(entry.tag) == "Relationship" and entry.get("Type", "").endswith("/hyperlink"):
            yield entry.get("Id", ""), entry.get("Target", "")


class _Around:
    """The listener for links, conditional formats, and rules for what may be typed."""

    def __init__(self) -> None:
        self.links: list[tuple[Area, str, str]] = []
        self.rules: list[Area] = []
        self.validations: list[Area] = []
        self._reached = Area(1, 1, 1, 1)
        self._newer_validation = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that matters."""
        if name == "hyperlink" and len(self.links) < 2 * MOST_LINKED:
            place = attributes.get("location", "")
            id = relation_id({key.replace(" ", "}"): words for key, words in attributes.items()}) or ""
            self.links.extend((area, id, place and f"#{place}") for area in areas(attributes.get("ref", "")))
        elif name == "conditionalFormatting":
            self._reached = next(iter(areas(attributes.get("sqref", ""))), self._reached)
        elif name == "dataValidation" and attributes.get("type", "none") != "none":
            self.validations.extend(areas(attributes.get("sqref", "")))
        elif name == f"{NEWER} dataValidation":
            self._newer_validation = attributes.get("type", "none") != "none"
        elif name in RULES:
            self.rules.append(self._reached)

    def end(self, name: str, text: str) -> None:
        """Take note of where a rule of a newer Excel holds, which is written within it."""
        if name == NEWER_AREAS and self._newer_validation:
            self.validations.extend(areas(text))
            self._newer_validation = False


class _Marked:
    """The cells of a sheet that matter for how they are shown."""

    def __init__(self, styles: Styles, from_1900: bool) -> None:
        self.styles, self.from_1900 = styles, from_1900
        self.numbers: dict[Position, int | float] = {}
        self.patterned: list[Position] = []
        self._columns = Columns()
        self._known: dict[bytes, tuple[bool, MomentKind | None]] = {}

    def take(self, cells: Iterable[RawCell]) -> None:
        """Take note of those of some cells that matter."""
        for letters, digits, style, kind, _, text, _ in cells:
            patterned, moment = self._known.get(style) or self._look(style)
            if patterned:
                self.patterned.append((int(digits), self._columns[letters]))
            if moment and text and kind in (b"", b"n"):
                self.numbers[int(digits), self._columns[letters]] = number(text)

    def _look(self, style: bytes) -> tuple[bool, MomentKind | None]:
        formats, at = self.styles.formats, int(style or 0)
        fill = formats[at].fill if at < len(formats) else 0
        shape = self.styles.fills[fill] if fill < len(self.styles.fills) else None
        pattern = child(shape, "patternFill")
        patterned = child(shape, "gradientFill") is not None or (
            pattern is not None and pattern.get("patternType") not in PLAIN_FILLS
        )
        self._known[style] = patterned, self.styles.moment_kind(at) if self.from_1900 else None
        return self._known[style]
