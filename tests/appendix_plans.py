"""Small plans for the tests of making an appendix, made out of a few cells."""

from collections.abc import Sequence
from datetime import date

from sheets import plan_of, sheet

from actionbook.plan import ActionPlan

AS_OF = date(2018, 7, 20)
HEADER = (
    "RAG", "Issue identified", "Actions to be taken", "Person responsible", "Target completion date",
    "Evidence to be provided", "Progress to date",
)  # fmt: skip
Row = Sequence[str | None]


def row(issue: str | None, action: str | None, target: str | None = None, **more: str) -> Row:
    """A row of a plan: its issue, its actions and their targets; `lead`, `evidence`, `progress` and `rag` by name."""
    return (
        more.get("rag"), issue, action, more.get("lead", "HoN"), target, more.get("evidence"), more.get("progress"),
    )  # fmt: skip


def band(words: str) -> Row:
    """A band with a theme."""
    return (words,)


TITLE = (("Ward improvement plan – June 2018 v4",),)


def plan(*rows: Row, above: Sequence[Row] = TITLE, **options: object) -> ActionPlan:
    """A plan with these rows under its headings; bands are merged across the table."""
    lines = [*above, (None,), HEADER, *rows]
    merges = [f"A{place}:G{place}" for place, line in enumerate(lines, 1) if len(line) == 1 and line[0] and place > 2]
    return plan_of(sheet(lines, merges=merges, **options))  # type: ignore[arg-type]


ISSUE = "1.1 Staff must assess risks"
TWO = "1. Train all staff\n2. Audit the records"
