"""Reads the story's one table: what each team says of each action in each round, and what that should be read as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

TABLE = Path(__file__).with_name("who_does_what.txt")
ROUNDS = (date(2025, 5, 2), date(2025, 5, 16), date(2025, 5, 30))
PLAN = "The plan"

STATUSES = {"C": "complete", "E": "embedded", "P": "in progress", "O": "overdue", "S": "superseded"}
GONE = "-"
UNDATED = ("none", "impossible")

RENUMBERED = {
    ("Acute Medicine", "1.1", 1): (2, 3),
    ("Acute Medicine", "1.1", 2): (2, 1),
    ("Acute Medicine", "1.1", 3): (2, 2),
    ("Corporate Services", "2.2policies", 1): (3, 2),
    ("Corporate Services", "2.2policies", 2): (3, 1),
}
"""The round from which a team gives an action another number, and that number."""

REWORDED = {
    ("Emergency Department", "1.4", 4): (
        1, "Agree with the ambulance service what happens when a handover takes longer than 45 minutes"
    ),
    ("Surgery", "3.1", 2): (2, "Recruit to the six vacancies agreed for Surgery"),
    ("Corporate Services", "2.1", 3): (3, "Send out a one page bulletin every month on what was learnt"),
}
"""The round from which a team words an action in its own way, and those words."""

ACTION = re.compile(r"(?P<issue>[\d.]+[a-z]*)/(?P<number>\d+) (?P<target>.+)")
ROUND = re.compile(
    r"  (?P<round>[123]) (?P<status>[CEPOS-])(?P<rag>[PGAR.])(?: \{(?P<target>.+?)\})?(?P<progress> [^<]+?)?"
    r"(?: <(?P<evidence>.+)>)?"
)


@dataclass(frozen=True)
class Standing:
    """How an action stands with a team in a round, and how the team writes it."""

    issue: str
    """Its key among the issues of the plan."""
    number: int
    target: str
    due: date | None
    status: str = GONE
    rag: str = ""
    """P, G, A or R; empty where the team gives no colour."""
    progress: str = ""
    evidence: str = ""
    words: str = ""
    """The action in the team's own words; empty where they are the plan's."""
    place: int = field(default=0)
    """Its number in the team's return, where that is another than the plan's."""

    @property
    def shown_number(self) -> int:
        """The number that it has in the team's return."""
        return self.place or self.number


def standings() -> dict[str, tuple[list[Standing], ...]]:
    """For each team, and for the plan, the actions of each round in their order."""
    teams: dict[str, tuple[list[Standing], ...]] = {}
    for section in re.split(r"^\[", TABLE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        team, _, table = section.partition("]\n")
        actions = [list(_rounds(team, lines)) for lines in re.split(r"\n(?=\S)", table.strip("\n"))]
        teams[team] = tuple([one[number] for one in actions if one[number].status != GONE] for number in range(3))
    return teams


def _rounds(team: str, lines: str) -> Iterator[Standing]:
    """A team's action in each of the three rounds."""
    first, *said = lines.split("\n")
    found = _matched(ACTION, first)
    standing = Standing(found["issue"], int(found["number"]), *_target(found["target"]))
    changes = {int(change["round"]): change for change in (_matched(ROUND, line) for line in said if line)}
    for number in (1, 2, 3):
        if change := changes.get(number):
            standing = _changed(standing, change)
        yield _in_its_own_way(team, number, standing)


def _in_its_own_way(team: str, number: int, standing: Standing) -> Standing:
    """The same under the number and in the words that the team gives it from a round on."""
    which = team, standing.issue, standing.number
    since, place = RENUMBERED.get(which, (1, 0))
    if number >= since:
        standing = replace(standing, place=place)
    since, words = REWORDED.get(which, (1, ""))
    return replace(standing, words=words) if number >= since else standing


def _changed(standing: Standing, change: re.Match[str]) -> Standing:
    target, due = _target(change["target"]) if change["target"] else (standing.target, standing.due)
    return replace(
        standing,
        target=target,
        due=due,
        status=STATUSES.get(change["status"], GONE),
        rag=change["rag"].strip("."),
        progress=(change["progress"] or "").strip() or standing.progress,
        evidence=change["evidence"] or standing.evidence,
    )


def _target(words: str) -> tuple[str, date | None]:
    """A target as it is written, and the day it means."""
    target, _, meant = words.partition(" = ")
    if meant in UNDATED:
        return target, None
    return target, date.fromisoformat(meant) if meant else datetime.strptime(target, "%d/%m/%y").date()


def _matched(pattern: re.Pattern[str], line: str) -> re.Match[str]:
    found = pattern.fullmatch(line)
    if found is None:
        raise ValueError(f"{TABLE.name}: this line is not understood: {line!r}")
    return found
