"""A log of dated entries (`12/06/18: …`): which of them still counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from actionbook.statement_remarks import Remark, weigh
from actionbook.statement_shapes import shows_evidence
from actionbook.statement_text import MONTHS, Sentence, Words
from actionbook.statement_words import ACHIEVED, DONE_COLOURS, LABELS, MONTH_LABELS, NO_EVIDENCE_ALONE, NOT_DONE

Entry = tuple[date | None, list[Remark]]
"""The day of an entry, and what its sentences say."""
NO_YEAR = 1
"""The year of entries that begin with no more than a month: `March: …`."""


def log_of(sentences: Sequence[Sentence], column: bool) -> list[Entry]:
    """Remarks by dated entry; those before the first date have none."""
    entries: list[Entry] = []
    sentences = _with_days(sentences)
    numbered = sum(sentence.numbered for sentence in sentences)
    by_month = _rise([sentence.words for sentence in sentences])
    for sentence in sentences:
        words = sentence.words[2:] if sentence.numbered and numbered == 1 else sentence.words
        day, words = _stamp(words, by_month)
        if day or not entries:
            entries.append((day, []))
        remark = weigh(words or sentence.words, sentence.asked, column)
        remark = _as_news(remark) if entries[-1][0] else remark
        entries[-1][1].append(replace(remark, weight="to come") if _above_all(remark, entries) else remark)
    return entries


def _with_days(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Sentences with a day that stands alone after each: `Completed. 12/05/25`. After a dated entry it says nothing."""
    found: list[Sentence] = []
    for sentence in sentences:
        alone = {word.kind for word in sentence.words} <= {"date", "break", "bullet"} and not sentence.asked
        if not found or not alone:
            found.append(sentence)
        elif not _stamp(found[-1].words, by_month=False)[0]:
            found[-1] = replace(found[-1], words=found[-1].words + sentence.words)
    return found


def is_dated(entries: Sequence[Entry]) -> bool:
    """Whether every entry has its date."""
    return all(day for day, _ in entries)


def lacks_years(entries: Sequence[Entry]) -> bool:
    """Whether entries have months alone: they follow each other, yet the last may be a plan."""
    return any(day and day.year == NO_YEAR for day, _ in entries)


def telling(entries: Sequence[Entry]) -> list[Remark]:
    """The remarks of the latest day that says anything, and of the days after it."""
    return _back_to(entries, "states", "denies")


def latest_of(entries: Sequence[Entry]) -> list[Remark]:
    """The remarks of the latest day that says more than `No change`, and of the days after it."""
    weights = {remark.weight for _, remarks in entries for remark in remarks}
    return _back_to(entries, *(weights - {"carried"}))


def outlived(entries: Sequence[Entry]) -> bool:
    """Whether the latest entry tells of something achieved and no more, so that what was denied before is past.

    What took a stated completion back holds until completion is stated anew.
    """
    latest = latest_of(entries)
    weights = {remark.weight for remark in latest}
    achieved = any(map(_achieved, (remark.words for remark in latest)))
    taken_back = any(remark.status and remark.status not in NOT_DONE for _, remarks in entries for remark in remarks)
    return "silent" in weights and weights <= {"silent", "carried"} and achieved and not taken_back


def _achieved(words: Words) -> bool:
    return any(word.kind == "tick" or word.whole or word.text in ACHIEVED for word in words)


def _back_to(entries: Sequence[Entry], *weights: str) -> list[Remark]:
    """The remarks of the latest day that has one of some weights, and of the days after it."""
    kept: list[Remark] = []
    for latest in sorted({day for day, _ in entries if day}, reverse=True):
        kept = [remark for day, remarks in entries if day == latest for remark in remarks] + kept
        if any(remark.weight in weights for remark in kept):
            break
    return kept


def _as_news(remark: Remark) -> Remark:
    """A remark under a date: one that is no evidence tells of something new, so what was stated before may not hold."""
    telling = tuple(word for word in remark.words if word.text not in NO_EVIDENCE_ALONE)
    known = shows_evidence(telling) or any(word.text in DONE_COLOURS for word in remark.words)
    return replace(remark, weight="to come") if remark.weight == "silent" and not known else remark


def _above_all(remark: Remark, entries: Sequence[Entry]) -> bool:
    """Whether `As above` stands where nothing is above it in its cell."""
    return remark.weight == "carried" and entries == [(entries[0][0], [])] and "above" in [w.text for w in remark.words]


def _stamp(words: Words, by_month: bool) -> tuple[date | None, Words]:
    """The date that an entry begins with, and the words after it."""
    at = _past_labels(words)
    if by_month and (month := _month(words)):
        return date(NO_YEAR, month, 1), words[at + 2 :]
    if at == len(words) or not words[at].day or (at + 1 < len(words) and words[at + 1].kind in ("and", "slash")):
        return None, words
    return words[at].day, words[at + 1 :]


def _past_labels(words: Words) -> int:
    at = 0
    while at < len(words) and (words[at].kind in ("bullet", "break") or words[at].text in LABELS):
        at += 1
    return at


def _month(words: Words) -> int:
    """The month that words begin with as a label (`March:`); 0 where they do not."""
    label = words[_past_labels(words) :][:2]
    labelled = len(label) == 2 and label[0].text in MONTH_LABELS and label[1].text == ":"
    return MONTHS.index(label[0].text[:3]) + 1 if labelled else 0


def _rise(sentences: Sequence[Words]) -> bool:
    """Whether labels of months, and no dates, part a text from its beginning, each later in the year than the last."""
    months = [month for words in sentences if (month := _month(words))]
    rising = len(months) > 1 and months == sorted(set(months)) and _month(sentences[0]) > 0
    return rising and not any(_stamp(words, by_month=False)[0] for words in sentences)
