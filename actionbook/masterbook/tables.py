"""The sheets of a master that are one table: the actions, which the PMO writes beside, and the lists made from them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from actionbook.added import Added
from actionbook.master import Master
from actionbook.master_columns import (
    ACTIONS,
    ADDED_WIDTH,
    COLUMNS,
    HISTORY,
    TABLE,
    WITHDRAWN,
    WITHDRAWN_COLUMNS,
)
from actionbook.masterbook.book import Book, Page
from actionbook.masterbook.columns import fill_sheet
from actionbook.masterbook.kept import Kept, write_added, write_note
from actionbook.scheme import NOT_KNOWN, STATUSES, shown_status

FROZEN = {ACTIONS: 5}
"""Columns that stay in view at the left."""
PRINTED = {ACTIONS: "RAG"}
"""The last column that is printed; all of them where it is not said."""
STATUS_CHOICES = [*map(shown_status, STATUSES), NOT_KNOWN]
NOTHING = {
    "Overdue": "Nothing is overdue.",
    "Due soon": "Nothing is due soon.",
    "Slipped": "No date has slipped.",
    "Movement": "Nothing has moved: there was no report before this one, or all is as it was.",
    "Completed": "Nothing is complete.",
    "Evidence": "No evidence is owed.",
    "Owners": "Nobody is named.",
    "Findings": "There is nothing to look at.",
    WITHDRAWN: "No action has been withdrawn.",
}
"""What stands on a sheet whose table is empty."""


def write_list(book: Book, name: str, master: Master, links: Mapping[str, str]) -> None:
    """A sheet that lists some of the actions, or the findings, owners or sources."""
    page = book.table_page(name)
    headings = COLUMNS[name]
    page.head(0, [(one.words, one.width) for one in headings])
    if rows := fill_sheet(page, headings, master.table(name), links):
        page.sheet.autofilter(0, 0, rows, len(headings) - 1)
    else:
        page.text(1, 0, NOTHING.get(name, "Nothing."), book.look("plain"))


def write_actions(book: Book, master: Master, links: Mapping[str, str]) -> None:
    """The sheet of actions: a table of Excel's own, the PMO's columns at its right as they were."""
    page = book.table_page(ACTIONS)
    headings = COLUMNS[ACTIONS]
    table = master.table(ACTIONS)
    page.head(0, [(one.words, one.width) for one in headings])
    kept = Kept(page, master)
    rows, width = fill_sheet(page, headings, table, links, kept.paint()), len(headings) + len(master.added_columns)
    kept.write_columns(len(headings), 1)
    kept.write_notes(1)
    head = [{"header": words, "header_format": book.look("head")} for words in table.names]
    page.table.add_long_table(rows, width, {"name": TABLE, "columns": head, "style": None})
    status = [one.words for one in headings].index("Status")
    page.sheet.data_validation(1, status, rows, status, {
        "validate": "list", "source": STATUS_CHOICES, "error_type": "warning",
        "error_title": "Status", "error_message": "This is none of the statuses that the master knows.",
    })  # fmt: skip
    page.sheet.freeze_panes(1, FROZEN[ACTIONS])
    last = [one.words for one in headings].index(PRINTED[ACTIONS])
    page.sheet.print_area(0, 0, rows, last)


def write_history(book: Book, master: Master) -> None:
    """The memory of the master, one row for each action and round."""
    page = book.table_page(HISTORY)
    headings = COLUMNS[HISTORY]
    page.head(0, [(one.words, one.width) for one in headings])
    fill_sheet(page, headings, master.table(HISTORY), {})


def write_withdrawn(book: Book, master: Master) -> None:
    """The actions that are gone, with what the PMO had written beside them."""
    page = book.table_page(WITHDRAWN)
    names = list(dict.fromkeys(name for gone in master.withdrawn for name in _kept_names(gone.added)))
    page.head(0, [*((one.words, one.width) for one in WITHDRAWN_COLUMNS), *((name, ADDED_WIDTH) for name in names)])
    fill_sheet(page, WITHDRAWN_COLUMNS, master.table(WITHDRAWN), {})
    for row, gone in enumerate(master.withdrawn, 1):
        for place, name in enumerate(names, len(WITHDRAWN_COLUMNS)):
            if name in gone.added:
                write_added(page, row, place, _settled(gone.added[name]), {})
        _notes_on_ours(page, row, gone.added)
    if not master.withdrawn:
        page.text(1, 0, NOTHING[WITHDRAWN], book.look("plain"))


def _kept_names(added: Mapping[str, Added]) -> Iterator[str]:
    ours = {one.words for one in COLUMNS[ACTIONS]}
    return (name for name in added if name not in ours)


def _settled(added: Added) -> Added:
    """What a cell showed, without its formula: beside a withdrawn action there is nothing left to work out from."""
    return replace(added, formula=None)


def _notes_on_ours(page: Page, row: int, added: Mapping[str, Added]) -> None:
    """Notes on cells of ours, each on the same column here, or on the action where it is not here."""
    places = {one.words: place for place, one in enumerate(WITHDRAWN_COLUMNS)}
    notes: dict[int, list[str]] = {}
    for name, one in added.items():
        if one.note and any(name == heading.words for heading in COLUMNS[ACTIONS]):
            notes.setdefault(places.get(name, places["Action"]), []).append(one.note)
    for place, words in notes.items():
        write_note(page, row, place, "\n".join(words))
