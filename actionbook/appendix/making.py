"""Makes a committee's appendix: from a plan, several, or a master, to all that is said in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from actionbook.appendix import keys, lists
from actionbook.appendix.asking import Asked, selection_words
from actionbook.appendix.cleaning import cleaned
from actionbook.appendix.counting import by_status, count_lines, grouped, round_of
from actionbook.appendix.layout import theme_blocks
from actionbook.appendix.lines import Line
from actionbook.appendix.material import Earlier, material_of
from actionbook.appendix.model import (
    SECTIONS,
    Appendix,
    CountLine,
    Round,
)
from actionbook.appendix.position import Position, Taken
from actionbook.appendix.searching import private_findings
from actionbook.appendix.sources import Source
from actionbook.appendix.summary import summary_words
from actionbook.findings import Finding
from actionbook.master_summary import statuses_shown
from actionbook.words import key, quote

SAID_ELSEWHERE = frozenset({"team", "team name", "version", "committee", "meeting", "position as at", "title"})
"""Labels of a governance block that the appendix gives in a place of their own."""
NO_THEME, TITLE = "No theme", "Action plan"


def make_appendix(
    source: Source,
    as_of: date,
    *,
    committee: str | None = None,
    meeting: date | None = None,
    title: str | None = None,
    version: str | None = None,
    team: str | None = None,
    themes: Iterable[str] = (),
    only: Iterable[str] = (),
    sections: Iterable[str] = tuple(SECTIONS),
    previous: Source | None = None,
    previous_as_of: date | None = None,
) -> Appendix:
    """The committee's appendix of a plan, of several, or of a master, judged as of a day.

    `source` is the path of a workbook or of a folder, several of them, an `ActionPlan` or several, or a `Master`. A
    master knows how its actions stood before; for a plan, `previous` is last time's, as it stood on `previous_as_of`.
    `team` shows one team of several; `themes` (by number or words) and `only` (`overdue`, `must`, …) choose actions,
    `sections` the parts of the appendix. Raises UnreadableWorkbook where a workbook cannot be read, and
    ActionbookError where there is no plan, or nothing of what is asked for.

    >>> from datetime import date
    >>> import actionbook
    >>> paper = actionbook.make_appendix("Larkfield improvement plan.xlsx", date(2025, 4, 11), only=["overdue"])
    >>> paper.selection
    'Only actions overdue are shown: 2 of 14.'
    >>> print(paper.overdue[0].name, paper.overdue[0].due, paper.overdue[0].days, sep=" | ")
    1.2 Staffing, action 1 | 31/03/2025 | 11
    >>> print(paper.summary.partition(",")[0], paper.counts[0].total, paper.counts[0].overdue, sep=" | ")
    At 11 April 2025 | 14 | 2
    """
    if not isinstance(as_of, date):
        raise TypeError(f"as_of is a date, such as date(2018, 7, 12), and not {as_of!r}")
    asked = Asked(as_of, committee, meeting, title, version, team, tuple(themes), tuple(only), tuple(sections))
    return made_of(source, asked, Earlier(previous, previous_as_of) if previous is not None else None)


def made_of(source: Source, asked: Asked, earlier: Earlier | None = None) -> Appendix:
    """The appendix of a source, as it is asked for; raises as `make_appendix` does."""
    return appendix_of(Position(asked, material_of(source, asked.as_of, earlier)))


def appendix_of(position: Position) -> Appendix:
    """All that an appendix says of a position."""
    asked, material, now = position.asked, position.material, position.now
    plan, lines = material.plans[0], now.lines
    scheme = keys.scheme_of(material.plans, material.several)
    rag_key = keys.rag_key(scheme, [line.status for line in lines])
    requirement_key = keys.requirement_key(material.plans, lines)
    made = Appendix(
        title=asked.title or material.title or TITLE,
        as_of=asked.as_of,
        committee=asked.committee,
        meeting=asked.meeting,
        version=asked.version or (None if len(material.plans) > 1 else plan.version),
        purpose=material.purpose,
        governance=tuple(_governance(material.governance)),
        team=None if position.teams else now.lines[0].first.team or None,
        teams=position.teams,
        rag_key=rag_key,
        requirement_key=requirement_key,
        staff_key=(),
        statuses=statuses_shown(line.status for line in lines),
        counts=_counts(position),
        team_counts=_team_counts(position),
        rounds=tuple(_rounds(position)),
        last_as_at=position.rounds[-1][0] if position.rounds else None,
        overdue=tuple(lists.overdue_list(lines)),
        new_dates=tuple(lists.new_dates(lines, now.last)),
        completed=tuple(lists.completed_list(lines, now.last)),
        withdrawn=tuple(lists.withdrawn_list(position.gone)),
        themes=theme_blocks(position),
        selection=selection_words(asked.only, len(position.shown), len(lines)),
        summary="",
        sections=tuple(name for name in SECTIONS if name in asked.sections),
        fills={one.words: one.fill for one in (*rag_key, *requirement_key)},
    )
    return _with_words(made, position)


def _with_words(made: Appendix, position: Position) -> Appendix:
    """The same with its paragraph, the staff key of what it says, and its findings."""
    entries = list(position.now.entries)
    soon = sum(line.due_soon for line in position.now.lines)
    undated = sum(line.undated for line in position.now.lines)
    plans = position.material.plans
    told = replace(
        made,
        summary=summary_words(made, soon, plans[0].due_soon_days, undated),
        staff_key=keys.staff_key(keys.staff_of(plans), _texts(made), entries),
    )
    private = private_findings(told, plans, position.asked)
    found = (*private, *_gone(position), *keys.unexplained(entries), *position.findings)
    return replace(cleaned(told), findings=tuple(dict.fromkeys(found)))


def _gone(position: Position) -> Iterator[Finding]:
    """A finding for each action of the last report that is there no more."""
    for one in position.gone:
        stood = one.status or "not known"
        named = ", ".join(filter(None, (one.team, lists.entry_name(one))))
        plan = "the team's plan" if position.teams else "the plan"
        words = f"{named}, {quote(one.action)}, {stood} at the last report, is in {plan} no more"
        yield Finding("action gone", position.material.plans[0].place, words, one.action)


def _texts(made: Appendix) -> Iterator[str]:
    """The words of an appendix in which an abbreviation may stand."""
    yield from filter(None, (made.purpose, *(words for _, words in made.governance)))
    for _, issue, line in made.lines:
        yield from filter(None, (issue.text, issue.heading, line.action, line.people, line.evidence, line.progress))


def _governance(governance: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The governance block, without what has a place of its own."""
    for label, words in governance.items():
        if words and key(label) not in SAID_ELSEWHERE:
            yield label.rstrip(": "), words


def _theme_names(position: Position) -> list[str]:
    """The themes in the order of the table, those that only last time had at their end."""
    now = [block.name or NO_THEME for block in theme_blocks(position, everything=True)]
    then = [one.theme_of(line) or NO_THEME for _, one in position.rounds[-1:] for line in one.lines]
    return list(dict.fromkeys([*now, *then]))


def _counts(position: Position) -> tuple[CountLine, ...]:
    """Counts by theme, now and at the last report."""
    now = grouped(position.now.lines, lambda line: position.now.theme_of(line) or NO_THEME)
    last = position.rounds[-1][1] if position.rounds else None
    then = grouped(last.lines, lambda line: last.theme_of(line) or NO_THEME) if last else None
    return count_lines(now, then, _theme_names(position))


def _team_counts(position: Position) -> tuple[CountLine, ...]:
    """Counts of each team's own actions; none where there are not several teams."""
    if not position.teams:
        return ()
    last = position.rounds[-1][1] if position.rounds else None
    then = _by_team(last) if last else None
    return count_lines(_by_team(position.now), then, position.teams)[1:]


def _by_team(taken: Taken) -> dict[str, Counter[str]]:
    return grouped((Line(0, [entry]) for entry in taken.entries), lambda line: line.first.team)


def _rounds(position: Position) -> Iterator[Round]:
    for day, taken in position.rounds:
        yield round_of(day, by_status(taken.lines))
    yield round_of(position.asked.as_of, by_status(position.now.lines))
