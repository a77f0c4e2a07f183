"""Reads `actionbook.toml`, with which a plan that wants help is explained."""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actionbook.colour_names import WORDS, colour_word
from actionbook.errors import SettingsError
from actionbook.roles import ROLES
from actionbook.scheme import STATUSES, RagColour, RagScheme

FILE_NAME = "actionbook.toml"

DUE_SOON_DAYS = 28
"""Days ahead in which an action is "due soon" (domain.md)."""

NO_FILE = (FileNotFoundError, NotADirectoryError)

EXAMPLES = {
    "headings": 'action = "What happens next"',
    "teams": '"Sheet1" = "Maidstone"',
    "scheme": 'blue = "complete"',
    "due-soon-days": "due-soon-days = 28",
    "title": 'title = "Improvement plan: master tracker"',
    "expect": 'expect = ["Ashford", "Thanet"]',
    "limits": "seconds = 60",
}
"""Every key there is, with a line as it may stand in the file."""

LIMITS = {"seconds": (1, 3600), "megabytes": (256, 65536)}
"""What may be limited in reading one file, and the least and the most it may be set to."""

COLOURS = tuple(word for word in WORDS if len(word) > 1)
"""The colours that a scheme may name."""


@dataclass(frozen=True)
class Limits:
    """What reading one file may take in a run over many."""

    seconds: int = 60
    megabytes: int = 1024
    """Memory, where the platform can hold a process to it (not on Windows)."""


@dataclass(frozen=True)
class Settings:
    """What the admin has told about the plans in a folder."""

    headings: Mapping[str, str] = field(default_factory=dict)
    """Role by heading, the heading in lower case."""
    teams: Mapping[str, str] = field(default_factory=dict)
    """Team by the name of a sheet or of a file, in lower case."""
    scheme: RagScheme | None = None
    due_soon_days: int = DUE_SOON_DAYS
    title: str | None = None
    """Of the master tracker."""
    expect: tuple[str, ...] = ()
    """The teams whose returns should be there."""
    limits: Limits = Limits()


def read_settings(folder: Path) -> Settings:
    """The settings in a folder; the usual ones where it has no `actionbook.toml`.

    Raises SettingsError, naming the file with its folder, for a file that is not TOML, an unknown key, or a value that
    is not understood.
    """
    path = folder / FILE_NAME
    try:
        return settings_from(_read_toml(path))
    except SettingsError as error:
        raise SettingsError(str(error).replace(FILE_NAME, str(path), 1)) from error


def _read_toml(path: Path) -> Mapping[str, Any]:
    """What the file says; nothing where there is none, or where its folder may not be entered."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{FILE_NAME}: this is not plain text in UTF-8; save it as that") from error
    except OSError as error:
        if isinstance(error, NO_FILE) or not os.access(path.parent, os.X_OK):
            return {}
        raise SettingsError(f"{FILE_NAME}: the file cannot be opened; check that you may read it") from error
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(
            f"{FILE_NAME}: this is not TOML: {error}; compare it with the example in the README"
        ) from error


def settings_from(told: Mapping[str, Any]) -> Settings:
    """Settings from the contents of the file. Raises SettingsError as `read_settings` does."""
    for name in told:
        if name not in EXAMPLES:
            raise SettingsError(f"{FILE_NAME}: there is no setting {name!r}; {_nearest(name, EXAMPLES)}")
    return Settings(
        headings=_headings(_table(told, "headings")),
        teams={name.lower(): _words(team, f"teams.{name}") for name, team in _table(told, "teams").items()},
        scheme=_scheme(_table(told, "scheme")),
        due_soon_days=_days(told.get("due-soon-days", DUE_SOON_DAYS)),
        title=_words(told["title"], "title") if "title" in told else None,
        expect=_teams(told.get("expect", [])),
        limits=_limits(_table(told, "limits")),
    )


def _headings(told: Mapping[str, Any]) -> dict[str, str]:
    """Role by heading: the file gives a heading, or several, for each role."""
    headings: dict[str, str] = {}
    for role, words in told.items():
        if role not in ROLES:
            raise SettingsError(f"{FILE_NAME}: [headings] has no column {role!r}; {_nearest(role, ROLES)}")
        for heading in words if isinstance(words, list) else [words]:
            name = " ".join(_words(heading, f"headings.{role}").split())
            other = headings.setdefault(name.lower(), role)
            if other != role:
                raise SettingsError(f"{FILE_NAME}: [headings] gives {name!r} for {other} and {role}; leave one out")
    return headings


def _scheme(told: Mapping[str, Any]) -> RagScheme | None:
    """The scheme: a status for each colour, orange and yellow being amber as they are in a plan."""
    colours: dict[str, RagColour] = {}
    for name, words in told.items():
        status = _words(words, f"scheme.{name}").lower()
        colour = colour_word(name)
        if status not in STATUSES:
            raise SettingsError(f"{FILE_NAME}: [scheme] knows no status {words!r}; {_nearest(status, STATUSES)}")
        if colour is None:
            raise SettingsError(f"{FILE_NAME}: [scheme] knows no colour {name!r}; {_nearest(name, COLOURS)}")
        if colour in colours:
            raise SettingsError(f"{FILE_NAME}: [scheme] gives {colour} twice, as {name!r} last; leave one of them out")
        colours[colour] = RagColour(colour.capitalize(), status.capitalize(), status)
    return RagScheme(tuple(colours.values())) if colours else None


def _table(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = told.get(name, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{FILE_NAME}: [{name}] must be a section of its own, with lines such as {EXAMPLES[name]}")
    return table


def _words(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{FILE_NAME}: {name} must be words in quotes, not {value!r}")
    return value.strip()


def _days(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 366:
        raise SettingsError(f"{FILE_NAME}: due-soon-days must be a number of days from 0 to 366, not {value!r}")
    return value


def _teams(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingsError(f"{FILE_NAME}: expect must be a list of teams, as in {EXAMPLES['expect']}")
    return tuple(_words(team, "expect") for team in value)


def _limits(told: Mapping[str, Any]) -> Limits:
    for name, value in told.items():
        if name not in LIMITS:
            raise SettingsError(f"{FILE_NAME}: [limits] has no limit {name!r}; {_nearest(name, LIMITS)}")
        least, most = LIMITS[name]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise SettingsError(f"{FILE_NAME}: limits.{name} must be a number from {least} to {most}, not {value!r}")
    return Limits(**told)


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    return f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
