"""Makes the rules by which Excel itself turns a RAG cell red when its date passes, for plans with an action a row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from actionbook.colour_names import SIGNS, WORDS
from actionbook.headings import DATE_ROLES
from actionbook.labels import USUAL_LABELS, Vocabulary, Wanted
from actionbook.place import cell_name, column_letters
from actionbook.plan import ActionPlan
from actionbook.rag_cells import Looks, RagCell
from actionbook.scheme import STATUSES, RagColour
from actionbook.words import one_line
from actionbook.workbook.cells import Cell
from actionbook.workbook.contrast import BLACK, ink_for
from actionbook.workbook.live_rules import MARK, LiveLook, LiveRule

ROLES_USED = (*DATE_ROLES, "status", "completed")
FIRST_DATE = 36526
"""1 January 2000 as Excel counts days; a smaller number is no target date."""
LONGEST_TEXT = 200
"""Characters of a text within a formula, at most; Excel takes 255."""
SEVERAL = "{} stands for several actions, so it has no live colour"
SIDE_BY_SIDE = "several tables stand on this sheet with RAG columns of their own, so it has no live colour"
NOT_PLAIN = "{}: Excel cannot read the day in {}, so it turns red only when actionbook is run again"
MORE = "and {} more RAG cells without live colour"
MOST_NOTES = 5


class Live(NamedTuple):
    """What makes the RAG column of a plan live; without rules, it cannot be."""

    rules: tuple[LiveRule, ...]
    look: LiveLook
    done: str = ""
    """The plan's word for complete."""
    notes: tuple[str, ...] = ()


class Columns(NamedTuple):
    """The columns that a rule looks at, by number."""

    dates: tuple[int, ...]
    """In the order in which they count, the last first."""
    statuses: tuple[int, ...]
    completed: tuple[int, ...]


class Due(NamedTuple):
    """What a rule looks for in a column of dates."""

    column: int
    whole_month: bool = False
    """True dates that are shown as month and year mean the month's end."""
    words: str = ""
    """A date in words, which Excel cannot read; empty for true dates."""
    day: date | None = None
    """The day that the words mean."""


def live_for(plan: ActionPlan, looks: Looks) -> Live:
    """The rules for the RAG cells of a plan that stand for one action of their own row.

    A rule shows a cell as overdue once the day has passed that the last filled date of its row gives: a true date, or
    one of the phrases that stand there now. It does so only where the RAG cell and the status column are blank or say
    that the action is open, in a label that is known: any other words are left alone.
    """
    flat = [rag for rag in looks.cells if len(rag.members) == 1]
    if len({looks.cell(rag).column for rag in flat}) > 1:
        return Live((), LiveLook("", BLACK, ""), notes=(SIDE_BY_SIDE,))
    notes = [SEVERAL.format(rag.place.cell) for rag in looks.cells if len(rag.members) > 1]
    colour = plan.scheme.word_for("overdue")
    fill = looks.fill_for(colour)
    word = looks.vocabulary.label(Wanted("overdue", colour)).replace('"', "'")
    look = LiveLook(fill or "", ink_for(fill, BLACK) if fill else BLACK, word)
    columns = _columns(plan)
    cells: dict[Due, list[Cell]] = {}
    for rag in flat if fill and len(flat) > len(notes) else ():
        dues = _dues(rag, looks, columns)
        notes += [] if dues else [NOT_PLAIN.format(rag.place.cell, rag.actions[0].target_place.cell)]
        for due in dues:
            cells.setdefault(due, []).append(looks.cell(rag))
    words = _words_for_open(plan, looks.vocabulary)
    rules = tuple(LiveRule(_areas(on), _formula(due, on[0], columns, words)) for due, on in cells.items())
    done = looks.vocabulary.label(Wanted("complete", plan.scheme.word_for("complete")))
    return Live(rules, look, done, _few(notes))


def _columns(plan: ActionPlan) -> Columns:
    of = {role: [column.number for column in plan.columns if column.role == role] for role in ROLES_USED}
    dates = tuple(number for role in DATE_ROLES for number in of[role])
    return Columns(dates[::-1], tuple(of["status"]), tuple(of["completed"]))


def _dues(rag: RagCell, looks: Looks, columns: Columns) -> list[Due]:
    """What the rules look for in the row of a RAG cell: true dates in every column, and the words that stand there.

    Nothing where the action has a day that a rule could not tell.
    """
    action = rag.actions[0]
    row, column = action.target_place.position
    cell = looks.sheet.cells.get((row, column)) or Cell(row, column)
    here = row == looks.cell(rag).row
    month = here and _means_month(cell, action.target.due)
    plain = [Due(number, month and number == column) for number in columns.dates]
    if action.target.due is None or (here and isinstance(cell.value, date | datetime)):
        return plain
    words = cell.value if isinstance(cell.value, str) and here else ""
    if not words or "\n" in words or len(words) > LONGEST_TEXT or column not in columns.dates:
        return []
    return [*plain, Due(column, words=words, day=action.target.due)]


def _means_month(cell: Cell, due: date | None) -> bool:
    return isinstance(cell.value, date | datetime) and due is not None and (cell.value.day, due.day > 27) == (1, True)


def _formula(due: Due, cell: Cell, columns: Columns, open_words: str) -> str:
    """The formula of a rule, written for one cell; Excel moves it along with the row."""
    at = _reference(due.column, cell.row)
    later = columns.dates[: columns.dates.index(due.column)]
    tests = [MARK, *(_date_tests(due, at)), *(f'{_reference(column, cell.row)}=""' for column in later)]
    for column in (cell.column, *columns.statuses):
        tests.append(f'ISNUMBER(FIND("|"&{_tidied(_reference(column, cell.row))}&"|",{open_words}))')
    tests += [f"NOT(ISNUMBER({_reference(column, cell.row)}))" for column in columns.completed]
    return f"AND({','.join(tests)})"


def _tidied(at: str) -> str:
    """A cell's words as a formula compares them: small letters, plain spaces, no full stop."""
    return f'LOWER(TRIM(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({at},CHAR(160)," "),CHAR(10)," "),".","")))'


def _date_tests(due: Due, at: str) -> list[str]:
    if due.day:
        return [f"EXACT({at},{_literal(due.words)})", f"TODAY()>DATE({due.day.year},{due.day.month},{due.day.day})"]
    day = f"IF(DAY({at})=1,EOMONTH({at},0),{at})" if due.whole_month else at
    return [f"ISNUMBER({at})", f"N({at})>={FIRST_DATE}", f"INT({day})<TODAY()"]


def _words_for_open(plan: ActionPlan, vocabulary: Vocabulary) -> str:
    """A text between bars of all the labels that leave an action open, as a formula has it; blank is the first.

    Any other words in a cell are somebody's, and a rule leaves them alone.
    """
    open_ones = [name for name, status in STATUSES.items() if status.counted and not status.done]
    colours = {colour.word.lower(): colour for colour in plan.scheme.colours if colour.status in open_ones}
    words = [label for name in open_ones for label in USUAL_LABELS[name]]
    words += [colour.meaning for colour in colours.values()]
    words += [word for word, colour in (WORDS | SIGNS).items() if colour in colours]
    used = (*vocabulary.written, *vocabulary.choices)
    words += [one for one in used if _is_open(one, open_ones, colours, vocabulary)]
    distinct = dict.fromkeys(one_line(word).lower().replace(".", "") for word in words)
    return "&".join(map(_literal, _chunks(distinct)))


def _is_open(label: str, open_ones: Sequence[str], colours: Mapping[str, RagColour], vocabulary: Vocabulary) -> bool:
    return any(
        vocabulary.says(label, Wanted(status, colour.word))
        for colour in colours.values()
        for status in open_ones
        if vocabulary.kind(label) and colour.status == status
    )


def _chunks(words: Iterable[str]) -> list[str]:
    """The words between bars, in pieces that fit into a formula: `||overdue|late|`; a blank cell is `||`."""
    chunks = ["||"]
    for word in words:
        if len(chunks[-1]) + len(word) > LONGEST_TEXT:
            chunks.append("")
        chunks[-1] += f"{word}|"
    return chunks


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _reference(column: int, row: int) -> str:
    return f"${column_letters(column)}{row}"


def _areas(cells: Sequence[Cell]) -> str:
    """The cells of one column as a sheet lists them: `H5:H20 H24`."""
    runs: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda one: (one.column, one.row)):
        if runs and (runs[-1][-1].column, runs[-1][-1].row + 1) == (cell.column, cell.row):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    names = ((cell_name(run[0].row, run[0].column), cell_name(run[-1].row, run[-1].column)) for run in runs)
    return " ".join(first if first == last else f"{first}:{last}" for first, last in names)


def _few(notes: Sequence[str]) -> tuple[str, ...]:
    """The first notes, and how many more there would be."""
    more = [MORE.format(len(notes) - MOST_NOTES)] if len(notes) > MOST_NOTES else []
    return (*notes[:MOST_NOTES], *more)
