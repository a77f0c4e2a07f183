"""Cleans the words of a cell, and puts them into messages."""

import re
import unicodedata
from functools import lru_cache

LINE_BREAK = re.compile(r"(?:_x000[dD]_|\r)\n?|_x000[aA]_|[\n\x0b\x0c\x85\u2028\u2029]")
"""Every way a line ends; Excel keeps Windows line ends as `_x000D_` and a new line, which are one break."""

INVISIBLE = frozenset(
    [chr(code) for code in range(0x20) if chr(code) not in "\t\n\x0b\x0c\r"]
    + list("\x7f\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\uffff")
    + [chr(code) for span in (range(0x202A, 0x202F), range(0x2066, 0x2070)) for code in span]
)
"""Characters without width: control codes, soft hyphens, joiners, marks of writing direction; and what is none at all.
"""

SPACES = frozenset("\t\xa0\u1680\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200B)}
"""Spaces that are not the plain one, no-break space first among them."""

MISTAKEN = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0) if code != 0x85}
"""Control codes that are quotes and dashes of Windows-1252, left by a careless export; None for unused ones."""

CLEANING = {ord(letter): None for letter in INVISIBLE} | {ord(letter): " " for letter in SPACES} | MISTAKEN
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")

PLAIN = str.maketrans("‘’‚‛′´`“”„‟″‐‑‒–—―−", "'''''''\"\"\"\"\"-------")
"""Quotes made straight and dashes made hyphens, for comparing."""

FEW_LETTERS = 80
"""What is longer is seldom said twice, and is not kept."""
SEVERAL_SPACES = re.compile(" {2,}")
FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a text begins with that a spreadsheet would take for a formula; the last four are wide ones."""
SIGNS = re.compile("[<>≤≥=%+−±×£$€~✓✔✗✘☑☒☐✅❌]")
"""Signs that say something, beside words that are otherwise the same: `<5%` and `>5%`."""
PUNCTUATION = " .,:;!?*_-'\"•·"
BRACKETS = {"(": ")", "[": "]", "{": "}"}


def tidy(text: str) -> str:
    """The words of a cell as they read: one plain space between words, one `\\n` for each line break.

    Line breaks and every visible character stay; odd spaces become plain ones, characters without width go,
    and so do blanks at the end of a line and around the whole. A line that was set in still begins with a space.
    """
    if _is_plain(text):
        if "  " not in text and "\n" not in text:
            return text.strip(" ")
        lines = text.split("\n")
    else:
        lines = LINE_BREAK.sub("\n", text.replace("_x0009_", "\t")).translate(CLEANING).split("\n")
    return "\n".join(SEVERAL_SPACES.sub(" ", line).rstrip(" ") for line in lines).strip()


def _is_plain(text: str) -> bool:
    """Whether plain spaces and line breaks are all that a text holds besides visible characters."""
    return "_x" not in text and text.replace("\n", " ").isprintable()


def kept_places(raw: str) -> list[int]:
    """The places in a cell's raw text, counted from 0, of the characters that `tidy` keeps, blanks left out."""
    text = LINE_BREAK.sub(lambda broken: " " * len(broken[0]), raw.replace("_x0009_", " " * 7))
    return [place for place, letter in enumerate(text) if not letter.isspace() and CLEANING.get(ord(letter), letter)]


def one_line(text: str) -> str:
    """The tidied words on a single line."""
    return _line_of_few(text) if len(text) <= FEW_LETTERS else _line(text)


def _line(text: str) -> str:
    return " ".join((text if _is_plain(text) else tidy(text)).split())


@lru_cache(maxsize=4096)
def _line_of_few(text: str) -> str:
    """The same, kept: headings, names, dates and statuses stand in cell after cell and file after file."""
    return _line(text)


def signs(text: str) -> str:
    """The signs of a text that say something, in their order."""
    return "" if text.isascii() and text.replace(" ", "").isalnum() else "".join(SIGNS.findall(text))


def key(text: str) -> str:
    """The words for comparing headings: lower case, straight quotes, plain hyphens, no punctuation around them.

    A bracket is trimmed only where it encloses the whole: `(RAG)` is `rag`, `To be achieved by (date):` keeps its own.
    """
    return _key_of_few(text) if len(text) <= FEW_LETTERS else _key(text)


def _key(text: str) -> str:
    plain = one_line(text)
    if plain.isascii() and "_x" not in plain:
        plain = plain.replace("`", "'").lower()
    else:
        plain = one_line(unicodedata.normalize("NFKC", plain.translate(PLAIN))).lower()
    while (trimmed := _unwrapped(plain.strip(PUNCTUATION))) != plain:
        plain = trimmed
    return plain


@lru_cache(maxsize=4096)
def _key_of_few(text: str) -> str:
    return _key(text)


def without_controls(line: str) -> str:
    """A line fit for a terminal: each control code, as a file or a sheet may have it in its name, made a space."""
    return line.translate(CONTROLS)


def counted(number: int, noun: str, several: str | None = None) -> str:
    """`1 action`, `1,200 actions`; `several` is for nouns that take more than an s."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"


def quote(text: str, limit: int = 60) -> str:
    """The words in double quotes for a message, on one line; over `limit` characters they are cut and end in `…`."""
    words = one_line(text)
    if len(words) <= limit:
        return f'"{words}"'
    cut = words[: max(limit - 1, 1)]
    whole_words = cut.rpartition(" ")[0] if words[len(cut)] != " " else cut
    return f'"{(whole_words if len(whole_words) > limit // 2 else cut).rstrip()}…"'


def _unwrapped(text: str) -> str:
    """The text without a pair of brackets that encloses all of it."""
    inner = text[1:-1]
    if not text or text[-1] != BRACKETS.get(text[0]) or text[0] in inner or text[-1] in inner:
        return text
    return inner
