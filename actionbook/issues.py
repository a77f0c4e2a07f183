"""Tells an issue's ref, its statement and its sub-heading apart."""

import re
from dataclasses import dataclass, replace

from actionbook.words import key, one_line

REF_IN_TEXT = re.compile(
    r"^((?:\d{1,3}(?:\.\d{1,3})+[a-z]?|[A-Z]{1,5}[-. ]?\d{1,4}(?:[.\-]\d{1,3})*[a-z]?))[.:)]?(?:\s+[-–—:]\s*|\s+)(?=\S)"
    r"|^(\d{1,3})[.)]\s+(?=\S)"
)
"""A ref at the head of an issue's words: `1.3 The Trust …`, `R12: …`, `4. Staffing`."""

LONGEST_HEADING = 80
MOST_HEADING_WORDS = 10
SENTENCE = re.compile(r"\b(must|should|shall|will|needs? to|ensure|is|are|was|were|has|have)\b|[.:;?]$", re.IGNORECASE)
"""What makes words a statement rather than a sub-heading."""

REQUIREMENTS = (
    (re.compile(r"\bmust\b", re.IGNORECASE), "Must do"),
    (re.compile(r"\bshould\b", re.IGNORECASE), "Should do"),
)
"""Where neither a column nor a colour says it, the first of these words in the issue decides."""


@dataclass(frozen=True, slots=True)
class Head:
    """What identifies an issue."""

    theme: str | None = None
    ref: str | None = None
    text: str | None = None
    heading: str | None = None
    requirement: str | None = None


CONTINUED = re.compile(r"\s*\(?\bcont(?:inued|'?d|\.)?\)?\.?\s*$", re.IGNORECASE)
"""`1.2 (continued)`, where an issue goes on over a page."""


def split_issue(words: str) -> Head:
    """Ref, statement and sub-heading in the words of an issue's cell; None for each that is not there."""
    words = CONTINUED.sub("", words) + " " if CONTINUED.search(words) else words
    match = REF_IN_TEXT.match(words) or re.match(r"((?:\d{1,3}\.)+\d{1,3})() $", words)
    ref = (match[1] or match[2]) if match else None
    statement = words[match.end() :] if match else words
    first, _, last = statement.rpartition("\n\n")
    if first.strip() and looks_like_heading(last) and not looks_like_heading(first.strip()):
        return Head(ref=ref, text=first.strip(), heading=one_line(last))
    return Head(ref=ref, text=statement.strip() or None)


def looks_like_heading(words: str) -> bool:
    """Whether words are a short phrase, as a sub-heading is, rather than a statement."""
    phrase = one_line(words)
    return (
        0 < len(phrase) <= LONGEST_HEADING and len(phrase.split()) <= MOST_HEADING_WORDS and not SENTENCE.search(phrase)
    )


def continues(before: Head | None, now: Head, has_ref_column: bool) -> Head:
    """The head of an issue in the light of the one before it in the same theme.

    A short phrase under a ref that stands already, or with no ref of its own where the sheet has no column of refs, is
    a further sub-heading of that issue (domain.md, "Anatomy"). Rows that repeat an issue's words repeat its head.
    """
    if before is None or before.ref is None or before.theme != now.theme or now.text is None:
        return now
    same_ref = now.ref == before.ref or (now.ref is None and not has_ref_column)
    if not same_ref or key(now.text) == key(before.text or "") or not looks_like_heading(now.text) or now.heading:
        return now
    return replace(before, heading=one_line(now.text), requirement=now.requirement or before.requirement)


def requirement_in(words: str) -> str | None:
    """`Must do` or `Should do` by the issue's own words; None where they say neither."""
    return next((name for pattern, name in REQUIREMENTS if pattern.search(words)), None)
