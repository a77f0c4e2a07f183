"""Reads the action plan of one sheet: its tables, keys, cover, issues and actions, and what a person should look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from actionbook.actions import actions_in
from actionbook.checks import check_plan
from actionbook.colour_names import colour_named, colour_word, hue_of
from actionbook.cover import Cover, read_cover
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.key_words import read_word_key
from actionbook.keys import read_requirement_key, read_staff_key
from actionbook.month_columns import is_rag_by_month
from actionbook.place import Place, cell_position
from actionbook.plan import Action, ActionPlan, Issue, Rag, Said, Unmatched
from actionbook.rag_key import HIGHEST_KEY, anywhere, read_rag_key
from actionbook.rows import ActionRow, Band, BareIssue, last_action_row, walk
from actionbook.scheme import JUNE_2018, JUNE_2018_DOUBTS, RagScheme
from actionbook.settings import Settings
from actionbook.source import Source
from actionbook.table import Table
from actionbook.words import quote

KEY_SHEET_ROWS = 60
"""Rows beside and below the table, and of another sheet, that are looked through for a key."""

OTHER_LETTERS = re.compile(r"(?!NA)[A-Z]{1,2}")
"""Letters in a RAG cell, in capitals, that may be of another list than that of the colours: `C`, `IP`."""

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
    found = _Found.of(sources, lasts)
    issues = tuple(_issue(one) for one in found.issues)
    scheme, unread = _scheme(sources, lasts, around)
    team, assumed = _team(cover, grid.sheet.name, around)
    plan = ActionPlan(
        place=Place(around.file, grid.sheet.name),
        title=cover.title or PurePath(around.file).stem,
        issues=issues,
        scheme=_in_doubt(scheme, issues, tables),
        columns=tuple(column for table in tables for column in table.columns),
        header=_header_place(sources[0]),
        team=team,
        version=cover.version,
        dated=cover.dated,
        purpose=cover.purpose,
        governance={label: words for label, words in cover.governance.items() if label not in sources[0].staff},
        staff=sources[0].staff,
        requirements=sources[0].requirements,
        bands=tuple(found.bands),
        bare_issues=tuple(found.bare),
        due_soon_days=around.settings.due_soon_days,
    )
    below = _below(sources, lasts, scheme)
    return replace(plan, findings=(*assumed, *unread, *found.findings, *below, *check_plan(plan, sources)))


def _sources(grid: Grid, tables: Sequence[Table], cover: Cover, around: Surroundings) -> list[Source]:
    """The tables with what the keys above the first, or on another sheet, say."""
    above = range(1, tables[0].header)
    staff = read_staff_key(grid, above)
    for other in around.others:
        staff = staff or read_staff_key(other, range(1, min(other.bottom, KEY_SHEET_ROWS) + 1))
    requirements = read_requirement_key(grid, above)
    explained = read_word_key(grid, above)
    return [Source(grid, table, around.file, cover.dated, staff, requirements, explained) for table in tables]


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


def _in_doubt(scheme: RagScheme, issues: Sequence[Issue], tables: Sequence[Table]) -> RagScheme:
    """A scheme without a key, with green left open where blue is in use too: then blue is likely to be complete; and
    where there is a colour for each month: then green is likely to be on track.

    So is purple where nothing but a `P` says it, and the letters of the RAG are not those of colours.
    """
    if scheme is not JUNE_2018:
        return scheme
    rags = [action.rag for issue in issues for action in issue.actions if action.rag]
    by_month = any(is_rag_by_month(column) for table in tables for column in table.columns)
    return JUNE_2018_DOUBTS.get((by_month or any(map(_is_blue, rags)), _is_other_letter(rags)), scheme)


def _is_other_letter(rags: Sequence[Rag]) -> bool:
    """Whether a `P` in RAG cells may be partial or pending: beside `C` or `N`, or without a red or green anywhere."""
    words = {rag.text.strip().upper() for rag in rags}
    if "P" not in words or any(map(colour_named, words)):
        return False
    hues = {hue.name for rag in rags if rag.fill and (hue := hue_of(rag.fill)) and not hue.pale}
    others = any(OTHER_LETTERS.fullmatch(word) and not colour_word(word) for word in words)
    return others or words.isdisjoint("RG") and hues.isdisjoint(("red", "green", "purple"))


def _is_blue(rag: Rag) -> bool:
    hue = hue_of(rag.fill) if rag.fill else None
    return colour_word(rag.text) == "blue" or bool(hue and hue.name == "blue" and not hue.pale)


@dataclass
class _Block:
    """An issue that is being read: the row it begins with, its actions, and words that belong to none of them."""

    step: ActionRow
    actions: list[Action] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)


@dataclass
class _Found:
    """What is met from the top of the first table to the foot of the last."""

    issues: list[_Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    bands: list[Said] = field(default_factory=list)
    bare: list[Issue] = field(default_factory=list)

    @classmethod
    def of(cls, sources: Sequence[Source], lasts: Sequence[int]) -> "_Found":
        """All of it, down to the last row with an action."""
        found = cls()
        for source, last in zip(sources, lasts, strict=True):
            for step in walk(source, last):
                if isinstance(step, ActionRow):
                    found.add_actions(source, step)
                elif isinstance(step, Band):
                    found.bands.append(Said(step.words, step.place))
                elif isinstance(step, BareIssue):
                    head = step.head
                    issue = Issue(head.text, step.place, head.theme, head.ref, head.heading, head.requirement)
                    found.bare.append(issue)
                else:
                    found.add_finding(source, step)
        return found

    def add_actions(self, source: Source, step: ActionRow) -> None:
        """Take the actions of a row to the issue they belong to."""
        actions, findings, unmatched = actions_in(source, step.row)
        self.findings += findings
        if step.new or not self.issues:
            self.issues.append(_Block(step))
        self.issues[-1].actions.extend(actions)
        self.issues[-1].unmatched.extend(unmatched)

    def add_finding(self, source: Source, finding: Finding) -> None:
        """Take a finding; words of the table that belong to no action stay with the issue they stand in."""
        self.findings.append(finding)
        row, column = finding.place.position
        role = source.role(column) if finding.kind == "text not placed" else None
        if role is None:
            return
        unmatched = Unmatched(role, Said(finding.words, finding.place))
        if self.bare and self.bare[-1].place.position[0] == row:
            self.bare[-1] = replace(self.bare[-1], unmatched=(*self.bare[-1].unmatched, unmatched))
        elif self.issues:
            self.issues[-1].unmatched.append(unmatched)


def _issue(block: _Block) -> Issue:
    head, place = block.step.head, block.step.place
    return Issue(
        head.text, place, head.theme, head.ref, head.heading, head.requirement, tuple(block.actions),
        tuple(block.unmatched),
    )  # fmt: skip


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
