"""What was cut out of a master tracker never takes the place of a team's own return, nor counts an action twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rounds import Rounds, action, kinds, of_two_actions, sheet_of, write_return

from actionbook import read_file
from actionbook.extracts import is_extract

JUNE = date(2025, 6, 6)


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    """A master of two actions, one of them due soon."""
    return of_two_actions(tmp_path, JUNE)


def renamed(book: Any) -> None:
    book["Actions"].title = "Action log"


def only_actions(book: Any) -> None:
    for name in book.sheetnames:
        if name != "Actions":
            del book[name]


def without_memory(book: Any) -> None:
    for name in ("History", "Sources"):
        del book[name]


CUT = [renamed, only_actions, without_memory]


def cut_out(rounds: Rounds, cut: Callable[[Any], None], path: Path) -> Path:
    book = openpyxl.load_workbook(rounds.master)
    cut(book)
    book.save(path)
    return path


@pytest.mark.parametrize("cut", CUT)
def test_of_a_master_whose_sheets_are_renamed_or_gone_each_action_is_read_once(
    rounds: Rounds, cut: Any, tmp_path: Path
) -> None:
    reading = read_file(cut_out(rounds, cut, tmp_path / "Tracker.xlsx"))
    [plan] = reading.plans
    assert not reading.master and [one.text for one in plan.actions] == ["Train all staff", "Hold a drill"]


@pytest.mark.parametrize("cut", CUT)
def test_a_teams_own_return_is_used_rather_than_what_was_cut_out_of_a_master_later(rounds: Rounds, cut: Any) -> None:
    rounds.send([action(1, "Train all staff", Status="Complete"), action(2, "Hold a drill")])
    cut_out(rounds, cut, rounds.folder / "Tracker for the board.xlsx")
    rounds.make(date(2025, 6, 20))
    assert [(row["File"], row["Status"]) for row in rounds.rows()] == [
        ("Elm ward.xlsx", "Complete"), ("Elm ward.xlsx", "In progress"),
    ]  # fmt: skip
    assert [row["What"] for row in sheet_of(rounds.master, "Findings") if row["Kind"] == "older version"] == [
        "Elm ward.xlsx was used rather than this table, which was cut out of a master tracker"
    ]


def test_what_was_cut_out_of_a_master_counts_where_a_team_sent_nothing_else(rounds: Rounds) -> None:
    cut_out(rounds, only_actions, rounds.folder / "Tracker.xlsx")
    (rounds.folder / "Elm ward.xlsx").unlink()
    rounds.make(date(2025, 6, 20))
    assert [row["File"] for row in rounds.rows()] == ["Tracker.xlsx"] * 2


def test_a_whole_master_in_the_folder_needs_no_word(rounds: Rounds) -> None:
    cut_out(rounds, lambda book: None, rounds.folder / "Copy of master.xlsx")
    rounds.make(date(2025, 6, 20))
    assert {row["File"] for row in rounds.rows()} == {"Elm ward.xlsx"} and "older version" not in kinds(rounds.master)


def test_a_teams_log_with_columns_for_file_and_sheet_is_its_own(tmp_path: Path) -> None:
    path = write_return(tmp_path / "returns" / "Elm ward.xlsx", "Elm ward")
    book = openpyxl.load_workbook(path)
    for column, words in enumerate(("File", "Sheet"), 11):
        book.active.cell(5, column, words)
    book.save(path)
    [plan] = read_file(path).plans
    assert not is_extract(plan)
