"""`actionbook guide`, as somebody who is no programmer answers it."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from rag_plans import plan_at
from rounds import action, write_return

from actionbook import rag_run
from actionbook.appendix_run import SEVERAL
from actionbook.cli import guiding, main
from actionbook.guide import choosing_files, opening, steps
from actionbook.guide.answers import Answers, Setting, WrongAnswer
from actionbook.guide.jobs import JOBS, job_named
from actionbook.guide.telling import paper_lines
from actionbook.workbook.cells import Workbook
from actionbook.workbook.ooxml import read_ooxml

DAY = "09/05/2025"


class Today(date):
    """The day on which the tests are run."""

    @classmethod
    def today(cls) -> "Today":
        return cls(2025, 5, 12)


@pytest.fixture(autouse=True)
def setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 12 May 2025, and there is no desktop."""
    monkeypatch.setattr(guiding, "date", Today)
    monkeypatch.setattr(opening, "can_open", lambda: False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the returns of two teams, and the folder that it stands in as the one that is worked in."""
    monkeypatch.chdir(tmp_path)
    write_return(tmp_path / "R&D (May) 📁" / "Elm.xlsx", "Elm ward")
    write_return(tmp_path / "R&D (May) 📁" / "Oak.xlsx", "Oak ward", [action(1, "Lock the store")])
    return tmp_path / "R&D (May) 📁"


def guide(*words: str | Path, answers: str = "") -> Result:
    """What the guide says; answers are separated by `|`."""
    typed = "".join(f"{one}\n" for one in answers.split("|"))
    result = CliRunner().invoke(main, ["guide", *map(str, words)], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def same_command(result: Result) -> list[str]:
    """The words after `actionbook` of the command that is named at the end."""
    line = result.stdout.rstrip().rsplit("without questions by:\n", 1)[1]
    words = shlex.split(line)
    return words[next(place for place, word in enumerate(words) if word in [job.name for job in JOBS]) :]


def cells(path: Path) -> Workbook:
    return read_ooxml(path)


def test_the_master_tracker_is_made_by_answering(folder: Path) -> None:
    result = guide(answers=f"1|'{folder}'||{DAY}||y")
    assert result.exit_code == 0, result.output
    assert "2 workbooks found: Elm.xlsx, Oak.xlsx." in result.stdout
    assert f'from 2 workbooks in the folder "{folder.name}", the position as at 09/05/2025' in result.stdout
    master = folder.parent / "Master tracker.xlsx"
    assert f"Done: 4 actions of 2 teams in {master}" in result.stdout
    assert openpyxl.load_workbook(master)["Actions"].max_row > 4


@pytest.mark.parametrize("job", ["consolidate", "appendix"])
def test_the_command_that_is_named_does_the_same(folder: Path, job: str) -> None:
    result = guide(job, folder, "--as-of", DAY, "--committee", 'The "Q" Committee', "--meeting", "20/05/2025", "--yes")
    command = same_command(result)
    place = Path(command[command.index("-o") + 1])
    made = place.read_bytes()
    place.unlink()
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 0, again.output
    assert place.read_bytes() == made


@pytest.mark.parametrize(
    ("known", "started", "words"),
    [
        ("/opt/tools/actionbook", "/opt/tools/actionbook", ["actionbook"]),
        (None, "/opt/tools/actionbook", [sys.executable, "-m", "actionbook"]),
        (None, "/opt/tools/actionbook.pyz", [sys.executable, "/opt/tools/actionbook.pyz"]),
    ],
)
def test_the_command_that_is_named_begins_as_it_can_be_started_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, known: str | None, started: str, words: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    monkeypatch.setattr("shutil.which", lambda name: known)
    monkeypatch.setattr(Path, "is_file", lambda path: path.name != "actionbook" and os.path.isfile(path))
    result = guide("check", folder, "--yes")
    line = result.stdout.rstrip().splitlines()[-1]
    assert shlex.split(line)[: len(words) + 1] == [*(os.path.abspath(one) if "pyz" in one else one for one in words),
                                                   "check"]


def test_last_time_s_master_is_found_kept_and_told(folder: Path) -> None:
    guide("consolidate", folder, "--as-of", "25/04/2025", "--yes")
    result = guide("consolidate", folder, answers="||y||y")
    assert "stands as at 25/04/2025. It is last time's, and will be kept" in result.stdout
    assert "Last time's master is kept as Master tracker (as at 2025-04-25).xlsx" in result.stdout
    assert "Since 25/04/2025: " in result.stdout and "Left out: History" not in result.stdout


def test_a_master_that_stands_in_the_folder_is_proposed_there(folder: Path) -> None:
    place = folder / "Master tracker.xlsx"
    guide("consolidate", folder, "--output", place, "--as-of", "25/04/2025", "--yes")
    result = guide("consolidate", folder, answers="||||y")
    assert result.exit_code == 0 and f"[{place}]" in result.stdout and f"in {place}\n" in result.stdout
    assert "The master tracker is among them; it is no return." in result.stdout


def test_the_teams_of_a_master_that_lies_among_the_returns_are_told_in_one_line(folder: Path) -> None:
    guide("consolidate", folder, "--as-of", "25/04/2025", "--yes")
    (folder.parent / "Master tracker.xlsx").rename(folder / "Tracker.xlsx")
    result = guide("consolidate", folder, "--as-of", DAY, "--yes")
    assert [line for line in result.stdout.splitlines() if line.startswith("  Left out: ")] == [
        "  Left out: Tracker.xlsx, Actions: older version: it stands in a master tracker, and the team's own return is "
        "there (2 times)"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("5|1|'{folder}'||today||y", '"5" is none of these. Give a number from 1 to 4.'),
        ("1|nowhere|'{folder}'||today||y", '"nowhere" is not there. Check the spelling, or drop the folder'),
        ("1||'{folder}'||today||y", "Give the folder, or a workbook: type or paste its path"),
        ("1|Empty|'{folder}'||today||y", "There is no workbook in the folder"),
        ("1|Notes.docx|'{folder}'||today||y", '"Notes.docx" is no Excel workbook by its name. Give a file that ends'),
        ("1|'{folder}'|No/M.xlsx||today||y", "There is no folder"),
        ("1|'{folder}'|M.docx||today||y", '"M.docx" does not end with .xlsx. Give such a name.'),
        ("1|'{folder}'|'{folder}/Elm.xlsx'||today||y", '"Elm.xlsx" is another workbook, and no master tracker'),
        ("1|'{folder}'||31/06/2025|today||y", '"31/06/2025" cannot be read as a day, or does not exist; give one such'),
        ("1|'{folder}'||01/06/2025|n|today||y", "01/06/2025 is still to come: what falls due until then would count"),
        ("1|'{folder}'||01/06/2024|n|today||y", "01/06/2024 is 345 days ago. Is that day meant"),
        ("1|'{folder}'||today|list.txt||y", '"list.txt" is not there. Give a text file with a team a line'),
        ("1|'{folder}'||today|Blank.txt||y", "this list names no team; write one a line"),
    ],
)
def test_a_wrong_answer_is_told_what_would_be_right_and_asked_again(folder: Path, answers: str, said: str) -> None:
    (folder.parent / "Empty").mkdir()
    for name in ("Notes.docx", "Blank.txt"):
        (folder.parent / name).write_text("")
    result = guide(answers=answers.format(folder=folder))
    assert result.exit_code == 0, result.output
    assert said in result.stdout and "Done: 4 actions" in result.stdout


def test_a_day_before_last_time_s_master_is_not_taken(folder: Path) -> None:
    guide("consolidate", folder, "--as-of", DAY, "--yes")
    result = guide("consolidate", folder, answers="|25/04/2025|today||y")
    assert "stands as at 09/05/2025, which is later. Give that day or a later one." in result.stdout
    assert result.exit_code == 0


def test_a_workbook_is_never_written_over(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for job in ("consolidate", "appendix"):
        result = guide(job, folder, "--output", folder / "Elm.xlsx", "--yes")
        assert result.exit_code == 1 and '"Elm.xlsx" is ' in result.stderr
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_master_that_is_read_is_written_over_only_as_last_time_s(folder: Path) -> None:
    guide("consolidate", folder, "--as-of", "25/04/2025", "--yes")
    trust = (folder.parent / "Master tracker.xlsx").rename(folder / "A trust.xlsx")
    before = trust.read_bytes()
    refused = guide("consolidate", trust, folder / "Elm.xlsx", "--output", trust, "--yes")
    assert refused.exit_code == 1 and '"A trust.xlsx" is one of the workbooks that are read' in refused.stderr
    asked = guide("consolidate", folder, answers=f"{trust}|n||{DAY}||y")
    assert '"A trust.xlsx" stands among the workbooks that are read. Is it the master tracker' in asked.stdout
    assert asked.exit_code == 0 and trust.read_bytes() == before


def test_last_time_s_master_may_be_dropped_with_the_returns_but_not_alone(folder: Path) -> None:
    master = folder / "Master tracker.xlsx"
    guide("consolidate", folder, "--output", master, "--as-of", "25/04/2025", "--yes")
    alone = guide("consolidate", master, "--yes")
    assert alone.exit_code == 1 and "the one workbook that was given, and no return" in alone.stderr
    result = guide("consolidate", *sorted(folder.iterdir()), "--as-of", DAY, "--yes")
    assert "The master tracker is among them; it is no return." in result.stdout
    assert result.exit_code == 0 and "Since 25/04/2025: " in result.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [("Elm ward\nOak ward\nAsh ward\n", "teams.txt names 3 teams that should send a return."), ("\n", None)],
)
def test_the_list_of_teams_is_found_beside_the_workbooks(folder: Path, content: str, told: str | None) -> None:
    (folder / "teams.txt").write_text(content, encoding="utf-8")
    result = guide("consolidate", folder, "--as-of", DAY, "--yes")
    assert result.exit_code == 0
    assert (told in result.stdout if told else "should send" not in result.stdout.replace("that should send a", ""))
    assert ("No return came from: Ash ward" in result.stdout) == bool(told)
    assert "no return of" not in result.stdout and ": :" not in result.stdout


def test_the_teams_that_settings_expect_are_told_and_not_asked_for(folder: Path) -> None:
    (folder / "actionbook.toml").write_text('expect = ["Elm ward", "Ash ward"]', encoding="utf-8")
    result = guide("consolidate", folder, answers="|today|y")
    assert "actionbook.toml names 2 teams that should send a return." in result.stdout
    assert "No return came from: Ash ward" in result.stdout


def test_very_many_workbooks_are_asked_about_before_they_are_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing_files, "MANY", 1)
    result = guide(answers=f"1|'{folder}'|n|Elm|'{folder / 'Elm.xlsx'}'||{DAY}||y")
    assert "These are 2 workbooks. Are they all meant? [y/N]: n" in result.stdout
    assert result.exit_code == 0 and 'from "Elm.xlsx", the position' in result.stdout


def test_a_folder_named_without_quotes_is_understood(folder: Path) -> None:
    (folder.parent / "May returns").mkdir()
    write_return(folder.parent / "May returns" / "Elm.xlsx", "Elm ward")
    result = guide("consolidate", "May", "returns", "--as-of", DAY, "--yes")
    assert result.exit_code == 0 and 'in the folder "May returns"' in result.stdout


def test_a_file_that_cannot_be_used_is_named_and_ends_with_exit_code_1(folder: Path) -> None:
    (folder / "Ash.xlsx").write_text("no workbook")
    result = guide("consolidate", folder, "--as-of", DAY, "--yes")
    assert result.exit_code == 1
    assert "  Could not be used: Ash.xlsx: this is plain text, not a workbook" in result.stdout
    assert "Done: 4 actions of 2 teams" in result.stdout


def test_a_finding_is_told_with_its_cell_and_what_to_do(folder: Path) -> None:
    write_return(folder / "Elm.xlsx", "Elm ward", [action(1, "Ring", Target_date="31/06/2025")])
    result = guide("consolidate", folder, "--as-of", DAY, "--yes")
    line = next(line for line in result.stdout.splitlines() if "31/06/2025" in line)
    assert line.startswith("    Error: Elm.xlsx, ") and line.endswith(". Give a date that does")


def test_the_appendix_is_made_by_answering(folder: Path) -> None:
    result = guide(answers=f"2|'{folder}'|{DAY}|Quality Committee|20/05/2025|2||y")
    assert result.exit_code == 0, result.output
    place = folder.parent / "Appendix.docx"
    assert place.read_bytes().startswith(b"PK")
    assert 'Make the appendix for the "Quality Committee" on 20/05/2025 from 2 workbooks' in result.stdout
    assert "For the covering report:\nAt 9 May 2025, " in result.stdout


def test_the_appendix_is_made_from_the_master_that_stands_beside_the_folder(folder: Path) -> None:
    guide("consolidate", folder, "--as-of", DAY, "--yes")
    result = guide("appendix", folder, answers="y|today||||Paper|y")
    master = folder.parent / "Master tracker.xlsx"
    assert f"There is a master tracker, as at 09/05/2025: {master}" in result.stdout
    assert 'from "Master tracker.xlsx", the position' in result.stdout
    assert (folder.parent / "Paper.xlsx").is_file() and str(master) in same_command(result)
    others = guide("appendix", folder, "--not-from-master", answers="today||||Paper2|y")
    assert 'from 2 workbooks in the folder' in others.stdout


def test_what_stands_where_the_appendix_goes_is_asked_about_and_kept(folder: Path) -> None:
    place = folder.parent / "Appendix.html"
    place.write_text("somebody's words")
    result = guide("appendix", folder, answers=f"{DAY}|||web||n|Other|y")
    assert '"Appendix.html" is there already. It will be kept beside the new one.' in result.stdout
    assert place.read_text() == "somebody's words" and (folder.parent / "Other.html").is_file()
    guide("appendix", folder, answers=f"{DAY}|||web||y|y")
    assert (folder.parent / "Appendix (before 2025-05-09).html").read_text() == "somebody's words"


@pytest.mark.parametrize(("meeting", "said"), [("01/05/2025", "is before the day"), ("01/06/2026", "388 days after")])
def test_an_odd_day_of_meeting_is_asked_about(folder: Path, meeting: str, said: str) -> None:
    result = guide("appendix", folder, answers=f"{DAY}||{meeting}|n||||y")
    assert said in result.stdout and result.exit_code == 0


def test_what_may_be_private_is_told_before_the_paragraph(folder: Path) -> None:
    write_return(folder / "Elm.xlsx", "Elm ward", [action(1, "Ring", Progress_to_date="Ring Jo on 01233 612345")])
    told = guide("appendix", folder, "--as-of", DAY, "--yes").stdout
    assert told.index('"01233 612345" looks like a telephone number') < told.index("For the covering report:")


def test_the_paper_of_a_master_is_proposed_for_the_master_s_day_and_no_earlier_one(folder: Path) -> None:
    guide("consolidate", folder, "--as-of", DAY, "--yes")
    result = guide("appendix", folder, answers="y|25/04/2025||||||y")
    assert "[09/05/2025]" in result.stdout
    assert "stands as at 09/05/2025, which is later. Give that day or a later one." in result.stdout
    assert "the position as at 09/05/2025" in result.stdout and result.exit_code == 0
    alone = guide("appendix", folder.parent / "Master tracker.xlsx", answers="||||Paper|y")
    assert "[09/05/2025]" in alone.stdout and alone.exit_code == 0


def test_pdf_is_offered_only_where_libreoffice_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for program, offered in ((None, False), ("soffice", True)):
        monkeypatch.setattr("actionbook.conversion.libreoffice", lambda program=program: program)
        result = guide("appendix", folder, answers=f"{DAY}|||")
        assert ("  4  PDF" in result.stdout) == offered


def test_copies_are_recoloured_and_the_plan_stays_as_it_was(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "A plan.xlsx")
    before = plan.read_bytes()
    result = guide("rag", answers=f"{plan}|today|1||y|y")
    assert result.exit_code == 0, result.output
    copy = tmp_path / "A plan recoloured 2025-05-12" / "A plan.xlsx"
    assert plan.read_bytes() == before and copy.is_file() and cells(copy) != cells(plan)


def test_nothing_is_changed_where_the_colours_shown_are_not_agreed_to(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "A plan.xlsx")
    before = plan.read_bytes()
    for where, more in (("1", "|y|n"), ("2", "y|n"), ("3", "y")):
        result = guide("rag", answers=f"{plan}|today|{where}|{more}")
        assert result.exit_code == 0 and "trial run: nothing was saved" in result.stdout
    assert plan.read_bytes() == before and list(tmp_path.iterdir()) == [plan]


def test_the_plan_itself_is_recoloured_only_where_that_was_chosen_and_is_kept(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "A plan.xlsx")
    before = plan.read_bytes()
    result = guide("rag", answers=f"{plan}|today|2|y|y")
    assert result.exit_code == 0 and plan.read_bytes() != before
    assert (tmp_path / "A plan (before RAG 2025-05-12).xlsx").read_bytes() == before


def test_no_question_is_asked_while_a_bar_moves_which_would_hide_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moving: list[str] = []

    @contextmanager
    def shown_progress(quiet: bool) -> Iterator[None]:
        moving.append("a bar")
        yield
        moving.clear()

    def confirm(question: str, default: bool) -> bool:
        assert not moving, question
        return True

    monkeypatch.setattr("actionbook.progress.shown_progress", shown_progress)
    monkeypatch.setattr("click.confirm", confirm)
    plan = plan_at(folder.parent / "A plan.xlsx")
    assert guide("rag", plan, answers="today|1|").exit_code == 0
    assert guide("consolidate", folder, answers="|today|").exit_code == 0


def test_a_plan_that_is_read_only_gets_a_copy_without_a_word_about_it(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "A plan.xlsx")
    plan.chmod(0o444)
    result = guide("rag", plan, answers="today|1||y|y")
    assert result.exit_code == 0 and "read-only" not in result.output
    assert "--output" not in result.stdout.split("You can do the same")[0]


def test_where_no_colour_would_change_nothing_is_asked_or_written(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "A plan.xlsx")
    assert guide("rag", plan, answers="today|2|y|y").exit_code == 0
    again = guide("rag", plan, answers="today|1||y")
    assert again.exit_code == 0 and "No colour would change, so nothing was written." in again.stdout
    assert not (tmp_path / "A plan recoloured 2025-05-12").exists()


def test_a_fault_of_ours_in_a_plan_is_reported_once_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("Good", "Bad"):
        plan_at(tmp_path / f"{name}.xlsx")
    work_out = rag_run.work_out

    def fails(path: Path, *words: object) -> object:
        if path.name == "Bad.xlsx":
            raise ZeroDivisionError
        return work_out(path, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(rag_run, "work_out", fails)
    monkeypatch.setattr(rag_run, "recolour_file", fails)
    result = guide("rag", tmp_path / "Good.xlsx", tmp_path / "Bad.xlsx", answers="today|1||y|y")
    assert result.exit_code == 1 and "actionbook failed on 1 workbook" in result.stderr


def test_the_guide_names_its_own_job_for_the_findings_that_are_not_shown() -> None:
    lines = list(paper_lines(["A.xlsx: 1 action", "At 9 May"], ["and 3 more; see them with: actionbook check"]))
    assert "    And 3 more; the last of the guide's jobs lists them" in lines
    assert "see them with: actionbook check" in SEVERAL


def test_copies_of_workbooks_that_are_called_the_same_are_not_offered(tmp_path: Path) -> None:
    for name in ("North", "South"):
        (tmp_path / "all" / name).mkdir(parents=True)
        plan_at(tmp_path / "all" / name / "A plan.xlsx")
    result = guide("rag", tmp_path / "all", answers="today|1|3|y")
    assert 'More than one of the workbooks is called "A plan.xlsx"' in result.stdout
    assert "trial run: nothing was saved" in result.stdout


def test_copies_never_go_where_the_plans_are(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "A plan.xlsx")
    result = guide("rag", plan, "--output", tmp_path, "--yes")
    assert result.exit_code == 1 and "is one of the workbooks that are read, and is never written over" in result.stderr


def test_check_tells_what_wants_looking_at_the_gravest_first(folder: Path) -> None:
    write_return(folder / "Elm.xlsx", "Elm ward", [action(1, "Ring", Target_date="31/06/2025", Lead=None)])
    (folder / "Zoo.xlsx").write_text("no workbook")
    result = guide(answers=f"4|'{folder}'|y")
    lines = [line for line in result.stdout.splitlines() if line.startswith("    ")]
    assert result.exit_code == 1
    assert "Zoo.xlsx" in lines[0] and "31/06/2025" in lines[1] and "Nobody" not in lines[1]


def test_a_workbook_instead_of_a_folder_is_understood(folder: Path) -> None:
    result = guide("consolidate", folder / "Elm.xlsx", "--as-of", DAY, "--yes")
    assert 'from "Elm.xlsx", the position' in result.stdout
    assert (folder / "Master tracker.xlsx").is_file()


@pytest.mark.parametrize("answered", range(6))
def test_input_that_ends_stops_it_politely_and_leaves_nothing(folder: Path, answered: int) -> None:
    words = ["1", f"'{folder}'", "", DAY, ""][:answered]
    result = CliRunner().invoke(main, ["guide"], input="".join(f"{word}\n" for word in words))
    assert result.exit_code == 1 and "Stopped. No file was left half written." in result.stderr
    assert "Traceback" not in result.output and list(folder.parent.iterdir()) == [folder]


def test_ctrl_c_in_the_middle_of_the_work_stops_it_politely(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("actionbook.guide.work.run_consolidation", broken_off)
    result = guide("consolidate", folder, "--as-of", DAY, "--yes")
    assert result.exit_code == 1 and "Stopped. No file was left half written." in result.stderr


def test_no_to_go_on_does_nothing(folder: Path) -> None:
    result = guide("consolidate", folder, answers=f"|{DAY}||n")
    assert result.exit_code == 1 and list(folder.parent.iterdir()) == [folder]


def test_what_goes_wrong_at_the_end_may_be_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from actionbook.errors import ActionbookError
    from actionbook.guide import work

    failing = [True]
    run = work.run_consolidation

    def fails_once(*words: object) -> object:
        if failing.pop() if failing else False:
            raise ActionbookError("Master tracker.xlsx is open in Excel; close it")
        return run(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "run_consolidation", fails_once)
    result = guide("consolidate", folder, answers=f"|{DAY}||y|y")
    assert "Master tracker.xlsx is open in Excel; close it." in result.stderr
    assert result.exit_code == 0 and "Done: 4 actions" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--yes"], "Which number? An answer is needed here. Give it with the command"),
        (["consolidate", "--yes"], "Give the folder, or a workbook"),
        (["consolidate", "nowhere", "--yes"], '"nowhere" is not there'),
        (["consolidate", ".", "--as-of", "soon", "--yes"], '"soon" cannot be read as a day'),
        (["appendix", ".", "--form", "odt", "--yes"], '"odt" is none of these'),
    ],
)
def test_without_questions_what_is_missing_or_wrong_ends_it(folder: Path, words: list[str], said: str) -> None:
    result = guide(*words)
    assert result.exit_code == 1 and said in result.stderr


def test_the_folder_of_the_result_is_opened_where_there_is_a_desktop(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(opening, "can_open", lambda: True)
    monkeypatch.setattr(opening, "open_folder", opened.append)
    guide("consolidate", folder, answers=f"|{DAY}||y|y")
    assert opened == [folder.parent]


def test_a_desktop_that_is_not_there_stops_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("subprocess.Popen", lambda *words, **more: (_ for _ in ()).throw(FileNotFoundError()))
    monkeypatch.setattr(opening.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert opening.can_open() is False
    assert opening.open_folder(tmp_path) is False


def test_a_whole_disk_or_home_is_not_taken_for_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    there = Setting(date(2025, 5, 12), date.fromisoformat, False, False)
    for path in (str(tmp_path), "/"):
        with pytest.raises(WrongAnswer, match="is everything on this disk, or everything of yours"):
            steps.FILES.read(path, Answers(), there)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_each_job_is_named_by_its_number_and_its_command(job: object) -> None:
    number = JOBS.index(job) + 1  # type: ignore[arg-type]
    assert job_named(str(number)) is job and job_named(JOBS[number - 1].name.upper()) is job
    assert JOBS[number - 1].name in main.commands
