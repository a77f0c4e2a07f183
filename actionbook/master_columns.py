"""The sheets of a master tracker in their order, and the columns of each: what is written is what is read again."""

from typing import NamedTuple


ADDED_WIDTH = 24
"""Characters of a column that the PMO has added, unless its words need more."""


class Heading(NamedTuple):
    """One column of a sheet of the master."""

    words: str
    width: float
    """In characters, as Excel counts them."""
    kind: str = "text"
    """`text`, `long` (wrapped), `code` (cut at the cell's edge), `number`, `date`, `percent`, `status`, `rag`,
    `movement`, `link`, or `any` (whatever the PMO put there)."""


SHEETS = (
    "Cover", "Actions", "Summary", "Heat map", "Overdue", "Due soon", "Slipped", "Movement", "Completed", "Evidence",
    "Owners", "Findings", "Sources", "History", "Withdrawn",
)  # fmt: skip
"""In their order; the first thirteen are for reading, the last two are the master's memory."""

PURPOSES = {
    "Cover": "title, position, teams received and missing, keys, how to use it",
    "Actions": "one row for each team and action; a table of Excel's own, beside which the PMO writes",
    "Summary": "counts and percentages by theme, requirement and team, now and last time, the rounds, and charts",
    "Heat map": "issue by team: the worst status of the team's actions",
    "Overdue": "what is overdue, the longest first",
    "Due soon": "what is due in the next 28 days (or as `due-soon-days` says)",
    "Slipped": "dates later than the one first promised, or taken away, and how often they moved",
    "Movement": "what has moved since last time",
    "Completed": "what is complete or embedded, first what has become so since last time",
    "Evidence": "what is complete and names no evidence",
    "Owners": "what each person, post or body leads and supports, and which abbreviations are unknown",
    "Findings": "every doubt, with its cell and what to do",
    "Sources": "every file and sheet: read, left out or refused, and why",
    "History": "the memory: one row for each action and round",
    "Withdrawn": "actions that are in no return any more, with what the PMO had written beside them",
}
"""What each sheet is for."""
ACTIONS = "Actions"
TABLE = "Actions"
"""The name of the table on the sheet of actions, as formulas call it."""
HISTORY, WITHDRAWN, COVER = "History", "Withdrawn", "Cover"
MOST_LINKS = 65_000
"""Links on one sheet: Excel takes 65,530."""
LONG_TEXTS = "Long texts"
"""A sheet that is there only where a text is longer than a cell can hold."""

_THEME, _REF, _SUB = Heading("Theme", 20, "long"), Heading("Ref", 7), Heading("Sub-heading", 14, "long")
_TEAM, _NUMBER, _ACTION = Heading("Team", 15, "long"), Heading("No", 5, "number"), Heading("Action", 44, "long")
_LEAD, _TARGET, _DUE = Heading("Lead", 15, "long"), Heading("Target", 14, "long"), Heading("Due", 11, "date")
_ORIGINAL, _MOVED = Heading("Original due", 11, "date"), Heading("Times moved", 8, "number")
_STATUS, _RAG, _LAST = Heading("Status", 13, "status"), Heading("RAG", 9, "rag"), Heading("Last status", 13, "status")
_MOVEMENT, _REASON, _OVERDUE = (
    Heading("Movement", 15, "movement"), Heading("Reason", 38, "long"), Heading("Days overdue", 9, "number"),
)  # fmt: skip
_EVIDENCE, _PROGRESS = Heading("Evidence", 28, "long"), Heading("Progress", 36, "long")
_FILE, _SHEET, _CELL = Heading("File", 22, "long"), Heading("Sheet", 12, "long"), Heading("Cell", 8, "link")

COLUMNS: dict[str, tuple[Heading, ...]] = {
    ACTIONS: (
        _TEAM, _THEME, _REF, _SUB, _NUMBER, Heading("Requirement", 12, "long"), Heading("Issue", 40, "long"), _ACTION,
        _LEAD, Heading("Support", 15, "long"), _TARGET, _DUE, _ORIGINAL, _MOVED, _STATUS, _RAG, _REASON, _OVERDUE,
        _LAST, _MOVEMENT, _EVIDENCE, _PROGRESS, Heading("Findings", 22, "long"), _FILE, _SHEET, _CELL,
    ),
    "Overdue": (
        _TEAM, _REF, _SUB, _NUMBER, _ACTION, _LEAD, _TARGET, _DUE, _OVERDUE, _MOVED, _LAST, _MOVEMENT, _PROGRESS,
        _FILE, _SHEET, _CELL,
    ),
    "Due soon": (
        _TEAM, _REF, _SUB, _NUMBER, _ACTION, _LEAD, _TARGET, _DUE, Heading("Days left", 8, "number"), _STATUS, _RAG,
        _PROGRESS, _FILE, _SHEET, _CELL,
    ),
    "Slipped": (
        _TEAM, _REF, _SUB, _NUMBER, _ACTION, _LEAD, _TARGET, _ORIGINAL, Heading("Due last time", 11, "date"), _DUE,
        Heading("Days slipped", 9, "number"), _MOVED, Heading("Since last time", 13), _STATUS, _RAG, _PROGRESS,
        _FILE, _SHEET, _CELL,
    ),
    "Movement": (
        _MOVEMENT, _TEAM, _REF, _SUB, _NUMBER, _ACTION, _LEAD, _LAST, _STATUS, _RAG, _DUE, _REASON, _FILE, _SHEET,
        _CELL,
    ),
    "Completed": (
        Heading("Since last time", 13), _TEAM, _THEME, _REF, _SUB, _NUMBER, _ACTION, _LEAD, _LAST, _STATUS, _RAG,
        _EVIDENCE, _REASON, _FILE, _SHEET, _CELL,
    ),
    "Evidence": (
        _TEAM, _REF, _SUB, _NUMBER, _ACTION, _LEAD, _STATUS, _RAG, _EVIDENCE, _PROGRESS, _FILE, _SHEET, _CELL,
    ),
    "Owners": (
        Heading("Person", 26, "long"), Heading("Role", 34, "long"), Heading("Staff key", 18),
        Heading("Leads", 8, "number"), Heading("Supports", 9, "number"), Heading("Open", 8, "number"),
        Heading("Overdue", 9, "number"), Heading("Due soon", 9, "number"), Heading("Complete", 10, "number"),
        Heading("Teams", 40, "long"),
    ),
    "Findings": (
        Heading("Severity", 10), Heading("Kind", 22, "long"), _TEAM, Heading("What", 60, "long"),
        Heading("Words", 40, "long"), Heading("What to do", 44, "long"), _FILE, _SHEET, _CELL,
    ),
    "Sources": (
        _FILE, _SHEET, _TEAM, Heading("Outcome", 13), Heading("Why", 60, "long"), Heading("Actions", 9, "number"),
        Heading("Title", 40, "long"), Heading("Dated", 11, "date"), Heading("Version", 12),
        Heading("RAG key", 40, "long"), Heading("SHA-256", 14, "code"),
    ),
    HISTORY: (
        Heading("Position as at", 11, "date"), Heading("Key", 7, "number"), _TEAM, Heading("Plan", 24, "long"),
        _THEME, _REF, _SUB, _NUMBER, Heading("Requirement", 12, "long"), Heading("Issue", 40, "long"), _ACTION,
        _DUE, _ORIGINAL, _MOVED, Heading("Status", 13), Heading("Returned", 9), _CELL._replace(kind="text"),
        Heading("As written", 12, "code"),
    ),
}  # fmt: skip
"""The columns of each sheet that is one table; Summary, Heat map and Cover are laid out by their own modules."""

WORDS: dict[str, tuple[str, ...]] = {name: tuple(one.words for one in columns) for name, columns in COLUMNS.items()}
"""The headings alone."""

WITHDRAWN_COLUMNS = (
    Heading("Gone since", 11, "date"), Heading("Why", 30, "long"), _TEAM, _THEME, _REF, _SUB, _NUMBER, _ACTION, _LEAD,
    _DUE, Heading("Last status", 13), _PROGRESS, _FILE, _SHEET, _CELL._replace(kind="text"),
    Heading("Key", 7, "number"),
)  # fmt: skip
"""The columns of the sheet of withdrawn actions before those that the PMO added."""

CONTENTS = "Contents"
"""The table that names the others; it is written last, and a folder without it is no master."""
NOTED, STAFF = "Notes and fills", "Staff key"
MADE_BY = "actionbook master tracker"
"""What stands beside the position in the contents of every such folder."""

CONTENTS_HEADINGS = (
    Heading("Table", 20), Heading("File", 24), Heading("Rows", 9, "number"), Heading("What it is for", 60),
    Heading("Position as at", 12, "date"), Heading("Made by", 26),
)  # fmt: skip
"""The columns of the table that names the others."""
