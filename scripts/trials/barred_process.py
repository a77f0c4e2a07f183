"""A Python in which the network is barred: asking for it fails and is put down; what it starts in turn is barred too.

Started in the place of Python itself, it runs what stands behind `-c` or `-m` as Python would.
"""

import os
import runpy
import stat
import sys
from pathlib import Path

LOG, WRAPPER = "TRIAL_BARRED_LOG", "TRIAL_BARRED_PYTHON"
"""Variables that name where attempts are put down, and the program that stands for Python in what is started."""
BARRED = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
    "socket.sendto", "socket.sendmsg", "socket.bind", "urllib.Request", "http.client.connect", "ftplib.connect",
    "smtplib.connect", "imaplib.open", "poplib.connect", "telnetlib.Telnet.open", "webbrowser.open", "os.startfile",
)  # fmt: skip
"""What Python tells of that asks for the network (or for another program that does), before it is done."""


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in BARRED:
        with open(os.environ[LOG], "a", encoding="utf-8", errors="replace") as log:
            log.write(f"{event} {arguments[1:] if event.startswith('socket.') else arguments!r}\n")
        raise PermissionError(f"the network is barred: {event}")


def write_wrapper(folder: Path) -> Path:
    """A program that starts this in the place of Python."""
    path = folder / "python"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "{Path(__file__).resolve()}" "$@"\n', encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def main(arguments: list[str]) -> None:
    """Run what Python would, with the network barred."""
    import site

    site.main()
    sys.addaudithook(_refuse)
    sys.executable = os.environ[WRAPPER]
    kind, words = next((place, one) for place, one in enumerate(arguments) if one in ("-c", "-m"))
    code, rest = arguments[kind + 1], arguments[kind + 2 :]
    del sys.path[0]  # where this stands
    if words == "-m":
        sys.path.insert(0, os.environ["PYTHONPATH"])
        sys.argv[1:] = rest
        runpy.run_module(code, run_name="__main__", alter_sys=True)
    else:
        sys.argv = ["-c", *rest]
        exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    main(sys.argv[1:])
