"""Which issues of different teams are one issue, and the one name of each theme: so that teams stand side by side."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from actionbook.findings import Finding
from actionbook.issue_index import Issues, SharedIssue, written
from actionbook.place import Place
from actionbook.returns import Entry
from actionbook.same_words import plain
from actionbook.theme_names import theme_names
from actionbook.words import one_line

CLASH = "{} stands for other words here than in {}; the two were taken for different issues"
REF, LAST = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,8})*"), 10**9
"""A ref that is nothing but numbers, and the place of what has none."""


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
    finder = Issues(sure, _under_several_themes(entries) if sure else frozenset())
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
    issue_of = [places.setdefault((plain(one.theme or ""), *written(one)), len(places)) for one in entries]
    first = {place: entry for entry, place in zip(reversed(entries), reversed(issue_of), strict=True)}
    issues = (SharedIssue(one.ref, one.heading, one.issue, one.theme) for _, one in sorted(first.items()))
    return Shared(tuple(entries), tuple(issue_of), tuple(issues), Counter(), ())


def _under_several_themes(entries: Sequence[Entry]) -> frozenset[tuple[str, str, str]]:
    """What issues are known by that a team has under several themes, as where refs begin again under each."""
    themes: dict[tuple[str, tuple[str, str, str]], set[str]] = {}
    for one in entries:
        themes.setdefault((one.team, written(one)), set()).add(plain(one.theme or ""))
    return frozenset(own for (_, own), met in themes.items() if len(met) > 1)


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


def _spelling(written: Iterable[str | None]) -> dict[str, str]:
    """The commonest spelling of each requirement, by its plain words."""
    counted = Counter(one_line(words) for words in written if words)
    spelling: dict[str, str] = {}
    for words, _ in counted.most_common():
        spelling.setdefault(plain(words), words)
    return spelling
