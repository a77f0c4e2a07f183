"""What the words of a RAG key mean, as a neutral status."""

import re
from functools import lru_cache

from actionbook.scheme import is_done
from actionbook.statement_shapes import doubts
from actionbook.statement_text import cut
from actionbook.statements import read_status_word
from actionbook.words import key

UNFINISHED = "unfinished"
"""Not complete: overdue where the colour is red, in progress where it is another."""

# What a key says of a colour, and the status it stands for: the first line whose words all stand in the meaning counts.
MEANINGS: tuple[tuple[str, str], ...] = (
    ("not embedded", "complete"),
    ("not yet complete", UNFINISHED),
    ("not yet completed", UNFINISHED),
    ("yet to be completed", UNFINISHED),
    ("complete not embedded", "complete"),
    ("embedded", "embedded"),
    ("sustained", "embedded"),
    ("business as usual", "embedded"),
    ("not yet started", "not started"),
    ("not started", "not started"),
    ("yet to start", "not started"),
    ("not commenced", "not started"),
    ("no action taken", "not started"),
    ("not due", "not started"),
    ("not yet due", "not started"),
    ("recoverable", "at risk"),
    ("recovered", "at risk"),
    ("recovery", "at risk"),
    ("overdue", "overdue"),
    ("past due", "overdue"),
    ("missed", "overdue"),
    ("off track", "overdue"),
    ("off target", "overdue"),
    ("not achieved", "overdue"),
    ("not met", "overdue"),
    ("late", "overdue"),
    ("deadline passed", "overdue"),
    ("breached", "overdue"),
    ("not completed", UNFINISHED),
    ("incomplete", UNFINISHED),
    ("not complete", UNFINISHED),
    ("not on track", "overdue"),
    ("behind", "overdue"),
    ("significant", "overdue"),
    ("at risk", "at risk"),
    ("some risk", "at risk"),
    ("delay", "at risk"),
    ("delayed", "at risk"),
    ("slippage", "at risk"),
    ("slipping", "at risk"),
    ("due soon", "at risk"),
    ("issues", "at risk"),
    ("partial", "in progress"),
    ("partially", "in progress"),
    ("part complete", "in progress"),
    ("partly", "in progress"),
    ("in progress", "in progress"),
    ("progressing", "in progress"),
    ("underway", "in progress"),
    ("under way", "in progress"),
    ("ongoing", "in progress"),
    ("started", "in progress"),
    ("progress made", "in progress"),
    ("on track", "on track"),
    ("on target", "on track"),
    ("on schedule", "on track"),
    ("on plan", "on track"),
    ("superseded", "superseded"),
    ("withdrawn", "superseded"),
    ("transferred", "superseded"),
    ("no longer required", "superseded"),
    ("not applicable", "superseded"),
    ("on hold", "on hold"),
    ("paused", "on hold"),
    ("deferred", "on hold"),
    ("suspended", "on hold"),
    ("risk accepted", "risk accepted"),
    ("tolerated", "risk accepted"),
    ("complete", "complete"),
    ("completed", "complete"),
    ("achieved", "complete"),
    ("done", "complete"),
    ("delivered", "complete"),
    ("implemented", "complete"),
    ("met", "complete"),
    ("closed", "closed"),
)

NO_TROUBLE = re.compile(
    r"\b(?:no|nil|zero|not|without|never)"
    r"(?: (?:any|longer|currently|significant|major|known|outstanding|further|at|risks? of))*"
    r" (?:issues|concerns|delays?|delayed|slippage|slipping|risks?|overdue|late|behind)\b"
)
"""Trouble that there is none of: `No significant issues`, `Not overdue`."""

NEGATED_BESIDE = re.compile(r"\b(?:no|not|nil|without|never|lack|little)\b")
"""Something else that there is none of, which is not trouble: `No progress, no risk`."""

MUCH = re.compile(r"\bsignificant (?=(?:assurance|confidence|progress)\b(?! gaps?\b))")
"""No trouble either: `Significant assurance`."""

NEGATED = re.compile(r"\b(not|never|unlikely|unable|cannot|can't|won't|no evidence|failed|fail|fails)\b")
"""Words that turn a meaning round: `will not be completed within timescale`."""

TO_COME = re.compile(
    r"\b(will|to be|yet|expected|due|should|may|might|can|could|aim|likely|planned|scheduled|nearly|almost)\b"
)
"""Words that put completion into the future: `to be completed within timescale`."""

PART = re.compile(r"[<>≥≤?]|\d ?%? ?(?:-|to) ?\d+ ?%")
"""Signs that less than the whole is meant, or that it is asked: `>90% complete`, `90-100%`, `Complete?`."""

CHOICE = re.compile(r" or |(?<!\band)/(?!or\b)")
"""What stands between two meanings of one colour: `Delivered or on course`."""

ON_TIME = re.compile(r"\bon or (?:before|ahead of)\b")
"""Words that look like such a choice and are none."""

PLAIN_WORDS = frozenset(
    "a achieved action actions agreed all and approved are as assurance assured at available been business by checked "
    "closed complete completed confirmed deadline delivered done embedded evidence evidenced fully further has have "
    "implemented improvement in into is issue it met no normal now objective objectives of off on or outcome outcomes "
    "plan practice provided recommendation recommendations required requirement requirements reviewed review routine "
    "schedule signed sustained target task tasks team teams the this time timescale timescales to usual validated "
    "verified was were with within work zero outstanding milestones milestone successfully completion before date due "
    "ahead".split()
)
"""Words that may stand beside one of completion; with any other the meaning is not taken for granted."""

HARMLESS_DOUBTS = frozenset({"not", "kept up", "not embedded"})
"""Doubts of a statement that are weighed elsewhere here, or are none in a key."""


@lru_cache(maxsize=1024)
def status_of_meaning(meaning: str, colour: str = "") -> str | None:
    """The neutral status that a key's words give a colour (`red`); None where they say nothing known.

    Words of completion that are negated or still to come complete nothing, and red never means that something is done.
    """
    words = " ".join(word.strip("'") for word in re.findall(r"[a-z']+", key(meaning)))
    status = _by_phrase(words)
    if status and (is_done(status) or status == "closed"):
        status = _unless_doubted(words, status, meaning)
    if status == UNFINISHED:
        return "overdue" if colour == "red" else "in progress"
    status = status or read_status_word(meaning).status
    return None if is_done(status) and colour == "red" else status


def _by_phrase(words: str) -> str | None:
    """The status by the first phrase that words hold; trouble that there is none of is on track, where that is all."""
    rest = NO_TROUBLE.sub("", words)
    denied = rest != words and not NEGATED_BESIDE.search(rest)
    padded = f" {MUCH.sub('', rest)} "
    found = next((status for phrase, status in MEANINGS if f" {phrase} " in padded), None)
    return found or ("on track" if denied else None)


def _unless_doubted(words: str, status: str, meaning: str) -> str | None:
    """A status of completion, unless the words around it take it back; None where they may."""
    stated = read_status_word(meaning).status
    if is_done(stated):
        return stated
    if NEGATED.search(words):
        return UNFINISHED
    before, completed, _ = words.partition("complete")
    if status == "embedded" and completed:
        return "in progress" if TO_COME.search(before) or _is_in_doubt(before + completed) else "complete"
    if TO_COME.search(words) or _is_in_doubt(meaning):
        return "in progress"
    return status if set(words.split()) <= PLAIN_WORDS else None


def _is_in_doubt(meaning: str) -> bool:
    """Whether less than completion may be meant: a part, something outstanding, or another meaning besides."""
    if "?" in meaning:  # `key` takes it from the end
        return True
    plain = ON_TIME.sub("by", key(meaning))
    kinds = doubts(tuple(word for sentence in cut(plain) for word in sentence.words))
    choices = [" ".join(re.findall(r"[a-z']+", choice)) for choice in CHOICE.split(plain)]
    return bool(kinds - HARMLESS_DOUBTS or PART.search(plain)) or not all(map(_by_phrase, choices))
