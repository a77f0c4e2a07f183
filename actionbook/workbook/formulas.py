"""Find the formulas that work with a cell, by what they refer to; in doubt they do."""

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from actionbook.workbook.cells import Area
from actionbook.workbook.ooxml import defined_names
from actionbook.workbook.outline import areas
from actionbook.workbook.package import Package
from actionbook.workbook.spans import encoded

PREFIX, UNSEEN = rb"(?:[^\s:<>/]+:)?", rb"(?:\s|<!--.*?-->)*+"
CELL_FORMULA = re.compile(
    rb"<%sc(?P<cell>\s[^<>]*)?>%s<%sf(?P<about>\s[^<>]*?)?(?:/>|>(?P<text>.*?)</%sf\s*>)"
    % (PREFIX, UNSEEN, PREFIX, PREFIX),
    re.DOTALL,
)
COMMENT, CDATA = re.compile(rb"<!--.*?-->", re.DOTALL), re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
QUOTED = re.compile(r"""\"[^"]*\"|'(?:[^']|'')*'""")
CELLS = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
SHEET = r"(?:\[[0-9]+\])?[^\s'!(),;<>=+*/^&\[\]{}-]+"
REFERENCE = re.compile(
    rf"(?<![\w.!'\]])(?:'(?P<quoted>(?:[^']|'')+)'!|(?P<sheet>{SHEET})!)?"
    rf"(?P<area>{CELLS}(?::{CELLS})?|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}|\$?[0-9]+:\$?[0-9]+)(?![\w(.!\[])",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![\w.\\?])[^\W\d][\w.\\?]*(?![\w.!])|\\[\w.\\?]*(?![\w.!])")
FOLLOWS_ANYWHERE = re.compile(r"\b(?:INDIRECT|OFFSET)\s*\(", re.IGNORECASE)
"""Functions whose references are known only once they are worked out."""
RUN = re.compile(r":(?!\s*\[)")
"""What is left of an area whose ends are no plain cells: `A1:INDEX(B:B,4)`, `First:Last`, `Plan!A1:Plan!A9`."""
DATA_TABLE = "INDIRECT()"
"""Stands for the formula of a what-if table, which works with whatever stands beside the table."""
ATTRIBUTE = re.compile(rb"""\b(r|t|ref)\s*=\s*["']([^"']*)["']""")


class Formula(NamedTuple):
    """A formula of a cell."""

    cell: str
    text: str
    reach: tuple[int, int]
    """How many rows down and columns to the right the same formula goes on."""


class Names(NamedTuple):
    """What names in formulas stand for."""

    defined: Mapping[str, str]
    """Formulas by name, in small letters; those of the same name on several sheets together."""
    tables: Mapping[str, tuple[str, Area]]
    """Sheet and area by the name of a table, in small letters."""


Cells = Mapping[str, Collection[tuple[int, int]]]
"""Rows and columns by the name of their sheet."""


def formulas_in(part: bytes) -> Iterator[Formula]:
    """The formulas of a sheet part, those that several cells share once."""
    for match in CELL_FORMULA.finditer(part):
        about, cell = dict(ATTRIBUTE.findall(match["about"] or b"")), dict(ATTRIBUTE.findall(match["cell"] or b""))
        text = DATA_TABLE if about.get(b"t") == b"dataTable" else _text(match["text"] or b"")
        if text:
            reached = areas(about.get(b"ref", b"").decode())
            reach = (reached[0].bottom - reached[0].top, reached[0].right - reached[0].left) if reached else (0, 0)
            yield Formula(cell.get(b"r", b"").decode(), text, reach)


def _text(markup: bytes) -> str:
    """The words of a formula as it is written in the file."""
    plain = COMMENT.sub(b"", markup) if b"<" in markup else markup
    if b"<" in plain:
        return CDATA.sub(rb"\1", plain).decode("utf-8", "replace")
    return unescape(plain.decode("utf-8", "replace"))


def works_with(formula: Formula, sheet: str, cells: Cells, names: Names) -> bool:
    """Whether a formula on a sheet refers to one of the cells, by itself or by a name; true where it may."""
    return _refers(formula.text, formula.reach, sheet, (cells, names), frozenset())


def _refers(
    text: str, reach: tuple[int, int], sheet: str, known: tuple[Cells, Names], seen: frozenset[str]
) -> bool:
    cells, names = known
    plain = QUOTED.sub(lambda match: '""' if match[0].startswith('"') else match[0], text)
    if FOLLOWS_ANYWHERE.search(plain):
        return True
    for match in REFERENCE.finditer(plain):
        named = (match["quoted"] or match["sheet"] or sheet).replace("''", "'")
        if _covers(match["area"], reach, named, cells):
            return True
    rest = REFERENCE.sub("", plain)
    if RUN.search(rest) or ("[" in rest and _in_table(rest, sheet, cells, names)):
        return True
    words = {word.lower() for word in NAME.findall(plain)} & names.defined.keys() - seen
    return any(_refers(names.defined[word], (0, 0), sheet, known, seen | {word}) for word in words)


def _covers(written: str, reach: tuple[int, int], sheet: str, cells: Cells) -> bool:
    """Whether an area holds one of the cells; a run of sheets (`Jan:Mar!A1`) may hold those of any."""
    if sheet.startswith("["):
        return False
    meant = [one for name, one in cells.items() if ":" in sheet or name.lower() == sheet.lower()]
    reached = [one._replace(bottom=one.bottom + reach[0], right=one.right + reach[1]) for one in areas(written)]
    return any(area.holds(*place) for area in reached for places in meant for place in places)


def _in_table(text: str, sheet: str, cells: Cells, names: Names) -> bool:
    """Whether a formula with square brackets speaks of a table that holds one of the cells."""
    lower = text.lower()
    for name, (home, area) in names.tables.items():
        named = f"{name}[" in lower or (home == sheet and re.search(r"(?<![\w\]])\[", text))
        if named and any(area.holds(*place) for place in cells.get(home, ())):
            return True
    return False


class Fed(NamedTuple):
    """A formula that works with a cell."""

    sheet: str
    cell: str


def fed_by(package: Package, book: str, parts: Mapping[str, str], cells: Cells) -> Fed | None:
    """The first formula that works with one of the cells; `parts` are the sheets of the workbook by name."""
    names: Names | None = None
    for sheet, part in parts.items():
        content = encoded(b"".join(package.pieces(part))).utf_8
        for formula in formulas_in(content):
            names = names or _names(package, book, parts)
            if works_with(formula, sheet, cells, names):
                return Fed(sheet, formula.cell)
    return None


def _names(package: Package, book: str, parts: Mapping[str, str]) -> Names:
    defined: dict[str, str] = {}
    for name, formula in defined_names(package.tree(book)):
        defined[name.lower()] = f"{defined.get(name.lower(), '')};{formula}"
    return Names(defined, dict(_tables(package, parts)))


def _tables(package: Package, parts: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, Area]]]:
    """The tables of a workbook by name, each with its sheet and area."""
    for sheet, part in parts.items():
        for relation in package.relations(part):
            if relation.kind == "table" and package.member(relation.target):
                table = package.tree(relation.target)
                for area in areas(table.get("ref", "")):
                    yield (table.get("displayName") or table.get("name") or "").lower(), (sheet, area)
