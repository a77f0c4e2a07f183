"""What people say of an action's status, in words and in colour, and which of it holds when they disagree."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from actionbook.colour_names import colour_word, hue_of
from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.plan import Action, Rag, Said
from actionbook.scheme import STATUSES, RagScheme
from actionbook.statements import Statement, read_statement, read_status_word
from actionbook.target import read_target
from actionbook.words import quote

DONE = frozenset(name for name, status in STATUSES.items() if status.done)
LEFT_OUT = frozenset(name for name, status in STATUSES.items() if not status.counted)
KEPT = frozenset({"not started", "on hold", "at risk"})
"""Statuses short of complete that stay as a person gave them, in a status column or by the plan's own key.

"On track" says no more than "in progress" and stays only where a status column has the words.
"""

CALENDAR_WORDS = ("overdue", "past", "late", "deadline", "missed", "due")
"""What the meaning of a colour speaks of when it is worked out from the calendar, not judged by a person."""

NO_RAG_HUES = frozenset({"white", "grey", "black"})

FULL = frozenset({"100", "100%", "100.0%", "100.00%"})
"""What a column of percentages shows when all is done; a bare 1 may be one per cent."""


class Voice(NamedTuple):
    """What one place says of an action."""

    origin: str
    """`status`, `progress`, `target`, `completed` or `percent`."""
    status: str | None
    denies: bool
    words: str
    place: Place
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What people say of an action, taken together."""

    declared: str | None = None
    """`embedded`, `complete`, or None where nobody says that it is done, or somebody says that it is not."""
    said: str | None = None
    """Another status that a person gave and that stays: `superseded`, `on hold`, …; None where none was given."""
    stated: str | None = None
    """The status by the RAG cell alone."""
    words: str = ""
    """The words that decided, as written; empty where a colour did or nothing."""
    place: Place | None = None
    """Where they, or the colour, stand."""
    denied: bool = False
    """Words say that it is not done."""
    since: date | None = None
    """The day of completion, where nothing but a column of such days says that it is done."""
    findings: tuple[Finding, ...] = ()


def claim_of(action: Action, scheme: RagScheme) -> Claim:
    """What people say of an action: its words first, then its colour (domain.md, "Status and colour").

    Words that state more than the colour count. Where a colour claims more than the words, or two places disagree, the
    more cautious holds and a finding says so.
    """
    stated, findings = stated_by(action.rag, scheme)
    voices = voices_of(action, scheme)
    done = [voice for voice in voices if voice.status in DONE]
    live = [voice for voice in voices if voice.denies or (voice.status and voice.status not in DONE | LEFT_OUT)]
    out = [voice for voice in voices if voice.status in LEFT_OUT]
    vague = [voice for voice in done if voice.shared and voice.origin == "progress"]
    if vague and stated not in DONE:
        findings.append(_which_action(vague[0]))
        done = [voice for voice in done if voice not in vague]
    if live:
        return _not_done(live, done + out, stated, action, scheme, findings)
    if out and not (done and out[0].status == "closed"):
        return Claim(None, out[0].status, stated, out[0].words, out[0].place, findings=tuple(findings))
    if done:
        return _done(done, stated, action, findings)
    return _by_colour(stated, action.rag, scheme, findings)


def _not_done(
    live: list[Voice],
    others: list[Voice],
    stated: str | None,
    action: Action,
    scheme: RagScheme,
    findings: list[Finding],
) -> Claim:
    """Somebody says in words that it is not done: that holds against every other word and colour."""
    voice = live[0]
    if others:
        words = (
            f"{quote(others[0].words)} at {others[0].place.cell} and {quote(voice.words)} at {voice.place.cell} "
            "disagree; it was not counted as complete"
        )
        findings.append(Finding("words disagree", voice.place, words, f"{others[0].words}\n{voice.words}"))
    if stated in DONE and action.rag and not others:
        words = f"the RAG at {action.rag.place.cell} says {stated}, and the words are {quote(voice.words)}"
        findings.append(Finding("colour claims more", voice.place, words, voice.words))
    kept = [other.status for other in live if other.origin == "status" and other.status in KEPT | {"on track"}]
    said = kept[0] if kept else _kept_colour(stated, action.rag, scheme)
    return Claim(None, said, stated, voice.words, voice.place, denied=True, findings=tuple(findings))


def _done(done: list[Voice], stated: str | None, action: Action, findings: list[Finding]) -> Claim:
    """Words say that it is done; embedded only where those who say how far agree on it, the colour included."""
    levels = {voice.status: voice for voice in done if voice.origin in ("status", "progress")}
    declared = "embedded" if set(levels) == {"embedded"} else "complete"
    voice = levels.get(declared, done[0])
    if len(levels) == 2:
        both = f"{quote(levels['embedded'].words)} and {quote(levels['complete'].words)}"
        words = f"{both} disagree; it was counted as complete"
        findings.append(Finding("words disagree", voice.place, words, voice.words))
    elif stated == "embedded" and declared == "complete" and action.rag:
        words = f"the RAG at {action.rag.place.cell} says embedded, and the words are {quote(voice.words)}"
        findings.append(Finding("colour claims more", voice.place, words, voice.words))
    only_a_day = all(voice.origin == "completed" for voice in done) and stated not in DONE
    since = _day(action.completed) if only_a_day else None
    return Claim(declared, None, stated, voice.words, voice.place, since=since, findings=tuple(findings))


def _by_colour(stated: str | None, rag: Rag | None, scheme: RagScheme, findings: list[Finding]) -> Claim:
    """No words: the colour is what a person said."""
    place = rag.place if rag else None
    words = rag.text if rag else ""
    if stated in DONE:
        return Claim(stated, None, stated, words, place, findings=tuple(findings))
    said = stated if stated in LEFT_OUT else _kept_colour(stated, rag, scheme)
    return Claim(None, said, stated, words, place, findings=tuple(findings))


def _kept_colour(stated: str | None, rag: Rag | None, scheme: RagScheme) -> str | None:
    """A status short of complete, given by the plan's own key; a red that is not the calendar's is at risk."""
    if stated == "overdue" and rag and scheme.source:
        meaning = next((colour.meaning.lower() for colour in scheme.colours if colour.status == "overdue"), "overdue")
        return None if any(word in meaning for word in CALENDAR_WORDS) else "at risk"
    return stated if stated in KEPT else None


def stated_by(rag: Rag | None, scheme: RagScheme) -> tuple[str | None, list[Finding]]:
    """The status that a RAG cell states by itself: by its word or letter, and by its fill.

    Where the two differ the more cautious holds. A colour the key does not explain states nothing.
    """
    if rag is None:
        return None, []
    worded = _status_of_words(rag.text, scheme) if rag.text else None
    filled = scheme.status_of_fill(rag.fill) if rag.fill else None
    if worded and filled and worded != filled:
        cautious = max(worded, filled, key=lambda status: STATUSES[status].badness)
        words = f"the RAG says {quote(rag.text)}, and its fill says {filled}; it was read as {cautious}"
        return cautious, [Finding("words disagree", rag.place, words, rag.text)]
    if worded or filled:
        return worded or filled, []
    hue = hue_of(rag.fill) if rag.fill else None
    if rag.text or (hue and hue.name not in NO_RAG_HUES):
        shown = quote(rag.text) if rag.text else f"a {hue.name if hue else 'plain'} fill"
        return None, [
            Finding(
                "colour not in key", rag.place, f"the RAG cell shows {shown}, which the key does not explain", rag.text
            )
        ]
    return None, []


def _status_of_words(words: str, scheme: RagScheme) -> str | None:
    colour = colour_word(words)
    return scheme.status_of_word(colour) if colour else read_status_word(words).status


def voices_of(action: Action, scheme: RagScheme) -> list[Voice]:
    """Every place that says in words how far an action is, the status column first."""
    voices = []
    if action.status:
        colour = colour_word(action.status.text)
        statement = (
            Statement(scheme.status_of_word(colour), False, action.status.text, None)
            if colour
            else (read_status_word(action.status.text))
        )
        voices.append(_voice("status", action.status, statement))
    voices += [_voice("progress", said, read_statement(said.text)) for said in action.progress]
    if action.target.states == "complete":
        voices.append(Voice("target", "complete", False, action.target.text, action.target_place))
    if action.completed and _day(action.completed):
        voices.append(Voice("completed", "complete", False, action.completed.text, action.completed.place))
    if action.percent:
        status = "complete" if action.percent.text.replace(" ", "") in FULL else None
        voices.append(Voice("percent", status, status is None, action.percent.text, action.percent.place))
    return [voice for voice in voices if voice.status or voice.denies]


def _voice(origin: str, said: Said, statement: Statement) -> Voice:
    return Voice(origin, statement.status, statement.denies, statement.words or said.text, said.place, said.shared)


def _day(said: Said | None) -> date | None:
    """The one day that a cell names; None where it names none or says more than that."""
    read = read_target(said.text) if said else None
    return read.due if read and read.kind in ("date", "status+date") else None


def _which_action(voice: Voice) -> Finding:
    words = f"{quote(voice.words)} does not say which of the actions is complete, so none was counted"
    return Finding("which action", voice.place, words, voice.words)
