"""Words alone in the action column which name no action, and say how the one above stands: `Extended to Sept`."""

import re
from functools import lru_cache

from actionbook.state_headings import open_state
from actionbook.target import read_target

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
    return "status" if open_state(words.rstrip(".")) or OPEN_AGAIN.fullmatch(words) else None
