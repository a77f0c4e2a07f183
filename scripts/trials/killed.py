"""Kills runs at moments spread over them and at the calls that change a disk, and looks at what they leave."""

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from trials.desks import COMMANDS, RETURNS, Around, Desk, commands
from trials.second_readers import unreadable
from trials.trial import Extent, Trial, Tried

ABOUT = (
    "Real runs of the command line are killed (SIGKILL), half of them after a time and half at a call that changes "
    "the disk, every second time with the processes that they have started. Passed is a run that leaves the old file "
    "or the new one, whole and readable by another library, every other file as it was, and no process; and after "
    "which the next run gives what an undisturbed one gives, to the byte, and clears what was left."
)
MOMENTS = {
    "rag": 200, "rag -o": 20, "consolidate": 200, "appendix .xlsx": 80, "appendix accessible .xlsx": 30,
    "appendix .docx": 40, "appendix .html": 40, "appendix .pdf": 10, "receive": 20,
}  # fmt: skip
"""How often each is killed in full; `receive` is what a process of `consolidate` does with one file."""
FEW = 5
AT_ONCE = 4
"""Runs at once: most of the time each waits for its process."""
IN_SHORT = ("rag", "consolidate", "appendix .xlsx")
KILL_AT = str(Path(__file__).with_name("kill_at.py"))
SOON = 10.0
"""Seconds within which the processes of a run that was killed alone end by themselves."""
ALONE = ("appendix .pdf",)
"""Whose processes are always waited for: what LibreOffice still writes after the next run has cleared it, a later run
clears, and that is after a minute."""
LIBREOFFICE_SOON = 60.0
"""The same of LibreOffice, which makes the PDF to its end."""


@dataclass(frozen=True)
class Moment:
    """When a run is killed."""

    number: int
    after: float | None
    """Seconds, or None for a call."""
    call: int | None = None
    with_others: bool = False
    """The processes that it has started are killed, too."""

    def __str__(self) -> str:
        when = f"call {self.call}" if self.after is None else f"{self.after:.3f} s"
        return f"moment {self.number} ({when}{', with its processes' if self.with_others else ''})"


@dataclass(frozen=True)
class Undisturbed:
    """What there is before and after a run that nobody kills, and how long it takes."""

    name: str
    before: Mapping[str, bytes | str]
    after: Mapping[str, bytes | str]
    seconds: float
    calls: int

    @property
    def target(self) -> str:
        """The file that is written."""
        return COMMANDS[self.name].target

    @property
    def kept(self) -> list[str]:
        """The copies that are kept of what stood there."""
        return sorted(set(self.after) - set(self.before) - {self.target})


@dataclass
class Seen:
    """What was found at all the moments of a command."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    verdicts: dict[int, list[str]] = field(default_factory=dict)
    """What was wrong with the next run, by the state that it began from: the same state is not tried again."""
    slowest_end: float = 0.0
    lock: Lock = field(default_factory=Lock)


def run(extent: Extent) -> Trial:
    """Kill each command at its moments; five of each of a few in the short form."""
    if os.name != "posix":
        return Trial(ABOUT, (), notes=("Not tried: SIGKILL is of POSIX.",))
    names = commands(name for name in MOMENTS if name in COMMANDS) + ["receive"] * ("receive" in MOMENTS)
    names = [name for name in names if extent.full or name in IN_SHORT]
    tried, failures = [], []
    with tempfile.TemporaryDirectory(prefix="trial-killed-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        first = Desk(home / "first").lay_out(names + ["consolidate"])
        for name in names:
            seen, least = _all_moments(name, extent, first, home / name)
            failures += [f"{name}, {one}" for one in seen.failures]
            number = sum(seen.outcomes.values())
            tried.append(Tried(f"`{name}` killed", number, dict(seen.outcomes), least))
    notes = [] if sys.platform.startswith("linux") else ["That no process is left can be looked up on Linux alone."]
    if "appendix .pdf" not in names and extent.full:
        notes.append("The PDF was not tried: LibreOffice is not here.")
    return Trial(ABOUT, tuple(tried), tuple(failures), tuple(notes))


def _all_moments(name: str, extent: Extent, first: Desk, home: Path) -> tuple[Seen, str]:
    """What was found at every moment of a command, and figures on it."""
    usual = _undisturbed(name, first, home / "undisturbed")
    seen, moments = Seen(), list(_moments(name, extent, usual))
    for which, content in (("old", usual.before.get(usual.target)), ("new", usual.after.get(usual.target))):
        if isinstance(content, bytes) and (why := unreadable(usual.target, content)):
            seen.failures.append(f"the {which} file cannot be read: {why}")
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda moment: _killed(moment, usual, first, home, seen), moments))
    figures = f"{usual.calls} such calls in a run; {len(seen.verdicts)} states to go on from"
    return seen, figures + (f"; the slowest process ended {seen.slowest_end:.1f} s later" if seen.slowest_end else "")


def _moments(name: str, extent: Extent, usual: Undisturbed) -> Iterator[Moment]:
    """Moments spread over a run, each by a little chance of its own: by time and by calls, in turn."""
    number = extent.of(FEW, MOMENTS[name])
    for at in range(number):
        chance = random.Random(f"{extent.seed}/{name}/{at}").random()
        part = (at + chance) / number
        if at % 2 and name != "receive":
            yield Moment(at, usual.seconds * part * 1.02, with_others=at % 4 == 1)
        else:
            yield Moment(at, None, int(usual.calls * part), with_others=at % 4 == 0)


def _words(name: str) -> list[str]:
    return ["receive", f"returns/{RETURNS[0]}"] if name == "receive" else COMMANDS[name].typed()


def _counting(until: int, desk: Desk) -> Around:
    """How a run is started that is killed at a call, or that counts them."""
    return Around(program=(KILL_AT, str(until), str(desk.home / "counted")))


def _undisturbed(name: str, first: Desk, home: Path) -> Undisturbed:
    """What a run that nobody kills comes to: of `receive`, the consolidation for which the file is received."""
    whole = "consolidate" if name == "receive" else name
    desk = Desk(home).lay_out_like(first)
    before, begun = desk.contents(), time.perf_counter()
    ran = desk.run(COMMANDS[whole].typed())
    seconds = time.perf_counter() - begun
    if ran.code:
        raise RuntimeError(f"{name}: {ran.err}")
    counting = Desk(home.with_name("counting")).lay_out_like(first)
    counting.run(_words(name), _counting(-1, counting))
    calls = int((counting.home / "counted").read_text(encoding="utf-8"))
    return Undisturbed(whole, before, desk.contents(), seconds, calls)


def _killed(moment: Moment, usual: Undisturbed, first: Desk, home: Path, seen: Seen) -> None:
    """One run that is killed, and all that is looked at afterwards."""
    name = home.name
    desk = Desk(home / str(moment.number)).lay_out_like(first)
    _kill(moment, name, desk)
    wrong, waited = [], 0.0
    if moment.number % 3 or name in ALONE:  # the next run waits for nobody in life; here it does twice in three times
        waited, alive = _wait_for_others(desk, LIBREOFFICE_SOON if name in ALONE else SOON)
        wrong += [f"{alive} processes were left"] if alive else []
    outcome, amiss = _left(usual, desk.contents())
    wrong += [*amiss, *_next(desk, usual, seen)]
    with seen.lock:
        seen.outcomes[outcome] += 1
        seen.slowest_end = max(seen.slowest_end, waited)
        seen.failures += [f"{moment}: {one}" for one in wrong]


def _kill(moment: Moment, name: str, desk: Desk) -> None:
    around = Around() if moment.call is None else _counting(moment.call, desk)
    with desk.start(_words(name), around) as process:
        if moment.after is not None:
            time.sleep(moment.after)
            process.kill()
        if moment.with_others:
            process.wait()
            for number in desk.processes():
                _end(number)
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()  # what it has started may hold the other end for a while
        process.wait()


def _end(number: int) -> None:
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return


def _wait_for_others(desk: Desk, longest: float) -> tuple[float, int]:
    """How long it took until no process of the run was left, and how many are left after the longest time."""
    begun = time.monotonic()
    while alive := desk.processes():
        if time.monotonic() - begun > longest:
            for number in alive:
                _end(number)
            return longest, len(alive)
        time.sleep(0.05)
    return time.monotonic() - begun, 0


def _left(usual: Undisturbed, found: Mapping[str, bytes | str]) -> tuple[str, list[str]]:
    """Which file a run that was killed has left, and what is amiss with what it has left."""
    wrong, target = [], usual.target
    old, new = (found.get(target) == state.get(target) for state in (usual.before, usual.after))
    if not (old or new):
        wrong.append(f"{target} is neither the old file nor the new one")
    for name in usual.kept:
        if found.get(name) not in (None, usual.before.get(target)):
            wrong.append(f"{name} is not the old file")
        if new and not old and name not in found:
            wrong.append(f"{target} is the new file, and the old one is not kept")
    expected = {target, *usual.kept}
    for name in {*found, *usual.before} - expected:
        ours = name.startswith("~actionbook-") and name.endswith(".tmp")
        if found.get(name) != usual.before.get(name) and not ours:
            wrong.append(f"{name} is another file than before")
    return "the old file" if old else "the new file" if new else "something else", wrong


def _next(desk: Desk, usual: Undisturbed, seen: Seen) -> list[str]:
    """What is wrong with the next run from here, which must come to what an undisturbed one does."""
    state = hash(tuple(sorted({**_deep(desk.folder), **_deep(desk.temporary), **_deep(desk.readings)}.items())))
    with seen.lock:
        if state in seen.verdicts:
            return seen.verdicts[state]
    ran = desk.run(COMMANDS[usual.name].typed())
    found = desk.contents()
    others = sorted(name for name in {*found, *usual.after} if found.get(name) != usual.after.get(name))
    wrong = [f"the next run gives something else: {others}"] if others else []
    wrong += [f"the next run ends with {ran.code}: {ran.err.strip()[-300:]}"] if ran.code else []
    wrong += [f"the next run leaves {left}"] if (left := desk.left_over()) else []
    with seen.lock:
        seen.verdicts[state] = wrong
    return wrong


def _deep(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder.parent)): path.read_bytes() if path.is_file() else b""
            for path in folder.rglob("*") if not path.is_symlink()}  # fmt: skip
