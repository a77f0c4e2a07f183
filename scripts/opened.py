"""Whether a starter of Windows (consolidate.cmd, appendix.cmd) was opened by itself, and what was dropped on it.

Windows writes quotes round a dropped path only where it holds a blank, and cmd takes `C:\\R&D` apart at the `&`. The
line that opened the starter is whole, so it is read here.
"""

import re
from collections.abc import Mapping, Sequence

LINE, STARTER = "ACTIONBOOK_LINE", "ACTIONBOOK_STARTER"
"""What a starter says in the environment: the line by which its cmd was begun, and its own name."""
OPENED = re.compile(r'\s*(?:"[^"]*"|\S+)\s+/c\s+""([^"]+)"(.*)"\s*', re.IGNORECASE | re.DOTALL)
"""`cmd.exe /c ""C:\\tools\\consolidate.cmd" C:\\R&D "C:\\My plans""`."""
WORD = re.compile(r'"([^"]*)"|(\S+)')
JOB_WORDS = 2
"""`guide` and the job, which a starter says before what it was given."""
CLOSE = 100
"""Added to the exit code where the window was opened for the starter: it waits for a key, and closes the window."""


def words_given(words: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """The words after the command, with what was dropped on a starter as Windows wrote it."""
    dropped = dropped_on(environment)
    return [*words] if dropped is None else [*words[:JOB_WORDS], *dropped]


def dropped_on(environment: Mapping[str, str]) -> list[str] | None:
    """What was dropped on a starter; None where it was not opened by itself, but typed, or by another file."""
    opened = OPENED.fullmatch(environment.get(LINE, ""))
    if not opened or not ends_with_name(opened[1], environment.get(STARTER, "")):
        return None
    return [quoted or bare for quoted, bare in WORD.findall(opened[2]) if quoted or bare]


def ends_with_name(path: str, name: str) -> bool:
    """Whether a path of Windows ends with the name of a file."""
    return bool(name) and re.split(r"[\\/]", path)[-1].lower() == name.lower()


def closing_code(code: int, words: Sequence[str], environment: Mapping[str, str], asked: bool) -> int:
    """The exit code for a starter: 0, 1 or 2, and 100 more where it is to keep its window until a key is pressed.

    `asked` says whether somebody is there to press one.
    """
    if environment.get(LINE) is None:
        return code
    plain = code if code in (0, 1, 2) else 1
    return plain + CLOSE * (asked and "--yes" not in words and dropped_on(environment) is not None)
