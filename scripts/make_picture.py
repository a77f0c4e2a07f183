"""Draw what the README shows first, plan → recoloured → master → appendix, from the sample workbooks' own cells:
`python scripts/make_picture.py [FILE.svg]`."""

import html
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from actionbook.appendixbook.svg_drawing import FONT, wrapped
from actionbook.scheme import JUNE_2018
from actionbook.workbook.contrast import BLACK, ink_for

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "workbooks" / "samples"
PICTURE = ROOT / "docs" / "plan-to-appendix.svg"

SOURCES = ("Improvement plan.xlsx", "results/Improvement plan (RAG as at 2025-05-30).xlsx",
           "results/Master tracker.xlsx", "results/Appendix A.xlsx")
"""The four workbooks of the picture, in the folder of samples."""

WIDTH, GAP, PAD = 1000, 44, 12
CARD, CARD_HEIGHT = (WIDTH - GAP) / 2, 346
SIZE, LINE, LONGEST = 14, 18, 4
"""The size of the words in a card, the height of a line, and how many lines of a cell are shown."""
TOLD = {"Red", "Amber", "Green"}
"""The colours of an action in different teams that tell most."""
ROOM = FONT / SIZE * 1.12
"""What `wrapped` takes a width for: its letters are as wide as the widest sans serif's, and ours is Arial or alike."""
WHITE, PAPER, INK, RULE, HEADING = "FFFFFF", "F4F7F9", "1F2D3A", "AEB7BD", "E3E9ED"


class Shown(NamedTuple):
    """A cell as a card shows it."""

    words: str
    fill: str = WHITE


class Card(NamedTuple):
    """One of the four steps: what it is called, the file it is, and a table with the width of each column in parts."""

    title: str
    file: str
    parts: tuple[int, ...]
    rows: list[list[Shown]]
    """The first is the headings."""


def fill_of(cell: Cell) -> str:
    """The colour of a cell as six digits, white where it has none."""
    return str(cell.fill.start_color.rgb)[-6:] if cell.fill.patternType == "solid" else WHITE


def table_of(sheet: Worksheet, headings: Sequence[str]) -> list[list[Shown]]:
    """The columns under some headings, as they begin, row by row; the headings themselves are the first row."""
    for row in sheet.iter_rows():
        found = {str(cell.value).split("\n")[0].strip().casefold(): cell.column for cell in row if cell.value}
        columns = [next((found[name] for name in found if name.startswith(start.casefold())), 0) for start in headings]
        if all(columns):
            cells = [[sheet.cell(line, column) for column in columns] for line in range(row[0].row, sheet.max_row + 1)]
            return [[Shown(words_of(cell), fill_of(cell)) for cell in line] for line in cells]
    raise LookupError(f"{sheet.title}: there is no row with the headings {', '.join(headings)}")


def words_of(cell: Cell) -> str:
    """What a cell says, a day as people write it."""
    value = cell.value
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value if value is not None else "").strip()


def two_plans(before: Path, after: Path) -> Iterator[Card]:
    """The plan as staff keep it and as it is recoloured: three issues, first those whose colour changed differently."""
    headings = ("Issue", "Actions", "Target", "RAG")
    tables = [table_of(openpyxl.load_workbook(path).worksheets[0], headings) for path in (before, after)]
    pairs = [pair for pair in zip(*tables, strict=True) if all(cell.words for cell in pair[0][:3])]
    told = {(old[-1].fill, new[-1].fill): number for number, (old, new) in reversed(list(enumerate(pairs)))}
    changed = sorted((old == new, number) for (old, new), number in told.items() if number)
    rows = [pairs[number] for number in sorted(number for _, number in changed[:3])]
    titles = "The plan, as staff keep it", "Its RAG, worked out for a day"
    for title, path, side in zip(titles, (before, after), zip(*rows, strict=True), strict=True):
        shown = [[*row[:-1], Shown(_colour_word(row[-1].fill), row[-1].fill)] for row in side]
        yield Card(title, path.name, (31, 34, 22, 13), [[Shown(words) for words in headings], *shown])


def master_card(path: Path) -> Card:
    """One action as several teams have it, those first whose statuses are rare."""
    headings = ("Team", "Ref", "No", "Action", "Due", "RAG")
    table = table_of(openpyxl.load_workbook(path)["Actions"], headings)
    actions = [list(rows) for _, rows in groupby(sorted(table[1:], key=_same_action), key=_same_action)]
    most = max(actions, key=_tells_most)
    first = {row[5].words: row for row in reversed(most)}
    others = [row for row in most if row not in first.values()]
    rows = sorted([*first.values(), *others][:4], key=lambda row: row[0].words)
    return Card("Every team’s return, in one master", path.name, (21, 8, 7, 29, 21, 14),
                [table[0], *rows])


def _tells_most(rows: Sequence[Sequence[Shown]]) -> tuple[bool, int, int]:
    colours = {row[5].words for row in rows}
    return "Red" in colours, len(TOLD & colours), len(rows)


def _same_action(row: Sequence[Shown]) -> tuple[str, ...]:
    return row[1].words, row[2].words, row[3].words


def appendix_card(path: Path) -> Card:
    """How many actions of each theme have which status, as the committee sees it."""
    statuses = ("Complete", "In progress", "Overdue")
    table = table_of(openpyxl.load_workbook(path)["Position"], ("Theme", "Actions", *statuses))
    rows = [[*row[:2], *(Shown(cell.words, fill if cell.words != "0" else WHITE)
                         for cell, fill in zip(row[2:], map(_colour, statuses), strict=True))]
            for row in table[1:] if row[0].words]
    return Card("The appendix for the committee’s paper", path.name, (36, 15, 17, 17, 15), [table[0], *rows])


def _colour(status: str) -> str:
    return next(colour.fill or WHITE for colour in JUNE_2018.colours if colour.status == status.casefold())


def _colour_word(fill: str) -> str:
    """A colour's name, so that the picture says in words what it shows."""
    colour = JUNE_2018.colour_of_fill(fill)
    return colour.word if colour else ""


def picture(cards: Sequence[Card]) -> str:
    """The four cards as one SVG, two beside two, with an arrow from each to the next."""
    across, down = CARD + GAP, CARD_HEIGHT + GAP
    places = [(x, y) for y in (0.0, down) for x in (0.0, across)]
    drawn = [f'<g transform="translate({x:g} {y:g})">{_card(number, card)}</g>'
             for number, (card, (x, y)) in enumerate(zip(cards, places, strict=True), 1)]
    middle = CARD_HEIGHT / 2
    between = _arrow(CARD + GAP / 2, CARD_HEIGHT + GAP / 2, 135)
    arrows = [_arrow(CARD, middle, 0), _arrow(CARD, down + middle, 0), between]
    told = " ".join(f"{number}: {card.title} ({card.file})." for number, card in enumerate(cards, 1))
    size = f'viewBox="-1 -1 {WIDTH + 2} {down + CARD_HEIGHT + 2:g}"'
    look = f'role="img" aria-labelledby="title told" font-family="Arial, Helvetica, sans-serif" font-size="{SIZE}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {look}>'
    title = f'<title id="title">From plan to appendix</title>\n<desc id="told">{html.escape(told)}</desc>'
    return "\n".join((head, title, *arrows, *drawn, "</svg>\n"))


def _arrow(x: float, y: float, turned: int) -> str:
    """An arrow that points to the right, or is turned, beginning at a point or, turned, with its middle there."""
    shift = f"translate({x:g} {y:g}) rotate({turned})" + (f" translate({-GAP / 2:g} 0)" if turned else "")
    return f'<path transform="{shift}" d="M6 -5H22V-13L40 0L22 13V5H6Z" fill="#{JUNE_2018.colours[0].fill}"/>'


def _card(number: int, card: Card) -> str:
    """A card: number and title, the file, and as many rows as there is room for."""
    parts = [_area(0, 0, CARD, CARD_HEIGHT, PAPER), _words(PAD, 24, f"{number}  {card.title}", INK, bold=True, size=17),
             _words(PAD, 44, card.file, INK)]
    y = 56.0
    for place, row in enumerate(card.rows):
        lines = [_lines(cell.words, width) for cell, width in zip(row, _widths(card), strict=True)]
        height = LINE * max(map(len, lines)) + 8
        if y + height > CARD_HEIGHT - PAD:
            break
        x = float(PAD)
        for cell, words, width in zip(row, lines, _widths(card), strict=True):
            fill = HEADING if place == 0 else cell.fill
            parts.append(_area(x, y, width, height, fill))
            for line, text in enumerate(words, 1):
                parts.append(_words(x + 5, y + LINE * line - 1, text, ink_for(fill, BLACK), bold=place == 0))
            x += width
        y += height
    return "".join(parts)


def _widths(card: Card) -> list[float]:
    return [(CARD - 2 * PAD) * part / sum(card.parts) for part in card.parts]


def _lines(words: str, width: float) -> list[str]:
    """The words of a cell in lines, the last with an ellipsis where there are more than a card shows."""
    lines = [line for text in words.splitlines() for line in wrapped(text, (width - 10) * ROOM)]
    return lines if len(lines) <= LONGEST else [*lines[:LONGEST - 1], lines[LONGEST - 1].rstrip(" .,;")[:-1] + "…"]


def _area(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="#{fill}" stroke="#{RULE}"/>'


def _words(x: float, y: float, words: str, ink: str, bold: bool = False, size: int = SIZE) -> str:
    look = (' font-weight="bold"' if bold else "") + (f' font-size="{size}"' if size != SIZE else "")
    return f'<text x="{x:g}" y="{y:g}" fill="#{ink}"{look}>{html.escape(words)}</text>'


def make_picture(path: Path, plan: Path, recoloured: Path, master: Path, appendix: Path) -> None:
    """Draw the four workbooks into an SVG file; the same bytes every time."""
    drawn = picture([*two_plans(plan, recoloured), master_card(master), appendix_card(appendix)])
    path.write_text(drawn, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make_picture(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE, *map(SAMPLES.joinpath, SOURCES))
