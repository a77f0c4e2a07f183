"""The full table of an appendix in its order: themes, their issues, and what belongs to none of their actions."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from actionbook.appendix.blocks import Laid, bare_block, issue_block, themed
from actionbook.appendix.copies import only_in_copy, said_otherwise
from actionbook.appendix.keys import scheme_of
from actionbook.appendix.known import Known, of_action, of_entry
from actionbook.appendix.lines import Line
from actionbook.appendix.model import IssueBlock, ThemeBlock
from actionbook.appendix.position import Position
from actionbook.plan import ActionPlan, Issue, Unmatched
from actionbook.returns import Entry
from actionbook.same_words import plain
from actionbook.shared_issues import by_number
from actionbook.status import worst_known

Order = tuple[int, tuple[int, ...], bool, int]
"""Row or theme, the numbers of the ref, whether it stands under a sub-heading, and what was met first."""
LAST = 10**9


class _Placed(NamedTuple):
    """A block of the table, and where it comes."""

    order: Order
    theme: str | None
    block: IssueBlock | None
    """None for a theme alone."""


def theme_blocks(position: Position, *, everything: bool = False) -> tuple[ThemeBlock, ...]:
    """The themes with their issues: those of one plan as they stand in it, of several by their numbers.

    With `everything` all actions, those too that do not fit what the table is asked for.
    """
    lines: dict[int, list[Line]] = {}
    for line in position.now.lines if everything else position.shown:
        lines.setdefault(line.issue, []).append(line)
    laid = _laid(position)
    order = _order_of(position)
    issues = position.now.shared.issues
    placed = [_Placed(order(place), issues[place].theme, issue_block(place, lines[place], laid)) for place in lines]
    if _is_whole(position) or everything:
        placed += _without_actions(position)
    return themed([(one.theme, one.block) for one in sorted(placed, key=lambda one: one.order)])


def _is_whole(position: Position) -> bool:
    asked = position.asked
    return not (asked.only or asked.themes or asked.team)


def _laid(position: Position) -> Laid:
    plans = position.material.plans
    requirements: dict[int, str] = {}
    for line in position.now.lines:
        for entry in line.entries:
            if entry.requirement:
                requirements.setdefault(line.issue, entry.requirement)
    left_over = {} if position.asked.only else _left_over(position)
    scheme = scheme_of(plans, position.material.several)
    statuses: dict[int, list[str | None]] = {}
    for line in position.now.every:
        statuses.setdefault(line.issue, []).append(line.status)
    worst = {place: worst_known(found) for place, found in statuses.items()}
    return Laid(scheme, position.teams, position.now.shared.issues, requirements, worst, left_over)


def _one_plan(position: Position) -> ActionPlan | None:
    """The plan whose order the table keeps; None where it is of several."""
    plans = position.material.plans
    return plans[0] if len(plans) == 1 and not position.teams else None


def _order_of(position: Position) -> Callable[[int], Order]:
    """Where an issue comes, by its place among the issues."""
    issues = position.now.shared.issues
    if plan := _one_plan(position):
        placed = _placed(position)
        rows: dict[int, int] = {}
        for issue in plan.issues:
            for place in (placed[known] for known in map(of_action, issue.actions) if known in placed):
                rows.setdefault(place, issue.place.position[0])
        return lambda place: (rows.get(place, LAST), (), False, place)
    return lambda place: (*by_number(issues[place]), place)


def _without_actions(position: Position) -> Iterator[_Placed]:
    """Themes and issues of a plan under which no action is recorded."""
    plan = _one_plan(position)
    if plan is None:
        return
    named = {plain(issue.theme or "") for issue in (*plan.issues, *plan.bare_issues)}
    for band in plan.bands:
        if plain(band.text) not in named:
            yield _Placed((band.place.position[0], (), False, 0), band.text, None)
    for issue in plan.bare_issues:
        yield _Placed((issue.place.position[0], (), False, 0), issue.theme, bare_block(issue))


LeftOver = dict[int, list[tuple[str, Unmatched]]]
"""By an issue's place: words that belong to none of its actions, each with the team whose they are."""


def _left_over(position: Position) -> LeftOver:
    """Words that belong to no action: those of each plan's issues, and what only a copy says."""
    found: LeftOver = {}
    for plan in position.material.plans:
        for place, team, unmatched in _left_in(plan, position):
            found.setdefault(place, []).extend((team, one) for one in unmatched)
    shown: dict[int, list[Entry]] = {}
    for line in position.now.lines:
        shown.setdefault(line.issue, []).extend(line.entries)
    for place, copy in position.copies:
        if place in shown:
            found.setdefault(place, []).extend((copy.team, one) for one in said_otherwise(shown[place], copy))
    return {place: list(dict.fromkeys(left)) for place, left in found.items()}


def _placed(position: Position) -> dict[Known, int]:
    """The place of the issue of each action, of those too that were left out as copies."""
    placed = {of_entry(copy): place for place, copy in position.copies}
    for line in position.now.lines:
        placed.update((of_entry(entry), line.issue) for entry in line.entries)
    return placed


def _left_in(plan: ActionPlan, position: Position) -> Iterator[tuple[int, str, Sequence[Unmatched]]]:
    """Words of a plan's issues that belong to no action; of a copy only those that the first has not."""
    placed = _placed(position)
    teams = {of_entry(entry): entry.team for entry in position.now.entries}
    dropped = {of_entry(copy) for _, copy in position.copies}
    texts: dict[int, list[str]] = {}
    for issue in plan.issues:
        known = [one for one in map(of_action, issue.actions) if one in placed]
        if not known:
            continue
        place, before = placed[known[0]], texts.setdefault(placed[known[0]], [])
        copy = all(one in dropped for one in known)
        team = next((teams[one] for one in known if one in teams), "")
        yield place, team, only_in_copy(before, issue.unmatched) if copy else issue.unmatched
        before += _texts(issue)


def _texts(issue: Issue) -> list[str]:
    said = (one for action in issue.actions for one in (*action.evidence, *action.progress))
    targets = (action.target.text for action in issue.actions)
    return [*(one.text for one in said), *targets, *(one.said.text for one in issue.unmatched)]
