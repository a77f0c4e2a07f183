"""Finds the line of an `actionbook.toml` on which each name and each value stands."""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

Key = tuple[str | int, ...]
"""A name or a value by its place: `("headings", "owner", 1)` is the second word of `owner` under `[headings]`."""

WORD = re.compile(
    r"""
    (?P<left_out>\#[^\n]*|[ \t\r]+)
  | (?P<end>\n)
  | (?P<text>\"\"\"(?:\\.|[^\\])*?\"{3,5}|'''.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
  | (?P<sign>[\[\]{}=,.])
  | (?P<bare>[^\s\[\]{}=,."'#]+)
    """,
    re.VERBOSE | re.DOTALL,
)


class Word(NamedTuple):
    """A piece of the text, and the line it begins on."""

    kind: str
    text: str
    line: int


def lines_of(text: str) -> dict[Key, int]:
    """The line, counted from 1, of every section, name and value; the first of several.

    tomllib tells no lines, and of the libraries that keep the looks of a file none tells them of a value either. Of a
    text that tomllib does not read it is as much as can be made out.
    """
    found: dict[Key, int] = {}
    for key, line in statements(text):
        for length in range(1, len(key) + 1):
            found.setdefault(key[:length], line)
    return found


def line_of(key: Key, lines: dict[Key, int]) -> int | None:
    """The line of a name or a value, or of the nearest that it is part of; None where there is none."""
    return next((lines[key[:length]] for length in range(len(key), 0, -1) if key[:length] in lines), None)


def statements(text: str) -> Iterator[tuple[Key, int]]:
    """Every section, name and value in its order, each with its line."""
    words = _Words(text)
    section: Key = ()
    while not words.done:
        if words.at("["):
            words.skip("[")
            line = words.line
            section = words.key()
            yield section, line
            words.skip("]")
        elif words.at_name:
            yield from _pair(words, section)
        else:
            words.take()


def _pair(words: "_Words", under: Key) -> Iterator[tuple[Key, int]]:
    """A name with its value, and what is in that."""
    line = words.line
    key = under + words.key()
    yield key, line
    if words.at("="):
        words.take()
        yield from _value(words, key)


def _value(words: "_Words", key: Key) -> Iterator[tuple[Key, int]]:
    """What a value consists of; nothing where it is a single one."""
    if not words.at("[", "{"):
        words.take()
        while words.at_name or words.at("."):
            words.take()
        return
    end = "]" if words.take().text == "[" else "}"
    number = 0
    while not words.done and not words.at(end):
        if words.at(",") or words.kind == "end":
            words.take()
        elif end == "}" and words.at_name:
            yield from _pair(words, key)
        else:
            yield (*key, number), words.line
            yield from _value(words, (*key, number))
            number += 1
    words.take()


class _Words:
    """The words of a text, and how far they have been read."""

    def __init__(self, text: str) -> None:
        self._words = list(_parted(text))
        self._at = 0

    @property
    def done(self) -> bool:
        return self._at >= len(self._words) - 1

    @property
    def kind(self) -> str:
        return self._words[self._at].kind

    @property
    def line(self) -> int:
        return self._words[self._at].line

    @property
    def at_name(self) -> bool:
        return self.kind in ("bare", "text")

    def at(self, *signs: str) -> bool:
        """Whether the next word is one of some signs."""
        return self.kind == "sign" and self._words[self._at].text in signs

    def take(self) -> Word:
        """The next word, which is read then; the last, an end, stays."""
        word = self._words[self._at]
        self._at += not self.done
        return word

    def skip(self, sign: str) -> None:
        while self.at(sign):
            self.take()

    def key(self) -> Key:
        """The names, parted by dots, that stand here."""
        names: list[str] = []
        while self.at_name or self.at("."):
            word = self.take()
            if word.kind != "sign":
                names.append(_name(word))
        return tuple(names)


def _parted(text: str) -> Iterator[Word]:
    line, at = 1, 0
    while match := WORD.match(text, at):
        if match.lastgroup and match.lastgroup != "left_out":
            yield Word(match.lastgroup, match[0], line)
        line, at = line + match[0].count("\n"), match.end()
    yield Word("end", "", line)


def _name(word: Word) -> str:
    """A name without its quotes."""
    if word.kind == "bare":
        return word.text
    try:
        return next(iter(tomllib.loads(f"{word.text} = 0")))
    except tomllib.TOMLDecodeError:
        return word.text
