"""Runs one command in a process of its own and measures what it took, whatever this process has taken itself."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = """
import json, os, signal, subprocess, sys, threading, time
seconds, where, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
begun = time.perf_counter()
running = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=os.name == "posix")
def stop():
    os.killpg(running.pid, signal.SIGKILL) if os.name == "posix" else running.kill()
timer = threading.Timer(seconds, stop)
timer.start()
if hasattr(os, "wait4"):
    _, status, used = os.wait4(running.pid, 0)
    code, memory = os.waitstatus_to_exitcode(status), used.ru_maxrss >> (20 if sys.platform == "darwin" else 10)
    work = used.ru_utime + used.ru_stime
else:
    code, memory = running.wait(), 0
    work = time.perf_counter() - begun
timer.cancel()
with open(where, "w") as stream:
    json.dump([code, work, memory], stream)
os._exit(0)
"""
"""A small process between: the peak that the system tells of a process begins with that of the one that started it."""
ROOT = Path(__file__).resolve().parents[2]
CACHE = "ACTIONBOOK_CACHE"
LONGEST = 90.0


@dataclass(frozen=True)
class Measured:
    """What a command printed, and what it took."""

    code: int
    out: str
    err: str
    work: float
    """Seconds of the processor, with those of any process that it started and waited for: others may be busy too."""
    megabytes: int
    """The peak of its memory, and of any process that it started; 0 where the system does not tell."""

    @property
    def words(self) -> str:
        """All that it printed, on one line."""
        return " ".join(f"{self.out}\n{self.err}".split())


def measured(
    words: Sequence[str], folder: Path, more: Mapping[str, str] | None = None, longest: float = LONGEST
) -> Measured:
    """Run actionbook with these words in a folder, and stop it where it takes longer than so many seconds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "10000", CACHE: str(folder / "cache")}
    with tempfile.TemporaryDirectory() as aside:
        where = Path(aside) / "took.json"
        command = [sys.executable, "-I", "-S", "-c", LAUNCHER, str(longest), str(where)]
        command += [sys.executable, "-m", "actionbook", *words]
        environment |= more or {}
        done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False)
        code, work, megabytes = json.loads(where.read_text())
    out, err = (text.decode("utf-8", "surrogateescape") for text in (done.stdout, done.stderr))
    return Measured(code, out, err, work, megabytes)
