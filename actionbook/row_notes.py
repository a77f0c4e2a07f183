"""Words in the action column which name no action: a band, a total, a hint, or a note on the action above."""

import re
from collections.abc import Sequence
from functools import lru_cache

from actionbook.state_headings import open_state
from actionbook.target import read_target

BAND = re.compile(
    r"(theme|section|part|domain|priority|work ?stream|objective|standard|pillar|strand|chapter)\b.{0,3}\w+ ?[:–-]",
    re.IGNORECASE,
)
"""A band that stands in the action column: `Theme 1: Faster diagnosis`."""

HEADS_ROWS_BELOW = re.compile(
    r"(?:theme|section|part|priority|objective|standard|recommendation|finding|issue|area|learning(?: point)?|must do"
    r"|should do|regulation|key line of enquiry|kloe|term of reference)s?\W{0,3}(?:no\.? ?)?(?:\d|[A-Z]\b|[ivx]+\b)",
    re.IGNORECASE,
)
"""What a row begins with that heads those below it, where the headings are said again between them."""

FOOTING = re.compile(
    r"(sub-?|grand )?totals?\b|signed\b|signature|print(ed)? name|(approved|prepared|reviewed) by|(date|name|chair):?$",
    re.IGNORECASE,
)
"""What a row of totals or a sign-off begins with."""

FEW = 3
"""Cells with words, at most, in a row of totals or a sign-off."""

COUNT = re.compile(r"\d{1,4} ?%?")
"""What stands in such a row beside what is counted: `Complete | 12`."""

SIGN_OFF = re.compile(
    r"(signed(?: off)?(?: by)?|signature|print(ed)? name|(approved|prepared|reviewed) by)\W*", re.IGNORECASE
)
"""The label of a sign-off, which may have a day beside it as well."""

PAGE = re.compile(
    r"\W*(?:page|pg\.?) ?\d+(?: ?(?:of|/) ?\d+)?\W*|\W*(?:continued|cont'?d)(?: overleaf)?\W*", re.IGNORECASE
)
"""A foot of a page that was copied into the table with it."""

HOW_TO_WRITE_A_DAY = re.compile(r"\W*(?:e\.?g\.? )?d{1,2}[/. -]m{1,3}[/. -]y{2,4}\W*", re.IGNORECASE)
"""A hint under the headings instead of a day: `dd/mm/yy`."""

EXAMPLE = re.compile(r"\W*(?:e\.?g\b\.?|examples?\W*(?:[:–-]|only|row|action|\d*$))", re.IGNORECASE)
"""What an example begins with that stands under the headings: `e.g. 1`, `Example: review the policy`."""

LONGEST_REF = 15

SHORTEST_ACTION = 3
"""Words of an action, at least, beside such a hint."""

LONGEST_NOTE = 60
"""Characters, at most, of such words."""

BEGINS_WITH_DATE_MOVED = re.compile(
    r"\W*(?:(?:the|this|action|target|completion|due|date|deadline|timescale|has|been|was|is|now|further|again)\b\W*)*"
    r"(?:(?:extended|extension|revised|re-?scheduled|deferred|postponed|slipped|delayed|moved|put|pushed|carried|rolled"
    r"|new)\b|(?<=now )(?:due|by)\b)",
    re.IGNORECASE,
)
"""What they begin with where they put the action off; the rest is the day, and nothing comes before them.
"""

OPEN_AGAIN = re.compile(r"(?:action )?(?:now )?(?:(?:been )?re-?opened|still (?:open|outstanding))\.?", re.IGNORECASE)

ROLES_BESIDE = frozenset({"target", "original", "revised", "progress", "status", "evidence", "rag", None})
"""Roles of what may stand beside them in their row: with another the row may be of an action of its own."""


@lru_cache(maxsize=4096)
def said_of_the_action_above(words: str) -> str | None:
    """What such words are for the action above: `target` or `status`; None where they may be an action themselves."""
    words = words.strip()
    if len(words) > LONGEST_NOTE:
        return None
    if BEGINS_WITH_DATE_MOVED.match(words) and read_target(words).kind == "revised date":
        return "target"
    return "status" if open_state(words) or OPEN_AGAIN.fullmatch(words) else None


def is_hint(words: str, texts: Sequence[str], days: Sequence[str]) -> bool:
    """Whether the words of the row under the headings only tell or show how to fill it in: `(ref) | (what) | dd/mm/yy`.

    `words` are those in the action column, `texts` those of the whole row, `days` those in its columns of dates.
    """
    if EXAMPLE.match(words) or any(EXAMPLE.match(one) and len(one) < LONGEST_REF for one in texts[:1]):
        return True
    told = words.startswith("(") or len(words.split()) < SHORTEST_ACTION
    return told and any(map(HOW_TO_WRITE_A_DAY.fullmatch, days)) and any(one.startswith("(") for one in texts)


def is_no_action(words: str, texts: Sequence[str]) -> bool:
    """Whether words in the action column of a row are a band, a total, a count or a sign-off."""
    if is_page(texts):
        return True
    if len(texts) == 1:
        return bool(BAND.match(words))
    few = len(texts) <= FEW
    return bool(SIGN_OFF.fullmatch(texts[0]) or (few and (FOOTING.match(texts[0]) or COUNT.fullmatch(words))))


def is_page(texts: Sequence[str]) -> bool:
    """Whether a row holds no more than the number of a page."""
    return len(texts) == 1 and bool(PAGE.fullmatch(texts[0]))


def heads_rows_below(texts: Sequence[str]) -> bool:
    """Whether the words of a row may be no more than a label and what it names: `Recommendation 2`."""
    return 0 < len(texts) < 3 and bool(HEADS_ROWS_BELOW.match(texts[0]))
