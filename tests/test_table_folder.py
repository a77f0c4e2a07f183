"""A master as a folder of CSV or parquet tables: the same contents, whole or not at all, and a memory for the next."""

import csv
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rounds import ACTIONS, action, write_return

import actionbook
from actionbook import table_folder
from actionbook.consolidate_run import Asked, run_consolidation
from actionbook.errors import ActionbookError
from actionbook.formula_guard import guarded, unguarded
from actionbook.master import Master
from actionbook.master_table import Frames, Table
from actionbook.masterbook.limits import MOST_ROWS, check_limits
from actionbook.previous import open_previous

MAY, JUNE, JULY = date(2025, 5, 2), date(2025, 6, 2), date(2025, 7, 2)
HARD = "=1+1\nIt’s “café”, 100 %; and -5"
WORDS = ("'tis", "plain", "=SUM(A1)", "+44 20", "-5 beds", "@home", "\tset in", "'=quoted", "''-twice", "", "–5")


def master_of(folder: Path, as_of: date, previous: Path | None = None, **more: Any) -> Master:
    rows = [*ACTIONS[:2], action(3, HARD, **more), action(4, "Ring the bell", Ref="1.10", Target_date="Ongoing")]
    write_return(folder / "returns" / "Ashford.xlsx", "Ashford", rows)
    write_return(folder / "returns" / "Thanet.xlsx", "Thanet", ACTIONS)
    return actionbook.consolidate(folder / "returns", as_of, previous, jobs=1)


def run(folder: Path, name: str, as_of: date, **more: Any) -> list[str]:
    said: list[str] = []
    asked = Asked(as_of, folder / name, jobs=1, cache=False, **more)
    run_consolidation([str(folder / "returns")], asked, said.append, None)
    return said


def read_csv(path: Path) -> list[list[str | None]]:
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return [[unguarded(words) or None for words in row] for row in csv.reader(stream)]


def read_parquet(path: Path) -> list[list[str | None]]:
    table = pyarrow.parquet.read_table(path)
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [list(table.column_names), *([None if one is None else str(one) for one in row] for row in rows)]


READERS: dict[str, Callable[[Path], list[list[str | None]]]] = {"csv": read_csv, "parquet": read_parquet}
FORMS = list(READERS)


@pytest.mark.parametrize("words", WORDS)
def test_a_guarded_word_is_no_formula_and_comes_back_as_it_was(words: str) -> None:
    assert not guarded(words).startswith(("=", "+", "-", "@", "\t", "\r")) and unguarded(guarded(words)) == words


@given(st.text(alphabet="'=+-@\t\ra ", max_size=6))
def test_any_word_comes_back_from_behind_its_guard(words: str) -> None:
    assert unguarded(guarded(words)) == words


@pytest.mark.parametrize("form", FORMS)
def test_the_tables_hold_what_the_workbook_holds(tmp_path: Path, form: str) -> None:
    master = master_of(tmp_path, MAY)
    actionbook.write_tables(master, tmp_path / "tables", form)
    actionbook.write_master(master, tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    for name in ("Actions", "Overdue", "Due soon", "Completed", "Owners", "Findings", "Sources", "History"):
        rows = [[_words(value) for value in row] for row in book[name].iter_rows(values_only=True)]
        empty = [row for row in rows if "Nothing" not in str(row[0])] if len(master.frames[name]) == 0 else rows
        assert READERS[form](tmp_path / "tables" / f"{name}.{form}") == empty, name


def _words(value: Any) -> str | None:
    return None if value is None else f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def test_csv_opens_in_excel_and_no_word_of_it_is_a_formula(tmp_path: Path) -> None:
    actionbook.write_tables(master_of(tmp_path, MAY), tmp_path / "tables")
    content = (tmp_path / "tables" / "Actions.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfTeam,Theme,Ref,")
    assert b"\r\nAshford," in content and b",2025-06-30," in content
    frame = pandas.read_csv(tmp_path / "tables" / "Actions.csv", dtype=str, keep_default_na=False)
    assert list(frame["Action"])[2] == f"'{HARD}" and list(frame["Ref"])[3] == "1.10"


def test_parquet_knows_words_whole_numbers_and_days(tmp_path: Path) -> None:
    actionbook.write_tables(master_of(tmp_path, MAY), tmp_path / "tables", "parquet")
    kinds = dict(zip(*_schema(tmp_path / "tables" / "Actions.parquet"), strict=True))
    assert (kinds["Action"], kinds["No"], kinds["Due"], kinds["Ref"]) == ("string", "int64", "date32[day]", "string")


def _schema(path: Path) -> tuple[list[str], list[str]]:
    schema = pyarrow.parquet.read_schema(path)
    return schema.names, [str(kind) for kind in schema.types]


@pytest.mark.parametrize("form", FORMS)
def test_the_next_round_remembers_a_folder_of_tables_as_it_does_a_workbook(tmp_path: Path, form: str) -> None:
    actionbook.write_tables(first := master_of(tmp_path, MAY), tmp_path / "May", form)
    actionbook.write_master(first, tmp_path / "May.xlsx")
    (tmp_path / "returns" / "Thanet.xlsx").unlink()
    later = [master_of(tmp_path, JUNE, tmp_path / name, Status="Complete") for name in ("May", "May.xlsx")]
    for name in later[0].frames:  # openpyxl writes the time into a return, so that its bytes differ
        one, other = (master.frames[name].drop(columns="SHA-256", errors="ignore") for master in later)
        pandas.testing.assert_frame_equal(one, other)
    assert set(later[0].actions["Movement"]) >= {"Completed", "No change"}
    assert later[0].previous_as_at == MAY and later[0].teams == later[1].teams


@pytest.mark.parametrize("form", FORMS)
def test_columns_and_notes_of_the_pmo_come_back_by_way_of_a_folder(tmp_path: Path, form: str) -> None:
    actionbook.write_master(master_of(tmp_path, MAY), tmp_path / "May.xlsx")
    book = openpyxl.load_workbook(tmp_path / "May.xlsx")
    book["Actions"]["AA1"], book["Actions"]["AA3"] = "Our view", "ask again"
    book["Actions"]["H3"].comment = openpyxl.comments.Comment("look here", "PMO")
    book["Actions"]["H4"].fill = openpyxl.styles.PatternFill("solid", "FFFF00")
    book.save(tmp_path / "May.xlsx")
    second = master_of(tmp_path, JUNE, tmp_path / "May.xlsx")
    actionbook.write_tables(second, tmp_path / "June", form)
    third = master_of(tmp_path, JULY, tmp_path / "June")
    assert list(third.actions["Our view"].dropna()) == ["ask again"] and third.added_columns == ("Our view",)
    assert [(one["Action"].note, one["Action"].fill) for one in third.added if "Action" in one] == [
        ("look here", None), (None, "FFFF00"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_stands_there_is_last_times_and_is_kept(tmp_path: Path, form: str) -> None:
    master_of(tmp_path, MAY)
    name = f"Master.{form}"
    assert run(tmp_path, name, MAY)[0] == f"{tmp_path / name}: 7 actions, position as at 02/05/2025"
    assert run(tmp_path, name, MAY)[0] == f"{tmp_path / name} is as it was: nothing has changed"
    said = run(tmp_path, name, JUNE)
    assert said[0] == f"last time's master is kept as Master (as at 2025-05-02).{form}"
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"Master (as at 2025-05-02).{form}", name, "returns"]
    assert open_previous(tmp_path / f"Master (as at 2025-05-02).{form}").as_at == MAY
    assert open_previous(tmp_path / name).as_at == JUNE


class Stopped(BaseException):
    """What ends a run at once."""


@pytest.mark.parametrize("moment", [0, 7, 19, 20, 21])
def test_a_run_that_is_ended_leaves_the_old_folder_or_the_new_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    folder, calls = tmp_path / "Master.csv", 0
    actionbook.write_tables(master_of(tmp_path, MAY), folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def ends(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls - 1 == moment:
                raise Stopped
            return function(*given, **more)

        return call

    for name in ("fsync", "rename"):
        monkeypatch.setattr(table_folder.os, name, ends(getattr(os, name)))
    monkeypatch.setattr(table_folder.shutil, "rmtree", lambda *_, **__: None)  # a killed run tidies nothing up
    with pytest.raises(Stopped):
        run(tmp_path, "Master.csv", JUNE)
    monkeypatch.undo()
    table_folder.settle_leftover(folder)
    there = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert there == before or open_previous(folder).as_at == JUNE
    run(tmp_path, "Master.csv", JUNE)
    assert open_previous(folder).as_at == JUNE and not list(tmp_path.glob("~*"))


def test_a_folder_that_was_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "Master.csv"
    actionbook.write_tables(master_of(tmp_path, MAY), folder)
    stamp = table_folder.FolderStamp(folder)
    stamp.check()
    (folder / "notes.txt").write_text("Ring the dean.", encoding="utf-8")
    with pytest.raises(ActionbookError, match="somebody saved this file just now"):
        stamp.check()


def test_a_table_that_is_gone_is_named(tmp_path: Path) -> None:
    actionbook.write_tables(master_of(tmp_path, MAY), tmp_path / "Master.csv")
    (tmp_path / "Master.csv" / "History.csv").unlink()
    with pytest.raises(ActionbookError, match="the table History of this master is missing or cannot be read"):
        open_previous(tmp_path / "Master.csv")


def test_without_pyarrow_the_command_to_type_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    master = master_of(tmp_path, MAY)
    monkeypatch.setattr("actionbook.table_files.find_spec", lambda name: None)
    with pytest.raises(ActionbookError, match='pyarrow, which is not there; type ".*" -m pip install pyarrow or give'):
        actionbook.write_tables(master, tmp_path / "Master.parquet", "parquet")
    assert not (tmp_path / "Master.parquet").exists()


def with_rows(master: Master, name: str, rows: int) -> Master:
    """A master of which one table is that long."""
    headings = master.table(name).headings
    tables = {one: master.table(one) for one in master.frames}
    return replace(master, frames=Frames(tables | {name: Table(headings, [range(rows)] * len(headings))}))


@pytest.mark.parametrize("name", ["Actions", "Findings", "History"])
def test_more_rows_than_a_sheet_takes_are_told_before_anything_is_written(tmp_path: Path, name: str) -> None:
    master = master_of(tmp_path, MAY)
    path = tmp_path / "Master.xlsx"
    path.write_bytes(b"as it was")
    check_limits(with_rows(master, name, MOST_ROWS - 1))
    with pytest.raises(ActionbookError, match=f"the sheet {name} would have 1,048,577 rows, and one of Excel's takes"):
        actionbook.write_master(with_rows(master, name, MOST_ROWS), path)
    assert path.read_bytes() == b"as it was"
