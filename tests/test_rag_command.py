"""The command over many files: exit codes, outputs, logs, trial runs, and faults that were reported."""

import csv
import io
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rag_plans import (
    AS_OF,
    OTHER_KIND,
    RIGHT,
    cut_short,
    plan_at,
    run,
    shown,
    state,
    table,
    xls_plan,
)
from test_drafts import linked, names, posix, powerless

import actionbook
from actionbook.cli import main
from actionbook.recolour_files import recolour_file
from actionbook.working_out import work_out


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    first, last = plan_at(tmp_path / "A.xlsx"), plan_at(tmp_path / "Z.xlsx")
    cut_short(tmp_path / "B.xlsx")
    (tmp_path / "C.xlsx").write_bytes(b"")
    xls_plan(tmp_path / "D.xls")
    plan_at(tmp_path / "E.xlsx", lambda book: book.read_only_recommended())
    result = run(tmp_path)
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 4
    assert [line[:2] for line in result.stderr.splitlines()] == ["B.", "C.", "D.", "E."]
    assert shown(first) == shown(last) == RIGHT
    assert "Traceback" not in result.output


def test_all_well_ends_with_0_and_a_second_run_changes_nothing(plan: Path) -> None:
    assert run(plan).exit_code == 0
    before = state(plan.parent)
    again = run(plan)
    assert again.exit_code == 0 and "3 already right" in again.output and state(plan.parent) == before


@pytest.mark.parametrize(
    ("arguments", "code"), [((), 2), (("--what",), 2), (("--as-of", "31/06/2018", "."), 2), (("nowhere.xlsx",), 1)]
)
def test_exit_codes_tell_wrong_use_from_failure(
    arguments: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["rag", *arguments])
    assert result.exit_code == code and "Traceback" not in result.output


def test_a_folder_without_a_workbook_ends_with_1(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1 and "there is no workbook in this folder" in result.stderr


def test_copies_of_earlier_runs_are_left_out_of_a_folder(plan: Path) -> None:
    run(plan)
    plan_at(plan.with_name("Plan (before RAG 2018-07-01) 2.xlsx"))
    before = state(plan.parent)
    result = run(plan.parent)
    assert result.exit_code == 0 and state(plan.parent) == before
    assert result.stderr == '2 kept copies "(before RAG …)" left out\n'


def test_no_copy_is_kept_where_none_is_wanted(plan: Path) -> None:
    assert run(plan, "--no-backup").exit_code == 0 and names(plan.parent) == ["Plan.xlsx"]


@pytest.mark.parametrize("day", ["2018-08-15", "2018-05-01"], ids=["with changes", "with none"])
@pytest.mark.parametrize("more", [(), ("--no-backup",)])
def test_another_workbook_that_stood_at_the_output_is_always_kept(plan: Path, more: tuple[str, ...], day: str) -> None:
    other = plan_at(plan.with_name("Other.xlsx"), lambda book: book.add_worksheet("Ours"))
    before = other.read_bytes()
    result = run(plan, "-o", other, "--as-of", day, *more)
    assert result.exit_code == 0
    assert f"what stood there is kept as Other (before RAG {day}).xlsx" in " ".join(result.stdout.split())
    run(plan, "-o", other, "--as-of", day, *more)  # now the result itself stands there
    [kept] = plan.parent.glob("Other (*")
    assert kept.read_bytes() == before != other.read_bytes()


def test_output_names_a_file_for_one_workbook(plan: Path) -> None:
    before = state(plan.parent)
    assert run(plan, "--output", plan.with_name("New.xlsx")).exit_code == 0
    assert shown(plan.with_name("New.xlsx")) == RIGHT
    assert state(plan.parent) == {**before, "New.xlsx": state(plan.parent)["New.xlsx"]}


def test_output_over_another_workbook_keeps_that(plan: Path) -> None:
    other = table(("Month", "Cost"), ("May", "7"))(plan.with_name("Other.xlsx"))
    known = other.read_bytes()
    assert run(plan, "--output", other).exit_code == 0 and shown(other) == RIGHT
    assert plan.with_name("Other (before RAG 2018-08-15).xlsx").read_bytes() == known


def test_output_names_a_folder_for_several_workbooks(tmp_path: Path) -> None:
    plans = [plan_at(tmp_path / name) for name in ("A.xlsx", "B.xlsx")]
    (tmp_path / "out").mkdir()
    before = state(tmp_path)
    assert run(*plans, "--output", tmp_path / "out").exit_code == 0
    assert [shown(tmp_path / "out" / plan.name) for plan in plans] == [RIGHT, RIGHT]
    after = state(tmp_path)
    assert {name: after[name] for name in before} == before and len(after) == 4


def test_a_workbook_that_was_right_already_is_copied_to_the_output_all_the_same(plan: Path) -> None:
    run(plan, "--no-backup")
    assert run(plan, "--output", plan.with_name("New.xlsx")).exit_code == 0
    assert plan.with_name("New.xlsx").read_bytes() == plan.read_bytes()


def test_one_output_file_for_several_workbooks_is_a_plain_error(tmp_path: Path) -> None:
    plans = [plan_at(tmp_path / name) for name in ("A.xlsx", "B.xlsx")]
    before = state(tmp_path)
    result = run(*plans, "--output", tmp_path / "out.xlsx")
    assert result.exit_code == 1 and state(tmp_path) == before
    assert "there is no such folder, and there are 2 workbooks; make the folder first" in result.stderr


def test_an_output_of_another_kind_is_a_plain_error(plan: Path) -> None:
    result = run(plan, "--output", plan.with_name("New.xlsm"))
    assert result.exit_code == 1 and names(plan.parent) == ["Plan.xlsx"]
    assert "Excel would not open it as New.xlsm; give a name that ends with .xlsx" in result.stderr


def test_an_output_in_a_folder_that_is_not_there_is_a_plain_error(plan: Path) -> None:
    result = run(plan, "--output", plan.parent / "nowhere" / "New.xlsx")
    assert result.exit_code == 1 and names(plan.parent) == ["Plan.xlsx"]
    assert f"there is no folder {plan.parent / 'nowhere'}; make it first" in result.stderr


def logged(log: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(log.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_log_is_made_and_added_to(tmp_path: Path) -> None:
    plans, log = [plan_at(tmp_path / name) for name in ("A’s.xlsx", "B.xlsx")], tmp_path / "log.csv"
    assert run(plans[0], "--log", log).exit_code == 0 and log.read_bytes().startswith(b"\xef\xbb\xbfas of,file,")
    assert run(plans[1], "--log", log).exit_code == 0 and log.read_bytes().count(b"\xef\xbb\xbf") == 1
    rows = logged(log)
    assert [(row["file"], row["cell"]) for row in rows] == [
        ("A’s.xlsx", "H2"), ("A’s.xlsx", "H4"), ("B.xlsx", "H2"), ("B.xlsx", "H4")
    ]  # fmt: skip
    assert {row["as of"] for row in rows} == {"2018-08-15"} and {row["outcome"] for row in rows} == {"changed"}


@pytest.mark.parametrize("content", [b"Month,Cost\r\nMay,7\r\n", b"\x00\xff\xfe", b"as of\r\n"])
def test_a_foreign_file_is_not_taken_for_a_log(plan: Path, content: bytes) -> None:
    log = plan.with_name("costs.csv")
    log.write_bytes(content)
    result = run(plan, "--log", log)
    assert result.exit_code == 1 and log.read_bytes() == content
    assert f"{log}: this file is there and is no log of actionbook; give --log another name" in result.stderr


def test_a_log_that_cannot_be_written_is_told(plan: Path) -> None:
    result = run(plan, "--log", plan.parent / "nowhere" / "log.csv")
    assert result.exit_code == 1 and "the log cannot be written, because there is no folder" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names")
def test_a_log_is_no_pipe_and_nothing_is_done(plan: Path) -> None:
    before, log = plan.read_bytes(), plan.with_name("pipe")
    os.mkfifo(log)
    result = run(plan, "--log", log)
    assert result.exit_code == 1 and f"{log}: the log cannot be written: it is not an ordinary file" in result.stderr
    assert plan.read_bytes() == before


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_guarded_in_the_log(tmp_path: Path, start: str) -> None:
    plan = plan_at(tmp_path / f"{start}plan.xlsx")
    log = tmp_path / "log.csv"
    assert run("--log", log, "--", plan).exit_code == 0
    assert {row["file"] for row in logged(log)} == {f"'{start}plan.xlsx"}


@pytest.mark.parametrize("more", [(), ("--label",), ("--all",), ("--no-backup",), ("--output", "out"), ("--live",)])
def test_a_dry_run_writes_nothing_at_all(tmp_path: Path, more: tuple[str, ...]) -> None:
    plan_at(tmp_path / "A.xlsx")
    plan_at(tmp_path / "B.xlsx")
    (tmp_path / "out").mkdir()
    before, listed = state(tmp_path), sorted(tmp_path.rglob("*"))
    folder = os.stat(tmp_path).st_mtime_ns
    options = [str(tmp_path / one) if one == "out" else one for one in more]
    result = run(tmp_path / "A.xlsx", tmp_path / "B.xlsx", "--dry-run", *options)
    assert "nothing was saved" in result.output and (result.exit_code == 0 or more == ("--live",))
    assert state(tmp_path) == before and sorted(tmp_path.rglob("*")) == listed
    assert os.stat(tmp_path).st_mtime_ns == folder


def test_a_dry_run_tells_what_the_run_then_does(plan: Path) -> None:

    told = work_out(plan, AS_OF)
    assert recolour_file(plan, AS_OF).changes == told.changes


def test_a_name_as_long_as_a_disk_allows_is_no_obstacle(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / f"{'x' * 250}.xlsx")
    assert run(plan).exit_code == 0 and shown(plan) == RIGHT
    assert len(names(tmp_path)) == 2 and names(tmp_path)[0].endswith(" (before RAG 2018-08-15).xlsx")


def test_a_name_that_is_too_long_stops_no_other(tmp_path: Path) -> None:
    plan = plan_at(tmp_path / "Plan.xlsx")
    result = run(tmp_path / f"{'x' * 300}.xlsx", plan)
    assert result.exit_code == 1 and result.stderr.count("\n") == 1 and shown(plan) == RIGHT


@posix
def test_a_folder_that_may_not_be_entered_is_told(plan: Path) -> None:
    plan.parent.chmod(0)
    try:
        told = powerless(lambda: actionbook.recolour(plan, AS_OF))
    finally:
        plan.parent.chmod(0o755)
    assert told.startswith("Plan.xlsx: this file may not be opened; ")


def test_no_copy_is_kept_of_what_somebody_saved_meanwhile(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from actionbook import recolour_files

    verify = recolour_files._verify

    def slowly(*arguments: Any) -> None:
        verify(*arguments)
        plan_at(plan, lambda book: book.set_custom_property("Saved", "by Anna"))

    monkeypatch.setattr(recolour_files, "_verify", slowly)
    told = "Plan.xlsx: nothing was changed, because somebody saved this file just now; run it again\n"
    assert run(plan).stderr == told and names(plan.parent) == ["Plan.xlsx"]


def test_two_workbooks_of_one_name_do_not_go_to_one_file(tmp_path: Path) -> None:
    plans = [tmp_path / name / "Plan.xlsx" for name in ("a", "b")]
    for folder in ("a", "b", "out"):
        (tmp_path / folder).mkdir()
    for plan in plans:
        plan_at(plan)
    before = state(tmp_path)
    result = run(*plans, "--output", tmp_path / "out")
    assert result.exit_code == 1 and "Plan.xlsx" in result.stderr and state(tmp_path) == before


def test_a_dry_run_writes_no_log(plan: Path) -> None:
    assert run(plan, "--dry-run", "--log", plan.with_name("log.csv")).exit_code == 0
    assert names(plan.parent) == ["Plan.xlsx"]


def test_a_foreign_log_is_refused_before_anything_is_changed(plan: Path) -> None:
    plan.with_name("costs.csv").write_bytes(b"Month,Cost\r\n")
    before = state(plan.parent)
    result = run(plan, "--log", plan.with_name("costs.csv"))
    assert result.exit_code == 1 and "is no log of actionbook" in result.stderr and state(plan.parent) == before


def test_a_log_whose_last_line_lost_its_end_is_added_to(plan: Path) -> None:
    log = plan.with_name("log.csv")
    run(plan, "--log", log)
    log.write_bytes(log.read_bytes().rstrip())
    run(plan, "--all", "--log", log)
    assert [row["outcome"] for row in logged(log)] == ["changed"] * 2 + ["right"] * 3


def test_another_kind_of_workbook_is_told_whatever_the_output(tmp_path: Path) -> None:
    result = run(xls_plan(tmp_path / "Plan.xls"), "--output", tmp_path / "New.xlsx")
    assert result.stderr == f"Plan.xls: {OTHER_KIND.format('xls')}\n"


def test_a_workbook_that_is_open_under_its_own_name_is_not_changed_by_way_of_a_link(plan: Path) -> None:
    (plan.parent / "desk").mkdir()
    link = linked(plan.parent / "desk" / "Mine.xlsx", plan)
    plan.with_name("~$Plan.xlsx").write_bytes(b"")
    before = state(plan.parent)
    assert "it is open in Excel" in run(link).stderr and state(plan.parent) == before


def test_where_there_is_no_plan_it_says_what_to_do(tmp_path: Path) -> None:
    result = run(table(("Month", "Cost"), ("May", "7"))(tmp_path / "Costs.xlsx"))
    assert "no action plan found, because" in result.stderr and "; " in result.stderr


@pytest.mark.parametrize("as_of", ["2018-08-15", None, 15])
def test_a_day_that_is_none_is_told_to_the_programmer(plan: Path, as_of: Any) -> None:
    with pytest.raises(TypeError, match=r"as_of is a date, such as date\(2018, 8, 15\)"):
        actionbook.recolour(plan, as_of)


def test_a_time_of_day_is_its_day(plan: Path) -> None:
    assert actionbook.recolour(plan, datetime(2018, 8, 15, 9, 30)) and shown(plan) == RIGHT


def test_the_same_result_at_the_same_place_keeps_no_copy(plan: Path) -> None:
    for _ in range(2):
        result = run(plan, "--output", plan.with_name("Result.xlsx"))
        assert result.exit_code == 0 and "Note: Plan.xlsx stays as it was; the result is " in result.output
    assert names(plan.parent) == ["Plan.xlsx", "Result.xlsx"]


def test_a_trial_run_says_that_the_workbook_could_not_be_changed_now(plan: Path) -> None:
    plan.with_name("~$Plan.xlsx").write_bytes(b"")
    result = run(plan, "--dry-run")
    assert result.exit_code == 0 and "Note: it could not be changed now: it is open in Excel; " in result.output


def test_a_workbook_of_another_kind_is_left_out_beside_the_one_that_was_made_of_it(plan: Path) -> None:
    xls_plan(plan.with_suffix(".xls"))
    result = run(plan.parent)
    assert result.exit_code == 0 and result.stderr.endswith("Plan.xls: left out: Plan.xlsx stands beside it\n")
    assert run(plan.with_suffix(".xls")).exit_code == 1


def test_an_old_workbook_under_a_new_name_is_told(tmp_path: Path) -> None:
    path = xls_plan(tmp_path / "Plan.xls").rename(tmp_path / "Plan.xlsx")
    told = "Plan.xlsx: this is an .xls workbook under another name; give --output a new name for the .xlsx\n"
    assert run(path, "--convert").stderr == told
