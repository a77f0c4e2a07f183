"""What one sentence says of its action: the status that it states, or how it bears on what others state."""

from collections.abc import Sequence
from dataclasses import dataclass

from actionbook.statement_shapes import Shape, doubts, joined, kept_at, read_shape, shows_evidence
from actionbook.statement_text import Word, Words, looks_misspelt
from actionbook.statement_words import (
    CARRIED,
    CHECKED,
    DENYING,
    DONE_COLOURS,
    EMBEDDING,
    FINISHED,
    KEPT,
    NOT_DONE,
    PLACES,
    REGULAR,
    ROUTINE,
    STARTED,
)

MEASURED = frozenset({"complete", "completed", "done", "finished"})
"""Words before a share of the work; `Achieved 85%` may be a score."""
FEW = 3
"""Plain words of a fragment such as `Ward 7 nights`, at most."""
PASSING = frozenset({"superseded", "risk accepted"})
"""Statuses that work to come does not take back: it is done elsewhere, or not at all."""
UNDOING = frozenset({"not", "partly", "outstanding", "asked"})
"""Doubts that take these back all the same."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What one sentence says."""

    weight: str
    """`states`, `denies`, `denies embedding`, `outstanding`, `to come`, `kept up`, `mentions`, `silent`, or `carried`
    of `No change`."""
    words: Words
    shape: Shape | None = None

    @property
    def status(self) -> str:
        """The status it states; empty where it states none."""
        return self.shape.status if self.shape else ""


def weigh(words: Words, asked: bool, column: bool) -> Remark:
    """What one sentence says."""
    kinds = {word.kind for word in words}
    if "tick" in kinds and kinds <= {"tick", "bullet", "break"} and not asked:
        return Remark("states", words, Shape("complete", len(words)))
    if " ".join(word.text for word in words if word.kind not in ("bullet", "break")) in CARRIED and not asked:
        return Remark("carried", words)
    shape = read_shape(words, column)
    if shape and shape.status in NOT_DONE and not asked:
        return Remark("states", words, _done_since(words, shape, column) or shape)
    if shape and shape.status not in NOT_DONE:
        return _weigh_done(words, shape, asked, column)
    return _weigh_rest(words, asked)


def _done_since(words: Words, shape: Shape, column: bool) -> Shape | None:
    """What is done by now, where a sentence that begins as undone ends so: `Delayed by sickness but now done`."""
    at = max((at for at, word in enumerate(words) if word.text == "now"), default=0)
    tail = words[at:]
    done = read_shape(tail, column) if at > shape.end else None
    if done is None or done.status not in ("complete", "embedded") or done.end < len(tail):
        return None
    between = words[shape.end : at]
    joined_on = between[-1].kind in ("break", "and") or between[-1].text in ("but", "and")
    sure = doubts(between) <= {"turned"} and joined_on
    return Shape(done.status, len(words), done.when, done.settled) if sure else None


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
    return Remark("states", words, whole(shape, further))


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


def whole(shape: Shape, further: Sequence[Shape]) -> Shape:
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
    if not asked and _keeps_up(words, kinds):
        return Remark("kept up", words)
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
    if kinds - {"kept up", "awaiting audit", "turned"} or (not kinds and _is_fragment(words)):
        return Remark("to come", words)
    if kinds & {"kept up", "awaiting audit"}:
        return Remark("kept up", words)
    return Remark("to come" if words and words[0].text == "to" else "silent", words)


def _is_fragment(words: Words) -> bool:
    """Whether words are too few for a sentence and bear nothing out: `Ward 7`, `2 left`, `Sign off by QGC in Nov`."""
    plain = {word.text for word in words if word.kind == "word"}
    kinds = {word.kind for word in words} - {"break", "bullet", "and", "slash"}
    if not plain or shows_evidence(words) or plain & DONE_COLOURS:
        return False
    few = len(plain) <= FEW and (kinds <= {"word", "number"} or plain & PLACES and kinds <= {"word", "number", "date"})
    dated = len(plain) <= 2 * FEW and any(map(_is_month, words)) and not plain & (KEPT | CHECKED)
    return bool(few) or dated


def _is_month(word: Word) -> bool:
    """Whether a month without a day stands here, in which something may be still to come."""
    return word.kind == "date" and not word.exact and not word.text[0].isdigit()


def _keeps_up(words: Words, kinds: frozenset[str] | set[str]) -> bool:
    """Whether a sentence tells of a routine that goes on: `Weekly checks continue`, `Matron continues to monitor`."""
    texts = {word.text for word in words}
    goes_on = any(word.text in ("continue", "continues") and kept_at(words, at) for at, word in enumerate(words))
    routine = bool(words) and words[0].text in REGULAR and bool(texts & ROUTINE)
    regular = routine and texts & {"continue", "continues"}
    yearly = routine and {"each", "year"} <= texts and kinds <= {"kept up", "to come"}
    return bool(yearly or (kinds <= {"kept up"} and (goes_on or regular)))


def _left_beside(words: Words) -> bool:
    """Whether another clause than that of embedding says that work is left: `Not embedded, action remains open`."""
    others = (clause for clause in _clauses(words) if not {word.text for word in clause} & EMBEDDING)
    return any(doubts(clause) & {"not", "outstanding", "to come"} for clause in others)
