"""Looks up the moments of a text: alone, as ranges, explained in brackets, or counted from one another."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from actionbook.target.day_calendars import TWO_DATES
from actionbook.target.days import add, uk
from actionbook.target.marks import DOUBTS
from actionbook.target.model import Moment, Stretch
from actionbook.target.moments import is_vague, resolve
from actionbook.target.nodes import Node
from actionbook.target.words import SEASONS

Joined = tuple[Node, int]
Rule = Callable[[Sequence[Node], int, date | None], Joined | None]

PERIODS = frozenset({"month", "season", "quarter", "half", "year", "financial year", "term", "half-term"})
"""Shapes of which `and` or a stroke makes one stretch."""

YEARLESS = frozenset({"count", "ahead", "weekday", "unnamed"})
"""Shapes that no year belongs to."""

PARTING = frozenset({"moved", "old", "original", "brought"})
"""Marks before a moment that part it from a `to` and a second one: `moved from 30/06/18 to 31/07/18`."""

SKIPPED = frozenset({"from", "limit", "stop"})
"""What may stand between such a mark and its moment."""

FROM_WORDS = frozenset({"of", "from", "after", "following", "since", "once", "post"})
BEFORE_WORDS = frozenset({"before", "prior to"})

DAY = timedelta(days=1)
BACKWARDS = "the second date lies before the first, the later one is taken as due"


def join(nodes: Sequence[Node], anchor: date | None) -> list[Node]:
    """The nodes with every moment looked up, and those that belong together made one."""
    nodes = _weeks(nodes)
    joined: list[Node] = []
    at = 0
    while at < len(nodes):
        if nodes[at].kind != "moment":
            joined.append(nodes[at])
            at += 1
            continue
        node, at = next(found for rule in RULES if (found := rule(nodes, at, anchor)))
        joined.append(node)
    return joined


def _weeks(nodes: Sequence[Node]) -> list[Node]:
    """`w/c` put into the moment that follows it."""
    found: list[Node] = []
    for node in nodes:
        before = found[-1] if found else None
        if before and before.kind == "week from" and node.kind == "moment" and node.moment:
            found[-1] = replace(node, moment=_week_from(node.moment), line=before.line)
        elif not (before and before.kind == "week from" and node.kind in ("limit", "stop")):
            found.append(node)
    return found


def _week_from(moment: Moment) -> Moment:
    if moment.shape == "month" and moment.day:
        return Moment("day", moment.day, moment.month, week=True)
    return replace(moment, week=True)


def _date(nodes: Sequence[Node], at: int, end: int, stretch: Stretch, vague: bool = False) -> Joined:
    """One node for those from `at` up to `end`."""
    text = " ".join(node.text for node in nodes[at:end])
    kind = "vague" if vague else "date"
    return Node(kind, text, nodes[at].moment, nodes[at].line, nodes[at].gap, stretch), end


def _alone(nodes: Sequence[Node], at: int, anchor: date | None) -> Joined | None:
    moment = nodes[at].moment
    return _date(nodes, at, at + 1, resolve(moment, anchor), is_vague(moment)) if moment else None


def _range(nodes: Sequence[Node], at: int, anchor: date | None) -> Joined | None:
    """Moments that `to`, a dash, `and` or a stroke makes into one stretch."""
    moments, end, joiners = _run(nodes, at)
    if len(moments) < 2:
        return None
    stretches = [resolve(moment, anchor) for moment in _with_years(moments, anchor)]
    doubts = tuple(doubt for stretch in stretches for doubt in stretch.doubts)
    if "or" in joiners:
        doubts += (DOUBTS["or"],) if any(node.text == "or" for node in nodes[at:end]) else ()
    impossible = next((stretch for stretch in stretches if stretch.kind == "impossible"), None)
    if impossible:
        return _date(nodes, at, end, impossible)
    vague = all(is_vague(moment) for moment in moments)
    apart = "to" not in joiners and "until" not in joiners and nodes[max(at - 1, 0)].kind != "between"
    return _date(nodes, at, end, _spanned(stretches, doubts, apart), vague)


def _spanned(stretches: Sequence[Stretch], doubts: tuple[str, ...], apart: bool = False) -> Stretch:
    """From the first day of several stretches to the last; `apart` where only neighbours make one stretch."""
    first, last = stretches[0].earliest, stretches[-1].due
    if first is None or last is None:
        return Stretch("range", doubts=doubts)
    if last < first:
        return Stretch("two dates", last, first, (*doubts, BACKWARDS))
    gaps = any(one.due and other.earliest and one.due + DAY < other.earliest for one, other in pairwise(stretches))
    if apart and gaps:
        return Stretch("two dates", first, last, (*doubts, TWO_DATES))
    return Stretch("range", first, last, doubts)


def _run(nodes: Sequence[Node], at: int) -> tuple[list[Moment], int, set[str]]:
    """The moments joined from `at` on, where they end, and what joins them."""
    moments = [moment] if (moment := nodes[at].moment) else []
    end, joiners = at + 1, set[str]()
    while end + 1 < len(nodes) and not (nodes[end].line and nodes[end].text == "-"):
        after = end + 1 + (nodes[end + 1].kind == "limit" and end + 2 < len(nodes))
        following = nodes[after].moment if nodes[after].kind == "moment" else None
        if following is None or not _joins(nodes, at, nodes[end].kind, moments[-1], following):
            break
        joiners.add(nodes[end].kind)
        moments.append(following)
        end = after + 1
    return moments, end, joiners


def _joins(nodes: Sequence[Node], at: int, joiner: str, left: Moment, right: Moment) -> bool:
    leading = next((node.kind for node in reversed(nodes[max(at - 5, 0) : at]) if node.kind not in SKIPPED), None)
    if joiner in ("to", "until"):
        return leading not in PARTING and "count" not in (left.shape, right.shape)
    whole = not left.part and not right.part
    return joiner in ("and", "or") and (leading == "between" or (whole and {left.shape, right.shape} <= PERIODS))


def _with_years(moments: list[Moment], anchor: date | None) -> list[Moment]:
    """The moments of a range with the years that they lend one another."""
    found = list(moments)
    if all(moment.year is None for moment in found):
        found[-1] = _dated(found[-1], anchor)
    for at in range(len(found) - 2, -1, -1):
        found[at] = _lent(found[at], found[at + 1], -1)
    for at in range(1, len(found)):
        found[at] = _lent(found[at], found[at - 1], 1)
    years = {moment.year for moment in found}
    agreed = len(years) == 1 and {moment.shape for moment in found} == {"month"}
    return [replace(moment, day=None) for moment in found] if agreed else found


def _dated(moment: Moment, anchor: date | None) -> Moment:
    """A moment with the year it takes by itself; Q4 is counted as of the year before the one it lies in."""
    stretch = resolve(moment, anchor)
    if stretch.due is None or moment.shape in YEARLESS:
        return moment
    year = stretch.due.year
    before = resolve(replace(moment, year=year), anchor).due != stretch.due
    return replace(moment, year=year - before, doubts=stretch.doubts)


def _lent(moment: Moment, lender: Moment, step: int) -> Moment:
    """A moment with its neighbour's year, or the one before or after it where the months ask for that."""
    if moment.year is not None or lender.year is None or moment.shape in YEARLESS:
        return moment
    turned = (_order(lender) - _order(moment)) * step > 0
    name = moment.name or (lender.name if moment.shape == lender.shape else "")
    return replace(moment, year=lender.year + step * turned, name=name)


def _order(moment: Moment) -> int:
    """Where in a year a moment lies, for comparing two of one shape."""
    return moment.month or SEASONS.get(moment.name) or moment.number or 0


def _explained(nodes: Sequence[Node], at: int, anchor: date | None) -> Joined | None:
    """A period whose days are told beside it: `Q4 (January to March 2025)`; the narrower of the two counts."""
    outer = nodes[at].moment
    opens = at + 2 < len(nodes) and nodes[at + 1].text in ("(", "-", ":", ",")
    if not opens or outer is None or outer.shape not in PERIODS or nodes[at + 2].kind != "moment":
        return None
    inner, end, _ = _run(nodes, at + 2)
    named = next((moment.year for moment in reversed(inner) if moment.year), None)
    years = (named, named - 1) if named and not outer.year else (outer.year,)
    for whole in (resolve(replace(outer, year=year), anchor) for year in years):
        found = _within(inner, whole)
        if found:
            unsure = whole.doubts if outer.year is None and named is None else outer.doubts
            return _date(nodes, at, end, replace(found, doubts=(*unsure, *found.doubts)))
    return None


def _within(moments: Sequence[Moment], whole: Stretch) -> Stretch | None:
    """What moments stand for inside a longer stretch, whose year they take; None where they do not fit in it."""
    if whole.earliest is None or whole.due is None or any(moment.shape == "times" for moment in moments):
        return None
    filled = [_in_year_of(moment, whole.earliest, whole.due) for moment in moments]
    stretches = [resolve(moment, None) for moment in filled]
    found = stretches[0] if len(stretches) == 1 else _spanned(stretches, ())
    if found.earliest is None or found.due is None or not whole.earliest <= found.earliest <= found.due <= whole.due:
        return None
    same = (found.earliest, found.due) == (whole.earliest, whole.due)
    return replace(found, kind=whole.kind if same else found.kind)


def _in_year_of(moment: Moment, first: date, last: date) -> Moment:
    if moment.year is not None:
        return moment
    return replace(moment, year=first.year if (moment.month or 0) >= first.month else last.year)


def _counted(nodes: Sequence[Node], at: int, anchor: date | None) -> Joined | None:
    """A length of time counted from a date or from something that happens: `within 3 months of 31/07/18`."""
    moment = nodes[at].moment
    if moment is None or moment.shape != "count" or moment.part or at + 2 >= len(nodes):
        return None
    word, after = nodes[at + 1].text, nodes[at + 2]
    if word not in FROM_WORDS | BEFORE_WORDS:
        return None
    if after.kind != "moment" or after.moment is None:
        return _date(nodes, at, at + 2, Stretch("relative", doubts=("it is counted from a day that is not named",)))
    base = resolve(after.moment, anchor)
    count = (moment.number or 0) * (-1 if word in BEFORE_WORDS else 1)
    due = add(base.due, count, moment.name) if base.due else None
    earliest = min(base.due, due) if base.due and due else None
    doubts = (f"it is counted from {uk(base.due)}",) if base.due else ()
    return _date(nodes, at, at + 3, Stretch("relative", earliest, due, (*base.doubts, *doubts)))


RULES: Sequence[Rule] = (_explained, _range, _counted, _alone)
"""Ways of looking a moment up, in the order they are tried; the last always succeeds."""
