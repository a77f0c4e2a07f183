"""From the files of a round to the returns that count: each under its team's one name, older versions left aside."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from actionbook.addresses import folder_as_path
from actionbook.findings import Finding
from actionbook.folder_names import put_away
from actionbook.place import Place
from actionbook.receiving import Received
from actionbook.returns import Return
from actionbook.same_words import plain
from actionbook.teams import NamesOfRound, TeamNames, core
from actionbook.versions import Older, Sent, newest, without_marks
from actionbook.words import quote

NO_TEAM = "nothing in the workbook or its name says which team this is; it is called {} here"
BY_TIME = "{} was used rather than this one, and only the time of the files says which is newer"
PUT_AWAY = "nothing newer of this team was found than this return, which stands in the folder {}"
CUT_OUT = "{} was used rather than this table, which was cut out of a master tracker"
TWO_NAMES = 'the names "{}" here and "{}" in {} were taken to be one team, and this return to be an older version'
OWN_WORDS = "this older version holds {} of its own that the one in use ({}) does not have"
TWO_PLANS = "{} sent two plans that share less than half of their actions, so both were taken: {}"
SCHEME = "this plan's colours were brought to the one scheme of the master: {}"


@dataclass(frozen=True)
class Told:
    """A finding of a run, and the team it concerns; its place names the file as the master does."""

    finding: Finding
    team: str | None = None


@dataclass(frozen=True)
class Chosen:
    """The returns that a master is made of."""

    returns: tuple[Return, ...]
    """In the order of the teams."""
    older: tuple[Older, ...]
    told: tuple[Told, ...]

    @property
    def teams(self) -> list[str]:
        """The teams that sent something, each once."""
        return list(dict.fromkeys(one.team or "" for one in self.returns))


def named_for_display(received: Sequence[Received]) -> list[tuple[str, Received]]:
    """Each file with the name that the master calls it by: its own, with folders where they differ among the files."""
    folders = [folder_as_path(one.path) for one in received]
    try:
        common = Path(os.path.commonpath(folders)) if folders else Path()
    except ValueError:  # on several drives
        common = Path()
    names = [
        (folder.relative_to(common) if common.parts else folder) / Path(one.path).name
        for folder, one in zip(folders, received, strict=True)
    ]
    shown = [os.fsencode(name.as_posix()).decode("utf-8", "replace") for name in names]
    return [(name, _called(one, name)) for name, one in zip(shown, received, strict=True)]


def _called(one: Received, name: str) -> Received:
    """The same with the file named as the master calls it, everywhere."""
    if name == Path(one.path).name:
        return one
    return replace(
        one,
        findings=tuple(_finding_in(finding, name) for finding in one.findings),
        returns=tuple(
            replace(
                sent,
                file=name,
                entries=tuple(replace(entry, file=name) for entry in sent.entries),
                findings=tuple(_finding_in(finding, name) for finding in sent.findings),
            )
            for sent in one.returns
        ),
    )


def _finding_in(finding: Finding, file: str) -> Finding:
    return replace(finding, place=replace(finding.place, file=file))


def choose(received: Sequence[Received], names: TeamNames) -> Chosen:
    """The returns that count: each team's newest, under the team's one name."""
    known = NamesOfRound(names, _written_names(received))
    told: list[Told] = []
    teams: dict[str, list[Sent]] = {}
    for one in received:
        for sent in one.returns:
            shown, found = _named(sent, known)
            told += found
            counted = Sent(_for_team(sent, shown), one.saved, one.digest, sent.team or shown)
            teams.setdefault(core(shown), []).append(counted)
    used: list[Return] = []
    older: list[Older] = []
    for several in teams.values():
        kept, left = newest(several)
        used += kept
        older += left
        told += [*_about_plans(kept), *(finding for one in left for finding in _about_older(one))]
    wanted: dict[str, int] = {}
    for place, name in enumerate(names.expected):
        wanted.setdefault(core(name), place)
    used.sort(key=lambda one: _position(one, wanted))
    told += [finding for one in used for finding in (*_about_scheme(one), *_about_folder(one))]
    return Chosen(tuple(used), tuple(older), tuple(told))


def _position(one: Return, wanted: Mapping[str, int]) -> tuple[int, str]:
    """Expected teams come in their order, then the others by name."""
    return wanted.get(core(one.team or ""), len(wanted)), (one.team or "").casefold()


def _written_names(received: Iterable[Received]) -> list[str]:
    """The names of teams as the returns have them, those of several words first: initials are spelt out by them."""
    written = dict.fromkeys(sent.team for one in received for sent in one.returns if sent.team)
    return sorted(written, key=lambda name: -len(name.split()))


def _named(sent: Return, known: NamesOfRound) -> tuple[str, list[Told]]:
    place = Place(sent.file, sent.sheet)
    if not sent.team:
        name = without_marks(sent.file)
        return name, [Told(Finding("team not named", place, NO_TEAM.format(f'"{name}"')), name)]
    shown = known.shown(sent.team)
    kind = "team read as another name" if shown.settled else "team may be another"
    return shown.name, [Told(Finding(kind, place, shown.doubt), shown.name)] if shown.doubt else []


def _for_team(sent: Return, team: str) -> Return:
    if sent.team == team and all(entry.team == team for entry in sent.entries):
        return sent
    return replace(sent, team=team, entries=tuple(replace(entry, team=team) for entry in sent.entries))


def _about_plans(kept: Sequence[Return]) -> list[Told]:
    if len(kept) < 2:
        return []
    where = "; ".join(f"{one.file}, {one.sheet}" for one in kept)
    place = Place(kept[-1].file, kept[-1].sheet)
    words = TWO_PLANS.format(kept[0].team, where)
    return [Told(Finding("two plans of one team", place, words), kept[0].team)]


def _about_older(older: Older) -> list[Told]:
    place = Place(older.one.file, older.one.sheet)
    words = []
    if older.by_time:
        words.append(BY_TIME.format(older.used.file))
    if older.one.extract and not older.one.of_master and not older.used.extract:
        words.append(CUT_OUT.format(older.used.file))
    mine, others = older.names
    if plain(mine) != plain(others):
        words.append(TWO_NAMES.format(mine, others, older.used.file))
    if older.own_words:
        actions = "one action" if older.own_words == 1 else f"{older.own_words} actions"
        words.append(OWN_WORDS.format(actions, older.used.file))
    return [Told(Finding("older version", place, one), older.one.team) for one in words]


def _about_folder(one: Return) -> list[Told]:
    folder = put_away(one.file)
    if folder is None:
        return []
    words = PUT_AWAY.format(quote(folder))
    return [Told(Finding("return put away", Place(one.file, one.sheet), words), one.team)]


def _about_scheme(one: Return) -> list[Told]:
    if not one.differs:
        return []
    words = SCHEME.format(one.differs)
    return [Told(Finding("brought to one scheme", Place(one.file, one.sheet), words), one.team)]
