"""The words of the invented trust's plan: its themes, issues and actions."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

TRUST = "Harbour and Downs Community NHS Foundation Trust"
PLAN_DATE = date(2025, 3, 14)

SAFE = "1. SAFE CARE Regulation 12 (HSCA 2014)"
GOVERNANCE = "2. GOOD GOVERNANCE Regulation 17 (HSCA 2014)"
WORKFORCE = "3. Workforce"
FURTHER = "4. Further improvement"

MUST = "Must do"
SHOULD = "Should do"
COULD = "Further improvement"


class Issue(NamedTuple):
    """What was found, and the actions that answer it."""

    ref: str
    theme: str
    text: str
    heading: str
    """A sub-heading that stands under the text; where there is no text, the whole of the issue."""
    requirement: str
    owner: str
    actions: tuple[str, ...]
    evidence: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The issue as it stands in one cell of a plan."""
        issue = f"{self.ref} {self.text}".strip() if self.text else ""
        return "\n\n".join(part for part in (issue, self.heading) if part)


ISSUES: Mapping[str, Issue] = {
    "1.1": Issue(
        "1.1", SAFE,
        "The Trust must make sure that every person on the community nursing caseload has a pressure ulcer score "
        "that is less than a month old.",
        "", MUST, "HoC supported by QLs & TVN",
        (
            "Put the pressure ulcer score on the first page of the visit record",
            "Look at ten visit records in each team every fortnight & tell the team what was seen",
        ),
        ("New visit record", "Fortnightly check sheets"),
    ),
    "1.2": Issue(
        "1.2", SAFE,
        "The Trust must have enough trained staff in its minor injury units whenever the doors are open.",
        "Staffing", MUST, "COO supported by HoC, HRM & Head of Temporary Staffing",
        (
            "Agree the fewest staff each unit may open with",
            "Fill gaps in the rota from the shared bank",
            "Tell the duty manager whenever a shift falls below the agreed number",
            "Report those shifts to the Board each month",
        ),
        ("Paper agreed by the Executive", "Bank fill rates", "Duty manager’s log"),
    ),
    "1.2 handover": Issue(
        "1.2", SAFE, "", "Handover between shifts", MUST, "H0C, QLs",
        (
            "Write down what a good handover holds",
            "Watch two handovers a week on each unit",
            "Make what is learnt part of every induction",
        ),
        ("Handover sheet", "Observation forms", "Induction pack"),
    ),
    "1.3": Issue(
        "1.3", SAFE, "The Trust should learn from each fall on its wards & share what it learns.",
        "", SHOULD, "CNO; HoT",
        (
            "Hold a ten-minute huddle after every fall",
            "Share one lesson a month with:\n• every ward\n• the night teams\n• the falls group",
            "Buy low beds for the bays nearest the nurses’ station",
        ),
        ("Huddle forms", "Lesson of the month"),
    ),
    "2.1": Issue(
        "2.1", GOVERNANCE, "The Trust must know which of its policies are out of date & who is to renew them.",
        "", MUST, "DoG",
        (
            "List every policy with its author & its review date",
            "Renew the twelve policies that matter most to safety",
            "Send authors a reminder 3 months before the review date",
        ),
        ("List of policies", "Minutes of the Policy Group"),
    ),
    "2.2": Issue(
        "2.2", GOVERNANCE, "The Trust should keep risk registers that say what is being done about each risk.",
        "Risk registers", SHOULD, "DoG with support from HoC & HoT",
        (
            "Give each risk an owner & a date",
            "Train risk owners to score a risk the same way",
            "Bring risks of 15 & above to the Quality Committee",
        ),
        ("Risk registers", "Attendance sheets", "Committee papers"),
    ),
    "3": Issue(
        "", WORKFORCE, "Work that serves both 3.1 and 3.2:", "", SHOULD, "HRM & COO",
        (
            "Make one monthly picture of vacancies, sickness & supervision",
            "Go through it with each service manager",
        ),
        ("Workforce report",),
    ),
    "3.1": Issue(
        "3.1", WORKFORCE, "The Trust should see that all staff have supervision & that a record of it is kept.",
        "", SHOULD, "HRM, QLs and Service Managers",
        (
            "Put up a supervision tree in every base",
            "Count supervision sessions held & report the share to each team",
        ),
        ("Photographs of the trees", "Supervision report"),
    ),
    "3.2": Issue(
        "3.2", WORKFORCE, "Staff would like to hear what became of the ideas they put forward.",
        "", COULD, "HRM",
        ("Hang a “you said, we did” board in every base",),
        ("Photographs of the boards",),
    ),
    "4.1": Issue(
        "4.1", FURTHER, "Patients could have a stronger voice in the improvement group.",
        "", COULD, "",
        ("Ask two patients to join the group & pay their fares",),
    ),
}

STAFF = (
    ("CNO", "Chief Nurse"),
    ("COO", "Chief Operating Officer"),
    ("DoG", "Director of Governance"),
    ("HoC", "Head of Community Nursing"),
    ("HoT", "Head of Therapies"),
    ("HRM", "Human Resources Manager"),
    ("QL", "Quality Lead"),
    ("TVN", "Tissue Viability Nurse"),
)
