"""Figures in words: what a cell says where it is no cell of a workbook, and what the charts show."""

from collections.abc import Iterable
from datetime import date

from actionbook.appendix import Appendix, CountLine, Round
from actionbook.appendix.cells import Cell, Coloured, Column
from actionbook.appendix.figures import change_words, percent_words
from actionbook.appendix.words import long_day, short_day
from actionbook.scheme import shown_status

MOST_BARS = 40
"""Themes that one chart shows; the table of counts has them all."""
STATUS_TITLE, ROUNDS_TITLE = "Status by theme", "Actions at each report"
ROUND_SERIES = ("Complete or embedded", "Open, not overdue", "Overdue")
"""What is counted of each round, in the order of its figures."""
NUMBERS = frozenset({"number", "percent", "change"})
"""The kinds of columns that hold figures."""


def cell_words(cell: Cell, column: Column) -> str:
    """What a cell says: figures and days in words, and the column's own words where it says nothing.

    A colour's word stands on a line of its own before the status, unless they are the same.
    """
    if isinstance(cell, Coloured):
        return "\n".join(dict.fromkeys(filter(None, (cell.rag, cell.words))))
    if cell is None or cell == "":
        return column.blank
    if isinstance(cell, date):
        return short_day(cell)
    if isinstance(cell, int | float):
        figures = {"percent": percent_words, "change": change_words}.get(column.kind)
        return figures(cell) if figures else f"{cell:,}"
    return str(cell)


def charted_lines(appendix: Appendix) -> tuple[CountLine, ...]:
    """The themes of the chart of status: none of the line of all actions, and no more than can be read."""
    return appendix.counts[1 : MOST_BARS + 1]


def charted_rounds(appendix: Appendix) -> tuple[Round, ...]:
    """The rounds of their chart; none where there is only one, which shows no change."""
    return appendix.rounds if len(appendix.rounds) > 1 else ()


def status_title(appendix: Appendix) -> str:
    """The title of the chart of status, which says so where some themes are not in it."""
    more = len(appendix.counts) - 1 > MOST_BARS
    return f"{STATUS_TITLE} (the first {MOST_BARS} themes)" if more else STATUS_TITLE


def round_figures(one: Round) -> tuple[int, int, int]:
    """The figures of a round in the order of `ROUND_SERIES`."""
    return one.done, one.running, one.overdue


def describe_status(appendix: Appendix) -> str:
    """`Stacked bars of status by theme. 1. Safe care: 1 embedded, 1 complete. 2. Staffing: no actions.`"""
    lines = (f"{line.name}: {_counts(appendix.statuses, line)}." for line in charted_lines(appendix))
    title = status_title(appendix)
    return _described(f"Stacked bars of {title[0].lower()}{title[1:]}.", lines)


def describe_rounds(appendix: Appendix) -> str:
    """`Stacked columns of the actions at each report. 28 March 2025: 1 complete or embedded, …`"""
    lines = (f"{long_day(one.as_at)}: {_figures(one)}." for one in charted_rounds(appendix))
    return _described(f"Stacked columns of the {ROUNDS_TITLE[0].lower()}{ROUNDS_TITLE[1:]}.", lines)


def _described(first: str, lines: Iterable[str]) -> str:
    return " ".join([first, *lines])


def _counts(statuses: Iterable[str], line: CountLine) -> str:
    """The counts that are not nought, the best status first."""
    shown = [f"{line.counts[one]:,} {shown_status(one).lower()}" for one in statuses if line.counts.get(one)]
    return ", ".join(shown) or "no actions"


def _figures(one: Round) -> str:
    named = zip(round_figures(one), ROUND_SERIES, strict=True)
    return ", ".join(f"{figure:,} {name.lower().replace(',', ' and')}" for figure, name in named)
