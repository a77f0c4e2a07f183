"""Writes the returns of a plan: a workbook for each team, read back and compared before any of them is kept."""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actionbook.errors import ActionbookError, UnchangeableWorkbook
from actionbook.newbook.file_names import file_names
from actionbook.newbook.form import NewPlan
from actionbook.newbook.from_plan import form_of
from actionbook.newbook.writing import STANDS_THERE, plan_bytes, write_new
from actionbook.plan import Action, ActionPlan, Issue
from actionbook.reading import read_plans
from actionbook.returns import action_name
from actionbook.settings import Settings
from actionbook.status import judge
from actionbook.teams import core
from actionbook.words import key, one_line, quote
from actionbook.workbook.own_folders import own_folder

ENDING = ".xlsx"
READY = 100
"""Rows that are ready for actions that a team adds."""
NO_TEAMS = "no team is named; give a list with --teams, a team a line, or --team for each"
NO_ACTIONS = "{}: none of the actions is for {}; look at the names of the teams, or leave it out"
OTHER_TEAMS = "{} names {}, not among the teams given: {} of its actions in no return"
ALIKE = '"{}" and "{}" will be taken for one team; give one of them another name'
READS_AS = "{}: {} of {} reads as {} here, and as {} in the plan; look at it before it is sent"
OTHER_COUNT = "{}: the return of {} reads as {} actions, and the plan has {} for it; look at it before it is sent"
OTHER_TEAM = "{}: the return of {} reads as that of {}; give the team another name"
NOT_CARRIED = "{}: {}; it is in no return"
UNUSED = frozenset({"column not used", "action column not used", "date column not used", "below the table"})
"""Kinds of finding of words that a plan holds and nobody understands."""
NO_HOME = "{}: the folder for the returns could not be made ({}); give another with -o"
A_FILE = "{}: this is a file, and the returns go into a folder; give another name with -o"
LOOSE = "{}: words that belong to no action by themselves stand as a note on the issue: {}"


@dataclass(frozen=True, slots=True)
class Written:
    """A return that has been written."""

    team: str
    path: Path
    actions: int


@dataclass(frozen=True, slots=True)
class Round:
    """The returns that have been written, and what a person should know of them."""

    returns: tuple[Written, ...]
    notes: tuple[str, ...]


def write_returns(plan: ActionPlan, teams: Sequence[str], folder: str | os.PathLike[str], as_of: date) -> Round:
    """Write a return for each team into a folder, which is made where it is not there; all of them or none.

    Each begins with what the plan says on a day. ActionbookError, in a sentence to show, where no team is named, a
    team has no action, or a file stands there already.
    """
    named = dict.fromkeys(filter(None, map(one_line, teams)))
    if not named:
        raise ActionbookError(NO_TEAMS)
    names, home = file_names(named, ENDING), Path(folder)
    if home.exists() and not home.is_dir():
        raise ActionbookError(A_FILE.format(home))
    for name in names.values():
        if os.path.lexists(home / name):
            raise ActionbookError(STANDS_THERE.format(home / name))
    forms = {team: form_of(plan, team, as_of) for team in names}
    made = {team: _bytes(plan, team, form, as_of) for team, form in forms.items()}
    notes = [*_notes(plan, tuple(names)), *_differences(plan, made, as_of)]
    _write_all({home / name: made[team] for team, name in names.items()}, home)
    written = (Written(team, home / name, len(_actions(plan, team))) for team, name in names.items())
    return Round(tuple(written), tuple(notes))


def _write_all(contents: Mapping[Path, bytes], home: Path) -> None:
    """Write all of the files, or none, and make their folder where it is not there."""
    made = [folder for folder in (home, *home.parents) if not folder.exists()]
    done: list[Path] = []
    try:
        home.mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            write_new(content, path)
            done.append(path)
    except OSError as error:
        raise UnchangeableWorkbook(NO_HOME.format(home, error.strerror or error)) from error
    finally:
        if len(done) < len(contents):
            with contextlib.suppress(OSError):
                for path in done:
                    path.unlink()
                for folder in made:
                    folder.rmdir()


def _bytes(plan: ActionPlan, team: str, form: NewPlan, as_of: date) -> bytes:
    if not _actions(plan, team):
        raise ActionbookError(NO_ACTIONS.format(plan.place, quote(team)))
    return plan_bytes(form, as_of, READY)


def _actions(plan: ActionPlan, team: str) -> list[tuple[Issue, Action]]:
    """The actions of a plan that are a team's: those that name no other."""
    return [
        (issue, action)
        for issue in plan.issues
        for action in issue.actions
        if not action.team or core(action.team) == core(team)
    ]


def _notes(plan: ActionPlan, teams: Sequence[str]) -> Iterator[str]:
    """What a person should know of the teams and of the plan's loose words."""
    seen: dict[str, str] = {}
    for team in teams:
        if seen.setdefault(core(team), team) != team:
            yield ALIKE.format(seen[core(team)], team)
    others: dict[str, int] = {}
    for action in plan.actions:
        if action.team and core(action.team) not in seen:
            others[action.team] = others.get(action.team, 0) + 1
    yield from (OTHER_TEAMS.format(plan.place, quote(team), count) for team, count in others.items())
    yield from (NOT_CARRIED.format(one.place, one.what) for one in plan.findings if one.kind in UNUSED)
    for issue in (*plan.issues, *plan.bare_issues):
        if issue.unmatched:
            yield LOOSE.format(issue.place, quote("; ".join(one.said.text for one in issue.unmatched)))


def _differences(plan: ActionPlan, made: Mapping[str, bytes], as_of: date) -> list[str]:
    """Where a return, read back, says something else than the plan; what is the same in all returns once."""
    statuses = {id(one.action): one.status for one in judge(plan, as_of)}
    told: dict[str, None] = {}
    for team, content in made.items():
        plans, actions = _read_back(content), _actions(plan, team)
        found = [_facts(one.issue, one.action, one.status) for back in plans for one in judge(back, as_of)]
        for back in plans:
            if back.team != team:
                told[OTHER_TEAM.format(plan.place, quote(team), quote(back.team or "nobody"))] = None
        if len(found) != len(actions):
            told[OTHER_COUNT.format(plan.place, quote(team), len(found), len(actions))] = None
        for facts, (issue, action) in zip(found, actions, strict=False):
            told |= dict.fromkeys(_told(facts, issue, action, statuses[id(action)]))
    return list(told)


def _told(back: Mapping[str, str], issue: Issue, action: Action, status: str | None) -> Iterator[str]:
    """What of an action reads otherwise in a return."""
    where = action_name(issue.ref, issue.heading, action.number)
    for name, said in _facts(issue, action, status).items():
        if back[name] != said:
            yield READS_AS.format(action.place, name, where, quote(back[name]), quote(said))


def _read_back(content: bytes) -> list[ActionPlan]:
    """The plan of a return, as it is read."""
    with own_folder() as folder:
        path = folder / "Return.xlsx"
        path.write_bytes(content)
        return read_plans(path, Settings())


def _facts(issue: Issue, action: Action, status: str | None) -> dict[str, str]:
    """What must be the same in a return as in the plan, in words."""
    return {
        "the ref": issue.ref or "none",
        "the sub-heading": issue.heading or "none",
        "the number": str(action.number),
        "the action": key(action.text),
        "the date": f"{action.target.due:%d/%m/%Y}" if action.target.due else "no day",
        "the status": status or "in progress",
        "the lead": key(action.people.lead or "nobody"),
    }
