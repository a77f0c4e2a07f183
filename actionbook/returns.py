"""What a team sent: one plan of one team, its actions judged on a day, as the master tracker takes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actionbook.claims import Claimed
from actionbook.extracts import is_extract
from actionbook.findings import Finding
from actionbook.people import Person
from actionbook.place import Place
from actionbook.plan import Action, ActionPlan, joined
from actionbook.scheme import JUNE_2018
from actionbook.status import Judgement, judge
from actionbook.words import one_line


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of one team as it stands on a day: a row of the master."""

    team: str
    theme: str | None
    ref: str | None
    heading: str | None
    number: int | None
    requirement: str | None
    issue: str | None
    action: str
    lead: str | None
    support: str | None
    target: str | None
    """As written."""
    due: date | None
    original: date | None
    """The day first promised, where the words, or a column of the plan, still show it."""
    moved: int
    """How often the date has been moved, as far as is known."""
    status: str | None
    due_soon: bool
    days_overdue: int | None
    reason: str
    evidence: str | None
    progress: str | None
    evidence_owed: bool
    """It is complete and no evidence is named."""
    doubts: tuple[str, ...]
    """The kinds of finding that concern it."""
    people: tuple[Person, ...]
    file: str
    sheet: str
    cell: str

    @property
    def name(self) -> str:
        """What a message calls it: `1.3 Handover of care, action 2`."""
        return action_name(self.ref, self.heading, self.number)


def action_name(ref: str | None, heading: str | None, number: int | None) -> str:
    """What a message calls an action: `1.3 Handover of care, action 2`; `an action without a number` without any."""
    issue = " ".join(filter(None, (ref, heading)))
    numbered = f"action {number}" if number is not None else ""
    return ", ".join(filter(None, (issue, numbered))) or "an action without a number"


@dataclass(frozen=True, slots=True)
class Return:
    """The plan of one team on one sheet of a file."""

    file: str
    sheet: str
    team: str | None
    """As the workbook, its file's name or the settings name it; None where nothing does."""
    title: str
    dated: date | None
    version: str | None
    key: str
    """What the plan's colours mean, in its own words; empty where it has no key of its own."""
    differs: str
    """What of it means something else in the scheme of the master; empty where nothing does."""
    staff: Mapping[str, str]
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()
    of_master: bool = False
    """It stands in a master tracker, among those of other teams."""
    extract: bool = False
    """It stands in a table that was cut out of a master tracker."""
    purpose: str | None = None
    governance: Mapping[str, str] = field(default_factory=dict)


def returns_of(plan: ActionPlan, as_of: date, claims: Sequence[Claimed] | None = None) -> list[Return]:
    """The returns in a plan, one for each team it names, in their order; the actions judged as of a day.

    `claims` are what people say of the actions, where it is known already.
    """
    teams: dict[str | None, list[Entry]] = {}
    by_cell = _by_cell(plan.findings)
    for judged in judge(plan, as_of, claims):
        team = judged.action.team or plan.team
        teams.setdefault(team and one_line(team), []).append(_entry(plan, judged, by_cell))
    return [
        Return(
            file=plan.place.file,
            sheet=plan.place.sheet or "",
            team=team,
            title=plan.title,
            dated=plan.dated,
            version=plan.version,
            key=_key_in_words(plan),
            differs=_what_differs(plan),
            staff=plan.staff,
            extract=is_extract(plan),
            entries=tuple(entries),
            purpose=plan.purpose,
            governance=plan.governance,
        )
        for team, entries in teams.items()
    ]


def _entry(plan: ActionPlan, judged: Judgement, by_cell: Mapping[Place, list[Finding]]) -> Entry:
    action, issue = judged.action, judged.issue
    doubts = dict.fromkeys(finding.kind for finding in (*_about(action, by_cell), *judged.findings))
    return Entry(
        team=action.team or plan.team or "",
        theme=issue.theme,
        ref=issue.ref,
        heading=issue.heading,
        number=action.number,
        requirement=issue.requirement,
        issue=issue.text,
        action=action.text,
        lead=action.people.lead,
        support=action.people.support,
        target=action.target.text or None,
        due=action.target.due,
        original=action.target.original,
        moved=action.target.moved,
        status=judged.status,
        due_soon=judged.due_soon,
        days_overdue=judged.days_overdue,
        reason=judged.reason,
        evidence=joined(action.evidence),
        progress=joined(action.progress),
        evidence_owed="evidence outstanding" in doubts,
        doubts=tuple(doubts),
        people=action.people.named,
        file=action.place.file,
        sheet=action.place.sheet or "",
        cell=action.place.cell or "",
    )


def _by_cell(findings: Iterable[Finding]) -> dict[Place, list[Finding]]:
    cells: dict[Place, list[Finding]] = {}
    for finding in findings:
        if finding.place.cell:
            cells.setdefault(finding.place, []).append(finding)
    return cells


def _about(action: Action, by_cell: Mapping[Place, list[Finding]]) -> Iterator[Finding]:
    """The plan's findings that concern an action: in its own cells, and of a cell for several only what is its own."""
    yield from by_cell.get(action.place, ())
    yield from (one for one in by_cell.get(action.target_place, ()) if one.words in ("", action.target.text))
    names = {person.words for person in action.people.named}
    yield from (one for one in by_cell.get(action.owner_place, ()) if one.words in names or not names)
    if action.rag_place:
        yield from by_cell.get(action.rag_place, ())


def _key_in_words(plan: ActionPlan) -> str:
    if plan.scheme.source is None and plan.scheme.colours == JUNE_2018.colours:
        return ""
    return ", ".join(f"{colour.word} = {one_line(colour.meaning)}" for colour in plan.scheme.colours)


def _what_differs(plan: ActionPlan) -> str:
    """The colours that mean another status in this plan than the same word does in the June 2018 scheme."""
    changed = []
    for colour in plan.scheme.colours:
        usual = JUNE_2018.colour_of_word(colour.word)
        if colour.status and (usual is None or usual.status != colour.status):
            changed.append(f"{colour.word} ({colour.status}) became {JUNE_2018.word_for(colour.status)}")
    return ", ".join(changed)
