"""The pages in docs/ say what the code says, and every command and snippet of the README works."""

import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from actionbook.cli import main
from actionbook.findings import KINDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = [*re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE), ("", "")]
BLOCKS = [
    (block, following if kind == "text" else "")
    for (language, block), (kind, following) in pairwise(FENCED)
    if not language
]
"""Commands, and what the README shows that the last of them prints."""
LEFT_OUT = "…"


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


def commands_of(block: str) -> list[str]:
    """The commands of a block, as what follows `actionbook`."""
    return re.findall(r"^(?:python scripts/run\.py|actionbook) (.+)$", block, re.MULTILINE)


def is_shown(shown: list[str], printed: list[str]) -> bool:
    """Whether lines are printed as they are shown, one right after the other but for `…`, which stands for any."""
    if not shown:
        return True
    if shown[0].strip() == LEFT_OUT:
        return any(is_shown(shown[1:], printed[begin:]) for begin in range(len(printed) + 1))
    return bool(printed) and shown[0].rstrip() == printed[0].rstrip() and is_shown(shown[1:], printed[1:])


@pytest.mark.parametrize("block,shown", BLOCKS)
def test_every_command_of_the_readme_runs_and_prints_what_is_shown(
    block: str, shown: str, monkeypatch: pytest.MonkeyPatch, workplace: Path
) -> None:
    monkeypatch.chdir(workplace)
    monkeypatch.setenv("COLUMNS", "100")
    printed: list[str] = []
    for command in commands_of(block):
        result = CliRunner().invoke(main, shlex.split(command))
        assert result.exit_code in (0, 1) and not isinstance(result.exception, Exception), result.output
        assert result.output.strip()
        printed = result.output.splitlines()
    assert is_shown([*shown.splitlines(), LEFT_OUT] if shown else [], printed), "\n".join(printed)


def test_the_readme_shows_every_command_and_what_the_four_jobs_print() -> None:
    named = {command.split()[0] for block, _ in BLOCKS for command in commands_of(block)}
    shown = {command.split()[0] for block, shown in BLOCKS if shown for command in commands_of(block)}
    assert named >= {"check", "rag", "consolidate", "appendix", "new"}
    assert shown >= {"check", "rag", "consolidate", "appendix"}


def test_the_snippet_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    snippets = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert snippets
    for snippet in snippets:
        exec(compile(snippet, "README.md", "exec"), {})


def test_the_first_two_commands_of_the_readme_make_the_master_and_the_appendix_and_set_up_by_themselves() -> None:
    commands = re.findall(r"^python (scripts/\S+(?: \w+)?)", README, re.MULTILINE)
    assert commands[:2] == ["scripts/run.py consolidate", "scripts/run.py appendix"]
    assert "scripts/test.py" in commands


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 150


def test_the_picture_of_the_readme_is_drawn_from_the_samples(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "make_picture.py", tmp_path / "picture.svg"], check=True)
    kept = (ROOT / "docs" / "plan-to-appendix.svg").read_text(encoding="utf-8")
    assert (tmp_path / "picture.svg").read_text(encoding="utf-8") == kept, "run python scripts/make_picture.py"
    assert "](docs/plan-to-appendix.svg)" in README
