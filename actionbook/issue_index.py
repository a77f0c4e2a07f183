"""The issues met so far in a round, each found again by its ref and by its words, however many there are."""

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from actionbook.returns import Entry
from actionbook.same_words import plain, say_the_same, what_tells
from actionbook.words import signs

SAME_REF_LEAST = 70.0
"""How alike the words of two issues of one ref must be, of 100, to be one issue in two teams' words."""
OTHER_REF_LEAST = 92.0
"""The same for issues of different refs."""


@dataclass(frozen=True)
class SharedIssue:
    """One issue, as the teams that answer it have it."""

    ref: str | None
    heading: str | None
    text: str | None
    theme: str | None


class Issues:
    """The issues met so far, by their words and by their refs."""

    def __init__(self, sure: bool, apart: frozenset[tuple[str, str, str]]) -> None:
        self.sure, self.apart = sure, apart
        self.members: list[Counter[tuple[str | None, str | None, str | None]]] = []
        self.first: list[Entry] = []
        self.clashes: list[tuple[Entry, Entry]] = []
        self.teams: dict[int, set[str]] = {}
        self._known: dict[Hashable, int] = {}
        self._by_ref: dict[tuple[str, str], _Alike] = {}
        self._by_heading: dict[tuple[str, str], list[int]] = {}
        self._by_telling: dict[Hashable, _Alike] = {}

    def place_of(self, entry: Entry) -> int:
        """Where the issue of an entry stands among those met; a new one is put at their end."""
        own = written(entry)
        # without any issue, actions of one theme stand together, and without a theme a team's alone
        known: tuple[str, ...] = own if any(own) else ("", *own, plain(entry.theme or "") or entry.team)
        if own in self.apart:
            known = (*own, plain(entry.theme or ""))
        if known not in self._known:
            self._known[known] = self._new(entry, *own) if own in self.apart else self._found(entry, *own)
        place = self._known[known]
        self.teams.setdefault(place, set()).add(entry.team)
        self.members[place][entry.ref, entry.heading, entry.issue] += 1
        return place

    def _found(self, entry: Entry, ref: str, heading: str, words: str) -> int:
        same_ref = self._by_ref.get((ref, heading)) if ref else None
        same_words = self._by_heading.get((heading, words), []) if words else []
        for place in [place for place in same_words if entry.team not in self.teams[place]]:
            return place
        if same_ref and (that := self._of_same_ref(entry, same_ref)) is not None:
            return that
        if (alike := self._by_words(entry.team, heading, words)) is not None:
            return alike
        if same_ref and self.first[same_ref.places[0]].team != entry.team:
            self.clashes.append((entry, self.first[same_ref.places[0]]))
        return self._new(entry, ref, heading, words)

    def _new(self, entry: Entry, ref: str, heading: str, words: str) -> int:
        place = len(self.first)
        self.members.append(Counter())
        self.first.append(entry)
        self._by_ref.setdefault((ref, heading), _Alike()).add(place, _sorted_words(entry.issue))
        self._by_heading.setdefault((heading, words), []).append(place)
        if entry.issue:
            telling = plain(entry.heading or ""), what_tells(entry.issue)
            self._by_telling.setdefault(telling, _Alike()).add(place, words)
        return place

    def _of_same_ref(self, entry: Entry, there: "_Alike") -> int | None:
        """The first issue of the same ref and sub-heading whose words are alike, or where one of them has none.

        Two that one team has in different words are two.
        """
        mine = _sorted_words(entry.issue)
        if not mine:
            return there.places[0]
        for place, words in there.alike(mine, SAME_REF_LEAST):
            if not words:
                return place
            other = self.first[place].issue or ""
            if entry.team not in self.teams[place] and (not self.sure or say_the_same(entry.issue or "", other)):
                return place
        return None

    def _by_words(self, team: str, heading: str, words: str) -> int | None:
        """An issue of another ref, under the same sub-heading, in nearly the same words; never one of the same team's.
        """
        there = self._by_telling.get((heading, what_tells(words))) if words else None
        for place in there.most_alike(words, OTHER_REF_LEAST) if there else ():
            if team not in self.teams[place] and say_the_same(self.first[place].issue or "", words):
                return place
        return None

    def named(self, place: int, themes: Counter[str] | None) -> SharedIssue:
        """An issue in the words that most teams have for it."""
        ref, heading, text = self.members[place].most_common(1)[0][0]
        return SharedIssue(ref, heading, text, themes.most_common(1)[0][0] if themes else None)


class _Alike:
    """Words of issues in the order in which they were met, to be searched for those that are like others."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self.words: list[str] = []
        self.blank: list[int] = []

    def add(self, place: int, words: str) -> None:
        """One issue more."""
        if not words:
            self.blank.append(place)
        self.places.append(place)
        self.words.append(words)

    def alike(self, words: str, least: float) -> Iterator[tuple[int, str]]:
        """The issues whose words are so much alike, in their order; the first that has no words is one of them."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract_iter

        blank = self.blank[0] if self.blank else None
        for found, _, at in extract_iter(words, self.words, scorer=ratio, processor=None, score_cutoff=least):
            if blank is not None and blank < self.places[at]:
                break
            yield self.places[at], found
        if blank is not None:
            yield blank, ""

    def most_alike(self, words: str, least: float) -> list[int]:
        """The issues whose words are so much alike, the likest first, of those as like the first that was met."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract_iter

        found = [(-alike, at) for _, alike, at in extract_iter(words, self.words, scorer=ratio, score_cutoff=least)]
        return [self.places[at] for _, at in sorted(found)]


def _sorted_words(words: str | None) -> str:
    """Words for comparing in whatever order they stand."""
    return " ".join(sorted(plain(words or "").split()))


def written(entry: Entry) -> tuple[str, str, str]:
    """Ref, sub-heading and words of an action's issue, for comparing."""
    words = entry.issue or ""
    return plain(entry.ref or ""), plain(entry.heading or ""), f"{plain(words)} {signs(words)}".strip()
