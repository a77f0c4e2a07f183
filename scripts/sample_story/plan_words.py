"""The words of the invented trust's improvement plan: its themes, issues, actions, keys and governance."""

from collections.abc import Mapping

from sample_workbooks.content import COULD, MUST, SHOULD, Issue

TRUST = "Aldermere Hospitals NHS Foundation Trust"
TITLE = f"{TRUST.upper()}: CQC IMPROVEMENT PLAN – May 2025 v3"

SAFE = "1. SAFE CARE AND TREATMENT Regulation 12"
GOVERNANCE = "2. GOOD GOVERNANCE Regulation 17"
STAFFING = "3. STAFFING Regulation 18"
DIGNITY = "4. DIGNITY, CONSENT & PERSON-CENTRED CARE Regulations 9, 10 & 11"
CULTURE = "5. LEADERSHIP AND CULTURE"

ISSUES: Mapping[str, Issue] = {
    "1.1": Issue(
        "1.1", SAFE,
        "The Trust must ensure that emergency equipment is checked every day & is ready to use.",
        "", MUST, "CNO supported by DDoNs & RO",
        (
            "Put one daily checklist & a numbered tamper tag on every resuscitation trolley",
            "Matrons to spot check trolleys every week & record what they find",
            "Replace out of date stock & agree who re-orders it in each area",
        ),
        ("Checklists", "Spot check log", "Stock list with names"),
    ),
    "1.2": Issue(
        "1.2", SAFE,
        "The Trust must ensure that medicines are stored securely & at the right temperature.",
        "", MUST, "CP supported by Ward Managers",
        (
            "Fit thermometers with alarms to all medicine fridges",
            "Record fridge & room temperatures daily & act on any reading out of range",
        ),
        ("Order & fitting list", "Temperature records"),
    ),
    "1.2cd": Issue(
        "1.2", SAFE, "", "Controlled drugs", MUST, "CP, Ward Managers",
        (
            "Check controlled drug balances at every change of shift, two registered staff to sign",
            "Pharmacy to audit every controlled drug register each quarter & report to the Medicines Safety Group",
        ),
        ("Registers", "Audit report"),
    ),
    "1.3": Issue(
        "1.3", SAFE,
        "The Trust must ensure that deteriorating patients are recognised & that sepsis is screened for & treated "
        "within one hour.",
        "", MUST, "CMO supported by Sepsis Lead",
        (
            "Switch on the sepsis prompt in the electronic observations system",
            "Deliver the 30 minute sepsis refresher to 90% of doctors & registered staff",
            "Audit ten sets of notes a month in each area for screening & time to antibiotics",
        ),
        ("System change record", "Training records", "Audit results"),
    ),
    "1.4": Issue(
        "1.4", SAFE,
        "The Trust must ensure that patients who arrive at the Emergency Department are assessed within 15 minutes.",
        "", MUST, "COO supported by DDoN Medicine",
        (
            "Roster a second triage nurse on every late & night shift",
            "Place a senior nurse at the front door as navigator from 10:00 to 22:00",
            "Show time to triage on the department screen & review every breach at the daily huddle",
        ),
        ("Rosters", "Navigator log", "Daily breach report"),
    ),
    "1.5": Issue(
        "1.5", SAFE,
        "The Trust must ensure that all steps of the surgical safety checklist are completed for every patient.",
        "", MUST, "CMO supported by Clinical Director Theatres",
        (
            "Observe ten lists a month, sign out & debrief included",
            "Relaunch the team brief with an agreed script",
            "Bring the same checklist into use in the obstetric theatre",
        ),
        ("Observation forms", "Script", "Checklist"),
    ),
    "2.1": Issue(
        "2.1", GOVERNANCE,
        "The Trust must ensure that incidents are investigated on time & that what is learnt is shared.",
        "", MUST, "DoG supported by PSL",
        (
            "Close or re-plan every incident that has been open for more than 60 days",
            "Hold a weekly incident huddle in each area",
            "Send out a one page learning bulletin every month",
        ),
        ("Incident report", "Huddle notes", "Bulletins"),
    ),
    "2.2": Issue(
        "2.2", GOVERNANCE,
        "The Trust must ensure that risk registers are up to date & show what is being done about each risk.",
        "", MUST, "DoG",
        (
            "Give every risk scored 12 or above an owner, actions & a review date",
            "Review the registers at every divisional governance meeting",
        ),
        ("Risk registers", "Minutes"),
    ),
    "2.2policies": Issue(
        "2.2", GOVERNANCE, "", "Policies & guidelines", MUST, "DoG, CP & Clinical Directors",
        (
            "List every clinical guideline that is out of date, with its author",
            "Renew the 30 guidelines with the highest risk",
        ),
        ("Guideline list", "Minutes of the Clinical Effectiveness Group"),
    ),
    "2.3": Issue(
        "2.3", GOVERNANCE,
        "The Trust must ensure that patient records are complete & are kept securely.",
        "", MUST, "CIO supported by Ward Managers",
        (
            "Provide notes trolleys that lock & take open ones out of use",
            "Audit ten sets of notes a month & feed back to those who wrote them",
        ),
        ("Delivery notes", "Audit results"),
    ),
    "2.4": Issue(
        "2.4", GOVERNANCE,
        "The Trust should ensure that complaints are answered within 35 working days.",
        "", SHOULD, "CNO supported by HoPE",
        (
            "Answer all complaints that are past their date",
            "Ring each person who complains within 3 working days",
        ),
        ("Complaints report", "Call log"),
    ),
    "2.5": Issue(
        "2.5", GOVERNANCE,
        "The Trust should ensure that duty of candour letters are sent within 10 working days.",
        "", SHOULD, "DoG supported by PSL",
        (
            "Agree one letter & put it into the incident system",
            "Audit all letters each month & report to the Patient Safety Group",
        ),
        ("Letter", "Audit results"),
    ),
    "3": Issue(
        "", STAFFING, "Overarching actions for 3.1, 3.2 & 3.3 below:", "", SHOULD, "CPO & HRBPs",
        (
            "Produce one monthly workforce dashboard for every area",
            "Review the dashboard with each division & report to the People Committee",
        ),
        ("Dashboard", "Committee papers"),
    ),
    "3.1": Issue(
        "3.1", STAFFING,
        "The Trust must ensure that there are enough suitably qualified staff on every shift.",
        "", MUST, "CNO, COO & CPO",
        (
            "Hold a staffing huddle twice a day & record every move of staff",
            "Recruit to the vacancies agreed for each area",
            "Roster a nurse with paediatric life support on every shift that cares for children",
        ),
        ("Huddle records", "Vacancy report", "Rosters"),
    ),
    "3.2": Issue(
        "3.2", STAFFING,
        "The Trust must ensure that staff meet the target of 90% for mandatory training.",
        "", MUST, "CPO supported by Ward Managers",
        (
            "Book everyone who is out of date for life support onto a course",
            "Bring safeguarding children level 3 to 90%",
            "Send a weekly list of who is out of date to every manager",
        ),
        ("Bookings", "Training report", "Weekly lists"),
    ),
    "3.3": Issue(
        "3.3", STAFFING,
        "The Trust should ensure that all staff have an appraisal & regular supervision.",
        "", SHOULD, "CPO, DDoNs",
        (
            "Give everyone a date for their appraisal before the end of September",
            "Keep a log of clinical supervision in every area",
        ),
        ("Appraisal dates", "Supervision log"),
    ),
    "4.1": Issue(
        "4.1", DIGNITY,
        "The Trust must ensure that consent & mental capacity are assessed & recorded as the law requires.",
        "", MUST, "CMO & CNO supported by Safeguarding Lead",
        (
            "Train senior clinical staff in mental capacity assessment",
            "Audit ten sets of notes a month for capacity assessments & best interests decisions",
            "Put the new capacity form into the electronic record",
        ),
        ("Attendance lists", "Audit results", "System change record"),
    ),
    "4.2": Issue(
        "4.2", DIGNITY,
        "The Trust should protect the privacy & dignity of patients who wait in corridors.",
        "", SHOULD, "COO supported by Matron ED",
        (
            "Use the corridor care checklist for every patient who waits longer than 30 minutes",
            "Buy screens & put up two more call bells",
        ),
        ("Checklists", "Order"),
    ),
    "4.3": Issue(
        "4.3", DIGNITY,
        "The Trust should ensure that patients’ needs for food & drink are assessed & met.",
        "", SHOULD, "CNO supported by Head of Dietetics",
        (
            "Complete the nutrition score within 24 hours of admission",
            "Protect mealtimes & use red trays for those who need help",
        ),
        ("Nutrition score report", "Mealtime observations"),
    ),
    "4.4": Issue(
        "4.4", DIGNITY,
        "The Trust should give people information in a way that they can use.",
        "", SHOULD, "HoPE",
        (
            "Record the need for an interpreter at referral & book it with the appointment",
            "Offer appointment letters in large print & easy read",
        ),
        ("Interpreter bookings", "Letters"),
    ),
    "5.1": Issue(
        "5.1", CULTURE,
        "Staff did not always feel able to speak up or hear what came of it.",
        "", COULD, "CPO & FTSUG",
        (
            "Guardian to visit every area by the end of July",
            "Put up a “you said, we did” board in every staff room",
        ),
        ("Visit log", "Photographs"),
    ),
    "5.2": Issue(
        "5.2", CULTURE,
        "Executives could be seen more often in clinical areas.",
        "", COULD, "CEO",
        ("Each executive to visit two areas a month & write down one thing to put right",),
        ("Visit notes",),
    ),
    "5.3": Issue(
        "5.3", CULTURE,
        "More staff could be able to lead improvement work.",
        "", COULD, "CMO",
        ("Train 60 staff in improvement methods",),
        ("Attendance lists",),
    ),
}
"""By ref; what shares the ref of the issue above it, under a sub-heading, has a name after the ref."""

PURPOSE = (
    "This plan sets out what the Trust will do in answer to the CQC inspection of 21-23 January 2025 & the report "
    "published on 28 March 2025. Teams send in their returns every fortnight. Progress is reviewed at the Improvement "
    "Board, chaired by the Chief Nursing Officer, & reported to the Quality Committee & to the Board."
)

GOVERNANCE_BLOCK = (
    ("Improvement plan owner", "Chief Nursing Officer (CNO)"),
    ("Implementation monitoring", "Improvement Board, every fortnight"),
    ("Executive approval", "Trust Management Group (TMG), 10 April 2025"),
    ("Executive sponsor", "Chief Executive Officer (CEO)"),
    ("Reporting to", "Quality Committee and Trust Board"),
)

STAFF = (
    ("CEO", "Chief Executive Officer"),
    ("CIO", "Chief Information Officer"),
    ("CMO", "Chief Medical Officer"),
    ("CNO", "Chief Nursing Officer"),
    ("COO", "Chief Operating Officer"),
    ("CP", "Chief Pharmacist"),
    ("CPO", "Chief People Officer"),
    ("DDoN", "Divisional Director of Nursing"),
    ("DoG", "Director of Governance"),
    ("FTSUG", "Freedom to Speak Up Guardian"),
    ("HoPE", "Head of Patient Experience"),
    ("HRBP", "Human Resources Business Partner"),
    ("PSL", "Patient Safety Lead"),
    ("RO", "Resuscitation Officer"),
)
