"""Lays actions out as a table: one row an action, as plain records or as a pandas frame."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from actionbook.plan import ActionPlan, joined
from actionbook.status import Judgement, judge

if TYPE_CHECKING:
    import pandas

COLUMNS: dict[str, str] = {
    "plan": "string",
    "team": "string",
    "theme": "string",
    "ref": "string",
    "heading": "string",
    "requirement": "string",
    "issue": "string",
    "number": "Int64",
    "action": "string",
    "lead": "string",
    "support": "string",
    "target": "string",
    "due": "date",
    "earliest": "date",
    "original_due": "date",
    "ongoing": "bool",
    "due_soon": "bool",
    "declared": "string",
    "stated": "string",
    "status": "string",
    "rag": "string",
    "reason": "string",
    "evidence": "string",
    "progress": "string",
    "hidden": "bool",
    "file": "string",
    "sheet": "string",
    "cell": "string",
}
"""The columns in their order, and what each holds. Dates are `datetime64`; what is missing is missing (`NA`, `NaT`)."""


def to_records(plans: Iterable[ActionPlan], as_of: date) -> list[dict[str, Any]]:
    """One record an action, its keys those of `COLUMNS`; None for what is missing, dates as `datetime.date`.

    >>> from datetime import date
    >>> import actionbook
    >>> plans = actionbook.read_plans("Larkfield improvement plan.xlsx")
    >>> record = actionbook.to_records(plans, as_of=date(2025, 4, 11))[0]
    >>> record["ref"], record["number"], record["due"], record["status"], record["cell"]
    ('1.1', 1, datetime.date(2025, 2, 28), 'complete', 'C10')
    """
    return [_record(plan, judgement) for plan in plans for judgement in judge(plan, as_of)]


def to_frame(plans: Iterable[ActionPlan], as_of: date) -> "pandas.DataFrame":
    """One row an action, in the order of the plans: the columns of `COLUMNS`, judged as of a day.

    Words are pandas strings, numbers `Int64`, dates `datetime64`, marks `bool`; a missing value is missing in each.

    >>> from datetime import date
    >>> import actionbook
    >>> plans = actionbook.read_plans("Larkfield improvement plan.xlsx")
    >>> frame = actionbook.to_frame(plans, as_of=date(2025, 4, 11))
    >>> late = frame[frame["status"] == "overdue"]
    >>> list(zip(late["ref"], late["lead"], late["due"].dt.strftime("%d/%m/%Y")))
    [('1.2', 'COO', '31/03/2025'), ('1.2', 'H0C, QLs', '10/04/2025')]
    """
    import pandas

    records = to_records(plans, as_of)
    return pandas.DataFrame(
        {
            name: pandas.Series(
                pandas.to_datetime([record[name] for record in records]).astype("datetime64[s]"), name=name
            )
            if kind == "date"
            else pandas.Series([record[name] for record in records], dtype=kind, name=name)
            for name, kind in COLUMNS.items()
        }
    )


def _record(plan: ActionPlan, judged: Judgement) -> dict[str, Any]:
    action, issue, target = judged.action, judged.issue, judged.action.target
    return {
        "plan": plan.title,
        "team": action.team or plan.team,
        "theme": issue.theme,
        "ref": issue.ref,
        "heading": issue.heading,
        "requirement": issue.requirement,
        "issue": issue.text,
        "number": action.number,
        "action": action.text or None,
        "lead": action.people.lead or None,
        "support": action.people.support or None,
        "target": target.text or None,
        "due": target.due,
        "earliest": target.earliest,
        "original_due": target.original,
        "ongoing": target.ongoing,
        "due_soon": judged.due_soon,
        "declared": judged.declared,
        "stated": judged.stated,
        "status": judged.status,
        "rag": judged.rag,
        "reason": judged.reason,
        "evidence": joined(action.evidence),
        "progress": joined(action.progress),
        "hidden": action.hidden,
        "file": action.place.file,
        "sheet": action.place.sheet,
        "cell": action.place.cell,
    }
