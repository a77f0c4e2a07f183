"""One line for each action: the same action of several teams taken together, and what they say of it side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import token_sort_ratio

from actionbook.findings import Finding
from actionbook.master_rows import OPEN
from actionbook.master_summary import ORDER
from actionbook.place import Place
from actionbook.returns import Entry
from actionbook.same_words import plain, say_the_same
from actionbook.status import worst_known
from actionbook.words import key, quote, signs

SAME_NUMBER_LEAST = 70.0
"""How alike the words of two teams' actions of one number must be, of 100, to be one action."""
OTHER_NUMBER_LEAST = 92.0
"""The same for actions of other numbers."""
MOST_NAMED, MOST_LATE = 3, 12
"""Teams that are named one by one, and of those that are overdue; more are counted."""
OTHERWISE = "{}, {}: {} words it {}; it was taken for that of {}, {}"
ANOTHER = "{}, {}: {} says {} and {} says {}; both are shown, as two actions"
NOBODY_SAYS = "None recorded: {}"


@dataclass
class Line:
    """An action, as the teams that have it stand with it."""

    issue: int
    """The place of its issue among the issues."""
    entries: list[Entry]
    places: list[int] = field(default_factory=list)
    """Where each entry stands among all that were given."""

    @property
    def first(self) -> Entry:
        """The action of the first team that has it, whose number and words it shows."""
        return self.entries[0]

    @property
    def status(self) -> str | None:
        """The worst of all teams; None where it is not known."""
        return worst_known([entry.status for entry in self.entries])

    @property
    def due_soon(self) -> bool:
        """Some team has to finish it soon, and none is late with it."""
        return self.status != "overdue" and any(entry.due_soon for entry in self.entries)

    @property
    def undated(self) -> bool:
        """It is open, and no team that has still to do it has a date for it."""
        still = [entry for entry in self.entries if entry.status is None or entry.status in OPEN]
        return bool(still) and all(entry.due is None for entry in still)

    @property
    def days_overdue(self) -> int | None:
        """The most of all teams; None where it is overdue in none."""
        return max((entry.days_overdue for entry in self.entries if entry.days_overdue is not None), default=None)


def lines_of(entries: Sequence[Entry], issue_of: Sequence[int]) -> tuple[list[Line], list[Finding]]:
    """The lines of all issues, issue by issue in the order of the issues, and a finding for each doubt.

    Those that teams share stand by their numbers, for each team may have others of them.
    """
    issues: dict[int, _Lines] = {}
    for place, (entry, issue) in enumerate(zip(entries, issue_of, strict=True)):
        issues.setdefault(issue, _Lines(issue)).take(entry, place)
    found = [line for _, lines in sorted(issues.items()) for line in lines.by_number()]
    return found, [finding for lines in issues.values() for finding in lines.findings]


class _Lines:
    """The lines of one issue so far."""

    def __init__(self, issue: int) -> None:
        self.issue = issue
        self.lines: list[Line] = []
        self.findings: list[Finding] = []
        self._at: dict[str, int] = {}
        self._teams: list[set[str]] = []

    def by_number(self) -> list[Line]:
        """The lines of several teams by their numbers, where all have one; else as they were met."""
        numbers = {id(line): line.first.number for line in self.lines}
        if len({entry.team for line in self.lines for entry in line.entries}) < 2 or None in numbers.values():
            return self.lines
        return sorted(self.lines, key=lambda line: numbers[id(line)] or 0)

    def take(self, entry: Entry, place: int) -> None:
        """Put an action into its line, or into a new one after that of the team's action before it."""
        found = self._found(entry)
        if found is None:
            found = self._at.get(entry.team, len(self.lines) - 1) + 1
            self._at = {team: at + (at >= found) for team, at in self._at.items()}
            self.lines.insert(found, Line(self.issue, []))
            self._teams.insert(found, set())
        self.lines[found].entries.append(entry)
        self.lines[found].places.append(place)
        self._teams[found].add(entry.team)
        self._at[entry.team] = found

    def _found(self, entry: Entry) -> int | None:
        free = [at for at in range(len(self.lines)) if entry.team not in self._teams[at]]
        same = [at for at in free if _same_words(self.lines[at].first.action, entry.action)]
        if same:
            return next((at for at in same if self.lines[at].first.number == entry.number), same[0])
        for at in free:
            if _alike(self.lines[at].first, entry):
                self.findings.append(_otherwise(OTHERWISE, entry, self.lines[at].first))
                return at
        rival = next((self.lines[at].first for at in free if _may_be(self.lines[at].first, entry)), None)
        if rival:
            self.findings.append(_otherwise(ANOTHER, entry, rival))
        return None


def _same_words(one: str, other: str) -> bool:
    return plain(one) == plain(other) and signs(one) == signs(other)


def _same_number(one: Entry, other: Entry) -> bool:
    return one.number is not None and one.number == other.number


def _may_be(one: Entry, other: Entry) -> bool:
    """Whether somebody may have meant one action by two, by their number or, where one has none, by their words."""
    if one.number is not None and other.number is not None:
        return one.number == other.number
    return token_sort_ratio(plain(one.action), plain(other.action)) >= SAME_NUMBER_LEAST


def _alike(first: Entry, entry: Entry) -> bool:
    """Whether the words of two teams' actions are the same but for slips of the pen and small words."""
    least = SAME_NUMBER_LEAST if _same_number(first, entry) else OTHER_NUMBER_LEAST
    alike = token_sort_ratio(plain(first.action), plain(entry.action)) >= least
    return alike and say_the_same(first.action, entry.action)


def _otherwise(words: str, entry: Entry, first: Entry) -> Finding:
    place = Place(entry.file, entry.sheet or None, entry.cell or None)
    named = (entry.name.partition(", action")[0], f"action {entry.number}" if entry.number is not None else "an action")
    if words == OTHERWISE:
        said = words.format(*named, entry.team, quote(entry.action), first.team, quote(first.action))
    else:
        said = words.format(*named, first.team, quote(first.action), entry.team, quote(entry.action))
    return Finding("action worded otherwise", place, said, entry.action)


def standing(line: Line, teams: Sequence[str]) -> str:
    """Where the teams stand with an action: `6 complete, 2 in progress, 1 overdue: Thanet`.

    The teams that are overdue are named, and others that stand worst, or do not have the action, where they are few.
    """
    statuses: dict[str, list[str]] = {}
    for entry in line.entries:
        statuses.setdefault(entry.status or "", []).append(entry.team)
    met = [status for status in ORDER if status in statuses]
    worst = line.status or ""
    met.sort(key=lambda status: status == worst)
    words = ", ".join(f"{len(statuses[status])} {status or 'not known'}" for status in met)
    if len(met) > 1 or len(line.entries) < len(teams):
        words += _of(statuses[met[-1]], MOST_LATE if worst == "overdue" else MOST_NAMED)
    without = [team for team in teams if all(entry.team != team for entry in line.entries)]
    return words + (f"; {len(without)} without this action{_of(without)}" if without else "")


def _of(teams: Sequence[str], most: int = MOST_NAMED) -> str:
    return f": {', '.join(teams)}" if len(teams) <= most else ""


def by_team(said: Sequence[tuple[str, str | None]], *, every_word: bool = False, of: int = 0) -> str | None:
    """What several teams say of one action: once where all say the same, else each with the teams that say it.

    With `every_word` a text of many teams is given with all their names, else with how many they are. `of` is how many
    teams there are, where not all are asked. None where nobody says anything.
    """
    groups: dict[str, tuple[str, list[str]]] = {}
    for team, words in said:
        if words:
            groups.setdefault(key(words) or words, (words, []))[1].append(team)
    silent = [team for team, words in said if not words]
    if not groups:
        return None
    if len(groups) == 1 and not (every_word and silent) and len(said) >= of:
        lines = [next(iter(groups.values()))[0]]
    else:
        ordered = sorted(groups.values(), key=lambda one: -len(one[1]))
        lines = [f"{_names(teams, every_word)}: {words}" for words, teams in ordered]
    return "\n".join([*lines, *([NOBODY_SAYS.format(_names(silent))] if silent and not every_word else [])])


def _names(teams: Sequence[str], every: bool = False) -> str:
    return ", ".join(teams) if every or len(teams) <= MOST_NAMED else f"{len(teams)} teams"
