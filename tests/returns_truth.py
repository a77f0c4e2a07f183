"""The round of returns as read by hand: a few lines that know each file's columns, and the phrases that stand in it.

A second reading, independent of the package, of every action's cell, number, due date and status on a day.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl

Truth = tuple[str, str | None, str | None, int, date | None, str]
"""Cell, ref, sub-heading, number, due date and status of an action."""

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


def status_in(progress: str, due: date | None, as_of: date) -> str:
    if EMBEDDED.fullmatch(progress):
        return "embedded"
    if COMPLETE.fullmatch(progress):
        return "complete"
    return "overdue" if due and due < as_of else "in progress"


def cells(path: Path, name: str):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)[name]


def heading_of(issue: str) -> str | None:
    last = issue.split("\n\n")[-1].strip()
    return last if last in SUB_HEADINGS else None


def flat_truth(path: Path, name: str, as_of: date) -> list[Truth]:
    header, ref, number, issue, action, target, progress, _, _ = FLAT[path.name, name]
    made = cells(path, name)
    rows = []
    for row in range(header + 1, made.max_row + 1):
        if not made[f"{action}{row}"].value:
            continue
        due = due_in(made[f"{target}{row}"].value)
        status = status_in(str(made[f"{progress}{row}"].value or ""), due, as_of)
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


def numbered(text: str | None) -> dict[int, str]:
    found = re.findall(r"^(\d+)\.[ \n]?(.*?)(?=^\d+\.|\Z)", text or "", re.MULTILINE | re.DOTALL)
    return {int(number): words.strip() for number, words in found}


def refs_down(issues: list[tuple[int, str]]) -> Iterator[tuple[int, str | None, str | None]]:
    """Row, ref and sub-heading of each issue of a sheet without a column of refs."""
    ref = None
    for row, text in issues:
        match = re.match(r"(\d\.\d) ", text)
        ref = match[1] if match else (None if text == WITHOUT_REF else ref)
        yield row, ref, heading_of(text)


def listed_truth(path: Path, as_of: date) -> list[Truth]:
    made = cells(path, "Action Plan")
    rows = [(row, made[f"B{row}"].value) for row in range(6, 26) if made[f"B{row}"].value]
    truth = []
    for row, ref, heading in refs_down(rows):
        targets, progress = numbered(made[f"E{row}"].value), numbered(made[f"G{row}"].value)
        for number in numbered(made[f"C{row}"].value):
            due = due_in(targets[number])
            status = status_in(progress.get(number, ""), due, as_of)
            if made[f"A{row}"].fill.fgColor.rgb == "FF00B050" and status not in ("complete", "embedded"):
                status = "complete"
            truth.append((f"C{row}", ref, heading, number, due, status))
    return truth


def merged_truth(path: Path, as_of: date) -> list[Truth]:
    made = cells(path, "Sheet1")
    written = [(row, made[f"B{row}"].value) for row in range(9, 67) if made[f"B{row}"].value]
    issues = {row: (ref, heading) for row, ref, heading in refs_down(written)}
    truth, current = [], (None, None)
    for row in range(10, 67):
        current = issues.get(row, current)
        if action := made[f"C{row}"].value:
            due = due_in(made[f"E{row}"].value)
            status = status_in(str(made[f"G{row}"].value or ""), due, as_of)
            truth.append((f"C{row}", *current, int(action.split(".")[0]), due, status))
    return truth


def xls_truth(path: Path, as_of: date) -> list[Truth]:
    from python_calamine import CalamineWorkbook

    truth = []
    for row, values in enumerate(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:], 2):
        ref, issue, number, _, _, target, _, progress, _ = values
        due = target if isinstance(target, date) else due_in(target)
        status = status_in(progress, due, as_of)
        truth.append((f"D{row}", str(ref) or None, heading_of(issue), int(number), due, status))
    return truth


def round_truth(folder: Path, as_of: date) -> dict[tuple[str, str], list[Truth]]:
    """Every action of the round, by file and sheet."""
    truth = {(file, name): flat_truth(folder / file, name, as_of) for file, name in FLAT}
    truth |= {(file, "Action Plan"): listed_truth(folder / file, as_of) for file in LISTED}
    truth["Maidstone.xlsx", "Sheet1"] = merged_truth(folder / "Maidstone.xlsx", as_of)
    truth["DGS action log.xls", "Action log"] = xls_truth(folder / "DGS action log.xls", as_of)
    return truth
