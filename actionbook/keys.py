"""Reads the keys a plan carries: what its colours mean, what must be done, and who the abbreviations are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from actionbook.colour_names import colour_word, hue_of
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.place import Place, cell_name
from actionbook.scheme import STATUSES, RagColour, RagScheme
from actionbook.statements import read_status_word
from actionbook.words import key, one_line, quote

UNFINISHED = "unfinished"
"""Not complete: overdue where the colour is red, in progress where it is another."""

# What a key says of a colour, and the status it stands for: the first line whose words all stand in the meaning counts.
MEANINGS: tuple[tuple[str, str], ...] = (
    ("not embedded", "complete"),
    ("not yet complete", UNFINISHED),
    ("not yet completed", UNFINISHED),
    ("yet to be completed", UNFINISHED),
    ("complete not embedded", "complete"),
    ("embedded", "embedded"),
    ("sustained", "embedded"),
    ("business as usual", "embedded"),
    ("not yet started", "not started"),
    ("not started", "not started"),
    ("yet to start", "not started"),
    ("not commenced", "not started"),
    ("no action taken", "not started"),
    ("not due", "not started"),
    ("overdue", "overdue"),
    ("past due", "overdue"),
    ("missed", "overdue"),
    ("off track", "overdue"),
    ("off target", "overdue"),
    ("not achieved", "overdue"),
    ("not met", "overdue"),
    ("late", "overdue"),
    ("deadline passed", "overdue"),
    ("breached", "overdue"),
    ("not completed", UNFINISHED),
    ("incomplete", UNFINISHED),
    ("not complete", UNFINISHED),
    ("not on track", "overdue"),
    ("behind", "overdue"),
    ("significant", "overdue"),
    ("at risk", "at risk"),
    ("some risk", "at risk"),
    ("delay", "at risk"),
    ("delayed", "at risk"),
    ("slippage", "at risk"),
    ("slipping", "at risk"),
    ("due soon", "at risk"),
    ("issues", "at risk"),
    ("partially", "in progress"),
    ("part complete", "in progress"),
    ("partly", "in progress"),
    ("in progress", "in progress"),
    ("progressing", "in progress"),
    ("underway", "in progress"),
    ("under way", "in progress"),
    ("ongoing", "in progress"),
    ("started", "in progress"),
    ("progress made", "in progress"),
    ("on track", "on track"),
    ("on target", "on track"),
    ("on schedule", "on track"),
    ("on plan", "on track"),
    ("superseded", "superseded"),
    ("withdrawn", "superseded"),
    ("transferred", "superseded"),
    ("no longer required", "superseded"),
    ("not applicable", "superseded"),
    ("on hold", "on hold"),
    ("paused", "on hold"),
    ("deferred", "on hold"),
    ("suspended", "on hold"),
    ("risk accepted", "risk accepted"),
    ("tolerated", "risk accepted"),
    ("complete", "complete"),
    ("completed", "complete"),
    ("achieved", "complete"),
    ("done", "complete"),
    ("delivered", "complete"),
    ("implemented", "complete"),
    ("met", "complete"),
    ("closed", "closed"),
)

CHECKED = re.compile(r"\b(check|verif|evidenc|assur|sign(ed)? off|audited|tested|confirmed)", re.IGNORECASE)
"""Complete and looked at besides: worth more than complete, where the key has another colour for complete."""

IN_ONE_LINE = re.compile(r"\b([A-Za-z]+)\s*[=:–—-]\s*(?=([^;,|\n=]{3,60}))")
"""`Green = complete; Amber = in progress`, all in one cell."""

OWN_MEANING = re.compile(r"^\W*([A-Za-z]+)\W*\s[=:–—-]\s*(.+)$|^\W*([A-Za-z]+)\s*[=:(]\s*([^)]+)\)?$", re.DOTALL)
"""`Green – complete`, `Green: complete`, `Green (complete)`."""

REQUIREMENT_WORDS = re.compile(r"\W*(must|should|could|further improvement|supportive)\b", re.IGNORECASE)
ABBREVIATED = re.compile(r"^([A-Za-z][\w&./]{1,11}(?: [A-Z][\w]{0,11})?)\s*(?:[–—=:]|\s-)\s*(\S.{3,})$")
ABBREVIATION = re.compile(r"[A-Za-z][\w&./]{0,11}(?: [A-Z]\w{0,11})?")

HIGHEST_KEY = 12
"""Rows between the first and the last line of a key, at most."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A place that looks like one line of a RAG key."""

    row: int
    column: int
    colour: str
    """The colour's name, in lower case."""
    fill: str | None
    meaning: str


def read_rag_key(grid: Grid, rows: Iterable[int], file: str) -> tuple[RagScheme | None, tuple[Finding, ...]]:
    """The RAG key in the given rows, and lines of it that could not be understood; None where there is none."""
    swatches = _largest_block([swatch for row in rows for swatch in _swatches_in(grid, row)])
    lines = {swatch: status_of_meaning(swatch.meaning, swatch.colour) for swatch in swatches}
    if len({swatch.colour for swatch, status in lines.items() if status}) < 2:
        return None, ()
    unread = tuple(
        Finding(
            "RAG key unread",
            _place(grid, swatch, file),
            f"the key gives {swatch.colour} the meaning {quote(swatch.meaning)}, which could not be understood",
            swatch.meaning,
        )
        for swatch, status in lines.items()
        if not status
    )
    colours = tuple(
        RagColour(swatch.colour.capitalize(), one_line(swatch.meaning), status, swatch.fill)
        for swatch, status in lines.items()
        if status
    )
    return RagScheme(_checked_is_more(colours), _place(grid, swatches[0], file)), unread


def status_of_meaning(meaning: str, colour: str = "") -> str | None:
    """The neutral status that a key's words give a colour (`red`); None where they say nothing known."""
    if meaning.lower() in STATUSES:
        return meaning.lower()
    words = f" {' '.join(re.findall(r'[a-z]+', key(meaning)))} "
    status = next((status for phrase, status in MEANINGS if f" {phrase} " in words), None)
    if status == UNFINISHED:
        return "overdue" if colour == "red" else "in progress"
    return status or read_status_word(meaning).status


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
    for column, words in texts.items():
        for line in words.split("\n"):
            if match := ABBREVIATED.match(line.strip()):
                staff[match[1]] = one_line(match[2])
        neighbour = texts.get(column + 1, "")
        if ABBREVIATION.fullmatch(words) and sum(map(str.isupper, words)) >= 2 and len(neighbour) > len(words):
            staff.setdefault(words, one_line(neighbour))
    return staff


def _swatches_in(grid: Grid, row: int) -> list[Swatch]:
    texts = grid.row_texts(row)
    found = []
    for column in range(1, grid.right + 1):
        words, fill = texts.get(column, ""), grid.at(row, column).look.fill
        if len(several := _in_one_line(words)) >= 2:
            found += [Swatch(row, column, colour, None, meaning) for colour, meaning in several]
        elif swatch := _swatch(grid, row, column, words, fill):
            found.append(swatch)
    return found


def _swatch(grid: Grid, row: int, column: int, words: str, fill: str | None) -> Swatch | None:
    """The line of a key that a cell begins: a colour's word or a filled cell, its meaning within, beside or below."""
    if len(words) > 120 or grid.anchor(row, column) != (row, column):
        return None
    own = OWN_MEANING.match(words)
    if own and (colour := colour_word(own[1] or own[3])):
        return Swatch(row, column, colour, fill, own[2] or own[4])
    if words and (colour := colour_word(words)):
        meaning = _beside(grid, row, column)
        return Swatch(row, column, colour, fill, meaning) if meaning else None
    hue = hue_of(fill) if fill else None
    if not hue or hue.pale or hue.name in ("white", "black"):
        return None
    meaning = words or _beside(grid, row, column)
    return Swatch(row, column, hue.name, fill, meaning) if meaning and len(meaning) < 120 else None


def _beside(grid: Grid, row: int, column: int) -> str:
    """The words to the right of a cell, or else below it, as long as they are not a colour's word themselves."""
    right = grid.text(row, grid.area(row, column).right + 1)
    words = right if right and not colour_word(right) else grid.text(grid.area(row, column).bottom + 1, column)
    return "" if colour_word(words) else words


def _in_one_line(words: str) -> list[tuple[str, str]]:
    pairs = [(colour_word(match[1]), match[2].strip()) for match in IN_ONE_LINE.finditer(words)]
    return [(colour, meaning) for colour, meaning in pairs if colour]


def _largest_block(swatches: list[Swatch]) -> list[Swatch]:
    """The swatches of the column or row that has the most of them in different colours, close together."""
    blocks: list[list[Swatch]] = []
    for line in ("row", "column"):
        for number in {getattr(swatch, line) for swatch in swatches}:
            block = [swatch for swatch in swatches if getattr(swatch, line) == number]
            blocks.append([swatch for swatch in block if swatch.row - block[0].row <= HIGHEST_KEY])
    return max(
        blocks,
        key=lambda block: len({swatch.colour for swatch in block if status_of_meaning(swatch.meaning)}),
        default=[],
    )


def _checked_is_more(colours: tuple[RagColour, ...]) -> tuple[RagColour, ...]:
    """The colours with "complete and checked" counted as embedded, where another colour is plain "complete"."""
    plain = [colour for colour in colours if colour.status == "complete" and not CHECKED.search(colour.meaning)]
    return tuple(
        replace(colour, status="embedded")
        if plain and colour.status == "complete" and CHECKED.search(colour.meaning)
        else colour
        for colour in colours
    )


def _place(grid: Grid, swatch: Swatch, file: str) -> Place:
    return Place(file, grid.sheet.name, cell_name(swatch.row, swatch.column))
