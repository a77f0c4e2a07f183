"""What the PMO puts into a master comes back in the next one, whatever it is, or it is told that it does not."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from rounds import Rounds, action, cells, kinds, of_two_actions, sheet_of

from actionbook.consolidating import consolidate
from actionbook.errors import ActionbookError
from actionbook.previous import read_as_at

MAY, JUNE, JULY = date(2025, 5, 9), date(2025, 6, 6), date(2025, 7, 4)
YELLOW = PatternFill("solid", fgColor="FFFF00")
PUT_THERE: dict[str, tuple[Any, str]] = {
    "words": ("chased on the phone", "General"),
    "words like a formula": ("'=not a sum", "General"),
    "yes": (True, "General"),
    "no": (False, "General"),
    "a number": (3, "General"),
    "an amount": (1250.5, "£#,##0.00"),
    "a share": (0.4, "0%"),
    "a day": (datetime(2025, 6, 3), "d mmm yyyy"),
    "a day without a format": (datetime(2025, 6, 3), "General"),
    "a day and a time": (datetime(2025, 6, 3, 14, 30), "dd/mm/yyyy hh:mm"),
    "a time": (time(9, 15), "hh:mm"),
}


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    """A master of two actions with a column of the PMO's."""
    return of_two_actions(tmp_path, MAY)


@pytest.mark.parametrize("fill", [None, YELLOW], ids=["plain", "coloured"])
@pytest.mark.parametrize("what", PUT_THERE)
def test_whatever_the_pmo_puts_into_a_column_of_its_own_comes_back(
    rounds: Rounds, what: str, fill: PatternFill | None
) -> None:
    value, form = PUT_THERE[what]

    def put(sheet: Any) -> None:
        sheet["AA1"] = "Ours"
        cell = sheet["AA3"]
        if isinstance(value, str) and value.startswith("'"):
            cell.value, cell.data_type, cell.quotePrefix = value[1:], "s", True
        else:
            cell.value = value
        cell.number_format, cell.comment = form, Comment("see the e-mail", "PMO")
        if fill:
            cell.fill = fill

    rounds.edit(put)
    before = cells(rounds)["AA3"]
    rounds.make(JUNE)
    after = cells(rounds)["AA3"]
    assert (after.value, after.data_type, after.number_format, after.quotePrefix) == (
        before.value, before.data_type, before.number_format, before.quotePrefix,
    )  # fmt: skip
    assert after.comment.text == "see the e-mail" and cells(rounds)["AA2"].comment is None
    assert (after.fill.fgColor.rgb == "FFFFFF00") == bool(fill)


@pytest.mark.parametrize("words", ["Yes,No,Not yet", "a" * 200], ids=["three words", "one long one"])
def test_the_list_of_a_column_of_the_pmo_s_is_offered_again_for_every_row(rounds: Rounds, words: str) -> None:
    def offer(sheet: Any) -> None:
        sheet["AA1"], sheet["AA2"] = "Chased", words.partition(",")[0]
        offered = DataValidation(type="list", formula1=f'"{words}"')
        offered.add("AA2:AA3")
        sheet.add_data_validation(offered)

    rounds.edit(offer)
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill"), action(3, "Mend the alarm")])
    rounds.make(JUNE)
    lists = [one for one in cells(rounds).data_validations.dataValidation if "AA2" in one.sqref]
    assert [(one.formula1, str(one.sqref)) for one in lists] == [(f'"{words}"', "AA2:AA4")]
    assert lists[0].errorStyle == "warning"  # what the PMO types beside the list is not refused


def test_a_note_on_a_sheet_that_is_made_anew_is_told(rounds: Rounds) -> None:
    book = openpyxl.load_workbook(rounds.master)
    book["Overdue"]["A1"].comment = Comment("ring them", "PMO")
    book.save(rounds.master)
    rounds.make(JUNE)
    [told] = [row for row in sheet_of(rounds.master, "Findings") if row["Kind"] == "changed by hand"]
    assert told["What"] == "notes on the sheet Overdue, which is made anew, were not taken over (1)"
    assert told["Words"] == "ring them"


def test_a_column_of_ours_that_was_deleted_is_there_again_and_told(rounds: Rounds) -> None:
    def delete(sheet: Any) -> None:
        sheet.delete_cols([cell.value for cell in sheet[1]].index(gone) + 1)

    gone = "Days overdue"
    rounds.edit(delete)
    rounds.make(JUNE)
    assert gone in [cell.value for cell in cells(rounds)[1]]
    told = {row["What"] for row in sheet_of(rounds.master, "Findings") if row["Kind"] == "changed by hand"}
    assert f"the column {gone} is no longer in last time's master; it is there again" in told


def test_words_of_a_target_that_the_pmo_changed_say_that_the_day_beside_them_counts(rounds: Rounds) -> None:
    rounds.edit(lambda sheet: setattr(sheet["K2"], "value", "end of September"))
    assert cells(rounds)["K1"].value == "Target"
    rounds.make(JUNE)
    [told] = [row for row in sheet_of(rounds.master, "Findings") if row["Kind"] == "changed by hand"]
    assert 'was changed by hand to "end of September"; the day under Due was left, and is what counts' in told["What"]
    assert {row["Due"].date() for row in rounds.rows()} == {date(2025, 6, 30)}


def test_an_action_that_loses_its_date_is_told_and_keeps_the_first_one(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff", Target_date=None), action(2, "Hold a drill", Target_date="soon")])
    rounds.make(JUNE)
    told = [row["What"] for row in sheet_of(rounds.master, "Findings") if row["Kind"] == "date taken away"]
    assert [words.partition(" last time")[2] for words in told] == [
        " and has no date now (nothing is written)", ' and has no date now ("soon")',
    ]  # fmt: skip
    assert [row["Original due"].date() for row in rounds.rows()] == [date(2025, 6, 30)] * 2


def test_what_the_pmo_wrote_on_an_action_that_a_second_run_of_the_day_no_longer_has_is_kept(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill"), action(3, "Mend the alarm")])
    rounds.make(JUNE)

    def note(sheet: Any) -> None:
        sheet["AA1"], sheet["AA4"] = "Ours", "ask the landlord"

    rounds.edit(note)
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill")])
    rounds.make(JUNE)
    [gone] = sheet_of(rounds.master, "Withdrawn")
    assert gone["Action"] == "Mend the alarm" and "ask the landlord" in gone.values()


def test_a_master_whose_history_was_emptied_stands_as_its_cover_says(rounds: Rounds) -> None:
    empty_history(rounds.master)
    rounds.make(JUNE)
    assert {row["Movement"] for row in rounds.rows()} == {"New"}
    with pytest.raises(ActionbookError, match="this master stands at 06/06/2025, which is after 09/05/2025"):
        rounds.make(MAY)


@pytest.mark.parametrize(
    ("day", "why"), [(date(1899, 12, 31), "31/12/1899 is before 1900"), (date(25, 5, 16), "16/05/0025 is before 1900")]
)
def test_a_position_before_excel_s_days_begin_is_refused(rounds: Rounds, day: date, why: str) -> None:
    with pytest.raises(ActionbookError, match=why):
        consolidate(rounds.folder, as_of=day)


def test_a_master_of_excel_s_first_day_is_known_again_by_that_day(tmp_path: Path) -> None:
    rounds = Rounds(tmp_path)
    rounds.send([action(1, "Train all staff")])
    assert read_as_at(rounds.make(date(1900, 1, 1))) == date(1900, 1, 1)


@pytest.mark.parametrize("column", ["A", "H", "V", "AA", "AC"])
def test_a_row_added_by_hand_is_named_by_what_stands_in_it(rounds: Rounds, column: str) -> None:
    rounds.edit(lambda sheet: sheet.__setitem__(f"{column}9", "chase by Friday"))
    rounds.make(JUNE)
    [told] = [row for row in sheet_of(rounds.master, "Findings") if row["Kind"] == "row added by hand"]
    assert told["What"] == 'the row "chase by Friday" was added by hand; it was kept under Withdrawn'


def test_a_master_with_neither_history_nor_position_is_none_of_ours(rounds: Rounds) -> None:
    empty_history(rounds.master)
    book = openpyxl.load_workbook(rounds.master)
    for (cell,) in book["Cover"].iter_rows(max_col=1):
        cell.value = None
    book.save(rounds.master)
    with pytest.raises(ActionbookError, match="this is not a master tracker that actionbook made"):
        rounds.make(JUNE)
    assert "row added by hand" not in kinds(rounds.master)


@pytest.mark.parametrize(
    ("sheets", "said"),
    [({"Actions": "Action log"}, "its sheet Actions,"), ({"History": None}, "its sheet History,"),
     ({"Actions": "ACTIONS", "Cover": None}, "its sheets Cover and Actions,")],
)  # fmt: skip
def test_a_master_whose_sheets_are_gone_or_renamed_says_which(
    rounds: Rounds, sheets: dict[str, str | None], said: str
) -> None:
    book = openpyxl.load_workbook(rounds.master)
    for name, other in sheets.items():
        if other:
            book[name].title = other
        else:
            del book[name]
    book.save(rounds.master)
    before = rounds.master.read_bytes()
    with pytest.raises(ActionbookError, match=f"this is a master tracker without {said}"):
        rounds.make(JUNE)
    assert rounds.master.read_bytes() == before


def empty_history(master: Path) -> None:
    book = openpyxl.load_workbook(master)
    book["History"].delete_rows(2, book["History"].max_row)
    book.save(master)
