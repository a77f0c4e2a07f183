"""Wrong workbooks by the thousand: each is read, or refused in one sentence, and harms no other."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trials.spoiled import ALL, OF_A_ZIP
from trials.pool import answers
from trials.trial import Extent, Trial, Tried

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LAYOUTS = ROOT / "workbooks" / "samples" / "layouts"
WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"}
SMALL = 60_000
"""Bytes of the files that mutants are made from, at most."""
PATIENCE = 240.0
"""Seconds after which a process that does not answer is stopped; that is a failure, and so is any step above 20 s."""
SHORT, FULL = 39, 5200
ABOUT = (
    "Good workbooks were made wrong in {} ways (bits flipped, parts cut, lost, swapped or held twice, lies in the "
    "zip's lists, broken, endless or poisoned XML, indexes and areas that cannot be), each from a number, so that each "
    "can be made again. Every one was read as `check` and `show` read it, every third one recoloured into a copy, and "
    "every twelfth made into an appendix, in processes that may be lost; runs of `consolidate` had one of each kind "
    "beside three good returns. It counts as wrong where a file was neither read nor refused in one plain sentence "
    "that names it, where a step took more than 20 seconds or 512 MB, where the source changed, where a good return's "
    "rows came out otherwise, or where a recoloured copy no longer opened in openpyxl though the source did."
)


def run(extent: Extent) -> Trial:
    """Try mutants, and in full both corpora as they are."""
    sources, notes = sources_of(extent)
    told: dict[str, list[dict[str, Any]]] = {}
    failures: list[str] = []
    asked = [*_mutants(extent, sources), *_runs(extent), *(_corpus() if extent.full else ())]
    for question, answer in answers(Path(__file__).with_name("trying.py"), asked, _jobs(extent), PATIENCE):
        number = question.get("number", question.get("beside"))
        about = question.get("file") or f"mutant {number} (seed {question['seed']})"
        wrong = [answer["lost"]] if "lost" in answer else answer["wrong"]
        failures += [f"{about}, {answer.get('kind', '')} in {answer.get('source', '')}: {one}" for one in wrong]
        told.setdefault(_group(question, answer), []).append(answer)
    lines = [_line(group, told[group]) for group in GROUPS if group in told]
    return Trial(ABOUT.format(len(ALL)), tuple(lines), tuple(failures), tuple(notes))


GROUPS = (
    "files of any kind, as bytes",
    "the zip around them",
    "the XML within",
    "runs over three good returns with broken ones beside them",
    "corpus: robustness",
    "corpus: trackers",
)


def _group(question: dict[str, Any], answer: dict[str, Any]) -> str:
    if "beside" in question:
        return GROUPS[3]
    if "file" in question:
        return f"corpus: {'trackers' if 'trackers' in question['file'] else 'robustness'}"
    kinds = list(ALL)
    kind = kinds[question["number"] % len(kinds)]
    return GROUPS[1] if kind in OF_A_ZIP else GROUPS[2] if kinds.index(kind) >= len(kinds) - 17 else GROUPS[0]


def sources_of(extent: Extent) -> tuple[list[Path], list[str]]:
    """What mutants are made from: the samples, and in full the real plans and small files of the corpora as well."""
    folders, notes = [LAYOUTS], list[str]()
    if extent.full:
        folders += [ROOT / "workbooks"]
        shared = [SHARED / name for name in ("workbooks", "corpus") if (SHARED / name).is_dir()]
        folders += shared
        notes += [] if shared else ["The corpora of other projects' test files are not here and were left out."]
    found = sorted({path for folder in folders for path in folder.rglob("*") if _is_source(path)})
    return found, notes


def _is_source(path: Path) -> bool:
    if path.suffix.lower() not in WORKBOOKS or path.name.startswith("~$") or not 2000 < path.stat().st_size < SMALL:
        return False
    with open(path, "rb") as stream:
        return stream.read(4) in (b"PK\3\4", b"\xd0\xcf\x11\xe0") and _is_whole(path)


def _is_whole(path: Path) -> bool:
    """Whether its parts can be taken out: some files of a corpus are broken as they are."""
    import zipfile

    try:
        return path.suffix.lower() == ".xls" or zipfile.ZipFile(path).testzip() is None
    except (OSError, ValueError, RuntimeError, zipfile.BadZipFile):
        return False


def _mutants(extent: Extent, sources: Sequence[Path]) -> list[dict[str, Any]]:
    names = [str(path) for path in sources]
    return [
        {"number": number, "seed": extent.seed, "sources": names, "steps": _steps(number // len(ALL))}
        for number in range(extent.of(SHORT, FULL))
    ]


def _runs(extent: Extent) -> list[dict[str, Any]]:
    """Runs over good returns with mutants of each kind beside them, made from samples of other teams."""
    others = [str(path) for path in sorted(LAYOUTS.glob("*.xlsx")) if _is_source(path)]
    count, size = extent.of(1, 12), extent.of(3, len(ALL))
    lots = ([100_000 + run * size + number for number in range(size)] for run in range(count))
    return [{"beside": lot, "seed": extent.seed, "sources": others} for lot in lots]


def _steps(round_: int) -> str:
    return ("r" if round_ % 3 == 0 else "") + ("a" if round_ % 12 == 0 else "")


def _corpus() -> list[dict[str, Any]]:
    found = [path for name in ("robustness", "trackers") for path in sorted((SHARED / "corpus" / name).rglob("*"))]
    return [{"file": str(path), "steps": "ra"} for path in found if path.is_file()]


def _jobs(extent: Extent) -> int:
    return min(2, os.cpu_count() or 1) if extent.full else 1


def _line(group: str, told: Sequence[dict[str, Any]]) -> Tried:
    outcomes = Counter(answer.get("outcome", "process lost") for answer in told)
    recoloured = Counter("recoloured" if answer["recoloured"] >= 0 else "not recoloured, and why was said"
                         for answer in told if "recoloured" in answer)  # fmt: skip
    slowest, most = (max(answer.get(name, 0.0) for answer in told) for name in ("seconds", "megabytes"))
    return Tried(group, len(told), {**outcomes, **recoloured}, f"slowest {slowest:.1f} s, most memory {most:.0f} MB")
