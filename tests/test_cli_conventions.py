"""What people and programs may rely on in every command: help, forms, exit codes, names that come in."""

import csv
import io
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from rag_plans import plan_at

from actionbook import __version__
from actionbook.cli import COMMANDS, first_sentence, main
from actionbook.frame import COLUMNS
from actionbook.results import CELL, KEYS
from actionbook.show import FINDING_COLUMNS
from actionbook.show_changes import LOG_COLUMNS
from actionbook.show_differences import FIELDS

DAY = ("--as-of", "2018-08-15")
NAMES = [command.name or "" for command in COMMANDS]


def run(*words: str, sent: bytes = b"") -> Result:
    return CliRunner().invoke(main, words, input=sent, prog_name="actionbook")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    plan_at(tmp_path / "Plan.xlsx")
    plan_at(tmp_path / "Plan é.xlsx", lambda book: book.worksheets()[0].write("C2", "Write another policy"))
    (tmp_path / "zero.xlsx").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_help_says_what_a_command_is_for_with_an_example_that_can_be_typed(name: str) -> None:
    words = run(name, "--help").output
    assert words == run(name, "-h").output and words.startswith(f"Usage: actionbook {name} [OPTIONS]")
    _, mark, example = " ".join(words.split()).partition("Example: ")
    assert mark and f"actionbook {name}" in example and shlex.split(example.partition(" Options: ")[0])


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_value_is_explained(name: str) -> None:
    for option in main.commands[name].params:
        if isinstance(option, click.Option):
            assert option.help and option.help.rstrip().endswith("."), option.name
        else:
            values = re.findall("[A-Z]{2,}", option.metavar or option.human_readable_name)
            assert values and all(value in (main.commands[name].help or "") for value in values)


def test_help_lists_every_command_with_the_whole_of_its_sentence() -> None:
    words = " ".join(run("--help").output.split())
    for name in NAMES:
        sentence = first_sentence(main.commands[name])
        assert sentence.endswith(".") and sentence.count(". ") == 0 and f"{name} {sentence}" in words
    assert "..." not in words.partition("Commands:")[2]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_help_is_wider_than_a_terminal_or_cut(name: str) -> None:
    words = CliRunner().invoke(main, [name, "--help"], terminal_width=80).output
    assert max(map(len, words.splitlines())) <= 80


def test_the_version_is_told() -> None:
    assert run("--version").output == f"actionbook, version {__version__}\n"


@pytest.mark.parametrize("started", ["actionbook.pyz", "C:\\Python\\Scripts\\actionbook.exe", "-c"])
def test_help_calls_the_program_by_one_name_however_it_is_started(
    started: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", [started, "show", "--help"])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out.startswith("Usage: actionbook show ")


READING = [("show", "table"), ("check", "text"), ("rag", "table"), ("consolidate", "text"), ("appendix", "text")]


@pytest.mark.parametrize("name", [name for name, _ in READING] + ["compare"])
def test_every_command_that_reads_plans_has_a_form_for_programs(name: str) -> None:
    [option] = [one for one in main.commands[name].params if one.name == "form"]
    assert isinstance(option.type, click.Choice) and "json" in option.type.choices
    assert option.default == dict(READING, compare="table")[name]


def printed_json(*words: str) -> Any:
    """What a command prints as JSON, and nothing beside it."""
    result = run(*words, "--format", "json")
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


def test_rag_tells_programs_what_it_did_what_it_refused_and_what_it_left_out(folder: Path) -> None:
    shutil.copy("Plan.xlsx", "~$Gone.xlsx")
    told = printed_json("rag", ".", "x*.xlsx", *DAY, "--all")
    assert set(told) == set(KEYS["rag"]) - {"cells"}
    assert [(one["file"], one["changed"], one["left"], one["right"]) for one in told["workbooks"]] == [
        ("Plan é.xlsx", 2, 0, 1),
        ("Plan.xlsx", 2, 0, 1),
    ]
    cells = told["workbooks"][0]["cells"]
    assert [set(one) for one in cells] == [set(CELL)] * 3
    assert [(one["cell"], one["before"], one["after"], one["outcome"]) for one in cells][0] == (
        *("H2", 'Amber "A"', 'Red "R"'), "changed",
    )  # fmt: skip
    assert [one["file"] for one in told["refused"]] == ["x*.xlsx", "zero.xlsx"]
    assert "0 bytes" in told["refused"][1]["why"]
    assert [one["file"] for one in told["left_out"]] == ["~$Gone.xlsx"]
    assert (told["as_of"], told["dry_run"]) == ("2018-08-15", False)


def test_consolidate_tells_programs_files_counts_findings_and_output(folder: Path) -> None:
    words = ("consolidate", ".", *DAY, "-o", "m.xlsx", "--no-cache", "--jobs", "1")
    told = printed_json(*words)
    assert list(told) == list(KEYS["consolidate"]) and told["output"] == "m.xlsx" and Path("m.xlsx").exists()
    assert {one["file"]: one["outcome"] for one in told["files"]}["zero.xlsx"] == "refused"
    assert [f"`{name}`" for name in told["files"][0]] == KEYS["consolidate"]["files"].partition(": ")[2].split(", ")
    assert told["counts"]["files"] == {"read": 2, "skipped": 0, "refused": 1, "known": 0}
    assert sum(told["counts"]["statuses"].values()) == told["actions"] and len(told["refused"]) == 1
    assert [set(one) for one in told["findings"]] == [{*FINDING_COLUMNS, "team"}] * len(told["findings"])
    counted = told["counts"]["findings"]
    assert sum(counted.values()) == len(told["findings"]) and set(counted) == {"error", "warning", "note"}
    assert {one["severity"] for one in told["findings"]} <= set(counted)
    again = printed_json(*words, "--quiet")
    assert again["previous_as_of"] is None or again["counts"]["movements"]


def test_appendix_tells_programs_counts_findings_and_output(folder: Path) -> None:
    told = printed_json("appendix", "Plan.xlsx", *DAY, "-o", "a.html", "--only", "overdue")
    assert list(told) == list(KEYS["appendix"]) and told["output"] == "a.html" and Path("a.html").exists()
    assert told["actions"] == told["counts"][0]["overdue"] == 2 and told["counts"][0]["total"] == 3
    assert all(set(one) == set(FINDING_COLUMNS) for one in told["findings"])
    assert printed_json("appendix", "Plan.xlsx", *DAY, "--summary")["output"] is None


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        (("show", "Plan.xlsx", *DAY), COLUMNS),
        (("check", "Plan.xlsx"), FINDING_COLUMNS),
        (("compare", "Plan.xlsx", "Plan é.xlsx", *DAY), FIELDS),
    ],
)
def test_a_list_has_the_same_names_in_json_and_in_csv(folder: Path, words: tuple[str, ...], columns: Any) -> None:
    records = printed_json(*words)
    rows = list(csv.reader(io.StringIO(run(*words, "--format", "csv").stdout)))
    assert records and [tuple(record) for record in records] == [tuple(columns)] * len(records)
    assert rows[0] == list(columns) and len(rows) == len(records) + 1


def log_of(name: str) -> str:
    run("rag", name, *DAY, "--all", "--log", "l.csv")
    return Path("l.csv").read_text("utf-8-sig")


FORMULAS = ("=1+1", "+44 20", "-5 beds", "@home", "=HYPERLINK(\"http://x\",\"y\")")


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("name", ["show", "check", "rag", "rag --log", "compare"])
def test_no_words_become_a_formula_where_a_spreadsheet_opens_the_csv(folder: Path, name: str, formula: str) -> None:
    def change(book: Any) -> None:
        page = book.worksheets()[0]
        page.write_string("C2", formula)
        page.write_string("B2", formula)
        page.write_string("E3", f"{formula} in May or June")

    plan_at(folder / "New.xlsx", change)
    result = {
        "show": lambda: run("show", "New.xlsx", *DAY, "--format", "csv").stdout,
        "check": lambda: run("check", "New.xlsx", "--format", "csv").stdout,
        "rag": lambda: run("rag", "New.xlsx", *DAY, "--all", "--dry-run", "--format", "csv").stdout,
        "rag --log": lambda: log_of("New.xlsx"),
        "compare": lambda: run("compare", "Plan.xlsx", "New.xlsx", *DAY, "-o", "-").stdout,
    }[name]()
    cells = [cell for row in csv.reader(io.StringIO(result)) for cell in row]
    assert any(formula[1:4] in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_rag_prints_its_log_where_a_dash_stands_for_the_file(folder: Path) -> None:
    result = run("rag", "Plan.xlsx", *DAY, "--log", "-")
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert result.exit_code == 0 and rows[0] == list(LOG_COLUMNS) and [row[3] for row in rows[1:]] == ["H2", "H4"]
    assert not Path("-").exists()


LISTS: list[tuple[str, Callable[[str], bytes]]] = [
    ("lines", lambda names: names.encode()),
    ("lines of Windows", lambda names: names.replace("\n", "\r\n").encode()),
    ("NULs, as find -print0", lambda names: names.replace("\n", "\0").encode()),
    ("with a mark", lambda names: names.encode("utf-8-sig")),
    ("UTF-16, as PowerShell", lambda names: names.replace("\n", "\r\n").encode("utf-16")),
    ("blank lines", lambda names: f"\n{names}\n\n".encode()),
]


@pytest.mark.parametrize(("name", "sent"), LISTS, ids=[name for name, _ in LISTS])
def test_names_that_another_program_prints_are_read_for_a_dash(
    folder: Path, name: str, sent: Callable[[str], bytes]
) -> None:
    result = run("show", "-", *DAY, "--format", "json", sent=sent("Plan.xlsx\nPlan é.xlsx\n"))
    assert result.exit_code == 0, result.output
    assert {one["file"] for one in json.loads(result.stdout)} == {"Plan.xlsx", "Plan é.xlsx"}


@pytest.mark.parametrize("name", [name for name, _ in READING])
def test_every_command_of_several_files_takes_names_and_patterns(folder: Path, name: str) -> None:
    more = () if name == "check" else DAY
    outputs = {"consolidate": ("-o", "out/m.xlsx"), "appendix": ("-o", "out/a.xlsx"), "rag": ("--dry-run",)}
    output = outputs.get(name, ())
    (folder / "out").mkdir()
    for words, sent in ((("-",), b"Plan.xlsx\n"), (("Pl*.xlsx",), b""), (("Plan.xlsx", "-"), "Plan é.xlsx".encode())):
        result = run(name, *words, *more, *output, sent=sent)
        assert result.exit_code == (1 if name == "check" else 0), result.output
        shutil.rmtree(folder / "out")
        (folder / "out").mkdir()


CODES = [
    (("show", "Plan.xlsx"), 0), (("show", "Plan.xlsx", "zero.xlsx"), 1), (("show",), 2),
    (("check", "Plan.xlsx"), 1), (("check", "--all"), 2),
    (("rag", "Plan.xlsx", "--dry-run"), 0), (("rag", "Plan.xlsx", "zero.xlsx", "--dry-run"), 1), (("rag", "--x"), 2),
    (("consolidate", "Plan.xlsx"), 0), (("consolidate", "Plan.xlsx", "zero.xlsx"), 1), (("consolidate",), 2),
    (("appendix", "Plan.xlsx"), 0), (("appendix", "zero.xlsx"), 1), (("appendix", "Plan.xlsx", "--only", "x"), 2),
    (("compare", "Plan.xlsx", "Plan é.xlsx"), 0), (("compare", "Plan.xlsx", "zero.xlsx"), 1), (("compare", "x"), 2),
    (("completion", "bash"), 0), (("completion", "x"), 2),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code"), CODES)
def test_0_is_done_1_is_cannot_or_look_at_it_and_2_is_typed_wrongly(
    folder: Path, words: tuple[str, ...], code: int
) -> None:
    assert run(*words, *(() if words[0] in ("check", "completion") or len(words) == 1 else DAY)).exit_code == code


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell: str, tmp_path: Path) -> None:
    script = run("completion", shell).output
    assert "_ACTIONBOOK_COMPLETE" in script and f"{shell}_complete" in script and "actionbook" in script
    if shutil.which(shell):
        (tmp_path / "script").write_text(script, encoding="utf-8")
        subprocess.run([shell, "-n", str(tmp_path / "script")], check=True, timeout=60)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("actionbook che", ["plain,check"]),
        ("actionbook show --for", ["plain,--format"]),
        ("actionbook show --format ", ["plain,table", "plain,csv", "plain,json"]),
        ("actionbook show Pl", ["file,Pl"]),
        ("actionbook compare Pl", ["file,Pl"]),
        ("actionbook completion ", ["plain,bash", "plain,zsh", "plain,fish"]),
    ],
)
def test_what_the_script_asks_is_answered(monkeypatch: pytest.MonkeyPatch, typed: str, offered: list[str]) -> None:
    monkeypatch.setenv("_ACTIONBOOK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))
    result = run()
    assert result.exit_code == 0 and result.output.splitlines() == offered


def test_a_terminal_is_told_to_type_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    from actionbook.cli import naming

    told: list[str] = []
    monkeypatch.setattr("sys.stdin", Terminal(io.BytesIO(b"Plan.xlsx\n")))
    monkeypatch.setattr(naming, "warn", told.append)
    assert naming._typed_or_sent() == b"Plan.xlsx\n" and told == [naming.TYPE_NAMES]
