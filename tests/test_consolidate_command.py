"""`actionbook consolidate` and `actionbook compare` as the admin runs them, over small rounds of invented teams."""

import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from rounds import ACTIONS, action, kinds, sheet_of, write_return

from actionbook import consolidate_run
from actionbook.cli import main

MAY, JUNE, JULY = "2025-05-09", "2025-06-06", "2025-07-04"


@pytest.fixture
def returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `returns` with the returns of two teams, in the folder the commands are run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ACTIONBOOK_CACHE", str(tmp_path / "readings"))
    write_return(tmp_path / "returns" / "Elm.xlsx", "Elm ward", dated="09/05/2025")
    write_return(tmp_path / "returns" / "Oak.xlsx", "Oak ward", dated="09/05/2025")
    return tmp_path / "returns"


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def consolidate(as_of: str, *more: str, source: str = "returns", output: str = "M.xlsx") -> Result:
    return run("consolidate", source, "-o", output, "--as-of", as_of, *more)


def movements(master: str = "M.xlsx") -> dict[tuple[str, str], str]:
    return {(row["Team"], row["Action"]): row["Movement"] for row in sheet_of(Path(master), "Actions")}


def test_a_first_round_says_what_was_read_and_what_it_found(returns: Path) -> None:
    result = consolidate(MAY)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "M.xlsx: 6 actions, position as at 09/05/2025",
        "files: 2 read, 0 skipped, 0 refused",
        "statuses: 4 in progress, 2 complete",
        f"findings: {result.stdout.rpartition('findings: ')[2].strip()}",
    ]
    assert "read 1 of 2: Elm.xlsx\n" in result.stderr
    assert set(movements().values()) == {"New"}


def test_quiet_prints_nothing_where_all_is_well(returns: Path) -> None:
    assert consolidate(MAY, "--quiet").output == ""


def test_a_bad_file_is_named_and_the_run_ends_with_1(returns: Path) -> None:
    (returns / "Ash.xlsx").write_bytes(b"")
    result = consolidate(MAY)
    assert result.exit_code == 1
    assert "files: 2 read, 0 skipped, 1 refused" in result.stdout
    assert "refused: Ash.xlsx: this file is empty (0 bytes); copy, download or send it again" in result.stdout
    source = next(row for row in sheet_of(Path("M.xlsx"), "Sources") if row["File"] == "Ash.xlsx")
    assert source["Outcome"] == "refused" and source["Why"].startswith("this file is empty")


def test_what_a_team_may_have_sent_in_place_of_a_workbook_is_among_the_sources(returns: Path) -> None:
    for name in ("Ash plan.xlsx.crdownload", "Fir return.docx", "Notes.txt"):
        (returns / name).write_bytes(b"x")
    (returns / "teams.csv").write_text("Elm ward\nOak ward\n", encoding="utf-8")
    result = consolidate(MAY, "--expect", str(returns / "teams.csv"))
    assert result.exit_code == 0 and "files: 2 read, 2 skipped, 0 refused" in result.stdout
    whys = {row["File"]: row["Why"] for row in sheet_of(Path("M.xlsx"), "Sources") if row["Outcome"] == "skipped"}
    assert list(whys) == ["Ash plan.xlsx.crdownload", "Fir return.docx"]
    assert whys["Fir return.docx"].startswith("this is a Word document, not a workbook; ask whoever sent it for the")
    assert "Fir return.docx: left out: this is a Word document" in run("check", "returns").output


def test_teams_that_should_be_there_and_are_not_are_named(returns: Path) -> None:
    Path("teams.txt").write_text("# the wards\nElm\nOak\nRowan ward\n", encoding="utf-16")
    write_return(returns / "Yew.xlsx", "Yew ward")
    result = consolidate(MAY, "--expect", "teams.txt")
    assert result.exit_code == 0 and "missing: Rowan ward" in result.stdout
    cover = openpyxl.load_workbook("M.xlsx")["Cover"]
    lines = {row[0].value: row[1].value for row in cover.iter_rows(max_col=2)}
    assert lines["Returns missing"] == "Rowan ward" and lines["Returns received"] == "from 3 of 4 teams"
    told = {(row["Kind"], row["Team"]) for row in sheet_of(Path("M.xlsx"), "Findings")}
    assert {("team missing", "Rowan ward"), ("team not expected", "Yew ward")} <= told


def test_a_team_known_by_its_initials_is_not_missing_nor_withdrawn_when_a_list_has_its_name_in_full(
    returns: Path,
) -> None:
    write_return(returns / "CYP.xlsx", "CYP", [action(1, "Buy lamps")])
    consolidate(MAY)
    Path("teams.txt").write_text("Elm ward\nOak ward\nChildren and Young People\n", encoding="utf-8")
    result = consolidate(JUNE, "--expect", "teams.txt")
    assert "missing" not in result.stdout and "team not expected" not in kinds(Path("M.xlsx"))
    (returns / "CYP.xlsx").unlink()
    assert "missing: CYP" in consolidate(JULY, "--expect", "teams.txt").stdout
    assert movements()[("CYP", "Buy lamps")] == "Not returned"
    told = [row["What"] for row in sheet_of(Path("M.xlsx"), "Findings") if row["Kind"] == "team missing"]
    assert len(told) == 1 and told[0].startswith("CYP sent nothing that could be used this time; its actions stand")


def test_the_settings_name_title_and_teams_of_the_round(returns: Path) -> None:
    (returns / "actionbook.toml").write_text('title = "Fire safety"\nexpect = ["Elm ward", "Rowan ward"]\n')
    assert "missing: Rowan ward" in consolidate(MAY).stdout
    assert openpyxl.load_workbook("M.xlsx")["Cover"]["A1"].value == "Fire safety"


def test_the_settings_name_the_team_of_a_file_that_does_not(returns: Path) -> None:
    write_return(returns / "return 3.xlsx", None, [action(1, "Buy lamps")])
    (returns / "actionbook.toml").write_text('[teams]\n"return 3.xlsx" = "Larch ward"\n')
    consolidate(MAY)
    assert ("Larch ward", "Buy lamps") in movements()


def test_a_return_whose_team_nothing_names_is_called_by_its_file_and_that_is_told(returns: Path) -> None:
    write_return(returns / "plan v2 (1).xlsx", None, [action(1, "Buy lamps")])
    consolidate(MAY)
    assert ("plan", "Buy lamps") in movements() and "team not named" in kinds(Path("M.xlsx"))


def test_plans_of_other_keys_are_brought_to_one_scheme_and_that_is_told(returns: Path) -> None:
    path = write_return(returns / "Yew.xlsx", "Yew ward", [action(1, "Buy lamps", Status=None)])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    sheet["D1"], sheet["D2"], sheet["D3"] = "RAG key", "Blue = Complete", "Green = On track"
    for cell, colour in (("D2", "0070C0"), ("D3", "00B050"), ("K6", "00B050")):
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    sheet["K5"] = "RAG"
    book.save(path)
    consolidate(MAY)
    row = next(row for row in sheet_of(Path("M.xlsx"), "Actions") if row["Team"] == "Yew ward")
    assert (row["Status"], row["RAG"]) == ("In progress", "Amber")
    told = [row["What"] for row in sheet_of(Path("M.xlsx"), "Findings") if row["Kind"] == "brought to one scheme"]
    assert len(told) == 1 and "Blue (complete) became Green" in told[0] and "Green (on track) became Amber" in told[0]


VERSIONS = [
    (("Elm (1).xlsx", "16/05/2025"), "Elm (1).xlsx", "it is dated 09/05/2025, the other 16/05/2025"),
    (("Elm v2 FINAL.xlsx", "09/05/2025"), "Elm v2 FINAL.xlsx", "the other v2 final"),
    (("Elm - Copy.xlsx", "02/05/2025"), "Elm.xlsx", "it is dated 02/05/2025, the other 09/05/2025"),
]


@pytest.mark.parametrize(("other", "used", "why"), VERSIONS)
def test_of_two_versions_the_newer_is_used_and_the_other_named(
    returns: Path, other: tuple[str, str], used: str, why: str
) -> None:
    write_return(returns / other[0], "Elm ward", [*ACTIONS, action(4, "Hold a drill")], dated=other[1])
    consolidate(MAY)
    assert {row["File"] for row in sheet_of(Path("M.xlsx"), "Actions") if row["Team"] == "Elm ward"} == {used}
    older = [row for row in sheet_of(Path("M.xlsx"), "Sources") if row["Outcome"] == "older"]
    assert len(older) == 1 and why in older[0]["Why"] and used in older[0]["Why"]


def test_of_versions_that_say_no_date_the_one_saved_last_is_used_and_that_is_a_finding(returns: Path) -> None:
    write_return(returns / "Elm.xlsx", "Elm ward")
    late = write_return(returns / "Elm ward.xlsx", "Elm ward", [*ACTIONS, action(4, "Hold a drill")])
    os.utime(returns / "Elm.xlsx", (1_000_000, 1_000_000))
    os.utime(late, (2_000_000, 2_000_000))
    consolidate(MAY)
    assert ("Elm ward", "Hold a drill") in movements() and "older version" in kinds(Path("M.xlsx"))


def test_a_second_round_tells_movement_and_keeps_the_first_master_beside(returns: Path) -> None:
    consolidate(MAY)
    first = Path("M.xlsx").read_bytes()
    rows = [
        action(1, "Train all staff in fire safety", Status="Complete"),
        action(3, "Put up plans of the exits on each floor"),
        action(4, "Hold a drill on every ward"),
    ]
    write_return(returns / "Elm.xlsx", "Elm ward", rows, dated="04/07/2025")
    consolidate(JULY)
    assert Path("M (as at 2025-05-09).xlsx").read_bytes() == first
    got = {action: movement for (team, action), movement in movements().items() if team == "Elm ward"}
    assert got == {
        "Train all staff in fire safety": "Completed",
        "Put up plans of the exits on each floor": "Reopened",
        "Hold a drill on every ward": "New",
    }
    oak = {action: movement for (team, action), movement in movements().items() if team == "Oak ward"}
    assert oak["Check every extinguisher once a month"] == "Worsened"  # due on 30 June
    gone = sheet_of(Path("M.xlsx"), "Withdrawn")
    assert [(row["Action"], row["Last status"]) for row in gone] == [
        ("Check every extinguisher once a month", "In progress")
    ]


def test_running_again_for_the_same_day_measures_against_the_round_before(returns: Path) -> None:
    consolidate(MAY)
    (returns / "Oak.xlsx").rename("Oak late.xlsx")
    consolidate(JUNE)
    assert movements()["Oak ward", ACTIONS[0]["Action"]] == "Not returned"
    once = Path("M.xlsx").read_bytes()
    consolidate(JUNE)
    assert Path("M.xlsx").read_bytes() == once
    rows = [action(1, ACTIONS[0]["Action"], Status="Complete"), *ACTIONS[1:]]
    write_return(returns / "Oak.xlsx", "Oak ward", rows, dated="05/06/2025")
    consolidate(JUNE)
    assert movements()["Oak ward", ACTIONS[0]["Action"]] == "Completed"
    history = sheet_of(Path("M.xlsx"), "History")
    assert [row["Position as at"].date() for row in history] == [date(2025, 5, 9)] * 6 + [date(2025, 6, 6)] * 6


def test_what_was_withdrawn_comes_back_with_its_notes(returns: Path) -> None:
    consolidate(MAY)
    book = openpyxl.load_workbook("M.xlsx")
    sheet = book["Actions"]
    sheet["AA1"] = "Ours"
    row = next(row for row in range(2, 8) if sheet[f"A{row}"].value == "Elm ward" and sheet[f"E{row}"].value == 2)
    sheet[f"AA{row}"] = "ask the estates team"
    sheet[f"H{row}"].comment = Comment("due in May", "PMO")
    book.save("M.xlsx")
    write_return(returns / "Elm.xlsx", "Elm ward", [ACTIONS[0], ACTIONS[2]], dated="06/06/2025")
    consolidate(JUNE)
    gone = sheet_of(Path("M.xlsx"), "Withdrawn")
    assert [(one["Action"], one["Ours"]) for one in gone] == [(ACTIONS[1]["Action"], "ask the estates team")]
    write_return(returns / "Elm.xlsx", "Elm ward", ACTIONS, dated="04/07/2025")
    consolidate(JULY)
    assert sheet_of(Path("M.xlsx"), "Withdrawn") == [] or "No action" in str(sheet_of(Path("M.xlsx"), "Withdrawn"))
    back = next(one for one in sheet_of(Path("M.xlsx"), "Actions") if one["Ours"])
    assert (back["Team"], back["Action"], back["Ours"]) == ("Elm ward", ACTIONS[1]["Action"], "ask the estates team")
    assert "action came back" in kinds(Path("M.xlsx"))
    notes = [cell.comment.text for line in openpyxl.load_workbook("M.xlsx")["Actions"] for cell in line if cell.comment]
    assert notes == ["due in May"]


def test_an_earlier_day_than_that_of_the_master_is_refused(returns: Path) -> None:
    consolidate(JUNE)
    before = Path("M.xlsx").read_bytes()
    result = consolidate(MAY)
    assert result.exit_code == 1
    assert "M.xlsx: this master stands at 06/06/2025, which is after 09/05/2025; give a later --as-of" in result.stderr
    assert Path("M.xlsx").read_bytes() == before


def test_a_first_master_beside_another_says_that_nothing_was_taken_from_that_one(returns: Path) -> None:
    consolidate(MAY, output="Tracker May.xlsx")
    consolidate(JUNE, output="Tracker June.xlsx")
    (returns.parent / "broken.xlsx").write_bytes(b"PK")
    result = consolidate(JULY, output="Tracker July.xlsx")
    assert result.stdout.splitlines()[-1] == (
        "first of its name: nothing was taken from Tracker June.xlsx (as at 06/06/2025), which stands beside it; "
        "if that is last time's master, run again with --previous \"Tracker June.xlsx\""
    )
    assert set(movements("Tracker July.xlsx").values()) == {"New"}


@pytest.mark.parametrize(
    ("as_of", "more"), [(JULY, ("--previous", "Tracker June.xlsx")), (MAY, ())], ids=["it is named", "it is later"]
)
def test_a_master_beside_the_new_one_is_not_told_where(returns: Path, as_of: str, more: tuple[str, ...]) -> None:
    consolidate(JUNE, output="Tracker June.xlsx")
    assert "first of its name" not in consolidate(as_of, *more).stdout
    assert "first of its name" not in consolidate(as_of).stdout  # with a memory of its own


def test_an_old_return_in_a_folder_for_old_ones_gives_way_and_where_it_is_the_only_one_is_told(returns: Path) -> None:
    done = [{**one, "Status": "Complete"} for one in ACTIONS]
    for team in ("Elm", "Ash"):
        write_return(returns / "Old" / f"{team}.xlsx", f"{team} ward", done)
    os.utime(returns / "Elm.xlsx", (1, 1))
    consolidate(MAY)
    rows = sheet_of(Path("M.xlsx"), "Actions")
    assert {row["File"] for row in rows} == {"Elm.xlsx", "Oak.xlsx", "Old/Ash.xlsx"}
    [told] = [row for row in sheet_of(Path("M.xlsx"), "Findings") if row["Kind"] == "return put away"]
    assert (told["Team"], told["File"]) == ("Ash ward", "Old/Ash.xlsx")
    assert told["What"] == 'nothing newer of this team was found than this return, which stands in the folder "Old"'


def test_a_workbook_that_is_no_master_is_not_written_over(returns: Path) -> None:
    write_return(Path("M.xlsx"), "Elm ward")
    before = Path("M.xlsx").read_bytes()
    result = consolidate(MAY)
    assert result.exit_code == 1 and "this is not a master tracker that actionbook made" in result.stderr
    assert Path("M.xlsx").read_bytes() == before


def test_a_master_that_somebody_saves_during_the_run_is_not_written_over(
    returns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    consolidate(MAY)
    noted = Path("M.xlsx").read_bytes() + b"\0"  # as good as another content
    make = consolidate_run.consolidate_round

    def slowly(*words: object) -> object:
        made = make(*words)  # type: ignore[arg-type]
        Path("new.xlsx").write_bytes(noted)
        os.replace("new.xlsx", "M.xlsx")
        return made

    monkeypatch.setattr(consolidate_run, "consolidate_round", slowly)
    result = consolidate(JUNE)
    assert result.exit_code == 1 and "somebody saved this file just now; run it again" in result.stderr
    assert Path("M.xlsx").read_bytes() == noted


WRONG = [
    (("--as-of", "31/06/2025"), 2, "cannot be read as a day, or does not exist"),
    (("--as-of", "1899-12-31"), 2, "31/12/1899 is before 1900, where Excel's days begin; give a later day"),
    (("--as-of", "0025-05-16"), 2, "16/05/0025 is before 1900"),
    (("-o", "M.xls"), 1, "M.xls: a master tracker is an .xlsx workbook"),
    (("-o", "."), 1, "this is a folder; give the name of a file"),
    (("-o", "nowhere/M.xlsx"), 1, "there is no folder nowhere; make it first"),
    (("--previous", "returns/Elm.xlsx"), 1, "this is not a master tracker that actionbook made"),
    (("--expect", "none.txt"), 2, "there is no such file"),
    (("--jobs", "0"), 2, '"0" is not right; give a whole number'),
]


@pytest.mark.parametrize(("words", "code", "message"), WRONG)
def test_a_wrong_option_is_told_in_plain_words(returns: Path, words: tuple[str, ...], code: int, message: str) -> None:
    result = run("consolidate", "returns", "--as-of", MAY, *words)
    assert result.exit_code == code and message in result.stderr.replace("\n", " ")


NO_LISTS = {
    "list.xlsx": (None, "it is a workbook; copy the names of the teams into a text file, one a line"),
    "list.pdf": (b"%PDF-1.7\nElm ward\n", "it is no plain text; copy the names"),
    "list.rtf": (b"{\\rtf1 Elm ward\\par}", "it is no plain text"),
    "list.dat": (b"Elm\0ward", "it is no plain text"),
    "long.txt": (b"Elm ward\n" * 200_000, "it is longer than 1,000 KB; give a text file"),
}


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list_of_teams_is_refused_in_a_sentence(returns: Path, name: str) -> None:
    content, message = NO_LISTS[name]
    Path(name).write_bytes((returns / "Elm.xlsx").read_bytes() if content is None else content)
    for words in (["consolidate", "returns", "--expect", name], ["new", "--from", "returns/Elm.xlsx", "--teams", name]):
        result = run(*words)
        assert result.exit_code == 1 and f"{name}: the list of teams cannot be read: {message}" in result.stderr
    assert not Path("Master tracker.xlsx").exists() and not Path("Elm returns").exists()


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names")
@pytest.mark.parametrize("option", ["--expect", "--teams"])
@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
def test_a_list_of_teams_is_no_pipe_or_device(returns: Path, name: str, option: str) -> None:
    os.mkfifo("pipe")
    words = ["consolidate", "returns"] if option == "--expect" else ["new", "--from", "returns/Elm.xlsx"]
    result = run(*words, option, name)
    assert result.exit_code == 1 and f"{name}: the list of teams cannot be read: it is not an ordinary" in result.stderr


def test_a_list_of_teams_may_be_what_excel_saves_as_csv(returns: Path) -> None:
    Path("teams.csv").write_bytes("Elm ward\r\nCaf\xe9 ward\r\n".encode("cp1252"))
    assert "missing: Café ward" in consolidate(MAY, "--expect", "teams.csv").stdout


def test_a_folder_without_an_action_makes_no_master(returns: Path) -> None:
    for path in returns.iterdir():
        path.write_bytes(b"")
    result = consolidate(MAY)
    assert result.exit_code == 1 and "nothing was made: no action was found" in result.stderr
    assert not Path("M.xlsx").exists()


@pytest.mark.parametrize("source", ["retruns", "empty", "returns/E*m.xlsx"])
def test_last_time_s_master_stays_where_no_return_is_read_at_all(returns: Path, source: str) -> None:
    consolidate(MAY)
    Path("empty").mkdir()
    (returns / "Elm.xlsx").write_bytes(b"")  # a pattern that means a file which is refused
    before = Path("M.xlsx").read_bytes()
    result = consolidate(JUNE, source=source)
    assert result.exit_code == 1 and "nothing was made: no action was found in any of the files" in result.stderr
    assert Path("M.xlsx").read_bytes() == before and [path.name for path in Path().glob("*.xlsx")] == ["M.xlsx"]


def test_the_master_may_stand_among_the_returns(returns: Path) -> None:
    consolidate(MAY, output="returns/M.xlsx")
    result = consolidate(JUNE, output="returns/M.xlsx")
    assert "files: 2 read (2 of them not changed since they were read before), 1 skipped, 0 refused" in result.stdout
    result = consolidate(JULY, output="returns/M.xlsx")
    assert ", 2 skipped, 0 refused" in result.stdout
    why = [row["Why"] for row in sheet_of(returns / "M.xlsx", "Sources") if row["Outcome"] == "skipped"]
    assert why == [
        "an earlier master tracker, kept when a newer one was made",
        "it is the master tracker itself",
    ]


def test_masters_of_trusts_become_the_master_of_a_system(returns: Path) -> None:
    consolidate(MAY, output="Trust A.xlsx")
    write_return(Path("north") / "Fir.xlsx", "Fir ward", [action(1, "Mend the doors"), action(2, "Buy lamps")])
    consolidate(MAY, source="north", output="Trust B.xlsx")
    result = run("consolidate", "Trust A.xlsx", "Trust B.xlsx", "-o", "System.xlsx", "--as-of", MAY)
    assert "System.xlsx: 8 actions" in result.stdout
    rows = sheet_of(Path("System.xlsx"), "Actions")
    assert {row["Team"] for row in rows} == {"Elm ward", "Oak ward", "Fir ward"}
    assert {row["File"] for row in rows} == {"Trust A.xlsx", "Trust B.xlsx"}


def test_a_second_run_reads_only_what_changed(returns: Path) -> None:
    consolidate(MAY)
    write_return(returns / "Elm.xlsx", "Elm ward", [action(1, "Another action altogether")])
    result = consolidate(JUNE)
    assert "files: 2 read (1 of them not changed since they were read before)" in result.stdout
    assert "not changed since" not in consolidate(JULY, "--no-cache").stdout


def test_compare_tells_what_is_otherwise_in_each_form(returns: Path) -> None:
    rows = [action(1, ACTIONS[0]["Action"], Target_date=date(2025, 7, 31), Lead="Matron"), *ACTIONS[1:]]
    write_return(Path("new.xlsx"), "Elm ward", [*rows, action(4, "=HYPERLINK(\"http://x\")")])
    table = run("compare", "returns/Elm.xlsx", "new.xlsx", "--as-of", MAY)
    assert "3 differences: 1 added, 1 date moved, 1 owner" in table.stdout
    lines = run("compare", "returns/Elm.xlsx", "new.xlsx", "--as-of", MAY, "--format", "csv").stdout.splitlines()
    assert lines[1].startswith("date moved,Elm ward,1.1,,1,") and "30/06/2025,31/07/2025,31 days later" in lines[1]
    assert "'=HYPERLINK" in lines[3]
    assert run("compare", "returns/Elm.xlsx", "new.xlsx", "-o", "changes.xlsx", "--as-of", MAY).exit_code == 0
    sheet = openpyxl.load_workbook("changes.xlsx")["Changes"]
    assert [cell.value for cell in sheet["A"]] == ["Change", "date moved", "owner", "added"]
    assert sheet["H4"].data_type == "s" and sheet["H4"].value.startswith("=HYPERLINK")


def test_comparing_a_plan_with_itself_says_so(returns: Path) -> None:
    result = run("compare", "returns/Elm.xlsx", "returns/Elm.xlsx")
    assert result.exit_code == 0 and "There is no difference in actions, dates, statuses or people." in result.stdout


@pytest.mark.parametrize("output", ["returns/Elm.xlsx", "new.xlsx"])
def test_a_comparison_does_not_take_the_place_of_what_is_compared(returns: Path, output: str) -> None:
    write_return(Path("new.xlsx"), "Elm ward", ACTIONS)
    before = Path(output).read_bytes()
    result = run("compare", "returns/Elm.xlsx", "new.xlsx", "-o", output, "--as-of", MAY)
    assert result.exit_code == 1 and Path(output).read_bytes() == before
    told = "nothing was written, because this is one of the workbooks that are compared; give another name"
    assert result.stderr == f"Error: {Path(output).name}: {told}\n"


def test_a_comparison_keeps_what_stood_in_its_place_and_changes_nothing_that_is_open(returns: Path) -> None:
    write_return(Path("new.xlsx"), "Elm ward", ACTIONS[1:])
    given = ("compare", "returns/Elm.xlsx", "new.xlsx", "-o", "Minutes.xlsx", "--as-of", MAY)
    minutes, mark = Path("Minutes.xlsx"), Path("~$Minutes.xlsx")
    minutes.write_bytes(b"of somebody else")
    mark.write_bytes(b"\4Anna")
    assert "it is open in Excel (by Anna)" in run(*given).stderr and minutes.read_bytes() == b"of somebody else"
    mark.unlink()
    first, again = run(*given), run(*given)
    assert "the file that stood there is kept as Minutes (before " in first.stdout and "is kept" not in again.stdout
    assert [one.read_bytes() for one in Path().glob("Minutes (before *")] == [b"of somebody else"]
