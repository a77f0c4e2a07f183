"""The full table of an appendix: themes, their issues, and a line for each action and for what belongs to none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from actionbook.appendix.lines import Line, by_team, standing
from actionbook.appendix.lists import people_words, target_words, team_target
from actionbook.appendix.model import (
    LEFT_OVER,
    NO_ACTION,
    ActionLine,
    IssueBlock,
    ThemeBlock,
)
from actionbook.plan import Issue, Unmatched
from actionbook.returns import Entry
from actionbook.scheme import RagScheme, is_done
from actionbook.issue_index import SharedIssue
from actionbook.same_words import plain

COLUMN_OF = {"action": "action", "owner": "people", "support": "people", "target": "target", "original": "target",
             "revised": "target", "evidence": "evidence"}  # fmt: skip
"""Where words that belong to no action stand in the table, by the role of their column; all others under progress."""
NO_COLUMN = "progress"
AS_FOR = "As for action {}"
LONGEST_REPEATED = 60
"""Characters of evidence or progress that are written out beside each action they serve; what is longer stands once.
"""


@dataclass(frozen=True)
class Laid:
    """What the table is laid out from."""

    scheme: RagScheme
    teams: tuple[str, ...]
    """The teams that are taken together; empty for one plan."""
    issues: Sequence[SharedIssue]
    requirement_of: Mapping[int, str]
    status_of: Mapping[int, str | None]
    """The worst status of all actions of each issue, those too that are not shown."""
    left_over: Mapping[int, Sequence[tuple[str, Unmatched]]]
    """Words that belong to none of an issue's actions, with the team whose they are."""


def rag_of(status: str | None, scheme: RagScheme) -> str:
    """The colour's word for a status; empty where it is not known."""
    return scheme.word_for(status) if status else ""


def issue_block(place: int, lines: Sequence[Line], laid: Laid) -> IssueBlock:
    """An issue with its actions that are shown, and a line for words that belong to none of them."""
    issue, status = laid.issues[place], laid.status_of[place]
    shown = list(_each_once([action_line(line, laid) for line in lines]))
    shown += left_over_lines(laid.left_over.get(place, ()), bool(laid.teams))
    return IssueBlock(
        issue.ref, issue.heading, issue.text, laid.requirement_of.get(place), status, rag_of(status, laid.scheme),
        tuple(shown),
    )  # fmt: skip


def _each_once(lines: Sequence[ActionLine]) -> Iterator[ActionLine]:
    """The lines of an issue with long words that serve several of its actions written out at the first alone."""
    first: dict[tuple[str, str], int] = {}
    numbers = Counter(line.number for line in lines)
    for line in lines:
        if numbers[line.number] > 1:  # nobody could tell which of them is meant
            yield line
            continue
        evidence, progress = (_once(first, line, column) for column in ("evidence", "progress"))
        yield replace(line, evidence=evidence, progress=progress)


def _once(first: dict[tuple[str, str], int], line: ActionLine, column: str) -> str | None:
    """The words of a line in a column, or at which action they stand already."""
    words: str | None = getattr(line, column)
    if not words or len(words) <= LONGEST_REPEATED or line.number is None:
        return words
    at = first.setdefault((column, words), line.number)
    return words if at == line.number else AS_FOR.format(at)


def action_line(line: Line, laid: Laid) -> ActionLine:
    """An action in words; what several teams say of it side by side."""
    first, entries = line.first, line.entries
    return ActionLine(
        number=first.number,
        action=first.action,
        status=line.status,
        rag=rag_of(line.status, laid.scheme),
        days_overdue=line.days_overdue,
        due_soon=line.due_soon,
        standing=standing(line, laid.teams) if laid.teams else "",
        people=by_team([(one.team, people_words(one)) for one in entries]),
        target=by_team([(one.team, team_target(one)) for one in entries]) if laid.teams else target_words(first),
        evidence=by_team([(one.team, one.evidence) for one in entries]),
        progress=_progress(entries) if laid.teams else first.progress,
    )


def _progress(entries: Sequence[Entry]) -> str | None:
    """What the teams say that have not completed an action; what the others say is in their own plans."""
    going_on = [one for one in entries if not is_done(one.status)]
    return by_team([(one.team, one.progress) for one in going_on], every_word=True, of=len(entries))


def left_over_lines(said: Sequence[tuple[str, Unmatched]], several: bool) -> Iterator[ActionLine]:
    """One line for all the words of an issue that belong to none of its actions; for several teams, one for each."""
    teams: dict[str, list[Unmatched]] = {}
    for team, one in said:
        teams.setdefault(team, []).append(one)
    for team, unmatched in teams.items():
        words = _by_column(unmatched)
        action = "\n".join(filter(None, (f"({team})" if several and team else "", words.pop("action", ""))))
        yield ActionLine(None, action, None, "", kind=LEFT_OVER, **words)  # type: ignore[arg-type]


def _by_column(unmatched: Sequence[Unmatched]) -> dict[str, str]:
    """Words that belong to no action, by the column in which they are shown."""
    columns: dict[str, list[str]] = {}
    for one in unmatched:
        columns.setdefault(COLUMN_OF.get(one.role, NO_COLUMN), []).append(one.said.text)
    return {name: "\n".join(texts) for name, texts in columns.items()}


def bare_block(issue: Issue) -> IssueBlock:
    """An issue for which no action is recorded."""
    words = _by_column(issue.unmatched)
    line = ActionLine(None, words.pop("action", ""), None, "", kind=NO_ACTION, **words)  # type: ignore[arg-type]
    return IssueBlock(issue.ref, issue.heading, issue.text, issue.requirement, None, "", (line,))


def themed(blocks: Iterable[tuple[str | None, IssueBlock | None]]) -> tuple[ThemeBlock, ...]:
    """Issues under their themes, a theme where it is first met; None stands for a theme without any issue."""
    themes: dict[str, tuple[str | None, list[IssueBlock]]] = {}
    for name, block in blocks:
        issues = themes.setdefault(plain(name or ""), (name, []))[1]
        if block is not None:
            issues.append(block)
    return tuple(ThemeBlock(name, tuple(issues)) for name, issues in themes.values())
