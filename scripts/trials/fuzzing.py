"""One goal of the fuzzer in a process of its own: libFuzzer ends the process it runs in.

Called by `trials.fuzzed` as `fuzzing.py GOAL FINDINGS CORPUS OPTIONS`; each new finding is a line of JSON in FINDINGS.
"""

import json
import sys
import traceback
from pathlib import Path
from random import Random
from typing import Any

import atheris

scripts = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(scripts), str(scripts.parent)]
LIMIT = 30_000
"""Bytes of what the fuzzer makes, at most."""

with atheris.instrument_imports(include=["actionbook"]):
    from trials.fuzz_goals import GOALS, PARTS, WEIGHTS
from trials.mutant_parts import TWISTS  # noqa: E402

SLOW = ("megabytes in one place", "elements 10,000 deep", "merges that cannot be")
"""Ways to make XML wrong that are left to the other trial: each takes thousands of times the usual."""


class Findings:
    """What was found wrong, each kind once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen: set[str] = set()

    def add(self, kind: str, words: str, piece: bytes) -> None:
        """Keep a finding, unless one of its kind is kept."""
        if kind not in self.seen:
            self.seen.add(kind)
            with open(self.path, "a", encoding="utf-8") as stream:
                stream.write(json.dumps({"kind": kind, "words": words, "piece": piece.hex()}) + "\n")


def xml_mutator(piece: bytes, most: int, seed: int) -> bytes:
    """Another part to try: twisted as XML three times out of four, else as libFuzzer turns bytes."""
    random = Random(seed)
    if len(piece) < 3:
        piece = random.choice(SEEDS)
    if random.random() < 0.1:
        place = random.choices(range(len(PARTS)), WEIGHTS)[0]
        fitting = [one for one in SEEDS if one[1] == place] or SEEDS
        piece = random.choice(fitting)
    head, part = piece[:2], piece[2:]
    if random.random() < 0.75:
        for _ in range(random.choice((1, 1, 2, 4))):
            part = TWISTS[random.choice(WAYS)](random, part)
    else:
        part = atheris.Mutate(part, max(len(part) + 64, 64))
    return (head + part)[: min(most, LIMIT)]


WAYS = [name for name in TWISTS if name not in SLOW]
name, kept, *rest = sys.argv[1:]
GOAL, FOUND = GOALS[name], Findings(Path(kept))
SEEDS = GOAL.seeds()


def test_one(piece: bytes) -> None:
    """Try one piece; whatever is wrong is kept, and the fuzzer goes on."""
    try:
        wrong = GOAL.check(piece)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)[-3:]
        at = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        FOUND.add(f"{type(error).__name__} {at}", f"{type(error).__name__}: {str(error)[:200]} at {at}", piece)
    else:
        if wrong:
            FOUND.add(wrong.partition("'")[0].partition("(")[0], wrong[:400], piece)


def main() -> None:
    """Begin with the seeds, and go on for as long as the options say."""
    corpus = Path(rest[0])
    for number, seed in enumerate(SEEDS):
        (corpus / f"seed{number}").write_bytes(seed)
    more: dict[str, Any] = {"custom_mutator": xml_mutator} if GOAL.of_xml else {}
    atheris.Setup([sys.argv[0], *rest], test_one, **more)
    atheris.Fuzz()


main()
