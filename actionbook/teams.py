"""Which written names of teams mean one team, and which teams should be there and are not."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.fuzz import ratio

from actionbook.words import key, one_line

GENERIC = frozenset("the team teams cmht cmhts service services ward wards nhs".split())
"""Words that are no part of what tells one team from another: `Thanet CMHT` is Thanet."""
IN_FULL = re.compile(r"\bcommunity mental health teams?\b")
"""What `CMHT` is in full."""
JOINING = frozenset({"and", "of", "the", "for"})
LONGEST_ABBREVIATION = 6
SHORT_FOR = '"{}" was taken to be short for "{}"'
NEAR = 84.0
"""How alike two names are, of 100, from which one may be the other mistyped."""


@cache
def core(name: str) -> str:
    """What tells a team from others, for comparing: `Canterbury & Coastal CMHT` is `canterbury and coastal`."""
    plain = IN_FULL.sub("cmht", key(name).replace("&", " and ").replace("'", ""))
    words = re.findall(r"[^\W_]+", plain)
    return " ".join([word for word in words if word not in GENERIC] or words) or one_line(name).casefold()


@cache
def initials(name: str) -> str:
    """The first letters of a name of several words, in small letters: `South Kent Coast` is `skc`; else nothing."""
    words = [word for word in core(name).split() if word not in JOINING]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


@dataclass(frozen=True)
class Named:
    """A team's name as it is shown, and how the written one led to it."""

    name: str
    doubt: str = ""
    """What a person should know of it; empty where the names are the same but for small words."""
    settled: bool = True
    """False where the name may be another's mistyped, and was not taken for it."""


@dataclass(frozen=True)
class TeamNames:
    """The names that are known: those that are expected, and those that were there last time."""

    expected: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    in_full: Mapping[str, str] = field(default_factory=dict)
    """What the list calls a team that last time's master has by its initials, by those as `core` has them."""

    def shown(self, written: str, others: Sequence[str]) -> Named:
        """The name that is shown for a written one; `others` are the names written in this round, best first."""
        settled = (*self.expected, *self.earlier)
        if same := next((name for name in settled if core(name) == core(written)), None):
            return Named(same, SHORT_FOR.format(same, full) if (full := self.in_full.get(core(same))) else "")
        if spelt := self._spelt_out(written, settled, others):
            short, long = sorted((one_line(written), spelt), key=len)
            return Named(spelt, SHORT_FOR.format(short, long))
        name = next((one_line(name) for name in others if core(name) == core(written)), one_line(written))
        near = [one for one in (*settled, *others) if _may_be(core(one), core(written))]
        doubt = f'"{one_line(written)}" may be "{near[0]}", one of the two mistyped' if near else ""
        return Named(name, doubt, settled=not near)

    def _spelt_out(self, written: str, settled: Sequence[str], others: Sequence[str]) -> str | None:
        """The one team that a name is the initials of, or whose initials are known; None for none or several.

        Of two names of one round only the initials give way, or each would be taken for the other.
        """
        mine, short = core(written), core(written).replace(" ", "")
        found: dict[str, str] = {}
        for name in (*settled, *others):
            spelt = _abbreviates(short, name) or (name in settled and _abbreviates(core(name), written))
            if spelt and core(name) != mine:
                found.setdefault(core(name), name)
        return next(iter(found.values())) if len(found) == 1 else None

    def missing(self, received: Iterable[str]) -> list[str]:
        """Which of the expected teams are not among those received, in their order."""
        there = {core(name) for name in received}
        missing = {core(name): name for name in reversed(self.expected) if core(name) not in there}
        return list(reversed(missing.values()))

    def unexpected(self, received: Iterable[str]) -> list[str]:
        """Which of those received are not expected, where there is a list of expected ones at all."""
        wanted = {core(name) for name in self.expected}
        return [name for name in received if wanted and core(name) not in wanted]


def known_names(expected: Sequence[str], earlier: Sequence[str]) -> TeamNames:
    """The names of a list of teams and of last time's master.

    A team that the master has by its initials keeps them, whatever the list calls it: its history goes on by its name.
    """
    listed, known = ({core(name) for name in names} for names in (expected, earlier))
    by_initials = Counter(initials(name) for name in expected)
    kept = {core(name).replace(" ", ""): one_line(name) for name in earlier if core(name) not in listed}
    short = {
        name: kept[initials(name)]
        for name in expected
        if initials(name) in kept and by_initials[initials(name)] == 1 and core(name) not in known
    }
    in_full = {core(one): one_line(name) for name, one in short.items()}
    return TeamNames(tuple(short.get(name, name) for name in expected), tuple(earlier), in_full)


def _may_be(one: str, other: str) -> bool:
    """Whether one name may be the other mistyped; names that differ in a number are two."""
    numbers = [re.findall(r"\d+", name) for name in (one, other)]
    return one != other and numbers[0] == numbers[1] and ratio(one, other) >= NEAR


def _abbreviates(short: str, name: str) -> bool:
    return 2 <= len(short) <= LONGEST_ABBREVIATION and short == initials(name)


def read_expected(text: str) -> tuple[str, ...]:
    """The teams that a list names, one a line; blank lines and those that begin with a `#` are left out."""
    lines = (one_line(line).strip(" -•*;,") for line in text.lstrip("\ufeff").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
