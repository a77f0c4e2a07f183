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
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
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
    assert (told.limits.seconds, told.limits.megabytes) == (9, 1024)


WRONG = [
    ("[heading]\naction = 'x'", "there is no setting 'heading'; did you mean 'headings'?"),
    ("[headings]\nactoin = 'x'", "[headings] has no column 'actoin'; did you mean 'action'?"),
    ("[headings]\naction = 3", "headings.action must be words in quotes, not 3"),
    ("[scheme]\nblue = 'finished'", "[scheme] knows no status 'finished'; there are: overdue"),
    ("[scheme]\ngren = 'complete'", "[scheme] knows no colour 'gren'; did you mean 'green'?"),
    ("[scheme]\nyellow = 'at risk'\namber = 'in progress'", "[scheme] gives amber twice, as 'amber' last"),
    ("due-soon-days = -1", "due-soon-days must be a number of days from 0 to 366, not -1"),
    ("due-soon-days = true", "due-soon-days must be a number of days from 0 to 366, not True"),
    ("teams = 'x'", "[teams] must be a section of its own"),
    ("expect = 'Ashford'", "expect must be a list of teams, as in expect = ["),
    ("expect = ['Ashford', 3]", "expect must be words in quotes, not 3"),
    ("title = 3", "title must be words in quotes, not 3"),
    ("[limits]\nsecond = 3", "[limits] has no limit 'second'; did you mean 'seconds'?"),
    ("[limits]\nseconds = 0", "limits.seconds must be a number from 1 to 3600, not 0"),
    ("[limits]\nmegabytes = true", "limits.megabytes must be a number from 256 to 65536, not True"),
    ("[headings]\naction = 'Step'\ntarget = 'STEP'", "[headings] gives 'STEP' for action and target"),
    ("[headings", "this is not TOML"),
    ("x = " + "[" * 3000, "this is not TOML"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_key_or_value_is_a_clear_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        settings(tmp_path, text)
    assert message in str(error.value) and str(error.value).startswith(f"{tmp_path / 'actionbook.toml'}: ")


def test_a_file_that_is_no_plain_text_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "actionbook.toml").write_bytes("[teams]".encode("utf-16"))
    with pytest.raises(SettingsError) as error:
        read_settings(tmp_path)
    assert str(error.value).endswith("actionbook.toml: this is not plain text in UTF-8; save it as that")


def test_a_scheme_may_call_amber_yellow_and_a_status_may_be_in_capitals(tmp_path: Path) -> None:
    told = settings(tmp_path, "[scheme]\nyellow = ' At risk'\n")
    assert told.scheme and [(one.word, one.status) for one in told.scheme.colours] == [("Amber", "at risk")]


def test_settings_name_the_team_and_the_scheme_of_a_plan() -> None:
    rows = [("RAG", "Issue", "Was nun", "Lead", "Target date"), (None, "1.1 Doors", "Mend", "EM", "31/07/18")]
    told = Settings({"was nun": "action"}, {"plan": "Estates"}, None, 7)
    plan = plan_of(sheet(rows), settings=told)
    assert (plan.team, plan.due_soon_days, plan.actions[0].text) == ("Estates", 7, "Mend")
