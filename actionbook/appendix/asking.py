"""What is asked of an appendix: whose it is, for which meeting, and what of the plan it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from actionbook.appendix.model import SECTIONS, SELECTIONS
from actionbook.errors import ActionbookError
from actionbook.master_rows import OPEN
from actionbook.returns import Entry
from actionbook.same_words import plain
from actionbook.scheme import is_done
from actionbook.words import key

NO_SECTION = 'there is no section "{}"; there are: {}'
NO_SECTIONS = "no section is named; there are: {}"
NO_NAME = "the {} that is asked for has no name; name one, or leave it out for all"
NO_SELECTION = 'actions cannot be chosen by "{}"; they can by: {}'


@dataclass(frozen=True)
class Asked:
    """What is asked of an appendix; what is None is taken from the plan, or left out."""

    as_of: date
    committee: str | None = None
    meeting: date | None = None
    title: str | None = None
    version: str | None = None
    team: str | None = None
    themes: tuple[str, ...] = ()
    """Themes by number or words; all where none is named."""
    only: tuple[str, ...] = ()
    """Keys of `SELECTIONS`."""
    sections: tuple[str, ...] = tuple(SECTIONS)

    def __post_init__(self) -> None:
        """ActionbookError for a section or a selection that there is not, or for a name that says nothing."""
        for what, words in (("team", self.team), *(("theme", theme) for theme in self.themes)):
            if words is not None and not plain(words):
                raise ActionbookError(NO_NAME.format(what))
        if not self.sections:
            raise ActionbookError(NO_SECTIONS.format(", ".join(SECTIONS)))
        for name in self.sections:
            if name not in SECTIONS:
                raise ActionbookError(NO_SECTION.format(name, ", ".join(SECTIONS)))
        for name in self.only:
            if name not in SELECTIONS:
                raise ActionbookError(NO_SELECTION.format(name, ", ".join(SELECTIONS)))


class Test(NamedTuple):
    """How one of `SELECTIONS` chooses actions."""

    fits: Callable[[Entry], bool]
    by: str = "status"
    """`status` or `requirement`: chosen by several of one kind, an action fits one of them; of both, each."""


def _asks(*words: str) -> Callable[[Entry], bool]:
    return lambda entry: key(entry.requirement or "").startswith(words)


def _is_open(entry: Entry) -> bool:
    return entry.status is None or entry.status in OPEN


TESTS: dict[str, Test] = {
    "overdue": Test(lambda entry: entry.status == "overdue"),
    "due-soon": Test(lambda entry: entry.due_soon),
    "open": Test(_is_open),
    "complete": Test(lambda entry: is_done(entry.status)),
    "moved": Test(lambda entry: entry.moved > 0),
    "no-date": Test(lambda entry: _is_open(entry) and entry.due is None),
    "no-evidence": Test(lambda entry: entry.evidence_owed),
    "must": Test(_asks("must"), "requirement"),
    "should": Test(_asks("should"), "requirement"),
    "further": Test(_asks("further", "could", "supportive"), "requirement"),
}
"""How each of `SELECTIONS` chooses."""


def fits(entry: Entry, names: Sequence[str], by: str) -> bool:
    """Whether an action fits one of the selections of a kind; every action does where none of the kind is asked for."""
    wanted = [TESTS[name] for name in names if TESTS[name].by == by]
    return not wanted or any(one.fits(entry) for one in wanted)


def selection_words(names: Sequence[str], shown: int, of: int) -> str:
    """What of the actions is shown: `Only actions that are overdue: 6 of 53.`; empty where nothing was chosen."""
    if not names:
        return ""
    words = [SELECTIONS[name] for name in SELECTIONS if name in names]
    return f"Only actions {' or '.join(words)} are shown: {shown:,} of {of:,}."
