"""The words of the trust's other plans: estates, volunteers and podiatry."""

from collections.abc import Mapping

from sample_workbooks.content import ISSUES, Issue

ESTATES: Mapping[str, Issue] = {
    "E1": Issue(
        "1", "", "Fire doors on three wards do not close by themselves.", "", "", "Estates Manager",
        (
            "Mend or renew the closers on the nine doors",
            "Try every fire door once a month & write the result in the log",
            "Show ward staff how to report a door",
        ),
    ),
    "E2": Issue(
        "2", "", "Hot water on Orchard ward runs cooler than it should.", "", "", "Estates Manager & Orchard Matron",
        ("Fit a second mixing valve", "Take temperatures each morning", "Have a water engineer look at the tank"),
    ),
    "E3": Issue(
        "3", "", "The car park is dark after five in winter.", "", "", "Head of Estates",
        ("Renew the lamps by the east gate", "Ask late shifts where they feel unsafe"),
    ),
}

VOLUNTEERS: Mapping[str, Issue] = {
    "V1": Issue(
        "1", "", "Some volunteers have waited more than three months to begin.", "", "", "Volunteer Coordinator",
        ("Ask for references on the day of the talk", "Write to everyone who has waited more than six weeks",
         "Report the longest wait to the People Committee"),
    ),
    "V2": Issue(
        "2", "", "Volunteers do not always know whom to turn to on a ward.", "", "", "Matrons",
        ("Name a volunteer’s friend on each ward", "Put the name on the ward’s board"),
    ),
}

PODIATRY: Mapping[str, Issue] = {
    "P1": Issue(
        "1.1", "", "Instruments were not traced to the patient they were used on.", "", "", "Podiatry Lead",
        ("Scan each set at the start of the visit", "Check one day’s scans a week", "Renew the two broken scanners"),
    ),
    "P2": Issue(
        "1.2", "", "Home visits were put off without a new date.", "", "", "Podiatry Lead & Booking Office",
        ("Give a new date in the same call", "Count visits put off & show the count at the team meeting",
         "Ring everyone whose visit was put off in February"),
    ),
}

ALL_ISSUES: Mapping[str, Issue] = {**ISSUES, **ESTATES, **VOLUNTEERS, **PODIATRY}
