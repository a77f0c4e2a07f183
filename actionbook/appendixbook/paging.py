"""Where the pages of the full table end: between actions, never after a band or an issue's first line alone."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from actionbook.masterbook.heights import HIGHEST

STANDS_ALONE = 80.0
"""Points from which an issue's first row says enough to stand at the foot of a page without the next one."""


class Issue(NamedTuple):
    """An issue that is to be placed."""

    heights: Sequence[float]
    """The heights its rows need for their own words, in points."""
    parts: Sequence[float]
    """The heights its words need, in parts none of which is higher than a row may be."""
    continued: float
    """The height of what stands for its words where it goes on."""
    band: float = 0
    """The height of the band above it; 0 without one."""


class Segment(NamedTuple):
    """Rows of an issue that stand together on one page, its words beside all of them."""

    issue: int
    part: int | None
    """Which part of its words; None where they have all been said and the issue only goes on."""
    first: int
    """Its first row among the issue's; rows from `len(heights)` on are blank, for words that need the room."""
    heights: tuple[float, ...]
    new_page: bool
    with_band: bool


@dataclass
class _Page:
    """How much of the page is used."""

    room: float
    used: float
    top: bool = False

    def turn(self) -> None:
        """Begin the next page."""
        self.used, self.top = 0, True

    @property
    def left(self) -> float:
        return self.room - self.used


def paged(issues: Iterable[Issue], room: float, used: float) -> list[Segment]:
    """The segments of all issues in their order, for pages with so much room, of the first of which some is used."""
    page = _Page(room, used)
    return [segment for place, issue in enumerate(issues) for segment in _Placing(place, issue, page).segments()]


class _Placing:
    """One issue that is being placed."""

    def __init__(self, place: int, issue: Issue, page: _Page) -> None:
        self.place, self.issue, self.page = place, issue, page
        self.rows = deque(issue.heights)
        self.parts = deque(enumerate(issue.parts))
        self.band = issue.band

    def segments(self) -> list[Segment]:
        """Its segments, from the first row to the last."""
        found: list[Segment] = []
        new_page = False
        while self.rows or self.parts:
            segment = self._next(not found, new_page)
            if segment is None:
                self.page.turn()
                new_page = True
                continue
            found.append(segment)
            new_page = False
        return found

    def _next(self, first: bool, new_page: bool) -> Segment | None:
        """The next segment, as far as the page has room; None where it must begin on the next page."""
        part, needed = self.parts[0] if self.parts else (None, self.issue.continued)
        room = self.page.left - self.band
        taken = self._fitting(room, needed)
        alone = first and len(taken) == 1 and len(self.rows) > 1 and taken[0] < STANDS_ALONE
        cramped = bool(self.rows) and not taken
        if (cramped or alone or needed > room) and not self.page.top:
            return None
        taken = taken or ([self.rows[0]] if self.rows else [])
        heights = _stretched(taken, needed)
        return self._placed(part, heights, len(taken), new_page)

    def _fitting(self, room: float, needed: float) -> list[float]:
        """The rows that fit; no more than the words of the issue need where more of its words are to follow."""
        taken: list[float] = []
        for height in self.rows:
            if sum(taken) + height > room or (len(self.parts) > 1 and sum(taken) >= needed):
                break
            taken.append(height)
        return taken

    def _placed(self, part: int | None, heights: list[float], rows: int, new_page: bool) -> Segment:
        first = len(self.issue.heights) - len(self.rows)
        segment = Segment(self.place, part, first, tuple(heights), new_page, self.band > 0)
        self.page.used += self.band + sum(heights)
        self.page.top = False
        self.band = 0
        for _ in range(rows):
            self.rows.popleft()
        if self.parts:
            self.parts.popleft()
        return segment


def _stretched(heights: Sequence[float], needed: float) -> list[float]:
    """Rows made higher, the last first, and blank ones after them, until they are as high together as is needed."""
    found = list(heights)
    for place in reversed(range(len(found))):
        missing = needed - sum(found)
        if missing > 0:
            found[place] = min(HIGHEST, found[place] + missing)
    while (missing := needed - sum(found)) > 0:
        found.append(min(HIGHEST, missing))
    return found
