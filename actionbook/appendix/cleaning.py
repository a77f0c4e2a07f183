"""Texts that any file can hold: without codes that no document may have, and without halves of letters."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from actionbook.appendix.model import Appendix

FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
"""Codes that XML cannot hold."""
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
HALVES = re.compile("[\ud800-\udfff]")
"""Halves of letters outside the first plane, and what stands for bytes of a name that are no UTF-8."""
NO_LETTER = "?"


def cleaned(appendix: Appendix) -> Appendix:
    """The same appendix with texts that any file can hold."""
    return replace(appendix, **{one.name: _cleaned(getattr(appendix, one.name)) for one in fields(appendix)})


def clean_words(words: str) -> str:
    """Words that any file can hold; a half of a letter becomes a question mark."""
    if words.isascii() and words.isprintable():
        return words
    plain = LINE_END.sub("\n", words)
    return HALVES.sub(NO_LETTER, FORBIDDEN.sub("", plain))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_words(value)
    if isinstance(value, tuple):
        parts = [_cleaned(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _cleaned(getattr(value, one.name)) for one in fields(value)})
    if isinstance(value, Mapping):
        return {_cleaned(name): _cleaned(one) for name, one in value.items()}
    return value
