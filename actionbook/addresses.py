"""Addresses of files that are kept elsewhere, such as `s3://trust/returns`: told from paths, and shown without secrets.
"""

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
"""What an address begins with; a single letter is a drive of Windows."""
CHAIN = "::"
"""What parts an address within a packed file from that of the file, as in `zip://::s3://trust/returns.zip`."""
WEB = ("http", "https")
WITHOUT_HOST = ("file", "local", "memory", "zip", "tar", "libarchive", "dir", "abfs", "abfss")
"""What is written before a name alone: no user and no password can stand there, and `@` is part of the name."""
LOCAL = ("file", "local")


def is_address(named: str | os.PathLike[str]) -> bool:
    """Whether something is an address, and not the path of a file or a folder, such as `C:\\Returns`."""
    words = os.fspath(named)
    return ADDRESS.match(words) is not None and not os.path.lexists(words)


def parted(address: str) -> tuple[str, str, str]:
    """What an address begins with, what stands after `://`, and the addresses it is chained to with their `::`."""
    head, chain, rest = address.partition(CHAIN)
    protocol, _, inner = head.partition("://")
    return protocol.lower(), inner, chain + rest


def beside(address: str, name: str) -> str:
    """The address of a name in a folder."""
    protocol, inner, rest = parted(address)
    inner = inner if inner in ("", "/") else inner.rstrip("/") + "/"
    return f"{protocol}://{inner}{name}{rest}"


def folder_of(address: str) -> str:
    """The address of the folder in which a file stands."""
    protocol, inner, rest = parted(address)
    folder = inner.rpartition("/")[0] or "/" * inner.startswith("/")
    return f"{protocol}://{folder}{rest}"


def shown(address: str) -> str:
    """An address as it may be shown: without user, password, key or token."""
    return CHAIN.join(_shown(one) if ADDRESS.match(one) else one for one in address.split(CHAIN))


def _shown(address: str) -> str:
    protocol, inner, _ = parted(address)
    if protocol not in WITHOUT_HOST:
        host, slash, path = inner.partition("/")
        inner = host.rpartition("@")[2] + slash + path
    if protocol in WEB:
        inner = unquote(re.split("[?#]", inner, maxsplit=1)[0])
    return f"{protocol}://{inner}"


def place_of(address: str) -> str:
    """An address as it may be shown that ends with the file's name: what is in a packed file stands behind that one."""
    head, chain, rest = address.partition(CHAIN)
    if not chain:
        return shown(address)
    protocol, inner, _ = parted(shown(head))
    outer, place, _ = parted(place_of(rest) if ADDRESS.match(rest) else f"file://{rest}")
    return f"{protocol}+{outer}://{place}/{inner.lstrip('/')}"


def name_of(address: str) -> str:
    """The name of the file at an address, as it would have it on a disk."""
    protocol, inner, _ = parted(address)
    if protocol in WEB:
        inner = unquote(re.split("[?#]", inner, maxsplit=1)[0])
    return PurePosixPath(inner).name


def link_to(path: str) -> Path | str | None:
    """What a link leads to: a path, or a page on the web; None where nothing opens what stands at an address."""
    if not ADDRESS.match(path):
        return Path(path)
    protocol, inner, _ = parted(path)
    return f"{protocol}://{quote(inner)}" if protocol in WEB else None


def folder_as_path(path: str) -> Path:
    """The folder of a file or an address as one path from the root, so that folders can be compared."""
    if not ADDRESS.match(path):
        return Path(os.path.abspath(path)).parent
    protocol, inner, _ = parted(path)
    return Path(os.path.abspath(os.sep), protocol, inner.lstrip("/")).parent
