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

from actionbook.statement_shapes import (
    Shape,
    doubts,
    joined,
    kept_at,
    read_shape,
    shows_evidence,
)
from actionbook.statement_text import Sentence, Word, Words, cut, looks_misspelt
from actionbook.statement_words import (
    CAUTION,
    DENYING,
    DONE_COLOURS,
    EMBEDDING,
    FINISHED,
    LABELS,
    NOT_DONE,
    STARTED,
)

MEASURED = frozenset({"complete", "completed", "done", "finished"})
"""Words before a share of the work; `Achieved 85%` may be a score."""
FEW_WORDS = 3
"""Words of a remark that says "outstanding" of the action itself; with more, it may say it of something else."""
QUOTED = 160
"""Characters of a text that are quoted at most."""
PASSING = frozenset({"superseded", "risk accepted"})
"""Statuses that work to come does not take back: it is done elsewhere, or not at all."""
UNDOING = frozenset({"not", "partly", "outstanding", "asked"})
"""Doubts that take these back all the same."""
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


@dataclass(frozen=True, slots=True)
class Remark:
    """What one sentence says."""

    weight: str
    """`states`, `denies`, `denies embedding`, `outstanding`, `to come`, `kept up`, `mentions` or `silent`."""
    words: Words
    shape: Shape | None = None

    @property
    def status(self) -> str:
        """The status it states; empty where it states none."""
        return self.shape.status if self.shape else ""


Entry = tuple[date | None, list[Remark]]


@lru_cache(maxsize=4096)
def read_statement(text: str) -> Statement:
    """What progress text or other free text says of its action.

    Sentences are weighed one by one. Where they disagree the most cautious counts and `denies` is True; where every
    entry begins with its date, the latest that says anything counts. Work left to do takes a statement back.
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
    entries = _entries(cut(text), column)
    if all(day for day, _ in entries):
        return _settle(text, _latest(entries))
    return _settle(text, [remark for _, remarks in entries for remark in remarks])


def _entries(sentences: Sequence[Sentence], column: bool) -> list[Entry]:
    """Remarks by dated entry (`12/06/18: …`); those before the first date have none."""
    entries: list[Entry] = []
    numbered = sum(sentence.numbered for sentence in sentences)
    for sentence in sentences:
        words = sentence.words[2:] if sentence.numbered and numbered == 1 else sentence.words
        day, words = _stamp(words)
        if day or not entries:
            entries.append((day, []))
        remark = _weigh(words, sentence.asked, column)
        entries[-1][1].append(_as_news(remark) if entries[-1][0] else remark)
    return entries


def _as_news(remark: Remark) -> Remark:
    """A remark under a date: one that is no evidence tells of something new, so what was stated before may not hold."""
    known = shows_evidence(remark.words) or any(word.text in DONE_COLOURS for word in remark.words)
    return replace(remark, weight="to come") if remark.weight == "silent" and not known else remark


def _stamp(words: Words) -> tuple[date | None, Words]:
    """The date that an entry begins with, and the words after it."""
    at = 0
    while at < len(words) and (words[at].kind in ("bullet", "break") or words[at].text in LABELS):
        at += 1
    if at == len(words) or not words[at].day or (at + 1 < len(words) and words[at + 1].kind in ("and", "slash")):
        return None, words
    return words[at].day, words[at + 1 :]


def _latest(entries: Sequence[Entry]) -> list[Remark]:
    """The remarks of the latest day that says anything, and of the days after it."""
    kept: list[Remark] = []
    for latest in sorted({day for day, _ in entries if day}, reverse=True):
        kept = [remark for day, remarks in entries if day == latest for remark in remarks] + kept
        if any(remark.weight in ("states", "denies") for remark in kept):
            break
    return kept


def _weigh(words: Words, asked: bool, column: bool) -> Remark:
    """What one sentence says."""
    kinds = {word.kind for word in words}
    if "tick" in kinds and kinds <= {"tick", "bullet", "break"} and not asked:
        return Remark("states", words, Shape("complete", len(words)))
    shape = read_shape(words, column)
    if shape and shape.status in NOT_DONE and not asked:
        return Remark("states", words, shape)
    if shape and shape.status not in NOT_DONE:
        return _weigh_done(words, shape, asked, column)
    return _weigh_rest(words, asked)


def _weigh_done(words: Words, shape: Shape, asked: bool, column: bool) -> Remark:
    """What a sentence says that begins with a status of what is done: what follows may take it back."""
    rest = words[shape.end :]
    clauses = _clauses(rest)
    kinds = doubts(rest) | ({"asked"} if asked else set())
    if shape.status in PASSING and not kinds & UNDOING:
        return Remark("states", words, shape)
    if shape.status in PASSING:
        return Remark("denies" if {word.text for word in rest} & FINISHED else "mentions", words)
    if kinds & DENYING or _answer(clauses) == "n" or _in_part(rest):
        return Remark("denies", words)
    further = [found for clause in clauses if not kept_at(clause, 0) and (found := read_shape(clause, column))]
    doubtful = kinds - ({"kept up", "not embedded"} if shape.status != "embedded" else set())
    if doubtful or not (further or _supported(rest, clauses)):
        return Remark("mentions", words)
    return Remark("states", words, _whole(shape, further))


def _in_part(rest: Words) -> bool:
    """Whether nothing but a share that is not the whole follows a status: `Complete 30%`, `Complete (75%)`."""
    said = [word for word in rest if word.kind != "break"]
    return len(said) == 1 and said[0].kind == "percent" and not said[0].whole


def _supported(rest: Words, clauses: Sequence[Words]) -> bool:
    """Whether the clause after a status is evidence, or nothing. After a colon stands a list of what was completed."""
    if rest and (rest[0].text == ":" or (not clauses and rest[0].text[:1] in ".…")):
        return _answer(clauses) in ("yes", "y")
    return not clauses or shows_evidence(clauses[0])


def _answer(clauses: Sequence[Words]) -> str:
    """The one word after `Completed:`; empty where there is more."""
    return clauses[0][0].text if len(clauses) == 1 and len(clauses[0]) == 1 else ""


def _whole(shape: Shape, further: Sequence[Shape]) -> Shape:
    """The shapes of all clauses taken together. What a meeting closed, or is closed on a date, is complete."""
    shapes = (shape, *further)
    status = joined(*(each.status for each in shapes))
    if status == "closed" and any(each.settled for each in shapes):
        status = "complete"
    return Shape(status, shape.end, tuple(day for each in shapes for day in each.when))


def _clauses(words: Words) -> list[Words]:
    """The clauses between dashes, commas and brackets."""
    clauses: list[list[Word]] = [[]]
    for word in words:
        if word.kind == "break":
            clauses.append([])
        else:
            clauses[-1].append(word)
    return [tuple(clause) for clause in clauses if clause]


def _weigh_rest(words: Words, asked: bool) -> Remark:
    """What a sentence says that states no status: it may deny or mention one, or tell of work to come."""
    texts = {word.text for word in words}
    kinds = doubts(words) | ({"asked"} if asked else set())
    begun = texts & STARTED and kinds & {"not", "outstanding"}
    finished = texts & FINISHED or begun or any(map(looks_misspelt, texts))
    if finished or texts & EMBEDDING:
        denial = "denies" if finished or _left_beside(words) else "denies embedding"
        in_part = words[0].text in MEASURED and _in_part(words[1:])
        denied = in_part or kinds & DENYING or (not finished and "not embedded" in kinds)
        return Remark(denial if denied else "mentions", words)
    if words and all(word.kind in ("box", "tick") for word in words):
        return Remark("denies", words)
    if kinds & {"outstanding", "share"} or any(word.kind == "box" for word in words):
        return Remark("outstanding", words)
    plain = [word for word in words if word.kind == "word"]
    said = [word for word in words if word.kind not in ("break", "bullet")]
    bare = 0 < len(plain) <= 3 and len(plain) == len(said) and not (shows_evidence(words) or texts & DONE_COLOURS)
    if kinds - {"kept up", "awaiting audit", "turned"} or bare:
        return Remark("to come", words)
    if kinds & {"kept up", "awaiting audit"}:
        return Remark("kept up", words)
    return Remark("to come" if words and words[0].text == "to" else "silent", words)


def _left_beside(words: Words) -> bool:
    """Whether another clause than that of embedding says that work is left: `Not embedded, action remains open`."""
    others = (clause for clause in _clauses(words) if not {word.text for word in clause} & EMBEDDING)
    return any(doubts(clause) & {"not", "outstanding"} for clause in others)


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
    whole = _whole(shapes[0], shapes[1:])
    decider = next(remark for remark in stated if remark.status == whole.status)
    anywhere, after = TAKEN_BACK.get(whole.status, (frozenset(), frozenset()))
    place = remarks.index(decider)
    for position, remark in enumerate(remarks):
        if remark.weight in anywhere or (position > place and remark.weight in after):
            return Statement(None, remark.weight in anywhere, _quote(text, remark), None)
    days = set(whole.when)
    return Statement(whole.status, False, _quote(text, decider), days.pop() if len(days) == 1 else None)


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
