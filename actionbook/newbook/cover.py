"""What stands above the table of a new plan: title, who governs it, purpose, and the keys of its colours."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from xlsxwriter.format import Format

from actionbook.cover import HEADS_A_KEY, LABEL_AND_VALUE, LABELS
from actionbook.masterbook.book import Book, Page
from actionbook.masterbook.heights import row_height
from actionbook.newbook.form import NewPlan
from actionbook.newbook.live_rag import AS_AT
from actionbook.scheme import STANDARD_FILLS, RagColour
from actionbook.words import FORMULA_LIKE, key

SHEET = "Action plan"
VALUE = "issue"
"""The column in which values begin, beside their labels."""
SLOTS = ("issue", "action", "owner", "evidence", "progress", "status")
"""The columns in which the lines of a key stand side by side."""
LONGEST_MEANING = 32
"""Letters of a meaning in a key whose lines stand side by side; longer ones stand one below the other."""
AS_AT_PROMPT = "The day the RAG is to be worked out for. Left blank, it is always today."
PURPOSE_PROMPT = "What the plan is for, in two or three sentences."


class Entry(NamedTuple):
    """A label of the cover and its value."""

    label: str
    value: str
    prompt: str


def entries_of(plan: NewPlan) -> list[Entry]:
    """The labels of the cover with their values, blank ones too."""
    first = [
        Entry("Organisation", plan.organisation, "The trust, council or provider whose plan this is."),
        Entry("Team", plan.team, "The team that fills this in; blank in a plan for the whole organisation."),
        Entry("Plan owner", plan.owner, "Who answers for the plan."),
    ]
    known = {key(label) for label in plan.governance}
    kept = [one for one in first if one.value or key(one.label) not in known]
    return kept + [Entry(label, value, "") for label, value in plan.governance.items()]


def write_cover(page: Page, plan: NewPlan) -> int:
    """The rows above the table; returns the row in which its headings are to stand, counted from 0."""
    book, last = page.book, len(plan.columns) - 1
    _locked_row(page, 0, 26)
    page.sheet.merge_range(0, 0, 0, last, "", book.look("title", locked=False, valign="vcenter"))
    page.text(0, 0, plan.title, book.look("title", locked=False, valign="vcenter"))
    row = 1
    for entry in entries_of(plan):
        _entry(page, plan, row, entry)
        row += 1
    _as_at(page, plan, row)
    _purpose(page, plan, row + 1)
    row = write_key(page, plan, row + 2, "RAG key", [_rag_line(colour) for colour in plan.scheme.colours])
    row = write_key(page, plan, row, "Requirement key", [(words, fill) for fill, words in plan.requirements.items()])
    return row


def _locked_row(page: Page, row: int, height: float) -> None:
    """A row whose blank cells cannot be written into, so that it cannot be deleted either."""
    page.sheet.set_row(row, height, page.book.look("plain", locked=True))


def _label(page: Page, row: int, words: str) -> None:
    page.text(row, 0, words, page.book.look("plain", bold=True, locked=True))


def _entry(page: Page, plan: NewPlan, row: int, entry: Entry) -> None:
    """A label with its value beside it; in one cell with it where the value would be taken for a label of its own."""
    if _misleads(entry.value):
        _locked_row(page, row, _height(page, plan, entry.value))
        page.sheet.merge_range(row, 0, row, len(plan.columns) - 1, "", _input(page.book))
        page.text(row, 0, f"{entry.label}: {entry.value}", _input(page.book))
        return
    _label(page, row, f"{entry.label}:")
    _value(page, plan, row, entry.value)
    if entry.prompt:
        _prompt(page, plan, row, entry.label, entry.prompt)


def _misleads(value: str) -> bool:
    """Whether a value beside its label would be taken for another label, or for the head of a key."""
    match = LABEL_AND_VALUE.match(value)
    return bool(match and LABELS.search(key(match[1])) or HEADS_A_KEY.search(value))


def _input(book: Book, words: str = "", **more: object) -> Format:
    careful = {"quote_prefix": True} if words.startswith(FORMULA_LIKE) else {}
    return book.look("long", locked=False, bg_color="#F7F9FC", **careful, **more)


def _value(page: Page, plan: NewPlan, row: int, words: str, height: float = 0) -> None:
    """A cell to fill in, over the columns from the issue on."""
    first, last = plan.column(VALUE), plan.column("evidence")
    _locked_row(page, row, max(height, _height(page, plan, words)))
    look = _input(page.book, words)
    page.sheet.merge_range(row, first, row, last, "", look)
    if words:
        page.text(row, first, words, look)


def _height(page: Page, plan: NewPlan, words: str) -> float:
    first, last = plan.column(VALUE), plan.column("evidence")
    return row_height([(words, sum(column.width for column in plan.columns[first : last + 1]))])


def _prompt(page: Page, plan: NewPlan, row: int, title: str, words: str) -> None:
    """What is said when the cell is chosen."""
    rule = {"validate": "any", "input_title": title, "input_message": words}
    page.sheet.data_validation(row, plan.column(VALUE), row, plan.column(VALUE), rule)


def _as_at(page: Page, plan: NewPlan, row: int) -> None:
    """The day for which the RAG is worked out: blank for today."""
    column = plan.column(VALUE)
    _locked_row(page, row, row_height([("", 10)]))
    _label(page, row, "Position as at:")
    page.sheet.write_blank(row, column, None, _input(page.book, num_format="dd/mm/yyyy", align="left"))
    page.sheet.data_validation(row, column, row, column, {
        "validate": "date", "criteria": ">=", "value": "=DATE(2000,1,1)", "ignore_blank": True,
        "input_title": "Position as at", "input_message": AS_AT_PROMPT,
        "error_title": "This is not a day", "error_message": "Give a day such as 31/07/2026, or leave it blank.",
    })  # fmt: skip
    cell = f"'{SHEET}'!$" + chr(ord("A") + column) + f"${row + 1}"
    page.book.file.define_name(AS_AT, f"=IF(ISNUMBER({cell}),{cell},TODAY())")


def _purpose(page: Page, plan: NewPlan, row: int) -> None:
    _label(page, row, "Purpose")
    _value(page, plan, row, plan.purpose, height=30)
    _prompt(page, plan, row, "Purpose", PURPOSE_PROMPT)


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
    columns = islice(map(plan.column, SLOTS), len(lines)) if beside else iter([plan.column(VALUE)] * len(lines))
    for step, (column, line) in enumerate(zip(columns, lines, strict=True)):
        yield row if beside else row + step, column, line
