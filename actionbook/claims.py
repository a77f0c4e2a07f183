"""What people say of an action's status, in words and in colour, and which of it holds when they disagree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from actionbook.findings import Finding
from actionbook.mentions import begun, only_mentions, told_of
from actionbook.place import Place
from actionbook.plan import Action, ActionPlan, Issue
from actionbook.rag_voice import Shown, shown_by
from actionbook.scheme import RagScheme, is_done, is_left_out, is_settled
from actionbook.target import read_target
from actionbook.voices import Voice, asides_against, left_against, rag_against, voices_of
from actionbook.words import one_line, quote

ALL = re.compile(r"\b(?:all|both|every)\s+(?:of\s+)?(?:the\s+|these\s+|\w{3,5}\s+)?actions?\b", re.IGNORECASE)
"""Words that say of every action of an issue that it is complete: `All actions complete`."""
LATER_BENEATH = "{} stands under the row of an action said to be done, later than its own date; it was not counted"
AGAINST = frozenset({"words disagree", "colour claims more"})
"""Findings that tell already why words were not taken for complete."""
KEPT = frozenset({"not started", "on hold", "at risk"})
"""Statuses short of complete that stay as a person gave them, in a status column or by the plan's own key.

"On track" says no more than "in progress" and stays only where a status column has the words.
"""

CALENDAR_WORDS = ("overdue", "past", "late", "deadline", "missed", "due")
"""What the meaning of a colour speaks of when it is worked out from the calendar, not judged by a person."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What people say of an action, taken together."""

    declared: str | None = None
    """`embedded`, `complete`, or None where nobody says that it is done, or somebody says that it is not."""
    said: str | None = None
    """Another status that a person gave and that stays: `superseded`, `on hold`, …; None where none was given."""
    stated: str | None = None
    """The status by the RAG cell alone."""
    colour: str | None = None
    """The word of the colour that the RAG cell shows, where the key has it."""
    words: str = ""
    """The words that decided, as written; empty where a colour did or nothing."""
    place: Place | None = None
    """Where they, or the colour, stand."""
    by_colour: bool = False
    """`said` is what the colour says."""
    denied: bool = False
    """Words say that it is not done."""
    begun: str = ""
    """Words that begin as if it were done, and were not taken for that."""
    since: date | None = None
    """The last day of completion that is given; before it, nothing is complete."""
    findings: tuple[Finding, ...] = ()

    def is_to_come(self, as_of: date) -> bool:
        """Whether the day of completion that is given is still to come on a day."""
        return self.since is not None and self.since > as_of


def claim_of(action: Action, scheme: RagScheme) -> Claim:
    """What people say of an action: its words first, then its colour (domain.md, "Status and colour").

    Words that state more than the colour count. Where a colour claims more than the words, or two places disagree, the
    more cautious holds and a finding says so.
    """
    claim = _heard(action, scheme)
    doubt = None if claim.declared or is_left_out(claim.said) else begun(action)
    if doubt is None:
        return claim
    elsewhere = claim.denied and claim.place != doubt.place and only_mentions(doubt)
    told = elsewhere or any(one.kind in AGAINST and one.place == doubt.place for one in claim.findings)
    return replace(claim, begun=doubt.text, findings=claim.findings if told else (*claim.findings, told_of(doubt)))


def _heard(action: Action, scheme: RagScheme) -> Claim:
    """What the words and the colour say together."""
    shown = shown_by(action.rag, scheme)
    voices, findings = voices_of(action, scheme)
    findings = [*shown.findings, *findings]
    done = [voice for voice in voices if is_done(voice.status)]
    live = [voice for voice in voices if voice.denies or (voice.status and not is_settled(voice.status))]
    live = live or rag_against(action, scheme, done)
    if not live and (done or is_done(shown.status)):
        live = asides_against(action) or left_against(action)
    if done or is_done(shown.status):
        findings += _later_beneath(action)
    out = [voice for voice in voices if is_left_out(voice.status)]
    vague = [voice for voice in done if voice.shared and voice.origin == "progress" and not ALL.search(voice.words)]
    if vague and not is_done(shown.status):
        findings.append(_which_action(vague[0]))
        done = [voice for voice in done if voice not in vague]
    if live:
        return _not_done(action, shown, scheme, (live, done + out), findings)
    if out and not (done and out[0].status == "closed"):
        return _claim(shown, out, findings, said=out[0].status)
    if done:
        return _done(action, shown, (done, out), findings)
    return _by_colour(action, shown, scheme, findings)


def _claim(shown: Shown, voices: Sequence[Voice], findings: list[Finding], **more: object) -> Claim:
    words = "; ".join(dict.fromkeys(one_line(voice.words) for voice in voices))
    place = voices[0].place if voices else None
    return Claim(
        stated=shown.status,
        colour=shown.colour,
        words=words,
        place=place,
        findings=tuple(findings),
        **more,  # type: ignore[arg-type]
    )


def _not_done(
    action: Action, shown: Shown, scheme: RagScheme, voices: tuple[list[Voice], list[Voice]], findings: list[Finding]
) -> Claim:
    """Somebody says in words that it is not done: that holds against every other word and colour."""
    live, others = voices
    voice = live[0]
    if others:
        words = (
            f"{quote(others[0].words)} at {others[0].place.cell} and {quote(voice.words)} at {voice.place.cell} "
            "disagree; it was not counted as complete"
        )
        findings.append(Finding("words disagree", voice.place, words, f"{others[0].words}\n{voice.words}"))
    if is_done(shown.status) and action.rag and not others:
        words = f"the RAG at {action.rag.place.cell} says {shown.status}, and the words are {quote(voice.words)}"
        findings.append(Finding("colour claims more", voice.place, words, voice.words))
    kept = [other.status for other in live if other.origin == "status" and other.status in KEPT | {"on track"}]
    said = kept[0] if kept else _kept_colour(shown, scheme)
    return _claim(shown, live, findings, said=said, by_colour=not kept, denied=True)


def _done(action: Action, shown: Shown, voices: tuple[list[Voice], list[Voice]], findings: list[Finding]) -> Claim:
    """Words say that it is done; embedded only where those who say how far agree on it, the colour included."""
    done, out = voices
    levels = {voice.status: voice for voice in done if voice.origin in ("status", "progress")}
    declared = "embedded" if set(levels) == {"embedded"} else "complete"
    voice = levels.get(declared, done[0])
    if len(levels) == 2:
        both = f"{quote(levels['embedded'].words)} and {quote(levels['complete'].words)}"
        words = f"{both} disagree; it was counted as complete"
        findings.append(Finding("words disagree", voice.place, words, voice.words))
    elif shown.status == "embedded" and declared == "complete" and action.rag:
        words = f"the RAG at {action.rag.place.cell} says embedded, and the words are {quote(voice.words)}"
        findings.append(Finding("colour claims more", voice.place, words, voice.words))
    since = max((other.day for other in done if other.day), default=None)
    in_order = [voice, *(other for other in (*done, *out) if other is not voice)]
    return _claim(shown, in_order, findings, declared=declared, since=since)


def _by_colour(action: Action, shown: Shown, scheme: RagScheme, findings: list[Finding]) -> Claim:
    """No words: the colour is what a person said."""
    voices = [Voice("rag", shown.status, False, shown.words, action.rag.place)] if action.rag else []
    if is_done(shown.status):
        return _claim(shown, voices, findings, declared=shown.status, since=shown.day)
    said = shown.status if is_left_out(shown.status) else _kept_colour(shown, scheme)
    return _claim(shown, voices, findings, said=said, by_colour=True)


def _kept_colour(shown: Shown, scheme: RagScheme) -> str | None:
    """A status short of complete, given by the plan's own key; a red that is not the calendar's is at risk."""
    if shown.status == "overdue" and shown.colour is None:
        return None
    if shown.status == "overdue" and scheme.source:
        meanings = [colour.meaning.lower() for colour in scheme.colours if colour.word == shown.colour]
        return None if any(word in meaning for word in CALENDAR_WORDS for meaning in meanings) else "at risk"
    return shown.status if shown.status in KEPT else None


def _later_beneath(action: Action) -> list[Finding]:
    """A finding for each later date in a row under that of an action which is said to be done: was it put off?"""
    due = action.target.due
    dates = [(one, read_target(one.text).due) for row in action.beneath for one in row.dates if not one.struck]
    return [
        Finding("date read with doubt", said.place, LATER_BENEATH.format(quote(said.text)), said.text)
        for said, day in dates
        if due and day and day > due
    ]


def _which_action(voice: Voice) -> Finding:
    words = f"{quote(voice.words)} does not say which of the actions is complete, so none was counted"
    return Finding("which action", voice.place, words, voice.words)


class Claimed(NamedTuple):
    """An action with its issue, and what people say of it."""

    issue: Issue
    action: Action
    claim: Claim


def claims_of(plan: ActionPlan) -> list[Claimed]:
    """What people say of every action of a plan, from top to bottom, whatever the day."""
    return [
        Claimed(issue, action, claim_of(action, plan.scheme)) for issue in plan.issues for action in issue.actions
    ]
