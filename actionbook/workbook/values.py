"""What the cells of a workbook refer to, and what the texts within their tags mean."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from math import isinf

from actionbook.place import column_number
from actionbook.workbook.cells import Look, Value
from actionbook.workbook.serials import EPOCH_1900, MomentKind, iso_moment, moment
from actionbook.workbook.strings import Text, Words, inline_text, text_of
from actionbook.workbook.styles import Styles

NUMBER = re.compile(rb"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
FRACTION_SIGNS = (b".", b"e", b"E")
TRUTHS = {b"1": True, b"true": True, b"0": False, b"false": False}


class Columns(dict[bytes, int]):
    """Column numbers by their letters, worked out when first asked for."""

    def __missing__(self, letters: bytes) -> int:
        self[letters] = number = column_number(letters.decode())
        return number


class LooksAsWritten(dict[bytes, Look]):
    """Looks by the style number as a cell writes it; a cell without one has the first style."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def __missing__(self, style: bytes) -> Look:
        self[style] = look = self.styles.look(int(style or 0))
        return look


class MomentsAsWritten(dict[bytes, MomentKind | None]):
    """Whether a style shows numbers as dates, by the style number as a cell writes it."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def __missing__(self, style: bytes) -> MomentKind | None:
        self[style] = kind = self.styles.moment_kind(int(style or 0))
        return kind


class Meaning:
    """What the cells of one workbook refer to: its shared texts, its styles and its calendar."""

    def __init__(self, strings: Sequence[Text], styles: Styles, epoch: datetime = EPOCH_1900) -> None:
        self.strings, self.styles, self.epoch = strings, styles, epoch
        self.columns = Columns()
        self.looks = LooksAsWritten(styles)
        self.moments = MomentsAsWritten(styles)
        self.readings: dict[bytes, Callable[[bytes, bytes], Value | Words]] = {
            b"s": lambda text, style: strings[int(text)],
            b"": self._number,
            b"n": self._number,
            b"str": lambda text, style: text_of(text),
            b"b": lambda text, style: TRUTHS[text.strip()],
            b"e": lambda text, style: text_of(text),
            b"d": lambda text, style: iso_moment(text_of(text)),
            b"inlineStr": lambda text, style: text_of(text),
        }

    def value(self, kind: bytes, style: bytes, text: bytes, inline: bytes) -> Value | Words:
        """What a cell holds; None for nothing. ValueError, LookupError, OverflowError: not what it says."""
        if text:
            return self.readings[kind](text, style)
        return inline_text(inline) if inline else None

    def _number(self, text: bytes, style: bytes) -> Value:
        written = number(text)
        kind = self.moments[style]
        if kind is None:
            return written
        try:
            return moment(written, kind, self.epoch)
        except (OverflowError, ValueError):
            return written


def number(text: bytes) -> int | float:
    """The number a text stands for: whole where it is written so. ValueError where it is none or beyond all bounds."""
    if text.isdigit():
        return int(text)
    if not NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    written = float(text) if any(sign in text for sign in FRACTION_SIGNS) else int(text)
    if isinf(written):
        raise ValueError(f"{text!r} is too large")
    return written
