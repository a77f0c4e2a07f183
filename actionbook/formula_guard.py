"""Keeps a spreadsheet from taking words of a CSV file for a formula, and takes what keeps it from that away again."""

import re

from actionbook.words import FORMULA_LIKE

RISKY = re.compile(f"'*[{re.escape(''.join(FORMULA_LIKE))}]")
"""How words begin that a spreadsheet may work out, or that have been guarded before."""
GUARDED = re.compile(f"'{RISKY.pattern}")


def guarded(words: str) -> str:
    """Words with an apostrophe before them where a spreadsheet would take them for a formula; others as they are."""
    return f"'{words}" if RISKY.match(words) else words


def unguarded(words: str) -> str:
    """The words that `guarded` made these of."""
    return words[1:] if GUARDED.match(words) else words
