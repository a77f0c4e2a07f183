"""Draws where the time goes: a bar a run, parted by its stages, and under each what the narrow parts come to."""

import html
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from actionbook.appendixbook.svg_drawing import FONT, LINE, Drawing, Layout, width_of, wrapped

LAYOUT = Layout("profile", 860, 0, 4000)
BAR, GAP = 30, 22
PAPER, INK = "FFFFFF", "212B32"
COLOURS = ("768692", "AEB7BD", "41B6E6", "005EB8", "FAE100", "ED8B00", "AE2573", "78BE20", "006747")
"""One for each stage of a run, as many as there are."""


class Run(NamedTuple):
    """What one bar shows."""

    name: str
    seconds: Mapping[str, float]


def chart(title: str, runs: Sequence[Run], stages: Sequence[str]) -> str:
    """A whole SVG file: every run as a bar of the same length, its parts as wide as their share of its time."""
    fills = dict(zip(stages, COLOURS, strict=False))
    legend = Drawing(LAYOUT)
    legend.legend(fills.items())
    parts = [legend, *(bar(run, fills) for run in runs)]
    height = sum(part.y for part in parts) + 2 * GAP
    drawn, y = "", float(GAP)
    for part in parts:
        drawn += f'<g transform="translate(20 {y:g})">\n' + "\n".join(part.parts) + "\n</g>\n"
        y += part.y
    told = "; ".join(f"{run.name}: {shares(run.seconds)}" for run in runs)
    width = LAYOUT.width + 40
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height:g}" width="{width}" '
        f'font-family="Arial, Helvetica, sans-serif" font-size="{FONT}" fill="#{INK}">\n'
        f"<title>{html.escape(title)}</title>\n<desc>{html.escape(told)}</desc>\n"
        f'<rect width="{width}" height="{height:g}" fill="#{PAPER}"/>\n{drawn}</svg>\n'
    )


def bar(run: Run, fills: Mapping[str, str]) -> Drawing:
    """A run's name above its bar; parts too narrow for their figure have it in words below."""
    drawing = Drawing(LAYOUT)
    whole = sum(run.seconds.values())
    drawing.words(0, LINE / 2, f"{run.name}: {shown(whole)}", bold=True)
    x, y, outside = 1.0, LINE + 4, []
    for stage, seconds in run.seconds.items():
        width = (LAYOUT.width - 2) * seconds / whole
        drawing.area(x, y, width, BAR, fills[stage])
        if width_of(shown(seconds)) + 6 <= width:
            drawing.figure_on(x + width / 2, y + BAR / 2, shown(seconds), fills[stage])
        else:
            outside.append(f"{stage} {shown(seconds)}")
        x += width
    drawing.y = y + BAR
    for line in wrapped(", ".join(outside), LAYOUT.width) if outside else ():
        drawing.words(0, drawing.y + 4 + LINE / 2, line)
        drawing.y += LINE + 2
    drawing.y += GAP
    return drawing


def shown(seconds: float) -> str:
    """A time as people say it: `850 ms`, `12.4 s`."""
    if seconds >= 1:
        return f"{seconds:,.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


def shares(seconds: Mapping[str, float]) -> str:
    """Each stage's share of the whole, in words."""
    whole = sum(seconds.values())
    return ", ".join(f"{stage} {one / whole:.0%}" for stage, one in seconds.items())


if __name__ == "__main__":
    sys.exit("run scripts/benchmark_profile.py, which draws it")
