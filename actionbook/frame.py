"""Lays actions out as a table: one row an action, as plain records or as a pandas frame."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from actionbook.plan import ActionPlan, joined
from actionbook.status import Judgement, judge

if TYPE_CHECKING:
    import pandas


class Field(NamedTuple):
    """One column of the frame: what it is kept as, and what stands in it."""

    kind: str
    """A dtype of pandas, or `date`."""
    meaning: str
    of: Callable[[ActionPlan, Judgement], Any]
    """What stands in it for an action, as it is judged."""


FIELDS: dict[str, Field] = {
    "plan": Field("string", "the title of the plan", lambda plan, one: plan.title),
    "team": Field("string", "the team whose action it is", lambda plan, one: one.action.team or plan.team),
    "theme": Field("string", "the theme of the issue", lambda plan, one: one.issue.theme),
    "ref": Field("string", "the number of the issue, as written: `1.2`", lambda plan, one: one.issue.ref),
    "heading": Field("string", "the sub-heading over the issue", lambda plan, one: one.issue.heading),
    "requirement": Field(
        "string", "must do, should do or the like, in the plan's own words",
        lambda plan, one: one.issue.requirement,
    ),  # fmt: skip
    "issue": Field("string", "what was found or asked for", lambda plan, one: one.issue.text),
    "number": Field("Int64", "the number of the action within its issue", lambda plan, one: one.action.number),
    "action": Field("string", "the words of the action", lambda plan, one: one.action.text or None),
    "lead": Field("string", "who leads, as written", lambda plan, one: one.action.people.lead or None),
    "support": Field("string", "who supports, as written", lambda plan, one: one.action.people.support or None),
    "target": Field("string", "the target date as written", lambda plan, one: one.action.target.text or None),
    "due": Field(
        "date", "the latest day that the target allows; the new day where it was moved",
        lambda plan, one: one.action.target.due,
    ),  # fmt: skip
    "earliest": Field("date", "the earliest day that the target allows", lambda plan, one: one.action.target.earliest),
    "original_due": Field(
        "date", "the day first promised, where the target still shows it",
        lambda plan, one: one.action.target.original,
    ),  # fmt: skip
    "ongoing": Field(
        "bool", "the target says that the work goes on or comes round again",
        lambda plan, one: one.action.target.ongoing,
    ),  # fmt: skip
    "due_soon": Field(
        "bool", "it is open and due in the next 28 days, or as many as the settings say",
        lambda plan, one: one.due_soon,
    ),  # fmt: skip
    "declared": Field(
        "string", "the status that status column, RAG cell and target cell declare",
        lambda plan, one: one.declared,
    ),  # fmt: skip
    "stated": Field("string", "the status that the words of progress state", lambda plan, one: one.stated),
    "status": Field(
        "string", "the status worked out, as in [status.md](status.md); missing where it cannot be",
        lambda plan, one: one.status,
    ),  # fmt: skip
    "rag": Field("string", "the colour's word in the plan's own key", lambda plan, one: one.rag),
    "reason": Field("string", "why the status is what it is, with the cell that says so", lambda plan, one: one.reason),
    "evidence": Field(
        "string", "what is said to prove it, a line for each cell",
        lambda plan, one: joined(one.action.evidence),
    ),  # fmt: skip
    "progress": Field(
        "string", "what is said of its progress, a line for each cell",
        lambda plan, one: joined(one.action.progress),
    ),  # fmt: skip
    "hidden": Field(
        "bool", "the row is hidden, by hand or by a filter; it counts all the same",
        lambda plan, one: one.action.hidden,
    ),  # fmt: skip
    "file": Field("string", "the workbook, as it was named", lambda plan, one: one.action.place.file),
    "sheet": Field("string", "the sheet", lambda plan, one: one.action.place.sheet),
    "cell": Field("string", "the cell in which the action begins", lambda plan, one: one.action.place.cell),
}
"""The columns in their order, and what each holds. What is missing is missing (`NA`, `NaT`); a `bool` never is."""

COLUMNS: dict[str, str] = {name: field.kind for name, field in FIELDS.items()}
"""What each column holds: a dtype of pandas, or `date`."""

DTYPES: dict[str, str] = {name: "datetime64[s]" if kind == "date" else kind for name, kind in COLUMNS.items()}
"""What pandas keeps each column as, also where there is no action."""


def to_records(plans: Iterable[ActionPlan], as_of: date) -> list[dict[str, Any]]:
    """One record an action, its keys those of `COLUMNS`; None for what is missing, dates as `datetime.date`.

    >>> from datetime import date
    >>> import actionbook
    >>> plans = actionbook.read_plans("Larkfield improvement plan.xlsx")
    >>> record = actionbook.to_records(plans, as_of=date(2025, 4, 11))[0]
    >>> record["ref"], record["number"], record["due"], record["status"], record["cell"]
    ('1.1', 1, datetime.date(2025, 2, 28), 'complete', 'C10')
    """
    return [
        {name: field.of(plan, one) for name, field in FIELDS.items()} for plan in plans for one in judge(plan, as_of)
    ]


def to_frame(plans: Iterable[ActionPlan], as_of: date) -> "pandas.DataFrame":
    """One row an action, in the order of the plans: the columns of `COLUMNS`, judged as of a day.

    Words are pandas strings, numbers `Int64`, dates `datetime64[s]` without a time zone, marks `bool`; a missing value
    is missing in each. docs/frames.md says what stands in every column. The index counts from 0.

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
                pandas.to_datetime([record[name] for record in records]).astype(DTYPES[name]), name=name
            )
            if kind == "date"
            else pandas.Series([record[name] for record in records], dtype=kind, name=name)
            for name, kind in COLUMNS.items()
        }
    )
