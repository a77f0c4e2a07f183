"""Make one file that is actionbook with all its parts, for machines where pip is barred: dist/actionbook.pyz.

python scripts/make_zipapp.py [--platform win_amd64 --python 3.12] [--output FILE]

It runs with `python actionbook.pyz` on the Python and platform that it was made for. Compiled parts (pandas,
rapidfuzz, lxml, calamine) cannot be loaded out of an archive, which rules out Python's own zipapp. shiv unpacks them
once into the user's cache folder by some hundred lines of plain Python that an IT department can read, and the
processes that read workbooks find the folder on `sys.path`. pex would do as well; it starts Python a second time and
brings a good deal more of its own code along.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from bootstrap import CONSTRAINTS, INTERRUPTED, ROOT, SetupFailed, environment_python, last_lines, make_environment
from python_version import OLDEST

START = ROOT / "scripts" / "zipapp_start.py"
PIP = ("--quiet", "--no-input", "--disable-pip-version-check", "--constraint", str(CONSTRAINTS))
ONLY_THERE = {"win": ("colorama", "tzdata")}
"""What parts want on a platform alone. pip asks the computer that it runs on, not the one that is packed for."""
NOT_NEEDED = ("bin", "**/__pycache__", "pandas/tests", "numpy/tests", "numpy/*/tests", "numpy/f2py",
              "*.dist-info/RECORD", "*.dist-info/direct_url.json", "*.dist-info/REQUESTED")  # fmt: skip
"""Tests of others, and what says where this archive was made, which would make every archive another."""
MAIN = "from zipapp_start import start\n\nstart({python!r}, {platform!r})\n"
EPOCH = (1980, 1, 1, 0, 0, 0)
ORDINARY = 0o100644 << 16
"""A file that its owner may write and all may read, whatever the one who makes the archive is used to."""
FAILED = """{}: this step failed, and nothing was made.
Check that this computer is on the network, and that there are parts for the Python and the platform asked for.
What was said:
{}"""
NO_SUCH_PYTHON = "{} is not a Python that actionbook runs on; give {}.{} or later, such as 3.12"


@dataclass(frozen=True)
class Target:
    """The Python and the platform for which an archive is made; no platform is that of this computer."""

    python: str
    platform: str | None = None

    @property
    def options(self) -> list[str]:
        """What pip is told so that it takes parts for the target."""
        chosen = ["--platform", self.platform] if self.platform else []
        return ["--only-binary=:all:", "--python-version", self.python, *chosen]

    @property
    def also(self) -> list[str]:
        """The parts that are wanted on the target alone."""
        platform = self.platform or ""
        return [part for start, parts in ONLY_THERE.items() if platform.startswith(start) for part in parts]

    @property
    def name(self) -> str:
        """The platform, as the archive will compare it."""
        return self.platform or sysconfig.get_platform()


def make(target: Target, output: Path) -> None:
    """Make the archive for a target; the same sources, constraints and tools give the same bytes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        python = tools(folder / "tools")
        wheel = wheel_of(python, folder / "wheel")
        parts = packed_parts(python, wheel, target, folder / "parts")
        packed = folder / "shiv.pyz"
        entry = ["--entry-point", "actionbook.cli:main", "--reproducible", "--build-id", content_id(parts)]
        step("packing", [python, "-m", "shiv.cli", *entry, "--site-packages", parts, "-o", packed])
        output.parent.mkdir(parents=True, exist_ok=True)
        with_start(packed, target, output)


def tools(folder: Path) -> Path:
    """The Python of an environment with what packs, in the pinned versions."""
    make_environment(folder)
    python = environment_python(folder)
    step("fetching tools", [python, "-m", "pip", "install", *PIP, "pip>=23.1", "build", "shiv"])
    return python


def wheel_of(python: Path, folder: Path) -> Path:
    """actionbook as a wheel, made by way of its source archive, so that nothing of earlier builds gets in."""
    step("building actionbook", [python, "-m", "build", "--outdir", folder, ROOT])
    return next(folder.glob("*.whl"))


def packed_parts(python: Path, wheel: Path, target: Target, folder: Path) -> Path:
    """A folder of everything that the archive is to hold: actionbook and the parts it needs, without their tests."""
    options = ["--no-compile", *target.options, "--target"]
    step("fetching parts", [python, "-m", "pip", "install", *PIP, *options, folder, wheel, *target.also])
    for pattern in NOT_NEEDED:
        for found in list(folder.glob(pattern)):
            shutil.rmtree(found) if found.is_dir() else found.unlink()
    return folder


def content_id(folder: Path) -> str:
    """A short name for what a folder holds: paths on Windows must not grow long."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def with_start(packed: Path, target: Target, output: Path) -> None:
    """The archive that shiv made with our first steps in it, which look at the Python and say that it unpacks."""
    ours = {
        "zipapp_start.py": START.read_text(encoding="utf-8"),
        "__main__.py": MAIN.format(python=target.python, platform=target.name),
    }
    with output.open("wb") as stream:
        stream.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(packed) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
            for member in old.infolist():
                if member.filename not in ours:
                    member.external_attr = ORDINARY
                    new.writestr(member, old.read(member), zipfile.ZIP_DEFLATED)
            for name, text in ours.items():
                member = zipfile.ZipInfo(name, EPOCH)
                member.external_attr = ORDINARY
                new.writestr(member, text, zipfile.ZIP_DEFLATED)


def step(name: str, command: list[str | Path]) -> None:
    """Run one step and keep what it says; SetupFailed with the end of it where it fails."""
    done = subprocess.run(
        [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise SetupFailed(FAILED.format(name.capitalize(), last_lines(done.stdout)))


def version(words: str) -> str:
    """The words where they name a Python that is new enough; ArgumentTypeError with what to give instead."""
    major, _, minor = words.partition(".")
    if not (major.isdecimal() and minor.isdecimal() and (int(major), int(minor)) >= OLDEST):
        raise argparse.ArgumentTypeError(NO_SUCH_PYTHON.format(words, *OLDEST))
    return words


def asked(arguments: list[str]) -> tuple[Target, Path]:
    """The target and the place, out of the words of a command line."""
    parser = argparse.ArgumentParser(description="Make dist/actionbook.pyz, which runs without being installed.")
    parser.add_argument("--platform", help="the platform as pip names it, such as win_amd64; else this computer's")
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    parser.add_argument("--python", type=version, default=here, help="such as 3.12; else the one that runs this")
    parser.add_argument("--output", type=Path, default=ROOT / "dist" / "actionbook.pyz", help="the file to write")
    words = parser.parse_args(arguments)
    return Target(words.python, words.platform), words.output


def main(arguments: list[str]) -> int:
    """Make what is asked for and say where it is; the exit code."""
    target, output = asked(arguments)
    try:
        make(target, output)
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    print(f"{output}: actionbook for Python {target.python} on {target.name}, {output.stat().st_size >> 20} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
