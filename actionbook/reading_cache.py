"""Keeps what workbooks hold, by their content, so that one that has not changed is not read again."""

import contextlib
import hashlib
import json
import os
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from actionbook.packing import packer, unpacker
from actionbook.reading import Reading
from actionbook.settings import Settings

VARIABLE = "ACTIONBOOK_CACHE"
"""An environment variable that names another folder to keep readings in."""
ENDING = ".reading"
TEMPORARY = ".tmp"
READERS = ("openpyxl", "python-calamine")
"""Libraries whose version decides what is read."""
DIGEST = hashlib.sha256().digest_size
"""The bytes at the head of what is kept by which the rest is known to be whole."""
MOST_BYTES = 500 << 20
"""What is kept at most; beyond, what was used longest ago goes first."""
ROOM = 0.8
"""How much of that is left after clearing."""


def cache_folder() -> Path:
    """The folder of this user in which readings are kept, or what ACTIONBOOK_CACHE names; deleting it does no harm."""
    import platformdirs

    if named := os.environ.get(VARIABLE):
        return Path(named)
    return Path(platformdirs.user_cache_dir("actionbook", appauthor=False)) / "readings"


def reading_name(content: bytes, file: str, settings: Settings) -> str:
    """What a reading is kept under: the workbook's bytes and all else that decides what is read in them."""
    digest = hashlib.sha256(f"{len(content)}\0".encode() + content)
    told = settings.headings, settings.teams, settings.scheme, settings.due_soon_days
    digest.update("\0".join((file, repr(told), made_by())).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@cache
def made_by() -> str:
    """What knows the programs that read: this package's own files, Python, and the libraries it reads with."""
    from importlib.metadata import PackageNotFoundError, version

    digest = hashlib.sha256(sys.version.encode())
    for name in READERS:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(version(name).encode())
    for source in _own_sources():
        digest.update(source)
    return digest.hexdigest()


def _own_sources() -> list[bytes]:
    """The source of every module; of an archive, its size and time."""
    package = Path(__file__).parent
    modules = sorted(package.rglob("*.py"))
    if modules:
        return [module.read_bytes() for module in modules]
    archive = next((parent for parent in package.parents if parent.is_file()), None)
    known = archive.stat() if archive else None
    return [f"{known.st_size} {known.st_mtime_ns}".encode()] if known else []


def kept_reading(folder: Path, name: str) -> Reading | None:
    """The reading kept under a name; None where there is none, or it cannot be used."""
    path = folder / f"{name}{ENDING}"
    try:
        content = path.read_bytes()
        if hashlib.sha256(content[DIGEST:]).digest() != content[:DIGEST]:
            return None
        kept = json.loads(zlib.decompress(content[DIGEST:]))
        reading: Reading = unpacker(Reading)(kept)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, zlib.error):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return reading


def keep_reading(folder: Path, name: str, reading: Reading) -> None:
    """Keep a reading under a name; where it cannot be kept nothing is, and nothing is said: it is read again."""
    packed: Any = packer(Reading)(reading)
    content = zlib.compress(json.dumps(packed, separators=(",", ":")).encode(), 1)
    content = hashlib.sha256(content).digest() + content
    temporary = folder / f"{name}.{os.getpid()}{TEMPORARY}"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            temporary.write_bytes(content)
            os.replace(temporary, folder / f"{name}{ENDING}")
        finally:
            temporary.unlink(missing_ok=True)


def clear_old(folder: Path, most: int = MOST_BYTES) -> None:
    """Delete what was used longest ago where more than so many bytes are kept."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"*{TEMPORARY}"):  # by a run that was ended
            left.unlink(missing_ok=True)
        kept = [(one.stat().st_mtime, one.stat().st_size, one) for one in folder.glob(f"*{ENDING}")]
        size = sum(bytes_ for _, bytes_, _ in kept)
        for _, bytes_, path in sorted(kept) if size > most else ():
            if size <= most * ROOM:
                break
            path.unlink(missing_ok=True)
            size -= bytes_
