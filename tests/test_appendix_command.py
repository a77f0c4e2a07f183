"""`actionbook appendix` as a committee secretary runs it."""

import os
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from rounds import action, write_return

from actionbook.appendix import SECTIONS
from actionbook.cli import main
from actionbook.workbook.finding_files import find_workbooks

DAY = "2025-05-09"
PRIVATE = action(1, "Train all staff", Progress_to_date="Ring Jo on 01233 612345, NHS 943 476 5919")
PROMPT = action(2, "Check the doors", Evidence="[insert evidence]")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the commands are run in, with a plan."""
    monkeypatch.chdir(tmp_path)
    write_return(tmp_path / "Plan.xlsx", None, dated="01/05/2025")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["appendix", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_it_writes_the_appendix_and_says_what_it_is(folder: Path) -> None:
    about = ("--committee", "Quality Committee", "--meeting", "2025-05-20")
    result = run("Plan.xlsx", "-o", "A.xlsx", "--as-of", DAY, *about)
    assert (result.exit_code, result.stdout) == (0, "A.xlsx: 3 actions, position as at 09/05/2025\n")
    sheet = openpyxl.load_workbook("A.xlsx")["Front page"]
    told = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert (told["Committee"], told["Meeting"], told["Position as at"]) == (
        "Quality Committee", "20 May 2025", "9 May 2025",
    )  # fmt: skip


def test_without_a_name_it_is_called_appendix(folder: Path) -> None:
    assert run("Plan.xlsx", "--as-of", DAY).stdout.startswith("Appendix.xlsx: 3 actions")
    assert (folder / "Appendix.xlsx").is_file()


@pytest.mark.parametrize("ending", ["xlsx", "docx", "html", "htm"])
def test_the_ending_of_the_name_decides_the_form(folder: Path, ending: str) -> None:
    assert run("Plan.xlsx", "-o", f"A.{ending.upper()}", "--as-of", DAY).exit_code == 0
    begins = {"xlsx": b"PK", "docx": b"PK"}.get(ending, b"<!DOCTYPE html>")
    assert (folder / f"A.{ending.upper()}").read_bytes()[:20].startswith(begins)


def test_another_ending_is_refused_before_anything_is_read(folder: Path) -> None:
    result = run("Missing.xlsx", "-o", "A.odt")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: A.odt: an appendix is written as .xlsx, .docx, .html, .htm, .pdf; give a name that ends with one of "
        "them\n"
    )


def test_the_summary_alone_writes_nothing(folder: Path) -> None:
    result = run("Plan.xlsx", "--summary", "--as-of", DAY)
    assert result.stdout.startswith("At 9 May 2025, 1 of 3 actions (33 %) was complete or embedded, 0 were overdue")
    assert [path.name for path in folder.iterdir()] == ["Plan.xlsx"]


def test_the_summary_is_printed_beside_what_is_written(folder: Path) -> None:
    lines = run("Plan.xlsx", "-o", "A.html", "--summary", "--as-of", DAY).stdout.splitlines()
    assert len(lines) == 2 and lines[0].startswith("A.html: ") and lines[1].startswith("At 9 May 2025")


def test_what_may_be_private_is_told_first_with_its_cell(folder: Path) -> None:
    write_return(folder / "Plan.xlsx", None, [PRIVATE, PROMPT])
    result = run("Plan.xlsx", "-o", "A.xlsx", "--as-of", DAY)
    told = result.stderr.splitlines()
    assert result.exit_code == 0 and (folder / "A.xlsx").is_file()
    assert told[0].startswith('warning: Plan.xlsx, Sheet!J6: "01233 612345" looks like a telephone number; take them')
    assert told[1].startswith('warning: Plan.xlsx, Sheet!J6: "943 476 5919" looks like an NHS number')
    assert told[2].startswith('warning: Plan.xlsx, Sheet!I7: "[insert evidence]" looks like a prompt')


def test_a_strict_appendix_is_not_written_with_private_words(folder: Path) -> None:
    write_return(folder / "Plan.xlsx", None, [PRIVATE])
    result = run("Plan.xlsx", "-o", "A.xlsx", "--as-of", DAY, "--strict")
    assert result.exit_code == 1 and not (folder / "A.xlsx").exists()
    assert "A.xlsx: nothing was written, because 2 things were found that may be private" in result.stderr
    assert '"01233 612345" looks like a telephone number' in result.stderr


def test_a_strict_appendix_without_private_words_is_written(folder: Path) -> None:
    assert run("Plan.xlsx", "-o", "A.xlsx", "--as-of", DAY, "--strict").exit_code == 0


def test_what_stood_there_is_kept_beside_it(folder: Path) -> None:
    (folder / "A.html").write_text("what somebody wrote")
    result = run("Plan.xlsx", "-o", "A.html", "--as-of", DAY)
    assert "the file that stood there is kept as A (before 2025-05-09).html" in result.stdout
    assert (folder / "A (before 2025-05-09).html").read_text() == "what somebody wrote"


@pytest.mark.parametrize("source", ["Plan.xlsx", "returns"])
def test_a_workbook_that_is_no_appendix_is_never_written_over(folder: Path, source: str) -> None:
    write_return(folder / "returns" / "Oak.xlsx", "Oak ward")
    other = write_return(folder / "Other.xlsx", "Elm ward")
    before = other.read_bytes()
    result = run(source, "-o", "Other.xlsx", "--as-of", DAY)
    assert result.exit_code == 1 and other.read_bytes() == before
    assert "Other.xlsx: the workbook that stands there is no appendix that actionbook made" in result.stderr
    assert not list(folder.glob("Other (*"))


def test_an_appendix_gives_way_to_a_newer_one_and_is_kept(folder: Path) -> None:
    run("Plan.xlsx", "-o", "A.xlsx", "--as-of", DAY)
    result = run("Plan.xlsx", "-o", "A.xlsx", "--as-of", "2025-06-06")
    assert result.exit_code == 0 and "the file that stood there is kept as A (before 2025-06-06).xlsx" in result.stdout


def test_the_rag_of_an_appendix_is_put_right_with_a_word_on_its_counts(folder: Path) -> None:
    run("Plan.xlsx", "-o", "A.xlsx", "--as-of", DAY)
    told = CliRunner().invoke(main, ["rag", "A.xlsx", "--as-of", "2026-06-06", "--dry-run"]).stdout
    assert "this is an appendix that actionbook made: its counts and lists stay as they were" in " ".join(told.split())
    told = CliRunner().invoke(main, ["rag", "Plan.xlsx", "--as-of", "2026-06-06", "--dry-run"]).stdout
    assert "this is an appendix" not in told


def test_a_second_run_changes_nothing(folder: Path) -> None:
    run("Plan.xlsx", "-o", "A.xlsx", "--as-of", DAY)
    before = (folder / "A.xlsx").stat().st_mtime_ns
    assert run("Plan.xlsx", "-o", "A.xlsx", "--as-of", DAY).stdout == "A.xlsx is as it was: nothing has changed\n"
    assert (folder / "A.xlsx").stat().st_mtime_ns == before


@pytest.mark.parametrize("source", ["Plan.xlsx", ".", "*.xlsx"])
def test_the_plan_itself_is_never_written_over(folder: Path, source: str) -> None:
    before = (folder / "Plan.xlsx").read_bytes()
    result = run(source, "-o", "Plan.xlsx", "--as-of", DAY)
    assert result.exit_code == 1 and "would take the place of a workbook it is made from" in result.stderr
    assert (folder / "Plan.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("output", "why"),
    [(".", "this is a folder; give the name of a file"), ("nowhere/A.xlsx", "there is no folder nowhere")],
)
def test_a_place_where_nothing_can_be_written_is_refused(folder: Path, output: str, why: str) -> None:
    result = run("Plan.xlsx", "-o", output, "--as-of", DAY)
    assert result.exit_code == 1 and why in result.stderr


def test_a_file_that_is_no_workbook_is_refused_in_plain_words(folder: Path) -> None:
    (folder / "Notes.txt").write_text("notes")
    result = run("Notes.txt", "-o", "A.xlsx")
    assert result.exit_code == 1 and "Notes.txt: this is plain text, not a workbook" in result.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--sections", "counts,colours"], 'there is no part "colours"; there are: front, summary'),
        (["--only", "late"], "'late' is not one of 'overdue'"),
        (["--as-of", "31/06/2025"], "cannot be read as a day, or does not exist"),
        (["--meeting", "soon"], "cannot be read as a day"),
    ],
)
def test_what_there_is_not_is_a_usage_error_that_names_what_there_is(folder: Path, words: list[str], why: str) -> None:
    result = run("Plan.xlsx", *words)
    assert result.exit_code == 2 and why in result.stderr


@pytest.mark.parametrize("part", SECTIONS)
def test_each_part_can_stand_alone_in_every_form(folder: Path, part: str) -> None:
    for ending in ("xlsx", "docx", "html"):
        assert run("Plan.xlsx", "-o", f"A.{ending}", "--as-of", DAY, "--sections", part).exit_code == 0
    assert run("Plan.xlsx", "-o", "B.xlsx", "--accessible", "--as-of", DAY, "--sections", part).exit_code == 0


def test_one_team_and_one_theme_are_shown_alone(folder: Path) -> None:
    write_return(folder / "returns" / "Elm.xlsx", "Elm ward")
    write_return(folder / "returns" / "Oak.xlsx", "Oak ward", [action(1, "Lock the store")])
    result = run("returns", "-o", "A.xlsx", "--as-of", DAY, "--team", "oak ward", "--theme", "1", "--only", "open")
    assert result.stdout == "A.xlsx: 1 action, position as at 09/05/2025\n"


def test_an_appendix_in_a_folder_is_no_plan_of_its_own(folder: Path) -> None:
    for name, more in (("A.xlsx", ()), ("B.xlsx", ("--accessible",))):
        run("Plan.xlsx", "-o", name, "--as-of", DAY, *more)
    found = {one.path.name: one.skipped for one in find_workbooks([folder])}
    assert found["Plan.xlsx"] is None
    assert found["A.xlsx"] == found["B.xlsx"] == "an appendix that actionbook made, not a plan"
    named = {one.path.name: one.skipped for one in find_workbooks([folder / "A.xlsx"])}
    assert named == {"A.xlsx": None}


def test_last_time_s_plan_is_compared_with(folder: Path) -> None:
    write_return(folder / "June.xlsx", None, [action(1, "Train all staff", Status="Complete")])
    write_return(folder / "May.xlsx", None, [action(1, "Train all staff")])
    result = run("June.xlsx", "--summary", "--as-of", "2025-06-09", "--previous", "May.xlsx", "--previous-as-of", DAY)
    assert "Since 9 May 2025, 1 action was completed" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="a folder is closed by other means there")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_in_is_said(folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o500)
    result = run("Plan.xlsx", "-o", "closed/A.xlsx", "--as-of", DAY)
    assert result.exit_code == 1 and "nothing may be written in its folder" in result.stderr
