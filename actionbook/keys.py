"""Reads what a plan explains of itself besides its colours: what must be done, and who the abbreviations are."""

import re
from collections.abc import Iterable, Mapping

from actionbook.grid import Grid
from actionbook.words import key, one_line

REQUIREMENT_WORDS = re.compile(r"\W*(must|should|could|further improvement|supportive)\b", re.IGNORECASE)
ABBREVIATED = re.compile(r"^([A-Za-z][\w&./]{1,11}(?: [A-Z][\w]{0,11})?)\s*(?:[–—=:]|\s-)\s*(\S.{3,})$")
ABBREVIATION = re.compile(r"[A-Za-z][\w&./]{0,11}(?: [A-Z]\w{0,11})?")


def read_requirement_key(grid: Grid, rows: Iterable[int]) -> dict[str, str]:
    """The words of the requirement key by the fill of their cells: `{"F8CBAD": "Must do"}`."""
    return {
        fill: one_line(words)
        for row in rows
        for column, words in grid.row_texts(row).items()
        if len(words) < 60 and REQUIREMENT_WORDS.match(words) and (fill := grid.at(row, column).look.fill)
    }


def read_staff_key(grid: Grid, rows: Iterable[int]) -> dict[str, str]:
    """Job titles by abbreviation: from the cells under a heading such as `Staff key`, in pairs or as `HoN – Head`."""
    rows = tuple(rows)
    label = next(
        (
            (row, column)
            for row in rows
            for column, words in grid.row_texts(row).items()
            if re.search(r"\b(staff|abbreviations?|job titles?|roles?|glossary|acronyms?)\b.{0,12}(key|$)", key(words))
            and len(words) < 40
        ),
        None,
    )
    if not label:
        return {}
    staff: dict[str, str] = {}
    for row in (row for row in rows if row >= label[0]):
        texts = {column: words for column, words in grid.row_texts(row).items() if column >= label[1]}
        staff |= _staff_in_row(texts)
    return staff


def _staff_in_row(texts: Mapping[int, str]) -> dict[str, str]:
    staff: dict[str, str] = {}
    titles: set[int] = set()
    for column, words in sorted(texts.items()):
        for line in words.split("\n"):
            if match := ABBREVIATED.match(line.strip()):
                staff[match[1]] = one_line(match[2])
        neighbour = texts.get(column + 1, "")
        short = ABBREVIATION.fullmatch(words) and sum(map(str.isupper, words)) >= 2 and len(neighbour) > len(words)
        if short and column not in titles:
            titles.add(column + 1)  # a job title of two words is no abbreviation of what stands beside it
            staff.setdefault(words, one_line(neighbour))
    return staff
