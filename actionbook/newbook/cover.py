"""What stands above the table of a new plan: title, who governs it, purpose, and the keys of its colours."""

from collections.abc import Iterator, Sequence
from itertools import islice, repeat
from typing import NamedTuple

from xlsxwriter.format import Format

from actionbook.cover import HEADS_A_KEY, LABEL_AND_VALUE, LABELS
from actionbook.masterbook.book import Book, Page
from actionbook.masterbook.heights import row_height
from actionbook.newbook.form import NewPlan
from actionbook.newbook.live_rag import AS_AT
from actionbook.place import column_letters
from actionbook.scheme import STANDARD_FILLS, RagColour
from actionbook.words import FORMULA_LIKE, key

SHEET = "Action plan"


class Half(NamedTuple):
    """Where a label and its value stand in a row, by the names of columns."""

    label: str
    first: str
    last: str


HALVES = (Half("ref", "issue", "action"), Half("requirement", "target", "progress"))
"""Two labels side by side."""
WHOLE = Half("ref", "issue", "evidence")
"""One label alone."""
SHORT = 80
"""Letters of a value that may have another label behind it."""
SLOTS = ("issue", "action", "owner", "evidence", "progress", "status")
"""The columns in which the lines of a key stand side by side."""
LONGEST_MEANING = 45
"""Letters of a meaning in a key whose lines stand side by side; longer ones stand one below the other."""
AS_AT_LABEL = "Position as at:"
AS_AT_PROMPT = "The day the RAG is to be worked out for. Left blank, it is always today."
STILL = "The RAG stands still on this day. Clear the cell, and it follows the calendar again."
PURPOSE_PROMPT = "What the plan is for, in two or three sentences."


class Entry(NamedTuple):
    """A label of the cover and its value."""

    label: str
    value: str
    prompt: str


def entries_of(plan: NewPlan) -> list[Entry]:
    """The labels of the cover with their values; blank ones only where the plan brings none of its own."""
    team = Entry("Team", plan.team, "The team that fills this in; blank in a plan for the whole organisation.")
    others = [
        Entry("Organisation", plan.organisation, "The trust, council or provider whose plan this is."),
        Entry("Plan owner", plan.owner, "Who answers for the plan."),
    ]
    kept = [one for one in others if one.value or not plan.governance]
    return [team, *kept, *(Entry(label, value, "") for label, value in plan.governance.items())]


def write_cover(page: Page, plan: NewPlan) -> int:
    """The rows above the table; returns the row in which its headings are to stand, counted from 0."""
    look = page.book.look("title", locked=False, valign="vcenter")
    _locked_row(page, 0, 26)
    page.sheet.merge_range(0, 0, 0, len(plan.columns) - 1, "", look)
    page.text(0, 0, plan.title, look)
    row = 1
    for entries in _in_rows(entries_of(plan)):
        halves = HALVES if len(entries) > 1 else (WHOLE,)
        _locked_row(page, row, max(map(_height, repeat(plan), entries, halves)))
        for entry, half in zip(entries, halves, strict=True):
            _entry(page, plan, row, entry, half)
        row += 1
    _as_at(page, plan, row)
    _purpose(page, plan, row + 1)
    row = write_key(page, plan, row + 2, "RAG key", [_rag_line(colour) for colour in plan.scheme.colours])
    return write_key(page, plan, row, "Requirement key", [(words, fill) for fill, words in plan.requirements.items()])


def _in_rows(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The entries a row each, or two where both have short values.

    A label whose value is blank must not have another label behind it, which would be taken for its value.
    """
    left = list(entries)
    while left:
        count = 2 if len(left) > 1 and all(_may_share(one) for one in left[:2]) else 1
        yield tuple(left[:count])
        del left[:count]


def _may_share(entry: Entry) -> bool:
    """A label of the plan's own, with a short value: what a new plan asks for stands alone."""
    return bool(entry.value) and not entry.prompt and len(entry.value) <= SHORT and not _misleads(entry.value)


def _locked_row(page: Page, row: int, height: float) -> None:
    """A row whose blank cells cannot be written into, so that it cannot be deleted either."""
    page.sheet.set_row(row, height, page.book.look("plain", locked=True))


def _label(page: Page, row: int, words: str, column: int = 0) -> None:
    page.text(row, column, words, page.book.look("plain", bold=True, locked=True))


def _entry(page: Page, plan: NewPlan, row: int, entry: Entry, half: Half) -> None:
    """A label with its value beside it; in one cell with it where the value would be taken for a label of its own."""
    if _misleads(entry.value):
        page.sheet.merge_range(row, 0, row, plan.column(half.last), "", _input(page.book))
        page.text(row, 0, f"{entry.label}: {entry.value}", _input(page.book))
        return
    _label(page, row, f"{entry.label}:", plan.column(half.label))
    _value(page, plan, row, entry.value, half)
    if entry.prompt:
        _prompt(page, row, plan.column(half.first), (entry.label, entry.prompt))


def _misleads(value: str) -> bool:
    """Whether a value beside its label would be taken for another label, or for the head of a key."""
    match = LABEL_AND_VALUE.match(value)
    return bool(match and LABELS.search(key(match[1])) or HEADS_A_KEY.search(value))


def _input(book: Book, words: str = "", **more: object) -> Format:
    careful = {"quote_prefix": True} if words.startswith(FORMULA_LIKE) else {}
    return book.look("long", locked=False, bg_color="#F7F9FC", **careful, **more)


def _value(page: Page, plan: NewPlan, row: int, words: str, half: Half) -> None:
    """A cell to fill in, over some columns."""
    first, last = plan.column(half.first), plan.column(half.last)
    look = _input(page.book, words)
    page.sheet.merge_range(row, first, row, last, "", look)
    if words:
        page.text(row, first, words, look)


def _height(plan: NewPlan, entry: Entry, half: Half) -> float:
    """The height of a row at which a value shows whole."""
    first, last = plan.column(half.first), plan.column(half.last)
    return row_height([(entry.value, sum(column.width for column in plan.columns[first : last + 1]))])


def _prompt(page: Page, row: int, column: int, words: tuple[str, str]) -> None:
    """What is said when the cell is chosen, under its title."""
    rule = {"validate": "any", "input_title": words[0], "input_message": words[1]}
    page.sheet.data_validation(row, column, row, column, rule)


def _as_at(page: Page, plan: NewPlan, row: int) -> None:
    """The day for which the RAG is worked out: blank for today."""
    column = plan.column(WHOLE.first)
    _locked_row(page, row, row_height([("", 10)]))
    _label(page, row, AS_AT_LABEL)
    page.sheet.write_blank(row, column, None, _input(page.book, num_format="dd/mm/yyyy", align="left"))
    page.sheet.data_validation(row, column, row, column, {
        "validate": "date", "criteria": ">=", "value": "=DATE(2000,1,1)", "ignore_blank": True,
        "input_title": "Position as at", "input_message": AS_AT_PROMPT,
        "error_title": "This is not a day", "error_message": "Give a day such as 31/07/2026, or leave it blank.",
    })  # fmt: skip
    cell = f"'{SHEET}'!${column_letters(column + 1)}${row + 1}"
    warning = page.book.look("plain", font_color="#C00000", bold=True, locked=True)
    beside = plan.column(WHOLE.first) + 1
    page.sheet.write_formula(row, beside, f'=IF(ISNUMBER(${column_letters(column + 1)}${row + 1}),"{STILL}","")',
                             warning, "")  # fmt: skip
    page.book.file.define_name(AS_AT, f"=IF(ISNUMBER({cell}),{cell},TODAY())")


def _purpose(page: Page, plan: NewPlan, row: int) -> None:
    """The purpose, under a label without a colon: it is known by its length, and is no value of a label."""
    _locked_row(page, row, max(_height(plan, Entry("", plan.purpose, ""), WHOLE), 30))
    _label(page, row, "Purpose")
    _value(page, plan, row, plan.purpose, WHOLE)
    _prompt(page, row, plan.column(WHOLE.first), ("Purpose", PURPOSE_PROMPT))


def _rag_line(colour: RagColour) -> tuple[str, str]:
    """A line of the RAG key and its fill; the name of a colour without the meaning that tells it apart."""
    word = colour.word.partition(" (")[0]
    return f"{word} – {colour.meaning}", colour.fill or STANDARD_FILLS.get(word, "")


def write_key(page: Page, plan: NewPlan, row: int, title: str, lines: Sequence[tuple[str, str]]) -> int:
    """A key, its lines side by side where they are few and short, else one below the other; returns the next row."""
    if not lines:
        return row
    _label(page, row, title)
    short = len(lines) <= len(SLOTS) and all(len(words) <= LONGEST_MEANING for words, _ in lines)
    for at, column, (words, _) in _places(plan, row, lines, beside=short):
        _locked_row(page, at, row_height([(words, plan.columns[column].width)]))
    _label(page, row, title)
    for at, column, (words, fill) in _places(plan, row, lines, beside=short):
        look = page.book.coloured("long", fill, locked=True) if fill else page.book.look("long", locked=True)
        page.text(at, column, words, look)
    return row + (1 if short else len(lines))


def _places(
    plan: NewPlan, row: int, lines: Sequence[tuple[str, str]], *, beside: bool
) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Row and column of each line of a key."""
    columns = islice(map(plan.column, SLOTS), len(lines)) if beside else iter([plan.column(WHOLE.first)] * len(lines))
    for step, (column, line) in enumerate(zip(columns, lines, strict=True)):
        yield row if beside else row + step, column, line
