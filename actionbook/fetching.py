"""Opens addresses with fsspec: only what is named on purpose is opened, and only with the extra installed."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from actionbook.addresses import CHAIN, parted, shown
from actionbook.errors import ActionbookError
from actionbook.in_time import in_time
from actionbook.parcels import Parcel

T = TypeVar("T")

NO_FSSPEC = "{}: to read what is kept at an address, actionbook needs another part; type {}"
NO_PROTOCOL = "{}: addresses that begin with {}:// are not known; give another, or a folder"
NO_PACKAGE = "{}: to read addresses that begin with {}:// another part is needed; type {}"
NO_NAMED_PACKAGE = "{}: to read addresses that begin with {}:// fsspec needs another part; install the one it names"
PACKAGES = {
    "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "abfss": "adlfs", "az": "adlfs",
    "adl": "adlfs", "sftp": "paramiko", "ssh": "paramiko", "smb": "smbprotocol", "http": "aiohttp", "https": "aiohttp",
    "github": "requests", "webhdfs": "requests", "dbfs": "requests", "hdfs": "pyarrow", "gdrive": "gdrivefs",
    "box": "boxfs", "dropbox": "dropboxdrivefs", "oss": "ossfs", "libarchive": "libarchive-c", "webdav": "webdav4",
}  # fmt: skip
"""The package that fsspec needs for what an address begins with."""


def install_command(*packages: str) -> str:
    """What to type so that this Python has some packages."""
    return f'"{sys.executable}" -m pip install {" ".join(packages)}'


def opened(address: str) -> tuple[Any, str]:
    """The file system an address is on, with nothing remembered, and the name it has there.

    ActionbookError where a package is missing that it needs.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise ActionbookError(NO_FSSPEC.format(shown(address), install_command("fsspec"))) from error
    try:
        found, inner = url_to_fs(address, skip_instance_cache=True)
    except ImportError as error:
        raise ActionbookError(_missing(address)) from error
    except ValueError as error:
        raise ActionbookError(NO_PROTOCOL.format(shown(address), parted(address)[0])) from error
    return found, inner


def _missing(address: str) -> str:
    known = [one for one in map(_protocol, address.split(CHAIN)) if one in PACKAGES]
    for protocol in known:
        return NO_PACKAGE.format(shown(address), protocol, install_command(PACKAGES[protocol]))
    return NO_NAMED_PACKAGE.format(shown(address), parted(address)[0])


def _protocol(address: str) -> str:
    return parted(address)[0]


def bytes_at(address: str, size: int | None = None) -> bytes:
    """What stands at an address. OSError where it cannot be fetched, or is not so many bytes."""
    files, inner = opened(address)
    content: bytes = bytes(plainly(lambda: files.cat_file(inner)))
    if size is not None and len(content) != size:
        raise OSError("these are not the bytes that were found before")
    return content


def plainly(ask: Callable[[], T]) -> T:
    """What a file system answers; OSError, without its words, for whatever it raises."""
    try:
        return ask()
    except (OSError, MemoryError):
        raise
    except KeyError as error:  # what some say of a name that is not there
        raise FileNotFoundError("there is no such name") from error
    except Exception as error:  # every file system has errors of its own
        raise OSError("the address cannot be read") from error


def fetch_into(path: Path, parcel: Parcel) -> str:
    """Put the bytes of a parcel into a file; why that cannot be done, one of `refusals.REFUSALS`, else nothing."""
    try:
        path.write_bytes(bytes_at(parcel.address, parcel.size))
    except MemoryError:
        return "too large"
    except (OSError, ActionbookError) as error:
        return why_not(error)
    return ""


def fetched(parcel: Parcel, seconds: float) -> Parcel | str:
    """The parcel with its bytes, or why they cannot be fetched here in so many seconds, one of `refusals.REFUSALS`."""
    try:
        content = in_time(seconds, lambda: bytes_at(parcel.address, parcel.size))
    except MemoryError:
        return "too large"
    except (OSError, ActionbookError) as error:
        return why_not(error)
    return replace(parcel, content=content)


def why_not(error: Exception) -> str:
    """Which of `refusals.REFUSALS` an error is that came while an address was opened."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "missing"
    return "no permission" if isinstance(error, PermissionError) else "unreachable"
