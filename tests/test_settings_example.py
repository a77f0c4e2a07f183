"""The `actionbook.toml` to begin with: all settings are in it, and none is in force."""

import re
import tomllib
from pathlib import Path

import pytest

from actionbook.colour_names import colour_word
from actionbook.roles import ROLES
from actionbook.settings import COLOURS, LIMITS, SECTIONS, SETTINGS, Settings, read_settings
from actionbook.settings_example import HEADINGS, example_toml

LINES = example_toml().splitlines()
OFF = [line for line in LINES if re.match(r"#\S", line)]
"""The lines that say something once their # is taken away."""


def settings(folder: Path, text: str) -> Settings:
    (folder / "actionbook.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_as_it_is_written_it_changes_nothing(tmp_path: Path) -> None:
    assert tomllib.loads(example_toml()) == {} and settings(tmp_path, example_toml()) == Settings()
    assert all(line.startswith("#") for line in LINES if line)


@pytest.mark.parametrize("line", OFF)
def test_each_line_is_right_by_itself_where_it_stands(tmp_path: Path, line: str) -> None:
    assert LINES.count(line) == 1
    told = settings(tmp_path, example_toml().replace(f"{line}\n", f"{line[1:]}\n"))
    usual = line.startswith(("#due-soon-days", "#limits."))
    assert (told == Settings()) is usual


def test_all_lines_together_are_right(tmp_path: Path) -> None:
    told = settings(tmp_path, "\n".join(line[1:] if line in OFF else line for line in LINES))
    assert told.headings and told.teams and told.scheme and told.title and told.expect
    assert len(told.headings) == len(ROLES) and told.limits == Settings().limits


def test_no_setting_and_no_name_in_a_section_is_missing() -> None:
    told = tomllib.loads("\n".join(line[1:] for line in OFF))
    assert list(told) == list(SETTINGS)
    assert list(told["headings"]) == list(ROLES) == list(HEADINGS) and list(told["limits"]) == list(LIMITS)
    assert set(told["scheme"]) == {colour_word(name) for name in COLOURS}


def test_every_example_of_the_table_is_right(tmp_path: Path) -> None:
    for name, one in SETTINGS.items():
        text = f"[{name}]\n{one.example}\n" if name in SECTIONS else one.example
        assert list(tomllib.loads(text)) == [name]
        settings(tmp_path, text)


def test_no_line_is_wider_than_a_screen_shows() -> None:
    assert max(map(len, LINES)) <= 120 and example_toml().isascii() and example_toml().endswith("\n")
