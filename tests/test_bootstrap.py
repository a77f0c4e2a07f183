"""Setting up: done once, done again when what is wanted changes, and plain words when it cannot be done."""

import ast
import configparser
import importlib.util
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
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

    def __init__(self, fails_on: str = "nothing", says: str = "one line\nno such host\n") -> None:
        self.commands: list[list[str]] = []
        self.fails_on = fails_on
        self.says = says

    def __call__(
        self, command: list[str], heard: Callable[[str], None] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        self.commands.append(command)
        for line in self.says.splitlines() if heard else ():
            heard(line)
        return subprocess.CompletedProcess(command, int(self.fails_on in command), stdout=self.says)


def made(module: Any, place: Path, base: Path) -> None:
    """Make what stands for an environment, of the Python in a folder."""
    python = module.environment_python(place)
    python.parent.mkdir(parents=True)
    python.touch()
    (place / "pyvenv.cfg").write_text(f"home = {base}\nversion = 3.11.9\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def scripts_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts find one another, as they do when one of them is run."""
    monkeypatch.syspath_prepend(SCRIPTS)


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The bootstrap with its environment in a folder of the test's own."""
    module = load("bootstrap")
    monkeypatch.setattr(module, "ENVIRONMENT", tmp_path / "a place" / ".venv")
    monkeypatch.setattr(module, "own_folder", lambda project: tmp_path / "own")
    made(module, module.ENVIRONMENT, tmp_path)
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
    assert ran == [[python, "-m", "pytest", *bootstrap.SIDE_BY_SIDE, "-k", "frame"]]


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
        ("pip", "could not be fetched or installed.\nThe Python Package Index (PyPI) could not be reached."),
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


def test_setting_up_tells_in_words_what_it_does_and_that_it_is_done_once(
    bootstrap: Any, asked: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.says = (
        "Obtaining dependency information for pandas>=2.1 from https://x\nCollecting pandas>=2.1\nCollecting numpy\n"
        "  Using cached numpy.whl\nInstalling collected packages: numpy, pandas\n"
    )
    bootstrap.set_up(bootstrap.FOR_WORK)
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"Setting actionbook up in {bootstrap.ENVIRONMENT}."
    assert told[1].startswith("This is done once and takes a few minutes")
    steps = [bootstrap.MAKING_PLACE, bootstrap.FETCHING, "  pandas", "  numpy", bootstrap.INSTALLING, "Ready."]
    assert told[2:] == steps


def test_setting_up_that_is_stopped_says_so_and_is_begun_anew(
    bootstrap: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "quietly", stopped)
    assert bootstrap.run_actionbook([]) == bootstrap.INTERRUPTED
    assert bootstrap.BROKEN_OFF in capsys.readouterr().err
    assert not bootstrap.serves(bootstrap.ENVIRONMENT, bootstrap.FOR_WORK)


def test_an_environment_whose_python_is_gone_is_made_anew(bootstrap: Any, asked: Recorded, tmp_path: Path) -> None:
    bootstrap.set_up(bootstrap.FOR_WORK)
    asked.commands.clear()
    (bootstrap.ENVIRONMENT / "pyvenv.cfg").write_text(f"home = {tmp_path / 'gone'}\n", encoding="utf-8")
    bootstrap.set_up(bootstrap.FOR_WORK)
    assert len(asked.commands) == 2


def test_a_folder_that_was_moved_is_set_up_anew(
    bootstrap: Any, asked: Recorded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bootstrap.set_up(bootstrap.FOR_WORK)
    asked.commands.clear()
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path / "moved")
    bootstrap.set_up(bootstrap.FOR_WORK)
    assert len(asked.commands) == 2


def test_where_nothing_may_be_written_the_environment_goes_to_the_user_s_own_folder(
    bootstrap: Any, asked: Recorded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(bootstrap, "why_not_in", lambda folder: f"nothing may be written in {folder}")
    own = tmp_path / "own" / ".venv"
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(own), "platbase": str(own)}))
    site.mkdir(parents=True)
    assert bootstrap.set_up(bootstrap.FOR_WORK) == bootstrap.environment_python(own)
    told = capsys.readouterr().err
    assert f"up in {own}." in told
    assert f"(Not in the folder of actionbook, because nothing may be written in {tmp_path / 'a place'}.)" in told
    assert "--editable" not in asked.commands[1] and "click>=8.2" in asked.commands[1]
    code = "import sys, site; site.addsitedir(sys.argv[1]); print(sys.path[-1])"
    found = subprocess.run([sys.executable, "-c", code, site], capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()) == bootstrap.ROOT


def test_a_certificate_that_python_does_not_know_is_looked_for_in_the_system(bootstrap: Any, asked: Recorded) -> None:
    asked.fails_on, asked.says = "install", "SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))"
    with pytest.raises(bootstrap.SetupFailed, match="Ask your IT team for its root certificate as a .pem file"):
        bootstrap.set_up(bootstrap.FOR_WORK)
    assert [command[4:6] == ["--use-feature", "truststore"] for command in asked.commands] == [False, False, True]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ERROR: [Errno 28] No space left on device", "The disk is full. Make about 500 MB of room"),
        ("OSError: [WinError 206] The filename or extension is too long", "Unpack actionbook nearer to the root"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy", "wants a name and a"),
        ("ProxyError('Cannot connect to proxy.', timeout('timed out'))", "for the address of the right"),
        ("ERROR: 403 Client Error: Forbidden for url", "refuses this computer. Ask your IT team to allow the Python"),
        ("NewConnectionError: [Errno 11001] getaddrinfo failed", "PY -m pip config set global.proxy http://"),
        ("ERROR: No matching distribution found for pandas", "could not be reached. See that this computer is on the"),
        ("error: Microsoft Visual C++ 14.0 or greater is required", "no ready-made parts for this Python (3.15)"),
        ("ERROR: Could not install packages: [WinError 5] Access is denied: 'x'", "Close every window of actionbook"),
        ("something that nobody has seen", "could not be reached"),
    ],
)
def test_what_to_do_depends_on_what_the_installer_said(said: str, words: str) -> None:
    told = load("advice").advice_for(said, "PY -m pip", "3.15")
    assert words in told.replace("\n    ", "\0").replace("\n", " ").replace("\0", " ")
    assert max(map(len, told.splitlines())) <= 100


def test_of_what_the_installer_said_the_lines_with_the_trouble_are_shown_first() -> None:
    trouble = [f"WARNING: Retrying (total={left}) after connection broken by 'ReadTimeoutError'" for left in range(5)]
    rest = [f"    line {number}" for number in range(20)]
    shown = load("advice").telling_lines("\n".join([*trouble, *rest])).splitlines()
    assert shown == trouble[:3] + rest[-6:]


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("\\\\server\\share\\tools", True),
        ("\\\\?\\UNC\\server\\share", True),
        ("Z:\\tools", True),
        ("C:\\tools", False),
        ("\\\\?\\C:\\tools", False),
    ],
)
def test_a_folder_on_another_computer_is_known(path: str, shared: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    places = load("places")
    monkeypatch.setattr(places, "drive_kind", lambda root: places.REMOTE_DRIVE if root == "Z:\\" else 3)
    assert places.is_on_share(path) == shared


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("\\\\server\\share\\tools", "is on another computer"),
        ("C:\\" + "long name\\" * 14, "is so long that Windows could not open"),
        ("C:\\actionbook", ""),
    ],
)
def test_an_environment_stands_neither_on_a_share_nor_too_deep(
    folder: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = load("places")
    monkeypatch.setattr(places, "may_write", lambda folder: True)
    told = places.why_not_in(PureWindowsPath(folder), "win32")
    assert (why in told) if why else told == ""


def test_a_folder_is_tried_and_not_believed(tmp_path: Path) -> None:
    places = load("places")
    assert places.may_write(tmp_path) and list(tmp_path.iterdir()) == []
    assert places.why_not_in(tmp_path / "gone", "linux") == f"nothing may be written in {tmp_path / 'gone'}"


@pytest.mark.parametrize(
    ("system", "given", "base", "folder"),
    [
        ("win32", {"LOCALAPPDATA": "local"}, "C:\\Python313", "local/actionbook"),
        ("win32", {}, "C:\\Python313", "~/AppData/Local/actionbook"),
        ("win32", {"LOCALAPPDATA": "local"}, "C:\\Program Files\\WindowsApps\\Python.3.13_x64", "~/.actionbook"),
        ("darwin", {}, "/usr/local", "~/Library/Application Support/actionbook"),
        ("linux", {"XDG_DATA_HOME": "share"}, "/usr", "share/actionbook"),
        ("linux", {}, "/usr", "~/.local/share/actionbook"),
    ],
)
def test_the_user_s_own_folder_stays_on_this_computer_and_differs_by_project(
    system: str, given: dict[str, str], base: str, folder: str
) -> None:
    own_folder = load("places").own_folder
    here, there = (own_folder(Path(project), system, given, base) for project in ("tools", "others"))
    assert here.parent == Path(folder).expanduser() == there.parent and here != there


HOLDER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from alone import alone
with alone(Path(sys.argv[2]), lambda: print("waiting", flush=True)):
    print("in", flush=True)
    time.sleep(float(sys.argv[3]))
"""


def test_of_two_that_set_up_at_once_one_waits_until_the_other_ends_however_it_ends(tmp_path: Path) -> None:
    lock = tmp_path / ".venv.lock"
    start = [sys.executable, "-c", HOLDER, str(SCRIPTS), str(lock)]
    with subprocess.Popen([*start, "60"], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout and first.stdout.readline() == "in\n"
        with subprocess.Popen([*start, "0"], stdout=subprocess.PIPE, text=True) as second:
            assert second.stdout and second.stdout.readline() == "waiting\n"
            assert second.poll() is None
            first.kill()
            assert second.stdout.read() == "in\n"
    assert second.returncode == 0


def test_a_lock_that_cannot_be_made_keeps_nobody_waiting(tmp_path: Path) -> None:
    with load("alone").alone(tmp_path / "gone" / ".venv.lock", pytest.fail):
        pass


def test_the_parts_of_an_extra_are_those_of_the_extras_in_it_too() -> None:
    parts = list(load("environments").requirements_of(".[dev]", ROOT))
    names = {Requirement(part).name for part in parts}
    assert {"click", "pytest", "mypy"} <= names and "actionbook" not in names
