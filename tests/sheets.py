"""Makes sheets, workbooks and plans for tests out of a few cells, without any file."""

from collections.abc import Mapping, Sequence
from datetime import date

from actionbook.place import cell_position
from actionbook.plan import ActionPlan
from actionbook.reading import Reading, understand
from actionbook.settings import Settings
from actionbook.workbook.cells import (
    Area,
    Cell,
    Condition,
    Look,
    Sheet,
    Value,
    Workbook,
)

HEADER = ("RAG", "Issue identified", "Actions to be taken", "Person responsible", "Target date", "Evidence", "Progress")


def area(name: str) -> Area:
    """`A1:B2` as an area."""
    first, _, last = name.partition(":")
    return Area(*cell_position(first), *cell_position(last or first))


def sheet(
    rows: Sequence[Sequence[Value]] | Mapping[str, Value],
    *,
    fills: Mapping[str, str] | None = None,
    formats: Mapping[str, str] | None = None,
    merges: Sequence[str] = (),
    name: str = "Plan",
    hidden: bool = False,
    hidden_rows: Sequence[int] = (),
    conditions: Sequence[Condition] = (),
    struck: Sequence[str] = (),
    notes: Mapping[str, str] | None = None,
) -> Sheet:
    """A sheet from rows of values (the first is row 1), or from values by cell."""
    values = dict(rows) if isinstance(rows, Mapping) else {}
    if not isinstance(rows, Mapping):
        for row, line in enumerate(rows, 1):
            values |= {f"{chr(64 + column)}{row}": value for column, value in enumerate(line, 1) if value is not None}
    fills, formats = fills or {}, formats or {}
    cells = {}
    for place in {**values, **fills}:
        look = Look(fills.get(place), place in struck, formats.get(place, "General"))
        cells[cell_position(place)] = Cell(*cell_position(place), values.get(place), look)
    return Sheet(name, cells, tuple(map(area, merges)), hidden, frozenset(hidden_rows), conditions=tuple(conditions),
                 notes={cell_position(place): words for place, words in (notes or {}).items()})  # fmt: skip


def reading(*sheets: Sheet, file: str = "Plan.xlsx", settings: Settings | None = None) -> Reading:
    """What is understood of a workbook with these sheets."""
    return understand(Workbook(file, "xlsx", sheets), settings or Settings())


def plan_of(*args: Sheet, **options: object) -> ActionPlan:
    """The one plan in a workbook with these sheets."""
    plans = reading(*args, **options).plans  # type: ignore[arg-type]
    assert len(plans) == 1, f"{len(plans)} plans were found"
    return plans[0]


def one_action(
    target: Value = "31/07/18",
    progress: str | None = None,
    *,
    fill: str | None = None,
    evidence: str | None = "Audit report",
    status: str | None = None,
    rag: str | None = None,
) -> ActionPlan:
    """A flat plan with one action, everything but the named cells as usual."""
    header = ("No", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "Status", "RAG")
    row = ("1.1", "The Trust must keep records.", "Write the policy", "COO", target, evidence, progress, status, rag)
    fills = {"I2": fill} if fill else {}
    return plan_of(sheet([header, row], fills=fills))


JULY = date(2018, 7, 10)
