"""Where an environment of actionbook's own may stand: in the project's folder, or in this user's own."""

import ctypes
import hashlib
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

LONGEST = 259
"""Characters that a path may have on Windows, unless the computer is set otherwise."""
BELOW = 125
"""Characters that the longest path in an environment has beyond the folder in which the environment stands."""
REMOTE_DRIVE = 4
"""What Windows calls a drive that is a folder of another computer."""
STORE = "WindowsApps"
"""In the path of a Python from the Microsoft Store, from which Windows hides what it writes into AppData."""

NOT_WRITABLE = "nothing may be written in {}"
ON_SHARE = "{} is on another computer, where each would need a Python like the other's"
TOO_DEEP = "the path {} is so long that Windows could not open all that is put below it"


def why_not_in(folder: Path, system: str = sys.platform) -> str:
    """Why no environment can stand in a folder, in words; nothing where one can."""
    if system == "win32" and is_on_share(str(folder)):
        return ON_SHARE.format(folder)
    if system == "win32" and len(str(folder)) + BELOW > LONGEST:
        return TOO_DEEP.format(folder)
    return "" if may_write(folder) else NOT_WRITABLE.format(folder)


def is_on_share(path: str) -> bool:
    """Whether a path of Windows leads to another computer, by its name or through the letter of a drive."""
    if path.startswith(("\\\\?\\UNC\\", "//?/UNC/")):
        return True
    plain = path.removeprefix("\\\\?\\")
    return plain.startswith(("\\\\", "//")) or drive_kind(plain[:2] + "\\") == REMOTE_DRIVE


def drive_kind(root: str) -> int:
    """The number that Windows has for the kind of a drive; 0 elsewhere."""
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def may_write(folder: Path) -> bool:
    """Whether files can be made in a folder, which is tried: what Windows says of it is not to be relied on."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def own_folder(
    project: Path, system: str = sys.platform, given: Mapping[str, str] = os.environ, base: str = sys.base_prefix
) -> Path:
    """This user's own folder for the environments of a project; it stays on this computer, and differs by project."""
    home = Path(os.path.expanduser("~"))
    if system == "win32" and STORE in base:
        folder = home / ".actionbook"
    elif system == "win32":
        folder = Path(given.get("LOCALAPPDATA") or home / "AppData" / "Local") / "actionbook"
    elif system == "darwin":
        folder = home / "Library" / "Application Support" / "actionbook"
    else:
        folder = Path(given.get("XDG_DATA_HOME") or home / ".local" / "share") / "actionbook"
    return folder / hashlib.sha256(str(project).encode()).hexdigest()[:8]
