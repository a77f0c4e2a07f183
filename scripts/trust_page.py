"""What the trials came to as a page for the documentation."""

import platform
import re
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from trials.trial import Trial, Tried

PARTS = (
    "openpyxl", "python-calamine", "xlsxwriter", "pandas", "pyarrow", "python-docx", "pypdf", "distributed", "fsspec",
    "atheris", "filelock", "hypothesis", "mutmut", "coverage",
)  # fmt: skip
"""The packages whose versions matter to what was seen."""
HEAD = """# What actionbook was put through

{verdict} Each part says what was tried, how often, and what happened.

{contents}

Made by `python scripts/trust.py --full --write`. `python scripts/trust.py` runs a short form of every part in a few
minutes; `--only NAME` runs one. {versions}
"""


def page(trials: Mapping[str, tuple[str, Trial]], missing: Sequence[str] = ()) -> str:
    """The page: the verdict and a list of the parts, then each part under its title; `missing` were not run in full."""
    contents = "\n".join(line(title, trial) for title, trial in trials.values())
    contents += "".join(f"\n- {title}: not run in full yet" for title in missing)
    head = HEAD.format(verdict=whole([trial for _, trial in trials.values()]), contents=contents, versions=versions())
    return head + "".join(part(name, title, trial) for name, (title, trial) in trials.items())


def whole(trials: Sequence[Trial]) -> str:
    """All trials in one sentence."""
    failed = sum(bool(trial.failures) for trial in trials)
    tried = sum(one.number for trial in trials for one in trial.tried)
    passed = "all of them passed" if not failed else f"**{failed} of them not passed**"
    return f"{len(trials)} trials, {tried:,} things tried, {passed}."


def line(title: str, trial: Trial) -> str:
    """A trial as a line of the list of contents, with a link to its part."""
    anchor = re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
    return f"- [{title}](#{anchor}): {verdict(trial)}"


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
    lines = [f"\n## {title}\n", f"{trial.about} ({how(name, trial)})\n", table(trial.tried)]
    lines += [f"{note}\n" for note in trial.notes]
    lines += [f"{extra.strip()}\n" for extra in trial.tables]
    if trial.failures:
        lines += ["**What went wrong**\n", *(f"- {failure}" for failure in trial.failures), ""]
    return "\n".join(lines)


def how(name: str, trial: Trial) -> str:
    """How to run a trial again, and when it was run, from which seed and for how long."""
    minutes = f"{trial.seconds / 60:,.0f} minutes" if trial.seconds > 90 else f"{trial.seconds:,.0f} s"
    when = f", on {uk(trial.day)}, seed {trial.seed}, {minutes}" if trial.day else ""
    return f"`--only {name}`{when}"


def uk(day: str) -> str:
    """A day in UK order: 26/11/2026."""
    return "/".join(reversed(day.split("-")))


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
