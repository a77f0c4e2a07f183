"""Finds the same action again in another round, another version or another team: by its number and by its words."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

from actionbook.same_words import plain, say_the_same

SAME_PLACE_SURE = 85.0
"""How alike the words of two actions of one number must be, of 100, for no doubt to be left."""
SAME_PLACE_LEAST = 58.0
"""Below this the number stands for another action now."""
ISSUES_LEAST, BLANK_ISSUE = 60.0, 65.0
"""How alike the words of two issues must be for actions of the same words to be surely one; and what it counts where
one of the two is blank."""
GROWN_LEAST = 2
"""Words that an action must have for another of its number, with these and more, to be it."""
PART_OF = 0.75
"""What it counts that all the words of one action of a number stand in the other, with many more."""
ELSEWHERE_SURE = 92.0
ELSEWHERE_LEAST = 80.0
"""The same for actions whose numbers differ: the words alone must do."""
ISSUE_WEIGHT, NUMBER_WORTH = 0.15, 3.0
"""What the words of the issue, and the same number, count beside the words of the action itself."""
CLEAR = 5.0
"""By how much the words must be more like one action than like any other that could be meant."""
MENTIONED = 62.0
"""From here on two actions that were not matched are mentioned as perhaps the same."""
MOST_COMPARED = 1_000_000
"""Pairs of actions compared word by word at once; beyond, only those of one issue are."""


class Numbered(Protocol):
    """What an action is known by."""

    @property
    def ref(self) -> str | None: ...
    @property
    def heading(self) -> str | None: ...
    @property
    def number(self) -> int | None: ...
    @property
    def issue(self) -> str | None: ...
    @property
    def action(self) -> str: ...


KeyOf = Callable[[Numbered], Hashable]
"""What makes two actions equal."""


class Match(NamedTuple):
    """Two that are the same action: their places in the two lists."""

    old: int
    new: int
    alike: float
    """How alike their words are, of 100."""
    sure: bool


class Maybe(NamedTuple):
    """Two that may be the same action and were not taken for it."""

    old: int
    new: int
    alike: float


@dataclass(frozen=True)
class Matching:
    """What became of two lists of actions."""

    pairs: tuple[Match, ...]
    gone: tuple[int, ...]
    """Places in the old list that nothing in the new one stands for."""
    added: tuple[int, ...]
    perhaps: tuple[Maybe, ...]
    """Of those gone and added, which may be the same after all."""


def place_of(action: Numbered) -> Hashable | None:
    """Ref, sub-heading and number, for comparing; None where it has no number, or neither of the others."""
    if action.number is None or not (action.ref or action.heading):
        return None
    return plain(action.ref or ""), plain(action.heading or ""), action.number


def issue_of(action: Numbered) -> Hashable:
    """The words of the issue and its sub-heading, for comparing; its ref where it has no words."""
    return plain(action.issue or "") or plain(action.ref or ""), plain(action.heading or "")


def match_actions(old: Sequence[Numbered], new: Sequence[Numbered]) -> Matching:
    """Which actions of two lists are the same, each at most once.

    The same number and words under the same issue first, then the same words under the same issue, then the same words
    where they stand once on either side, then words that are alike; what is doubtful is not `sure`.
    """
    pairs = _Pairs(old, new)
    pairs.take_equal(lambda one: (place_of(one), issue_of(one), plain(one.action)))
    pairs.take_equal(lambda one: (issue_of(one), one.number, plain(one.action)), alone=True)
    pairs.take_equal(lambda one: (issue_of(one), plain(one.action)), alone=True)
    pairs.take_grown()
    pairs.take_equal(lambda one: (place_of(one), plain(one.action)), alone=True, unless_rivals=True)
    pairs.take_equal(lambda one: plain(one.action), alone=True)
    perhaps = pairs.take_alike()
    taken_old, taken_new = {match.old for match in pairs.found}, {match.new for match in pairs.found}
    return Matching(
        pairs=tuple(sorted(pairs.found, key=lambda match: match.new)),
        gone=tuple(place for place in range(len(old)) if place not in taken_old),
        added=tuple(place for place in range(len(new)) if place not in taken_new),
        perhaps=tuple(one for one in perhaps if one.old not in taken_old and one.new not in taken_new),
    )


class _Pairs:
    """The pairs found so far, and what is left on both sides."""

    def __init__(self, old: Sequence[Numbered], new: Sequence[Numbered]) -> None:
        self.old, self.new = old, new
        self.found: list[Match] = []
        self.left_old, self.left_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))

    def take(self, old: int, new: int, alike: float, sure: bool) -> None:
        """Take two for the same."""
        self.found.append(Match(old, new, alike, sure))
        del self.left_old[old], self.left_new[new]

    def take_equal(self, of: KeyOf, *, alone: bool = False, unless_rivals: bool = False) -> None:
        """Pair what is equal on both sides, in its order; with `alone` only what stands once on each side.

        Blank actions are equal to none. With `unless_rivals`, words that stand several times on a side are left for a
        closer look, whatever their number.
        """
        old, new = self._groups(self.old, self.left_old, of), self._groups(self.new, self.left_new, of)
        rivals = self._several() if unless_rivals else frozenset()
        for same, places in new.items():
            others = old.get(same, [])
            if alone and (len(places), len(others)) != (1, 1):
                continue
            if plain(self.new[places[0]].action) in rivals:
                continue
            for before, now in zip(others, places, strict=False):
                sure = len(others) == len(places) and self._is_plain_case(before, now)
                self.take(before, now, 100.0, sure)

    def _several(self) -> frozenset[str]:
        """The words that stand several times among what is left on a side."""
        counts = [Counter(plain(actions[place].action) for place in left) for actions, left in self._sides()]
        return frozenset(words for count in counts for words, number in count.items() if number > 1)

    def _is_plain_case(self, before: int, now: int) -> bool:
        """Whether two of the same words are surely one: their issues are alike, and no action has come to the old
        one's place whose words are nearly its words too.
        """
        old, new = self.old[before], self.new[now]
        if place_of(old) == place_of(new) and issue_of(old) == issue_of(new):
            return True
        if _issues_alike(old, new) < ISSUES_LEAST:
            return False
        return not any(_grown(plain(old.action), plain(self.new[one].action)) for one in self._at(place_of(old), now))

    def _at(self, place: Hashable | None, but: int) -> list[int]:
        """The new actions that are left at a place, one of them aside."""
        return [one for one in self.left_new if place is not None and one != but and place_of(self.new[one]) == place]

    def take_grown(self) -> None:
        """Pair what has the same number under the same issue, and words that the other has too, with more of them."""
        places: dict[Hashable, list[int]] = defaultdict(list)
        for one in self.left_new:
            places[place_of(self.new[one]), issue_of(self.new[one])].append(one)
        for before in list(self.left_old):
            old, place = self.old[before], place_of(self.old[before])
            found = places.get((place, issue_of(old)), []) if place and old.issue else []
            if len(found) != 1 or found[0] not in self.left_new:
                continue
            words, now = plain(old.action), plain(self.new[found[0]].action)
            if _grown(words, now):
                self.take(before, found[0], float(ratio(words, now)), False)

    def _sides(self) -> tuple[tuple[Sequence[Numbered], dict[int, None]], ...]:
        return (self.old, self.left_old), (self.new, self.left_new)

    def _groups(self, actions: Sequence[Numbered], left: Iterable[int], of: KeyOf) -> dict[Hashable, list[int]]:
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for place in left:
            if plain(actions[place].action):
                groups[of(actions[place])].append(place)
        return groups

    def take_alike(self) -> list[Maybe]:
        """Pair what is alike in its words, the most alike first; returns what may be the same and was not taken."""
        candidates = sorted(self._candidates(), key=lambda one: (-one.worth, one.old, one.new))
        rivals: dict[tuple[str, int], list[float]] = defaultdict(list)
        for one in candidates:
            rivals["old", one.old].append(one.worth)
            rivals["new", one.new].append(one.worth)
        perhaps = []
        for one in candidates:
            if one.old not in self.left_old or one.new not in self.left_new:
                continue
            best_else = max(_best_else(one, rivals["old", one.old]), _best_else(one, rivals["new", one.new]))
            if _is_same(one, best_else):
                sure = one.alike >= (SAME_PLACE_SURE if one.same_place else ELSEWHERE_SURE)
                sure &= one.worth - best_else >= CLEAR
                sure &= say_the_same(self.old[one.old].action, self.new[one.new].action)
                self.take(one.old, one.new, one.alike, sure)
            elif one.alike >= MENTIONED or one.same_place:
                perhaps.append(Maybe(one.old, one.new, one.alike))
        return perhaps

    def _candidates(self) -> Iterator["Candidate"]:
        """What is left on both sides, each with each; of very many only those of one issue."""
        everything = len(self.left_old) * len(self.left_new) <= MOST_COMPARED
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (actions, left) in enumerate(self._sides()):
            for place in left:
                one = actions[place]
                groups[None if everything else (plain(one.ref or ""), plain(one.heading or ""))][side].append(place)
        for old, new in groups.values():
            yield from self._compared(old, new)

    def _compared(self, old: list[int], new: list[int]) -> Iterator["Candidate"]:
        if not old or not new:
            return
        from rapidfuzz.process import cdist  # which loads numpy

        words = [plain(self.old[place].action) for place in old], [plain(self.new[place].action) for place in new]
        as_they_stand, sorted_words = cdist(*words, scorer=ratio), cdist(*words, scorer=token_sort_ratio)
        for row, before in enumerate(old):
            for column, now in enumerate(new):
                alike = float(max(as_they_stand[row][column], sorted_words[row][column]))
                place = place_of(self.old[before])
                same_place = place is not None and place == place_of(self.new[now])
                if same_place and alike < SAME_PLACE_LEAST:  # much may have been added, or left out
                    alike = min(token_set_ratio(words[0][row], words[1][column]) * PART_OF, SAME_PLACE_SURE - 1)
                blank = not (words[0][row] and words[1][column])
                if blank and not (same_place and words[0][row] == words[1][column]):
                    continue  # words that say nothing are alike for nothing
                if same_place or alike >= MENTIONED:
                    yield Candidate(before, now, alike, same_place, _issues_alike(self.old[before], self.new[now]))


class Candidate(NamedTuple):
    """Two actions that may be one."""

    old: int
    new: int
    alike: float
    same_place: bool
    issues_alike: float
    """How alike the words of their issues are, of 100."""

    @property
    def worth(self) -> float:
        """How much speaks for it: the words above all, then those of the issue, then that the number is the same."""
        return self.alike + self.issues_alike * ISSUE_WEIGHT + (NUMBER_WORTH if self.same_place else 0)


def _grown(one: str, other: str) -> bool:
    """Whether all the words of one action stand in the other, with more of them."""
    mine, others = Counter(one.split()), Counter(other.split())
    short, long = sorted((mine, others), key=Counter.total)
    return short.total() >= GROWN_LEAST and short != long and not short - long


def _issues_alike(one: Numbered, other: Numbered) -> float:
    """How alike the words of two issues are; `BLANK_ISSUE` where one of them has none, 100 where neither has."""
    mine, others = plain(one.issue or ""), plain(other.issue or "")
    return float(ratio(mine, others)) if bool(mine) == bool(others) else BLANK_ISSUE


def _best_else(one: Candidate, worths: list[float]) -> float:
    """The best of the rivals of a candidate, itself left out; 0 where it has none."""
    others = list(worths)
    others.remove(one.worth)
    return max(others, default=0.0)


def _is_same(one: Candidate, best_else: float) -> bool:
    if one.same_place:
        return one.alike >= SAME_PLACE_LEAST
    lead = one.worth - best_else
    return one.alike >= ELSEWHERE_LEAST and lead >= CLEAR or one.alike >= ELSEWHERE_SURE and lead > 0
