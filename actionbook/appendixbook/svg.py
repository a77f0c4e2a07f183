"""The charts of an appendix as SVG that stands in the page: status by theme, and the rounds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from actionbook.appendix import Appendix, CountLine, Round
from actionbook.appendixbook.descriptions import (
    ROUND_SERIES,
    ROUNDS_TITLE,
    charted_lines,
    charted_rounds,
    describe_rounds,
    describe_status,
    round_figures,
    status_title,
)
from actionbook.appendixbook.svg_drawing import (
    LINE,
    NARROW_LAYOUT,
    OUTLINE,
    WIDE_LAYOUT,
    Drawing,
    Layout,
    Shown,
    as_svg,
    width_of,
    wrapped,
)
from actionbook.scheme import CHART_FILLS, STANDARD_FILLS, shown_status

ROUND_COLOURS = tuple(STANDARD_FILLS[word] for word in ("Green", "Amber", "Red"))
LAYOUTS = (WIDE_LAYOUT, NARROW_LAYOUT)
NO_ACTIONS = "No actions"
BAR, BAR_GAP = 30, 16
"""The height of a bar and what is left free under it, in points of the drawing."""
COLUMN, COLUMN_PITCH, TALLEST = 52, 106, 190
"""The width of a round's column, how far it is to the next one, and the height of the tallest."""


class Part(NamedTuple):
    """A segment of a bar."""

    words: str
    actions: int
    fill: str


def status_chart(appendix: Appendix) -> str:
    """A bar a theme with a segment a status, once for wide pages and once for narrow; empty without themes."""
    lines = charted_lines(appendix)
    shown = Shown("status-chart", status_title(appendix), describe_status(appendix))
    return "\n".join(_status(shown, appendix.statuses, lines, layout) for layout in LAYOUTS if lines)


def rounds_chart(appendix: Appendix) -> str:
    """A column a round, once for wide pages and once for narrow; empty where there is only one round."""
    rounds = charted_rounds(appendix)
    shown = Shown("rounds-chart", ROUNDS_TITLE, describe_rounds(appendix))
    return "\n".join(_rounds(shown, rounds, layout) for layout in LAYOUTS if rounds)


def _status(shown: Shown, statuses: Sequence[str], lines: Sequence[CountLine], layout: Layout) -> str:
    named = [(shown_status(status or None), CHART_FILLS[status]) for status in statuses]
    most = max(line.total for line in lines) or 1
    rows = []
    for line in lines:
        counts = [line.counts.get(status, 0) for status in statuses]
        parts = [Part(words, count, fill) for (words, fill), count in zip(named, counts, strict=True) if count]
        rows.append(_theme(layout, line.name, parts, most))
    return as_svg(shown, _legend(layout, named), rows)


def _legend(layout: Layout, named: Iterable[tuple[str, str]]) -> Drawing:
    drawing = Drawing(layout)
    drawing.legend(named)
    return drawing


def _theme(layout: Layout, name: str, parts: Sequence[Part], most: int) -> Drawing:
    """A theme's name, all of it, with its bar beside it or, where there is little room, under it."""
    drawing = Drawing(layout)
    beside = bool(layout.names)
    lines = wrapped(name, layout.names - 16 if beside else layout.width - 2, bold=not beside)
    first = (BAR - LINE) / 2 if beside else 0
    for number, words in enumerate(lines):
        drawing.words(0, first + LINE * (number + 0.5), words, bold=not beside)
    if not beside:
        drawing.y += LINE * len(lines) + 4
    _bar(drawing, parts, most)
    drawing.y = max(drawing.y, first + LINE * len(lines)) + BAR_GAP
    return drawing


def _bar(drawing: Drawing, parts: Sequence[Part], most: int) -> None:
    """A bar of segments with their figures; those that are too narrow for one have it in words below."""
    x, room = float(drawing.layout.names) + 1, drawing.layout.width - drawing.layout.names - 2
    start, outside = x, []
    for words, count, fill in parts:
        width = room * count / most
        drawing.area(x, drawing.y, width, BAR, fill)
        if width_of(f"{count:,}") + 6 <= width:
            drawing.figure_on(x + width / 2, drawing.y + BAR / 2, f"{count:,}", fill)
        else:
            outside.append(f"{count:,} {words.lower()}")
        x += width
    if not parts:
        drawing.words(start, drawing.y + BAR / 2, NO_ACTIONS)
    drawing.y += BAR
    also = "and " if len(outside) < len(parts) else ""
    for line in wrapped(also + ", ".join(outside), room) if outside else ():
        drawing.words(start, drawing.y + 4 + LINE / 2, line)
        drawing.y += LINE + 2


def _rounds(shown: Shown, rounds: Sequence[Round], layout: Layout) -> str:
    """Columns side by side, in several rows where there is no room for all in one."""
    most = max(sum(round_figures(one)) for one in rounds) or 1
    in_row = layout.width // COLUMN_PITCH
    starts = range(0, len(rounds), in_row)
    rows = [_row_of_rounds(layout, rounds[start : start + in_row], most) for start in starts]
    return as_svg(shown, _legend(layout, zip(ROUND_SERIES, ROUND_COLOURS, strict=True)), rows)


def _row_of_rounds(layout: Layout, rounds: Sequence[Round], most: int) -> Drawing:
    drawing = Drawing(layout)
    foot = LINE + TALLEST
    for number, one in enumerate(rounds):
        left = COLUMN_PITCH * number + 1
        _column(drawing, left, foot, one, most)
        for line, words in enumerate((f"{one.as_at.day} {one.as_at:%b}", str(one.as_at.year))):
            drawing.words(left, foot + 6 + LINE * (line + 0.5), words)
    drawing.area(0, foot, COLUMN_PITCH * len(rounds) - 10, 1, OUTLINE)
    drawing.y = foot + 2 * LINE + 2 * BAR_GAP
    return drawing


def _column(drawing: Drawing, left: float, foot: float, one: Round, most: int) -> None:
    """A round's column from the foot up, with its figures in it, or beside it where a segment is too low."""
    counts = [pair for pair in zip(round_figures(one), ROUND_COLOURS, strict=True) if pair[0]]
    top, used = foot, foot + LINE
    for (count, fill), height in zip(counts, _heights(counts, most), strict=True):
        top -= height
        drawing.area(left, top, COLUMN, height, fill)
        middle = top + height / 2
        if height >= LINE and width_of(f"{count:,}") <= COLUMN:
            drawing.figure_on(left + COLUMN / 2, middle, f"{count:,}", fill)
        else:
            used = min(middle, used - LINE, foot - LINE / 2)
            drawing.words(left + COLUMN + 5, used, f"{count:,}")


def _heights(counts: Sequence[tuple[int, str]], most: int) -> Iterator[float]:
    return (TALLEST * count / most for count, _ in counts)
