"""Change values and fills of single cells in an OOXML workbook, and leave every other byte as it was."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any, BinaryIO, NamedTuple

from actionbook.errors import UnchangeableWorkbook
from actionbook.limits import USUAL, Limits, megabytes
from actionbook.place import cell_name, cell_position
from actionbook.workbook.cells import Position
from actionbook.workbook.contrast import ink_for
from actionbook.workbook.formulas import Fed, fed_by
from actionbook.workbook.live_rules import LiveLook, LiveRule, live_rules, with_rules
from actionbook.workbook.markup import Damaged, OverLimit
from actionbook.workbook.new_parts import (
    announced_styles,
    empty_styles,
    with_calculation,
)
from actionbook.workbook.ooxml import BROKEN, FAULTS, workbook_part, worksheets
from actionbook.workbook.outline import LAST_COLUMN, LAST_ROW
from actionbook.workbook.package import Package, Relation
from actionbook.workbook.pivots import pivots_on
from actionbook.workbook.sheet_edits import (
    Edit,
    Keep,
    NewValue,
    SheetEdits,
    written_value,
)
from actionbook.workbook.spans import Encoded, encoded
from actionbook.workbook.style_edits import SAVE_IT, StyleEdits
from actionbook.workbook.styles import Styles, read_styles
from actionbook.workbook.unchangeable import NOT_CHANGED, why_unchangeable
from actionbook.workbook.zip_copy import copy_with

COLOUR = re.compile("[0-9A-F]{6}")
FORMAT_OF = re.compile(
    rb"""<(?:[\w.-]+:)?(?:c|row|col)\s(?:[^<>]*\s)?(?:s|style)\s*=\s*["']([0-9]{1,9})["']"""
)
"""The number of the format of a cell, a row or a column."""


class CellChange(NamedTuple):
    """What is asked for a cell."""

    fill: str | None = None
    """`RRGGBB`; None leaves the fill as it is."""
    ground: str | None = None
    """The colour that words must be read on: the font becomes white or black where its own colour is not."""
    value: NewValue = Keep.VALUE


class Saved(NamedTuple):
    """What saving a workbook took."""

    fed: Fed | None
    """A formula that works with a changed value; then Excel was asked to work all of them out."""
    members: frozenset[str]
    """The names of the members of the zip that were written anew."""
    pivots: bool = False
    """A pivot table works with a changed value, and shows the old one until it is refreshed."""


@contextmanager
def edit_workbook(path: str | Path, limits: Limits = USUAL) -> Iterator["WorkbookEditor"]:
    """The workbook at a path, open for changes that go to another file.

    UnchangeableWorkbook, naming the file, the reason and what to do, where it cannot be changed without danger.
    """
    name = PurePath(path).name
    with ExitStack() as opened:
        with _refusing(name):
            package = opened.enter_context(Package(path, limits))
            if why := why_unchangeable(package):
                raise UnchangeableWorkbook(NOT_CHANGED.format(name, why))
            editor = WorkbookEditor(package, name)
        yield editor


@contextmanager
def _refusing(name: str, *passing: type[Exception]) -> Iterator[None]:
    """Whatever is wrong with the workbook becomes UnchangeableWorkbook; errors of the kinds given pass as they are."""
    try:
        yield
    except Damaged as error:
        raise UnchangeableWorkbook(f"{name}: this workbook was not changed, because {error}") from error
    except FAULTS as error:
        if isinstance(error, (UnchangeableWorkbook, *passing)):
            raise
        raise UnchangeableWorkbook(f"{name}: {BROKEN}, and was not changed") from error


class WorkbookEditor:
    """An open workbook and what is to be changed in it. Sheets go by name, cells by `F14` or row and column."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._book = workbook_part(package)
        self._relations = package.relations(self._book)
        listed = worksheets(package, package.tree(self._book), self._relations, [])
        self._parts = {sheet.name: sheet.part for sheet in listed}
        self._kept: dict[str, Encoded] = {}
        self._wanted: dict[str, dict[Position, CellChange]] = {}
        self._rules: dict[str, tuple[Sequence[LiveRule], LiveLook]] = {}

    def set_fill(self, sheet: str, cell: str | Position, colour: str, *, legible: bool = False) -> None:
        """Give a cell a plain fill, `RRGGBB`; all else of its format stays. ValueError for any other colour.

        With `legible`, the font becomes white or black where its own colour would not be read on the fill.
        """
        if not COLOUR.fullmatch(colour.upper()):
            raise ValueError(f"{colour!r} is no colour; give six digits such as FFC000")
        self._want(sheet, cell, fill=colour.upper())
        if legible:
            self.set_legible(sheet, cell, colour)

    def set_legible(self, sheet: str, cell: str | Position, ground: str) -> None:
        """Make the font of a cell white or black where its own colour would not be read on a ground, `RRGGBB`."""
        self._want(sheet, cell, ground=ground.upper())

    def set_value(self, sheet: str, cell: str | Position, value: NewValue) -> None:
        """Give a cell a text, a number, true, false, or (None) nothing; its format stays, rich text becomes plain.

        ValueError for what no cell can hold.
        """
        if value is not Keep.VALUE:
            written_value(value)
        self._want(sheet, cell, value=value)

    def live_rules(self, sheet: str) -> list[LiveRule]:
        """The rules of ours by which Excel colours cells of a sheet."""
        written = self._written(sheet)
        return [one.rule for one in live_rules(written.utf_8, written.readable)]

    def set_live_rules(self, sheet: str, rules: Sequence[LiveRule], look: LiveLook) -> None:
        """Put these rules in the place of those of ours that a sheet has; with none, take those out."""
        self._rules[sheet] = rules, look

    def why_not_writable(self, sheet: str, cells: Iterable[Position]) -> dict[Position, str]:
        """The cells whose value must not be written over, each with the reason: `it holds a formula`."""
        self._must_have(sheet)
        cells = list(cells)
        with _refusing(self._name):
            edits = self._edits(sheet, cells)
            reasons = ((cell, edits.why_not_writable(cell)) for cell in cells)
            return {cell: reason for cell, reason in reasons if reason}

    def save(self, out: BinaryIO) -> Saved:
        """Write the workbook with its changes, and say what that took.

        Where a formula works with a changed value, Excel is asked to work all formulas out when it opens the file.
        UnchangeableWorkbook where a value would be written over a formula; OSError where `out` cannot be written.
        """
        with _refusing(self._name):
            styles = OpenStyles(self._package, self._book, self._relations)
            sheets = [sheet for sheet in self._parts if sheet in self._wanted or sheet in self._rules]
            changed = {self._parts[sheet]: self._changed_sheet(sheet, styles) for sheet in sheets}
            self._check_formats(styles)
            more, added = styles.saved()
            fed = self._fed()
            if fed:
                more[self._book] = with_calculation(self._package.read(self._book))
            changed |= more
        with _refusing(self._name, OSError):
            copy_with(self._package, changed, added, out)
        members = (self._package.member(part) for part in changed)
        valued = {sheet for sheet, wanted in self._wanted.items() if any(map(_has_value, wanted.values()))}
        pivots = bool(valued) and pivots_on(self._package, self._relations, valued)
        return Saved(fed, frozenset(member.orig_filename for member in members if member), pivots)

    def _check_formats(self, styles: "OpenStyles") -> None:
        """Damaged where a cell names a format that is not there: it would take on one that is added."""
        first = styles.first_new()
        if first is None:
            return
        for sheet, part in self._parts.items():
            there = self._package.member(part) is not None
            kept = self._kept.get(sheet) or encoded(b"".join(self._package.pieces(part)) if there else b"")
            if any(int(number) >= first for number in FORMAT_OF.findall(kept.utf_8)):
                raise Damaged(f"a cell, a row or a column of its sheet {sheet} has a format that it lacks; {SAVE_IT}")

    def _want(self, sheet: str, cell: str | Position, **more: Any) -> None:
        """Note what is asked for a cell. LookupError for a sheet that is not there, ValueError for no cell's name."""
        self._must_have(sheet)
        place = cell_position(cell) if isinstance(cell, str) else cell
        if not (1 <= place[0] <= LAST_ROW and 1 <= place[1] <= LAST_COLUMN):
            raise ValueError(f"no sheet has a cell {cell}")
        wanted = self._wanted.setdefault(sheet, {})
        wanted[place] = wanted.get(place, CellChange())._replace(**more)

    def _must_have(self, sheet: str) -> None:
        if sheet not in self._parts:
            raise LookupError(f"there is no sheet named {sheet}")

    def _written(self, sheet: str) -> Encoded:
        """The part of a sheet, which is kept: a workbook is mostly changed in one."""
        if sheet not in self._kept:
            self._kept[sheet] = encoded(b"".join(self._package.pieces(self._parts[sheet])))
        return self._kept[sheet]

    def _edits(self, sheet: str, cells: Iterable[Position]) -> SheetEdits:
        member = self._package.member(self._parts[sheet])
        limits = self._package.limits
        if member is not None and member.file_size > limits.bytes_of("slow_part_megabytes"):
            said = limits.said("slow_part_megabytes", what=member.filename, found=megabytes(member.file_size))
            raise OverLimit(f"its sheet {sheet} is too large to be changed: {said}")
        written = self._written(sheet)
        return SheetEdits(written.utf_8, cells, written.readable)

    def _changed_sheet(self, sheet: str, styles: "OpenStyles") -> bytes:
        written = self._written(sheet)
        changed = self._changed_cells(sheet, styles) if sheet in self._wanted else written.utf_8
        if sheet in self._rules:
            rules, look = self._rules[sheet]
            readable = written._replace(utf_8=changed).readable
            changed = with_rules(changed, readable, rules, styles.conditional(look) if rules else 0)
        return written.back(changed)

    def _changed_cells(self, sheet: str, styles: "OpenStyles") -> bytes:
        wanted = self._wanted[sheet]
        page = self._edits(sheet, wanted)
        edits = {}
        for place, one in wanted.items():
            why = page.why_not_writable(place) if one.value is not Keep.VALUE else None
            if why:
                raise Damaged(f"{sheet}!{cell_name(*place)} must not be written over: {why}")
            own = page.style(place)
            edits[place] = Edit(styles.dressed(own, one) or None, one.value)
        return page.changed(edits)

    def _fed(self) -> Fed | None:
        """A formula that works with a value that is changed."""
        cells = {
            sheet: [place for place, one in wanted.items() if _has_value(one)]
            for sheet, wanted in self._wanted.items()
        }
        return fed_by(self._package, self._book, self._parts, cells) if any(cells.values()) else None


def _has_value(change: CellChange) -> bool:
    return change.value is not Keep.VALUE


class OpenStyles:
    """The styles of a workbook that is being changed; the part is looked at when the first format is wanted."""

    def __init__(self, package: Package, book: str, relations: tuple[Relation, ...]) -> None:
        self._package, self._book = package, book
        named = {relation.kind: relation.target for relation in relations}
        self._part = named.get("styles", posixpath.join(posixpath.dirname(book), "styles.xml"))
        self._announced = "styles" in named and package.member(self._part) is not None
        self._theme = named.get("theme")
        self._edits: StyleEdits | None = None

    @cached_property
    def _styles(self) -> Styles:
        return read_styles(self._package, self._part, self._theme)

    @cached_property
    def _written(self) -> Encoded:
        there = self._package.member(self._part)
        return encoded(self._package.read(self._part) if there else empty_styles(self._package.read(self._book)))

    def dressed(self, style: int, wanted: CellChange) -> int:
        """The number of the format that is as another is but for the fill and the ink that are wanted."""
        own = self._styles.ink(style) if wanted.ground else ""
        ink = ink_for(wanted.ground, own) if wanted.ground else own
        if wanted.fill is None and ink == own:
            return style
        return self._open().dressed(style, wanted.fill, ink if ink != own else None)

    def first_new(self) -> int | None:
        """The number of the first format that was added for cells; None where none was."""
        return self._edits.first_new() if self._edits else None

    def conditional(self, look: LiveLook) -> int:
        """The number of a format for conditional use."""
        return self._open().conditional(look)

    def _open(self) -> StyleEdits:
        if self._edits is None:
            self._edits = StyleEdits(self._written.utf_8, self._written.readable, self._styles.solid_fills())
        return self._edits

    def saved(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The parts that changed, and those that are new."""
        if self._edits is None:
            return {}, {}
        part = {self._part: self._written.back(self._edits.changed())}
        announced = {} if self._announced else announced_styles(self._package, self._book, self._part)
        return (announced | part, {}) if self._package.member(self._part) else (announced, part)
