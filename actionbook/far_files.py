"""Finds the workbooks that addresses mean, by the rules that hold for folders, with the settings beside them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from actionbook.addresses import LOCAL, WEB, beside, folder_of, name_of, parted, place_of, shown
from actionbook.errors import SettingsError
from actionbook.fetching import bytes_at, opened, plainly, why_not
from actionbook.in_time import in_time
from actionbook.parcels import Parcel
from actionbook.settings import FILE_NAME, MISNAMED, NOT_OPENED, Settings, settings_in
from actionbook.workbook.finding_files import (
    HIDDEN_FOLDER,
    HIDDEN_FOLDERS,
    NO_MATCH,
    NO_WORKBOOK,
    SAME_FILE,
    by_name,
    looks_like_one,
    why_kept,
    why_left_out,
)
from actionbook.workbook.other_files import OF_TABLES, why_no_workbook
from actionbook.workbook.refusals import why_refused

SECONDS = 300.0
"""How long looking into one address may take."""
TIMES = ("mtime", "LastModified", "last_modified", "modified")
"""What file systems call the time at which a file was last saved."""
MOST_DEEP = 40
"""Folders in folders that are entered: beyond, a link leads in a circle."""


@dataclass(frozen=True)
class FarFile:
    """A workbook at an address, or what is left out or wanting there and why."""

    parcel: Parcel
    skipped: str = ""
    wanting: bool = False


def find_far(addresses: Sequence[str]) -> list[FarFile]:
    """The workbooks that addresses of files, folders and patterns mean, in their order, none of them twice.

    ActionbookError where a package is missing, SettingsError where an `actionbook.toml` cannot be understood.
    """
    found = [one for address in addresses for one in _in_time(address, several=len(addresses) > 1)]
    taken: set[str] = set()
    result = []
    for one in found:
        again = not one.skipped and one.parcel.address in taken
        taken.add(one.parcel.address)
        result.append(FarFile(one.parcel, SAME_FILE) if again else one)
    return result


def far_settings(address: str) -> Settings:
    """The settings of a run whose first file or folder is at an address."""
    a_file = "*" in parted(address)[1] or looks_like_one(PurePosixPath(name_of(address)))
    folder = folder_of(address) if a_file else address
    content = b"" if _is_signed(address) else in_time(SECONDS, lambda: _settings_beside(folder))
    return settings_in(content, beside(shown(folder), FILE_NAME))


def _in_time(address: str, several: bool) -> list[FarFile]:
    try:
        return in_time(SECONDS, lambda: list(_meant(address, several)))
    except OSError as error:
        return [_wanting(address, why_refused(why_not(error)))]


def _wanting(address: str, why: str) -> FarFile:
    return FarFile(Parcel(shown(address), name_of(address), address=address), why, wanting=True)


def _meant(address: str, several: bool) -> Iterator[FarFile]:
    files, inner = opened(address)
    if "*" in parted(address)[1]:
        yield from _matching(files, inner, address)
    elif _is_file(files, inner, address):
        settings = b"" if _is_signed(address) else _settings_beside(folder_of(address))
        yield _file(files, plainly(lambda: files.info(inner)), address, settings, why_kept if several else None)
    else:
        found = list(_walked(files, inner, address, 0))
        yield from found
        if all(one.skipped for one in found):
            yield _wanting(address, NO_WORKBOOK)


def _is_signed(address: str) -> bool:
    """Whether an address holds a key for one file alone."""
    protocol, inner, _ = parted(address)
    return protocol in WEB and "?" in inner


def _is_file(files: Any, inner: str, address: str) -> bool:
    if parted(address)[0] in WEB:  # which knows no folders, only pages
        return _is_signed(address) or looks_like_one(PurePosixPath(name_of(address)))
    return bool(plainly(lambda: files.info(inner))["type"] != "directory")


def _matching(files: Any, inner: str, address: str) -> Iterator[FarFile]:
    root = inner[: inner.index("*")].rpartition("/")[0]
    base = folder_of(address.replace(parted(address)[1], parted(address)[1].partition("*")[0], 1))
    matches = plainly(lambda: files.glob(inner, detail=True))
    if not matches:
        yield _wanting(address, NO_MATCH)
    for name in sorted(matches, key=by_name):
        place = beside(base, name[len(root) :].lstrip("/"))
        if matches[name]["type"] == "directory":
            yield from _walked(files, name, place, 0)
        else:
            yield _file(files, matches[name], place, _settings_beside(folder_of(place)))


def _walked(files: Any, folder: str, address: str, depth: int) -> Iterator[FarFile]:
    """The workbooks of a folder and of those in it, and what else may be meant."""
    listed = plainly(lambda: files.ls(folder, detail=True))
    within = {_name_in(folder, one["name"]): one for one in listed}
    entries = {name: within[name] for name in sorted(within, key=by_name) if name}
    settings = _settings_among(entries, address)
    tables = any(names <= {name.lower() for name in entries} for names in OF_TABLES)
    for name, entry in entries.items():
        if entry["type"] == "directory":
            continue
        if looks_like_one(PurePosixPath(_read_as(name, address))):
            yield _file(files, entry, beside(address, name), settings)
        elif not tables and (why := why_no_workbook(_read_as(name, address))):
            yield FarFile(Parcel(_path(entry, beside(address, name)), _read_as(name, address)), why)
    for name, entry in entries.items():
        if entry["type"] == "directory" and name.startswith(HIDDEN_FOLDERS):
            yield FarFile(Parcel(_path(entry, beside(address, name)), name), HIDDEN_FOLDER)
        elif entry["type"] == "directory" and depth < MOST_DEEP:
            yield from _walked(files, entry["name"].rstrip("/"), beside(address, name), depth + 1)


def _name_in(folder: str, name: str) -> str:
    """The name of an entry of a folder; nothing for what is none, as a link that leads elsewhere."""
    folder, name = folder.strip("/"), name.strip("/")
    rest = name.removeprefix(folder).lstrip("/") if not folder or name.startswith(folder + "/") else ""
    return "" if "/" in rest or "?" in rest and folder.startswith(WEB) else rest


def _read_as(name: str, address: str) -> str:
    return name_of(beside(address, name))


def _file(
    files: Any, entry: Any, address: str, settings: bytes, leave_out: Callable[[Path], str | None] | None = why_left_out
) -> FarFile:
    """A file; what it is left out for is asked of `leave_out`, where there is anything to ask."""
    name = name_of(address)
    size = entry.get("size")
    whole = size if isinstance(size, int) and parted(address)[0] not in WEB else None  # a web server may pack it
    saved, among = _saved(files, entry), leave_out is not None
    parcel = Parcel(_path(entry, address), name, settings, None, address, whole, saved, among)
    return FarFile(parcel, (leave_out and leave_out(Path(name))) or "")


def _path(entry: Any, address: str) -> str:
    """What a file is called: its path where it is on this computer, else its address."""
    return str(entry["name"]) if parted(address)[0] in LOCAL else place_of(address)


def _saved(files: Any, entry: Any) -> float:
    """When a file was last saved, in seconds since 1970; 0 where nobody says."""
    found = next((entry[name] for name in TIMES if entry.get(name)), None)
    if found is None and isinstance(entry.get("date_time"), tuple):
        found = datetime(*entry["date_time"])
    if found is None and "created" in entry:  # what is kept in memory says it so
        try:
            found = files.modified(entry["name"])
        except Exception:  # it knows no such time
            return 0.0
    if isinstance(found, datetime):
        return found.timestamp()
    return float(found) if isinstance(found, int | float) else 0.0


def _settings_among(entries: dict[str, Any], folder: str) -> bytes:
    if FILE_NAME in entries:
        return _checked(_settings_beside(folder), folder)
    if f"{FILE_NAME}.txt" in entries:
        raise SettingsError(MISNAMED.format(beside(shown(folder), f"{FILE_NAME}.txt")))
    return b""


def _settings_beside(folder: str) -> bytes:
    """The bytes of the `actionbook.toml` in a folder; none where there is none."""
    place = beside(folder, FILE_NAME)
    try:
        return _checked(bytes_at(place), folder)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise SettingsError(NOT_OPENED.format(shown(place))) from error


def _checked(content: bytes, folder: str) -> bytes:
    settings_in(content, beside(shown(folder), FILE_NAME))  # a mistake ends the run before anything is read
    return content
