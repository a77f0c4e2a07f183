"""Which of several versions of a team's return is used: the newer, by its own date, its version or its file's time."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import PurePath
from typing import NamedTuple

from actionbook.folder_names import folder_day, put_away
from actionbook.returns import Return
from actionbook.same_words import plain
from actionbook.words import key, quote

SHARED = 0.5
"""Of the shorter of two returns of one team, how much stands in the other too where they are versions of one."""
COPY_MARKS = re.compile(
    r"\s*(?:\(\d+\)|[-–—]\s*copy(?:\s*\(\d+\))?|\(?(?:[\w' ]*'s\s+)?conflicted copy[^)]*\)?|\bcopy of\b|"
    r"\bv(?:er(?:sion)?)?[ .]?\d+(?:[._]\d+)*\b|\b(?:final|draft|latest|updated?|revised)\b)",
    re.IGNORECASE,
)
"""What tells copies and versions of one file apart: `(1)`, `- Copy`, `conflicted copy`, `v2 FINAL`."""
NOT_NEWEST = "of several versions, whose dates and numbers disagree, it is not the newest"
IN_MASTER = "it stands in a master tracker, and the team's own return is there"
CUT_OUT = "it was cut out of a master tracker, and the team's own return is there"
NUMBERS = re.compile(r"\d+")
FINAL, DRAFT = re.compile(r"\bfinal\b"), re.compile(r"\bdraft\b")


class Sent(NamedTuple):
    """A return, when its file was last saved, in seconds since 1970, its SHA-256, and its team's name as written."""

    one: Return
    saved: float
    digest: str
    written: str = ""


@dataclass(frozen=True)
class Older:
    """A return that was left aside, the one that was used instead, and why."""

    one: Return
    used: Return
    why: str
    by_time: bool = False
    """Nothing but the time of the files says which is newer."""
    own_words: int = 0
    """How many of its actions do not stand in the one that was used."""
    names: tuple[str, str] = ("", "")
    """The team's names as written in it and in the one that was used."""


def without_marks(name: str) -> str:
    """A file's name without what tells copies and versions of it apart: `Thanet v2 FINAL (1)` is `Thanet`."""
    stem = PurePath(name).stem.replace("_", " ")
    return " ".join(COPY_MARKS.sub(" ", stem).split()).strip(" -–—.,") or stem


def newest(sent: Sequence[Sent]) -> tuple[list[Return], list[Older]]:
    """Of the returns of one team, those that are used, and those that are older versions of one of them.

    Returns that share less than half of their actions are different plans, and all are used.
    """
    plans: list[list[Sent]] = []
    for one in sent:
        plan = next((plan for plan in plans if any(_are_versions(one.one, other.one) for other in plan)), None)
        if plan is None:
            plans.append([one])
        else:
            plan.append(one)
    used = [_newest_of(plan) for plan in plans]
    older = [
        _older(other, one) for one, plan in zip(used, plans, strict=True) for other in plan if other is not one
    ]
    return [one.one for one in used], older


def _newest_of(plan: Sequence[Sent]) -> Sent:
    """The newest of several versions: of those dated to the day the last, beside those that are not."""
    days = [one.one.dated for one in plan if one.one.dated and one.one.dated.day != 1]
    last = max(days, default=None)
    left = [one for one in plan if one.one.dated == last or not one.one.dated or one.one.dated.day == 1]
    return reduce(lambda one, other: _newer(one, other)[0], left)


def _older(loser: Sent, winner: Sent) -> Older:
    _, found, why, by_time = _newer(winner, loser)
    if found is not loser:
        why, by_time = NOT_NEWEST, True
    own_words = (_words(loser.one) - _words(winner.one)).total()
    return Older(loser.one, winner.one, why, by_time, own_words, (loser.written, winner.written))


def _are_versions(one: Return, other: Return) -> bool:
    mine, others = _words(one), _words(other)
    least = min(mine.total(), others.total())
    return least > 0 and (mine & others).total() >= least * SHARED


def _words(one: Return) -> Counter[str]:
    return Counter(plain(entry.action) for entry in one.entries)


def _newer(one: Sent, other: Sent) -> tuple[Sent, Sent, str, bool]:
    """The newer and the older of two versions, why, and whether only the time of the files says so."""
    first, second = one.one, other.one
    if _is_own(first) != _is_own(second):
        later, earlier = (one, other) if _is_own(first) else (other, one)
        return later, earlier, IN_MASTER if earlier.one.of_master else CUT_OUT, False
    if one.digest and one.digest == other.digest and first.file != second.file:
        later, earlier = (one, other) if _copy_rank(first) <= _copy_rank(second) else (other, one)
        return later, earlier, "it is the same, byte for byte", False
    if first.dated and second.dated and not _same_month_only(first, second) and first.dated != second.dated:
        later, earlier = (one, other) if first.dated > second.dated else (other, one)
        return later, earlier, f"it is dated {earlier.one.dated:%d/%m/%Y}, the other {later.one.dated:%d/%m/%Y}", False
    if bool(put_away(first.file)) != bool(put_away(second.file)):
        later, earlier = (other, one) if put_away(first.file) else (one, other)
        return later, earlier, f"it stands in the folder {quote(put_away(earlier.one.file) or '')}", False
    if found := _by_folder(one, other):
        return found
    if ahead := _compared(_version(first), _version(second)):
        later, earlier = (one, other) if ahead > 0 else (other, one)
        return later, earlier, f"it is {_version_words(earlier.one)}, the other {_version_words(later.one)}", False
    if one.saved and other.saved and one.saved != other.saved:
        later, earlier = (one, other) if one.saved > other.saved else (other, one)
        return later, earlier, "its file was saved earlier, and nothing in the two tells more", True
    later, earlier = (one, other) if _copy_rank(first) <= _copy_rank(second) else (other, one)
    return later, earlier, "nothing tells which of the two is newer, and it comes second by name", True


def _by_folder(one: Sent, other: Sent) -> tuple[Sent, Sent, str, bool] | None:
    """The same by the days that the names of their folders hold; None where they do not differ."""
    day, other_day = folder_day(one.one.file), folder_day(other.one.file)
    if not day or not other_day or day == other_day or _in_one_month(day, other_day):
        return None
    later, earlier = (one, other) if day > other_day else (other, one)
    first, last = sorted((day, other_day))
    return later, earlier, f"its folder is dated {first:%d/%m/%Y}, the other's {last:%d/%m/%Y}", False


def _is_own(one: Return) -> bool:
    """Whether a return is the team's own, and no part of a master tracker."""
    return not (one.of_master or one.extract)


def _same_month_only(one: Return, other: Return) -> bool:
    """Whether of two dates in one month one is its first day, and so may be the month alone."""
    assert one.dated and other.dated, "both have a date"
    return _in_one_month(one.dated, other.dated)


def _in_one_month(one: date, other: date) -> bool:
    """The same of their days."""
    return one.replace(day=1) == other.replace(day=1) and 1 in (one.day, other.day)


def _version(one: Return) -> tuple[tuple[int, ...], int]:
    """The version's numbers, and whether the names call it final or a draft."""
    names = key(f"{PurePath(one.file).stem} {one.title} {one.version or ''}".replace("_", " "))
    numbers = [int(number) for number in NUMBERS.findall(one.version or "")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers), bool(FINAL.search(names)) - bool(DRAFT.search(names))


def _compared(one: tuple[tuple[int, ...], int], other: tuple[tuple[int, ...], int]) -> int:
    """Above 0 where the first version is ahead, below where the second is; 0 where they do not say, or say both."""
    (numbers, rank), (others, other_rank) = one, other
    if numbers and others and numbers != others:
        return 1 if numbers > others else -1
    by_number, by_rank = bool(numbers) - bool(others), (rank > other_rank) - (rank < other_rank)
    return 0 if by_number * by_rank < 0 else by_rank or by_number


def _version_words(one: Return) -> str:
    rank = _version(one)[1]
    words = [one.version or "", {1: "final", -1: "a draft"}.get(rank, "")]
    return " ".join(filter(None, words)) or "without a version"


def _copy_rank(one: Return) -> tuple[bool, int, str]:
    """Of copies, the one with the plainest name is used, and none that was put away among old ones."""
    return put_away(one.file) is not None, len(PurePath(one.file).stem), one.file
