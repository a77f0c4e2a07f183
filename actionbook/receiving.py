"""Receives one file of a round: what teams' returns it holds, what it was left out for, or why it cannot be read."""

import contextlib
import hashlib
import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from actionbook.checks import in_order
from actionbook.claims import claims_of
from actionbook.crash_report import trace_of
from actionbook.errors import UnreadableWorkbook
from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.plan import ActionPlan
from actionbook.reading import Reading, understand
from actionbook.reading_cache import keep_reading, kept_reading, reading_name
from actionbook.returns import Return, returns_of
from actionbook.settings import Settings
from actionbook.status import claim_findings
from actionbook.workbook import read_workbook
from actionbook.workbook.refusals import why_refused, why_unreachable
from actionbook.workbook.steady import read_steadily


@dataclass(frozen=True)
class Received:
    """What came of one file."""

    path: str
    returns: tuple[Return, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What concerns the file as a whole."""
    outcome: str = "read"
    """`read`, `skipped`, `refused` or `no plan`."""
    why: str = ""
    """Why it was skipped or refused, and what to do."""
    digest: str = ""
    """The SHA-256 of its bytes."""
    saved: float = 0.0
    """When the file was last saved, in seconds since 1970."""
    kept: bool = False
    """It was known already, and not read again."""
    trace: str = ""
    """Where actionbook failed on it, for a report; empty where it did not."""


def receive(path: Path, settings: Settings, as_of: date, cache: Path | None = None) -> Received:
    """The returns in a file, judged as of a day; a file that cannot be read says why. Raises nothing of its own.

    With a folder for `cache`, a file whose content was read before is not read again.
    """
    try:
        return read_steadily(path, lambda: _received(path, settings, as_of, cache))
    except UnreadableWorkbook as error:
        return _refused(path, str(error).removeprefix(f"{path.name}: "))
    except MemoryError:
        return _refused(path, why_refused("too large", settings.limits))
    except OSError as error:
        return _refused(path, why_refused(why_unreachable(error, path)))
    except Exception as error:  # whatever is wrong with one file, the others are read
        return replace(_refused(path, why_refused("failed")), trace=trace_of(error))


def _refused(path: Path, why: str) -> Received:
    """A file that cannot be read, and why; by its bytes it is known all the same."""
    with contextlib.suppress(OSError):
        if path.is_file():
            with open(path, "rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
            return Received(str(path), outcome="refused", why=why, digest=digest.hexdigest())
    return Received(str(path), outcome="refused", why=why)


def _received(path: Path, settings: Settings, as_of: date, cache: Path | None) -> Received:
    reading, digest, kept = _reading(path, settings, cache)
    returns = [
        replace(one, of_master=True) if reading.master else one
        for plan in reading.plans
        for one in _returns(plan, as_of)
    ]
    why = "" if returns else "; ".join(finding.what for finding in reading.findings if finding.kind == "no plan")
    return Received(
        path=str(path),
        returns=tuple(returns),
        findings=reading.findings,
        outcome="read" if returns else "no plan",
        why=why,
        digest=digest,
        saved=os.stat(path).st_mtime,
        kept=kept,
    )


def _returns(plan: ActionPlan, as_of: date) -> list[Return]:
    """The returns in a plan; what is to be looked at in the plan goes with the first."""
    claims = claims_of(plan)
    first, *others = returns_of(plan, as_of, claims)
    findings = in_order([*plan.findings, *claim_findings(plan, claims, as_of)], [plan])
    return [replace(first, findings=findings), *others]


def _reading(path: Path, settings: Settings, cache: Path | None) -> tuple[Reading, str, bool]:
    """What a workbook holds, the SHA-256 of its bytes, and whether it was known; places name the file alone."""
    try:
        content = path.read_bytes() if path.is_file() else b""
    except OSError:
        content = b""  # reading it tells why
    digest = hashlib.sha256(content).hexdigest() if content else ""
    name = reading_name(content, path.name, settings) if cache and content else ""
    if cache and name and (reading := kept_reading(cache, name)):
        return reading, digest, True
    book = read_workbook(path, limits=settings.limits)
    if name and path.read_bytes() != content:
        name = ""  # somebody has saved it between: what was read belongs to other bytes
    reading = understand(replace(book, file=path.name), settings)
    if cache and name:
        keep_reading(cache, name, reading)
    return reading, digest, False


def skipped(path: Path, why: str) -> Received:
    """A file that is left out, and why."""
    finding = Finding("file skipped", Place(path.name), f"left out: {why}")
    return Received(str(path), findings=(finding,), outcome="skipped", why=why)
