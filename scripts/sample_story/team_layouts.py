"""The nine teams: who leads what, and in which layout each of them keeps its return."""

from collections.abc import Mapping
from typing import NamedTuple

Columns = tuple[tuple[str, str], ...]
"""Heading and field of each column of a flat log."""


class Team(NamedTuple):
    """A team, and how it writes its return."""

    name: str
    leads: Mapping[str, str] = {}
    """Who leads an issue, by its key, where the team does not name those whom the plan names."""
    columns: Columns = ()
    look: str = "letter"
    """How a RAG cell of a log is filled in, as `Log.look` says it."""
    fills: Mapping[str, str] = {}
    """The team's own shades; those that all use where it has none."""
    sheet: str = ""
    """The name of its sheet; the team's name where it is empty."""
    first: int = 4
    """The row of its headings."""
    bands: bool = False
    table: str = ""
    own_evidence: bool = False
    """Its column of evidence names what there is, rather than what the plan asks for."""


EMERGENCY = Team(
    "Emergency Department", {"1.3": "ED Consultant & Matron ED", "1.4": "DDoN Medicine supported by Matron ED"},
)
MEDICINE = Team(
    "Acute Medicine", {"1.2": "Ward Managers", "1.2cd": "Ward Managers"},
)
SURGERY = Team(
    "Surgery", {"1.2": "Ward Managers", "1.2cd": "Ward Managers"},
    (
        ("No.", "ref"), ("Issue", "issue"), ("Action no.", "number"), ("What we will do", "action"),
        ("Responsible person(s)", "owner"), ("Deadline", "target"), ("R/A/G", "rag"), ("Progress", "progress"),
        ("Evidence", "evidence"),
    ),
)
THEATRES = SURGERY._replace(name="Theatres", leads={"1.2cd": "Theatre Manager", "1.5": "Clinical Director Theatres"})
MATERNITY = Team(
    "Maternity", {"1.3": "Consultant Obstetrician", "3.2": "Practice Development Midwife"},
    (
        ("Theme", "theme"), ("Ref", "ref"), ("Action No", "number"), ("Issue", "issue"), ("Action", "action"),
        ("Lead", "owner"), ("Due date", "target"), ("Status", "status"), ("RAG", "rag"), ("Evidence", "evidence"),
        ("Comments", "progress"),
    ),
    look="word", table="Maternity_actions", own_evidence=True,
)
CHILDREN = Team(
    "Children and Young People", {"1.3": "Consultant Paediatrician"},
    (
        ("Ref", "ref"), ("Issue", "issue"), ("Action no", "number"), ("Action", "action"), ("Owner", "owner"),
        ("By when", "target"), ("Status", "status"), ("Progress to date", "progress"),
    ),
    sheet="CYP",
)
OUTPATIENTS = Team(
    "Outpatients", {"1.2": "Outpatient Services Manager", "4.4": "H0PE"},
    (
        ("B/R/A/G", "rag"), ("Timescale", "target"), ("What we are going to do", "action"), ("#", "number"),
        ("CQC ref", "ref number"), ("Who", "owner"), ("Where are we now?", "progress"),
        ("Area for improvement", "issue"),
    ),
    look="fill", fills={"P": "#7030A0", "G": "#92D050", "A": "#FFFF00", "R": "#C00000"}, sheet="Sheet1",
)
PHARMACY = Team(
    "Pharmacy", {"1.2cd": "Controlled Drugs Pharmacist"},
    (
        ("Ref", "ref"), ("Issue", "issue"), ("Action no", "number"), ("Action required", "action"),
        ("Person responsible", "owner"), ("Target date", "target"), ("RAG", "rag"), ("Update", "progress"),
        ("Evidence", "evidence"),
    ),
    look="bare letter",
)
CORPORATE = Team(
    "Corporate Services", {"1.3": "CIO", "3.1": "CPO", "4.1": "CIO"},
    (
        ("Ref", "ref"), ("Requirement", "requirement"),
        ("Recommendation", "issue"), ("Action no.", "number"), ("Agreed action", "action"),
        ("Action owner", "owner"), ("To be completed by", "target"), ("BRAG", "rag"), ("Latest update", "progress"),
        ("Assurance", "evidence"),
    ),
    bands=True, own_evidence=True,
)

TEAMS = (EMERGENCY, MEDICINE, SURGERY, THEATRES, MATERNITY, CHILDREN, OUTPATIENTS, PHARMACY, CORPORATE)
