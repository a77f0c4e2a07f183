"""Reads an HTML page back by the standard library's parser, and says what is wrong with its nesting."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "wbr", "col"})
"""Elements that have no end."""
BLOCKS = frozenset({"br", "ul", "li", "p", "tr", "td", "th", "dt", "dd", "text"})
"""Elements whose words do not run on from those before."""


@dataclass
class Element:
    """An element of a page; its children are elements and texts."""

    name: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def all(self, *names: str) -> Iterator["Element"]:
        """The elements of these names within it, all without names, in their order."""
        for child in self.children:
            if isinstance(child, Element):
                if not names or child.name in names:
                    yield child
                yield from child.all(*names)

    @property
    def text(self) -> str:
        """Its words, a blank where a line or a block ends."""
        made = "".join(child if isinstance(child, str) else child.text for child in self.children)
        return f" {made} " if self.name in BLOCKS else made

    @property
    def words(self) -> list[str]:
        """Its words one by one."""
        return self.text.split()


class PageReader(HTMLParser):
    """Builds the tree of a page, and lists ends that have no beginning or come too early."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Element("", {})
        self.open = [self.page]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"an attribute of {tag} stands twice")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that ends where it begins, as in SVG."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self.open[-1].name == tag:
            self.open.pop()
        else:
            self.faults.append(f"{tag} ends within {self.open[-1].name}")

    def handle_data(self, data: str) -> None:
        """Words."""
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        """There are to be none: they are not seen, and may say what is not meant for the public."""
        self.faults.append(f"a comment: {data}")


def read_page(text: str) -> Element:
    """The page; fails where its elements are not nested as they should be."""
    reader = PageReader()
    reader.feed(text)
    reader.close()
    assert reader.faults == []
    assert [element.name for element in reader.open] == [""], "an element has no end"
    return reader.page


def cells_of(table: Element) -> list[list[Element]]:
    """The rows of a table, the header row first."""
    return [[cell for cell in row.children if isinstance(cell, Element)] for row in table.all("tr")]
