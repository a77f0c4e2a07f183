"""Setting up: done once, done again when what is wanted changes, and plain words when it cannot be done."""

import ast
import configparser
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"


def load(name: str) -> ModuleType:
    """A script as a module of its own."""
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Recorded:
    """Stands in for running a command: keeps what was asked for and answers with a result."""

    def __init__(self, fails_on: str = "nothing") -> None:
        self.commands: list[list[str]] = []
        self.fails_on = fails_on

    def __call__(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        self.commands.append(command)
        return subprocess.CompletedProcess(command, int(self.fails_on in command), stdout="one line\nno such host\n")


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The bootstrap with its environment in a folder of the test's own."""
    module = load("bootstrap")
    monkeypatch.setattr(module, "ENVIRONMENT", tmp_path / "a place" / ".venv")
    python = module.environment_python(module.ENVIRONMENT)
    python.parent.mkdir(parents=True)
    python.touch()
    return module


@pytest.fixture
def asked(bootstrap: Any, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    recorded = Recorded()
    monkeypatch.setattr(bootstrap, "quietly", recorded)
    return recorded


def test_setting_up_makes_an_environment_and_installs_the_pinned_versions(bootstrap: Any, asked: Recorded) -> None:
    bootstrap.set_up(bootstrap.FOR_TESTS)
    make, install = asked.commands
    assert make == [sys.executable, "-m", "venv", "--clear", str(bootstrap.ENVIRONMENT)]
    assert install[-4:] == ["--constraint", str(SCRIPTS / "constraints.txt"), "--editable", ".[dev]"]


def test_what_is_set_up_is_not_set_up_again(bootstrap: Any, asked: Recorded) -> None:
    bootstrap.set_up(bootstrap.FOR_TESTS)
    asked.commands.clear()
    bootstrap.set_up(bootstrap.FOR_TESTS)
    bootstrap.set_up(bootstrap.FOR_WORK)
    assert asked.commands == []


def test_an_environment_for_the_work_is_not_enough_for_the_tests(bootstrap: Any, asked: Recorded) -> None:
    bootstrap.set_up(bootstrap.FOR_WORK)
    asked.commands.clear()
    bootstrap.set_up(bootstrap.FOR_TESTS)
    assert len(asked.commands) == 2


@pytest.mark.parametrize(
    ("option", "place", "versions"),
    [
        ("--oldest", ".venv-oldest", ["--constraint", str(SCRIPTS / "oldest.txt")]),
        ("--newest", ".venv-newest", []),
    ],
)
def test_other_versions_are_tested_in_an_environment_of_their_own(
    bootstrap: Any, asked: Recorded, monkeypatch: pytest.MonkeyPatch, option: str, place: str, versions: list[str]
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "run_child", lambda command, folder: ran.append(command) or 0)
    bootstrap.ENVIRONMENT.with_name(place).mkdir()
    assert bootstrap.run_tests([option, "-k", "frame"]) == 0
    make, install = asked.commands
    python = str(bootstrap.environment_python(bootstrap.ENVIRONMENT.with_name(place)))
    assert make[-1] == str(bootstrap.ENVIRONMENT.with_name(place))
    assert install[0] == python and install[install.index("--no-warn-script-location") + 1 : -2] == versions
    assert ran == [[python, "-m", "pytest", "-k", "frame"]]


def test_a_change_in_what_is_wanted_sets_up_again(
    bootstrap: Any, asked: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "setup.cfg"
    wanted.write_text("click", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "DECIDING", (wanted,))
    bootstrap.set_up(bootstrap.FOR_WORK)
    asked.commands.clear()
    wanted.write_text("click and rich", encoding="utf-8")
    bootstrap.set_up(bootstrap.FOR_WORK)
    assert len(asked.commands) == 2


def test_a_set_up_that_was_broken_off_is_done_again(bootstrap: Any, asked: Recorded) -> None:
    asked.fails_on = "pip"
    assert bootstrap.run_actionbook([]) == 1
    asked.fails_on = "nothing"
    asked.commands.clear()
    bootstrap.set_up(bootstrap.FOR_WORK)
    assert len(asked.commands) == 2


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("pip", "could not be fetched or installed.\nCheck that this computer is on the network"),
        ("venv", "could not be made.\nClose programs that use that folder"),
    ],
)
def test_a_failure_says_what_to_do_and_what_was_said(
    bootstrap: Any, asked: Recorded, capsys: pytest.CaptureFixture[str], step: str, words: str
) -> None:
    asked.fails_on = step
    assert bootstrap.run_tests([]) == 1
    output = capsys.readouterr()
    assert words in output.err
    assert "    no such host" in output.err
    assert output.out == ""


def test_a_python_without_venv_is_told_what_to_install(
    bootstrap: Any, asked: Recorded, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    assert bootstrap.run_actionbook([]) == 1
    assert f"sudo apt install python3.{sys.version_info.minor}-venv" in capsys.readouterr().err
    assert asked.commands == []


def test_exit_codes_and_arguments_are_passed_on(bootstrap: Any, tmp_path: Path) -> None:
    code = "import os, sys; sys.exit(3 if sys.argv[1:] == ['a b', 'ü'] and os.getcwd() == sys.argv[0] else 4)"
    code = code.replace("sys.argv[0]", repr(str(tmp_path.resolve())))
    assert bootstrap.run_child([sys.executable, "-c", code, "a b", "ü"], tmp_path) == 3


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_older_python_is_turned_away(version: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 1))
    with pytest.raises(SystemExit, match=f"needs Python 3.11 or later, and this is Python {version[0]}.{version[1]}"):
        load("python_version").check_python()


@pytest.mark.parametrize("name", ["run", "test", "python_version"])
def test_what_an_older_python_meets_first_it_can_read(name: str) -> None:
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Match)
    tree = ast.parse((SCRIPTS / f"{name}.py").read_text(encoding="ascii"))
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []
    assert [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns] == []


def test_every_part_that_is_asked_for_is_pinned_at_a_version_that_is_new_enough() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = settings["options.extras_require"]
    wanted = settings["options"]["install_requires"] + extras["test"] + extras["dev"]
    lines = (SCRIPTS / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.lower().split("==") for line in lines if not line.startswith("#"))
    for line in wanted.strip().splitlines():
        requirement = Requirement(line)
        if requirement.name == "actionbook":  # the extra that is part of another
            continue
        assert pinned[requirement.name] in requirement.specifier
