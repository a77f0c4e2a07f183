"""What actionbook was put through is put through it again, in a short form, with every run of the tests."""

import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from trials.trial import Extent, Trial, Tried, read_trial, write_trial  # noqa: E402
import trust  # noqa: E402
from trust import TITLES  # noqa: E402
from trust_page import page, part, verdict  # noqa: E402

WITH_THE_TESTS: tuple[str, ...] = ("broken", "hostile", "barred", "scale", "reading")
"""The trials whose short form takes seconds. The others are run by .ci/run."""
TRIAL = Trial(
    "Runs were killed.",
    (Tried("killed `rag`", 200, {"the old file": 120, "the new file": 80}, "slowest 1.2 s"),),
    failures=("moment 17: half a file",),
    notes=("Not tried on Windows.",),
    tables=("By moment\n\n| Moment | File |\n|---|---|\n| 17 | half |",),
)


@pytest.mark.parametrize("name", WITH_THE_TESTS)
def test_a_short_trial_finds_nothing_wrong(name: str) -> None:
    trial = import_module(f"trials.{name}").run(Extent())
    assert not trial.failures, "\n".join(trial.failures)
    assert trial.about and sum(one.number for one in trial.tried)


def test_every_trial_is_a_module_and_every_module_a_trial() -> None:
    modules = {path.stem for path in (ROOT / "scripts" / "trials").glob("*.py")}
    assert set(TITLES) <= modules and set(WITH_THE_TESTS) <= set(TITLES)
    named = {name for name in modules if "\ndef run(extent: Extent) -> Trial:" in _text(name)}
    assert named == set(TITLES)


def _text(name: str) -> str:
    return (ROOT / "scripts" / "trials" / f"{name}.py").read_text(encoding="utf-8")


def test_what_a_trial_came_to_is_kept_as_it_was(tmp_path: Path) -> None:
    write_trial(TRIAL, tmp_path / "kept" / "killed.json")
    assert read_trial(tmp_path / "kept" / "killed.json") == TRIAL


def test_the_page_says_what_was_tried_what_happened_and_what_went_wrong() -> None:
    section = part("killed", "Killed at any moment", TRIAL)
    assert section.startswith("\n## Killed at any moment\n\nRuns were killed. (`--only killed`)\n")
    assert "| killed `rag` | 200 | 120 the old file; 80 the new file | slowest 1.2 s |" in section
    assert "Not tried on Windows." in section and "| 17 | half |" in section
    assert section.endswith("**What went wrong**\n\n- moment 17: half a file\n")
    assert verdict(TRIAL) == "200 tried, 1 went wrong"


def test_the_page_begins_with_the_verdict_and_a_list_of_its_parts() -> None:
    passed = replace(TRIAL, failures=(), seconds=125, day="2026-11-26", seed=7)
    trials = {"killed": ("Killed at any moment", TRIAL), "again": ("Runs, once more", passed)}
    shown = page(trials, ["On another planet"])
    assert "\n- On another planet: not run in full yet\n" in shown
    assert "2 trials, 400 things tried, **1 of them not passed**." in shown
    assert "- [Killed at any moment](#killed-at-any-moment): 200 tried, 1 went wrong\n" in shown
    assert "- [Runs, once more](#runs-once-more): 200 tried, none went wrong\n" in shown
    assert "(`--only again`, on 26/11/2026, seed 7, 2 minutes)" in shown


def test_the_script_says_what_it_can_be_asked_for() -> None:
    shown = subprocess.run([sys.executable, ROOT / "scripts" / "trust.py", "--help"], capture_output=True, text=True)
    assert shown.returncode == 0 and "--full" in shown.stdout and not shown.stderr


def test_a_trial_that_breaks_off_is_a_failure_and_the_next_one_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "import_module", lambda name: ModuleType(name))
    trial = trust.run_trial("killed", Extent())
    assert not trial.tried and "AttributeError" in trial.failures[0]


def test_the_page_in_the_docs_names_every_trial() -> None:
    shown = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    assert all(f"- [{title}](#" in shown or f"- {title}: not run in full yet" in shown for title in TITLES.values())
