"""The memory of a master over several rounds: whatever teams and PMO do, history and notes stay where they belong."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from rounds import Rounds, Row, action, kinds, sheet_of, write_return

import actionbook
from actionbook.consolidating import consolidate_round
from actionbook.round_files import Gathering

MAY, JUNE, JULY, AUGUST = date(2025, 5, 9), date(2025, 6, 6), date(2025, 7, 4), date(2025, 8, 1)
AUDIT = "Carry out a monthly audit"


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    return Rounds(tmp_path)


def of_issue(ref: str | None, issue: str, words: str = AUDIT, number: int | None = 1, **more: Any) -> Row:
    return action(number or 0, words, Ref=ref, Issue=issue, **more) | {"No": number}


def test_words_that_stand_under_several_issues_follow_their_issue_when_refs_shift(rounds: Rounds) -> None:
    rounds.send([
        of_issue("1.1", "Medicines must be safe", Status="Complete"), of_issue("1.2", "Care plans must be kept"),
        of_issue("1.3", "Fire doors must close"),
    ])  # fmt: skip
    rounds.make(MAY)
    rounds.note()
    rounds.send([
        of_issue("1.1", "Ligature points must go"), of_issue("1.2", "Medicines must be safe", Status="Complete"),
        of_issue("1.3", "Care plans must be kept"), of_issue("1.4", "Fire doors must close"),
    ])  # fmt: skip
    rounds.make(JUNE)
    assert rounds.moved() == {
        f"Ligature points must go|{AUDIT}": "New",
        f"Medicines must be safe|{AUDIT}": "No change",
        f"Care plans must be kept|{AUDIT}": "No change",
        f"Fire doors must close|{AUDIT}": "No change",
    }
    assert all(place == note for place, note in rounds.notes().items()) and len(rounds.notes()) == 3


@pytest.mark.parametrize("refs", [True, False])
def test_the_same_words_under_issues_in_another_order_keep_their_own_history(rounds: Rounds, refs: bool) -> None:
    issues = ["Medicines must be safe", "Care plans must be kept", "Fire doors must close"]
    rows = [
        of_issue(f"1.{place}" if refs else None, issue, number=1 if refs else None, Status=status)
        for place, (issue, status) in enumerate(zip(issues, ("Complete", "In progress", "In progress"), strict=True), 1)
    ]
    rounds.send(rows)
    rounds.make(MAY)
    rounds.note()
    again = [row | {"Ref": f"2.{place}" if refs else None} for place, row in enumerate(reversed(rows), 1)]
    rounds.send(again)
    rounds.make(JUNE)
    assert set(rounds.moved().values()) == {"No change"}
    assert all(place == note for place, note in rounds.notes().items()) and len(rounds.notes()) == 3


def test_templated_actions_with_one_put_on_top_and_all_reworded_are_not_shifted_in_silence(rounds: Rounds) -> None:
    wards = ["Ash", "Elm", "Oak", "Yew"]
    old = [f"Complete the ligature audit on {ward} ward" for ward in wards]
    rounds.send([
        action(place, words, Status="Complete" if place == 1 else "In progress") for place, words in enumerate(old, 1)
    ])  # fmt: skip
    rounds.make(MAY)
    new = [f"Complete the ligature audits on {ward} ward" for ward in ["Fir", *wards]]
    rounds.send([
        action(place, words, Status="Complete" if place == 2 else "In progress") for place, words in enumerate(new, 1)
    ])  # fmt: skip
    rounds.make(JUNE)
    got = {row["Action"].split()[-2]: row["Movement"] for row in rounds.rows()}
    wrong = {ward: movement for ward, movement in got.items() if movement != ("New" if ward == "Fir" else "No change")}
    assert not wrong or "match unsure" in kinds(rounds.master), wrong
    assert got["Ash"] == "No change" and got["Fir"] == "New"


def test_actions_that_change_places_are_told_by_their_words(rounds: Rounds) -> None:
    words = ["Check ward 1", "Check ward 2", "Check ward 3"]
    rounds.send([action(n, one, Status="Complete" if n == 2 else "In progress") for n, one in enumerate(words, 1)])
    rounds.make(MAY)
    swapped = [words[1], words[2], words[0]]
    rounds.send([
        action(n, one, Status="Complete" if one == words[1] else "In progress") for n, one in enumerate(swapped, 1)
    ])  # fmt: skip
    rounds.make(JUNE)
    assert set(rounds.moved().values()) == {"No change"}


@pytest.mark.parametrize("seed", range(6))
def test_the_pmo_may_sort_the_table(rounds: Rounds, seed: int) -> None:
    rounds.send([of_issue(None, f"Issue number {n} of many", number=None) for n in range(6)])
    rounds.send([action(n, f"Another thing {n}") for n in range(1, 5)], team="Oak ward")
    rounds.make(MAY)
    rounds.note()

    def shuffle(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        random.Random(seed).shuffle(rows)
        for place, values in enumerate(rows, 2):
            for column, value in enumerate(values, 1):
                sheet.cell(place, column).value = value

    rounds.edit(shuffle)
    rounds.make(JUNE)
    assert all(place == note for place, note in rounds.notes().items()) and len(rounds.notes()) == 10
    assert "changed by hand" not in kinds(rounds.master)


def test_two_plans_of_one_team_keep_their_histories_apart(rounds: Rounds) -> None:
    def plan(file: str, title: str, status: str, words: list[str]) -> None:
        rows = [action(1, "Review the policy", Status=status), *(action(n, one) for n, one in enumerate(words, 2))]
        path = write_return(rounds.folder / file, "Elm ward", rows)
        book = openpyxl.load_workbook(path)
        book.active["A1"] = title
        book.save(path)

    cqc, review = ["Mend the doors", "Buy lamps", "Paint the walls"], ["Train the staff", "Hire a nurse", "Count beds"]
    plan("A.xlsx", "Inspection plan of the year", "Complete", cqc)
    plan("B.xlsx", "Plan after the review", "In progress", review)
    rounds.make(MAY)
    (rounds.folder / "A.xlsx").rename(rounds.folder / "Z.xlsx")
    rounds.make(JUNE)
    assert {row["Movement"] for row in rounds.rows()} == {"No change"}


def test_a_team_that_sends_nothing_gets_no_date_that_nobody_read(rounds: Rounds) -> None:
    rounds.send([action(1, "Mend the roof", Target_date="when the money is there")])
    rounds.send([action(1, "Paint the walls")], team="Oak ward")
    rounds.make(MAY)
    rounds.edit(lambda sheet: None)
    (rounds.folder / "Elm ward.xlsx").unlink()
    rounds.make(AUGUST)
    row = next(row for row in rounds.rows() if row["Team"] == "Elm ward")
    assert (row["Due"], row["Days overdue"], row["Movement"]) == (None, None, "Not returned")


def test_a_withdrawn_action_comes_back_reworded_and_that_is_told(rounds: Rounds) -> None:
    other = action(2, "Put up plans of the exits")
    rounds.send([action(1, "Recruit two band six nurses"), other])
    rounds.make(MAY)
    rounds.note()
    rounds.send([other])
    rounds.make(JUNE)
    rounds.send([action(1, "Recruit two band 6 nurses and one healthcare assistant"), other])
    rounds.make(JULY)
    told = kinds(rounds.master)
    assert "action came back" in told and "match unsure" in told
    assert "Recruit two band six nurses" in str(rounds.notes().values())
    assert sheet_of(rounds.master, "Withdrawn")[0].get("Action") is None


def test_notes_on_the_sheet_of_withdrawn_actions_come_back_with_the_action(rounds: Rounds) -> None:
    first, second = action(1, "Train all staff"), action(2, "Put up plans of the exits")
    rounds.send([first, second])
    rounds.make(MAY)
    rounds.send([second])
    rounds.make(JUNE)
    book = openpyxl.load_workbook(rounds.master)
    sheet = book["Withdrawn"]
    for place, (name, words) in enumerate(
        (("Why agreed", "by the board"), ("Status", "parked"), (None, "loose"), ("Mine", "a"), ("Mine", "b")), 17
    ):
        sheet.cell(1, place).value, sheet.cell(2, place).value = name, words
    book.save(rounds.master)
    rounds.make(JULY)
    kept = sheet_of(rounds.master, "Withdrawn")[0]
    assert {"by the board", "parked", "loose", "a", "b"} <= set(kept.values())
    rounds.send([{**first, "Action": "Train all staff."}, second])
    rounds.make(AUGUST)
    back = next(row for row in rounds.rows() if row["Action"].startswith("Train"))
    assert {"by the board", "parked", "loose", "a", "b"} <= set(back.values())


def test_rows_of_a_missing_team_that_the_pmo_deleted_are_withdrawn_and_told(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill")])
    rounds.send([action(1, "Paint the walls")], team="Oak ward")
    rounds.make(MAY)
    rounds.edit(lambda sheet: sheet.delete_rows(2))
    (rounds.folder / "Elm ward.xlsx").unlink()
    rounds.make(JUNE)
    assert [row["Action"] for row in sheet_of(rounds.master, "Withdrawn")] == ["Train all staff"]
    assert "action gone" in kinds(rounds.master)


EDITS: dict[str, Callable[[Any], None]] = {
    "the team's name": lambda sheet: setattr(sheet["A2"], "value", "Elm ward (north)"),
    "the words": lambda sheet: setattr(sheet["H2"], "value", "Something that reads quite otherwise"),
    "the words wiped out": lambda sheet: setattr(sheet["H2"], "value", None),
    "the status": lambda sheet: setattr(sheet["O2"], "value", "Complete"),
}


@pytest.mark.parametrize("what", EDITS)
def test_a_cell_of_ours_that_the_pmo_changes_is_told_and_the_note_stays(rounds: Rounds, what: str) -> None:
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill")])
    rounds.make(MAY)
    rounds.note()
    rounds.edit(EDITS[what])
    rounds.make(JUNE)
    assert all(place == note for place, note in rounds.notes().items()) and len(rounds.notes()) == 2
    assert "changed by hand" in kinds(rounds.master) and "row added by hand" not in kinds(rounds.master)
    assert {row["Status"] for row in rounds.rows()} == {"In progress"}


def test_a_row_that_the_pmo_adds_keeps_every_word_among_the_withdrawn(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff")])
    rounds.make(MAY)

    def add(sheet: Any) -> None:
        sheet["AA1"] = "PMO"
        added = {"A": "Elm ward", "G": "An issue", "H": "An action of ours", "U": "proof", "AA": "x"}
        for column, words in added.items():
            sheet[f"{column}3"] = words

    rounds.edit(add)
    rounds.make(JUNE)
    kept = sheet_of(rounds.master, "Withdrawn")[0]
    assert {"An issue", "An action of ours", "proof", "x"} <= set(kept.values())
    assert "row added by hand" in kinds(rounds.master)


def test_a_column_put_in_the_middle_goes_to_the_right_and_its_formula_finds_its_columns(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill")])
    rounds.make(MAY)

    def insert(sheet: Any) -> None:
        sheet.insert_cols(5)
        sheet["E1"] = "Chase by"
        for row in (2, 3):
            sheet[f"E{row}"] = f"=M{row}-7"  # which is Due now
        sheet["AB1"], sheet["AB2"], sheet["AC1"], sheet["AC2"] = "Up", "=P1", "Share", "=COUNTA(P:P)"
        sheet["AD1"], sheet["AD2"] = "Table", '=Actions[[#This Row],[Status]]&"!"'

    rounds.edit(insert)
    rounds.make(JUNE)
    sheet = openpyxl.load_workbook(rounds.master)["Actions"]
    names = {cell.value: cell.column_letter for cell in sheet[1]}
    assert names["Chase by"] == "AA"
    assert [sheet[f"AA{row}"].value for row in (2, 3)] == ["=L2-7", "=L3-7"]
    assert sheet[f"{names['Share']}2"].value == "=COUNTA($O:$O)"
    assert sheet[f"{names['Table']}2"].value == '=Actions[[#This Row],[Status]]&"!"'
    lost = [row for row in sheet_of(rounds.master, "Findings") if row["Kind"] == "formula not kept"]
    assert [row["Cell"] for row in lost] == ["AB2"]


def test_of_two_columns_of_one_name_ours_is_known_and_theirs_is_named(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff")])
    rounds.send([action(1, "Paint the walls")], team="Oak ward")
    rounds.make(MAY)

    def insert(sheet: Any) -> None:
        sheet.insert_cols(2)
        sheet["B1"], sheet["B2"] = "Status", "Complete"

    rounds.edit(insert)
    (rounds.folder / "Elm ward.xlsx").unlink()
    rounds.make(JUNE)
    row = next(row for row in rounds.rows() if row["Team"] == "Elm ward")
    assert (row["Status"], row["Status (PMO)"]) == ("In progress", "Complete")


def test_notes_fills_and_notes_on_headings_come_back(rounds: Rounds) -> None:
    rounds.send([action(1, "=cmd", Lead="Matron"), action(2, "Hold a drill")])
    rounds.make(MAY)

    def mark(sheet: Any) -> None:
        sheet["AA1"] = "PMO"
        sheet["AA1"].comment, sheet["L1"].comment = Comment("ours", "x"), Comment("agreed dates", "x")
        sheet["H2"].fill = PatternFill("solid", fgColor="FFFF00")
        for column in range(28, 41):
            sheet.cell(3, column).fill = PatternFill("solid", fgColor="FFFF00")

    rounds.edit(mark)
    rounds.make(JUNE)
    sheet = openpyxl.load_workbook(rounds.master)["Actions"]
    assert (sheet["AA1"].comment.text, sheet["L1"].comment.text) == ("ours", "agreed dates")
    assert sheet["H2"].fill.fgColor.rgb == "FFFFFF00" and sheet["H2"].quotePrefix and sheet["H2"].data_type == "s"
    assert sheet.max_column == 27  # a row that is only coloured to the right makes no columns


def test_a_long_text_of_a_team_that_sends_nothing_stays_whole(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff")])
    rounds.send([action(1, "Paint the walls")], team="Oak ward")
    long = "0123456789" * 4_000
    made = consolidate_round([rounds.folder], MAY, None, Gathering(cache=False))
    made.frames["Actions"].loc[0, "Evidence"] = long
    actionbook.write_master(made, rounds.master)
    (rounds.folder / "Elm ward.xlsx").unlink()
    rounds.make(JUNE)
    rounds.make(JULY)
    book = openpyxl.load_workbook(rounds.master)
    assert "".join(str(cell.value) for cell in book["Long texts"][2][1:] if cell.value) == long


@pytest.mark.parametrize("missing", [True, False])
def test_running_again_over_the_master_of_the_day_changes_nothing(rounds: Rounds, missing: bool) -> None:
    rows = [action(1, "Train all the staff"), action(2, "Hold a drill"), action(3, "Check extinguishers")]
    rounds.send(rows)
    rounds.send([action(1, "Paint the walls", Status="Complete")], team="Oak ward")
    rounds.make(MAY)
    rounds.send([action(1, "Train every member of the staff"), rows[1], action(9, "Buy lamps")])
    if missing:
        (rounds.folder / "Oak ward.xlsx").unlink()
    once = rounds.make(JUNE).read_bytes()
    assert {"match unsure", "action gone"} <= kinds(rounds.master)
    assert rounds.make(JUNE).read_bytes() == once
    assert rounds.make(JUNE).read_bytes() == once


def test_a_copy_of_the_master_among_the_returns_takes_no_returns_place(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill")])
    rounds.make(MAY)
    (rounds.folder / "M - Copy.xlsx").write_bytes(rounds.master.read_bytes())
    rounds.make(JUNE)
    assert {row["File"] for row in rounds.rows()} == {"Elm ward.xlsx"}


def test_a_team_under_a_new_name_is_not_guessed_and_is_told(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff")])
    rounds.make(MAY)
    (rounds.folder / "Elm ward.xlsx").unlink()
    rounds.send([action(1, "Train all staff")], team="Elm and Oak unit")
    rounds.make(JUNE)
    assert sorted(row["Movement"] for row in rounds.rows()) == ["New", "Not returned"]
    assert "team may be another" in kinds(rounds.master)


def test_a_heading_that_was_renamed_is_named_in_the_refusal(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff")])
    rounds.make(MAY)
    rounds.edit(lambda sheet: setattr(sheet["L1"], "value", "Deadline"))
    with pytest.raises(actionbook.ActionbookError, match="its sheet Actions lacks the headings Due; give them"):
        rounds.make(JUNE)


STOLEN = {
    "the words go to another issue": (
        [of_issue("1.1", "Falls are not recorded", "Audit weekly", Status="Complete"),
         of_issue("1.2", "Bed rails are unsafe", "Train nurses")],
        [of_issue("1.1", "Falls are not recorded", "Audit weekly and report", Status="Complete"),
         of_issue("1.2", "Bed rails are unsafe", "Train nurses"),
         of_issue("1.2", "Bed rails are unsafe", "Audit weekly", number=2)],
    ),
    "the words go to another number": (
        [of_issue("1.1", "Falls are not recorded", "Audit weekly", Status="Complete")],
        [of_issue("1.1", "Falls are not recorded", "Audit weekly on the male ward", Status="Complete"),
         of_issue("1.1", "Falls are not recorded", "Audit weekly", number=3)],
    ),
    "one word is exchanged for its contrary": (
        [of_issue("1.1", "Nights are short", "Increase the staffing on nights to six nurses", Status="Complete")],
        [of_issue("1.1", "Nights are short", "Decrease the staffing on nights to six nurses")],
    ),
    "one ward is exchanged for another": (
        [of_issue("1.1", "Fridges are warm", "Read the male ward fridge temperatures", Status="Complete")],
        [of_issue("1.1", "Fridges are warm", "Read the female ward fridge temperatures")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", STOLEN)
def test_words_that_move_or_change_their_sense_are_never_followed_in_silence(rounds: Rounds, case: str) -> None:
    before, now = STOLEN[case]
    rounds.send(before)
    rounds.make(MAY)
    rounds.send(now)
    rounds.make(JUNE)
    moved = {row["Movement"] for row in rounds.rows()}
    assert moved <= {"No change", "New"} or kinds(rounds.master) & {"match unsure", "perhaps the same"}


def test_words_that_grew_stay_with_their_own_issue(rounds: Rounds) -> None:
    before, now = STOLEN["the words go to another issue"]
    rounds.send(before)
    rounds.make(MAY)
    rounds.send(now)
    rounds.make(JUNE)
    assert rounds.moved()["Falls are not recorded|Audit weekly and report"] == "No change"
    assert rounds.moved()["Bed rails are unsafe|Audit weekly"] == "New"


def test_what_the_pmo_makes_complete_for_a_team_that_sends_nothing_says_who_said_so(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff")])
    rounds.send([action(1, "Paint the walls")], team="Oak ward")
    rounds.make(MAY)
    rounds.edit(lambda sheet: [setattr(sheet["O2"], "value", "Complete"), setattr(sheet["H2"], "value", "Other words")])
    (rounds.folder / "Elm ward.xlsx").unlink()
    for day in (JUNE, JUNE, JULY):
        rounds.make(day)
        row = next(row for row in rounds.rows() if row["Team"] == "Elm ward")
        assert row["Status"] == "Complete" and "(written into the master by hand)" in row["Reason"]
        assert row["Action"] == "Train all staff"  # an action is known by its team's words
    rounds.send([action(1, "Train all staff")])
    rounds.make(AUGUST)
    assert next(row for row in rounds.rows() if row["Team"] == "Elm ward")["Movement"] == "Reopened"


def test_what_the_pmo_changed_is_told_again_by_a_second_run_for_the_same_day(rounds: Rounds) -> None:
    rounds.send([action(1, "Train all staff"), action(2, "Hold a drill")])
    rounds.make(MAY)

    def change(sheet: Any) -> None:
        sheet["O2"], sheet["AA1"], sheet["AA3"] = "On hold", "Ours", "=P1"
        sheet["A5"], sheet["H5"] = "Elm ward", "A row of our own"

    rounds.edit(change)
    once = rounds.make(JUNE).read_bytes()
    assert {"changed by hand", "formula not kept", "row added by hand"} <= kinds(rounds.master)
    assert rounds.make(JUNE).read_bytes() == once


def test_a_heat_map_that_nobody_could_look_at_shows_the_worst_of_all_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for team in ("Ashford", "Thanet"):
        write_return(tmp_path / f"{team}.xlsx", team)
    monkeypatch.setattr("actionbook.master_summary.MOST_HEAT", 1)
    master = actionbook.consolidate(tmp_path, date(2025, 5, 2), jobs=1)
    heat, told = master.frames["Heat map"], master.frames["Findings"]
    assert list(heat.columns) == ["Theme", "Ref", "Sub-heading", "Issue", "Worst of all"]
    assert list(heat["Worst of all"]) == ["In progress"]
    assert "1 issue by 2 teams are more than can be looked at" in " ".join(told["What"])
