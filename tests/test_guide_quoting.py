"""The command that the guide names does the same when it is typed: each shell hands its words on unchanged."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence

import pytest

from actionbook.guide.quoting import command_lines, for_powershell, for_prompt

AWKWARD = (
    "plain", "two words", "R&D (new)", "50% done!", "%PATH%", "O'Brien’s", "a^b", "$HOME `x`", "a;b,c=d", "<in> | out",
    "C:\\My plans\\", 'the "Q" Committee', 'ends with \\"', "ünï 📁", "#1", "~", "*", "--x", "",
)  # fmt: skip


def cmd_reads(line: str) -> tuple[str, bool]:
    """What cmd.exe hands to a program for a word: carets outside of quotes go. And whether it saw a special sign."""
    out, quoted, place, special = "", False, 0, False
    line = re.sub(r"%([^%^\"]+)%", "<variable>", line)
    while place < len(line):
        letter = line[place]
        if letter == "^" and not quoted:
            place += 1
            out += line[place : place + 1]
        else:
            quoted ^= letter == '"'
            special |= letter in "&|<>" and not quoted
            out += letter
        place += 1
    return out, special


def program_reads(line: str) -> list[str]:
    """The words of a command line as programs on Windows take it apart: quotes, and backslashes before quotes."""
    words, word, quoted, started, place = [], "", False, False, 0
    while place < len(line):
        slashes = len(line) - place - len(line[place:].lstrip("\\"))
        place += slashes
        if line[place : place + 1] == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
            started = True
            place += 1
            continue
        word += "\\" * slashes
        started |= bool(slashes)
        if place < len(line):
            if line[place] == " " and not quoted:
                words += [word] * started
                word, started = "", False
            else:
                word += line[place]
                started = True
            place += 1
    return words + [word] * started


@pytest.mark.parametrize("word", AWKWARD)
def test_the_command_prompt_hands_a_word_on_unchanged(word: str) -> None:
    handed, special = cmd_reads(for_prompt(word))
    assert not special
    assert program_reads(f"actionbook {handed} end") == ["actionbook", word, "end"]


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("C:\\Plans\\A.xlsx", "C:\\Plans\\A.xlsx"),
        ("C:\\My plans (R&D)", '"C:\\My plans (R&D)"'),
        ("C:\\Back slash\\", '"C:\\Back slash\\\\"'),
        ("100%", '^"100^%^"'),
        ('the "Q"', '^"the \\^"Q\\^"^"'),
        ("", '""'),
    ],
)
def test_a_word_has_no_more_quotes_in_the_command_prompt_than_it_needs(word: str, line: str) -> None:
    assert for_prompt(word) == line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["actionbook", "a b"], "actionbook 'a b'"),
        (["C:\\My tools\\actionbook.exe", "x"], "& 'C:\\My tools\\actionbook.exe' x"),
        (["actionbook", "O'Brien’s $x"], "actionbook 'O''Brien’’s $x'"),
    ],
)
def test_powershell_has_quotes_of_its_own(words: list[str], line: str) -> None:
    assert for_powershell(words) == line


@pytest.mark.parametrize(
    ("words", "shells"),
    [
        (["actionbook", "C:\\My plans"], [""]),
        (["C:\\My tools\\actionbook.exe", "x"], ["in the Command Prompt", "in PowerShell"]),
        (["actionbook", "50% $"], ["in the Command Prompt", "in PowerShell"]),
        (["actionbook", 'the "Q"'], ["in the Command Prompt"]),
    ],
)
def test_two_lines_are_shown_only_where_the_shells_differ(words: Sequence[str], shells: list[str]) -> None:
    assert [shell for shell, _ in command_lines(words, windows=True)] == shells


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
def test_the_shell_of_linux_and_macos_hands_the_words_on_unchanged() -> None:
    words = [sys.executable, "-c", "import json, sys; print(json.dumps(sys.argv[1:]))", *AWKWARD]
    (_, line), = command_lines(words, windows=False)
    run = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True, encoding="utf-8")
    assert json.loads(run.stdout) == list(AWKWARD)
