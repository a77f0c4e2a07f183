"""How much of the package its tests run through, line by line and branch by branch."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from trials.trial import Extent, Trial, Tried

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Path(__file__).with_name("coverage.ini")
WANTED = 95
"""Per cent of the branches that tests must take."""
LOWEST = 3
"""Modules that are shown of each package: those with most left."""
ABOUT = (
    "All tests run while coverage.py notes which lines of the package are run and which branches are taken, in the "
    f"processes that tests start as well. At least {WANTED} % of the branches must be taken. What is left is mostly "
    "what only another system or a broken one does: locks of Windows, a full disk, a library that is not there."
)
HEAD = """By package, with the modules that have most branches left:

| Package | Branches | Taken | Most is left in |
|---|---:|---:|---|"""
RAN = re.compile(r"(?:(\d+) failed, )?(\d+) passed(?:, (\d+) skipped)?")
NOT_HERE = "coverage or pytest-xdist is not installed, so nothing was measured."
SHORT = "The short form measures nothing, because the tests themselves are run anyway."


class Module(NamedTuple):
    """What was run of one module, or of several together."""

    name: str
    lines: int
    run: int
    branches: int
    taken: int

    @property
    def share(self) -> float:
        """Per cent of its branches that were taken; 100 where it has none."""
        return 100 * self.taken / self.branches if self.branches else 100


def run(extent: Extent) -> Trial:
    """Run the tests and measure. The short form does nothing."""
    if not extent.full:
        return Trial(ABOUT, (), notes=(SHORT,))
    if not all(map(find_spec, ("coverage", "xdist"))):
        return Trial(ABOUT, (), notes=(NOT_HERE,))
    with tempfile.TemporaryDirectory() as folder:
        said = _measured(Path(folder))
        modules = modules_of(json.loads((Path(folder) / "coverage.json").read_text(encoding="utf-8")))
    return told(modules, said)


def _measured(folder: Path, *only: str) -> str:
    """Run every test, or some, and write coverage.json into a folder; what pytest says."""
    environment = os.environ | {"COVERAGE_FILE": str(folder / "measured"), "COVERAGE_RCFILE": str(SETTINGS)}
    environment["COLUMNS"] = "300"  # why a test failed stands in one line
    coverage = [sys.executable, "-m", "coverage"]
    spread = ["-n", "auto", "--maxprocesses", "6", "--dist", "worksteal"]
    tests = ["-m", "pytest", "-q", *spread, "-p", "no:cacheprovider", "--tb=line", "-rf", *only]
    command = [*coverage, "run", *tests]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    for step in (["combine", "-q"], ["json", "-q", "-o", str(folder / "coverage.json")]):
        subprocess.run([*coverage, *step], cwd=ROOT, env=environment, capture_output=True, check=True)
    return done.stdout


def modules_of(measured: Mapping[str, Any]) -> list[Module]:
    """What coverage.json says of each module."""
    return [
        Module(
            name.replace("\\", "/"), sums["num_statements"], sums["covered_lines"], sums["num_branches"],
            sums["covered_branches"],
        )
        for name, one in measured["files"].items()
        if (sums := one["summary"])
    ]  # fmt: skip


def told(modules: list[Module], said: str) -> Trial:
    """What was measured, as a trial."""
    whole = summed("the package", modules)
    ran = RAN.search(said.rstrip().rpartition("\n")[2])
    failed, passed, skipped = (int(number or 0) for number in ran.groups()) if ran else (0, 0, 0)
    tried = (
        Tried("branches of the package", whole.branches, _parted(whole.taken, whole.branches, "taken"), _share(whole)),
        Tried("lines of the package", whole.lines, _parted(whole.run, whole.lines, "run")),
        Tried("tests, measured", failed + passed + skipped, {"passed": passed, "failed": failed, "skipped": skipped}),
    )
    low = [] if whole.share >= WANTED else [f"{whole.share:.1f} % of the branches are taken, not {WANTED} %"]
    broken = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
    nothing = [] if passed else ["no test passed, so nothing was measured"]
    return Trial(ABOUT, tried, tuple(low + nothing + broken), tables=(table(modules),))


def _parted(some: int, of: int, done: str) -> dict[str, int]:
    return {done: some, f"not {done}": of - some}


def _share(module: Module) -> str:
    return f"{module.share:.1f} %"


def summed(name: str, modules: list[Module]) -> Module:
    """Several modules as one."""
    return Module(name, *(sum(column) for column in zip(*(one[1:] for one in modules), strict=True)))


def table(modules: list[Module]) -> str:
    """Each package with its share and the modules of it in which most is left."""
    packages: defaultdict[str, list[Module]] = defaultdict(list)
    for module in modules:
        packages[module.name.rpartition("/")[0]].append(module)
    return "\n".join([HEAD, *_rows(packages)])


def _rows(packages: Mapping[str, list[Module]]) -> Iterator[str]:
    for name, modules in sorted(packages.items()):
        whole = summed(name, modules)
        left = sorted((one for one in modules if one.taken < one.branches), key=lambda one: one.taken - one.branches)
        words = ", ".join(f"{one.name.rpartition('/')[2]} {one.taken} of {one.branches}" for one in left[:LOWEST])
        yield f"| {name.replace('/', '.')} | {whole.branches:,} | {_share(whole)} | {words or 'nothing'} |"
