"""What an appendix is read from: a plan, several, or a master with how its actions stood before."""

import glob
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from actionbook.findings import Finding
from actionbook.gathering import FileReading, gather
from actionbook.history import Past
from actionbook.master import Master
from actionbook.plan import ActionPlan
from actionbook.previous import REMEMBERED, TOLD_THEN, is_master, open_previous, read_previous, read_sheets
from actionbook.reading import read_file
from actionbook.reading_apart import is_large, read_held
from actionbook.settings import Settings, read_settings
from actionbook.status import claim_findings
from actionbook.workbook.long_paths import openable
from actionbook.workbook.own_folders import own_folder
from actionbook.workbook.steady import read_steadily

Source = str | os.PathLike[str] | ActionPlan | Master | Iterable[str | os.PathLike[str] | ActionPlan]
"""A workbook, a plan that was read, a master, or several of the first two."""
MASTER_FILE = "Master tracker.xlsx"


@dataclass(frozen=True)
class Memory:
    """A master as a plan, and what it remembers."""

    plan: ActionPlan
    as_at: date
    rounds: tuple[Past, ...] = ()
    """Its actions in the earlier rounds."""
    keys: Mapping[str, int] = field(default_factory=dict)
    """The key of each action by its cell."""


@dataclass(frozen=True)
class Sources:
    """What was read."""

    plans: tuple[ActionPlan, ...]
    findings: tuple[Finding, ...] = ()
    """What concerns files as a whole; what concerns a plan comes with the plan."""
    memory: Memory | None = None
    """Of a master."""


def read_sources(source: Source) -> Sources:
    """The plans of a source; UnreadableWorkbook where there is one workbook, and it cannot be read."""
    if isinstance(source, ActionPlan):
        return Sources((source,))
    if isinstance(source, Master):
        return _of_a_master(_written_and_read(source))
    several = [source] if isinstance(source, str | os.PathLike) else list(source)
    plans = tuple(one for one in several if isinstance(one, ActionPlan))
    paths = [os.fspath(one) for one in several if not isinstance(one, ActionPlan)]
    if len(paths) == 1 and not plans and not _is_pattern(paths[0]):
        path = openable(paths[0])
        return read_steadily(path, lambda: _one_file(path))
    readings = gather(paths) if paths else []
    return Sources((*plans, *(plan for one in readings for plan in one.plans)), tuple(_about_files(readings)))


def named(source: Source) -> str:
    """What a message calls a source."""
    name = Path(os.fspath(source)).name if isinstance(source, str | os.PathLike) else ""
    return name or "what was given"


def _is_pattern(path: str) -> bool:
    """Whether a path may mean several files, or none: a folder, or a pattern that is no file's name."""
    there = openable(path)
    return not path or os.path.isdir(there) or (not os.path.exists(there) and glob.has_magic(path))


def _one_file(path: Path) -> Sources:
    """The plans of one workbook; a master with its memory, a large one in a process of its own as any large file."""
    settings = read_settings(path.parent)
    if not is_master(path):
        reading = read_file(path, settings)
        return Sources(reading.plans, reading.findings)
    hold = settings.limits.of_a_master()
    return _of_a_master(read_held(memory_of, path, settings, hold) if is_large(path) else memory_of(path, settings))


def memory_of(path: Path, settings: Settings) -> Memory:
    """A master's plan and its memory. UnreadableWorkbook where it cannot be read, ActionbookError where it is none."""
    opened = open_previous(path)
    sheets = read_sheets(opened, settings.limits.of_a_master(), REMEMBERED - {TOLD_THEN})
    previous = read_previous(opened, sheets, settings, (), date.max)
    rows = {row.row: row.past.key for row in previous.rows if row.past}
    keys = {cell: rows[row] for cell, row in previous.places.items() if row in rows}
    return Memory(previous.plan, opened.as_at, tuple(past for past in opened.rounds if past.as_at < opened.as_at), keys)


def _of_a_master(memory: Memory) -> Sources:
    return Sources((memory.plan,), memory=memory)


def _written_and_read(master: Master) -> Memory:
    """A master as it is read from its workbook: what is not in that is not in the appendix either."""
    from actionbook.master_writing import write_master

    with own_folder() as folder:
        path = folder / MASTER_FILE
        write_master(master, path)
        return memory_of(path, read_settings(folder))


def _about_files(readings: Sequence[FileReading]) -> Iterable[Finding]:
    """Findings of files that gave no plan, and of sheets left out; those of plans come with the plans."""
    for one in readings:
        of_plans = {finding for plan in one.plans for finding in (*plan.findings, *claim_findings(plan))}
        yield from (finding for finding in one.findings if finding not in of_plans)
