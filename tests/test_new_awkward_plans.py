"""Returns of plans that are awkward: words struck out, columns by the month, dates moved, keys of another kind."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

import actionbook
from actionbook.newbook import Line, NewPlan, plan_bytes, plan_in, write_returns
from actionbook.newbook.live_rag import shown_by_status
from actionbook.plan import ActionPlan
from actionbook.scheme import JUNE_2018, STATUSES, RagColour, RagScheme

pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set to Defined name:UserWarning")
AS_OF = date(2025, 4, 11)
PLAIN = {"Ref": "1", "Issue": "Records must be kept", "Action": "Train all staff", "Lead": "Matron"}


def plan_with(folder: Path, rows: Sequence[Mapping[str, object]], struck: str = "") -> Path:
    """A workbook of a plan with one action a row; the words under one heading are struck through."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Action plan"
    sheet["A1"] = "Improvement plan"
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    for column, heading in enumerate(headings, 1):
        sheet.cell(3, column).value = heading
        for number, row in enumerate(rows, 4):
            cell = sheet.cell(number, column)
            cell.value = row.get(heading)  # type: ignore[assignment]
            if heading == struck:
                cell.font = Font(strike=True)
    book.save(folder / "Plan.xlsx")
    return folder / "Plan.xlsx"


def returned(path: Path, folder: Path) -> tuple[ActionPlan, ActionPlan, tuple[str, ...]]:
    """A plan, its return as it is read, and what was told."""
    plan = plan_in(path)
    made = write_returns(plan, ["Rowan"], folder / "Returns", AS_OF)
    (back,) = actionbook.read_plans(made.returns[0].path)
    return plan, back, made.notes


AWKWARD: dict[str, list[dict[str, object]]] = {
    "several columns of progress by the month": [
        {**PLAIN, "Target date": "30/06/25", "Progress February 2025": "Completed", "Progress March 2025": "Reopened"},
        {**PLAIN, "Action": "Audit", "Target date": "30/06/25", "Progress February 2025": "Not yet complete",
         "Progress March 2025": "Completed 14/03/25"},
    ],
    "a date that was moved, in words and in columns": [
        {**PLAIN, "Target date": "31/03/25 revised to 30/05/25"},
        {**PLAIN, "Action": "Audit", "Target date": datetime(2025, 2, 28), "Revised date": datetime(2025, 4, 30)},
        {**PLAIN, "Action": "Report", "Target date": "End March 25", "Revised date": "30/04/25"},
    ],
    "a day of completion, one of them still to come": [
        {**PLAIN, "Target date": "30/06/25", "Date completed": "01/04/25"},
        {**PLAIN, "Action": "Audit", "Target date": "30/06/25", "Date completed": "01/05/25"},
    ],
    "a share that is done": [
        {**PLAIN, "Target date": "30/06/25", "% complete": "50%"},
        {**PLAIN, "Action": "Audit", "Target date": "30/06/25", "% complete": "100%"},
    ],
    "words of a target that are long, quoted or in lines": [
        {**PLAIN, "Target date": 'End of "spring" 2025\nthat is 31/03/25'},
        {**PLAIN, "Action": "Audit", "Target date": "Ongoing, with a review in each quarter " * 8},
        {**PLAIN, "Action": "Report", "Target date": "=31/03/25"},
    ],
    "statuses of a status column": [
        {**PLAIN, "Action": f"Do {status}", "Target date": "30/06/25", "Status": status}
        for status in ("Not started", "On track", "At risk", "On hold", "Superseded", "Closed", "Risk accepted", "Done",
                       "Embedded", "Complete - awaiting sign-off", "50%")
    ],
    "words that look like something else": [
        {**PLAIN, "Action": "=SUM(A1)", "Target date": "30/06/25", "Progress": "+ more", "Evidence": "@home"},
        {**PLAIN, "Action": "- 1. Do this\n- 2. Do that", "Target date": "30/06/25", "Progress": "x" * 5000},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD)
def test_a_return_of_an_awkward_plan_says_the_same(name: str, tmp_path: Path) -> None:
    plan, back, notes = returned(plan_with(tmp_path, AWKWARD[name]), tmp_path)
    pairs = list(zip(actionbook.judge(plan, AS_OF), actionbook.judge(back, AS_OF), strict=True))
    assert [there.status for _, there in pairs] == [one.status for one, _ in pairs]
    assert [there.action.target.due for _, there in pairs] == [one.action.target.due for one, _ in pairs]
    assert [there.action.target.original for _, there in pairs] == [one.action.target.original for one, _ in pairs]
    assert [there.action.text for _, there in pairs] == [one.action.text for one, _ in pairs]
    assert not [words for words in notes if "reads as" in words]


def test_an_issue_without_an_action_stays_in_its_place(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {**PLAIN, "Target date": "30/06/25"}, {"Ref": "2", "Issue": "Fridges must be checked"},
        {**PLAIN, "Ref": "3", "Issue": "Staff must be seen", "Action": "See staff", "Target date": "30/06/25"},
    ]  # fmt: skip
    plan, back, _ = returned(plan_with(tmp_path, rows), tmp_path)
    for each in (plan, back):
        assert [(issue.ref, issue.text) for issue in each.bare_issues] == [("2", "Fridges must be checked")]
        assert [issue.ref for issue in each.issues] == ["1", "3"]
    (bare,) = back.bare_issues
    assert back.issues[0].place.position < bare.place.position < back.issues[1].place.position


def test_words_too_long_for_a_cell_are_kept_whole_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    line = Line({"action": "Train", "evidence": "Staff were trained. " * 2000}, target=AS_OF)
    (tmp_path / "Plan.xlsx").write_bytes(plan_bytes(NewPlan(lines=(line,)), AS_OF, 5))
    book = openpyxl.load_workbook(tmp_path / "Plan.xlsx")
    kept = "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert kept.count("Staff were trained.") >= 2000


def test_columns_by_the_month_keep_their_months(tmp_path: Path) -> None:
    rows = AWKWARD["several columns of progress by the month"]
    plan, back, _ = returned(plan_with(tmp_path, rows), tmp_path)
    assert [[(one.heading, one.text) for one in action.progress] for action in back.actions] == [
        [(one.heading, one.text) for one in action.progress] for action in plan.actions
    ]


def test_words_that_are_struck_out_stay_struck_out_and_complete_nothing(tmp_path: Path) -> None:
    rows = [{**PLAIN, "Target date": "30/06/25", "Progress": "Completed 01/04/25"}]
    plan, back, _ = returned(plan_with(tmp_path, rows, struck="Progress"), tmp_path)
    assert [one.struck for one in back.actions[0].progress] == [True]
    assert [one.status for one in actionbook.judge(back, AS_OF)] == ["in progress"]


def test_a_complete_that_serves_several_actions_makes_none_of_them_green(tmp_path: Path) -> None:
    path = plan_with(tmp_path, [{**PLAIN, "Action": "1. Train\n2. Audit", "Target date": "30/06/25",
                                 "Progress": "Staff trained. Completed."}])  # fmt: skip
    plan, back, _ = returned(path, tmp_path)
    before, after = ([one.status for one in actionbook.judge(each, AS_OF)] for each in (plan, back))
    assert before == after and "complete" not in after


def test_a_colour_that_a_person_gave_is_a_status_of_the_return(tmp_path: Path) -> None:
    path = plan_with(tmp_path, [{**PLAIN, "Target date": "30/06/25", "RAG": "A"},
                                {**PLAIN, "Action": "Audit", "Target date": "30/06/25", "RAG": "G"}])  # fmt: skip
    book = openpyxl.load_workbook(path)
    for cell, fill in (("F4", "FFC000"), ("F5", "00B050")):
        book["Action plan"][cell].fill = PatternFill("solid", fgColor=f"FF{fill}")
    book.save(path)
    plan, back, _ = returned(path, tmp_path)
    assert [action.status.text for action in back.actions if action.status] == ["In progress", "Complete"]
    assert [one.status for one in actionbook.judge(back, AS_OF)] == ["in progress", "complete"]


KEYS = {
    "green is on track": {"Red": "at risk", "Amber": "on track", "Green": "on track", "Blue": "complete"},
    "no amber": {"Red": "overdue", "Green": "complete"},
    "complete alone": {"Green": "complete", "Blue": "embedded"},
    "purple is late": {"Purple": "overdue", "Green": "complete", "Amber": "not started"},
}


@pytest.mark.parametrize("name", KEYS)
def test_what_is_not_done_never_has_the_word_or_the_fill_of_what_is(name: str) -> None:
    fills = {colour.word: colour.fill for colour in JUNE_2018.colours} | {"Blue": "005EB8"}
    scheme = RagScheme(tuple(RagColour(word, status, status, fills[word]) for word, status in KEYS[name].items()))
    shown = shown_by_status(scheme)
    done = [one for status, one in shown.items() if STATUSES[status].done]
    others = [one for status, one in shown.items() if not STATUSES[status].done]
    assert {one.word for one in done} & {one.word for one in others} == set()
    assert {one.fill for one in done} & {one.fill for one in others if one.fill} == set()


@pytest.mark.parametrize("value", ["Owner: Fred", "Low key", "Team: another", "Matron, lead: Fred", "= 3", "2"])
def test_a_value_of_the_cover_is_the_value_of_its_own_label(value: str, tmp_path: Path) -> None:
    about = NewPlan("A plan", governance={"Reporting to": value, "Executive sponsor": "Chief Nurse"}, team="Rowan")
    row = {"Action": "Train", "Target date": date(2025, 6, 30)}
    (tmp_path / "Plan.xlsx").write_bytes(plan_bytes(about, AS_OF, 5))
    book = openpyxl.load_workbook(tmp_path / "Plan.xlsx")
    sheet = book["Action plan"]
    header = next(cell.row for cell in sheet["A"] if cell.value == "Ref")
    for cell in sheet[header]:
        if cell.value in row:
            sheet.cell(header + 1, cell.column).value = row[cell.value]
    book.save(tmp_path / "Plan.xlsx")
    (plan,) = actionbook.read_plans(tmp_path / "Plan.xlsx")
    assert plan.governance == {"Team": "Rowan", "Reporting to": value, "Executive sponsor": "Chief Nurse"}
