"""By what an action of a plan is known among those that were judged: its cell, its number and its words."""

from typing import NamedTuple

from actionbook.plan import Action
from actionbook.returns import Entry


class Known(NamedTuple):
    """What tells an action from others of the same cell."""

    file: str
    sheet: str
    cell: str
    number: int | None
    words: str


def of_action(action: Action) -> Known:
    """An action as its plan has it."""
    place = action.place
    return Known(place.file, place.sheet or "", place.cell or "", action.number, action.text)


def of_entry(entry: Entry) -> Known:
    """The same action once it is judged."""
    return Known(entry.file, entry.sheet, entry.cell, entry.number, entry.action)
