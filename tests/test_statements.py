"""What words state about an action: a statement of completion is told from a mention of it."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionbook.statement_words import CAUTION, DOUBTS, NOT_DONE
from actionbook.statements import read_statement, read_status_word

PLAN_1_3 = (
    "DGS model known as “handover of care” across the teams was rolled out to service managers on 19 February 18. This "
    "is now embedded in all teams. The procedure has been added to the ‘a day in the life of CMHTs’ guidance "
    "disseminated to all teams & to the CMHT Operational policy that is currently being reviewed. An audit of "
    "compliance with take place in June 18."
)

COMPLETE = [
    "COMPLETE",
    "complete",
    "Completed.",
    "Completed!",
    "“Completed”",
    "(Completed)",
    "Completed\u00a0",
    "• Completed",
    "• ✓ Completed",
    "- Completed",
    "1. Completed",
    "Completed 05/07/18.",
    "Completed June 2018",
    "Completed in May",
    "Completed 31/06/18",
    "Complete – audit report filed.",
    "Complete - audit report filed",
    "COMPLETE — AUDIT REPORT FILED",
    "Complete, audit report filed",
    "Complete (audit report filed)",
    "Completed_x000D_\nEvidence filed",
    "100% complete",
    "100 per cent complete",
    "Complete 100%",
    "Action complete.",
    "Action completed",
    "Action: complete",
    "All 3 actions completed",
    "All 3 completed",
    "Both 2 completed",
    "This action is now complete",
    "The action has been completed",
    "It's done",
    "All completed",
    "All done",
    "Work complete",
    "Everything is complete",
    "Fully complete",
    "Now complete",
    "Successfully completed",
    "Confirmed as complete",
    "Signed off as complete",
    "Closed as complete",
    "Status: Complete",
    "Update 12/06/18 – completed",
    "Progress update July 2018\nComplete",
    "Yes – complete",
    "Completed: yes",
    "Done. SOP issued to all staff.",
    "done. sop issued to all staff.",
    "SOP issued. All staff trained. This action is complete.",
    "Completed – evidence on shared drive.",
    "Completed, see minutes",
    "Complete see attached",
    "Complete – 24/7 service in place",
    "Complete, no further action required",
    "Complete – nothing outstanding",
    "Complete – poster ✓",
    "Complete. Poster on every ward",
    "Closed at governance meeting 29/06/18.",
    "Closed at governance meeting",
    "Closed by committee 02/07/18",
    "Closed 12/06/18",
    "Closed 12/06/18 ✓",
    "Closed 12/06/18 / complete",
    "Action closed 12/06/18 – complete",
    "Closed – complete",
    "Completed and closed",
    "Completed and signed off by Quality Committee on 02/07/18",
    "Completed & ongoing",
    "Completed and ongoing.",
    "Completed – ongoing",
    "Completed & on-going",
    "Completed + ongoing",
    "Completed with ongoing support",
    "Completed – on going",
    "Completed 05/07/18 and on-going",
    "Completed with on-going monitoring",
    "Completed – monitoring ongoing",
    "Completed by all staff at team meeting",
    "Closed by the chair of the Quality Committee",
    "Closed at the Board on 02/07/18",
    "Closed by Board at its meeting",
    "Completed and monitored monthly",
    "Completed and will be monitored by the QM",
    "Completed with ongoing monitoring",
    "Completed and circulated to all staff",
    "Completed and in place",
    "Completed in all teams and circulated to staff",
    "Completed – will be reviewed annually",
    "Complete. Will continue to be monitored.",
    "Complete. Awaiting audit",
    "Complete. To be audited in September.",
    "Completed 05/07/18. Monitoring ongoing.",
    "Completed 05/07/18. Not yet embedded.",
    "Complete but not yet embedded",
    "Complete / embedded",
    "Achieved",
    "Finished",
    "Actioned 12/06/18",
    "Implemented and complete",
    "Implemented across the Trust",
    "Delivered in full",
    "Completed in all teams",
    "Completed by all teams",
    "Completed in full and circulated on time",
    "Completed 05/07/18, filed late due to late start",
    "Complete – 05/07/18 – minutes filed",
    "Forms filed\nComplete",
    "SOP ✓\nComplete",
    "Number of staff trained by the team: 40\n• Completed",
    "✓",
    "✔",
    "☑",
    "✓ Completed",
    "☑ ✔",
    "• (✓)",
    "Are we on plan B? Completed 05/07/18",
]

EMBEDDED = [
    "Embedded",
    "Fully embedded.",
    "Embedded – three audits in a row at target.",
    "Embedded in team practice since 02/07/18.",
    "Embedded in practice",
    "Embedded – on-going",
    "Embedded as business as usual",
    "Complete and embedded",
    "Completed 05/07/18 and embedded",
    "Completed (05/07/18) and embedded",
    "Completed in all teams and embedded",
    "Completed 05/07/18. Now embedded in practice.",
    "Now embedded in practice",
    "This is now embedded in all teams",
    "Fully implemented and embedded in all teams since June 2018",
]

DENIED = [
    "Complete 30%",
    "Complete (75%)",
    "Outstanding",
    "Actions outstanding",
    "Review completed 01/07/18. Actions outstanding",
    "Not yet complete – waiting for IT.",
    "Not yet\ncomplete",
    "Not yet\n\nComplete",
    "To be\nCompleted",
    "Not yet... Complete",
    "Progress on the training is now at 50%\nComplete",
    "Not complete",
    "Not fully complete",
    "Not compelte",
    "Not done",
    "Not yet ompleted",
    "Not ocmplted",
    "Nothing done",
    "This is no longer complete",
    "isn't complete",
    "isnt complete",
    "hasn’t been completed",
    "Work is not done",
    "Incomplete – two posts vacant.",
    "in-complete",
    "uncompleted",
    "incompletely",
    "undone",
    "to be done",
    "To be completed by end of next month.",
    "To be developed & implemented.",
    "Yet to be completed",
    "Due for completion 31/07/18",
    "Awaiting completion",
    "Nearing completion",
    "Audit due to complete next week.",
    "Completed, panel due to report in July",
    "The ward managers have all been asked to\nComplete",
    "Training dates in the diary – to be fully delivered by 03/07/18",
    "Will be embedded once the SOP is ratified.",
    "Not embedded",
    "Not yet embedded",
    "Partially complete.",
    "Part complete",
    "Half complete",
    "Two thirds complete",
    "Mostly complete",
    "Substantially complete",
    "Virtually complete",
    "Almost complete",
    "All but complete",
    "Nearly done.",
    "~ complete",
    "50% complete.",
    "99% complete",
    "90% done",
    "0% complete",
    "Completed in part",
    "Complete in Medway only",
    "Complete, Medway only",
    "Training completed by 6 of 11 staff.",
    "2 out of 9 teams complete",
    "three of five wards complete",
    "8/10 complete",
    "Completed: 3 of 5 wards",
    "Completed. 6 of 11 staff trained",
    "Complete – 92% of staff trained",
    "Embedded in 2 of 5 teams",
    "Embedded in most teams",
    "Meeting completed, actions to follow.",
    "Training completed, audit outstanding",
    "Complete except for Medway",
    "Complete apart from Medway",
    "Complete with the exception of Swale",
    "Complete other than Swale",
    "Complete but needs review",
    "Complete pending sign-off",
    "Complete – awaiting audit",
    "Complete. Awaiting results of audit",
    "Complete; awaiting sign off",
    "Complete. Awaiting sign-off",
    "Complete. Medway still outstanding.",
    "Complete subject to ratification",
    "Complete (awaiting evidence)",
    "Complete – Medway excluded",
    "✓?",
    "☑ ☐",
    "Complete – to be reviewed by QM before sign-off",
    "Completed – Medway trained, Swale booked",
    "All actions complete except 3",
    "Actions not all complete",
    "Action complete once the SOP is ratified",
    "Once completed the SOP is filed",
    "If completed",
    "When complete, report to Board",
    "Should be complete",
    "Should be complete by 31/07/18",
    "Expected to be complete",
    "Aim to complete",
    "Complete by 31/07/18",
    "work to complete is in hand",
    "Failed to complete",
    "Unable to complete",
    "No evidence that this is complete",
    "cannot be marked complete",
    "Probably complete",
    "Is it complete?",
    "Complete?",
    "Complete ?",
    "? Complete",
    "?complete",
    "? Completed 05/07/18",
    "• ? Complete",
    "1. ? Completed",
    "Status: ? complete",
    "05/07/18 ? completed",
    "Filed.\n? Complete",
    "Done deal?",
    "Completed? see minutes",
    "Complete (tbc)",
    "Completed: no",
    "Completed: N",
    "Reopened",
    "was complete but has since reopened",
    "Completed last year, now lapsed",
    "Closed – not achieved",
    "Closed at next meeting",
    "☐ Complete",
    "☐ SOP written\nCompleted",
    "Medway ✗\nCompleted",
    "Completed\n☐ SOP",
    "[ ] Complete",
    "☐",
    "Complete / In progress / Not started",
    "Superseded by 3.2, which is not complete",
    "Audit not started",
    "Completed. Sign-off not complete.",
]

MENTIONED = [
    "85% compliance target completed for all mandatory training courses",
    "to check that the process is embedded in practice",
    PLAN_1_3,
    "Embedded. Audit to take place in August.",
    "Embedded. Will continue to be monitored.",
    "Embedded. Awaiting audit.",
    "Embedded, will be monitored monthly",
    "Embedded in Medway",
    "Embedded documents attached",
    "Embedding",
    "Embed in practice",
    "Done. SOP will be issued to all staff next week.",
    "Completed. To update the SOP",
    "Completed 05/07/18. Next steps: share with GPs",
    "Phase 1 complete",
    "Stage one completed",
    "First draft complete",
    "Draft completed",
    "Complete (phase 1)",
    "Complete – draft report issued",
    "Training completed.",
    "Audit completed 02/07/18",
    "05/07/18 – audit completed",
    "SOP completed and issued",
    "SOP written; staff trained; completed 05/07/18",
    "Action 1 complete",
    "Actions 1 and 2 complete",
    "1. Completed\n2.",
    "1. Completed\n2. Audit booked for Medway ward",
    "All staff completed",
    "All have completed",
    "Action has completed",
    "Policy reviewed &\nCompleted",
    "Staff trained by Medway: 11 of 11\nComplete",
    "Medway\nComplete",
    "Medway:\nComplete",
    "Medway policy on falls\nComplete",
    "The new policy for all our wards is\nComplete",
    "Staff trained and reviewed by the\nCompleted",
    "We have reviewed all that was left of this stage\nComplete",
    "The plan has been reviewed by all and is currently\nComplete",
    "Number of staff trained in the last month: 14\nCompleted",
    "Complete\nMedway",
    "Complete – Medway",
    "Complete in all wards and Medway",
    "Complete – Medway ongoing",
    "Completed – training on-going",
    "Completed and training ongoing",
    "Complete. Medway ongoing.",
    "Complete (Medway)",
    "Complete in 4 teams",
    "Complete for adults",
    "Complete in July",
    "Complete July 2018",
    "Complete 31/06/18",
    "Completed ......",
    "Completed:",
    "Complete – unverified",
    "Complete for now",
    "Complete to date",
    "Complete so far",
    "Complete as far as possible",
    "Completed x 3",
    "Completed with reduced numbers",
    "Completed with Medway trained",
    "Delivered and other teams have dates set",
    "Completed this month",
    "Completed by staff",
    "Completed by staff at governance meeting",
    "Completed by staff who attended the committee",
    "Completed by those who came to the last team meeting",
    "Completed by Medway for the committee",
    "Completed by the ward manager and the nurse and Board",
    "Completed by 31/07/18",
    "Completed by",
    "Completed by:",
    "Completed: SOP written, staff trained",
    "Completed:\n- SOP written\n- Staff trained",
    "Completed [date]",
    "COMPLETED (Y/N)",
    "Complete*",
    "Completed/ongoing",
    "This was complete",
    "Actions were complete",
    "Previously complete",
    "On completion",
    "completion",
    "Completion date 31/07/18",
    "Complete the audit",
    "Complete audit of notes",
    "Completed audits show 60%",
    "Completed forms are filed",
    "Closed for refurbishment",
    "Closed to new referrals",
    "Issue closed",
    "Achieved 85%",
    "Delivered training to staff",
    "Implemented in Medway",
    "Well done to the team",
    "Compelte",
    "Completd",
    "complated",
    "Vompleted",
    "Compleat",
    "Complt",
    "Ccomplete",
    "Commpletted",
    "Cmopelted",
    "Est. completed 05/07/18",
    "Superseded?",
]

SILENT = [
    "",
    "   ",
    "\n",
    "05/07/18",
    "2.",
    "Draft SOP with QM for comment.",
    "Awaiting ratification.",
    "Audits of DNA activity are scheduled for June 18.",
    "Both posts are recruited to",
    "Complied with the policy",
    "A complex case",
    "Started training",
    "Delayed discharges audit",
    "Will be superseded by 3.2",
    "Not superseded",
    "Duplicate letters sent",
    "Withdrawn from the policy",
    "Case loads transferred to therapies staff",
    "Patients contacted. Transferred to therapies colleagues.",
    "Transferred to 30/09/18",
    "Risk accepted subject to review",
    "Open",
    "Resolved",
    "In progress ☐",
]

OTHERS = [
    ("Closed", "closed"),
    ("Action closed", "closed"),
    ("Complete/closed", "closed"),
    ("Closed – no longer required", "superseded"),
    ("Complete – no longer required", "superseded"),
    ("Superseded by 3.2", "superseded"),
    ("Action superseded – see 4.1", "superseded"),
    ("Closed as superseded", "superseded"),
    ("Merged with 3.2", "superseded"),
    ("Duplicate of 3.2", "superseded"),
    ("Withdrawn", "superseded"),
    ("No longer applicable", "superseded"),
    ("Transferred to the Estates plan", "superseded"),
    ("Risk accepted", "risk accepted"),
    ("Risk accepted by Board 05/07/18", "risk accepted"),
    ("Tolerated", "risk accepted"),
]

UNDONE = [
    ("On hold", "on hold"),
    ("On hold until September", "on hold"),
    ("Paused", "on hold"),
    ("Deferred to the next meeting", "on hold"),
    ("Suspended", "on hold"),
    ("Not started – lead on leave.", "not started"),
    ("Not yet started", "not started"),
    ("Hasn’t started", "not started"),
    ("Work has not started", "not started"),
    ("Yet to start", "not started"),
    ("Not commenced", "not started"),
    ("To commence in July", "not started"),
    ("☉ Not started", "not started"),
    ("Not started. complete by July", "not started"),
    ("At risk", "at risk"),
    ("Delayed due to IT", "at risk"),
    ("Slightly behind schedule", "at risk"),
    ("slipping", "at risk"),
    ("Not on track", "at risk"),
    ("In progress", "in progress"),
    ("▷ In progress", "in progress"),
    ("Still in progress", "in progress"),
    ("In progress – not yet complete", "in progress"),
    ("In progress – complete in Medway", "in progress"),
    ("Ongoing", "in progress"),
    ("On-going", "in progress"),
    ("Underway", "in progress"),
    ("Started 05/07/18", "in progress"),
    ("Pending", "in progress"),
    ("31/07/18 ongoing", "in progress"),
    ("On track.", "on track"),
    ("On target", "on track"),
    ("On schedule for July", "on track"),
    ("☐\nOn hold", "on hold"),
    ("Overdue", "overdue"),
    ("Overdue by 3 weeks", "overdue"),
    ("Complete & in progress", "in progress"),
    ("Completed. Ongoing.", "in progress"),
    ("In progress. Completed 05/07/18", "in progress"),
    ("Completed 05/07/18. In progress. On hold.", "on hold"),
]


@pytest.mark.parametrize("text", COMPLETE)
def test_words_that_state_completion_are_complete(text: str) -> None:
    statement = read_statement(text)
    assert (statement.status, statement.denies) == ("complete", False)


@pytest.mark.parametrize("text", EMBEDDED)
def test_words_that_state_that_it_is_embedded_are_embedded(text: str) -> None:
    statement = read_statement(text)
    assert (statement.status, statement.denies) == ("embedded", False)


@pytest.mark.parametrize("text", DENIED)
def test_words_that_say_it_is_not_complete_deny_it(text: str) -> None:
    statement = read_statement(text)
    assert (statement.status, statement.denies, statement.when) == (None, True, None)
    assert statement.words and statement.words in text


@pytest.mark.parametrize("text", MENTIONED)
def test_words_that_only_mention_completion_state_nothing_and_are_quoted(text: str) -> None:
    statement = read_statement(text)
    assert (statement.status, statement.denies, statement.when) == (None, False, None)
    assert statement.words and statement.words in text


@pytest.mark.parametrize("text", SILENT)
def test_words_about_something_else_say_nothing(text: str) -> None:
    statement = read_statement(text)
    assert (statement.status, statement.denies) == (None, False)


@pytest.mark.parametrize(("text", "status"), OTHERS)
def test_words_that_leave_an_action_out_give_its_status(text: str, status: str) -> None:
    statement = read_statement(text)
    assert (statement.status, statement.denies) == (status, False)


@pytest.mark.parametrize(("text", "status"), UNDONE)
def test_a_status_that_is_not_done_denies_completion(text: str, status: str) -> None:
    statement = read_statement(text)
    assert (statement.status, statement.denies, statement.when) == (status, True, None)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Completed 05/07/18.", date(2018, 7, 5)),
        ("Completed on 5th July 2018", date(2018, 7, 5)),
        ("Completed 5-Jul-18", date(2018, 7, 5)),
        ("Completed 2018-07-05", date(2018, 7, 5)),
        ("Completed 05.07.2018", date(2018, 7, 5)),
        ("Completed Thursday 5 July 2018", date(2018, 7, 5)),
        ("Completed – 05/07/18 – evidence filed", date(2018, 7, 5)),
        ("Completed (05/07/18)", date(2018, 7, 5)),
        ("Completed: 05/07/18", date(2018, 7, 5)),
        ("Completed. 05/07/18", date(2018, 7, 5)),
        ("Complete\n05/07/18", date(2018, 7, 5)),
        ("Done.\n\n5.7.18", date(2018, 7, 5)),
        ("Completed. May 2018", None),
        ("05/07/18: completed. 12/07/18.", None),
        ("05/07/18: completed\n12/07/18:", None),
        ("Completed on: 05/07/18", date(2018, 7, 5)),
        ("Closed at governance meeting 29/06/18.", date(2018, 6, 29)),
        ("Completed and signed off by Quality Committee on 02/07/18", date(2018, 7, 2)),
        ("Embedded in team practice since 02/07/18.", date(2018, 7, 2)),
        ("Completed 05/07/18. Now embedded.", date(2018, 7, 5)),
        ("Completed", None),
        ("Completed June 2018", None),
        ("Completed 5 July", None),
        ("Completed 31/06/18", None),
        ("Completed 07/25/18", None),
        ("Completed 05/07/18, evidence sent. Closed 12/07/18.", None),
        ("05/07/18: completed", None),
        ("Completed – audit of 05/07/18 filed", None),
    ],
)
def test_the_day_of_completion_is_given_only_where_it_is_plain(text: str, when: date | None) -> None:
    statement = read_statement(text)
    assert statement.status in ("complete", "embedded")
    assert statement.when == when


@pytest.mark.parametrize(
    ("text", "status", "denies", "words"),
    [
        ("12/06/18: in progress\n28/06/18: completed", "complete", False, "completed"),
        ("28/06/18: completed\n12/06/18: in progress", "complete", False, "completed"),
        ("12/06/18 – completed. 28/06/18 – in progress.", "in progress", True, "in progress"),
        ("June 18: in progress\nJuly 18: completed", "complete", False, "completed"),
        ("12/06/18: not complete\n28/06/18: met with IT\n05/07/18: completed", "complete", False, "completed"),
        ("12/06/18: SOP ☐\n28/06/18: completed", "complete", False, "completed"),
        ("12/06/18: completed\n28/06/18: met with IT", "complete", False, "completed"),
        ("12/06/18: completed\n28/06/18: awaiting sign-off by Medway", None, True, "awaiting sign-off by Medway"),
        ("12/06/18: completed\n28/06/18: reopened", None, True, "reopened"),
        ("12/06/18: on hold\n28/06/18: not yet complete", None, True, "not yet complete"),
        ("June 18: completed\n01/06/18: not complete", None, True, "not complete"),
        ("12/06/18: completed\n12/06/18: not complete", None, True, "not complete"),
        ("In progress\n28/06/18: completed", "in progress", True, "In progress"),
        ("Not complete in May.\n28/06/18: completed", None, True, "Not complete in May"),
        ("Completed & ongoing\n31/07/18 & ongoing", "complete", False, "Completed & ongoing"),
        ("05/06/18 & 12/06/18: met IT\n01/06/18: not complete\n28/06/18: completed", None, True, "not complete"),
        ("05/06/18 /\n12/06/18: completed\n01/06/18: not complete", None, True, "not complete"),
        ("12/06/18: in progress\n28/06/18: policy ratified", None, False, ""),
        ("28/06/18: policy ratified\n12/06/18: delayed", None, False, ""),
        ("12/06/18: in progress\n28/06/18: policy ratified\n05/07/18: no change", None, False, ""),
        ("12/06/18: in progress\n28/06/18: no change", "in progress", True, "in progress"),
        ("12/06/18: in progress\n28/06/18: chair away", "in progress", True, "in progress"),
        ("12/06/18: not complete\n28/06/18: staff resigned", None, True, "not complete"),
        ("12/06/18: not complete\n28/06/18: emailed estates", None, True, "not complete"),
        ("12/06/18: not complete\n28/06/18: discussed by team", None, True, "not complete"),
        ("12/06/18: not complete\n28/06/18: lead changed to JS", None, True, "not complete"),
        ("12/06/18: not complete\n28/06/18: all staff trained", None, False, ""),
        ("12/06/18: not complete\n28/06/18: discussed and ratified", None, False, ""),
        ("12/06/18: not complete\n28/06/18: report ✓", None, False, ""),
        ("12/06/18: complete\n28/06/18: in progress\n05/07/18: minutes filed", "in progress", True, "in progress"),
        ("in progress\n28/06/18: policy ratified", "in progress", True, "in progress"),
        ("March: not started\nMay: Complete", None, False, "Complete"),
        ("March: Complete\nMay: Not started", "not started", True, "Not started"),
        ("May: Complete\nMarch: Not started", None, True, "May: Complete"),
        ("April: in progress\n12/05/18: complete", None, True, "April: in progress"),
        ("January: drafted\nFebruary: Completed 12/02/18", None, False, "Completed 12/02/18"),
        ("12/05/18 Not yet\n13/05/18 Complete", None, True, "Not yet\n13/05/18 Complete"),
        ("March: started\nApril: completed\n12/05/18", None, False, "completed\n12/05/18"),
        ("Training plan. March: started. April: completed.", None, False, "April: completed"),
        ("12/06/18: complete\n28/06/18: no change", "complete", False, "complete"),
        ("12/06/18: complete\n28/06/18: As above.", "complete", False, "complete"),
        ("28/06/18: As above.\n12/06/18: complete", None, False, "As above"),
        ("12/06/18: complete\n28/06/18: no update as audit failed", None, False, "no update as audit failed"),
    ],
)
def test_the_latest_of_dated_entries_counts_and_otherwise_the_most_cautious(
    text: str, status: str | None, denies: bool, words: str
) -> None:
    statement = read_statement(text)
    assert (statement.status, statement.denies, statement.words) == (status, denies, words)
    assert status or not statement.when


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Complete", "complete"),
        ("Embedded", "embedded"),
        ("Done", "complete"),
        ("Resolved", "complete"),
        ("Fixed", "complete"),
        ("Signed off", "complete"),
        ("Complete / resolved", "complete"),
        ("Green – complete", "complete"),
        ("Amber – complete", None),
        ("R: Complete", None),
        ("Amber – in progress", "in progress"),
        ("G (Complete)", "complete"),
        ("Complete and checked", "complete"),
        ("Closed", "closed"),
        ("Closed - verified", "closed"),
        ("Open", "in progress"),
        ("Active", "in progress"),
        ("Live", "in progress"),
        ("Pending", "in progress"),
        ("Pending approval", "in progress"),
        ("WIP", "in progress"),
        ("In-progress", "in progress"),
        ("Red – overdue", "overdue"),
        ("Late", "overdue"),
        ("Missed", "overdue"),
        ("To do", "not started"),
        ("Not Started", "not started"),
        ("Blocked", "at risk"),
        ("Behind", "at risk"),
        ("On Hold", "on hold"),
        ("Cancelled", "superseded"),
        ("Void", "superseded"),
        ("Void\nMoved to plan 3", "superseded"),
        ("Risk accepted", "risk accepted"),
        ("Green", None),
        ("G", None),
        ("B", None),
        ("Amber", None),
        ("Yes", None),
        ("N/A", None),
        ("TBC", None),
        ("Complete?", None),
        ("Not complete", None),
        ("Completed – awaiting evidence", None),
        ("Complete / In progress / Not started", None),
        ("Open/Closed", None),
        ("", None),
    ],
)
def test_a_status_column_gives_its_words_a_status_and_leaves_colours_alone(text: str, status: str | None) -> None:
    assert read_status_word(text).status == status


HEADINGS = ("Medway", "Falls plan", "Risk register", "Training schedule", "Medway target", "Bed review", "Red team",
            "Policy with Medway team", "Speed review")  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_word_of_completion_under_a_heading_is_of_that_part_alone(heading: str) -> None:
    assert read_statement(f"{heading}\nComplete").status is None
    assert read_statement(f"{heading}\n05/07/18: complete").status is None


@pytest.mark.parametrize("line", ["Audit done", "Policy reviewed", "12/06/18: work in Medway", "12/06/18: meeting"])
def test_a_line_that_tells_of_something_is_no_heading(line: str) -> None:
    assert read_statement(f"{line}\n28/06/18: completed").status == "complete"
    assert read_statement(f"{line}\n28/06/18: not yet completed").denies


@pytest.mark.parametrize("text", COMPLETE + EMBEDDED)
def test_a_status_column_reads_what_free_text_states(text: str) -> None:
    assert read_status_word(text) == read_statement(text)


@pytest.mark.parametrize("text", DENIED + MENTIONED)
def test_a_status_column_calls_nothing_complete_that_free_text_does_not(text: str) -> None:
    assert read_status_word(text).status not in ("complete", "embedded")


def doubtful(kind: str, phrases: str) -> list[str]:
    """The phrases of a kind but for `not embedded` and `remains complete`, which leave complete complete."""
    return [phrase for phrase in phrases.split("|") if kind != "not embedded" and not phrase.startswith("remain")]


@pytest.mark.parametrize("doubt", [doubt for kind, phrases in DOUBTS.items() for doubt in doubtful(kind, phrases)])
@pytest.mark.parametrize("shape", ["{} complete", "Complete {}", "Complete – {} Medway", "Completed 05/07/18, {} it"])
def test_no_doubtful_word_leaves_a_statement_as_it_was(doubt: str, shape: str) -> None:
    assert read_statement(shape.format(doubt)).status not in ("complete", "embedded")


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9)


@given(WORDS)
def test_an_unknown_word_right_after_complete_makes_it_a_mention(word: str) -> None:
    assert read_statement(f"Complete x{word}z").status is None


UNDATED = [text for text in [*COMPLETE, *EMBEDDED, *DENIED, *MENTIONED, *SILENT] if not any(map(str.isdigit, text))]


@given(st.lists(st.sampled_from(UNDATED), max_size=4), st.sampled_from([". ", "\n", "\n\n"]))
def test_a_denial_is_never_outvoted(texts: list[str], between: str) -> None:
    statement = read_statement(between.join([*texts, "Not yet complete."]))
    assert statement.denies
    assert statement.status is None or statement.status in NOT_DONE


@given(st.text(max_size=200))
def test_any_text_gives_a_known_status_and_words_of_its_own(text: str) -> None:
    for statement in (read_statement(text), read_status_word(text)):
        assert statement.status is None or statement.status in CAUTION
        assert statement.words in text
        assert not (statement.status is None and statement.when)


@pytest.mark.parametrize(
    "text", ["not yet " * 2500, "Completed at " + "the " * 5000, "1 of 5 of " * 2000, "complete, " * 2000, "(" * 20000]
)
def test_a_long_text_takes_no_time(text: str) -> None:
    start = time.process_time()
    read_statement(text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("text", ["✓\n05/07/18", "05/07/18", "05/07/18 -", "Complete. May 2018"])
def test_days_that_stand_alone_state_nothing(text: str) -> None:
    assert read_statement(text).status is None and read_status_word(text).status is None


def test_a_long_sentence_is_quoted_about_the_words_that_decided() -> None:
    text = "We met the teams and talked at length about all that matters to them, " * 4 + "so it is not complete"
    assert read_statement(text).words.endswith("so it is not complete")
    assert len(read_statement(text).words) <= 160


def test_what_just_fits_is_quoted_whole() -> None:
    text = "Not complete, for much is left to do now" + " and to read" * 10
    assert len(text) == 160 and read_statement(text).words == text


SHARED = Path(__file__).parents[2] / "shared" / "workbooks"
FALSE_GREENS = (
    "Not yet", "Partially", "50%", "To be completed", "Incomplete", "6 of 11", "Will be embedded", "Meeting completed",
    "Nearly", "due to complete", "85%", "Not started", "Draft SOP", "Awaiting", "On track", "In progress",
)  # fmt: skip


@pytest.mark.skipif(not SHARED.exists(), reason="the real returns are not at hand")
def test_every_entry_of_the_real_returns_is_read_as_a_person_would() -> None:
    calamine = pytest.importorskip("python_calamine")
    green = 0
    for path in SHARED.glob("returns-2018-07/[!~]*.xls*"):
        book = calamine.CalamineWorkbook.from_path(str(path))
        rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
        for entry in (line for row in rows for value in row for line in str(value).split("\n")):
            said = read_statement(entry.split(". ", 1)[-1]).status in ("complete", "embedded")
            green += said
            assert not (said and any(words in entry for words in FALSE_GREENS)), (path.name, entry)
    assert green > 100


TAKEN_BACK = """
12/03/25 Complete.\\n15/05/25 Chair asked for this to stay open. | 12/03/25 Complete.\\n15/05/25 QC rejected.
12/03/25: Complete\\n15/05/25: Red | 12/03/25: Complete\\n15/05/25: Amber | 12/03/25: Complete\\n15/05/25: Slippage
12/03/25: Complete\\n15/05/25: new date 30/9 | 12/03/25 Complete.\\n15/05/25 Above update relates to 2.4
15/05/25 Above update relates to 2.4\\n12/03/25 Complete. | 12/03/25 - Completed\\n01/06/25 - Back to square one
12/03/25 - Completed\\n01/06/25 - Equipment recalled by supplier
Completed 12/03/25. Update 01/06/25: policy withdrawn for redrafting. | Completed. Broken again May 2025.
Complete. Leave open for now. | Complete. Revised date Sept. | Complete. Extended to Sept. | Complete. Moved to Sept.
15/05/25 Complete\\n16/05/25 Minutes to chair for a new deadline
Complete. RAG: Amber | Complete. 3 wards left. | Complete. Roll out to begin in Sept.
Completed. Audit shows poor compliance. | Complete and embedded. Chair asked to re-open. | Embedded. Audit found gaps.
12/03/25: Complete\\n15/05/25: JS has left the trust | 12/03/25: Complete\\n15/05/25: Ward flooded
12/03/25: Complete\\n15/05/25: Lounge closed by flood, reopening July | Complete. Unit shut, to reopen in July.
12/03/25: Complete\\n15/05/25: Stalled | 12/03/25: Complete\\n15/05/25: Work has stalled
12/03/25: Complete\\n15/05/25: Pushed back to autumn | 12/03/25: Complete\\n15/05/25: QC sent it back
12/03/25: Complete\\n15/05/25: Returned to lead | Complete. Returned to lead for more work.
12/03/25: Complete\\n15/05/25: QC challenged closure | 12/03/25: Complete\\n15/05/25: Evidence insufficient
12/03/25: Complete\\n15/05/25: Previously reported complete incorrectly
12/03/25: Complete\\n15/05/25: Not embedded, re-audit failed, action remains open
Complete. Being reviewed. | Complete – being reviewed | Complete. Just Ward 7. | Complete. Ward 6 Nov.
Complete. 2 left. | Complete 12/05/25. Ward 6 12/11/25. | Complete. Ward 6 in Nov. | Complete. Sign off by QGC in Nov.
Complete. Go live 01/11/25. | Complete. Going live in November. | Complete. Launch 01/11/25.
Complete. Rolling out to wards. | Complete. On agenda for QGC Nov.
Complete. Leave open until audit. | Complete. Compliance has since dropped.
Complete. Audit 45%. | Complete. Training compliance 62%. | Complete. 95% trained.
Complete. 12/11/25? | Complete\\n12/11/25? | 12/05/25: complete\\n12/06/25?
Complete. Staff confused about the form. | Complete. Training cancelled.
Complete. Evidence lost. | Complete. Audit red.
Complete. QGC asked for more. | Complete. See action 4 for rest. | Complete. Carried over. | Complete. Extension to Nov.
Complete. Problems with rota. | Complete. Escalated to COO.
Complete. Temporary solution in place. | Complete. ED & paeds.
Complete. ED / paeds | Complete. • Ward 7 | Complete. - Ward 7
Completed. Wrong version uploaded. | Completed. Now out of date. | Embedded, audit to confirm | Complete. JS to confirm.
Completed. Equipment has been removed. | Complete. Consultation closes 30 Nov. | Complete. Action plan in development.
Complete. Delays continue. | Complete. Daily incidents continue.
Complete. Work continues. | Complete. Weekly checks continue, wards still to do.
Complete. Annual audit to be completed. | Complete. Training planned for September. | Complete. New staff to be trained.
Complete. Audit planned to close the gap. | Complete. Audit 60%. | 12/03/25: Complete\\n15/05/25: Closure refused
Complete. Not embedded, training outstanding. | Complete. Not yet embedded, some staff not trained.
Complete. Not embedded, training to be arranged | Complete. Not yet embedded, policy to be written.
Complete. Booked onto the course for all new ward staff before the review.
• Completed\\n• Starts July | a) Complete | b. Complete | (a) Complete | b) done
"""
STANDING = """
12/03/25 Complete.\\n15/05/25 Evidence filed. | 12/03/25 Complete.\\n15/05/25 Signed off by Quality Committee.
12/03/25: Complete\\n15/05/25: It is in place. | 12/03/25: Complete\\n15/05/25: Has been reviewed
12/03/25: Complete\\n15/05/25: Noted by QC. | 12/03/25: Complete\\n15/05/25: Policy shared with all wards.
12/03/25: Complete. 15/05/25: Green | 12/03/25 Complete\\n15/05/25 Monitored monthly.
12/03/25 Complete.\\n15/05/25 Presented to matrons. | 12/03/25 Complete.\\n15/05/25 Remains in place.
Completed 12/03/25. Update 01/06/25: still in place. | Completed. Audit found no gaps.
15/05/25 Complete\\n12/03/25 Draft with Chair | 12/03/25 Complete.\\n15/05/25 Not embedded
12/03/25: Complete\\n15/05/25: Surveys returned | 12/03/25: Complete\\n15/05/25: Returned to green
12/03/25: Complete\\n15/05/25: Not yet embedded, evidence filed | Complete. Not yet embedded, will be audited in May.
Complete. Not yet embedded, audit planned for September. | Complete. Not yet embedded – monitored monthly.
Complete. Being reviewed monthly. | Complete. Being monitored. | Complete. Ref 1234. | Complete. JS 12/05/25.
Complete. Audit 90%.
Complete. Audit 95%. | Complete. Audit showed 95% compliance. | Completed. Compliance 97% against target of 95%.
Complete. Review in Nov. | Complete. Launch event held.
Complete. Version 3. | Complete. Audit in May. | Complete. Signed off in May.
Complete. Faulty equipment replaced. | Complete. Lost property policy issued. | Complete. Temporary staff trained.
Complete. Out of date stock removed. | Complete. Escalation policy in place. | Complete. All concerns raised are logged.
Complete. The rest of the team trained. | Complete. Extended to other wards. | Complete. Audit green.
Was delayed, now complete | Delayed due to sickness but now done | Overdue but now complete. | On hold in May, now done
Complete. Weekly checks continue. | Complete. Next audit planned for September. | Complete, recommend closure
12/03/25 Complete\\n15/05/25 Weekly reporting continues
12/03/25: Complete\\n15/05/25: Audit planned for September | 12/03/25: Complete. Recommend closure.
15.05.25 Complete - request closure at next meeting | 12/03/25: Complete\\n15/05/25: Agreed to close
Complete. New staff to be trained at induction. | Complete. Annual refresher to be delivered each year.
12/03/25: Complete\\n15/05/25: Discussed at governance meeting - agreed to close
12/03/25: Complete\\n15/05/25: Matron continues to monitor compliance.
12/03/25 Action completed. 15/05/25 Remains complete, annual review scheduled for May 2026.
Complete. Policy on the intranet. | Complete. Minutes of 3 May attached. | • Completed\\n• Evidence on shared drive
"""


def texts(table: str) -> list[str]:
    """The texts of a table, parted by bars, their line ends as they are written in a cell."""
    return [text.strip().replace("\\n", "\n") for line in table.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", texts(TAKEN_BACK))
def test_what_is_said_later_or_of_another_part_takes_completion_back(text: str) -> None:
    assert read_statement(text).status is None and read_status_word(text).status is None


NOT_YET_DONE = """
Delayed due to sickness but not now done | Delayed, hopefully now complete | Delayed, now complete bar Ward 7
Delayed, should now be complete | Delayed, now in progress | Delayed, now complete? | Delayed, now to be complete
Delayed, Ward 7 is now complete | Delayed, now 50% complete | Overdue, audit now complete | Now delayed, was complete
In progress. Now done on Ward 4 | Delayed, now nearly complete | Delayed, no longer now complete | Paused and now closed
In progress now done | Now in progress
"""


@pytest.mark.parametrize("text", texts(NOT_YET_DONE))
def test_what_begins_as_undone_is_done_only_where_it_ends_so(text: str) -> None:
    assert not {read_statement(text).status, read_status_word(text).status} & {"complete", "embedded"}


@pytest.mark.parametrize("text", texts(STANDING))
def test_what_only_bears_completion_out_takes_nothing_back(text: str) -> None:
    assert read_statement(text).status == "complete"
