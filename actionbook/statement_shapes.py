"""The shapes in which a sentence states a status, and the doubtful words that take it back."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from actionbook.statement_text import Words, match
from actionbook.statement_words import (
    ADVERBS,
    AFFIRMED,
    APART,
    AUTHORITIES,
    CASTS_NO_DOUBT,
    CAUTION,
    CHECKED,
    COLOURS,
    COLUMN_ONLY,
    CONTINUERS,
    DETERMINERS,
    DONE,
    DOUBTS,
    DUE_TO_DO,
    EVIDENCE,
    FULLY,
    GOOD_SCORE,
    KEEPING,
    KEPT,
    LABELS,
    LINKS,
    LOOSE_ADVERBS,
    NOT_DONE,
    OPEN_COLOURS,
    OPEN_ENDED,
    PLANNED,
    POINTERS,
    REASONS,
    SCOPE,
    SCOPE_LINKS,
    SCORED,
    SUBJECTS,
    UNSETTLED,
    VERIFIED,
    WHEN,
    Table,
    phrase_table,
)

PAST = re.compile(r"(?!un).{3,}ed")
"""Words that tell of something done: `filed`; not `need`, nor `unverified`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A status at the head of a sentence, and where what is left to weigh begins."""

    status: str
    end: int
    when: tuple[date, ...] = ()
    settled: bool = False
    """A day or a meeting is given: what is closed by these is complete."""


def read_shape(words: Words, column: bool) -> Shape | None:
    """The status that words state, as far as the first clause goes; None where they have no such shape."""
    opening = _past_opening(words, column)
    at = _past_subject(words, opening)
    linked, loose = _past_links(words, at)
    end, status = match(words, linked, statuses(column))
    if end == linked:
        return None
    if status in NOT_DONE:
        open_column = column and end < len(words) and words[end].kind == "word"
        return Shape(status, end) if open_column or _may_follow(words, end) else None
    texts = {word.text for word in words[at:linked]}
    past = words[linked].text == "complete" and texts & {"was", "were"}
    coloured = any(word.text in OPEN_COLOURS for word in words[:opening]) and status != "superseded"
    if loose or past or coloured or (texts & {"has", "have"} and "been" not in texts):
        return None
    if status == "superseded":
        return Shape(status, end) if _leaves_out(words, end) else None
    return _past_tails(words, Shape(status, end), column)


def _past_opening(words: Words, column: bool) -> int:
    """Past bullets, ticks, labels (`Update:`) and, in a status column, a colour (`Green – complete`)."""
    at = 0
    while at < len(words):
        ahead = at
        while ahead < len(words) and (words[ahead].text in LABELS or column and words[ahead].text in COLOURS):
            ahead += 1
        if ahead < len(words) and words[ahead].kind == "break":
            at = ahead + 1
        elif words[at].kind in ("bullet", "tick"):
            at += 1
        else:
            break
    return at


def _past_subject(words: Words, start: int) -> int:
    """Past a subject that means the action itself: `All 3 actions`, `This`, `The work`."""
    at = start
    while at < len(words) and (words[at].text in DETERMINERS or (at > start and words[at].kind == "number")):
        at += 1
    if at < len(words) and words[at].text in SUBJECTS:
        at += 1
        return at + 1 if at < len(words) and words[at].kind == "break" and words[at - 1].text == "action" else at
    counted = at > start + 1 and words[start].text in ("all", "both") and words[at - 1].kind == "number"
    return at if at == start or counted or words[at - 1].text in SUBJECTS else start


def _past_links(words: Words, start: int) -> tuple[int, bool]:
    """Past `has now been`, `is fully`, `signed off as`; and whether one was an adverb that only the undone may have."""
    at, loose = start, False
    while at < len(words):
        end, _ = match(words, at, _phrases(AFFIRMED))
        if end > at:
            at = end
        elif words[at].text in LINKS or words[at].text in ADVERBS or words[at].whole:
            at += 1
        elif words[at].text in LOOSE_ADVERBS:
            at, loose = at + 1, True
        else:
            break
    return at, loose


def _leaves_out(words: Words, at: int) -> bool:
    """Whether what follows fits, as in `Superseded by 3.2` or `Withdrawn as…`, not `Transferred to 30/09/18`."""
    if words[at - 1].text in OPEN_ENDED:
        return at < len(words) and words[at].kind != "date"
    return at == len(words) or words[at].kind in ("break", "date") or words[at].text in REASONS


def _may_follow(words: Words, at: int) -> bool:
    """Whether what stands here may follow a status that is freely read."""
    return at == len(words) or words[at].kind not in ("word", "slash", "box", "mark") or words[at].text in CONTINUERS


def _past_tails(words: Words, shape: Shape, column: bool) -> Shape | None:
    """Past all that may follow a status of what is done; None where a word stands there that is not known."""
    while shape.end < len(words):
        word = words[shape.end]
        further = _past_when(words, shape) or _past_scope(words, shape) or _past_join(words, shape, column)
        if further:
            shape = further
        elif word.kind == "break" or word.text in POINTERS or _goes_on(words, shape.end):
            return shape
        else:
            return None
    return shape


def _past_when(words: Words, shape: Shape) -> Shape | None:
    """Past a date (`on 05/07/18`, `– 05/07/18`, `(June 2018)`), `in full`, a tick or `100%`.

    `Complete July 2018` may be a plan; `Completed July 2018` is not.
    """
    at = shape.end
    if words[at].kind == "tick" or words[at].whole:
        return Shape(shape.status, at + 1, shape.when, shape.settled)
    end, _ = match(words, at, _phrases(FULLY))
    if end > at:
        return Shape(shape.status, end, shape.when, shape.settled)
    enclosed = words[at].kind == "break"
    at += enclosed
    while at < len(words) and (words[at].text in WHEN or (words[at].text == ":" and at > shape.end)):
        at += 1
    planned = words[shape.end - 1].text == "complete"
    if at == len(words) or words[at].kind != "date" or (planned and not words[at].exact):
        return None
    end = at + 1
    if enclosed and end < len(words) and words[end].kind != "break":
        return None
    end += enclosed and end < len(words) and words[end].text in ")]"
    day = words[at].day
    return Shape(shape.status, end, (*shape.when, day) if day and words[at].exact else shape.when, True)


def _past_scope(words: Words, shape: Shape) -> Shape | None:
    """Past a full scope (`in all teams`, `across the Trust`) or a meeting (`at governance meeting`)."""
    start = shape.end
    if words[start].text not in SCOPE_LINKS:
        return None
    window = words[start + 1 : start + 8]
    ends = (n for n, word in enumerate(window) if word.kind != "word" or word.text in APART or doubts((word,)))
    meetings = [n for n, word in enumerate(window[: next(ends, None)]) if word.text in AUTHORITIES]
    if words[start].text in ("at", "by") and meetings:
        return Shape(shape.status, start + meetings[-1] + 2, shape.when, True)
    at = start + 1
    while at < len(words) and words[at].text in SCOPE:
        at += 1
    at -= words[at - 1].text == "and"
    partial = words[start].text == "by" and at > start + 1 and words[start + 1].text not in ("all", "every", "each")
    return None if partial or at == start + 1 else Shape(shape.status, at, shape.when, shape.settled)


def _past_join(words: Words, shape: Shape, column: bool) -> Shape | None:
    """Past a second status: `and embedded`, `closed as complete`; a choice (`Complete/closed`) takes the lesser."""
    link, at = words[shape.end], shape.end + 1
    if kept_at(words, at) or (link.kind not in ("and", "slash") and link.text not in ("and", "as")):
        return None
    start, loose = _past_links(words, at)
    end, status = match(words, start, statuses(column))
    if end == start or loose or (link.kind == "slash" and {status, shape.status} - {"complete", "embedded", "closed"}):
        return None
    pair = (shape.status, status)
    both = min(pair, key=CAUTION.index) if link.kind == "slash" else joined(*pair)
    return Shape(both, end, shape.when, shape.settled)


def joined(*stated: str) -> str:
    """The one status of several stated together: what is not done first, then grey, embedded, complete, closed."""
    order = (*NOT_DONE, "superseded", "risk accepted", "embedded", "complete", "closed")
    return min(stated, key=order.index)


def _goes_on(words: Words, at: int) -> bool:
    """Whether words go on with `and ongoing`, `with regular review`, `& filed`, or `but not yet embedded`."""
    if words[at].kind == "and" or words[at].text in ("and", "with"):
        return kept_at(words, at + 1) or (words[at].text != "with" and shows_evidence(words[at + 1 : at + 3]))
    return match(words, at, _doubts())[1] == "not embedded"


def kept_at(words: Words, at: int) -> bool:
    """Whether `ongoing`, `will be monitored` or the like stands here: keeping up what is done."""
    while at < len(words) and words[at].text in KEEPING:
        at += 1
    return at < len(words) and (words[at].text in KEPT or _ongoing(words[at : at + 2]))


def _ongoing(words: Words) -> bool:
    """Whether `ongoing`, in one word or two, stands at the head of words."""
    return "".join(word.text for word in words[:2]).startswith("ongoing")


def shows_evidence(words: Words) -> bool:
    """Whether a clause tells of something done or written, or begins with `ongoing`; a place or name alone does not."""
    known = EVIDENCE | AUTHORITIES
    if words and _ongoing(words[words[0].text in ("and", "&", "+", "with") :]):
        return True
    return any(word.kind == "tick" or word.whole or word.text in known or PAST.fullmatch(word.text) for word in words)


def doubts(words: Words) -> frozenset[str]:
    """The kinds of doubt in words, by `DOUBTS`; and `kept up` for work that only keeps up what is done.

    Trouble that something was done about is none.
    """
    found, at = set(), 0
    while at < len(words):
        end, kind = match(words, at, _doubts()) if words[at].kind != "date" else (at + 1, "harmless")
        if kind == "harmless" or (kind == "to come" and _only_due_to(words, at)):
            at = end
            continue
        kind = kind or _doubtful_number(words, at)
        found.add(_kept_kind(words, at, end, kind))
        at = max(end, at + 1)
    mended = any(PAST.fullmatch(word.text) for word in words)  # `Faulty equipment replaced`
    return frozenset(found - ({"", "trouble"} if mended else {""}))


def _only_due_to(words: Words, at: int) -> bool:
    """Whether `due to` gives a cause."""
    texts = [word.text for word in words[at : at + 3]]
    return texts[:2] == ["due", "to"] and not DUE_TO_DO.intersection(texts[2:])


def _kept_kind(words: Words, at: int, end: int, kind: str) -> str:
    ahead = words[end : end + 4]
    texts = {word.text for word in ahead}
    checked = words[at].text in PLANNED and at > 0 and words[at - 1].text in CHECKED
    if kind == "to come" and (checked or texts & KEPT) and not texts & UNSETTLED:
        return "kept up"
    if kind == "outstanding" and any(word.text in VERIFIED for word in ahead[:2]):
        return "awaiting audit"
    return kind


def _doubtful_number(words: Words, at: int) -> str:
    """The doubt that `hasn't`, `6 of 11`, `50% complete`, `85%` or an empty tick box casts."""
    word = words[at]
    if word.kind == "box" or word.text.endswith("n't"):
        return "not"
    if word.kind == "share":
        return "" if word.whole else "share"
    if word.kind != "percent" or word.whole:
        return ""
    near = {close.text for close in words[max(at - 4, 0) : at + 4]}
    if near & SCORED and float(re.match(r"[\d.]+", word.text)[0]) >= GOOD_SCORE:  # type: ignore[index]
        return ""
    ahead = words[at + 1].text if at + 1 < len(words) else ""
    return "share" if ahead == "of" or ahead in statuses(False) else "a part"


@cache
def statuses(column: bool) -> Table:
    """The phrases that name a status, in free text or in a status column."""
    return phrase_table(DONE, NOT_DONE, COLUMN_ONLY) if column else phrase_table(DONE, NOT_DONE)


@cache
def _doubts() -> Table:
    return phrase_table({"harmless": CASTS_NO_DOUBT}, DOUBTS)


@cache
def _phrases(listed: str) -> Table:
    return phrase_table({"": listed})
