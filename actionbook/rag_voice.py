"""What a RAG cell says by itself of how far an action is, by its words and by its fill."""

import re
from dataclasses import dataclass, replace
from datetime import date

from actionbook.colour_names import colour_named, colour_word, hue_of
from actionbook.findings import Finding
from actionbook.meanings import status_of_meaning
from actionbook.plan import Rag
from actionbook.scheme import STATUSES, RagColour, RagScheme, is_done, is_open
from actionbook.statements import Statement, read_status_word
from actionbook.target import read_target
from actionbook.voice_words import DONE_IN, HARMLESS, LEAVES_OPEN, MIXED_LETTERS, NO_ANSWERS, TOUCHES_ON_COMPLETION
from actionbook.words import key, quote

NOT_FOR_RAG = frozenset({"n/a", "na", "not applicable", "not rated", "none"})
"""Words that give no RAG on purpose."""
NO_RAG_HUES = frozenset({"white", "grey", "black"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a RAG cell shows."""

    status: str | None = None
    """The status it states by itself."""
    colour: str | None = None
    """Its colour's word in the key."""
    day: date | None = None
    """The day of completion, where its words give one."""
    words: str = ""
    """Its words, where they and not the fill alone say so."""
    findings: tuple[Finding, ...] = ()


def shown_by(rag: Rag | None, scheme: RagScheme) -> Shown:
    """What a RAG cell states, by its word or letter and by its fill; the more cautious where the two differ.

    A colour the key does not explain states nothing, and a finding says so.
    """
    if rag is None:
        return Shown()
    if rag.struck:
        rag = replace(rag, text="")
    named = _named_by(rag, scheme)
    painted = scheme.colour_of_fill(rag.fill) if rag.fill else None
    statement = read_status_word(rag.text)
    worded = named.status if named else _said_by(rag)
    filled = painted.status if painted else None
    colour = named or painted
    word = colour.word if colour else None
    day = completed_on(statement)
    if is_done(filled) and not worded and (rag.meaning or _is_short(rag.text, statement)):
        words = f"the RAG says {quote(rag.text)}, and its fill says {filled}; it was not counted as complete"
        return Shown("in progress", words=rag.text, findings=(_torn(rag, words),))
    if worded and filled and worded != filled:
        cautious = max(worded, filled, key=lambda status: STATUSES[status].badness)
        words = f"the RAG says {quote(rag.text)}, and its fill says {filled}; it was read as {cautious}"
        own = next((one.word for one in (named, painted) if one and one.status == cautious), None)
        return Shown(cautious, own, day, rag.text, (_torn(rag, words),))
    found = _unexplained(rag, named, painted, worded)
    return Shown(worded or filled, word, day, rag.text if worded else "", found)


def _said_by(rag: Rag) -> str | None:
    """The status that the words of a RAG cell give, by the plan's own key where it explains them.

    A meaning there that is not understood leaves them without any.
    """
    return status_of_meaning(rag.meaning) if rag.meaning else read_status_word(rag.text).status


def _named_by(rag: Rag, scheme: RagScheme) -> RagColour | None:
    """The colour of the key that words name.

    A letter that the plan explains otherwise names none.
    """
    named = scheme.colour_of_word(colour_word(rag.text)) or scheme.colour_of_meaning(rag.text)
    explained = bool(named and rag.meaning and colour_word(rag.text))
    return None if explained and named and named.status != status_of_meaning(rag.meaning) else named


def _torn(rag: Rag, words: str) -> Finding:
    return Finding("words disagree", rag.place, words, rag.text)


def _is_short(words: str, statement: Statement) -> bool:
    """Whether words of a RAG cell say less than its fill, or leave it open."""
    return falls_short(words, statement) or leaves_open(words)


def falls_short(words: str, statement: Statement) -> bool:
    """Whether words deny completion or touch on it without stating it: `Not yet complete`, `Complete but for one`."""
    return statement.denies or bool(TOUCHES_ON_COMPLETION.search(words))


def leaves_open(words: str) -> bool:
    """Whether words of a RAG cell leave it open that the action is done: `50%`, `Mostly`, `G?`, `Red/Green`."""
    words = HARMLESS.sub("", words)
    colours = {colour for word in re.split(r"[^\w]+", words) if (colour := colour_named(word))}
    letters = set(re.findall("[a-z]", words.lower())) if MIXED_LETTERS.fullmatch(words.strip()) else set()
    return _says_less(words) or len(colours) > 1 or len(letters) > 1


def _says_less(words: str) -> bool:
    """Whether words but for their colours leave it open that the action is done."""
    return bool(LEAVES_OPEN.search(words) or NO_ANSWERS.fullmatch(words.strip()))


def live_word(rag: Rag, scheme: RagScheme) -> str | None:
    """The status short of complete that the words of a RAG cell give; None where they give none.

    A status that stands on its own colour is no more than that colour's name, and nobody wrote what a formula shows.
    """
    status = None if rag.struck or rag.formula else _said_by(rag)
    if status is None or not is_open(status):
        return None
    painted = scheme.colour_of_fill(rag.fill) if rag.fill else None
    return None if painted and scheme.word_for(status, painted.word) == painted.word else status


def denies_in_words(rag: Rag) -> bool:
    """Whether the words of a RAG cell, its colours apart, say less than that the action is done: `Reopened`."""
    words = HARMLESS.sub("", rag.text)
    if rag.struck or rag.formula or not words.strip() or colour_word(words) or key(words) in NOT_FOR_RAG:
        return False
    statement = read_status_word(rag.text)
    return statement.status is None and (falls_short(words, statement) or _says_less(words))


def _unexplained(
    rag: Rag, named: RagColour | None, painted: RagColour | None, worded: str | None
) -> tuple[Finding, ...]:
    """A finding for a word or a colour in the RAG cell that the key does not explain."""
    hue = hue_of(rag.fill) if rag.fill else None
    if rag.text and not (named or worded):
        shown = quote(rag.text)
    elif not rag.text and hue and not painted and hue.name not in NO_RAG_HUES:
        shown = f"a {hue.name} fill"
    else:
        return ()
    words = f"the RAG cell shows {shown}, which the key does not explain"
    return (Finding("colour not in key", rag.place, words, rag.text),)


def completed_on(statement: Statement) -> date | None:
    """The first day that a statement of completion can mean: its own day, or the first of the month it names."""
    if statement.when or not any(map(str.isdigit, statement.words)):
        return statement.when
    read = read_target(DONE_IN.sub(r"\1Completed", statement.words))
    return read.earliest if read.kind == "status+date" else None
