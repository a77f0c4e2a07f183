"""What a program that imports actionbook may rely on: names, signatures, hints, and nothing changed behind its back."""

import ast
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import actionbook

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "tests" / "public_names.txt"
CHANGED = "a public name or signature changed: if that is meant, run python tests/test_library.py and say it in the log"

MODULES = re.compile(r"\b(?:[a-z_]+\.)+(?=\w)")
"""Where a hint's type stands, which may change, and does between versions of Python (`pathlib._local.Path`)."""

SNAPSHOT = """
import decimal, json, locale, logging, os, signal, socket, sys, threading, warnings

def state():
    return {
        "warnings": [str(one) for one in warnings.filters],
        "environment": dict(os.environ),
        "locale": locale.setlocale(locale.LC_ALL),
        "signals": {str(one): str(signal.getsignal(one)) for one in signal.valid_signals()},
        "log": [str(one) for one in logging.root.handlers] + [logging.root.level],
        "hooks": [str(one) for one in (sys.excepthook, sys.displayhook, sys.unraisablehook, threading.excepthook)],
        "path": list(sys.path),
        "folder": os.getcwd(),
        "decimals": str(decimal.getcontext()),
        "limits": [sys.getrecursionlimit(), socket.getdefaulttimeout()],
        "streams": [str(id(one)) for one in (sys.stdin, sys.stdout, sys.stderr)],
        "threads": threading.active_count(),
    }
"""
"""What belongs to the whole program, as far as Python can tell it."""


def public() -> Iterator[tuple[str, Any]]:
    for name in actionbook.__all__:
        yield name, getattr(actionbook, name)


def described(name: str, one: Any) -> str:
    """A name with its signature; of an exception, what it may be caught as."""
    if isinstance(one, type) and issubclass(one, Exception):
        return f"{name} < {', '.join(base.__name__ for base in one.__bases__)}"
    return name + MODULES.sub("", str(inspect.signature(one)))


def names_and_signatures() -> str:
    return "".join(described(name, one) + "\n" for name, one in public())


def test_names_and_signatures_change_only_deliberately() -> None:
    assert names_and_signatures() == KEPT.read_text(encoding="utf-8"), CHANGED


def test_every_public_name_has_a_home_and_is_known_to_type_checkers() -> None:
    tree = ast.parse((ROOT / "actionbook" / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        alias.name: (node.module or "").removeprefix("actionbook.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "importlib" and node.module != "typing"
        for alias in node.names
    }
    assert seen == actionbook.HOMES
    assert sorted(actionbook.HOMES) == actionbook.__all__ == sorted(set(actionbook.__all__))


def test_dir_lists_what_may_be_relied_on_and_nothing_else() -> None:
    assert [name for name in dir(actionbook) if not name.startswith("__")] == sorted(actionbook.__all__)
    assert "__version__" in dir(actionbook)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'actionbook' has no attribute 'recolor'"):
        actionbook.recolor  # noqa: B018


def members(one: Any) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that a class of ours defines."""
    for name, member in vars(one).items() if isinstance(one, type) else ():
        function = member.fget if isinstance(member, property) else member
        if not name.startswith("_") and inspect.isfunction(function):
            yield f"{one.__name__}.{name}", function


DESCRIBED = [(name, one) for name, one in public()] + [pair for _, one in public() for pair in members(one)]


@pytest.mark.parametrize(("name", "one"), DESCRIBED, ids=[name for name, _ in DESCRIBED])
def test_every_public_name_says_what_it_is(name: str, one: Any) -> None:
    words = one.__doc__ or ""
    assert len(words.split()) >= 3 and not words.startswith(f"{name}("), "a docstring of the dataclass's own making"


@pytest.mark.parametrize(("name", "one"), [(n, o) for n, o in DESCRIBED if inspect.isfunction(o)])
def test_every_public_function_is_hinted_in_full(name: str, one: Any) -> None:
    signature = inspect.signature(one)
    bare = [word for word, each in signature.parameters.items() if each.annotation is each.empty and word != "self"]
    assert not bare and signature.return_annotation is not signature.empty


@pytest.mark.parametrize("name", ["ActionbookError", "SettingsError", "UnchangeableWorkbook", "UnreadableWorkbook"])
def test_one_except_catches_every_error_of_ours(name: str) -> None:
    assert issubclass(getattr(actionbook, name), actionbook.ActionbookError)


def changes(first: str, then: str) -> dict[str, Any]:
    """What of the whole program's state is otherwise after some code, each part with before and after."""
    code = f"{SNAPSHOT}\n{first}\nbefore = state()\n{then}\nafter = state()\n"
    code += "print(json.dumps({key: [before[key], after[key]] for key in before if before[key] != after[key]}))"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stderr == ""
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def test_a_change_of_the_whole_program_would_be_seen() -> None:
    told = changes("", "os.environ['A'] = '1'; warnings.simplefilter('ignore'); logging.basicConfig()")
    assert set(told) == {"environment", "warnings", "log"}


def test_importing_it_changes_nothing_of_the_whole_program() -> None:
    assert changes("", "import actionbook") == {}


def test_loading_every_public_name_changes_nothing_that_what_it_is_built_on_does_not() -> None:
    assert changes("import actionbook, rapidfuzz, numpy", "[getattr(actionbook, n) for n in actionbook.__all__]") == {}


@pytest.mark.parametrize("name", ["Larkfield improvement plan.xlsx", "Rowan action log.xls", "Bramble action log.ods"])
def test_reading_changes_nothing_of_the_whole_program(samples: Path, name: str) -> None:
    path = next(samples.rglob(name))
    first = "import actionbook, openpyxl, python_calamine"
    assert changes(first, f"actionbook.read_plans({str(path)!r})") == {}


def test_every_verb_leaves_the_whole_program_as_it_was(samples: Path, tmp_path: Path) -> None:
    path = next(samples.rglob("Larkfield improvement plan.xlsx"))
    first = "import actionbook, datetime, docx, openpyxl, pandas, xlsxwriter; day = datetime.date(2025, 4, 11)"
    then = f"""
plans = actionbook.read_plans({str(path)!r})
actionbook.to_frame(plans, day)
actionbook.recolour({str(path)!r}, day, {str(tmp_path / 'Recoloured.xlsx')!r})
actionbook.compare({str(path)!r}, {str(tmp_path / 'Recoloured.xlsx')!r}, day)
master = actionbook.consolidate({str(path)!r}, day)
actionbook.write_master(master, {str(tmp_path / 'Master.xlsx')!r})
for form in ("xlsx", "docx", "html"):
    actionbook.write_appendix(actionbook.make_appendix(master, day), {str(tmp_path / 'Appendix')!r} + "." + form)
"""
    assert changes(first, then) == {}


def test_importing_it_loads_nothing_but_itself_and_python() -> None:
    code = "import sys; before = set(sys.modules); import actionbook; print(*sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert loaded - set(sys.stdlib_module_names) == {"actionbook"}


def test_type_checkers_are_told_that_there_are_hints() -> None:
    assert (ROOT / "actionbook" / "py.typed").is_file()


if __name__ == "__main__":
    KEPT.write_text(names_and_signatures(), encoding="utf-8", newline="\n")
