"""A fuzzer that sees which code it reaches tries to break the reader, the writer, and the reading of words."""

import json
import re
import subprocess
import sys
import tempfile
from base64 import b85encode
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from zlib import compress

from trials.fuzz_goals import GOALS, TOKENS, Goal
from trials.trial import Extent, Trial, Tried

ABOUT = (
    "atheris (libFuzzer for Python) changed what it was given, kept whatever reached new code, and went on from that: "
    "parts of workbooks twisted as XML within a sound zip, texts, and settings files. Nothing may raise but the errors "
    "that say in one sentence what is wrong; the quick way of reading a sheet must find what the careful way finds; a "
    "cell that was changed must read back as asked with all else as it was; and no text may be taken for complete "
    "without a word of completion, nor behind “Not yet complete.”"
)
MISSING = "atheris could not be started here ({}), so nothing was fuzzed; on Linux, `pip install .[fuzz]` brings it."
SECONDS = 240
"""After so long one goal is ended, however few its runs were; libFuzzer then says how many."""
ONE = 25
"""Seconds that one try may take, and megabytes below: beyond, libFuzzer ends with what it tried."""
MEGABYTES = 1024
SHORT = 300
LONGEST = 30_000
DONE = re.compile(r"stat::number_of_executed_units: (\d+)")
REACHED = re.compile(r"cov: (\d+)")
SLOWEST = re.compile(r"stat::slowest_unit_time_sec: *(\d+)")
PEAK = re.compile(r"stat::peak_rss_mb: *(\d+)")
ENDED = re.compile(r"==\d+== ?ERROR: libFuzzer: (.*)")


@dataclass(frozen=True)
class Told:
    """What came of one goal."""

    said: str
    findings: tuple[str, ...]


def run(extent: Extent) -> Trial:
    """Fuzz every goal, for a number of runs that is fixed."""
    if find_spec("atheris") is None:
        return Trial(ABOUT, (Tried("nothing", 0),), notes=(MISSING.format("it is not installed"),))
    tried, failures, notes = [], list[str](), list[str]()
    for name, goal in GOALS.items():
        told = _fuzzed(name, goal, extent)
        runs, ended = _number(DONE, told.said), ENDED.search(told.said)
        if not runs:
            notes.append(MISSING.format((told.said.strip().splitlines() or ["no word of why"])[-1][:200]))
        failures += told.findings
        failures += [f"{name}, seed {extent.seed % 2**32}: libFuzzer ended with “{ended[1]}”"] if ended else []
        tried.append(Tried(goal.what, runs, {"different findings": len(told.findings)}, _figures(told.said)))
    return Trial(ABOUT, tuple(tried), tuple(failures), tuple(notes))


def _fuzzed(name: str, goal: Goal, extent: Extent) -> Told:
    with tempfile.TemporaryDirectory(prefix="fuzzed ") as folder:
        findings, corpus, tokens = (Path(folder) / part for part in ("findings", "corpus", "tokens"))
        corpus.mkdir()
        findings.touch()
        tokens.write_text("".join(f'"{token}"\n' for token in TOKENS), encoding="utf-8")
        asked = [sys.executable, str(Path(__file__).with_name("fuzzing.py")), name, str(findings), str(corpus)]
        options = [
            f"-seed={extent.seed % 2**32}",
            f"-runs={goal.runs if extent.full else SHORT}",
            f"-max_len={LONGEST}",
        ]
        options += [f"-max_total_time={SECONDS}", f"-timeout={ONE}", f"-rss_limit_mb={MEGABYTES}"]
        options += [f"-dict={tokens}", "-print_final_stats=1", f"-artifact_prefix={folder}/"]
        done = subprocess.run([*asked, *options], capture_output=True, text=True, errors="replace", cwd=folder)
        lines = findings.read_text(encoding="utf-8").splitlines()
        return Told(done.stderr, tuple(_finding(name, line) for line in lines))


def _finding(name: str, line: str) -> str:
    found = json.loads(line)
    packed = b85encode(compress(bytes.fromhex(found["piece"]), 9)).decode()
    return f"{name}: {found['words']}; made of `{packed}` (zlib, base 85)"


def _figures(said: str) -> str:
    reached, slowest, peak = _number(REACHED, said), _number(SLOWEST, said), _number(PEAK, said)
    return f"{reached:,} places in the code reached; slowest {slowest} s, most memory {peak} MB"


def _number(pattern: re.Pattern[str], said: str) -> int:
    found: Sequence[str] = pattern.findall(said)
    return int(found[-1]) if found else 0
