"""What is done with one wrong workbook, and what is held against actionbook; runs as a process that may be lost."""

import contextlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

DAY = date(2025, 5, 30)
SECONDS, MEGABYTES = 21.0, 512  # reading is given up after 20 s
HELD_AT = 3000
"""Megabytes at which the process is held, so that the machine is never in danger: far more than is allowed."""
NOT_WORDS = ("Error", "Traceback", "NoneType", "object", "codec", "errno", "Errno", "0x", "None", "\n", "\r", "b'")
"""What no sentence for a user holds: Python's words and line breaks."""
QUOTED = re.compile('"[^"\n]*"')
"""What is quoted from the workbook, which may say anything."""
OWN_FAULT = "the fault is its own"


def wrong_words(sentence: str, name: str) -> str | None:
    """What is wrong with a refusal; None where it is one plain sentence that names the file."""
    if not sentence.startswith(f"{name}: "):
        return f"does not begin with the file's name: {sentence[:200]!r}"
    said = QUOTED.sub("", sentence.removeprefix(name))
    found = next((word for word in NOT_WORDS if word in said), None)
    if found or OWN_FAULT in said:
        return f"is no plain sentence ({found}): {sentence[:300]!r}"
    return None


@contextlib.contextmanager
def measured(told: dict[str, Any], what: str, seconds: float = SECONDS) -> Iterator[None]:
    """Take down what a step took, and what was wrong with that."""
    _forget_peak()
    begun = time.perf_counter()
    try:
        yield
    except MemoryError:
        told["wrong"].append(f"{what} ran out of memory")
    except Exception:
        told["wrong"].append(f"{what} failed: {' / '.join(traceback.format_exc().strip().splitlines()[-7:])}")
    took, peak = time.perf_counter() - begun, peak_megabytes()
    told["seconds"], told["megabytes"] = max(told["seconds"], took), max(told["megabytes"], peak)
    if took > seconds * _patience() or peak > MEGABYTES:
        told["wrong"].append(f"{what} took {took:.1f} s and {peak:.0f} MB")


def _patience() -> float:
    """How much longer everything takes where other programs keep the machine busy."""
    busy = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1.0
    return max(1.0, busy)


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_megabytes() -> float:
    """The most memory this process, or one that it started, has had since it was last asked to forget."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        own = next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        own = _peak(children=False)
    return max(own, _peak(children=True))


def _peak(children: bool) -> float:
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / (1 << 20)


def read_step(path: Path, told: dict[str, Any]) -> list[Any]:
    """The plans of the file as `check` and `show` get them, or none."""
    import actionbook
    from actionbook.errors import ActionbookError
    from actionbook.gathering import gather

    readings = gather([path])
    findings = [finding for one in readings for finding in one.findings]
    refused = [finding.what for finding in findings if finding.kind == "file refused"]
    for words in refused:
        if why := wrong_words(f"{path.name}: {words}", path.name):
            told["wrong"].append(f"the refusal {why}")
    told["outcome"] = "refused" if refused else "read"
    try:
        plans = [plan for one in readings for plan in one.plans]
        told["actions"] = len(actionbook.to_records(plans, DAY))
    except ActionbookError as error:
        told["wrong"].append(f"show: {error}")
    if any("second reader" in finding.what for finding in findings):
        told["outcome"] = "read by the second reader"
    return plans


def recolour_step(path: Path, told: dict[str, Any]) -> None:
    """Its RAG put right in a copy; the source stays, and what comes out opens wherever the source did."""
    import actionbook
    from actionbook.errors import ActionbookError

    before, result = path.read_bytes(), path.with_name(f"Result{path.suffix}")
    try:
        changes = actionbook.recolour(path, DAY, output=result)
        told["recoloured"] = len(changes)
    except ActionbookError as error:
        told["recoloured"] = -1
        if why := wrong_words(str(error), path.name):
            told["wrong"].append(f"recolouring: the refusal {why}")
        if result.exists():
            told["wrong"].append("recolouring was refused and yet wrote a file")
    if path.read_bytes() != before:
        told["wrong"].append("recolouring a copy changed the source")


def opened_step(path: Path, told: dict[str, Any]) -> None:
    """The result opens in openpyxl if the source did."""
    result = path.with_name(f"Result{path.suffix}")
    if told.get("recoloured", 0) > 0 and (why := _why_closed(result)) and not _why_closed(path):
        told["wrong"].append(f"what came out of recolouring no longer opens: {why}")


def _why_closed(path: Path) -> str | None:
    import warnings

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            openpyxl.load_workbook(path)
    except Exception as error:
        return repr(error)[:200]
    return None


def appendix_step(path: Path, told: dict[str, Any]) -> None:
    """The appendix of it, or one plain sentence."""
    import actionbook
    from actionbook.appendix_writing import appendix_bytes
    from actionbook.errors import ActionbookError

    try:
        appendix_bytes(actionbook.make_appendix(path, DAY), Path("Appendix.html"))
    except ActionbookError as error:
        if why := wrong_words(f"{path.name}: {str(error).replace(path.name, '')}", path.name):
            told["wrong"].append(f"the appendix: the refusal {why}")


def try_file(path: Path, steps: str = "") -> dict[str, Any]:
    """Everything that is done with one file; `steps` names what is done beside reading."""
    told: dict[str, Any] = {"wrong": [], "outcome": "failed", "seconds": 0.0, "megabytes": 0.0}
    todo: dict[str, Callable[[Path, dict[str, Any]], Any]] = {"reading": read_step}
    todo |= {"recolouring": recolour_step} if "r" in steps else {}
    todo |= {"the appendix": appendix_step} if "a" in steps else {}
    for what, step in todo.items():
        with measured(told, what):
            step(path, told)
    with contextlib.suppress(MemoryError):
        opened_step(path, told)
    return told


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """One mutant by its number, or one file by its path, in a folder of its own."""
    from trials.beside import try_beside
    from trials.spoiled import mutant

    if "beside" in asked:
        return try_beside(asked["beside"], asked["seed"], asked["sources"])
    with tempfile.TemporaryDirectory(prefix="broken ") as folder:
        if "file" in asked:
            path = Path(folder) / Path(asked["file"]).name
            shutil.copyfile(asked["file"], path)
            return {**try_file(path, asked["steps"]), "kind": "as it is", "source": path.name}
        made = mutant(asked["number"], asked["seed"], [Path(source) for source in asked["sources"]])
        path = Path(folder) / made.name
        path.write_bytes(made.content)
        return {**try_file(path, asked["steps"]), "kind": made.kind, "source": made.source}


def serve() -> None:
    """Answer line after line until there are no more."""
    from actionbook.workbook.child import limit_memory

    limit_memory(HELD_AT)
    out, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        told = answer(json.loads(line))
        out.write(json.dumps(told | {"spent": peak_megabytes() > MEGABYTES}) + "\n")
        out.flush()


if __name__ == "__main__":
    scripts = Path(__file__).resolve().parents[1]
    sys.path[:] = [
        str(scripts),
        str(scripts.parent),
        *(one for one in sys.path if Path(one or ".").resolve() != Path(__file__).parent),
    ]
    serve()
