"""Words that count how many of how many have what an action is to achieve: `12 of 30 staff trained`."""

import re

from actionbook.statement_words import COUNTS

COUNT = rf"(\d{{1,4}}|{'|'.join(COUNTS[1:])})"
ACHIEVED = "trained|recruited|filled|appointed|installed|fitted|completed?|done|delivered|live|in place|implemented"
OF_HOW_MANY = rf"\b{COUNT} (?:out )?of (?:the |our )?{COUNT}\b(?! ?[/.-]\d)"
COUNTED = re.compile(
    rf"{OF_HOW_MANY}(?: \w+){{0,2}}?(?: (?:now|already|are|have been|has been|were)){{0,2}} (?:{ACHIEVED})\b"
    rf"|\b(?:{ACHIEVED}) {OF_HOW_MANY}",
    re.IGNORECASE,
)
"""How many of how many have what an action is to achieve: `12 of 30 staff trained`, `Filled two of five`."""
ALL_BY_NOW = re.compile(
    r"\b(?:all|both|everyone|the rest|(?:the )?(?:remainder|others?|remaining \w+))"
    rf"(?: (?:now|since|also|staff|of them|are|were|is|has|have|been)){{0,3}} (?:{ACHIEVED})\b|\b100 ?%",
    re.IGNORECASE,
)
"""Words behind such a count which say that the rest has followed."""


def counts_fewer(words: str) -> bool:
    """Whether words count fewer that have it than there are, and do not say that the rest has followed."""
    counts = list(COUNTED.finditer(words))
    fewer, of_all = [_number(one) for one in counts[-1].groups() if one] if counts else (0, 0)
    return fewer < of_all and not ALL_BY_NOW.search(words, counts[-1].end())


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else COUNTS.index(words.lower())
