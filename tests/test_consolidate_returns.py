"""The round of nine teams' returns becomes a master, and a second round, changed as teams change things, its successor.

What is right is read out of the workbooks by hand in `returns_truth`. Skipped where the material is not beside the
checkout.
"""

import shutil
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from python_calamine import CalamineWorkbook
from returns_truth import round_truth

import actionbook
from actionbook.consolidating import consolidate_round
from actionbook.master_columns import SHEETS, WORDS
from actionbook.round_files import Gathering

JULY, LATER = date(2018, 7, 12), date(2018, 7, 26)
TEAMS = {
    "Ashford CMHT", "Canterbury & Coastal CMHT", "DGS", "Maidstone", "Medway", "South Kent Coast",
    "South West Kent CMHT", "Swale", "Thanet",
}  # fmt: skip
REWORDED = "Write and agree a standard operating procedure for the Active Review programme"


def made(folders: list[Path], as_of: date, previous: Path | None = None) -> actionbook.Master:
    return consolidate_round(folders, as_of, previous, Gathering(cache=False))


@pytest.fixture(scope="module")
def returns(shared: Path) -> Path:
    return shared / "workbooks" / "returns-2018-07"


@pytest.fixture(scope="module")
def first(returns: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The master of the first round."""
    path = tmp_path_factory.mktemp("first") / "Master tracker.xlsx"
    actionbook.write_master(made([returns], JULY), path)
    return path


@pytest.fixture(scope="module")
def second(returns: Path, first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The master of the second round, over the first with the PMO's notes in it."""
    folder = tmp_path_factory.mktemp("second")
    shutil.copytree(returns, folder / "returns")
    change_as_teams_would(folder / "returns")
    noted = folder / "noted.xlsx"
    write_notes(first, noted)
    actionbook.write_master(made([folder / "returns"], LATER, noted), folder / "Master tracker.xlsx")
    return folder / "Master tracker.xlsx"


def change_as_teams_would(folder: Path) -> None:
    """Two actions finished, one date moved, one action reworded, refs renumbered, one deleted, one team missing."""
    (folder / "Maidstone.xlsx").unlink()
    book = openpyxl.load_workbook(folder / "SKC Jul 2018.xlsx")
    sheet = book.active
    for row in (9, 23):
        assert sheet[f"H{row}"].value == "In progress"
        sheet[f"H{row}"], sheet[f"K{row}"] = "Complete", "Completed 20/07/18."
        sheet[f"I{row}"] = None
        sheet[f"I{row}"].fill = PatternFill("solid", fgColor="00B050")
    for row in range(2, sheet.max_row + 1):
        sheet[f"B{row}"] = {"1.2": "1.7", "3.1": "3.9"}.get(sheet[f"B{row}"].value, sheet[f"B{row}"].value)
    book.save(folder / "SKC Jul 2018.xlsx")
    book = openpyxl.load_workbook(folder / "Thanet CMHT Jul 2018.xlsx")
    sheet = book.active
    sheet["F5"], sheet["C7"] = datetime(2018, 12, 31), REWORDED
    sheet.delete_rows(20)
    book.save(folder / "Thanet CMHT Jul 2018.xlsx")


def write_notes(master: Path, path: Path) -> None:
    """What a PMO writes: a note and a day beside each action, a formula, a fill, a comment, a word of ours changed."""
    book = openpyxl.load_workbook(master)
    sheet = book["Actions"]
    for column, heading in zip(("AA", "AB", "AC"), ("PMO note", "Chase by", "Flag"), strict=True):
        sheet[f"{column}1"] = heading
    for row in range(2, sheet.max_row + 1):
        sheet[f"AA{row}"] = note_on(*(sheet.cell(row, column).value for column in (1, 8)))
        sheet[f"AB{row}"] = date(2018, 8, 1)
        sheet[f"AB{row}"].number_format = "dd/mm/yyyy"
        sheet[f"AC{row}"] = f'=O{row}&"!"'
    sheet["AA5"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["H6"].comment = Comment("Ask the matron", "PMO")
    sheet["O12"] = "On hold"
    book.create_sheet("Scratch")["A1"] = "mine"
    book.save(path)


def note_on(team: str, action: str) -> str:
    return f"{team}: {action[:40]}"


def frame(path: Path, sheet: str) -> pandas.DataFrame:
    return pandas.read_excel(path, sheet_name=sheet, engine="openpyxl", dtype={"Ref": str})


def words(value: object) -> str | None:
    return None if value is None or value != value else str(value)


def test_every_status_and_date_of_the_477_actions_is_as_in_the_workbooks(returns: Path, first: Path) -> None:
    got: dict[tuple[str, str], list[tuple]] = {}
    for row in frame(first, "Actions").to_dict("records"):
        due = None if row["Due"] != row["Due"] or row["Due"] is pandas.NaT else row["Due"].date()
        told = (row["Cell"], words(row["Ref"]), words(row["Sub-heading"]), row["No"], due, row["Status"].lower())
        got.setdefault((row["File"], row["Sheet"]), []).append(told)
    truth = round_truth(returns, JULY)
    assert got.keys() == truth.keys()
    assert {place: rows for place, rows in got.items() if rows != truth[place]} == {}
    assert sum(map(len, got.values())) == 477


def test_the_master_names_the_lock_file_and_the_hidden_sheet_it_left_out(first: Path) -> None:
    sources = frame(first, "Sources")
    left = sources[sources["Outcome"].isin(["skipped", "sheet skipped"])]
    assert list(zip(left["File"].str[:6], left["Sheet"].fillna(""), left["Outcome"], strict=True)) == [
        ("Medway", "Lists", "sheet skipped"),
        ("Medway", "Old - do not use", "sheet skipped"),
        ("~$Sout", "", "skipped"),
    ]
    assert set(sources["Team"].dropna()) == TEAMS


def test_the_sheets_and_the_columns_of_the_actions_are_as_they_should_be(first: Path) -> None:
    book = openpyxl.load_workbook(first)
    assert tuple(book.sheetnames) == SHEETS
    assert tuple(cell.value for cell in book["Actions"][1]) == WORDS["Actions"]
    table = book["Actions"].tables["Actions"]
    assert (table.ref, [column.name for column in table.tableColumns]) == ("A1:Z478", list(WORDS["Actions"]))
    assert book["Actions"].freeze_panes == "F2"
    assert [str(rule.sqref) for rule in book["Actions"].data_validations.dataValidation] == ["O2:O478"]


def test_every_sheet_prints_on_a4_landscape_one_page_wide_with_page_numbers(first: Path) -> None:
    for sheet in openpyxl.load_workbook(first).worksheets:
        setup = sheet.page_setup
        wide = setup.fitToWidth or 1  # Excel's own default where the file does not say
        assert (setup.orientation, int(setup.paperSize), wide, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_every_link_leads_to_the_cell_that_the_row_names(returns: Path, first: Path) -> None:
    sheet = openpyxl.load_workbook(first)["Actions"]
    for row in range(2, sheet.max_row + 1):
        link = sheet[f"Z{row}"].hyperlink
        target = (first.parent / link.target.replace("%20", " ")).resolve()
        assert target == (returns / sheet[f"X{row}"].value).resolve()
        assert link.location == f"'{sheet[f'Y{row}'].value}'!{sheet[f'Z{row}'].value}"


def test_calamine_reads_the_same_statuses_as_openpyxl(first: Path) -> None:
    rows = CalamineWorkbook.from_path(str(first)).get_sheet_by_name("Actions").to_python()
    place = rows[0].index("Status")
    assert Counter(row[place] for row in rows[1:]) == {
        "In progress": 253, "Complete": 153, "Embedded": 40, "Overdue": 31,
    }  # fmt: skip


def test_actions_without_a_theme_take_it_from_the_same_issue_in_other_teams(first: Path) -> None:
    actions = frame(first, "Actions")
    by_theme = actions.groupby("Theme").size().to_dict()
    assert {theme[:2]: number for theme, number in by_theme.items()} == {
        "1.": 17 * 9, "2.": 8 * 9, "3.": 7 * 9, "4.": 15 * 9, "5.": 6 * 9,
    }  # fmt: skip
    assert Counter(frame(first, "Findings")["Kind"])["theme from other teams"] == 4


def test_a_master_is_read_as_a_plan_with_the_same_statuses_and_dates(first: Path) -> None:
    plans = actionbook.read_plans(first)
    read = actionbook.to_frame(plans, as_of=JULY)
    written = frame(first, "Actions")
    assert len(plans) == 1 and set(read["team"]) == TEAMS
    assert list(read["status"].str.capitalize()) == list(written["Status"])
    assert list(read["due"].astype(str)) == list(pandas.to_datetime(written["Due"]).astype(str))


def test_the_same_inputs_give_the_same_bytes(returns: Path, first: Path, tmp_path: Path) -> None:
    again = first.parent / "again.xlsx"
    actionbook.write_master(made([returns], JULY), again)
    over = first.parent / "over.xlsx"
    actionbook.write_master(made([returns], JULY, first), over)
    assert again.read_bytes() == first.read_bytes() == over.read_bytes()


def test_the_second_round_tells_what_moved(second: Path) -> None:
    actions = frame(second, "Actions")
    assert Counter(actions["Movement"]) == {"No change": 421, "Not returned": 53, "Completed": 2}
    done = actions[actions["Movement"] == "Completed"]
    assert list(zip(done["Team"], done["Ref"], done["No"], done["Last status"], done["Status"], strict=True)) == [
        ("South Kent Coast", "1.7", 5, "In progress", "Complete"),
        ("South Kent Coast", "2.1", 3, "In progress", "Complete"),
    ]


def test_a_date_that_was_moved_keeps_the_first_and_is_counted(second: Path) -> None:
    slipped = frame(second, "Slipped")
    thanet = slipped[(slipped["Team"] == "Thanet") & (slipped["Ref"] == "1.1")].to_dict("records")[0]
    assert (thanet["Original due"], thanet["Due last time"], thanet["Due"]) == (
        pandas.Timestamp(2018, 9, 30), pandas.Timestamp(2018, 9, 30), pandas.Timestamp(2018, 12, 31),
    )  # fmt: skip
    assert (thanet["Days slipped"], thanet["Times moved"], thanet["Since last time"]) == (92, 1, "Yes")


def test_a_team_that_sent_nothing_stays_as_it_was_known_and_is_named(second: Path) -> None:
    actions = frame(second, "Actions")
    maidstone = actions[actions["Team"] == "Maidstone"]
    assert len(maidstone) == 53 and set(maidstone["Movement"]) == {"Not returned"}
    assert all(maidstone["Reason"].str.startswith("Not returned since 12/07/18: "))
    assert set(maidstone["File"]) == {"Maidstone.xlsx"}
    findings = frame(second, "Findings")
    assert list(findings[findings["Kind"] == "team missing"]["Team"]) == ["Maidstone"]


def test_the_notes_of_the_pmo_come_back_on_the_same_actions(second: Path) -> None:
    sheet = openpyxl.load_workbook(second)["Actions"]
    for row in range(2, sheet.max_row + 1):
        team, action = sheet[f"A{row}"].value, sheet[f"H{row}"].value
        wanted = "Thanet: Develop an Active Review programme Stand" if action == REWORDED else note_on(team, action)
        assert sheet[f"AA{row}"].value == wanted
        assert sheet[f"AB{row}"].value == datetime(2018, 8, 1) and sheet[f"AB{row}"].number_format == "dd/mm/yyyy"
        assert sheet[f"AC{row}"].value == f'=O{row}&"!"'
    comments = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert comments == {"H6": "Ask the matron"}
    assert sheet["AA5"].fill.fgColor.rgb == "FFFFFF00"


def test_the_action_that_is_gone_keeps_its_note_among_the_withdrawn(second: Path) -> None:
    gone = frame(second, "Withdrawn").to_dict("records")
    assert [(one["Team"], one["Ref"], one["No"], one["Last status"], one["PMO note"][:20]) for one in gone] == [
        ("Thanet", "1.3", 1, "Complete", "Thanet: Revise the C")
    ]
    assert gone[0]["Gone since"] == pandas.Timestamp(LATER)


def test_what_the_pmo_changed_or_added_of_ours_is_told(second: Path) -> None:
    findings = frame(second, "Findings")
    told = findings[findings["Kind"].isin(["changed by hand", "sheet of the PMO's", "match unsure"])]
    assert sorted(zip(told["Kind"], told["Sheet"], told["Cell"].fillna(""), strict=True)) == [
        ("changed by hand", "Actions", "O12"),
        ("match unsure", "Thanet", "C7"),
        ("sheet of the PMO's", "Scratch", ""),
    ]


def test_the_history_has_a_row_for_each_action_and_round(second: Path) -> None:
    history = frame(second, "History")
    assert Counter(history["Position as at"].dt.date) == {JULY: 477, LATER: 476}
    assert history.groupby("Key").size().value_counts().to_dict() == {2: 476, 1: 1}
    rounds = openpyxl.load_workbook(second, data_only=True)["Summary"]
    days = [cell.value.date() for cell in rounds["A"] if isinstance(cell.value, datetime)]
    assert days == [JULY, LATER]


def test_comparing_the_two_masters_tells_the_same_as_the_movement(first: Path, second: Path) -> None:
    found = actionbook.compare(first, second, LATER, as_they_stood=True)
    assert Counter(one.change for one in found) == {
        "renumbered": 11, "status": 2, "gone": 1, "reworded": 1, "date moved": 1,
    }  # fmt: skip
    assert {one.note for one in found if one.change == "status"} == {"Completed"}
