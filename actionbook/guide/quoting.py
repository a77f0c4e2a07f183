"""Writes a command as it may be typed: for the Command Prompt, for PowerShell, or for the shell of Linux and macOS."""

import re
import shlex
from collections.abc import Sequence

HARMLESS = re.compile(r"[A-Za-z0-9_./:\\-]+")
"""Words that need no quotes in any shell of Windows."""
CMD_SPECIAL = re.compile(r'[()%!^"<>&|]')
SINGLE_QUOTES = re.compile("['‘’‚‛]")
"""All of these end a single-quoted word in PowerShell, and stand for themselves where they are doubled."""
NOT_THE_SAME = re.compile(r"[\"$`“”„]")
"""What is read otherwise between the double quotes of PowerShell than between those of the Command Prompt."""
EITHER, PROMPT, POWERSHELL, SHELL = "", "in the Command Prompt", "in PowerShell", ""


def command_lines(words: Sequence[str], windows: bool) -> list[tuple[str, str]]:
    """The command, and for which shell it is meant: one line where there is one for all of them.

    PowerShell is left out where a word holds a double quote: its versions differ in what they make of one.
    """
    if not windows:
        return [(SHELL, shlex.join(words))]
    prompt = " ".join(map(for_prompt, words))
    if HARMLESS.fullmatch(words[0]) and not any(NOT_THE_SAME.search(word) or "%" in word for word in words):
        return [(EITHER, prompt)]
    if any('"' in word for word in words):
        return [(PROMPT, prompt)]
    return [(PROMPT, prompt), (POWERSHELL, for_powershell(words))]


def for_prompt(word: str) -> str:
    """A word as cmd.exe hands it on unchanged to a program.

    Between quotes `&`, `(` and the like are themselves, but `%NAME%` is not; such a word is written with a caret before
    every character that cmd knows, quotes included, so that it sees no quotes and no names.
    """
    if HARMLESS.fullmatch(word):
        return word
    quoted = '"' + re.sub(r"(\\+)$", r"\1\1", re.sub(r'(\\*)"', r'\1\1\\"', word)) + '"'
    return CMD_SPECIAL.sub(r"^\g<0>", quoted) if re.search(r'[%"]', word) else quoted


def for_powershell(words: Sequence[str]) -> str:
    """A whole command for PowerShell, in which a program whose name is in quotes is called by `&`."""
    quoted = [
        word if HARMLESS.fullmatch(word) else "'" + SINGLE_QUOTES.sub(r"\g<0>\g<0>", word) + "'" for word in words
    ]
    return ("& " if quoted[0].startswith("'") else "") + " ".join(quoted)
