"""Consolidates the teams' workbooks of a round into a master tracker, with last time's master as its memory."""

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from actionbook.choosing import choose, named_for_display
from actionbook.earliest import too_early
from actionbook.errors import ActionbookError
from actionbook.making import Making
from actionbook.master import Master
from actionbook.previous import (
    REMEMBERED,
    Opened,
    Previous,
    open_previous,
    read_previous,
    read_sheets,
)
from actionbook.round_files import Gathering, gathered, settings_of_round
from actionbook.settings import Settings
from actionbook.teams import core, known_names
from actionbook.typed_elsewhere import MADE_ANEW, typed_elsewhere

LATER = (
    "{}: this master stands at {:%d/%m/%Y}, which is after {:%d/%m/%Y}; give a later --as-of, "
    "or another name with -o to make a master of its own"
)


def consolidate(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    as_of: date,
    previous: str | os.PathLike[str] | None = None,
    *,
    expect: Sequence[str] = (),
    title: str | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Master:
    """The master tracker of a round: the workbooks, folders and patterns in `paths`, judged as of a day.

    `previous` is last time's master, from which come the last status, the movement, the dates first promised and what
    the PMO had added. `expect` names the teams that should be there. Frames hold one row an action, dates as
    `datetime64`, what is missing missing. A file that cannot be read is among the sources with the reason, and stops
    nothing; UnreadableWorkbook or ActionbookError where the previous master cannot be used, no action was found, or
    `as_of` is before 1900.
    With `scheduler`, such as `tcp://server:8786`, a Dask cluster reads the files, to the same result.

    >>> from datetime import date
    >>> import actionbook
    >>> returns = ["Larkfield improvement plan.xlsx", "Orchard return (2).xlsx"]
    >>> master = actionbook.consolidate(returns, as_of=date(2025, 4, 11), expect=["Larkfield", "Orchard", "Medway"])
    >>> master.counts.read, master.missing, len(master.actions)
    (2, ('Medway',), 23)
    >>> master.frames["Overdue"]["Team"].value_counts().to_dict()
    {'Orchard': 2, 'Larkfield': 2}
    """
    if isinstance(as_of, datetime):
        as_of = as_of.date()
    if not isinstance(as_of, date):
        raise TypeError(f"as_of is a date, such as date(2018, 7, 12), and not {as_of!r}")
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    leave_out = (Path(previous),) if previous else ()
    gathering = Gathering(tuple(expect), title, jobs, leave_out=leave_out, scheduler=scheduler)
    return consolidate_round(named, as_of, None if previous is None else Path(previous), gathering)


def consolidate_round(
    paths: Sequence[str | os.PathLike[str]], as_of: date, previous: Path | None, gathering: Gathering
) -> Master:
    """The same as `consolidate`, with everything that can be asked of it."""
    if why := too_early(as_of):
        raise ActionbookError(why)
    settings = settings_of_round(paths)
    opened = open_previous(previous) if previous else None
    if opened and opened.as_at > as_of:
        raise ActionbookError(LATER.format(opened.path.name, opened.as_at, as_of))
    received = gathered(paths, as_of, settings, gathering)
    named = named_for_display(received)
    expected = gathering.expect or settings.expect
    earlier = tuple(dict.fromkeys(past.team for past in opened.rounds if past.as_at == opened.as_at)) if opened else ()
    names = known_names(expected, earlier)
    chosen = choose([one for _, one in named], names)
    sent = {core(team) for team in chosen.teams}
    last = _last_master(opened, settings, sent, as_of) if opened else None
    making = Making(as_of, named, names, chosen, last)
    return making.master(gathering.title or settings.title)


def _last_master(opened: Opened, settings: Settings, sent: Collection[str], as_of: date) -> Previous:
    """What last time's master remembers, with what somebody typed on it that does not come back."""
    sheets = read_sheets(opened, settings.limits.of_a_master(), REMEMBERED | MADE_ANEW)
    last = read_previous(opened, sheets, settings, sent, as_of)
    return replace(last, findings=(*last.findings, *typed_elsewhere(sheets)))
