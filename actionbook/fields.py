"""What a cell says of each action of its row: numbered entries for their own, words without a number for all."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from actionbook.findings import Finding
from actionbook.left_to_do import tells_what_is_left
from actionbook.numbering import Entry, NumberedList, align, faults, read_list
from actionbook.plan import Rag, Said
from actionbook.shown import shown_fill
from actionbook.source import FieldCell, Source
from actionbook.state_headings import is_done_state, is_short_of_done
from actionbook.statements import read_status_word
from actionbook.words import key, kept_places, quote
from actionbook.workbook.cells import Span

BEGINS_WITH_MARK = re.compile(r"\W*(?:\w{1,15} )?(?:\d|[a-z]{1,4}[.)])", re.IGNORECASE)
"""What a cell begins with that may hold a numbered list; others need not be looked at."""


LONGEST_ASIDE = 40
"""Characters of words in a column of unknown meaning that deny that an action is done, at most."""

EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|prior|last|past|earlier|former|before|baseline|initial(?:ly)?|original(?:ly)?|first|old"
    r"|start|starting|opening|rating|grade)\b"
)
"""Words of a heading whose column tells how things stood, or of a rating: `Previous status`, `CQC rating`."""

ANNOTATED = frozenset({"evidence", "progress", "status", "completed", "percent", "rag"})
"""Roles of the cells whose notes may say how far an action is."""


class Part(NamedTuple):
    """What a cell says of one action."""

    words: str
    """Without the number."""
    mark: str = ""
    """The number as written: `1-4.`"""
    shared: bool = False
    """The words carry no number and serve more than one action."""
    span: Span = (0, 0)
    """From and up to where the words, number included, stand in the cell's text."""


def parts_of(
    field: FieldCell, numbers: tuple[int | None, ...], others: tuple[int, ...], name: str
) -> list[Part | None]:
    """What a cell says of each of the actions with these numbers; None for those it says nothing of.

    `others` are the numbers of every action the cell reaches, over all the rows of a merged block. A row's only action
    is served by the whole cell, list or not, unless the cell reaches other rows too. A cell of a column for one of the
    actions side by side serves that one.
    """
    if field.turn is not None:
        whole_cell = Part(field.words, span=(0, len(field.words)))
        return [whole_cell if number == field.turn else None for number in numbers]
    reaches_others = len(numbers) > 1 or len(others) > 1
    whole: list[Part | None] = [Part(field.words, "", reaches_others, (0, len(field.words)))] * len(numbers)
    if numbers == (None,) and not reaches_others:
        return whole
    known = tuple(number for number in numbers if number is not None)
    if not (reaches_others or (known and BEGINS_WITH_MARK.match(field.words))) or _is_day(field):
        return whole
    listed = read_list(field.words, field=name)
    if not listed.numbered or not (reaches_others or _is_just(listed, known)):
        return whole
    aligned = align(known, listed)
    return [_part(listed, aligned.by_number.get(number or 0, ()), aligned.shared) for number in numbers]


def _is_day(field: FieldCell) -> bool:
    """Whether a cell holds a day rather than words: no list."""
    return isinstance(field.cell.value, date)


def _is_just(listed: NumberedList, numbers: tuple[int, ...]) -> bool:
    """Whether a list consists of one entry, and that for the row's one action."""
    return len(listed.entries) == 1 and not listed.lead and listed.entries[0].numbers == numbers


def _part(listed: NumberedList, entries: tuple[Entry, ...], shared: str) -> Part | None:
    if not entries:
        return Part(shared, "", True, (0, len(shared))) if shared else None
    first, last = entries[0], entries[-1]
    end = next((entry.start for entry in listed.entries if entry.start > last.start), len(listed.text))
    words = "\n".join(entry.text for entry in entries if entry.text)
    return Part(words, first.mark, False, (first.start, end))


def left_over(field: FieldCell, numbers: tuple[int, ...], name: str) -> str:
    """The words of a numbered list in a cell that belong to none of the actions with these numbers."""
    if not numbers or _is_day(field):
        return ""
    listed = read_list(field.words, field=name)
    aligned = align(numbers, listed)
    lead = aligned.shared if listed.numbered and _covers(listed, numbers) else ""
    return "\n".join(filter(None, (lead, *(f"{one.mark} {one.text}" for one in aligned.unmatched if one.text))))


def _covers(listed: NumberedList, numbers: tuple[int, ...]) -> bool:
    """Whether a list has an entry for each of the numbers."""
    return {number for entry in listed.entries for number in entry.numbers} >= set(numbers)


def loose_ends(field: FieldCell, numbers: tuple[int, ...], name: str) -> list[Finding]:
    """What a numbered list in a cell says that belongs to none of the actions, and numbers that stand in it twice."""
    if not numbers or _is_day(field):
        return []
    listed = read_list(field.words, field=name)
    if not listed.numbered:
        return []
    aligned = align(numbers, listed)
    found = []
    for fault in faults(listed, numbers):
        if fault.kind == "duplicate":
            found.append(Finding("number twice", field.place, f"in the {name} {fault.words}", field.words))
        if fault.kind == "overrun":
            lost = "\n".join(f"{entry.mark} {entry.text}".strip() for entry in aligned.unmatched)
            words = quote(lost or field.words)
            found.append(
                Finding("number too high", field.place, f"the {name} {words}: {fault.words}", lost or field.words)
            )
    if aligned.shared and _covers(listed, numbers):
        lead = quote(aligned.shared)
        words = f"the {name} begins with words without a number, {lead}, before entries for every action"
        found.append(Finding("text not placed", field.place, words, aligned.shared))
    return found


def carried(raw: str, tidied: str, spans: tuple[Span, ...], within: Span) -> tuple[Span, ...]:
    """Stretches of a cell's raw text as they fall within a stretch of its tidied text, counted from its start.

    Tidying keeps every visible character in its order; where it did not, nothing is carried over.
    """
    before = kept_places(raw)
    after = [place for place, letter in enumerate(tidied) if not letter.isspace()]
    if len(before) != len(after):
        return ()
    moved = dict(zip(before, after, strict=True))
    stretches = []
    for start, end in spans:
        places = [
            moved[place] for place in range(start, end) if place in moved and within[0] <= moved[place] < within[1]
        ]
        if places:
            stretches.append((places[0] - within[0], places[-1] + 1 - within[0]))
    return tuple(stretches)


def is_struck(field: FieldCell, part: Part) -> bool:
    """Whether all the words of a part are struck through."""
    if field.cell.look.strike:
        return True
    if not field.cell.struck:
        return False
    within = carried(str(field.cell.value), field.words, field.cell.struck, part.span)
    start = part.span[0] + len(part.mark)
    visible = [place for place in range(start, part.span[1]) if not field.words[place : place + 1].isspace()]
    covered = {place + part.span[0] for first, last in within for place in range(first, last)}
    return bool(visible) and covered.issuperset(visible)


def said_in(source: Source, role: str, cells: Iterable[tuple[FieldCell, Part | None]]) -> tuple[Said, ...]:
    """What cells of a role say of one action, each with its part; nothing where they are blank."""
    return tuple(_said(source, role, field, part) for field, part in cells if part and part.words.strip())


def _said(source: Source, role: str, field: FieldCell, part: Part) -> Said:
    struck, meaning = is_struck(field, part), _meaning(source, field, part) if role == "status" else ""
    return Said(part.words, field.place, part.shared, field.heading, field.period, struck, meaning, field.before)


def _meaning(source: Source, field: FieldCell, part: Part) -> str:
    """What words of a status column mean by the plan's own key; complete for an X that chooses completion."""
    chooses = is_done_state(field.heading) and source.crossed
    return source.meaning(part.words) or ("Complete" if chooses else "")


def status_in(said: tuple[Said, ...]) -> Said | None:
    """What the status columns say: of several that are ticked, one that is short of completion."""
    return next((one for one in said if is_short_of_done(one.heading)), said[0] if said else None)


def rag_in(source: Source, row: int, field: FieldCell, position: int) -> Rag | None:
    """What a RAG cell says of one of the actions that a row names, where it stands in that row or beneath it."""
    reached = len(source.named_within(field.area))
    fill, sure = shown_fill(source.grid.sheet, field.cell)
    adorned = row in source.decoration.rows and source.grid.at(row, field.area.left).look.fill == fill
    if adorned and fill == field.cell.look.fill:
        fill = None
    if not field.words and not fill and sure:
        return None
    numbers = tuple(one.number for one in source.named(row))
    part = parts_of(field, numbers, (), "status")[position] if field.words else None
    own = part is not None and bool(part.mark)
    return Rag(
        part.words if part else "",
        None if own else fill,
        field.place,
        shared=reached > 1 and not own,
        unsure=not sure,
        struck=part is not None and is_struck(field, part),
        formula=field.cell.formula,
        meaning=source.meaning(part.words) if part else "",
    )


def denials_aside(source: Source, row: int) -> tuple[Said, ...]:
    """Words of a row's columns that are not used which deny that its one action is done, or those side by side in it:
    `Not implemented`.

    So does what a column says that is left to do of it: `Train ward 7` under `Action outstanding`.
    """
    named = source.named(row)
    if len(named) > 1 and named[0].place == named[-1].place:
        return ()
    texts = source.texts(row)
    columns = (column for column in source.table.columns if column.heading and column.role is None)
    unused = (column for column in columns if not EARLIER.search(key(column.heading)))
    return tuple(
        Said(words, source.place(row, column.number), heading=column.heading)
        for column in unused
        if (words := texts.get(column.number, "")) and _denies(column.heading, words)
    )


def notes_on(source: Source, row: int) -> tuple[Said, ...]:
    """The notes on the cells of a row that say how far its actions are."""
    sheet = source.grid.sheet
    if not sheet.notes:
        return ()
    columns = (column for column in source.table.columns if column.role in ANNOTATED)
    cells = (source.grid.anchor(row, column.number) for column in columns)
    return tuple(Said(sheet.notes[cell], source.place(*cell)) for cell in cells if sheet.notes.get(cell))


def _denies(heading: str, words: str) -> bool:
    """Whether words say that something is not done, and no more: `In progress` may be said of something else."""
    left = tells_what_is_left(heading, words)
    if left is not None or len(words) > LONGEST_ASIDE:
        return bool(left)
    statement = read_status_word(words)
    return statement.denies and statement.status is None
