"""Turns a workbook of another kind into a new .xlsx, by LibreOffice, and sees to it that no word was lost."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from actionbook.errors import UnchangeableWorkbook
from actionbook.grid import cell_text
from actionbook.libreoffice_profile import quiet_profile
from actionbook.limits import Limits
from actionbook.recolour_files import recolour_file
from actionbook.workbook import read_workbook
from actionbook.workbook.cells import Workbook
from actionbook.workbook.kinds import kind_of
from actionbook.workbook.ods_links import fetched_by
from actionbook.workbook.own_folders import own_folder
from actionbook.words import quote
from actionbook.working_out import USUAL, RagOptions, Recoloured, with_settings, work_out

NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"${PROGRAMFILES}\LibreOffice\program\soffice.exe",
    r"${PROGRAMFILES(X86)}\LibreOffice\program\soffice.exe",
)
"""Where LibreOffice stands on macOS and Windows, which keep it off the path."""
SECONDS = 180
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
"""The variables that say where programs put their temporary files."""
NO_LIBREOFFICE = "{}: LibreOffice is needed to convert this and cannot be found; install it, or save as .xlsx in Excel"
IS_THERE = "{}: not converted, because there is a file {} already; recolour that, or move it away"
WRONG_NAME = "{}: this is an .{} workbook under another name; give --output a new name for the .xlsx"
FAILED = "{}: LibreOffice could not convert this; open it in Excel and save it as .xlsx"
TOO_SLOW = "{}: converting took more than {} seconds and was given up; open it in Excel and save it as .xlsx"
FETCHES = "{}: not converted, because it fetches {} when it is opened; in LibreOffice break that link and save it"
LOST = "{}: not converted, because LibreOffice changed what {} says; open it in Excel and save it as .xlsx"


def recolour_converted(
    path: Path, as_of: date, output: Path | None = None, options: RagOptions = USUAL, *, dry: bool = False
) -> Recoloured:
    """Make a new .xlsx of a workbook, recoloured, beside it or at `output`; the workbook stays as it is.

    Every cell with words is compared with the original. UnchangeableWorkbook where LibreOffice is not there or fails,
    words differ, or a file of that name is there already. Nothing is written when it is `dry`.
    """
    target = output or path.with_suffix(".xlsx")
    if target == path:
        raise UnchangeableWorkbook(WRONG_NAME.format(path.name, kind_of(path)))
    if target.exists() and not dry:
        raise UnchangeableWorkbook(IS_THERE.format(path.name, target.name))
    options = with_settings(options, path)
    with own_folder() as folder:
        made = _converted(path, folder, options.limits)
        if dry:
            return replace(work_out(made, as_of, options), path=target)
        return recolour_file(made, as_of, target, options)


def _converted(path: Path, folder: Path, limits: Limits) -> Path:
    """A workbook as LibreOffice saves it as .xlsx, in a folder of ours, checked against the original."""
    program = libreoffice()
    if program is None:
        raise UnchangeableWorkbook(NO_LIBREOFFICE.format(path.name))
    before = read_workbook(path, limits=limits)  # what is refused must not reach LibreOffice
    if link := fetched_by(path):
        raise UnchangeableWorkbook(FETCHES.format(path.name, quote(link)))
    made = _convert(program, path, folder)
    after = read_workbook(made, limits=limits)
    lost = next(_differences(before, after), None)
    if lost:
        raise UnchangeableWorkbook(LOST.format(path.name, lost))
    return made


def libreoffice() -> str | None:
    """The program of LibreOffice on this machine; None where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    places = map(os.path.expandvars, USUAL_PLACES)
    return found or next((place for place in places if os.path.isfile(place)), None)


def _convert(program: str, path: Path, folder: Path) -> Path:
    """What LibreOffice makes of a workbook, in a profile of its own: one that is open elsewhere is not disturbed."""
    profile = quiet_profile(folder)
    out = folder / "made"
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "xlsx"]
    try:
        run_to_end([*command, "--outdir", str(out), str(path.absolute())], SECONDS, folder)
    except subprocess.TimeoutExpired as error:
        raise UnchangeableWorkbook(TOO_SLOW.format(path.name, SECONDS)) from error
    except OSError as error:
        raise UnchangeableWorkbook(FAILED.format(path.name)) from error
    made = out / f"{path.stem}.xlsx"
    if not made.is_file():
        raise UnchangeableWorkbook(FAILED.format(path.name))
    return made


def run_to_end(command: Sequence[str], seconds: float, folder: Path) -> None:
    """Run a program to its end, or end it with all that it has started: LibreOffice works in a second process.

    Its temporary files go into the folder, and with it. subprocess.TimeoutExpired where it takes longer than so many
    seconds.
    """
    nothing, own = subprocess.DEVNULL, dict.fromkeys(TEMPORARY, str(folder))
    with subprocess.Popen(
        command, stdin=nothing, stdout=nothing, stderr=nothing, env={**os.environ, **own}, start_new_session=True
    ) as running:
        try:
            running.wait(seconds)
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL) if hasattr(os, "killpg") else running.kill()


def _differences(before: Workbook, after: Workbook) -> Iterator[str]:
    """The cells that say something else after converting, and sheets that are gone."""
    sheets = {sheet.name: sheet for sheet in after.sheets}
    for sheet in before.sheets:
        other = sheets.get(sheet.name)
        if other is None:
            yield sheet.name
            continue
        for place, cell in sheet.cells.items():
            now = other.cells.get(place)
            if not cell.formula and cell_text(cell) != (cell_text(now) if now else ""):
                yield f"{sheet.name}!{cell.name}"
