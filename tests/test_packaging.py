"""What is given away: the source archive and the wheel hold what they should, and run without the checkout."""

import ast
import configparser
import email
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packing_up import ROOT, clean_copy, installed, run, skip_when_offline, try_out

import actionbook

WHEREFROM = {"docx": "python-docx", "python_calamine": "python-calamine", "dateutil": "python-dateutil"}
"""What is imported under another name than it is installed by."""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clean_copy(tmp_path_factory.mktemp("packaging"))


@pytest.fixture(scope="module")
def built(clone: Path) -> Path:
    """A folder with the source archive and the wheel, made by the build of this environment."""
    pytest.importorskip("build")
    pytest.importorskip("setuptools")
    folder = clone.parent / "dist"
    said = run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, clone], clone.parent)
    assert "deprecat" not in said.lower()
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


def files_in(folder: Path, *parts: str) -> set[str]:
    """The files of some parts of a folder, as an archive names them."""
    found = [path for part in parts for path in (folder / part).rglob("*")] + [folder / part for part in parts]
    return {path.relative_to(folder).as_posix() for path in found if path.is_file() and path.suffix != ".pyc"}


def metadata_of(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def options() -> configparser.ConfigParser:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    return settings


def required() -> dict[str, Requirement]:
    lines = options()["options"]["install_requires"].strip().splitlines()
    return {one.name.lower(): one for one in map(Requirement, lines)}


def test_the_wheel_holds_the_package_and_nothing_else(clone: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == files_in(clone, "actionbook")
    assert "actionbook/py.typed" in names


def test_the_source_archive_holds_what_a_clone_holds(clone: Path, built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    texts = ("README.md", "CHANGELOG.md", "LICENSE", "setup.cfg", "pyproject.toml", "MANIFEST.in", ".ci/run")
    wanted = files_in(clone, "actionbook", "docs", "scripts", "tests", "workbooks", *texts)
    assert set(texts) <= wanted
    assert wanted - names == set()


def test_the_metadata_say_who_what_and_under_which_licence(wheel: Path) -> None:
    said = metadata_of(wheel)
    assert said["Version"] == actionbook.__version__
    assert (said["License-Expression"], said["License-File"]) == ("MIT", "LICENSE")
    assert said["Requires-Python"] == ">=3.11" and "master" in said["Summary"]
    assert not [one for one in said.get_all("Classifier") or [] if one.startswith("License ::")]


def test_the_version_stands_in_one_place_only() -> None:
    assert options()["metadata"]["version"] == "attr: actionbook.__version__"
    assert "version" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_licence_names_the_year_of_the_first_version() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()[2].startswith("Copyright (c) 2026")


def test_what_is_imported_is_what_is_required() -> None:
    imported = set()
    for path in (ROOT / "actionbook").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"actionbook"}
    extra = {"pyarrow", "distributed", "fsspec"}  # each is asked for by a message of its own
    assert {WHEREFROM.get(name, name) for name in foreign - extra} == set(required()) and extra <= foreign


def test_the_oldest_versions_that_are_tested_are_the_floors() -> None:
    lines = (ROOT / "scripts" / "oldest.txt").read_text(encoding="utf-8").lower().splitlines()
    pinned = dict(line.split("==") for line in lines if "==" in line)
    for name, one in required().items():
        [floor] = one.specifier
        assert floor.operator == ">=" and (pinned[name] + ".").startswith(floor.version + "."), name


def test_the_command_is_python_m_actionbook_too_and_calls_itself_actionbook() -> None:
    command = [sys.executable, "-m", "actionbook"]
    version = subprocess.run([*command, "--version"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert version.stdout.strip() == f"actionbook, version {actionbook.__version__}"
    wrong = subprocess.run([*command, "shwo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2 and wrong.stderr.startswith("Usage: actionbook ")


@pytest.mark.slow
def test_the_wheel_runs_where_there_is_nothing_else(wheel: Path, tmp_path: Path) -> None:
    skip_when_offline(tmp_path)
    python = installed(wheel, tmp_path)
    workplace = tmp_path / "work place"
    workplace.mkdir()
    cache = str(tmp_path / "cache")
    assert actionbook.__version__ in run([python.with_name("actionbook"), "--version"], workplace)
    try_out([python, "-m", "actionbook"], workplace, ACTIONBOOK_CACHE=cache)


@pytest.mark.slow
def test_pip_installs_a_clean_clone_with_what_developing_needs(clone: Path, tmp_path: Path) -> None:
    skip_when_offline(tmp_path)
    python = installed(f"{clone}[dev]", tmp_path)
    assert actionbook.__version__ in run([python, "-m", "actionbook", "--version"], tmp_path)
