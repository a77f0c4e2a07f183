"""Lays actions out as a table: one row an action, as plain records or as a pandas frame."""

from collections.abc import Iterable
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


FIELDS: dict[str, Field] = {
    "plan": Field("string", "the title of the plan"),
    "team": Field("string", "the team whose action it is"),
    "theme": Field("string", "the theme of the issue"),
    "ref": Field("string", "the number of the issue, as written: `1.2`"),
    "heading": Field("string", "the sub-heading over the issue"),
    "requirement": Field("string", "must do, should do or the like, in the plan's own words"),
    "issue": Field("string", "what was found or asked for"),
    "number": Field("Int64", "the number of the action within its issue"),
    "action": Field("string", "the words of the action"),
    "lead": Field("string", "who leads, as written"),
    "support": Field("string", "who supports, as written"),
    "target": Field("string", "the target date as written"),
    "due": Field("date", "the latest day that the target allows; the new day where it was moved"),
    "earliest": Field("date", "the earliest day that the target allows"),
    "original_due": Field("date", "the day first promised, where the target still shows it"),
    "ongoing": Field("bool", "the target says that the work goes on or comes round again"),
    "due_soon": Field("bool", "it is open and due in the next 28 days, or as many as the settings say"),
    "declared": Field("string", "the status that status column, RAG cell and target cell declare"),
    "stated": Field("string", "the status that the words of progress state"),
    "status": Field("string", "the status worked out, as in [status.md](status.md); missing where it cannot be"),
    "rag": Field("string", "the colour's word in the plan's own key"),
    "reason": Field("string", "why the status is what it is, with the cell that says so"),
    "evidence": Field("string", "what is said to prove it, a line for each cell"),
    "progress": Field("string", "what is said of its progress, a line for each cell"),
    "hidden": Field("bool", "the row is hidden, by hand or by a filter; it counts all the same"),
    "file": Field("string", "the workbook, as it was named"),
    "sheet": Field("string", "the sheet"),
    "cell": Field("string", "the cell in which the action begins"),
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
    return [_record(plan, judgement) for plan in plans for judgement in judge(plan, as_of)]


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
