"""Set up a virtual environment of actionbook's own, once, and run things in it; needs only Python itself."""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from advice import advice_for, is_about_certificates, telling_lines
from alone import alone
from environments import base_of, point_to, requirements_of
from places import own_folder, why_not_in

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"
OLDEST = ROOT / "scripts" / "oldest.txt"
DECIDING = (CONSTRAINTS, OLDEST, ROOT / "setup.cfg", ROOT / "pyproject.toml")
"""The files that say what is set up: a change in one of them means setting up again."""

RUN = "import sys; sys.argv[0] = 'actionbook'; from actionbook.cli import main; sys.exit(main())"
OPTIONS = (
    "--progress-bar", "off", "--no-input", "--no-user", "--disable-pip-version-check", "--no-warn-script-location"
)  # fmt: skip
OF_SYSTEM = ("--use-feature", "truststore")
"""Trust the certificates that this computer trusts, as newer versions of pip do unasked."""
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
{advice}
Nothing needs to be tidied up before you try again.
What the installer said:
{said}"""

SETTING_UP = """Setting actionbook up in {place}.
This is done once and takes a few minutes; about 50 MB are fetched. Ctrl+C stops it, and it begins anew next time."""
ELSEWHERE = "(Not in the folder of actionbook, because {}.)"
MAKING_PLACE = "Step 1 of 2: making a place for its parts …"
FETCHING = "Step 2 of 2: fetching its parts …"
FETCHED = re.compile(r"(?:Collecting|Obtaining dependency information for) ([A-Za-z0-9._-]+)")
INSTALLING = "  putting them in place (this takes longest) …"
READY = "Ready."
WAITING = "Another window is setting actionbook up just now. Waiting until it is done …"
BROKEN_OFF = "Setting up was stopped. It begins anew next time; nothing needs to be tidied up."


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
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "6", "--dist", "worksteal")
"""Tests run beside each other, one on each core; `-n 0` behind them, as in `scripts/test.py -n 0`, is one by one."""
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
    return run_in_environment(setup, ["-m", "pytest", *SIDE_BY_SIDE, *rest], folder=ROOT)


def run_in_environment(setup: Setup, arguments: list[str], folder: Path | None = None) -> int:
    """The exit code of the environment's Python, run with `arguments`; 1 where setting up failed."""
    try:
        python = set_up(setup)
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say(f"\n{BROKEN_OFF}")
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
    for place in places_of(setup):
        if serves(place, setup):
            return environment_python(place)
    place, why = chosen_place(setup)
    with alone(place.with_name(f"{place.name}.lock"), lambda: say(WAITING)):
        if not serves(place, setup):
            say(SETTING_UP.format(place=place))
            if why:
                say(ELSEWHERE.format(why))
            say(MAKING_PLACE)
            make_environment(place)
            install(setup, place)
            stamp_file(place).write_text(stamp_of(setup), encoding="utf-8")
            say(READY)
    return environment_python(place)


def places_of(setup: Setup) -> tuple[Path, Path]:
    """Where the environment for a way of setting up may stand: in the project's folder, or in this user's own."""
    name = ENVIRONMENT.name + setup.beside
    return ENVIRONMENT.with_name(name), own_folder(ROOT) / name


def chosen_place(setup: Setup) -> tuple[Path, str]:
    """Where the environment is to be made and, where that is not in the project's folder, why.

    SetupFailed where this user's own folder cannot be made.
    """
    beside, own = places_of(setup)
    why = why_not_in(beside.parent)
    if not why:
        return beside, ""
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupFailed(NO_PLACE.format(place=own, said=last_lines(str(error)))) from error
    return own, why


def serves(place: Path, setup: Setup) -> bool:
    """Whether a finished environment stands in a place that will do, and the Python it was made of is still there."""
    stamps = {stamp_of(enough) for enough in SERVES.get(setup, (setup,))}
    return environment_python(place).exists() and read_stamp(place) in stamps and base_of(place).is_dir()


def make_environment(place: Path) -> None:
    """Make an environment anew. SetupFailed where this Python has no venv, or the folder cannot be written."""
    if not all(importlib.util.find_spec(part) for part in ("venv", "ensurepip")):
        raise SetupFailed(NO_VENV.format(major=sys.version_info.major, minor=sys.version_info.minor))
    made = quietly([sys.executable, "-m", "venv", "--clear", str(place)])
    if made.returncode:
        raise SetupFailed(NO_PLACE.format(place=place, said=last_lines(made.stdout)))


def install(setup: Setup, place: Path) -> None:
    """Install what `setup` wants in the versions it says, and actionbook itself from where it is.

    SetupFailed, with what to do about it, where that cannot be done.
    """
    in_project = place.parent == ENVIRONMENT.parent
    versions = ["--constraint", str(setup.constraints)] if setup.constraints else []
    wanted = ["--editable", setup.wanted] if in_project else [*requirements_of(setup.wanted, ROOT)]
    pip = [str(environment_python(place)), "-m", "pip"]
    heard = tells_parts()
    say(FETCHING)
    installed = quietly([*pip, "install", *OPTIONS, *versions, *wanted], heard)
    if installed.returncode and is_about_certificates(installed.stdout):
        again = quietly([*pip, "install", *OF_SYSTEM, *OPTIONS, *versions, *wanted], heard)
        installed = installed if again.returncode else again
    if installed.returncode:
        raise SetupFailed(why_not_installed(installed.stdout, pip))
    if not in_project:
        point_to(ROOT, place)


def why_not_installed(said: str, pip: list[str]) -> str:
    """What to do about what the installer said, and its last words."""
    command = " ".join(f'"{word}"' if " " in word else word for word in pip)
    advice = advice_for(said, command, ".".join(map(str, sys.version_info[:2])))
    return NO_PARTS.format(advice=advice, said=last_lines(telling_lines(said)))


def tells_parts() -> Callable[[str], None]:
    """What tells of the lines of the installer which part it fetches, each once, and that it installs."""
    told: set[str] = set()

    def heard(line: str) -> None:
        fetched = FETCHED.match(line)
        if fetched and (name := fetched[1].lower()) not in told:
            told.add(name)
            say(f"  {name}")
        elif line.startswith("Installing collected packages"):
            say(INSTALLING)

    return heard


def quietly(command: list[str], heard: Callable[[str], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command at the project's root and keep what it says, both streams together; `heard` is told each line."""
    lines: list[str] = []
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    ) as child:  # fmt: skip
        for line in child.stdout or ():
            lines.append(line)
            if heard:
                heard(line)
    return subprocess.CompletedProcess(command, child.returncode, "".join(lines))


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
