"""A new workbook made of a plan that has been read: its words, in the form that a team sends back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from actionbook.cell_notes import OURS
from actionbook.claims import claim_of
from actionbook.cover import DATE_LABELS
from actionbook.headings import heading_roles
from actionbook.newbook.form import COLUMNS, MORE_COLUMNS, REQUIREMENTS, Column, Line, NewPlan
from actionbook.people import People
from actionbook.plan import Action, ActionPlan, Issue, Said, Unmatched, joined
from actionbook.scheme import JUNE_2018, JUNE_2018_DOUBTS
from actionbook.status import as_of_then, judge_action
from actionbook.target import TargetDate, read_target
from actionbook.teams import core
from actionbook.words import key

ITS_OWN_TEAM = re.compile(r"^team( name)?s?$")
"""A label that gives the plan's own team, in whose place the return's stands."""
ITS_OWN_DAY = re.compile(r"^(position )?as at\b")
"""A label that gives the day of the plan's position, beside which the return's would stand."""
PLAN_DATE, VERSION = "Plan date", "Version"
PLAIN_DATE = re.compile(
    r"[\d\s./&,()-]*(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:of\s+)?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[\d\s./'-]*)?",
    re.IGNORECASE,
)
"""Words that give a day and say nothing else."""
SEVERAL = ("progress", "evidence")
"""Roles of which a plan may have several columns."""
WIDE_ENOUGH = 6.0
"""What a heading must weigh for its role to stand as a column of its own."""
NO_THEME = "No theme"
NO_ACTION_OF_ITS_OWN = "In the plan, for no action by itself:"
PLAN_SAYS = OURS + ': "{}"'


def form_of(plan: ActionPlan, team: str, as_of: date) -> NewPlan:
    """The plan as a team's return begins: what the plan says, in the status that it has on a day."""
    columns = columns_of(plan)
    scheme = JUNE_2018 if plan.scheme in JUNE_2018_DOUBTS.values() else plan.scheme
    lines = tuple(_lines(plan, team, as_of, columns))
    return NewPlan(
        title=plan.title, team=team, purpose=plan.purpose or "", governance=_governance(plan), scheme=scheme,
        requirements=plan.requirements or REQUIREMENTS, staff=plan.staff, lines=lines, columns=columns,
        due_soon_days=plan.due_soon_days, subject="Return of a team",
    )  # fmt: skip


def _governance(plan: ActionPlan) -> dict[str, str]:
    """The labels of the plan, but for its team; with its day and version where only its file's name gave them."""
    kept = {
        PLAN_DATE if ITS_OWN_DAY.match(key(label)) else label: value
        for label, value in plan.governance.items()
        if not ITS_OWN_TEAM.match(key(label))
    }
    dated = any(pattern.search(key(label)) for pattern in DATE_LABELS for label in kept)
    if plan.dated and not dated:
        kept[PLAN_DATE] = f"{plan.dated:%B %Y}" if plan.dated.day == 1 else f"{plan.dated:%d/%m/%Y}"
    if plan.version and not any(key(label).startswith("version") for label in kept) and plan.version not in plan.title:
        kept[VERSION] = plan.version
    return kept


def columns_of(plan: ActionPlan) -> tuple[Column, ...]:
    """The columns of the form, with those more that the plan has words for."""
    columns = list(COLUMNS)
    wanted = {
        "heading": any(issue.heading for issue in plan.issues),
        "completed": any(action.completed for action in plan.actions),
        "percent": any(action.percent for action in plan.actions),
    }
    for name, (column, before) in MORE_COLUMNS.items():
        if wanted[name]:
            columns.insert(1 + next(n for n, one in enumerate(columns) if one.name == before), column)
    for role in SEVERAL:
        columns = list(_several(plan, role, columns))
    return tuple(columns)


def _several(plan: ActionPlan, role: str, columns: Sequence[Column]) -> Iterator[Column]:
    """The columns, that of a role replaced by the plan's own where it has several with words."""
    headings = _headings(plan, role)
    for column in columns:
        if column.name != role or len(headings) < 2:
            yield column
            continue
        for number, heading in enumerate(headings, 1):
            yield column._replace(name=role if number == 1 else f"{role} {number}", heading=heading)


def _headings(plan: ActionPlan, role: str) -> list[str]:
    """The headings under which a plan has words of a role; none where one of them would not be known again."""
    said = (one for action in plan.actions for one in _said(action, role))
    headings = list(dict.fromkeys(one.heading for one in said))
    known = all(
        max(roles, key=lambda one: roles[one]) == role and roles[role] >= WIDE_ENOUGH
        for heading in headings
        if (roles := heading_roles(heading) or {"": 0.0})
    )
    return headings if known and len({key(heading) for heading in headings}) == len(headings) else []


def _said(action: Action, role: str) -> tuple[Said, ...]:
    return action.progress if role == "progress" else action.evidence


def _lines(plan: ActionPlan, team: str, as_of: date, columns: Sequence[Column]) -> Iterator[Line]:
    """The rows, those of other teams left out: each action with its issue, and each issue that has no action."""
    bare = list(plan.bare_issues)
    themed = any(issue.theme for issue in plan.issues)
    for issue in plan.issues:
        while bare and bare[0].place.position < issue.place.position:
            yield _bare_line(bare.pop(0), themed)
        first = True
        for action in issue.actions:
            if action.team and core(action.team) != core(team):
                continue
            line = _line(plan, issue, action, as_of, columns)
            yield _with_loose_words(line, issue.unmatched) if first else line
            first = False
    yield from (_bare_line(one, themed) for one in bare)


def _head(issue: Issue, themed: bool) -> dict[str, str]:
    """What identifies an issue: the same words on each of its rows."""
    words = {
        "ref": issue.ref, "theme": issue.theme or (NO_THEME if themed else None), "heading": issue.heading,
        "issue": issue.text, "requirement": issue.requirement,
    }  # fmt: skip
    return {name: said for name, said in words.items() if said}


def _bare_line(issue: Issue, themed: bool) -> Line:
    head = {name: words for name, words in _head(issue, themed).items() if name != "heading"}
    return _with_loose_words(Line(head), issue.unmatched)


def _with_loose_words(line: Line, unmatched: Sequence[Unmatched]) -> Line:
    """A row with the words of its issue that belong to no action, as a note on the issue."""
    if not unmatched:
        return line
    said = [f"{one.role.capitalize()}: {one.said.text}" for one in unmatched]
    return replace(line, notes={**line.notes, "issue": "\n".join([NO_ACTION_OF_ITS_OWN, *said])})


def _line(plan: ActionPlan, issue: Issue, action: Action, as_of: date, columns: Sequence[Column]) -> Line:
    claim = as_of_then(claim_of(action, plan.scheme), as_of)
    status = (claim.declared or claim.said or "in progress").capitalize()
    words = _head(issue, any(one.theme for one in plan.issues))
    words |= {"action": action.text, "owner": owner_words(action.people), "status": status}
    words |= {name: said.text for name in ("completed", "percent") if (said := getattr(action, name))}
    if action.number is not None:
        words["number"] = str(action.number)
    struck = {name for name in ("completed", "percent") if (said := getattr(action, name)) and said.struck}
    for name, said in _by_column(action, columns).items():
        words[name] = "\n".join(one.text for one in said) if all(one.struck for one in said) else joined(said) or ""
        struck |= {name} if all(one.struck for one in said) else set()
    line = replace(_dated(action.target, plan.dated), words=words, struck=frozenset(struck))
    if not line.readable:
        line = replace(line, left_as=judge_action(plan, issue, action, as_of).status)
    own = action.status.text if action.status and key(action.status.text) != key(status) else ""
    return replace(line, notes={**line.notes, "status": PLAN_SAYS.format(own)}) if own else line


def _by_column(action: Action, columns: Sequence[Column]) -> Mapping[str, list[Said]]:
    """What is said of progress and evidence, by the columns of the form."""
    found: dict[str, list[Said]] = {}
    for role in SEVERAL:
        names = {column.heading: column.name for column in columns if column.name.partition(" ")[0] == role}
        for said in _said(action, role):
            found.setdefault(names.get(said.heading, role) if len(names) > 1 else role, []).append(said)
    return found


def owner_words(people: People) -> str:
    """Lead and support as they may be written in one cell."""
    if people.lead and people.support:
        return f"{people.lead} supported by {people.support}"
    return people.lead or (f"Support: {people.support}" if people.support else "")


def _dated(target: TargetDate, anchor: date | None) -> Line:
    """The dates of a row: true days where the words give no more than that, else the words and what they mean."""
    text = target.text.strip()
    simple = target.due and not target.original and not target.ambiguous and not target.states and not target.ongoing
    if target.due and simple and target.kind == "date" and PLAIN_DATE.fullmatch(text):
        return Line({}, target=target.due)
    read = read_target(text, anchor)
    same = (read.due, read.original, read.states) == (target.due, target.original, target.states)
    if target.due and target.original and (not same or _are_days(text)):
        return Line({}, target=target.original, revised=target.due, notes=_note(text, target))
    if target.due and not same:
        return Line({}, target=target.due, notes=_note(text, target))
    return Line({}, target=text, due=target.due, readable=target.readable)


def _are_days(text: str) -> bool:
    """Whether words are no more than two days with an arrow between them, as of two columns."""
    return text.count("→") == 1 and all(PLAIN_DATE.fullmatch(part.strip()) for part in text.split("→"))


def _note(text: str, target: TargetDate) -> dict[str, str]:
    """The plan's own words, where the days alone would lose some."""
    return {} if _are_days(text) and target.moved < 2 else {"target": PLAN_SAYS.format(text)}
