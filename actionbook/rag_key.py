"""Reads the RAG key of a plan, however it is laid out: what each of its colours means."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from actionbook.colour_names import colour_named, colour_word, hue_of
from actionbook.findings import Finding
from actionbook.grid import Grid
from actionbook.key_words import TITLED_LINE, is_key_title
from actionbook.keys import REQUIREMENT_WORDS
from actionbook.meanings import status_of_meaning
from actionbook.place import Place, cell_name
from actionbook.scheme import RagColour, RagScheme, with_usual
from actionbook.words import one_line, quote

CHECKED = re.compile(r"\b(check|verif|evidenc|assur|sign(ed)? off|audited|tested|confirmed)", re.IGNORECASE)
"""Complete and looked at besides: worth more than complete, where the key has another colour for complete."""

COLOUR_IN_LINE = re.compile(
    r"\b(?:red|amber|orange|yellow|green|blue|purple|grey|gray)\b|\b[RAGBP](?= ?[=:–-])"
    r"|[\U0001F534\U0001F7E0-\U0001F7E3\U0001F535]",
    re.IGNORECASE,
)
"""A colour named within a line that explains several: `Green = complete; Amber = in progress`."""

AROUND = " \t\n=:–—-,;.()[]|/"
JOINTS = re.compile(r"^(?:means|is|for|denotes)\b|\b(?:or|and)$", re.IGNORECASE)
OWN_MEANING = re.compile(r"^\W*([A-Za-z]+)\W*\s[=:–—-]\s*(.+)$|^\W*([A-Za-z]+)\s*[=:(]\s*([^)]+)\)?$", re.DOTALL)
"""`Green – complete`, `Green: complete`, `Green (complete)`."""

HIGHEST_KEY = 12
"""Rows between the first and the last line of a key, at most."""

REACH = 3
"""Columns between a colour and its meaning, at most."""

LONGEST_LINE = 120
"""Characters of a line of a key."""

Outside = Callable[[int, int], bool]
"""Whether a cell, by row and column, may belong to a key."""


def anywhere(_row: int, _column: int) -> bool:
    """Any cell of a sheet without a table may belong to a key."""
    return True


@dataclass(frozen=True, slots=True)
class Swatch:
    """A place that looks like one line of a RAG key."""

    row: int
    column: int
    colour: str
    """The colour's name, in lower case."""
    fill: str | None
    meaning: str
    named: bool
    """A word, not only a fill, names the colour."""
    letter: bool = False
    """A letter alone names the colour, on a cell of no or another colour."""
    signed: bool = False
    """A sign ties the meaning to the colour within one cell: `Green = on track`."""

    @property
    def status(self) -> str | None:
        """The neutral status of its meaning."""
        return status_of_meaning(self.meaning, self.colour)


def read_rag_key(
    grid: Grid, rows: Iterable[int], file: str, outside: Outside
) -> tuple[RagScheme | None, tuple[Finding, ...]]:
    """The RAG key in the given rows, and lines of it that could not be understood; None where there is none.

    Two colours that are understood make a key, or three that are named, but not on another sheet (`anywhere`); apart
    from the table's rows a shorter one that `_is_short_key` knows. What a line says that is not understood leaves its
    colour without a status: such a key is not replaced by another scheme.
    """
    block = _largest_block([swatch for row in rows for swatch in swatches_in(grid, row, outside)])
    swatches = block if _of_colours({one.colour for one in block if one.letter}) else _without_letters(block)
    understood = {swatch.colour for swatch in swatches if swatch.status}
    named = {swatch.colour for swatch in swatches if swatch.named}
    short = len(understood) < 2 and (outside is anywhere or len(named) < 3)
    if short and (outside is anywhere or not _is_short_key(grid, swatches, outside)):
        return None, ()
    unread = tuple(_unread(grid, swatch, file) for swatch in swatches if not swatch.status)
    colours = tuple(
        RagColour(swatch.colour.capitalize(), one_line(swatch.meaning), swatch.status, swatch.fill)
        for swatch in swatches
    )
    colours = _told_apart(_checked_is_more(colours))
    return RagScheme(with_usual(colours) if short else colours, _place(grid, swatches[0], file)), unread


def _is_short_key(grid: Grid, swatches: Sequence[Swatch], outside: Outside) -> bool:
    """Whether one or two colours are a key, apart from the rows of a table: under a title, or signed as one.

    Two are where one is understood or each is on its own fill; one is alone in its row by its sign: `Green = on track`.
    """
    rows = {swatch.row for swatch in swatches}
    if not rows or not all(outside(row, column) for row in rows for column in grid.columns_of(row)):
        return False
    above = list(grid.row_texts(min(rows) - 1).values())
    if not all(swatch.named for swatch in swatches):
        of_requirements = any(REQUIREMENT_WORDS.match(swatch.meaning) for swatch in swatches)
        return len(above) == 1 and is_key_title(above[0]) and not of_requirements
    near = [*above, *grid.row_texts(min(rows)).values()]
    if any(is_key_title(words) or TITLED_LINE.match(words) for words in near):
        return True
    if len({swatch.colour for swatch in swatches}) > 1:
        return any(swatch.status for swatch in swatches) or all(map(_is_painted, swatches))
    return bool(swatches[0].signed and swatches[0].status and len(grid.row_texts(min(rows))) == 1)


def _is_painted(swatch: Swatch) -> bool:
    """Whether a colour's word stands on a fill of that colour."""
    hue = hue_of(swatch.fill) if swatch.fill else None
    return hue is not None and hue.name == swatch.colour


def key_below(grid: Grid, body: int) -> int | None:
    """The first row of a RAG key that stands under the table; None where none does.

    Its rows hold nothing but colours and meanings, of two colours at least, and no fuller row follows.
    """
    first: int | None = None
    colours: set[str] = set()
    for row in reversed(grid.rows(body, grid.bottom)):
        texts = grid.row_texts(row)
        if not texts:
            continue
        lines = swatches_in(grid, row, lambda *_: True) if len(texts) <= 2 else []
        known = [line for line in lines if line.status and (line.named or len(texts) == 1)]
        if known:
            first, colours = row, colours | {line.colour for line in known}
        elif first is not None or len(texts) > 2:
            break
    return first if len(colours) >= 2 else None


def swatches_in(grid: Grid, row: int, outside: Outside) -> list[Swatch]:
    """The lines of a key that begin in a row."""
    texts = grid.row_texts(row)
    found: list[Swatch] = []
    for column in grid.columns_of(row):
        words = texts.get(column, "")
        if not outside(row, column):
            continue
        if len(several := colours_in_line(words)) >= 2:
            found += [Swatch(row, column, colour, None, meaning, True) for colour, meaning in several]
        elif swatch := _swatch(grid, row, column, words):
            found.append(swatch)
    return found


def colours_in_line(words: str) -> list[tuple[str, str]]:
    """Colours with their meanings in a line that explains several, before or after their names; empty where none."""
    marks = [(match, colour) for match in COLOUR_IN_LINE.finditer(words) if (colour := colour_word(match[0]))]
    if len(marks) < 2 or all(match[0].isalpha() and len(match[0]) == 1 for match, _ in marks) and not _of_colours(
        {colour for _, colour in marks}
    ):
        return []
    edges = [0, *(place for mark, _ in marks for place in mark.span()), len(words)]
    between = [
        JOINTS.sub("", words[edges[i] : edges[i + 1]].strip(AROUND)).strip(AROUND) for i in range(0, len(edges), 2)
    ]
    meanings = between[:-1] if status_of_meaning(between[0]) and not between[-1] else between[1:]
    return [(colour, meaning) for (_, colour), meaning in zip(marks, meanings, strict=True) if meaning]


def _swatch(grid: Grid, row: int, column: int, words: str) -> Swatch | None:
    """The line of a key that a cell begins: a colour's word or a filled cell, its meaning within, beside or below."""
    if len(words) > LONGEST_LINE or grid.anchor(row, column) != (row, column):
        return None
    fill = grid.at(row, column).look.fill
    words = TITLED_LINE.sub("", words)
    own = OWN_MEANING.match(words)
    if own and (colour := colour_word(own[1] or own[3])):
        by_letter = _by_letter(own[1] or own[3], colour, fill)
        return Swatch(row, column, colour, fill, own[2] or own[4], True, by_letter, True)
    if said := _said_in_order(words):
        return Swatch(row, column, said[0], fill, said[1], True)
    if words and (colour := colour_word(words)):
        meaning = _beside(grid, row, column)
        by_letter = _by_letter(words, colour, fill)
        return Swatch(row, column, colour, fill, meaning, True, by_letter) if meaning else None
    hue = hue_of(fill) if fill else None
    if not hue or hue.pale or hue.name in ("white", "black") or is_key_title(words):
        return None
    beside = _beside(grid, row, column)
    meaning = words if not beside or status_of_meaning(words, hue.name) else beside
    return Swatch(row, column, hue.name, fill, meaning, False) if meaning and len(meaning) < LONGEST_LINE else None


def _by_letter(words: str, colour: str, fill: str | None) -> bool:
    """Whether nothing but a letter says that a cell means a colour."""
    hue = hue_of(fill) if fill else None
    return colour_named(words) is None and not (hue and hue.name == colour)


def _of_colours(lettered: set[str]) -> bool:
    """Whether letters that a key explains stand for colours; `A`, `B`, `C` or `Y`, `N`, `P` are of some other list."""
    return not lettered or not lettered.isdisjoint(("red", "green"))


def _without_letters(swatches: list[Swatch]) -> list[Swatch]:
    """The lines of a key in which more than a letter names the colour."""
    return [one for one in swatches if not one.letter]


def _said_in_order(words: str) -> tuple[str, str] | None:
    """Colour and meaning in words such as `Green Complete` or `Complete (Green)`; None for others."""
    first, _, rest = words.partition(" ")
    before, _, last = words.rstrip(")").replace("(", " ").replace("=", " ").rpartition(" ")
    for colour, meaning in ((first, rest), (last, before)):
        meant = meaning.strip(AROUND)
        if (name := colour_named(colour)) and meant and status_of_meaning(meant):
            return name, meant
    return None


def _beside(grid: Grid, row: int, column: int) -> str:
    """The next words to the right of a cell, or else those below it, unless they name or bear a colour themselves."""
    edge, under = grid.area(row, column).right, grid.area(row, column).bottom + 1
    right = next((words for next_ in range(edge + 1, edge + 1 + REACH) if (words := grid.text(row, next_))), "")
    words = right if right and not colour_word(right) else grid.text(under, column)
    fills = {grid.at(row, column).look.fill, grid.at(under, column).look.fill}
    if not right and len(fills) > 1 and all(map(_is_strong, fills)):
        return ""
    return "" if colour_word(words) else words


def _is_strong(fill: str | None) -> bool:
    hue = hue_of(fill) if fill else None
    return hue is not None and not hue.pale


def _largest_block(swatches: list[Swatch]) -> list[Swatch]:
    """The swatches of the column or row that has the most of them in different colours, close together."""
    blocks: list[list[Swatch]] = []
    for line in ("row", "column"):
        for number in sorted({getattr(swatch, line) for swatch in swatches}):
            block = [swatch for swatch in swatches if getattr(swatch, line) == number]
            blocks += [[other for other in block if 0 <= other.row - one.row <= HIGHEST_KEY] for one in block]
    return max(blocks, key=_worth, default=[])


def _worth(block: list[Swatch]) -> tuple[int, int, int]:
    """How many colours a block explains, how many it names, and how many it shows."""
    understood = {swatch.colour for swatch in block if swatch.status}
    named = {swatch.colour for swatch in block if swatch.named}
    return len(understood), len(named), len({swatch.colour for swatch in block})


def _checked_is_more(colours: tuple[RagColour, ...]) -> tuple[RagColour, ...]:
    """The colours with "complete and checked" counted as embedded, where another colour is plain "complete"."""
    plain = [colour for colour in colours if colour.status == "complete" and not CHECKED.search(colour.meaning)]
    return tuple(
        replace(colour, status="embedded")
        if plain and colour.status == "complete" and CHECKED.search(colour.meaning)
        else colour
        for colour in colours
    )


def _told_apart(colours: tuple[RagColour, ...]) -> tuple[RagColour, ...]:
    """The colours with those of one name that stand for different things named by their meanings as well.

    `Green` then names neither: only the shade tells light green from dark.
    """
    statuses: dict[str, set[str | None]] = {}
    for colour in colours:
        statuses.setdefault(colour.word, set()).add(colour.status)
    return tuple(
        replace(colour, word=f"{colour.word} ({colour.meaning})") if len(statuses[colour.word]) > 1 else colour
        for colour in colours
    )


def _unread(grid: Grid, swatch: Swatch, file: str) -> Finding:
    words = f"the key gives {swatch.colour} the meaning {quote(swatch.meaning)}, which could not be understood"
    return Finding("RAG key unread", _place(grid, swatch, file), words, swatch.meaning)


def _place(grid: Grid, swatch: Swatch, file: str) -> Place:
    return Place(file, grid.sheet.name, cell_name(swatch.row, swatch.column))
