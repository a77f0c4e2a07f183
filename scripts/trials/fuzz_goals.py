"""What a fuzzer tries to break, each with what must hold: the reader, the writer, the reading of words and settings."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from actionbook.errors import (
    ActionbookError,
    SettingsError,
    UnchangeableWorkbook,
    UnreadableWorkbook,
)
from actionbook.reading import understand
from actionbook.settings import Settings, read_settings, settings_from
from actionbook.settings_example import example_toml
from actionbook.settings_faults import NotToml, read_toml
from actionbook.statements import read_statement, read_status_word
from actionbook.target import KINDS, read_target
from actionbook.workbook.cells import Sheet, Workbook
from actionbook.workbook.comparing import Meant, differences
from actionbook.workbook.editing import edit_workbook
from actionbook.workbook.markup import Damaged, OverLimit, Unproven, Unsafe
from actionbook.workbook.ooxml import MISSING, read_ooxml
from actionbook.workbook.package import Package
from actionbook.workbook.sheets import Found, careful_pass, quick_pass
from actionbook.workbook.strings import read_strings
from actionbook.workbook.styles import read_styles
from actionbook.workbook.values import Meaning

ROOT = Path(__file__).resolve().parents[2]
LAYOUTS = ROOT / "workbooks" / "samples" / "layouts"
BOOKS = ("Larkfield improvement plan.xlsx", "Quayside review action plan.xlsx", "Volunteering plan (strict).xlsx")
PARTS = (
    "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/theme/theme1.xml",
)  # fmt: skip
WEIGHTS = (12, 4, 3, 2, 1, 1, 1, 1)
"""How often the fuzzer begins with each part."""
STRAY = re.compile(rb"(</c>|</row>|<row[^<>]*>|<c [^<>]*/>)(?:[^<]|<(?!/?[a-zA-Z]))+(?=<)")
"""Words and broken signs between cells and rows."""
ANCHOR, FAR = date(2018, 6, 15), range(1899, 2201)
DONE = re.compile(
    r"compl|done|clos|finish|achiev|sign|implement|deliver|embed|resolv|fix|met\b|in place|yes|actioned|discharg|"
    r"conclu|fulfil|accomplish|satisf|sustain|business as usual|bau\b|normal practice|100|b\b|c\b|ended|ceas|✓|✔|"
    r"☑|tick|publish|approved|live|held|issued|appoint|recruit|attain|superseded|[0-9]",
    re.IGNORECASE,
)
"""One of these must stand in a text that is taken to state completion: words that may, or parts of them."""
SURE = ("complete", "embedded")


@dataclass(frozen=True)
class Goal:
    """One thing to be broken."""

    what: str
    """In words, for the page."""
    check: Callable[[bytes], str | None]
    """What is wrong with what comes of these bytes; None where all that must hold does."""
    seeds: Callable[[], list[bytes]]
    """What the fuzzer begins with."""
    runs: int
    """In full."""
    of_xml: bool = False
    """The bytes are one part of a workbook, changed as XML; else they are a text."""


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz "))


@cache
def _books() -> tuple[dict[str, bytes], ...]:
    """The parts of the workbooks that the fuzzer begins with; strict and usual ones by the same names."""
    found = []
    for name in BOOKS:
        with zipfile.ZipFile(LAYOUTS / name) as archive:
            found.append({member: archive.read(member) for member in archive.namelist()})
    return tuple(found)


def book_seeds() -> list[bytes]:
    """Each part of each workbook, led by which workbook and which part it is."""
    return [
        bytes((which, place)) + book[part]
        for which, book in enumerate(_books())
        for place, part in enumerate(PARTS)
        if part in book
    ]


def written(piece: bytes) -> Path:
    """A workbook one of whose parts is what the fuzzer made."""
    which, place, part = piece[0] % len(BOOKS), piece[1] % len(PARTS), piece[2:]
    path = _folder() / "Fuzzed.xlsx"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {**_books()[which], PARTS[place]: part}.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    path.write_bytes(made.getvalue())
    return path


def reader(piece: bytes) -> str | None:
    """Reading gives a workbook, whose plans can be understood, or a sentence; both ways of reading find the same."""
    if len(piece) < 2:
        return None
    path = written(piece)
    try:
        book = read_ooxml(path)
    except UnreadableWorkbook as error:
        return None if str(error).startswith("Fuzzed.xlsx: ") and "\n" not in str(error) else f"refused in: {error!r}"
    understand(book, Settings())
    return _ways_differ(path)


def _carefully(part: bytes, meaning: Meaning) -> Found:
    """The careful way; signs between the cells, which hide none of them, do not count, though they be no XML."""
    try:
        return careful_pass(iter([part]), meaning)
    except Damaged:
        return careful_pass(iter([STRAY.sub(rb"\1", part)]), meaning)


def _ways_differ(path: Path) -> str | None:
    with Package(path) as package:
        sheet = PARTS[0]
        if package.member(sheet) is None:
            return None
        try:
            strings = read_strings(lambda: package.pieces(PARTS[2])) if package.member(PARTS[2]) else []
            meaning = Meaning(strings, read_styles(package, PARTS[1], PARTS[7]))
            quick = quick_pass(package.pieces(sheet), meaning)
        except (Unproven, Damaged, ValueError, LookupError):
            return None
        part = b"".join(package.pieces(sheet))
        try:
            careful = _carefully(part, meaning)
        except OverLimit:
            return None
        except (Damaged, Unsafe) as error:
            return f"the quick way reads what the careful way refuses: {error}"
    one, other = (
        {place: cell for place, cell in way.cells.cells.items() if cell.value is not None} for way in (quick, careful)
    )
    if one != other:
        place = next(place for place in one.keys() | other.keys() if one.get(place) != other.get(place))
        return f"the two ways differ: {one.get(place)} and {other.get(place)}"
    return None if quick.outline.merges == careful.outline.merges else "the two ways differ in merged cells"


def writer(piece: bytes) -> str | None:
    """A changed cell reads back as asked and all else as it was, or the workbook is refused and nothing is written."""
    if len(piece) < 2:
        return None
    path = written(piece)
    try:
        book = read_ooxml(path)
    except UnreadableWorkbook:
        return None
    if MISSING["styles"] in book.doubts:  # cells name formats that are not there, and a new one may bear their number
        return None
    random = Random(len(piece) * 31 + piece[-1])
    sheet = random.choice(book.sheets)
    target = path.with_name("Changed.xlsx")
    try:
        meant = _change(path, target, book, sheet, random)
    except UnchangeableWorkbook as error:
        return None if "\n" not in str(error) else f"refused in: {error!r}"
    try:
        after = read_ooxml(target)
    except UnreadableWorkbook as error:
        return f"what was written cannot be read: {error}"
    return next(differences(book, after, meant), None)


def _change(
    path: Path, target: Path, book: Workbook, sheet: Sheet, random: Random
) -> dict[str, dict[tuple[int, int], Meant]]:
    """Change up to three cells; what they are to be. UnchangeableWorkbook where that cannot be."""
    names = [one.name for one in book.sheets]
    if names.count(sheet.name) > 1:
        raise UnchangeableWorkbook("two sheets have one name")
    places = [place for place, cell in sheet.cells.items() if place[0] <= 1_048_576 and place[1] <= 16_384]
    chosen = random.sample(places, min(len(places), 3)) or [(3, 3)]
    meant: dict[tuple[int, int], Meant] = {}
    with edit_workbook(path) as editor:
        barred = editor.why_not_writable(sheet.name, chosen)
        for place in chosen:
            fill = random.choice((None, "00B050", "FFC000"))
            text = (
                None
                if place in barred or fill and random.random() < 0.5
                else random.choice(("Amber", "a <b> & c", " x "))
            )
            if fill:
                editor.set_fill(sheet.name, place, fill)
            if text:
                editor.set_value(sheet.name, place, text)
            if fill or text:
                meant[place] = Meant(fill, text)
        with open(target, "wb") as stream:
            editor.save(stream)
    return {sheet.name: meant}


def words(piece: bytes) -> str | None:
    """No text raises; none says complete without a word of it, nor where one more sentence says that it is not."""
    text = piece.decode("utf-8", "replace")
    target = read_target(text, ANCHOR)
    if target.kind not in KINDS:
        return f"{text!r} has the kind {target.kind!r}"
    if target.due and (target.due.year not in FAR or (target.earliest and target.earliest > target.due)):
        return f"{text!r} is from {target.earliest} to {target.due}"
    if target.kind in ("impossible", "unread") and target.due:
        return f"{text!r} is {target.kind} and yet due {target.due}"
    if target.states and not _may_be_done(text):
        return f"the target {text!r} is taken for complete"
    for read in (read_statement, read_status_word):
        said = read(text)
        if said.status in SURE and not _may_be_done(text):
            return f"{read.__name__} takes {text!r} for {said.status}"
        denied = read(f"Not yet complete. {text}")
        if denied.status in SURE and not any(letter.isdecimal() for letter in text):
            return f"{read.__name__} takes {text!r} for {denied.status} behind 'Not yet complete.'"
    return None


def _may_be_done(text: str) -> bool:
    return DONE.search(text) is not None


def settings(piece: bytes) -> str | None:
    """A settings file is understood, or refused in one sentence that names it and, where there is one, the line."""
    path = _folder() / "actionbook.toml"
    path.write_bytes(piece)
    try:
        read_settings(path.parent)
    except SettingsError as error:
        said = str(error)
        named = said.startswith(str(path)) and "\n" not in said and len(said) < len(piece) + 1000
        return None if named else f"refused in: {said!r}"
    try:
        settings_from(read_toml(piece.decode("utf-8-sig").replace("\r\n", "\n")))
    except (NotToml, ActionbookError) as error:
        return f"read in one way and refused in another: {error}"
    return None


def word_seeds() -> list[bytes]:
    """The words of the samples' cells, and phrases by which a statement is made or taken back."""
    found = {
        str(cell.value)
        for path in (LAYOUTS / name for name in BOOKS)
        for sheet in read_ooxml(path).sheets
        for cell in sheet.cells.values()
        if isinstance(cell.value, str) and len(cell.value) < 200
    }
    return [text.encode() for text in (*sorted(found)[::3], *PHRASES)]


PHRASES = (
    "Completed 02/07/18", "Not yet complete", "50% complete", "1. Completed & ongoing", "31/06/18", "1-4. 30/07/18",
    "End July 18", "w/c 3 Sept 2018", "Q2 2018/19", "31/07/18 revised to 30/09/18", "TBC", "Embedded", "Nearly done",
    "Closed - verified", "12/06/18: done. 14/07/18: reopened", "2. & 3 Ongoing", "within 3 months", "✓",
    "Will be embedded once",
)  # fmt: skip
TOKENS = (
    "complete", "completed", "done", "embedded", "not", "yet", "but", "closed", "ongoing", "revised to", "end", "mid",
    "July", "2018", "31/06/18", "30.09.2018", "1.", "1-4.", "2. & 3", "w/c", "Q3", "spring", "\\xc2\\xa0", "TBC", "was",
)  # fmt: skip
"""What the fuzzer puts into texts."""


def settings_seeds() -> list[bytes]:
    """The file to begin with, as it is and with every setting in use."""
    text = example_toml()
    return [
        text.encode(),
        re.sub("(?m)^#(?=[a-z[])", "", text).encode(),
        b"[scheme]\nblue = 'complete'\n",
        b"expect = []",
    ]


GOALS = {
    "reader": Goal("the reader of .xlsx, a part at a time", reader, book_seeds, 6_000, of_xml=True),
    "writer": Goal("the writer: cells changed in a fuzzed workbook", writer, book_seeds, 6_000, of_xml=True),
    "words": Goal("target dates and statements in free text", words, word_seeds, 30_000),
    "settings": Goal("actionbook.toml", settings, settings_seeds, 60_000),
}
