"""Read the small XML parts of a workbook as trees, whatever their prefixes, and never with a document type."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MAIN_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)
"""Spreadsheets in the usual (transitional) and in the strict form."""
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
TRUE = frozenset({"1", "true", "on", "True", "TRUE"})
ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
"""What a part may say it is written in; others could hide a document type from the look for it."""
MOST_TAGS = 1_000_000
"""Of a part that is read as a tree: each takes hundreds of bytes, however few it has in the file."""
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
DECLARED = re.compile(rb"""^[^<]{0,4}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")


class Damaged(Exception):
    """The workbook cannot be read; the text says what is wrong, as in `the sheet "Plan" …`."""


class Unsafe(Damaged):
    """The workbook is made to harm whoever opens it; no other reader may try."""


class TooLarge(Damaged):
    """The workbook holds more of something than any plan does; no other reader may try, nor need it be made to harm."""


class Unproven(Exception):
    """The quick way cannot be sure of what it reads; the careful way must."""


def refuse_doctype(part: bytes, *, start: bool = True) -> None:
    """Unsafe where the part brings its own entities; Damaged where it is in an encoding that could hide them."""
    if any(doctype in part for doctype in DOCTYPES):
        raise Unsafe("it holds a document type (DOCTYPE), which no workbook needs and which can be used to do harm")
    declared = DECLARED.match(part) if start else None
    if declared and declared[1].decode("ascii").lower() not in ENCODINGS:
        raise Damaged(f"it is written in {declared[1].decode('ascii')}, which workbooks may not be")


def tree(part: bytes) -> Element:
    """The root of a small part. Damaged where it is not well formed, Unsafe where it has a document type.

    TooLarge where it has more tags than the memory should be filled with.
    """
    refuse_doctype(part)
    if part.count(b"<") > MOST_TAGS:
        raise TooLarge(f"one of its parts has more than {MOST_TAGS:,} tags")
    try:
        return ElementTree.fromstring(part)
    except ElementTree.ParseError as error:
        raise Damaged("a part of it is broken") from error


def local(name: str) -> str:
    """A tag or attribute without its namespace."""
    return name.rpartition("}")[2]


def is_true(word: str | None) -> bool:
    """Whether an attribute says yes; None says no."""
    return word in TRUE


def children(element: Element | None) -> list[Element]:
    """The elements directly within one, with the alternatives of a newer Excel settled as Excel settles them."""
    if element is None:
        return []
    if ALTERNATIVES not in [child.tag for child in element]:
        return list(element)
    return [settled for child in element for settled in _settled(child)]


def _settled(child: Element) -> list[Element]:
    if child.tag != ALTERNATIVES:
        return [child]
    branches = [branch for branch in child if local(branch.tag) in ("Choice", "Fallback")]
    return children(branches[0] if branches else None)


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, in whatever namespace; None without one."""
    ending = f"}}{name}"
    for each in children(element):
        if each.tag.endswith(ending) or each.tag == name:
            return each
    return None


def relation_id(attributes: dict[str, str]) -> str | None:
    """The `r:id` among an element's attributes; None without one."""
    return next((words for name, words in attributes.items() if local(name) == "id" and name != "id"), None)
