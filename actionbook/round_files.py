"""Gathers the files of a round: found, read side by side, each with what came of it."""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actionbook.reading_cache import cache_folder, clear_old
from actionbook.receiving import Received, skipped
from actionbook.settings import Settings, read_settings
from actionbook.workbook.finding_files import find_workbooks
from actionbook.workers import Job, receive_all


IS_THE_MASTER = "it is the master tracker itself"


@dataclass(frozen=True)
class Gathering:
    """How the files of a round are gathered."""

    expect: tuple[str, ...] = ()
    """The teams whose returns should be there; the settings' where none are given."""
    title: str | None = None
    jobs: int | None = None
    """Processes that read; as many as the computer has processors where it is None."""
    cache: bool = True
    """Keep what was read, by content, and do not read again what is known."""
    leave_out: tuple[Path, ...] = ()
    """Files that are none of the returns, as the master itself."""
    progress: Callable[[str, int, int], None] | None = None
    """Told the name of each file as it gets done, how many are, and of how many."""
    failed: Callable[[str], None] | None = None
    """Told where actionbook failed on a file, for a report."""


def gathered(
    paths: Sequence[str | os.PathLike[str]], as_of: date, settings: Settings, gathering: Gathering
) -> list[Received]:
    """What came of every file that the paths mean, in their order. SettingsError for a bad `actionbook.toml`."""
    barred = {os.path.realpath(path) for path in gathering.leave_out}
    found = find_workbooks(paths, settings.limits)
    result: dict[int, Received] = {}
    wanted: list[int] = []
    for place, one in enumerate(found):
        if one.wanting:
            result[place] = Received(str(one.path), outcome="refused", why=one.skipped or "")
        elif one.skipped:
            result[place] = skipped(one.path, one.skipped)
        elif os.path.realpath(one.path) in barred:
            result[place] = skipped(one.path, IS_THE_MASTER)
        else:
            wanted.append(place)
    for folder in dict.fromkeys(found[place].path.parent for place in wanted):
        read_settings(folder)  # a mistake in one of them ends the run before anything is read
    cache = cache_folder() if gathering.cache else None
    job = Job(as_of, cache, settings.limits)
    with closing(receive_all([found[at].path for at in wanted], job, gathering.jobs)) as coming:
        for done, (number, received) in enumerate(coming, 1):
            result[wanted[number]] = received
            if received.trace and gathering.failed:
                gathering.failed(received.trace)
            if gathering.progress:
                gathering.progress(Path(received.path).name, done, len(wanted))
    if cache:
        clear_old(cache)
    return [result[place] for place in range(len(found))]
