"""What actionbook.pyz does first: see that this Python fits, unpack once, and hand over to the command.

It goes into the archive as it is, and is written so that any Python 3 can read it.
"""
import os
import sys
import sysconfig

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping  # noqa: F401

WRONG_PYTHON = (
    "This actionbook.pyz is for Python %s on %s, and this is Python %s on %s.\n"
    "Run it with that Python, or ask whoever made it for one made with %s"
)
UNPACKING = "Unpacking actionbook into %s. This is done once and takes up to a minute ..."
NOT_UNPACKED = (
    "actionbook could not be unpacked into %s: %s.\n"
    "Make room there, or name a folder that can be written in the environment variable SHIV_ROOT, and try again."
)


def start(python, platform):  # type: (str, str) -> None
    """Run the command, or end with exit code 1 and a sentence where this Python does not fit or nothing unpacks."""
    here = "%d.%d" % tuple(sys.version_info[:2])
    if here != python or not fits(platform, sysconfig.get_platform()):
        sys.exit(WRONG_PYTHON % (python, platform, here, sysconfig.get_platform(), options(here)))
    os.environ.setdefault("SHIV_ROOT", cache_folder(sys.platform, os.environ))
    unpack()
    import _bootstrap

    _bootstrap.bootstrap()


def fits(platform, here):  # type: (str, str) -> bool
    """Whether compiled parts for a platform (win_amd64, manylinux_2_28_x86_64) run where Python says win-amd64."""
    made, machine = (one.lower().replace("-", "_").replace("win32", "win_x86") for one in (platform, here))
    system, _, rest = machine.partition("_")
    tail = rest.lstrip("0123456789._")
    return system in made.partition("_")[0] and (made.endswith(tail) or "universal2" in (tail, made[-10:]))


def options(python):  # type: (str) -> str
    """What scripts/make_zipapp.py is told so that its archive runs here."""
    platform = sysconfig.get_platform().replace("-", "_")
    where = "--platform " + platform if platform.startswith("win") else "no --platform, on a computer like this one"
    return "--python %s and %s." % (python, where)


def cache_folder(system, environment):  # type: (str, Mapping[str, str]) -> str
    """The folder of this user for what programs can make again; never one that wanders with the user's profile."""
    home = os.path.expanduser("~")
    if system == "win32":
        local = environment.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "actionbook", "Cache")
    if system == "darwin":
        return os.path.join(home, "Library", "Caches", "actionbook")
    return os.path.join(environment.get("XDG_CACHE_HOME") or os.path.join(home, ".cache"), "actionbook")


def unpack():  # type: () -> None
    """Unpack what the archive holds, where that has not been done, and say so."""
    from _bootstrap import cache_path, current_zipfile, extract_site_packages
    from _bootstrap.environment import Environment

    with current_zipfile() as archive:
        known = Environment.from_json(archive.read("environment.json").decode())
        place = cache_path(archive, known.root, known.build_id)
        if (place / "site-packages").exists():
            return
        sys.stderr.write(UNPACKING % place + "\n")
        sys.stderr.flush()
        try:
            extract_site_packages(archive, place, known.compile_pyc, known.compile_workers)
        except OSError as error:
            sys.exit(NOT_UNPACKED % (place, error.strerror or error))
