"""The commands `show` and `check`, as they are typed."""

import csv
import io
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from actionbook.cli import main
from actionbook.cli.asking import day

PLAN = "Larkfield improvement plan.xlsx"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_show_prints_every_action_with_status_and_place(samples: Path) -> None:
    result = run("show", samples / PLAN, "--as-of", "2025-04-11")
    assert result.exit_code == 0
    assert "14 actions" in result.output and "position as at 11/04/2025" in result.output
    assert all(word in result.output for word in ("overdue", "complete", "Amber", "C20"))


def test_show_takes_a_date_in_uk_order(samples: Path) -> None:
    assert (
        run("show", samples / PLAN, "--as-of", "11/04/2025").output
        == run("show", samples / PLAN, "--as-of", "2025-04-11").output
    )


def test_show_gives_csv_and_json_of_the_same_actions(samples: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("show", samples / PLAN, "--as-of", "2025-04-11", "--format", "csv").output))
    )
    records = json.loads(run("show", samples / PLAN, "--as-of", "2025-04-11", "--format", "json").output)
    assert len(rows) == len(records) == 14
    assert [row["due"] for row in rows] == [record["due"] or "" for record in records]


def test_a_folder_is_read_whole_and_a_bad_file_in_it_is_named(samples: Path) -> None:
    result = run("show", samples, "--as-of", "2025-04-11", "--format", "csv")
    assert result.exit_code == 1
    assert len({row["file"] for row in csv.DictReader(io.StringIO(result.stdout))}) >= 15
    assert "Fernhill return.xlsx: " in result.stderr and "Traceback" not in result.stderr


def test_check_says_what_each_column_was_taken_for_and_ends_with_1(samples: Path) -> None:
    result = run("check", samples / PLAN)
    assert result.exit_code == 1
    assert 'column E "By when": by when [target, by heading]' in result.output
    assert f"{PLAN}, Sheet1!" in result.output


def test_every_finding_says_file_sheet_cell_what_and_what_to_do(samples: Path) -> None:
    records = json.loads(run("check", samples / "Improvement plan March 2025 v3.xlsx", "--format", "json").output)
    assert records
    for record in records:
        assert record["what"] and record["advice"] and record["severity"] in ("error", "warning", "note")


def test_check_ends_with_0_where_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in [
        ("Green", "Complete"),
        ("Amber", "In progress"),
        ("Red", "Overdue"),
        (),
        ("Ref", "Issue", "Action", "Lead", "Target date", "Evidence", "RAG"),
        ("1.1", "Records are late", "Write the policy", "Chief Nurse", "31/07/2018", "The policy", "Amber"),
    ]:
        book.active.append(row)
    book.save(tmp_path / "Ashford.xlsx")
    result = run("check", tmp_path / "Ashford.xlsx")
    assert (result.exit_code, "nothing to look at" in result.output) == (0, True), result.output


@pytest.mark.parametrize(
    ("name", "contents", "says"),
    [
        ("missing.xlsx", None, "missing.xlsx"),
        ("empty.xlsx", b"", "empty"),
        ("list.xlsx", b"Ref,Action\n1,Train\n", "CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(tmp_path: Path, name, contents, says) -> None:
    if contents is not None:
        (tmp_path / name).write_bytes(contents)
    for command in ("show", "check"):
        result = run(command, tmp_path / name)
        assert result.exit_code == 1 and says in result.output and "Traceback" not in result.output


def test_a_wrong_settings_file_is_told_in_one_sentence(samples: Path, tmp_path: Path) -> None:
    shutil.copy(samples / PLAN, tmp_path)
    (tmp_path / "actionbook.toml").write_text("[heading]\n", encoding="utf-8")
    result = run("show", tmp_path / PLAN)
    assert result.exit_code == 1
    assert 'there is no setting "heading"; did you mean "headings"?' in result.output


def test_a_wrong_date_or_no_file_is_a_usage_error(samples: Path) -> None:
    result = run("show", samples / PLAN, "--as-of", "31/06/2018")
    assert result.exit_code == 2
    told = '"31/06/2018" cannot be read as a day, or does not exist; give one such as 2018-07-20 or 20/07/2018'
    assert told in result.stderr
    assert run("show").exit_code == 2


@pytest.mark.parametrize(
    "words",
    ["2025-05-02", "2025-5-2", "02/05/2025", "2/5/25", "2 May 2025", "2 may 2025", "2nd May 2025", "02.05.25",
     "2.5.2025", "02-05-2025", "2025/05/02", " 2025-05-02 ", "'2025-05-02'", "“2 May 2025”", "2025-05-02\xa0"],
)  # fmt: skip
def test_a_day_is_known_in_all_the_usual_forms(words: str) -> None:
    assert day(words) == date(2025, 5, 2)


def test_today_is_a_day() -> None:
    assert day("today") == day(" Today ") == date.today()


@pytest.mark.parametrize("words", ["", "25-05-02", "05/13/2025", "May 2025", "20250502", "2nd", "31.06.2025", "soon"])
def test_what_may_be_two_days_or_none_is_no_day(words: str) -> None:
    with pytest.raises(click.BadParameter, match="cannot be read as a day"):
        day(words)


@pytest.mark.parametrize(("ahead", "warned"), [(366, False), (367, True), (36_525, True)])
def test_a_day_years_ahead_is_worked_out_with_a_warning(samples: Path, ahead: int, warned: bool) -> None:
    as_of = date.today() + timedelta(days=ahead)
    result = run("show", samples / PLAN, "--as-of", as_of.isoformat(), "--format", "json")
    said = f"warning: {as_of:%d/%m/%Y} is more than a year ahead, and what falls due until then counts as overdue"
    assert result.exit_code == 0 and (said in result.stderr) == warned and said not in result.stdout


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_show_says_so_where_there_is_no_workbook_at_all(tmp_path: Path, form: str) -> None:
    result = run("show", tmp_path, "--as-of", "2025-04-11", "--format", form)
    assert result.exit_code == 1 and "there is no workbook in this folder" in result.stderr


def test_show_names_a_file_that_was_left_out_and_goes_on(samples: Path, tmp_path: Path) -> None:
    shutil.copy(samples / PLAN, tmp_path)
    (tmp_path / f"~${PLAN}").write_bytes(b"\x04Anna")
    result = run("show", tmp_path, "--as-of", "2025-04-11")
    assert result.exit_code == 0 and f"~${PLAN}: left out" in result.stderr


@pytest.mark.parametrize("command", ["show", "check"])
def test_help_has_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0 and "Example: actionbook" in result.output
