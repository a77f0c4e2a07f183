"""What the tables of an appendix are made of: columns, rows of cells, and statuses in words on their colours."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

NONE_RECORDED = "None recorded"


class Coloured(NamedTuple):
    """A status in words, and the colour it stands on."""

    rag: str
    """The colour's word; empty where the status is not known."""
    words: str

    def __str__(self) -> str:
        """`Red: overdue`; the word once where the colour has no other name than the status."""
        same = self.rag.casefold() == self.words.casefold()
        return f"{self.rag}: {self.words[:1].lower()}{self.words[1:]}" if self.rag and not same else self.words


Cell = str | int | float | date | Coloured | None


class Column(NamedTuple):
    """A column of a table."""

    words: str
    width: float
    """Its share of the width, in characters of a page of some 160."""
    kind: str = "text"
    """`text`, `number`, `percent`, `change` (of a percentage), `date` or `coloured`."""
    blank: str = NONE_RECORDED
    """What stands for a cell that has nothing to say."""


@dataclass(frozen=True)
class Table:
    """A table of an appendix."""

    section: str
    """One of `SECTIONS`."""
    name: str
    """A short name, of letters and spaces, under 31 characters."""
    title: str
    note: str
    """A sentence that stands before it; empty where none is needed."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    """What is said in its place where it has no rows."""
