"""Plans with an issue a row and numbered lists in their cells: the trust's own plan, a team's return and a review."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from sample_workbooks.books import AMBER, BAND, BODY, FILLS, GREEN, HEADER, PURPLE, RED, TITLE, Book
from sample_workbooks.content import COULD, ISSUES, MUST, SHOULD, STAFF, TRUST, Issue
from sample_workbooks.expected import Expected, Reading, yes_or_no

REQUIREMENTS = {MUST: "#F8CBAD", SHOULD: "#FFF2CC", COULD: "#DDEBF7"}

PLAN_HEADINGS = (
    "RAG", "ISSUE IDENTIFIED", "ACTIONS TO BE TAKEN", "PERSON RESPONSIBLE",
    "TARGET COMPLETION DATE", "EVIDENCE TO BE PROVIDED", "PROGRESS TO DATE",
)
RETURN_HEADINGS = ("RAG", "Issue", "Actions", "Lead(s)", "Completion date", "Evidence", "Progress / update")

OPEN, LATE, DONE, EMBEDDED = "in progress", "overdue", "complete", "embedded"


class Line(NamedTuple):
    """One issue of a plan with what stands in its cells; `readings` are the actions as they should be read."""

    issue: str
    rag: str
    target: str
    progress: str
    readings: tuple[Reading, ...]
    mark: str = "."
    """What follows the number of an action: `1.` or `1)`."""


PLAN = (
    Line("1.1", "A", "1. 28/02/25\n2. Ongoing", "1. Completed 24/02/25.\n2. Seven of nine teams looked at so far.",
         (Reading(1, "2025-02-28", False, DONE), Reading(2, "", True, OPEN))),
    Line("1.2", "R", "1. 31/03/25\n2-5. Ongoing",
         "1. Not yet complete – finance are still checking the sums.\n2.\n"
         "3. Will be embedded once the duty manager’s handbook is out.\n4. Reported in February & March.",
         (Reading(1, "2025-03-31", False, LATE), Reading(2, "", True, OPEN), Reading(3, "", True, OPEN),
          Reading(4, "", True, OPEN))),
    Line("1.2 handover", "A", "1. 30/04/25\n2. by 30/05/2025\n3. June 2025",
         "1. Draft with the unit sisters for comment.\n2. 60% complete.",
         (Reading(1, "2025-04-30", False, OPEN), Reading(2, "2025-05-30", False, OPEN),
          Reading(3, "2025-06-30", False, OPEN))),
    Line("1.3", "G", "1. Completed\n2. Completed & ongoing\n3. 14/03/25", "",
         (Reading(1, "", False, DONE), Reading(2, "", True, DONE), Reading(3, "2025-03-14", False, DONE))),
    Line("2.1", "A", "30 May 2025", "1. Complete – list shown to the Audit Committee.\n2. Nearly done.",
         (Reading(1, "2025-05-30", False, DONE), Reading(2, "2025-05-30", False, OPEN),
          Reading(2, "2025-05-30", False, OPEN))),
    Line("2.2", "A", "1. End April 25\n2. Mid May 2025\n3. Q2 2025/26",
         "1. In progress.\n2. Training completed by 9 of 14 risk owners.\n3.",
         (Reading(1, "2025-04-30", False, OPEN), Reading(2, "2025-05-15", False, OPEN),
          Reading(3, "2025-09-30", False, OPEN))),
    Line("3", "A", "1-2. 30/04/25 & ongoing", "1. First picture seen by the Executive in March.",
         (Reading(1, "2025-04-30", True, OPEN), Reading(2, "2025-04-30", True, OPEN))),
    Line("3.1", "A", "1) 28/03/25\n2) Monthly", "1) Trees are up in six of eight bases.",
         (Reading(1, "2025-03-28", False, LATE), Reading(2, "", True, OPEN)), mark=")"),
    Line("3.2", "P", "1. 31/01/25", "1. Fully embedded.", (Reading(1, "2025-01-31", False, EMBEDDED),)),
    Line("4.1", "", "", "", (Reading(1, "", False, OPEN),)),
)

RETURN = (
    Line("1.2", "A", "1. 21 March 2025\n2. Ongoing", "1. COMPLETE\n2. To be completed by the end of May.",
         (Reading(1, "2025-03-21", False, DONE), Reading(2, "", True, OPEN))),
    Line("1.2 handover", "A", "1. 31.03.25\n2. 25/04/25 (was 28/02/25)\n3. 31/03/25 revised to 30/05/25",
         "1.\n2. Partially complete.\n3. Induction pack being rewritten.",
         (Reading(1, "2025-03-31", False, LATE), Reading(2, "2025-04-25", False, OPEN),
          Reading(3, "2025-05-30", False, OPEN))),
    Line("2.2", "A", "1-3. 14/04/25", "1. Action complete.\n2. Workshop completed, notes to follow.\n3. In progress",
         (Reading(1, "2025-04-14", False, DONE), Reading(2, "2025-04-14", False, OPEN),
          Reading(3, "2025-04-14", False, OPEN))),
    Line("3.1", "G", "1. & 2. 28/02/25", "1.\n2. Incomplete – two managers have sent nothing in.",
         (Reading(1, "2025-02-28", False, DONE), Reading(2, "2025-02-28", False, LATE))),
)

REVIEW_HEADINGS = (
    "", "Recommendation / learning from the review", "Action Required", "Owner", "To be Achieved by (date)",
)
REVIEW = (
    ("1", "Quayside should check that a person’s next of kin is asked about every long stay.",
     "1. Add the question to the weekly ward round sheet.\n2. Look at twenty sheets a month.\n"
     "2. Write to families who were not asked.\n3. Tell the Patient Safety Group what was found.",
     "Matron", "September 2025",
     tuple(Reading(number, "2025-09-30", False, OPEN) for number in (1, 2, 2, 3))),
    ("2", "The hospital must know who may let a person leave the ward at night.",
     "1. Settle who may decide, as set out in 1.1 & 1.2.\n2. Put the list by each ward door.",
     "Head of Estates & Matron", "28 March 2025",
     tuple(Reading(number, "2025-03-28", False, LATE) for number in (1, 2))),
    ("3", "Bank staff ought to have the same induction as everyone else.",
     "1. Give bank staff a place on each monthly induction.", "Ward Managers", "Ongoing",
     (Reading(1, "", True, OPEN),)),
)


def numbered(entries: tuple[str, ...], numbers: tuple[int, ...], mark: str = ".") -> str:
    """Entries as a list in one cell."""
    return "\n".join(f"{number}{mark} {entry}" for number, entry in zip(numbers, entries, strict=False))


def write_lines(
    book: Book, sheet: Worksheet, first: int, lines: tuple[Line, ...], issues: Mapping[str, Issue] = ISSUES
) -> Iterator[tuple[int, Line, Issue]]:
    """Write bands and issues from a row on; yields each line with the row it came to stand in."""
    row, theme = first, ""
    for line in lines:
        issue = issues[line.issue]
        if issue.theme != theme:
            theme = issue.theme
            book.band(sheet, row, 7, theme, **BAND)
            row += 1
        write_line(book, sheet, row, line, issue)
        yield row, line, issue
        row += 1


def write_line(book: Book, sheet: Worksheet, row: int, line: Line, issue: Issue) -> None:
    """Write one issue: RAG by fill alone, the requirement by the colour of the issue's cell."""
    numbers = tuple(reading.number for reading in line.readings)
    rag = {"bg_color": FILLS[line.rag]} if line.rag else {}
    book.put(sheet, row, 1, None, **BODY, **rag)
    book.put(sheet, row, 2, issue.words, **BODY, bg_color=REQUIREMENTS[issue.requirement])
    evidence = numbered(issue.evidence, numbers, line.mark)
    cells = (numbered(actions_of(line, issue), numbers, line.mark), issue.owner, line.target, evidence, line.progress)
    for column, text in enumerate(cells, start=3):
        book.put(sheet, row, column, text, **BODY)


def actions_of(line: Line, issue: Issue) -> tuple[str, ...]:
    """The words of the issue's actions, as many as are read."""
    return issue.actions[: len(line.readings)]


def expected_of(place: tuple[str, str, str], issue: Issue, words: tuple[str, ...], readings: tuple[Reading, ...],
                team: str) -> Iterator[Expected]:
    """What should be read from one issue; `place` is file, sheet and cell."""
    for action, (number, due, ongoing, status) in zip(words, readings, strict=True):
        yield Expected(
            *place, issue.ref, issue.heading, str(number), team, issue.theme, due, yes_or_no(ongoing), status, action
        )


def write_plan(folder: Path) -> list[Expected]:
    """The trust's own plan: governance block, three keys, bands, RAG by fill."""
    name, title = "Improvement plan March 2025 v3.xlsx", "Improvement plan"
    with Book(folder / name) as book:
        sheet = book.sheet(title, (8, 40, 50, 24, 22, 34, 50))
        write_front(book, sheet)
        for column, heading in enumerate(PLAN_HEADINGS, start=1):
            book.put(sheet, 20, column, heading, **HEADER)
        sheet.freeze_panes(20, 0)
        written = list(write_lines(book, sheet, 21, PLAN))
        write_figures(book)
    return [
        expected
        for row, line, issue in written
        for expected in expected_of((name, title, f"C{row}"), issue, actions_of(line, issue), line.readings, "")
    ]


FRONT = (
    (1, f"{TRUST.upper()} – CARE QUALITY IMPROVEMENT PLAN – March 2025 v3"),
    (2, "What the Trust will do about what inspectors found in January 2025, by when, and who will do it."),
    (4, "Improvement plan owner: Chief Nurse (CNO)"),
    (5, "Implementation monitoring: Improvement Group / Community Senior Leadership Team"),
    (6, "Executive approval: Executive Team, 14 March 2025"),
    (7, "Executive sponsor: Chief Nurse"),
    (8, "Reporting to: Quality Committee and Trust Board"),
)
KEY = (("Purple", "Embedded", PURPLE), ("Green", "Complete", GREEN), ("Amber", "In progress", AMBER),
       ("Red", "Overdue", RED))


def write_front(book: Book, sheet: Worksheet) -> None:
    """The title, the governance block and the three keys, side by side."""
    for row, text in FRONT:
        book.band(sheet, row, 7, text, **(TITLE if row == 1 else {"text_wrap": True}))
    write_keys(book, sheet)
    for row, (abbreviation, role) in enumerate(STAFF, start=11):
        book.put(sheet, row, 5, abbreviation)
        book.put(sheet, row, 6, role)


def write_keys(book: Book, sheet: Worksheet) -> None:
    """The headings of the three keys, and the colours of RAG and requirements."""
    for column, heading in ((1, "RAG KEY:"), (3, "Requirements:"), (5, "STAFF KEY:")):
        book.put(sheet, 10, column, heading, bold=True)
    for row, (colour, meaning, fill) in enumerate(KEY, start=11):
        book.put(sheet, row, 1, colour, bg_color=fill)
        book.put(sheet, row, 2, meaning)
    for row, (requirement, fill) in enumerate(REQUIREMENTS.items(), start=11):
        book.put(sheet, row, 3, requirement, bg_color=fill)


def write_figures(book: Book) -> None:
    """A second sheet that is no plan."""
    sheet = book.sheet("Figures")
    figures = (("Month", "Scores under a month old %"), ("Jan", 61), ("Feb", 68.5), ("Mar", 74))
    for row, cells in enumerate(figures, start=1):
        for column, value in enumerate(cells, start=1):
            book.put(sheet, row, column, value)


def write_return(folder: Path) -> list[Expected]:
    """A team's return in the plan's layout: the team and the day of the update in cells of their own."""
    name, title, team = "Gorse Hill plan Mar 2025.xlsx", "Action Plan", "Gorse Hill"
    with Book(folder / name) as book:
        sheet = book.sheet(title, (8, 40, 50, 24, 22, 34, 50))
        book.band(sheet, 1, 7, "CARE QUALITY IMPROVEMENT PLAN – Gorse Hill", **TITLE)
        for column, value in ((1, "Team:"), (2, team), (4, "Updated:"), (5, date(2025, 3, 14))):
            book.put(sheet, 2, column, value, bold=column in (1, 4))
        for column, heading in enumerate(RETURN_HEADINGS, start=1):
            book.put(sheet, 4, column, heading, **HEADER)
        written = list(write_lines(book, sheet, 5, RETURN))
    return [
        expected
        for row, line, issue in written
        for expected in expected_of((name, title, f"C{row}"), issue, actions_of(line, issue), line.readings, team)
    ]


def write_review(folder: Path) -> list[Expected]:
    """A plan after a review: refs under an empty heading, one date for all actions of a row, no RAG, no progress."""
    name, title, team = "Quayside review action plan.xlsx", "Quayside", "Quayside Community Hospital"
    expected: list[Expected] = []
    with Book(folder / name) as book:
        sheet = book.sheet(title, (5, 45, 60, 24, 24, 14))
        write_review_front(book, sheet, team)
        for row, (ref, text, actions, owner, target, readings) in enumerate(REVIEW, start=9):
            book.put(sheet, row, 1, int(ref), **BODY)
            for column, words in enumerate((text, actions, owner, target), start=2):
                book.put(sheet, row, column, words, **BODY)
            issue = Issue(ref, "", text, "", "", owner, ())
            words_of = tuple(line.split(". ", 1)[1] for line in actions.split("\n"))
            expected += expected_of((name, title, f"C{row}"), issue, words_of, readings, team)
    return expected


def write_review_front(book: Book, sheet: Worksheet, team: str) -> None:
    """The title and the labels with their values in the cells beside them."""
    title = f"{TRUST.upper()}: ACTION PLAN AFTER THE INDEPENDENT REVIEW INTO THE CARE OF ‘MRS T’"
    book.band(sheet, 1, 5, title, **TITLE)
    cells = (
        (3, 1, "Job title of manager completing action plan"), (3, 2, "Matron, Quayside"), (3, 3, "Team"), (3, 4, team),
        (3, 5, "Date Plan Created/ Updated"), (3, 6, "14/03/2025"), (4, 1, "Service Line"), (4, 2, "Inpatients"),
        (4, 3, "Date of Incident"), (4, 4, "9 TH July 2024"), (5, 1, "Brief Summary of Incident"),
        (5, 2, "Mrs T left the ward at night and was found unhurt the next morning."),
    )
    for row, column, text in cells:
        book.put(sheet, row, column, text, text_wrap=True)
    for column, heading in enumerate(REVIEW_HEADINGS, start=1):
        book.put(sheet, 8, column, heading, **{**HEADER, "bg_color": "#DDD9C4"})
