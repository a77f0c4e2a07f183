"""Reads the action plan of one sheet: its tables, keys, cover, issues and actions, and what a person should look at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from actionbook.actions import actions_in
from actionbook.checks import check_plan
from actionbook.colour_names import colour_word, hue_of
from actionbook.cover import Cover, read_cover
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.keys import read_requirement_key, read_staff_key
from actionbook.place import Place, cell_position
from actionbook.plan import Action, ActionPlan, Issue, Rag
from actionbook.rag_key import HIGHEST_KEY, anywhere, read_rag_key
from actionbook.rows import ActionRow, last_action_row, walk
from actionbook.scheme import JUNE_2018, JUNE_2018_IN_DOUBT, RagScheme
from actionbook.settings import Settings
from actionbook.source import Source
from actionbook.table import Table
from actionbook.words import quote

KEY_SHEET_ROWS = 60
"""Rows beside and below the table, and of another sheet, that are looked through for a key."""

MOST_BELOW = 200
"""Cells below the table that are reported, at most."""


@dataclass(frozen=True)
class Surroundings:
    """What a sheet is read with."""

    file: str
    others: Sequence[Grid]
    """Sheets of the workbook that hold no plan, where a key may stand."""
    settings: Settings


def read_sheet(grid: Grid, tables: Sequence[Table], around: Surroundings) -> ActionPlan:
    """The plan on a sheet, the issues of all its tables together."""
    cover = read_cover(grid, range(1, tables[0].header), around.file)
    sources = _sources(grid, tables, cover, around)
    lasts = [last_action_row(source) for source in sources]
    issues, findings = _issues(sources, lasts)
    scheme, unread = _scheme(sources, lasts, around)
    team, assumed = _team(cover, grid.sheet.name, around)
    plan = ActionPlan(
        place=Place(around.file, grid.sheet.name),
        title=cover.title or PurePath(around.file).stem,
        issues=issues,
        scheme=_in_doubt(scheme, issues),
        columns=tuple(column for table in tables for column in table.columns),
        header=_header_place(sources[0]),
        team=team,
        version=cover.version,
        dated=cover.dated,
        purpose=cover.purpose,
        governance=cover.governance,
        staff=sources[0].staff,
        due_soon_days=around.settings.due_soon_days,
    )
    below = _below(sources, lasts, scheme)
    return replace(plan, findings=(*assumed, *unread, *findings, *below, *check_plan(plan, sources)))


def _sources(grid: Grid, tables: Sequence[Table], cover: Cover, around: Surroundings) -> list[Source]:
    """The tables with what the keys above the first, or on another sheet, say."""
    above = range(1, tables[0].header)
    staff = read_staff_key(grid, above)
    for other in around.others:
        staff = staff or read_staff_key(other, range(1, min(other.bottom, KEY_SHEET_ROWS) + 1))
    requirements = read_requirement_key(grid, above)
    return [Source(grid, table, around.file, cover.dated, staff, requirements) for table in tables]


def _header_place(source: Source) -> Place:
    return source.place(source.table.header, next(column.number for column in source.table.columns if column.heading))


def _team(cover: Cover, sheet: str, around: Surroundings) -> tuple[str | None, list[Finding]]:
    """The team as the settings name it, by sheet or file; else as the workbook does, reported where it is assumed."""
    file = PurePath(around.file)
    names = (sheet.lower(), file.name.lower(), file.stem.lower())
    told = next((around.settings.teams[name] for name in names if name in around.settings.teams), None)
    if told or not cover.team or cover.team_by == "label":
        return told or cover.team, []
    words = f"the team is taken to be {quote(cover.team)}, by the {cover.team_by}"
    return cover.team, [Finding("team assumed", Place(around.file, sheet), words)]


def _scheme(
    sources: Sequence[Source], lasts: Sequence[int], around: Surroundings
) -> tuple[RagScheme, tuple[Finding, ...]]:
    """The scheme from the settings, else the key around the tables, else on another sheet, else June 2018's."""
    if around.settings.scheme:
        return around.settings.scheme, ()
    grid = sources[0].grid
    tables = [(source.table, last) for source, last in zip(sources, lasts, strict=True)]

    def outside(row: int, column: int) -> bool:
        return not any(table.header <= row <= last and table.left <= column <= table.edge for table, last in tables)

    near = [*range(1, tables[0][0].header + KEY_SHEET_ROWS), *range(lasts[-1] + 1, lasts[-1] + KEY_SHEET_ROWS)]
    scheme, unread = read_rag_key(grid, sorted({row for row in near if row <= grid.bottom}), around.file, outside)
    for other in around.others:
        if scheme is None:
            rows = range(1, min(other.bottom, KEY_SHEET_ROWS) + 1)
            scheme, unread = read_rag_key(other, rows, around.file, anywhere)
    return (scheme, unread) if scheme else (JUNE_2018, ())


def _in_doubt(scheme: RagScheme, issues: Sequence[Issue]) -> RagScheme:
    """A scheme without a key, with green left open where blue is in use too: then blue is likely to be complete."""
    if scheme is not JUNE_2018:
        return scheme
    rags = (action.rag for issue in issues for action in issue.actions if action.rag)
    return JUNE_2018_IN_DOUBT if any(map(_is_blue, rags)) else scheme


def _is_blue(rag: Rag) -> bool:
    hue = hue_of(rag.fill) if rag.fill else None
    return colour_word(rag.text) == "blue" or bool(hue and hue.name == "blue" and not hue.pale)


def _issues(sources: Sequence[Source], lasts: Sequence[int]) -> tuple[tuple[Issue, ...], list[Finding]]:
    """The issues down to the last row with an action, and what came to light on the way."""
    issues: list[tuple[ActionRow, list[Action]]] = []
    findings: list[Finding] = []
    for source, last in zip(sources, lasts, strict=True):
        for step in walk(source, last):
            if isinstance(step, Finding):
                findings.append(step)
                continue
            actions, more = actions_in(source, step.row)
            findings += more
            if step.new or not issues:
                issues.append((step, []))
            issues[-1][1].extend(actions)
    return tuple(_issue(step, actions) for step, actions in issues), findings


def _issue(step: ActionRow, actions: list[Action]) -> Issue:
    head = step.head
    return Issue(head.text, step.place, head.theme, head.ref, head.heading, head.requirement, tuple(actions))


def _below(sources: Sequence[Source], lasts: Sequence[int], scheme: RagScheme) -> list[Finding]:
    """A note of each cell with words below a table, but for the RAG key; beyond the first 200, one note of the rest."""
    key_row = _key_row(scheme, sources[0].grid.sheet.name)
    cells = [
        (source.place(row, column), words)
        for source, last in zip(sources, lasts, strict=True)
        for row in source.grid.rows(last + 1, source.bottom)
        if not (key_row and last < key_row <= row <= key_row + HIGHEST_KEY)
        for column, words in source.texts(row).items()
    ]
    found = [
        Finding("below the table", place, f"{quote(words)} stands below the table", words)
        for place, words in cells[:MOST_BELOW]
    ]
    if rest := cells[MOST_BELOW:]:
        place, words = rest[0]
        more = f"{len(rest):,} more cells with words" if len(rest) > 1 else "one more cell with words"
        found.append(Finding("below the table", place, f"from here on, {more} below the table", words))
    return found


def _key_row(scheme: RagScheme, sheet: str) -> int:
    """The first row of the RAG key on a sheet; 0 where it stands elsewhere."""
    if scheme.source is None or scheme.source.sheet != sheet or scheme.source.cell is None:
        return 0
    return cell_position(scheme.source.cell)[0]
