"""What the trials came to as a page for the documentation."""

import platform
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from trials.trial import Trial, Tried

PARTS = (
    "openpyxl", "python-calamine", "xlsxwriter", "pandas", "pyarrow", "python-docx", "pypdf", "distributed", "fsspec",
    "atheris", "hypothesis", "mutmut", "coverage",
)  # fmt: skip
"""The packages whose versions matter to what was seen."""
HEAD = """# What actionbook was put through

Made by `python scripts/trust.py --full --write`. Each part below says what was tried, how often, and what happened.
`python scripts/trust.py` runs a short form of every part in a few minutes; `--only NAME` runs one.

{}
"""


def page(trials: Mapping[str, tuple[str, Trial]]) -> str:
    """The page: the parts by name, each with its title."""
    return HEAD.format(versions()) + "".join(part(name, title, trial) for name, (title, trial) in trials.items())


def versions() -> str:
    """On what it was tried: Python, the system, and the packages that matter."""
    found = [f"{name} {said}" for name in PARTS if (said := _version(name))]
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {platform.python_version()} on {system}; {', '.join(found)}."


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def part(name: str, title: str, trial: Trial) -> str:
    """One trial as a section."""
    lines = [f"\n## {title}\n", f"{trial.about} (`--only {name}`)\n", table(trial.tried)]
    lines += [f"{note}\n" for note in trial.notes]
    lines += [f"{extra.strip()}\n" for extra in trial.tables]
    if trial.failures:
        lines += ["**What went wrong**\n", *(f"- {failure}" for failure in trial.failures), ""]
    return "\n".join(lines)


def table(tried: Sequence[Tried]) -> str:
    """What was tried and what happened, as a table in Markdown."""
    lines = ["| What was tried | How often | What happened | Figures |", "|---|---:|---|---|"]
    for one in tried:
        happened = "; ".join(f"{number:,} {words}" for words, number in one.outcomes.items())
        lines.append(f"| {one.what} | {one.number:,} | {happened} | {one.figures} |")
    return "\n".join(lines) + "\n"


def verdict(trial: Trial) -> str:
    """A trial in one line of a terminal."""
    number = sum(one.number for one in trial.tried)
    return f"{number:,} tried, {len(trial.failures) or 'none'} went wrong"


if __name__ == "__main__":
    sys.exit("run scripts/trust.py, which makes the page")
