"""Processes that answer one question after the other, and whose loss or silence is an answer like any other.

What a process, or one that it started, once took is told of it ever after. So one that answers that it is `spent` is
ended, and a new one is begun for the next question.
"""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

Asked = dict[str, Any]
Told = dict[str, Any]


def answers(module: Path, asked: Sequence[Asked], jobs: int, seconds: float) -> Iterator[tuple[Asked, Told]]:
    """What the script in `module` answers each question, in whatever order; `lost` is why there is no answer."""
    left: queue.SimpleQueue[Asked] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[Asked, Told]] = queue.SimpleQueue()
    for one in asked:
        left.put(one)
    for _ in range(min(jobs, len(asked))):
        threading.Thread(target=_work, args=(module, left, done, seconds), daemon=True).start()
    for _ in asked:
        yield done.get()


def _work(
    module: Path, left: "queue.SimpleQueue[Asked]", done: "queue.SimpleQueue[tuple[Asked, Told]]", seconds: float
) -> None:
    process: subprocess.Popen[str] | None = None
    while True:
        try:
            asked = left.get_nowait()
        except queue.Empty:
            break
        if process is None or process.poll() is not None:
            _end(process)
            process = _started(module)
        told = _asked(process, asked, seconds)
        done.put((asked, told))
        if told.get("spent"):
            _end(process)
            process = None
    _end(process)


def _end(process: subprocess.Popen[str] | None) -> None:
    """Let a process come to its end, and close what led to it."""
    for stream in (process.stdin, process.stdout) if process else ():
        with suppress(OSError):
            if stream:
                stream.close()
    if process:
        process.wait()


def _started(module: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(module)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _asked(process: subprocess.Popen[str], asked: Asked, seconds: float) -> Told:
    assert process.stdin and process.stdout, "a process is asked through pipes"
    silent = threading.Event()
    timer = threading.Timer(seconds, _stopped, (process, silent))
    timer.start()
    try:
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError:
        line = ""
    finally:
        timer.cancel()
    if line.endswith("\n"):
        told: Told = json.loads(line)
        return told
    process.kill()
    ended = process.wait()
    return {"lost": f"no answer in {seconds:.0f} s" if silent.is_set() else f"the process ended ({ended})"}


def _stopped(process: subprocess.Popen[str], silent: threading.Event) -> None:
    silent.set()
    process.kill()
