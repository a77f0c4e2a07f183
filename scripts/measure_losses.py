"""Measure what is lost when one cell of a workbook is filled: with actionbook's editor, and with openpyxl.

Run it as `python scripts/measure_losses.py [--write] [FOLDER ...]`. In every .xlsx, .xlsm, .xltx and .xltm of the
folders (the samples and, where they are there, the corpus and the workbooks beside the checkout) one cell gets a fill,
once with our editor and once by loading and saving with openpyxl; the results are compared with the original part by
part, and ours is opened with openpyxl, calamine and, for some files, LibreOffice. Each file has a process of its own,
so that a bad one cannot stop the run. `--write` puts the tables into docs/lossless.md.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from losses_page import Losses, Outcome, report

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "lossless.md"
SHARED = ROOT.parent / "shared"
FOLDERS = (ROOT / "workbooks" / "samples" / "layouts", SHARED / "corpus", SHARED / "workbooks")
KINDS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
FILL = "12AB34"
MOST_SECONDS, AT_ONCE = 600, 2
LIBREOFFICE_FILES, LIBREOFFICE_SECONDS, LARGEST_FOR_LIBREOFFICE = 12, 300, 1 << 19
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, double quotes, UTF-8, cells as shown, a file for each sheet."""
EVER_NEW = (b"RAND", b"NOW(", b"TODAY(")
"""Functions whose result is another each time."""
EXPECTED = ("[content_types].xml", "docprops/", "xl/workbook.xml", "xl/sharedstrings.xml")
"""What the names of members begin with that openpyxl may write anew without its being counted; relations besides."""


def workbooks(folders: Iterable[Path]) -> list[Path]:
    """Every file that is named like an OOXML workbook."""
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in KINDS]


def loaded(path: Path) -> Any:
    """The workbook as openpyxl loads it when asked to keep what it can; None where it finds no worksheets.

    Libraries raise what they like.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, keep_vba=path.suffix.lower() in (".xlsm", ".xltm"), rich_text=True)
    except Exception:
        return None
    return book if book.worksheets else None


def values(book: Any) -> dict[tuple[str, str], str]:
    """Every value that openpyxl finds by sheet and cell, formulas as they are written."""
    cells = ((sheet.title, cell) for sheet in book.worksheets for cell in sheet._cells.values())
    held = ((name, cell.coordinate, getattr(cell, "value", None)) for name, cell in cells)
    return {(name, cell): told(value) for name, cell, value in held if value is not None}


def told(value: object) -> str:
    """A value in words; openpyxl's own kinds of formulas by what they hold."""
    kind = type(value)
    return repr(vars(value)) if kind.__module__.endswith("worksheet.formula") else f"{kind.__name__} {value!r}"


def calamine_values(path: Path) -> list[object]:
    """The values of every sheet, or why calamine cannot give them."""
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except BaseException as error:  # noqa: B036 (its panics are no Exceptions, and this process ends here anyway)
        return [type(error).__name__]


def target_of(path: Path) -> tuple[str, str]:
    """The sheet and the cell to fill: the first with a value on the first sheet that has one."""
    from actionbook.workbook.ooxml import read_ooxml

    sheets = read_ooxml(path).sheets
    sheet = next((sheet for sheet in sheets if sheet.cells), sheets[0])
    return sheet.name, next((cell.name for cell in sheet.cells.values()), "B2")


def fill_of(path: Path, sheet: str, cell: str) -> str | None:
    """The fill of a cell as our own reader finds it; None where the cell is blank and below all others."""
    from actionbook.place import cell_position
    from actionbook.workbook.ooxml import read_ooxml

    cells = next(one.cells for one in read_ooxml(path).sheets if one.name == sheet)
    found = cells.get(cell_position(cell))
    return found.look.fill if found else FILL if not cells else None


def measure(path: Path, out: Path) -> Outcome:
    """Fill a cell of one workbook both ways; our result stays at `out`."""
    from actionbook.errors import ActionbookError
    from actionbook.workbook.editing import edit_workbook

    original = loaded(path)
    outcome = Outcome(str(path), openpyxl_opens=original is not None)
    try:
        sheet, cell = target_of(path)
        with edit_workbook(path) as book, out.open("wb") as stream:
            book.set_fill(sheet, cell, FILL)
            book.save(stream)
    except ActionbookError as refused:
        return outcome._replace(refusal=str(refused).partition(": ")[2])
    faults = [*faults_of_members(path, out)]
    if fill_of(out, sheet, cell) != FILL:
        faults.append("our own reader does not find the fill")
    if calamine_values(path) != calamine_values(out):
        faults.append("calamine finds other values")
    if original is None:
        return outcome._replace(faults=tuple(faults))
    faults += faults_of_cells(original, out, sheet, cell)
    return outcome._replace(faults=tuple(faults), losses=openpyxl_losses(original, path, sheet, cell))


def faults_of_members(path: Path, out: Path) -> Iterator[str]:
    """What of the zip is not as it was, and should be."""
    from actionbook.workbook.package import Package

    with Package(path) as before, Package(out) as after:
        names = [[member.filename for member in package.members] for package in (before, after)]
        if names[0] != names[1][: len(names[0])]:
            yield "its members are others"
        changed = [
            old.filename
            for old, new in zip(before.members, after.members, strict=False)
            if b"".join(before.raw(old)) != b"".join(after.raw(new)) or old.date_time != new.date_time
        ]
        new_styles = len(after.members) - len(before.members)
        if new_styles not in (0, 1) or len(changed) > 2 + new_styles:
            yield f"changed: {', '.join(changed)}"


def faults_of_cells(original: Any, out: Path, sheet: str, cell: str) -> Iterator[str]:
    """What openpyxl finds in our result that it did not find before, but for the fill."""
    changed = loaded(out)
    if changed is None:
        yield "openpyxl cannot open it any more"
    elif values(original) != values(changed):
        yield "openpyxl finds other values"
    elif (sheet, cell) in values(original) and str(changed[sheet][cell].fill.fgColor.rgb)[-6:] != FILL:
        yield "openpyxl does not find the fill"


def openpyxl_losses(book: Any, path: Path, sheet: str, cell: str) -> Losses | None:
    """What openpyxl does to the members of a workbook when it sets the same fill; None where it cannot save it."""
    from openpyxl.styles import PatternFill

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / path.name
        try:
            book[sheet][cell].fill = PatternFill("solid", fgColor=FILL)
            book.save(out)
        except Exception:
            return None
        return compared(path, out, edited_part(path, sheet))


def edited_part(path: Path, sheet: str) -> str:
    """The part that holds a sheet."""
    from actionbook.workbook.ooxml import workbook_part, worksheets
    from actionbook.workbook.package import Package

    with Package(path) as package:
        book = workbook_part(package)
        listed = worksheets(package, package.tree(book), package.relations(book), [])
        return next(one.part for one in listed if one.name == sheet)


def compared(path: Path, out: Path, edited: str) -> Losses:
    """Members lost, added and changed; XML counts as changed only where it says something else."""
    before, after = (members(one, {edited.lower(), "xl/styles.xml"}) for one in (path, out))
    changed = [name for name in before.keys() & after.keys() if plain(before[name]) != plain(after[name])]
    return Losses(len(before.keys() - after.keys()), len(after.keys() - before.keys()), len(changed))


def members(path: Path, but: set[str]) -> dict[str, bytes]:
    """The members that count, by their names in small letters."""
    from actionbook.workbook.package import Package, plain_name

    with Package(path) as package:
        named = {plain_name(member.filename).lower(): member for member in package.members if member.file_size}
        left_out = {name for name in named if name in but or name.startswith(EXPECTED) or name.endswith(".rels")}
        return {name: package.zip.read(one) for name, one in named.items() if name not in left_out}


def plain(content: bytes) -> str | bytes:
    """XML in the one way of writing it that the canonical form allows; anything else as it is."""
    try:
        return ElementTree.canonicalize(content.decode(), strip_text=True, rewrite_prefixes=True)
    except (ElementTree.ParseError, UnicodeDecodeError):
        return content


def measured_apart(path: Path, out: Path) -> Outcome:
    """The outcome for one file, worked out in a process of its own."""
    command = [sys.executable, str(Path(__file__).resolve()), "--one", str(path), str(out)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Outcome(str(path), faults=(f"took more than {MOST_SECONDS} s",))
    if run.returncode:
        return Outcome(str(path), faults=(f"the process died: {run.stderr.strip().splitlines()[-1:]}",))
    said = json.loads(run.stdout)
    losses = Losses(*said["losses"]) if said["losses"] else None
    return Outcome(said["path"], said["openpyxl_opens"], said["refusal"], tuple(said["faults"]), losses)


def measured(paths: Sequence[Path], folder: Path) -> list[Outcome]:
    """The outcomes of all files, our results in a folder under their numbers."""
    outs = [folder / f"{number}{path.suffix}" for number, path in enumerate(paths)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(measured_apart, paths, outs))


def libreoffice_values(paths: Sequence[Path], folder: Path) -> dict[str, bytes]:
    """What LibreOffice shows of workbooks: a CSV file for each sheet, by name."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    shown = folder / "shown"
    command = ["soffice", profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(shown)]
    subprocess.run([*command, *map(str, paths)], check=False, capture_output=True, timeout=LIBREOFFICE_SECONDS)
    return {path.name: path.read_bytes() for path in shown.glob("*.csv")}


def libreoffice_agrees(outcomes: Sequence[Outcome], folder: Path) -> tuple[int, int]:
    """In how many of how many files LibreOffice shows the same before and after."""
    good = [(number, one) for number, one in enumerate(outcomes) if one.passes and one.openpyxl_opens]
    good = [(number, one) for number, one in good if is_steady(Path(one.path))]
    chosen = good[:: max(1, len(good) // LIBREOFFICE_FILES)][:LIBREOFFICE_FILES]
    if not chosen or not shutil.which("soffice"):
        return 0, 0
    names = [f"{number}{Path(one.path).suffix}" for number, one in chosen]
    (folder / "before").mkdir()
    originals = [folder / "before" / name for name in names]
    for (_, one), copy in zip(chosen, originals, strict=True):
        shutil.copyfile(one.path, copy)
    sides = []
    for side, paths in (("old", originals), ("new", [folder / name for name in names])):
        (folder / side).mkdir()
        sides.append(libreoffice_values(paths, folder / side))
    pairs = [[sheets_of(name, side) for side in sides] for name in names]
    return sum(bool(old) and old == new for old, new in pairs), len(chosen)


def is_steady(path: Path) -> bool:
    """Whether a workbook is small enough for LibreOffice and shows the same whenever it is opened."""
    if path.stat().st_size > LARGEST_FOR_LIBREOFFICE:
        return False
    return not any(word in content for content in members(path, set()).values() for word in EVER_NEW)


def sheets_of(name: str, shown: dict[str, bytes]) -> dict[str, bytes]:
    """What is shown of one workbook."""
    stem = Path(name).stem
    return {sheet: content for sheet, content in shown.items() if sheet.startswith((f"{stem}-", f"{stem}."))}


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, help="folders to look for workbooks in")
    parser.add_argument("--write", action="store_true", help="write docs/lossless.md")
    parser.add_argument("--one", nargs=2, type=Path, metavar=("FILE", "OUT"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure, print the tables, and write the page where asked."""
    asked = arguments()
    warnings.simplefilter("ignore")
    if asked.one:
        print(json.dumps(measure(*asked.one)._asdict()))
        return
    with tempfile.TemporaryDirectory() as name:
        outcomes = measured(workbooks(asked.folders or FOLDERS), Path(name))
        page = report(outcomes, libreoffice_agrees(outcomes, Path(name)), FOLDERS)
    print(page)
    if asked.write:
        REPORT.write_text(page, encoding="utf-8")


sys.path.insert(0, str(ROOT))
if __name__ == "__main__":
    main()
