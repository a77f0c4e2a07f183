"""The order of imports (workbook, plan, status, report), what `import actionbook` loads, and unfinished work."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "actionbook"

LAYERS = (
    (
        "basics",
        ("errors", "limits", "place", "words", "findings", "crash_report", "formula_guard", "addresses", "in_time",
         "earliest"),
    ),
    ("workbook", ("workbook",)),
    (
        "words of a plan",
        ("target", "statements", "statement_log", "statement_remarks", "statement_shapes", "statement_text",
         "statement_words", "left_to_do", "numbering", "people", "colour_names", "state_headings", "roles", "scheme",
         "meanings", "periods", "phrases", "settings_lines", "settings_faults", "settings", "settings_example",
         "master_columns", "column_meanings", "row_notes"),
    ),
    (
        "plan",
        ("grid", "shown", "headings", "contents", "columns", "month_columns", "numbered_columns", "table", "decoration",
         "source", "fields", "issues", "rows", "cover", "key_words", "keys", "rag_key", "plan", "beneath", "actions",
         "date_checks", "checks", "sheet_plan", "tables", "added", "extracts", "master_reading", "reading", "packing",
         "reading_apart"),
    ),
    (
        "status",
        ("voice_words", "how_many", "wrong_days", "rag_voice", "voices", "mentions", "cell_notes", "claims", "reasons",
         "status"),
    ),
    (
        "change",
        ("labels", "rag_cells", "rag_lists", "rag_barriers", "recolouring", "live", "working_out", "recolour_files",
         "libreoffice_profile", "conversion"),
    ),
    (
        "master",
        ("returns", "reading_cache", "receiving", "parcels", "fetching", "far_files", "workers", "cluster_side",
         "cluster", "teams", "team_list", "same_words", "matching", "folder_names", "versions", "movement", "history",
         "last_rows", "previous", "choosing", "withdrawing", "not_returned", "movement_rows", "theme_names",
         "issue_index", "shared_issues",
         "master_table", "master_rows", "master_summary", "table_files", "master_tables", "master_folder",
         "history_sheet", "withdrawn_sheet", "kept_formulas", "kept_links", "left_behind", "typed_elsewhere",
         "agreeing", "master", "round_files", "making",
         "consolidating",
         "differences"),
    ),
    ("master's workbook", ("masterbook", "master_writing", "table_folder")),
    (
        "report",
        ("gathering", "frame", "show", "show_changes", "rag_run", "report", "consolidate_run", "progress",
         "show_differences"),
    ),
    ("appendix", ("private_words", "privacy", "appendix")),
    ("appendix's forms", ("appendixbook", "appendix_writing", "appendix_run", "results")),
    ("new workbooks", ("newbook",)),
    ("guide", ("guide",)),
    ("library", ("",)),
    ("command line", ("cli", "__main__")),
)
"""Lowest first. A module imports from its own layer and the ones before it; a package's modules are where it is."""

HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "python_calamine", "click", "rich", "dateutil")
UNFINISHED = re.compile(r"\b(?:raise NotImplementedError|TODO|FIXME)\b")
MACHINE_PATH = re.compile(r"/(?:work/(?:main|shared)|tmp/|root/|home/[a-z])|\b[A-Z]:\\Users\\[a-z]")


def full_name(module: str) -> str:
    """`actionbook.place` for `place`, `actionbook` for ""."""
    return f"{PACKAGE}.{module}".rstrip(".")


def layer_of(module: str) -> int | None:
    """The place of `target.tokens` (or "" for the package itself) in the table; None where it has none."""
    first = module.partition(".")[0]
    return next((number for number, (_, modules) in enumerate(LAYERS) if first in modules), None)


def modules_under(package: Path) -> dict[str, Path]:
    """Every module by its name within the package: `workbook.cells`, `place`, "" for the package itself."""
    named = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def imported_names(tree: ast.AST, within: str) -> Iterator[str]:
    """Dotted names of what is imported anywhere in a module, early or late."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = import_base(node, within)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def names_in_strings(tree: ast.AST, modules: dict[str, Path]) -> Iterator[str]:
    """Dotted names of our modules that stand in strings, to be imported by name; `actionbook.toml` is none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            package, _, module = node.value.partition(".")
            if package == PACKAGE and module and module in modules:
                yield node.value


def import_base(node: ast.ImportFrom, within: str) -> str:
    """The dotted name that `from … import` starts at, relative ones resolved against the package `within`."""
    if not node.level:
        return node.module or ""
    parents = within.split(".")
    kept = parents[: len(parents) - node.level + 1]
    return ".".join([*kept, node.module] if node.module else kept)


def module_meant(name: str, modules: dict[str, Path]) -> str | None:
    """The module of ours that a dotted name is or belongs to: `actionbook.place.Place` is `place`'s.

    None for what is not ours, and for a name out of a module that does not exist, which mypy tells.
    """
    package, *parts = name.split(".")
    if package != PACKAGE:
        return None
    if len(parts) < 2:
        return parts[0] if parts and parts[0] in modules else ""
    while parts and ".".join(parts) not in modules:
        parts.pop()
    return ".".join(parts) or None


def faults(package: Path) -> list[str]:
    """What breaks the order of imports, a sentence each."""
    modules = modules_under(package)
    found = [f"give {PACKAGE}.{name} a place in the table LAYERS" for name in modules if layer_of(name) is None]
    for name, path in modules.items():
        found += faults_of(name, path, modules)
    return found


def faults_of(name: str, path: Path, modules: dict[str, Path]) -> list[str]:
    """What one module imports from a layer above its own."""
    full = full_name(name)
    within = full if path.stem == "__init__" else full.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [*imported_names(tree, within), *names_in_strings(tree, modules)]
    meant = {module_meant(target, modules) for target in named}
    own = layer_of(name)
    return [
        f"{full} ({LAYERS[own][0]}) imports {full_name(other)} ({LAYERS[above][0]}), which is a layer above it"
        for other in sorted(target for target in meant if target is not None)
        if own is not None and (above := layer_of(other)) is not None and above > own
    ]


def lay_out(folder: Path, sources: dict[str, str]) -> Path:
    """Write a small package of the given modules and return its folder."""
    package = folder / PACKAGE
    for name, source in sources.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(source, encoding="utf-8")
    return package


def written_files() -> list[Path]:
    """Source files and documents of the project, this one left out: it names what it looks for."""
    files = [path for folder in (PACKAGE, "scripts", "tests", "docs") for path in (ROOT / folder).rglob("*.*")]
    files += [*ROOT.glob("*.*"), ROOT / ".ci" / "run"]
    kinds = {".py", ".md", ".cfg", ".toml", ".txt", ".sh", ".cmd", ""}
    left_out = (Path(__file__), ROOT / ".git")  # the second is a file in a work tree beside another
    ours = (path for path in files if "node_modules" not in path.parts and path not in left_out)
    return sorted(path for path in ours if path.is_file() and path.suffix in kinds)


def test_imports_run_from_workbook_to_plan_to_status_to_report() -> None:
    assert faults(ROOT / PACKAGE) == []


@pytest.mark.parametrize(
    "statement",
    [
        "from actionbook.status import judge",
        "from actionbook import status",
        "import actionbook.status",
        "from ..status import judge",
        "from .. import status",
        "def late() -> None:\n    from actionbook.status import judge",
        "import importlib\nimportlib.import_module('actionbook.status')",
    ],
)
def test_an_import_from_a_layer_above_is_found_however_it_is_written(tmp_path: Path, statement: str) -> None:
    package = lay_out(tmp_path, {"status.py": "", "workbook/__init__.py": "", "workbook/cells.py": statement})
    assert faults(package) == [
        "actionbook.workbook.cells (workbook) imports actionbook.status (status), which is a layer above it"
    ]


def test_an_import_from_a_layer_below_or_from_elsewhere_is_no_fault(tmp_path: Path) -> None:
    sources = {
        "place.py": "import re\nSETTINGS = 'actionbook.toml'",
        "status.py": "from actionbook.place import Place\nfrom .place import Place",
    }
    assert faults(lay_out(tmp_path, sources)) == []


def test_only_the_command_line_may_import_the_whole_library(tmp_path: Path) -> None:
    package = lay_out(tmp_path, {"__init__.py": "", "cli.py": "import actionbook", "frame.py": "import actionbook"})
    assert faults(package) == ["actionbook.frame (report) imports actionbook (library), which is a layer above it"]


def test_a_module_without_a_place_in_the_table_is_a_fault(tmp_path: Path) -> None:
    assert faults(lay_out(tmp_path, {"stray.py": ""})) == ["give actionbook.stray a place in the table LAYERS"]


def test_importing_actionbook_loads_no_library_that_is_slow_to_load() -> None:
    code = f"import sys, actionbook; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_a_process_that_reads_files_loads_nothing_that_reading_a_workbook_can_do_without() -> None:
    needless = (*HEAVY, "email", "importlib.metadata", "unittest")
    code = f"import sys, actionbook.workers; print(*[name for name in {needless!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_the_library_never_prints_logs_or_ends_the_run_and_only_the_command_line_asks_the_date() -> None:
    barred = re.compile(r"^\s*(?:print\(|import logging|from logging)|\bsys\.exit\(|\.today\(\)|datetime\.now\(", re.M)
    modules = modules_under(ROOT / PACKAGE)
    speakers = {"cli", "__main__", "workbook.calamine_child"}
    found = [name for name, path in modules.items() if barred.search(path.read_text(encoding="utf-8"))]
    assert [name for name in found if name not in speakers and not name.startswith("cli.")] == []


@pytest.mark.parametrize("pattern", [UNFINISHED, MACHINE_PATH], ids=["unfinished work", "a machine's paths"])
def test_no_source_file_or_document_holds(pattern: re.Pattern[str]) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in written_files()}
    found = {str(path.relative_to(ROOT)): pattern.findall(text) for path, text in texts.items()}
    assert {file: words for file, words in found.items() if words} == {}


if __name__ == "__main__":
    broken = faults(ROOT / PACKAGE)
    sys.exit("\n".join(broken) if broken else 0)
