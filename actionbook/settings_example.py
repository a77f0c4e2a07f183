"""An `actionbook.toml` to begin with: every setting there is, explained, and none of them in force."""

from collections.abc import Iterator

from actionbook.colour_names import colour_word
from actionbook.limits import LIMITS
from actionbook.roles import ROLES
from actionbook.scheme import JUNE_2018, STATUSES
from actionbook.settings import COLOURS, SECTIONS, SETTINGS

OFF = "#"
"""What a setting begins with that is not in force; a remark has a blank after it."""

HEAD = (
    "actionbook.toml: what actionbook cannot know about the workbooks in this folder.",
    "",
    "As it stands, this file changes nothing, for each setting has a # before it. To use one, take away that # and",
    "put your own words between the quotes. Save the file beside the workbooks, as plain text in UTF-8, under the",
    'name actionbook.toml. "actionbook check" shows what has come of it.',
)

ABOUT = {
    "title": ("Unless it is given, the master tracker has the title of the returns.",),
    "expect": ("A team that has sent nothing is named in the master tracker.",),
    "due-soon-days": ("From 0 to 366.",),
    "headings": (
        "Write the heading as it is in the workbook; capitals are of no matter. Several headings are a list:",
        'headings.owner = ["Lead", "Who helps"]',
    ),
    "teams": ("The name of the sheet, or of the file without .xlsx, and then the team.",),
    "scheme": (
        "So name every colour that the plan uses. What a colour may mean:",
        f"{', '.join(STATUSES)}.",
        "orange and yellow are taken for amber.",
    ),
    "limits": (
        "A workbook that takes more is left out, and told with the name of the limit; the others are read.",
        "Raise one only for files that you trust.",
    ),
}
"""What else is to be known of a setting."""

HEADINGS = {
    "ref": "Our ref", "number": "Step no", "theme": "Programme board", "team": "Which ward",
    "heading": "Part of the issue", "requirement": "How binding", "issue": "What the inspectors saw",
    "action": "What happens next", "owner": "Captain", "support": "First mate", "target": "To be ready by",
    "original": "Date we first gave", "revised": "Date we give now", "completed": "Ticked off on",
    "percent": "How far", "evidence": "How we will show it", "progress": "News", "status": "Where it stands",
    "rag": "Traffic light",
}  # fmt: skip
"""A heading that a column might have, for each."""
OTHER_HEADING = "Our heading of {}"
TEAMS = {"Sheet1": "Maidstone", "Return (2)": "Ashford"}


def example_toml() -> str:
    """A file with a line for every setting, each behind a # so that the file as it is changes nothing."""
    lines = list(map(_remark, HEAD))
    for name, setting in SETTINGS.items():
        about = (setting.meaning[0].upper() + setting.meaning[1:] + ".", *ABOUT.get(name, ()))
        lines += ["", *map(_remark, about)]
        lines += _section(name) if name in SECTIONS else [OFF + setting.example]
    return "\n".join(lines) + "\n"


def _remark(words: str) -> str:
    return f"{OFF} {words}".rstrip()


def _section(name: str) -> Iterator[str]:
    """A line for each name in a section, which may be used without the others."""
    for part, value, meaning in PARTS[name]():
        line = f"{OFF}{name}.{part} = {value}"
        yield f"{line}  # {meaning}" if meaning else line


def _headings() -> Iterator[tuple[str, str, str]]:
    for name, role in ROLES.items():
        yield name, f'"{HEADINGS.get(name) or OTHER_HEADING.format(name)}"', role.meaning


def _teams() -> Iterator[tuple[str, str, str]]:
    for name, team in TEAMS.items():
        yield f'"{name}"', f'"{team}"', ""


def _scheme() -> Iterator[tuple[str, str, str]]:
    """Every colour by its first name, with what it means in the scheme for plans without a key."""
    usual = {colour.word.lower(): colour.status for colour in JUNE_2018.colours}
    names = {colour_word(name) or name: name for name in reversed(COLOURS)}
    for colour in reversed(names):
        yield colour, f'"{usual.get(colour) or OTHER_COLOURS.get(colour, "superseded")}"', ""


OTHER_COLOURS = {"blue": "complete", "grey": "superseded", "white": "not started", "pink": "on hold"}


def _limits() -> Iterator[tuple[str, str, str]]:
    for name, one in LIMITS.items():
        yield name, str(one.usual), f"{one.meaning} ({one.least} to {one.most})"


PARTS = {"headings": _headings, "teams": _teams, "scheme": _scheme, "limits": _limits}
"""The names of each section with a value and what it means."""
