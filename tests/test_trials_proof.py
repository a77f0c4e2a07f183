"""The trials of mutants and of coverage tell what they found, and pass nothing that they could not look at."""

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from trials import coverage, mutants  # noqa: E402
from trials.trial import Extent  # noqa: E402


def module(name: str, taken: int, branches: int) -> coverage.Module:
    return coverage.Module(f"actionbook/{name}.py", 100, 90, branches, taken)


SAID = "....\nFAILED tests/test_x.py::test_y\n1 failed, 30 passed, 2 skipped in 3.00s\n"


def test_coverage_counts_branches_and_names_the_modules_that_have_most_left() -> None:
    trial = coverage.told([module("a", 97, 100), module("target/b", 20, 20), module("c", 50, 50)], SAID)
    branches, lines, tests = trial.tried
    assert (branches.number, branches.outcomes, branches.figures) == (170, {"taken": 167, "not taken": 3}, "98.2 %")
    assert lines.outcomes == {"run": 270, "not run": 30}
    assert tests.outcomes == {"passed": 30, "failed": 1, "skipped": 2}
    assert "| actionbook | 150 | 98.0 % | a.py 97 of 100 |" in trial.tables[0]
    assert "| actionbook.target | 20 | 100.0 % | nothing |" in trial.tables[0]
    assert trial.failures == ("FAILED tests/test_x.py::test_y",)


@pytest.mark.parametrize(
    ("taken", "said", "failure"),
    [(94, "3 passed in 1s", "94.0 % of the branches"), (100, "no tests ran in 1s", "no test passed")],
)
def test_too_few_branches_and_a_run_without_tests_are_failures(taken: int, said: str, failure: str) -> None:
    [told] = coverage.told([module("a", taken, 100)], said).failures
    assert told.startswith(failure)


def mutant(number: int, changed: str = "- a < b / + a <= b") -> dict[str, Any]:
    function = "actionbook.status.x__late"
    return {
        "name": f"{function}__mutmut_{number}", "function": function, "file": "actionbook/status.py", "change": changed
    }  # fmt: skip


def test_mutants_that_survive_are_counted_and_shown_with_their_change() -> None:
    every = [mutant(number) for number in range(20)]
    outcomes = {one["name"]: mutants.CAUGHT for one in every[1:]} | {every[0]["name"]: mutants.SURVIVED}
    trial = mutants.told(every, outcomes, [])
    [tried] = trial.tried
    assert (tried.number, tried.outcomes, tried.figures) == (
        20, {"caught by a test": 19, "survived": 1}, "5.0 % survived"
    )  # fmt: skip
    assert not trial.failures and "| status._late | 1 | `- a < b / + a <= b` |" in trial.tables[0]


def test_too_many_survivors_no_mutants_and_tests_that_fail_anyway_are_failures() -> None:
    every = [mutant(number) for number in range(10)]
    outcomes = {one["name"]: mutants.CAUGHT for one in every[1:]} | {every[0]["name"]: mutants.UNMET}
    assert mutants.told(every, outcomes, []).failures == ("10.0 % of the mutants survived; fewer than 10 % may",)
    assert mutants.told(every, {}, []).failures == ("no mutant was put to the tests",)
    assert mutants.told(every, {}, ["test_z"]).failures == ("a test fails without any mutant: test_z",)


def test_a_mutant_that_makes_no_difference_is_told_apart_from_survivors(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"": (), "status.x__late": (("a <= b", "both are whole days"),)}
    monkeypatch.setattr(mutants, "HARMLESS", known)
    assert mutants.weigh(mutant(1), mutants.SURVIVED) == mutants.ALIKE
    assert mutants.weigh(mutant(1), mutants.CAUGHT) == mutants.CAUGHT
    assert mutants.weigh(mutant(1, "- a < b / + a > b"), mutants.SURVIVED) == mutants.SURVIVED


def test_every_module_that_decides_is_there_and_every_file_of_tests() -> None:
    for _, patterns in mutants.DECIDING:
        for pattern in patterns:
            assert mutants.files_of([pattern], ROOT / "actionbook"), pattern
    assert all((ROOT / "tests" / f"test_{name}.py").is_file() for name in mutants.TESTS)


def test_what_is_not_measured_in_the_short_form_is_said() -> None:
    trial = coverage.run(Extent())
    assert not trial.tried and not trial.failures and trial.notes


def test_a_mutant_of_a_table_and_of_a_decorated_function_is_made_too(tmp_path: Path) -> None:
    cst = pytest.importorskip("libcst")
    from trials import mutating

    source = "from functools import cache\nRULES = (lambda one: one < 3,)\n"
    source += "@cache\ndef double(one):\n    return 2 * one\n"
    made = cst.parse_module(source).visit(mutating.Plain()).code
    held: dict[str, Any] = {}
    exec(mutating.IMPORTED + made, held)
    assert held["RULES"][0](2) and not held["RULES"][0](3) and held["double"](4) == 8
    assert "def lambda_1(one: AnyOfTable)" in made and "double = cache(double__plain)" in made


def test_what_a_mutant_changes_is_told_without_its_name() -> None:
    pytest.importorskip("libcst")
    from trials import mutating

    old, new = (["def f__mutmut_orig(a):", "    return a < 1"], ["def f__mutmut_1(a):", "    return a <= 1"])
    assert mutating.change(old, new) == "- return a < 1 / + return a <= 1"
