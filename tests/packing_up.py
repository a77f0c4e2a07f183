"""Building and installing actionbook as somebody else would: from a clean copy, in environments of their own."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOT_OURS = shutil.ignore_patterns(
    ".git", ".venv*", "build", "dist", "*.egg-info", "node_modules", "__pycache__", ".*_cache", ".hypothesis",
    ".coverage*",
)  # fmt: skip


def clean_copy(folder: Path) -> Path:
    """The project as a fresh clone has it."""
    return Path(shutil.copytree(ROOT, folder / "clone", ignore=NOT_OURS))


def run(command: Sequence[str | Path], folder: Path, **variables: str) -> str:
    """What a command says, run in a folder without any of this project's paths; it must succeed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ACTIONBOOK"))}
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, env=kept | variables, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}:\n{done.stdout}"
    return done.stdout


def skip_when_offline(folder: Path) -> None:
    """Skip the test where pip reaches no packages."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "iniconfig"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no packages can be fetched here")


def installed(wanted: str | Path, folder: Path) -> Path:
    """The Python of a new environment into which pip has put what is wanted, in the pinned versions."""
    venv.create(folder / "own", with_pip=True)
    python = folder / "own" / ("Scripts/python" if sys.platform == "win32" else "bin/python")
    constraints = ["--constraint", ROOT / "scripts" / "constraints.txt"]
    run([python, "-m", "pip", "install", "--quiet", *constraints, wanted], folder)
    return python


def try_out(actionbook: Sequence[str | Path], workplace: Path, **variables: str) -> None:
    """Show a plan, consolidate, make an appendix and begin a plan in a folder outside the checkout."""
    samples = Path(shutil.copytree(ROOT / "workbooks", workplace / "workbooks"))
    plan = next(samples.rglob("Larkfield improvement plan.xlsx"))
    old_kind = next(samples.rglob("Bramble action log.ods"))
    day = ["--as-of", "2025-04-11"]
    assert "14 actions" in run([*actionbook, "show", plan, *day], workplace, **variables)
    assert "5 actions" in run([*actionbook, "show", old_kind, *day], workplace, **variables)
    told = run([*actionbook, "consolidate", plan, old_kind, "-o", "Master.xlsx", *day], workplace, **variables)
    assert "19 actions" in told
    for form in ("xlsx", "docx", "html"):
        run([*actionbook, "appendix", "Master.xlsx", "-o", f"Appendix.{form}", *day], workplace, **variables)
        assert (workplace / f"Appendix.{form}").stat().st_size > 5_000
    run([*actionbook, "new", "-o", "New plan.xlsx"], workplace, **variables)
    assert (workplace / "New plan.xlsx").stat().st_size > 5_000
