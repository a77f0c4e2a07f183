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
        return NamesOfRound(self, others).shown(written)

    def missing(self, received: Iterable[str]) -> list[str]:
        """Which of the expected teams are not among those received, in their order."""
        there = {core(name) for name in received}
        missing = {core(name): name for name in reversed(self.expected) if core(name) not in there}
        return list(reversed(missing.values()))

    def unexpected(self, received: Iterable[str]) -> list[str]:
        """Which of those received are not expected, where there is a list of expected ones at all."""
        wanted = {core(name) for name in self.expected}
        return [name for name in received if wanted and core(name) not in wanted]


class NamesOfRound:
    """The names that are known and those written in a round, each found at once however many there are."""

    def __init__(self, names: TeamNames, others: Sequence[str]) -> None:
        self.in_full = names.in_full
        settled = (*names.expected, *names.earlier)
        every = (*settled, *others)
        self.settled, self.written = _first_by_core(settled), _first_by_core(others)
        self.every = _first_by_core(every)
        self.by_initials: dict[str, dict[str, str]] = {}
        for name in every:
            self.by_initials.setdefault(initials(name), {}).setdefault(core(name), name)
        self.by_numbers: dict[tuple[str, ...], list[str]] = {}
        for mine in self.every:
            self.by_numbers.setdefault(_numbers(mine), []).append(mine)

    def shown(self, written: str) -> Named:
        """The name that is shown for a written one."""
        mine = core(written)
        if same := self.settled.get(mine):
            return Named(same, SHORT_FOR.format(same, full) if (full := self.in_full.get(core(same))) else "")
        if spelt := self._spelt_out(written):
            short, long = sorted((one_line(written), spelt), key=len)
            return Named(spelt, SHORT_FOR.format(short, long))
        near = self._mistyped(mine)
        doubt = f'"{one_line(written)}" may be "{near}", one of the two mistyped' if near else ""
        return Named(one_line(self.written.get(mine, written)), doubt, settled=not near)

    def _spelt_out(self, written: str) -> str | None:
        """The one team that a name is the initials of, or whose initials are known; None for none or several.

        Of two names of one round only the initials give way, or each would be taken for the other.
        """
        mine, short = core(written), core(written).replace(" ", "")
        found = dict(self.by_initials.get(short, {})) if _is_short(short) else {}
        known = self.settled.get(initials(written))
        if known and _is_short(core(known)):
            found.setdefault(core(known), known)
        found.pop(mine, None)
        return next(iter(found.values())) if len(found) == 1 else None

    def _mistyped(self, mine: str) -> str | None:
        """The first name that may be this one mistyped; names that differ in a number are two."""
        from rapidfuzz.process import extract_iter

        there = self.by_numbers.get(_numbers(mine), [])
        near = (one for one, _, _ in extract_iter(mine, there, scorer=ratio, score_cutoff=NEAR) if one != mine)
        return self.every[found] if (found := next(near, None)) is not None else None


def _first_by_core(names: Iterable[str]) -> dict[str, str]:
    """The first of the names that are one team's, by what tells it from others, in their order."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(core(name), name)
    return first


@cache
def _numbers(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", name))


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


def _is_short(short: str) -> bool:
    """Whether a name may be another's initials."""
    return 2 <= len(short) <= LONGEST_ABBREVIATION


def read_expected(text: str) -> tuple[str, ...]:
    """The teams that a list names, one a line; blank lines and those that begin with a `#` are left out."""
    lines = (one_line(line).strip(" -•*;,") for line in text.lstrip("\ufeff").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
