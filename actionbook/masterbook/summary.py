"""The sheets that count: the summary with formulas over the actions and native charts, and the heat map."""

from collections.abc import Mapping, Sequence
from typing import Any

from actionbook.master import Master
from actionbook.master_columns import ACTIONS, TABLE
from actionbook.master_summary import NONE_NAMED
from actionbook.masterbook.book import Book, Page
from actionbook.place import cell_name
from actionbook.scheme import CHART_FILLS, STANDARD_FILLS, STATUSES, is_done, is_left_out, shown_status

BLOCKS = {"All": "All actions", "Theme": "By theme", "Requirement": "By requirement", "Team": "By team"}
"""The tables of the summary, in their order."""
NAMES = 46
"""The width of the column of names, in characters."""
LAST_TIME = 4
"""Columns at the right that say what was last time."""
MOST_WORK = 40_000_000
"""Comparisons that Excel may be asked to make when the workbook is opened; beyond, figures stand without formulas."""
CHART_WIDTH, LINE_HEIGHT, BAR_HEIGHT, ROW_HEIGHT, PAGE_HEIGHT = 980, 300, 26, 20, 640
"""Pixels: the width of a chart, the height of the one with lines, of a bar, of a row, and of a printed page."""
MOST_BARS = 40
"""Teams or themes that one chart shows."""
WILD = ("*", "?", "~")
SPELT_OUT = ("=", "<", ">")
LONGEST_CRITERION = 250
"""What COUNTIFS does not take as it stands: wildcards, operators, texts of more than 255 characters."""

CHART_COLOURS = {shown_status(status or None): fill for status, fill in CHART_FILLS.items()}
"""The colour of a series by its name."""
PERCENTS = frozenset({"% complete", "% complete last time"})
HEAT_FROZEN = 4
"""Columns of the heat map that stay in view: theme, ref, sub-heading, issue."""


def write_summary(book: Book, master: Master) -> None:
    """Counts and percentages now and last time, the rounds, and a chart of each."""
    page = book.page("Summary")
    writer = _Summary(page, master)
    writer.write()


class _Summary:
    """The summary, written from the top down."""

    def __init__(self, page: Page, master: Master) -> None:
        self.page, self.book, self.master = page, page.book, master
        self.table = master.table("Summary")
        self.headings = [name for name in self.table.names if name not in ("By", "Name")]
        self.statuses = self.headings[1 : self.headings.index("% complete")]
        work = len(master.table(ACTIONS)) * len(self.table) * len(self.headings)
        self.with_formulas = work <= MOST_WORK
        self.shown = self.headings if master.previous_as_at else self.headings[:-LAST_TIME]

    def write(self) -> None:
        """All of it."""
        self.page.sheet.set_column(0, 0, NAMES)
        self.page.sheet.set_column(1, max(len(self.shown), 6), 11)
        self.page.text(0, 0, self.book.title, self.book.look("title"))
        self.page.sheet.set_row(0, 24)
        last = self.master.previous_as_at
        since = f"; last time {last:%d/%m/%Y}" if last else "; there was no report before this one"
        self.page.text(1, 0, f"Position as at {self.master.as_of:%d/%m/%Y}{since}", self.book.look("plain"))
        how = "Percentages are of the actions that count: superseded, closed and accepted ones are left out."
        self.page.text(2, 0, how, self.book.look("plain"))
        row = 4
        spans: dict[str, tuple[int, int]] = {}
        rounds = (0, 0)
        for by, title in BLOCKS.items():
            row, spans[by] = self._block(row, by, title)
            if by == "All":
                row, rounds = self._rounds(row)
        self.page.sheet.freeze_panes(4, 1)
        self.page.sheet.set_h_pagebreaks(self._charts(row, spans, rounds))

    def _block(self, row: int, by: str, title: str) -> tuple[int, tuple[int, int]]:
        """One table; returns the row after it, and its first and last row."""
        self.page.text(row, 0, title, self.book.look("heading"))
        self._heads(row + 1)
        places = [place for place, group in enumerate(self.table["By"]) if group == by]
        first = row + 2
        for line, place in enumerate(places, first):
            self._line(line, first - 1, by, place)
        return first + len(places) + 1, (first, first + len(places) - 1)

    def _heads(self, row: int) -> None:
        self.page.text(row, 0, "", self.book.look("head"))
        for column, words in enumerate(self.shown, 1):
            self.page.text(row, column, words, self.book.look("head"))
        self.page.sheet.set_row(row, 40)

    def _line(self, row: int, head: int, by: str, place: int) -> None:
        name = self.table["Name"][place]
        self.page.text(row, 0, name, self.book.look("long", bold=by == "All"))
        self.page.fit(row, (name, NAMES))
        total, share = 1, 1 + len(self.statuses) + 1
        for column, words in enumerate(self.shown, 1):
            value = self.table[words][place]
            formula = self._formula(row, head, by, name, column, total, share)
            kind = "percent" if words in PERCENTS else "change" if words.startswith("Change") else "number"
            if formula and self.with_formulas:
                self.page.formula(row, column, formula, value, kind)
            else:
                self.page.number(row, column, value, kind)

    def _formula(self, row: int, head: int, by: str, name: str, column: int, total: int, share: int) -> str | None:
        """The formula of one figure; None for what last time's master said."""
        if column == total:
            return _count(by, name, row, None)
        if column < share:
            return _count(by, name, row, cell_name(head + 1, column + 1))
        if column == share:
            return self._share(row)
        if column == len(self.headings):
            now, then = cell_name(row + 1, share + 1), cell_name(row + 1, share + 3)
            return f'=IF(OR({now}="",{then}=""),"",{now}-{then})'
        return None

    def _share(self, row: int) -> str:
        """Complete and embedded, as a share of those that count."""
        done = [status for status in self.statuses if is_done(_status(status))]
        out = [status for status in self.statuses if is_left_out(_status(status))]
        above = "+".join(self._cell(row, status) for status in done)
        left_out = "".join(f"-{self._cell(row, status)}" for status in out)
        counted = f"{cell_name(row + 1, 2)}{left_out}"
        return f'=IF(({counted})=0,"",({above})/({counted}))'

    def _cell(self, row: int, status: str) -> str:
        return cell_name(row + 1, self.headings.index(status) + 2)

    def _rounds(self, row: int) -> tuple[int, tuple[int, int]]:
        """The table of the rounds; returns the row after it, and its first and last row."""
        rounds = self.master.table("Rounds")
        self.page.text(row, 0, "Over the rounds", self.book.look("heading"))
        columns = rounds.columns
        for column, words in enumerate(rounds.names):
            self.page.text(row + 1, column, words, self.book.look("head"))
        self.page.sheet.set_row(row + 1, 40)
        for line in range(len(rounds)):
            self.page.day(row + 2 + line, 0, columns[0][line])
            for column in range(1, len(columns)):
                kind = "percent" if rounds.names[column] in PERCENTS else "number"
                self.page.number(row + 2 + line, column, columns[column][line], kind)
        return row + 3 + len(rounds), (row + 2, row + 1 + len(rounds))

    def _charts(self, row: int, spans: Mapping[str, tuple[int, int]], rounds: tuple[int, int]) -> list[int]:
        """The charts, one under the other; returns the rows above which a page ends, so that none is cut in two."""
        charts = [("the rounds", self._line_chart(*rounds), LINE_HEIGHT)]
        for by, words in (("Theme", "status by theme"), ("Team", "status by team")):
            first, last = spans[by]
            shown = min(last, first + MOST_BARS - 1)
            more = f" (the first {MOST_BARS})" if shown < last else ""
            title = words[0].upper() + words[1:] + more
            charts.append((words, self._bars(first, shown, title), 150 + BAR_HEIGHT * (shown - first + 1)))
        breaks, used = [row], 0
        for words, chart, height in charts:
            if used and used + height > PAGE_HEIGHT:
                breaks.append(row)
                used = 0
            chart.set_size({"width": CHART_WIDTH, "height": height})
            told = {"description": f"Chart of {words}, as in the table above", "object_position": 1}
            self.page.sheet.insert_chart(row, 0, chart, told)
            row, used = row + height // ROW_HEIGHT + 2, used + height + ROW_HEIGHT * 2
        return breaks

    def _bars(self, first: int, last: int, title: str) -> Any:
        chart = self.book.file.add_chart({"type": "bar", "subtype": "stacked"})
        for status in self.statuses:
            column = self.headings.index(status) + 1
            chart.add_series({
                "name": status,
                "categories": ["Summary", first, 0, last, 0],
                "values": ["Summary", first, column, last, column],
                "fill": {"color": f"#{CHART_COLOURS[status]}"},
                "border": {"color": "#FFFFFF"},
                "gap": 60,
            })  # fmt: skip
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
        chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "num_format": "0"})
        chart.set_legend({"position": "bottom"})
        return chart

    def _line_chart(self, first: int, last: int) -> Any:
        chart = self.book.file.add_chart({"type": "line"})
        lines = {"Complete or embedded": "Green", "Open, not overdue": "Amber", "Overdue": "Red"}
        names = self.master.table("Rounds").names
        for name, colour in lines.items():
            column = names.index(name)
            chart.add_series({
                "name": name,
                "categories": ["Summary", first, 0, last, 0],
                "values": ["Summary", first, column, last, column],
                "line": {"color": f"#{STANDARD_FILLS[colour]}", "width": 2.5},
                "marker": {"type": "circle", "size": 7, "fill": {"color": f"#{STANDARD_FILLS[colour]}"}},
            })  # fmt: skip
        chart.set_title({"name": "Actions over the rounds", "name_font": {"size": 12}})
        chart.set_x_axis({"date_axis": False, "text_axis": True, "num_format": "dd/mm/yyyy"})
        chart.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
        chart.set_legend({"position": "bottom"})
        return chart


def _status(shown: str) -> str:
    """The status behind a heading; empty for `Not known`."""
    return shown.lower() if shown.lower() in STATUSES else ""


def _count(by: str, name: str, row: int, status: str | None) -> str:
    """The formula that counts a group's actions, of all statuses or of the one whose word stands in a cell."""
    named = cell_name(row + 1, 1)
    column = f"{TABLE}[{by}]"
    if by == "All":
        return f"=ROWS({TABLE}[Status])" if status is None else f"=COUNTIFS({TABLE}[Status],{_fixed(status)})"
    blank = name == NONE_NAMED[by]
    if blank or _is_awkward(name):
        wanted = '""' if blank else f"${named}"
        more = f"*({TABLE}[Status]={_fixed(status)})" if status else ""
        return f"=SUMPRODUCT(({column}={wanted}){more}*1)"
    more = f",{TABLE}[Status],{_fixed(status)}" if status else ""
    return f"=COUNTIFS({column},${named}{more})"


def _fixed(cell: str) -> str:
    """A cell's name with its row held fast: `D$5`."""
    letters = cell.rstrip("0123456789")
    return f"{letters}${cell[len(letters) :]}"


def _is_awkward(name: str) -> bool:
    wild = any(letter in name for letter in WILD)
    return wild or name.startswith(SPELT_OUT) or len(name) > LONGEST_CRITERION


def write_heat_map(book: Book, master: Master) -> None:
    """Issue by team: the worst status of the team's actions, in words and on its colour."""
    page = book.page("Heat map")
    names, columns = master.table("Heat map").names, master.table("Heat map").columns
    widths = [22.0, 7.0, 18.0, 44.0, *[13.0] * (len(names) - HEAT_FROZEN)]
    page.head(0, list(zip(names, widths, strict=True)))
    for row, texts in enumerate(zip(*columns[:HEAT_FROZEN], strict=True), 1):
        page.fit(row, *((text or "", width) for text, width in zip(texts, widths, strict=False)))
    for column, values in enumerate(columns):
        _heat_column(page, column, values)
    page.sheet.freeze_panes(1, HEAT_FROZEN)


def _heat_column(page: Page, column: int, values: Sequence[Any]) -> None:
    for row, value in enumerate(values, 1):
        if column < HEAT_FROZEN:
            page.text(row, column, value or "")
        else:
            page.text(row, column, value or "–", page.book.status_look(value or ""))
