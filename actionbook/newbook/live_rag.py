"""The RAG of a new plan, which works itself out: its words and colours, its formula, and what the formula shows."""

from datetime import date
from typing import NamedTuple

from actionbook.newbook.form import Line, NewPlan
from actionbook.place import column_letters
from actionbook.scheme import STANDARD_FILLS, STATUSES, RagScheme, is_done

AS_AT, DATE_LIST, STATUS_NAMES = "PositionAsAt", "DateWords", "StatusWords"
"""Names of the workbook: the day the RAG is worked out for, and the words that dates and statuses may be."""
DUE_SOON, CHECK_DATE = " – due soon", " – check date"
"""Marks behind a status that is not done: the day is near, or cannot be read."""
DONE_FIRST = ("embedded", "superseded", "closed", "risk accepted", "complete")
"""What a person says that the calendar does not change, in the order of the rules."""
OPEN = ("not started", "on track", "at risk", "on hold")
"""What a person says that stays until the date has passed."""
LONGEST_QUOTE = 200
"""Letters of a target's words that are looked at: a formula may quote 255."""


class Shown(NamedTuple):
    """How a status is shown: in a word, and on a fill, `RRGGBB`, where it has a colour."""

    word: str
    fill: str | None


def shown_by_status(scheme: RagScheme) -> dict[str, Shown]:
    """How the RAG shows each status: in the colour that the plan's key has for it, with that colour's own status.

    What is not done is never shown as done, whatever colour the key would give it.
    """
    return {status: _shown(status, scheme) for status in STATUSES}


def _shown(status: str, scheme: RagScheme) -> Shown:
    word = scheme.word_for(status)
    colour = scheme.colour_of_word(word)
    meant = colour.status if colour and colour.status else status
    if is_done(meant) and not is_done(status):
        return Shown(status.capitalize(), None)
    fill = (colour.fill if colour else None) or STANDARD_FILLS.get(word.partition(" (")[0])
    return Shown(meant.capitalize(), fill)


def rag_of_line(line: Line, plan: NewPlan, as_of: date) -> str:
    """What the RAG of a row shows on a day: what its formula comes to."""
    words = shown_by_status(plan.scheme)
    said = line.words.get("status", "").strip().lower()
    if not line.words.get("action", "").strip():
        return ""
    if said in DONE_FIRST:
        return words[said].word
    due = line.revised or (line.target if isinstance(line.target, date) else line.due)
    if due and due < as_of:
        return words["overdue"].word
    unread = due is None and not line.readable
    live = words[said if said in OPEN else (line.left_as if unread and line.left_as else "in progress")].word
    if due is None:
        return live + (CHECK_DATE if unread else "")
    return live + (DUE_SOON if (due - as_of).days <= plan.due_soon_days else "")


class Formula:
    """The formulas of the RAG of a plan's rows."""

    def __init__(self, plan: NewPlan) -> None:
        self._plan = plan
        self._words = {status: one.word for status, one in shown_by_status(plan.scheme).items()}
        self._letters = {column.name: column_letters(place + 1) for place, column in enumerate(plan.columns)}

    def of(self, row: int, line: Line | None = None) -> str:
        """The formula of a row, counted from 0; a target in words is known by the words it begins with."""
        action, status, target, revised = (
            f"${self._letters[name]}{row + 1}" for name in ("action", "status", "target", "revised")
        )
        own = _own_words(target, line)
        due = f"IF(ISNUMBER({revised}),{revised},IF(ISNUMBER({target}),{target},{_own_day(own, line)}))"
        live = self._live(status, own, line)
        by_date = (
            f'IF({due}="",{live}&{_mark(target, own, line)},IF({due}<{AS_AT},"{self._words["overdue"]}",'
            f'{live}&IF({due}-{AS_AT}<={self._plan.due_soon_days},"{DUE_SOON}","")))'
        )
        for said in reversed(DONE_FIRST):
            by_date = f'IF(TRIM({status})="{said.capitalize()}","{self._words[said]}",{by_date})'
        return f'=IF(TRIM({action})="","",{by_date})'

    def _live(self, status: str, own: str, line: Line | None) -> str:
        """What is shown of an action that is neither done nor overdue."""
        usual = f'"{self._words["in progress"]}"'
        if own and line and not line.readable and line.left_as:
            usual = f'IF({own},"{self._words[line.left_as]}",{usual})'
        for said in OPEN:
            if self._words[said] != self._words["in progress"] or usual.startswith("IF"):
                usual = f'IF(TRIM({status})="{said.capitalize()}","{self._words[said]}",{usual})'
        return usual


def _own_words(target: str, line: Line | None) -> str:
    """Whether the target still says the words that the row was written with, as a formula; empty for a day."""
    if line is None or not isinstance(line.target, str) or not line.target.strip():
        return ""
    quoted = line.target.replace("\n", " ")[:LONGEST_QUOTE].replace('"', '""')
    return f'LEFT(SUBSTITUTE({target},CHAR(10)," "),{LONGEST_QUOTE})="{quoted}"'


def _own_day(own: str, line: Line | None) -> str:
    """The day that the row's own words mean, as a formula."""
    if not own or line is None or line.due is None:
        return '""'
    return f'IF({own},DATE({line.due.year},{line.due.month},{line.due.day}),"")'


def _mark(target: str, own: str, line: Line | None) -> str:
    """The mark behind the status where the target is neither a day nor words that are known."""
    known = f"ISNUMBER(MATCH(TRIM({target}),{DATE_LIST},0))"
    if own and line and line.readable:
        known = f"OR({own},{known})"
    return f'IF(OR(TRIM({target})="",{known}),"","{CHECK_DATE}")'
