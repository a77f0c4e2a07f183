"""The real plans and the round of returns, every action of them held against the cells themselves.

The reference material is read here with openpyxl by a few lines that know each file's columns, and by tables of the
phrases that stand in it: a second, independent reading. Skipped where the material is not beside the checkout.
"""

import re
import warnings
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from actionbook import read_plans, to_records
from actionbook.gathering import gather

AS_OF = date(2018, 7, 20)

COMPLETE = re.compile(
    r"COMPLETE|100% complete|Action complete\.|Complete – audit report filed\.|Completed – evidence on shared drive\."
    r"|Done\. SOP issued to all staff\.|Completed \d\d/\d\d/18\.|Closed at governance meeting \d\d/\d\d/18\."
)
EMBEDDED = re.compile(
    r"Fully embedded\.|Embedded – three audits in a row at target\.|Embedded in team practice since \d\d/\d\d/18\."
)
UNDATED = re.compile(r"Ongoing|On-going|TBC|Monthly")
MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
LAST_DAY = {4: 30, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 12: 31}

FLAT = {  # file, sheet: header row, then the columns of ref, number, issue, action, target, progress, RAG and status
    ("Medway and Swale return 12.07.18.xlsx", "Medway"): (4, "A", "C", "B", "D", "F", "H", "G", None),
    ("Medway and Swale return 12.07.18.xlsx", "Swale"): (4, "A", "C", "B", "D", "F", "H", "G", None),
    ("SKC Jul 2018.xlsx", "South Kent Coast"): (1, "B", "C", "D", "E", "G", "K", "I", "H"),
    ("South West Kent - Jul 2018 (2).xlsx", "SWK"): (3, "B", "C", "D", "E", "G", "K", "I", "H"),
    ("Thanet CMHT Jul 2018.xlsx", "Thanet"): (4, "B", "D", "H", "C", "F", "G", "A", None),
}

LISTED = ("Ashford CMHT plan Jul 2018.xlsx", "Canterbury & Coastal CMHT action plan Jul 2018 v2 FINAL.xlsx")

SUB_HEADINGS = {
    "Communication with general practitioners (GPs)",
    "Audit / performance",
    "Supervision policy & process",
    "Handover of care",
    "Policies",
    "Staff supervision",
}
WITHOUT_REF = "Overarching workforce actions to meet the should do’s in 4.1, 4.2 and 4.3 below:"


@pytest.fixture(scope="module")
def returns(shared: Path) -> Path:
    return shared / "workbooks" / "returns-2018-07"


def due_in(value: object) -> date | None:
    """The day a target of the returns means; the forms that stand in them, no others."""
    if isinstance(value, datetime):
        return value.date()
    text = re.sub(r"^\d+\. ", "", str(value or "").strip())
    if not text or UNDATED.fullmatch(text):
        return None
    text = re.sub(r" \(was .*\)$", "", text).rpartition(" revised to ")[2].removeprefix("by ")
    if match := re.fullmatch(r"(\d\d)[/.](\d\d)[/.](?:20)?(\d\d)", text):
        return date(2000 + int(match[3]), int(match[2]), int(match[1]))
    match = re.fullmatch(r"(?:(\d{1,2})(?:st|nd|rd|th)? |End (?:of )?)?([A-Z][a-z]+) (?:20)?(\d\d)", text)
    assert match, f"{value!r} is a form this test does not know"
    month = MONTHS[match[2][:3].lower()]
    return date(2000 + int(match[3]), month, int(match[1] or LAST_DAY[month]))


def status_in(progress: str, due: date | None) -> str:
    if EMBEDDED.fullmatch(progress):
        return "embedded"
    if COMPLETE.fullmatch(progress):
        return "complete"
    return "overdue" if due and due < AS_OF else "in progress"


def cells(path: Path, name: str):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)[name]


def told(record: dict) -> tuple:
    return (record["cell"], record["ref"], record["heading"], record["number"], record["due"], record["status"])


def heading_of(issue: str) -> str | None:
    last = issue.split("\n\n")[-1].strip()
    return last if last in SUB_HEADINGS else None


def flat_truth(path: Path, name: str) -> list[tuple]:
    header, ref, number, issue, action, target, progress, _, _ = FLAT[path.name, name]
    made = cells(path, name)
    rows = []
    for row in range(header + 1, made.max_row + 1):
        if not made[f"{action}{row}"].value:
            continue
        due = due_in(made[f"{target}{row}"].value)
        status = status_in(str(made[f"{progress}{row}"].value or ""), due)
        named = str(made[f"{ref}{row}"].value or "") or None
        rows.append(
            (
                f"{action}{row}",
                named,
                heading_of(made[f"{issue}{row}"].value),
                made[f"{number}{row}"].value,
                due,
                status,
            )
        )
    return rows


@pytest.mark.parametrize(("file", "name"), FLAT)
def test_every_action_of_the_flat_returns_is_right(returns: Path, file: str, name: str) -> None:
    plan = next(plan for plan in read_plans(returns / file) if plan.place.sheet == name)
    assert [told(record) for record in to_records([plan], AS_OF)] == flat_truth(returns / file, name)
    assert len(plan.actions) == 53


def numbered(text: str | None) -> dict[int, str]:
    found = re.findall(r"^(\d+)\.[ \n]?(.*?)(?=^\d+\.|\Z)", text or "", re.MULTILINE | re.DOTALL)
    return {int(number): words.strip() for number, words in found}


def refs_down(issues: list[tuple[int, str]]):
    """Row, ref and sub-heading of each issue of a sheet without a column of refs."""
    ref = None
    for row, text in issues:
        match = re.match(r"(\d\.\d) ", text)
        ref = match[1] if match else (None if text == WITHOUT_REF else ref)
        yield row, ref, heading_of(text)


@pytest.mark.parametrize("file", LISTED)
def test_every_action_of_the_returns_with_lists_is_right(returns: Path, file: str) -> None:
    made = cells(returns / file, "Action Plan")
    rows = [(row, made[f"B{row}"].value) for row in range(6, 26) if made[f"B{row}"].value]
    truth = []
    for row, ref, heading in refs_down(rows):
        targets, progress = numbered(made[f"E{row}"].value), numbered(made[f"G{row}"].value)
        for number in numbered(made[f"C{row}"].value):
            due = due_in(targets[number])
            status = status_in(progress.get(number, ""), due)
            if made[f"A{row}"].fill.fgColor.rgb == "FF00B050" and status not in ("complete", "embedded"):
                status = "complete"
            truth.append((f"C{row}", ref, heading, number, due, status))
    assert [told(record) for record in to_records(read_plans(returns / file), AS_OF)] == truth
    assert len(truth) == 53


def test_every_action_of_the_merged_return_is_right(returns: Path) -> None:
    made = cells(returns / "Maidstone.xlsx", "Sheet1")
    written = [(row, made[f"B{row}"].value) for row in range(9, 67) if made[f"B{row}"].value]
    issues = {row: (ref, heading) for row, ref, heading in refs_down(written)}
    truth, current = [], (None, None)
    for row in range(10, 67):
        current = issues.get(row, current)
        if action := made[f"C{row}"].value:
            due = due_in(made[f"E{row}"].value)
            status = status_in(str(made[f"G{row}"].value or ""), due)
            truth.append((f"C{row}", *current, int(action.split(".")[0]), due, status))
    assert [told(record) for record in to_records(read_plans(returns / "Maidstone.xlsx"), AS_OF)] == truth
    assert len(truth) == 53


def test_every_action_of_the_xls_return_is_right(returns: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    rows = (
        calamine.CalamineWorkbook.from_path(str(returns / "DGS action log.xls")).get_sheet_by_index(0).to_python()[1:]
    )
    truth = []
    for row, (ref, issue, number, _, _, target, _, progress, _) in enumerate(rows, 2):
        due = target if isinstance(target, date) else due_in(target)
        truth.append((f"D{row}", str(ref) or None, heading_of(issue), int(number), due, status_in(progress, due)))
    assert [told(record) for record in to_records(read_plans(returns / "DGS action log.xls"), AS_OF)] == truth
    assert len(truth) == 53


def test_the_round_of_returns_gives_477_actions_and_names_the_file_in_use(returns: Path) -> None:
    readings = gather([returns])
    plans = [plan for reading in readings for plan in reading.plans]
    assert sum(len(plan.actions) for plan in plans) == 477
    assert [plan.team for plan in plans] == [
        "Ashford CMHT",
        "Canterbury & Coastal CMHT",
        "DGS",
        "Maidstone",
        "Medway",
        "Swale",
        "South Kent Coast",
        "South West Kent CMHT",
        "Thanet",
    ]
    assert [reading.path.name[:2] for reading in readings if not reading.plans] == ["~$"]


JUNE = "CMHT focussed inspection action plan June 2018 v4.xlsx"


@pytest.fixture(scope="module")
def june(shared: Path):
    return read_plans(shared / "workbooks" / "plans" / JUNE)


def overdue(plans, as_of: date) -> list[tuple]:
    return [
        (one["ref"], one["heading"], one["number"]) for one in to_records(plans, as_of) if one["status"] == "overdue"
    ]


def test_the_june_2018_plan_has_62_actions_of_which_one_is_complete(june) -> None:
    records = to_records(june, AS_OF)
    assert len(records) == 62
    assert [(one["ref"], one["heading"], one["number"]) for one in records if one["declared"]] == [
        ("1.3", "Handover of care", 1),
        ("4.3", "Staff supervision", 1),
    ]
    assert {one["declared"] for one in records} == {None, "complete"}


def test_nothing_in_the_june_2018_plan_is_overdue_on_15_june(june) -> None:
    assert overdue(june, date(2018, 6, 15)) == []


def test_six_actions_of_the_june_2018_plan_are_overdue_on_10_july(june) -> None:
    assert overdue(june, date(2018, 7, 10)) == [
        *[("2.1", "Audit / performance", number) for number in (1, 2, 3, 4)],
        ("4.3", "Supervision policy & process", 3),
        ("5.2", None, 1),
    ]


def test_the_second_copy_of_1_2_is_reported_and_its_text_is_kept(june) -> None:
    assert [(finding.place.cell, finding.kind) for finding in june[0].findings if finding.kind == "copy"] == [
        ("B22", "copy")
    ]
    assert [action.number for issue in june[0].issues if issue.place.cell == "B22" for action in issue.actions] == [
        *range(10, 19)
    ]


def test_due_dates_of_the_june_2018_plan(june) -> None:
    due = {(one["cell"], one["number"]): one["due"] for one in to_records(june, AS_OF) if one["due"]}
    july, august = date(2018, 7, 31), date(2018, 8, 31)
    assert due == {
        ("C20", 1): july,
        ("C21", 5): july,
        ("C24", 1): july,
        **{("C26", number): date(2018, 7, 30) for number in (1, 2, 3, 4)},
        **{("C27", number): date(2018, 7, 9) for number in (1, 2, 3, 4)},
        ("C29", 1): august,
        ("C29", 2): july,
        ("C30", 1): july,
        ("C30", 3): july,
        ("C31", 1): july,
        ("C31", 2): august,
        ("C33", 1): july,
        ("C33", 2): july,
        ("C34", 1): july,
        ("C34", 2): july,
        ("C34", 3): august,
        ("C37", 2): august,
        ("C37", 3): date(2018, 6, 30),
        ("C39", 4): date(2019, 4, 30),
        ("C40", 1): date(2018, 6, 30),
    }


def test_the_investigation_plan_has_17_actions_all_due_at_the_end_of_2016(shared: Path) -> None:
    plans = read_plans(shared / "workbooks" / "plans" / "Verita Mr D action plan 2016.xlsx")
    records = to_records(plans, AS_OF)
    assert [(one["ref"], one["number"], one["cell"]) for one in records] == [
        *[("1", number, "C10") for number in (1, 2, 3, 4, 5)],
        *[("2", number, "C11") for number in (1, 2, 3, 4)],
        *[("3", number, "C12") for number in (1, 2, 3, 3)],
        *[("4", number, "C13") for number in (1, 2, 3, 4)],
    ]
    assert {one["due"] for one in records} == {date(2016, 12, 31)} and {one["status"] for one in records} == {"overdue"}
    assert {one["team"] for one in records} == {"Thanet Community Mental Health Team"}
