"""The examples in docstrings show what happens: each runs in a folder that holds the samples."""

import doctest
import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

import actionbook

VERBS = [name for name in actionbook.__all__ if inspect.isfunction(getattr(actionbook, name))]


@pytest.fixture(scope="module")
def filled(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, and with two versions of one plan."""
    folder = tmp_path_factory.mktemp("examples")
    for path in samples.rglob("*.xl*"):
        shutil.copy(path, folder)
    shutil.copy(folder / "Larkfield improvement plan.xlsx", folder / "Plan in March.xlsx")
    book = load_workbook(folder / "Plan in March.xlsx")
    book["Sheet1"]["E13"] = "30/06/2025"
    book.save(folder / "Plan in April.xlsx")
    return folder


@pytest.fixture
def workplace(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(filled)
    yield filled


@pytest.mark.parametrize("name", VERBS)
def test_the_example_of(name: str, workplace: Path) -> None:
    verb = getattr(actionbook, name)
    [example] = [one for one in doctest.DocTestFinder(recurse=False).find(verb, name, globs={}) if one.examples]
    said: list[str] = []
    result = doctest.DocTestRunner().run(example, out=said.append)
    assert result.attempted >= 3 and not result.failed, "".join(said)


def test_no_other_docstring_holds_an_example_that_no_test_runs() -> None:
    package = Path(actionbook.__file__).parent
    found = sum(path.read_text(encoding="utf-8").count(">>> import actionbook") for path in package.rglob("*.py"))
    assert found == len(VERBS) == 13
    everything = sum(path.read_text(encoding="utf-8").count(">>> ") for path in package.rglob("*.py"))
    finder = doctest.DocTestFinder(recurse=False)
    run = sum(len(one.examples) for name in VERBS for one in finder.find(getattr(actionbook, name), name, globs={}))
    assert everything == run
