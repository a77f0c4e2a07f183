"""What is left to do of an action: headings that tell of it, `Action outstanding`, and what their cells leave open."""

import re

from actionbook.statements import read_status_word
from actionbook.words import key

WORK = r"(?:actions?|works?|tasks?|items?|steps?)"
LEFT = r"(?:outstanding|remain(?:s|ing)?|still|left)"
MORE = r"(?:further|additional|residual)"

HEADS_WHAT_IS_LEFT = re.compile(
    rf"\b{WORK} (?:still |yet )?(?:outstanding|remaining|left|to be (?:done|completed))\b"
    rf"|\b(?:outstanding|remaining) {WORK}\b|\b(?:still|left|remains|yet|needs) to (?:be )?(?:do|done|completed?)\b"
    r"|^(?:what (?:is |s )?)?(?:still )?(?:outstanding|remaining|remains|left)$"
)
"""Headings of any column under which anything but `None` is still to be done."""

HEADS_NEXT_STEPS = re.compile(rf"\bnext (?:steps?|actions?)\b|\b{MORE} {WORK}\b")
"""Headings of any column under which there may be what only keeps up what is done: `Further action required`."""

REQUIRED = re.compile(r"\b(?:required|needed|necessary)$")
"""What such a heading ends with where `Yes` under it says that something is left."""

IS_WHAT_IS_LEFT = re.compile(rf"\b(?:{LEFT}|{MORE})\b|{HEADS_NEXT_STEPS.pattern}")
"""The same of a column that is known to hold actions: one such word is enough there, `What still needs doing`."""

KEEPS_UP = re.compile(
    r"\b(?:(?:re-?)?audit\w*|monitor\w*|review\w*|continu\w*|ongoing|maintain\w*|sustain\w*|embed\w*|bau"
    r"|business as usual|shar(?:e|ed|ing)|report\w*|assurance|spot checks?"
    r"|(?:day|week|month|quarter|year)ly|daily|annual\w*|regular\w*)\b"
)
"""Words of a next step that takes nothing back: `Monthly audit`, `Continue to monitor`."""

NOTHING = re.compile(
    r"(?:none|nil|no|n/?a|n\.a\.?|not (?:applicable|required|needed)|0"
    r"|nothing(?: (?:further|more|outstanding|left))?"
    r"|none (?:outstanding|remaining|required|left|identified)|no (?:further|more|other|outstanding|remaining) \w+"
    r"|(?:to )?(?:be )?(?:recommend(?:ed)? (?:for )?|propose )?(?:close|closed|closure|archived?)"
    r"(?: (?:the |this )?action)?"
    r"|no actions?)(?: (?:is |are )?(?:required|needed|outstanding|necessary|remaining|to do))?"
)
"""Words that say that nothing is left."""

NO_NEWS = re.compile(
    r"(?:no (?:further |new |other )?(?:updates?|changes?|news)|unchanged|as (?:above|before|previous(?:ly)?)|same"
    r"|n/?a|nil|none)(?: (?:required|needed|received|provided|available|to report|this (?:month|quarter|period)"
    r"|(?:since|from) (?:last|previous) (?:month|quarter|report|update|period)))*"
    r"|(?:monthly|weekly|quarterly|annual|regular|routine|ongoing) (?:\w+ )?(?:audits?|monitoring|reviews?|checks?)"
    r"(?: (?:continues?|ongoing|in place))?"
    r"|(?:audits?|monitoring) (?:continues?|ongoing|in place)|continues? to (?:monitor|audit|be (?:monitored|audited))"
)
"""An update that changes nothing of the one before it: `No change`, `Monthly audit continues`."""

ENDED = frozenset({"complete", "embedded", "closed", "superseded"})
LETTER = re.compile(r"[^\W\d_]")
YES = frozenset("y yes true x ✓ ✔ ☑ ✗ ✘".split())
SENTENCES = re.compile(r"[\n;]+|(?<=[a-z])\.\s+|\s[–—-]\s")


def heads_what_is_left(heading: str) -> bool:
    """Whether a column of actions is headed as what is left of them, after what was done before."""
    return bool(IS_WHAT_IS_LEFT.search(key(heading)))


def nothing_left(words: str) -> bool:
    """Whether the words of such a column say that nothing is left: `None`, `-`, `No further action`, `Closed`."""
    parts = [part for part in SENTENCES.split(words) if re.search(r"\w", part)]
    return all(NOTHING.fullmatch(key(part).strip(" .,!()[]*-–—")) or _ended(part) for part in parts)


def says_nothing_new(words: str) -> bool:
    """Whether an update leaves what the one before it says as it is."""
    told = key(words).strip(" .,!()[]*-–—")
    return not told or bool(NO_NEWS.fullmatch(told))


def _ended(words: str) -> bool:
    statement = read_status_word(words)
    return statement.status in ENDED and not statement.denies


def tells_what_is_left(heading: str, words: str) -> bool | None:
    """Whether a cell tells of something still to be done of an action; None where its heading does not say so."""
    told = key(heading)
    if HEADS_WHAT_IS_LEFT.search(told):
        return words.strip().lower() in YES or (bool(LETTER.search(words)) and not nothing_left(words))
    if not HEADS_NEXT_STEPS.search(told):
        return None
    if words.strip().lower() in YES:
        return bool(REQUIRED.search(told)) or None
    steps = [part for part in SENTENCES.split(words) if LETTER.search(part)]
    return any(not KEEPS_UP.search(step.lower()) and not nothing_left(step) for step in steps) or None
