"""What a text means as a whole: the first rule that fits its dates and marks decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from actionbook.target.day_calendars import TWO_DATES
from actionbook.target.marks import DOUBTS
from actionbook.target.model import Stretch
from actionbook.target.moments import resolve
from actionbook.target.nodes import Node
from actionbook.target.refusals import NOT_COUNTED, refused
from actionbook.target.roles import Dated, dated, without_vague

OLD = frozenset({"old", "original", "brought"})
ASIDE = ("done", "review", "noted")
"""Roles of dates that count only where no other does; the first before the others."""
STARTS = frozenset({"start", "since", "open"})

CONTINUES = "a date is named and the work is said to go on, it is read as due on that date"
NAMED_TOO = "another date, of a review, a note or of completion, is named too"
START_AFTER_END = "the start that is named lies after the end"
NO_END = "a start is named, and no end"
STARTED = {"ongoing": "range open end", "rhythm": "recurring"}
"""The kind of a start without an end, by what else is said."""

NO_DATE = "no date was found in these words"
NO_NEW = "the date has been moved, and no new date is given"
SETTLED = frozenset({CONTINUES, NAMED_TOO, NO_NEW})
"""Doubts that do not matter once the action is complete."""

RHYTHMS_DIFFER = "it names more than one rhythm"
NEXT_MEETING = "it names a meeting, not a date"

DATELESS = {
    "ongoing": ("open-ended", ""),
    "rhythm": ("recurring", ""),
    "complete": ("status", ""),
    "none": ("none", ""),
    "status": ("status", ""),
    "closed": ("status", ""),
    "denied": ("status", ""),
    "soon": ("relative", "it asks for haste and names no day"),
    "elsewhere": ("unread", "it points to another place for the date"),
}
"""The kind of a text without a date by the first of these marks that it has, and what is doubtful then."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reading of a text, but for completion."""

    kind: str
    earliest: date | None = None
    due: date | None = None
    original: date | None = None
    moved: int = 0
    ongoing: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at."""

    nodes: Sequence[Node]
    marks: frozenset[str]
    dates: Sequence[Dated]

    def of(self, *roles: str) -> list[Dated]:
        """The dates with one of some roles."""
        return [date for date in self.dates if date.role in roles]


Rule = Callable[[Facts], Outcome | None]


def decide(nodes: Sequence[Node]) -> Outcome:
    """What the nodes of a text, their moments looked up, come to."""
    facts = Facts(nodes, frozenset(node.kind for node in nodes), _settled(refused(nodes, dated(nodes))))
    found = next(outcome for rule in RULES if (outcome := rule(facts)))
    beside, goes_on = _beside(facts, found), _goes_on(facts)
    if not beside and not goes_on:
        return found
    return replace(found, doubts=(*found.doubts, *beside), ongoing=found.ongoing or goes_on)


def _settled(dates: Sequence[Dated]) -> list[Dated]:
    """A date of completion, a note or a review counts as a plain one where no other date stands beside it.

    What is refused does not count at all.
    """
    dates = [one for one in dates if one.role != NOT_COUNTED]
    roles = {one.role for one in dates}
    if roles & {"plain", "new", "start", "open"}:
        return list(dates)
    counts = next((role for role in ASIDE if role in roles), "")
    return [replace(one, role="plain") if one.role == counts else one for one in dates]


def _impossible(facts: Facts) -> Outcome | None:
    wrong = next((one for one in facts.dates if one.stretch.kind == "impossible" and one.role not in OLD), None)
    replaced = wrong and any(one.role == "new" and one.at > wrong.at for one in facts.dates)
    return Outcome("impossible", doubts=wrong.stretch.doubts) if wrong and not replaced else None


def _moved(facts: Facts) -> Outcome | None:
    news, olds = facts.of("new"), facts.of(*OLD)
    plains = facts.of("plain")
    if not news and (not olds or (not plains and {one.role for one in olds} == {"brought"})):
        return None
    if news:
        olds += [one for one in plains if one.at < news[-1].at] + news[:-1]
        plains = news[-1:] + [one for one in plains if one.at > news[-1].at]
    current, doubts = without_vague(plains)
    olds.sort(key=lambda one: one.at)
    original, old_doubts = _original(olds, current)
    times = max((node.moment.number or 1 for node in facts.nodes if node.kind == "times" and node.moment), default=1)
    found, missing = _together(current, "revised date"), () if current else (NO_NEW,)
    said = (*found.doubts, *missing, *doubts, *old_doubts)
    return replace(found, original=original, moved=max(len(olds), times), doubts=said)


def _original(olds: Sequence[Dated], current: Sequence[Dated]) -> tuple[date | None, tuple[str, ...]]:
    """The date first promised, and what is doubtful about it."""
    due = current[-1].stretch.due if current else None
    placed = [replace(one, stretch=_before(one, due)) for one in olds]
    known = [one for one in placed if one.stretch.due]
    doubts = tuple(f"the old date “{one.text}” cannot be placed" for one in placed if not one.stretch.due)
    if not known:
        return None, doubts
    follows = current and known[0].at > current[-1].at
    first = min(known, key=lambda one: one.stretch.due or date.max) if follows else known[0]
    first = next((one for one in known if one.role == "original"), first)
    return first.stretch.due, (*doubts, *first.stretch.doubts)


def _before(old: Dated, due: date | None) -> Stretch:
    """The days of an earlier date; without a year of its own, the last before the later one."""
    moment = old.moment
    if moment is None or moment.year is not None or moment.shape not in ("day", "month"):
        return old.stretch
    years = (due.year, due.year - 1) if due else ()
    placed = [resolve(replace(moment, year=year), None) for year in years]
    doubt = "the earlier date names no year, the last before the later one is taken"
    found = next((one for one in placed if one.due and due and one.due <= due), Stretch("relative"))
    return replace(found, doubts=(*found.doubts, doubt)) if found.due else found


def _together(dates: Sequence[Dated], kind: str) -> Outcome:
    """Several dates as one outcome: from the first day of all to the last."""
    doubts = tuple(doubt for one in dates for doubt in one.stretch.doubts)
    first = min((one.stretch.earliest for one in dates if one.stretch.earliest), default=None)
    last = max((one.stretch.due for one in dates if one.stretch.due), default=None)
    several = (TWO_DATES,) if len(dates) > 1 else ()
    return Outcome(kind, first, last, doubts=(*doubts, *several))


def _brought(facts: Facts) -> Outcome | None:
    carried = facts.of("brought")
    if not carried:
        return None
    found = _together(carried, "brought forward")
    return replace(found, original=found.due, moved=1)


def _started(facts: Facts) -> Outcome | None:
    """A start, with or without an end."""
    starts = facts.of(*STARTS)
    if not starts:
        return None
    first = starts[0].stretch
    ends, doubts = without_vague(facts.of("plain"))
    if first.kind == "range":
        return Outcome("range", first.earliest, first.due, doubts=first.doubts)
    if ends:
        return _from_to(starts[0], _together(ends, "range"), doubts)
    earliest = None if starts[0].role == "since" and starts[0].vague else first.earliest
    kind = next((kind for mark, kind in STARTED.items() if mark in facts.marks), "start only")
    doubts = (NO_END,) if kind == "start only" else ()
    return Outcome(kind, earliest, ongoing="after" not in facts.marks, doubts=(*first.doubts, *doubts))


def _from_to(start: Dated, end: Outcome, doubts: tuple[str, ...]) -> Outcome:
    """From a start to an end that is named apart from it."""
    first = _before(start, end.due)
    if first.earliest and end.due and first.earliest > end.due:
        return replace(end, doubts=(*end.doubts, *doubts, START_AFTER_END))
    return replace(end, earliest=first.earliest or end.earliest, doubts=(*first.doubts, *end.doubts, *doubts))


def _continuing(facts: Facts) -> Outcome | None:
    dates, doubts = without_vague(facts.dates)
    if not dates or not _goes_on(facts):
        return None
    found = _together(dates, "date then continuing")
    return replace(found, doubts=(*found.doubts, *doubts, CONTINUES))


def _dates(facts: Facts) -> Outcome | None:
    """One date, or several of which nothing says which counts."""
    plain = [one for one in facts.dates if one.role not in ASIDE]
    dates, doubts = without_vague(plain)
    if not dates:
        return None
    found = _together(dates, dates[0].stretch.kind if len(dates) == 1 else "two dates")
    aside = (NAMED_TOO,) if facts.of(*ASIDE) else ()
    return replace(found, doubts=(*found.doubts, *doubts, *aside))


def _dateless(facts: Facts) -> Outcome:
    kind, doubt = next((found for mark, found in DATELESS.items() if mark in facts.marks), ("unread", NO_DATE))
    if not any(node.text.isalnum() or len(node.text) > 1 for node in facts.nodes):
        kind, doubt = "none", ""
    return Outcome(kind, doubts=(doubt,) if doubt else ())


RULES: Sequence[Rule] = (_impossible, _moved, _brought, _started, _continuing, _dates, _dateless)
"""In the order they are tried; the last always decides."""


def _goes_on(facts: Facts) -> bool:
    return bool(facts.marks & {"ongoing", "rhythm"})


def _beside(facts: Facts, found: Outcome) -> tuple[str, ...]:
    """What the other words of a text say against its reading."""
    words = {node.text for node in facts.nodes}
    if found.due or found.earliest:
        marks = facts.marks - ({"denied"} if found.moved else set()) - (set() if "or" in words else {"or"})
        return tuple(doubt for mark, doubt in DOUBTS.items() if mark in marks)
    if found.kind != "recurring":
        return ()
    rhythms = {node.moment.name for node in facts.nodes if node.kind == "rhythm" and node.moment}
    differ = (RHYTHMS_DIFFER,) if len(rhythms) > 1 else ()
    return differ + ((NEXT_MEETING,) if "next" in words else ())
