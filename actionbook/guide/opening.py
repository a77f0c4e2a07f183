"""Shows a folder in the window of the system that shows folders."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def can_open() -> bool:
    """Whether there is a desktop on which a folder can be shown."""
    if sys.platform == "win32":
        return True
    if sys.platform == "darwin":
        return "SSH_CONNECTION" not in os.environ
    return any(os.environ.get(name) for name in SCREENS) and shutil.which("xdg-open") is not None


def open_folder(folder: Path) -> bool:
    """Show a folder; whether that was begun. Whatever goes wrong with it stops nothing."""
    try:
        if sys.platform == "win32":
            os.startfile(folder)
        else:
            program = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.Popen(
                [program, str(folder)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
    except OSError:
        return False
    return True
