"""Says in plain words why an `actionbook.toml` is not understood at all, and in which line."""

import re
import tomllib
from typing import NamedTuple

from actionbook.settings_lines import statements

NAME = r"""(?:"[^"]*"|'[^']*'|[\w.-]+)"""
PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class Cause(NamedTuple):
    """What is commonly wrong: what tomllib says of it, how the line looks, and what to do."""

    says: str
    looks: str
    words: str


CAUSES = (
    Cause("", r"=\s*\[?\s*[“”„‟‘’‚]|[“”„‟]\s*\]?\s*,?\s*$",
          'curly quotes such as “ and ” do not count; put words in straight ones, "so"'),
    Cause("", r"^\s*[\u00a0\u2000-\u200f\u202f\u2060\u3000\ufeff]",
          "the line begins with an odd blank, as one that was copied from a web page or from Word; delete it"),
    Cause("", r"[\x00-\x08\x0b-\x1f\x7f]", "there is a sign in this line that cannot be seen; write the line anew"),
    Cause("twice", "", 'this stands twice{}; put all of it in one place'),
    Cause("overwrite|already|mutate|Duplicate", "", "this is said twice{}; leave one of them out"),
    Cause("Unescaped|hex|escape", r"\\",
          r"in double quotes a backslash has another meaning; use single quotes, 'C:\Plans', or / in its place"),
    Cause("", r"^\s*(?://|;|--|/\*|REM\b)", "a remark begins with #"),
    Cause("", rf"^\s*{NAME}\s*:", "there must be = and not : between a name and what it is set to"),
    Cause("", r"^\s*\[[^\]]*$|^\s*\[.*\]\s*[^\s#]",
          "a section is its name in square brackets, alone on the line: [headings]"),
    Cause("", r"^\s*=", "there is no name before the ="),
    Cause("", r"==", "there must be one = only"),
    Cause("Expected '='|Invalid statement", r"^[^=]*[^\w\s.=-][^=]*=|^\s*[\w.-]+\s+[^=]*=|^[^=]*[^\x00-\x7f]",
          'a name with blanks or signs in it must be in quotes: "Sheet 1" = "Maidstone"'),
    Cause("Expected '='", "", "there must be = after the name, and then what it is set to"),
    Cause("Invalid value", r"=\s*(?:#.*)?$", "there is nothing after the ="),
    Cause("Invalid value", r"=\s*\[?\s*(?:(?i:true|false))\s*\]?$", "true and false have small letters"),
    Cause("Invalid value", r"=\s*\[?\s*[^\W\d_]", 'words must be in double quotes: title = "Improvement plan"'),
    Cause("Expected newline", r"=\s*'[^']*'\s*\w", "words with an apostrophe must be in double quotes: \"St Mary's\""),
    Cause("Expected newline", r'=\s*"[^"]*"\s*\w.*"',
          "within double quotes others must be single ones: \"the 'old' plan\""),
    Cause("Expected newline", r"=\s*0\d+\s*$", "a number must not begin with 0"),
    Cause("Expected newline", r"=\s*\d[\d.]*\s*[^\s\d#]",
          "a number must be whole and stand alone; anything else must be in double quotes"),
    Cause("Expected newline", r"[;,.]\s*$",
          "there must be nothing after what the name is set to; take the last sign away"),
    Cause("Expected newline", "", 'several words or names must be a list: expect = ["Ashford", "Thanet"]'),
    Cause("Unclosed array", "", "in this line or the one before it a comma is missing, or the ] that ends a list"),
    Cause("Unclosed inline", "", "what is in { and } must be on one line, with commas between"),
    Cause(r"Unterminated|Illegal character '\\[nr]|Expected \"'\"", "", "the quote that ends the words is missing"),
)  # fmt: skip
"""The first that fits is told."""
NOT_UNDERSTOOD = 'this is not understood ({}); write it as in: title = "Improvement plan"'
TOO_DEEP = "there are too many brackets within brackets"


def why_not_toml(text: str, error: Exception) -> tuple[int | None, str]:
    """The line, counted from 1, in which a text ceases to be TOML, and what is wrong there in plain words."""
    if isinstance(error, RecursionError):
        return None, TOO_DEEP
    message = PLACE.sub("", str(error))
    lines = text.split("\n")
    number = _line_number(str(error), lines)
    looks = lines[number - 1].rstrip("\r")
    for cause in CAUSES:
        if re.search(cause.says, message) and re.search(cause.looks, looks):
            return number, cause.words.format(_where_before(text, number)) if "{}" in cause.words else cause.words
    return number, NOT_UNDERSTOOD.format(message)


def _line_number(message: str, lines: list[str]) -> int:
    """The line that a message of tomllib's means; the last that is not blank where it means the end."""
    place = PLACE.search(message)
    if place and place[1]:
        return min(int(place[1]), len(lines))
    return next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 1)


def _where_before(text: str, number: int) -> str:
    """Where what stands in a line has stood before: `, in line 2 already`."""
    found = list(statements(text))
    again = next((key for key, line in found if line == number), None)
    before = next((line for key, line in found if again and key[: len(again)] == again and line < number), None)
    return f", in line {before} already" if before else ""


def read_toml(text: str) -> dict[str, object]:
    """What a text says. NotToml, with a line and plain words, where it is not TOML."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line, words = why_not_toml(text, error)
        fault = NotToml(words)
        fault.line = line
        raise fault from error


class NotToml(ValueError):
    """A text is not TOML; its words say why, and what to do."""

    line: int | None = None
    """Counted from 1; None where it is the text as a whole."""
