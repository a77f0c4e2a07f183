"""A small appendix made by hand, and others made from it, to try every form on."""

from dataclasses import replace
from datetime import date

from actionbook.appendix import (
    LEFT_OVER,
    NO_ACTION,
    ActionLine,
    Appendix,
    Completed,
    CountLine,
    IssueBlock,
    KeyLine,
    NewDate,
    Overdue,
    Round,
    StaffLine,
    ThemeBlock,
    Withdrawn,
)

FILLS = {
    "Purple": "7030A0", "Green": "00B050", "Amber": "FFC000", "Red": "C00000", "Grey": "E8EDEE",
    "Must do": "F8CBAD", "Should do": "DDEBF7",
}  # fmt: skip
LONG = "The ward keeps a log of every observation, and a senior nurse reads it at the end of each shift. " * 60


def appendix() -> Appendix:
    """Three themes, one without actions; every status; blanks; a text too long for a row; words that need care."""
    return Appendix(
        title="Harbour ward improvement plan & “next steps” – March 2025 v3",
        as_of=date(2025, 4, 11),
        committee="Quality Committee",
        meeting=date(2025, 4, 24),
        version="v3",
        purpose="This plan answers what the inspectors found on the ward in January <2025> & says who does what.",
        governance=(("Plan owner", "Chief Nurse (CN)"), ("Reporting to", "Quality Committee and Board")),
        team=None,
        teams=(),
        rag_key=(
            KeyLine("Purple", "Embedded", FILLS["Purple"]),
            KeyLine("Green", "Complete", FILLS["Green"]),
            KeyLine("Amber", "In progress", FILLS["Amber"]),
            KeyLine("Red", "Overdue", FILLS["Red"]),
        ),
        requirement_key=(
            KeyLine("Must do", "4 actions", "F8CBAD"),
            KeyLine("Should do", "1 action", "DDEBF7"),
        ),
        staff_key=(StaffLine("CN", "Chief Nurse"), StaffLine("WM", "Ward Manager")),
        statuses=("embedded", "complete", "in progress", "overdue"),
        counts=(
            CountLine(
                "All actions", 5, {"embedded": 1, "complete": 1, "in progress": 2, "overdue": 1}, 0.4, 5, 0.2, 2
            ),
            CountLine(
                "1. Safe care", 4, {"embedded": 1, "complete": 1, "in progress": 1, "overdue": 1}, 0.5, 4, 0.25, 2
            ),
            CountLine("2. Staffing", 1, {"in progress": 1}, 0.0, 1, 0.0, 0),
            CountLine("3. Premises", 0, {}, None, 0, None, 0),
        ),
        team_counts=(),
        rounds=(
            Round(date(2025, 3, 14), 5, 0, 4, 1, 0.0),
            Round(date(2025, 3, 28), 5, 1, 2, 2, 0.2),
            Round(date(2025, 4, 11), 5, 2, 2, 1, 0.4),
        ),
        last_as_at=date(2025, 3, 28),
        overdue=(
            Overdue("1.1, action 3", "Audit handover", "WM", "31/03/2025", 11, "", "Two audits out of six are done."),
        ),
        new_dates=(
            NewDate("2.1, action 1", "Fill the vacant posts", "CN", "", date(2025, 3, 31), date(2025, 3, 31),
                    date(2025, 6, 30), 1, True, True),
        ),
        completed=(Completed("1.1, action 2", "Train all staff", "WM", "complete", "", "Attendance sheets"),),
        withdrawn=(Withdrawn("1.3, action 1", "Buy a second scale", "", "overdue", date(2025, 3, 14)),),
        themes=_themes(),
        selection="",
        summary=(
            "At 11 April 2025, 2 of 5 actions (40 %) were complete or embedded and 1 was overdue (last time 2). "
            "One action was completed since 28 March 2025."
        ),
        fills=FILLS,
    )  # fmt: skip


def _themes() -> tuple[ThemeBlock, ...]:
    handover = IssueBlock(
        "1.1", "Handover", "The trust must make handover safe & complete.", "Must do", "overdue", "Red",
        (
            ActionLine(1, "Write the procedure", "embedded", "Purple", people="CN", target="31/01/2025",
                       evidence="Procedure", progress="Embedded since February."),
            ActionLine(2, "Train all staff", "complete", "Green", people="WM", target="28/02/2025",
                       evidence="Attendance sheets", progress="Completed 02/04/25."),
            ActionLine(3, "Audit handover", "overdue", "Red", 11, people="WM", target="31/03/2025",
                       progress="Two audits out of six are done."),
            ActionLine(None, "", None, "", evidence="5. Audit report", kind=LEFT_OVER),
        ),
    )  # fmt: skip
    records = IssueBlock(
        "1.2", None, "Observations must be recorded.", "Must do", "in progress", "Amber",
        (
            ActionLine(1, LONG, "in progress", "Amber", due_soon=True, people="WM & CN", target="End April 25",
                       progress="=1+1 is not a formula here\n• first\n• second"),
        ),
    )  # fmt: skip
    posts = IssueBlock(
        "2.1", None, "The trust should fill vacant posts.", "Should do", "in progress", "Amber",
        (
            ActionLine(1, "Fill the vacant posts", "in progress", "Amber", people="CN",
                       target="31/03/25 revised to 30/06/25"),
        ),
    )  # fmt: skip
    nothing = IssueBlock("2.2", None, "Supervision", None, None, "", (ActionLine(None, "", None, "", kind=NO_ACTION),))
    return (
        ThemeBlock("1. Safe care", (handover, records)),
        ThemeBlock("2. Staffing", (posts, nothing)),
        ThemeBlock("3. Premises", ()),
    )


def of_teams() -> Appendix:
    """The same, of several teams."""
    one = appendix()
    return replace(
        one,
        teams=("Ashford", "Medway & Swale"),
        team_counts=(
            CountLine("Ashford", 5, {"complete": 3, "in progress": 2}, 0.6, 5, 0.4, 0),
            CountLine("Medway & Swale", 5, {"complete": 1, "in progress": 3, "overdue": 1}, 0.2, 5, 0.0, 2),
        ),
        overdue=(replace(one.overdue[0], teams="Ashford (11 days)"),),
        new_dates=(replace(one.new_dates[0], team="Medway & Swale"),),
        completed=(replace(one.completed[0], teams="Ashford"),),
        withdrawn=(replace(one.withdrawn[0], team="Ashford"),),
    )


def with_lines(number: int) -> Appendix:
    """The same with so many actions under the first issue, 1 or 300."""
    one = appendix()
    first = one.themes[0].issues[0]
    lines = tuple(replace(first.lines[place % 3], number=place + 1) for place in range(number))
    return replace(one, themes=(ThemeBlock("1. Safe care", (replace(first, lines=lines),)),))
