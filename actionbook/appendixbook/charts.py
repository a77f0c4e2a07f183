"""The charts of an appendix as native charts: over the cells of a workbook or, for Word, over a small one of theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

import xlsxwriter

from actionbook.appendix import Appendix
from actionbook.appendix.words import short_day, shortened_words
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
from actionbook.scheme import CHART_FILLS, STANDARD_FILLS, shown_status
from actionbook.workbook.contrast import BLACK, ink_for

WIDTH, TALLEST = 1000, 600
"""Pixels: the width of a chart, and the most that stands on a page of A4 landscape under its headings."""
FRAME_HEIGHT, BAR_HEIGHT, ROUNDS_HEIGHT = 120, 36, 290
MANY_BARS, LONGEST_NAME = 16, 48
"""From how many bars on their names are smaller, and the letters of a name that stands beside its bar."""
ROUND_COLOURS = dict(zip(ROUND_SERIES, ("Green", "Amber", "Red"), strict=True))
HATCHED = {"Overdue": ("wide_upward_diagonal", "5C0000")}
"""A pattern and its second colour: what is overdue is told from the rest without seeing red."""
MOST_MARKS = 10
"""Steps of the axis of figures, at most."""
STEPS = (1, 2, 5)
FONT, INK, FAINT = "Arial", "#222222", "#D9D9D9"
LABELS = "#,##0;;"
"""Figures of the bars, without noughts."""
SHEET = "Figures"
THEMES, ROUNDS, FIRST_FIGURE = "Counts by theme", "Position at each report", 2
"""The tables over whose cells charts stand, and the column of the first figure that they show."""
CHART_PART, PRINTING, PRINTING_END = "xl/charts/chart1.xml", "<c:printSettings>", "</c:printSettings>"
OUTER_WORKBOOK = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
"""Where Word finds the figures of a chart, by a relation of its part."""
UNSAID = {
    "en-US": "en-GB",
    '<c:showVal val="1"/>': '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
                            '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>',
    "</c:title>": '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>',
    '<c:legendPos val="b"/><c:layout/>': '<c:legendPos val="b"/><c:layout/><c:overlay val="0"/>',
    "</c:scaling>": '</c:scaling><c:delete val="0"/>',
    '<c:grouping val="stacked"/>': '<c:grouping val="stacked"/><c:varyColors val="0"/>',
}  # fmt: skip
"""What Excel takes for granted in a chart, and Word and LibreOffice must be told."""
DRAWING, PIXEL = "http://schemas.openxmlformats.org/drawingml/2006", 9525
"""The namespaces of drawings, and a pixel in their unit."""


class Cells(NamedTuple):
    """The rows of a chart's table."""

    sheet: str
    first: int
    """The first and the last row with figures, counted from 0."""
    last: int
    names: int = 0
    """The column of what the figures are of."""


class Drawn(NamedTuple):
    """A chart of a workbook, which is still to be put on a sheet."""

    chart: Any
    description: str
    height: int
    """Pixels."""


class ChartPart(NamedTuple):
    """A chart for a document that is no workbook."""

    title: str
    description: str
    xml: bytes
    workbook: bytes
    """The workbook of its figures."""
    height: int
    """Pixels; its width is `WIDTH`."""


def add_status_chart(
    workbook: xlsxwriter.Workbook, cells: Cells, columns: Mapping[str, int], largest: int, title: str
) -> Any:
    """A chart of stacked bars, one a theme, for a table with a column for each status ("" is not known).

    `largest` is the most actions of a bar.
    """
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for status, column in columns.items():
        name = shown_status(status or None)
        chart.add_series(_series(cells, name, CHART_FILLS[status], column))
    size = 10 if cells.last - cells.first < MANY_BARS else 8
    chart.set_y_axis({"reverse": True, "interval_unit": 1, **_names(size)})
    chart.set_x_axis({**_figures(largest), "label_position": "high"})
    return _framed(chart, title, status_height(cells.last - cells.first + 1))


def add_rounds_chart(
    workbook: xlsxwriter.Workbook, cells: Cells, columns: Sequence[int], largest: int, title: str = ROUNDS_TITLE
) -> Any:
    """A chart of stacked columns, one a round, for a table with the columns of `ROUND_SERIES`."""
    chart = workbook.add_chart({"type": "column", "subtype": "stacked"})
    for name, column in zip(ROUND_SERIES, columns, strict=True):
        chart.add_series(_series(cells, name, STANDARD_FILLS[ROUND_COLOURS[name]], column))
    chart.set_x_axis({"text_axis": True, "num_format": "dd/mm/yyyy", **_names(10)})
    chart.set_y_axis(_figures(largest))
    return _framed(chart, title, ROUNDS_HEIGHT)


def status_height(bars: int) -> int:
    """The height of a chart of so many bars, in pixels."""
    return min(TALLEST, FRAME_HEIGHT + BAR_HEIGHT * bars)


def _series(cells: Cells, name: str, colour: str, column: int) -> dict[str, Any]:
    """A series with its figures on its bars, in an ink that can be read there."""
    hatch, second = HATCHED.get(name, ("", ""))
    fill: dict[str, Any] = {"fill": {"color": f"#{colour}"}}
    if hatch:
        fill = {"pattern": {"pattern": hatch, "fg_color": f"#{second}", "bg_color": f"#{colour}"}}
    ink = {**_font(9), "bold": True, "color": f"#{ink_for(colour, BLACK)}"}
    return {
        "name": name,
        "categories": [cells.sheet, cells.first, cells.names, cells.last, cells.names],
        "values": [cells.sheet, cells.first, column, cells.last, column],
        **fill,
        "border": {"color": "#FFFFFF"},
        "gap": 50,
        "data_labels": {"value": True, "num_format": LABELS, "font": ink},
    }


def _names(size: int) -> dict[str, Any]:
    """The axis of what the figures are of."""
    return {"num_font": _font(size), "line": {"color": INK}, "major_tick_mark": "none", "minor_tick_mark": "none"}


def _figures(largest: int) -> dict[str, Any]:
    """The axis of figures, in whole steps."""
    return {
        "min": 0, "major_unit": _step(largest), "num_format": "#,##0", "num_font": _font(9),
        "major_gridlines": {"visible": True, "line": {"color": FAINT}}, "line": {"none": True},
        "major_tick_mark": "none", "minor_tick_mark": "none",
    }  # fmt: skip


def _step(largest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that makes no more marks than can be read."""
    size = 1
    while True:
        for step in STEPS:
            if step * size * MOST_MARKS >= largest:
                return step * size
        size *= 10


def _framed(chart: Any, title: str, height: int) -> Any:
    """The same with its title, its legend and its size."""
    chart.set_title({"name": title, "name_font": {**_font(12), "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _font(10)})
    chart.set_chartarea({"border": {"color": FAINT}, "fill": {"color": "#FFFFFF"}})
    chart.set_size({"width": WIDTH, "height": height})
    return chart


def _font(size: int) -> dict[str, Any]:
    return {"name": FONT, "size": size, "bold": False, "color": INK}


def charts_over(workbook: xlsxwriter.Workbook, appendix: Appendix, spans: Mapping[str, Cells]) -> Iterator[Drawn]:
    """The charts of an appendix over the cells of its tables, which stand where `spans` says, by their names."""
    lines, rounds = charted_lines(appendix), charted_rounds(appendix)
    if lines and THEMES in spans:
        table = spans[THEMES]
        cells = table._replace(first=table.first + 1, last=table.first + len(lines))  # all actions are of no theme
        columns = {status: column for column, status in enumerate(appendix.statuses, FIRST_FIGURE)}
        chart = add_status_chart(workbook, cells, columns, max(line.total for line in lines), status_title(appendix))
        yield Drawn(chart, describe_status(appendix), status_height(len(lines)))
    if rounds and ROUNDS in spans:
        most = max(sum(round_figures(one)) for one in rounds)
        columns_of = range(FIRST_FIGURE, FIRST_FIGURE + len(ROUND_SERIES))
        chart = add_rounds_chart(workbook, spans[ROUNDS], columns_of, most)
        yield Drawn(chart, describe_rounds(appendix), ROUNDS_HEIGHT)


def chart_parts(appendix: Appendix) -> Iterator[ChartPart]:
    """The charts of an appendix: of themes where there are any, of rounds where there is more than one."""
    asked = "charts" in appendix.sections
    if asked and charted_lines(appendix):
        yield _status_part(appendix)
    if asked and charted_rounds(appendix):
        yield _rounds_part(appendix)


def _status_part(appendix: Appendix) -> ChartPart:
    lines = charted_lines(appendix)
    title, statuses = status_title(appendix), appendix.statuses
    head = ["Theme", *(shown_status(one or None) for one in statuses)]
    names = [shortened_words(line.name, LONGEST_NAME) for line in lines]
    rows = [[name, *(line.counts.get(one, 0) for one in statuses)] for name, line in zip(names, lines, strict=True)]
    columns = {status: column for column, status in enumerate(statuses, 1)}
    largest = max(line.total for line in lines)
    workbook, made = _small_workbook(appendix, [head, *rows])
    chart = add_status_chart(workbook, Cells(SHEET, 1, len(lines)), columns, largest, title)
    return ChartPart(title, describe_status(appendix), *_parts(workbook, chart, made), status_height(len(lines)))


def _rounds_part(appendix: Appendix) -> ChartPart:
    rounds = charted_rounds(appendix)
    head = ["Position as at", *ROUND_SERIES]
    rows = [[short_day(one.as_at), *round_figures(one)] for one in rounds]
    largest = max(sum(round_figures(one)) for one in rounds)
    workbook, made = _small_workbook(appendix, [head, *rows])
    chart = add_rounds_chart(workbook, Cells(SHEET, 1, len(rounds)), range(1, len(ROUND_SERIES) + 1), largest)
    return ChartPart(ROUNDS_TITLE, describe_rounds(appendix), *_parts(workbook, chart, made), ROUNDS_HEIGHT)


def _small_workbook(appendix: Appendix, rows: Iterable[Sequence[object]]) -> tuple[xlsxwriter.Workbook, BytesIO]:
    """A workbook of a chart's figures, with nobody's name in it and the day of the appendix."""
    made = BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": datetime.combine(appendix.as_of, time())})
    page = workbook.add_worksheet(SHEET)
    for row, cells in enumerate(rows):
        page.write_row(row, 0, cells)
    page.set_column(0, 0, 46)
    return workbook, made


def _parts(workbook: xlsxwriter.Workbook, chart: Any, made: BytesIO) -> tuple[bytes, bytes]:
    """The chart's part, which asks for its workbook by its first relation, and the workbook."""
    workbook.get_worksheet_by_name(SHEET).insert_chart(0, 8, chart)
    workbook.close()
    with ZipFile(made) as parts:
        xml = parts.read(CHART_PART).decode("utf-8")
    for unsaid, said in UNSAID.items():
        xml = xml.replace(unsaid, said)
    before, _, rest = xml.partition(PRINTING)
    return (before + OUTER_WORKBOOK + rest.partition(PRINTING_END)[2]).encode("utf-8"), made.getvalue()


def picture_of(chart: ChartPart, number: int) -> str:
    """The run of a Word document that shows a chart, whose relation is `chart1` for the first."""
    size = f'cx="{WIDTH * PIXEL}" cy="{chart.height * PIXEL}"'
    told = f'name="Chart {number}" descr={quoteattr(chart.description)} title={quoteattr(chart.title)}'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {size}/><wp:docPr id="{number}" {told}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/chart">'
        f'<c:chart xmlns:c="{DRAWING}/chart" r:id="chart{number}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
