"""What the cells of a workbook refer to, and what the texts within their tags mean."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from math import isinf

from actionbook.place import column_number
from actionbook.workbook.cells import Look, Value
from actionbook.workbook.serials import EPOCH_1900, MomentKind, iso_moment, moment
from actionbook.workbook.strings import Text, Words, text_of
from actionbook.workbook.styles import Styles

MOST_REMEMBERED = 50_000
FEW_TEXTS = 4096
"""As many shared texts as most workbooks have at most."""
NUMBER = re.compile(rb"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
WHOLE = re.compile(rb"[^.eE]*")
TRUTHS = {b"1": True, b"true": True, b"0": False, b"false": False}


class Columns(dict[bytes, int]):
    """Column numbers by their letters, worked out when first asked for."""

    def __missing__(self, letters: bytes) -> int:
        self[letters] = number = column_number(letters.decode())
        return number


class RowNumbers(dict[bytes, int]):
    """Row numbers as a cell writes them; each stands in all cells of its row."""

    def __missing__(self, digits: bytes) -> int:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        self[digits] = number = int(digits)
        return number


class SharedTexts(dict[bytes, Text | None]):
    """The shared texts by their number as a cell writes it."""

    def __missing__(self, text: bytes) -> Text | None:
        plain = text.strip()
        if plain == text:
            raise KeyError(text)
        return self[plain]


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


class Numbers(dict[tuple[bytes, bytes], Value]):
    """What numbers mean, by style and text as a cell writes them; the same few dates stand in most cells of a plan."""

    def __init__(self, moments: MomentsAsWritten, epoch: datetime) -> None:
        self.moments, self.epoch = moments, epoch

    def __missing__(self, written: tuple[bytes, bytes]) -> Value:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        style, text = written
        plain, kind = number(text), self.moments[style]
        try:
            meant = moment(plain, kind, self.epoch) if kind else plain
        except (OverflowError, ValueError):
            meant = plain
        self[written] = meant
        return meant


class Meaning:
    """What the cells of one workbook refer to: its shared texts, its styles and its calendar."""

    def __init__(self, strings: Sequence[Text | None], styles: Styles, epoch: datetime = EPOCH_1900) -> None:
        self.styles = styles
        self.texts = texts = SharedTexts(zip(_numbers_as_written(len(strings)), strings, strict=False))
        self.rows = RowNumbers()
        self.columns = Columns()
        self.looks = LooksAsWritten(styles)
        self.numbers = numbers = Numbers(MomentsAsWritten(styles), epoch)
        self.readings: dict[bytes, Callable[[bytes, bytes], Value | Words]] = {
            b"s": lambda text, style: texts[text],
            b"": lambda text, style: numbers[style, text],
            b"n": lambda text, style: numbers[style, text],
            b"str": _text,
            b"b": lambda text, style: TRUTHS[text.strip()],
            b"e": _text,
            b"d": lambda text, style: iso_moment(text_of(text)),
            b"inlineStr": _text,
        }
        """What the text and the style of a cell of each kind come to; None for nothing.

        ValueError, LookupError and OverflowError: it is not what it says.
        """


def _numbers_as_written(count: int) -> tuple[bytes, ...]:
    """The numbers from 0 on, as many or more."""
    return _few_numbers() if count <= FEW_TEXTS else _first_numbers(count)


@cache
def _few_numbers() -> tuple[bytes, ...]:
    return _first_numbers(FEW_TEXTS)


def _first_numbers(count: int) -> tuple[bytes, ...]:
    return tuple(" ".join(map(str, range(count))).encode().split())


def _text(text: bytes, style: bytes) -> str | None:
    return text_of(text) or None


def number(text: bytes) -> int | float:
    """The number a text stands for: whole where it is written so. ValueError where it is none or beyond all bounds."""
    if text.isdigit():
        return int(text)
    if not NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    written = int(text) if WHOLE.fullmatch(text) else float(text)
    if isinf(written):
        raise ValueError(f"{text!r} is too large")
    return written
