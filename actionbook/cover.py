"""Reads what stands above a plan's table: title, version, date, team, purpose, and who governs it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from pathlib import PurePath

from actionbook.grid import Grid
from actionbook.rag_key import colours_in_line
from actionbook.target import read_target
from actionbook.words import key, one_line

LABELS = re.compile(
    r"\b(owner|monitoring|approval|sponsor|reporting to|team|service|service line|directorate|division|locality|ward|"
    r"site|date|updated|incident|review|reviewer|summary|version|author|prepared by|completed by|lead|chair|status|"
    r"job title|persons? responsible|committee|position as at|as at|period|organisation|trust|manager|department|"
    r"reference|plan created|governance|assurance|inspection|regulator|contact)\b"
)
"""What the label of a governance block speaks of."""

HEADS_A_KEY = re.compile(r"\bkey\b\W*$", re.IGNORECASE)
"""Words that head the key beside a label, and are no value of it: `STAFF KEY:`."""

ORGANISATION = re.compile(
    r"\s(trust|organisation|council|services?|directorate|department|division|ward|site|locality)$"
)
NAME_OF = re.compile(r"^(name|type|part)s? of\b")
DOCUMENT = re.compile(r"\b(plan|tracker|log|register)\b")
"""`HARBOUR NHS TRUST: IMPROVEMENT PLAN` is a title, unless a label such as `Name of trust` stands before the colon."""

TEAM_LABELS = re.compile(
    r"^(team|team name|service|ward|locality|directorate|site|department|care group|division|practice)s?$"
)
DATE_LABELS = (
    re.compile(r"\bupdated|position as at|^as at|last update|date of update|status date|report(ing)? date|poam date"),
    re.compile(r"\bplan created|date of plan|plan date|^date$|date prepared|date completed|version date|created|as of"),
)
"""Which dates are the plan's own: the day it was last updated comes before the day it was made."""

LABEL_AND_VALUE = re.compile(r"^([^:\n]{2,60}):\s*(\S.*)$", re.DOTALL)
LONGEST_LABEL = 60
PARAGRAPH = 120
"""Characters from which words above the table are its purpose rather than a title."""

VERSION = re.compile(r"\b(?:v|ver|version)[ .]?\d+(?:\.\d+)*\b", re.IGNORECASE)
APPENDIX = re.compile(r"^(appendix|annex|enclosure|item)\b[ \w.]{0,6}:?", re.IGNORECASE)

GENERIC_SHEETS = re.compile(
    r"^(sheet|table|feuil|tabelle|blatt)? ?\d*$|action|plan|\blog\b|tracker|register|master|return|template|"
    r"\bdata\b|issues?$|risks?$|\bcqc\b|improvement|\bopen\b|\bclosed\b|export|report|summary|raid|poam|poa&m|"
    r"actions?$|example"
)
"""Sheet names that say nothing of a team."""

PLAN_WORDS = re.compile(
    r"\b(actions?|plan|log|tracker|return|returns|improvement|cqc|update|updated|copy|final|draft|report|register|raid|"
    r"template|inspection|focussed|focused|response|master|risks?|issues?|open|closed|quality|monthly|fortnightly|"
    r"cmht|trust|nhs|council|programme|project|committee|board)\b"
    r"|\bv(er(sion)?)?[ .]?\d[\d.]*\b|\(\d+\)|[\d./-]{4,}"
    r"|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\b|\b(19|20)\d\d\b",
    re.IGNORECASE,
)
"""What is no part of a team's name in a title or a file's name."""


@dataclass(frozen=True)
class Cover:
    """What stands above the table."""

    title: str | None = None
    purpose: str | None = None
    version: str | None = None
    dated: date | None = None
    """The plan's own date: the first day of the month where only a month is named."""
    team: str | None = None
    team_by: str = "label"
    """What names the team: `label` of a header block, `sheet's name`, `title` or `file's name`."""
    governance: Mapping[str, str] = field(default_factory=dict)
    """Labels and what stands beside them, as written."""


def read_cover(grid: Grid, rows: Iterable[int], file: str) -> Cover:
    """The cover of a plan from the rows above its table; the file's name helps where the sheet says nothing."""
    rows = tuple(rows)
    texts = [words for row in rows for words in grid.row_texts(row).values()]
    governance = dict(pair for row in rows for pair in labels_in_row(grid.row_texts(row)))
    above_keys = takewhile(lambda words: not HEADS_A_KEY.search(words), texts)
    title = next((one_line(words) for words in above_keys if _may_be_title(words, governance)), None)
    stem = PurePath(file).stem.replace("_", " ")
    team, team_by = _team(governance, grid.sheet.name, title or "", stem)
    return Cover(
        title=title,
        purpose=next((words for words in texts if len(words) >= PARAGRAPH and words not in governance.values()), None),
        version=_version(governance, title or "", stem),
        dated=_dated(governance, title or "", stem),
        team=team,
        team_by=team_by,
        governance=governance,
    )


def labels_in_row(texts: Mapping[int, str]) -> list[tuple[str, str]]:
    """Labels with their values: `Label: value` in one cell, or a label and its value in the next filled one."""
    pairs: list[tuple[str, str]] = []
    columns = sorted(texts)
    label: str | None = None
    for column in columns:
        words = texts[column]
        if label and HEADS_A_KEY.search(words):
            label = None
        match = LABEL_AND_VALUE.match(words)
        labelled = match and LABELS.search(key(match[1])) and not _is_organisations_title(match)
        if label and not labelled:
            pairs.append((label, words))
            label = None
        elif match and labelled:
            pairs.append((one_line(match[1]), match[2].strip()))
            label = None
        elif _is_label(words) and column != columns[-1]:
            label = one_line(words).rstrip(": ")
    return pairs


def _is_organisations_title(line: re.Match[str]) -> bool:
    """Whether `words: words` is who and what, rather than a label and its value."""
    before, after = key(line[1]), key(line[2])
    is_name = bool(ORGANISATION.search(before)) and not TEAM_LABELS.match(before) and not NAME_OF.match(before)
    return is_name and bool(DOCUMENT.search(after))


def _is_label(words: str) -> bool:
    return (
        len(words) <= LONGEST_LABEL
        and "key" not in key(words).split()
        and (words.rstrip().endswith(":") or bool(LABELS.search(key(words))))
    )


def _may_be_title(words: str, governance: Mapping[str, str]) -> bool:
    label = LABEL_AND_VALUE.match(words)
    in_block = one_line(words).rstrip(": ") in governance or words in governance.values()
    if len(colours_in_line(words)) >= 2:
        return False
    return len(words) < PARAGRAPH * 2 and not in_block and not (label and one_line(label[1]) in governance)


def _version(governance: Mapping[str, str], title: str, stem: str) -> str | None:
    named = next((one_line(value) for label, value in governance.items() if key(label).startswith("version")), None)
    match = VERSION.search(title) or VERSION.search(stem)
    return named or (match[0] if match else None)


def _dated(governance: Mapping[str, str], title: str, stem: str) -> date | None:
    """The plan's date: from its labels, its title, or its file's name, in that order."""
    labelled = (
        value
        for wanted in DATE_LABELS
        for label, value in governance.items()
        if wanted.search(key(label))
        and not re.search(r"incident|inspection|review|meeting", key(label).replace("reviewed", ""))
    )
    return next(filter(None, map(first_day, (*labelled, title, stem))), None)


def first_day(words: str) -> date | None:
    """The day some words name, or the first day of the month they name."""
    read = read_target(words) if len(words) < PARAGRAPH * 2 else None
    return read.earliest if read and read.kind in ("date", "month", "month-end", "status+date") else None


def _team(governance: Mapping[str, str], sheet: str, title: str, stem: str) -> tuple[str | None, str]:
    """The team and what names it: the header block, the sheet, the title, or without one the file (domain.md).

    A sheet's abbreviation (`SWK`) gives way to the words it abbreviates where the title begins with them.
    """
    named = next((value for label, value in governance.items() if TEAM_LABELS.match(key(label))), None)
    if named:
        return one_line(named), "label"
    titled = team_in_title(title)
    if not GENERIC_SHEETS.search(key(sheet)) and PLAN_WORDS.sub("", sheet).strip(" -–_"):
        initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", titled or "")).upper()
        abbreviated = titled and sheet.isupper() and initials.startswith(sheet)
        return (titled, "title") if abbreviated else (one_line(sheet), "sheet's name")
    return (titled, "title") if titled or title else (_team_in_file(stem), "file's name")


def team_in_title(title: str) -> str | None:
    """The team in a title such as `Thanet CMHT – action log` or `Improvement plan – Ashford`; None without one."""
    parts = [part.strip() for part in re.split(r"\s+[–—|:-]+\s+|:\s+", APPENDIX.sub("", title)) if part.strip()]
    names = [part for part in parts if not _speaks_of_plan(part)]
    return names[0] if len(parts) > 1 and len(names) == 1 else None


def _speaks_of_plan(part: str) -> bool:
    """Whether a part of a title speaks of the plan, or of the whole organisation, rather than of a team."""
    return bool(PLAN_WORDS.search(re.sub(r"\bcmhts?\b", "", part, flags=re.IGNORECASE)))


def _team_in_file(stem: str) -> str | None:
    """The team in a file's name such as `DGS action log`: what is left without the words that every plan has."""
    left = re.sub(r"[^\w&' ]+", " ", PLAN_WORDS.sub(" ", stem))
    words = one_line(re.sub(r"\b\d+\b", " ", left)).strip(" &")
    return words if words and len(words.split()) <= 4 and words != one_line(stem) else None
