"""Shows an issue that stands twice once: the second copy is left out, named, and never hides something worse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.plan import ActionPlan, Said, Unmatched
from actionbook.returns import Entry
from actionbook.same_words import plain
from actionbook.status import worst_known
from actionbook.words import one_line

LEFT_OUT = "{} stands twice with the same {}; the second is shown as the first, which stands at {}"
OTHERWISE = "; of {} the second says {}; the more cautious was taken"
BOTH = "{} (second copy: {})"
"""A target where the two copies have different ones."""
SAID = {"owner": ("lead", "support"), "target": ("target",), "evidence": ("evidence",), "progress": ("progress",)}
"""What a copy may say otherwise, by the role of its column: the fields of an action."""


@dataclass
class Copies:
    """What became of the copies among some actions."""

    kept: list[int] = field(default_factory=list)
    """The places of the actions that are shown."""
    worse: dict[int, Entry] = field(default_factory=dict)
    """Actions that are shown otherwise, by their places: their copy says something worse."""
    pairs: list[tuple[int, int]] = field(default_factory=list)
    """Each action that was left out, after the one that is shown for it."""
    findings: list[Finding] = field(default_factory=list)


def copied_cells(plans: Sequence[ActionPlan]) -> frozenset[Place]:
    """The cells of the actions in issues that reading found to be copies."""
    found = {(one.place, plan.place) for plan in plans for one in plan.findings if one.kind == "copy"}
    return frozenset(
        action.place
        for plan in plans
        for issue in plan.issues
        if (issue.place, plan.place) in found
        for action in issue.actions
    )


def without_copies(entries: Sequence[Entry], copied: frozenset[Place]) -> Copies:
    """Which of some actions are shown, and what their copies say; `copied` as `copied_cells` gives it."""
    found = Copies()
    for _, group in groupby(range(len(entries)), lambda place: _issue_of(entries[place])):
        places = list(group)
        length = _period([entries[place] for place in places], copied)
        first = places[:length]
        found.kept += first
        for start in range(length, len(places), length):
            again = places[start : start + length]
            found.pairs += zip(first, again, strict=True)
            found.findings.append(_told(entries, first, again))
            for place, copy in zip(first, again, strict=True):
                found.worse.update(_worse(place, found.worse.get(place, entries[place]), entries[copy]))
    return found


def _issue_of(entry: Entry) -> tuple[str, ...]:
    words = (entry.theme, entry.ref, entry.heading, entry.issue)
    return (entry.file, entry.sheet, entry.team, *(plain(one or "") for one in words))


def _period(entries: Sequence[Entry], copied: frozenset[Place]) -> int:
    """After how many actions the same begin again, as reading found or by number and words; all where they do not."""
    words, numbers = [plain(entry.action) for entry in entries], [entry.number for entry in entries]
    for length in range(1, len(words) // 2 + 1):
        told = all(_cell(entry) in copied for entry in entries[length:])
        if _repeats(words, length) and (told or (None not in numbers and _repeats(numbers, length))):
            return length
    return len(words)


def _repeats(values: Sequence[object], length: int) -> bool:
    return all(value == values[place % length] for place, value in enumerate(values)) and len(values) % length == 0


def _cell(entry: Entry) -> Place:
    return Place(entry.file, entry.sheet or None, entry.cell or None)


def _told(entries: Sequence[Entry], first: Sequence[int], again: Sequence[int]) -> Finding:
    one, other = entries[first[0]], entries[again[0]]
    name = " ".join(filter(None, (one.ref, one.heading))) or one_line(one.issue or "this issue")
    words = LEFT_OUT.format(name, "action" if len(first) == 1 else f"{len(first)} actions", one.cell)
    differ = [
        (entries[place], entries[copy])
        for place, copy in zip(first, again, strict=True)
        if (entries[place].status, entries[place].due) != (entries[copy].status, entries[copy].due)
    ]
    if differ:
        said = dict.fromkeys(_stands(new) for _, new in differ)
        words += OTHERWISE.format(_named([old for old, _ in differ]), " or ".join(said))
    return Finding("copy", _cell(other), words, other.issue or "")


def _named(entries: Sequence[Entry]) -> str:
    numbers = [str(one.number) for one in entries if one.number is not None]
    if len(numbers) < len(entries):
        return "the action" if len(entries) == 1 else f"{len(entries)} actions"
    return f"{'action' if len(numbers) == 1 else 'actions'} {', '.join(numbers)}"


def _stands(entry: Entry) -> str:
    return f"{entry.status or 'not known'}{f', due {entry.due:%d/%m/%y}' if entry.due else ', no date'}"


def _worse(place: int, one: Entry, other: Entry) -> Iterator[tuple[int, Entry]]:
    """The action that is shown as its copy has it, where that is worse."""
    status = worst_known([one.status, other.status])
    longer = (other.days_overdue or 0) > (one.days_overdue or 0)
    if status == one.status and not longer:
        return
    targets = [words for words in (one.target, other.target) if words]
    both = len(targets) == 2 and plain(targets[0]) != plain(targets[1])
    yield place, replace(
        one,
        status=status,
        due=other.due or one.due,
        due_soon=other.due_soon,
        days_overdue=other.days_overdue,
        target=BOTH.format(*targets) if both else next(iter(targets), None),
    )


def said_otherwise(shown: Sequence[Entry], copy: Entry) -> Iterator[Unmatched]:
    """What a copy says that stands nowhere in the same column of the issue that is shown, numbers aside."""
    for role, names in SAID.items():
        known = " ".join(plain(getattr(one, name) or "") for one in shown for name in names)
        words = "\n".join(filter(None, (getattr(copy, name) for name in names)))
        if not _all_known(words, known):
            yield Unmatched(role, Said(words, _cell(copy)))


def only_in_copy(shown: Sequence[str], again: Sequence[Unmatched]) -> list[Unmatched]:
    """Of the words of a copy that belong to none of its actions, those that stand nowhere in the issue shown."""
    known = " ".join(plain(words) for words in shown)
    return [one for one in again if not _all_known(one.said.text, known)]


def _all_known(words: str, known: str) -> bool:
    return all(plain(_bare(line)) in known for line in words.split("\n"))


def _bare(line: str) -> str:
    """A line without the number before it."""
    head, _, rest = line.partition(" ")
    return rest if rest and head.rstrip(".):").replace("-", "").isdigit() else line
