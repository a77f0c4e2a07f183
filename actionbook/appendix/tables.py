"""Lays the parts of an appendix out as tables of words: the same words for every form in which it is written."""

from collections.abc import Callable, Sequence

from actionbook.appendix.cells import Cell, Coloured, Column, Table
from actionbook.appendix.model import Appendix, CountLine
from actionbook.appendix.words import long_day
from actionbook.scheme import NOT_KNOWN, is_left_out, shown_status


def front_lines(appendix: Appendix) -> list[tuple[str, str]]:
    """Labels and values that say what an appendix is, those without a value left out."""
    lines = [
        ("Committee", appendix.committee),
        ("Meeting", long_day(appendix.meeting)),
        ("Position as at", long_day(appendix.as_of)),
        ("Last report", long_day(appendix.last_as_at)),
        ("Version", appendix.version),
        ("Team", appendix.team),
        ("Teams", ", ".join(appendix.teams)),
        *appendix.governance,
    ]
    return [(label, words) for label, words in lines if words]


def tables_of(appendix: Appendix, section: str) -> list[Table]:
    """The tables of a section of an appendix, in their order; none for a section that is words or pictures."""
    makers = MAKERS.get(section, ()) if section in appendix.sections else ()
    return [table for make in makers if (table := make(appendix))]


def _rag_key(appendix: Appendix) -> Table:
    rows = tuple((Coloured(line.words, line.words), line.meaning) for line in appendix.rag_key)
    columns = (Column("Colour", 20, "coloured"), Column("What it means", 80))
    return Table("keys", "RAG key", "RAG key", "", columns, rows)


def _requirement_key(appendix: Appendix) -> Table | None:
    if not appendix.requirement_key:
        return None
    rows = tuple((Coloured(line.words, line.words), line.meaning) for line in appendix.requirement_key)
    columns = (Column("Requirement", 40, "coloured"), Column("How many", 60))
    return Table("keys", "Requirement key", "Requirement key", "", columns, rows)


def _staff_key(appendix: Appendix) -> Table:
    columns = (Column("Abbreviation", 20), Column("Job title", 80))
    note = "Abbreviations that stand in the tables."
    empty = "No abbreviation of the plan's staff key is used here."
    return Table("staff", "Staff key", "Staff key", note, columns, appendix.staff_key, empty)


def _counts(appendix: Appendix) -> Table:
    return _counted(appendix, "Counts by theme", "Theme", appendix.counts)


def _team_counts(appendix: Appendix) -> Table | None:
    if not appendix.team_counts:
        return None
    return _counted(appendix, "Counts by team", "Team", appendix.team_counts)


ROUNDS = ("Complete or embedded", "Open, not overdue", "Overdue")
"""What is counted of each report, in the order of its columns."""


def _rounds(appendix: Appendix) -> Table | None:
    """How the actions stood at each report; none where there is nothing to compare with."""
    if len(appendix.rounds) < 2:
        return None
    columns = (
        Column("Position as at", 46, "date"), Column("Actions", 9, "number"),
        *(Column(words, 11, "number") for words in ROUNDS),
        Column("% complete or embedded", 12, "percent", "None counts"),
    )  # fmt: skip
    rows = tuple(
        (one.as_at, one.total, one.done, one.running, one.overdue, one.share) for one in appendix.rounds
    )
    return Table("counts", "Position at each report", "Position at each report", "", columns, rows)


def _counted(appendix: Appendix, title: str, by: str, lines: Sequence[CountLine]) -> Table:
    """Counts and percentages, with last time's where there was one."""
    last = appendix.last_as_at is not None
    since = (
        Column("Actions last time", 10, "number", NOT_KNOWN), Column("% complete last time", 11, "percent", NOT_KNOWN),
        Column("Overdue last time", 10, "number", NOT_KNOWN), Column("Change in % complete", 11, "change", NOT_KNOWN),
    )  # fmt: skip
    columns = (
        Column(by, 46), Column("Actions", 9, "number"),
        *(Column(shown_status(status or None), 11, "number") for status in appendix.statuses),
        Column("% complete or embedded", 12, "percent", "None counts"), *(since if last else ()),
    )  # fmt: skip
    rows = tuple(_count_cells(appendix, line, last) for line in lines)
    return Table("counts", title, title, _counting_note(appendix, by), columns, rows)


def _count_cells(appendix: Appendix, line: CountLine, last: bool) -> tuple[Cell, ...]:
    both = line.share is not None and line.last_share is not None
    change = (line.share or 0) - (line.last_share or 0) if both else None
    now = (line.name, line.total, *(line.counts.get(status, 0) for status in appendix.statuses), line.share)
    return (*now, line.last_total, line.last_share, line.last_overdue, change) if last else now


def _counting_note(appendix: Appendix, by: str) -> str:
    words = []
    if appendix.teams and by == "Theme":
        words.append("An action has the status of the team that is furthest behind with it.")
    if any(map(is_left_out, appendix.statuses)):
        words.append("Superseded, closed and accepted actions are left out of the percentages.")
    words.append(f"Last time is {long_day(appendix.last_as_at)}." if appendix.last_as_at else NO_LAST)
    return " ".join(words)


NO_LAST = "There are no figures of an earlier report to compare with."


def _overdue(appendix: Appendix) -> Table:
    teams = (Column("Teams", 22),) if appendix.teams else ()
    columns = (
        Column("Ref", 16), Column("Action", 46), Column("Person responsible", 18), Column("Due", 12),
        Column("Days overdue", 9, "number"), *teams, Column("What was said", 42),
    )  # fmt: skip
    rows = tuple(
        (one.name, one.action, one.people, one.due, one.days, *((one.teams,) if teams else ()), one.said)
        for one in appendix.overdue
    )
    note = "The longest overdue first."
    return Table("overdue", "Overdue", "Overdue actions", note, columns, rows, "No action is overdue.")


def _new_dates(appendix: Appendix) -> Table:
    last = appendix.last_as_at is not None
    named = (Column("Team", 18),) if appendix.teams else ()
    columns = (
        Column("Ref", 16), Column("Action", 46), *named, Column("Person responsible", 18),
        Column("First promised", 12, "date", NOT_KNOWN),
        *((Column("Due last time", 12, "date", NOT_KNOWN),) if last else ()),
        Column("New date", 12, "date", "No date now"), Column("Days later", 9, "number", NOT_KNOWN),
        Column("Times moved", 9, "number"), Column("Since", 20),
    )  # fmt: skip
    rows = tuple(
        (
            one.name, one.action, *((one.team,) if named else ()), one.people, one.original,
            *((one.last,) if last else ()), one.proposed,
            (one.proposed - one.original).days if one.proposed and one.original else None, one.moved,
            _since(one.new, one.agreed, last),
        )
        for one in appendix.new_dates
    )  # fmt: skip
    note = "Actions whose date is another than the one first promised, and that are not complete."
    return Table("dates", "New dates", "New dates asked for", note, columns, rows, "No new date is asked for.")


def _since(new: bool, agreed: bool, last: bool) -> str:
    if not agreed:
        return "Proposed, not agreed"
    return ("New since last time" if new else "Before last time") if last else "In the plan"


def _completed(appendix: Appendix) -> Table:
    teams = (Column("Completed by", 26),) if appendix.teams else ()
    columns = (
        Column("Ref", 16), Column("Action", 54), Column("Person responsible", 20), Column("Status now", 16),
        *teams, Column("Evidence", 34),
    )  # fmt: skip
    rows = tuple(
        (one.name, one.action, one.people, shown_status(one.status), *((one.teams,) if teams else ()), one.evidence)
        for one in appendix.completed
    )
    since = long_day(appendix.last_as_at)
    empty = f"No action has been completed since {since}." if since else NO_LAST
    return Table("completed", "Completed", "Completed since last time", "", columns, rows, empty)


def _withdrawn(appendix: Appendix) -> Table | None:
    if not appendix.withdrawn:
        return None
    teams = (Column("Team", 26),) if appendix.teams else ()
    columns = (
        Column("Ref", 16), Column("Action", 70), *teams, Column("Status last time", 20),
        Column("Due", 12, "date", "No date"),
    )  # fmt: skip
    rows = tuple(
        (one.name, one.action, *((one.team,) if teams else ()), shown_status(one.status), one.due)
        for one in appendix.withdrawn
    )
    title = "In the plan no more"
    note = "Actions of the last report that are not in the plan, or in the team's plan, any more."
    return Table("completed", "Withdrawn", title, note, columns, rows)


MAKERS: dict[str, tuple[Callable[[Appendix], Table | None], ...]] = {
    "keys": (_rag_key, _requirement_key),
    "counts": (_counts, _team_counts, _rounds),
    "overdue": (_overdue,),
    "dates": (_new_dates,),
    "completed": (_completed, _withdrawn),
    "staff": (_staff_key,),
}
"""What makes the tables of each section; the full table stands apart, for its look differs from form to form."""
