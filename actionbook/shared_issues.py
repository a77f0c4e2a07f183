"""Which issues of different teams are one issue, and the one name of each theme: so that teams stand side by side."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from actionbook.findings import Finding
from actionbook.matching import plain, say_the_same
from actionbook.place import Place
from actionbook.returns import Entry
from actionbook.target.words import one_slip
from actionbook.words import one_line, signs

SAME_REF_LEAST = 70.0
"""How alike the words of two issues of one ref must be, of 100, to be one issue in two teams' words."""
OTHER_REF_LEAST = 92.0
"""The same for issues of different refs."""
CLASH = "{} stands for other words here than in {}; the two were taken for different issues"
REF, LAST = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,8})*"), 10**9
"""A ref that is nothing but numbers, and the place of what has none."""
TELLING, LONG_WORD = 4, 5
"""Words that a theme's name must have to be known with more behind it, and letters that a mistyped word must have."""


@dataclass(frozen=True)
class SharedIssue:
    """One issue, as the teams that answer it have it."""

    ref: str | None
    heading: str | None
    text: str | None
    theme: str | None


def by_number(issue: SharedIssue) -> tuple[int, tuple[int, ...], bool]:
    """Where an issue of several teams stands: by the number of its theme and its ref, sub-headings after the issue.

    What has no number comes last, and what has no theme after that.
    """
    first = plain(issue.theme or "").partition(" ")[0]
    theme = int(first) if first.isdecimal() and len(first) < 9 else LAST + (not issue.theme)
    ref = (issue.ref or "").rstrip(".")
    numbers = tuple(map(int, ref.split("."))) if REF.fullmatch(ref) else (LAST,)
    return theme, numbers, bool(issue.heading)


@dataclass(frozen=True)
class Shared:
    """The entries with one name for each theme, the issue of each, and the issues in their order."""

    entries: tuple[Entry, ...]
    issue_of: tuple[int, ...]
    """For each entry, the place of its issue in the list of issues."""
    issues: tuple[SharedIssue, ...]
    taken: Counter[tuple[str, str, str, str]]
    """How many actions took their theme, or their requirement, from other teams: by which, team, file and sheet."""
    clashes: tuple[tuple[Entry, Entry], ...]
    """Entries whose ref stands for another issue with an earlier team, with one of that team's."""


def share(entries: Sequence[Entry], *, sure: bool = False) -> Shared:
    """Find the issues that teams share, by ref and sub-heading and by words, and give each theme one name.

    An action without a theme, or a requirement, takes that of its issue in the other teams' plans, where they agree.
    Issues of one ref in like words are one, or only where no word is exchanged for another when it must be `sure`.
    """
    finder = _Issues(sure, _under_several_themes(entries) if sure else frozenset())
    issue_of = [finder.place_of(entry) for entry in entries]
    names = theme_names([entry.theme for entry in entries if entry.theme])
    requirements = _spelling(entry.requirement for entry in entries)
    said = [(names[one.theme] if one.theme else None, _spelt(one.requirement, requirements)) for one in entries]
    themes = _said_of(issue_of, [theme for theme, _ in said])
    asked = _said_of(issue_of, [requirement for _, requirement in said])
    taken: Counter[tuple[str, str, str, str]] = Counter()
    shared = []
    for entry, place, own in zip(entries, issue_of, said, strict=True):
        theme = own[0] or _agreed(themes.get(place))
        requirement = own[1] or _agreed(asked.get(place))
        taken.update(
            (what, entry.team, entry.file, entry.sheet)
            for what, found, mine in (("theme", theme, own[0]), ("requirement", requirement, own[1]))
            if found and not mine
        )
        same = theme == entry.theme and requirement == entry.requirement
        shared.append(entry if same else replace(entry, theme=theme, requirement=requirement))
    issues = tuple(finder.named(place, themes.get(place)) for place in range(len(finder.members)))
    return Shared(tuple(shared), tuple(issue_of), issues, taken, tuple(finder.clashes))


def share_none(entries: Sequence[Entry]) -> Shared:
    """The same for the actions of one plan: its own issues, each where it is met under its theme; nothing is joined."""
    places: dict[tuple[str, ...], int] = {}
    spelt: dict[str, str] = {}
    for one in entries:
        spelt.setdefault(plain(one.theme or ""), one.theme or "")
    entries = [replace(one, theme=spelt[plain(one.theme)]) if one.theme else one for one in entries]
    issue_of = [places.setdefault((plain(one.theme or ""), *_written(one)), len(places)) for one in entries]
    first = {place: entry for entry, place in zip(reversed(entries), reversed(issue_of), strict=True)}
    issues = (SharedIssue(one.ref, one.heading, one.issue, one.theme) for _, one in sorted(first.items()))
    return Shared(tuple(entries), tuple(issue_of), tuple(issues), Counter(), ())


def _under_several_themes(entries: Sequence[Entry]) -> frozenset[tuple[str, str, str]]:
    """What issues are known by that a team has under several themes, as where refs begin again under each."""
    themes: dict[tuple[str, tuple[str, str, str]], set[str]] = {}
    for one in entries:
        themes.setdefault((one.team, _written(one)), set()).add(plain(one.theme or ""))
    return frozenset(written for (_, written), met in themes.items() if len(met) > 1)


def _written(entry: Entry) -> tuple[str, str, str]:
    """Ref, sub-heading and words of an action's issue, for comparing."""
    words = entry.issue or ""
    return plain(entry.ref or ""), plain(entry.heading or ""), f"{plain(words)} {signs(words)}".strip()


def clashes_of(shared: Shared) -> Iterator[tuple[Entry, Finding]]:
    """A finding for each ref that stands for another issue with an earlier team, with the action it was met at."""
    for entry, other in shared.clashes:
        place = Place(entry.file, entry.sheet or None, entry.cell or None)
        yield entry, Finding("ref of another issue", place, CLASH.format(entry.ref, other.team), entry.issue or "")


def _spelt(requirement: str | None, spelling: Mapping[str, str]) -> str | None:
    return spelling.get(plain(requirement), requirement) if requirement else None


def _said_of(issue_of: Sequence[int], words: Sequence[str | None]) -> dict[int, Counter[str]]:
    """What is said of each issue, and how often."""
    said: dict[int, Counter[str]] = {}
    for place, one in zip(issue_of, words, strict=True):
        if one:
            said.setdefault(place, Counter())[one] += 1
    return said


def _agreed(said: Counter[str] | None) -> str | None:
    """What all say of an issue; None where they differ, or nobody says anything."""
    return next(iter(said)) if said and len(said) == 1 else None


class _Issues:
    """The issues met so far, by their words and by their refs."""

    def __init__(self, sure: bool, apart: frozenset[tuple[str, str, str]]) -> None:
        self.sure, self.apart = sure, apart
        self.members: list[Counter[tuple[str | None, str | None, str | None]]] = []
        self.first: list[Entry] = []
        self.clashes: list[tuple[Entry, Entry]] = []
        self.teams: dict[int, set[str]] = {}
        self._known: dict[Hashable, int] = {}
        self._by_ref: dict[tuple[str, str], list[int]] = {}
        self._by_heading: dict[tuple[str, str], list[int]] = {}

    def place_of(self, entry: Entry) -> int:
        """Where the issue of an entry stands among those met; a new one is put at their end."""
        written = _written(entry)
        # without any issue, actions of one theme stand together, and without a theme a team's alone
        known: tuple[str, ...] = written if any(written) else ("", *written, plain(entry.theme or "") or entry.team)
        if written in self.apart:
            known = (*written, plain(entry.theme or ""))
        if known not in self._known:
            self._known[known] = self._new(entry, *written) if written in self.apart else self._found(entry, *written)
        place = self._known[known]
        self.teams.setdefault(place, set()).add(entry.team)
        self.members[place][entry.ref, entry.heading, entry.issue] += 1
        return place

    def _found(self, entry: Entry, ref: str, heading: str, words: str) -> int:
        same_ref = self._by_ref.get((ref, heading), []) if ref else []
        same_words = self._by_heading.get((heading, words), []) if words else []
        for place in [place for place in same_words if entry.team not in self.teams[place]]:
            return place
        for place in same_ref:
            if self._is_that(entry, place):
                return place
        if (alike := self._by_words(entry.team, heading, words)) is not None:
            return alike
        if same_ref and self.first[same_ref[0]].team != entry.team:
            self.clashes.append((entry, self.first[same_ref[0]]))
        return self._new(entry, ref, heading, words)

    def _new(self, entry: Entry, ref: str, heading: str, words: str) -> int:
        self.members.append(Counter())
        self.first.append(entry)
        self._by_ref.setdefault((ref, heading), []).append(len(self.first) - 1)
        self._by_heading.setdefault((heading, words), []).append(len(self.first) - 1)
        return len(self.first) - 1

    def _is_that(self, entry: Entry, place: int) -> bool:
        """Whether an issue is one of the same ref and sub-heading: their words are alike, or one of them has none.

        Two that one team has in different words are two.
        """
        from rapidfuzz.fuzz import token_sort_ratio

        mine, other = entry.issue or "", self.first[place].issue or ""
        if not plain(mine) or not plain(other):
            return True
        if entry.team in self.teams[place]:
            return False
        alike = token_sort_ratio(plain(mine), plain(other)) >= SAME_REF_LEAST
        return alike and (not self.sure or say_the_same(mine, other))

    def _by_words(self, team: str, heading: str, words: str) -> int | None:
        """An issue of another ref, under the same sub-heading, in nearly the same words; never one of the same team's.
        """
        if not words:
            return None
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extractOne

        alike = {
            place: _written(one)[2]
            for place, one in enumerate(self.first)
            if one.issue and plain(one.heading or "") == heading
            if team not in self.teams[place] and say_the_same(one.issue, words)
        }
        best = extractOne(words, alike, scorer=ratio, score_cutoff=OTHER_REF_LEAST)
        return best[2] if best else None

    def named(self, place: int, themes: Counter[str] | None) -> SharedIssue:
        """An issue in the words that most teams have for it."""
        ref, heading, text = self.members[place].most_common(1)[0][0]
        return SharedIssue(ref, heading, text, themes.most_common(1)[0][0] if themes else None)


def theme_names(written: Sequence[str], first: Iterable[str] = ()) -> dict[str, str]:
    """The one name of every theme as written: the commonest of those that are alike but for case and small slips.

    Names that come `first` are commoner than all others.
    """
    counted = Counter(map(one_line, written))
    for words in dict.fromkeys(map(one_line, first)):
        counted[words] += len(written)
    order = {words: place for place, words in enumerate(counted)}
    names: dict[str, str] = {}
    for words in sorted(counted, key=lambda words: (-counted[words], order[words])):
        mine = plain(words)
        same = (name for name in dict.fromkeys(names.values()) if _same_theme(mine, plain(name)))
        names[words] = next(same, words)
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


def _spelling(written: Iterable[str | None]) -> dict[str, str]:
    """The commonest spelling of each requirement, by its plain words."""
    counted = Counter(one_line(words) for words in written if words)
    spelling: dict[str, str] = {}
    for words, _ in counted.most_common():
        spelling.setdefault(plain(words), words)
    return spelling
