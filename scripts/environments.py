"""What is in an environment: the Python it was made of, the parts it wants, and the way to actionbook's own folder."""

import configparser
import sysconfig
from collections.abc import Iterator
from pathlib import Path

WAY = "actionbook-project.pth"
"""The file in which an environment that stands elsewhere finds the project."""


def base_of(place: Path) -> Path:
    """The folder of the Python of which an environment was made; one that is not there where nothing says so."""
    try:
        lines = (place / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return place / "nowhere"
    settings = dict(line.partition(" = ")[::2] for line in lines)
    return Path(settings.get("home", place / "nowhere"))


def requirements_of(wanted: str, project: Path) -> Iterator[str]:
    """The parts that `.`, or `.[tests]`, stands for in a project's setup.cfg, without the project itself."""
    settings = configparser.ConfigParser()
    settings.read(project / "setup.cfg", encoding="utf-8")
    yield from settings["options"]["install_requires"].strip().splitlines()
    extra = wanted.partition("[")[2].rstrip("]")
    for line in settings["options.extras_require"][extra].strip().splitlines() if extra else ():
        if line.startswith("actionbook["):
            yield from requirements_of(line, project)
        else:
            yield line


def point_to(project: Path, place: Path) -> None:
    """Let an environment find a project in its folder, into which nothing is written."""
    folder = sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)})
    line = f"import sys; sys.path.append({ascii(str(project))})\n"
    Path(folder, WAY).write_text(line, encoding="ascii")
