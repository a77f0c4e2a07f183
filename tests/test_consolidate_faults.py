"""What may befall a consolidation: killed, stopped by hand, and files that hang, eat memory, are damaged or go amiss.

Each run is a process of its own, as the command line starts it, with its readings kept in a folder of the test.
"""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from making_files import compound, ods, ods_text

from actionbook.cli.failing import STOPPED

TEAMS = ("Ashford", "Swale", "Thanet")
HEADER = ("No", "Issue", "Action", "Lead", "Target date", "Evidence", "Progress", "RAG")
JULY, AUGUST = "2018-07-12", "2018-08-15"
MASTER, KEPT = "Master tracker.xlsx", "Master tracker (as at 2018-07-12).xlsx"
MARK = "ACTIONBOOK_FAULTS_MARK"
"""A variable by which the processes of one run are known among all others."""
AWAIT = 20.0
"""Seconds in which anything must have happened, however busy the computer is."""
SLOW, LONG_TEXTS = 30_000, 3_000
"""Rows that take many seconds to read, and rows of a text so long that all together take more than 256 MB."""
posix = pytest.mark.skipif(os.name != "posix", reason="needs the signals of POSIX")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks processes up as Linux shows them")


def return_at(path: Path, words: str = "Train all staff") -> Path:
    """A team's return with three actions."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Plan")
        page.write_row(0, 0, HEADER)
        for row in (1, 2, 3):
            issue, action = f"Issue {row} must be put right.", f"{words}, part {row}"
            page.write_row(row, 0, (f"1.{row}", issue, action, "CNO", f"3{row % 2}/07/18", "Register", None, "A"))
    return path


def long_return(path: Path, rows: int, cells: Callable[[int], str]) -> Path:
    """A return with very many rows more, their cells written by hand."""
    sheet, whole = "xl/worksheets/sheet1.xml", io.BytesIO(return_at(path).read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == sheet:
                head, tail = content.split("</sheetData>")
                more = "".join(f'<row r="{row}">{cells(row)}</row>' for row in range(5, 5 + rows))
                content = f"{head.replace('A1:H4', f'A1:CV{4 + rows}')}{more}</sheetData>{tail}"
            new.writestr(name, content)
    return path


def _minds_ctrl_c() -> None:
    """In a child: Ctrl-C stops it, though the tests themselves may run where it is ignored, as in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Round:
    """A folder with the returns of a round, the master that is made of them, and what was kept of reading them."""

    def __init__(self, folder: Path, like: Path | None = None) -> None:
        self.folder, self.returns, self.cache = folder, folder / "returns", folder / "readings"
        self.master, self.kept = folder / MASTER, folder / KEPT
        if like:
            shutil.copytree(like, self.returns)
            return
        self.returns.mkdir()
        for team in TEAMS:
            return_at(self.returns / f"{team}.xlsx")

    def start(self, as_of: str = AUGUST, *more: str) -> "subprocess.Popen[bytes]":
        """A run that has begun, the leader of a group of processes, as one that a terminal starts is."""
        given = [str(self.returns), "-o", str(self.master), "--as-of", as_of, *more]
        return subprocess.Popen(
            [sys.executable, "-m", "actionbook", "consolidate", *given],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "ACTIONBOOK_CACHE": str(self.cache), MARK: str(self.folder)},
            start_new_session=True,
            preexec_fn=_minds_ctrl_c if os.name == "posix" else None,
        )

    def run(self, as_of: str = AUGUST, *more: str) -> tuple[int, str]:
        """The exit code of a run, and all that it printed."""
        with self.start(as_of, *more) as process:
            return ended(process)

    def names(self) -> list[str]:
        """The files beside the returns."""
        return sorted(one.name for one in self.folder.iterdir() if one.is_file())

    def limits(self, words: str) -> None:
        """Settings for the round."""
        (self.returns / "actionbook.toml").write_text(f"[limits]\n{words}\n", encoding="utf-8")

    def sources(self) -> dict[str, tuple[str, str]]:
        """The outcome of each file and the words on it, as the master has them."""
        header, *rows = openpyxl.load_workbook(self.master)["Sources"].iter_rows(values_only=True)
        at = header.index("Outcome")
        return {str(row[header.index("File")]): (str(row[at]), " ".join(map(str, row))) for row in rows}

    def refused(self, name: str) -> str:
        """The words on a file that is the only one refused."""
        sources = self.sources()
        assert [file for file, (outcome, _) in sources.items() if outcome == "refused"] == [name], sources
        return sources[name][1]

    def processes(self) -> list[int]:
        """All processes of runs of this round, children and theirs too (on Linux)."""
        mark, found = f"{MARK}={self.folder}".encode(), []
        for one in Path("/proc").glob("[0-9]*"):
            try:
                found += [int(one.name)] if mark in (one / "environ").read_bytes().split(b"\0") else []
            except OSError:  # it has ended, or is none of ours
                continue
        return found


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    """The exit code and the words of a run, which must come to its end."""
    try:
        out, err = process.communicate(timeout=2 * AWAIT)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    words = (out + err).decode()
    assert "Traceback" not in words, words
    return process.returncode, words


def wait_for(what: Callable[[], bool], pause: float = 0.01) -> None:
    """Wait until something is so."""
    end = time.monotonic() + AWAIT
    while not what():
        assert time.monotonic() < end, "what was waited for did not happen"
        time.sleep(pause)


@contextmanager
def nothing_left(one: Round) -> Iterator[None]:
    """Processes that a test which failed has left are ended."""
    try:
        yield
    finally:
        for number in one.processes():
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                continue


@pytest.fixture
def sent(tmp_path: Path) -> Round:
    """A round that has no master yet."""
    return Round(tmp_path)


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A return that takes many seconds to read."""
    words = '<c r="{}{}" t="inlineStr"><is><t>{} {}</t></is></c>'

    def cells(row: int) -> str:
        return words.format("A", row, "Ref", row) + words.format("C", row, "Do", row)

    return long_return(tmp_path_factory.mktemp("slow") / "Slow.xlsx", SLOW, cells).read_bytes()


@pytest.fixture(scope="module")
def eaten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Round, int, str]:
    """A round with a file that takes more memory than is allowed, and what came of a run over it."""
    sent = Round(tmp_path_factory.mktemp("eaten"))
    words = '<c r="B{}" t="inlineStr"><is><t>\N{GRINNING FACE}{}</t></is></c>'  # four bytes a letter, all of them
    long_return(sent.returns / "Eats.xlsx", LONG_TEXTS, lambda row: words.format(row, f"{row} " * 5_000))
    sent.limits("megabytes = 256\nseconds = 30\ncharacters = 1000000000")
    return sent, *sent.run()


Moment = Callable[[Round, float], None]
"""Waits for a moment of a run over a round that takes so many seconds in all."""


def at(part: float) -> Moment:
    """When so much of the time has gone by."""
    return lambda sent, whole: time.sleep(whole * part)


def writing(after: float) -> Moment:
    """So many seconds after a first new file stands beside the master."""

    def wait(sent: Round, whole: float) -> None:
        wait_for(lambda: len(sent.names()) > 1, 0.0002)
        time.sleep(after)

    return wait


def written(after: float) -> Moment:
    """So many seconds after the master is another one."""

    def wait(sent: Round, whole: float) -> None:
        before = os.stat(sent.master).st_mtime_ns
        wait_for(lambda: os.stat(sent.master).st_mtime_ns != before, 0.0002)
        time.sleep(after)

    return wait


MOMENTS = (
    (at(0.1), writing(0), written(0), at(0.5)),
    (at(0.7), writing(0.001), writing(0.002), at(0.3)),
    (at(0.9), writing(0.0005), written(0.001), at(0.6)),
)
"""When runs are killed, one after the other in each of three rounds."""


def killed_again_and_again(sent: Round, moments: Sequence[Moment], old: bytes, new: bytes, whole: float) -> list[bytes]:
    """What each run that was killed has left as the master; one that is let be puts all right at the end."""
    found = []
    for wait in moments:
        sent.kept.unlink(missing_ok=True)
        sent.master.write_bytes(old)
        with sent.start() as process:
            wait(sent, whole)
            process.kill()
            process.communicate()
        found.append(sent.master.read_bytes())
        assert found[-1] in (old, new)
        assert not sent.kept.exists() or sent.kept.read_bytes() == old
        assert found[-1] == old or sent.kept.exists()
    assert sent.run()[0] == 0
    assert sent.master.read_bytes() == new and sent.kept.read_bytes() == old
    assert sent.names() == sorted([MASTER, KEPT])
    return found


@posix
def test_a_run_that_is_killed_at_any_moment_leaves_the_old_master_or_the_new_one(tmp_path: Path, sent: Round) -> None:
    assert sent.run(JULY)[0] == 0
    old, start = sent.master.read_bytes(), time.perf_counter()
    assert sent.run()[0] == 0
    whole, new, rounds = time.perf_counter() - start, sent.master.read_bytes(), []
    for number in range(len(MOMENTS)):
        rounds.append(Round(tmp_path / f"round {number}", sent.returns))
    with ThreadPoolExecutor(len(rounds)) as threads:
        jobs = [threads.submit(killed_again_and_again, one, when, old, new, whole)
                for one, when in zip(rounds, MOMENTS, strict=True)]  # fmt: skip
        found = [job.result() for job in jobs]
    assert found[0][0] == old and found[0][2] == found[2][2] == new


def test_a_file_that_takes_too_long_is_given_up_and_named(sent: Round, slow: bytes) -> None:
    (sent.returns / "Hangs.xlsx").write_bytes(slow)
    sent.limits("seconds = 1")
    start = time.monotonic()
    code, words = sent.run()
    assert time.monotonic() - start < AWAIT
    said = "refused: Hangs.xlsx: reading this workbook took too long: it took more than 1 s and was given up"
    assert code == 1 and said in words
    assert "took too long" in sent.refused("Hangs.xlsx")


@linux
def test_a_file_that_eats_memory_is_given_up_and_named(eaten: tuple[Round, int, str]) -> None:
    sent, code, words = eaten
    assert code == 1 and f"files: {len(TEAMS)} read, 0 skipped, 1 refused" in words
    assert "refused: Eats.xlsx: " in words and "; in Excel delete the rows and columns" in sent.refused("Eats.xlsx")


@linux
def test_a_file_that_eats_memory_is_said_to_be_too_large(eaten: tuple[Round, int, str]) -> None:
    assert "this workbook is too large to read" in eaten[0].refused("Eats.xlsx")


@linux
def test_a_file_that_is_given_up_is_read_on_by_no_process(sent: Round) -> None:
    row = f"<table:table-row>{ods_text('Do {0}') * 60}</table:table-row>"
    ods(sent.returns / "Hangs.ods", {"Plan": "".join(row.format(number) for number in range(10_000))})
    sent.limits("seconds = 1")
    with nothing_left(sent):
        assert "took too long" in sent.run()[1]
        time.sleep(0.3)
        assert sent.processes() == []


@linux
def test_a_process_that_is_killed_costs_one_file_and_no_other(sent: Round, slow: bytes) -> None:
    (sent.returns / "A slow one.xlsx").write_bytes(slow)
    with sent.start(AUGUST, "--jobs", "1") as process:
        wait_for(lambda: len(sent.processes()) > 1)
        time.sleep(0.4)
        workers = [number for number in sent.processes() if number != process.pid]
        for number in workers:
            os.kill(number, signal.SIGKILL)
        code, words = ended(process)
    assert len(workers) == 1 and code == 1
    assert "refused: A slow one.xlsx: this workbook is damaged or too large: reading it broke off; in Excel" in words
    assert "reading it broke off" in sent.refused("A slow one.xlsx")


@linux
@pytest.mark.parametrize("moment", [0.0, 0.5])
def test_a_run_that_is_stopped_by_hand_leaves_nothing_behind(sent: Round, slow: bytes, moment: float) -> None:
    (sent.returns / "A slow one.xlsx").write_bytes(slow)
    with nothing_left(sent), sent.start(AUGUST, "--jobs", "2", "--no-cache") as process:
        wait_for(lambda: len(sent.processes()) > 1)
        time.sleep(moment)
        os.killpg(process.pid, signal.SIGINT)
        code, words = ended(process)
        assert code in (1, -signal.SIGINT) and words.splitlines()[-1] == f"Error: {STOPPED}"
        wait_for(lambda: not sent.processes())
    assert sent.names() == []


@linux
def test_no_process_is_started_once_a_run_is_stopped(sent: Round, slow: bytes) -> None:
    for number in range(8):
        (sent.returns / f"Slow {number}.xlsx").write_bytes(slow)
    with nothing_left(sent), sent.start(AUGUST, "--jobs", "4", "--no-cache") as process:
        wait_for(lambda: len(sent.processes()) > 1)
        process.send_signal(signal.SIGINT)
        ended(process)
        time.sleep(0.2)
        assert sent.processes() == []


@pytest.mark.parametrize("content", ["plan", "nothing", "damaged"])
def test_what_is_no_master_is_not_written_over(sent: Round, content: str) -> None:
    return_at(sent.master)
    if content != "plan":
        sent.master.write_bytes(sent.master.read_bytes()[:2000] if content == "damaged" else b"")
    before = sent.master.read_bytes()
    code, words = sent.run()
    assert code == 1 and f"{MASTER}: " in words and "give another name with -o" in words
    assert sent.master.read_bytes() == before and sent.names() == [MASTER]


def test_a_master_that_is_open_in_excel_is_not_written_over(sent: Round) -> None:
    assert sent.run(JULY)[0] == 0
    before = sent.master.read_bytes()
    mark = sent.master.with_name(f"~${MASTER}")
    mark.write_bytes(b"\4Anna")
    code, words = sent.run()
    assert code == 1 and "it is open in Excel (by Anna); close it there and try again" in words
    assert sent.master.read_bytes() == before and sent.names() == sorted([MASTER, mark.name])


BAD = {
    "Cut short.xlsx": (None, "damaged or was cut short"),
    "Empty.xlsx": (b"", "empty (0 bytes)"),
    "Locked.xlsx": (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "protected with a password"),
    "Page.xls": (b"<html><body><table><tr><td>Action</td></tr></table></body></html>", "web page (HTML)"),
    "Text.xls": (b"Ref,Action\n1,Train\n", "plain text in columns (CSV)"),
}


def test_files_that_cannot_be_read_are_named_and_stop_no_other(sent: Round) -> None:
    for name, (content, _) in BAD.items():
        path = sent.returns / name
        path.write_bytes(return_at(path).read_bytes()[:3000] if content is None else content)
    code, words = sent.run()
    assert code == 1 and f"files: {len(TEAMS)} read, 0 skipped, {len(BAD)} refused" in words
    sources = sent.sources()
    for name, (_, why) in BAD.items():
        assert any(line.startswith(f"refused: {name}: ") and why in line for line in words.splitlines()), words
        assert sources[name][0] == "refused" and why in sources[name][1]
    assert [sources[f"{team}.xlsx"][0] for team in TEAMS] == ["read"] * len(TEAMS)


def test_kept_readings_that_are_spoilt_are_not_used(sent: Round) -> None:
    assert sent.run()[0] == 0
    right, kept = sent.master.read_bytes(), {path: path.read_bytes() for path in sorted(sent.cache.iterdir())}
    first, second, third = kept
    first.write_bytes(kept[first][:-40])
    second.write_bytes(zlib.compress(json.dumps([[["Plan"], 7], []]).encode()))
    third.write_bytes(zlib.compress(b"[" * 100_000))
    sent.master.unlink()
    code, words = sent.run()
    assert code == 0 and f"files: {len(TEAMS)} read, 0 skipped, 0 refused" in words
    assert sent.master.read_bytes() == right
    assert {path: path.read_bytes() for path in sorted(sent.cache.iterdir())} == kept


def test_a_second_run_reads_only_what_has_changed(sent: Round) -> None:
    assert sent.run()[0] == 0
    before = sent.master.read_bytes()
    code, words = sent.run()
    assert code == 0 and "files: 3 read (3 of them not changed since they were read before)" in words
    assert "is as it was: nothing has changed" in words and sent.master.read_bytes() == before
    return_at(sent.returns / "Swale.xlsx", "Lock the store")
    code, words = sent.run()
    assert code == 0 and "files: 3 read (2 of them not changed since they were read before)" in words
    actions = openpyxl.load_workbook(sent.master)["Actions"]
    told = {(row[0], str(row[7])[:14]) for row in actions.iter_rows(min_row=2, values_only=True)}
    assert told == {(team, "Lock the store" if team == "Swale" else "Train all staf") for team in TEAMS}


@posix
def test_a_file_whose_name_is_no_utf_8_stops_nothing(sent: Round) -> None:
    try:
        return_at(sent.returns / "Deal.xlsx").rename(os.fsdecode(os.fsencode(sent.returns) + b"/Deal \xff.xlsx"))
    except OSError:
        pytest.skip("no file can have this name here")
    assert sent.run()[0] == 0
