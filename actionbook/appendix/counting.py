"""Counts the actions of an appendix by theme, by team and over the rounds: the figures of all its tables and words."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from actionbook.appendix.lines import Line
from actionbook.appendix.model import CountLine, Round
from actionbook.master_rows import OPEN
from actionbook.master_summary import share_done
from actionbook.scheme import is_done

ALL = "All actions"


def count_lines(
    now: Mapping[str, Counter[str]], then: Mapping[str, Counter[str]] | None, names: Sequence[str]
) -> tuple[CountLine, ...]:
    """All actions, then each name in its order; with last time's figures where there are any."""
    every = _sum(now.values())
    before = None if then is None else _sum(then.values())
    return (
        _line(ALL, every, before),
        *(_line(name, now.get(name, Counter()), None if then is None else then.get(name, Counter())) for name in names),
    )


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total


def _line(name: str, counts: Counter[str], before: Counter[str] | None) -> CountLine:
    last = (None, None, None) if before is None else (before.total(), share_done(before), before["overdue"])
    return CountLine(name, counts.total(), dict(counts), share_done(counts), *last)


def round_of(as_at: date, counts: Mapping[str, int]) -> Round:
    """How the actions stood on a day, by their statuses."""
    done = sum(number for status, number in counts.items() if is_done(status))
    late = counts.get("overdue", 0)
    running = sum(number for status, number in counts.items() if not status or status in OPEN) - late
    return Round(as_at, sum(counts.values()), done, running, late, share_done(counts))


def grouped(lines: Iterable[Line], name: Callable[[Line], str]) -> dict[str, Counter[str]]:
    """How many lines of each name have each status."""
    found: dict[str, Counter[str]] = {}
    for line in lines:
        found.setdefault(name(line), Counter())[line.status or ""] += 1
    return found


def by_status(lines: Iterable[Line]) -> Counter[str]:
    """How many lines have each status; "" is not known."""
    return Counter(line.status or "" for line in lines)
