"""A table with all that is needed to read its rows: words by role, and the actions each row names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from actionbook.columns import Column
from actionbook.contents import NO_DATE
from actionbook.decoration import Decoration, decoration_of
from actionbook.grid import Grid
from actionbook.headings import DATE_ROLES
from actionbook.key_words import sign_key
from actionbook.left_to_do import heads_what_is_left, nothing_left
from actionbook.numbering import NumberedList, read_list
from actionbook.numbered_columns import names_an_action
from actionbook.people import People, read_people
from actionbook.place import Place, cell_name
from actionbook.roles import FIELD_ROLES
from actionbook.row_notes import (
    ROLES_BESIDE,
    heads_rows_below,
    is_hint,
    is_no_action,
    said_of_the_action_above,
)
from actionbook.state_headings import is_crossed
from actionbook.table import Table, is_repeated_header
from actionbook.target import TargetDate, read_target
from actionbook.workbook.cells import Area, Cell, Span

PARTS = re.compile(r"\s*(?:;|/(?!\d)| [–—-] |,|\bby\b)\s*")
"""What stands between people and dates in one cell."""

MARK = re.compile(r"\s*\(?\d{1,2}[.)]\s+")
NEVER_ERRORS = frozenset({"owner", "support"})
"""Roles for which one of Excel's errors is no answer."""


class FieldCell(NamedTuple):
    """A cell that speaks of a row: its own, or a merged one that reaches down to it."""

    words: str
    place: Place
    area: Area
    cell: Cell
    heading: str
    period: date | None = None
    before: bool = False
    """Its column tells of what was done before the actions, which are what was left to do."""
    turn: int | None = None
    """Which of several actions side by side its column is for; None where it is for all of them."""


class Named(NamedTuple):
    """An action as a row names it, before anything is known of it."""

    number: int | None
    text: str
    place: Place


@dataclass(frozen=True)
class Source:
    """One table on one sheet, with what the sheet's keys say."""

    grid: Grid
    table: Table
    file: str
    dated: date | None
    """The plan's date, on which dates without a year lean."""
    staff: Mapping[str, str]
    requirements: Mapping[str, str]
    """Requirement by fill."""
    explained: Mapping[str, str] = field(default_factory=dict)
    """What the plan's key says of words of status, by their `sign_key`."""

    def meaning(self, words: str) -> str:
        """What the plan's key says that some words of status mean; empty where it does not explain them."""
        return self.explained.get(sign_key(words), "") if self.explained else ""

    def people(self, words: str) -> People:
        """Who leads and who supports, by the plan's staff key; the same words are read once."""
        if words not in self._people:
            self._people[words] = read_people(words, self.staff)
        return self._people[words]

    def target(self, words: str, struck: tuple[Span, ...] = ()) -> TargetDate:
        """The target date in some words, as of the plan's date; the same words are read once."""
        if (words, struck) not in self._targets:
            self._targets[words, struck] = read_target(words, self.dated, struck=struck)
        return self._targets[words, struck]

    @cached_property
    def field_roles(self) -> tuple[str, ...]:
        """Those of the roles of what is said of an action for which the table has a column."""
        return tuple(role for role in FIELD_ROLES if self.table.of(role))

    @cached_property
    def _people(self) -> dict[str, People]:
        return {}

    @cached_property
    def _targets(self) -> dict[tuple[str, tuple[Span, ...]], TargetDate]:
        return {}

    @property
    def bottom(self) -> int:
        """The last row that may belong to the table."""
        return min(self.table.bottom or self.grid.bottom, self.grid.bottom)

    @property
    def rows(self) -> Sequence[int]:
        """The rows under the header that hold a cell, down to the table's last."""
        return self.grid.rows(self.table.body, self.bottom)

    def rows_of(self, column: int) -> Sequence[int]:
        """Those of them in which a column holds a cell of its own."""
        return self.grid.rows_of(column, self.table.body, self.bottom)

    def texts(self, row: int) -> dict[int, str]:
        """The words that begin in a row of the table, by column."""
        texts = self.grid.row_texts(row)
        left, right = self.table.left, self.table.right or self.grid.right
        if left == 1 and right == self.grid.right:
            return texts
        return {column: words for column, words in texts.items() if left <= column <= right}

    def role(self, column: int) -> str | None:
        """The role of a column, by its number."""
        return self._roles.get(column)

    @cached_property
    def _roles(self) -> dict[int, str | None]:
        return {column.number: column.role for column in self.table.columns}

    def place(self, row: int, column: int) -> Place:
        """The place of a cell; of the block it belongs to where it is merged."""
        anchor = self.grid.anchor(row, column)
        if anchor not in self._places:
            self._places[anchor] = Place(self.file, self.grid.sheet.name, cell_name(*anchor))
        return self._places[anchor]

    @cached_property
    def _places(self) -> dict[tuple[int, int], Place]:
        return {}

    def cells(self, row: int, *roles: str) -> list[FieldCell]:
        """The cells of a row's columns with one of the roles, blank ones left out."""
        columns = self.table.of(*roles)
        return [self._cell(row, column, words) for column in columns if (words := self._words(row, column, roles))]

    def _cell(self, row: int, column: Column, words: str) -> FieldCell:
        grid, number = self.grid, column.number
        cell = grid.at(row, number)
        if column.also:
            cell = cell._replace(value=words)
        place, area = self.place(row, number), grid.area(row, number)
        before = column.before and not self._instead(row)
        return FieldCell(words, place, area, cell, column.heading, column.period, before, column.turn)

    def _words(self, row: int, column: Column, roles: tuple[str, ...]) -> str:
        """What a cell says under some roles: the part that is meant of one that names both people and dates."""
        words = self.grid.text(row, column.number)
        if words and column.also and len(roles) == 1:
            words = self._part(words, dates=roles == ("target",))
        never_an_error = words and not NEVER_ERRORS.isdisjoint(roles)
        return "" if never_an_error and self.grid.at(row, column.number).error else words

    def _part(self, words: str, *, dates: bool) -> str:
        """The dates among some words that name both people and dates, or the words that are none."""
        return "\n".join(filter(None, (self._part_of_line(line, dates) for line in words.split("\n"))))

    def _part_of_line(self, line: str, dates: bool) -> str:
        mark = MARK.match(line)
        number = mark[0] if mark else ""
        parts = [part for part in PARTS.split(line[len(number) :]) if part.strip()]
        kept = [part for part in parts if (self.target(part).kind not in NO_DATE) == dates]
        return number + (" " if dates else ", ").join(kept) if kept else ""

    @cached_property
    def decoration(self) -> Decoration:
        """The rows whose RAG cell has a colour that says nothing."""
        return decoration_of(self.grid, self.table, [row for row in self.rows if self.named(row)])

    @cached_property
    def crossed(self) -> bool:
        """Whether an X under a heading of completion chooses it, among columns of states."""
        columns = self.table.of("status")
        rows = ([self.grid.text(row, one.number) for one in columns] for row in self.rows if self.named(row))
        return is_crossed([one.heading for one in columns], rows)

    def rag_cell(self, row: int, turn: int | None = None) -> FieldCell | None:
        """The RAG cell of a row, or of one of its actions side by side, blank or not; None where none is for it."""
        column = next((one for one in self.table.of("rag") if one.turn in (None, turn or one.turn)), None)
        return self._cell(row, column, self.grid.text(row, column.number)) if column else None

    def words(self, row: int, *roles: str) -> str:
        """The words of all those columns, one below the other."""
        return "\n".join(filter(None, (self._words(row, column, roles) for column in self.table.of(*roles))))

    def action_list(self, row: int) -> NumberedList:
        """The list in the action cell of a row."""
        return read_list(self.words(row, "action"), field="action")

    def _instead(self, row: int) -> str:
        """The issue's words, which name the action where nothing is left to do of it: `None` as `Action outstanding`.
        """
        action = self.table.first("action")
        if action is None or not heads_what_is_left(action.heading):
            return ""
        return self.words(row, "issue") if nothing_left(self.grid.own_text(row, action.number) or "?") else ""

    def named(self, row: int) -> tuple[Named, ...]:
        """The actions that a row names: the entries of a numbered list, or the whole cell.

        Where a column gives the action's number, a list within the action is a list of its steps and stays whole.
        """
        if row not in self._named:
            self._named[row] = self._read_named(row)
        return self._named[row]

    def named_within(self, area: Area) -> tuple[Named, ...]:
        """The actions that the rows of a block name."""
        if area.top == area.bottom:
            return self.named(area.top)
        if area not in self._within:
            rows = self.grid.rows(area.top, area.bottom)
            self._within[area] = tuple(one for row in rows for one in self.named(row))
        return self._within[area]

    @cached_property
    def _within(self) -> dict[Area, tuple[Named, ...]]:
        return {}

    @cached_property
    def _named(self) -> dict[int, tuple[Named, ...]]:
        return {}

    def _read_named(self, row: int) -> tuple[Named, ...]:
        cells = [(one, words) for one in self.table.of("action") if (words := self.grid.own_text(row, one.number))]
        if not cells or self._is_no_action(row, cells[0][1]):
            return ()
        action, words = cells[0]
        if action.turn is not None:
            told = ((one, words) for one, words in cells if names_an_action(words))
            return tuple(Named(one.turn, words, self.place(row, one.number)) for one, words in told)
        place = self.place(row, action.number)
        if instead := self._instead(row):
            return (Named(number_in(self.words(row, "number")), instead, place),)
        listed = self.action_list(row)
        number = number_in(self.words(row, "number"))
        single = listed.entries[0] if len(listed.entries) == 1 and not listed.lead else None
        if number is not None:
            own = single and single.numbers == (number,)
            return (Named(number, single.text if own and single else words, place),)
        if not listed.numbered:
            return (Named(None, words, place),)
        return tuple(Named(n, entry.text, place) for entry in listed.entries for n in entry.numbers)

    def note(self, row: int) -> tuple[str, FieldCell] | None:
        """The words in the action column of a row that say how the action above stands, and the role they have so."""
        action = self.table.first("action")
        words = self.grid.own_text(row, action.number) if action else ""
        said = said_of_the_action_above(words) if words else None
        if not said or action is None or row == self.table.body:
            return None
        roles = {self.role(column) for column in self.texts(row) if column != action.number}
        return (said, self._cell(row, action, words)) if roles <= ROLES_BESIDE else None

    def heads_what_follows(self, row: int) -> bool:
        """Whether a row has a label and its words alone (`Recommendation 2`), over headings that are said again."""
        texts = self.texts(row)
        if not heads_rows_below(list(texts.values())) or not {self.role(one) for one in texts}.isdisjoint(FIELD_ROLES):
            return False
        below = next((one for one in self.rows if one > row and self.texts(one)), None)
        return below is not None and is_repeated_header(self.grid, below, self.table)

    def _is_across(self, row: int) -> bool:
        """Whether a row's only words are merged over the columns of actions and of owners or dates: a band."""
        column, *others = self.texts(row)
        area = self.grid.area(row, column)
        roles = {self.role(one) for one in range(area.left, area.right + 1)}
        alone = not others and area.top == area.bottom
        return alone and "action" in roles and not roles.isdisjoint(("owner", *DATE_ROLES))

    def _is_no_action(self, row: int, words: str) -> bool:
        """Whether words in the action column are a band, total, sign-off, hint or note rather than an action."""
        if self.note(row) or self.heads_what_follows(row) or self._is_across(row):
            return True
        texts = list(self.texts(row).values())
        days = [self.grid.text(row, one.number) for one in self.table.of(*DATE_ROLES)]
        if row == self.table.body and is_hint(words, texts, days):
            return True
        return is_no_action(words, texts) and not (len(texts) == 1 and self.action_list(row).numbered)


def number_in(words: str) -> int | None:
    """The number an action carries in a column of its own: `3`, `3.`, `1.3` (the last part); None where it is none."""
    last = words.strip().rstrip(".)").rpartition(".")[2].strip("( ")
    return int(last) if last.isdecimal() and len(last) < 5 else None
