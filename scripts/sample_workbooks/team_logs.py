"""The action logs that the invented trust's teams sent in."""

from datetime import date

from sample_workbooks.logs import Log, Row

KESTREL = Log(
    "Action log", "Kestrel",
    (
        ("Ref", "ref"), ("Recommendation", "issue"), ("Action no.", "number"), ("Agreed action", "action"),
        ("Action owner", "owner"), ("To be completed by", "target"), ("BRAG", "rag"), ("Latest update", "progress"),
        ("Assurance", "evidence"),
    ),
    (
        Row("1.1", 1, date(2025, 2, 28), "G", "Completed 26/02/25.", "2025-02-28", False, "complete"),
        Row("1.1", 2, "Ongoing", "A", "Two of our three rounds looked at.", "", True, "in progress"),
        Row("1.2", 1, "31/03/25", "R", "Not yet complete – waiting for the rota.", "2025-03-31", False, "overdue",
            note="Rung on 20 March and again on 27 March."),
        Row("1.2", 2, "Ongoing", "A", "50% complete.", "", True, "in progress"),
        Row("1.2", 3, date(2025, 4, 25), "G", "", "2025-04-25", False, "complete"),
        Row("1.2", 4, "Monthly", "P", "Embedded – five reports in a row.", "", True, "embedded", hidden=True),
        Row("2.1", 1, date(2025, 4, 11), "A", "", "2025-04-11", False, "in progress", hidden=True),
        Row("2.1", 2, "30/06/25", "A", "To be completed by the end of June.", "2025-06-30", False, "in progress"),
        Row("2.1", 3, "31.03.25 revised to 16.05.25", "A", "", "2025-05-16", False, "in progress",
            note="The new date was agreed by the Policy Group."),
        Row("3", 1, date(2025, 3, 31), "A", "Meeting completed, papers to follow.", "2025-03-31", False, "overdue"),
        Row("3", 2, "Ongoing", "A", "", "", True, "in progress"),
        Row("3.1", 1, "28 Feb 2025", "G", "Closed at governance meeting 06/03/25.", "2025-02-28", False, "complete"),
        Row("3.2", 1, "TBC", "A", "Nearly there.", "", False, "in progress"),
        Row("4.1", 1, "", "A", "", "", False, "in progress"),
    ),
    title="Kestrel – action log", remark="Send back by noon on the second Friday. Do not add columns!",
    first=4, gaps=(4, 9), filtered=True,
)

KESTREL_LAST_YEAR = Log(
    "Old - do not use", "", KESTREL.columns,
    (
        Row("1.1", 1, date(2024, 9, 30), "A", "", "", False, ""),
        Row("1.1", 2, date(2024, 10, 31), "R", "Lapsed.", "", False, ""),
    ),
)

TIDEWELL = Log(
    "Tidewell", "Tidewell",
    (
        ("Theme", "theme"), ("Ref", "ref"), ("Action No", "number"), ("Issue", "issue"), ("Action", "action"),
        ("Lead", "owner"), ("Due date", "target"), ("Status", "status"), ("RAG", "rag"), ("Evidence", "evidence"),
        ("Comments", "progress"),
    ),
    (
        Row("1.1", 1, date(2025, 3, 7), "G", "Complete – team brief filed.", "2025-03-07", False, "complete"),
        Row("1.1", 2, "Fortnightly", "A", "", "", True, "in progress"),
        Row("1.2", 1, date(2025, 5, 2), "A", "Completion expected in May.", "2025-05-02", False, "in progress"),
        Row("1.2", 3, date(2025, 3, 21), "A", "", "2025-03-21", False, "overdue"),
        Row("1.2 handover", 1, date(2025, 2, 14), "P", "Fully embedded.", "2025-02-14", False, "embedded"),
        Row("1.2 handover", 2, "Ongoing", "A", "Almost complete", "", True, "in progress", hidden=True),
        Row("1.2 handover", 3, date(2025, 7, 31), "A", "Completed 20/03/25.", "2025-07-31", False, "in progress"),
        Row("1.3", 1, date(2025, 3, 28), "G", "100% complete", "2025-03-28", False, "complete"),
        Row("1.3", 2, "Ongoing", "A", "=see the wards’ own list", "", True, "in progress"),
        Row("1.3", 3, date(2025, 2, 28), "", "Superseded by the ward’s refurbishment.", "2025-02-28", False,
            "superseded", word="Superseded"),
        Row("2.1", 1, "28/03/2025", "G", "Not yet complete – three policies have no author.", "2025-03-28", False,
            "overdue"),
        Row("2.2", 1, date(2025, 3, 31), "R", "", "2025-03-31", False, "overdue", word="Not started"),
        Row("3.1", 2, "Monthly", "G", "COMPLETE", "", True, "complete"),
    ),
    look="word", table="Actions",
)

ORCHARD = Log(
    "Sheet1", "Orchard",
    (
        ("B/R/A/G", "rag"), ("Timescale", "target"), ("What we are going to do", "action"), ("#", "number"),
        ("CQC ref", "ref number"), ("Who", "owner"), ("Where are we now?", "progress"),
        ("What the inspectors told us", "issue"),
    ),
    (
        Row("1.1", 1, "31/01/25", "G", "", "2025-01-31", False, "complete"),
        Row("1.1", 2, "On-going", "A", "Begun with the evening round.", "", True, "in progress"),
        Row("1.3", 1, date(2025, 4, 4), "A", "", "2025-04-04", False, "overdue"),
        Row("1.3", 2, "Ongoing", "G", "Done.", "", True, "complete"),
        Row("1.3", 3, "w/c 7 April 2025", "A", "Beds ordered.", "2025-04-13", False, "in progress"),
        Row("2.1", 2, "30/9/25", "A", "Two renewed.", "2025-09-30", False, "in progress"),
        Row("2.2", 1, "Early May 2025", "A", "", "2025-05-10", False, "in progress"),
        Row("2.2", 2, "17th April 2025", "A", "Training completed by 3 of 8.", "2025-04-17", False, "in progress"),
        Row("3.1", 1, "28/03/25", "R", "Not all of the trees are up.", "2025-03-28", False, "overdue"),
    ),
    title="Orchard – action log", remark="March 2025", first=5, gaps=(5,), look="fill",
    fills={"P": "#7030A0", "G": "#92D050", "A": "#FFFF00", "R": "#C00000"},
)

SHARED_COLUMNS = (
    ("No.", "ref"), ("Area for improvement", "issue"), ("Action no.", "number"), ("What we will do", "action"),
    ("Responsible person(s)", "owner"), ("Deadline", "target"), ("R/A/G", "rag"), ("Progress", "progress"),
)

SALTMARSH = Log(
    "Saltmarsh", "Saltmarsh", SHARED_COLUMNS,
    (
        Row("1.1", 1, date(2025, 3, 31), "G", "Completed.", "2025-03-31", False, "complete"),
        Row("1.1", 2, "Ongoing", "A", "In\N{NO-BREAK SPACE}progress", "", True, "in progress"),
        Row("1.2", 1, date(2025, 3, 31), "A", "Incomplete – post not filled.", "2025-03-31", False, "overdue"),
        Row("1.2", 2, "Ongoing", "A", "", "", True, "in progress"),
        Row("2.2", 1, "30/04/2025", "A", "", "2025-04-30", False, "in progress"),
        Row("2.2", 3, "31st May 25", "A", "", "2025-05-31", False, "in progress"),
        Row("3.2", 1, date(2025, 2, 28), "P", "", "2025-02-28", False, "embedded"),
    ),
    title="Saltmarsh – action log", remark="Do not add columns!", first=4, gaps=(2,), repeats=(4,),
)

HARBOURSIDE = Log(
    "Harbourside", "Harbourside", SHARED_COLUMNS,
    (
        Row("1.1", 1, "by 31/03/25", "G", "Action completed.", "2025-03-31", False, "complete"),
        Row("1.1", 2, "Ongoing", "A", "Two rounds looked at.\r\nOne to go.", "", True, "in progress"),
        Row("1.2", 1, date(2025, 6, 30), "A", "", "2025-06-30", False, "in progress"),
        Row("1.2", 2, "28/02/25 extended to 31/03/25", "R", "Short on Sundays.", "2025-03-31", False, "overdue"),
        Row("2.2", 1, date(2025, 3, 14), "G", "Complete – shown to the committee.", "2025-03-14", False, "complete"),
    ),
    title="Harbourside – action log", remark="Do not add columns!", first=4,
)

ROWAN = Log(
    "Action log", "",
    (
        ("Team", "team"), ("Ref", "ref"), ("Action no", "number"), ("Issue", "issue"), ("Action required", "action"),
        ("Person responsible", "owner"), ("Target date", "target"), ("RAG", "rag"), ("Update", "progress"),
    ),
    (
        Row("1.1", 1, date(2025, 2, 28), "G", "Completed 28/02/25.", "2025-02-28", False, "complete", team="Rowan day"),
        Row("1.1", 2, "Ongoing", "A", "", "", True, "in progress", team="Rowan day"),
        Row("1.3", 1, date(2025, 3, 28), "A", "Partially complete.", "2025-03-28", False, "overdue", team="Rowan day"),
        Row("1.3", 2, "Ongoing", "P", "", "", True, "embedded", team="Rowan day"),
        Row("1.1", 1, date(2025, 4, 30), "A", "", "2025-04-30", False, "in progress", team="Rowan night"),
        Row("1.1", 2, "Ongoing", "A", "", "", True, "in progress", team="Rowan night"),
        Row("1.3", 1, "31/03/25", "G", "", "2025-03-31", False, "complete", team="Rowan night"),
    ),
    look="bare letter",
)

BRAMBLE = Log(
    "Bramble", "Bramble",
    (
        ("Ref", "ref"), ("Issue", "issue"), ("Action no", "number"), ("Action", "action"), ("Owner", "owner"),
        ("By when", "target"), ("Status", "status"), ("Progress to date", "progress"),
    ),
    (
        Row("2.1", 1, date(2025, 3, 31), "G", "List sent.", "2025-03-31", False, "complete"),
        Row("2.1", 2, date(2025, 3, 31), "A", "Four renewed.", "2025-03-31", False, "overdue"),
        Row("2.2", 1, date(2025, 5, 30), "A", "", "2025-05-30", False, "in progress"),
        Row("2.2", 2, "Ongoing", "A", "", "", True, "in progress"),
        Row("3.2", 1, date(2025, 1, 31), "P", "Embedded.", "2025-01-31", False, "embedded"),
    ),
    title="Bramble – action log", first=3,
)
