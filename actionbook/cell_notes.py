"""Notes on the cells of an action which say that it is not done, where the cells say that it is."""

import re

from actionbook.place import Place
from actionbook.plan import Action
from actionbook.scheme import is_done
from actionbook.statements import read_statement
from actionbook.voice_words import HARMLESS, HOLDS_NO_MORE, LEFT_TO_DO

OURS = "The plan says"
"""What a note begins with that we put on a new return: it repeats what the plan had when the return was made."""

AUTHOR = re.compile(r"\A[^\n:]{1,60}:\n")
"""The name that Excel writes above the words of a note."""


def contrary_note(action: Action) -> Place | None:
    """Where the first note stands that says of an action that it is not done, and says nothing else after it."""
    return next((note.place for note in action.notes if _says_otherwise(note.text)), None)


def _says_otherwise(note: str) -> bool:
    """Whether a note says so, its last remark first: what was left to do may be done by a later one."""
    if note.startswith(OURS):
        return False
    for remark in reversed(AUTHOR.sub("", note).splitlines()):
        statement, words = read_statement(remark), HARMLESS.sub("", remark)
        if is_done(statement.status):
            return False
        if statement.denies or HOLDS_NO_MORE.search(words) or LEFT_TO_DO.search(words):
            return True
    return False
