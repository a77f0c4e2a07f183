"""The sheet that says in plain words how a new plan is filled in."""

from actionbook.masterbook.book import Book
from actionbook.newbook.form import NewPlan
from actionbook.reading import FORM_SHEETS

SHEET = FORM_SHEETS[1]
WIDTH = 92

TEXT = (
    ("Begin", (
        "Fill in the cells above the table on the sheet Action plan: whose plan it is, who answers for it, what it is "
        "for. A team that fills this in for itself gives its name beside Team; a plan for all leaves it blank.",
        "Write the abbreviations you use, such as HoN, with their job titles on the sheet Words and people. They are "
        "then offered under Person responsible.",
    )),
    ("One action a row", (
        "Give each action a row of its own. Repeat Ref, Theme and Issue identified on every row of the issue, so that "
        "the rows can be sorted and filtered without losing where they belong. Count Action no. from 1 under each "
        "issue, and leave the numbers as they are once the plan has been sent to anybody.",
        "For example, the second action of issue 1.2 of a ward: Ref is 1.2, Theme is Medicines, Issue identified is "
        "Fridge temperatures were not recorded, Action no. is 2, Action is Check the record every morning at handover, "
        "Requirement is Must do, Person responsible is WM supported by pharmacist, Target date is 31/07/2026, Evidence "
        "is Record sheets for June and July, Progress is Began on 2 June, Status is In progress. The RAG then says In "
        "progress, and Overdue from 1 August on unless Status says Complete by then.",
    )),
    ("Dates", (
        "A date is a day, such as 31/07/2026. Where there is none, choose a word: Ongoing, Monthly, Quarterly or TBC.",
        "When a date is moved, leave Target date as it is and put the new day under Revised date: committees ask for "
        "both.",
    )),
    ("Status and RAG", (
        "The RAG works itself out, today and every day that the workbook is opened; it needs nothing but Status and "
        "the dates. It says Complete only when Status says Complete, and Embedded only when Status says Embedded. It "
        "says Overdue from the day after the date, not on the day itself. In the last {days} days before the date it "
        "says due soon beside the status. What is superseded, closed or accepted as a risk is grey and counts no more. "
        "Words under Progress change nothing in the RAG: change Status as well.",
        "To see the plan as it stands on another day, put that day beside Position as at.",
        "Where the RAG says check date, the cell holds words that are no day; give a day or choose a word.",
    )),
    ("Rows", (
        "Rows are ready below the last action. You may sort, filter, colour, delete and insert rows. Where a row has "
        "been inserted, its RAG is framed in red once it holds an action: copy the RAG of another row into it.",
        "Do not merge cells and leave no headings among the rows: a theme is a column, not a band.",
    )),
    ("What is locked", (
        "Headings, labels and keys are locked so that nothing is typed over them by accident. There is no password: in "
        "Excel choose Review, Unprotect Sheet; in LibreOffice choose Tools, Protect Sheet. You may add columns of your "
        "own to the right of RAG.",
    )),
    ("Printing", (
        "The plan prints on A4 across, one page wide, with the headings and the page number on every page.",
    )),
)  # fmt: skip
"""Headings and paragraphs."""


def write_instructions(book: Book, plan: NewPlan) -> None:
    """The last sheet."""
    page = book.page(SHEET)
    page.sheet.set_portrait()
    page.sheet.set_column(0, 0, WIDTH)
    page.text(0, 0, SHEET, book.look("title"))
    row = 2
    for heading, paragraphs in TEXT:
        page.text(row, 0, heading, book.look("heading"))
        for words in paragraphs:
            row += 1
            said = words.format(days=plan.due_soon_days)
            page.text(row, 0, said, book.look("plain long"))
            page.fit(row, (said, WIDTH))
        row += 2
