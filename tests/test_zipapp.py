"""The single file: refuses a Python that does not fit, unpacks once, and runs with nothing else installed."""

import ast
import email
import importlib.util
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packing_up import ROOT, run, skip_when_offline, try_out

import actionbook

SCRIPT = ROOT / "scripts" / "make_zipapp.py"
START = ROOT / "scripts" / "zipapp_start.py"
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("zipapp_start", START)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("made_for", "here", "fits"),
    [
        ("win_amd64", "win-amd64", True),
        ("win_amd64", "win32", False),
        ("win32", "win32", True),
        ("win32", "win-amd64", False),
        ("win_amd64", "win-arm64", False),
        ("win_amd64", "linux-x86_64", False),
        ("linux-x86_64", "linux-x86_64", True),
        ("manylinux_2_28_x86_64", "linux-x86_64", True),
        ("manylinux2014_aarch64", "linux-x86_64", False),
        ("macosx_11_0_arm64", "macosx-14.0-arm64", True),
        ("macosx_11_0_arm64", "macosx-10.13-x86_64", False),
        ("macosx_11_0_universal2", "macosx-14.0-arm64", True),
        ("macosx_11_0_arm64", "macosx-10.13-universal2", True),
        ("macosx_11_0_arm64", "win-arm64", False),
    ],
)
def test_compiled_parts_fit_their_own_platform_only(start: ModuleType, made_for: str, here: str, fits: bool) -> None:
    assert start.fits(made_for, here) is fits


@pytest.mark.parametrize(
    ("system", "variables", "folder"),
    [
        ("win32", {"LOCALAPPDATA": "L"}, ("L", "actionbook", "Cache")),
        ("win32", {}, ("~", "AppData", "Local", "actionbook", "Cache")),
        ("darwin", {}, ("~", "Library", "Caches", "actionbook")),
        ("linux", {}, ("~", ".cache", "actionbook")),
        ("linux", {"XDG_CACHE_HOME": "X"}, ("X", "actionbook")),
    ],
)
def test_it_unpacks_into_the_users_own_cache(
    start: ModuleType, system: str, variables: dict[str, str], folder: tuple[str, ...]
) -> None:
    expected = Path(*folder).expanduser()
    assert Path(start.cache_folder(system, variables)) == expected


def test_a_python_that_does_not_fit_is_told_which_one_would(start: ModuleType) -> None:
    with pytest.raises(SystemExit) as ended:
        start.start("2.9", "win_amd64")
    words = str(ended.value)
    assert words.startswith("This actionbook.pyz is for Python 2.9 on win_amd64, and this is Python " + HERE)
    assert f"--python {HERE}" in words


@pytest.mark.parametrize(
    ("machine", "words"),
    [("win-amd64", "--python 3.12 and --platform win_amd64."), ("linux-x86_64", "on a computer like this one.")],
)
def test_the_options_that_would_fit_are_named(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, machine: str, words: str
) -> None:
    monkeypatch.setattr(sysconfig, "get_platform", lambda: machine)
    assert start.options("3.12").endswith(words)


@pytest.mark.parametrize("words", ["3.10", "3", "3.12.1", "three"])
def test_a_python_that_actionbook_does_not_run_on_is_refused_before_anything_is_fetched(words: str) -> None:
    command = [sys.executable, SCRIPT, "--python", words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"{words} is not a Python that actionbook runs on; give 3.11 or later, such as 3.12" in done.stderr


def test_an_older_python_can_read_what_it_meets_first() -> None:
    tree = ast.parse(START.read_text(encoding="ascii"))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match)
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for this computer."""
    return made(tmp_path_factory.mktemp("native"))


def made(folder: Path, *options: str) -> Path:
    skip_when_offline(folder)
    output = folder / "actionbook.pyz"
    run([sys.executable, SCRIPT, "--output", output, *options], folder)
    return output


@pytest.mark.slow
def test_it_runs_on_a_bare_python_with_an_empty_home(native: Path, tmp_path: Path) -> None:
    home, workplace = tmp_path / "home", tmp_path / "work place"
    home.mkdir()
    workplace.mkdir()
    own = {"HOME": str(home), "XDG_CACHE_HOME": "", "LOCALAPPDATA": "", "USERPROFILE": str(home)}
    bare = [sys.executable, "-I", "-S", native]
    first = run([*bare, "--version"], workplace, **own)
    assert first.startswith("Unpacking actionbook into " + str(home)) and actionbook.__version__ in first
    assert run([*bare, "--version"], workplace, **own).strip() == f"actionbook, version {actionbook.__version__}"
    try_out(bare, workplace, **own)


@pytest.mark.slow
def test_one_for_windows_is_made_anywhere_and_holds_all_that_windows_wants(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path, "--platform", "win_amd64", "--python", "3.12")) as archive:
        names = [name.removeprefix("site-packages/") for name in archive.namelist()]
        main = archive.read("__main__.py").decode()
        said = [archive.read(name) for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    compiled = [name for name in names if name.endswith(".pyd")]
    assert {"pandas", "numpy", "lxml", "rapidfuzz", "python_calamine"} <= {name.split("/")[0] for name in compiled}
    assert [name for name in compiled if "cp312-win_amd64" not in name] == []
    assert [name for name in names if name.endswith((".so", ".dylib"))] == []
    assert "start('3.12', 'win_amd64')" in main
    assert unmet(said) == set()


def unmet(said: list[bytes]) -> set[str]:
    """What one of the parts requires on Windows and no part is."""
    there = {"python_version": "3.12", "python_full_version": "3.12.0", "sys_platform": "win32", "os_name": "nt",
             "platform_system": "Windows", "platform_machine": "AMD64", "extra": ""}  # fmt: skip
    parts = [email.message_from_bytes(one) for one in said]
    named = {canonicalize_name(part["Name"]) for part in parts}
    wanted = [Requirement(line) for part in parts for line in part.get_all("Requires-Dist") or []]
    return {canonicalize_name(one.name) for one in wanted if not one.marker or one.marker.evaluate(there)} - named


@pytest.mark.slow
def test_the_same_sources_give_the_same_bytes(native: Path, tmp_path: Path) -> None:
    assert made(tmp_path).read_bytes() == native.read_bytes()
