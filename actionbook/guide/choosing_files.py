"""The question which workbooks are meant, and what is said of those that were found."""

import os
from collections.abc import Sequence
from pathlib import Path

from actionbook.guide.answers import Answers, Chosen, Setting, WrongAnswer
from actionbook.guide.typed import typed_paths
from actionbook.settings import limits_for
from actionbook.words import counted, without_controls
from actionbook.workbook.finding_files import (
    MAY_NOT_OPEN,
    NO_WORKBOOK,
    WORKBOOK_ENDINGS,
    Found,
    find_workbooks,
)
from actionbook.workbook.long_paths import openable

NO_PATH = "Give the folder, or a workbook: type or paste its path, or drop it onto this window, and press Enter"
NOT_THERE = '"{}" is not there. Check the spelling, or drop the folder or the file onto this window'
EMPTY = 'There is no workbook in the folder "{}" (no file that ends with {}). Give the folder that holds them'
CLOSED = 'The folder "{}" may not be opened. Ask its owner, or give another'
NO_BOOK = '"{}" is no Excel workbook by its name. Give a file that ends with {}, or a folder'
TOO_WIDE = '"{}" is everything on this disk, or everything of yours. Give the folder in it that holds the workbooks'
MASTER = "Master tracker.xlsx"
WITH_MASTER = "The master tracker is among them; it is no return."
MANY = 200
TOO_MANY = "These are {:,} workbooks. Are they all meant"
NAMED = 12
"""Workbooks that are named one by one."""
ENDINGS = ", ".join(sorted(WORKBOOK_ENDINGS - {".xltx", ".xltm"}))


def read_files(words: str, answers: Answers, setting: Setting) -> Chosen:
    """The workbooks that a path means, or several. WrongAnswer where it means none."""
    return choose_files(typed_paths(words, setting.windows, is_there))


def choose_files(paths: Sequence[str]) -> Chosen:
    """The workbooks in folders and files. WrongAnswer where something is not there, or there is none."""
    if not paths:
        raise WrongAnswer(NO_PATH)
    for path in paths:
        _check(path)
    named = tuple(str(openable(os.path.abspath(path))) for path in paths)
    found = find_workbooks(named, limits_for(named))
    taken = tuple(one.path for one in found if not one.skipped)
    if not taken:
        raise WrongAnswer(_why_none(named[0], found))
    return Chosen(named, taken, tuple(one for one in found if one.skipped))


def is_there(path: str) -> bool:
    """Whether there is such a file or folder, however long its path is."""
    return os.path.exists(openable(path))


def _check(path: str) -> None:
    if not is_there(path):
        raise WrongAnswer(NOT_THERE.format(without_controls(path)))
    real = os.path.realpath(path)
    system = os.environ.get("SYSTEMDRIVE", "") + os.sep
    if os.path.normcase(real) in {os.path.normcase(os.path.realpath(one)) for one in (system, os.path.expanduser("~"))}:
        raise WrongAnswer(TOO_WIDE.format(path))
    if not os.path.isdir(openable(path)) and os.path.splitext(path)[1].lower() not in WORKBOOK_ENDINGS:
        raise WrongAnswer(NO_BOOK.format(os.path.basename(path), ENDINGS))


def _why_none(path: str, found: Sequence[Found]) -> str:
    if any(one.skipped == MAY_NOT_OPEN for one in found):
        return CLOSED.format(path)
    left_out = [one for one in found if one.skipped != NO_WORKBOOK]
    why = f" Left out: {_listed([f'{one.path.name} ({one.skipped})' for one in left_out])}." if left_out else ""
    return f"{EMPTY.format(path, ENDINGS)}.{why}".removesuffix(".")


def files_doubt(chosen: Chosen, answers: Answers, setting: Setting) -> str:
    """A question where there are very many."""
    return TOO_MANY.format(len(chosen.workbooks)) if len(chosen.workbooks) > MANY else ""


def files_told(chosen: Chosen, answers: Answers, setting: Setting) -> str:
    """How many workbooks there are, and their names; which were left out."""
    names = [without_controls(_within(path, chosen)) for path in chosen.workbooks]
    number = counted(len(names), "workbook")
    lines = [f"{number} found: {_listed(names)}."]
    left_out = [f"{one.path.name} ({one.skipped})" for one in chosen.left_out]
    if len(names) > 1 and any(path.name == MASTER for path in chosen.workbooks):
        lines.append(WITH_MASTER)
    if left_out:
        lines.append(f"Left out: {without_controls(_listed(left_out))}.")
    return "\n".join(lines)


def _within(path: Path, chosen: Chosen) -> str:
    """A name with the folders between, where it stands in a folder of the one that was given."""
    return str(path.relative_to(chosen.folder)) if path.is_relative_to(chosen.folder) else path.name


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")
