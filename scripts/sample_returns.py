"""Returns of an invented trust's teams, in three layouts, for the benchmark of consolidating."""

import random
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

AS_OF = date(2018, 7, 12)
"""The day the returns are of."""

PLAN = """
# 1. Safe wards and clinics
1.1 Fridge temperatures were not written down on every day that vaccines were kept.
- Put one sheet for the temperature on every fridge door
- Name two people in each base who read it, one for each half of the week
- Ring the pharmacist on the same day when it is above eight degrees
- Count missing days each month and send them to the medicines group
1.2 Staff could not say where the nearest grab bag was.
- Hang a plan of each floor with the grab bags marked on it
- Walk new starters to the bag on their first day
- Open and repack each bag in the first week of the quarter
1.3 Rooms had fixed points to which a cord could be tied.
- Survey each room that patients use alone with the estates officer
- Change the hooks and rails that the survey lists as high
- Keep the list of what remains in the handover folder
# 2. Care that is planned with people
2.1 A third of care plans did not hold the person's own words.
- Begin each plan with what the person wants to be able to do
- Read five plans aloud at the monthly team meeting & agree one change
- Offer a copy on paper or by email and write down which was chosen
2.2 Risk assessments were older than a year, or had not been looked at after an incident.
- Run the list of assessments older than ten months every Monday
- Give each one to a named clinician with a day to finish it
- Look at the assessment again within three days of any incident
- Show the share that is in date on the team's board
2.3 Carers did not know whom to ring at night.
- Print the night number on the back of every appointment card
- Ring twelve carers a quarter & ask whether they have used it
- Add the number to the answering machine of each base
# 3. People who are trained and supported
3.1 Fewer than four in five staff had had supervision in the last six weeks.
- Put the dates for the whole year into everyone's diary
- Use the one-page form so that each session is recorded the same way
- Name a second supervisor for each person, for when the first is away
- Send the figures to the service manager by the fifth of the month
3.2 Training in basic life support was out of date in most teams.
- Book two half days at each base before the end of the summer
- Release staff from clinics on those days & arrange cover
- Tell the learning desk who did not come, and book them again
3.3 New staff began before their local induction was done.
- Write a list of what must be shown on the first day
- Have the list signed by the starter & the team lead within ten days
- Look at every starter's list at the third month
3.4 Vacancies were carried for a year without a plan.
- Advertise each post within two weeks of the notice
- Go to the two nearest universities with an open day
- Agree with finance which posts may be filled over the number
# 4. Records and information
4.1 Notes were written up days after the visit.
- Give each visiting nurse a tablet that works without a signal
- Keep the last half hour of the day free for writing up
- Count notes written after more than a day, by base
4.2 Letters to family doctors took longer than a fortnight.
- Use the short letter with the four headings that doctors asked for
- Send letters by the electronic route & stop the paper copy
- Clear the letters that are waiting, the oldest first
- Ask ten practices each quarter whether letters come in time
4.3 Paper records were kept in an unlocked room.
- Fit a keypad to the room and change its number twice a year
- Move closed records to the store by the end of the quarter
- Sign records in and out in one book at the desk
# 5. How the service is led
5.1 Complaints were answered late, and what they taught was not shared.
- Ring the person who complains within two working days
- Draft the answer in the first fortnight & show it to the person
- Write the lesson in three lines for the monthly brief
- Bring late answers to the directorate's meeting with the reason
5.2 Risks stood on the register for years without a word of what was done.
- Close or rewrite every risk that has not moved since last year
- Give each risk one owner and one next step
- Take risks of fifteen and more to the quality committee
5.3 Staff did not feel that they were heard.
- Hold an open hour with the director at each base twice a year
- Answer what was asked there on the notice board within a month
- Do the seven-question survey each spring & each autumn
"""
ACTIONS = PLAN.count("\n- ")
PLACES = (
    "Alderwick", "Birchmere", "Cawdale", "Dunmarsh", "Eastrigg", "Fernhithe", "Garrowby", "Hollinsea", "Inglestone",
    "Jarrowdene", "Kilnmoor", "Lowthorne", "Marlhythe", "Netherby Cross", "Oakhanger", "Pendlewold", "Quernford",
    "Ravensea", "Stainholme", "Thrushcombe", "Ulverdene", "Vellacott", "Wetherlam", "Yarnbrook", "Zealmarsh",
)
SERVICES = (
    "District Nursing", "Older Adults", "Community Rehabilitation", "Health Visiting", "Podiatry", "School Nursing",
    "Falls Prevention", "Speech Therapy", "Dietetics", "Crisis Resolution", "Early Intervention", "Perinatal Care",
    "Learning Disability", "Memory Clinic", "Wheelchair Clinic", "Heart Failure Nursing", "Respiratory Care",
    "Diabetes Nursing", "Tissue Viability", "Continence Care", "Intermediate Care", "Stroke Rehabilitation",
    "Palliative Care", "Eating Disorders", "Talking Therapies", "Physiotherapy", "Occupational Therapy",
    "Sexual Health", "Dental Clinic", "Children's Therapies", "Looked After Children", "Immunisation", "Night Nursing",
    "Urgent Response", "Pain Clinic", "Lymphoedema Clinic", "Street Outreach", "Perioperative Care", "Frailty Unit",
    "Rapid Access",
)
LEADS = ("Team lead", "Ward manager", "Lead nurse & team lead", "Service manager", "Practice educator", "Matron")
EVIDENCE = ("Audit of {} records", "Minutes of {:%d/%m/%Y}", "Photograph of the board", "", "List kept at base {}")
STATES = (
    ("Overdue", "R", "#FF0000"), ("In progress", "A", "#FFC000"), ("Complete", "G", "#00B050"),
    ("Embedded", "P", "#7030A0"),
)
PROGRESS = {
    "Overdue": ("Waiting for the rota of base {}.", "{} of 30 done; sickness held us up.", "Asked again on {:%d/%m}."),
    "In progress": ("{} of 30 have been seen.", "The first part was tried in bay {}.", "Discussed on {:%d/%m/%y}.", ""),
    "Complete": ("Completed {:%d/%m/%y}.", "Complete – all {} were checked.", "Completed and filed, see note {}."),
    "Embedded": ("Embedded – {} months in a row.", "Fully embedded since {:%d/%m/%Y}."),
}
TARGETS = ("{:%d/%m/%y}", "{:%d %B %Y}", "End of {:%B %Y}", "Ongoing", "Monthly", "31/05/18 revised to {:%d/%m/%y}")
"""The ways in which some targets are written; the others are dates."""
LAYOUTS: tuple[tuple[bool, dict[str, str]], ...] = (
    (False, {
        "Theme": "theme", "Ref": "ref", "Action No": "number", "Issue": "issue", "Action": "action", "Lead": "lead",
        "Target date": "target", "Status": "status", "RAG": "rag", "Evidence": "evidence", "Progress": "progress",
    }),
    (False, {
        "R/A/G": "rag", "Theme": "theme", "Ref": "ref", "Issue": "issue", "No.": "number", "What we will do": "action",
        "By whom": "lead", "Deadline": "target", "Latest position": "progress",
    }),
    (True, {
        "Ref": "ref", "Area for improvement": "issue", "No": "number", "Action to be taken": "action",
        "Person responsible": "lead", "To be completed by": "target", "Update": "progress", "RAG": "rag",
        "Evidence": "evidence",
    }),
)
"""Headings and what stands below them; where true, themes are bands over the rows and an issue's cells are merged."""
WIDE = {"issue", "action", "progress"}


class Row(NamedTuple):
    """An action as a team returns it."""

    theme: str
    ref: str
    issue: str
    number: int
    action: str
    lead: str = ""
    target: date | str = ""
    status: str = ""
    rag: str = ""
    fill: str = ""
    evidence: str = ""
    progress: str = ""


def plan_rows() -> list[Row]:
    """The actions of the trust's plan, which every team is sent."""
    rows: list[Row] = []
    theme = ref = issue = ""
    for line in PLAN.strip().splitlines():
        mark, words = line.split(" ", 1)
        if mark == "#":
            theme = words
        elif mark != "-":
            ref, issue = mark, words
        else:
            number = sum(row.ref == ref for row in rows) + 1
            rows.append(Row(theme, ref, issue, number, words))
    return rows


def answered(row: Row, chance: random.Random) -> Row:
    """An action with what a team has put beside it; the same for the same state of `chance`."""
    status, rag, fill = chance.choices(STATES, (2, 5, 4, 1))[0]
    return row._replace(
        lead=chance.choice(LEADS), target=target_of(status, chance), status=status, rag=rag, fill=fill,
        evidence=filled_in(EVIDENCE, chance), progress=filled_in(PROGRESS[status], chance),
    )


def target_of(status: str, chance: random.Random) -> date | str:
    """A target that fits a status: to come where the action is in progress, gone by otherwise."""
    days = chance.randint(8, 250) if status == "In progress" else chance.randint(-150, -8)
    day = AS_OF + timedelta(days)
    in_words = days > 0 and chance.random() < 0.3
    return chance.choice(TARGETS).format(day) if in_words else day


def filled_in(forms: tuple[str, ...], chance: random.Random) -> str:
    """One of several sentences, with a recent date or a number put in."""
    form = chance.choice(forms)
    number, day = chance.randint(2, 29), AS_OF - timedelta(chance.randint(1, 90))
    return form.format(day if "%" in form else number)


def team_name(number: int) -> str:
    """The name of a team; from the thousandth on with a number at its end."""
    again, one = divmod(number, len(PLACES) * len(SERVICES))
    service, place = divmod(one, len(PLACES))
    return f"{PLACES[place]} {SERVICES[service]}{f' {again + 1}' if again else ''}"


def build_return(path: Path, number: int, version: int) -> None:
    """Write the return of a team; another version has other answers."""
    import xlsxwriter

    chance = random.Random(f"{number} {version}")
    rows = [answered(row, chance) for row in plan_rows()]
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": AS_OF})
        sheet = book.add_worksheet("Action Plan")
        sheet.write("A1", "Quality improvement plan – July 2018")
        sheet.write("A2", f"Team: {team_name(number)}")
        write_rows(book, sheet, rows, *LAYOUTS[number % len(LAYOUTS)])


def write_rows(book: "Workbook", sheet: "Worksheet", rows: list[Row], banded: bool, headings: dict[str, str]) -> None:
    """Write the table of a return, its headings in the fourth row."""
    looks = looks_of(book)
    sheet.write_row(3, 0, headings, looks["heading"])
    for column, name in enumerate(headings.values()):
        sheet.set_column(column, column, 45 if name in WIDE else 14)
    at = 4
    for theme, of_theme in groupby(rows, key=lambda row: row.theme):
        if banded:
            sheet.merge_range(at, 0, at, len(headings) - 1, theme, looks["heading"])
            at += 1
        for _, of_issue in groupby(of_theme, key=lambda row: row.ref):
            issue = list(of_issue)
            write_issue(sheet, at, issue, [*headings.values()], looks)
            if banded:
                merge_issue(sheet, at, issue, looks["body"])
            at += len(issue)


def looks_of(book: "Workbook") -> dict[str, "Format"]:
    """The formats of a return, by what they are for; a fill's by its colour."""
    body = {"text_wrap": True, "valign": "top", "border": 1}
    looks = {fill: book.add_format(body | {"bg_color": fill}) for _, _, fill in STATES}
    looks["heading"] = book.add_format({"bold": True, "bg_color": "#D9D9D9", "border": 1, "text_wrap": True})
    looks["day"] = book.add_format(body | {"num_format": "dd/mm/yyyy"})
    looks["body"] = book.add_format(body)
    return looks


def write_issue(sheet: "Worksheet", top: int, issue: list[Row], names: list[str], looks: dict[str, "Format"]) -> None:
    """Write the actions of an issue from a row down."""
    for at, row in enumerate(issue, top):
        for column, name in enumerate(names):
            value = getattr(row, name)
            if isinstance(value, date):
                sheet.write_datetime(at, column, value, looks["day"])
            else:
                sheet.write(at, column, value, looks[row.fill if name == "rag" else "body"])


def merge_issue(sheet: "Worksheet", top: int, issue: list[Row], look: "Format") -> None:
    """Merge the cells of an issue's number and words, which are the first two columns."""
    for column, words in enumerate((issue[0].ref, issue[0].issue)):
        sheet.merge_range(top, column, top + len(issue) - 1, column, words, look)
