"""Reads the plans of many files; one that cannot be read is a finding and never stops the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from actionbook.checks import in_order
from actionbook.crash_report import trace_of
from actionbook.errors import ActionbookError, UnreadableWorkbook
from actionbook.findings import Finding
from actionbook.limits import Limits
from actionbook.place import Place
from actionbook.plan import ActionPlan
from actionbook.reading import read_file
from actionbook.reading_apart import FailedApart
from actionbook.settings import Settings, limits_for, read_settings
from actionbook.status import claim_findings
from actionbook.workbook.finding_files import Found, find_workbooks
from actionbook.workbook.long_paths import short_form
from actionbook.workbook.refusals import why_refused


@dataclass(frozen=True)
class FileReading:
    """One file of a run: its plans, and everything a person should look at in it."""

    path: Path
    plans: tuple[ActionPlan, ...]
    findings: tuple[Finding, ...]


def gather(paths: Iterable[str | Path], failed: Callable[[str], None] | None = None) -> list[FileReading]:
    """Every workbook that the paths mean, folders with their subfolders, each with its plans and findings.

    Raises SettingsError where an `actionbook.toml` beside one of them cannot be understood. With `failed`, a fault of
    ours in one workbook stops no other: it is told where that was, as `crash_report.trace_of` says it.
    """
    settings: dict[Path, Settings] = {}
    paths = list(paths)
    limits = limits_for(paths)
    return [_unless_failed(found, settings, limits, failed) for found in find_workbooks(paths, limits)]


def _unless_failed(
    found: Found, settings: dict[Path, Settings], limits: Limits, failed: Callable[[str], None] | None
) -> FileReading:
    try:
        return _reading(found, settings, limits)
    except ActionbookError:
        raise
    except Exception as error:
        if failed is None:
            raise
        failed(error.trace if isinstance(error, FailedApart) else trace_of(error))
        place = Place(short_form(str(found.path)))
        return FileReading(found.path, (), (Finding("file refused", place, why_refused("failed")),))


def _reading(found: Found, settings: dict[Path, Settings], limits: Limits) -> FileReading:
    place = Place(short_form(str(found.path)))
    if found.wanting:
        return FileReading(found.path, (), (Finding("file refused", place, found.skipped or ""),))
    if found.skipped:
        return FileReading(found.path, (), (Finding("file skipped", place, f"left out: {found.skipped}"),))
    folder = found.path.parent
    if folder not in settings:
        settings[folder] = replace(read_settings(folder), limits=limits)
    try:
        reading = read_file(found.path, settings[folder])
    except UnreadableWorkbook as error:
        return FileReading(found.path, (), (Finding("file refused", place, _without_name(str(error), place)),))
    findings = [*reading.findings, *(one for plan in reading.plans for one in (*plan.findings, *claim_findings(plan)))]
    return FileReading(found.path, reading.plans, in_order(findings, reading.plans))


def _without_name(message: str, place: Place) -> str:
    """A message without the file's name at its head, which the finding's place says already."""
    return message.removeprefix(f"{place.file}: ").removeprefix(f"{place}: ")
