"""Gathers the files of a round: found in folders and at addresses, read side by side, each with what came of it."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from actionbook.addresses import LOCAL, is_address, parted
from actionbook.far_files import far_settings, find_far
from actionbook.parcels import Parcel
from actionbook.reading_cache import cache_folder, clear_old
from actionbook.receiving import Received, skipped
from actionbook.settings import Settings, read_settings
from actionbook.workbook.finding_files import find_workbooks
from actionbook.workbook.long_paths import openable
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
    scheduler: str | None = None
    """The address of a Dask cluster that reads the files; this computer does where it is None."""


def gathered(
    paths: Sequence[str | os.PathLike[str]], as_of: date, settings: Settings, gathering: Gathering
) -> list[Received]:
    """What came of every file that the paths mean, in their order, those at addresses after the others.

    SettingsError for a bad `actionbook.toml`.
    """
    barred = {os.path.realpath(path) for path in gathering.leave_out}
    met: list[Path | Parcel | Received] = [*_near([path for path in paths if not is_address(path)], barred, settings)]
    met += _far([os.fspath(path) for path in paths if is_address(path)], barred)
    wanted = [(place, one) for place, one in enumerate(met) if not isinstance(one, Received)]
    result = {place: one for place, one in enumerate(met) if isinstance(one, Received)}
    for folder in dict.fromkeys(one.parent for _, one in wanted if isinstance(one, Path)):
        read_settings(folder)  # a mistake in one of them ends the run before anything is read
    cache = cache_folder() if gathering.cache else None
    with closing(_coming([one for _, one in wanted], Job(as_of, cache, settings.limits), gathering)) as coming:
        for done, (number, received) in enumerate(coming, 1):
            result[wanted[number][0]] = received
            if received.trace and gathering.failed:
                gathering.failed(received.trace)
            if gathering.progress:
                gathering.progress(Path(received.path).name, done, len(wanted))
    if cache:
        clear_old(cache)
    return [result[place] for place in range(len(met))]


def _coming(
    files: Sequence[Path | Parcel], job: Job, gathering: Gathering
) -> Generator[tuple[int, Received], None, None]:
    """What comes of each file, read on this computer or on a cluster."""
    if gathering.scheduler is None:
        return receive_all(files, job, gathering.jobs)
    from actionbook.cluster import receive_on_cluster  # only here is anything of a network loaded

    return receive_on_cluster(files, job, gathering.scheduler)


def _near(
    paths: Sequence[str | os.PathLike[str]], barred: set[str], settings: Settings
) -> Iterator[Path | Received]:
    """The files of folders that are to be read, and what came at once of the others."""
    for one in find_workbooks(paths, settings.limits):
        if one.wanting:
            yield Received(str(one.path), outcome="refused", why=one.skipped or "")
        elif one.other and os.path.realpath(one.path) in barred:
            continue  # the list of teams
        elif one.skipped or os.path.realpath(one.path) in barred:
            yield skipped(one.path, one.skipped or IS_THE_MASTER)
        else:
            yield one.path


def _far(addresses: Sequence[str], barred: set[str]) -> Iterator[Parcel | Received]:
    """The same for addresses."""
    for one in find_far(addresses) if addresses else ():
        path = one.parcel.path
        here = parted(one.parcel.address)[0] in LOCAL
        if one.wanting:
            yield Received(path, outcome="refused", why=one.skipped)
        elif one.skipped or (here and os.path.realpath(openable(path)) in barred):
            yield replace(skipped(Path(path), one.skipped or IS_THE_MASTER), path=path)
        else:
            yield one.parcel


def settings_of_round(paths: Sequence[str | os.PathLike[str]]) -> Settings:
    """The settings of a run: those of the first folder named, or in which the first file stands."""
    if paths and is_address(paths[0]):
        return far_settings(os.fspath(paths[0]))
    first = Path(paths[0]) if paths else Path()
    return read_settings(first if os.path.isdir(first) else first.parent)
