"""The full table on a sheet: an action a row, issue and RAG merged down its actions, pages that end between actions."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format

from actionbook.appendix import ACTION, ActionLine, Appendix, IssueBlock, ThemeBlock
from actionbook.appendix.cells import Coloured
from actionbook.appendix.full_table import (
    HEADINGS,
    NO_ACTIONS,
    NO_THEME,
    full_table,
    issue_words,
    line_cells,
    plan_note,
    status_words,
)
from actionbook.appendixbook.paging import Issue, Segment, paged
from actionbook.appendixbook.pieces import parts_of, pieces
from actionbook.appendixbook.sheets import careful_look, scale_for
from actionbook.masterbook.book import BOLD, Book
from actionbook.masterbook.heights import row_height
from actionbook.scheme import shown_status

NAME = "Action plan"
WIDTHS = (10.5, 26.0, 34.0, 17.0, 15.0, 21.0, 35.0)
"""Of the columns of `HEADINGS`, in characters."""
OVER_ALL = sum(WIDTHS) * BOLD
"""The room for bold words over all of them."""
RAG, ISSUE, FIRST_OWN = 0, 1, 2
TARGET = 4
"""The column that carries each action's own status, in words and on its colour."""
SCALE = scale_for(WIDTHS)
PAGE_HEIGHT, MARGIN_TOP, MARGIN_BOTTOM = 595.3, 50.4, 50.4
"""Points of A4 landscape from top to bottom, and of its margins."""
SURE = 0.97
"""How much of the page is used: programs and printers round the heights of rows differently."""
MOST_BAND_LINES = 12
"""Lines of a band that a theme's name may have."""
MOST_ISSUE_LINES = 24
"""Lines of an issue's words that stand together; longer words go on beside its further rows."""
BAND_FILL, LEFT_OVER_FILL = "D9E1F2", "F2F2F2"


@dataclass(frozen=True)
class _Row:
    """A row of the sheet, before it is known on which page it stands."""

    line: ActionLine
    texts: tuple[str, ...]
    """Of the columns from the third on."""
    first: bool
    """Not the continuation of the row above."""

    @property
    def height(self) -> float:
        """What its own words need, in points."""
        return row_height(zip(self.texts, WIDTHS[FIRST_OWN:], strict=True))


@dataclass(frozen=True)
class _Block:
    """An issue that is to be drawn, with the band above it."""

    issue: IssueBlock
    rows: tuple[_Row, ...]
    words: tuple[str, ...]
    """The words of the issue, in parts."""
    band: str | None


def write_plan(book: Book, appendix: Appendix) -> None:
    """The sheet with the full table."""
    _PlanSheet(book, appendix).write()


class _PlanSheet:
    """The sheet, written from the top down."""

    def __init__(self, book: Book, appendix: Appendix) -> None:
        self.book, self.appendix = book, appendix
        self.page = book.page(NAME)
        self.sheet = self.page.sheet
        self.sheet.set_print_scale(SCALE)
        self.sheet.set_margins(left=0.4, right=0.4, top=MARGIN_TOP / 72, bottom=MARGIN_BOTTOM / 72)
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        self.row = 0
        self.breaks: list[int] = []

    def write(self) -> None:
        """All of it."""
        used = self._top()
        head = row_height((words, width * BOLD) for words, width in zip(HEADINGS, WIDTHS, strict=True))
        self.page.head(self.row, list(zip(HEADINGS, WIDTHS, strict=True)))
        self.row += 1
        room = ((PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM) * 100 / SCALE) * SURE - head
        self._body(room, used)
        self.sheet.set_h_pagebreaks(self.breaks)
        self.sheet.print_area(0, 0, max(self.row - 1, 1), len(WIDTHS) - 1)

    def _top(self) -> float:
        """The title and what is shown of the plan; returns their height."""
        used = 0.0
        for words, kind in ((NAME, "heading"), (plan_note(self.appendix), "plain long")):
            if words:
                used += self._over_all(words, careful_look(self.book, kind, words))
        return used

    def _body(self, room: float, used: float) -> None:
        blocks = [block for theme in self.appendix.themes for block in _blocks(theme)]
        if not blocks:
            empty = full_table(self.appendix).empty
            self._over_all(empty, careful_look(self.book, "long", empty))
        issues = [
            Issue(
                [row.height for row in block.rows],
                [_issue_height(_words_of(block, part)) for part in range(len(block.words))],
                _issue_height(_words_of(block, None)),
                _band_height(block.band),
            )
            for block in blocks
        ]
        for segment in paged(issues, room, used):
            self._segment(blocks[segment.issue], segment)

    def _segment(self, block: _Block, segment: Segment) -> None:
        """Rows of an issue that stand together on a page."""
        if segment.new_page:
            self.breaks.append(self.row)
        if segment.with_band and block.band is not None:
            self._over_all(block.band, careful_look(self.book, "long", block.band, BAND_FILL, bold=True))
        top = self.row
        for place, height in enumerate(segment.heights, segment.first):
            self.sheet.set_row(self.row, height)
            self._own_cells(block.rows[place] if place < len(block.rows) else None)
            self.row += 1
        if block.issue.lines or block.words[0]:
            self._issue_cells(block, segment, top)

    def _issue_cells(self, block: _Block, segment: Segment, top: int) -> None:
        """RAG and issue, merged down the rows of the segment."""
        issue = block.issue
        words = _words_of(block, segment.part)
        rag = str(Coloured(issue.rag, shown_status(issue.status))) if issue.status or _has_actions(issue) else ""
        self._merged(top, RAG, rag, self.appendix.fills.get(issue.rag))
        self._merged(top, ISSUE, words, self.appendix.fills.get(issue.requirement or ""))

    def _merged(self, top: int, column: int, words: str, fill: str | None) -> None:
        look = careful_look(self.book, "long", words, fill, bold=column == RAG)
        if self.row - top > 1:
            self.sheet.merge_range(top, column, self.row - 1, column, "", look)
        self.page.text(top, column, words, look)

    def _own_cells(self, row: _Row | None) -> None:
        """The cells of one action."""
        texts = row.texts if row else ("",) * (len(WIDTHS) - FIRST_OWN)
        line = row.line if row else None
        for column, words in enumerate(texts, FIRST_OWN):
            fill = None if line is None or line.kind == ACTION else LEFT_OVER_FILL
            if line and column == TARGET and line.kind == ACTION:
                fill = self.appendix.fills.get(line.rag)
            self.page.text(self.row, column, words, careful_look(self.book, "long", words, fill))

    def _over_all(self, words: str, look: Format) -> float:
        """A row with words over all columns; returns its height."""
        self.sheet.merge_range(self.row, 0, self.row, len(WIDTHS) - 1, "", look)
        self.page.text(self.row, 0, _fitting(words), look)
        self.sheet.set_row(self.row, _band_height(words))
        self.row += 1
        return _band_height(words)


def _blocks(theme: ThemeBlock) -> list[_Block]:
    """The issues of a theme, the first with the theme's band; a theme without any is a band and a sentence."""
    band = theme.name or NO_THEME
    if not theme.issues:
        row = _Row(ActionLine(None, "", None, "", kind=""), (NO_ACTIONS, "", "", "", ""), first=True)
        return [_Block(IssueBlock(None, None, None, None, None, "", ()), (row,), ("",), band)]
    return [
        _Block(issue, tuple(_rows(issue)), tuple(_parts(issue)), band if place == 0 else None)
        for place, issue in enumerate(theme.issues)
    ]


def _rows(issue: IssueBlock) -> list[_Row]:
    rows: list[_Row] = []
    for line in issue.lines:
        action, people, target, evidence, progress = line_cells(line)
        status = "\n".join(filter(None, (target, status_words(line))))
        texts = [one or "" for one in (action, people, status, evidence, progress)]
        name = f"{line.number}." if line.number is not None else ""
        cut = pieces(texts, WIDTHS[FIRST_OWN:], 0, name)
        rows += [_Row(line, piece, first=number == 0) for number, piece in enumerate(cut)]
    return rows


def _parts(issue: IssueBlock) -> Sequence[str]:
    return parts_of(issue_words(issue, with_ref=True), WIDTHS[ISSUE], MOST_ISSUE_LINES)


def _words_of(block: _Block, part: int | None) -> str:
    """What stands in the cell of an issue: a part of its words; from the second on, and after the last, it goes on."""
    words = block.words[part] if part is not None else ""
    return words if part == 0 else "\n".join(filter(None, (issue_words(block.issue, continued=True), words)))


def _issue_height(words: str) -> float:
    """The height that words of an issue need."""
    return row_height([(words, WIDTHS[ISSUE])])


def _band_height(words: str | None) -> float:
    """The height of words over all columns, in bold; 0 without any."""
    return row_height([(_fitting(words), OVER_ALL)]) + 4 if words is not None else 0.0


def _fitting(words: str) -> str:
    """Words over all columns as one row can hold them: a theme whose name fills pages stands whole among the counts."""
    first, *more = parts_of(words, OVER_ALL, MOST_BAND_LINES)
    return f"{first} …" if more else first


def _has_actions(issue: IssueBlock) -> bool:
    return any(line.kind == ACTION for line in issue.lines)
