"""Works out every action's status, in the order of the rules of the field, each with its reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from actionbook.claims import LEFT_OUT, Claim, Claimed, claim_of, claims_of
from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.plan import Action, ActionPlan, Issue, named
from actionbook.scheme import STATUSES, RagScheme, worst
from actionbook.words import key, quote


class Case(NamedTuple):
    """All that the rules look at."""

    action: Action
    claim: Claim
    as_of: date
    due_soon_days: int

    @property
    def days_left(self) -> int | None:
        """Days until the action is due; negative when the day has passed, None without a date."""
        return (self.action.target.due - self.as_of).days if self.action.target.due else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """An action's status on a day, and why."""

    action: Action
    issue: Issue
    status: str | None
    """One of `STATUSES`; None where it cannot be worked out and the RAG cell says nothing either."""
    rag: str | None
    """The colour's word in the plan's own key."""
    declared: str | None
    stated: str | None
    due_soon: bool
    reason: str
    findings: tuple[Finding, ...]
    denied: bool = False
    """Words say that it is not done."""
    unread: bool = False
    """The date cannot be read, so the status is what the RAG cell said."""

    @property
    def days_overdue(self) -> int | None:
        """Whole days since the action was due; None where it is not overdue."""
        return None if self.status != "overdue" or self._late is None else self._late

    _late: int | None = None


class Rule(NamedTuple):
    """One rule of domain.md: when it holds, the status it gives, and the reason in words."""

    name: str
    holds: Callable[[Case], bool]
    status: Callable[[Case], str | None]
    reason: Callable[[Case], str]


UNREAD, DUE_SOON = "the date cannot be read", "due soon"

# "Order of the tests, first match wins" (domain.md, "Status and colour").
RULES: tuple[Rule, ...] = (
    Rule(
        "somebody said embedded",
        lambda c: c.claim.declared == "embedded",
        lambda c: "embedded",
        lambda c: f"Embedded: {_said(c)}",
    ),
    Rule(
        "superseded, closed or risk accepted",
        lambda c: _left_out(c.claim),
        lambda c: c.claim.said,
        lambda c: f"{(c.claim.said or '').capitalize()}: {_said(c)}",
    ),
    Rule(
        "somebody said complete",
        lambda c: c.claim.declared == "complete",
        lambda c: "complete",
        lambda c: f"Complete: {_said(c)}",
    ),
    Rule(
        "the due date has passed",
        lambda c: c.days_left is not None and c.days_left < 0,
        lambda c: "overdue",
        lambda c: f"Overdue: due {_day(c)}, {_days(-(c.days_left or 0))} ago; {_nothing(c)} {_at(c)}",
    ),
    Rule(
        UNREAD,
        lambda c: not c.action.target.readable,
        lambda c: _left_as_it_was(c.claim),
        lambda c: f"Left as it was: the target date {quote(c.action.target.text)} cannot be read {_at(c)}",
    ),
    Rule(
        DUE_SOON,
        lambda c: c.days_left is not None and c.days_left <= c.due_soon_days,
        lambda c: _live(c),
        lambda c: f"{_named(c)}: due soon, {_day(c)}, {_in_days(c)}; {_nothing(c)} {_at(c)}",
    ),
    Rule(
        "due later",
        lambda c: c.days_left is not None,
        lambda c: _live(c),
        lambda c: f"{_named(c)}: due {_day(c)}, {_in_days(c)}; {_nothing(c)} {_at(c)}",
    ),
    Rule(
        "no date",
        lambda c: True,
        lambda c: _live(c),
        lambda c: f"{_named(c)}: {_without_date(c)}; {_nothing(c)} {_at(c)}",
    ),
)

WITHOUT_DATE = {
    "blank": "no target date",
    "none": "no date set yet",
    "open-ended": "ongoing",
    "recurring": "comes round again",
    "start only": "begins and has no end date",
    "range open end": "begins and goes on",
    "status": "no date, only a word",
}
NO_DAY = "no day to be due"
"""How a target without a date is put into words; other kinds give no day to be due."""


class Wanting(NamedTuple):
    """Something an action lacks, whatever the day."""

    kind: str
    holds: Callable[[Action, Claim], bool]
    words: Callable[[Action], str]
    place: Callable[[Action, Claim], Place]


NO_EVIDENCE = frozenset(
    ("", "n/a", "na", "none", "none yet", "not yet", "nil", "no", "tba", "tbc", "tbd", "awaited", "outstanding",
     "to follow", "to be confirmed", "to be provided")
)  # fmt: skip
"""Words in a column of evidence that name none; so does a dash alone."""

WANTING: tuple[Wanting, ...] = (
    Wanting(
        "evidence outstanding",
        lambda action, claim: claim.declared == "complete" and not _names_evidence(action),
        lambda action: "complete, evidence outstanding",
        lambda action, claim: claim.place or action.place,
    ),
    Wanting(
        "no end date",
        lambda action, claim: (
            claim.declared is None and not _left_out(claim) and action.target.readable and action.target.due is None
        ),
        lambda action: f"no end date ({WITHOUT_DATE.get(action.target.kind, NO_DAY)})",
        lambda action, _: action.target_place,
    ),
)


def judge(plan: ActionPlan, as_of: date, claims: Sequence[Claimed] | None = None) -> list[Judgement]:
    """Every action of a plan with its status on a day, from top to bottom; `claims` where they are known already.

    Each has its reason, the cell that says so, and its findings. Nothing is raised: where no status can be worked out
    and the RAG cell says nothing either, the status is None.

    >>> from datetime import date
    >>> import actionbook
    >>> [plan] = actionbook.read_plans("Larkfield improvement plan.xlsx")
    >>> third = actionbook.judge(plan, date(2025, 4, 11))[2]
    >>> third.status, third.rag, third.days_overdue
    ('overdue', 'Red', 11)
    >>> print(third.reason)
    Overdue: due 31/03/25, 11 days ago; the words "Not started – lead away" do not say complete (Sheet1!E12)
    """
    return [_judged(plan, one, as_of) for one in claims or claims_of(plan)]


def judge_action(plan: ActionPlan, issue: Issue, action: Action, as_of: date) -> Judgement:
    """One action's status on a day: the first of `RULES` that holds."""
    return _judged(plan, Claimed(issue, action, claim_of(action, plan.scheme)), as_of)


def _judged(plan: ActionPlan, claimed: Claimed, as_of: date) -> Judgement:
    action, issue = claimed.action, claimed.issue
    claim = as_of_then(claimed.claim, as_of)
    case = Case(action, claim, as_of, plan.due_soon_days)
    rule = next(rule for rule in RULES if rule.holds(case))
    status = rule.status(case)
    return Judgement(
        action=action,
        issue=issue,
        status=status,
        rag=_colour_for(status, claim, plan.scheme) if status else None,
        declared=claim.declared,
        stated=claim.stated,
        due_soon=rule.name == DUE_SOON,
        denied=claim.denied,
        unread=rule.name == UNREAD,
        reason=rule.reason(case),
        findings=tuple(_findings([(action, claim)], as_of)),
        _late=-case.days_left if case.days_left is not None else None,
    )


def as_of_then(claim: Claim, as_of: date) -> Claim:
    """A claim as it stood on a day: completion on a day that was still to come completes nothing."""
    return replace(claim, declared=None, denied=True) if _to_come(claim, as_of) else claim


def _to_come(claim: Claim, as_of: date) -> bool:
    return claim.since is not None and claim.since > as_of


def worst_status(judgements: list[Judgement]) -> str | None:
    """The status of an issue: the worst of its actions, Green only when every one is (domain.md).

    None without any action, and where all that is known is done while the status of another action is not known.
    """
    return worst_known([judgement.status for judgement in judgements])


def worst_known(statuses: Sequence[str | None]) -> str | None:
    """The worst of some statuses, of which None is not known: see `worst_status`."""
    known = [status for status in statuses if status]
    shown = worst(known) if known else None
    unknown = len(known) < len(statuses)
    return None if shown and unknown and (STATUSES[shown].done or not STATUSES[shown].counted) else shown


def _colour_for(status: str, claim: Claim, scheme: RagScheme) -> str:
    """The colour's word for a status: the one a person gave where the status is what it says."""
    if claim.by_colour and claim.said == status and claim.colour:
        return claim.colour
    return scheme.word_for(status, claim.colour)


def claim_findings(
    plan: ActionPlan, claims: Sequence[Claimed] | None = None, as_of: date | None = None
) -> list[Finding]:
    """What judging a plan brings to light; one finding a cell for all actions it concerns.

    On a day it is told, too, which completion is still to come; without one, what holds whatever the day.
    """
    issues = groupby(claims or claims_of(plan), key=lambda one: id(one.issue))
    return [finding for _, same in issues for finding in _findings([(one.action, one.claim) for one in same], as_of)]


def _findings(judged: list[tuple[Action, Claim]], as_of: date | None = None) -> list[Finding]:
    found = [finding for _, claim in judged for finding in claim.findings]
    early = {claim.place or action.place: claim for action, claim in judged if as_of and _to_come(claim, as_of)}
    for place, claim in early.items():
        words = f"{quote(claim.words)} gives a day of completion that is still to come ({claim.since:%d/%m/%y})"
        found.append(Finding("completion to come", place, f"{words}; it was not counted as complete", claim.words))
    for wanting in WANTING:
        cells: dict[tuple[Place, str], list[Action]] = {}
        for action, claim in judged:
            if wanting.holds(action, claim):
                cells.setdefault((wanting.place(action, claim), wanting.words(action)), []).append(action)
        for (place, words), actions in cells.items():
            found.append(Finding(wanting.kind, place, f"{named(actions)}: {words}", actions[0].target.text))
    return found


def _names_evidence(action: Action) -> bool:
    return any(key(said.text) not in NO_EVIDENCE for said in action.evidence)


def _left_out(claim: Claim) -> bool:
    return claim.said in LEFT_OUT


def _left_as_it_was(claim: Claim) -> str | None:
    """The status by the RAG cell; never complete against words that deny it."""
    if claim.denied and claim.stated and STATUSES[claim.stated].done:
        return claim.said or "in progress"
    return claim.said or claim.stated


def _live(case: Case) -> str:
    return case.claim.said or "in progress"


def _named(case: Case) -> str:
    return _live(case).capitalize()


def _said(case: Case) -> str:
    claim = case.claim
    words = quote(claim.words) if claim.words else "the colour of the RAG cell says so"
    return f"{words} ({_place(claim.place)})" if claim.place else words


def _nothing(case: Case) -> str:
    vague = next((finding.words for finding in case.claim.findings if finding.kind == "which action"), None)
    if vague and not case.claim.denied:
        return f"the words {quote(vague)} do not say which action is complete"
    if _to_come(case.claim, case.as_of):
        return f"the day of completion in {quote(case.claim.words)} is still to come"
    if case.claim.denied:
        return f"the words {quote(case.claim.words)} do not say complete"
    begun = case.claim.begun
    return f"the words {quote(begun)} were not taken to say complete" if begun else "nothing says complete"


def _without_date(case: Case) -> str:
    target = case.action.target
    shown = WITHOUT_DATE.get(target.kind, NO_DAY)
    return f"{shown} ({quote(target.text, 40)})" if target.text and target.kind not in ("blank", "none") else shown


def _day(case: Case) -> str:
    return f"{case.action.target.due:%d/%m/%y}"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def _in_days(case: Case) -> str:
    return "today" if case.days_left == 0 else f"in {_days(case.days_left or 0)}"


def _at(case: Case) -> str:
    return f"({_place(case.action.target_place)})"


def _place(place: Place) -> str:
    return f"{place.sheet}!{place.cell}"
