"""What the returns of several teams say alike of the plan they answer to: its title, its purpose, who governs it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from actionbook.cover import team_in_title
from actionbook.findings import Finding
from actionbook.place import Place
from actionbook.returns import Return
from actionbook.teams import core
from actionbook.words import one_line

TELLING = 3
"""Words a plan's title must have to tell it from others: `action log` does not."""
OF_ONE_TEAM = re.compile(
    r"\b(teams?|service|ward|locality|site|division|practice|care group|department|date|dated|updated|version|author|"
    r"prepared|completed|period|status|reference|as at|as of|created|file)\b",
    re.IGNORECASE,
)
"""Labels of a governance block that speak of one team's return rather than of the plan."""
OF_FEW = "{} {} said in {} of {} returns ({}); what is said there was taken for the whole plan"


def common_title(returns: Sequence[Return]) -> str | None:
    """The title that most returns have, without the team; None where none tells anything."""
    titles = Counter(_without_team(one) for one in returns)
    return next((words for words, _ in titles.most_common() if len(words.split()) >= TELLING), None)


def _without_team(one: Return) -> str:
    """A plan's title without its team: `Improvement plan – Ashford` is `Improvement plan`; empty where none is left."""
    team = team_in_title(one.title)
    left = one.title.replace(team, "") if team else one.title
    if one.team and core(one.team) and core(one.team) in core(left):
        return ""
    return one_line(left).strip(" -–—:|,")


def common_purpose(returns: Sequence[Return]) -> str | None:
    """What the plan is for, where all returns that say so say the same; None where they differ, or none does."""
    said = list(dict.fromkeys(one.purpose for one in returns if one.purpose))
    return said[0] if len(said) == 1 else None


def common_governance(returns: Sequence[Return]) -> dict[str, str]:
    """Who governs the plan: each label that all returns which have it fill alike."""
    said: dict[str, dict[str, None]] = {}
    for one in returns:
        for label, words in one.governance.items():
            if not OF_ONE_TEAM.search(label):
                said.setdefault(label, {})[words] = None
    return {label: next(iter(words)) for label, words in said.items() if len(words) == 1}


def said_by_few(returns: Sequence[Return]) -> Iterator[Finding]:
    """A finding where what was taken for the whole plan stands in a few of its returns only."""
    governance = common_governance(returns)
    few = [one for one in returns if any(one.governance.get(label) == said for label, said in governance.items())]
    yield from _of_few("who governs the plan", few, returns)
    purpose = common_purpose(returns)
    yield from _of_few("what the plan is for", [one for one in returns if purpose and one.purpose == purpose], returns)


def _of_few(what: str, few: Sequence[Return], returns: Sequence[Return]) -> Iterator[Finding]:
    if few and len(few) * 2 < len(returns):
        files = ", ".join(dict.fromkeys(one.team or one.file for one in few))
        words = OF_FEW.format(what, "is", len(few), len(returns), files)
        yield Finding("said by few", Place(few[0].file, few[0].sheet), words)
