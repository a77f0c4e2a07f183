"""What a trial is asked for, and what it tells: plain data, which the page shows and a later run can read."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

SEED = 20180712
"""What every choice of a trial begins from, so that anyone sees the same again."""


@dataclass(frozen=True)
class Extent:
    """How far a trial goes."""

    full: bool = False
    """As far as the page's figures say; otherwise the short form, a few seconds long, that every check runs."""
    seed: int = SEED

    def of(self, short: int, full: int) -> int:
        """One of two numbers: of the short form or of the full one."""
        return full if self.full else short


@dataclass(frozen=True)
class Tried:
    """One line of a trial: what was tried, how often, and what came of it."""

    what: str
    number: int
    outcomes: Mapping[str, int] = field(default_factory=dict)
    """How often each thing happened, in words."""
    figures: str = ""
    """Peaks and shares, as "slowest 2.1 s, most memory 190 MB"."""


@dataclass(frozen=True)
class Trial:
    """What a whole trial came to."""

    about: str
    """What was done and how it was judged, in a few sentences for somebody who was not there."""
    tried: tuple[Tried, ...]
    failures: tuple[str, ...] = ()
    """What went wrong, each with what is needed to see it again. Empty where the trial was passed."""
    notes: tuple[str, ...] = ()
    """What could not be tried here and why, or what else the reader should know."""
    tables: tuple[str, ...] = ()
    """More tables in Markdown, each beginning with a line that says what it shows."""
    seconds: float = 0
    """How long it took."""
    seed: int = SEED
    day: str = ""
    """When it was run, as 2026-11-26; empty where that is not known."""


def write_trial(trial: Trial, path: Path) -> None:
    """Keep what a trial came to as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = replace(trial, tried=tuple(replace(one, outcomes=dict(one.outcomes)) for one in trial.tried))
    path.write_text(json.dumps(asdict(plain), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_trial(path: Path) -> Trial:
    """What was kept of a trial. OSError, ValueError or TypeError where that is nothing that `write_trial` wrote."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    lines = tuple(Tried(**line) for line in kept.pop("tried"))
    more: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in kept.items()}
    return Trial(tried=lines, **more)
