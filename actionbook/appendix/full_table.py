"""The full table of an appendix in words: issues, actions, and what stands beside them, the same in every form."""

from collections.abc import Iterator

from actionbook.appendix.cells import Cell, Coloured, Column, Table
from actionbook.appendix.model import (
    ACTION,
    LEFT_OVER,
    NO_ACTION,
    ActionLine,
    Appendix,
    IssueBlock,
)
from actionbook.appendix.words import shortened_words
from actionbook.scheme import shown_status

HEADINGS = (
    "RAG", "Issue identified", "Actions to be taken", "Person responsible", "Target completion date",
    "Evidence to be provided", "Progress to date",
)  # fmt: skip
"""The columns of the full table in their order (the June 2018 plan, `domain.md`)."""
LONGEST_CONTINUED = 60
"""Letters of a sub-heading that are said again where an issue goes on."""
NO_THEME = "No theme"
LEFT_OVER_WORDS = "Words of this issue that are numbered for none of its actions"
NO_ACTION_WORDS = "No action is recorded for this issue"
PROGRESS_OF = "Progress is that of the teams that have not completed an action."
NO_ACTIONS = "There are no actions under this theme."


def full_table(appendix: Appendix) -> Table:
    """Every action as one plain table: theme and ref on each row, nothing merged, the June 2018 columns in order."""
    rag, issue, action, people, target, evidence, progress = HEADINGS
    columns = (
        Column("Theme", 18), Column("Ref", 7), Column(rag, 14, "coloured"), Column(issue, 28), Column(action, 34),
        Column(people, 17), Column(target, 14), Column(evidence, 20), Column(progress, 33),
    )  # fmt: skip
    rows = tuple(_full_rows(appendix))
    empty = "No action fits what was asked for."
    return Table("table", "Action plan", "Action plan", plan_note(appendix), columns, rows, empty)


def plan_note(appendix: Appendix) -> str:
    """What stands before the full table: what of the plan it shows, and whose progress; empty where that is all."""
    return " ".join(filter(None, (appendix.selection, PROGRESS_OF if appendix.teams else "")))


def _full_rows(appendix: Appendix) -> Iterator[tuple[Cell, ...]]:
    for theme in appendix.themes:
        name = theme.name or NO_THEME
        if not theme.issues:
            yield (name, None, Coloured("", "No status"), None, NO_ACTIONS, None, None, None, None)
        for issue in theme.issues:
            for line in issue.lines:
                yield (name, issue.ref, status_of(line), issue_words(issue), *line_cells(line))


def status_of(line: ActionLine) -> Coloured:
    """An action's status in words, on its colour."""
    if line.kind != ACTION:
        return Coloured("", "No status")
    return Coloured(line.rag, status_words(line))


def status_words(line: ActionLine) -> str:
    """An action's status with what it means for the date: `Overdue by 11 days`, `In progress, due soon`."""
    if line.kind != ACTION:
        return ""
    if line.days_overdue is not None:
        return f"Overdue by {line.days_overdue} {'day' if line.days_overdue == 1 else 'days'}"
    return shown_status(line.status) + (", due soon" if line.due_soon else "")


def issue_words(issue: IssueBlock, *, with_ref: bool = False, continued: bool = False) -> str:
    """An issue in words: its statement, its sub-heading and its requirement, a paragraph each.

    With its ref before them where it is asked for; where it goes on over a page, its ref, `(continued)` and its
    sub-heading alone.
    """
    if continued:
        first = " ".join(filter(None, (issue.ref or shortened_words(issue.text or ""), "(continued)")))
        return "\n".join(filter(None, (first, shortened_words(issue.heading or "", LONGEST_CONTINUED))))
    statement = " ".join(filter(None, (issue.ref if with_ref else None, issue.text)))
    return "\n".join(filter(None, (statement, issue.heading, f"({issue.requirement})" if issue.requirement else "")))


def line_cells(line: ActionLine) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    """A line's action with its number, people, target date, evidence and progress."""
    progress = "\n".join(filter(None, (line.standing, line.progress))) or None
    return action_words(line), line.people, line.target, line.evidence, progress


def action_words(line: ActionLine) -> str:
    """An action with its number before it: `3. All staff to …`."""
    if line.kind == LEFT_OVER:
        return "\n".join(filter(None, (f"{LEFT_OVER_WORDS}:", line.action)))
    if line.kind == NO_ACTION:
        return "\n".join(filter(None, (NO_ACTION_WORDS, line.action)))
    return f"{line.number}. {line.action}" if line.number is not None else line.action
