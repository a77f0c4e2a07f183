"""Folders that are made to do harm: too deep, too full, links that run in a circle, pipes and devices among files."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from trials.hostile_files import plan
from trials.measured import Measured, measured
from trials.trial import Extent, Tried

SECONDS, MEGABYTES = 20.0, 512


def folder_faults(folder: Path, extent: Extent) -> tuple[list[Tried], list[str]]:
    """Every hostile folder, against `check` and `consolidate`."""
    own = folder / "folders"
    own.mkdir()
    plan(own / "Plan.xlsx")
    failures: list[str] = []
    number = 0
    for name, build, said in FOLDERS:
        if name in SLOW and not extent.full:
            continue
        try:
            build(own / name, own / "Plan.xlsx", extent)
        except (OSError, NotImplementedError):
            continue  # this system has no such thing
        number += 1
        consolidating = ["consolidate", name, "-o", f"{name}.xlsx", "--as-of", "2018-07-12"]
        for words in (["check", name], consolidating) if extent.full else (["check", name],):
            failures += [f"{name}, {words[0]}: {fault}" for fault in _faults(measured(words, own), said)]
        shutil.rmtree(own / name, ignore_errors=True)
    outcomes = {} if failures else {"told, and what is sound in it read": number}
    return [Tried("a hostile folder", number, outcomes)], failures


def _faults(run: Measured, said: str) -> Iterator[str]:
    if said not in run.words:
        yield f'it does not say "{said}": {run.words[-300:]}'
    if run.code not in (0, 1) or "the fault is its own" in run.words or "Traceback" in run.words:
        yield f"it ended with {run.code}: {run.words[-300:]}"
    if run.work > SECONDS or run.megabytes > MEGABYTES:
        yield f"it took {run.work:.1f} s of the processor and {run.megabytes} MB"


def _deep(folder: Path, sound: Path, extent: Extent) -> None:
    """As many folders within each other as a path has room for, up to 255, a plan in the first and in the last."""
    folder.mkdir()
    shutil.copy(sound, folder / "Plan.xlsx")
    here = folder
    for _ in range(255):
        here = here / "d"
        here.mkdir()
    shutil.copy(sound, here / "Deep.xlsx")


def _full(folder: Path, sound: Path, extent: Extent) -> None:
    """A hundred thousand files that are called workbooks, and one that is one."""
    folder.mkdir()
    shutil.copy(sound, folder / "A plan.xlsx")
    for number in range(extent.of(1_000, 100_000)):
        (folder / f"b{number}.xlsx").touch()


def _circle(folder: Path, sound: Path, extent: Extent) -> None:
    """Links to the folder itself, to the one above, and to each other."""
    (folder / "inner").mkdir(parents=True)
    shutil.copy(sound, folder / "Plan.xlsx")
    (folder / "inner" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    (folder / "one.xlsx").symlink_to(folder / "two.xlsx")
    (folder / "two.xlsx").symlink_to(folder / "one.xlsx")


def _special(folder: Path, sound: Path, extent: Extent) -> None:
    """A pipe, a socket's name, and devices among the returns."""
    folder.mkdir()
    shutil.copy(sound, folder / "Plan.xlsx")
    os.mkfifo(folder / "Pipe.xlsx")
    (folder / "Zero.xlsx").symlink_to("/dev/zero")
    (folder / "Random.ods").symlink_to("/dev/random")


FOLDERS = (
    ("too deep", _deep, "it stands within 40 others (folders-deep in actionbook.toml)"),
    ("too full", _full, "more than 20,000 workbooks are in it (files in actionbook.toml)"),
    ("in a circle", _circle, "Plan"),
    ("of no files", _special, "this is not an ordinary file"),
)
SLOW = frozenset({"too full", "in a circle"})
