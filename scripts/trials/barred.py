"""The network is never asked for: every command and form runs where it is barred, on workbooks that ask for it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from trials.barred_files import Listening, asking_ods, asking_plan
from trials.barred_process import LOG, WRAPPER, write_wrapper
from trials.trial import Extent, Trial, Tried

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "workbooks" / "samples"
ABOUT = (
    "Every command in every form, and the verbs of the library, ran on the samples and on workbooks that ask for the "
    "network in every way: links, pictures, other workbooks, data, schemas and templates at an address, WEBSERVICE() "
    "and its like. Sockets, look-ups of names and web requests were refused in every Python that ran and would have "
    "been put down; the addresses were on this machine, where somebody listened for any other program, LibreOffice "
    "first. Then the same ran in a network of its own that reaches nothing."
)
DAY, LATER = ("--as-of", "2018-07-12"), ("--as-of", "2018-07-26")
PAPER = ("appendix", "Plan.xlsx", *DAY, "-o")
RUNS: Mapping[str, tuple[str, ...]] = {
    "check": ("-m", "actionbook", "check", "Plan.xlsx", "Linked.ods", "samples"),
    "show": ("-m", "actionbook", "show", "Plan.xlsx", *DAY, "--format", "json"),
    "rag": ("-m", "actionbook", "rag", "Plan.xlsx", *DAY, "-o", "Coloured.xlsx", "--label"),
    "rag --convert of what fetches": ("-m", "actionbook", "rag", "Linked.ods", *DAY, "--convert", "-o", "No.xlsx"),
    "rag --convert (LibreOffice)": ("-m", "actionbook", "rag", "Old.xls", *DAY, "--convert", "-o", "From xls.xlsx"),
    "LibreOffice itself, on what fetches": ("-c", (
        "import sys, os; sys.path.insert(0, os.environ['PYTHONPATH'])\n"
        "from pathlib import Path\nfrom actionbook.conversion import _convert, libreoffice\n"
        "_convert(libreoffice(), Path('Linked.ods'), Path.cwd())"
    )),
    "consolidate": ("-m", "actionbook", "consolidate", "Plan.xlsx", "returns", "-o", "Master.xlsx", *DAY),
    "consolidate again": ("-m", "actionbook", "consolidate", "Plan.xlsx", "returns", "-o", "Master.xlsx", *LATER),
    "compare": ("-m", "actionbook", "compare", "Plan.xlsx", "Coloured.xlsx", *DAY, "-o", "Changes.xlsx"),
    **{f"appendix .{form}": ("-m", "actionbook", *PAPER, f"Appendix.{form}") for form in ("xlsx", "docx", "html")},
    "appendix .pdf (LibreOffice)": ("-m", "actionbook", *PAPER, "Appendix.pdf"),
    "appendix --accessible": ("-m", "actionbook", *PAPER, "Accessible.xlsx", "--accessible"),
    "appendix of a master": ("-m", "actionbook", "appendix", "Master.xlsx", *LATER, "-o", "Of master.docx"),
    "new": ("-m", "actionbook", "new", "-o", "New.xlsx"),
    "new --from": ("-m", "actionbook", "new", "--from", "Plan.xlsx", "--team", "Ashford", "-o", "made", *DAY),
    "new --front-sheet": ("-m", "actionbook", "new", "--front-sheet", "Front.docx"),
    "new --config": ("-m", "actionbook", "new", "--config", "-o", "made.toml"),
    "guide": ("-m", "actionbook", "guide", "check", "Plan.xlsx", "--yes"),
    "help": ("-m", "actionbook", "--help"),
    "the library's verbs": ("-c", (
        "import sys, os; sys.path.insert(0, os.environ['PYTHONPATH'])\n"
        "from datetime import date\nimport actionbook\nday = date(2018, 7, 12)\n"
        "plans = actionbook.read_plans('Plan.xlsx')\nactionbook.to_frame(plans, as_of=day)\n"
        "actionbook.recolour('Plan.xlsx', day, output='Coloured again.xlsx')\n"
        "actionbook.write_master(actionbook.consolidate(['returns'], as_of=day), 'Other master.xlsx')\n"
        "paper = actionbook.make_appendix('Plan.xlsx', day)\n"
        "for form in ('xlsx', 'docx', 'html'):\n    actionbook.write_appendix(paper, f'Other.{form}')\n"
    )),
}  # fmt: skip
"""What is run, in this order: later ones read what earlier ones wrote."""
MAY_REFUSE = frozenset({"check", "guide", "consolidate", "consolidate again", "rag --convert of what fetches"})
QUICK = ("check", "consolidate", "appendix .html")
WITH_LIBREOFFICE = frozenset(name for name in RUNS if "LibreOffice" in name)
NO_INTERFACE = ("unshare", "-rn")


def run(extent: Extent) -> Trial:
    """Run every command with the network barred; in the short form three of them."""
    if os.name != "posix":
        return Trial(ABOUT, (), notes=("Not tried here: barring what is started in turn needs POSIX.",))
    names = [name for name in RUNS if extent.full or name in QUICK]
    notes = []
    if not shutil.which("soffice") and not shutil.which("libreoffice"):
        names = [name for name in names if name not in WITH_LIBREOFFICE]
        notes.append("LibreOffice is not here, so what it does was not tried.")
    tried, failures = _barred(names)
    if extent.full and not _can_be_alone():
        notes.append("No network of its own can be made here (unshare -rn), so that was not tried.")
    elif extent.full:
        line, wrong = _alone(names)
        tried, failures = [*tried, line], failures + wrong
    return Trial(ABOUT, tuple(tried), tuple(failures), tuple(notes))


def _barred(names: list[str]) -> tuple[list[Tried], list[str]]:
    """Every run with sockets refused, and somebody listening at the addresses in the workbooks."""
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder, Listening() as listening:
        place = Path(folder)
        python = _prepared(place, listening.address)
        environment = _environment(place, python)
        failures += _hook_works(python, environment, place)
        for name in names:
            failures += [f"{name}: {fault}" for fault in _faults(name, [str(python), *RUNS[name]], place, environment)]
            log = place / "attempts.txt"
            failures += [f"{name} asked: {line}" for line in (log.read_text().splitlines() if log.exists() else ())]
            failures += [f"{name} was heard asking: {line}" for line in listening.asked]
            log.unlink(missing_ok=True)
            listening.asked.clear()
    outcomes = {} if failures else {"asked for nothing": len(names)}
    return [Tried("a command or form, with the network barred", len(names), outcomes)], failures


def _prepared(place: Path, address: str) -> Path:
    """The workbooks, and what stands for Python."""
    asking_plan(place / "Plan.xlsx", address)
    asking_ods(place / "Linked.ods", address)
    shutil.copytree(SAMPLES / "layouts", place / "samples")
    shutil.copy(next(iter(sorted((SAMPLES / "layouts").glob("*.xls")))), place / "Old.xls")
    (place / "returns").mkdir()
    for source in sorted(SAMPLES.glob("returns 2025-05-02/*.xlsx"))[:4]:
        shutil.copy(source, place / "returns")
    return write_wrapper(place)


def _environment(place: Path, python: Path) -> dict[str, str]:
    own = {"PYTHONPATH": str(ROOT), "ACTIONBOOK_CACHE": str(place / "cache"), WRAPPER: str(python)}
    return {**os.environ, **own, LOG: str(place / "attempts.txt")}


def _hook_works(python: Path, environment: dict[str, str], place: Path) -> list[str]:
    """A trial of the trial: what does ask for the network, itself or in a process of its own, is refused and put down.
    """
    asks = "import socket; socket.create_connection(('127.0.0.1', 9))"
    starts = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-I', '-c', {asks!r}]).returncode)"
    log = place / "attempts.txt"
    for code in (asks, starts):
        done = subprocess.run([python, "-c", code], env=environment, cwd=place, capture_output=True, check=False)
        if not done.returncode or not log.exists():
            return [f"the trial itself does not hold: {done.stderr[-200:]!r}"]
        log.unlink()
    return []


def _faults(name: str, command: list[str], place: Path, environment: Mapping[str, str]) -> list[str]:
    """How a command ended that should have ended well."""
    try:
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=240, check=False
        )
    except subprocess.TimeoutExpired:
        return ["it took more than 240 seconds"]
    words = (done.stdout + done.stderr).decode("utf-8", "replace")
    allowed = (0, 1) if name in MAY_REFUSE else (0,)
    if done.returncode not in allowed or "the fault is its own" in words or "Traceback" in words:
        return [f"it ended with {done.returncode}: {' '.join(words.split())[-300:]}"]
    return []


def _can_be_alone() -> bool:
    try:
        return subprocess.run([*NO_INTERFACE, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _alone(names: list[str]) -> tuple[Tried, list[str]]:
    """Every run in a network of its own, without an interface that is up."""
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _prepared(place, "http://192.0.2.1")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "ACTIONBOOK_CACHE": str(place / "cache")}
        for name in names:
            command = [*NO_INTERFACE, sys.executable, *RUNS[name]]
            failures += [f"{name}, alone: {fault}" for fault in _faults(name, command, place, environment)]
    outcomes = {} if failures else {"done as ever": len(names)}
    return Tried("the same in a network of its own that reaches nothing", len(names), outcomes), failures
