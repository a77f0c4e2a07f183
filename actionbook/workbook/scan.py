"""Read the cells of a sheet part straight from its bytes, a megabyte at a time, proving that none is missed.

The quick way knows one way of writing cells, the one that nearly every program uses. In each stretch of whole rows it
must find as many cells as there are `<c` tags, and nothing that could hide or feign one; else it raises Unproven, and
the careful way reads the sheet from its beginning. Stretches that hold blank cells only are not looked into.
"""

import re
from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple

from actionbook.workbook.cells import Span
from actionbook.workbook.markup import Unproven
from actionbook.workbook.strings import UTF_8_MARK, plain_head


class RawCell(NamedTuple):
    """A cell as it is written, undecoded; what is not written is empty."""

    letters: bytes
    digits: bytes
    style: bytes
    kind: bytes
    """`s`, `n`, `b`, `e`, `str`, `d`, `inlineStr`."""
    formula: bytes
    """The formula with its tags."""
    text: bytes
    """What stands within `<v>`."""
    inline: bytes
    """What stands within `<is>`."""


ATTRIBUTE = rb' [A-Za-z][A-Za-z0-9:]*+="[ !#$\'-;=?-~]*+"'
"""Of a row or a formula: all in plain letters, numbers and signs."""
ATTRIBUTES = rb"(?:" + ATTRIBUTE + rb")*+"
CELL = (
    rb'<c r="%(part)s[A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="%(part)s[0-9]+)"|)(?: t="%(part)s[a-zA-Z]+)"|)'
    rb'(?: [cvp][mh]="[0-9]*+"|)(?: ?/>|>(?:%(part)s<f' + ATTRIBUTES + rb"(?: ?/>|>[^<]*+</f>))|)"
    rb'(?:<v(?: xml:space="[a-z]*+"|)>%(part)s[^<]*+)</v>|<is>(?>%(part)s.*?)</is>)|<v\s*+/>|<is\s*+/>|)</c>)'
)
"""`(?:…|)` is quicker than `(?:…)?`. Cells written in any other way, if only with blanks between tags, do not match."""
CELLS = re.compile(CELL % {b"part": b"("}, re.DOTALL)
ROWS_OF_CELLS = re.compile(CELL % {b"part": b"(?:"}, re.DOTALL)
"""The same cells, of which only the digits are wanted."""
NOT_PLAIN = ((b"!", b"<!"), (b"?", b"<?"), (b"x", b"xmlns"), (b"A", b"AlternateContent"), (b"]", b"]]>"))
"""What could hide cells, or show some that do not count: comments and the like, prefixes, alternatives.

Each stands with its rarest sign, which is looked for first because that is quicker."""
HIDDEN_ROW = re.compile(rb'<row(?=[^<>]* hidden="(?:1|true|on)")(?:(?=[^<>]* r="([0-9]+)"))?+')
ROWS = re.compile(rb'<row(?: r="[1-9][0-9]*+"|(?! r=)' + ATTRIBUTE + rb")*+ ?(/?)>")
HEAD = re.compile(rb"\s*(?:<\?xml [^<>]*\?>)?\s*<worksheet((?: [A-Za-z0-9:]+=\"[^\"<>]*\")*)\s*>")
ROWS_OPEN = re.compile(rb"<sheetData\s*(/?)>")
ROWS_CLOSE, ROW_OPEN = b"</sheetData>", b"<row "
CELL_OPEN, CELL_CLOSE, VALUE_OPEN = b"<c", b"</c>", b"<v"
EMPTY, NO_TEXT = b"/>", re.compile(rb"<(?:v|is)\s*+/>")
NO_ROWS = b"<sheetData/>"
LONGEST_HEAD = 1 << 24
LONGEST_ROW = 1 << 26
ROWS_KEPT, BYTES_KEPT = 64, 1 << 20
"""How many blank rows above a row with a value are looked at for fills, and how much of the part at most."""


def row_runs(pieces: Iterator[bytes], around: Callable[[bytes], None]) -> Iterator[bytes]:
    """The rows of a sheet part in stretches of whole rows; what stands before and after them is given to `around`."""
    buffer = b""
    for piece in pieces:
        buffer += piece
        opening = ROWS_OPEN.search(buffer)
        if opening or len(buffer) > LONGEST_HEAD:
            break
    plain_head(HEAD, buffer.removeprefix(UTF_8_MARK))
    if not buffer or opening is None or b"<!" in buffer[: opening.start()]:
        raise Unproven
    around(buffer[: opening.start()] + NO_ROWS)
    buffer = buffer[opening.end() :]
    if not opening[1]:
        buffer = yield from _runs(buffer, pieces)
    around(buffer)
    for piece in pieces:
        around(piece)


def _runs(buffer: bytes, pieces: Iterator[bytes]) -> Generator[bytes, None, bytes]:
    """The stretches up to the end of the rows; returns what has been read beyond it."""
    while ROWS_CLOSE not in buffer[(cut := max(buffer.rfind(ROW_OPEN), 0)) :]:
        if cut:
            yield buffer[:cut]
            buffer = buffer[cut:]
        piece = next(pieces, b"")
        if not piece or len(buffer) > LONGEST_ROW:
            raise Unproven
        buffer += piece
    rows, _, beyond = buffer.partition(ROWS_CLOSE)
    yield rows
    return beyond


def quick_cells(runs: Iterator[bytes], hidden: list[Span]) -> Iterator[list[RawCell]]:
    """The cells of stretches of rows, a list a stretch; hidden rows are added to `hidden`.

    The tuples are shaped like RawCell. Blank cells more than 64 rows above the next value may be left out.
    """
    blank = b""
    for run in runs:
        add_rows(hidden, hidden_rows(run))
        end = end_of_values(run)
        if end:
            yield proven_cells(blank + run[:end])
            blank = b""
        blank = last_rows(blank + run[end:])


def end_of_values(run: bytes) -> int:
    """Where the rows end, in a stretch of rows, below which all cells are blank; 0 where all are."""
    closing = run.rfind(CELL_CLOSE)
    end = run.find(ROW_OPEN, closing) if closing >= 0 else 0
    below = run[end:] if end > 0 else run
    if end < 0 or not is_plain(run) or (b"v" in below and VALUE_OPEN in below):
        return len(run)
    return end


def proven_cells(run: bytes) -> list[RawCell]:
    """All cells of a stretch of whole rows, shaped like RawCell. Unproven where anything else may stand in it."""
    found = CELLS.findall(run)
    if run.count(CELL_OPEN) != len(found) or not is_plain(run) or not _is_whole(run, found) or not _is_utf_8(run):
        raise Unproven
    return found


def _is_utf_8(run: bytes) -> bool:
    try:
        return run.isascii() or bool(run.decode())
    except UnicodeDecodeError:
        return False


def _is_whole(run: bytes, cells: list[RawCell]) -> bool:
    """Whether every row begins as one does, and as many rows and cells end: a broken tag may say anything."""
    rows = ROWS.findall(run)
    empty_rows = rows.count(b"/")
    if not run.count(b"<row") == len(rows) == run.count(b"</row>") + empty_rows:
        return False
    empty = run.count(EMPTY) - empty_rows
    if run.count(CELL_CLOSE) + empty == len(cells):
        return True
    within = sum(cell[4].endswith(EMPTY) + cell[6].count(EMPTY) for cell in cells) + len(NO_TEXT.findall(run))
    return run.count(CELL_CLOSE) + empty - within == len(cells)


def is_plain(run: bytes) -> bool:
    """Whether nothing in a stretch could hide or feign cells."""
    return not any(rare in run and sign in run for rare, sign in NOT_PLAIN)


def last_rows(run: bytes) -> bytes:
    """The last 64 rows of a stretch, or about its last megabyte where that is less."""
    start = len(run)
    for _ in range(ROWS_KEPT):
        before = run.rfind(ROW_OPEN, 0, start)
        if before < 0 or len(run) - before > BYTES_KEPT:
            break
        start = before
    return run[start:]


def hidden_rows(run: bytes) -> list[int]:
    """The numbers of the hidden rows in a stretch."""
    if b"hidden=" not in run:
        return []
    numbers = HIDDEN_ROW.findall(run)
    if b"" in numbers or b"hidden='" in run:
        raise Unproven
    return list(map(int, numbers))


def add_rows(spans: list[Span], rows: list[int]) -> None:
    """Add rows to a list of spans, making one span of rows that follow each other."""
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
