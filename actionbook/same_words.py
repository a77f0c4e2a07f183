"""Whether the words of two actions say the same: plain words for comparing, and what no small difference may touch."""

import re
from collections import Counter
from collections.abc import Hashable
from functools import lru_cache

from actionbook.target.words import one_slip
from actionbook.words import key, signs

SMALL = frozenset("a an the of for to in on at and by with from is are be as or its their".split())
"""Words whose exchange changes nothing."""
LONG_WORD = 5
"""Letters of a word in which a slip is told from another word."""
DENIALS = frozenset("not no never without stop cease end withdraw remove close".split())
"""Words that turn an action into another, however alike the rest is."""


@lru_cache(maxsize=1 << 17)
def plain(words: str) -> str:
    """Words for comparing: small letters, single spaces, no punctuation."""
    return re.sub(r"[\W_]+", " ", key(words)).strip()


def say_the_same(one: str, other: str) -> bool:
    """Whether two actions name the same numbers and signs, deny the same, and exchange no word for quite another.

    A word may be mistyped, or stand in the plural; male wards are not female ones.
    """
    mine, others = (Counter(word for word in plain(words).split() if word not in SMALL) for words in (one, other))
    gone, come = list((mine - others).elements()), list((others - mine).elements())
    exchanged = gone and come and not all(any(_one_word(old, new) for new in come) for old in gone)
    return _telling(one) == _telling(other) and signs(one) == signs(other) and not exchanged


def what_tells(words: str) -> Hashable:
    """What is the same in all words that `say_the_same`: their numbers, denials and signs."""
    return frozenset(_telling(words).items()), signs(words)


def _one_word(one: str, other: str) -> bool:
    """Whether two words are one, mistyped or in another form."""
    short, long = sorted((one, other), key=len)
    return one_slip(one, other) and len(short) >= LONG_WORD or len(short) >= LONG_WORD - 1 and long.startswith(short)


def _telling(words: str) -> Counter[str]:
    return Counter(word for word in plain(words).split() if word.isdecimal() or word in DENIALS)
