"""Find the workbooks that are meant: files as given, patterns expanded, folders searched."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath

from actionbook.limits import USUAL, Limits
from actionbook.workbook.copy_names import is_kept_copy, is_kept_master
from actionbook.workbook.long_paths import openable
from actionbook.workbook.marked import is_appendix
from actionbook.workbook.other_files import why_not_read

WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
"""What a workbook's name ends with, in small letters; in a folder nothing else is read."""

SKIPPED_BEGINNINGS = (
    ("~$", "only the mark Excel leaves while someone has the workbook open"),
    (".~lock.", "only the mark LibreOffice leaves while someone has the workbook open"),
    ("._", "what a Mac keeps beside a workbook, not a workbook"),
    (".", "hidden"),
    ("~", "a temporary copy"),
)
"""What the name of a file begins with that is found in a folder and left out, and why; the first that fits counts."""

COPY = "a workbook as it was before actionbook recoloured it"
APPENDIX = "an appendix that actionbook made, not a plan"
EARLIER_MASTER = "an earlier master tracker, kept when a newer one was made"

HIDDEN_FOLDERS = (".", "__MACOSX")
"""What the name of a folder begins with that is not entered."""
HIDDEN_FOLDER = "a hidden folder"
SAME_FILE = "the same file as one already taken"
NO_WORKBOOK = "there is no workbook in this folder; check its name, or put the workbooks into it"
NO_MATCH = "no file has a name like this; check the pattern and the folder"
NO_NAME = "no name was given; give that of a workbook or a folder"
MAY_NOT_OPEN = "this folder may not be opened, so what is in it is not read; ask its owner to let you open it"
MORE = "not all of this folder is read, because {}; move what is not meant elsewhere, or raise the limit"
NOTHING_THERE = frozenset({NO_WORKBOOK, NO_MATCH, NO_NAME, MAY_NOT_OPEN})
"""Why there is nothing where something was meant: no file is left out with reason, but something is wanting."""
UNNAMED = Path('""')


@dataclass(frozen=True)
class Found:
    """A file to be read, or one that is left out (or a folder, or a pattern) and why."""

    path: Path
    skipped: str | None = None
    too_much: bool = False
    """It is left out because it is over a limit."""
    other: bool = False
    """It is no workbook by its name, but may be meant all the same."""

    @property
    def wanting(self) -> bool:
        """Whether it is not left out with reason, but is not there or may not be looked into."""
        return self.skipped in NOTHING_THERE or self.too_much


def find_workbooks(paths: Iterable[str | os.PathLike[str]], limits: Limits = USUAL) -> list[Found]:
    """The files meant by `paths`, in their order; those of a folder by name, each subfolder after the files beside it.

    A file that is named is taken as it is, whatever it is and whether it is there or not: reading it tells; but among
    others, a copy that `rag` kept is left out, and so is an appendix, for a shell may have named it. Patterns such as
    `*.xlsx` are expanded, as Windows leaves that to the program. No file is taken twice.
    """
    taken: set[str] = set()
    named = [os.fspath(path) for path in paths]
    found = [one for path in named for one in _meant(path, limits)]
    if len(named) > 1:  # a shell may have expanded a pattern
        found = [one if one.skipped else Found(one.path, _why_none_meant(one.path)) for one in found]
    return [_unless_taken(one, taken) for one in found]


def _unless_taken(one: Found, taken: set[str]) -> Found:
    if one.skipped:
        return one
    real = _real(one.path)
    if real in taken:
        return Found(one.path, SAME_FILE)
    taken.add(real)
    return one


def _meant(path: str, limits: Limits) -> Iterator[Found]:
    if not path:
        yield Found(UNNAMED, NO_NAME)
    elif os.path.isdir(openable(path)):
        yield from _in_folder(openable(path), limits)
    elif glob.has_magic(path) and not os.path.lexists(path):
        yield from _matching(path, limits)
    else:
        yield Found(openable(path))


def _matching(pattern: str, limits: Limits) -> Iterator[Found]:
    matches = sorted(glob.glob(pattern, recursive=True), key=by_name)
    if not matches:
        yield Found(Path(pattern), NO_MATCH)
    for match in map(openable, matches):
        if os.path.isdir(match):
            yield from _in_folder(match, limits)
        else:
            yield Found(match, _why_skipped(match))


def _in_folder(folder: Path, limits: Limits) -> Iterator[Found]:
    found = list(islice(_walked(folder, set(), limits), limits.files + 1))
    if len(found) > limits.files:
        found[-1] = Found(folder, MORE.format(limits.said("files")), too_much=True)
    yield from found
    if all(one.skipped for one in found) and not any(one.skipped == MAY_NOT_OPEN for one in found):
        yield Found(folder, NO_WORKBOOK)


def _walked(folder: Path, seen: set[str], limits: Limits, depth: int = 0) -> Iterator[Found]:
    """The workbooks of a folder and of those in it, links followed, no folder entered twice; what else may be meant."""
    if depth > limits.folders_deep:
        yield Found(folder, MORE.format(limits.said("folders_deep")), too_much=True)
        return
    real = _real(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = [openable(folder / name) for name in sorted(os.listdir(folder), key=by_name)]
    except OSError:
        yield Found(folder, MAY_NOT_OPEN)
        return
    yield from _files(entries)
    for entry in filter(os.path.isdir, entries):
        if entry.name.startswith(HIDDEN_FOLDERS):
            yield Found(entry, HIDDEN_FOLDER)
        else:
            yield from _walked(entry, seen, limits, depth + 1)


def _files(entries: list[Path]) -> Iterator[Found]:
    """The files among the entries of a folder that are workbooks by their names, or may be meant all the same."""
    beside = frozenset(entry.name.lower() for entry in entries)
    for entry in entries:
        if os.path.isdir(entry):
            continue
        if looks_like_one(entry):
            yield Found(entry, _why_skipped(entry))
        elif (why := why_not_read(entry, beside)) and not _hidden_by_windows(entry):
            yield Found(entry, why, other=True)


def looks_like_one(path: PurePath) -> bool:
    """Whether a name is a workbook's, or that of the mark LibreOffice puts beside one (`.~lock.Plan.xlsx#`)."""
    return os.path.splitext(path.name.removesuffix("#"))[1].lower() in WORKBOOK_ENDINGS


def why_kept(path: Path) -> str | None:
    """Why a file is none of those meant, where it is a copy that we have kept."""
    if is_kept_copy(path):
        return COPY
    return EARLIER_MASTER if is_kept_master(path) else None


def _why_none_meant(path: Path) -> str | None:
    return why_kept(path) or (APPENDIX if is_appendix(path) else None)


def why_left_out(path: Path) -> str | None:
    """Why a file that is found in a folder is left out, as far as its name says."""
    return why_kept(path) or next((why for start, why in SKIPPED_BEGINNINGS if path.name.startswith(start)), None)


def _why_skipped(path: Path) -> str | None:
    if why := why_left_out(path):
        return why
    if _hidden_by_windows(path):
        return "hidden"
    return APPENDIX if is_appendix(path) else None


def _hidden_by_windows(path: Path) -> bool:
    try:
        return bool(getattr(os.stat(path), "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN)
    except OSError:
        return False


def _real(path: Path) -> str:
    """One name for one file, however it was come by."""
    return os.path.normcase(os.path.realpath(path))


def by_name(name: str) -> tuple[str, str]:
    """By what names are sorted: capitals beside small letters, and always in one order."""
    return name.casefold(), name
