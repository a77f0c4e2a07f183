"""A team's actions as the writers of the layouts take them: issues with the team's own words, rows of a log."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from sample_story.plan_words import ISSUES
from sample_story.team_layouts import Team
from sample_story.who_does_what import Standing
from sample_workbooks.books import FILLS, WORDS
from sample_workbooks.content import Issue
from sample_workbooks.expected import Reading
from sample_workbooks.issue_rows import Line, numbered
from sample_workbooks.logs import Log, Row

DAY = re.compile(r"\d\d/\d\d/\d\d")
WORST_FIRST = "RAGP"


def by_issue(standings: Iterable[Standing]) -> dict[str, tuple[Standing, ...]]:
    """The actions of each issue, in the order of the team's numbers."""
    return {
        key: tuple(sorted(of_issue, key=lambda one: one.shown_number))
        for key, of_issue in groupby(standings, key=lambda one: one.issue)
    }


def action_words(standing: Standing) -> str:
    """The words of an action in a return: the team's own, or the plan's."""
    return standing.words or ISSUES[standing.issue].actions[standing.number - 1]


def planned_evidence(standing: Standing) -> str:
    """The evidence that the plan asks for; empty for what the team has added to the plan."""
    evidence = ISSUES[standing.issue].evidence
    return evidence[standing.number - 1] if standing.number <= len(evidence) else ""


def listed_issue(standings: Sequence[Standing], lead: str) -> Issue:
    """An issue with nothing but the actions that a return holds, in their order."""
    return ISSUES[standings[0].issue]._replace(
        owner=lead,
        actions=tuple(action_words(one) for one in standings),
        evidence=tuple(planned_evidence(one) for one in standings),
    )


def placed_issue(standings: Sequence[Standing], team: Team) -> Issue:
    """An issue whose actions stand at their numbers; where a return holds none of a number, nothing does."""
    key = standings[0].issue
    last = max(one.shown_number for one in standings)
    actions, evidence = [""] * last, [""] * last
    for one in standings:
        actions[one.shown_number - 1] = action_words(one)
        evidence[one.shown_number - 1] = one.evidence if team.own_evidence else planned_evidence(one)
    return ISSUES[key]._replace(
        owner=team.leads.get(key, ISSUES[key].owner), actions=tuple(actions), evidence=tuple(evidence)
    )


def placed_issues(team: Team, standings: Iterable[Standing]) -> dict[str, Issue]:
    """The issues of a team's return by key; a sub-heading without its issue above it is given the issue's words."""
    issues = {key: placed_issue(of_issue, team) for key, of_issue in by_issue(standings).items()}
    alone = {key: one for key, one in issues.items() if one.heading and not one.text and one.ref not in issues}
    return issues | {
        key: one._replace(text=f"{ISSUES[one.ref].text}\n\n{one.heading}") for key, one in alone.items()
    }


def worst_colour(standings: Iterable[Standing]) -> str:
    """The letter of an issue that has one RAG cell for all of its actions."""
    return min((one.rag for one in standings if one.rag), key=WORST_FIRST.index, default="")


def lines_of(standings: Iterable[Standing]) -> tuple[Line, ...]:
    """The rows of a return with an issue a row and numbered lists in its cells."""
    return tuple(
        Line(
            key, worst_colour(of_issue), listed(of_issue, "target"), listed(of_issue, "progress"),
            tuple(Reading(one.shown_number, "", False, "") for one in of_issue),
        )
        for key, of_issue in by_issue(standings).items()
    )


def listed(standings: Sequence[Standing], field: str) -> str:
    """One field of several actions as a list in one cell; nothing where none of them says anything."""
    entries = tuple(str(getattr(one, field)) for one in standings)
    return numbered(entries, tuple(one.shown_number for one in standings)) if any(entries) else ""


def as_cell(standing: Standing) -> str | date:
    """A target as Excel keeps what somebody types: a day that there is as a date, all else as words."""
    return standing.due if standing.due and DAY.fullmatch(standing.target) else standing.target


def log_of(team: Team, standings: Sequence[Standing], updated: date) -> Log:
    """A team's return as a flat log."""
    rows = tuple(
        Row(
            one.issue, one.shown_number, as_cell(one), one.rag, one.progress,
            due="", ongoing=False, status="", word="" if one.rag in WORDS else one.status.capitalize(),
        )
        for of_issue in by_issue(standings).values()
        for one in of_issue
    )
    table = {"table": team.table} if team.table else {
        "title": f"{team.sheet.replace('Sheet1', '') or team.name} – CQC improvement plan return",
        "remark": f"Date updated: {updated:%d/%m/%Y}", "first": team.first,
    }
    issues = placed_issues(team, standings)
    return Log(
        team.sheet or team.name, team.name, team.columns, rows, look=team.look, fills=dict(team.fills) or FILLS,
        bands=team.bands, issues=issues, **table,
    )
