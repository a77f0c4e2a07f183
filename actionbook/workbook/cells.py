"""What a workbook holds, whoever read it: cells, their looks, and the sheets they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from actionbook.place import cell_name

Value = str | int | float | bool | date | datetime | time | timedelta | None
Span = tuple[int, int]
Position = tuple[int, int]
"""Row and column of a cell, both counted from 1."""


class Look(NamedTuple):
    """How a cell is drawn, as far as it carries meaning."""

    fill: str | None = None
    """The solid or pattern colour behind the cell as `RRGGBB`, theme, tint and index resolved; None without one."""
    strike: bool = False
    """The whole cell's font is struck through."""
    number_format: str = "General"


PLAIN = Look()


class Cell(NamedTuple):
    """One cell: rows and columns are counted from 1."""

    row: int
    column: int
    value: Value = None
    """Text, number, true/false or a date; the cached result of a formula; None when blank."""
    look: Look = PLAIN
    formula: bool = False
    """The value is worked out by Excel."""
    error: bool = False
    """The value is one of Excel's errors, such as `#REF!`; `value` is its text."""
    struck: tuple[Span, ...] = ()
    """Stretches of the text, from and up to, that are struck through within a cell of mixed formats."""

    @property
    def name(self) -> str:
        """`F14`."""
        return cell_name(self.row, self.column)


class Area(NamedTuple):
    """A rectangle of cells, all four edges within it, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies within."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


NEWER_RULE = "newer"
"""The kind of a conditional format that is kept for newer versions of Excel, as where it looks at another sheet."""


class Condition(NamedTuple):
    """A conditional format that is simple enough to follow: when a cell's value meets the test, it is filled."""

    areas: tuple[Area, ...]
    priority: int
    kind: str
    """`cellIs`, `containsText`, `notContainsText`, `beginsWith`, `endsWith`, `expression`, … as the file names it."""
    operator: str
    """`equal`, `lessThan`, …; empty where the kind has none."""
    operands: tuple[str, ...]
    """The formulas as written: `"R"`, `$G5="R"`."""
    fill: str | None
    stop: bool = False
    """Stop at this rule when it is met."""


class Choice(NamedTuple):
    """A drop-down list and what it offers."""

    areas: tuple[Area, ...]
    words: tuple[str, ...]
    source: str = ""
    """Where the words stand, as a formula says it; empty where they stand in the list itself: `Red,Amber,Green`."""


@dataclass(frozen=True)
class Sheet:
    """One worksheet: the cells that hold a value, and blank ones that carry a fill among them."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    """By row and column. Blank cells without a fill are left out, and everything below the last value."""
    merges: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    """Rows hidden by hand, by a filter or by a group, as far down as the last value."""
    hidden_columns: tuple[Span, ...] = ()
    """First and last of each hidden run of columns."""
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Notes (old-style comments) by row and column."""
    conditions: tuple[Condition, ...] = ()
    """In the order Excel tries them."""
    choices: tuple[Choice, ...] = ()
    """Only our own reader sees them."""
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The links of the PMO's that come back, by row and column; only reading last time's master looks for them."""
    numbers: Mapping[tuple[int, int], int | float] = field(default_factory=dict)
    """The numbers behind cells that are shown as dates or times; only reading last time's master looks for them."""


@dataclass(frozen=True)
class Workbook:
    """A workbook as read: its worksheets in order, and what the reader could not see."""

    file: str
    """The path it was read from, as given."""
    kind: str
    """`xlsx`, `xlsm`, `xltx`, `xltm`, `xls`, `xlsb` or `ods`, by its bytes."""
    sheets: tuple[Sheet, ...]
    fills_seen: bool = True
    """False where the reader cannot see fills: .xls, .xlsb and .ods."""
    reader: str = "actionbook"
    """Who read it: `actionbook`, `openpyxl` or `calamine`."""
    doubts: tuple[str, ...] = ()
    """What the reader left out or was not sure of, in plain words."""

    def named(self, name: str) -> Sheet | None:
        """The first sheet of a name; None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
