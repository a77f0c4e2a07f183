"""Mistakes put into the code that decides statuses and dates: how many of them the tests notice."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from trials.harmless_mutants import HARMLESS
from trials.trial import Extent, Trial, Tried

ROOT = Path(__file__).resolve().parents[2]
DECIDING = (
    ("what a target date means", ("target/*.py", "periods.py")),
    ("what words state", ("statements.py", "statement_log.py", "statement_remarks.py", "statement_shapes.py",
     "statement_text.py", "statement_words.py", "left_to_do.py")),
    ("what a colour or a key says", ("scheme.py", "rag_key.py", "key_words.py", "meanings.py", "colour_names.py",
     "state_headings.py", "decoration.py")),
    ("who is believed, and what holds on a day", ("rag_voice.py", "voices.py", "claims.py", "status.py",
     "reasons.py", "wrong_days.py", "beneath.py", "row_notes.py", "how_many.py", "mentions.py", "cell_notes.py")),
    ("what keeps a RAG cell as it is", ("rag_barriers.py",)),
)
"""The modules that decide, by what they decide. Others carry what was decided, or tell of it."""
TESTS = (
    "target", "target_cells", "target_completion", "target_items", "target_revised", "status", "claims", "statements",
    "voices", "keys", "labels", "colour_names", "headings", "recolouring", "reading", "tables", "table", "show_changes",
    "settings", "written_down", "periods", "beneath", "decoration", "state_headings",
    "numbered_columns", "target_asides", "row_notes",
)  # fmt: skip
"""The files of tests that speak of them, all of which together take seconds."""
COPIED = ("actionbook", "tests", "scripts", "workbooks", "pyproject.toml")
OF_FEW, ALLOWED = 50, 10
"""Per cent of the mutants that may go unnoticed: of a few, without the check of types, and of many."""
ABOUT = (
    "mutmut changes the code in one place at a time: `<` becomes `<=`, `and` becomes `or`, a word or a number becomes "
    "another, an argument is left out. Each such mutant is put to the check of types and to the tests that run its "
    "function. One that neither notices has survived: either a behaviour is not tested, or the change makes no "
    f"difference. Fewer than {ALLOWED} % may survive, beside those that were looked at and make no difference "
    "(scripts/trials/harmless_mutants.py says why, for each)."
)
OUTCOMES = BY_TYPES, CAUGHT, LATE, ALIKE, SURVIVED, UNMET = (
    "caught by the check of types", "caught by a test", "noticed, for it came to no end",
    "makes no difference, looked at", "survived", "met by no test",
)  # fmt: skip
"""What may become of a mutant."""
LOADED = "not known, for its function ran before it was awake"
AGAIN = (LOADED, UNMET)
"""What is looked at again with the mutant awake while modules are loaded."""
UNNOTICED = {LOADED: SURVIVED, UNMET: UNMET}
SAID = {"caught": CAUGHT, "out of time": LATE, "survived": SURVIVED, "met by no test": UNMET, "loaded before": LOADED}
DRAWN = "{:,} of {:,} mutants were drawn by the seed and put to the tests; with more time `MOST` takes more."
FEW, MOST = 30, 2500
"""Mutants that a short run and a full one draw."""
SHOWN, LONGEST = 25, 160
HEAD = """Where mutants survived most, with one of each:

| Function | Survivors | For example |
|---|---:|---|"""
NOT_HERE = "mutmut is not installed, or this system cannot fork a process, so nothing was tried."
Mutant = dict[str, Any]


def run(extent: Extent) -> Trial:
    """Make the mutants and put them to the tests: all of them, or a few dozen in the short form."""
    if not find_spec("mutmut") or not hasattr(os, "fork"):
        return Trial(ABOUT, (), notes=(NOT_HERE,))
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        mutants = made(copy, extent)
        drawn = mutants[: extent.of(FEW, MOST)]
        typed = noticed_by_types(copy, drawn) if extent.full else set()
        answers, failed = put_to_tests(copy, [one for one in drawn if one["name"] not in typed])
    return told(mutants, dict.fromkeys(typed, BY_TYPES) | answers, failed, extent.of(OF_FEW, ALLOWED))


def copied(folder: Path) -> Path:
    """A copy of what the tests need, with settings for mutmut."""
    for name in COPIED:
        whole = ROOT / name
        if whole.is_dir():
            shutil.copytree(whole, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(whole, folder / name)
    settings = (ROOT / "setup.cfg").read_text(encoding="utf-8") + "\n[mutmut]\nsource_paths = actionbook\n"
    (folder / "setup.cfg").write_text(settings, encoding="utf-8")
    return folder


def files_of(patterns: Iterable[str], package: Path) -> list[str]:
    """The modules that some patterns mean, from the top of the copy."""
    found = [path for pattern in patterns for path in sorted(package.glob(pattern))]
    return [path.relative_to(package.parent).as_posix() for path in found]


def made(copy: Path, extent: Extent) -> list[Mutant]:
    """The mutants, written into the copy, in an order drawn by the seed; in the short form of a few modules only.

    Each has its lot by itself, so that those that are drawn stay the same while others come and go.
    """
    files = [name for _, patterns in DECIDING for name in files_of(patterns, copy / "actionbook")]
    files = files if extent.full else random.Random(f"{extent.seed}/mutants").sample(files, 3)
    command = [sys.executable, str(Path(__file__).with_name("mutating.py")), *files]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=True)
    mutants: list[Mutant] = json.loads(done.stdout)
    return sorted(mutants, key=lambda one: random.Random(f"{extent.seed}/{one['function']}/{one['change']}").random())


def noticed_by_types(copy: Path, mutants: Sequence[Mutant]) -> set[str]:
    """The mutants of which mypy says something that it does not say of the function they come from."""
    command = [sys.executable, "-m", "mypy", "actionbook", "--output", "json", "--disable-error-code", "unused-ignore"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    said: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in map(json.loads, filter(str.strip, done.stdout.splitlines())):
        if one["severity"] == "error":
            said[Path(one["file"]).as_posix()].append((one["line"], one["message"]))
    for errors in said.values():
        errors.sort()
    return {one["name"] for one in mutants if _new_errors(one, said[one["file"]])}


def _new_errors(mutant: Mutant, errors: Sequence[tuple[int, str]]) -> set[str]:
    here, before = (
        {words for _, words in errors[bisect_left(errors, (first, "")) : bisect_right(errors, (last + 1, ""))]}
        for first, last in (mutant["lines"], mutant["original"])
    )
    return here - before


def put_to_tests(copy: Path, mutants: Sequence[Mutant]) -> tuple[dict[str, str], list[str]]:
    """What the tests said of each mutant, by its name; and the tests that fail without any."""
    (copy / "asked.json").write_text(json.dumps(mutants), encoding="utf-8")
    done = _tested(copy, "-p", "trials.awake", ACTIONBOOK_MUTANTS="asked.json")
    try:
        lines = (copy / "mutants.answers").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}, [f"the tests did not run: {done.stdout[-500:]}"]
    said = [json.loads(line) for line in lines]
    answers = {one["name"]: SAID[one["outcome"]] for one in said if "name" in one}
    again = [name for name, outcome in answers.items() if outcome in AGAIN]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = pool.map(partial(awake_from_the_start, copy), again)
        answers |= {name: CAUGHT if one else UNNOTICED[answers[name]] for name, one in zip(again, noticed, strict=True)}
    return answers, [name for one in said for name in one.get("failed", ())]


def awake_from_the_start(copy: Path, name: str) -> bool:
    """Whether a test notices a mutant that is awake while modules are loaded: some tables are built only then."""
    return _tested(copy, "-x", MUTANT_UNDER_TEST=name).returncode == 1


def _tested(copy: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join((str(copy / "scripts"), str(copy)))
    tests = [f"tests/test_{name}.py" for name in TESTS]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *options, *tests]
    environment = os.environ | {"PYTHONPATH": paths} | variables
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)


def told(
    mutants: Sequence[Mutant], outcomes: Mapping[str, str], failed: Sequence[str], allowed: int = ALLOWED
) -> Trial:
    """What came of the mutants, as a trial."""
    asked = [one for one in mutants if one["name"] in outcomes]
    weighed = {one["name"]: weigh(one, outcomes[one["name"]]) for one in asked}
    tried = [_tried(what, [one for one in asked if _decides(one, patterns)], weighed) for what, patterns in DECIDING]
    left = [one for one in asked if weighed[one["name"]] in (SURVIVED, UNMET)]
    share = 100 * len(left) / len(asked) if asked else 0
    wrong = [f"a test fails without any mutant: {name}" for name in failed]
    wrong += [f"{share:.1f} % of the mutants survived; fewer than {allowed} % may"] if share >= allowed else []
    wrong += [] if asked or failed else ["no mutant was put to the tests"]
    notes = (DRAWN.format(len(asked), len(mutants)),) if len(asked) < len(mutants) else ()
    tables = (survivors(left),) if left else ()
    return Trial(ABOUT, tuple(one for one in tried if one.number), tuple(wrong), notes, tables)


def weigh(mutant: Mutant, outcome: str) -> str:
    """What became of a mutant; a survivor that was looked at and makes no difference is told apart."""
    return ALIKE if outcome in (SURVIVED, UNMET) and why_alike(mutant) else outcome


def why_alike(mutant: Mutant) -> str:
    """Why a mutant makes no difference to anybody; empty where nobody has said so."""
    function: str = mutant["function"].removeprefix("actionbook.")
    known = (*HARMLESS.get(function, ()), *HARMLESS[""])
    return next((why for change, why in known if change in mutant["change"]), "")


def _decides(mutant: Mutant, patterns: Iterable[str]) -> bool:
    return any(fnmatch(mutant["file"], f"actionbook/{pattern}") for pattern in patterns)


def _tried(what: str, mutants: Sequence[Mutant], outcomes: Mapping[str, str]) -> Tried:
    counted = Counter(outcomes[one["name"]] for one in mutants)
    left = counted[SURVIVED] + counted[UNMET]
    shown = {outcome: counted[outcome] for outcome in OUTCOMES if counted[outcome]}
    figures = f"{100 * left / len(mutants):.1f} % survived" if mutants else ""
    return Tried(f"changes in {what}", len(mutants), shown, figures)


def survivors(left: Sequence[Mutant]) -> str:
    """The functions in which most mutants survived, and of each one as an example."""
    by_function: defaultdict[str, list[Mutant]] = defaultdict(list)
    for one in left:
        by_function[one["function"].removeprefix("actionbook.")].append(one)
    most = sorted(by_function.items(), key=lambda item: (-len(item[1]), item[0]))[:SHOWN]
    return "\n".join((HEAD, *(f"| {_plain(name)} | {len(ones)} | {_code(ones[0])} |" for name, ones in most)))


def _plain(name: str) -> str:
    return name.replace("__plain", "").replace("x_", "", 1)


def _code(mutant: Mutant) -> str:
    change: str = mutant["change"]
    return "`" + change.replace("|", "\\|").replace("`", "'")[:LONGEST] + "`"
