"""The accessible form of an appendix as one HTML file for a public website: no scripts, and nothing is fetched."""

from collections.abc import Callable
from typing import NamedTuple

from actionbook.appendix import Appendix
from actionbook.appendix.cells import Table
from actionbook.appendix.full_table import full_table
from actionbook.appendix.tables import front_lines, tables_of
from actionbook.appendix.words import long_day
from actionbook.appendixbook.descriptions import ROUNDS_TITLE, status_title
from actionbook.appendixbook.html_style import STYLE
from actionbook.appendixbook.html_tables import as_table, fill_rules, shares
from actionbook.appendixbook.html_text import (
    on_one_line,
    paragraphs,
    sentence,
    with_breaks,
)
from actionbook.appendixbook.svg import rounds_chart, status_chart

HEADINGS = {
    "front": "About this paper", "summary": "Summary", "keys": "Keys", "counts": "Counts", "charts": "Charts",
    "overdue": "Overdue actions", "dates": "New dates asked for", "completed": "Completed since last time",
    "table": "Action plan", "staff": "Staff key",
}  # fmt: skip
"""The heading of each section."""
UNTITLED = "Action plan"
NO_CHARTS = "There is nothing to draw: no theme has actions, and there are no figures of an earlier report."
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the file may do: use the style that stands in it, and nothing else."""
PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}, {position}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the main content</a>
<header>
<h1>{title}</h1>
{lead}
</header>
<nav aria-label="Sections">
<ul>
{links}
</ul>
</nav>
<main id="main" tabindex="-1">
{sections}
</main>
<footer>
{footer}
</footer>
</body>
</html>
"""
SECTION = """\
<section id="{name}">
<h2>{heading}</h2>
{body}
</section>"""


class Part(NamedTuple):
    """A section of the page."""

    name: str
    """One of `SECTIONS`."""
    heading: str
    body: str


def as_html(appendix: Appendix) -> str:
    """The whole document, to be written as UTF-8; the same appendix always makes the same one."""
    title = on_one_line(appendix.title) or UNTITLED
    parts = [_part(appendix, name) for name in appendix.sections]
    return PAGE.format(
        policy=POLICY,
        title=title,
        position=_position(appendix),
        style=_style(appendix),
        lead="\n".join(filter(None, (f"<p>{_position(appendix)}</p>", sentence(appendix.selection)))),
        links="\n".join(f'<li><a href="#{part.name}">{part.heading}</a></li>' for part in parts),
        sections="\n".join(SECTION.format(**part._asdict()) for part in parts),
        footer=_footer(appendix, title),
    )


def _position(appendix: Appendix) -> str:
    return f"Position as at {long_day(appendix.as_of)}"


def _style(appendix: Appendix) -> str:
    """The style with the colours of this appendix, and the widths of its columns."""
    tables = [table for name in appendix.sections for table in _tables(appendix, name)]
    widths = sorted({share for table in tables for share in shares(table)})
    rules = [fill_rules(appendix.fills), *(f".w{width} {{ width: {width}% }}" for width in widths)]
    return STYLE + "\n".join(filter(None, rules)) + "\n"


def _part(appendix: Appendix, name: str) -> Part:
    make = WORDS.get(name)
    body = make(appendix) if make else _tables_as_html(appendix, name)
    return Part(name, HEADINGS[name], body)


def _front(appendix: Appendix) -> str:
    """The purpose and the lines of the front."""
    said = ((on_one_line(label), with_breaks(words)) for label, words in front_lines(appendix))
    pairs = (f"<div><dt>{label}</dt><dd>{words}</dd></div>" for label, words in said if label and words)
    return "\n".join(filter(None, (paragraphs(appendix.purpose or ""), "<dl>", *pairs, "</dl>")))


def _summary(appendix: Appendix) -> str:
    return paragraphs(appendix.summary)


def _charts(appendix: Appendix) -> str:
    charts = ((status_title(appendix), status_chart(appendix)), (ROUNDS_TITLE, rounds_chart(appendix)))
    drawn = [f'<div class="chart">\n<h3>{title}</h3>\n{chart}\n</div>' for title, chart in charts if chart]
    return "\n".join(drawn) or paragraphs(NO_CHARTS)


def _tables(appendix: Appendix, name: str) -> list[Table]:
    return [full_table(appendix)] if name == "table" else tables_of(appendix, name)


def _tables_as_html(appendix: Appendix, name: str) -> str:
    made = (as_table(table, appendix.fills, HEADINGS[name]) for table in _tables(appendix, name))
    return "\n".join(filter(None, made))


def _footer(appendix: Appendix, title: str) -> str:
    version = on_one_line(appendix.version or "")
    lines = (title, version and f"Version {version}", _position(appendix))
    return "\n".join(f"<p>{line}</p>" for line in lines if line)


WORDS: dict[str, Callable[[Appendix], str]] = {"front": _front, "summary": _summary, "charts": _charts}
"""What makes the sections that are not tables."""
