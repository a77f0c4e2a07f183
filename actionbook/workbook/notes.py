"""The notes on a sheet: old-style comments, and the threads of newer ones."""

from collections.abc import Iterator

from actionbook.place import cell_position
from actionbook.workbook.markup import child, children
from actionbook.workbook.package import Package, Relation
from actionbook.workbook.strings import text_within

THREADED = "[Threaded comment]"
"""How the note begins that Excel leaves for older versions in the place of a thread."""
WORDS_FOLLOW, REPLY = "Comment:", "\nReply:\n"

Notes = dict[tuple[int, int], str]


def read_notes(package: Package, relations: tuple[Relation, ...]) -> Notes:
    """The notes of a sheet by row and column; of a thread, what was said, one remark a line."""
    notes: Notes = {}
    for relation in relations:
        if relation.kind == "comments" and package.member(relation.target):
            notes.update(_old_notes(package, relation.target))
    for relation in relations:
        if relation.kind == "threadedComment" and package.member(relation.target):
            notes.update(_threads(package, relation.target))
    return notes


def _old_notes(package: Package, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    for comment in children(child(package.tree(part), "commentList")):
        text = child(comment, "text")
        if text is not None:
            yield _position(comment.get("ref", "")), spoken(text_within(text))


def spoken(note: str) -> str:
    """A note's words, without what Excel tells the users of older versions above those of a thread."""
    if not note.startswith(THREADED) or WORDS_FOLLOW not in note:
        return note
    said = note.partition(WORDS_FOLLOW)[2].replace("\r\n", "\n").split(REPLY)
    return "\n".join(remark.strip() for remark in said)


def _threads(package: Package, part: str) -> Notes:
    said: dict[tuple[int, int], list[str]] = {}
    for comment in package.tree(part):
        text = child(comment, "text")
        if text is not None and text.text:
            said.setdefault(_position(comment.get("ref", "")), []).append(text.text.strip())
    return {position: "\n".join(remarks) for position, remarks in said.items()}


def _position(reference: str) -> tuple[int, int]:
    return cell_position(reference.replace("$", "").upper())
