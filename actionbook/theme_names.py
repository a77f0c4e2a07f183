"""The one name of each theme, of those that several plans have for it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from actionbook.same_words import plain
from actionbook.target.words import one_slip
from actionbook.words import one_line

TELLING, LONG_WORD = 4, 5
"""Words that a theme's name must have to be known with more behind it, and letters that a mistyped word must have."""


def theme_names(written: Sequence[str], first: Iterable[str] = ()) -> dict[str, str]:
    """The one name of every theme as written: the commonest of those that are alike but for case and small slips.

    Names that come `first` are commoner than all others.
    """
    counted = Counter(map(one_line, written))
    for words in dict.fromkeys(map(one_line, first)):
        counted[words] += len(written)
    order = {words: place for place, words in enumerate(counted)}
    names: dict[str, str] = {}
    known: list[str] = []
    by_traits: dict[Hashable, list[int]] = {}
    for words in sorted(counted, key=lambda words: (-counted[words], order[words])):
        mine = plain(words)
        traits = list(_traits(mine.split()))
        near = sorted({place for trait in traits for place in by_traits.get(trait, ())})
        names[words] = next((known[place] for place in near if _same_theme(mine, plain(known[place]))), words)
        if names[words] is words:
            for trait in traits:
                by_traits.setdefault(trait, []).append(len(known))
            known.append(words)
    return {words: names[one_line(words)] for words in written}


def _same_theme(one: str, other: str) -> bool:
    """Whether two themes are one: the same words but for one that is mistyped, or for more words behind."""
    mine, others = one.split(), other.split()
    if mine == others:
        return True
    short, long = sorted((mine, others), key=len)
    if len(short) >= TELLING and short[0].isdigit() and long[: len(short)] == short:
        return True  # `1. Safe care and treatment`, and with its regulation behind it
    differ = [(one, other) for one, other in zip(mine, others, strict=False) if one != other]
    return len(mine) == len(others) and len(differ) == 1 and _is_slip(*differ[0])


def _is_slip(one: str, other: str) -> bool:
    """Whether one word is the other mistyped: a short one, or one with a figure in it, may be another."""
    return min(len(one), len(other)) >= LONG_WORD and one.isalpha() and other.isalpha() and one_slip(one, other)


def _traits(words: Sequence[str]) -> Iterator[Hashable]:
    """What two themes share one of where they are one: all words, all but one, or those that one begins with."""
    yield tuple(words)
    for place in range(len(words)):
        yield place, (*words[:place], *words[place + 1 :])
    if words and words[0].isdigit():
        for length in range(TELLING, len(words)):
            yield tuple(words[:length])
