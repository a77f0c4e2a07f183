"""Looks a plan over once it is read: columns, keys, dates, people and numbers that a person should look at."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from actionbook.colour_names import hue_of
from actionbook.columns import CLEAR, ENOUGH, Column
from actionbook.contents import RAG_HUES
from actionbook.date_checks import date_doubts, month_first
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.headings import DATE_ROLES, heading_roles
from actionbook.month_columns import is_rag_by_month
from actionbook.place import Place, cell_name, cell_position
from actionbook.plan import Action, ActionPlan, Issue, named, number_runs
from actionbook.roles import ROLES
from actionbook.scheme import JUNE_2018, JUNE_2018_DOUBTS
from actionbook.source import Source
from actionbook.words import key, quote

ABOUT_ACTIONS = frozenset(
    "type types category categories code codes level source origin rating priority plan plans log tracker group area "
    "taken done completed implemented number no ref id name who owner lead team status rag reason reasons cost "
    "comment comments note notes update updates progress evidence".split()
)
"""Words of a heading that says something of actions rather than naming them: `Action type`, `Completed actions`."""

PEOPLE_FINDINGS = {
    "near": ("owner near miss", "{words} is not in the staff key; it was taken for {abbreviation} ({role})"),
    "unknown": ("owner unknown", "{words} is not in the staff key"),
}


IN_DOUBT = (
    "the plan has no RAG key and uses blue, so green was not taken to mean complete",
    "the plan has no RAG key, and P may be another letter than that of purple, so it was not taken to mean embedded",
)
"""What is said where green, and where purple, is in doubt without a key."""

BY_MONTH = "the plan has no RAG key and a colour for each month, so green was not taken to mean complete"


def check_plan(plan: ActionPlan, sources: Sequence[Source]) -> list[Finding]:
    """What a person should look at in a plan, whatever the day."""
    return [
        *(finding for source in sources for finding in (*_columns(source), *_decoration(source), *_errors(source))),
        *_struck_out(plan, sources[0].grid),
        *_keys(plan),
        *_rules(plan),
        *_copies(plan),
        *_numbers(plan),
        *month_first(plan),
        *check_actions(plan),
    ]


def check_actions(plan: ActionPlan) -> list[Finding]:
    """What a person should look at in the dates and the people of a plan's actions."""
    return [
        *(finding for action in plan.actions for finding in (*date_doubts(action), *_people(action))),
        *_owners(plan),
    ]


def _columns(source: Source) -> Iterator[Finding]:
    grid = source.grid
    for column in source.table.columns:
        place = source.place(source.table.header, column.number)
        heading = quote(column.heading) if column.heading else "without a heading"
        letter = cell_name(1, column.number)[:-1]
        rows = source.rows_of(column.number) if column.role is None else ()
        if filled := [row for row in rows if grid.own_text(row, column.number)]:
            cells = f"{len(filled)} cells" if len(filled) > 1 else "one cell"
            area = f"{letter}{filled[0]}:{letter}{filled[-1]}"
            yield Finding(
                _kind_of_unused(column),
                place,
                f"column {letter} {heading} is not used ({area}, {cells} with words)",
                "\n".join(grid.own_text(row, column.number) for row in filled),
            )
        elif column.role is None and column.heading and (coloured := _rag_fills(source, column)):
            words = f"column {letter} {heading} holds {coloured} colours and no words; it is not used"
            yield Finding("column not used", place, words)
        elif column.role and column.by == "content":
            meaning = ROLES[column.role].meaning
            yield Finding("heading assumed", place, f"column {letter} {heading} was taken for {meaning} by its content")


def _decoration(source: Source) -> Iterator[Finding]:
    """RAG cells whose colour was taken for decoration."""
    rag = source.table.first("rag")
    rows = sorted(row for row in source.decoration.rows if rag and not source.grid.text(row, rag.number))
    if rows and rag:
        place = source.place(rows[0], rag.number)
        cells = f"{place.cell} and {len(rows) - 1} more" if len(rows) > 1 else place.cell
        words = f"the colour of {cells} is that {source.decoration.why}, so it was not read as RAG"
        yield Finding("colour is decoration", place, words)


def _rag_fills(source: Source, column: Column) -> int:
    """How many blank cells of a column are filled in a colour of the RAG kind."""
    fills = (source.grid.at(row, column.number).look.fill for row in source.rows)
    hues = [hue_of(fill) for fill in fills if fill]
    return sum(hue is not None and hue.name in RAG_HUES and not hue.pale for hue in hues)


def _kind_of_unused(column: Column) -> str:
    if _heads_dates(column):
        return "date column not used"
    return "action column not used" if _heads_actions(column) else "column not used"


def _heads_actions(column: Column) -> bool:
    """Whether a heading heads actions, of which the table has another column: `Action 2`, `Further action required`."""
    words = set(re.findall(r"[a-z]+", key(column.heading)))
    of_actions = heading_roles(column.heading).get("action", 0)
    return of_actions >= (ENOUGH if words & {"action", "actions"} else CLEAR) and not words & ABOUT_ACTIONS


def _heads_dates(column: Column) -> bool:
    """Whether a heading may head dates by which actions are due."""
    roles = heading_roles(column.heading)
    return any(roles.get(role, 0) >= CLEAR for role in DATE_ROLES)


def _keys(plan: ActionPlan) -> Iterator[Finding]:
    scheme, has_rag = plan.scheme, any(column.role == "rag" for column in plan.columns)
    by_month = any(map(is_rag_by_month, plan.columns))
    if doubts := next((doubts for doubts, one in JUNE_2018_DOUBTS.items() if one == scheme), None):
        told = (BY_MONTH, IN_DOUBT[1]) if by_month else IN_DOUBT
        yield from (Finding("no RAG key", plan.place, words) for doubt, words in zip(doubts, told) if doubt)
        return
    if scheme is JUNE_2018:
        if has_rag:
            meanings = ", ".join(f"{colour.word} {colour.meaning.lower()}" for colour in scheme.colours)
            yield Finding("no RAG key", plan.place, f"the plan has no RAG key; read as {meanings}")
        return
    for colour in scheme.colours:
        usual = JUNE_2018.colour_of_word(colour.word)
        if usual and colour.status and usual.status != colour.status:
            meaning = quote(colour.meaning)
            words = f"{colour.word} means {meaning} in this plan; in the June 2018 scheme it means {usual.status}"
            yield Finding("RAG key differs", scheme.source or plan.place, words)


def _rules(plan: ActionPlan) -> Iterator[Finding]:
    """RAG cells that a conditional format may paint in a way that cannot be told."""
    unsure = [action.rag.place for action in plan.actions if action.rag and action.rag.unsure]
    if unsure:
        cells = f"{unsure[0].cell} and {len(unsure) - 1} more" if len(unsure) > 1 else unsure[0].cell
        words = f"a conditional format that cannot be followed may paint {cells}, so no colour was read there"
        yield Finding("rule not followed", unsure[0], words)


def _copies(plan: ActionPlan) -> Iterator[Finding]:
    """Issues that stand twice, ref, words, sub-heading and the words of their actions alike."""
    outlines = [_outline(issue) for issue in plan.issues]
    alike = Counter(outlines)
    seen: dict[tuple[object, ...], Issue] = {}
    for issue, outline in zip(plan.issues, outlines, strict=True):
        if alike[outline] == 1:
            continue
        same = (outline, tuple(key(action.text) for action in issue.actions))
        first = seen.setdefault(same, issue)
        if first is not issue and issue.text:
            name = issue.ref or quote(issue.text)
            words = f"{name} is a copy of {first.place.cell}: the same {len(issue.actions)} actions again"
            yield Finding("copy", issue.place, words, issue.text)


def _outline(issue: Issue) -> tuple[object, ...]:
    """What two issues must share before the words of their actions need be compared."""
    return issue.ref, issue.heading, key(issue.text or ""), tuple(action.team for action in issue.actions)


def _numbers(plan: ActionPlan) -> Iterator[Finding]:
    """Numbers that stand twice or are left out among actions that have a row each."""
    for issue in plan.issues:
        if len({action.place for action in issue.actions}) < 2:
            continue
        numbers = [action.number for action in issue.actions if action.number is not None]
        shown = f"issue {issue.ref}" if issue.ref else f"the issue {quote(issue.text or '')}"
        for number, count in Counter(numbers).items():
            if count > 1:
                place = [action.place for action in issue.actions if action.number == number][1]
                yield Finding("number twice", place, f"number {number} stands {count} times under {shown}")
        missing = sorted(set(range(min(numbers, default=0), max(numbers, default=0))) - set(numbers))
        if missing:
            listed = ", ".join(number_runs(missing))
            yield Finding("number missing", issue.actions[0].place, f"under {shown} there is no action {listed}")


def _errors(source: Source) -> Iterator[Finding]:
    if not any(cell.error for cell in source.grid.sheet.cells.values()):
        return
    for column in source.table.columns:
        for row in source.rows if column.role else ():
            cell = source.grid.at(row, column.number)
            if cell.error:
                yield Finding(
                    "word error", source.place(row, column.number), f"the cell shows {cell.value}", str(cell.value)
                )


def _struck_out(plan: ActionPlan, grid: Grid) -> Iterator[Finding]:
    """Actions whose words are struck through from end to end."""
    for place in dict.fromkeys(action.place for action in plan.actions):
        cell = grid.at(*place.position)
        if not cell.look.strike and not cell.struck:
            continue
        struck = sum(end - start for start, end in cell.struck)
        if cell.look.strike or struck >= len(str(cell.value).rstrip()):
            words = f"the action {quote(str(cell.value))} is struck through; it was counted as it stands"
            yield Finding("struck out", place, words, str(cell.value))


def _people(action: Action) -> Iterator[Finding]:
    for person in action.people.named:
        if person.match in PEOPLE_FINDINGS:
            kind, words = PEOPLE_FINDINGS[person.match]
            shown = words.format(words=quote(person.words), abbreviation=person.abbreviation, role=person.role)
            yield Finding(kind, action.owner_place, shown, person.words)


def _owners(plan: ActionPlan) -> Iterator[Finding]:
    """Cells that name nobody, one finding a cell."""
    for issue in plan.issues:
        cells: dict[Place, list[Action]] = {}
        for action in issue.actions:
            if not action.people.named:
                cells.setdefault(action.owner_place, []).append(action)
        for place, actions in cells.items():
            yield Finding("no owner", place, f"{named(actions)}: nobody is named")


def in_order(findings: Iterable[Finding], plans: Sequence[ActionPlan]) -> tuple[Finding, ...]:
    """The findings from the top of the first sheet to the foot of the last, what concerns the whole file first.

    Each is said once, however many actions its cell serves.
    """
    sheets = {plan.place.sheet: position for position, plan in enumerate(plans)}

    def position(finding: Finding) -> tuple[int, int, int]:
        sheet = sheets.get(finding.place.sheet, -1)
        return (sheet, *(cell_position(finding.place.cell) if finding.place.cell else (0, 0)))

    return tuple(sorted(dict.fromkeys(findings), key=position))
