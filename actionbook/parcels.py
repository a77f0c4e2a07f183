"""A workbook that is read elsewhere than where it stands: its bytes, or where they are fetched, and its settings."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from actionbook.receiving import Received
from actionbook.settings import FILE_NAME
from actionbook.workbook.refusals import why_refused

UNFETCHED = "unfetched"
"""The outcome of a parcel that could not be opened here: somebody else may be able to."""


@dataclass(frozen=True)
class Parcel:
    """A workbook to be read, with all that its reader needs to know of where it stood. Plain values, to be sent."""

    path: str
    """What it is called in what comes of it: a path, or an address without its secrets."""
    name: str
    settings: bytes = b""
    """The `actionbook.toml` beside it; nothing where there is none."""
    content: bytes | None = None
    """Its bytes; None where they are to be fetched."""
    address: str = ""
    size: int | None = None
    """How many bytes there should be, where that is known."""
    saved: float = 0.0
    """When it was last saved, in seconds since 1970; 0 where nobody says."""
    among: bool = False
    """It was found among others, so that an appendix is left out."""


def laid_out(parcel: Parcel, folder: Path) -> Path:
    """Where a parcel's workbook is to be read in an empty folder; its bytes are there unless they are to be fetched.

    ValueError or OSError for a name that no file can have here.
    """
    path = folder / parcel.name
    if parcel.name in ("", ".", "..", FILE_NAME) or path.name != parcel.name or path.parent != folder:
        raise ValueError(f"{parcel.name!r} is no name for a file")
    path.write_bytes(parcel.content or b"")
    if os.listdir(folder) != [parcel.name]:
        raise ValueError(f"{parcel.name!r} is another name here")
    if parcel.settings:
        (folder / FILE_NAME).write_bytes(parcel.settings)
    return path


def arrived(received: Received, parcel: Parcel) -> Received:
    """What came of a parcel, said of the file it stands for."""
    return replace(received, path=parcel.path, saved=parcel.saved if received.saved else 0.0)


def unfetched(parcel: Parcel, why: str = "unreachable") -> Received:
    """What came of a parcel that could not be fetched; `why` is one of `refusals.REFUSALS`."""
    return Received(parcel.path, outcome=UNFETCHED, why=why_refused(why))


def given_up(received: Received) -> Received:
    """The same as a file that is refused, where nobody else can fetch it either."""
    return replace(received, outcome="refused") if received.outcome == UNFETCHED else received
