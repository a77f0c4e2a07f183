"""The texts of a workbook: shared strings, rich texts with their struck words, and Excel's ways of escaping."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from actionbook.limits import USUAL, Limits
from actionbook.workbook.cells import Span
from actionbook.workbook.markup import (
    MAIN_NAMESPACES,
    Damaged,
    OverLimit,
    Unproven,
    child,
    children,
    is_true,
    local,
    refuse_doctype,
)

NAMED_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
SIGN = re.compile(r"&(?:#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});|([a-z]{2,4});)?")
ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
NO_XML = re.compile(rb"[\0-\x08\x0b\x0c\x0e-\x1f]")
"""Bytes that may stand nowhere in XML."""
PLAIN_STRING = r"<si>\s*+<t(?: xml:space=\"[a-z]*+\")?+(?:\s*+/>|>([^<]*+)</t>)\s*+</si>|<si\s*+/>|<si>\s*+</si>"
PLAIN_STRINGS = re.compile(PLAIN_STRING)
STRINGS = re.compile(rf"{PLAIN_STRING}|<si>((?>.*?</si>))", re.DOTALL)
TAGS_OF_A_PLAIN_STRING = 4
"""When there are no more tags than the plain strings have, nothing else can be among them."""
NOT_PLAIN = ("<!", "<?", "xmlns", "AlternateContent")
PLAIN_INLINE = re.compile(rb"\s*<t(?: xml:space=\"[a-z]*\")?>([^<]*)</t>\s*")
HEAD = re.compile(rb"\s*(?:<\?xml [^<>]*\?>)?\s*<sst((?: [A-Za-z0-9:]+=\"[^\"<>]*\")*)\s*(/?)>")
ENCODING = re.compile(rb"<\?xml [^<>]*encoding=[\"']([^\"']*)")
NAMESPACE = re.compile(rb"xmlns(:[A-Za-z0-9]+)?=\"([^\"]*)\"")
NO_TEXT = "\0"
"""A sign that no XML may hold, however it is written."""
UTF_8_MARK = b"\xef\xbb\xbf"
LONGEST = 1 << 26
LEAST_COST = 10
"""As how many characters each text is counted beside its own: a text of one takes some fifty bytes."""


class Words(NamedTuple):
    """A text of which some stretches are struck through."""

    text: str
    struck: tuple[Span, ...]


Text = str | Words
"""Plain, or with its struck stretches."""


def length(text: Text | None) -> int:
    """The characters of a text."""
    return len(text.text if isinstance(text, Words) else text or "")


def read_strings(open_pieces: Callable[[], Iterator[bytes]], limits: Limits = USUAL) -> list[Text | None]:
    """The shared strings in their order, None for empty ones; `open_pieces` gives the part from its beginning.

    Damaged where it is not well formed, Unsafe where it has a document type, OverLimit where it is too much.
    """
    try:
        return _gathered((_quick_texts(run) for run in _string_runs(open_pieces())), limits)
    except Unproven:
        return _gathered(_careful_texts(open_pieces()), limits)


def _gathered(runs: Iterator[list[Text]], limits: Limits) -> list[Text | None]:
    """The texts of all runs, None for empty ones; every text costs something, an empty one too."""
    found: list[Text | None] = []
    characters = 0
    for texts in runs:
        characters += sum(map(length, texts))
        if characters + LEAST_COST * len(found) > limits.characters:
            raise OverLimit(limits.said("characters"))
        found += [text or None for text in texts]
    return found


def _string_runs(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The part cut into runs of whole strings. Unproven where its head is of another form or its end is missing."""
    buffer = next(pieces, b"").removeprefix(UTF_8_MARK)
    head = plain_head(HEAD, buffer)
    if head[2]:
        return
    buffer = buffer[head.end() :]
    for piece in pieces:
        cut = buffer.rfind(b"</si>") + 5
        if cut > 4:
            yield buffer[:cut]
            buffer = buffer[cut:]
        buffer += piece
        if len(buffer) > LONGEST:
            raise Unproven
    end = buffer.rfind(b"</sst>")
    if end < 0 or buffer[end + 6 :].strip():
        raise Unproven
    cut = buffer.find(b"<extLst>", max(buffer.rfind(b"</si>"), 0))
    yield buffer[: cut if 0 <= cut < end else end]


def plain_head(form: re.Pattern[bytes], buffer: bytes) -> re.Match[bytes]:
    """The match of a part's head: UTF-8, and the spreadsheet's own namespace without prefix. Else Unproven."""
    head = form.match(buffer)
    if head is None:
        raise Unproven
    encoding = ENCODING.search(head[0])
    main = [prefix for prefix, space in NAMESPACE.findall(head[0]) if space.decode("latin-1") in MAIN_NAMESPACES]
    if main != [b""] or (encoding and encoding[1].lower() != b"utf-8"):
        raise Unproven
    return head


def _quick_texts(run: bytes) -> list[Text]:
    """The texts of a run of whole strings. Unproven where anything else is among them."""
    try:
        text = run.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unproven from error
    plain = PLAIN_STRINGS.findall(text)
    if text.count("<") == TAGS_OF_A_PLAIN_STRING * len(plain):
        escaped = "&" in text or "\r" in text or ("_" in text and "_x" in text)
        return list[Text](_read_texts(plain) if escaped else plain)
    return _mixed_texts(text)


def _read_texts(plain: list[str]) -> list[str]:
    """What each stretch of markup without tags stands for; all together because that is quicker than one by one."""
    joined = NO_TEXT.join(plain)
    if joined.count(NO_TEXT) >= max(len(plain), 1):
        return list(map(read_text, plain))
    read = _without_signs(joined)
    texts = read.split(NO_TEXT) if read is not joined else plain
    return list(map(unescaped, texts)) if "_x" in joined else texts


def _mixed_texts(text: str) -> list[Text]:
    found = STRINGS.findall(text)
    if len(found) != text.count("<si") or any(sign in text for sign in NOT_PLAIN):
        raise Unproven
    rich = _rich_texts([mixed for _, mixed in found if mixed])
    texts = iter(_read_texts([plain for plain, mixed in found if not mixed]))
    return [next(rich) if mixed else next(texts) for _, mixed in found]


def _rich_texts(strings: list[str]) -> Iterator[Text]:
    """The texts of strings with mixed formats, each given without its opening tag."""
    try:
        root = ElementTree.fromstring(f"<sst>{''.join(f'<si>{string}' for string in strings)}</sst>")
    except ElementTree.ParseError as error:
        raise Unproven from error
    return map(words_of, root)


def inline_text(markup: bytes) -> Text:
    """The text of an inline string, given as what stands within its `<is>`."""
    plain = PLAIN_INLINE.fullmatch(markup)
    if plain:
        return text_of(plain[1])
    try:
        return next(_rich_texts([f"{markup.decode('utf-8')}</si>"]))
    except UnicodeDecodeError as error:
        raise Unproven from error


def _careful_texts(pieces: Iterator[bytes]) -> Iterator[list[Text]]:
    parser: Any = ElementTree.XMLPullParser(("end",))
    before = b""
    try:
        for piece in pieces:
            refuse_doctype(before + piece, start=not before)
            before = piece[-40:]
            parser.feed(piece)
            yield list(_finished_texts(parser))
        parser.close()
    except ElementTree.ParseError as error:
        raise Damaged("its shared texts are broken") from error
    yield list(_finished_texts(parser))


def _finished_texts(parser: Any) -> Iterator[Text]:
    for _, element in parser.read_events():
        if local(element.tag) == "si":
            yield words_of(element)
            element.clear()


def words_of(string: Element) -> Text:
    """The text of a string element; its phonetics (`rPh`) are no part of it."""
    parts = [part for part in children(string) if local(part.tag) in ("t", "r")]
    joined, struck = "", list[Span]()
    for part in parts:
        words = part if local(part.tag) == "t" else child(part, "t")
        start, joined = len(joined), joined + unescaped((words.text if words is not None else None) or "")
        if len(joined) > start and _is_struck(part):
            span = (struck.pop()[0] if struck and struck[-1][1] == start else start, len(joined))
            struck.append(span)
    return Words(joined, tuple(struck)) if struck else joined


def text_within(string: Element) -> str:
    """The text of a string element, whatever is struck through in it."""
    runs = [part for part in children(string) if part.tag.endswith(("}t", "}r"))]
    words = [run if run.tag.endswith("}t") else child(run, "t") for run in runs]
    return unescaped("".join(word.text or "" for word in words if word is not None))


def _is_struck(run: Element) -> bool:
    strike = child(child(run, "rPr"), "strike")
    return strike is not None and is_true(strike.get("val", "1"))


def text_of(markup: bytes) -> str:
    """The text that a stretch of a part without tags stands for. Unproven where it is not well formed."""
    if NO_XML.search(markup):
        raise Unproven
    try:
        return read_text(markup.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unproven from error


def read_text(markup: str) -> str:
    """The text that markup without tags stands for: line ends, `&amp;` and its like, `_x000D_` and its like."""
    return unescaped(_without_signs(markup))


def _without_signs(markup: str) -> str:
    if "\r" in markup:
        markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in markup:
        if markup.count("&amp;") == markup.count("&"):
            return markup.replace("&amp;", "&")
        return SIGN.sub(lambda sign: _sign(*sign.groups()), markup)
    return markup


def unescaped(text: str) -> str:
    """The text with `_x000D_` and its like turned into the characters they stand for, ECMA-376 22.9.2.19."""
    return ESCAPED.sub(_characters, text) if "_x" in text else text


@lru_cache(maxsize=512)
def _sign(decimal: str | None, hexadecimal: str | None, name: str | None) -> str:
    """The character that `&#8211;`, `&#x2013;` or `&lt;` stands for. Unproven where it is none."""
    if name in NAMED_SIGNS:
        return NAMED_SIGNS[name]
    number = int(decimal) if decimal else int(hexadecimal or "0", 16)
    allowed = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0xFFFF < number < 0x110000
    if not allowed:
        raise Unproven
    return chr(number)


def _characters(match: re.Match[str]) -> str:
    units = (int(match[0][at + 2 : at + 6], 16) for at in range(0, len(match[0]), 7))
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")
