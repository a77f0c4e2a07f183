"""Set up a virtual environment of actionbook's own, once, and run things in it; needs only Python itself."""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"
OLDEST = ROOT / "scripts" / "oldest.txt"
DECIDING = (CONSTRAINTS, OLDEST, ROOT / "setup.cfg", ROOT / "pyproject.toml")
"""The files that say what is set up: a change in one of them means setting up again."""

RUN = "import sys; sys.argv[0] = 'actionbook'; from actionbook.cli import main; sys.exit(main())"
INTERRUPTED = 130
LAST_LINES = 12

NO_VENV = """This Python cannot make the separate place actionbook is set up in: its "venv" part is missing.
On Debian or Ubuntu, install it with
    sudo apt install python{major}.{minor}-venv
(or python3-venv), then run the same command again. Elsewhere, install Python from python.org."""

NO_PLACE = """Setting up failed: {place} could not be made.
Close programs that use that folder, delete it if it is there, and run the same command again.
What Python said:
{said}"""

NO_PARTS = """Setting up failed: the parts actionbook needs could not be fetched or installed.
Check that this computer is on the network (and that your organisation lets Python through), then run the same
command again; nothing needs to be tidied up first.
What the installer said:
{said}"""

SETTING_UP = "Setting actionbook up in {place}. This is done once and takes a minute or two …"
READY = "Ready."


class Setup(NamedTuple):
    """A way of setting up: what it is called in the stamp, what pip is asked to install, where, in which versions."""

    name: str
    wanted: str
    beside: str = ""
    """What is added to the name of the environment's folder."""
    constraints: Path | None = CONSTRAINTS
    """None takes the newest of everything."""


FOR_WORK = Setup("work", ".")
FOR_TESTS = Setup("tests", ".[dev]")
OTHER_VERSIONS = {
    "--oldest": Setup("oldest", ".[test]", "-oldest", OLDEST),
    "--newest": Setup("newest", ".[test]", "-newest", None),
}
"""What `scripts/test.py` may be asked for beside the versions that are pinned."""
SERVES = {FOR_WORK: (FOR_WORK, FOR_TESTS)}
"""Which set-ups are good enough for which: what is set up for tests does for the work, too."""


class SetupFailed(Exception):
    """Setting up cannot go on; the text says why and what to do."""


def run_actionbook(arguments: list[str]) -> int:
    """Set up where needed and run the `actionbook` command in the caller's folder; returns its exit code."""
    return run_in_environment(FOR_WORK, ["-P", "-c", RUN, *arguments])


def run_tests(arguments: list[str]) -> int:
    """Set up where needed and run pytest at the project's root; returns its exit code.

    `--oldest` or `--newest` as the first argument tests with those versions of the parts, in an environment of its own.
    """
    setup = OTHER_VERSIONS.get(arguments[0] if arguments else "", FOR_TESTS)
    rest = arguments if setup is FOR_TESTS else arguments[1:]
    return run_in_environment(setup, ["-m", "pytest", *rest], folder=ROOT)


def run_in_environment(setup: Setup, arguments: list[str], folder: Path | None = None) -> int:
    """The exit code of the environment's Python, run with `arguments`; 1 where setting up failed."""
    try:
        python = set_up(setup)
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return run_child([str(python), *arguments], folder)


def run_child(command: list[str], folder: Path | None) -> int:
    """The exit code of a command that shares our terminal; Ctrl+C is the child's to answer."""
    sys.stdout.flush()
    with subprocess.Popen(command, cwd=folder) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


def set_up(setup: Setup) -> Path:
    """The Python of an environment that serves `setup`, which is made or renewed where it has to be."""
    place = place_of(setup)
    python = environment_python(place)
    if python.exists() and read_stamp(place) in {stamp_of(enough) for enough in SERVES.get(setup, (setup,))}:
        return python
    say(SETTING_UP.format(place=place))
    make_environment(place)
    install(setup)
    stamp_file(place).write_text(stamp_of(setup), encoding="utf-8")
    say(READY)
    return python


def place_of(setup: Setup) -> Path:
    """The folder of the environment for a way of setting up."""
    return ENVIRONMENT.with_name(ENVIRONMENT.name + setup.beside)


def make_environment(place: Path) -> None:
    """Make an environment anew. SetupFailed where this Python has no venv, or the folder cannot be written."""
    if not all(importlib.util.find_spec(part) for part in ("venv", "ensurepip")):
        raise SetupFailed(NO_VENV.format(major=sys.version_info.major, minor=sys.version_info.minor))
    made = quietly([sys.executable, "-m", "venv", "--clear", str(place)])
    if made.returncode:
        raise SetupFailed(NO_PLACE.format(place=place, said=last_lines(made.stdout)))


def install(setup: Setup) -> None:
    """Install actionbook, in place, and what `setup` wants beside it, in the versions it says."""
    options = ["--quiet", "--no-input", "--no-user", "--disable-pip-version-check", "--no-warn-script-location"]
    versions = ["--constraint", str(setup.constraints)] if setup.constraints else []
    wanted = [*versions, "--editable", setup.wanted]
    installed = quietly([str(environment_python(place_of(setup))), "-m", "pip", "install", *options, *wanted])
    if installed.returncode:
        raise SetupFailed(NO_PARTS.format(said=last_lines(installed.stdout)))


def quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command at the project's root and keep what it says, both streams together."""
    return subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace", check=False,
    )


def environment_python(place: Path) -> Path:
    """Where the own Python of an environment stands, on Windows and elsewhere."""
    return place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp_file(place: Path) -> Path:
    """Written last, so that a set-up that was broken off is not taken for a whole one."""
    return place / "set-up.txt"


def stamp_of(setup: Setup) -> str:
    """What a finished set-up is known by: its name, the deciding files, this Python and this folder."""
    digest = hashlib.sha256()
    for path in DECIDING:
        digest.update(path.read_bytes())
    digest.update(f"{sys.version_info[:2]} {ROOT}".encode())
    return f"{setup.name} {digest.hexdigest()}"


def read_stamp(place: Path) -> str:
    """The stamp of the set-up that is there; empty without one."""
    try:
        return stamp_file(place).read_text(encoding="utf-8")
    except OSError:
        return ""


def last_lines(text: str) -> str:
    """The end of what a program said, set in from the margin."""
    return "\n".join(f"    {line}" for line in text.strip().splitlines()[-LAST_LINES:])


def say(text: str) -> None:
    """Tell the user how setting up goes, beside the output of the command itself."""
    print(text, file=sys.stderr, flush=True)
