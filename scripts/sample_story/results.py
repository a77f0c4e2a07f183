"""Makes what actionbook makes of the story: the plan recoloured, the master of three rounds, and the appendix."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from actionbook import make_appendix, recolour, write_appendix
from actionbook.consolidate_run import Asked, run_consolidation
from sample_story.plan_book import NAME
from sample_story.plan_words import TRUST
from sample_story.returns import EXPECTED, folder_of
from sample_story.still_workbook import make_still
from sample_story.who_does_what import ROUNDS

TITLE = f"{TRUST}: CQC improvement plan"
AS_OF, MEETING, COMMITTEE = ROUNDS[-1], date(2025, 6, 5), "Quality Committee"
RECOLOURED = f"{Path(NAME).stem} (RAG as at {AS_OF}).xlsx"
MASTER, PARAGRAPH = "Master tracker.xlsx", "Paragraph for the covering report.txt"
FORMS = (
    ("Appendix A.xlsx", False), ("Appendix A (accessible).xlsx", True), ("Appendix A.docx", False),
    ("Appendix A.html", False),
)

Known = tuple[str, str, int]
"""Team, ref and number of an action."""

NOTE_HEADING = "PMO note"
NOTES: Mapping[int, Mapping[Known, str]] = {
    1: {
        ("Acute Medicine", "4.3", 1): "On the agenda of the Improvement Board on 14 May.",
        ("Corporate Services", "2.2", 1): "DoG says done by the next return.",
        ("Emergency Department", "1.4", 1): "CNO asks: when do the two band 5 nurses start?",
        ("Surgery", "2.3", 1): "31 June? Asked matron on 6 May, said 30 June.",
    },
    2: {
        ("Emergency Department", "1.4", 1): "CNO asks: when do the two band 5 nurses start? Answer: in June.",
        ("Emergency Department", "4.2", 2): "Estates job 4471, raised 12 May.",
        ("Outpatients", "1.2", 1): "No workbook this time, only a web page. Asked for an Excel file.",
    },
}
"""What the PMO writes beside the table after a round, in a column of its own."""

REMARKS: Mapping[int, Mapping[Known, str]] = {
    1: {("Outpatients", "4.4", 1): "Rang on 6 May: the new form is with the printers, no date yet."},
    2: {},
}
"""The notes that the PMO puts on cells of actions after a round."""


def make_results(samples: Path, folder: Path) -> None:
    """Make the results of the story in `samples` in another folder; the same samples give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (folder / RECOLOURED, *folder.glob("Master tracker*.xlsx")):
        path.unlink(missing_ok=True)  # or they would be last time's, and kept as copies
    recolour(samples / NAME, AS_OF, folder / RECOLOURED)
    make_masters(samples, folder / MASTER)
    appendix = make_appendix(folder / MASTER, AS_OF, committee=COMMITTEE, meeting=MEETING)
    for name, accessible in FORMS:
        write_appendix(appendix, folder / name, accessible=accessible)
    (folder / PARAGRAPH).write_text(appendix.summary + "\n", encoding="utf-8", newline="\n")


def make_masters(samples: Path, master: Path) -> None:
    """Consolidate the three rounds as an admin does: the same name each time, with the PMO's notes in between."""
    for number, day in enumerate(ROUNDS, start=1):
        asked = Asked(day, master, expect=samples / EXPECTED, title=TITLE, cache=False)
        run_consolidation([str(folder_of(samples, number))], asked, lambda line: None, None)
        if number in NOTES:
            write_notes(master, number, day)


def write_notes(master: Path, number: int, day: date) -> None:
    """Write into a master what the PMO does after a round."""
    book = openpyxl.load_workbook(master)
    sheet = book["Actions"]
    headings = [cell.value for cell in sheet[1]]
    column = headings.index(NOTE_HEADING) + 1 if NOTE_HEADING in headings else len(headings) + 1
    sheet.cell(1, column, NOTE_HEADING)
    sheet.column_dimensions[sheet.cell(1, column).column_letter].width = 40
    rows = rows_of(sheet, headings)
    for known, words in NOTES[number].items():
        sheet.cell(rows[known], column, words)
    for known, words in REMARKS[number].items():
        sheet.cell(rows[known], headings.index("Action") + 1).comment = Comment(words, "PMO")
    book.save(master)
    make_still(master, day)


def rows_of(sheet: Worksheet, headings: list[str]) -> dict[Known, int]:
    """The row of each action of a master, the first where several have one number."""
    places = [headings.index(name) for name in ("Team", "Ref", "No")]
    rows: dict[Known, int] = {}
    for row, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        team, ref, number = (cells[place] for place in places)
        rows.setdefault((team, str(ref), number), row)
    return rows
