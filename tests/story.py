"""The sample story as its one table tells it: how every action stands with every team in every round."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
STORY = ROOT / "workbooks" / "samples"
sys.path.append(str(ROOT / "scripts"))

from sample_story.plan_words import ISSUES  # noqa: E402
from sample_story.results import NOTES, REMARKS, make_results  # noqa: E402, F401
from sample_story.returns import SENT, folder_of  # noqa: E402
from sample_story.team_words import action_words  # noqa: E402
from sample_story.who_does_what import PLAN, ROUNDS, standings  # noqa: E402

LAST = len(ROUNDS)
MISSING = {1: "", 2: "Outpatients", 3: "Children and Young People"}
"""The team that sends nothing that can be read in a round."""
WEB_PAGE = "Outpatients action log.xls"
DONE = ("complete", "embedded")
WORST_FIRST = ("overdue", "in progress", "complete", "embedded")


class Truth(NamedTuple):
    """An action as it should be read."""

    ref: str
    heading: str
    number: int
    action: str
    due: date | None
    status: str


def known(team: str, number: int) -> dict[tuple[str, int], Truth]:
    """A team's actions in a round, counted from 1, or the plan's, by issue and number of the plan."""
    return {
        (one.issue, one.number): Truth(
            ISSUES[one.issue].ref, ISSUES[one.issue].heading, one.shown_number, action_words(one), one.due, one.status
        )
        for one in standings()[team][number - 1]
    }


def truths(team: str, number: int) -> list[Truth]:
    """The same in the order of the table."""
    return list(known(team, number).values())


def teams() -> list[str]:
    """The names of the teams."""
    return [name for name in standings() if name != PLAN]


def readable_files() -> Iterator[tuple[Path, date, list[Truth]]]:
    """Each file that was sent and can be read, the day as of which it is judged, and what it should be read as."""
    for sent in SENT:
        for number in sent.rounds:
            path = folder_of(STORY, number) / sent.file.format(sent.updated or ROUNDS[number - 1])
            if not path.name.startswith("~$") and path.name != WEB_PAGE:
                holds = sent.holds or number
                yield path, ROUNDS[holds - 1], [one for team in sent.teams for one in truths(team.name, holds)]


def movement(team: str, number: int, before: str | None, now: str) -> str:
    """What has become of an action since the round before, by the words of docs/master.md."""
    if team == MISSING[number]:
        return "Not returned"
    if before is None:
        return "New"
    if before == now:
        return "No change"
    if now == "superseded":
        return "Left out"
    if (before in DONE) != (now in DONE):
        return "Completed" if now in DONE else "Reopened"
    return "Improved" if WORST_FIRST.index(now) > WORST_FIRST.index(before) else "Worsened"
