"""`actionbook.toml`: what it can say, and what is wrong with it."""

from pathlib import Path

import pytest
from sheets import plan_of, sheet

from actionbook.errors import SettingsError
from actionbook.settings import Settings, read_settings


def settings(folder: Path, text: str) -> Settings:
    (folder / "actionbook.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_a_folder_without_the_file_has_the_usual_settings(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert Settings().due_soon_days == 28


def test_what_is_no_folder_has_the_usual_settings(tmp_path: Path) -> None:
    (tmp_path / "Plan.xlsx").touch()
    assert read_settings(tmp_path / "Plan.xlsx") == read_settings(tmp_path / "missing") == Settings()


@pytest.mark.parametrize("may_enter", [True, False])
def test_a_file_that_may_not_be_read_is_an_error_unless_its_folder_may_not_be_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may_enter: bool
) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr("os.access", lambda *_: may_enter)
    if not may_enter:
        assert read_settings(tmp_path) == Settings()
        return
    with pytest.raises(SettingsError, match="the file cannot be opened; check that you may read it"):
        read_settings(tmp_path)


def test_headings_teams_scheme_and_days_are_read(tmp_path: Path) -> None:
    told = settings(
        tmp_path,
        """
due-soon-days = 14
[headings]
action = "What happens next"
owner = ["Captain", "First  mate"]
[teams]
"Sheet1" = "Maidstone"
[scheme]
blue = "complete"
red = "overdue"
""",
    )
    assert told.headings == {"what happens next": "action", "captain": "owner", "first mate": "owner"}
    assert told.teams == {"sheet1": "Maidstone"}
    assert told.scheme and [colour.status for colour in told.scheme.colours] == ["complete", "overdue"]
    assert told.due_soon_days == 14


def test_title_expected_teams_and_limits_of_a_round_are_read(tmp_path: Path) -> None:
    told = settings(tmp_path, 'title = "Improvement plan"\nexpect = ["Ashford", " Thanet "]\n[limits]\nseconds = 9\n')
    assert (told.title, told.expect) == ("Improvement plan", ("Ashford", "Thanet"))
    assert (told.limits.seconds, told.limits.megabytes) == (9, 512)


WRONG = [
    ("[heading]\naction = 'x'", 1, 'there is no setting "heading"; did you mean "headings"?'),
    ("\n\naction = 'x'", 3, 'there is no setting "action"; write it below [headings]'),
    ("[headings]\n# actoin\nactoin = 'x'", 3, '[headings] has no column "actoin"; did you mean "action"?'),
    ("[headings]\naction = 3", 2, "headings.action must be words in quotes, not 3"),
    ("headings.owner = [\n  'Lead',\n\n  3]", 4, "headings.owner must be words in quotes, not 3"),
    ("[headings.owner]\na = 1", 1, "headings.owner must be words in quotes, not a section"),
    ("[headings]\ndue-soon-days = 14", 2, "due-soon-days is a setting of its own; write it above the"),
    ("[teams]\ntitle = 'Ashford'", 2, "title is a setting of its own; write it above the first line in"),
    ("[scheme]\nblue = 'finished'", 2, '[scheme] knows no status "finished"; there are: overdue'),
    ("scheme = {red = 'overdue', gren = 'complete'}", 1, '[scheme] knows no colour "gren"; did you mean "green"?'),
    ("[scheme]\nyellow = 'at risk'\namber = 'in progress'", 3, '[scheme] gives amber twice, as "amber" last'),
    ("due-soon-days = -1", 1, "due-soon-days must be a number from 0 to 366, not -1"),
    ("due-soon-days = true", 1, "due-soon-days must be a number from 0 to 366, not true"),
    ("due-soon-days = '14'", 1, 'due-soon-days must be a number from 0 to 366, not "14"'),
    ("due-soon-days = 14.5", 1, "due-soon-days must be a number from 0 to 366, not 14.5"),
    ("teams = 'x'", 1, "[teams] must be a section of its own, with lines such as"),
    ('[teams]\n"Sheet # 1" = "Ashford" # right\n"Sheet.2" = ""', 3, "teams.Sheet.2 must be words in quotes, not"),
    ("[[limits]]\nseconds = 3", 1, "[limits] must be a section of its own"),
    ("expect = 'Ashford'", 1, "expect must be a list of teams, as in expect = ["),
    ("expect = ['Ashford',\n3]", 2, "expect must be words in quotes, not 3"),
    ("title = 3", 1, "title must be words in quotes, not 3"),
    ('x = """\n[limits]\nsecond = 3\n"""\n', 1, 'there is no setting "x"'),
    ("[limits]\nsecond = 3", 2, '[limits] has no limit "second"; did you mean "seconds"?'),
    ("limits.seconds = 0", 1, "limits.seconds must be a number from 1 to 3600, not 0"),
    ("[limits]\nmegabytes = true", 2, "limits.megabytes must be a number from 256 to 65536, not true"),
    ("[headings]\naction = 'Step'\ntarget = 'STEP'", 3, '[headings] gives "STEP" for action and target'),
    ("[headings", 1, "a section is its name in square brackets, alone on the line: [headings]"),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "line", "message"), WRONG)
def test_a_wrong_key_or_value_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, message: str, line_end: str
) -> None:
    with pytest.raises(SettingsError) as error:
        settings(tmp_path, "\ufeff" + text.replace("\n", line_end))
    assert str(error.value).startswith(f"{tmp_path / 'actionbook.toml'}, line {line}: {message}")


def test_too_many_brackets_are_told_without_a_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="actionbook.toml: there are too many brackets within brackets"):
        settings(tmp_path, "x = " + "[" * 3000)


NOT_TEXT = [
    ("[teams]".encode("utf-16"), ""),
    ("[teams]".encode("utf-8") + b"\n\n'St Mary\x92s' = 'Estates'", ", line 3"),
    (b"\xff\xff", ", line 1"),
]


@pytest.mark.parametrize(("content", "line"), NOT_TEXT)
def test_a_file_that_is_not_in_utf_8_is_a_clear_error(tmp_path: Path, content: bytes, line: str) -> None:
    (tmp_path / "actionbook.toml").write_bytes(content)
    with pytest.raises(SettingsError) as error:
        read_settings(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'actionbook.toml'}{line}: this is not plain text in UTF-8; in Not")


def test_a_file_that_notepad_has_named_txt_is_told_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "actionbook.toml.txt").write_text("due-soon-days = 14\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="settings are read from a file named actionbook.toml; take .txt off its"):
        read_settings(tmp_path)
    assert settings(tmp_path, "due-soon-days = 7\n").due_soon_days == 7


def test_the_error_knows_its_key(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        settings(tmp_path, "expect = ['Ashford', 3]")
    assert error.value.key == ("expect", 1)


def test_a_scheme_may_call_amber_yellow_and_a_status_may_be_in_capitals(tmp_path: Path) -> None:
    told = settings(tmp_path, "[scheme]\nyellow = ' At risk'\n")
    assert told.scheme and [(one.word, one.status) for one in told.scheme.colours] == [("Amber", "at risk")]


def test_settings_name_the_team_and_the_scheme_of_a_plan() -> None:
    rows = [("RAG", "Issue", "Was nun", "Lead", "Target date"), (None, "1.1 Doors", "Mend", "EM", "31/07/18")]
    told = Settings({"was nun": "action"}, {"plan": "Estates"}, None, 7)
    plan = plan_of(sheet(rows), settings=told)
    assert (plan.team, plan.due_soon_days, plan.actions[0].text) == ("Estates", 7, "Mend")
