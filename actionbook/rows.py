"""Goes down the rows of a table and tells bands, sub-headings, issues and loose words apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from actionbook.colour_names import colour_word
from actionbook.contents import REF
from actionbook.findings import Finding
from actionbook.issues import (
    Head,
    continues,
    looks_like_heading,
    requirement_in,
    split_issue,
)
from actionbook.place import Place
from actionbook.rag_key import key_below
from actionbook.roles import FIELD_ROLES
from actionbook.row_notes import is_page
from actionbook.source import Source
from actionbook.table import is_repeated_header
from actionbook.words import key, one_line, quote


class ActionRow(NamedTuple):
    """A row with actions, and the issue they belong to."""

    row: int
    head: Head
    place: Place
    """Where the issue's words stand."""
    new: bool
    """The row begins an issue; else it goes on with the one before."""


class Band(NamedTuple):
    """A band across the table."""

    words: str
    place: Place


class BareIssue(NamedTuple):
    """An issue for which no action is recorded."""

    head: Head
    place: Place


Step = ActionRow | Band | BareIssue | Finding
"""What is met on the way down."""


@dataclass(frozen=True)
class Standing:
    """What holds for the next row: the theme, and the issue last met."""

    theme: str | None = None
    head: Head | None = None
    place: Place | None = None
    anchor: tuple[int, int] | None = None
    """Where the issue's words begin, to know a merged block again."""
    band: str | None = None
    """The band above, where the table has a column of themes besides."""
    carried: str | None = None
    """The theme that was last reported as carried down over blank cells."""


def walk(source: Source, last: int) -> Iterator[Step]:
    """The action rows from the top of the table to row `last`, the bands, the issues without actions, and a finding
    for words that belong to none.
    """
    standing = Standing()
    for row in source.grid.rows(source.table.body, last):
        texts = source.texts(row)
        if not texts or is_repeated_header(source.grid, row, source.table) or is_page(list(texts.values())):
            continue
        if source.named(row):
            before, (standing, action_row) = standing, _action_row(source, row, standing)
            yield action_row
            if finding := _carried(source, row, before, standing):
                standing = replace(standing, carried=standing.theme)
                yield finding
        elif source.heads_what_follows(row):
            band = Band(one_line(" ".join(texts.values())), source.place(row, next(iter(texts))))
            standing = Standing(theme=band.words, band=band.words if source.table.first("theme") else None)
            yield band
        elif len(texts) == 1:
            standing, loose = _lone(source, row, standing, *next(iter(texts.items())))
            yield from loose
        else:
            standing, loose = _row_without_action(source, row, standing, texts)
            yield from loose


def last_action_row(source: Source) -> int:
    """The lowest row that names an action, above a key that stands under the table; the header's where none does."""
    foot = key_below(source.grid, source.table.body) or source.bottom + 1
    rows = reversed(source.grid.rows(source.table.body, min(foot - 1, source.bottom)))
    return next(
        (row for row in rows if source.named(row) and not is_repeated_header(source.grid, row, source.table)),
        source.table.body - 1,
    )


def _action_row(source: Source, row: int, standing: Standing) -> tuple[Standing, ActionRow]:
    anchor = _issue_anchor(source, row)
    listed = len(source.named(row)) > 1
    if standing.head and anchor and anchor == standing.anchor:
        return standing, ActionRow(row, standing.head, _place(standing), new=False)
    head = _head(source, row, standing)
    goes_on = head.text is None and standing.head and head.ref in (None, standing.head.ref)
    if goes_on and standing.head and head.theme == standing.head.theme:
        return standing, ActionRow(row, standing.head, _place(standing), new=False)
    place = source.place(row, anchor[1]) if anchor else source.named(row)[0].place
    after = replace(standing, theme=head.theme, head=head, place=place, anchor=anchor)
    return after, ActionRow(row, head, place, new=listed or head != standing.head)


def _carried(source: Source, row: int, before: Standing, after: Standing) -> Finding | None:
    """A finding, once for each theme, for a row whose blank theme was filled from above."""
    column = source.table.first("theme")
    blank = column is not None and not source.words(row, "theme") and before.band is None
    if column is None or not blank or not after.theme or after.theme == before.carried:
        return None
    words = f"this row has no theme; it was taken to go on with {quote(after.theme)}"
    return Finding("theme carried down", source.place(row, column.number), words)


def _place(standing: Standing) -> Place:
    assert standing.place is not None, "an issue that has been met has a place"
    return standing.place


def _issue_anchor(source: Source, row: int) -> tuple[int, int] | None:
    """Where the words of a row's issue begin; of its ref where the table has no column of issues."""
    columns = source.table.of("issue") or source.table.of("ref")
    return next((source.grid.anchor(row, one.number) for one in columns if source.grid.text(row, one.number)), None)


def _head(source: Source, row: int, standing: Standing) -> Head:
    """The issue that a row speaks of, in the light of the one before it."""
    words = source.words(row, "issue")
    ref = one_line(source.words(row, "ref")) or None
    found = split_issue(words)
    if ref and found.ref:
        found = found if key(found.ref) == key(ref) else replace(found, text=words)
    told = one_line(source.words(row, "theme"))
    theme = standing.band or told or standing.theme
    heading = one_line(source.words(row, "heading")) or found.heading or (told if standing.band else None)
    head = Head(theme, ref or found.ref, found.text, heading or None, _requirement(source, row, words))
    return continues(standing.head, head, source.table.first("ref") is not None)


def _requirement(source: Source, row: int, words: str) -> str | None:
    """Must do or should do: by its column, else by the colour of the issue's cell, else by the issue's words."""
    if told := one_line(source.words(row, "requirement")):
        return told
    fills = (source.grid.at(row, column.number).look.fill for column in source.table.of("issue"))
    coloured = next((source.requirements[fill] for fill in fills if fill and fill in source.requirements), None)
    return coloured or requirement_in(words)


def _lone(source: Source, row: int, standing: Standing, column: int, words: str) -> tuple[Standing, list[Step]]:
    """A row with one cell: a band, a sub-heading or an issue of its own over the rows below, or loose words."""
    area = source.grid.area(row, column)
    role = source.role(column)
    place = source.place(row, column)
    if source.note(row) or (area.right == area.left and _is_no_band(source, column, role, words)):
        return standing, [_not_placed(place, words)]
    if role == "issue" and area.right == area.left:
        found = split_issue(words)
        if looks_like_heading(words) and found.ref is None and standing.head and standing.head.ref:
            head = replace(standing.head, heading=one_line(words))
        else:
            head = replace(found, theme=standing.theme, requirement=_requirement(source, row, words))
        return replace(standing, head=head, place=place, anchor=(row, column)), []
    band = one_line(words)
    return Standing(theme=band, band=band if source.table.first("theme") else None), [Band(band, place)]


def _is_no_band(source: Source, column: int, role: str | None, words: str) -> bool:
    """Whether a lone cell speaks of a row's action, or stands beside the table, rather than heading what follows."""
    if role in (*FIELD_ROLES, "number") or column > source.table.edge:
        return True
    return (role == "ref" and bool(REF.fullmatch(words))) or (role == "rag" and bool(colour_word(words)))


def _row_without_action(
    source: Source, row: int, standing: Standing, texts: dict[int, str]
) -> tuple[Standing, list[Step]]:
    """An issue whose actions stand below it, or one that has none; its other words are reported."""
    field_columns = {column for column in texts if source.role(column) in (*FIELD_ROLES, "number", "rag")}
    loose: list[Step] = [
        _not_placed(source.place(row, column), texts[column]) for column in texts if column in field_columns
    ]
    rest = {column: words for column, words in texts.items() if column not in field_columns and source.role(column)}
    if not any(source.role(column) in ("issue", "ref") for column in rest):
        return standing, loose + [_not_placed(source.place(row, column), words) for column, words in rest.items()]
    head = _head(source, row, standing)
    anchor = _issue_anchor(source, row)
    place = source.place(row, anchor[1]) if anchor else source.place(row, next(iter(texts)))
    if not _goes_on_below(source, row):
        shown = quote(head.text or head.ref or "", 80)
        blank = Finding("action blank", place, f"the issue {shown} has no action", "\n".join(rest.values()))
        loose = [blank, BareIssue(head, place), *loose]
    return replace(standing, theme=head.theme, head=head, place=place, anchor=anchor), loose


def _goes_on_below(source: Source, row: int) -> bool:
    """Whether the next row gives an action and names no issue of its own."""
    roles = {source.role(column) for column in source.texts(row + 1)}
    return row < source.bottom and bool(source.named(row + 1)) and not roles & {"issue", "ref", "theme"}


def _not_placed(place: Place, words: str) -> Finding:
    return Finding("text not placed", place, f"{quote(words)} stands in a row without an action", words)
