"""Reads `actionbook.toml`, with which a plan that wants help is explained."""

import difflib
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from actionbook.colour_names import WORDS, colour_word
from actionbook.errors import SettingsError
from actionbook.limits import LIMITS, Limits
from actionbook.roles import ROLES
from actionbook.scheme import STATUSES, RagColour, RagScheme
from actionbook.settings_faults import NotToml, read_toml
from actionbook.settings_lines import Key, line_of, lines_of
from actionbook.workbook.long_paths import openable

FILE_NAME = "actionbook.toml"

DUE_SOON_DAYS = 28
"""Days ahead in which an action is "due soon" (domain.md)."""

NO_FILE = (FileNotFoundError, NotADirectoryError)


class Setting(NamedTuple):
    """What a key of the file is for, and a line with it as it may stand there."""

    meaning: str
    example: str


SETTINGS = {
    "title": Setting("the title of the master tracker", 'title = "Improvement plan: master tracker"'),
    "expect": Setting("the teams whose returns should be there", 'expect = ["Ashford", "Thanet"]'),
    "due-soon-days": Setting("how many days ahead an action is due soon", "due-soon-days = 28"),
    "headings": Setting("what heads each column, where actionbook does not know it", 'action = "What happens next"'),
    "teams": Setting("the team of a sheet or a file, by its name", '"Sheet1" = "Maidstone"'),
    "scheme": Setting("what each colour means; it takes the place of the plan's own key", 'blue = "complete"'),
    "limits": Setting("what reading one file may take, and looking through one folder", "seconds = 60"),
}
"""Every key there is. The last four are sections: the example stands on a line below their name in brackets."""
SECTIONS = ("headings", "teams", "scheme", "limits")

COLOURS = tuple(word for word in WORDS if len(word) > 1)
"""The colours that a scheme may name."""

PARTS: dict[str, Iterable[str]] = {"headings": ROLES, "scheme": COLOURS, "limits": LIMITS}
"""The names that each section knows; below [teams] any may stand."""

MISNAMED = (
    "{}: settings are read from a file named actionbook.toml; take .txt off its name (in the Explorer of Windows "
    "choose View > File name extensions to see it)"
)
NOT_OPENED = "{}: the file cannot be opened; check that you may read it"
NOT_UTF_8 = "this is not plain text in UTF-8; in Notepad choose File > Save As, and UTF-8 as the encoding"
NO_SETTINGS = "{}: this is not a file of settings, which is plain text of {:,} kB at most; move it elsewhere"
MOST_BYTES = 1_000_000
OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""What a text in UTF-16 begins with."""
SLIPPED = "{} is a setting of its own; write it above the first line in square brackets, not below [{}]"


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

    Raises SettingsError, naming the file with its folder and the line, for a file that is not TOML, an unknown key, or
    a value that is not understood.
    """
    path = openable(folder / FILE_NAME)
    return settings_in(_content_of(path), path)


def settings_in(content: bytes, path: str | os.PathLike[str]) -> Settings:
    """The settings that a file's bytes hold; `path` is what an error calls it. SettingsError as `read_settings`."""
    text = _text_of(content, path)
    try:
        return settings_from(read_toml(text))
    except NotToml as error:
        raise SettingsError(f"{_place(path, error.line)}: {error}") from error
    except SettingsError as error:
        place = _place(path, line_of(error.key, lines_of(text)))
        raise _wrong(f"{place}: {error}", error.key) from error


def limits_for(paths: Sequence[str | os.PathLike[str]]) -> Limits:
    """The limits of the first folder named, or in which the first file stands; the usual ones where none can be read.
    """
    first = Path(paths[0]) if paths else Path()
    try:
        return read_settings(first if os.path.isdir(first) else first.parent).limits
    except SettingsError:
        return Limits()  # reading the first file tells what is wrong


def _place(path: str | os.PathLike[str], line: int | None) -> str:
    return f"{path}, line {line}" if line else str(path)


def content_of_settings(folder: Path) -> bytes:
    """The bytes of the `actionbook.toml` in a folder; none where there is none. SettingsError as `read_settings`."""
    return _content_of(openable(folder / FILE_NAME))


def _content_of(path: Path) -> bytes:
    """What the file holds; nothing where there is none, or where its folder may not be entered."""
    try:
        _check_size(path)
        return path.read_bytes()
    except OSError as error:
        if os.path.isfile(misnamed := path.with_name(path.name + ".txt")) and not os.path.lexists(path):
            raise SettingsError(MISNAMED.format(misnamed)) from error
        if isinstance(error, NO_FILE) or not os.access(path.parent, os.X_OK):
            return b""
        raise SettingsError(NOT_OPENED.format(path)) from error


def _check_size(path: Path) -> None:
    """SettingsError for what is no text that somebody wrote: a pipe, or too much of it."""
    about = os.stat(path) if os.path.exists(path) else None
    plain = about is None or stat.S_ISDIR(about.st_mode) or stat.S_ISREG(about.st_mode)
    if not plain or (about and about.st_size > MOST_BYTES):
        raise SettingsError(NO_SETTINGS.format(path, MOST_BYTES // 1000))


def _text_of(content: bytes, path: str | os.PathLike[str]) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = None if content.startswith(OTHER_MARKS) else content.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{_place(path, line)}: {NOT_UTF_8}") from error


def settings_from(told: Mapping[str, Any]) -> Settings:
    """Settings from the contents of the file. SettingsError, with the key and without the file, as `read_settings`."""
    for name in told:
        if name not in SETTINGS:
            advice = _elsewhere(name, told[name]) or _nearest(name, SETTINGS)
            raise _wrong(f'there is no setting "{name}"; {advice}', (name,))
    return Settings(
        headings=_headings(_table(told, "headings")),
        teams={name.lower(): _words(team, "teams", name) for name, team in _table(told, "teams").items()},
        scheme=_scheme(_table(told, "scheme")),
        due_soon_days=_number(told.get("due-soon-days", DUE_SOON_DAYS), (0, 366), "due-soon-days"),
        title=_words(told["title"], "title") if "title" in told else None,
        expect=_teams(told.get("expect", [])),
        limits=_limits(_table(told, "limits")),
    )


def _headings(told: Mapping[str, Any]) -> dict[str, str]:
    """Role by heading: the file gives a heading, or several, for each role."""
    headings: dict[str, str] = {}
    for role, words in told.items():
        _check_name(role, ROLES, "headings", "column")
        for key, heading in _one_or_several(words, ("headings", role)):
            name = " ".join(_words(heading, *key).split())
            other = headings.setdefault(name.lower(), role)
            if other != role:
                raise _wrong(f'[headings] gives "{name}" for {other} and {role}; leave one out', key)
    return headings


def _one_or_several(value: Any, key: Key) -> Iterable[tuple[Key, Any]]:
    return [((*key, number), one) for number, one in enumerate(value)] if isinstance(value, list) else [(key, value)]


def _scheme(told: Mapping[str, Any]) -> RagScheme | None:
    """The scheme: a status for each colour, orange and yellow being amber as they are in a plan."""
    colours: dict[str, RagColour] = {}
    for name, words in told.items():
        status, key = _words(words, "scheme", name).lower(), ("scheme", name)
        colour = colour_word(name)
        if status not in STATUSES:
            raise _wrong(f'[scheme] knows no status "{words}"; {_nearest(status, STATUSES)}', key)
        if colour is None:
            raise _wrong(f'[scheme] knows no colour "{name}"; {_nearest(name, COLOURS)}', key)
        if colour in colours:
            raise _wrong(f'[scheme] gives {colour} twice, as "{name}" last; leave one of them out', key)
        colours[colour] = RagColour(colour.capitalize(), status.capitalize(), status)
    return RagScheme(tuple(colours.values())) if colours else None


def _table(told: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    """What stands in a section. SettingsError where it is none, or where a setting of its own has slipped into it."""
    table = told.get(section, {})
    if not isinstance(table, dict):
        words = f"[{section}] must be a section of its own, with lines such as {SETTINGS[section].example}"
        raise _wrong(words, (section,))
    for name in table:
        if name in SETTINGS:
            raise _wrong(SLIPPED.format(name, section), (section, name))
    return table


def _words(value: Any, *key: str | int) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(f"{_named(key)} must be words in quotes, not {_shown(value)}", key)
    return value.strip()


def _number(value: Any, bounds: tuple[int, int], *key: str | int) -> int:
    least, most = bounds
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _wrong(f"{_named(key)} must be a number from {least} to {most}, not {_shown(value)}", key)
    return value


def _named(key: Key) -> str:
    return ".".join(name for name in key if isinstance(name, str))


def _shown(value: Any) -> str:
    """A value as the file has it, or nearly."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a section"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _teams(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong(f"expect must be a list of teams, as in {SETTINGS['expect'].example}", ("expect",))
    return tuple(_words(team, "expect", number) for number, team in enumerate(value))


def _limits(told: Mapping[str, Any]) -> Limits:
    for name, value in told.items():
        _check_name(name, LIMITS, "limits", "limit")
        _number(value, LIMITS[name][2:4], "limits", name)
    return Limits(**{name.replace("-", "_"): value for name, value in told.items()})


def _check_name(name: str, known: Iterable[str], section: str, noun: str) -> None:
    """SettingsError for a name that a section does not have."""
    if name not in known:
        raise _wrong(f'[{section}] has no {noun} "{name}"; {_nearest(name, known)}', (section, name))


def _elsewhere(name: str, value: Any) -> str | None:
    """What to do with a name that only a section has; None where it is none of those, or a section itself."""
    sections = () if isinstance(value, dict) else PARTS.items()
    section = next((section for section, names in sections if name in names), None)
    return section and f"write it below [{section}]"


def _wrong(words: str, key: Key) -> SettingsError:
    """The error for a key or a value, which knows where that stands."""
    error = SettingsError(words)
    error.key = key
    return error


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    return f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"
