"""Words, numbers and signs: what the grammar of target dates is read in."""

import re
import unicodedata
from dataclasses import dataclass

PIECE = re.compile(r"[0-9]+|[^\W\d_]+|[^\s]")
ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")

MISTYPED = re.compile(r"(?<![^\W_])(?=[0-9oil]*[0-9])(?=[0-9]*[oil])[0-9oil]{2,4}(?![^\W_])", re.IGNORECASE)
"""A few figures of which some are letters that look like them: `20l8`, `O7`."""
FIGURES = str.maketrans("oOiIlL", "001111")

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
ARROWS = "\u2192\u21d2\u2794\u279c\u27a1\u279e\u2b95\u27f6\u00bb\u203a"
QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc"
SLASHES = "\u2044\u2215\u29f8\uff0f\\"
TICKS = "\u2713\u2714\u2611\u2705"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f"
FOLD = str.maketrans(
    {
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(ARROWS, ">"),
        **dict.fromkeys(QUOTES, "'"),
        **dict.fromkeys(SLASHES, "/"),
        **dict.fromkeys(TICKS, "\u2713"),
        **dict.fromkeys(UNSEEN, ""),
    }
)
"""Signs that people and Word write in several ways."""

LONGEST_NUMBER = 8
"""Digits; longer runs are no count, day or year."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign, in lower case."""

    text: str
    number: int | None = None
    """The value of a run of digits that is short enough to mean something."""
    gap: bool = False
    """White space, or the start of the text, stands before it."""
    line: bool = False
    """It begins a line."""
    short: bool = False
    """An apostrophe stands before it, as in `'18`."""

    @property
    def word(self) -> bool:
        """It is made of letters."""
        return self.text[0].isalpha()


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text; dashes, quotes and odd spaces are evened out, apostrophes and a possessive s left out."""
    folded = fold(text)
    tokens: list[Token] = []
    end, quoted, between = 0, False, ""
    for match in PIECE.finditer(folded):
        between += folded[end : match.start()]
        end = match.end()
        if match[0] == "'":
            quoted = True
            continue
        if not (quoted and not between and match[0] == "s"):
            tokens.append(_token(match[0], between, not tokens, quoted))
        quoted, between = False, ""
    return tuple(tokens)


def with_figures(text: str) -> str:
    """The text with letters that stand for figures put right: `31/O7/20l8` is 31/07/2018."""
    return MISTYPED.sub(lambda match: match[0].translate(FIGURES), text)


def fold(text: str) -> str:
    """The text in lower case with one way of writing each sign and line break; no word is changed."""
    plain = ESCAPE.sub("\n", text.translate(FOLD)).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return unicodedata.normalize("NFKC", plain).translate(FOLD).lower()


def _token(piece: str, between: str, first: bool, quoted: bool) -> Token:
    digits = piece[0] in "0123456789"
    number = int(piece) if digits and len(piece) <= LONGEST_NUMBER else None
    return Token(piece, number, first or bool(between), first or "\n" in between, quoted and digits)
