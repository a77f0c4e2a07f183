"""What nobody foresaw ends in one sentence, and in a report that holds no word of anybody's."""

import configparser
import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rag_plans import plan_at

from actionbook import receiving, workers
from actionbook.cli import COMMANDS, main
from actionbook.crash_report import FIRST, LAST, LIBRARIES, code_file, trace_of
from actionbook.settings import Settings

ROOT = Path(__file__).parents[1]
SECRET = "Zebedee"
"""A word that stands in cells, in names of files and folders, and in the messages of errors."""

PLACES: dict[str, tuple[str, ...]] = {
    "show": ("actionbook.gathering.find_workbooks", "actionbook.show.print_plans"),
    "check": ("actionbook.gathering.find_workbooks", "actionbook.show.findings_text"),
    "rag": ("actionbook.rag_run.find_workbooks", "actionbook.rag_run.print_total"),
    "consolidate": ("actionbook.consolidate_run.consolidate_round", "actionbook.consolidate_run.made"),
    "appendix": ("actionbook.appendix_run.made_of", "actionbook.appendix_run.appendix_bytes"),
    "compare": ("actionbook.differences.compare", "actionbook.show_differences.print_differences"),
    "completion": ("actionbook.cli.completing.get_completion_class",),
}
"""For each command, where a failure is planted."""

ERRORS = [
    RuntimeError(f"the cell says {SECRET}"),
    RecursionError(SECRET),
    MemoryError(SECRET),
    UserWarning(SECRET),
    KeyError(SECRET),
    UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET),
    OSError(errno.ELOOP, SECRET, f"{SECRET}.xlsx"),
    ExceptionGroup(SECRET, [ValueError(SECRET)]),
    ModuleNotFoundError(SECRET, name=SECRET),
]


def fails(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        try:
            raise ValueError(f"{SECRET}, before")
        except ValueError as first:
            error.add_note(SECRET)
            raise error from first

    return fail


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two plans, in all of whose names and cells the word stands."""
    folder = tmp_path / f"{SECRET}’s returns"
    folder.mkdir()
    plan_at(folder / f"{SECRET}.xlsx")
    shutil.copy(folder / f"{SECRET}.xlsx", folder / f"{SECRET} 2.xlsx")
    monkeypatch.chdir(folder)
    return folder


def arguments(command: str) -> list[str]:
    files = [f"{SECRET}.xlsx", f"{SECRET} 2.xlsx"]
    return {
        "completion": ["completion", "bash"],
        "consolidate": ["consolidate", *files, "--title", SECRET, "--jobs", "1", "-o", f"{SECRET} m.xlsx"],
        "appendix": ["appendix", *files, f"--committee={SECRET}", "-o", f"{SECRET}.html"],
        "rag": ["rag", *files, "--dry-run", "--format", "table"],
    }.get(command, [command, *files])


def report_in(folder: Path) -> str:
    [path] = folder.glob("actionbook report ????-??-?? ????.txt")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(("command", "place"), [(name, place) for name, places in PLACES.items() for place in places])
def test_a_failure_anywhere_is_one_sentence_and_a_report_without_words(
    command: str, place: str, error: Exception, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, fails(error))
    result = CliRunner().invoke(main, arguments(command))
    last = result.stderr.splitlines()[-1]
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert last.startswith("Error: ") and last.count("actionbook report") == 1 and SECRET not in last.partition("/")[0]
    report = report_in(folder)
    assert SECRET not in report and str(folder.parent) not in report
    assert f"command: actionbook {command}" in report and type(error).__name__ in report
    assert "tests/" not in report and "another file, line " in report and "in fail\n" in report
    assert "actionbook/cli/" in report and "\nPython: 3." in report and "\nopenpyxl: 3." in report


@pytest.mark.parametrize("command", [one.name or "" for one in COMMANDS])
def test_a_failure_of_any_command_there_is_leaves_no_traceback(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main.commands[command], "make_context", fails(RuntimeError(SECRET)))
    result = CliRunner().invoke(main, [command, SECRET, f"--{SECRET}", f"-{SECRET}"])
    assert result.exit_code == 1 and result.output.count("Error: actionbook failed, and the fault is its own") == 1
    assert f"command: actionbook {command}\n" in report_in(folder) and SECRET not in report_in(folder)


@pytest.mark.parametrize(("reader_is_gone", "report"), [(True, 0), (False, 1)])
def test_what_windows_says_of_a_closed_output_is_no_failure_and_of_anything_else_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reader_is_gone: bool, report: int
) -> None:
    monkeypatch.setattr("actionbook.gathering.find_workbooks", fails(OSError(errno.EINVAL, "Invalid argument")))
    monkeypatch.setattr("actionbook.cli.failing._cannot_print", lambda: reader_is_gone)
    result = CliRunner().invoke(main, ["show", "x.xlsx"])
    assert result.exit_code == 1 and len(list(folder.glob("actionbook report*"))) == report


@pytest.mark.parametrize("command", ["show", "check", "rag"])
def test_a_failure_in_one_workbook_stops_no_other(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = "actionbook.rag_run.work_out" if command == "rag" else "actionbook.gathering.read_file"
    module, _, name = place.rpartition(".")
    known = getattr(sys.modules[module], name)

    def sometimes(path: Path, *more: Any) -> Any:
        return fails(RuntimeError(SECRET))() if " 2" in Path(path).name else known(path, *more)

    monkeypatch.setattr(place, sometimes)
    result = CliRunner().invoke(main, arguments(command))
    assert result.exit_code == 1 and f"{SECRET} 2.xlsx: actionbook failed on this workbook" in result.output
    assert "actionbook failed on 1 workbook, and the fault is its own; please send " in result.stderr
    assert "Train" in result.stdout or f"{SECRET}.xlsx" in result.stdout
    assert SECRET not in report_in(folder) and "RuntimeError" in report_in(folder)


def test_a_failure_in_a_process_that_reads_is_reported_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    understand = receiving.understand

    def sometimes(book: Any, settings: Settings) -> Any:
        return fails(RuntimeError(SECRET))() if " 2" in book.file else understand(book, settings)

    monkeypatch.setattr(receiving, "understand", sometimes)
    monkeypatch.setattr(
        workers.Worker, "ask", lambda self, path: receiving.receive(path, Settings(), self.job.as_of)
    )
    result = CliRunner().invoke(main, [*arguments("consolidate"), "--no-cache", "--as-of", "2018-08-15"])
    assert result.exit_code == 1 and f"{SECRET} 2.xlsx: actionbook failed on this workbook" in result.output
    assert (folder / f"{SECRET} m.xlsx").exists()
    report = report_in(folder)
    assert SECRET not in report and "actionbook/receiving.py, line " in report
    assert "command: actionbook consolidate --as-of -o --title --jobs --no-cache\n" in report


def test_of_options_only_those_values_are_told_that_the_command_lists_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionbook.rag_run.find_workbooks", fails(RuntimeError()))
    words = ["rag", "--format", "json", f"--log={SECRET}.csv", "--output", SECRET, "--no-live", f"{SECRET}.xlsx"]
    CliRunner().invoke(main, [*words, "--", "--dry-run"])
    assert "command: actionbook rag --output --log --no-live --format json\n" in report_in(folder)


def test_the_report_goes_to_a_temporary_folder_where_the_own_may_not_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("actionbook.gathering.find_workbooks", fails(RuntimeError(SECRET)))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    shutil.rmtree(folder)
    result = CliRunner().invoke(main, ["show", "x.xlsx"])
    assert str(tmp_path / "temporary" / "actionbook report ") in result.stderr
    assert SECRET not in report_in(tmp_path / "temporary")
    shutil.rmtree(tmp_path / "temporary")
    result = CliRunner().invoke(main, ["show", "x.xlsx"])
    assert "no report of it could be written; with ACTIONBOOK_DEBUG=1 set" in result.stderr


def test_two_reports_in_a_minute_have_two_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionbook.gathering.find_workbooks", fails(RuntimeError(SECRET)))
    for _ in range(2):
        CliRunner().invoke(main, ["show", "x.xlsx"])
    assert len(list(folder.glob("actionbook report *.txt"))) == 2


@pytest.mark.parametrize("place", ["actionbook.gathering.find_workbooks", "actionbook.gathering.read_file"])
def test_a_programmer_may_see_the_traceback(folder: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setattr(place, fails(RuntimeError(SECRET)))
    monkeypatch.setenv("ACTIONBOOK_DEBUG", "1")
    result = CliRunner().invoke(main, arguments("show"))
    assert isinstance(result.exception, RuntimeError) and not list(folder.glob("actionbook report*"))


SYSTEM = [
    (errno.ENOSPC, "the work was broken off (there is no room left on the disk); make room, or give what is written"),
    (errno.EFBIG, "(a file would be larger than is allowed here); give what is written another place"),
    (errno.EROFS, "(nothing can be written on this disk); give what is written another place"),
    (errno.EIO, "(the disk or the network failed); check it, and try again"),
    (errno.EACCES, "(a file or a folder may not be opened); close it where it is open"),
]


@pytest.mark.parametrize(("number", "says"), SYSTEM)
def test_what_the_system_refuses_is_told_plainly_and_is_no_fault_of_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    monkeypatch.setattr("actionbook.gathering.find_workbooks", fails(OSError(number, os.strerror(number), "Plan.xlsx")))
    result = CliRunner().invoke(main, ["show", "x.xlsx"])
    assert result.exit_code == 1 and "Plan.xlsx: " in result.stderr and says in result.stderr
    assert not list(folder.glob("actionbook report*"))


def test_a_run_that_is_stopped_by_hand_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("actionbook.gathering.find_workbooks", stop)
    result = CliRunner().invoke(main, ["show", "x.xlsx"])
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: stopped before the end; every file is either as it was or finished\n",
    )


def test_a_trace_that_goes_round_and_round_is_cut_in_its_middle() -> None:
    def round_again() -> None:
        round_again()

    with pytest.raises(RecursionError) as raised:
        round_again()
    lines = trace_of(raised.value).splitlines()
    assert len(lines) == FIRST + LAST + 3 and " more …" in lines[FIRST + 1]


def test_errors_that_are_each_others_cause_end() -> None:
    first, second = ValueError(SECRET), KeyError(SECRET)
    first.__cause__, second.__cause__ = second, first
    assert trace_of(first).count("error:") == 2


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (str(ROOT / "actionbook" / "cli" / "paper.py"), "actionbook/cli/paper.py"),
        ("/opt/jane/.venv/lib/python3.11/site-packages/pandas/core/frame.py", "pandas/core/frame.py"),
        (r"C:\Users\Jane\AppData\Lib\site-packages\rich\console.py", "rich/console.py"),
        (os.__file__, "os.py"),
        ("/opt/jane/secret.py", "another file"),
        ("<string>", "another file"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
    ],
)
def test_a_file_of_code_is_named_by_its_place_in_its_library(path: str, name: str) -> None:
    assert code_file(path) == name


def test_the_report_has_the_version_of_every_library_that_is_required_or_does_the_reading() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    required = {re.split(r"[<>=!~; \[]", line)[0] for line in setup["options"]["install_requires"].split("\n") if line}
    assert {name.lower() for name in required} <= set(LIBRARIES)


def typed(*words: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "actionbook", *map(str, words)], env=os.environ | {"PYTHONPATH": str(ROOT)}, **options
    )


WARNING = """
import sys, threading, warnings
from actionbook import gathering
from actionbook.cli import main

class Odd:
    def __del__(self):
        raise ValueError("Zebedee")

def warn(paths, *_):
    warnings.warn("Zebedee")
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    Odd()
    return []

gathering.find_workbooks = warn
main(["show", "x.xlsx"])
"""


@pytest.mark.parametrize("debug", ["", "1"])
def test_what_libraries_warn_of_and_what_fails_aside_is_shown_to_programmers_only(tmp_path: Path, debug: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ACTIONBOOK_DEBUG": debug}
    command = [sys.executable, "-c", WARNING]
    run = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode == 1 and (run.stderr.count(b"Zebedee") >= 2) is bool(debug)
    assert (b"Traceback" in run.stderr) is bool(debug) and (not run.stderr) is not bool(debug)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_output_that_cannot_be_written_is_told_once(samples: Path) -> None:
    with open("/dev/full", "wb") as full:
        run = typed("show", samples / "Larkfield improvement plan.xlsx", stdout=full, stderr=subprocess.PIPE)
        said = run.communicate()[1].decode()
    assert run.returncode == 1 and said.count("Error: ") == 1 and "there is no room left on the disk" in said
    assert "Traceback" not in said and len(said.splitlines()) == 1


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_reader_that_stops_reading_is_no_error(samples: Path, form: str) -> None:
    run = typed("show", samples, "--format", form, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout and run.stderr
    run.stdout.close()
    said = run.stderr.read().decode()
    run.stderr.close()
    assert run.wait() == 1 and "Traceback" not in said and "Error: " not in said and "Broken" not in said
