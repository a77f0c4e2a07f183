"""Reads a master tracker as the plan it is: its sheet of actions, whose columns are known, wherever they stand now."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby

from actionbook.added import columns_with_words
from actionbook.checks import check_actions
from actionbook.columns import Column
from actionbook.cover import read_cover
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.keys import read_staff_key
from actionbook.master_columns import ACTIONS, COVER, HISTORY, LONG_TEXTS, SHEETS, WORDS
from actionbook.people import People, read_people
from actionbook.place import Place
from actionbook.plan import Action, ActionPlan, Issue, Rag, Said
from actionbook.scheme import GREY, JUNE_2018, NOT_KNOWN, RagColour, RagScheme
from actionbook.settings import Settings
from actionbook.target import TargetDate, read_target
from actionbook.words import one_line
from actionbook.workbook.cells import Sheet, Workbook

MARKS = frozenset({COVER, ACTIONS, HISTORY, "Sources"})
"""Sheets by which a master is known."""
NEEDED = frozenset({"Team", "Ref", "No", "Action", "Due", "Status", "Movement", "File", "Sheet", "Cell"})
"""Headings without which a sheet of actions is not a master's."""
GOES_ON = re.compile(rf" … \(goes on in sheet {LONG_TEXTS}, row (\d+)\)$")
"""The end of a text that was too long for its cell."""
HEADER_ROWS = 40
COVER_ROWS = 12
"""Rows of the cover that say what the master is; keys and advice stand below."""
PURPOSE, LAST_FACT = "Purpose", "Files"
"""On the cover, the label of what the plan is for, and that of the last line above it and the governance block."""

ROLES = {
    "Team": "team", "Theme": "theme", "Ref": "ref", "Sub-heading": "heading", "No": "number",
    "Requirement": "requirement", "Issue": "issue", "Action": "action", "Lead": "owner", "Support": "support",
    "Target": "target", "Due": "revised", "Original due": "original", "Status": "status", "RAG": "rag",
    "Evidence": "evidence", "Progress": "progress",
}  # fmt: skip
"""What the columns of a master are for; the others are worked out, or say where an action comes from."""

LEFT_OUT_KEY = RagColour(GREY, "Superseded, closed or risk accepted", "closed", "E8EDEE")
SCHEME = RagScheme((*JUNE_2018.colours, LEFT_OUT_KEY))
"""The one scheme that a master brings all plans to."""


@dataclass(frozen=True)
class ActionsSheet:
    """The sheet of actions of a master, and where its columns stand."""

    grid: Grid
    header: int
    columns: Mapping[str, int]
    """Column by heading, for the headings that are ours."""
    others: Mapping[int, str]
    """The headings of the columns that the PMO added, by column; empty words where there is none."""
    long_texts: Mapping[int, str] = field(default_factory=dict)
    """Texts that were too long for a cell, by the row of the sheet where they stand whole."""

    @property
    def rows(self) -> list[int]:
        """The rows that hold an action."""
        wanted = [self.columns[name] for name in ("Action", "Team", "Ref") if name in self.columns]
        rows = self.grid.rows(self.header + 1, self.grid.bottom)
        return [row for row in rows if any(self.grid.text(row, column) for column in wanted)]

    @property
    def all_rows(self) -> list[int]:
        """The rows that hold anything at all, ours or the PMO's."""
        notes = {row for row, _ in self.grid.sheet.notes}
        filled = {row for (row, _), cell in self.grid.sheet.cells.items() if cell.value is not None}
        return sorted(row for row in notes | filled if row > self.header)

    def text(self, row: int, heading: str) -> str:
        """The words in one of our columns; empty where the column is no longer there."""
        column = self.columns.get(heading)
        return self._whole(self.grid.text(row, column)) if column else ""

    def value(self, row: int, heading: str) -> object:
        """What a cell of one of our columns holds; None where it is blank or the column is no longer there."""
        column = self.columns.get(heading)
        cell = self.grid.sheet.cells.get((row, column)) if column else None
        value = cell.value if cell else None
        return self._whole(value) if isinstance(value, str) else value

    def _whole(self, words: str) -> str:
        """Words, and those that were too long for their cell whole again."""
        match = GOES_ON.search(words) if self.long_texts and words.endswith(")") else None
        return self.long_texts.get(int(match[1]), words) if match else words

    def day(self, row: int, heading: str) -> date | None:
        """The day in a cell: a date, or words that name one."""
        return day_of(self.value(row, heading))

    def whole(self, row: int, heading: str) -> int | None:
        """The whole number in a cell; None without one."""
        return whole_of(self.value(row, heading))


def day_of(value: object) -> date | None:
    """The day that a cell's value is or names; None without one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return read_target(value).due if isinstance(value, str) else None


def whole_of(value: object) -> int | None:
    """The whole number that a cell's value is; None for anything else."""
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value and abs(value) < 1e9:
        return int(value)
    return None


def actions_sheet(workbook: Workbook) -> ActionsSheet | None:
    """The sheet of actions, where a workbook is a master; None where it is not."""
    if not {sheet.name for sheet in workbook.sheets} >= MARKS:
        return None
    grid = Grid(own_sheet(workbook, ACTIONS))
    for row in range(1, min(grid.bottom, HEADER_ROWS) + 1):
        headings = {column: one_line(words) for column, words in grid.row_texts(row).items()}
        if set(headings.values()) >= NEEDED:
            return _laid_out(grid, row, headings, _long_texts(workbook))
    return None


def missing_headings(workbook: Workbook) -> list[str]:
    """What a master's sheet of actions lacks to be known as one; nothing where a workbook is no master anyway."""
    if not {sheet.name for sheet in workbook.sheets} >= MARKS:
        return []
    grid = Grid(own_sheet(workbook, ACTIONS))
    rows = [{one_line(words) for words in grid.row_texts(row).values()} for row in range(1, HEADER_ROWS + 1)]
    return sorted(NEEDED - max(rows, key=lambda row: len(row & NEEDED)))


def _laid_out(grid: Grid, header: int, headings: Mapping[int, str], long_texts: Mapping[int, str]) -> ActionsSheet:
    ours: dict[str, int] = {}
    for place, words in enumerate(WORDS[ACTIONS]):
        columns = [column for column, heading in headings.items() if heading == words]
        if columns:  # of two of one name, ours is the one beside the column that it always stood beside
            before = WORDS[ACTIONS][place - 1] if place else None
            ours[words] = next((one for one in columns if headings.get(one - 1) == before), columns[0])
    taken = set(ours.values())
    filled = columns_with_words(grid, header) - taken
    others = {column: headings.get(column, "") for column in sorted(filled | (set(headings) - taken))}
    return ActionsSheet(grid, header, ours, others, long_texts)


def _long_texts(workbook: Workbook) -> dict[int, str]:
    """The texts that were too long for their cells, by the row where they stand: their parts side by side."""
    sheet = workbook.named(LONG_TEXTS)
    if sheet is None:
        return {}
    parts: dict[int, list[str]] = {}
    for row, column in sorted(sheet.cells):
        if row > 1 and column > 1:
            parts.setdefault(row, []).append(str(sheet.cells[row, column].value or ""))
    return {row: "".join(words) for row, words in parts.items()}


def read_master(
    workbook: Workbook, sheet: ActionsSheet, settings: Settings, rows: Sequence[int] | None = None
) -> tuple[ActionPlan, list[Finding]]:
    """The plan that a master is, or some of its rows, and what was left out of it: sheets that are not its own."""
    cover_grid = Grid(own_sheet(workbook, COVER))
    cover = read_cover(cover_grid, range(1, COVER_ROWS + 1), workbook.file)
    staff = read_staff_key(cover_grid, range(1, cover_grid.bottom + 1))
    front = _front_of(cover_grid)
    place = Place(workbook.file, ACTIONS)
    reader = _Rows(sheet, workbook.file, staff, cover.dated)
    plan = ActionPlan(
        place=place,
        title=cover.title or workbook.file,
        issues=tuple(reader.issues(sheet.rows if rows is None else rows)),
        scheme=replace(SCHEME, source=Place(workbook.file, COVER)),
        columns=tuple(_columns(sheet)),
        header=Place(workbook.file, ACTIONS, f"A{sheet.header}"),
        dated=cover.dated,
        purpose=front.pop(PURPOSE, None),
        governance=front,
        staff=staff,
        due_soon_days=settings.due_soon_days,
    )
    return replace(plan, findings=tuple(check_actions(plan))), list(_other_sheets(workbook))


def _front_of(cover: Grid) -> dict[str, str]:
    """The lines of a cover between its facts and its list of teams: what the plan is for, and who governs it."""
    lines = {row: (one_line(cover.text(row, 1)), cover.text(row, 2)) for row in cover.rows(1, cover.bottom)}
    first = next((row for row, (label, _) in lines.items() if label == LAST_FACT), cover.bottom)
    last = next((row for row, (label, words) in lines.items() if (label, words) == ("Team", "Return")), 0)
    return {label: words for row, (label, words) in lines.items() if first < row < last and label and words}


def own_sheet(workbook: Workbook, name: str) -> Sheet:
    """A sheet of a master by its name, which it must have."""
    sheet = workbook.named(name)
    assert sheet, f"a master has the sheet {name}"
    return sheet


def own_sheets(workbook: Workbook) -> Iterator[Sheet]:
    """The sheets of a master that are not its own: those somebody added."""
    return (sheet for sheet in workbook.sheets if sheet.name not in (*SHEETS, LONG_TEXTS))


def _other_sheets(workbook: Workbook) -> Iterator[Finding]:
    for sheet in own_sheets(workbook):
        words = "the sheet was left out, because it is no part of the master tracker"
        yield Finding("sheet skipped", Place(workbook.file, sheet.name), words)


def _columns(sheet: ActionsSheet) -> Iterator[Column]:
    for heading, column in sorted(sheet.columns.items(), key=lambda one: one[1]):
        yield Column(column, heading, ROLES.get(heading))


class _Rows:
    """Goes down the rows of a master's sheet of actions."""

    def __init__(self, sheet: ActionsSheet, file: str, staff: Mapping[str, str], dated: date | None) -> None:
        self.sheet, self.file, self.staff, self.dated = sheet, file, staff, dated

    def issues(self, wanted: Sequence[int]) -> Iterator[Issue]:
        """The issues of some rows: neighbouring rows of one team under the same theme, ref, sub-heading and words."""
        for same, group in groupby(wanted, self._issue_of):
            rows = list(group)
            _, theme, ref, heading, requirement, words = same
            yield Issue(
                text=words or None,
                place=self._place(rows[0], "Issue"),
                theme=theme or None,
                ref=ref or None,
                heading=heading or None,
                requirement=requirement or None,
                actions=tuple(self._action(row) for row in rows),
            )

    def _issue_of(self, row: int) -> tuple[str, ...]:
        columns = ("Team", "Theme", "Ref", "Sub-heading", "Requirement", "Issue")
        return tuple(self.sheet.text(row, name) for name in columns)

    def _place(self, row: int, heading: str) -> Place:
        column = self.sheet.columns.get(heading, self.sheet.columns["Action"])
        return Place(self.file, ACTIONS, self.sheet.grid.at(row, column).name)

    def _said(self, row: int, heading: str) -> Said | None:
        words = self.sheet.text(row, heading)
        return Said(words, self._place(row, heading), heading=heading) if words else None

    def _all_said(self, row: int, heading: str) -> tuple[Said, ...]:
        said = self._said(row, heading)
        return (said,) if said else ()

    def _action(self, row: int) -> Action:
        status = self._said(row, "Status")
        return Action(
            number=self.sheet.whole(row, "No"),
            text=self.sheet.text(row, "Action"),
            place=self._place(row, "Action"),
            target=self._target(row),
            target_place=self._place(row, "Due"),
            people=self._people(row),
            owner_place=self._place(row, "Lead"),
            evidence=self._all_said(row, "Evidence"),
            progress=self._all_said(row, "Progress"),
            status=None if status is None or status.text == NOT_KNOWN else status,
            rag=self._rag(row),
            rag_place=self._place(row, "RAG"),
            team=self.sheet.text(row, "Team") or None,
            hidden=row in self.sheet.grid.sheet.hidden_rows,
        )

    def _target(self, row: int) -> TargetDate:
        """The target by its words, and by the day, the first day and the count that the master has beside them."""
        read = read_target(self.sheet.text(row, "Target"), anchor=self.dated)
        if "Due" not in self.sheet.columns:
            return read
        due, original = self.sheet.day(row, "Due"), self.sheet.day(row, "Original due")
        return replace(
            read,
            kind=read.kind if read.readable or due is None else "date",
            earliest=read.earliest if due else None,
            due=due,
            original=None if original == due else original,
            moved=max(self.sheet.whole(row, "Times moved") or 0, 0),
        )

    def _people(self, row: int) -> People:
        lead = read_people(self.sheet.text(row, "Lead"), self.staff)
        support = read_people(self.sheet.text(row, "Support"), self.staff)
        helping = tuple(replace(person, lead=False) for person in support.named)
        return People(lead.lead, support.lead or lead.support, (*lead.named, *helping))

    def _rag(self, row: int) -> Rag:
        column = self.sheet.columns.get("RAG")
        fill = self.sheet.grid.at(row, column).look.fill if column else None
        return Rag(self.sheet.text(row, "RAG"), fill, self._place(row, "RAG"))
