"""Knows tables that were cut out of a master tracker: they say of each action which cell of which file it stood in."""

from collections.abc import Sequence

from actionbook.findings import Finding
from actionbook.plan import ActionPlan
from actionbook.words import one_line, quote

WHERE_FROM = frozenset({"Team", "Action", "File", "Sheet", "Cell"})
"""Headings that the sheet of actions of a master has, and each of its lists."""
OF_ALL_ACTIONS = frozenset({"Issue", *WHERE_FROM})
"""Those that of these only the sheet of actions has."""
OF_THE_HISTORY = frozenset({"Position as at", "Key", "Action", "As written"})
A_LIST = "the sheet was left out, because it is a list of a master tracker, whose actions are on the sheet {}"


def is_extract(plan: ActionPlan) -> bool:
    """Whether a plan is a sheet of a master tracker that stands in another workbook, or under another name."""
    return _headings(plan) >= WHERE_FROM


def without_lists(plans: Sequence[ActionPlan]) -> tuple[list[ActionPlan], list[Finding]]:
    """The plans without those that say again what stands on another sheet of the master they were cut out of."""
    whole = next((plan for plan in plans if _headings(plan) >= OF_ALL_ACTIONS), None)
    if whole is None:
        return list(plans), []
    lists = [plan for plan in plans if plan is not whole and _is_list(plan)]
    why = A_LIST.format(quote(whole.place.sheet or ""))
    return [plan for plan in plans if plan not in lists], [Finding("sheet skipped", one.place, why) for one in lists]


def _is_list(plan: ActionPlan) -> bool:
    headings = _headings(plan)
    return headings >= OF_THE_HISTORY or headings >= WHERE_FROM and not headings >= OF_ALL_ACTIONS


def _headings(plan: ActionPlan) -> frozenset[str]:
    return frozenset(one_line(column.heading) for column in plan.columns)
