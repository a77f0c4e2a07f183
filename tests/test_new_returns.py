"""The returns of a plan say what the plan says, come back without anything to set up, and never stand over a file."""

from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from test_drafts import names
from click.testing import CliRunner, Result

import actionbook
from actionbook.cli import main
from actionbook.errors import ActionbookError, UnchangeableWorkbook
from actionbook.newbook import plan_in, returns, write_returns
from actionbook.newbook.file_names import file_names
from actionbook.plan import ActionPlan
from actionbook.reading import read_file
from actionbook.scheme import STATUSES

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set to Defined name:UserWarning")
AS_OF = date(2025, 4, 11)
PLAN = "Improvement plan March 2025 v3.xlsx"
ODD_TEAMS = ("A/B", "CON", "Thanet.", "Rowan " * 33, "low key", "Ward: 3", "=Sum", "~$Lock", "...")
OF_ONE_PLAN = (
    PLAN, "Gorse Hill plan Mar 2025.xlsx", "Estates safety plan.xlsx", "Kestrel action log 14.03.25.xlsx",
    "Larkfield improvement plan.xlsx", "Medicines incident plan - dates.xlsx", "Orchard return (2).xlsx",
    "Quayside review action plan.xlsx", "Tidewell Mar 2025.xlsx", "Volunteering plan.xlsm", "Bramble action log.ods",
)  # fmt: skip
OWN_FINDINGS = {"no RAG key", "team assumed", "sheet skipped", "column not used", "heading assumed", "text not placed"}
"""Kinds of finding that a form of ours can never bring about."""


def facts(plan: ActionPlan) -> list[tuple[object, ...]]:
    """What identifies the actions of a plan, and how they stand."""
    return [
        (one.issue.ref, one.issue.heading, one.issue.theme, one.issue.requirement, one.action.number, one.action.text,
         one.action.target.due, one.action.target.original, one.action.people.lead, one.action.people.support,
         one.status)
        for one in actionbook.judge(plan, AS_OF)
    ]  # fmt: skip


def run(*words: str | Path) -> Result:
    """Run the command `new`."""
    return CliRunner().invoke(main, ["new", "--as-of", f"{AS_OF}", *map(str, words)])


@pytest.mark.parametrize("name", OF_ONE_PLAN)
def test_a_return_says_of_every_action_what_the_plan_says(name: str, samples: Path, tmp_path: Path) -> None:
    plan = plan_in(samples / name)
    made = write_returns(plan, ["Rowan"], tmp_path / "Returns", AS_OF)
    back = read_file(made.returns[0].path)
    (returned,) = back.plans
    assert facts(returned) == facts(plan)
    assert (returned.title, returned.team, returned.version) == (plan.title, "Rowan", plan.version)
    assert (returned.purpose, returned.staff, returned.dated) == (plan.purpose, plan.staff, plan.dated)
    assert {one.kind for one in (*returned.findings, *back.findings)} & OWN_FINDINGS == set()
    assert not [words for words in made.notes if "reads as" in words]


@pytest.mark.parametrize("name", OF_ONE_PLAN)
def test_nothing_becomes_greener_on_that_day_or_later(name: str, samples: Path, tmp_path: Path) -> None:
    plan = plan_in(samples / name)
    made = write_returns(plan, ["Rowan"], tmp_path / "Returns", AS_OF)
    (returned,) = actionbook.read_plans(made.returns[0].path)
    for day in (AS_OF, date(2025, 12, 31), date(2026, 12, 31)):
        pairs = zip(actionbook.judge(plan, day), actionbook.judge(returned, day), strict=True)
        done = [(one, there) for one, there in pairs if STATUSES[there.status or "overdue"].done]
        assert [there.action.text for one, there in done if one.status != there.status] == [], day


def test_words_of_progress_and_evidence_are_in_the_return(samples: Path, tmp_path: Path) -> None:
    plan = plan_in(samples / PLAN)
    write_returns(plan, ["Rowan"], tmp_path, AS_OF)
    (returned,) = actionbook.read_plans(tmp_path / "Rowan.xlsx")
    for before, after in zip(plan.actions, returned.actions, strict=True):
        for said in (*before.evidence, *before.progress):
            assert any(said.text in one.text for one in (*after.evidence, *after.progress)), said


def test_words_that_belong_to_no_action_stand_as_a_note_and_are_told(shared: Path, tmp_path: Path) -> None:
    plan = plan_in(shared / "workbooks" / "plans" / "CMHT focussed inspection action plan June 2018 v4.xlsx")
    made = write_returns(plan, ["Rowan"], tmp_path, date(2018, 7, 12))
    sheet = openpyxl.load_workbook(tmp_path / "Rowan.xlsx")["Action plan"]
    notes = "\n".join(cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment)
    lost = [one.said.text for issue in plan.issues for one in issue.unmatched]
    assert lost and all(words in notes for words in lost)
    assert sum("stand as a note" in words for words in made.notes) == sum(bool(one.unmatched) for one in plan.issues)


def test_an_impossible_date_stays_as_it_is_written(samples: Path, tmp_path: Path) -> None:
    plan = plan_in(samples / "Medicines incident plan - dates.xlsx")
    write_returns(plan, ["Rowan"], tmp_path, AS_OF)
    (returned,) = actionbook.read_plans(tmp_path / "Rowan.xlsx")
    unread = [one.action.target.text for one in actionbook.judge(plan, AS_OF) if one.unread]
    assert unread and [one.action.target.text for one in actionbook.judge(returned, AS_OF) if one.unread] == unread
    shown = [one.action.rag.text for one in actionbook.judge(returned, AS_OF) if one.unread and one.action.rag]
    assert all(words.endswith("check date") for words in shown)


def test_returns_come_back_through_consolidate_with_every_team_named_right(samples: Path, tmp_path: Path) -> None:
    teams = tmp_path / "teams.txt"
    teams.write_text("\n".join(ODD_TEAMS), encoding="utf-8")
    plan = plan_in(samples / PLAN)
    made = run("--from", samples / PLAN, "--teams", teams, "-o", tmp_path / "Returns")
    assert made.exit_code == 0, made.output
    words = ["consolidate", str(tmp_path / "Returns"), "--expect", str(teams), "--as-of", f"{AS_OF}"]
    result = CliRunner().invoke(main, [*words, "-o", str(tmp_path / "Master.xlsx"), "--no-cache"])
    assert result.exit_code == 0, result.output
    master = actionbook.consolidate([str(tmp_path / "Returns")], AS_OF)
    judged = Counter((one.status or "").capitalize() for one in actionbook.judge(plan, AS_OF))
    assert Counter(master.actions["Team"]) == {" ".join(team.split()): len(plan.actions) for team in ODD_TEAMS}
    assert Counter(master.actions["Status"]) == {status: n * len(ODD_TEAMS) for status, n in judged.items()}


def test_a_team_may_be_called_anything(samples: Path, tmp_path: Path) -> None:
    names = ("Team: X", "Ward 3 – North", "Unit 7 (nights)", "Ünïcode 北", "'quoted'", "12", "July 2025", "Staff key",
             "Complete", "Red – overdue", "Label:", "Date: 2025", "#N/A", "TRUE", "e" * 300)  # fmt: skip
    made = write_returns(plan_in(samples / "Podiatry action log.xlsx"), names, tmp_path, AS_OF)
    assert made.notes == ()
    assert [actionbook.read_plans(one.path)[0].team for one in made.returns] == list(names)


def test_a_team_named_in_the_rows_gets_its_own_rows_only(samples: Path, tmp_path: Path) -> None:
    plan = plan_in(samples / "Rowan action log.xls")
    made = write_returns(plan, ["Rowan day"], tmp_path, AS_OF)
    (returned,) = actionbook.read_plans(tmp_path / "Rowan day.xlsx")
    assert len(returned.actions) == sum(action.team == "Rowan day" for action in plan.actions) == 4
    assert [words for words in made.notes if "Rowan night" in words and "3 of its actions in no return" in words]


def test_a_plan_from_new_gives_returns_and_a_return_is_a_plan(samples: Path, tmp_path: Path) -> None:
    write_returns(plan_in(samples / PLAN), ["Rowan"], tmp_path, AS_OF)
    write_returns(plan_in(tmp_path / "Rowan.xlsx"), ["Alder"], tmp_path, AS_OF)
    first, second = (plan_in(tmp_path / name) for name in ("Rowan.xlsx", "Alder.xlsx"))
    assert facts(first) == facts(second)
    assert (first.team, second.team) == ("Rowan", "Alder")


def test_no_file_is_written_where_one_of_them_stands_there_already(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "Alder.xlsx").write_text("mine", encoding="utf-8")
    result = run("--from", samples / PLAN, "--team", "Rowan", "--team", "Alder", "-o", tmp_path)
    assert result.exit_code == 1 and "there is a file of that name already, and nothing was written" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["Alder.xlsx"]
    assert (tmp_path / "Alder.xlsx").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("team", "name"),
    [
        ("Ashford CMHT", "Ashford CMHT.x"), ("A/B", "A-B.x"), ("CON", "Team CON.x"), ("nul.txt", "Team nul.txt.x"),
        ("Thanet.", "Thanet.x"), ("...", "Team.x"), ("~$Lock", "Lock.x"), ("Q" * 200, "Q" * 80 + ".x"),
        ('a<b>:"c|?*', "a-b-c-.x"), ("Île", "Île.x"),
    ],
)  # fmt: skip
def test_a_team_is_given_a_name_that_every_system_takes(team: str, name: str) -> None:
    assert file_names([team], ".x") == {team: name}


def test_names_that_differ_by_capitals_or_in_forbidden_signs_only_are_told_apart_by_a_number() -> None:
    names = file_names(["Rowan", "ROWAN", "A/B", "A:B"], ".x")
    assert list(names.values()) == ["Rowan.x", "ROWAN 2.x", "A-B.x", "A-B 2.x"]


def test_two_names_that_consolidate_takes_for_one_team_are_told(samples: Path, tmp_path: Path) -> None:
    made = write_returns(plan_in(samples / PLAN), ["Rowan", "ROWAN"], tmp_path, AS_OF)
    assert '"Rowan" and "ROWAN" will be taken for one team; give one of them another name' in made.notes


def test_one_theme_may_be_chosen_by_its_number(samples: Path, tmp_path: Path) -> None:
    themes = {issue.theme for issue in plan_in(samples / PLAN).issues if issue.theme}
    assert len(themes) > 1
    result = run("--from", samples / PLAN, "--team", "Rowan", "--theme", "2", "-o", tmp_path)
    assert result.exit_code == 0, result.output
    (returned,) = actionbook.read_plans(tmp_path / "Rowan.xlsx")
    assert {issue.theme for issue in returned.issues} == {theme for theme in themes if theme.startswith("2")}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--from", PLAN], 1, "no team is named"),
        (["--from", PLAN, "--team", "Rowan", "--theme", "9"], 1, 'no theme is "9"; its themes are:'),
        (["--from", PLAN, "--team", "Rowan", "--sheet", "Nowhere"], 1, 'there is no plan on a sheet "Nowhere"'),
        (["--from", "Saltmarsh and Harbourside return.xlsx", "--team", "Rowan"], 1, "say which with --sheet"),
        (["--from", "Rowan action log.xls", "--team", "Alder"], 1, 'none of the actions is for "Alder"'),
        (["--from", PLAN, "--team", "Rowan", "--title", "Mine"], 2, "--title is of no use here: a return takes"),
        (["--teams", PLAN], 2, "--teams is of no use here: it goes with --from"),
        (["--config", "--team", "Rowan"], 2, "--team is of no use here: the settings are the same for every plan"),
        (["--config", "--front-sheet"], 2, "give one of them at a time"),
        (["--team", "Rowan", "--team", "Alder"], 2, "a plan is of one team"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: list[str], code: int, said: str, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(samples)
    result = run(*words, "-o", tmp_path / "Returns")
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert not (tmp_path / "Returns").exists()


def test_returns_of_nobody_are_refused_in_the_library_too(samples: Path, tmp_path: Path) -> None:
    with pytest.raises(ActionbookError, match="no team is named"):
        write_returns(plan_in(samples / PLAN), [], tmp_path, AS_OF)


@pytest.mark.parametrize("there", [False, True])
def test_where_one_return_cannot_be_written_none_is_left(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    folder, write = tmp_path / "Returns" / "May", returns.write_new
    if there:
        folder.mkdir(parents=True)

    def fill_up(content: bytes, path: Path) -> None:
        if path.stem == "Alder":
            raise UnchangeableWorkbook("Alder.xlsx: nothing was changed, because writing failed")
        write(content, path)

    monkeypatch.setattr(returns, "write_new", fill_up)
    with pytest.raises(UnchangeableWorkbook, match=r"^Alder\.xlsx"):
        write_returns(plan_in(samples / PLAN), ["Rowan", "Alder"], folder, AS_OF)
    assert names(tmp_path) == (["Returns"] if there else []) and (not there or names(folder) == [])


def test_a_folder_for_the_returns_that_cannot_be_made_is_told(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnchangeableWorkbook, match=r"May: the folder for the returns could not be made \(.+\); give"):
        write_returns(plan_in(samples / PLAN), ["Rowan"], tmp_path / "file" / "May", AS_OF)
    assert names(tmp_path) == ["file"]
