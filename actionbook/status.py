"""Works out every action's status, in the order of the rules of the field, each with its reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from actionbook import reasons
from actionbook.cell_notes import contrary_note
from actionbook.claims import Claim, Claimed, claim_of, claims_of
from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.plan import Action, ActionPlan, Issue, named
from actionbook.reasons import Case
from actionbook.scheme import RagScheme, is_done, is_left_out, is_settled, worst
from actionbook.words import key, quote


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
        lambda c: reasons.stated(c, "embedded"),
    ),
    Rule(
        "superseded, closed or risk accepted",
        lambda c: is_left_out(c.claim.said),
        lambda c: c.claim.said,
        lambda c: reasons.stated(c, c.claim.said or ""),
    ),
    Rule(
        "somebody said complete",
        lambda c: c.claim.declared == "complete",
        lambda c: "complete",
        lambda c: reasons.stated(c, "complete"),
    ),
    Rule(
        "the due date has passed",
        lambda c: c.days_left is not None and c.days_left < 0,
        lambda c: "overdue",
        reasons.overdue,
    ),
    Rule(
        UNREAD,
        lambda c: not c.action.target.readable,
        lambda c: _left_as_it_was(c.claim),
        reasons.unread,
    ),
    Rule(
        DUE_SOON,
        lambda c: c.days_left is not None and c.days_left <= c.due_soon_days,
        lambda c: c.live,
        reasons.due_soon,
    ),
    Rule(
        "due later",
        lambda c: c.days_left is not None,
        lambda c: c.live,
        reasons.due_later,
    ),
    Rule(
        "no date",
        lambda c: True,
        lambda c: c.live,
        reasons.no_date,
    ),
)


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
            (claim.declared is None and not is_left_out(claim.said))
            and (action.target.readable and action.target.due is None)
        ),
        lambda action: f"no end date ({reasons.without_day(action.target)})",
        lambda action, _: action.target_place,
    ),
    Wanting(
        "note says otherwise",
        lambda action, claim: is_done(claim.declared) and contrary_note(action) is not None,
        lambda action: "complete, and a note on this cell may say that it is not; notes are not counted",
        lambda action, _: contrary_note(action) or action.place,
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
    return replace(claim, declared=None, denied=True) if claim.is_to_come(as_of) else claim


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
    return None if unknown and is_settled(shown) else shown


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
    early = {claim.place or action.place: claim for action, claim in judged if as_of and claim.is_to_come(as_of)}
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


def _left_as_it_was(claim: Claim) -> str | None:
    """The status by the RAG cell; never complete against words that deny it."""
    if claim.denied and is_done(claim.stated):
        return claim.said or "in progress"
    return claim.said or claim.stated
