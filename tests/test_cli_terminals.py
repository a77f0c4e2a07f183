"""What is printed suits what it is printed on: a terminal, an old one, a file, another program."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rag_plans import plan_at

from actionbook.cli import main
from actionbook.cli.telling import clean

ROOT = Path(__file__).parents[1]
DAY = ("--as-of", "2018-08-15")
COLOUR = re.compile(rb"\x1b\[[0-9;]*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
terminals = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    plan_at(tmp_path / "Plan.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    left_out = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "PYTHONIOENCODING", "COLORTERM", "CI")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"PYTHONPATH": str(ROOT)} | more


def printed(*words: str, **more: str) -> tuple[bytes, bytes]:
    """What a command prints into another program, and beside it."""
    command = [sys.executable, "-m", "actionbook", *words]
    run = subprocess.run(command, env=environment(**more), capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    assert run.returncode in (0, 1, 2), run.stderr.decode()
    return run.stdout, run.stderr


def shown(*words: str, **more: str) -> bytes:
    """What a command shows on a terminal."""
    import pty

    own, its = pty.openpty()
    command = [sys.executable, "-m", "actionbook", *words]
    with subprocess.Popen(command, env=environment(COLUMNS="140", **more), stdin=its, stdout=its, stderr=its) as run:
        os.close(its)
        content = b"".join(_read(own))
    os.close(own)
    assert run.returncode in (0, 1), content.decode()
    return content


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so where nobody writes any more
            return
        if not piece:
            return
        yield piece


TABLES = [("show", "Plan.xlsx", *DAY), ("rag", "Plan.xlsx", "--dry-run", *DAY)]


@terminals
@pytest.mark.parametrize("words", TABLES, ids=["show", "rag"])
@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_a_terminal_shows_colours_unless_it_has_none_or_nobody_wants_them(
    folder: Path, words: tuple[str, ...], variables: dict[str, str], coloured: bool
) -> None:
    content = shown(*words, **variables)
    assert b"overdue" in content.lower() and bool(COLOUR.search(content)) is coloured
    assert b"\x1b" in content or variables["TERM"] == "dumb"


@terminals
@pytest.mark.parametrize("words", TABLES, ids=["show", "rag"])
def test_another_program_is_sent_colours_only_where_somebody_forces_them(folder: Path, words: tuple[str, ...]) -> None:
    assert b"\x1b" not in printed(*words, TERM="xterm-256color")[0]
    assert COLOUR.search(printed(*words, TERM="xterm-256color", FORCE_COLOR="1")[0])


@terminals
def test_a_terminal_shows_a_bar_and_anything_else_plain_lines(folder: Path) -> None:
    words = ("consolidate", "Plan.xlsx", *DAY, "--no-cache", "--jobs", "1")
    assert b"\x1b[?25l" in shown(*words, TERM="xterm") and b"read 1 of 1" not in shown(*words, TERM="xterm")
    for content in (shown(*words, TERM="dumb"), printed(*words, TERM="xterm")[1]):
        assert b"read 1 of 1: Plan.xlsx" in content and b"\x1b" not in content
    assert b"read 1" not in printed(*words, "--quiet")[1]


RUNS: dict[str, tuple[str, ...]] = {
    "show": ("show", "{0}", *DAY),
    "show as CSV": ("show", "{0}", *DAY, "--format", "csv"),
    "show as JSON": ("show", "{0}", *DAY, "--format", "json"),
    "check": ("check", "{0}"),
    "check as CSV": ("check", "{0}", "--format", "csv"),
    "check as JSON": ("check", "{0}", "--format", "json"),
    "rag": ("rag", "{0}", *DAY, "--all", "--dry-run"),
    "rag as CSV": ("rag", "{0}", *DAY, "--all", "--log", "-", "--dry-run"),
    "rag as JSON": ("rag", "{1}", *DAY, "--all", "--format", "json"),
    "rag with a log": ("rag", "{0}", *DAY, "--log", "{2}.csv"),
    "consolidate": ("consolidate", "{0}", *DAY, "-o", "{2} m.xlsx", "--no-cache", "--jobs", "1"),
    "consolidate as JSON": (
        *("consolidate", "{0}", *DAY, "-o", "{2} m.xlsx", "--no-cache", "--jobs", "1"), "--format", "json",
    ),
    "appendix": ("appendix", "{0}", *DAY, "-o", "{2} a.html", "--summary"),
    "appendix as JSON": ("appendix", "{0}", *DAY, "-o", "{2} a.xlsx", "--format", "json"),
    "compare": ("compare", "{0}", "{1}", *DAY),
    "compare as CSV": ("compare", "{0}", "{1}", *DAY, "-o", "-"),
    "compare into a file": ("compare", "{0}", "{1}", *DAY, "-o", "{2} c.csv"),
    "a file that is not there": ("show", "{0}", "gone {2}.xlsx", *DAY),
    "OLD that is not there": ("compare", "gone {2}.xlsx", "{0}", *DAY),
    "a command that is not there": ("frob{2}",),
    "an option that is not there": ("show", "--frob{2}", "{0}"),
}  # fmt: skip
"""What is typed; {0} and {1} are two workbooks, {2} the beginning of their names."""


@pytest.mark.parametrize("page", ["cp850", "cp1252"])
@pytest.mark.parametrize("name", RUNS)
def test_an_old_code_page_shows_what_it_can_and_stops_nothing(
    folder: Path, name: str, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(book: Any) -> None:
        book.worksheets()[0].write("C2", "→ Ring the dean’s office – “now” ✓ 木 😀 ≥ 5 €")

    plan_at(folder / "木 Plan.xlsx", change)
    plan_at(folder / "2 木 Plan.xlsx")
    words = [word.format("木 Plan.xlsx", "2 木 Plan.xlsx", "木 Plan") for word in RUNS[name]]
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=page) for _ in range(2)]
    monkeypatch.setattr("sys.stdout", streams[0])
    monkeypatch.setattr("sys.stderr", streams[1])
    monkeypatch.setenv("PYTHONIOENCODING", page)
    with pytest.raises(SystemExit) as ended:
        main(words)
    for stream in streams:
        stream.flush()
    content, aside = (stream.buffer.getvalue().decode(page) for stream in streams)  # type: ignore[attr-defined]
    assert ended.value.code in (0, 1, 2) and content + aside
    assert "the fault is" not in content + aside and "?" in content + aside


def test_a_real_process_in_an_old_code_page_shows_signs_plainly(folder: Path) -> None:
    content, aside = printed("rag", "Plan.xlsx", "--dry-run", *DAY, PYTHONIOENCODING="cp850")
    assert ' -> Red "R"' in content.decode("cp850") and not aside


NAMES = {
    "blanks and signs": "A & B  [x] $HOME %PATH% `.xlsx",
    "quotes": "The dean’s \"plan\" 'it'.xlsx",
    "emoji": "😀 plan é.xlsx",
    "bytes that are no letters": os.fsdecode(b"Pl\xe4n \xff.xlsx"),
    "an escape": "esc \x1b[31mred\x1b]0;title\x07.xlsx",
    "a control code of one letter": "c1 \x9b31m rtl \u202e.xlsx",
    "a line break": "new\nline.xlsx",
    "a dash at the beginning": "-o.xlsx",
    "markup": "[bold]plan[red] :smile:.xlsx",
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_file_is_called_nothing_of_its_name_reaches_the_terminal_as_a_code(
    folder: Path, name: str, run: str
) -> None:
    first, second = f"./{NAMES[name]}", f"./2{NAMES[name]}"
    for path in (first, second):
        shutil.copy("Plan.xlsx", path)
    words = [word.format(first, second, first.removesuffix(".xlsx")) for word in RUNS[run]]
    result = CliRunner().invoke(main, words)
    usage = run.endswith("that is not there")
    assert result.exit_code in ((1, 2) if usage else (0, 1) if run.startswith("check") else (0,)), result.output
    for letter in ("\x1b", "\x07", "\x9b"):
        assert letter not in result.output
    json_or_csv = "CSV" in run or "JSON" in run
    assert json_or_csv or not any("\ud800" <= letter <= "\udfff" or letter == "\u202e" for letter in result.output)


@pytest.mark.parametrize("run", [name for name in RUNS if "not there" not in name])
def test_nothing_that_stands_in_a_cell_reaches_the_terminal_as_a_code(folder: Path, run: str) -> None:
    def change(book: Any) -> None:
        page = book.worksheets()[0]
        for cell in ("A2", "B2", "C2", "D2", "E2", "F2", "G2", "H2"):
            page.write(cell, "1.1 \x1b[31mred\x1b]0;title\x07 \x9b31m \x9d0;x\x9c \x7f end \u202e")

    plan_at(folder / "A.xlsx", change)
    plan_at(folder / "B.xlsx")
    result = CliRunner().invoke(main, [word.format("A.xlsx", "B.xlsx", "A") for word in RUNS[run]])
    assert result.exit_code in (0, 1) and not isinstance(result.exception, Exception), result.output
    assert not any(letter in result.output for letter in "\x1b\x07\x9b\x9d\x9c\x7f")


@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell that can close the output")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_output_that_is_closed_from_the_beginning_stops_nothing(folder: Path, closed: str) -> None:
    words = f'"{sys.executable}" -m actionbook consolidate Plan.xlsx -o m.xlsx --as-of 2018-08-15 {closed}'
    run = subprocess.run(["sh", "-c", words], env=environment(), capture_output=True, timeout=120)
    assert run.returncode == 0 and (folder / "m.xlsx").exists() and b"Traceback" not in run.stderr


@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell that can close the input")
@pytest.mark.parametrize("closed", ["<&-", "</dev/null"])
def test_questions_that_nobody_can_answer_end_the_guide_as_no_answer_does(folder: Path, closed: str) -> None:
    words = f'"{sys.executable}" -m actionbook guide consolidate Plan.xlsx {closed}'
    run = subprocess.run(["sh", "-c", words], env=environment(), capture_output=True, timeout=120)
    assert run.returncode == 1 and run.stderr.decode().strip() == "Stopped. No file was left half written."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody do away with a folder one is in")
@pytest.mark.parametrize("words", ["rag ../Plan.xlsx", "consolidate ../Plan.xlsx", "show ../Plan.xlsx"])
def test_a_folder_that_is_gone_while_one_is_in_it_is_told(folder: Path, words: str) -> None:
    line = f'mkdir gone && cd gone && rmdir ../gone && "{sys.executable}" -m actionbook {words}'
    run = subprocess.run(["sh", "-c", line], env=environment(), capture_output=True, timeout=120)
    said = run.stderr.decode()
    assert run.returncode == 1 and len(said.splitlines()) == 1 and "is own" not in said
    assert said.startswith("Error: the folder you are in is there no more; change to another one and try again")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize(
    ("words", "made"),
    [("consolidate Plan.xlsx -o m.xlsx", "m.xlsx"), ("consolidate Plan.xlsx -o m.xlsx --format json", "m.xlsx"),
     ("rag Plan.xlsx -o n.xlsx --as-of 2018-08-15", "n.xlsx"), ("rag Plan.xlsx -o n.xlsx --format csv", "n.xlsx")],
)  # fmt: skip
def test_work_whose_printing_fails_is_not_called_broken_off(folder: Path, words: str, made: str) -> None:
    command = [sys.executable, "-m", "actionbook", *words.split()]
    with open("/dev/full", "wb") as full:
        run = subprocess.run(command, env=environment(), stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    said = run.stderr.decode()
    assert run.returncode == 1 and (folder / made).exists() and "broken off" not in said
    assert "Error: not all could be printed (there is no room left on the disk); what was written by then" in said


def test_json_is_json_whatever_the_file_is_called(folder: Path) -> None:
    for name in NAMES.values() if sys.platform != "win32" else ():
        shutil.copy("Plan.xlsx", f"./{name}")
        records = json.loads(CliRunner().invoke(main, ["show", f"./{name}", *DAY, "--format", "json"]).stdout)
        assert {record["file"] for record in records} == {name}


@pytest.mark.parametrize(
    ("words", "fit"),
    [
        ("a\x1b[31mb\x9bc\x7f", "a [31mb c "),
        ("Plan \udce4.xlsx", "Plan ?.xlsx"),
        ("left \u202e right\u2066", "left   right "),
        ("two\nlines", "two\nlines"),
        ("a\xa0b é 木 😀", "a\xa0b é 木 😀"),
    ],
)
def test_words_are_made_fit_for_a_terminal(words: str, fit: str) -> None:
    assert clean(words) == fit
