"""Says where actionbook failed, in a text that holds nothing of anybody's workbooks, files or folders."""

import os
import platform
import sys
import sysconfig
import traceback
from collections.abc import Iterable, Iterator, Sequence

PACKAGE = "actionbook"
LIBRARIES = (
    "click", "filelock", "openpyxl", "pandas", "numpy", "platformdirs", "pypdf", "python-calamine",
    "python-dateutil", "python-docx", "rapidfuzz", "rich", "xlsxwriter",
)  # fmt: skip
"""The libraries whose versions are told."""
LIBRARY_FOLDERS = ("site-packages", "dist-packages")
ELSEWHERE = "another file"
"""What a file of code is called that belongs neither to actionbook, nor to a library, nor to Python."""
FIRST, LAST = 12, 30
"""Lines of a long trace that are kept from its beginning and from its end."""
MOST_CAUSES = 8
WHAT_IT_IS = (
    "This is a report of a failure in actionbook itself. Please send it to whoever looks after actionbook for you.\n"
    "It holds no words from workbooks, no names of files or folders, and nobody's name: only versions, the command\n"
    "with the names of its options, and the places in the program."
)


def crash_report(command: str | None, options: Sequence[str], traces: Iterable[str], version: str) -> str:
    """A report to send: versions, the command with the options that were given, and what `trace_of` made of each error.
    """
    asked = " ".join((command or "(none)", *options))
    parts = [WHAT_IT_IS, f"command: {PACKAGE} {asked}", "\n".join(_versions(version))]
    return "\n\n".join([*parts, *traces]) + "\n"


def trace_of(error: BaseException) -> str:
    """Where an error came from: its type, and the files, lines and functions of the program; never its message.

    A message may quote a cell, and so may the notes of an error, so neither is in it.
    """
    return "\n".join(line for one in _causes(error) for line in ("", *_one(one))).lstrip("\n")


def _versions(version: str) -> Iterator[str]:
    yield f"actionbook: {version}"
    bits = sys.maxsize.bit_length() + 1
    yield f"Python: {platform.python_version()} ({platform.python_implementation()}, {bits} bit)"
    yield f"platform: {platform.system()} {platform.release()} {platform.machine()}"
    yield f"encodings: files {sys.getfilesystemencoding()}, output {getattr(sys.stdout, 'encoding', None)}"
    for name in LIBRARIES:
        yield f"{name}: {_version(name)}"


def _version(library: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "missing"


def _causes(error: BaseException) -> list[BaseException]:
    """The error and what it came from, the first one first."""
    found: list[BaseException] = []
    following: BaseException | None = error
    while following and following not in found and len(found) < MOST_CAUSES:
        found.insert(0, following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return found


def _one(error: BaseException) -> Iterator[str]:
    frames = [
        f"  {code_file(frame.filename)}, line {frame.lineno}, in {frame.name}"
        for frame in traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
    ]
    left_out = len(frames) - FIRST - LAST
    yield "error:"
    yield from frames if left_out <= 0 else (*frames[:FIRST], f"  … and {left_out} more …", *frames[-LAST:])
    yield f"  {type(error).__module__}.{type(error).__qualname__}{_particulars(error)}"


def _particulars(error: BaseException) -> str:
    """What of an error's own words cannot be anybody's: the number of a system's error, the name of a missing module.
    """
    if isinstance(error, OSError):
        numbers = [error.errno, getattr(error, "winerror", None)]
        return "".join(f" {number}" for number in numbers if isinstance(number, int))
    if isinstance(error, ModuleNotFoundError) and error.name in (*sys.stdlib_module_names, *_library_modules()):
        return f" {error.name}"
    return ""


def _library_modules() -> frozenset[str]:
    return frozenset({"dateutil", "docx", "python_calamine", *LIBRARIES})


def code_file(path: str) -> str:
    """A file of code by its place in its library, such as `actionbook/status.py`; never the folders it is kept in."""
    plain = path.replace("\\", "/")
    for name in LIBRARY_FOLDERS:
        if f"/{name}/" in plain:
            return plain.rpartition(f"/{name}/")[2]
    for root, called in ((os.path.dirname(__file__), f"{PACKAGE}/"), (sysconfig.get_path("stdlib"), "")):
        if plain.startswith(begin := root.replace("\\", "/") + "/"):
            return called + plain[len(begin) :]
    return path if path.startswith("<frozen ") else ELSEWHERE
