"""Tell which workbooks must not be changed, and why, before anything is done to them."""

import errno
import os
import stat
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from actionbook.workbook.markup import child, is_true, local
from actionbook.workbook.ooxml import workbook_part
from actionbook.workbook.package import Package, plain_name
from actionbook.words import one_line, without_controls

SIGNATURES, SIGNING = "_xmlsignatures/", b"/digital-signature/"
"""Where the signatures of a package usually are, and what the type of the relation to them says."""
PACKAGE_RELATIONS = "_rels/.rels"
FINAL = "_MarkAsFinal"
OPEN_MARKS: tuple[tuple[str, str, Callable[[bytes], str]], ...] = (
    ("~${}", "Excel", lambda mark: mark[1 : 1 + mark[0]].decode("cp1252", "replace") if mark else ""),
    (".~lock.{}#", "LibreOffice", lambda mark: next(filter(None, mark.decode("utf-8", "replace").split(",")[:2]), "")),
)
"""Files that stand beside a workbook while a program has it open, and where in them the person's name is: after its
length, or first or second of what commas part."""
MARK_LENGTH, LONGEST_NAME = 1024, 54
WAITS = (0.0, 0.05, 0.1)
"""Seconds before each try to lock a file; a program that keeps a lock keeps it longer."""

NOT_CHANGED = "{}: this workbook was not changed: {}"

SIGNED = "it is digitally signed, and any change would break the signature; ask whoever signed it for a copy to work on"
MARKED_FINAL = "it is marked as final; in Excel choose File > Info > Protect Workbook > Mark as Final to undo that"
RESERVED = "it asks to be opened read-only; in Excel save it without that (Save As > Tools > General Options)"
TWINS = "the file holds its part {} twice, and programs differ in which they show; open it in Excel and save it again"
READ_ONLY = "the file is read-only; clear that in its properties, or give --output to write a copy"
OPEN = "it is open in {}{}; close it there and try again (if nobody has it open, delete {})"
BY = " (by {})"
LOCKED = "it is in use by another program, which keeps a lock on it; close it there and try again"
NO_FILE = "it is not an ordinary file but a device or a pipe; give the name of a file"


def why_unchangeable(package: Package) -> str | None:
    """Why a workbook must not be changed, copy or not, with what to do; None where it may be."""
    return next((why for check in CHECKS if (why := check(package))), None)


def why_not_in_place(path: Path) -> str | None:
    """Why a file must not be changed where it stands, with what to do; None where it may be."""
    if not os.path.isfile(path):
        return NO_FILE
    for place in (path, Path(os.path.realpath(path))):
        for form, program, name_in in OPEN_MARKS:
            mark = place.with_name(form.format(place.name))
            if os.path.exists(mark):  # False too where the name of the mark is too long for the disk
                return OPEN.format(program, _by(mark, name_in), mark.name)
    if _read_only(path):
        return READ_ONLY
    return LOCKED if _locked(path) else None


def _by(mark: Path, name_in: Callable[[bytes], str]) -> str:
    """Who has a workbook open, as the mark beside it says; nothing where it does not, or may not be read."""
    try:
        with open(mark, "rb") as stream:
            name = one_line(without_controls(name_in(stream.read(MARK_LENGTH))))[:LONGEST_NAME]
    except OSError:
        return ""
    return BY.format(name) if name else ""


def _locked(path: Path) -> bool:
    """Whether another program keeps a lock on a file, as LibreOffice does on Linux; Windows tells when it is replaced.

    Where the disk knows no locks nobody can know. Another run that asks the same locks the file for an instant.
    """
    return os.name != "nt" and not any(_lockable(path, wait) for wait in WAITS)


def _lockable(path: Path, wait: float) -> bool:
    """Whether a file can be locked after so many seconds, or nobody can know."""
    import fcntl

    time.sleep(wait)

    try:
        with open(path, "r+b") as stream:
            for lock in (fcntl.flock, fcntl.lockf):
                lock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
                lock(stream.fileno(), fcntl.LOCK_UN)
    except OSError as error:
        return not isinstance(error, BlockingIOError) and error.errno != errno.EACCES
    return True


def _read_only(path: Path) -> bool:
    return not os.access(path, os.W_OK) or not os.stat(path).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def _twins(package: Package) -> str | None:
    counted = Counter(plain_name(member.orig_filename).lower() for member in package.members)
    twice = next((name for name, count in counted.items() if count > 1), None)
    return TWINS.format(twice) if twice else None


def _signed(package: Package) -> str | None:
    names = (member.filename.lower() for member in package.members)
    relations = package.read(PACKAGE_RELATIONS) if package.member(PACKAGE_RELATIONS) else b""
    return SIGNED if SIGNING in relations or any(name.startswith(SIGNATURES) for name in names) else None


def _final(package: Package) -> str | None:
    part = next((one.target for one in package.relations("") if one.kind == "custom-properties"), "docProps/custom.xml")
    for entry in package.tree(part) if package.member(part) else ():
        if entry.get("name") == FINAL and any(local(value.tag) == "bool" and is_true(value.text) for value in entry):
            return MARKED_FINAL
    return None


def _reserved(package: Package) -> str | None:
    sharing = child(package.tree(workbook_part(package)), "fileSharing")
    if sharing is None:
        return None
    asks = is_true(sharing.get("readOnlyRecommended")) or sharing.get("reservationPassword") or sharing.get("hashValue")
    return RESERVED if asks else None


CHECKS: tuple[Callable[[Package], str | None], ...] = (_twins, _signed, _final, _reserved)
