"""What a person said about an action: a status that the words state, told from words that only mention one.

A status of what is done with (complete, embedded, closed, superseded, risk accepted) is stated only in a shape that
leaves no doubt: subject, status word, then nothing but a date, a full scope, a meeting, or a clause of evidence. A word
that is not known there makes the whole a mention. Statuses of what is not done are read more freely, for they are the
cautious ones.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from actionbook.statement_log import is_dated, lacks_years, latest_of, log_of, outlived, telling
from actionbook.statement_remarks import Remark, whole
from actionbook.statement_text import cut
from actionbook.statement_words import CAUTION, EMBEDDING, FINISHED, NOT_DONE

FEW_WORDS = 3
"""Words of a remark that says "outstanding" of the action itself; with more, it may say it of something else."""
QUOTED = 160
"""Characters of a text that are quoted at most."""
TAKEN_BACK = {
    "embedded": (frozenset({"outstanding", "denies embedding"}), frozenset({"to come", "kept up"})),
    "complete": (frozenset({"outstanding"}), frozenset({"to come"})),
    "closed": (frozenset({"outstanding"}), frozenset({"to come"})),
}
"""Weights of other sentences that take a status back: those that do so anywhere, and those that do so after it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the words of a cell say about its action."""

    status: str | None
    """Neutral status that the words state; None when they state none."""
    denies: bool
    """The words say that the action is not complete: outright (`Not yet complete`), or by a status that is not done."""
    words: str
    """The words that decided, quoted from the text, or those that mention completion without stating it; else empty."""
    when: date | None
    """The day given with a statement of completion (`Completed 02/07/18`), where it is plain."""


LETTERED = re.compile(r"^[ \t]*\(?[a-z][.)](?= )", re.IGNORECASE | re.MULTILINE)
"""The letter of one action of several: `a) Complete`. Where one alone stands, nothing is said of the others."""
SILENT = Statement(None, False, "", None)


@lru_cache(maxsize=4096)
def read_statement(text: str) -> Statement:
    """What progress text or other free text says of its action.

    Sentences are weighed one by one. Where they disagree the most cautious counts and `denies` is True; where every
    entry begins with its date, the latest that says anything counts. Work left to do takes a statement back. What an
    entry denies is past where the latest shows evidence: then the log states nothing.
    """
    return _read(text, column=False)


@lru_cache(maxsize=4096)
def read_status_word(text: str) -> Statement:
    """What the content of a status column or RAG cell says: a word or a short phrase.

    Colours and letters give None: the plan's key decides about them. `Pending` is in progress and `Closed - verified`
    closed, as anywhere. Here alone `Open`, `Active` and `Live` are in progress, `Resolved`, `Fixed` and `Signed off`
    complete, `To do` not started, `Late` and `Missed` overdue, `Behind` and `Blocked` at risk, `Cancelled` and `Void`
    superseded; in free text these say nothing.
    """
    return _read(text, column=True)


def _read(text: str, column: bool) -> Statement:
    statement = _said(text, column)
    one_of_several = statement.status and statement.status not in NOT_DONE and len(LETTERED.findall(text)) == 1
    return Statement(None, False, statement.words, None) if one_of_several else statement


def _said(text: str, column: bool) -> Statement:
    """The same, of a text without a letter before what it says."""
    entries = log_of(cut(text), column)
    if not is_dated(entries):
        return _settle(text, [remark for _, remarks in entries for remark in remarks])
    statement = _settle(text, telling(entries))
    if statement.denies and not column and outlived(entries):
        return SILENT
    done = statement.status is not None and statement.status not in NOT_DONE
    return replace(statement, status=None, when=None) if done and lacks_years(entries) else statement


def latest_words(text: str) -> str:
    """The words of free text that may stand against a status column: of a log of dated entries only the latest."""
    entries = log_of(cut(text), column=False)
    if not is_dated(entries):
        return text
    spans = [remark.words for remark in latest_of(entries) if remark.words]
    return " ".join(text[words[0].start : words[-1].end] for words in spans)


def _settle(text: str, remarks: Sequence[Remark]) -> Statement:
    """What all remarks together say: the most cautious of them."""
    stated = [remark for remark in remarks if remark.weight == "states" and not _strays(remark, remarks)]
    unfinished = [remark for remark in stated if remark.status in NOT_DONE]
    if unfinished:
        worst = min(unfinished, key=lambda remark: CAUTION.index(remark.status))
        return Statement(worst.status, True, _quote(text, worst), None)
    if not stated and (bare := next(filter(_is_outstanding, remarks), None)):
        return Statement(None, True, _quote(text, bare), None)
    for weight in ("denies",) if stated else ("denies", "denies embedding", "mentions"):
        for remark in remarks:
            if remark.weight == weight:
                return Statement(None, weight != "mentions", _quote(text, remark), None)
    return _settle_done(text, remarks, stated) if stated else SILENT


def _is_outstanding(remark: Remark) -> bool:
    """Whether a remark says little more than that something is outstanding: `Actions outstanding`."""
    few = remark.weight == "outstanding" and len(remark.words) <= FEW_WORDS
    return few and any(word.text == "outstanding" for word in remark.words)


def _settle_done(text: str, remarks: Sequence[Remark], stated: Sequence[Remark]) -> Statement:
    """What statements of what is done come to, unless another sentence tells of work left to do."""
    shapes = [remark.shape for remark in stated if remark.shape]
    stands = whole(shapes[0], shapes[1:])
    decider = next(remark for remark in stated if remark.status == stands.status)
    anywhere, after = TAKEN_BACK.get(stands.status, (frozenset(), frozenset()))
    place = remarks.index(decider)
    for position, remark in enumerate(remarks):
        if remark.weight in anywhere or (position > place and remark.weight in after):
            return Statement(None, remark.weight in anywhere, _quote(text, remark), None)
    days = set(stands.when)
    return Statement(stands.status, False, _quote(text, decider), days.pop() if len(days) == 1 else None)


def _strays(remark: Remark, remarks: Sequence[Remark]) -> bool:
    """Whether `Transferred to…` stands in mid-text, where patients or papers may be meant."""
    return remark is not remarks[0] and any(word.text == "transferred" for word in remark.words[:3])


def _quote(text: str, remark: Remark) -> str:
    """The remark as written; of a long one the part about its first telling word."""
    words = remark.words
    while len(words) > 1 and words[0].kind in ("break", "bullet") and words[0].text != "(":
        words = words[1:]
    telling = next((n for n, word in enumerate(words) if word.text in FINISHED | EMBEDDING), 0)
    start = 0 if words[-1].end - words[0].start <= QUOTED else max(0, telling - 8)
    first = words[start].start
    near = [word for word in words[start:] if word.end - first <= QUOTED]
    ends = [word.end for word in near if word.kind != "break" or word.text == ")"]
    return text[first : ends[-1] if ends else words[start].end]
