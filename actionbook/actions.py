"""Reads the actions of one row, each with its date, people, evidence, progress and colour."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from actionbook.beneath import rows_beneath
from actionbook.fields import (
    Part,
    carried,
    denials_aside,
    left_over,
    loose_ends,
    notes_on,
    parts_of,
    rag_in,
    said_in,
    status_in,
)
from actionbook.findings import Finding
from actionbook.headings import DATE_ROLES
from actionbook.numbering import faults
from actionbook.people import People
from actionbook.place import Place
from actionbook.plan import Action, Said, Unmatched
from actionbook.source import FieldCell, Named, Source
from actionbook.target import TargetDate, read_target
from actionbook.words import key, quote
from actionbook.workbook.cells import Span

DITTO = frozenset({'"', "''", "”", "“", "〃", "do", "do.", "ditto"})
"""Marks for "the same as above", which are not followed: the row above may have been moved."""

UNCHANGED = frozenset(
    {"no change", "unchanged", "as original", "as before", "same", "n/c", "not changed", "no changes"}
)
"""Words in a cell for a new date that leave the earlier one as it is."""

NOT_AGREED = re.compile(r"\b(?:propos\w+|request\w*|not agreed|to be agreed|subject to|seeking)\b", re.IGNORECASE)
"""Words beside a new date that is none yet: `Proposed 31/10/18`."""

NOTHING_NEW = frozenset({"", "n/a", "na", "nil", "none", "not applicable"}) | UNCHANGED
"""Words, or nothing but a dash, in a cell for a new date: the date has not been moved."""

FIELD_NAMES = {"original": "target", "revised": "target", "support": "owner"}
"""How `numbering` names the field of a role, where the names differ."""


@dataclass(frozen=True)
class RowFields:
    """The cells of a row by role, each with what it says of each of the row's actions."""

    source: Source
    by_role: dict[str, list[tuple[FieldCell, list[Part | None]]]]

    def said(self, role: str, position: int) -> tuple[Said, ...]:
        """What the cells of a role say of the action at a position; nothing where they are blank."""
        return said_in(self.source, role, ((field, parts[position]) for field, parts in self.by_role.get(role, ())))

    def first(self, role: str, position: int) -> Said | None:
        """The first of those."""
        return next(iter(self.said(role, position)), None)


class RowActions(NamedTuple):
    """What a row holds."""

    actions: tuple[Action, ...]
    findings: list[Finding]
    """What is wrong with their numbers and the words numbered for them."""
    unmatched: list[Unmatched]


def actions_in(source: Source, row: int) -> RowActions:
    """The actions that a row names, what is wrong with them, and the words that belong to none of them."""
    named = source.named(row)
    if not named:
        return RowActions((), [], [])
    numbers = tuple(one.number for one in named)
    reached = {
        role: [(field, _numbers_reached(source, field)) for field in source.cells(row, role)]
        for role in source.field_roles
    }
    fields = _fields(source, numbers, reached)
    findings = _list_faults(source, row, named)
    unmatched = [Unmatched("action", Said(one.words, one.place)) for one in findings if one.kind == "text not placed"]
    for role, cells in reached.items():
        for field, others in cells:
            if field.area.top == row and (len(others) > 1 or len(named) > 1):
                findings += loose_ends(field, others, FIELD_NAMES.get(role, role))
                if words := left_over(field, others, FIELD_NAMES.get(role, role)):
                    unmatched.append(Unmatched(role, Said(words, field.place, heading=field.heading)))
    built = [_action(source, row, fields, one, position) for position, one in enumerate(named)]
    about = [finding for _, more in built for finding in more]
    unmatched += [Unmatched("target", Said(one.words, one.place)) for one in about]
    return RowActions(tuple(action for action, _ in built), findings + about, unmatched)


def _fields(
    source: Source, numbers: tuple[int | None, ...], reached: Mapping[str, list[tuple[FieldCell, tuple[int, ...]]]]
) -> RowFields:
    """What the cells of a row say of its actions; each cell comes with the numbers of all that it reaches."""
    by_role = {
        role: [(field, parts_of(field, numbers, others, FIELD_NAMES.get(role, role))) for field, others in cells]
        for role, cells in reached.items()
    }
    return RowFields(source, by_role)


def _numbers_reached(source: Source, field: FieldCell) -> tuple[int, ...]:
    """The numbers of every action that a cell reaches, over all the rows of its block."""
    return tuple(one.number for one in source.named_within(field.area) if one.number is not None)


def _list_faults(source: Source, row: int, named: Sequence[Named]) -> list[Finding]:
    """What is wrong with the numbered list in the action cell itself."""
    if len(named) < 2 or named[0].place != named[-1].place:
        return []
    listed = source.action_list(row)
    kinds = {"duplicate": "number twice", "missing": "number missing", "out of order": "numbers out of order"}
    place = named[0].place
    found = [
        Finding(kinds[fault.kind], place, f"in the actions {fault.words}", listed.text)
        for fault in faults(listed)
        if fault.kind in kinds
    ]
    if listed.lead:
        found.append(
            Finding("text not placed", place, f"words before the first action, {quote(listed.lead)}", listed.lead)
        )
    return found


def _action(source: Source, row: int, fields: RowFields, named: Named, position: int) -> tuple[Action, list[Finding]]:
    target, target_place, findings = _target(source, row, fields, named, position)
    people, owner_place = _people(source, row, fields, position)
    team = source.words(row, "team")
    rag_cell = source.rag_cell(row, named.number)
    return Action(
        number=named.number,
        text=named.text,
        place=named.place,
        target=target,
        target_place=target_place,
        people=people,
        owner_place=owner_place,
        evidence=fields.said("evidence", position),
        progress=fields.said("progress", position),
        status=status_in(fields.said("status", position)),
        completed=fields.first("completed", position),
        percent=fields.first("percent", position),
        rag=rag_in(source, row, rag_cell, position) if rag_cell else None,
        rag_place=rag_cell.place if rag_cell else None,
        team=team or None,
        hidden=row in source.grid.sheet.hidden_rows,
        asides=denials_aside(source, row),
        beneath=rows_beneath(source, row, position),
        notes=notes_on(source, row),
    ), findings


def _target(
    source: Source, row: int, fields: RowFields, named: Named, position: int
) -> tuple[TargetDate, Place, list[Finding]]:
    """The date an action is due: the last revised one, else the target, else the one first promised.

    Where a later cell says that it has no date (`N/A`, `TBC`), the earlier date stays: nobody has put another in its
    place.
    """
    in_order = _dates_in_order(source, fields, position)
    if not in_order:
        column = source.table.of(*DATE_ROLES)[0]
        return read_target(None, source.dated), source.place(row, column.number), []
    dated = [one for one in in_order if _puts_another_date(one[1])]
    dated = dated or in_order
    field, target = dated[-1]
    if target.items and named.number is not None and named.number not in target.items:
        words = f"the target {quote(target.text)} is numbered for another action than {named.number}"
        return (
            read_target(None, source.dated),
            field.place,
            [Finding("number too high", field.place, words, target.text)],
        )
    earlier = [read for _, read in dated[:-1] if read.due]
    if earlier and target.due and not target.original:
        target = replace(target, original=earlier[0].due, moved=target.moved + _times_moved(earlier, target))
    if len(in_order) > 1:
        target = replace(target, text=" → ".join(read.text for _, read in in_order))
    return _with_doubt(target, in_order[-1][1]), field.place, []


def _puts_another_date(read: TargetDate) -> bool:
    """Whether a cell for a date counts: not where it has none, leaves the earlier one, or asks for one not agreed."""
    if read.due is None and (read.kind == "none" or key(read.text) in UNCHANGED or _only_a_word(read)):
        return False
    return not NOT_AGREED.search(read.text)


def _only_a_word(read: TargetDate) -> bool:
    return read.kind == "status" and read.states is None


def _with_doubt(target: TargetDate, last: TargetDate) -> TargetDate:
    """The date that counts, in doubt where a later cell says that another is still to be set."""
    silent = last.kind != "none" and not NOT_AGREED.search(last.text)
    if silent or target.due is None or key(last.text) in NOTHING_NEW:
        return target
    why = f"a later cell says {quote(last.text)}"
    return replace(target, ambiguous=True, why="; ".join(filter(None, (target.why, why))))


def _dates_in_order(source: Source, fields: RowFields, position: int) -> list[tuple[FieldCell, TargetDate]]:
    """The dates a row gives one of its actions, blank cells left out: first promised, target, revised."""
    return [
        (field, read)
        for role in DATE_ROLES
        for field, parts in fields.by_role.get(role, ())
        if (read := _read_date(source, field, parts[position]))
    ]


def _times_moved(earlier: Sequence[TargetDate], last: TargetDate) -> int:
    days = [read.due for read in earlier] + [last.due]
    return sum(before != after for before, after in zip(days, days[1:], strict=False))


def _read_date(source: Source, field: FieldCell, part: Part | None) -> TargetDate | None:
    if part is None or not part.words.strip():
        return None
    cell = field.cell
    if cell.error or part.words.strip() in DITTO:
        why = "the cell shows an error of Excel" if cell.error else "it points to the cell above"
        return TargetDate(part.words, "unread", why=why)
    if isinstance(cell.value, date | datetime):
        whole: tuple[Span, ...] = ((0, len(field.words)),) if cell.look.strike else ()
        return read_target(cell.value, source.dated, number_format=cell.look.number_format, struck=whole)
    start, end = part.span
    spans = ((0, len(str(cell.value))),) if cell.look.strike else cell.struck
    struck = carried(str(cell.value), field.words, spans, part.span) if spans else ()
    return source.target(field.words[start:end].strip(), struck)


def _people(source: Source, row: int, fields: RowFields, position: int) -> tuple[People, Place]:
    """Who leads and who supports: all columns of owners together, and the column of those who help."""
    owners = fields.said("owner", position)
    helpers = fields.said("support", position)
    words = "\n".join(said.text for said in owners)
    people = source.people(words)
    if helpers:
        helping = source.people("\n".join(said.text for said in helpers))
        named = tuple(replace(person, lead=False) for person in helping.named)
        support = ", ".join(filter(None, (people.support, *(said.text for said in helpers))))
        people = replace(people, support=support, named=people.named + named)
    if words and not people.lead and not people.support:
        people = replace(people, lead=words)
    columns = source.table.of("owner") or source.table.of("action")
    return people, owners[0].place if owners else source.place(row, columns[0].number)
