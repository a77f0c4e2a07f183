"""Goes down the rows of a table and tells bands, sub-headings, issues and loose words apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from actionbook.findings import Finding
from actionbook.issues import Head, continues, looks_like_heading, requirement_in, split_issue
from actionbook.place import Place
from actionbook.source import Source
from actionbook.table import is_repeated_header
from actionbook.words import is_blank, key, one_line, quote

FIELD_ROLES = (
    "owner",
    "support",
    "target",
    "original",
    "revised",
    "evidence",
    "progress",
    "status",
    "completed",
    "percent",
)


class ActionRow(NamedTuple):
    """A row with actions, and the issue they belong to."""

    row: int
    head: Head
    place: Place
    """Where the issue's words stand."""
    new: bool
    """The row begins an issue; else it goes on with the one before."""


@dataclass(frozen=True)
class Standing:
    """What holds for the next row: the theme, and the issue last met."""

    theme: str | None = None
    head: Head | None = None
    place: Place | None = None
    anchor: tuple[int, int] | None = None
    """Where the issue's words begin, to know a merged block again."""


def walk(source: Source, last: int) -> Iterator[ActionRow | Finding]:
    """The action rows from the top of the table to row `last`, with a finding for words that belong to none."""
    standing = Standing()
    for row in range(source.table.body, last + 1):
        texts = {column: words for column, words in source.grid.row_texts(row).items() if not is_blank(words)}
        if not texts or is_repeated_header(source.grid, row, source.table):
            continue
        if source.named(row):
            standing, action_row = _action_row(source, row, standing)
            yield action_row
        elif len(texts) == 1:
            standing, loose = _lone(source, row, standing, *next(iter(texts.items())))
            yield from loose
        else:
            standing, loose = _row_without_action(source, row, standing, texts)
            yield from loose


def last_action_row(source: Source) -> int:
    """The lowest row that names an action; the header's where none does."""
    rows = range(source.grid.bottom, source.table.body - 1, -1)
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
    if (
        standing.head
        and (head.text is None and head.ref in (None, standing.head.ref))
        and head.theme == standing.head.theme
    ):
        return standing, ActionRow(row, standing.head, _place(standing), new=False)
    place = source.place(row, anchor[1]) if anchor else source.named(row)[0].place
    new = listed or head != standing.head
    after = Standing(head.theme, head, place, anchor)
    return after, ActionRow(row, head, place, new)


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
    theme = one_line(source.words(row, "theme")) or standing.theme
    heading = one_line(source.words(row, "heading")) or found.heading
    head = Head(theme, ref or found.ref, found.text, heading, _requirement(source, row, words))
    return continues(standing.head, head, source.table.first("ref") is not None)


def _requirement(source: Source, row: int, words: str) -> str | None:
    """Must do or should do: by its column, else by the colour of the issue's cell, else by the issue's words."""
    if told := one_line(source.words(row, "requirement")):
        return told
    fills = (source.grid.at(row, column.number).look.fill for column in source.table.of("issue"))
    coloured = next((source.requirements[fill] for fill in fills if fill and fill in source.requirements), None)
    return coloured or requirement_in(words)


def _lone(source: Source, row: int, standing: Standing, column: int, words: str) -> tuple[Standing, list[Finding]]:
    """A row with one cell: a band, a sub-heading or an issue of its own over the rows below, or loose words."""
    area = source.grid.area(row, column)
    roles = {one.number: one.role for one in source.table.columns}
    spans = area.right > area.left
    role = roles.get(column)
    place = source.place(row, column)
    if role in FIELD_ROLES and not spans:
        return standing, [_not_placed(place, role, words)]
    if role == "issue" and not spans:
        found = split_issue(words)
        if looks_like_heading(words) and found.ref is None and standing.head and standing.head.ref:
            head = replace(standing.head, heading=one_line(words))
        else:
            head = replace(found, theme=standing.theme, requirement=_requirement(source, row, words))
        return Standing(standing.theme, head, place, (row, column)), []
    return Standing(theme=one_line(words)), []


def _row_without_action(
    source: Source, row: int, standing: Standing, texts: dict[int, str]
) -> tuple[Standing, list[Finding]]:
    """An issue whose actions stand below it, or one that has none; its other words are reported."""
    roles = {one.number: one.role for one in source.table.columns}
    loose = [
        _not_placed(source.place(row, column), roles[column], words)
        for column, words in texts.items()
        if roles.get(column) in (*FIELD_ROLES, "number", "rag")
    ]
    if not any(roles.get(column) in ("issue", "ref") for column in texts):
        return standing, loose
    head = _head(source, row, standing)
    anchor = _issue_anchor(source, row)
    place = source.place(row, anchor[1]) if anchor else source.place(row, next(iter(texts)))
    follows = row < source.grid.bottom and source.named(row + 1) and not source.words(row + 1, "issue")
    if not follows:
        shown = quote(head.text or head.ref or "", 80)
        loose.insert(0, Finding("action blank", place, f"the issue {shown} has no action", source.words(row, "issue")))
    return Standing(head.theme, head, place, anchor), loose


def _not_placed(place: Place, role: str | None, words: str) -> Finding:
    return Finding("text not placed", place, f"{quote(words)} stands in a row without an action", words)
