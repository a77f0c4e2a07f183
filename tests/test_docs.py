"""The pages in docs/ say what the code says, and every command and snippet of the README works."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from actionbook.cli import main
from actionbook.findings import KINDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"```\n(.*?)```", README, re.DOTALL))
COMMANDS = re.findall(r"^(?:python scripts/run\.py|actionbook) .+$", BLOCKS, re.MULTILINE)


def test_the_pages_are_as_the_code_makes_them(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "make_docs.py", tmp_path], check=True)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in made}
    assert kept == made, "run python scripts/make_docs.py and commit what it changes"


def test_every_kind_of_finding_in_the_code_is_listed_and_every_listed_one_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "actionbook").rglob("*.py"))
    for kind in KINDS:
        assert code.count(f'"{kind}"') >= 2, f"{kind!r} is listed and never found"


def test_every_command_option_and_variable_is_on_the_page_of_commands() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        section = page.partition(f"\n## actionbook {name}\n")[2].partition("\n## ")[0]
        options = [option for option in command.params if option.param_type_name == "option"]
        assert all(name in section for option in options for name in (*option.opts, *option.secondary_opts))
        assert f"```\nactionbook {name} [OPTIONS]" in section and section.count("```") >= 4
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "actionbook").rglob("*.py"))
    assert set(re.findall(r'"(ACTIONBOOK_[A-Z]+)"', code)) == set(re.findall(r"`(ACTIONBOOK_[A-Z]+)`", page))


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's commands, one after the other, may write what they write."""
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(ROOT / "workbooks", folder / "workbooks")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command: str, monkeypatch: pytest.MonkeyPatch, workplace: Path) -> None:
    monkeypatch.chdir(workplace)
    words = shlex.split(command.replace("python scripts/run.py", "actionbook"))
    result = CliRunner().invoke(main, words[1:])
    assert result.exit_code in (0, 1) and not isinstance(result.exception, Exception), result.output
    assert result.stdout.strip()


def test_the_finding_that_the_readme_shows_is_what_check_prints(samples: Path) -> None:
    shown = re.findall(r"^  (?:error|warning|note): .+$", BLOCKS, re.MULTILINE)
    printed = CliRunner().invoke(main, ["check", str(samples)]).stdout.splitlines()
    assert shown and set(shown) <= set(printed)


def test_the_snippet_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    snippets = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert snippets
    for snippet in snippets:
        exec(compile(snippet, "README.md", "exec"), {})


def test_the_first_two_commands_of_the_readme_set_up_and_test() -> None:
    commands = re.findall(r"^python3? (scripts/\S+)", README, re.MULTILINE)
    assert commands[:2] == ["scripts/run.py", "scripts/test.py"]


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 150
