"""What keeps a RAG cell as it is, though something else was worked out for it."""

from collections.abc import Callable
from typing import NamedTuple

from actionbook.labels import Wanted
from actionbook.rag_cells import Looks, RagCell, words_of
from actionbook.rag_voice import NOT_FOR_RAG, Shown
from actionbook.scheme import STATUSES, is_settled
from actionbook.words import key, quote
from actionbook.workbook.cells import Cell


class Appearance(NamedTuple):
    """What a cell is to wear, and what a reader then sees."""

    text: str
    fill: str | None
    """The cell's own fill."""
    seen: str | None
    """The fill that shows, conditional formats included."""
    sure: bool
    """False where a conditional format that cannot be followed may paint it."""


class RagCase(NamedTuple):
    """All that decides whether a cell may be changed."""

    rag: RagCell
    cell: Cell
    shown: Shown
    wanted: Wanted
    look: Appearance
    looks: Looks
    own_words: bool
    """It holds somebody's words, which are no label."""
    barred: str | None
    """Why its words must not be written over."""
    stuck: bool
    """It holds a label for something else, and its drop-down list offers none for what is wanted."""
    decided: bool
    """Words elsewhere say how far an action is."""

    @property
    def words(self) -> str:
        """What it says."""
        return words_of(self.cell)

    @property
    def new_words(self) -> bool:
        """Whether it is to say something else."""
        return self.look.text != self.words

    @property
    def torn(self) -> bool:
        """Whether its words say that it is done, or counts no more, and its fill says something else."""
        worded, colour = self.looks.status_of(self.words), self.looks.colour_of(self.rag.rag.fill)
        return is_settled(worded) and colour is not None and colour.status not in (None, worded)

    @property
    def better(self) -> bool:
        """Whether what is wanted is better than what the cell says by itself."""
        hidden = self.looks.colour_of(self.cell.look.fill) if self.rag.rag.unsure else None
        said = self.shown.status or (hidden.status if hidden else None)
        if said is None or self.wanted.colour == self.shown.colour:
            return False
        return STATUSES[self.wanted.status].badness < STATUSES[said].badness


class Barrier(NamedTuple):
    """Something that keeps a cell as it is: when it does, and what is said of it after "because"."""

    holds: Callable[[RagCase], bool]
    words: Callable[[RagCase], str]


BARRIERS = (
    Barrier(lambda c: c.cell.formula, lambda c: "the cell holds a formula, which is never written over"),
    Barrier(lambda c: c.cell.error, lambda c: f"the cell shows {c.words}"),
    Barrier(
        lambda c: c.looks.unexplained(c.rag.rag) is not None,
        lambda c: f"it shows {c.looks.unexplained(c.rag.rag)}, which the plan's key does not explain",
    ),
    Barrier(
        lambda c: c.torn and not c.decided,
        lambda c: f"its words {quote(c.words)} and its fill disagree, and nothing else says which holds",
    ),
    Barrier(
        lambda c: key(c.words) == "y" and c.looks.claims_more(c.cell.look.fill, c.wanted.status),
        lambda c: 'its "Y" may mean yes or yellow',
    ),
    Barrier(lambda c: key(c.words) in NOT_FOR_RAG, lambda c: f"it says {quote(c.words)}"),
    Barrier(
        lambda c: c.own_words and c.better,
        lambda c: f"its own words {quote(c.words)} {'are struck through' if c.rag.rag.struck else 'say less'}",
    ),
    Barrier(
        lambda c: c.stuck and c.better,
        lambda c: f"its drop-down list offers no word for {c.wanted.status}",
    ),
    Barrier(
        lambda c: c.rag.listed and not c.new_words and c.better,
        lambda c: f"its list {quote(c.words)} holds more than colours",
    ),
    Barrier(
        lambda c: not c.look.sure and not c.decided and c.looks.claims_more(c.cell.look.fill, c.wanted.status),
        lambda c: "a conditional format that cannot be followed hides its own fill, which says that it is done",
    ),
    Barrier(lambda c: c.new_words and c.barred is not None, lambda c: f"its words cannot be written over: {c.barred}"),
)
"""The first that holds is told."""


def barrier_to(case: RagCase) -> str | None:
    """Why a cell is left as it is, in words that follow "because"; None where it may be changed."""
    return next((barrier.words(case) for barrier in BARRIERS if barrier.holds(case)), None)
